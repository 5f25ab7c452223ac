"""Straight lines between sampled points lie as close to a track as promised."""

import math
from itertools import pairwise

import numpy as np
import pyproj
import pytest
import shapely

from route.geometry.geodesy import Array
from route.geometry.sampling import drawable
from tests.orbit.circles import TURN, circle

EQUATORIAL_M = 6_378_137.0


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
