"""Compute lengths of geodesics on WGS 84 to forty digits, by exact integrals.

Run ``python tests/authorities/make_geodesics.py`` to write ``geodesics_computed.csv``
anew: the same cases, the same bytes.

No series and no code of Karney's is used. Bessel's auxiliary sphere, whose points have
the reduced latitude beta, makes of a geodesic a great circle that crosses the equator
northward at azimuth alpha0; sigma is the angle gone along it since. Length and
longitude are then elliptic integrals, which mpmath evaluates to any precision::

    ds      = b sqrt(1 + k^2 sin^2 sigma) dsigma,   k^2 = e'^2 cos^2 alpha0
    dlambda = sin(alpha0) ds / (a cos^2 beta),      cos^2 beta = 1 - cos^2 alpha0 sin^2 sigma

(the second is Clairaut's relation: the radius of a parallel is a cos beta). With the
southernmost end first, longitude grows steadily with the azimuth at that end, so the
azimuth is found by halving an interval: slow, and sure to arrive.
"""

import csv
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mpmath import MPContext

mp = MPContext()  # its own, so that nobody else's precision changes
mp.dps = 50
mpf = mp.mpf
HALVINGS = 160  # of an interval of pi: the azimuth is then good to 2e-48

A_M = mpf(6378137)
F = 1 / mpf("298.257223563")
B_M = A_M * (1 - F)
EP2 = 1 / (1 - F) ** 2 - 1  # second eccentricity squared, e'^2

OUTPUT = Path(__file__).with_name("geodesics_computed.csv")
Case = tuple[str, float, float, float, float]


def geodesic_m(lat1: Any, lon1: Any, lat2: Any, lon2: Any) -> Any:
    """Return the length of the shortest geodesic, metres, as an ``mpf``.

    The ends are in degrees: doubles, taken as exactly what they are, or decimal text.
    """
    lat1, lon1, lat2, lon2 = (mpf(value) for value in (lat1, lon1, lat2, lon2))
    dlon = abs(lon2 - lon1) % 360
    dlon = min(dlon, 360 - dlon)
    if dlon == 0 or 90 in (abs(lat1), abs(lat2)):
        return abs(_meridian_m(lat2) - _meridian_m(lat1))
    if dlon == 180:  # over the nearer pole
        return 2 * _meridian_m(mpf(90)) - abs(_meridian_m(lat1) + _meridian_m(lat2))
    # Length is the same from either end and in either hemisphere: let the first end be
    # the one further from the equator, and south of it.
    if abs(lat1) < abs(lat2):
        lat1, lat2 = lat2, lat1
    if lat1 > 0:
        lat1, lat2 = -lat1, -lat2
    target = mp.radians(dlon)
    if lat1 == 0 and target <= (1 - F) * mp.pi:
        return A_M * target  # along the equator; further round, it pays to leave it
    beta1, beta2 = _reduced(lat1), _reduced(lat2)
    low, high = mpf(0), mp.pi
    for _ in range(HALVINGS):
        azimuth = (low + high) / 2
        if _longitude(*_arc(beta1, beta2, azimuth)) < target:
            low = azimuth
        else:
            high = azimuth
    return _length_m(*_arc(beta1, beta2, (low + high) / 2))


def _reduced(lat: Any) -> Any:
    return mp.atan((1 - F) * mp.tan(mp.radians(lat)))


def _meridian_m(lat: Any) -> Any:
    """Return the arc of the meridian from the equator, of the sign of the latitude."""
    beta = _reduced(lat) if abs(lat) != 90 else mp.sign(lat) * mp.pi / 2
    return B_M * mp.ellipe(beta, -EP2)


def _arc(beta1: Any, beta2: Any, azimuth: Any) -> tuple[Any, Any, Any]:
    """Return sin(alpha0), sigma1 and sigma2 of the arc that reaches beta2 going north."""
    cos1, cos2 = mp.cos(beta1), mp.cos(beta2)
    sin_alpha0 = mp.sin(azimuth) * cos1
    forward1 = mp.cos(azimuth) * cos1
    forward2 = mp.sqrt(forward1**2 + cos2**2 - cos1**2)
    # beta1 is south or zero, where sigma1 must be -pi, not pi, for a start to the south.
    sigma1 = -mp.atan2(-mp.sin(beta1), forward1)
    sigma2 = mp.atan2(mp.sin(beta2), forward2)
    return sin_alpha0, sigma1, sigma2


def _length_m(sin_alpha0: Any, sigma1: Any, sigma2: Any) -> Any:
    m = -EP2 * (1 - sin_alpha0**2)
    return B_M * (mp.ellipe(sigma2, m) - mp.ellipe(sigma1, m))


def _longitude(sin_alpha0: Any, sigma1: Any, sigma2: Any) -> Any:
    n = 1 - sin_alpha0**2

    def from_node(sigma: Any) -> Any:
        # sqrt(1 + k^2 s^2) / (1 - n s^2) with k^2 = e'^2 n, split over its root
        return (1 + EP2) * mp.ellippi(n, sigma, -EP2 * n) - EP2 * mp.ellipf(sigma, -EP2 * n)

    return (1 - F) * sin_alpha0 * (from_node(sigma2) - from_node(sigma1))


def cases() -> Iterator[Case]:
    """Yield each case's class and its two ends, degrees."""
    draw = random.Random(2013)

    def lat() -> float:
        return draw.uniform(-90, 90)

    def lon() -> float:
        return draw.uniform(-180, 180)

    for _ in range(8):
        yield "random", lat(), lon(), lat(), lon()
    for _ in range(4):
        yield "across 180 degrees", lat(), draw.uniform(170, 180), lat(), draw.uniform(-180, -170)
    for turn in (-360.0, 360.0):
        yield "longitude beyond 180", lat(), draw.uniform(-60, 60) + turn, lat(), lon()

    yield "on the equator", 0.0, 0.0, 0.0, 90.0
    yield "on the equator", 0.0, -170.5, 0.0, 170.25
    # Beyond (1 - f) 180 = 179.396 degrees the equator is no longer the shortest way.
    yield "on the equator", 0.0, 0.0, 0.0, 179.375
    yield "on the equator", 0.0, 0.0, 0.0, 179.5
    yield "on the equator", 0.0, 0.0, 0.0, 179.99
    yield "one end on the equator", 0.0, lon(), lat(), lon()
    yield "one end on the equator", 0.0, 0.0, 1e-200, 179.5

    yield "pole to pole", 90.0, lon(), -90.0, lon()
    yield "at a pole", 90.0, lon(), lat(), lon()
    yield "at a pole", -90.0, lon(), lat(), lon()
    yield "at a pole", 90.0, 0.0, 90.0, 120.0
    yield "near a pole", 90 - 1e-10, lon(), lat(), lon()
    yield "near a pole", 90 - 1e-10, 0.0, 90 - 2e-10, 100.0
    yield "near a pole", 89.99, 10.0, 89.98, -165.0
    yield "near opposite poles", 89.999, lon(), -89.9985, lon()

    yield "meridional", lat(), 30.0, lat(), 30.0
    yield "meridional", 0.0, 0.0, 90.0, 0.0
    yield "meridional, over a pole", 60.0, 30.0, 70.0, -150.0
    yield "nearly meridional", lat(), 30.0, lat(), 30.0 + 1e-9
    yield "nearly meridional", 60.0, 30.0, 70.0, -150.0 + 1e-9

    for latitude in (0.0, 0.5, 30.0, -72.25):
        yield "antipodal", latitude, 30.0, -latitude, -150.0
    for latitude in (0.5, 30.0, 60.0, 89.5):
        yield "same parallels, nearly antipodal", latitude, 0.0, -latitude, 179.75
    for _ in range(8):
        # Within the evolute, some half a degree across, where Vincenty's method fails.
        latitude = lat()
        off_lat, off_lon = draw.uniform(-0.4, 0.4), draw.uniform(0, 0.6)
        yield "nearly antipodal", latitude, 0.0, -latitude * 0.99 + off_lat, 180 - off_lon
    yield "nearly antipodal", 30.0, 0.0, -30.0, 180 - 1e-10
    yield "nearly antipodal", 30.0, 0.0, -30 + 1e-10, 180.0
    yield "nearly antipodal", 1e-12, 0.0, -1e-12, 179.4
    # Where PROJ 9.5 was furthest off in a search through 960 pairs: 7.2 nm.
    yield "nearly antipodal", -70.30057812649733, 0.0, 70.56758815986451, 179.53099050279604

    yield "no distance", 55.75204, 37.61781, 55.75204, 37.61781
    for latitude in (0.0, 45.0, -75.0, 89.9):
        longitude = lon()
        # 9e-9 degrees of latitude are a millimetre.
        yield "a millimetre", latitude, longitude, latitude + 9e-9, longitude
        yield "a millimetre", latitude, longitude, latitude, longitude + 9e-9
    for reach_deg in (1e-5, 1e-3, 0.1):  # a metre to ten kilometres
        latitude, longitude = lat(), lon()
        yield "short", latitude, longitude, latitude + reach_deg, longitude - reach_deg


def main() -> None:
    """Write the cases with their lengths, to a tenth of a picometre."""
    with OUTPUT.open("w", newline="", encoding="ascii") as stream:
        table = csv.writer(stream, lineterminator="\n")
        table.writerow(["class", "lat1_deg", "lon1_deg", "lat2_deg", "lon2_deg", "length_m"])
        for name, *ends in cases():
            length_m = mp.nstr(geodesic_m(*ends), 21, min_fixed=-20, max_fixed=20)
            table.writerow([name, *map(repr, ends), length_m])


if __name__ == "__main__":
    main()
