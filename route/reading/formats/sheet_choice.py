"""Choose the sheet of a workbook that has the journey."""

import re
from collections.abc import Sequence

from route.reading.files import refusal
from route.reading.formats.workbook import Outline
from route.text import quoted

# A header is among the first rows that have cells.
_HEADER_ROWS = 30
_SHOWN_SHEETS = 20

# Degrees as people write them: decimals, or with a degree sign.
_DEGREES = re.compile(r"['’]?[+-]?\d{1,3}(?:[.,]\d{2,15}|[°º].{0,40})[\s\xa0NSEW°º]{0,5}")
_BOTH = re.compile(r"\D{0,9}\d{1,3}[.,]\d{2,15}\D{1,9}\d{1,3}[.,]\d{2,15}\D{0,3}")
_LONGEST_CELL = 80

_PAIRS = ({"lat", "lon"}, {"easting", "northing"}, {"lat_lon"})


def choose(sheets: Sequence[Outline], asked: str, source: str) -> tuple[Outline, str]:
    """Return the sheet that was asked for, or the only one that looks like a journey.

    Parameters
    ----------
    sheets : sequence of Outline
        All of them.
    asked : str
        A name, or a number from 1; empty if the file has to decide.
    source : str
        The name of the workbook in messages.

    Returns
    -------
    sheet : Outline
    reason : str
        Why it was chosen, a sentence; empty if there was no choice.

    Raises
    ------
    InputError
        If there is no such sheet, no cell in any, or several that look like a journey.
    """
    if asked:
        return _asked(sheets, asked, source), ""
    filled = [sheet for sheet in sheets if sheet.head]
    if not filled:
        found, remedy = "a workbook without cells", "Fill in the stops of the journey."
        raise refusal("empty-file", found, "a table in one of its sheets", remedy, source)
    if len(filled) == 1:
        empty = len(sheets) > 1
        return filled[0], "the other sheets are empty." if empty else ""
    signs = {sheet.place: _sign(sheet.head) for sheet in filled}
    shown = [sheet for sheet in filled if sheet.shown and signs[sheet.place]] or filled
    best = max(signs[sheet.place] for sheet in shown)
    likely = [sheet for sheet in shown if signs[sheet.place] == best]
    if len(likely) > 1:
        names = ", ".join(quoted(sheet.name) for sheet in likely[:_SHOWN_SHEETS])
        raise refusal(
            "sheet-ambiguous",
            f"{len(likely)} sheets that may have the journey: {names}",
            "one sheet with the journey",
            f"Say which one: --sheet {likely[0].place + 1} for {quoted(likely[0].name)}.",
            source,
        )
    others = ", ".join(quoted(sheet.name) for sheet in filled if sheet is not likely[0])
    return likely[0], f"of the sheets only this one looks like a journey; not read: {others}."


def _asked(sheets: Sequence[Outline], asked: str, source: str) -> Outline:
    folded = asked.strip().casefold()
    named = [sheet for sheet in sheets if sheet.name.strip().casefold() == folded]
    # A sheet may be called "2024".
    numbered = [sheet for sheet in sheets if str(sheet.place + 1) == folded]
    for sheet in (*(sheet for sheet in named if sheet.name == asked), *named, *numbered):
        return sheet
    names = ", ".join(quoted(sheet.name) for sheet in sheets[:_SHOWN_SHEETS])
    found = f"no sheet {quoted(asked)}"
    remedy = "Write its name, or its number from 1."
    raise refusal("sheet-unknown", found, f"one of {names}", remedy, source)


def _sign(head: Sequence[Sequence[str]]) -> int:
    """Return how much the beginning of a sheet looks like a journey: 0 to 3."""
    from route.reading.headings import meaning_of

    named = False
    for row in head[:_HEADER_ROWS]:
        meanings = [meaning_of(cell) for cell in row if 0 < len(cell) <= _LONGEST_CELL]
        roles = {meaning.role for meaning in meanings if meaning}
        if any(pair <= roles for pair in _PAIRS):
            return 3
        named |= "name" in roles
    width = max(map(len, head))
    columns = [[row[place] for row in head if place < len(row)] for place in range(width)]
    single = sum(_are_mostly(_DEGREES, cells) for cells in columns)
    if single >= 2 or any(_are_mostly(_BOTH, cells) for cells in columns):
        return 2
    return 1 if named and len(head) > 2 else 0


def _are_mostly(pattern: re.Pattern[str], cells: Sequence[str]) -> bool:
    filled = [cell.strip() for cell in cells if cell.strip()]
    matching = sum(len(cell) <= _LONGEST_CELL and bool(pattern.fullmatch(cell)) for cell in filled)
    return matching >= 2 and 2 * matching >= len(filled)
