"""Measure short geodesics from their chords.

The chord between two points, straight through the Earth, has a closed form in the half
differences of latitude and longitude. In it no two nearly equal numbers are subtracted but
the coordinates themselves, whose difference is a correctly rounded double. The geodesic is
longer by the curvature of the ellipsoid in its direction. `docs/kernel.md` derives the
formulas and their error.
"""

import math

import numpy as np
import numpy.typing as npt

from route.geometry.earth import WGS84

Array = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]

# The term that is left out grows with the fifth power of the length: 0.63 nm at 30 km.
LONGEST_M = 30_000.0
# 30 km of any meridian are less (0.2713 degrees at the equator), so this excludes no short leg; it
# spares far ones the arithmetic.
MOST_LAT_DEG = 0.28
# The terms of sin^2 that are left out are then below 4e-16, and the rounding of the mid-latitude
# is harmless near a pole. 30 km are less up to 86 degrees of latitude.
MOST_LON_DEG = 4.0
# At most this far from the exact geodesic: the terms in `docs/kernel.md` add up to 0.98 nm.
ERROR_M = 1e-9

_A_M = WGS84.equatorial_radius_m
_F = 1 / WGS84.inverse_flattening
_E2 = _F * (2 - _F)  # eccentricity squared
_K = 1 - _E2  # square of the ratio of the axes
_HALF_RAD = math.pi / 360  # half of a degree in radians
_LONGEST2 = (LONGEST_M / _A_M) ** 2
_MOST_LAT2 = (MOST_LAT_DEG * _HALF_RAD) ** 2
_MOST_LON2 = (MOST_LON_DEG * _HALF_RAD) ** 2
_TINY = 1e-300  # keeps 0 / 0 away where both ends are one place


def short_lengths(
    lat1_deg: Array, lon1_deg: Array, lat2_deg: Array, lon2_deg: Array
) -> tuple[Array, Mask]:
    """Measure the short ones among pairs of points on WGS 84.

    Short is up to 30 km, with ends up to 4 degrees of longitude apart as the numbers stand:
    a leg across 180 degrees is not short, and near a pole only what is shorter still.

    Parameters
    ----------
    lat1_deg, lon1_deg, lat2_deg, lon2_deg : ndarray, shape (n,)
        Ends, degrees, north and east positive.

    Returns
    -------
    length_m : ndarray, shape (n,)
        Length of the geodesic, metres, within `ERROR_M` where `is_short`; arbitrary elsewhere.
    is_short : ndarray of bool, shape (n,)
        False also where a coordinate is NaN.
    """
    half_lat2 = np.square((lat2_deg - lat1_deg) * _HALF_RAD)
    half_lon2 = np.square((lon2_deg - lon1_deg) * _HALF_RAD)
    is_short = (half_lat2 <= _MOST_LAT2) & (half_lon2 <= _MOST_LON2)
    if not is_short.any():
        return np.zeros(len(is_short)), is_short
    # sin^2 of the half differences, by its series.
    sin2_lat = half_lat2 * (1 - half_lat2 * (1 / 3 - half_lat2 * (2 / 45)))
    sin2_lon = half_lon2 * (1 - half_lon2 * (1 / 3 - half_lon2 * (2 / 45 - half_lon2 * (1 / 315))))
    cos2_mid = np.square(np.cos((lat1_deg + lat2_deg) * _HALF_RAD))
    sin2_mid = 1 - cos2_mid

    # Products of the cosines and of the sines of the two latitudes, and of the two
    # W = sqrt(1 - e^2 sin^2 lat); a / W is the radius of curvature across the meridian.
    cosines = cos2_mid - sin2_lat
    sines = sin2_mid - sin2_lat
    w = np.sqrt(
        1 - (2 * _E2) * (sin2_mid + sin2_lat * (cos2_mid - sin2_mid)) + _E2**2 * np.square(sines)
    )
    # Squares of the chord's components along and across the meridian, in equatorial radii.
    sines *= _K
    along2 = sin2_lat * (1 - sin2_lat) * ((1 + _K) * w - _E2 * (cosines - sines))
    along2 *= 4 * _K / (np.square(w) * (w + cosines + sines))
    chord2 = along2 + 4 * sin2_lon * cosines / w
    is_short &= chord2 <= _LONGEST2

    # The normal curvature halfway is W (W^2 cos^2 azimuth / (1 - e^2) + sin^2 azimuth) / a.
    w2_mid = 1 - _E2 * sin2_mid
    bend = w2_mid * np.square(chord2 + along2 * (w2_mid / _K - 1)) / np.maximum(chord2, _TINY)
    # An arc of a circle is longer than its chord by these terms of the arcsine.
    return _A_M * np.sqrt(chord2) * (1 + bend * (1 / 24 + bend * (3 / 640))), is_short
