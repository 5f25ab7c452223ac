"""Project the Earth onto a plane: Mercator for most journeys, around a pole for polar ones."""

import numpy as np

from route import geodesy
from route.atlas.lines import project
from route.earth import WGS84
from route.geodesy import Array

# How far apart the copies of the world stand on a Mercator map, metres: the equator.
WORLD_M = 2 * np.pi * WGS84.equatorial_radius_m

# The pixels of `lines.project`, of which a world has 256 times 2**8.
_PIXEL_M = WORLD_M / (256 * 2**8)


def mercator(lat_deg: Array, lon_deg: Array) -> tuple[Array, Array]:
    """Project onto the Mercator map of the web (EPSG:3857).

    Parameters
    ----------
    lat_deg, lon_deg : ndarray, shape (n,)
        Points, degrees. Longitudes run on; latitudes beyond the map's edge are held there.

    Returns
    -------
    x_m, y_m : ndarray, shape (n,)
        East of Greenwich and north of the equator, metres on the equator; at latitude phi
        the map is larger than the Earth by 1 / cos(phi).
    """
    x, y = project(lat_deg, lon_deg)
    return x * _PIXEL_M, y * _PIXEL_M


def azimuthal(
    lat_deg: Array, lon_deg: Array, hemisphere: int, meridian_deg: float
) -> tuple[Array, Array]:
    """Project around a pole, so that distances and directions from it are true.

    The azimuthal equidistant projection of the ellipsoid: the pole is a point, and the
    opposite one the rim of a disc.

    Parameters
    ----------
    lat_deg, lon_deg : ndarray, shape (n,)
        Points, degrees.
    hemisphere : {1, -1}
        The north or the south pole.
    meridian_deg : float
        The meridian that points down.

    Returns
    -------
    x_m, y_m : ndarray, shape (n,)
        Right of the pole and above it, metres.
    """
    from_pole_m, _ = geodesy.inverse(lat_deg, 0.0, 90.0 * hemisphere, 0.0)
    turn_rad = hemisphere * np.radians(lon_deg - meridian_deg)
    return from_pole_m * np.sin(turn_rad), -from_pole_m * np.cos(turn_rad)
