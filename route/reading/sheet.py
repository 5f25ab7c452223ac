"""Hold a table as columns of text, with the row number of every cell."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from route.errors import Fault
from route.reading.account import Account
from route.reading.files import ENCODABLE, is_encodable
from route.text import printable, quoted


@dataclass(slots=True)
class Sheet:
    """A table before its cells are parsed, and its faults so far.

    Parameters
    ----------
    source : str
        Name of the table in messages.
    header_row : int
        Row number of the header, as in a spreadsheet.
    rows : sequence of int
        Row number of each waypoint, likewise.
    columns : dict of str to list
        The cells of each column: text, or `Elements` that were loaded before. Known
        columns have their canonical names. Coordinates and heights may also be an array of
        numbers, NaN where there is none.
    spelling : dict of str to str
        How the header spells the known columns.
    malformed : set of int
        Positions of rows that cannot be split into cells; no further faults are reported
        for them.
    faults : list of Fault
        The faults found.
    reported : set of tuple of int and str
        The cells with a fault, each by position and column.
    notes : list of str
        Warnings.
    files : list of Path
        Files that were opened because a cell names them.
    account : Account
        What was understood of the file.
    """

    source: str
    header_row: int = 1
    rows: Sequence[int] = ()
    columns: dict[str, list[Any]] = field(default_factory=dict)
    spelling: dict[str, str] = field(default_factory=dict)
    malformed: set[int] = field(default_factory=set)
    faults: list[Fault] = field(default_factory=list)
    reported: set[tuple[int, str]] = field(default_factory=set)
    notes: list[str] = field(default_factory=list)
    files: list[Path] = field(default_factory=list)
    account: Account = field(default_factory=Account)

    def cells(self, column: str) -> list[Any]:
        """Return a column's cells; empty strings if there is no such column."""
        return self.columns[column] if column in self.columns else [""] * len(self.rows)

    def spelled(self, column: str) -> str:
        """Return a column's name as the header spells it, printable."""
        return printable(self.spelling.get(column, column)[:60])

    def report(
        self, code: str, position: int, column: str, found: str, expected: str, remedy: str
    ) -> None:
        """Report a fault of one cell."""
        if position not in self.malformed:
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
        """Report a fault of a row, or of a column's header."""
        spelled = None if column is None else self.spelled(column)
        self.faults.append(Fault(code, found, expected, remedy, self.source, row, spelled))

    def report_unencodable(self, column: str) -> None:
        """Report cells of a column that cannot be encoded as UTF-8, and so not written to a map."""
        cells = self.columns[column]
        if is_encodable("".join(map(str, cells))):
            return
        for position, cell in enumerate(cells):
            if not is_encodable(str(cell)):
                remedy = "Remove the character."
                self.report("text-not-encodable", position, column, quoted(cell), ENCODABLE, remedy)

    def faults_in_order(self) -> list[Fault]:
        """Return the faults sorted by row, then by column."""
        place_of = {self.spelled(column): place for place, column in enumerate(self.columns)}
        return sorted(
            self.faults,
            key=lambda fault: (fault.row or 0, place_of.get(fault.column or "", -1)),
        )
