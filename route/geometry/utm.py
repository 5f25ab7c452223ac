"""Convert Universal Transverse Mercator coordinates on WGS 84 to degrees: arrays in, arrays out.

References
----------
NGA.SIG.0012_2.0.0_UTMUPS, The Universal Grids and the Transverse Mercator and Polar
Stereographic Map Projections (2014); the series of PROJ's ``utm`` is accurate to less than a
millimetre within 3,900 km of the central meridian.
"""

import numpy as np
import numpy.typing as npt
import pyproj

Array = npt.NDArray[np.float64]

# Each letter is a band of 8 degrees, from 80 S; the last, X, has 12.
_BANDS = "CDEFGHJKLMNPQRSTUVWX"


def to_degrees(
    easting_m: npt.ArrayLike, northing_m: npt.ArrayLike, zone: int, *, is_south: bool = False
) -> tuple[Array, Array]:
    """Return the geographic coordinates of points in one zone.

    Parameters
    ----------
    easting_m, northing_m : array_like, shape (n,)
        Metres, with the false origin of the zone (500,000 m east; 10,000,000 m north in the
        south).
    zone : int
        From 1 to 60.
    is_south : bool
        Whether the points are in the zone's southern half.

    Returns
    -------
    lat_deg, lon_deg : ndarray, shape (n,)
        Degrees; infinite where there is no such point.
    """
    projection = pyproj.Proj(proj="utm", zone=zone, south=is_south, ellps="WGS84")
    easting = np.array(easting_m, dtype=float)
    northing = np.array(northing_m, dtype=float)
    lon_deg, lat_deg = projection(easting, northing, inverse=True)
    return np.asarray(lat_deg, dtype=float), np.asarray(lon_deg, dtype=float)


def band_deg(letter: str) -> tuple[float, float] | None:
    """Return the southern and northern edge of a latitude band, degrees; None if there is none."""
    place = _BANDS.find(letter.upper())
    if place < 0 or len(letter) != 1:
        return None
    south = -80.0 + 8 * place
    return south, 84.0 if letter.upper() == "X" else south + 8
