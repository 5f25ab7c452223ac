"""Hold the lengths of curves to closed forms, and drawn tracks to a dense sampling."""

import math
from collections.abc import Callable
from itertools import pairwise

import mpmath
import numpy as np
import pyproj
import pytest
import shapely

from route.errors import RouteError
from route.geometry.geodesy import Array
from route.geometry.sampling import drawable
from route.orbit.lengths import arc_length

EQUATORIAL_M = 6_378_137.0
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


# A Molniya, the space station, a sun-synchronous and a polar satellite: the last two
# come to the edge of the map and beyond it.
@pytest.mark.parametrize("inclination_deg", [0.0, 51.6, 63.4, 98.0, 90.0])
def test_lines_between_drawn_points_lie_within_2_km_of_the_track(inclination_deg: float) -> None:
    positions, hours = circle(6_790_000.0, math.radians(inclination_deg), TURN), 4.5

    def below(seconds: Array) -> Array:
        x, y, z = positions(seconds)
        return np.stack([np.degrees(np.arcsin(z / 6_790_000.0)), np.degrees(np.arctan2(y, x))])

    drawn = drawable(below, hours * 3600)
    dense = below(np.arange(0.0, hours * 3600, 2.0))
    assert farthest_off_m(drawn, (dense[0], dense[1])) < 2000
    assert (np.column_stack(drawn)[[0, -1]] == below(np.array([0.0, hours * 3600])).T).all()


def test_a_track_straight_on_the_map_takes_few_points() -> None:
    lat_deg, _ = drawable(lambda s: np.stack([0 * s, (s / 15 + 180) % 360 - 180]), 36_000.0)
    assert len(lat_deg) <= 36_000 / 120 + 1


def farthest_off_m(drawn: tuple[Array, Array], dense: tuple[Array, Array]) -> float:
    """Return how far a dense track lies from the drawn line, on the ground, metres.

    PROJ's Web Mercator is the map, as far as Leaflet shows it.
    """
    mercator = pyproj.Transformer.from_crs(4326, 3857, always_xy=True)

    def on_map(lat_deg: Array, lon_deg: Array) -> Array:
        lat_deg = np.clip(lat_deg, -85.0511, 85.0511)
        x_m, y_m = mercator.transform(0 * lat_deg, lat_deg)
        # Continuous over the antimeridian, as the map draws it.
        return np.stack([x_m + np.radians(np.unwrap(lon_deg, period=360)) * EQUATORIAL_M, y_m], 1)

    line, track = on_map(*drawn), on_map(*dense)
    segments = shapely.STRtree([shapely.LineString(ends) for ends in pairwise(line)])
    points = shapely.points(track)
    _, off_m = segments.query_nearest(points, return_distance=True, all_matches=False)
    scale = pyproj.Proj(3857).get_factors(0 * dense[0], dense[0]).meridional_scale
    shown = np.abs(dense[0]) < 85.05
    return float((off_m / scale)[shown].max())
