"""Project onto map planes: Mercator, and azimuthal equidistant around a pole."""

import math

import numpy as np

from route.geometry import geodesy
from route.geometry.earth import WGS84
from route.geometry.geodesy import Array

# The latitude at which the square Mercator world of web maps ends:
# atan(sinh(pi)), OGC "Two Dimensional Tile Matrix Set", WebMercatorQuad.
EDGE_DEG = float(np.degrees(np.arctan(np.sinh(np.pi))))

# The world is 256 pixels wide at zoom 0, and 65,536 at zoom 8.
_PIXELS = 256 * 2.0**8

# The distance between world copies on a Mercator map, metres: the length of the equator.
WORLD_M = 2 * np.pi * WGS84.equatorial_radius_m

_PIXEL_M = WORLD_M / _PIXELS


def project(lat_deg: Array, lon_deg: Array) -> tuple[Array, Array]:
    """Return Web Mercator pixels at zoom 8; latitudes are clamped at the edge."""
    lat_rad = np.radians(np.clip(lat_deg, -EDGE_DEG, EDGE_DEG))
    return lon_deg * _PIXELS / 360, np.arcsinh(np.tan(lat_rad)) * _PIXELS / (2 * np.pi)


def mercator(lat_deg: Array, lon_deg: Array) -> tuple[Array, Array]:
    """Project to Web Mercator (EPSG:3857).

    Parameters
    ----------
    lat_deg, lon_deg : ndarray, shape (n,)
        Points, degrees. Longitudes may exceed 180; latitudes are clamped at the edge.

    Returns
    -------
    x_m, y_m : ndarray, shape (n,)
        East of Greenwich and north of the equator, metres at the equator; the scale at
        latitude phi is 1 / cos(phi).
    """
    x, y = project(lat_deg, lon_deg)
    return x * _PIXEL_M, y * _PIXEL_M


def mercator_lat_deg(y_m: float) -> float:
    """Return the latitude of a point on a Web Mercator map.

    Parameters
    ----------
    y_m : float
        North of the equator on the map, metres at the equator.

    Returns
    -------
    float
        Degrees.
    """
    return math.degrees(math.atan(math.sinh(y_m / WGS84.equatorial_radius_m)))


def azimuthal(
    lat_deg: Array, lon_deg: Array, hemisphere: int, meridian_deg: float
) -> tuple[Array, Array]:
    """Project around a pole; distances and directions from it are true.

    The azimuthal equidistant projection of the ellipsoid: the pole is a point, the
    opposite pole is the rim of a disc.

    Parameters
    ----------
    lat_deg, lon_deg : ndarray, shape (n,)
        Points, degrees.
    hemisphere : {1, -1}
        The north or the south pole.
    meridian_deg : float
        The meridian that points down, degrees.

    Returns
    -------
    x_m, y_m : ndarray, shape (n,)
        Right of the pole and above it, metres.
    """
    from_pole_m, _ = geodesy.inverse(lat_deg, 0.0, 90.0 * hemisphere, 0.0)
    turn_rad = hemisphere * np.radians(lon_deg - meridian_deg)
    return from_pole_m * np.sin(turn_rad), -from_pole_m * np.cos(turn_rad)
