"""Latitude and longitude in one cell."""

import re

import numpy as np
import pytest
from geopy.point import Point
from hypothesis import given
from hypothesis import strategies as st

from route.reading.notations.coordinates import Pairs, read_pairs, share_of_pairs

DMS = (46 + 31 / 60 + 11 / 3600, 6 + 37 / 60 + 57 / 3600)

PAIRS = [
    ("(47.3769, 8.5417)", 47.3769, 8.5417),
    ("47.0502 8.3093", 47.0502, 8.3093),
    ("46.6863; 7.8632", 46.6863, 7.8632),
    ("46.6863/7.8632", 46.6863, 7.8632),
    ("46.6863 | 7.8632", 46.6863, 7.8632),
    ("['46.948', '7.4474']", 46.948, 7.4474),
    ("-33.9,-18.4", -33.9, -18.4),
    ("−33.9, +18.4", -33.9, 18.4),
    ("34.08°, -83.87°", 34.08, -83.87),
    ("48.8584° N, 2.2945° W", 48.8584, -2.2945),
    ("N46.2044 E6.1432", 46.2044, 6.1432),
    ("E6.1432 N46.2044", 46.2044, 6.1432),
    ("33.9S/18.4E", -33.9, 18.4),
    ("47,05 8,31", 47.05, 8.31),
    ("47,05; 8,31", 47.05, 8.31),
    ("47,05, 8,31", 47.05, 8.31),
    ("46.5,7.5,550", 46.5, 7.5),
    ("41.5, -81.0, 2.5km", 41.5, -81.0),
    ("46°31'11\"N 6°37'57\"E", *DMS),
    ("46°31'11'' N, 6°37'57'' E", *DMS),
    ("N 46°31'11\" E 6°37'57\"", *DMS),
    ("46 31 11 N 6 37 57 E", *DMS),
    ("46d31m11sN 6d37m57sE", *DMS),
    ("46° 31' 11,0\" N, 6° 37' 57,0\" E", *DMS),
    ("463111N0063757E", *DMS),
    ("46-31-11N 006-37-57E", *DMS),
    ("46°31′11″ с. ш. 6°37′57″ в. д.", *DMS),
    ("北纬46度31分11秒 东经6度37分57秒", *DMS),
    ("北纬46度31分11秒，东经6度37分57秒", *DMS),
    ("46°30' N 7.25 E", 46.5, 7.25),
    ("46° 30.6' N 7° E", 46.51, 7.0),
    ("lat: 46.9, lon: 7.4", 46.9, 7.4),
    ("lon=7.4 lat=46.9", 46.9, 7.4),
    ("lat: -.9, lon: .4", -0.9, 0.4),
    ("(47.3769), (8.5417)", 47.3769, 8.5417),
    ('{"lat": 46.9, "lng": 7.4}', 46.9, 7.4),
    ("Lat 46.9 N Long 7.4 W", 46.9, -7.4),
    # RFC 5870.
    ("geo:45.8992,6.1294", 45.8992, 6.1294),
    ("geo:45.8992,6.1294,550;u=35", 45.8992, 6.1294),
    ("geo:0,0?q=34.99,-106.61(Treasure)", 34.99, -106.61),
    # OGC 06-103r4, and PostGIS.
    ("POINT (6.6394 49.7557)", 49.7557, 6.6394),
    ("point z(6.6394 49.7557 120)", 49.7557, 6.6394),
    ("SRID=4326;POINT(-6.6394 49.7557)", 49.7557, -6.6394),
    # RFC 7946.
    ('{"type": "Point", "coordinates": [7.4, 46.9]}', 46.9, 7.4),
    # ISO 6709, annex H.
    ("+46.5186+006.6327/", 46.5186, 6.6327),
    ("+4012.22-07500.25/", 40 + 12.22 / 60, -(75 + 0.25 / 60)),
    ("-401213.1-0750015.1+2.79CRSWGS_84/", -(40 + 12 / 60 + 13.1 / 3600), -(75 + 15.1 / 3600)),
    ("https://map.example.org/#map=13/45.764/4.8357", 45.764, 4.8357),
    ("https://map.example.org/#13.5/45.764/-4.8357", 45.764, -4.8357),
    ("https://map.example.org/?mlat=45.7&mlon=4.8#map=13/45.764/4.8357", 45.7, 4.8),
    ("https://maps.example.org/place/@45.1885,5.7245,12z", 45.1885, 5.7245),
    ("https://maps.example.org/place/X/@45.1,5.7,12z/data=!3m1!3d45.2!4d5.8", 45.2, 5.8),
    ("https://maps.example.org/?q=45.76%2C4.83&z=3", 45.76, 4.83),
    ("https://maps.example.org/maps?ll=45.76,-4.83", 45.76, -4.83),
    ("https://www.example.org/maps?cp=47.6~-122.3&lvl=10", 47.6, -122.3),
    ("https://example.org/?lat=4.5&zoom=3&lon=7.5", 4.5, 7.5),
    ("https://wego.example.org/?map=45.76,4.83,15,normal", 45.76, 4.83),
    ("https://mapy.example.org/zakladni?x=14.42&y=50.08&z=11", 50.08, 14.42),
    ("https://maps.example.org/place/46%C2%B031'11.0%22N+6%C2%B037'57.0%22E/@46.5,6.6,17z", *DMS),
    ("https://geohack.example.org/geohack.php?params=46_31_11_N_6_37_57_E_type:city", *DMS),
    ("https://geohack.example.org/geohack.php?params=46.5_S_7.5_W", -46.5, -7.5),
    # As an encyclopedia shows it.
    (
        "46°31′11″N 6°37′57″E\ufeff / \ufeff46.5197°N 6.6325°E\ufeff / 46.5197; 6.6325",
        46.5197,
        6.6325,
    ),
    ("46.5,7.5,17z", 46.5, 7.5),
    ("46.5197\n6.6325", 46.5197, 6.6325),
    ("https://yandex.ru/maps/?ll=37.62%2C55.75&z=10", 55.75, 37.62),
    ("https://maps.example.org/dir//46.1,7.1/@46.2,7.2,12z", 46.1, 7.1),
]


@pytest.mark.parametrize(("cell", "lat", "lon"), PAIRS)
def test_a_pair_is_read_as_people_write_it(cell: str, lat: float, lon: float) -> None:
    read = read_pairs([cell])
    assert read.lat.wrong == {}
    assert read.lat.deg[0] == pytest.approx(lat, abs=1e-12)
    assert read.lon.deg[0] == pytest.approx(lon, abs=1e-12)
    assert share_of_pairs([cell]) == 1.0


@pytest.mark.parametrize(
    ("cell", "part"),
    [
        ("46.5", "not understood as two coordinates"),
        ("47,05", "one number with a decimal comma"),
        ("46.[5, 7.5", "not understood"),
        ("46.5, 7.5&550", "not understood"),
        ("lat: 46.9, lon: x4", "not understood"),
        ("46.5; 999", "only one coordinate"),
        ("46.5 N 7.5 N", "two letters of the same axis"),
        ("91.2 95", "beyond 90"),
        ("46°75'N 7°E", "75 minutes"),
        ("SRID=3857;POINT(739000 6403000)", "EPSG:3857"),
        ("LINESTRING(1 2,3 4)", "no single point"),
        ("https://maps.app.example.org/x1", "an address without coordinates"),
        ("https://maps.example.org/dir/46.1,7.1/46.2,7.2", "names 2 places"),
        ("9G8F+6X Zürich", "plus code"),
        ("33TVM5821301877", "MGRS"),
        ("///filled.count.soap", "three words"),
        ("abc", "not understood"),
        ("1 2 3 4 5", "not understood"),
        ("x" * 3000, "too long"),
        ("https://" + "x" * 3000, "too long"),
        ("77T 458213 5101877", "no UTM zone"),
    ],
)
def test_what_is_no_pair_says_what_it_looks_like(cell: str, part: str) -> None:
    read = read_pairs(["46.5 7.5", cell])
    assert part in read.lat.wrong[1]
    assert read.lon.wrong == read.lat.wrong
    assert np.isnan([read.lat.deg[1], read.lon.deg[1]]).all()
    assert read.lat.deg[0] == 46.5


def order(read: Pairs) -> tuple[list[float], list[float]]:
    return read.lat.deg.tolist(), read.lon.deg.tolist()


def test_a_number_beyond_90_decides_for_the_column() -> None:
    read = read_pairs(["139.7 35.6", "7.4 46.9"])
    assert order(read) == ([35.6, 46.9], [139.7, 7.4])
    assert "as longitude, because the first of '139.7 35.6' is beyond 90" in read.lat.statements[0]
    read = read_pairs(["35.6 139.7", "46.9 7.4"])
    assert order(read) == ([35.6, 46.9], [139.7, 7.4])


def test_without_evidence_the_latitude_is_first_and_that_is_stated() -> None:
    read = read_pairs(["40.0704, -2.1374"])
    assert order(read) == ([40.0704], [-2.1374])
    assert read.lat.statements == ("the first number of a pair is read as latitude",)
    assert read.lat.doubts == ()


def test_a_list_in_square_brackets_is_a_doubt() -> None:
    assert "longitude first, as in GeoJSON" in read_pairs(["[7.44, 46.9]"]).lat.doubts[0]
    assert read_pairs(["[139.7, 35.6]"]).lat.doubts == ()


def test_whole_numbers_with_a_comma_between_are_a_doubt() -> None:
    read = read_pairs(["47,8"])
    assert order(read) == ([47.0], [8.0])
    assert "may be one number with a decimal comma" in read.lat.doubts[0]


def test_contradicting_numbers_beyond_90_are_wrong() -> None:
    read = read_pairs(["139.7 35.6", "35.6 139.7"])
    assert list(read.lat.wrong) == [0]


def test_o_is_decided_by_the_language_of_the_headings() -> None:
    assert len(read_pairs(["53° N 10° O"]).lat.questions) == 1
    assert read_pairs(["53° N 10° O"], language="fr").lon.deg.tolist() == [-10]


def test_utm_in_one_cell() -> None:
    # pyproj 3.7.2, EPSG:32644 and EPSG:32633 to EPSG:4326.
    read = read_pairs(["44 R 413954 2809536", "33T 458213mE 5101877mN", "25.4 80.1"])
    np.testing.assert_allclose(read.lat.deg, [25.40018130, 46.06919066, 25.4], atol=1e-8)
    np.testing.assert_allclose(read.lon.deg, [80.14452562, 14.45966740, 80.1], atol=1e-8)


def test_a_position_that_is_not_available_is_empty() -> None:
    read = read_pairs(["46.5 7.5", "91, 181"])
    assert read.lat.wrong == {}
    assert np.isnan(read.lat.deg).tolist() == np.isnan(read.lon.deg).tolist() == [False, True]


def test_words_for_no_value_are_counted() -> None:
    read = read_pairs(["46.5 7.5", "tbc", "tbc", ""])
    assert read.lat.wrong == {}
    assert read.lat.statements[0] == "2 cells mean that there is no value ('tbc')"


@pytest.mark.parametrize(
    "cells",
    [
        ["6,091499", "46,5"],
        ["1, 2", "3, 4"],
        ["12.5"],
        ["Bern", "Thun"],
        ["2024-05-01"],
        ["1,234"],
        [],
    ],
)
def test_what_may_be_something_else_does_not_count_as_pairs(cells: list[str]) -> None:
    assert share_of_pairs(cells) == 0.0


# geopy ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cell", "misread"),
    [
        ("40 38 27.6 N 8 39 13.0 W", (39, -13)),
        ("50 42.9N 001 59.2W", (1, -59.2)),
        ("47,05 8,31", (8, 31)),
        ("46.5,7.5,550", (7.5, -170)),
        ("41.5 N -81.0 W", (41.5, 81)),
        ("46°75'00\"N 6°37'57\"E", (47.25, 6.6325)),
        ("1 41.5 N 81.0 W", (41.5, -81)),
    ],
)
def test_what_geopy_misreads_is_not_left_to_it(cell: str, misread: tuple[float, float]) -> None:
    point = Point.from_string(cell)
    assert (point.latitude, point.longitude) == pytest.approx(misread)
    read = read_pairs([cell])
    assert (read.lat.deg[0], read.lon.deg[0]) != pytest.approx(misread)


@pytest.mark.parametrize(
    "cell",
    [
        "UT: N 39°20' 0'' / W 74°35' 0''",  # an example of geopy's own
        "Camp: 46°31'11\"N 6°37'57\"E",
    ],
)
def test_geopy_is_the_last_resort(cell: str) -> None:
    point, read = Point.from_string(cell), read_pairs([cell])
    assert (read.lat.deg[0], read.lon.deg[0]) == (point.latitude, point.longitude)


@pytest.mark.parametrize(
    "cell", ["Camp: 46°75'N 6°37'E", "Camp 4: 46°31'N 6°37'E", "Camp: 46 6", "Camp: -46 N 6 E"]
)
def test_geopy_is_not_believed_where_it_drops_something(cell: str) -> None:
    assert 0 in read_pairs([cell]).lat.wrong


@given(st.floats(-89.9, 89.9), st.floats(-179.9, 179.9))
def test_pairs_that_geopy_writes_come_back(lat: float, lon: float) -> None:
    point = Point(lat, lon)
    for cell in (point.format(), point.format_unicode(), f"{lat:.7f}, {lon:.7f}"):
        if re.search(r"e-|\b60(\.0)?[ms′″]", cell):
            continue  # It writes what rounding leaves as 2.0e-11s, or as 60s.
        read = read_pairs([cell])
        assert read.lat.wrong == {}
        assert read.lat.deg[0] == pytest.approx(lat, abs=1e-6)
        assert read.lon.deg[0] == pytest.approx(lon, abs=1e-6)


TEXT = st.text(
    st.sampled_from("0123456789.,-+ NSEW°'\";:/()[]{}geo:POINTlatlonhttps://@?=&#北東33T\xa0")
    | st.characters(),
    max_size=80,
)


@given(st.lists(TEXT | st.sampled_from([cell for cell, _, _ in PAIRS]), max_size=5))
def test_no_text_raises(cells: list[str]) -> None:
    read = read_pairs(cells)
    assert len(read.lat.deg) == len(read.lon.deg) == len(cells)
    assert (np.isnan(read.lat.deg) == np.isnan(read.lon.deg)).all()
    assert (np.isnan(read.lat.deg) | (np.abs(read.lat.deg) <= 90)).all()
    assert (np.isnan(read.lon.deg) | (np.abs(read.lon.deg) <= 180)).all()
    assert 0 <= share_of_pairs(cells) <= 1


@pytest.mark.parametrize(
    "piece", ["1 ", "1,", "N1", "lat:1 ", "http://1,", "geo:1,", "POINT(", "(["]
)
def test_a_long_cell_is_quickly_refused(piece: str) -> None:
    cells = [(piece * n)[:n] for n in (200, 2000, 100_000)] + ["https://x.org/" + piece * 400]
    assert np.isnan(read_pairs(cells).lat.deg).all()
