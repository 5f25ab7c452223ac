"""Hold the fast lengths to exact ones, to Karney's, and to both sides of every threshold."""

import csv
import itertools
import math
from decimal import Decimal
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd
import pytest
from geographiclib.geodesic import Geodesic
from hypothesis import given
from hypothesis import strategies as st

from route.geometry import chords, geodesy
from route.geometry.geodesy import direct, distances, inverse, lengths
from tests.authorities.short_geodesics import mpf, short_geodesic_m

Array = npt.NDArray[np.float64]
Ends = tuple[Array, Array, Array, Array]

AUTHORITIES = Path(__file__).parents[1] / "authorities"

# What is promised of any pair of points on Earth, measured from Karney's algorithm.
PROMISE_M = 15e-9
# Longest arc of a degree on the ellipsoid, a degree of latitude at a pole: 111.69 km.
DEGREE_M = 111_694.0


def ends_from(
    lat_deg: npt.ArrayLike, lon_deg: npt.ArrayLike, azimuth_deg: npt.ArrayLike, far_m: npt.ArrayLike
) -> Ends:
    """Return both ends of legs, as doubles."""
    columns = np.broadcast_arrays(lat_deg, lon_deg, azimuth_deg, far_m)
    lat, lon, azimuth, far = (np.array(column, float).ravel() for column in columns)
    return lat, lon, *direct(lat, lon, azimuth, far)


def off_exact_m(measured_m: Array, ends: Ends) -> Array:
    """Return how far each length is from the exact one, without its sign."""
    legs = zip(*(end.tolist() for end in ends), strict=True)
    exact_m = [short_geodesic_m(*leg) for leg in legs]
    pairs = zip(measured_m.tolist(), exact_m, strict=True)
    return np.array([abs(float(mpf(length_m) - exact)) for length_m, exact in pairs])


def is_short(ends: Ends) -> npt.NDArray[np.bool_]:
    with np.errstate(over="ignore", invalid="ignore"):
        return chords.short_lengths(*ends)[1]


def karney_m(ends: Ends) -> Array:
    return inverse(*ends)[0]


# Authorities


def _authority(name: str) -> list[dict[str, str]]:
    with (AUTHORITIES / name).open(encoding="ascii", newline="") as stream:
        return list(csv.DictReader(stream, strict=True))


@pytest.mark.parametrize("name", ["geodesics_published.csv", "geodesics_computed.csv"])
def test_lengths_are_those_of_the_authorities(name: str) -> None:
    rows = _authority(name)
    columns = [
        [row[end] for row in rows] for end in ("lat1_deg", "lon1_deg", "lat2_deg", "lon2_deg")
    ]
    measured_m = distances(*(np.array(column, float) for column in columns))
    for row, length_m, *ends in zip(rows, measured_m, *columns, strict=True):
        # Published ends are finer than doubles are: each may move by up to 2 nm.
        moved_deg = sum(abs(Decimal(float(end)) - Decimal(end)) for end in ends)
        tolerance_m = PROMISE_M + float(moved_deg) * DEGREE_M
        assert abs(float(Decimal(float(length_m)) - Decimal(row["length_m"]))) < tolerance_m


def test_exact_short_lengths_are_those_of_another_computation() -> None:
    short = [row for row in _authority("geodesics_computed.csv") if float(row["length_m"]) < 5e4]
    assert len(short) > 12  # millimetres to 15 km, at all latitudes, and at a pole
    for row in short:
        ends = (float(row[end]) for end in ("lat1_deg", "lon1_deg", "lat2_deg", "lon2_deg"))
        # The table has 21 digits.
        assert abs(short_geodesic_m(*ends) - mpf(row["length_m"])) < 1e-15


# Exact lengths


@pytest.mark.parametrize("far_m", [1e-3, 1.0, 30.0, 1e3, 1e4, 29_999.99])
def test_short_legs_are_within_their_error_of_exact(far_m: float) -> None:
    lat, azimuth = np.meshgrid(
        [-89.0, -80.0, -45.0, -3.0, 0.0, 0.1, 30.0, 55.0, 70.0, 85.0, 88.0], [0, 31, 62, 90, 135]
    )
    ends = ends_from(lat.ravel(), 37.6, azimuth.ravel(), far_m)
    short = is_short(ends)
    assert short.sum() > 45
    off_m = off_exact_m(distances(*ends), ends)[short]
    assert off_m.max() < chords.ERROR_M
    # Of short legs the error is a share: 21 roundings of 2**-53, as docs/kernel.md counts them,
    # and near a pole those of the mid-latitude: 3 * 1.57 * tan(89 degrees) roundings more.
    roundings = 21 + 5 * np.abs(np.tan(np.radians(ends[0][short])))
    assert (off_m < roundings * 2**-53 * far_m + 0.7e-9 * (far_m / 3e4) ** 5).all()


def test_the_error_at_30_km_is_the_term_left_out() -> None:
    # docs/kernel.md derives it: relative to the curvature, in e^2 h^2, h half the leg in radii.
    flattening = 1 / 298.257223563
    e2 = flattening * (2 - flattening)
    lat, azimuth = (
        each.ravel() for each in np.meshgrid([-85, -60, -30, 0, 20, 45, 75], [0, 30, 60, 90])
    )
    ends = ends_from(lat, 100.0, azimuth, 29_999.0)
    sin2_mid = np.sin(np.radians((ends[0] + ends[2]) / 2)) ** 2
    # The azimuth halfway, which at 85 degrees is some degrees from that at the start.
    half = direct(lat, 100.0, azimuth, 14_999.5)
    bearing = np.radians(inverse(*half, *ends[2:])[1])
    share = sin2_mid * (0.3 - 0.5 * np.sin(bearing) ** 2)
    share -= 0.3 * (1 - sin2_mid) * np.cos(bearing) ** 2
    left_out_m = share * e2 * 29_999.0**5 / 6_371_000**4 / 48
    legs = zip(distances(*ends).tolist(), *(end.tolist() for end in ends), strict=True)
    error_m = [float(mpf(length_m) - short_geodesic_m(*leg)) for length_m, *leg in legs]
    # Rounding, and a radius of curvature that differs by 1 % from place to place.
    assert np.abs(np.array(error_m) + left_out_m).max() < 0.1e-9
    assert 0.5e-9 < np.abs(left_out_m).max() < 0.63e-9


def test_short_legs_near_the_poles_are_within_their_error_of_exact() -> None:
    from_pole_m, turn_deg, sign = np.meshgrid([0.0, 1e-3, 1.0, 1e3, 1e5, 4e5], [0, 1, 3.9], [-1, 1])
    lat1 = (90 - from_pole_m / DEGREE_M) * sign
    lat2 = (90 - 1.05 * from_pole_m / DEGREE_M - 1e-7) * sign
    ends = (lat1.ravel(), np.full(lat1.size, 12.0), lat2.ravel(), 12.0 + turn_deg.ravel())
    short = is_short(ends)
    assert short.sum() == 36 - 2  # the widest turn 400 km from the pole is 33 km long
    assert off_exact_m(distances(*ends), ends)[short].max() < chords.ERROR_M


def test_chords_are_nearer_to_exact_than_proj_on_ordinary_tracks() -> None:
    rng = np.random.default_rng(1)
    for far_m in (10.0, 1e3, 1e4):
        ends = ends_from(rng.uniform(-80, 80, 30), 10.0, rng.uniform(0, 360, 30), far_m)
        ours_m, projs_m = (
            off_exact_m(found, ends).max() for found in (distances(*ends), karney_m(ends))
        )
        assert 20 * ours_m < projs_m < PROMISE_M


# Karney's


def test_a_dense_sweep_is_within_15_nm_of_karney() -> None:
    # From a tenth of a millimetre to 1,000 km, with every length twice: in each octave the
    # error is another. 90,000 legs.
    far_m = np.geomspace(1e-4, 1e6, 60)
    lat = np.concatenate([np.linspace(-90, 90, 61), [-89.99, -86.1, -1e-9, 1e-5, 85.9, 89.9999]])
    azimuth = np.linspace(-180, 180, 24)[:-1]
    ends = ends_from(*np.meshgrid(lat, 140.0, azimuth, far_m))
    assert 0.5 < is_short(ends).mean() < 0.9
    assert np.abs(distances(*ends) - karney_m(ends)).max() < PROMISE_M


def test_every_latitude_and_azimuth_at_the_threshold_is_within_15_nm_of_karney() -> None:
    lat, azimuth = np.meshgrid(np.linspace(-90, 90, 361), np.linspace(0, 180, 91))
    for far_m in (29_999.999, 30_000.001):
        ends = ends_from(lat, -60.0, azimuth, far_m)
        assert np.abs(distances(*ends) - karney_m(ends)).max() < PROMISE_M


@given(st.floats(-90, 90), st.floats(-180, 180), st.floats(-180, 180), st.floats(0, 60_000))
def test_any_leg_is_within_15_nm_of_karney(
    lat: float, lon: float, azimuth: float, far_m: float
) -> None:
    ends = ends_from(lat, lon, azimuth, far_m)
    assert abs(distances(*ends) - karney_m(ends))[0] < PROMISE_M


@given(st.floats(-90, 90), st.floats(-180, 180), st.floats(-90, 90), st.floats(-180, 180))
def test_any_pair_is_within_15_nm_of_karney(
    lat1: float, lon1: float, lat2: float, lon2: float
) -> None:
    assert (
        abs(distances(lat1, lon1, lat2, lon2) - inverse(lat1, lon1, lat2, lon2)[0])[0] < PROMISE_M
    )


def test_a_track_is_as_geographiclib_measures_it() -> None:
    rng = np.random.default_rng(3)
    lat, lon = 46 + np.cumsum(rng.normal(0, 2e-3, 200)), 8 + np.cumsum(rng.normal(0, 3e-3, 200))
    pairs = itertools.pairwise(zip(lat.tolist(), lon.tolist(), strict=True))
    theirs_m = [Geodesic.WGS84.Inverse(*start, *end)["s12"] for start, end in pairs]
    assert np.abs(lengths(lat, lon) - theirs_m).max() < PROMISE_M


# Thresholds


def test_the_longest_short_leg_is_30_km() -> None:
    lat, azimuth = np.meshgrid(np.linspace(-85, 85, 35), np.linspace(0, 330, 12))
    # The chord of 30 km is 28 mm shorter than the leg.
    short, long = (ends_from(lat, 10.0, azimuth, far_m) for far_m in (29_999.999, 30_000.04))
    assert is_short(short).all()
    assert not is_short(long).any()
    assert (distances(*long) == karney_m(long)).all()


def test_no_leg_of_30_km_spans_more_latitude_than_a_short_one_may() -> None:
    lat = np.linspace(-90, 90, 721)
    assert np.abs(ends_from(lat, 0.0, 0.0, 30_000.0)[2] - lat)[:-2].max() < chords.MOST_LAT_DEG


def test_the_widest_short_leg_is_4_degrees_of_longitude() -> None:
    lat = np.array([89.0, -88.0, 86.5, 90.0])
    most = np.full(4, chords.MOST_LON_DEG)
    within = (lat, np.zeros(4), lat, np.nextafter(most, 0))
    beyond = (lat, np.zeros(4), lat, np.nextafter(most, 9))
    assert is_short(within).all()
    assert not is_short(beyond).any()
    assert off_exact_m(distances(*within), within).max() < chords.ERROR_M
    assert np.abs(distances(*beyond) - karney_m(within)).max() < PROMISE_M
    assert (distances(*beyond) == karney_m(beyond)).all()


def test_far_pairs_never_pass_for_short_ones() -> None:
    rng = np.random.default_rng(8)
    turn = rng.choice([0.0, 1e-9, 3.9, 180.0, 359.9, 720.0, 1e6, 1e200], 20_000)
    ends = (rng.uniform(-90, 90, 20_000), np.zeros(20_000), rng.uniform(-90, 90, 20_000), turn)
    far = np.abs(ends[0] - ends[2]) > 0.28
    assert not is_short(ends)[far | (turn > 4)].any()


# Poles and 180 degrees


def test_the_longitude_of_a_pole_does_not_matter() -> None:
    for pole, near in ((90.0, 89.9), (-90.0, -89.99), (90.0, 90.0)):
        along_m = abs(distances(pole, 0.0, near, 0.0)[0])
        found_m = distances(pole, [0.0, 3.0, 5.0, 180.0, -77.0], near, 0.0)
        assert np.abs(found_m - along_m).max() < PROMISE_M


def test_a_leg_over_a_pole_is_its_two_parts() -> None:
    over_m = distances(89.95, 10.0, 89.96, -170.0)[0]
    parts_m = distances([89.95, 89.96], 10.0, 90.0, 10.0).sum()
    assert abs(over_m - parts_m) < PROMISE_M


def test_a_leg_across_180_degrees_is_as_long_as_elsewhere() -> None:
    lat = [10.0, 10.0625, -70.0, -70.125]
    # On this grid differences of longitudes are exact doubles.
    for turn in (0.0, 360.0, -360.0):
        across_m = distances(lat[:3], 179.96875, lat[1:], -179.9375 + turn)
        elsewhere_m = distances(lat[:3], 20.0, lat[1:], 20.09375)
        assert np.abs(across_m - elsewhere_m).max() < PROMISE_M
    assert distances(52.0, 180.0, 52.0, -180.0)[0] == 0


# Nothing, millimetres and less


def test_one_place_is_no_distance() -> None:
    lat = np.array([0.0, -0.0, 55.75204, 90.0, -90.0, 1e-300])
    assert (distances(lat, 37.6, lat, 37.6) == 0).all()
    assert (lengths([5.0, 5.0, 5.0], [1.0, 1.0, 1.0]) == 0).all()


@pytest.mark.parametrize("step_deg", [2**-45, 2**-30, 1e-20, 1e-160, 5e-324])
def test_steps_down_to_the_smallest_double_are_measured(step_deg: float) -> None:
    # Along equator and meridian from 0, 0: the radii of curvature there, a and a (1 - e^2).
    flattening = 1 / 298.257223563
    radius_m = 6_378_137 * np.array([1.0, (1 - flattening) ** 2])
    found_m = distances(0.0, 0.0, [0.0, step_deg], [step_deg, 0.0])
    assert found_m == pytest.approx(radius_m * math.radians(step_deg), rel=1e-14, abs=1e-150)


def test_the_smallest_step_of_a_coordinate_is_not_lost() -> None:
    lat, lon = 55.75204, 137.61781
    ends = (np.full(2, lat), np.full(2, lon), np.array([np.nextafter(lat, 90), lat]))
    legs = (*ends, np.array([lon, np.nextafter(lon, 180)]))
    found_m = distances(*legs)  # about a nanometre
    assert (off_exact_m(found_m, legs) < 1e-14 * found_m).all()


# Identities


def test_there_and_back_north_and_south_are_the_same_bits() -> None:
    rng = np.random.default_rng(5)
    lat, lon = 60 + np.cumsum(rng.normal(0, 0.02, 500)), np.cumsum(rng.normal(0, 0.02, 500))
    there_m = lengths(lat, lon)
    assert (there_m == lengths(lat[::-1], lon[::-1])[::-1]).all()
    assert (there_m == lengths(-lat, lon)).all()
    assert (there_m == lengths(lat, -lon)).all()


# The document


def test_the_document_states_what_the_code_does() -> None:
    page = (AUTHORITIES.parents[1] / "docs" / "kernel.md").read_text("utf-8")
    assert f"up to {chords.LONGEST_M / 1000:.0f} km, at most {chords.MOST_LON_DEG:.0f}°" in page
    assert f"less than {chords.ERROR_M * 1e9:.0f} nm" in page
    assert f"chunks of {geodesy._CHUNK:,} legs" in page
    assert f"{geodesy._CHUNK * 8 / 1024:.0f} KiB" in page
    assert f"more than {geodesy._PIECE:,} legs" in page
    assert f"below 10⁻¹⁸ at {chords.MOST_LAT_DEG}° of latitude" in page
    flattening = 1 / 298.257223563
    least_radius_m = 6_378_137 * (1 - flattening) ** 2  # of the meridian, at the equator
    assert f"{least_radius_m / 1000:,.0f} km" in page
    for far_m, stated in ((30e3, "0.63 nm at 30 km"), (40e3, "2.7 nm"), (60e3, "20 nm")):
        term_m = flattening * (2 - flattening) * far_m**5 / (160 * least_radius_m**4)
        assert f"{term_m * 1e9:.2g} nm" == stated.partition(" at")[0]
        assert stated in " ".join(page.split())


# Arrays, threads and what cannot be measured


def test_what_is_not_a_number_has_no_length() -> None:
    lat = [0.0, math.nan, 0.0, 0.0, 0.1, math.inf, 0.0, 1.0]
    lon = [0.0, 0.0, 0.0, math.nan, 0.0, 0.0, 0.0, 0.0]
    known = [False] * 6 + [True]
    assert (np.isfinite(lengths(lat, lon)) == known).all()
    assert np.isnan(lengths([math.nan] * 3, [0.0] * 3)).all()


@pytest.mark.parametrize("threads", [1, 2, 5])
def test_lengths_are_the_same_bits_on_any_number_of_threads(
    threads: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    rng = np.random.default_rng(6)
    lat, lon = rng.uniform(-90, 90, 5_000), rng.uniform(-180, 180, 5_000)
    lat[::3], lon[::3] = lat[1::3] + 1e-3, lon[1::3]  # every third leg is short
    expected_m = lengths(lat, lon)
    monkeypatch.setattr(geodesy, "_PIECE", 99)
    monkeypatch.setattr(geodesy, "_processors", lambda: threads)
    assert lengths(lat, lon).tobytes() == expected_m.tobytes()


def test_small_inputs_start_no_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(geodesy, "ThreadPoolExecutor", None)
    monkeypatch.setattr(geodesy, "_processors", lambda: 8)
    assert len(lengths(np.linspace(-90, 90, 1_000), np.zeros(1_000))) == 999


def test_a_chunk_ends_where_it_may(monkeypatch: pytest.MonkeyPatch) -> None:
    lat = np.linspace(40, 50, 100)
    whole_m = lengths(lat, lat)
    for size in (1, 7, 99, 100):
        monkeypatch.setattr(geodesy, "_CHUNK", size)
        # Another loop of the processor may take another cosine, by its last digit.
        assert np.abs(lengths(lat, lat) - whole_m).max() < chords.ERROR_M


def test_legs_of_every_kind_keep_their_places() -> None:
    # Short, far, short, unknown, across 180 degrees, over a pole.
    lat = np.array([0.0, 0.1, 50.0, 50.1, math.nan, 10.0, 10.0, 89.9, 89.9])
    lon = np.array([0.0, 0.1, 60.0, 60.1, 0.0, 179.9, -179.9, 0.0, 180.0])
    expected_m, _ = inverse(lat[:-1], lon[:-1], lat[1:], lon[1:])
    found_m = lengths(lat, lon)
    assert (np.isnan(found_m) == np.isnan(expected_m)).all()
    assert np.nanmax(np.abs(found_m - expected_m)) < PROMISE_M
    assert np.isnan(found_m).sum() == 2


def test_lengths_join_consecutive_points() -> None:
    table = pd.DataFrame({"lat": [0, 1, 1, 3], "lon": [0, 0, 1, 1]}, index=[9, 9, 2, 1])
    found_m = lengths(table["lat"], table["lon"])
    assert found_m.dtype == np.float64
    expected = [distances(*ends)[0] for ends in ((0, 0, 1, 0), (1, 0, 1, 1), (1, 1, 3, 1))]
    assert found_m.tolist() == expected


def test_fewer_than_two_points_have_no_lengths() -> None:
    for count in (0, 1):
        assert lengths(np.zeros(count), np.zeros(count)).shape == (0,)
    assert distances([], [], [], []).shape == (0,)


def test_columns_of_different_length_are_refused() -> None:
    with pytest.raises(ValueError, match="3 latitudes but 1 longitudes"):
        lengths([1.0, 2.0, 3.0], [1.0])


def test_one_end_may_serve_for_many() -> None:
    lat = np.linspace(-80, 80, 9)
    found_m = distances(10.0, 20.0, lat, 20.0)
    assert found_m.tolist() == [distances(10.0, 20.0, each, 20.0)[0] for each in lat]


def test_inputs_stay_as_they_are() -> None:
    columns = [np.array([1.0, 70.0]) for _ in range(4)]
    distances(*columns)
    lengths(*columns[:2])
    assert all((column == [1.0, 70.0]).all() for column in columns)
