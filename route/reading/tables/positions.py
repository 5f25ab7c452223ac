"""Read the positions of a table's rows from whatever columns have them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from route.reading.cells import numbers
from route.reading.coordinates import report_coordinates
from route.reading.sheet import Sheet
from route.reading.table import Table
from route.reading.tables.plan import End, Plan
from route.text import quoted, sentence

if TYPE_CHECKING:
    from route.reading.notations.coordinates import Axis

Array = npt.NDArray[np.float64]

_LIMIT_DEG = {"lat": 90.0, "lon": 180.0}
# A column of fewer cells gets a fault for each.
_LEAST_ROWS = 3
# Units of a heading that mean plain degrees.
_DEGREES = ("", "deg", "°", "degrees", "dd")


@dataclass(slots=True)
class Positions:
    """Positions of rows, degrees; NaN where there is none or where the cell has a fault.

    Parameters
    ----------
    lat, lon : ndarray, shape (n,)
        Latitude and longitude.
    is_absent : ndarray of bool, shape (n,)
        Rows that have no position at all, which is no fault.
    """

    lat: Array
    lon: Array
    is_absent: npt.NDArray[np.bool_]


def positions(table: Table, plan: Plan, end: End = "") -> Positions | None:
    """Read the positions of rows, or of one end of the legs.

    Parameters
    ----------
    table : Table
        Faults, doubts and what was understood go to its sheet.
    plan : Plan
        Which column is which.
    end : {'', 'from', 'to'}
        The end of the legs.

    Returns
    -------
    Positions or None
        None if no column has positions.
    """
    sheet = table.sheet
    axes = [axis for axis in _LIMIT_DEG if plan.has(axis, end=end)]
    # One alone is a fault of the table; its cells are checked all the same.
    is_half = len(axes) == 1 and not end and not plan.has("lat_lon")
    if len(axes) == 2:
        lat, lon = (table.columns[plan.at[end, axis]] for axis in axes)
        if isinstance(lat, np.ndarray) and isinstance(lon, np.ndarray):
            return Positions(lat.copy(), lon.copy(), np.zeros(len(lat), dtype=bool))
    if len(axes) == 2 or is_half:
        sides = {axis: _cells(table, plan, end, f"{axis}_side") for axis in _LIMIT_DEG}
        nothing = [""] * len(sheet.rows)
        cells = {axis: _cells(table, plan, end, axis) or nothing for axis in _LIMIT_DEG}
        values = {axis: np.full(len(sheet.rows), np.nan) for axis in _LIMIT_DEG}
        wrong: dict[str, Mapping[int, str]] = {axis: {} for axis in axes}
        for axis in axes:
            meaning = plan.meanings[end, axis]
            deg = None
            if sides[axis] is None and meaning.sign == 1 and meaning.unit.lower() in _DEGREES:
                deg = _plain(cells[axis], axis)
            if deg is None:
                read = _read_axis(cells[axis], axis, sides[axis], meaning.unit, meaning.sign, plan)
                deg, wrong[axis] = read.deg, read.wrong
                _note(sheet, f"{end} {axis}".strip(), axis, read)
            values[axis] = deg
        if is_half:
            is_present = np.array([cell != "" for cell in cells[axes[0]]], dtype=bool)
            report_coordinates(sheet, {axes[0]: axes[0]}, cells, values, wrong, is_present)
            return Positions(values["lat"], values["lon"], ~is_present)
        return _checked(sheet, end, cells, values, wrong)
    from route.reading.notations.coordinates import read_pairs, read_utm

    if plan.has("lat_lon", end=end):
        cell = _cells(table, plan, end, "lat_lon") or []
        pairs = read_pairs(cell)
        both = dict.fromkeys(_LIMIT_DEG, cell)
        roles = ("lat_lon", "lat_lon")
    elif plan.has("easting", "northing", end=end):
        east, north = (_cells(table, plan, end, role) or [] for role in ("easting", "northing"))
        zones = _cells(table, plan, end, "zone")
        pairs = read_utm(east, north, zones or "")
        both = {"lat": north, "lon": east}
        roles = ("northing", "easting")
    else:
        return None
    for axis, role, read in zip(_LIMIT_DEG, roles, (pairs.lat, pairs.lon), strict=True):
        column = f"{end} {role}".strip()
        sheet.spelling[f"{end} {axis}".strip()] = sheet.spelling.get(column, column)
        _note(sheet, f"{end} {axis}".strip(), axis, read)
    # One fault for a cell that should have both.
    wrong = {"lat": {**pairs.lon.wrong, **pairs.lat.wrong}}
    if roles == ("northing", "easting"):
        for position, remedy in wrong["lat"].items():
            found = quoted(f"{both['lon'][position]}, {both['lat'][position]}")
            expected = "an easting and a northing, metres"
            sheet.report(
                "lat-not-a-number",
                position,
                f"{end} lat".strip(),
                found,
                expected,
                sentence(remedy),
            )
    lat, lon = pairs.lat.deg.copy(), pairs.lon.deg.copy()
    lat[np.isnan(lon)] = lon[np.isnan(lat)] = np.nan
    return _checked(sheet, end, both, {"lat": lat, "lon": lon}, wrong)


def _cells(table: Table, plan: Plan, end: End, role: str) -> list[Any] | None:
    at = plan.at.get((end, role))
    return None if at is None else [str(cell).strip() for cell in table.columns[at]]


def _plain(cells: Sequence[str], axis: str) -> Array | None:
    """Return plain decimal degrees; None if any cell is something else."""
    deg = numbers(cells)
    known = np.isfinite(deg)
    if known.sum() + cells.count("") != len(cells) or (np.abs(deg[known]) > _LIMIT_DEG[axis]).any():
        return None
    return deg


def _read_axis(
    cells: Sequence[str], axis: str, sides: Sequence[str] | None, unit: str, sign: int, plan: Plan
) -> "Axis":
    from route.reading.notations.coordinates import read_axis

    languages = [meaning.language for meaning in plan.meanings.values() if meaning.language]
    language = max(set(languages), key=languages.count) if languages else ""
    return read_axis(
        cells,
        "lat" if axis == "lat" else "lon",
        sides=sides,
        unit=unit,
        sign=sign,
        language=language,
    )


def _note(sheet: Sheet, column: str, axis: str, read: "Axis") -> None:
    sheet.account.notations[axis] = read.notation
    sheet.has_decimal_commas |= "decimal comma" in read.notation
    for statement in read.statements:
        sheet.state(statement)
    for doubt in read.doubts:
        sheet.doubt(doubt)
    for question in read.questions:
        readings = "; or ".join(f"{words}: {example}" for words, example in question.readings)
        sheet.report_row(
            "coordinates-ambiguous",
            sheet.rows[question.position],
            f"coordinates that can be read in {len(question.readings)} ways: {question.about} "
            f"({readings})",
            "coordinates with one meaning",
            sentence(question.settled_by),
            column,
        )


def _checked(
    sheet: Sheet,
    end: End,
    cells: Mapping[str, Sequence[str]],
    values: dict[str, Array],
    wrong: Mapping[str, Mapping[int, str]],
) -> Positions:
    is_absent = np.isnan(values["lat"]) & np.isnan(values["lon"])
    faulty = [position for problems in wrong.values() for position in problems]
    is_absent[faulty] = False
    is_absent[list(sheet.malformed)] = False
    if not _report_swapped(sheet, cells):
        names = {
            axis: f"{end} {axis}".strip()
            for axis in wrong
            if not _report_column(sheet, f"{end} {axis}".strip(), cells[axis], wrong[axis])
        }
        report_coordinates(sheet, names, cells, values, wrong, ~is_absent)
    return Positions(values["lat"], values["lon"], is_absent)


def _report_column(
    sheet: Sheet, column: str, cells: Sequence[str], wrong: Mapping[int, str]
) -> bool:
    """Report a column once if none of its cells is a coordinate."""
    if len(wrong) < _LEAST_ROWS or len(wrong) < len(cells) - list(cells).count(""):
        return False
    first = min(wrong)
    sheet.report_row(
        "column-not-coordinates",
        sheet.rows[first],
        f"{quoted(cells[first])}, and no cell of the column that is a coordinate",
        "degrees in each row",
        sentence(wrong[first]),
        column,
    )
    return True


def _report_swapped(sheet: Sheet, cells: Mapping[str, Sequence[str]]) -> bool:
    """Report columns whose numbers show that each has what the other should have."""
    lat_deg, lon_deg = (numbers(cells[axis]) for axis in _LIMIT_DEG)
    known = np.isfinite(lat_deg) & np.isfinite(lon_deg)
    beyond = known & (np.abs(lat_deg) > 90)
    if beyond.sum() < 2 or beyond.sum() < 0.5 * known.sum():
        return False
    if (np.abs(lat_deg[known]) > 180).any() or (np.abs(lon_deg[known]) > 90).any():
        return False
    first = int(np.flatnonzero(beyond)[0])
    lat, lon = (sheet.spelled(axis) for axis in ("lat", "lon"))
    sheet.report_row(
        "columns-swapped",
        sheet.rows[first],
        f"{beyond.sum():,} latitudes beyond 90 degrees, such as {quoted(cells['lat'][first])}, and "
        "no longitude beyond 90",
        "latitudes from -90 to 90 degrees",
        f"Latitude and longitude look swapped. If they are: --lat {quoted(lon)} "
        f"--lon {quoted(lat)}.",
        "lat",
    )
    return True
