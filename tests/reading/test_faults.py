"""Every fault of a table is reported: where it is, what was found, what to do.

Whole messages are held by the pairs of files in ``faults/``; this contract holds, fault
by fault, the row, the column and the words that matter.
"""

import csv
import io
import time
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pandas as pd
import pytest

from route.reading import read
from tests.reading.faulty import GOOD, HEADER, assert_says, faults_of

PAIRS = Path(__file__).parent / "faults"


class Case(NamedTuple):
    """An input, and for each of its faults the row, the column and words of the message."""

    name: str
    data: str | bytes
    faults: tuple[tuple[int | None, str | None, str], ...]


def one(name: str, data: str | bytes, row: int | None, column: str | None, words: str) -> Case:
    return Case(name, data, ((row, column, words),))


def cell(name: str, column: str, value: str, words: str) -> Case:
    """Return a table with one odd cell, in row 3."""
    record = dict(zip(HEADER.strip().split(","), GOOD.strip().split(","), strict=True))
    record[column] = value
    line = io.StringIO()
    csv.writer(line).writerow(record.values())
    return one(name, HEADER + GOOD + line.getvalue(), 3, column, words)


NO_TABLE = [
    one("no bytes", b"", None, None, "an empty file"),
    one("only a byte-order mark", b"\xef\xbb\xbf", None, None, "an empty file"),
    one("only white space", b" \n\t\n\n", None, None, "an empty file"),
    one("only commas", b",,,\n,,\n", None, None, "an empty file"),
    Case(
        "one waypoint, half of it",
        "name,lat,lon\nMoscow,55\n",
        ((2, None, "1 waypoint"), (2, "lon", "nothing")),
    ),
    one("one waypoint, malformed", "name,lat,lon\nMoscow,5,3,7\n", 2, None, "4 cells"),
    one("only a header", "name,lat,lon\n", 1, None, "a header, and no waypoint below it"),
    one("only a header of another table", "Ort;Breite;Länge\n", 1, None, "no waypoint below"),
    one("one waypoint", "name,lat,lon\nMoscow,55,37\n", 2, None, "1 waypoint"),
    one("xlsx", b"PK\x03\x04\x14\0\x06\0", None, None, "spreadsheet ... CSV"),
    one("xls", b"\xd0\xcf\x11\xe0\xa1\xb1", None, None, "Excel ... CSV"),
    one("pdf", b"%PDF-1.7\n%\xe2\xe3", None, None, "a PDF document ... export ... CSV"),
    one("gzip", b"\x1f\x8b\x08\0", None, None, "gzip"),
    one("gpx", "<?xml version='1.0'?><gpx/>", None, None, "no place with coordinates"),
    one("geojson", '{"type": "FeatureCollection"}', None, None, "GeoJSON"),
    one("a NUL byte", (HEADER + GOOD).encode() + b"a\0b", None, None, "NUL byte, byte 74"),
    one("odd UTF-16", (HEADER + GOOD).encode("utf-16") + b"x", None, None, "0x78 in line 3"),
    one("one row in UTF-16", (HEADER + GOOD).encode("utf-16"), 2, None, "1 waypoint"),
    one("one row in UTF-16, no mark", (HEADER + GOOD).encode("utf-16-le"), 2, None, "1 waypoint"),
    one("one row in UTF-32", (HEADER + GOOD).encode("utf-32"), 2, None, "1 waypoint"),
    one("one row, semicolons", "name;lat;lon\nMoscow;55,7;37,6\n", 2, None, "1 waypoint"),
    one("one row, tabs", "name\tlat\tlon\nMoscow\t55\t37\n", 2, None, "1 waypoint"),
    one("open quote in header", 'name,"lat,lon\nMoscow,55,37\n', 1, None, "quote"),
]

STRUCTURE = [
    one("missing column", "name,lat\nA,1\nB,2\n", 1, "lon", "'name, lat' ... column called lon"),
    one(
        "missing column, other names",
        "название,lng\nA,1.5\nB,2.5\n",
        1,
        "lat",
        "'название, lng' ... column called lat, or name it: --lat COLUMN.",
    ),
    one("repeated column", "name,lat,lon,lat\nA,1,2,1\nB,1,2,1\n", 1, "lat", "columns 2, 4"),
    one("repeated by case", "name,LAT ,lon,lat\nA,1,2,1\nB,1,2,1\n", 1, "LAT", "columns 2, 4"),
    one("short row", "name,lat,lon\nA,1,2\nB,1\nC,1,2\n", 3, "lon", "nothing ... longitude"),
    one(
        "commas of two kinds",
        "name,lat,lon,height,note\nA,52,51,6,08\nB,52,50,6,09\n",
        2,
        None,
        "52.51 N 6.08 E, or 52 N 51 E",
    ),
    one(
        "columns swapped",
        "name,lat,lon\nA,137.5,35.5\nB,138.5,36.5\n",
        2,
        "lat",
        "2 latitudes beyond 90 degrees, such as '137.5' ... --lat 'lon' --lon 'lat'.",
    ),
    one(
        "a column of words",
        "name,lat,lon\nA,north,2\nB,south,2\nC,west,2\n",
        2,
        "lat",
        "'north', and no cell of the column that is a coordinate",
    ),
    one(
        "a letter that is east or west, in one column",
        'name,coords\nA,"40.5 N, 3.5 O"\nB,"40.7 N, 3.2 O"\n',
        2,
        "coords",
        "2 ways ... O may mean east (Ost) or west (ouest) ... Write E or W in the cells",
    ),
    one(
        "a heading that counts to the west, and minus signs",
        "name,Longitude (°W),lat\nA,-3.5,40.5\nB,-3.75,40.75\n",
        2,
        "Longitude (°W)",
        "'-3.5' is 3.5 W; or they are east: '-3.5' is 3.5 E ... or correct the heading.",
    ),
    one(
        "no easting",
        "name,easting,northing,zone\nA,500000,5000000,33N\nB,x,5001000,33N\n",
        3,
        "northing",
        "'x, 5001000'; expected an easting and a northing ... 'x' is no easting",
    ),
    one(
        "a letter that is east or west",
        "name,lat,lon\nA,1.5,0.5\nB,1.5,3.5 O\nC,1.5,2.5 O\n",
        3,
        "lon",
        "2 ways ... O may mean ... '3.5 O' is 3.5 ... '3.5 O' is 3.5 ... Write E or W in the cells",
    ),
    one("long row", "name,lat,lon\nA,1,2\nB,55,75,2\n", 3, None, "4 cells ... 3 cells ... quotes"),
    one("open quote", 'name,lat,lon\nA,1,2\n"B,1,2\nC,1,2\n', 3, None, "opens in this row"),
    one(
        "quote open for a line",
        'name,lat,lon\n"A,1,2\n"B,1,2\nC,91,2\n',
        2,
        None,
        "cannot be separated",
    ),
    one("open quote at end", 'name,lat,lon\nA,1,2\nB,1,"2', 3, None, "opens in this row"),
    one("text after quote", 'name,lat,lon\nA,1,2\n"B"x,1,2\nC,1,2\n', 3, None, "quote"),
    one(
        "quote that swallows rows",
        'name,lat,lon,note\nA,1,2,"x\nB,1,2,\nC,1,2,"\nD,1,2,\n',
        2,
        "note",
        "rows of the table in one cell ... Close the quote",
    ),
    one(
        "quote that swallows its own row",
        'name,lat,lon\n"A,1,2\nB",3,4\nC,1,2\n',
        2,
        "name",
        "rows of the table in one cell",
    ),
    one(
        "quote that swallows and leaves too few cells",
        'name,lat,lon,note\nA,1,2,\n"B,1,2,\nC",\nD,1,2,\n',
        3,
        "name",
        "rows of the table in one cell",
    ),
    one(
        "malformed row over two lines",
        'name,lat,lon,note\nA,1,2,\n"B\nb",1,2,3,4\nD,1,2,\n',
        3,
        None,
        "5 cells ('B\\nb,1,2,3,4') ... 4 cells",
    ),
    one(
        "short row over two lines",
        'name,lat,lon,note\nA,1,2,\n"B\nb",1\nD,1,2,\n',
        3,
        "lon",
        "nothing",
    ),
    one(
        "not UTF-8 after a cell of two lines and a blank line",
        'name,lat,lon\n"É\na",1,2\n\nÉ'.encode() + b"\xcc,55,37\n",
        4,
        None,
        "0xcc in line 5 (byte 28 of the file) ... UTF-8 ... cp1251",
    ),
    one(
        "not UTF-8 after a byte-order mark",
        b"\xef\xbb\xbfname,lat,lon\nA,1,2\nB\xff,1,2\n",
        3,
        None,
        "0xff in line 3 (byte 24 of the file)",
    ),
]

CELLS = [
    cell("blank name", "name", " \u00a0", "nothing ... a name"),
    cell("latitude missing", "lat", "", "nothing ... latitude"),
    cell("longitude missing", "lon", " ", "nothing ... longitude"),
    cell("no number", "lat", "north", "'north' ... -90 to 90 ... write degrees, such as 46.948"),
    cell("NaN", "lat", "NaN", "'NaN' ... latitude from -90 to 90"),
    cell("infinity", "lon", "inf", "'inf' ... longitude from -180 to 180"),
    cell("too large for a float", "lon", "1e999", "'1e999'"),
    cell("underscore", "lat", "5_5", "'5_5'"),
    cell("hexadecimal", "lat", "0x1p3", "'0x1p3'"),
    cell("decimal comma", "lat", "55,75", "'55,75' has a comma ... decimal point: write 55.75 if"),
    cell("minutes above 59", "lat", "55°75′21″ N", "'55°75′21″ N'"),
    cell("wrong hemisphere", "lat", "55.5E", "is a longitude (east) ... may be swapped"),
    cell("sign and hemisphere", "lat", "-55.5N", "leave one of them out"),
    cell("latitude swapped", "lat", "137.6", "'137.6' ... swapped"),
    cell("latitude beyond all", "lat", "-181", "'-181' ... check it against a map"),
    cell("longitude to -360", "lon", "-190.6", "does not count from 0 to 360: write 169.4"),
    cell("longitude beyond all", "lon", "370", "'370' ... check it against a map"),
    cell("longitude without its point", "lon", "3762", "'3762' may be 37.62 or 3.762"),
    cell("no latitude, as receivers write it", "lat", "91", "'91' ... swapped"),
    cell("latitude just beyond", "lat", "90.00000000000001", "'90.00000000000001'"),
    cell("unknown kind", "kind", "teleport", "surface, link, track, orbit, dive, climb, start"),
    cell("misspelt kind", "kind", "Surfce", "'Surfce' ... Did you mean surface?"),
    cell("unknown status", "status", "maybe", "'maybe' ... done, planned"),
    cell("no height", "height_m", "high", "'high' ... height above mean sea level ... metres"),
    cell("height with another unit", "height_m", "5642 stones", "'5642 stones' ... metres"),
    cell("infinite height", "height_m", "-inf", "'-inf'"),
    cell("year alone", "time", "2014", "'2014' ... Add at least the month, such as 2014-02."),
    cell(
        "day first or month first",
        "time",
        "07.10.2013",
        "7 October 2013 or 10 July 2013 ... --dates dmy for 7 October 2013, --dates mdy for 10",
    ),
    cell("slashes", "time", "7/10/2013", "7 October 2013 or 10 July 2013 ... --dates"),
    cell("neither way", "time", "31.31.2013", "that exist ... There is no such day"),
    cell("impossible day", "time", "2013-02-29", "that exist ... There is no such day"),
    cell("impossible month", "time", "2013-13", "that exist ... There is no such day"),
    cell("impossible hour", "time", "2013-02-28T25:00", "that exist ... hours are 0 to 23"),
    cell("impossible offset", "time", "2013-02-28T10:00+24:00", "that exist ... no such offset"),
    cell("before the calendar", "time", "0001-01-01T00:00+01:00", "that exist"),
    cell("year nought", "time", "0000-01-01", "that exist"),
    cell("hour alone", "time", "2013-02-28T10", "Write the date alone, such as 2014-02"),
    cell("words", "time", "yesterday", "'yesterday' ... Write a date such as 2014-02-07"),
    cell("a command to the terminal", "time", "\x1b[2J", r"'\x1b[2J'"),
    cell("long", "time", "9" * 4000, "'" + "9" * 39 + "…'"),
    cell("elements missing", "elements", "nowhere.tle", "no file 'nowhere.tle' ... or correct"),
    cell("elements above", "elements", "../iss.tle", "bare name ... next to the table"),
    cell("elements absolute", "elements", "/etc/passwd", "bare name ... name alone"),
    cell("elements, backslash", "elements", "a\\b.tle", "bare name ... name alone"),
    cell("elements, the folder itself", "elements", ".", "no file '.'"),
    cell("elements, endless name", "elements", "x" * 5000, "no file"),
]

LEGS = [
    one("first row", HEADER + "A,1,2,dive,0,,,\nB,1,2,,,,,\n", 2, "kind", "'dive' ... no leg"),
    one(
        "dive without height above",
        HEADER + "A,1,2,,,,,\nB,1,2,dive,-9,,,\n",
        2,
        "height_m",
        "nothing ... dive leg that arrives in row 3",
    ),
    one(
        "climb and back without a summit",
        HEADER + "A,1,2,,5,,,\nB,1,2,climb,,,,\nA,1,2,climb,5,,,\n",
        3,
        "height_m",
        "climb leg that arrives in row 3",
    ),
    Case(
        "dive without a column of heights",
        "name,lat,lon,kind\nA,1,2,\nB,1,2,dive\n",
        ((2, "height_m", "nothing"), (3, "height_m", "nothing")),
    ),
    Case(
        "orbit with nothing",
        HEADER + "A,1,2,,,,,\nB,1,2,orbit,,,,\n",
        ((2, "time", "orbit leg"), (3, "time", "nothing"), (3, "elements", "TLE or OMM")),
    ),
    Case(
        "orbit from day to day",
        HEADER + "A,1,2,,,2013-11-07,,\nB,1,2,orbit,,2013-11-11,,\n",
        (
            (2, "time", "'2013-11-07' ... time of day"),
            (3, "time", "'2013-11-11' ... time of day"),
            (3, "elements", "nothing"),
        ),
    ),
    Case(
        "a cell at fault is not missing as well",
        HEADER + "A,1,2,,0,,,\nB,1,2,dive,deep,,,\n",
        ((3, "height_m", "'deep'"),),
    ),
]

TOGETHER = [
    Case(
        "all at once, from the first row to the last, from left to right",
        'name,lat,kind,time,height_m\nA,91,dive,now,\n\nB,1,,,,5\n"C\nc",x,fly,2014-02,deep\n,1,,,\n',
        (
            (1, "lon", "column called lon"),
            (2, "lat", "'91'"),
            (2, "kind", "no leg arrives"),
            (2, "time", "'now'"),
            (4, None, "6 cells"),
            (5, "lat", "'x'"),
            (5, "kind", "'fly'"),
            (5, "height_m", "'deep'"),
            (6, "name", "nothing"),
        ),
    ),
    Case(
        "rows above an open quote are still checked",
        'name,lat,lon\nA,91,2\n"B,1,2\nC,999,2\n',
        ((2, "lat", "'91'"), (3, None, "rows from here on cannot be separated")),
    ),
    Case(
        "rows below a quote that ends in its line are still checked",
        'name,lat,lon\n"A"x,1,2\nB,91,2\n',
        ((2, None, "quote"), (3, "lat", "'91'")),
    ),
    Case(
        "cells of a file that is not UTF-8 are still checked",
        "name,lat,lon\nМосква".encode() + b"\xcc,55,370\n" + "Тверь,x,35\n".encode(),
        ((2, None, "0xcc"), (2, "lon", "370"), (3, "lat", "'x'")),
    ),
    Case(
        "cells of a file in a legacy encoding are checked",
        "name,lat,lon\nМосква,55,370\nТверь,x,35\n".encode("cp1251"),
        ((2, "lon", "370"), (3, "lat", "'x'")),
    ),
    Case(
        "both coordinates of a row",
        "name,lat,lon\nA,1,2\nB,91.5,here\nC,there,-500\n",
        ((3, "lat", "'91.5'"), (3, "lon", "'here'"), (4, "lat", "'there'"), (4, "lon", "'-500'")),
    ),
    Case(
        "a malformed row is no excuse, and no second fault, for the leg after it",
        HEADER + GOOD + "A,1,2,,,,,,9\nB,1,2,dive,-9,,,\nC,1,2,dive,,,,\n",
        ((3, None, "9 cells"), (5, "height_m", "nothing")),
    ),
]


# What was a fault before these notations were read. A value of a cell, in row 3 below a plain row,
# and what it is read as; then words of what is stated, and of what is doubted.
READ: list[tuple[str, str, str, object, str, str]] = [
    ("degrees and minutes", "lat", "55°45′21″ N", 55 + 45 / 60 + 21 / 3600, "", ""),
    ("degrees and minutes west", "lon", "37° 37' 4\" W", -(37 + 37 / 60 + 4 / 3600), "", ""),
    ("hemisphere", "lat", "55.5S", -55.5, "", ""),
    ("Unicode digits", "lat", "٥٥.٥", 55.5, "", ""),
    ("Unicode minus", "lat", "−55.5", -55.5, "", ""),
    ("longitude to 360", "lon", "190.6", -169.4, "'190.6' is 169.4 W", ""),
    ("height with unit", "height_m", "5642 m", 5642.0, "", ""),
    ("height in feet", "height_m", "1,000 ft", 304.8, "", "could also be 1.000"),
    ("height, comma", "height_m", "4,000", 4000.0, "", "4,000 is read as 4000, and could also be"),
    ("height, decimal comma", "height_m", "1,5", 1.5, "", ""),
    ("only day first", "time", "27.10.2013", "2013-10-27", "the day comes first", ""),
    ("only month first", "time", "10/27/2013 12:00", "2013-10-27T12:00", "month comes first", ""),
    ("either way the same", "time", "7.7.2013", "2013-07-07", "", ""),
    ("year first, slashes", "time", "2013/10/7", "2013-10-07", "", ""),
    ("Unicode date", "time", "２０１４-02-07", "2014-02-07", "", ""),
    # ISO 8601-1:2019/Amd 1:2022, 5.3.2: the end of a day.
    ("end of a day", "time", "2013-02-28T24:00", "2013-03-01T00:00", "start of the next day", ""),
]

CASES = [*NO_TABLE, *STRUCTURE, *CELLS, *LEGS, *TOGETHER]


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_fault_is_reported(case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    faults = faults_of(case.data)
    assert [(f.row, f.column) for f in faults] == [(row, col) for row, col, _ in case.faults]
    for fault, (_, _, words) in zip(faults, case.faults, strict=True):
        assert_says(fault, words)


@pytest.mark.filterwarnings("ignore::route.errors.RouteWarning")
@pytest.mark.parametrize("case", READ, ids=[case[0] for case in READ])
def test_what_can_be_understood_is_no_fault(case: tuple[str, str, str, object, str, str]) -> None:
    _, column, value, meant, stated, doubted = case
    table = cell("", column, value, "").data
    assert isinstance(table, str)
    frame = read(io.BytesIO(table.encode()))
    assert frame[column][1] == (pytest.approx(meant) if isinstance(meant, float) else meant)
    reading = frame.attrs["reading"]
    for words, sentences in ((stated, reading["statements"]), (doubted, reading["doubts"])):
        assert any(words in sentence for sentence in sentences) if words else not sentences


# Tables that were no tables before, and the positions they have.
TABLES: list[tuple[str, bytes, Mapping[str, object]]] = [
    *(
        (encoding, (HEADER + GOOD + GOOD).encode(encoding), dict[str, object](encoding=name))
        for encoding, name in (
            ("utf-16", "UTF-16"),
            ("utf-16-le", "UTF-16"),
            ("utf-16-be", "UTF-16"),
            ("utf-32", "UTF-32"),
            ("utf-8-sig", "UTF-8"),
        )
    ),
    (
        "semicolons",
        b"Name;Lat;Lon\nMoscow;55,75;37,62\nMoscow;55,75;37,62\n",
        {"separator": "semicolon"},
    ),
    (
        "tabs",
        b"name\tlat\tlon\nMoscow\t55.75\t37.62\nMoscow\t55.75\t37.62\n",
        {"separator": "tab"},
    ),
    (
        "other name",
        b"name,lat,lng\nMoscow,55.75,37.62\nMoscow,55.75,37.62\n",
        {"columns": {"name": "name", "lat": "lat", "lon": "lng"}},
    ),
    (
        "Cyrillic name",
        "название,lat,lon\nMoscow,55.75,37.62\nMoscow,55.75,37.62\n".encode(),
        {"columns": {"name": "название", "lat": "lat", "lon": "lon"}},
    ),
    (
        "repeated other",
        b"name,lat,lon,x,x\nMoscow,55.75,37.62,,\nMoscow,55.75,37.62,,\n",
        {"own_columns": ["x", "x"]},
    ),
    (
        "cp1251",
        "name,lat,lon,note\nMoscow,55.75,37.62,Москва\nMoscow,55.75,37.62,Москва\n".encode(
            "cp1251"
        ),
        {"encoding": "windows-1251"},
    ),
]


@pytest.mark.parametrize(("_", "data", "understood"), TABLES, ids=[case[0] for case in TABLES])
def test_what_can_be_read_is_no_fault(
    _: str, data: bytes, understood: Mapping[str, object]
) -> None:
    frame = read(io.BytesIO(data))
    assert frame["name"].tolist() == ["Moscow", "Moscow"]
    assert frame["lat"].tolist() == [55.75, 55.75]
    assert frame["lon"].tolist() == [37.62, 37.62]
    reading = frame.attrs["reading"]
    assert {key: reading[key] for key in understood} == understood
    assert not reading["doubts"]


def test_a_column_without_a_heading_is_kept() -> None:
    frame = read(io.BytesIO(b"name,lat,lon,\nA,1,2,\nB,1,2,x\n"))
    assert frame.iloc[:, -1].tolist() == ["", "x"]
    assert frame.columns[-1] == "column 4"


def test_columns_that_share_a_heading_are_kept() -> None:
    frame = read(io.BytesIO(b"name,lat,lon,x,x\nA,1,2,a,b\nB,1,2,c,d\n"))
    assert frame["x"].tolist() == ["a", "c"]
    assert frame["x (2)"].tolist() == ["b", "d"]


@pytest.mark.parametrize(
    "value", ["5" + " " * 50_000 + "x", "55," + "1" * 200_000, "1" * 200_000, "٣" * 200_000]
)
def test_endless_cell_takes_no_time_and_no_room(value: str) -> None:
    begin = time.process_time()
    for column in ("lat", "height_m", "time", "kind"):
        record = dict.fromkeys(HEADER.strip().split(","), "") | {"name": "A", "lat": 1, "lon": 2}
        for fault in faults_of(pd.DataFrame([record | {column: value}, record])):
            assert len(str(fault)) < 400
    # Some milliseconds; a pattern that tries every way to share the spaces takes minutes.
    assert time.process_time() - begin < 5


@pytest.mark.parametrize("table", sorted(PAIRS.glob("*.csv")), ids=lambda path: path.stem)
def test_pair_of_files(table: Path) -> None:
    assert [str(fault) for fault in faults_of(table)] == table.with_suffix(".txt").read_text(
        encoding="utf-8"
    ).splitlines()
