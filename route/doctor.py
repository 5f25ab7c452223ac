"""Say at the command line what is understood of a file, and what is wrong with it."""

import signal

if __name__ == "__main__" and signal.getsignal(signal.SIGINT) is signal.default_int_handler:
    # While modules are loading, Ctrl-C ends the command at once: Python would print a traceback.
    signal.signal(signal.SIGINT, signal.SIG_DFL)

import json
import sys
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from route.errors import Fault, InputError, RouteWarning
from route.terminal import (
    BAD_INPUT,
    closed_pipe_tolerated,
    file_name,
    file_parser,
    print_faults,
    read_file,
    reading_options,
    run,
)
from route.text import printable

if TYPE_CHECKING:
    import pandas as pd


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return 0 if the file can be used, 2 if it cannot."""
    parser = file_parser("doctor", "Say what is understood of a file, and what is wrong with it.")
    parser.add_argument("--json", action="store_true", help="print one JSON object instead")
    parser.add_argument(
        "--fix", metavar="OUT.csv", help="write what was understood as a table in our headings"
    )

    def work() -> int:
        args = parser.parse_args(arguments)
        table: pd.DataFrame | None = None
        reading: dict[str, Any] | None
        faults: tuple[Fault, ...] = ()
        try:
            table, reading = _examined(args.waypoints, reading_options(args))
        except InputError as error:
            faults, reading = error.faults, error.reading
        if table is not None and args.fix is not None:
            _write(table, args.fix)
        with closed_pipe_tolerated():
            if args.json:
                report = {"reading": reading, "faults": [asdict(fault) for fault in faults]}
                print(json.dumps(report, allow_nan=False))
            else:
                _print(reading, file_name(args.waypoints))
        if faults and not args.json:
            print_faults(faults)
        return BAD_INPUT if faults else 0

    return run(work)


def _examined(
    waypoints: str | None, options: Mapping[str, str]
) -> "tuple[pd.DataFrame, dict[str, Any]]":
    """Read a file and measure it: return the table, and its account with every doubt."""
    from route.ledger import measure

    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", RouteWarning)
        table = read_file(waypoints, None, options)
        # A fix that no traveller can have been at shows only now.
        measure(table)
    return table, table.attrs["reading"] | {"doubts": [str(entry.message) for entry in caught]}


def _print(reading: dict[str, Any] | None, source: str) -> None:
    from route.reading.summary import lines

    if reading is None:
        return
    for line in lines(reading, source):
        print(line)
    for doubt in reading["doubts"]:
        print(f"doubt: {printable(doubt)}")


def _write(table: "pd.DataFrame", output: str) -> None:
    """Write a table as CSV that this package reads without a doubt."""
    from pathlib import Path

    from route.exporting import csv_of
    from route.writing import resolve_target, write_atomically

    target = resolve_target(output, [Path(file) for file in table.attrs["files"]])
    write_atomically(target, csv_of(table))


if __name__ == "__main__":
    sys.exit(main())
