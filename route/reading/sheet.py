"""Hold a table as columns of text whose every cell knows its row."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from route.errors import Fault
from route.text import printable


@dataclass(slots=True)
class Sheet:
    """A table before its cells are understood, and what is wrong with it so far.

    Parameters
    ----------
    source : str
        What to call the table in a message.
    header_row : int
        The row its header is in, as a spreadsheet numbers it.
    rows : sequence of int
        The row of each waypoint, likewise.
    columns : dict of str to list
        The cells of each column: text, nothing else (but elements that were loaded
        before stay what they are). Known columns have the name this package gives them.
    spelling : dict of str to str
        How the header spells the known columns.
    torn : set of int
        Positions of rows whose cells cannot be told apart. Nothing more is said of them.
    faults : list of Fault
        What is wrong.
    reported : set of tuple of int and str
        The cells that are wrong, each by position and column.
    notes : list of str
        What is worth a warning, but not wrong.
    files : list of Path
        The files that its cells name and that were opened.
    """

    source: str
    header_row: int = 1
    rows: Sequence[int] = ()
    columns: dict[str, list[Any]] = field(default_factory=dict)
    spelling: dict[str, str] = field(default_factory=dict)
    torn: set[int] = field(default_factory=set)
    faults: list[Fault] = field(default_factory=list)
    reported: set[tuple[int, str]] = field(default_factory=set)
    notes: list[str] = field(default_factory=list)
    files: list[Path] = field(default_factory=list)

    def cells(self, column: str) -> list[Any]:
        """Return a column's cells, empty ones if there is no such column."""
        return self.columns[column] if column in self.columns else [""] * len(self.rows)

    def spelled(self, column: str) -> str:
        """Return a column's name as the header spells it, safe to print."""
        return printable(self.spelling.get(column, column)[:60])

    def report(
        self, code: str, position: int, column: str, found: str, expected: str, remedy: str
    ) -> None:
        """Add the fault of one cell."""
        if position not in self.torn:
            self.reported.add((position, column))
            self.report_row(code, self.rows[position], found, expected, remedy, column)

    def report_row(
        self,
        code: str,
        row: int,
        found: str,
        expected: str,
        remedy: str,
        column: str | None = None,
    ) -> None:
        """Add the fault of a whole row, or of a column's head."""
        spelled = None if column is None else self.spelled(column)
        self.faults.append(Fault(code, found, expected, remedy, self.source, row, spelled))

    def faults_in_order(self) -> list[Fault]:
        """Return the faults from the first row to the last, in a row from left to right."""
        place_of = {self.spelled(column): place for place, column in enumerate(self.columns)}
        return sorted(
            self.faults,
            key=lambda fault: (fault.row or 0, place_of.get(fault.column or "", -1)),
        )
