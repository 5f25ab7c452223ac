"""Hold a table as it is in its file: headings, and columns of text."""

from dataclasses import dataclass
from typing import Any

from route.reading.sheet import Sheet


@dataclass(slots=True)
class Table:
    """A table before it is known what its columns mean.

    Parameters
    ----------
    sheet : Sheet
        Its name, row numbers, faults, notes and account; the columns are not set yet.
    headings : list of str
        One per column; empty where the header has none, all empty without a header.
    columns : list of list
        The cells of each column, as long as ``sheet.rows``; plain degrees may be an array of
        numbers, all of them finite.
    has_header : bool
        Whether the headings come from the file.
    """

    sheet: Sheet
    headings: list[str]
    columns: list[Any]
    has_header: bool = True
