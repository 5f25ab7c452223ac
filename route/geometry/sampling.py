"""Sample a curve so densely that straight lines on a map follow it."""

import math
from collections.abc import Callable

import numpy as np

from route.geometry.earth import WGS84
from route.geometry.geodesy import Array
from route.geometry.projections import EDGE_DEG

# 2 km, minus a tenth for the deviation between the points tested.
_TRACK_TOLERANCE_M = 1800.0
_TRACK_STEP_S = 120.0
_TRACK_HALVINGS = 11  # down to 0.06 s, 500 m along the fastest orbit


def drawable(subpoints: Callable[[Array], Array], duration_s: float) -> tuple[Array, Array]:
    """Return points of a track that straight lines on a Web Mercator map can join.

    The lines stay within 2 km on the ground of the track, within the bounds of the map
    (85 degrees): a step is halved while one of three points within it is too far from
    its line. Where the track is straight on the map, as at the equator, the points are
    further apart.

    Parameters
    ----------
    subpoints : callable
        From seconds between 0 and `duration_s`, shape (n,), in any order, to latitudes
        and longitudes, degrees, shape (2, n).
    duration_s : float
        Duration, seconds.

    Returns
    -------
    lat_deg, lon_deg : ndarray, shape (n,)
        Points in order, including the first and the last.
    """
    edges_s = np.linspace(0.0, duration_s, math.ceil(duration_s / _TRACK_STEP_S) + 1)
    starts_s, ends_s = edges_s[:-1], edges_s[1:]
    kept = [edges_s[-1:]]
    for _ in range(_TRACK_HALVINGS):
        if not starts_s.size:
            break
        within_s = starts_s + np.linspace(0.0, 1.0, 5)[:, None] * (ends_s - starts_s)
        points = subpoints(within_s.T.ravel()).reshape(2, -1, 5)
        bent = _deviation_m(*points).max(axis=-1) > _TRACK_TOLERANCE_M
        kept.append(starts_s[~bent])
        middles_s = within_s[2, bent]
        starts_s, ends_s = (
            np.concatenate([starts_s[bent], middles_s]),
            np.concatenate([middles_s, ends_s[bent]]),
        )
    lat_deg, lon_deg = subpoints(np.sort(np.concatenate([*kept, starts_s])))
    return lat_deg, lon_deg


def _deviation_m(lat_deg: Array, lon_deg: Array) -> Array:
    """Return the distance on the ground from the straight map line of each row, metres.

    Arguments and result have the shape (n, m); the line joins the first and the last point
    of a row. The scale of Mercator is 1 / cos(latitude).
    """
    lat = np.radians(np.clip(lat_deg, -EDGE_DEG, EDGE_DEG))
    east = np.radians((lon_deg - lon_deg[:, :1] + 180.0) % 360.0 - 180.0)
    north = np.arcsinh(np.tan(lat)) - np.arcsinh(np.tan(lat[:, :1]))
    squared = np.maximum(east[:, -1:] ** 2 + north[:, -1:] ** 2, np.finfo(float).tiny)
    along = np.clip((east * east[:, -1:] + north * north[:, -1:]) / squared, 0.0, 1.0)
    deviation = np.hypot(east - along * east[:, -1:], north - along * north[:, -1:])
    return np.asarray(deviation * np.cos(lat) * WGS84.equatorial_radius_m)
