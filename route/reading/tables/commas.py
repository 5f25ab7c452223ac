"""Recognise decimal commas in a table whose separators are commas too."""

import re
from collections.abc import Sequence
from typing import Any

from route.reading.headings import meaning_of
from route.reading.sheet import Sheet

_WHOLE = re.compile(r"[-+]?\d{1,3}")
_DIGITS = re.compile(r"\d{1,15}")
_LIMITS = {"lat": 90.0, "lon": 180.0}


def coordinate_pair(headings: Sequence[str]) -> tuple[int, tuple[str, str]] | None:
    """Return where latitude and longitude stand side by side, and in which order.

    Parameters
    ----------
    headings : sequence of str
        One per column.

    Returns
    -------
    tuple of int and tuple of str, or None
        The first of both columns, and ("lat", "lon") or ("lon", "lat").
    """
    meanings = [meaning_of(heading) for heading in headings[:2_000]]
    roles = [meaning.role if meaning else "" for meaning in meanings]
    for place in range(len(roles) - 1):
        pair = (roles[place], roles[place + 1])
        if pair in (("lat", "lon"), ("lon", "lat")):
            return place, pair
    return None


def ask_about_commas(headings: Sequence[str], columns: Sequence[list[Any]], sheet: Sheet) -> None:
    """Report a table that can be read in two ways: with decimal commas, or without.

    The commas of ``52,51,6,08`` may be two decimal commas and a separator, which happen to
    fill the columns below ``lat,lon,height,note``.

    Parameters
    ----------
    headings : sequence of str
        One per column.
    columns : sequence of list
        The cells of each column; only text can be such a row.
    sheet : Sheet
        Its ``rows`` are those of the cells; gets the fault.
    """
    found = coordinate_pair(headings)
    if found is None or not sheet.rows:
        return
    first, roles = found
    four = columns[first : first + 4]
    if len(four) < 4 or not _splits(*(set(column) for column in four), roles):
        return
    row = next(at for at in range(len(sheet.rows)) if four[0][at] != "")
    cells = [str(column[row]).strip() for column in four]
    values = f"{cells[0]}.{cells[1]}", f"{cells[2]}.{cells[3]}"
    sheet.report_row(
        "bare-decimal-commas",
        sheet.rows[row],
        f"commas that may be decimal commas or separators: {_position(values, roles)}, or "
        f"{_position((cells[0], cells[1]), roles)}, in whole degrees like every row",
        "commas with one meaning",
        "Save the table with semicolons between the cells, or put each number with a decimal "
        'comma between quotes: "52,51".',
    )


def _splits(*parts: Any) -> bool:
    """Whether all rows can be two numbers with decimal commas: whole, digits, whole, digits."""
    one, tenths, two, hundredths, roles = parts
    # Columns without cells prove nothing.
    if not all(cells - {""} for cells in parts[:4]):
        return False
    if not all(isinstance(cell, str) for part in parts[:4] for cell in part):
        return False
    for cells, pattern in ((one, _WHOLE), (tenths, _DIGITS), (two, _WHOLE), (hundredths, _DIGITS)):
        if not all(pattern.fullmatch(cell.strip()) for cell in cells - {""}):
            return False
    within = zip((one, two), roles, strict=True)
    # Below 10 km from a whole degree in every row: chance does not do that.
    return all(abs(int(cell)) <= _LIMITS[role] for cells, role in within for cell in cells - {""})


def _position(values: tuple[str, str], roles: tuple[str, str]) -> str:
    """Return a position in words, such as "52.51 N 6.08 E"."""
    named = dict(zip(roles, values, strict=True))
    sides = {"lat": "NS", "lon": "EW"}
    return " ".join(
        f"{named[role].lstrip('+-')} {sides[role][named[role].startswith('-')]}" for role in sides
    )


def rejoined(cells: list[str], first: int) -> list[str]:
    """Return the cells of a row with its two coordinates put together again."""
    one, two = f"{cells[first]}.{cells[first + 1]}", f"{cells[first + 2]}.{cells[first + 3]}"
    return [*cells[:first], one, two, *cells[first + 4 :]]


def all_split(rows: Sequence[list[str]], headings: Sequence[str]) -> int | None:
    """Return the first coordinate's place if decimal commas make every row two cells longer.

    Parameters
    ----------
    rows : sequence of list of str
        Rows without empty cells at their ends.
    headings : sequence of str
        The header, shorter than the rows.
    """
    found = coordinate_pair(headings)
    if found is None or not rows:
        return None
    first, roles = found
    longer = [row for row in rows if first + 4 <= len(row) <= len(headings) + 2]
    if len(longer) < len(rows) or max(map(len, rows)) != len(headings) + 2:
        return None
    parts = [{row[first + place].strip() for row in rows} for place in range(4)]
    if any("" in part for part in parts) or not _splits(*parts, roles):
        return None
    return first
