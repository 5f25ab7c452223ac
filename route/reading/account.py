"""Say what was understood of a file."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row of the file that is no waypoint.

    Parameters
    ----------
    row : int
        Its number, as a spreadsheet counts.
    name : str
        What it is about, as text from the file; may be empty.
    reason : str
        Why it is left out, such as "no coordinates".
    """

    row: int
    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Stated:
    """A distance that the file itself states.

    Parameters
    ----------
    distance : str
        With its unit, such as "96 km".
    where : str
        Where it was found, such as "the total in row 12".
    """

    distance: str
    where: str


@dataclass(slots=True)
class Account:
    """What was understood of a file, before any of it is used.

    Parameters
    ----------
    format : str
        Such as "CSV" or "Excel workbook".
    encoding : str
        Of a text file, such as "UTF-8" or "windows-1252".
    separator : str
        Between the cells of a text table, in words: "comma", "semicolon", "tab".
    sheet : str
        The sheet of a workbook.
    header_row : int or None
        The row of the header; None if there is none.
    columns : dict of str to str
        The heading of each column that is used, by what it means: a role of
        `route.reading.headings`.
    own : list of str
        Headings of columns that are kept, but not used.
    notations : dict of str to str
        How cells are written, in words, by role.
    statements : list of str
        What was decided on evidence, each a sentence without a capital letter.
    left_out : list of LeftOut
        Rows that are no waypoints.
    stated : list of Stated
        Distances that the file states.
    is_plain : bool
        Whether it is a table in the headings of this package, read as it is written.
    """

    format: str = ""
    encoding: str = ""
    separator: str = ""
    sheet: str = ""
    header_row: int | None = None
    columns: dict[str, str] = field(default_factory=dict)
    own: list[str] = field(default_factory=list)
    notations: dict[str, str] = field(default_factory=dict)
    statements: list[str] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    stated: list[Stated] = field(default_factory=list)
    is_plain: bool = False
