"""Solve geodesic problems on the ellipsoid: arrays in, arrays out.

The algorithm is Karney's, as implemented in PROJ: accurate to about 15 nanometres for
any pair of points, and always convergent.

References
----------
C. F. F. Karney, Algorithms for geodesics, J. Geodesy 87, 43-55 (2013),
https://doi.org/10.1007/s00190-012-0578-z
"""

import numpy as np
import numpy.typing as npt
import pyproj

from route.geometry.earth import WGS84

Array = npt.NDArray[np.float64]

# Pass the reciprocal flattening as defined: derived from the two axes it would lose its last
# digit (about a nanometre in 20,000 km).
_GEOD = pyproj.Geod(a=WGS84.equatorial_radius_m, rf=WGS84.inverse_flattening)

# So many pairs are solved at a time.
_BLOCK = 1 << 18

ALGORITHM = "Karney 2013 geodesic, PROJ " + pyproj.proj_version_str


def _columns(*values: npt.ArrayLike) -> list[Array]:
    """Return values broadcast to separate arrays of one length, as PROJ requires."""
    columns = (np.atleast_1d(np.asarray(value, dtype=float)) for value in values)
    return [np.array(column) for column in np.broadcast_arrays(*columns)]


def inverse(
    lat1_deg: npt.ArrayLike,
    lon1_deg: npt.ArrayLike,
    lat2_deg: npt.ArrayLike,
    lon2_deg: npt.ArrayLike,
) -> tuple[Array, Array]:
    """Solve the inverse geodesic problem on WGS 84, pair by pair.

    Parameters
    ----------
    lat1_deg, lon1_deg, lat2_deg, lon2_deg : array_like, shape (n,)
        Ends of the geodesics, degrees, north and east positive.

    Returns
    -------
    length_m : ndarray, shape (n,)
        Length of the shortest geodesic, metres.
    azimuth_deg : ndarray, shape (n,)
        Bearing at the first point, degrees clockwise from north.
    """
    values = (lat1_deg, lon1_deg, lat2_deg, lon2_deg)
    ends = np.broadcast_arrays(*(np.atleast_1d(np.asarray(value, dtype=float)) for value in values))
    length_m, azimuth_deg = np.empty(len(ends[0])), np.empty(len(ends[0]))
    # PROJ needs copies, and returns three more columns.
    for start in range(0, len(length_m), _BLOCK):
        block = slice(start, start + _BLOCK)
        lat1, lon1, lat2, lon2 = (end[block].copy() for end in ends)
        azimuth_deg[block], _, length_m[block] = _GEOD.inv(
            lon1, lat1, lon2, lat2, return_back_azimuth=True
        )
    return length_m, azimuth_deg


def direct(
    lat_deg: npt.ArrayLike,
    lon_deg: npt.ArrayLike,
    azimuth_deg: npt.ArrayLike,
    length_m: npt.ArrayLike,
) -> tuple[Array, Array]:
    """Solve the direct geodesic problem on WGS 84, point by point.

    Parameters
    ----------
    lat_deg, lon_deg : array_like, shape (n,)
        Starting points, degrees.
    azimuth_deg : array_like, shape (n,)
        Bearings at the starting points, degrees clockwise from north.
    length_m : array_like, shape (n,)
        Distances, metres.

    Returns
    -------
    lat_deg, lon_deg : ndarray, shape (n,)
        The points reached, degrees; longitudes from -180 to 180.
    """
    lat, lon, azimuth, length = _columns(lat_deg, lon_deg, azimuth_deg, length_m)
    lon2_deg, lat2_deg, _ = _GEOD.fwd(lon, lat, azimuth, length, return_back_azimuth=True)
    return np.asarray(lat2_deg), np.asarray(lon2_deg)


def chord(geodesic_m: npt.ArrayLike, rise_m: npt.ArrayLike) -> Array:
    """Return the straight-line distance from a geodesic length and a height difference.

    The two are treated as perpendicular. This neglects that distances grow with height:
    at 4,000 m by 6 m in a leg of 10 km.

    Parameters
    ----------
    geodesic_m : array_like, shape (n,)
        Distance along the ellipsoid, metres.
    rise_m : array_like, shape (n,)
        Height difference, metres, of either sign.

    Returns
    -------
    ndarray, shape (n,)
        Lengths, metres.
    """
    length_m: Array = np.hypot(np.asarray(geodesic_m, float), np.asarray(rise_m, float))
    return length_m
