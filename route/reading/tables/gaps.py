"""Look up rows that have a name but no coordinates, among others that have them."""

from typing import TYPE_CHECKING

import numpy as np

from route.errors import InputError
from route.geometry import geodesy
from route.reading.table import Table
from route.reading.tables.place_names import find
from route.reading.tables.plan import Plan
from route.reading.tables.positions import Positions

if TYPE_CHECKING:
    from route.reading.places import Places

# Rows without coordinates among others: more are no gaps. A place is near if it is within so
# many legs of the journey.
_MOST_FILLED_IN = 200
_NEAR_TIMES = 3.0
_NEAR_M = 100_000.0
_POSITIONS = ("lat", "lon", "lat_lon", "easting", "northing")


def fill_in(table: Table, plan: Plan, positions: Positions) -> "Places | None":
    """Look up the rows of a table that have a name, but whose coordinates are empty.

    A place is taken only if it is no farther from the stops before and after it than these
    are used to be from each other.

    Parameters
    ----------
    table : Table
        What was looked up is stated in its account.
    plan : Plan
        Which column is which.
    positions : Positions
        Of the rows; what was found is filled in.

    Returns
    -------
    Places or None
        None if nothing was looked up; the gazetteer need not be installed.
    """
    columns = [table.columns[at] for (_, role), at in plan.at.items() if role in _POSITIONS]
    names = [str(cell).strip() for cell in table.columns[plan.at["", "name"]]]
    wanted = [
        int(row)
        for row in np.flatnonzero(positions.is_absent)
        if names[row] and not any(str(column[row]).strip() for column in columns)
    ]
    known = np.flatnonzero(np.isfinite(positions.lat))
    if not wanted or len(known) < 2 or len(wanted) > _MOST_FILLED_IN:
        return None
    asked = ["" if positions.is_absent[row] else name for row, name in enumerate(names)]
    for row in wanted:
        asked[row] = names[row]
    try:
        found = find(table, plan, asked, 1, positions.lat.copy(), positions.lon.copy())
    except InputError:
        return None
    lat, lon = positions.lat[known], positions.lon[known]
    usual_m, _ = geodesy.inverse(lat[:-1], lon[:-1], lat[1:], lon[1:])
    near_m = max(_NEAR_M, _NEAR_TIMES * float(np.median(usual_m)))
    taken = []
    for row in wanted:
        if row in found.questions or not np.isfinite(found.lat[row]):
            continue
        around = known[
            np.clip([np.searchsorted(known, row) + step for step in (-1, 0)], 0, None).clip(
                max=len(known) - 1
            )
        ]
        off_m, _ = geodesy.inverse(
            np.full(2, found.lat[row]),
            np.full(2, found.lon[row]),
            positions.lat[around],
            positions.lon[around],
        )
        if off_m.min() <= near_m:
            taken.append(row)
    others = np.setdiff1d(np.arange(len(names)), taken)
    found.radius_m[others] = np.nan
    for row in others.tolist():
        found.sources[row] = ""
    positions.lat[taken], positions.lon[taken] = found.lat[taken], found.lon[taken]
    positions.is_absent[taken] = False
    if not taken:
        return None
    rows = ", ".join(f"{table.sheet.rows[row]} ({found.labels[row]})" for row in taken[:10])
    more = f" and {len(taken) - 10} more" if len(taken) > 10 else ""
    table.sheet.state(
        f"rows without coordinates are looked up by their names: {rows}{more}; nothing was sent "
        "anywhere"
    )
    return found
