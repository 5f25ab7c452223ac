"""Sample a curve so closely that straight lines on a map follow it."""

import math
from collections.abc import Callable

import numpy as np

from route.geometry.earth import WGS84
from route.geometry.geodesy import Array
from route.geometry.projections import EDGE_DEG

# The 2 km allowed, less a tenth for what lies between the tested points.
_TRACK_TOLERANCE_M = 1800.0
_TRACK_STEP_S = 120.0
_TRACK_HALVINGS = 11  # down to 0.06 s, 500 m along the fastest orbit


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
    lat = np.radians(np.clip(lat_deg, -EDGE_DEG, EDGE_DEG))
    east = np.radians((lon_deg - lon_deg[:, :1] + 180.0) % 360.0 - 180.0)
    north = np.arcsinh(np.tan(lat)) - np.arcsinh(np.tan(lat[:, :1]))
    squared = np.maximum(east[:, -1:] ** 2 + north[:, -1:] ** 2, np.finfo(float).tiny)
    along = np.clip((east * east[:, -1:] + north * north[:, -1:]) / squared, 0.0, 1.0)
    off = np.hypot(east - along * east[:, -1:], north - along * north[:, -1:])
    return np.asarray(off * np.cos(lat) * WGS84.equatorial_radius_m)
