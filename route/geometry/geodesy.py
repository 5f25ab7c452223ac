"""Solve geodesic problems on the ellipsoid: arrays in, arrays out.

The algorithm is Karney's, as implemented in PROJ: accurate to about 15 nanometres for
any pair of points, and always convergent. Lengths of short legs come from their chords, which is
ten times as fast and nearer to the exact length (`route.geometry.chords`).

References
----------
C. F. F. Karney, Algorithms for geodesics, J. Geodesy 87, 43-55 (2013),
https://doi.org/10.1007/s00190-012-0578-z
"""

import os
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import numpy.typing as npt
import pyproj

from route.geometry.chords import short_lengths
from route.geometry.earth import WGS84

Array = npt.NDArray[np.float64]


def _new_geod() -> pyproj.Geod:
    # Pass the reciprocal flattening as defined: derived from the two axes it would lose its last
    # digit (about a nanometre in 20,000 km).
    return pyproj.Geod(a=WGS84.equatorial_radius_m, rf=WGS84.inverse_flattening)


_GEOD = _new_geod()

# Legs at a time. Each temporary of the chords is then 64 KiB: they stay in the processor's cache,
# and malloc reuses them (from 128 KiB on it asks the system for fresh pages each time).
_CHUNK = 8192
# Legs that PROJ measures on one thread before another takes the next: some 5 ms.
_PIECE = 16_384

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


def distances(
    lat1_deg: npt.ArrayLike,
    lon1_deg: npt.ArrayLike,
    lat2_deg: npt.ArrayLike,
    lon2_deg: npt.ArrayLike,
) -> Array:
    """Return the lengths of geodesics on WGS 84, pair by pair, without their azimuths.

    Each is within 15 nm of Karney's algorithm: it is that of PROJ, or up to 30 km the chord's,
    which is within 1 nm of the exact length. Both are the same bits whatever the number of
    threads; PROJ uses them for more than 16,384 legs. `docs/kernel.md` derives the errors.

    Parameters
    ----------
    lat1_deg, lon1_deg, lat2_deg, lon2_deg : array_like, shape (n,)
        Ends of the geodesics, degrees, north and east positive. Latitudes beyond 90 degrees are
        the caller's to refuse: the result for them is meaningless.

    Returns
    -------
    ndarray, shape (n,)
        Length of each shortest geodesic, metres; NaN where a coordinate is NaN.
    """
    ends = (lat1_deg, lon1_deg, lat2_deg, lon2_deg)
    columns = np.broadcast_arrays(*(np.atleast_1d(np.asarray(end, float)) for end in ends))
    length_m = np.empty(len(columns[0]))
    is_short = np.empty(len(columns[0]), dtype=bool)
    # Legs that are not short are computed too, and may overflow: PROJ's lengths replace them.
    with np.errstate(over="ignore", invalid="ignore"):
        for first in range(0, len(length_m), _CHUNK):
            chunk = slice(first, first + _CHUNK)
            length_m[chunk], is_short[chunk] = short_lengths(*(end[chunk] for end in columns))
    _measure_with_proj(columns, np.flatnonzero(~is_short), length_m)
    return length_m


def _measure_with_proj(
    columns: tuple[Array, ...], legs: npt.NDArray[np.intp], length_m: Array
) -> None:
    """Write the lengths of some of the legs, on as many threads as there are processors."""

    def measure(first: int) -> None:
        piece = legs[first : first + _PIECE]
        lat1, lon1, lat2, lon2 = (end[piece] for end in columns)
        # Its own: nothing promises that threads may share one. PROJ releases Python's lock.
        geod = _new_geod()
        length_m[piece] = geod.inv(lon1, lat1, lon2, lat2, return_back_azimuth=True)[2]

    firsts = range(0, len(legs), _PIECE)
    threads = min(len(firsts), _processors())
    if threads <= 1:
        for first in firsts:
            measure(first)
        return
    with ThreadPoolExecutor(threads) as pool:
        for _ in pool.map(measure, firsts):
            pass  # map raises here what a thread raised


def _processors() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):  # Linux
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def lengths(lat_deg: npt.ArrayLike, lon_deg: npt.ArrayLike) -> Array:
    """Return the lengths between consecutive points on WGS 84.

    Parameters
    ----------
    lat_deg, lon_deg : array_like, shape (n,)
        Points in order, degrees, as for `distances`.

    Returns
    -------
    ndarray, shape (n - 1,)
        Length of each leg, metres, as accurate as `distances`; NaN where an end is NaN. Empty
        for fewer than two points.

    Raises
    ------
    ValueError
        If the columns differ in length.
    """
    lat, lon = (np.atleast_1d(np.asarray(column, float)) for column in (lat_deg, lon_deg))
    if lat.shape != lon.shape:
        raise ValueError(f"{len(lat)} latitudes but {len(lon)} longitudes")
    return distances(lat[:-1], lon[:-1], lat[1:], lon[1:])


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
