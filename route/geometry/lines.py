"""Trace geodesics and tracks as runs of points, cut at the edge of a Mercator map."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from route.geometry import geodesy
from route.geometry.geodesy import Array
from route.geometry.projections import EDGE_DEG, project

# Half the promised half pixel at zoom 8: the greatest deviation may be between tested points.
_TOLERANCE_PX = 0.25

# At least this dense, so that an S-shaped curve, whose middle is on its chord, is not taken
# for straight, and straight lines on this map are within 0.2 km of those around a pole.
_FIRST_CUT_M = 100_000.0
_MOST_HALVINGS = 20


@dataclass(frozen=True, slots=True)
class Part:
    """A run of points: latitudes and unwrapped longitudes, degrees."""

    lat_deg: Array
    lon_deg: Array

    def shifted(self, by_deg: float) -> "Part":
        """Return the same run in another copy of the world."""
        return Part(self.lat_deg, self.lon_deg + by_deg)


@dataclass(frozen=True, slots=True)
class Line:
    """A line in the direction of travel, cut at the edge of a Mercator map.

    Parameters
    ----------
    parts : list of Part
        The runs within the edge.
    polar_parts : list of Part
        The runs beyond it, drawn only around a pole. Each begins and ends with the point
        that it shares with its neighbour.
    """

    parts: list[Part]
    polar_parts: list[Part]


def unwrap(lon_deg: Array) -> Array:
    """Return longitudes without jumps at 180 degrees."""
    return np.asarray(np.unwrap(lon_deg, period=360.0))


def geodesic(lat1: float, lon1: float, lat2: float, lon2: float) -> Line:
    """Trace the geodesic between two points.

    The points are so dense that straight lines between them on a Mercator map stay within
    half a pixel of the geodesic at zoom 8. A geodesic over a pole is two parts that end
    at the edge of that map, and a polar part between them.

    Parameters
    ----------
    lat1, lon1, lat2, lon2 : float
        The ends, degrees.

    Returns
    -------
    Line
        Longitudes continue from `lon1` without a jump, if necessary beyond 180 degrees.
    """
    total_m, azimuth_deg = (values.item() for values in geodesy.inverse(lat1, lon1, lat2, lon2))

    def at(along_m: Array) -> tuple[Array, Array]:
        return geodesy.direct(lat1, lon1, azimuth_deg, along_m)

    along_m = np.linspace(0.0, total_m, 2 + int(total_m / _FIRST_CUT_M))
    for _ in range(_MOST_HALVINGS):
        middle_m = (along_m[:-1] + along_m[1:]) / 2
        bent = _bend_px(at(along_m), at(middle_m)) > _TOLERANCE_PX
        if not bent.any():
            break
        along_m = np.sort(np.concatenate([along_m, middle_m[bent]]))
    along_m = _with_edges(along_m, at)
    lat_deg, lon_deg = at(along_m)
    lon_deg = unwrap(np.concatenate([[lon1], lon_deg]))[1:]
    lat_deg[[0, -1]] = lat1, lat2
    # Longitude is undefined at a pole. Use the neighbour's, so that the line stays on its
    # meridian where that pole is the rim.
    for end, neighbour in ((0, 1), (-1, -2)):
        if abs(lat_deg[end]) == 90:
            lon_deg[end] = lon_deg[neighbour]
    return _cut(lat_deg, lon_deg)


def _bend_px(ends: tuple[Array, Array], middles: tuple[Array, Array]) -> Array:
    """Return the distance of each run's middle from its chord, in pixels at zoom 8."""
    lat_deg = _interleave(ends[0], middles[0])
    x, y = project(lat_deg, unwrap(_interleave(ends[1], middles[1])))
    x1, xm, x2 = x[:-1:2], x[1::2], x[2::2]
    y1, ym, y2 = y[:-1:2], y[1::2], y[2::2]
    length = np.hypot(x2 - x1, y2 - y1)
    across = np.abs((x2 - x1) * (ym - y1) - (y2 - y1) * (xm - x1))
    from_start = np.hypot(xm - x1, ym - y1)
    bend = np.divide(across, length, out=from_start, where=length > _TOLERANCE_PX)
    # Runs beyond the edge are not drawn on this map, so their bend does not matter.
    beyond = np.abs(lat_deg) >= EDGE_DEG
    return np.where(beyond[:-1:2] & beyond[1::2] & beyond[2::2], 0.0, bend)


def _interleave(ends: Array, middles: Array) -> Array:
    both = np.empty(len(ends) + len(middles))
    both[0::2], both[1::2] = ends, middles
    return both


def _with_edges(along_m: Array, at: Callable[[Array], tuple[Array, Array]]) -> Array:
    """Add the distances at which the line crosses the edge of the projection."""
    beyond = np.abs(at(along_m)[0]) > EDGE_DEG
    crossing = np.flatnonzero(beyond[:-1] != beyond[1:])
    if not len(crossing):
        return along_m
    inside_m = np.where(beyond[crossing], along_m[crossing + 1], along_m[crossing])
    outside_m = np.where(beyond[crossing], along_m[crossing], along_m[crossing + 1])
    # 40 halvings of 250 km leave less than a micrometre.
    for _ in range(40):
        middle_m = (inside_m + outside_m) / 2
        out = np.abs(at(middle_m)[0]) > EDGE_DEG
        inside_m = np.where(out, inside_m, middle_m)
        outside_m = np.where(out, middle_m, outside_m)
    return np.sort(np.concatenate([along_m, inside_m]))


def _cut(lat_deg: Array, lon_deg: Array) -> Line:
    """Cut a line at the edge; it has a point at each crossing."""
    inside = np.abs(lat_deg) <= EDGE_DEG
    cuts = 1 + np.flatnonzero(inside[:-1] != inside[1:])
    bounds = [0, *cuts.tolist(), len(lat_deg)]
    parts, polar_parts = [], []
    for first, last in pairwise(bounds):
        if inside[first]:
            if last - first > 1:
                parts.append(Part(lat_deg[first:last], lon_deg[first:last]))
        else:
            with_neighbours = slice(max(0, first - 1), last + 1)
            polar_parts.append(Part(lat_deg[with_neighbours], lon_deg[with_neighbours]))
    return Line(parts, polar_parts)


def track(lat_deg: Array, lon_deg: Array, center_deg: float) -> Line:
    """Cut a satellite's track at the edge, and at the borders of the world copy.

    Parameters
    ----------
    lat_deg, lon_deg : ndarray, shape (n,)
        Points of the track, degrees, densely sampled.
    center_deg : float
        The central meridian of the world copy, degrees.

    Returns
    -------
    Line
        Longitudes from `center_deg` - 180 to `center_deg` + 180; each part ends exactly
        where the next one begins.
    """
    line = _cut_at_edge(lat_deg, unwrap(lon_deg))
    parts = [run for part in line.parts for run in _split(part, center_deg)]
    return Line(parts, line.polar_parts)


def recording(lat_deg: Array, lon_deg: Array) -> Line:
    """Join the fixes of a recording: straight on the map, geodesics where they are far apart.

    Parameters
    ----------
    lat_deg, lon_deg : ndarray, shape (n,)
        Fixes in travel order, degrees.

    Returns
    -------
    Line
        Longitudes run on from the first fix without a jump.
    """
    apart_m, azimuth_deg = geodesy.inverse(lat_deg[:-1], lon_deg[:-1], lat_deg[1:], lon_deg[1:])
    lats, lons = [lat_deg[:1]], [lon_deg[:1]]
    before = 0
    for gap in np.flatnonzero(apart_m > _FIRST_CUT_M).tolist():
        along_m = np.linspace(0.0, apart_m[gap], 2 + int(apart_m[gap] / _FIRST_CUT_M))[1:-1]
        between = geodesy.direct(lat_deg[gap], lon_deg[gap], azimuth_deg[gap], along_m)
        lats += [lat_deg[before + 1 : gap + 1], between[0]]
        lons += [lon_deg[before + 1 : gap + 1], between[1]]
        before = gap
    lats.append(lat_deg[before + 1 :])
    lons.append(lon_deg[before + 1 :])
    return _cut_at_edge(np.concatenate(lats), unwrap(np.concatenate(lons)))


def _cut_at_edge(lat_deg: Array, running_deg: Array) -> Line:
    """Cut a line of points that are close together where it crosses the edge."""
    beyond = np.abs(lat_deg) > EDGE_DEG
    crossing = np.flatnonzero(beyond[:-1] != beyond[1:])
    edge_deg = np.copysign(EDGE_DEG, lat_deg[crossing])
    fraction = (edge_deg - lat_deg[crossing]) / (lat_deg[crossing + 1] - lat_deg[crossing])
    at_deg = running_deg[crossing] + fraction * np.diff(running_deg)[crossing]
    return _cut(
        np.insert(lat_deg, crossing + 1, edge_deg), np.insert(running_deg, crossing + 1, at_deg)
    )


def _split(part: Part, center_deg: float) -> list[Part]:
    """Cut a run at the borders of the world copy around a meridian."""
    lat_deg, running = part.lat_deg, part.lon_deg
    world = np.floor((running - center_deg + 180) / 360)
    parts = []
    start = 0
    lat_in: list[float] = []
    lon_in: list[float] = []
    for cut in [*(1 + np.flatnonzero(np.diff(world))), len(running)]:
        shift = 360 * world[start]
        lat_out: list[float] = []
        lon_out: list[float] = []
        next_in: tuple[list[float], list[float]] = ([], [])
        if cut < len(running):
            # The border between the two world copies, and the latitude of the crossing.
            border = center_deg - 180 + 360 * max(world[cut - 1], world[cut])
            fraction = (border - running[cut - 1]) / (running[cut] - running[cut - 1])
            crossing = lat_deg[cut - 1] + fraction * (lat_deg[cut] - lat_deg[cut - 1])
            lat_out, lon_out = [crossing], [border - shift]
            next_in = ([crossing], [border - 360 * world[cut]])
        parts.append(
            Part(
                np.concatenate([lat_in, lat_deg[start:cut], lat_out]),
                np.concatenate([lon_in, running[start:cut] - shift, lon_out]),
            )
        )
        lat_in, lon_in = next_in
        start = cut
    return parts
