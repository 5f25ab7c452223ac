"""Hold a table as columns of text, with the row number of every cell."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from route.errors import Fault
from route.reading.account import Account
from route.reading.files import ENCODABLE, is_encodable
from route.reading.options import NO_OPTIONS, Options
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
    headings : list of str
        The headings of a table, in the order of the file.
    columns : dict of str to list
        The cells of each column: text, or `Elements` that were loaded before. Known
        columns have their canonical names. Coordinates and heights may also be an array of
        numbers, NaN where there is none.
    spelling : dict of str to str
        How the header spells the known columns.
    malformed : set of int
        Positions of rows that cannot be split into cells; no further faults are reported
        for them.
    is_ours : bool
        Whether it is in the headings of this package, or a format that states what it means.
    has_decimal_commas : bool
        Whether coordinates are written with decimal commas.
    has_positions : bool
        Whether lat and lon are numbers that were checked before.
    states_kinds : bool
        Whether the file says what kind of leg arrives in each row.
    faults : list of Fault
        The faults found.
    reported : set of tuple of int and str
        The cells with a fault, each by position and column.
    rows_inside : dict of int to int
        Faults by position, with the position of the column whose cell has rows in it.
    notes : list of str
        Warnings.
    files : list of Path
        Files that were opened because a cell names them.
    account : Account
        What was understood of the file.
    options : Options
        What the user settled.
    units : dict of str to str
        The unit that the heading of a column states.
    periods : dict
        Of a column of times, what each distinct cell was parsed to, if it was before.
    """

    source: str
    header_row: int = 1
    rows: Sequence[int] = ()
    headings: list[str] = field(default_factory=list)
    columns: dict[str, list[Any]] = field(default_factory=dict)
    spelling: dict[str, str] = field(default_factory=dict)
    malformed: set[int] = field(default_factory=set)
    is_ours: bool = True
    has_decimal_commas: bool = False
    has_positions: bool = False
    states_kinds: bool = False
    faults: list[Fault] = field(default_factory=list)
    reported: set[tuple[int, str]] = field(default_factory=set)
    rows_inside: dict[int, int] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    files: list[Path] = field(default_factory=list)
    account: Account = field(default_factory=Account)
    options: Options = NO_OPTIONS
    units: dict[str, str] = field(default_factory=dict)
    periods: dict[str, dict[str, tuple[int, int, bool] | None]] = field(default_factory=dict)

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

    def doubt(self, clause: str) -> None:
        """Add a doubt, once."""
        note = f"{self.source}: {clause.rstrip('.')}."
        if note not in self.notes:
            self.notes.append(note)

    def state(self, clause: str) -> None:
        """Add what was decided to the account, once."""
        if clause not in self.account.statements:
            self.account.statements.append(clause)

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
        headings = self.headings or [self.spelled(column) for column in self.columns]
        place_of = {printable(name.strip()[:60]): at for at, name in enumerate(headings)}
        return sorted(
            self.faults,
            key=lambda fault: (fault.row or 0, place_of.get(fault.column or "", -1)),
        )
