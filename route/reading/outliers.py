"""Find stops that lie far from their neighbours, and what may have moved them there."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum

import numpy as np
import numpy.typing as npt

from route.geometry import geodesy
from route.text import quoted

Array = npt.NDArray[np.float64]

# A leg parts two groups of stops if it is so much longer than half of the legs are, and longer
# than a day's drive across a country.
_FAR_TIMES = 10.0
_LEAST_FAR_M = 300_000.0

# Groups are explained by a slip only if that brings them ten times nearer.
_NEARER_TIMES = 10.0

# As far as two continents: what nothing explains is reported from here on.
_CONTINENT_M = 3_000_000.0
# A group at one end has one leg to be explained by, which may be a flight home.
_ONE_SIDED_M = 1_000_000.0

# Larger groups are journeys of their own.
_LARGEST = 10
_FEWEST_STOPS = 4

# Slips are looked for among so many groups, and then for so many; more are the way of the journey.
_MOST_GROUPS = 40
_MOST_SLIPS = 20
_MOST_CUTS = 5_000
_SHOWN = 5


class Slip(Enum):
    """What may have moved a group of stops."""

    SWAPPED = "latitude and longitude look swapped"
    LON_SIGN = "the sign of the longitude looks wrong"
    LAT_SIGN = "the sign of the latitude looks wrong"
    UNKNOWN = "far from the stops before and after it"
    END = "far from all other stops"


_UNDONE: dict[Slip, Callable[[Array, Array], tuple[Array, Array]]] = {
    Slip.SWAPPED: lambda lat, lon: (lon, lat),
    Slip.LON_SIGN: lambda lat, lon: (lat, -lon),
    Slip.LAT_SIGN: lambda lat, lon: (-lat, lon),
}


@dataclass(frozen=True, slots=True)
class FarGroup:
    """Consecutive stops that lie far from those before and after them.

    Parameters
    ----------
    first, last : int
        The positions of its ends.
    there_m, back_m : float
        The legs that lead there and back; NaN where the journey begins or ends.
    slip : Slip or None
        What may have moved it; None if nothing speaks for that but the distance.
    """

    first: int
    last: int
    there_m: float
    back_m: float
    slip: Slip | None

    @property
    def nearer_m(self) -> float:
        """The shorter one of the legs that lead there and back."""
        return float(np.nanmin([self.there_m, self.back_m]))

    @property
    def is_between(self) -> bool:
        """Whether there are stops before and after it."""
        return not np.isnan(self.there_m + self.back_m)

    @property
    def stops(self) -> range:
        """The positions of its stops."""
        return range(self.first, self.last + 1)

    @property
    def is_slip(self) -> bool:
        """Whether undoing a slip brings it to its neighbours."""
        return self.slip in _UNDONE


def far_groups(lat: Array, lon: Array, length_m: Array | None = None) -> list[FarGroup]:
    """Return the small groups of stops that lie far from the others.

    Legs that are ten times as long as half of the legs, and 300 km, part the journey into
    groups. Of those that are small, each is tried with latitude and longitude exchanged,
    and with another sign.

    Parameters
    ----------
    lat, lon : ndarray, shape (n,)
        Degrees, none of them NaN.
    length_m : ndarray, shape (n - 1,), optional
        The lengths of the legs, if they are known.

    Returns
    -------
    list of FarGroup
        In order of travel. A group that nothing explains has no slip: a flight to another
        continent is like that.
    """
    if len(lat) < _FEWEST_STOPS:
        return []
    if length_m is None:
        length_m, _ = geodesy.inverse(lat[:-1], lon[:-1], lat[1:], lon[1:])
    slips: list[FarGroup] = []
    groups = _groups(length_m)
    # Where one stop is wrong, the next may look wrong too: undo the plainest slip, look again.
    while len(slips) < _MOST_SLIPS and len(groups) <= _MOST_GROUPS:
        tried = [(group, *_slip(group, lat, lon)) for group in groups]
        undone = [(not group.is_between, share, group) for group, _, share in tried if share < 1]
        if not undone:
            break
        _, _, group = min(undone, key=lambda each: each[:2])
        (slip,) = (slip for other, slip, _ in tried if other is group)
        slips.append(replace(group, slip=slip))
        lat, lon, length_m = _undone(slips[-1], lat, lon, length_m)
        groups = _groups(length_m)
    others = [
        replace(group, slip=_unexplained(group, lat, lon, length_m))
        for group in groups
        if not any(group.first <= slip.last and slip.first <= group.last for slip in slips)
    ]
    return sorted(slips + others, key=lambda group: group.first)


def _undone(group: FarGroup, lat: Array, lon: Array, length_m: Array) -> tuple[Array, Array, Array]:
    """Return positions and lengths of legs with the slip of a group undone."""
    assert group.slip is not None
    lat, lon, length_m = lat.copy(), lon.copy(), length_m.copy()
    inside = slice(group.first, group.last + 1)
    lat[inside], lon[inside] = _UNDONE[group.slip](lat[inside].copy(), lon[inside].copy())
    first, last = max(group.first - 1, 0), min(group.last + 1, len(lat) - 1)
    length_m[first:last], _ = geodesy.inverse(
        *(lat[first:last], lon[first:last]),
        *(lat[first + 1 : last + 1], lon[first + 1 : last + 1]),
    )
    return lat, lon, length_m


def _groups(length_m: Array) -> list[FarGroup]:
    """Return the small groups of stops that long legs part from the rest."""
    count = len(length_m) + 1
    # The lower one of two middle legs: in five stops one that is far makes two of four legs long.
    half_m = float(np.partition(length_m, (count - 2) // 2)[(count - 2) // 2])
    cuts = np.flatnonzero(length_m > max(_LEAST_FAR_M, _FAR_TIMES * half_m))
    if not 0 < len(cuts) <= _MOST_CUTS:
        return []
    starts, ends = np.append(0, cuts + 1), np.append(cuts, count - 1)
    main = int(np.argmax(ends - starts))
    groups = []
    for number, (first, last) in enumerate(zip(starts.tolist(), ends.tolist(), strict=True)):
        size = last - first + 1
        if number == main or size > _LARGEST or 2 * size > count:
            continue
        there_m = float(length_m[first - 1]) if first else np.nan
        back_m = float(length_m[last]) if last < count - 1 else np.nan
        groups.append(FarGroup(first, last, there_m, back_m, None))
    return groups


def _slip(group: FarGroup, lat: Array, lon: Array) -> tuple[Slip | None, float]:
    """Return the slip that, undone, puts a group ten times nearer to its neighbours.

    And by what share of the distance it is off then: the less, the plainer the slip.
    """
    inside = slice(group.first, group.last + 1)
    for slip, undo in _UNDONE.items():
        # Exchanged numbers seldom fit by chance, but a place may have its mirror image among
        # the stops.
        if slip is Slip.SWAPPED:
            least_m = _LEAST_FAR_M if group.is_between else _ONE_SIDED_M
        else:
            least_m = _CONTINENT_M if group.is_between else np.inf
        new_lat, new_lon = undo(lat[inside], lon[inside])
        if group.nearer_m < least_m or np.abs(new_lat).max() > 90:
            continue
        new_m = 0.0
        for end, other in ((0, group.first - 1), (-1, group.last + 1)):
            if 0 <= other < len(lat):
                ends = (lat[other], lon[other], new_lat[end], new_lon[end])
                new_m += float(geodesy.inverse(*ends)[0][0])
        share = new_m / float(np.nansum([group.there_m, group.back_m]))
        if share < 1 / _NEARER_TIMES:
            return slip, share
    return None, np.inf


def _unexplained(group: FarGroup, lat: Array, lon: Array, length_m: Array) -> Slip | None:
    """Return what is odd about a group where no slip explains it."""
    least_m = max(_CONTINENT_M, _FAR_TIMES * float(np.median(length_m)))
    if group.nearer_m < least_m or len(lat) <= _FEWEST_STOPS:
        return None
    if group.is_between:
        # One stop on the way from one place to the next; several are a journey of their own.
        before, after = group.first - 1, group.last + 1
        between_m = geodesy.inverse(lat[before], lon[before], lat[after], lon[after])[0][0]
        is_odd = group.first == group.last and _FAR_TIMES * between_m < group.nearer_m
        return Slip.UNKNOWN if is_odd else None
    inner_m = length_m[group.first : group.last]
    others_m = np.delete(length_m, slice(max(group.first - 1, 0), group.last + 1))
    # Who flies to a far country travels there as at home; wrong positions are scattered.
    is_scattered = len(inner_m) and inner_m.min() > 2 * others_m.max(initial=0.0)
    return Slip.END if is_scattered else None


def doubts_of(
    groups: Sequence[FarGroup], names: Sequence[str], rows: Sequence[int]
) -> Iterator[str]:
    """Yield a sentence for each group that a slip may have moved.

    Parameters
    ----------
    groups : sequence of FarGroup
    names : sequence of str
        Of all stops.
    rows : sequence of int
        The row of each stop, as a spreadsheet numbers it.

    Yields
    ------
    str
        Without a capital letter, to follow the name of the table.
    """
    for slip in Slip:
        found = [group for group in groups if group.slip is slip]
        if not found:
            continue
        where = named_rows([stop for group in found for stop in group.stops], names, rows)
        far = f"{min(group.nearer_m for group in found) / 1000:,.0f} km"
        if slip is Slip.UNKNOWN:
            yield (
                f"{slip.value}: {where}. Check the sign of its coordinates, and whether latitude "
                "and longitude are swapped."
            )
        elif slip is Slip.END:
            yield (
                f"{slip.value}: {where}, by {far}, and the legs there are longer than any other. "
                "They may be the positions of other places of the same names."
            )
        else:
            yield (
                f"{slip.value} in {where}: as written, {far} or more from the stops next to it; "
                "otherwise less than a tenth of that."
            )


def named_rows(stops: Sequence[int], names: Sequence[str], rows: Sequence[int]) -> str:
    """Return rows with the names in them, the first five of many.

    Parameters
    ----------
    stops : sequence of int
        Positions, at least one.
    names : sequence of str
    rows : sequence of int

    Returns
    -------
    str
        Such as "row 6 ('Kisumu')".
    """
    shown = [
        f"{rows[stop]} ({quoted(names[stop])})" if names[stop].strip() else str(rows[stop])
        for stop in stops[:_SHOWN]
    ]
    more = f" and {len(stops) - _SHOWN:,} more" if len(stops) > _SHOWN else ""
    return f"{'row' if len(stops) == 1 else 'rows'} {', '.join(shown)}{more}"
