"""Find which columns the rows of a table have, and fit each row to them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from route.reading.headings import meaning_of
from route.reading.tables.commas import all_split, rejoined
from route.reading.tables.dialect import trimmed
from route.reading.tables.header import Header, is_value

_WHOLE = re.compile(r"\d{1,12}")


@dataclass(slots=True)
class Layout:
    """The columns of a table.

    Parameters
    ----------
    headings : list of str
        One per column; empty where there is none.
    has_header : bool
        Whether the headings come from the file.
    commas_at : int or None
        The first of the two coordinates whose decimal commas made two cells of each.
    statements : list of str
        What was decided on evidence.
    is_unclear : bool
        Whether rows have one cell more than the header, and it is not clear which.
    """

    headings: list[str]
    has_header: bool = True
    commas_at: int | None = None
    statements: list[str] = field(default_factory=list)
    is_unclear: bool = False
    short: int = 0

    def fit(self, cells: list[str]) -> list[str] | None:
        """Return the cells of a row, one for each column; None if it has more."""
        width = len(self.headings)
        if self.commas_at is not None and len(cells) > self.commas_at + 3:
            cells = rejoined(cells, self.commas_at)
        given = len(cells)
        if given == width:
            return cells
        if given < width:
            self.short += self.has_header
            return cells + [""] * (width - given)
        return None if any(map(str.strip, cells[width:])) else cells[:width]


def layout_of(data: Sequence[list[str]], header: Header | None, separator: str) -> Layout:
    """Find the columns of a table by its header and its first rows.

    Parameters
    ----------
    data : sequence of list of str
        The first rows, without the header and what is above it.
    header : Header or None
        The header, if there is one.
    separator : str
        The character between cells in a text; empty for a spreadsheet.

    Returns
    -------
    Layout
    """
    rows = [row for row in map(trimmed, data) if row]
    widest = max(map(len, rows), default=0)
    if header is None:
        return Layout([""] * widest, has_header=False)
    headings = list(header.headings)
    if widest <= len(headings):
        return Layout(headings)
    if separator == "," and (first := all_split(rows, headings)) is not None:
        statement = (
            "each coordinate has a decimal comma without quotes, so each row has two more cells"
        )
        return Layout(headings, commas_at=first, statements=[statement])
    unnamed = min(widest, header.width) - len(headings)
    if unnamed > 0:
        headings += [""] * unnamed
    if widest <= len(headings):
        return Layout(headings)
    one_more = sum(len(row) == len(headings) + 1 for row in rows)
    if widest == len(headings) + 1 and one_more >= 0.9 * len(rows):
        return _one_more(rows, headings)
    return Layout(headings)


def _one_more(rows: list[list[str]], headings: list[str]) -> Layout:
    """Decide which column has no heading, if rows have one cell more than the header."""
    numbers = [row[0] for row in rows]
    # Only numbers: a name with a comma would have one cell more too.
    whole = all(map(_WHOLE.fullmatch, numbers))
    steps = {int(b) - int(a) for a, b in pairwise(numbers)} if whole else set()
    fits = _coordinate_share(rows, headings, 0), _coordinate_share(rows, headings, 1)
    if whole and fits[0] < 0.5 and (steps == {1} or fits[1] > 0.8):
        statement = "the first column has no heading: the header has one cell less than the rows"
        return Layout(["", *headings], statements=[statement])
    if fits[0] > 0.8 > 0.5 > fits[1]:
        statement = "the last column has no heading: the header has one cell less than the rows"
        return Layout([*headings, ""], statements=[statement])
    return Layout(headings, is_unclear=True)


def _coordinate_share(rows: list[list[str]], headings: list[str], shift: int) -> float:
    """Return the share of rows with broken numbers below latitude and longitude."""
    meanings = [meaning_of(heading) for heading in headings]
    places = [at + shift for at, m in enumerate(meanings) if m and m.role in ("lat", "lon")]
    if not places:
        return 0.0
    fitting = sum(
        all(at < len(row) and is_value(row[at]) and not _WHOLE.fullmatch(row[at]) for at in places)
        for row in rows
    )
    return fitting / len(rows)
