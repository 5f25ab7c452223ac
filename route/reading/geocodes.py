"""Doubt coordinates that may be those of another place of the same name."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from route.geometry import geodesy
from route.reading.outliers import FarGroup, doubts_of, far_groups
from route.text import quoted

Array = npt.NDArray[np.float64]

# Nearer stops are no reason to look for places of the same name.
_FAR_M = 1_000_000.0
# A place of the same name must be so much nearer to be spoken of.
_GAIN_M = 500_000.0

# A position in a file is wrong one time in a hundred.
_TRUST = float(np.log(100.0))
# A town of the name so near is the one that the position is of.
_SAME_PLACE_M = 50_000.0

_MOST_DOUBTS = 10
_MOST_GROUPS = 20


def doubted_geocodes(
    names: Sequence[str],
    lat: Array,
    lon: Array,
    rows: Sequence[int] | None = None,
    length_m: Array | None = None,
) -> list[str]:
    """Return doubts about stops that lie far from their neighbours.

    Parameters
    ----------
    names : sequence of str
        In order of travel; names may be empty.
    lat, lon : ndarray
        Degrees, none of them NaN.
    rows : sequence of int, optional
        The row of each stop, as a spreadsheet numbers it; from 2 if it is left out.
    length_m : ndarray, optional
        The lengths of the legs, if they are known.

    Returns
    -------
    list of str
        Sentences without a capital letter. If the extra ``places`` is installed, they say
        which place of the same name is nearer.
    """
    groups = far_groups(lat, lon, length_m)
    if not groups:
        return []
    rows = range(2, len(names) + 2) if rows is None else rows
    candidates = [group for group in groups if not group.is_slip and group.nearer_m >= _FAR_M]
    candidates = candidates[:_MOST_GROUPS]
    try:
        nearer = _namesakes(candidates, names, lat, lon, rows) if candidates else {}
    except ModuleNotFoundError:
        nearer = {}
    others = [group for group in groups if not all(stop in nearer for stop in group.stops)]
    return [*doubts_of(others, names, rows), *nearer.values()][:_MOST_DOUBTS]


def _namesakes(
    groups: Sequence[FarGroup],
    names: Sequence[str],
    lat: Array,
    lon: Array,
    rows: Sequence[int],
) -> dict[int, str]:
    """Return a doubt for each stop of which a likelier place of its name is nearer."""
    from route.gazetteer import choice
    from route.gazetteer.lookup import Query, look_up

    doubts: dict[int, str] = {}
    for group in groups:
        around = [stop for stop in (group.first - 1, group.last + 1) if 0 <= stop < len(lat)]
        numbers = sorted([*group.stops, *around])
        stops, found = [], {}
        for stop in numbers:
            here = lat[stop : stop + 1], lon[stop : stop + 1]
            cost = np.zeros(1)
            if stop in group.stops and names[stop].strip():
                named = found[stop] = look_up(Query(names[stop].strip()))
                to_here_m, _ = geodesy.inverse(named.lat, named.lon, *here)
                own = named.cost[to_here_m < _SAME_PLACE_M].min(initial=choice.COST_OF_UNLISTED)
                cost = np.append(own - _TRUST, named.cost)
                here = np.append(here[0], named.lat), np.append(here[1], named.lon)
            stops.append(choice.Stop(stop, *here, cost))
        for stop, cost in zip(numbers, choice.readings(stops), strict=True):
            best = int(np.argmin(cost))
            if stop not in found or best == 0 or cost[0] < choice.CLEAR:
                continue
            place = found[stop].place(best - 1)
            from_stop_m, _ = geodesy.inverse(lat[around], lon[around], lat[stop], lon[stop])
            from_place_m, _ = geodesy.inverse(lat[around], lon[around], place.lat, place.lon)
            gain_m = float((from_stop_m - from_place_m).min())
            if gain_m >= _GAIN_M:
                where = "stops before and after it" if len(around) == 2 else "other stops"
                doubts[stop] = (
                    f"{quoted(names[stop])} in row {rows[stop]} is {from_stop_m.min() / 1000:,.0f} "
                    f"km from the {where}; {place.label} is {gain_m / 1000:,.0f} km nearer to them."
                )
    return doubts
