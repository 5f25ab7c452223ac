"""Lines on the map are where the geodesic is, and nowhere else."""

import itertools

import numpy as np
import pytest
import shapely
from hypothesis import assume, given
from hypothesis import strategies as st

from route.geometry import geodesy
from route.geometry.lines import Part, geodesic, track
from route.geometry.projections import EDGE_DEG, project

Ends = tuple[float, float, float, float]

# Positions to the microdegree, 0.1 m.
LAT = st.integers(-90_000_000, 90_000_000).map(lambda number: number / 1e6)
LON = st.integers(-180_000_000, 180_000_000).map(lambda number: number / 1e6)


def farthest_px(parts: list[Part], ends: Ends) -> float:
    """Return how far the geodesic strays from its drawing, in pixels at zoom 8.

    The authority is Karney's direct solution at 4000 points, far denser than the line.
    """
    length_m, azimuth_deg = geodesy.inverse(*ends)
    lat_deg, lon_deg = geodesy.direct(
        ends[0], ends[1], azimuth_deg, np.linspace(0, length_m[0], 4000)
    )
    shown = np.abs(lat_deg) < EDGE_DEG - 1e-9
    if not shown.any():
        return 0.0
    worlds = [
        shapely.LineString(np.column_stack(project(part.lat_deg, part.lon_deg + 360 * world)))
        for part in parts
        for world in (-2, -1, 0, 1, 2)
    ]
    x, y = project(lat_deg[shown], lon_deg[shown])
    drawing = shapely.MultiLineString(worlds)
    return float(shapely.distance(drawing, shapely.points(np.column_stack([x, y]))).max())


@pytest.mark.parametrize(
    "ends",
    [
        pytest.param((55.7558, 37.6173, 43.1155, 131.8855), id="Moscow to Vladivostok"),
        pytest.param((59.94, 30.31, 61.2, -149.9), id="St Petersburg to Anchorage, near the pole"),
        pytest.param((-33.9, 151.2, -33.4, -70.7), id="Sydney to Santiago, near Antarctica"),
        pytest.param((-17.8, 178.0, -13.8, -171.8), id="Fiji to Samoa, eastward over 180"),
        pytest.param((-13.8, -171.8, -17.8, 178.0), id="Samoa to Fiji, westward over 180"),
        pytest.param((0.0, 0.0, 0.3, 179.8), id="nearly antipodal"),
        pytest.param((40.0, -100.0, -40.0, 79.0), id="S-shaped, its middle on its chord"),
        pytest.param((85.0, 10.0, 85.0, 150.0), id="just below the edge at both ends"),
        pytest.param((10.0, 10.0, 10.000001, 10.0), id="a step"),
    ],
)
def test_line_is_within_half_a_pixel_of_the_geodesic(ends: Ends) -> None:
    assert farthest_px(geodesic(*ends).parts, ends) < 0.5


@given(LAT, LON, LAT, LON)
def test_any_line_is_within_half_a_pixel_of_the_geodesic(
    lat1: float, lon1: float, lat2: float, lon2: float
) -> None:
    ends = (lat1, lon1, lat2, lon2)
    assume(geodesy.inverse(*ends)[0] > 1)
    parts = geodesic(*ends).parts
    if parts:
        assert farthest_px(parts, ends) < 0.5


@given(LAT, LON, LAT, LON)
def test_no_line_leaves_the_projection_or_jumps(
    lat1: float, lon1: float, lat2: float, lon2: float
) -> None:
    for part in geodesic(lat1, lon1, lat2, lon2).parts:
        assert np.abs(part.lat_deg).max() <= EDGE_DEG
        # 250 km at the edge of the projection are 26 degrees of longitude, no more.
        assert np.abs(np.diff(part.lon_deg)).max() < 30


def test_way_over_the_pole_is_two_lines_that_end_at_the_edge() -> None:
    up, down = geodesic(60, 30, 60, -150).parts
    assert up.lon_deg == pytest.approx(30) and down.lon_deg % 360 == pytest.approx(210)
    assert up.lat_deg[-1] == pytest.approx(EDGE_DEG) == down.lat_deg[0]


def test_line_from_the_pole_comes_down_the_meridian_it_takes() -> None:
    (line,) = geodesic(90, 0, 59.94, 30.31).parts
    assert line.lat_deg[0] == pytest.approx(EDGE_DEG)
    assert line.lon_deg == pytest.approx(30.31)


def test_nothing_is_drawn_of_a_way_beyond_the_edge() -> None:
    assert geodesic(88, 10, 87, -100).parts == []


def test_line_across_180_runs_on() -> None:
    (east,) = geodesic(-17.8, 178, -13.8, -171.8).parts
    (west,) = geodesic(-13.8, -171.8, -17.8, 178).parts
    assert (east.lon_deg[0], east.lon_deg[-1]) == pytest.approx((178, 188.2))
    assert (west.lon_deg[0], west.lon_deg[-1]) == pytest.approx((-171.8, -182))


@pytest.mark.parametrize("direction", [1, -1])
@pytest.mark.parametrize("center", [0.0, 188.0, -150.0])
def test_track_is_split_where_it_leaves_the_world(direction: int, center: float) -> None:
    running = direction * np.linspace(0, 1000, 4001)
    lat = 50 * np.sin(np.radians(running))
    parts = track(lat, (running + 180) % 360 - 180, center).parts
    assert len(parts) in (3, 4)
    for part in parts:
        assert part.lon_deg.min() >= center - 180 and part.lon_deg.max() <= center + 180
        # A step is a quarter of a degree: nothing jumps across the map.
        assert np.abs(np.diff(part.lon_deg)).max() < 0.5
    for before, after in itertools.pairwise(parts):
        assert abs(before.lon_deg[-1] - center) == pytest.approx(180)
        assert before.lon_deg[-1] == pytest.approx(2 * center - after.lon_deg[0])
        assert before.lat_deg[-1] == after.lat_deg[0]
    drawn = sum(np.abs(np.diff(part.lon_deg)).sum() for part in parts)
    assert drawn == pytest.approx(1000)


def test_caps_join_the_pieces_over_the_pole() -> None:
    line = geodesic(60, 30, 60, -150)
    (cap,) = line.polar_parts
    up, down = line.parts
    assert (cap.lat_deg[0], cap.lat_deg[-1]) == (up.lat_deg[-1], down.lat_deg[0])
    assert (cap.lon_deg[0], cap.lon_deg[-1]) == (up.lon_deg[-1], down.lon_deg[0])
    # The samples are 100 km apart: one lies within 50 km of the pole.
    assert cap.lat_deg.max() > 89.5


def test_a_track_over_the_poles_does_not_run_along_the_edge() -> None:
    """A circle inclined by 98 degrees, as weather satellites fly, for three turns."""
    along = np.radians(np.linspace(0, 3 * 360, 6000))
    lat = np.degrees(np.arcsin(np.sin(np.radians(98)) * np.sin(along)))
    lon = np.degrees(np.arctan2(np.cos(np.radians(98)) * np.sin(along), np.cos(along)))
    lon -= np.degrees(along) / 16
    line = track(lat[:5000], (lon[:5000] + 180) % 360 - 180, 0.0)
    # The orbit stays below 82 degrees; one inclined by 90 goes beyond the edge.
    assert not line.polar_parts
    lat = np.degrees(np.arcsin(np.sin(along)))
    lon = np.where(np.cos(along) > 0, 10.0, -170.0) - np.degrees(along) / 16
    line = track(lat, (lon + 180) % 360 - 180, 0.0)
    assert len(line.polar_parts) == 6
    for part in line.parts:
        assert np.abs(part.lat_deg).max() <= EDGE_DEG
        assert np.abs(part.lon_deg).max() <= 180
        assert np.abs(np.diff(part.lon_deg)).max() < 1
    assert (
        sum(abs(part.lat_deg[end]) > EDGE_DEG - 1e-9 for part in line.parts for end in (0, -1))
        == 12
    )


@pytest.mark.parametrize("pole", [90.0, -90.0])
def test_an_end_at_a_pole_has_the_longitude_of_its_line(pole: float) -> None:
    """Around the opposite pole it is a point of the rim: any other would be a chord."""
    (arriving,) = geodesic(-1.29, 36.82, pole, 0).polar_parts
    (leaving,) = geodesic(pole, 0, -31.95, 115.86).polar_parts
    assert arriving.lon_deg == pytest.approx(36.82)
    assert leaving.lon_deg == pytest.approx(115.86)
