"""Say what can go wrong, as a tree.

::

    RouteError
    ├── InputError     what was given cannot be used; carries every fault at once
    └── OutputError    the result cannot be written where it was asked for

    RouteWarning       worth telling, but not in the way (a Python warning)
"""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with an input, told to the person who can mend it.

    Parameters
    ----------
    found : str
        What was given, already safe to print (see :func:`route.text.quoted`).
    expected : str
        What would have been right.
    remedy : str
        What to do about it.
    source : str
        The file, option or argument the fault is in.
    row : int, optional
        The row as a spreadsheet numbers it: the header is row 1.
    column : str, optional
        The column as the header spells it.
    """

    found: str
    expected: str
    remedy: str
    source: str = ""
    row: int | None = None
    column: str | None = None

    def __str__(self) -> str:
        place = [self.source] if self.source else []
        if self.row is not None:
            place.append(f"row {self.row}")
        if self.column is not None:
            place.append(f"column {self.column}")
        where = ", ".join(place) + ": " if place else ""
        return f"{where}found {self.found}; expected {self.expected}. {self.remedy}"


class RouteError(Exception):
    """Whatever this package raises on purpose."""


class InputError(RouteError, ValueError):
    """What was given cannot be used.

    Attributes
    ----------
    faults : tuple of Fault
        Everything that is wrong, in the order of the input; never empty.
    """

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


class OutputError(RouteError, OSError):
    """The result cannot be written where it was asked for."""


class RouteWarning(UserWarning):
    """Worth telling, but nothing that stops the work."""
