"""The lengths of curves are those of closed forms."""

import math

import mpmath
import numpy as np
import pytest

from route.errors import RouteError
from route.geometry.geodesy import Array
from route.orbit.lengths import arc_length
from tests.orbit.circles import GM, TURN, circle


@pytest.mark.parametrize("duration_s", [60.0, 3599.0, 94.6 * 3600])
def test_length_of_a_circle(duration_s: float) -> None:
    radius_m = 6_790_000.0
    positions = circle(radius_m, 0.9)
    exact_m = math.sqrt(GM / radius_m) * duration_s
    assert arc_length(lambda s: positions(s)[None], duration_s) == pytest.approx([exact_m], abs=1.0)


def test_length_of_an_equatorial_circle_seen_from_the_turning_earth() -> None:
    radius_m, duration_s = 6_790_000.0, 94.6 * 3600
    exact_m = radius_m * (math.sqrt(GM / radius_m**3) - TURN) * duration_s
    positions = circle(radius_m, 0.0, TURN)
    assert arc_length(lambda s: positions(s)[None], duration_s) == pytest.approx([exact_m], abs=1.0)


@pytest.mark.parametrize("inclination_deg", [51.6, 98.0])
def test_length_of_an_inclined_circle_seen_from_the_turning_earth(inclination_deg: float) -> None:
    # The speed seen from the turning Earth is |v - w x r|, integrated by mpmath.
    radius_m, duration_s = 6_790_000.0, 40_000.0
    tilt, motion = math.radians(inclination_deg), math.sqrt(GM / radius_m**3)

    def speed(second: float) -> float:
        height = mpmath.sin(tilt) * mpmath.sin(motion * second)
        squared = motion**2 - 2 * motion * TURN * mpmath.cos(tilt) + TURN**2 * (1 - height**2)
        return float(radius_m * mpmath.sqrt(squared))

    exact_m = float(mpmath.quad(speed, np.linspace(0, duration_s, 30).tolist()))
    positions = circle(radius_m, tilt, TURN)
    assert arc_length(lambda s: positions(s)[None], duration_s) == pytest.approx([exact_m], abs=1.0)


@pytest.mark.parametrize("eccentricity", [0.1, 0.74, 0.9])
def test_length_of_an_ellipse_with_a_fast_perigee(eccentricity: float) -> None:
    # One turn of Kepler's ellipse is 4 a E(e): the complete elliptic integral.
    axis_m = 26_600_000.0 if eccentricity < 0.8 else 100_000_000.0
    period_s = math.tau * math.sqrt(axis_m**3 / GM)

    def positions(seconds: Array) -> Array:
        mean = math.tau * seconds / period_s
        anomaly = mean + eccentricity * np.sin(mean)
        for _ in range(60):  # Newton
            anomaly -= (anomaly - eccentricity * np.sin(anomaly) - mean) / (
                1 - eccentricity * np.cos(anomaly)
            )
        minor_m = axis_m * math.sqrt(1 - eccentricity**2)
        return np.stack(
            [axis_m * np.cos(anomaly), minor_m * np.sin(anomaly), np.zeros_like(anomaly)]
        )

    exact_m = float(4 * axis_m * mpmath.ellipe(eccentricity**2))
    assert arc_length(lambda s: positions(s)[None], period_s) == pytest.approx([exact_m], abs=10.0)


def test_several_curves_at_once_are_each_measured() -> None:
    wide, narrow = circle(42_164_000.0, 0.0), circle(6_790_000.0, 0.5, TURN)
    together = arc_length(lambda s: np.stack([wide(s), narrow(s)]), 7200.0)
    assert together[:1] == pytest.approx(arc_length(lambda s: wide(s)[None], 7200.0), abs=1e-3)
    assert together[1:] == pytest.approx(arc_length(lambda s: narrow(s)[None], 7200.0), abs=1e-3)


def test_a_curve_without_a_length_is_refused() -> None:
    # Steps of 1 km in any direction at every sample, however close: the chords of a
    # path like Brownian motion grow without end.
    def jittered(seconds: Array) -> Array:
        return np.random.default_rng(1).normal(0.0, 1000.0, (1, 3, len(seconds)))

    with pytest.raises(RouteError, match="does not converge"):
        arc_length(jittered, 600.0)
