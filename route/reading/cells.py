"""Parse cells as numbers, coordinates and words, one column at a time."""

import math
import re
import unicodedata
from collections.abc import Mapping, Sequence
from decimal import Decimal
from difflib import get_close_matches

import numpy as np
import numpy.typing as npt

from route.reading.sheet import Sheet
from route.text import quoted

Array = npt.NDArray[np.float64]

# float() also takes "1_000", "infinity", "nan" and the digits of every script.
_PLAIN = frozenset("0123456789+-.eE")

# Longer cells are never numbers; skip the regular expressions.
_LONGEST_NUMBER = 40

# Beyond the Earth's radius below, and a geostationary satellite's height is no journey's here.
_HIGHEST_M = 1e7

_LIMIT_DEG = {"lat": 90.0, "lon": 180.0}
_SENSE = {"lat": "north", "lon": "east"}
_MEANING = {"lat": "latitude", "lon": "longitude"}

_DECIMAL_COMMA = re.compile(r"([+-]?\d{1,3}),(\d+)", re.ASCII)
_SEXAGESIMAL = re.compile(
    r"(?P<deg>\d{1,3}(?:\.\d+)?)\s*[°º]?\s*"
    r"(?:(?P<min>\d{1,2}(?:\.\d+)?)\s*['′’´]\s*)?"
    r"(?:(?P<sec>\d{1,2}(?:\.\d+)?)\s*(?:[\"″”]|['′’´]{2})\s*)?"
    r"(?P<side>[NSEW])?",
    re.ASCII | re.IGNORECASE,
)


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
    return [cell.strip() for cell in sheet.cells(column)]


def names(sheet: Sheet) -> list[str]:
    """Return the names of the waypoints and report where one is missing."""
    cells = texts(sheet, "name")
    if "name" in sheet.columns:
        for position, cell in enumerate(cells):
            if not cell:
                remedy = "Name the waypoint."
                sheet.report("name-missing", position, "name", "nothing", "a name", remedy)
    return cells


def words(sheet: Sheet, column: str, allowed: Sequence[str], default: str) -> list[str]:
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
    list of str
        The default also where the cell has a fault.
    """
    cells = [cell.casefold() for cell in texts(sheet, column)]
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


def _cells(sheet: Sheet, column: str) -> Sequence[str] | Array:
    """Return a column's cells, stripped; the numbers of a format that has numbers as they are."""
    cells = sheet.cells(column)
    return cells if isinstance(cells, np.ndarray) else texts(sheet, column)


def _written(cell: str | float) -> str:
    """Return a cell as text; a number that is missing is empty."""
    return cell if isinstance(cell, str) else "" if math.isnan(cell) else repr(float(cell))


def _numbers(cells: Sequence[str] | Array) -> Array:
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
    cells = _cells(sheet, "height_m")
    values = _numbers(cells)
    for position in np.flatnonzero(~np.isfinite(values)):
        cell = _written(cells[int(position)])
        if cell:
            sheet.report(
                "height-not-a-number",
                int(position),
                "height_m",
                quoted(cell),
                "a height in metres above mean sea level, a number such as 5642 or -13.5",
                _rewritten(cell) or "Write the number alone, or leave the cell empty.",
            )
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


def radii_m(sheet: Sheet) -> Array:
    """Return how far each true place may be from its position, metres; NaN if not stated."""
    cells = texts(sheet, "radius_m")
    values = _numbers(cells)
    wrong = ~(np.isfinite(values) & (values >= 0))
    for position in np.flatnonzero(wrong):
        if cells[position]:
            sheet.report(
                "radius-not-a-number",
                int(position),
                "radius_m",
                quoted(cells[position]),
                "a radius in metres, a number such as 500, zero or more",
                _rewritten(cells[position]) or "Write the number alone, or leave the cell empty.",
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


def coordinates_deg(sheet: Sheet) -> Mapping[str, Array]:
    """Return the columns lat and lon, degrees; NaN where the cell has a fault."""
    cells = {column: _cells(sheet, column) for column in _LIMIT_DEG}
    values = {column: _numbers(cells[column]) for column in _LIMIT_DEG}
    for column, limit in _LIMIT_DEG.items():
        # A comparison with NaN is false, so this includes cells that are not numbers.
        wrong = ~(np.abs(values[column]) <= limit)
        for position in np.flatnonzero(wrong) if column in sheet.columns else ():
            cell = _written(cells[column][int(position)])
            problem = "missing"
            if cell:
                is_number = math.isfinite(values[column][position])
                problem = "out-of-range" if is_number else "not-a-number"
            sheet.report(
                f"{column}-{problem}",
                int(position),
                column,
                quoted(cell) if cell else "nothing",
                f"a {_MEANING[column]} from -{limit:g} to {limit:g} degrees, {_SENSE[column]} "
                "positive",
                _coordinate_remedy(column, cell, {k: v[position] for k, v in values.items()}),
            )
        values[column][wrong] = math.nan
    return values


def _coordinate_remedy(column: str, cell: str, pair: Mapping[str, float]) -> str:
    """Say how to fix a coordinate that is not a number or out of range."""
    value = pair[column]
    if not cell:
        return f"Fill in the {_MEANING[column]} in decimal degrees."
    if not math.isfinite(value):
        return _rewritten(cell) or _decimal(cell) or "Write decimal degrees, such as 55.75."
    if column == "lat" and abs(value) <= 180 and abs(pair["lon"]) <= 90:
        return "Latitude and longitude may be swapped."
    if column == "lon" and 180 < abs(value) <= 360:
        # Decimal arithmetic: 190.6 becomes -169.4, not -169.39999999999998.
        turned = Decimal(cell) - 360 if value > 0 else Decimal(cell) + 360
        return f"{'Subtract' if value > 0 else 'Add'} 360: write {turned}."
    return "Check the coordinate against a map."


def _rewritten(cell: str) -> str | None:
    """Say how to write a number that has a decimal comma or other digits."""
    if len(cell) > _LONGEST_NUMBER:
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


def _decimal(cell: str) -> str | None:
    """Convert degrees, minutes and seconds to decimal degrees, for the remedy."""
    match = _SEXAGESIMAL.fullmatch(cell) if len(cell) <= _LONGEST_NUMBER else None
    if not match:
        return None
    degrees, minutes, seconds = (float(match[part] or 0) for part in ("deg", "min", "sec"))
    value = degrees + minutes / 60 + seconds / 3600
    side = (match["side"] or "").upper()
    return f"Write decimal degrees: {'-' if side and side in 'SW' else ''}{value:.6f}."
