"""Follow smooth curves: how long they are, and how few points draw them."""

import math
from collections.abc import Callable
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from route.earth import WGS84
from route.errors import RouteError

Array = npt.NDArray[np.float64]

# A length is settled when halving the step moves it by less than this in all. What is
# returned is then better by another factor of ten or more.
_SETTLED_M = 100.0
_BLOCK_S = 3600.0
_FIRST_INTERVALS = 128  # steps of 28 s: a thirtieth of a radian in a low orbit
_MOST_INTERVALS = 2**16  # steps of 0.05 s

# The 2 km allowed, less a tenth for what lies between the tested points.
_TRACK_TOLERANCE_M = 1800.0
_TRACK_STEP_S = 120.0
_TRACK_HALVINGS = 11  # down to 0.06 s, 500 m along the fastest orbit
# Web Mercator ends here, where the map of the world is square.
_MERCATOR_LAT_DEG = 85.0511287798066


def arc_length(positions: Callable[[Array], Array], duration_s: float) -> Array:
    """Return the lengths of smooth curves through space, converged.

    Sums of chords, with steps halved and halved again, are extrapolated to a step of
    nothing (Richardson, Romberg); the error of such a sum has only even powers of the
    step. An hour is halved until two extrapolations agree to its share of 100 m for
    the whole, so a fast perigee gets shorter steps than an apogee.

    Parameters
    ----------
    positions : callable
        Takes seconds from 0 to `duration_s`, shape (n,), at most an hour of them, and
        returns places in metres, shape (k, 3, n), for k curves at once.
    duration_s : float
        How long to follow them, seconds.

    Returns
    -------
    ndarray, shape (k,)
        Lengths, metres.

    Raises
    ------
    RouteError
        If a curve is too rough to have a length.
    """
    blocks = math.ceil(duration_s / _BLOCK_S)
    edges_s = np.linspace(0.0, duration_s, blocks + 1).tolist()
    lengths_m = [_block_length(positions, *ends, _SETTLED_M / blocks) for ends in pairwise(edges_s)]
    return np.asarray(np.sum(lengths_m, axis=0))


def _block_length(
    positions: Callable[[Array], Array], start_s: float, end_s: float, settled_m: float
) -> Array:
    intervals = _FIRST_INTERVALS
    while intervals <= _MOST_INTERVALS:
        places_m = positions(np.linspace(start_s, end_s, intervals + 1))
        chords_4, chords_2, chords_1 = (
            np.linalg.norm(np.diff(places_m[..., ::stride]), axis=-2).sum(axis=-1)
            for stride in (4, 2, 1)
        )
        coarse = chords_2 + (chords_2 - chords_4) / 3
        fine = chords_1 + (chords_1 - chords_2) / 3
        if (abs(fine - coarse) < settled_m).all():
            return np.asarray(fine + (fine - coarse) / 15)
        intervals *= 2
    raise RouteError(f"a path whose length does not converge near {start_s:.0f} s of its flight")


def drawable(below: Callable[[Array], Array], duration_s: float) -> tuple[Array, Array]:
    """Return points along a track that straight lines on a Web Mercator map may join.

    The lines stay within 2 km on the ground of the track, as far as the map reaches
    (85 degrees): a step is halved while one of three points within it lies too far off
    its line. Where the track runs straight on the map, as at the equator, the points
    lie further apart.

    Parameters
    ----------
    below : callable
        Takes seconds from 0 to `duration_s`, shape (n,), in any order, and returns
        latitudes and longitudes, degrees, shape (2, n).
    duration_s : float
        How long to follow the track, seconds.

    Returns
    -------
    lat_deg, lon_deg : ndarray, shape (n,)
        Places in order, the first and the last among them, as `below` gives them.
    """
    edges_s = np.linspace(0.0, duration_s, math.ceil(duration_s / _TRACK_STEP_S) + 1)
    starts_s, ends_s = edges_s[:-1], edges_s[1:]
    kept = [edges_s[-1:]]
    for _ in range(_TRACK_HALVINGS):
        if not starts_s.size:
            break
        within_s = starts_s + np.linspace(0.0, 1.0, 5)[:, None] * (ends_s - starts_s)
        places = below(within_s.T.ravel()).reshape(2, -1, 5)
        bent = _off_line_m(*places).max(axis=-1) > _TRACK_TOLERANCE_M
        kept.append(starts_s[~bent])
        middles_s = within_s[2, bent]
        starts_s, ends_s = (
            np.concatenate([starts_s[bent], middles_s]),
            np.concatenate([middles_s, ends_s[bent]]),
        )
    lat_deg, lon_deg = below(np.sort(np.concatenate([*kept, starts_s])))
    return lat_deg, lon_deg


def _off_line_m(lat_deg: Array, lon_deg: Array) -> Array:
    """Return how far on the ground places lie off the map's line from the first to the last.

    Shapes (n, m); the Mercator map magnifies by 1 / cos(latitude).
    """
    lat = np.radians(np.clip(lat_deg, -_MERCATOR_LAT_DEG, _MERCATOR_LAT_DEG))
    east = np.radians((lon_deg - lon_deg[:, :1] + 180.0) % 360.0 - 180.0)
    north = np.arcsinh(np.tan(lat)) - np.arcsinh(np.tan(lat[:, :1]))
    squared = np.maximum(east[:, -1:] ** 2 + north[:, -1:] ** 2, np.finfo(float).tiny)
    along = np.clip((east * east[:, -1:] + north * north[:, -1:]) / squared, 0.0, 1.0)
    off = np.hypot(east - along * east[:, -1:], north - along * north[:, -1:])
    return np.asarray(off * np.cos(lat) * WGS84.equatorial_radius_m)
