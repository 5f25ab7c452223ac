"""Ask a process of its own for the rows of a workbook."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from route.errors import InputError
from route.reading.files import refusal

_SCRIPT = Path(__file__).with_name("workbook_process.py")
_EXPECTED = "an Excel workbook or an OpenDocument spreadsheet"

# What the process may take, besides five times the file. It counts the addresses of libraries.
_SPARE_BYTES = 400_000_000
_MOST_SECONDS = 60


class Outline(NamedTuple):
    """The beginning of one sheet of a workbook.

    Parameters
    ----------
    name : str
        Its name.
    place : int
        Its place, from 0.
    shown : bool
        Whether it is shown, and not hidden.
    head : list of list of str
        Its first rows that have cells.
    """

    name: str
    place: int
    shown: bool
    head: list[list[str]]


def outlines(data: bytes, source: str) -> list[Outline]:
    """Return the beginning of each sheet of a workbook.

    Parameters
    ----------
    data : bytes
        The contents of the file.
    source : str
        Its name in messages.

    Returns
    -------
    list of Outline

    Raises
    ------
    InputError
        If it is locked or broken, or needs too much memory or time.
    """
    return [
        Outline(answer["sheet"], answer["place"], answer["shown"], answer["head"])
        for answer in _answers(data, "", source)
    ]


def rows_of(data: bytes, place: int, source: str) -> tuple[list[list[str]], list[int]]:
    """Return the rows of a sheet that have cells, and their numbers from 1.

    Parameters
    ----------
    data : bytes
        The contents of the file.
    place : int
        The place of the sheet, from 0.
    source : str
        Its name in messages.

    Returns
    -------
    rows : list of list of str
    row_numbers : list of int

    Raises
    ------
    InputError
        As `outlines`.
    """
    rows: list[list[str]] = []
    numbers: list[int] = []
    for number, cells in _answers(data, str(place), source):
        numbers.append(number)
        rows.append(cells)
    return rows, numbers


def _answers(data: bytes, sheet: str, source: str) -> Iterator[Any]:
    """Yield what the process prints."""
    # Where it is missing, the caller says which extra to install.
    import python_calamine  # noqa: F401

    most_bytes = _SPARE_BYTES + 5 * len(data)
    command = [sys.executable, "-P", str(_SCRIPT), sheet, str(most_bytes), str(_MOST_SECONDS)]
    try:
        process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
    except (OSError, ValueError) as error:
        found = "a workbook, and Python does not start another process to read it"
        remedy = "Save the sheet as CSV, UTF-8."
        raise refusal("workbook-unreadable", found, _EXPECTED, remedy, source) from error
    with process:
        assert process.stdin is not None and process.stdout is not None
        try:
            # It prints nothing before it has read everything.
            process.stdin.write(data)
            process.stdin.close()
        except OSError:
            pass
        try:
            for line in process.stdout:
                answer = json.loads(line)
                if isinstance(answer, dict) and "problem" in answer:
                    if answer["problem"]:
                        raise _problem(answer["problem"], source)
                    return
                yield answer
        except json.JSONDecodeError:
            pass  # it ended in the middle of a line
        finally:
            process.kill()
    raise _problem("large", source)


def _problem(problem: str, source: str) -> InputError:
    if problem == "locked":
        return locked(source)
    if problem == "large":
        return refusal(
            "workbook-too-large",
            "a workbook whose cells need too much memory or time",
            "a sheet without cells far below or far to the right of the table",
            "Copy the table alone into a new workbook, or save the sheet as CSV, UTF-8.",
            source,
        )
    found = "a workbook that is broken, or of a version that is not read"
    remedy = "Open it in its program and save it again, or save the sheet as CSV, UTF-8."
    return refusal("workbook-unreadable", found, _EXPECTED, remedy, source)


def locked(source: str) -> InputError:
    """Return the error for a workbook that is locked with a password."""
    return refusal(
        "workbook-locked",
        "a workbook that is locked with a password",
        "one that is not encrypted",
        "Open it in its program and save it without a password, or the sheet as CSV, UTF-8.",
        source,
    )
