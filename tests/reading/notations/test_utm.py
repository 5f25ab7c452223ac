"""UTM metres to degrees."""

import numpy as np
import pyproj
import pytest
from hypothesis import given
from hypothesis import strategies as st

from route.geometry.utm import band_deg
from route.reading.notations.coordinates import read_utm
from tests.reading.notations.test_axis import ALPHABET


def test_a_published_example() -> None:
    # CN Tower, Toronto: 17T 630084 4833438 is 43°38'33.24"N 79°23'13.7"W (Wikipedia, "Universal
    # Transverse Mercator coordinate system"); both are rounded to metres.
    read = read_utm(["630084"], ["4833438"], "17T")
    assert read.lat.deg[0] == pytest.approx(43 + 38 / 60 + 33.24 / 3600, abs=2e-5)
    assert read.lon.deg[0] == pytest.approx(-(79 + 23 / 60 + 13.7 / 3600), abs=2e-5)


@given(
    st.integers(1, 60),
    st.floats(200_000, 800_000),
    st.floats(1000, 9_200_000),
    st.booleans(),
)
def test_degrees_are_those_of_proj(zone: int, east: float, north: float, is_south: bool) -> None:
    """The reference systems EPSG:326zz and 327zz, transformed to EPSG:4326."""
    code = (32700 if is_south else 32600) + zone
    lon, lat = pyproj.Transformer.from_crs(code, 4326, always_xy=True).transform(east, north)
    read = read_utm([repr(east)], [repr(north)], f"EPSG:{code}")
    assert read.lat.deg[0] == pytest.approx(lat, abs=1e-9)
    assert abs((read.lon.deg[0] - lon + 180) % 360 - 180) < 1e-9


@pytest.mark.parametrize(
    "zone", ["33T", "33 T", "33", "33N", "33 N", "UTM 33T", "Zone 33", "33 North", "33 Nord", "033"]
)
def test_a_zone_is_read_as_people_write_it(zone: str) -> None:
    read = read_utm(["458213"], ["5101877"], [zone])
    if zone == "033":
        assert "no UTM zone" in read.lat.wrong[0]
    else:
        assert read.lat.deg[0] == pytest.approx(46.06919066, abs=1e-8)
        assert bool(read.lat.doubts) == zone.endswith("33")


@pytest.mark.parametrize(
    ("east", "north"),
    [
        ("458213 m", "5101877 m"),
        ("458213mE", "5101877mN"),
        ("458 213", "5 101 877"),
        ("458,213", "5,101,877"),
        ("458.213,0", "5.101.877,0"),
        ("0458213", "5101877.0"),
        ("458213,0", "5101877,0"),
        ("458’213", "5’101’877"),
    ],
)
def test_metres_are_read_as_people_write_them(east: str, north: str) -> None:
    read = read_utm([east], [north], "33T")
    assert (read.lat.deg[0], read.lon.deg[0]) == pytest.approx((46.06919066, 14.4596674), abs=1e-7)


def test_s_is_a_band_or_a_hemisphere_by_what_remains() -> None:
    alone = read_utm(["458213"], ["3700000"], "33S")
    assert [text for text, _ in alone.lat.questions[0].readings] == [
        "S is the southern half",
        "S is the band from 32 to 40 degrees north",
    ]
    south = read_utm(["458213"], ["8000000"], "33S")
    assert south.lat.deg[0] == pytest.approx(-18.0883, abs=1e-4)
    assert south.lat.statements == ("33S is read as the southern half of zone 33",)
    bands = read_utm(["458213", "458213"], ["3700000", "5101877"], ["33S", "33T"])
    assert bands.lat.deg[0] == pytest.approx(33.4386, abs=1e-4)
    assert bands.lat.questions == ()
    named = read_utm(["458213"], ["3700000"], "WGS 84 / UTM zone 33S")
    assert named.lat.deg[0] == pytest.approx(-56.8419, abs=1e-4)


@pytest.mark.parametrize(
    ("east", "north", "zone", "part"),
    [
        ("5101877", "458213", "33T", "swapped"),
        ("46.07", "14.46", "33T", "looks like degrees"),
        ("458213", "5101877", "", "nothing is no UTM zone"),
        ("458213", "5101877", "61T", "no UTM zone"),
        ("458213", "5101877", "33O", "no UTM zone"),
        ("458213", "1000000", "33T", "band T"),
        ("458213", "51018770", "33T", "no UTM position"),
        ("abc", "5101877", "33T", "'abc' is no easting or northing"),
        ("458213", "", "33T", "'' is no easting or northing"),
    ],
)
def test_what_is_no_utm_position_is_wrong(east: str, north: str, zone: str, part: str) -> None:
    read = read_utm([east], [north], zone)
    assert part in read.lat.wrong[0]
    assert np.isnan([read.lat.deg[0], read.lon.deg[0]]).all()


def test_bands_are_eight_degrees_but_for_the_last() -> None:
    # NGA.SIG.0012, table 1.
    assert (band_deg("C"), band_deg("N"), band_deg("X")) == ((-80, -72), (0, 8), (72, 84))
    assert band_deg("I") is band_deg("") is None


@given(st.lists(st.tuples(ALPHABET, ALPHABET, ALPHABET), max_size=4))
def test_no_text_raises(rows: list[tuple[str, str, str]]) -> None:
    read = read_utm(*([row[i] for row in rows] for i in range(3)))
    assert (np.isnan(read.lat.deg) | (np.abs(read.lat.deg) <= 90)).all()
    assert (np.isnan(read.lon.deg) | (np.abs(read.lon.deg) <= 180)).all()
