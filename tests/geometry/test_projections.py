"""Both projections are PROJ's, to a micrometre."""

import numpy as np
import numpy.typing as npt
import pyproj
import pytest

from route.geometry.projections import EDGE_DEG, WORLD_M, azimuthal, mercator, mercator_lat_deg

Array = npt.NDArray[np.float64]

MICROMETRE_M = 1e-6


def everywhere() -> tuple[Array, Array]:
    """Return points all over the Earth, among them the poles and both ends of 180 degrees."""
    lat, lon = np.meshgrid(np.linspace(-90, 90, 61), np.linspace(-180, 180, 73))
    return lat.ravel(), lon.ravel()


@pytest.mark.parametrize(
    ("hemisphere", "meridian", "up"), [(1, 0, 180), (1, 51, -129), (-1, -120, 60)]
)
def test_around_a_pole_it_is_the_azimuthal_equidistant_of_the_ellipsoid(
    hemisphere: int, meridian: float, up: float
) -> None:
    """The authority is PROJ's aeqd; around the south pole its lon_0 points up, not down."""
    lat, lon = everywhere()
    lon_0 = meridian if hemisphere > 0 else up
    authority = pyproj.Proj(f"+proj=aeqd +lat_0={90 * hemisphere} +lon_0={lon_0} +ellps=WGS84")
    x, y = azimuthal(lat, lon, hemisphere, meridian)
    expected_x, expected_y = authority(lon, lat)
    assert np.hypot(x - expected_x, y - expected_y).max() < MICROMETRE_M


def test_mercator_is_that_of_the_web() -> None:
    """The authority is PROJ's EPSG:3857."""
    lat, lon = everywhere()
    lat = np.clip(lat, -EDGE_DEG, EDGE_DEG)
    x, y = mercator(lat, lon)
    expected_x, expected_y = pyproj.Proj("EPSG:3857")(lon, lat)
    assert np.hypot(x - expected_x, y - expected_y).max() < MICROMETRE_M


@pytest.mark.parametrize("lat_deg", [-EDGE_DEG, -75.0, 0.0, 1e-7, 60.0, EDGE_DEG])
def test_a_latitude_is_found_again_on_the_map(lat_deg: float) -> None:
    _, y_m = mercator(np.array([lat_deg]), np.zeros(1))
    # 1e-12 degrees are 0.1 micrometres.
    assert mercator_lat_deg(float(y_m[0])) == pytest.approx(lat_deg, abs=1e-12)


@pytest.mark.parametrize("hemisphere", [1, -1])
def test_the_pole_is_a_point_and_the_other_pole_a_circle(hemisphere: int) -> None:
    lon = np.linspace(-180, 180, 37)
    x, y = azimuthal(np.full(37, 90.0 * hemisphere), lon, hemisphere, 20.0)
    assert np.hypot(x, y).max() < MICROMETRE_M
    x, y = azimuthal(np.full(37, -90.0 * hemisphere), lon, hemisphere, 20.0)
    # Half a meridian of WGS 84: pole to pole in authorities/geodesics_computed.csv.
    assert np.hypot(x, y) == pytest.approx(20_003_931.459, abs=0.001)


@pytest.mark.parametrize("hemisphere", [1, -1])
def test_the_meridian_points_down_and_east_is_to_its_right_in_the_north(hemisphere: int) -> None:
    """Seen from above its pole, the Earth turns left in the north and right in the south."""
    lat = np.array([50.0 * hemisphere, 50.0 * hemisphere])
    x, y = azimuthal(lat, np.array([20.0, 30.0]), hemisphere, 20.0)
    assert x[0] == pytest.approx(0, abs=MICROMETRE_M)
    assert y[0] < 0
    assert np.sign(x[1]) == hemisphere


def test_longitudes_run_on_beyond_180_degrees() -> None:
    x, y = mercator(np.array([60.0, 60.0, 90.0]), np.array([190.0, -170.0, 0.0]))
    assert x[0] - x[1] == pytest.approx(WORLD_M)
    assert y[0] == y[1]
    # A square world ends where the edge is.
    assert y[2] == pytest.approx(WORLD_M / 2)
