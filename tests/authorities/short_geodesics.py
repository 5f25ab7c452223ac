"""Compute lengths of short geodesics on WGS 84 to thirty digits, quickly.

On Bessel's auxiliary sphere, whose points have the reduced latitude beta, a geodesic is an arc
of a great circle. The longitude that this arc spans differs from that of the geodesic, and the
length of the arc from its length, by integrals of smooth functions of sin(beta) along the arc.
Gauss's quadrature takes both; the longitude converges by a factor of 300 a round. No series in
the flattening and no code of Karney's is used; `make_geodesics.py` takes a third way and agrees.
"""

from typing import Any

from mpmath import MPContext

mp = MPContext()  # its own, so that nobody else's precision changes
mp.dps = 40
mpf = mp.mpf

A_M = mpf(6378137)
F = 1 / mpf("298.257223563")
EP2 = 1 / (1 - F) ** 2 - 1  # second eccentricity squared
RADIAN = mp.pi / 180


def _gauss(count: int) -> list[tuple[Any, Any]]:
    """Return the nodes and weights of Gauss's quadrature from 0 to 1."""
    nodes = []
    for number in range(count):
        # The usual first guess of a root; eight rounds of Newton's method double 2 digits to 40.
        root = mp.cos(mp.pi * (number + mpf("0.75")) / (count + mpf("0.5")))
        for _ in range(8):
            value, before = mp.legendre(count, root), mp.legendre(count - 1, root)
            slope = count * (root * value - before) / (root**2 - 1)
            root -= value / slope
        weight = 1 / ((1 - root**2) * slope**2)
        nodes.append(((1 + root) / 2, weight))
    return nodes


# For arcs of 50 km the terms beyond are below 1e-35 of the length.
NODES = _gauss(7)


def short_geodesic_m(lat1: float, lon1: float, lat2: float, lon2: float) -> Any:
    """Return the length of a geodesic of at most 50 km, metres, as an ``mpf``.

    The ends are in degrees: doubles, taken as exactly what they are.
    """
    sin1, cos1 = _reduced(lat1)
    sin2, cos2 = _reduced(lat2)
    # Half the angle between the two reduced latitudes, as its sine squared.
    across = ((sin2 - sin1) ** 2 + (cos2 - cos1) ** 2) / 4
    # A pole has every longitude, also the other end's.
    turn = mpf(lon2) - mpf(lon1) if 90 not in (abs(lat1), abs(lat2)) else mpf(0)
    target = abs(turn - 360 * mp.nint(turn / 360)) * RADIAN
    omega = target
    while True:
        arc = 2 * mp.asin(mp.sqrt(across + cos1 * cos2 * mp.sin(omega / 2) ** 2))
        if arc == 0:
            return mpf(0)
        sin_alpha0 = cos1 * cos2 * mp.sin(omega) / mp.sin(arc)
        length_m = lag = mpf(0)
        for node, weight in NODES:
            sin_beta = (sin1 * mp.sin((1 - node) * arc) + sin2 * mp.sin(node * arc)) / mp.sin(arc)
            step = weight * arc * (1 - F) * mp.sqrt(1 + EP2 * sin_beta**2)
            length_m += A_M * step
            lag += sin_alpha0 * (weight * arc - step) / (1 - sin_beta**2)
        before, omega = omega, target + lag
        if abs(omega - before) <= abs(omega) * mpf(10) ** -30:
            return length_m


def _reduced(lat: float) -> tuple[Any, Any]:
    """Return the sine and cosine of the reduced latitude."""
    sin, cos = (1 - F) * mp.sin(mpf(lat) * RADIAN), mp.cos(mpf(lat) * RADIAN)
    norm = mp.hypot(sin, cos)
    return sin / norm, cos / norm
