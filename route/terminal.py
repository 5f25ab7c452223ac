"""Talk to the person at the terminal: the doors that both commands share."""

import argparse
import os
import sys
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import IO, TYPE_CHECKING, NoReturn

from route.errors import Fault, InputError, OutputError, RouteError, RouteWarning
from route.text import printable

if TYPE_CHECKING:
    import pandas as pd
    from rich.console import Console

    from route.judging.verdict import Verdict
    from route.ledger import Ledger

BAD_INPUT = 2

# A file with a fault in every row need not fill the screen a thousand times.
_SHOWN_FAULTS = 100


class _Parser(argparse.ArgumentParser):
    """A parser that repeats nothing a terminal would obey."""

    def error(self, message: str) -> NoReturn:
        """Tell what is wrong with the arguments, and end with code 2."""
        super().error(printable(message))


def parser(command: str, purpose: str) -> argparse.ArgumentParser:
    """Return a parser with what both commands take: a table and a claim."""
    made = _Parser(prog=f"python -m route.{command}", description=purpose)
    made.add_argument(
        "waypoints",
        nargs="?",
        metavar="WAYPOINTS",
        help="the waypoint table, a CSV file; - reads standard input "
        "(default: the bundled journey, data/waypoints.csv)",
    )
    made.add_argument(
        "--claim",
        metavar="DISTANCE",
        help='a claimed distance such as "65,000 km", instead of the claims in the TOML',
    )
    return made


def run(work: Callable[[], int]) -> int:
    """Do a command's work; tell what is wrong on standard error, never a traceback."""
    for stream in (sys.stdout, sys.stderr):
        # A place name the terminal cannot show must not end the work.
        getattr(stream, "reconfigure", lambda **_: None)(errors="backslashreplace")
    try:
        with _notes():
            code = work()
    except InputError as error:
        _tell_faults(error.faults)
        return BAD_INPUT
    except RouteError as error:
        print(printable(str(error)), file=sys.stderr)
        return BAD_INPUT
    except KeyboardInterrupt:
        print("stopped", file=sys.stderr)
        return 130
    return code


@contextmanager
def reader() -> Iterator[None]:
    """Print to a reader (head, less) who may leave early: that alters no exit code."""
    try:
        yield
        print(end="", flush=True)
    except OSError as error:
        # Python would complain once more when it closes the stream, so the stream is
        # given somewhere to go.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not isinstance(error, BrokenPipeError):
            raise OutputError(f"Nothing can be printed: {error.strerror}.") from error


def load(waypoints: str | None, claim: str | None) -> "tuple[Ledger, list[Verdict]]":
    """Read, measure and judge; gather the faults of table and claim together."""
    from route.judging.claim import claims, parse_claim
    from route.judging.verdict import judge
    from route.ledger import measure

    faults: list[Fault] = []
    table = None
    try:
        table = _read(waypoints)
    except InputError as error:
        faults += error.faults
    try:
        if claim is not None:
            parse_claim(claim)
    except InputError as error:
        faults += [replace(fault, source="--claim") for fault in error.faults]
    if table is None or faults:
        raise InputError(faults)
    with _working("Measuring"):
        ledger = measure(table)
    chosen = claims(ledger) if claim is None else (claim,)
    return ledger, [judge(ledger, stated) for stated in chosen]


def show(ledger: "Ledger", verdicts: "Sequence[Verdict]") -> None:
    """Print the ledger and the verdicts: a table on a terminal, plain text in a pipe."""
    console = _console(sys.stdout)
    if console is None:
        print(ledger, end="\n\n")
        for verdict in verdicts:
            print(verdict, end="\n\n")
        return
    from rich.text import Text

    from route.tables import Column, as_rich

    table = as_rich(ledger.columns, ledger.cells(), ledger.title)
    unbound = console.options.update(max_width=sys.maxsize)
    if console.measure(table, options=unbound).maximum > console.width:
        leg, *_, length, running = ledger.columns
        table = as_rich((leg, Column("from → to"), length, running), _stacked(ledger), ledger.title)
    console.print(table)
    for line in ledger.subtotals():
        console.print(Text(line))
    colors = {
        "plausible": "green",
        "undecided": "cyan",
        "unaccounted": "yellow",
        "refuted": "red",
    }
    for verdict in verdicts:
        head = Text(verdict.verdict.upper(), style=f"bold {colors[verdict.verdict]}")
        console.print(Text(), Text.assemble(head, " ", verdict.sentence), sep="\n")
        if verdict.claim.origin:
            console.print(Text(f"  claim: {verdict.claim.origin}", style="dim"))
    console.print()


def _stacked(ledger: "Ledger") -> Iterator[tuple[str, ...]]:
    """Yield the ledger as two rows a leg, for a terminal that eight columns are too wide for."""
    for leg, start, end, kind, mode, arrival, length, running in ledger.cells():
        yield leg, f"{start} → {end}" if end else start, length, running
        how = ", ".join(filter(None, (kind, mode)))
        if how:
            yield "", f"  {how} · {arrival}" if arrival else f"  {how}", "", ""


def _read(waypoints: str | None) -> "pd.DataFrame":
    from route.reading import read

    return read(sys.stdin.buffer if waypoints == "-" else waypoints)


def _tell_faults(faults: Sequence[Fault]) -> None:
    many = f"{len(faults):,} faults" if len(faults) != 1 else "1 fault"
    print(f"The input cannot be used: {many}.", file=sys.stderr)
    for fault in faults[:_SHOWN_FAULTS]:
        print(f"  {printable(str(fault))}", file=sys.stderr)
    if len(faults) > _SHOWN_FAULTS:
        print(f"  … and {len(faults) - _SHOWN_FAULTS:,} more", file=sys.stderr)


def _console(stream: IO[str] | None) -> "Console | None":
    """Return a console if a person is watching, else None."""
    if stream is None or not stream.isatty():  # None: closed from the start
        return None
    from rich.console import Console

    return Console(file=stream, highlight=False)


@contextmanager
def _working(what: str) -> Iterator[None]:
    """Show that work is going on, if a person is watching."""
    console = _console(sys.stderr)
    if console is None:
        yield
        return
    with console.status(what):
        yield


@contextmanager
def _notes() -> Iterator[None]:
    """Tell this package's warnings as notes on standard error."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", RouteWarning)
        try:
            yield
        finally:
            for warning in caught:
                print(f"note: {printable(str(warning.message))}", file=sys.stderr)
