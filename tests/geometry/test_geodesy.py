"""Hold the geodesics to published and to independently computed ones."""

import csv
import math
import runpy
from decimal import Decimal
from pathlib import Path

import mpmath
import numpy as np
import pandas as pd
import pytest
from geopy.distance import geodesic
from hypothesis import example, given
from hypothesis import strategies as st

from route.geometry.earth import WGS84
from route.geometry.geodesy import chord, direct, inverse

AUTHORITIES = Path(__file__).parents[1] / "authorities"

# What Karney promises of his algorithm in double precision, anywhere on Earth.
KARNEY_M = 15e-9
# One unit in the last place of 20 000 km as a double: 3.7 nm.
LAST_PLACE_M = float(np.spacing(2e7))
# Longest arc of a degree on the ellipsoid, a degree of latitude at a pole: 111.69 km.
DEGREE_M = 111_694.0

ENDS = ("lat1_deg", "lon1_deg", "lat2_deg", "lon2_deg")
Row = dict[str, str]


def _rows(name: str) -> list[Row]:
    with (AUTHORITIES / name).open(encoding="ascii", newline="") as stream:
        return list(csv.DictReader(stream, strict=True))


PUBLISHED = _rows("geodesics_published.csv")
COMPUTED = _rows("geodesics_computed.csv")


def _ids(rows: list[Row]) -> list[str]:
    return [f"{number}-{row['class']}" for number, row in enumerate(rows, start=2)]


def _length_m(row: Row) -> float:
    return float(inverse(*(float(row[end]) for end in ENDS))[0][0])


def _error_m(measured_m: float, row: Row) -> float:
    # In decimals: the difference of two doubles near 20 000 km would be rounded.
    return abs(float(Decimal(measured_m) - Decimal(row["length_m"])))


def _rounding_m(*decimals: str) -> float:
    """Return how far an end moves, at most, when its coordinates become doubles."""
    moved_deg = (Decimal(float(decimal)) - Decimal(decimal) for decimal in decimals)
    return float(sum(abs(each) for each in moved_deg)) * DEGREE_M


# Published


@pytest.mark.parametrize("row", PUBLISHED, ids=_ids(PUBLISHED))
def test_inverse_is_as_published(row: Row) -> None:
    # The ends are published to 1e-18 degrees, finer than doubles are, so each end may
    # move by up to two nanometres before anything is computed.
    tolerance_m = KARNEY_M + _rounding_m(*(row[end] for end in ENDS))
    assert _error_m(_length_m(row), row) < tolerance_m


@pytest.mark.parametrize("row", PUBLISHED, ids=_ids(PUBLISHED))
def test_direct_arrives_where_published(row: Row) -> None:
    start = (row["lat1_deg"], row["lon1_deg"])
    lat_deg, lon_deg = direct(*map(float, (*start, row["azimuth1_deg"], row["length_m"])))
    aside_deg = (lon_deg[0] - float(row["lon2_deg"]) + 180) % 360 - 180
    off_m = DEGREE_M * math.hypot(
        lat_deg[0] - float(row["lat2_deg"]),
        aside_deg * math.cos(math.radians(float(row["lat2_deg"]))),
    )
    # Start, azimuth and both ends as doubles: each moves the arrival by a nanometre or
    # two. The azimuths of geographiclib's cases are themselves rounded, at 1e-15 of a turn.
    rounding_m = 2 * _rounding_m(*start, row["azimuth1_deg"], row["lat2_deg"], row["lon2_deg"])
    assert off_m < KARNEY_M + rounding_m


def test_azimuth_is_as_published() -> None:
    rows = [row for row in PUBLISHED if row["source"] == "geographiclib"]
    _, azimuth_deg = inverse(*(np.array([float(row[end]) for row in rows]) for end in ENDS))
    published_deg = np.array([float(row["azimuth1_deg"]) for row in rows])
    # As a length: how far the line is off a degree's length, 111 km, from its start.
    assert np.abs(azimuth_deg - published_deg).max() * math.radians(1) * DEGREE_M < KARNEY_M


# Computed to forty digits


@pytest.mark.parametrize("row", COMPUTED, ids=_ids(COMPUTED))
def test_inverse_is_within_15_nm_of_exact(row: Row) -> None:
    assert _error_m(_length_m(row), row) < KARNEY_M


@pytest.mark.parametrize("name", ["nearly antipodal", "across 180 degrees"])
def test_computed_lengths_can_be_had_again(name: str) -> None:
    script = runpy.run_path(str(AUTHORITIES / "make_geodesics.py"))
    row = next(row for row in COMPUTED if row["class"] == name)
    again = script["geodesic_m"](*(float(row[end]) for end in ENDS))
    assert abs(again - again.context.mpf(row["length_m"])) < 1e-12  # m, as written


def test_computed_cases_are_those_of_the_script() -> None:
    script = runpy.run_path(str(AUTHORITIES / "make_geodesics.py"))
    cases = [(name, *map(repr, ends)) for name, *ends in script["cases"]()]
    assert cases == [(row["class"], *(row[end] for end in ENDS)) for row in COMPUTED]


def test_published_and_computed_agree_to_a_picometre() -> None:
    # The two know nothing of each other, so each vouches for the other.
    script = runpy.run_path(str(AUTHORITIES / "make_geodesics.py"))
    row = next(row for row in PUBLISHED if row["class"] == "between vertices")
    again = script["geodesic_m"](*(row[end] for end in ENDS))
    assert abs(again - again.context.mpf(row["length_m"])) < 1e-12


# Closed forms


def test_quarter_meridian_is_the_complete_elliptic_integral() -> None:
    with mpmath.workdps(30):
        flattening = 1 / mpmath.mpf("298.257223563")
        quarter_m = 6_378_137 * mpmath.ellipe(flattening * (2 - flattening))
        assert mpmath.nstr(quarter_m, 14) == "10001965.729313"  # Karney 2013
        length_m, azimuth_deg = inverse(0, 40, 90, 40)
        assert abs(mpmath.mpf(length_m[0]) - quarter_m) < KARNEY_M
        over_the_pole_m, _ = inverse(-30, 40, 30, -140)
        assert abs(mpmath.mpf(over_the_pole_m[0]) - 2 * quarter_m) < KARNEY_M
    assert azimuth_deg[0] == 0


def test_quarter_equator_is_a_circle() -> None:
    length_m, azimuth_deg = inverse(0, -30, 0, 60)
    assert abs(length_m[0] - WGS84.equatorial_radius_m * math.pi / 2) < KARNEY_M
    assert azimuth_deg[0] == 90


# geopy: the same algorithm in other hands, so what this catches is the wiring

LAT = st.floats(-90, 90)
LON = st.floats(-180, 180)


def test_inverse_is_geopys_to_the_last_place() -> None:
    draw = np.random.default_rng(2013)
    lat1, lon1 = draw.uniform(-90, 90, 400), draw.uniform(-180, 0, 400)
    # Half of the pairs anywhere, half within the reach of an antipode's evolute.
    lat2 = np.where(np.arange(400) < 200, draw.uniform(-90, 90, 400), -0.995 * lat1)
    lon2 = np.where(np.arange(400) < 200, draw.uniform(-180, 180, 400), lon1 + 179.6)
    ours_m, _ = inverse(lat1, lon1, lat2, lon2)
    ends = zip(lat1, lon1, lat2, lon2, strict=True)
    theirs_m = [geodesic((a, b), (c, d), ellipsoid="WGS-84").m for a, b, c, d in ends]
    assert np.abs(ours_m - theirs_m).max() < 4e-9


@given(LAT, LON, LAT, LON)
def test_inverse_agrees_with_geopy_at_every_edge(
    lat1: float, lon1: float, lat2: float, lon2: float
) -> None:
    ours_m = inverse(lat1, lon1, lat2, lon2)[0][0]
    theirs_m = geodesic((lat1, lon1), (lat2, lon2), ellipsoid="WGS-84").m
    assert abs(ours_m - theirs_m) < 2 * KARNEY_M  # each is within 15 nm of the same


def test_latitude_comes_first() -> None:
    moscow, kaliningrad = (55.75204, 37.61781), (54.70639, 20.51102)
    length_m, azimuth_deg = inverse(*moscow, *kaliningrad)
    # GeoNames positions; 1,092 km by geopy, 1,899 km with the two swapped.
    assert abs(length_m[0] - 1_092_000) < 1_000
    assert 260 < azimuth_deg[0] % 360 < 275  # to the west


# Identities


@given(LAT, LON, LAT, LON)
def test_length_is_the_same_the_other_way(
    lat1: float, lon1: float, lat2: float, lon2: float
) -> None:
    # The algorithm puts its ends in order first, so not even rounding may differ.
    there_m, back_m = inverse([lat1, lat2], [lon1, lon2], [lat2, lat1], [lon2, lon1])[0]
    assert abs(there_m - back_m) <= LAST_PLACE_M


@given(LAT, LON, LAT, LON)
def test_north_and_south_mirror_each_other(
    lat1: float, lon1: float, lat2: float, lon2: float
) -> None:
    # A change of sign is exact in floating point.
    north_m, south_m = inverse([lat1, -lat1], lon1, [lat2, -lat2], lon2)[0]
    assert abs(north_m - south_m) <= LAST_PLACE_M


GRID_LON = st.integers(-180 * 2**20, 180 * 2**20).map(lambda number: number / 2**20)


@given(LAT, GRID_LON, LAT, GRID_LON, GRID_LON)
def test_length_does_not_depend_on_where_longitudes_begin(
    lat1: float, lon1: float, lat2: float, lon2: float, turn: float
) -> None:
    # On this grid of a millionth of a degree sums of longitudes are exact doubles.
    length_m, turned_m = inverse(lat1, [lon1, lon1 + turn], lat2, [lon2, lon2 + turn])[0]
    assert abs(length_m - turned_m) <= LAST_PLACE_M


@given(st.sampled_from([-90.0, 90.0]), LON, LAT, LON)
def test_longitude_of_a_pole_does_not_matter(
    pole: float, lon1: float, lat2: float, lon2: float
) -> None:
    length_m, along_meridian_m = inverse(pole, [lon1, lon2], lat2, lon2)[0]
    assert abs(length_m - along_meridian_m) < 2 * KARNEY_M  # each within 15 nm of the arc


@given(LAT, LON, LAT, LON, st.floats(0, 1))
@example(30.0, 0.0, -30.0, 179.75, 0.5)
@example(0.0, 0.0, 0.0, 180.0, 0.25)
def test_parts_add_up_to_the_whole(
    lat1: float, lon1: float, lat2: float, lon2: float, share: float
) -> None:
    (whole_m,), (azimuth_deg,) = inverse(lat1, lon1, lat2, lon2)
    (lat,), (lon,) = direct(lat1, lon1, azimuth_deg, share * whole_m)
    first_m, second_m = inverse([lat1, lat], [lon1, lon], [lat, lat2], [lon, lon2])[0]
    # Three lengths within 15 nm each, and both parts end at a point within 15 nm of its
    # place, then rounded to doubles (3 nm).
    assert abs(first_m + second_m - whole_m) < 3 * KARNEY_M + 2 * (KARNEY_M + 3e-9)


# Up to here every geodesic is the shortest way: half a meridian, less its evolute.
@given(LAT, LON, st.floats(-180, 180), st.floats(0, 19_900_000))
def test_inverse_undoes_direct(lat: float, lon: float, azimuth: float, length_m: float) -> None:
    lat2, lon2 = direct(lat, lon, azimuth, length_m)
    assert abs(lat2[0]) <= 90
    assert abs(lon2[0]) <= 180
    # Both within 15 nm, the end rounded to doubles (3 nm).
    assert abs(inverse(lat, lon, lat2, lon2)[0][0] - length_m) < 2 * KARNEY_M + 3e-9


# Arrays in, arrays out


def test_one_end_may_serve_for_many() -> None:
    lats = np.array([0.0, 45.0, 90.0])
    length_m, azimuth_deg = inverse(10, 20, lats, 20)
    assert length_m.shape == azimuth_deg.shape == (3,)
    for index, lat in enumerate(lats):
        assert length_m[index] == inverse(10, 20, lat, 20)[0][0]
    assert [column.shape for column in direct(lats, 0, 90, 1000)] == [(3,), (3,)]


def test_nothing_in_nothing_out() -> None:
    assert [column.shape for column in inverse([], [], [], [])] == [(0,), (0,)]
    assert [column.shape for column in direct([], [], [], [])] == [(0,), (0,)]


def test_inputs_stay_as_they_are() -> None:
    columns = [np.array([1.0, 2.0]) for _ in range(4)]
    inverse(*columns)
    direct(*columns)
    assert all((column == [1.0, 2.0]).all() for column in columns)


def test_columns_of_a_table_go_by_position() -> None:
    table = pd.DataFrame({"lat": [0.0, 10.0, 20.0], "lon": [0.0, 0.0, 0.0]})
    start, end = table[:-1], table[1:]  # their index labels differ
    length_m, _ = inverse(start["lat"], start["lon"], end["lat"], end["lon"])
    assert list(length_m) == [inverse(0, 0, 10, 0)[0][0], inverse(10, 0, 20, 0)[0][0]]


# The straight line in space


def test_chord_is_the_hypotenuse() -> None:
    # 3-4-5; straight down into Lake Baikal; along a level lake; up is as far as down.
    lengths_m = chord([3000, 0, 1200, 3000], [4000, -1642, 0, -4000])
    assert list(lengths_m) == [5000, 1642, 1200, 5000]


@given(st.floats(0, 2e7), st.floats(-11_000, 9_000))
def test_chord_is_between_the_longer_side_and_both(along_m: float, rise_m: float) -> None:
    (length_m,) = chord([along_m], [rise_m])
    longer_m, both_m = max(along_m, abs(rise_m)), along_m + abs(rise_m)
    assert longer_m - LAST_PLACE_M <= length_m <= both_m + LAST_PLACE_M
