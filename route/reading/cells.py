"""Parse cells as numbers, coordinates and words, one column at a time."""

import math
import re
import unicodedata
from collections.abc import Sequence
from difflib import get_close_matches
from typing import Any, cast

import numpy as np
import numpy.typing as npt

from route.reading.sheet import Sheet
from route.text import quoted, sentence

Array = npt.NDArray[np.float64]

# float() also takes "1_000", "infinity", "nan" and the digits of every script.
_PLAIN = frozenset("0123456789+-.eE")

# Longer cells are never numbers; skip the regular expressions.
LONGEST_NUMBER = 40

# Beyond the Earth's radius below, and a geostationary satellite's height is no journey's here.
_HIGHEST_M = 1e7

_DECIMAL_COMMA = re.compile(r"([+-]?\d{1,3}),(\d+)", re.ASCII)


def plain_float(cell: str) -> float | None:
    """Return the number that a cell has in plain digits, or None.

    Correctly rounded by `float`; the default parser of pandas can be wrong in the last
    place.
    """
    if cell and _PLAIN.issuperset(cell):
        try:
            return float(cell)
        except ValueError:
            return None
    return None


def texts(sheet: Sheet, column: str) -> list[str]:
    """Return a column's cells, stripped."""
    if column not in sheet.columns:
        return [""] * len(sheet.rows)
    return [cell.strip() for cell in sheet.cells(column)]


def texts_or_none(sheet: Sheet, column: str) -> Sequence[str]:
    """Return a column's cells, stripped; one empty text for all if there is no such column."""
    if column not in sheet.columns:
        return constant("", len(sheet.rows))
    return texts(sheet, column)


def constant(text: str, count: int) -> Sequence[str]:
    """Return a column of one text, which takes no memory."""
    column: Any = np.broadcast_to(np.array(text, dtype=object), count)
    return cast(Sequence[str], column)


def texts_of(cells: Sequence[object]) -> list[str]:
    """Return cells as text, stripped."""
    return [cell.strip() if isinstance(cell, str) else str(cell) for cell in cells]


def names(sheet: Sheet) -> list[str]:
    """Return the names of the waypoints and report where one is missing."""
    cells = texts(sheet, "name")
    if "name" in sheet.columns:
        for position, cell in enumerate(cells):
            if not cell:
                remedy = "Name the waypoint."
                sheet.report("name-missing", position, "name", "nothing", "a name", remedy)
    return cells


def words(sheet: Sheet, column: str, allowed: Sequence[str], default: str) -> Sequence[str]:
    """Parse a column of words from a fixed list, ignoring case.

    Parameters
    ----------
    sheet : Sheet
        The table; faults are added to it.
    column : str
        The column.
    allowed : sequence of str
        The words, in lower case.
    default : str
        What an empty cell means.

    Returns
    -------
    sequence of str
        The default also where the cell has a fault.
    """
    if column not in sheet.columns:
        return constant(default, len(sheet.rows))
    cells = texts(sheet, column)
    folded = {cell: cell.casefold() for cell in set(cells)}
    cells = [folded[cell] for cell in cells]
    meaning = {word: word for word in allowed} | {"": default}
    for position, cell in enumerate(cells):
        if cell not in meaning:
            close = get_close_matches(cell, allowed, n=1)
            sheet.report(
                f"{column}-unknown",
                position,
                column,
                quoted(sheet.columns[column][position].strip()),
                "one of " + ", ".join(allowed),
                f"Did you mean {close[0]}?" if close else f"An empty cell means {default}.",
            )
    return [meaning.get(cell, default) for cell in cells]


def cells_of(sheet: Sheet, column: str) -> Sequence[str] | Array:
    """Return a column's cells, stripped; the numbers of a format that has numbers as they are."""
    cells = sheet.cells(column)
    return cells if isinstance(cells, np.ndarray) else texts(sheet, column)


def written(cell: str | float) -> str:
    """Return a cell as text; a number that is missing is empty."""
    return cell if isinstance(cell, str) else "" if math.isnan(cell) else repr(float(cell))


def numbers(cells: Sequence[str] | Array) -> Array:
    """Return the numbers in plain digits; NaN elsewhere."""
    if isinstance(cells, np.ndarray):
        return cells.copy()
    if _PLAIN.issuperset("".join(cells)):
        try:
            return np.array([float(cell) if cell else math.nan for cell in cells])
        except ValueError:
            pass
    values = (plain_float(cell) for cell in cells)
    return np.array([math.nan if value is None else value for value in values])


def heights_m(sheet: Sheet) -> Array:
    """Return the heights, metres; NaN where there is none."""
    cells = cells_of(sheet, "height_m")
    values = numbers(cells)
    unit = sheet.units.get("height_m", "")
    odd = [(at, written(cells[at])) for at in map(int, np.flatnonzero(~np.isfinite(values)))]
    if unit not in ("", "m") or sheet.has_decimal_commas or any(cell for _, cell in odd):
        values = _heights_as_written(sheet, [written(cell) for cell in cells], unit)
    for position in np.flatnonzero(np.abs(values) > _HIGHEST_M):
        sheet.report(
            "height-out-of-range",
            int(position),
            "height_m",
            quoted(cells[int(position)]),
            f"a height within {_HIGHEST_M:,.0f} m of mean sea level",
            "Check the unit: heights are in metres.",
        )
    values[~(np.abs(values) <= _HIGHEST_M)] = math.nan
    return values


def _heights_as_written(sheet: Sheet, cells: Sequence[str], unit: str) -> Array:
    """Return heights with units, decimal commas and marks of thousands, metres."""
    from route.reading.notations.heights import read_heights

    read = read_heights(cells, unit=unit, decimal_comma=sheet.has_decimal_commas or None)
    sheet.account.notations["height_m"] = read.notation
    for statement in read.statements:
        sheet.state(statement)
    for doubt in read.doubts:
        sheet.doubt(doubt)
    if not sheet.is_ours and read.wrong:
        # Nothing of an author's journey depends on heights.
        first = min(read.wrong)
        heights = "1 height is" if len(read.wrong) == 1 else f"{len(read.wrong):,} heights are"
        sheet.doubt(
            f"{heights} not read, such as {quoted(cells[first])} in row "
            f"{sheet.rows[first]}: {read.wrong[first]}"
        )
        return read.m.copy()
    for position, remedy in read.wrong.items():
        sheet.report(
            "height-not-a-number",
            position,
            "height_m",
            quoted(cells[position]),
            "a height above mean sea level, such as 5642, -13.5 or 1,050 ft",
            sentence(remedy),
        )
    return read.m.copy()


def radii_m(sheet: Sheet) -> Array:
    """Return how far each true place may be from its position, metres; NaN if not stated."""
    cells = texts(sheet, "radius_m")
    values = numbers(cells)
    wrong = ~(np.isfinite(values) & (values >= 0))
    for position in np.flatnonzero(wrong):
        if cells[position]:
            sheet.report(
                "radius-not-a-number",
                int(position),
                "radius_m",
                quoted(cells[position]),
                "a radius in metres, a number such as 500, zero or more",
                rewritten(cells[position]) or "Write the number alone, or leave the cell empty.",
            )
    values[wrong] = math.nan
    far = values > _HIGHEST_M
    for position in np.flatnonzero(far):
        sheet.report(
            "radius-out-of-range",
            int(position),
            "radius_m",
            quoted(cells[position]),
            f"a radius of at most {_HIGHEST_M:,.0f} m",
            "Check the unit: radii are in metres.",
        )
    values[far] = math.nan
    return values


def rewritten(cell: str) -> str | None:
    """Say how to write a number that has a decimal comma or other digits."""
    if len(cell) > LONGEST_NUMBER:
        return None
    comma = _DECIMAL_COMMA.fullmatch(cell)
    if comma and len(comma[2]) == 3:
        # 4,000 is four thousand in English and four in German.
        return (
            f"Write {comma[1]}.{comma[2]} for a decimal comma, {comma[1]}{comma[2]} for thousands."
        )
    if comma:
        return f"Write it with a decimal point: {comma[1]}.{comma[2]}."
    digits = "".join("-" if char in "−–" else str(unicodedata.digit(char, char)) for char in cell)
    if digits != cell and plain_float(digits) is not None:
        return f"Write it in plain digits: {digits}."
    return None
