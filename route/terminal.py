"""Command-line plumbing shared by `check` and `build`: arguments, errors, exit codes."""

import argparse
import os
import sys
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, NoReturn

from route.errors import Fault, InputError, OutputError, RouteError, RouteWarning
from route.signals import exit_at_signals
from route.text import printable
from route.writing import remove_temporary_files

if TYPE_CHECKING:
    import pandas as pd
    from rich.console import Console

    from route.judging.verdict import Verdict
    from route.ledger import Ledger

BAD_INPUT = 2

_READING_OPTIONS = (
    ("lat", "COLUMN", "the column of latitudes: its heading, or its number from 1"),
    ("lon", "COLUMN", "the column of longitudes"),
    ("name", "COLUMN", "the column of names"),
    ("by", "COLUMN", "the column that distinguishes several travellers; each gets a track"),
    ("order", "COLUMN", "the column that has the order of travel"),
    ("dates", "ORDER", "the order of day, month and year: dmy, mdy or ymd"),
    ("sheet", "SHEET", "the sheet of a workbook: its name, or its number from 1"),
    ("encoding", "NAME", "the encoding of a text file, such as cp1251"),
)

# More faults than this are counted, not printed.
_SHOWN_FAULTS = 100


class _Parser(argparse.ArgumentParser):
    """A parser whose messages contain no terminal escapes from the arguments."""

    def error(self, message: str) -> NoReturn:
        """Print what is wrong with the arguments and exit with code 2."""
        complain(f"{self.format_usage()}{self.prog}: error: {printable(message)}")
        self.exit(BAD_INPUT)

    def _print_message(self, message: str, file: object = None) -> None:
        with closed_pipe_tolerated():
            print(message, end="")


def file_parser(command: str, purpose: str) -> argparse.ArgumentParser:
    """Return a parser with the arguments of every command: a file, and how it is to be read."""
    parser = _Parser(prog=f"python -m route.{command}", description=purpose)
    parser.add_argument(
        "waypoints",
        nargs="?",
        metavar="WAYPOINTS",
        help="the journey: a table, a list of places, or a track or map file; - reads standard "
        "input (default: the bundled journey, data/waypoints.csv)",
    )
    group = parser.add_argument_group("what a file may leave open")
    for option, metavar, meaning in _READING_OPTIONS:
        group.add_argument(f"--{option}", metavar=metavar, default="", help=meaning)
    return parser


def reading_options(args: argparse.Namespace) -> dict[str, str]:
    """Return the arguments that say how a file is to be read, as keywords of `route.read`."""
    return {option: getattr(args, option) for option, _, _ in _READING_OPTIONS}


def argument_parser(command: str, purpose: str) -> argparse.ArgumentParser:
    """Return a parser with the arguments of `check` and `build`: a file and a claim."""
    parser = file_parser(command, purpose)
    parser.add_argument(
        "--claim",
        metavar="DISTANCE",
        help='a claimed distance such as "65,000 km", instead of the claims in the TOML',
    )
    parser.add_argument(
        "--purpose",
        metavar="PURPOSE",
        help="travel, or tour for a journey that was made long on purpose, instead of what the "
        "TOML says",
    )
    return parser


def complain(message: str) -> None:
    """Print a message on standard error, if there is one that can be written.

    It never goes to standard output instead, and never changes the exit code.
    """
    if sys.stderr is None:  # closed before Python started
        return
    try:
        print(message, file=sys.stderr, flush=True)
    except (OSError, ValueError):
        _silence(sys.stderr)


def _silence(stream: IO[str]) -> None:
    """Redirect a stream that cannot be written: Python flushes it again at exit."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def run(work: Callable[[], int]) -> int:
    """Run a command; print its errors and warnings on standard error, without a traceback."""
    for stream in (sys.stdout, sys.stderr):
        # A place name that the terminal cannot encode must not stop the command.
        getattr(stream, "reconfigure", lambda **_: None)(errors="backslashreplace")
    try:
        with exit_at_signals(remove_temporary_files):
            return _code_of(work)
    except KeyboardInterrupt:
        complain("stopped")
        return 130


def _code_of(work: Callable[[], int]) -> int:
    try:
        with _warnings_as_notes():
            return work()
    except InputError as error:
        print_faults(error.faults)
    except RouteError as error:
        complain(printable(str(error)))
    except MemoryError:
        complain("The journey does not fit into memory. Split the table, or leave out columns.")
    return BAD_INPUT


@contextmanager
def closed_pipe_tolerated() -> Iterator[None]:
    """Tolerate a closed pipe (`| head`) without changing the exit code."""
    try:
        yield
        if sys.stdout is not None:  # closed before Python started
            print(end="", flush=True)
    except OSError as error:
        _silence(sys.stdout)
        if not isinstance(error, BrokenPipeError):
            raise OutputError(f"Nothing can be printed: {error.strerror}.") from error


def load(
    waypoints: str | None,
    claim: str | None,
    purpose: str | None = None,
    options: Mapping[str, str] | None = None,
) -> "tuple[Ledger, list[Verdict]]":
    """Read, show what was understood, measure and judge.

    The faults of table and claim are raised together.
    """
    from route.judging.claim import claims, parse_claim
    from route.judging.judgement import judge
    from route.ledger import measure

    faults: list[Fault] = []
    table = None
    try:
        table = read_file(waypoints, purpose, options or {})
        show_reading(table.attrs["reading"], waypoints)
    except InputError as error:
        faults += error.faults
        show_reading(error.reading, waypoints)
    try:
        if claim is not None:
            parse_claim(claim)
    except InputError as error:
        faults += [replace(fault, source="--claim") for fault in error.faults]
    if table is None or faults:
        raise InputError(faults)
    with _spinner("Measuring"):
        ledger = measure(table)
    judged = claims(ledger) if claim is None else (claim,)
    return ledger, [judge(ledger, entry) for entry in judged]


def show(ledger: "Ledger", verdicts: "Sequence[Verdict]") -> None:
    """Print the ledger and the verdicts: for a person at a terminal, or for a pipe."""
    from route.printing import print_plain, print_rich

    console = _console(sys.stdout)
    if console is None:
        print_plain(ledger, verdicts)
    else:
        print_rich(console, ledger, verdicts)


def show_reading(reading: Mapping[str, Any] | None, waypoints: str | None) -> None:
    """Print on standard error what was understood of a file that is no plain table."""
    from route.reading.summary import lines

    if reading is not None and not reading["plain"]:
        complain("\n".join(lines(reading, file_name(waypoints))))


def file_name(waypoints: str | None) -> str:
    """Return what to call the file of an argument."""
    return "standard input" if waypoints == "-" else Path(waypoints or "the bundled journey").name


def read_file(
    waypoints: str | None, purpose: str | None, options: Mapping[str, str]
) -> "pd.DataFrame":
    """Read the journey that an argument names."""
    from route.reading import read

    if waypoints == "-" and sys.stdin is None:  # closed before Python started
        found, remedy = "a closed standard input", "Give a table: < journey.csv, or its path."
        expected = "a waypoint table"
        raise InputError([Fault("stream-unreadable", found, expected, remedy, "standard input")])
    source = sys.stdin.buffer if waypoints == "-" else waypoints
    return read(source, purpose=purpose, **options)


def print_faults(faults: Sequence[Fault]) -> None:
    """Print faults on standard error, the first hundred of them."""
    count = f"{len(faults):,} faults" if len(faults) != 1 else "1 fault"
    lines = [f"The input cannot be used: {count}."]
    lines += [f"  {printable(str(fault))}" for fault in faults[:_SHOWN_FAULTS]]
    if len(faults) > _SHOWN_FAULTS:
        lines.append(f"  … and {len(faults) - _SHOWN_FAULTS:,} more")
    complain("\n".join(lines))


def _console(stream: IO[str] | None) -> "Console | None":
    """Return a console if the stream is a terminal, else None."""
    if stream is None or not stream.isatty():  # None: closed before Python started
        return None
    from rich.console import Console

    return Console(file=stream, highlight=False)


@contextmanager
def _spinner(what: str) -> Iterator[None]:
    """Show a spinner if standard error is a terminal."""
    console = _console(sys.stderr)
    if console is None:
        yield
        return
    with console.status(what):
        yield


@contextmanager
def _warnings_as_notes() -> Iterator[None]:
    """Print this package's warnings as notes on standard error."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", RouteWarning)
        try:
            yield
        finally:
            for warning in caught:
                complain(f"note: {printable(str(warning.message))}")
