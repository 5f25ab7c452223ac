"""Check coordinates, and say how to correct those that are none."""

import math
from collections.abc import Mapping, Sequence
from decimal import Decimal

import numpy as np
import numpy.typing as npt

from route.reading.cells import (
    Array,
    cells_of,
    numbers,
    plain_float,
    rewritten,
    written,
)
from route.reading.sheet import Sheet
from route.text import quoted, sentence

_LIMIT_DEG = {"lat": 90.0, "lon": 180.0}
_SENSE = {"lat": "north", "lon": "east"}
_MEANING = {"lat": "latitude", "lon": "longitude"}


def coordinates_deg(sheet: Sheet) -> Mapping[str, Array]:
    """Return the columns lat and lon, degrees; NaN where the cell has a fault."""
    if sheet.has_positions:
        return {axis: np.asarray(sheet.columns[axis]) for axis in _LIMIT_DEG}
    cells = {axis: cells_of(sheet, axis) for axis in _LIMIT_DEG}
    values = {axis: numbers(cells[axis]) for axis in _LIMIT_DEG}
    present = np.ones(len(sheet.rows), dtype=bool)
    columns = {axis: axis for axis in _LIMIT_DEG if axis in sheet.columns}
    report_coordinates(sheet, columns, cells, values, {}, present)
    return values


def report_coordinates(
    sheet: Sheet,
    columns: Mapping[str, str],
    cells: Mapping[str, Sequence[str] | Array],
    values: Mapping[str, Array],
    wrong: Mapping[str, Mapping[int, str]],
    present: npt.NDArray[np.bool_],
) -> None:
    """Report coordinates that are missing, no number or out of range, and set them to NaN.

    Parameters
    ----------
    sheet : Sheet
        Faults are added to it.
    columns : mapping of str to str
        The columns of "lat" and "lon" in the sheet; one that is left out is not reported.
    cells : mapping of str to sequence
        Their cells.
    values : mapping of str to ndarray, shape (n,)
        Their numbers, degrees.
    wrong : mapping of str to mapping of int to str
        What is known about cells that are no coordinates, by axis and position.
    present : ndarray of bool, shape (n,)
        Rows that should have a position.
    """
    for axis, column in columns.items():
        limit = _LIMIT_DEG[axis]
        # A comparison with NaN is false, so this includes cells that are not numbers.
        faulty = ~(np.abs(values[axis]) <= limit) & present
        for position in map(int, np.flatnonzero(faulty)):
            if (position, column) in sheet.reported:
                continue
            cell = written(cells[axis][position])
            problem = "missing"
            if cell:
                is_number = plain_float(cell) not in (None, math.inf, -math.inf)
                problem = "out-of-range" if is_number else "not-a-number"
            pair = {key: float(value[position]) for key, value in values.items()}
            sheet.report(
                f"{axis}-{problem}",
                position,
                column,
                quoted(cell) if cell else "nothing",
                f"a {_MEANING[axis]} from -{limit:g} to {limit:g} degrees, {_SENSE[axis]} positive",
                sentence(wrong.get(axis, {}).get(position) or _coordinate_remedy(axis, cell, pair)),
            )
        values[axis][faulty] = math.nan


def _coordinate_remedy(column: str, cell: str, pair: Mapping[str, float]) -> str:
    """Say how to fix a coordinate that is not a number or out of range."""
    if not cell:
        return f"Fill in the {_MEANING[column]} in decimal degrees."
    value = plain_float(cell)
    if value is None or not math.isfinite(value):
        return rewritten(cell) or "Write decimal degrees, such as 55.75."
    if column == "lat" and abs(value) <= 180 and abs(pair["lon"]) <= 90:
        return "Latitude and longitude may be swapped."
    if column == "lon" and 180 < abs(value) <= 360:
        # Decimal arithmetic: 190.6 becomes -169.4, not -169.39999999999998.
        turned = Decimal(cell) - 360 if value > 0 else Decimal(cell) + 360
        return f"{'Subtract' if value > 0 else 'Add'} 360: write {turned}."
    return "Check the coordinate against a map."
