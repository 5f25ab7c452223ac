"""Circular orbits as curves of known length."""

import math
from collections.abc import Callable

import numpy as np

from route.geometry.geodesy import Array

GM = 3.986004418e14  # m3/s2, WGS 84
TURN = 7.292115e-5  # rad/s, the Earth, WGS 84


def circle(radius_m: float, inclination: float, turn: float = 0.0) -> Callable[[Array], Array]:
    """Return a circular orbit seen from a frame that turns about its z axis."""
    motion = math.sqrt(GM / radius_m**3)

    def positions(seconds: Array) -> Array:
        along, back = motion * seconds, -turn * seconds
        x, y = np.cos(along), np.sin(along) * math.cos(inclination)
        return radius_m * np.stack(
            [
                x * np.cos(back) - y * np.sin(back),
                x * np.sin(back) + y * np.cos(back),
                np.sin(along) * math.sin(inclination),
            ]
        )

    return positions
