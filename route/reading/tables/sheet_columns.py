"""Set the columns of a sheet from those of a table."""

from typing import TYPE_CHECKING, Any

import numpy as np

from route.columns import KNOWN
from route.reading.cells import texts_of
from route.reading.files import ENCODABLE, is_encodable
from route.reading.sheet import Sheet
from route.reading.table import Table
from route.reading.tables.plan import Plan
from route.reading.tables.shaping import Shape, columns_of
from route.text import GUARD, quoted, without_guard

if TYPE_CHECKING:
    from route.reading.places import Places

# Points of a longer table without names share one.
_NUMBERED_POINTS = 1_000

# Columns whose cells are texts for people.
_TEXTS = ("mode", "note")
# Our own columns that are read as they are written.
_OURS = ("kind", "layer", "status", "source", "radius_m", "time_utc", "elements")


def set_columns(
    table: Table, plan: Plan, shape: Shape, moments: dict[str, list[str] | None]
) -> None:
    """Set the columns of a table's sheet, under their canonical names.

    Parameters
    ----------
    table : Table
        The table.
    plan : Plan
        Which column is which.
    shape : Shape
        The positions, in the order of travel, and the row of each.
    moments : dict of str to list of str or None
        The times of rows, or of each end of the legs.
    """
    sheet, row_of = table.sheet, shape.row_of
    unmoved = len(row_of) == len(sheet.rows) and bool((np.diff(row_of) == 1).all())

    def taken(cells: list[Any]) -> list[Any]:
        return cells if unmoved else [cells[row] for row in row_of]

    sheet.states_kinds, sheet.has_positions = plan.has("kind"), True
    columns: dict[str, Any] = {"name": _names(table, plan, shape, taken)}
    columns |= {"lat": shape.lat, "lon": shape.lon}
    if shape.is_start[1:].any() and not plan.has("kind"):
        columns["kind"] = [
            "start" if start and at else "" for at, start in enumerate(shape.is_start)
        ]
    for role in (*_OURS, *_TEXTS):
        if plan.has(role):
            columns[role] = taken(table.columns[plan.at["", role]])
    if plan.is_legs and "mode" in columns:
        begins = shape.is_beginning
        columns["mode"] = [
            "" if begin else mode for mode, begin in zip(columns["mode"], begins, strict=True)
        ]
    heights = plan.at.get(("", "height_m"))
    if heights is not None:
        columns["height_m"] = taken(table.columns[heights])
        sheet.units["height_m"] = plan.meanings["", "height_m"].unit
    time = _times(plan, shape, moments, taken)
    if time is not None:
        columns["time"] = time
    own = list(columns_of(table, sorted(set(_kept(table, plan, time is not None))), set(KNOWN)))
    columns |= {name: taken(table.columns[at]) for name, at in own}
    used = set(plan.at.values())
    headings = [table.headings[at].strip() for _, at in own if at not in used]
    sheet.account.own = [heading for heading in headings if heading]
    positions_of = {row: at for at, row in enumerate(row_of.tolist())} if not unmoved else None
    if positions_of is not None:
        sheet.reported = {(positions_of.get(at, -1), column) for at, column in sheet.reported}
        sheet.malformed = {positions_of[at] for at in sheet.malformed if at in positions_of}
        sheet.rows = [sheet.rows[row] for row in row_of]
    sheet.columns = columns
    for name, cells in columns.items():
        if not isinstance(cells, np.ndarray):
            if any(isinstance(cell, str) and cell[:1] == GUARD for cell in cells):
                columns[name] = cells = [without_guard(cell) for cell in cells]
            if not is_encodable(name):
                sheet.report_row(
                    "text-not-encodable",
                    sheet.header_row,
                    quoted(name),
                    ENCODABLE,
                    "Rename the column.",
                    name,
                )
            if cells:
                sheet.report_unencodable(name)


def _kept(table: Table, plan: Plan, has_times: bool) -> list[int]:
    """Return the columns to keep as they are: the author's own, and what no other one shows."""
    shown = {"name", "height_m", *_OURS, *_TEXTS, *_used_for_positions(plan)}
    if has_times:
        shown |= {"time", "date", "clock", "utc_offset"}
    kept = [*plan.own, *(at for (_, role), at in plan.at.items() if role not in shown)]
    # A column without a heading may be empty, as below trailing separators.
    return [
        at
        for at in kept
        if table.headings[at].strip() or any(str(cell).strip() for cell in table.columns[at])
    ]


def _used_for_positions(plan: Plan) -> set[str]:
    """Return the roles that the positions come from."""
    end = "from" if plan.is_legs else ""
    if plan.has("lat", "lon", end=end):
        return {"lat", "lon", "lat_side", "lon_side"}
    if plan.has("lat_lon", end=end):
        return {"lat_lon"}
    return {"easting", "northing", "zone"}


def _names(table: Table, plan: Plan, shape: Shape, taken: Any) -> list[str]:
    columns = [
        texts_of(table.columns[plan.at[end, role]]) if (end, role) in plan.at else None
        for end, role in (("", "name"), ("from", "name"), ("to", "name"), ("", "code"))
    ]
    name, start, end, code = columns
    is_known = start is not None and end is not None
    if plan.is_legs and (is_known or (name is None and (start or end))):
        blank = [""] * len(table.sheet.rows)
        start, end = start or blank, end or blank
        names = [
            start[row] if begins else end[row]
            for row, begins in zip(shape.row_of, shape.is_beginning, strict=True)
        ]
    elif name is not None or code is not None:
        names = taken(name if name is not None else code)
    elif len(shape.lat) > _NUMBERED_POINTS:
        return ["Point"] * len(shape.lat)
    else:
        return [f"Point {number}" for number in range(1, len(shape.lat) + 1)]
    if plan.is_ours:
        return names
    rows = table.sheet.rows
    return [name or f"Row {rows[row]}" for name, row in zip(names, shape.row_of, strict=True)]


def _times(
    plan: Plan, shape: Shape, moments: dict[str, list[str] | None], taken: Any
) -> list[str] | None:
    if not plan.is_legs:
        return None if moments[""] is None else taken(moments[""])
    whole = moments.get("")
    start, end = moments["from"] or whole, moments["to"] or whole
    if start is None and end is None:
        return None
    return [
        ((start if begins else end) or [""] * (row + 1))[row]
        for row, begins in zip(shape.row_of.tolist(), shape.is_beginning, strict=True)
    ]


def add_sources(sheet: Sheet, shape: Shape, places: "Places", repeated: int) -> None:
    """Add the source and the radius of each position that was looked up."""
    offset = 0 if repeated == 1 else np.where(shape.is_beginning, 0, 1)
    at = shape.row_of * repeated + offset
    sources = [places.sources[position] for position in at]
    if "source" in sheet.columns:
        own = sheet.columns["source"]
        sources = ["; ".join(filter(None, pair)) for pair in zip(own, sources, strict=True)]
    sheet.columns["source"] = sources
    given = sheet.columns.get("radius_m", [""] * len(at))
    sheet.columns["radius_m"] = [
        own if np.isnan(radius) else f"{radius:.0f}"
        for own, radius in zip(given, places.radius_m[at], strict=True)
    ]
