"""Every fault of a table is reported: where it is, what was found, what to do.

Whole messages are held by the pairs of files in ``faults/``; this contract holds, fault
by fault, the row, the column and the words that matter.
"""

import csv
import io
import time
from pathlib import Path
from typing import NamedTuple

import pandas as pd
import pytest

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
    one("one waypoint, malformed", "name,lat,lon\nMoscow,55\n", 2, None, "2 cells"),
    one("only a header", "name,lat,lon\n", 1, None, "no waypoint"),
    one("one waypoint", "name,lat,lon\nMoscow,55,37\n", 2, None, "1 waypoint"),
    one("xlsx", b"PK\x03\x04\x14\0\x06\0", None, None, "spreadsheet ... CSV"),
    one("xls", b"\xd0\xcf\x11\xe0\xa1\xb1", None, None, "Excel ... CSV"),
    one("pdf", b"%PDF-1.7\n%\xe2\xe3", None, None, "a PDF document ... export ... CSV"),
    one("gzip", b"\x1f\x8b\x08\0", None, None, "gzip"),
    one("gpx", "<?xml version='1.0'?><gpx/>", None, None, "no place with coordinates"),
    one("geojson", '{"type": "FeatureCollection"}', None, None, "GeoJSON"),
    one("a NUL byte", (HEADER + GOOD).encode() + b"a\0b", None, None, "NUL byte, byte 74"),
    one("UTF-16 with mark", (HEADER + GOOD).encode("utf-16"), None, None, "UTF-16 ... as UTF-8"),
    one("UTF-16 without", (HEADER + GOOD).encode("utf-16-le"), None, None, "UTF-16 ... as UTF-8"),
    one("UTF-32", (HEADER + GOOD).encode("utf-32"), None, None, "UTF-32"),
    one("semicolons", "name;lat;lon\nMoscow;55,7;37,6\n", 1, None, "semicolons ... commas"),
    one("tabs", "name\tlat\tlon\nMoscow\t55\t37\n", 1, None, "tabs ... commas"),
    one("open quote in header", 'name,"lat,lon\nMoscow,55,37\n', 1, None, "quote"),
]

STRUCTURE = [
    one("missing column", "name,lat\nA,1\nB,2\n", 1, "lon", "'name, lat' ... column called lon"),
    one("other name", "name,lat,lng\nA,1,2\nB,1,2\n", 1, "lon", "Rename the column 'lng' to lon"),
    one("Cyrillic name", "название,lat,lon\nA,1,2\nB,1,2\n", 1, "name", "'название' to name"),
    one("repeated column", "name,lat,lon,lat\nA,1,2,1\nB,1,2,1\n", 1, "lat", "columns 2, 4"),
    one("repeated by case", "name,LAT ,lon,lat\nA,1,2,1\nB,1,2,1\n", 1, "LAT", "columns 2, 4"),
    one("repeated other", "name,lat,lon,x,x\nA,1,2,,\nB,1,2,,\n", 1, "x", "columns 4, 5"),
    one("unnamed", "name,lat,lon,\nA,1,2,\nB,1,2,x\n", 3, "4 (no name)", "'x' ... Name column 4"),
    one("short row", "name,lat,lon\nA,1,2\nB,1\nC,1,2\n", 3, None, "2 cells ('B,1') ... 3 cells"),
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
        'name,lat,lon,note\nA,1,2,\n"B\nb",1\nD,1,2,\n',
        3,
        None,
        "closes in a later line",
    ),
    one(
        "cp1251 after a cell of two lines and a blank line",
        b'name,lat,lon\n"A\na",1,2\n\n' + "Москва,55,37\n".encode("cp1251"),
        4,
        None,
        "0xcc in line 5 (byte 25 of the file) ... UTF-8 ... cp1251",
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
    cell("no number", "lat", "north", "'north' ... decimal degrees"),
    cell("NaN", "lat", "NaN", "'NaN' ... latitude from -90 to 90"),
    cell("infinity", "lon", "inf", "'inf' ... longitude from -180 to 180"),
    cell("too large for a float", "lon", "1e999", "'1e999'"),
    cell("underscore", "lat", "5_5", "'5_5'"),
    cell("hexadecimal", "lat", "0x1p3", "'0x1p3'"),
    cell("decimal comma", "lat", "55,75", "'55,75' ... decimal point: 55.75."),
    cell("degrees and minutes", "lat", "55°45′21″ N", "decimal degrees: 55.755833."),
    cell("degrees and minutes west", "lon", "37° 37' 4\" W", "decimal degrees: -37.617778."),
    cell("hemisphere", "lat", "55.5S", "decimal degrees: -55.500000."),
    cell("Unicode digits", "lat", "٥٥.٥", "'٥٥.٥' ... plain digits: 55.5."),
    cell("Unicode minus", "lat", "−55.5", "plain digits: -55.5."),
    cell("latitude swapped", "lat", "137.6", "'137.6' ... swapped"),
    cell("latitude beyond all", "lat", "-181", "'-181' ... Check the coordinate"),
    cell("longitude to 360", "lon", "190.6", "Subtract 360: write -169.4."),
    cell("longitude to -360", "lon", "-190.6", "Add 360: write 169.4."),
    cell("longitude beyond all", "lon", "3762", "Check the coordinate"),
    cell("latitude just beyond", "lat", "90.00000000000001", "'90.00000000000001'"),
    cell("unknown kind", "kind", "teleport", "surface, link, track, orbit, dive, climb, start"),
    cell("misspelt kind", "kind", "Surfce", "'Surfce' ... Did you mean surface?"),
    cell("unknown status", "status", "maybe", "'maybe' ... done, planned"),
    cell("no height", "height_m", "high", "'high' ... metres above mean sea level"),
    cell("height with unit", "height_m", "5642 m", "number alone"),
    cell("height, comma", "height_m", "4,000", "4.000 for a decimal comma, 4000 for thousands"),
    cell("infinite height", "height_m", "-inf", "'-inf'"),
    cell("year alone", "time", "2014", "'2014' ... 2014-02 ... month"),
    cell("day first or month first", "time", "07.10.2013", "2013-10-07 if ... 2013-07-10 if"),
    cell("slashes", "time", "7/10/2013", "2013-10-07 if the day comes first, 2013-07-10 if"),
    cell("only day first", "time", "27.10.2013", "Write 2013-10-27."),
    cell("only month first", "time", "10/27/2013 12:00", "Write 2013-10-27."),
    cell("either way the same", "time", "7.7.2013", "Write 2013-07-07."),
    cell("neither way", "time", "31.31.2013", "year, month and day"),
    cell("year first, slashes", "time", "2013/10/7", "Write 2013-10-07."),
    cell("impossible day", "time", "2013-02-29", "that exist"),
    cell("impossible month", "time", "2013-13", "that exist"),
    cell("impossible hour", "time", "2013-02-28T24:00", "that exist"),
    cell("impossible offset", "time", "2013-02-28T10:00+24:00", "that exist"),
    cell("before the calendar", "time", "0001-01-01T00:00+01:00", "that exist"),
    cell("year nought", "time", "0000-01-01", "that exist"),
    cell("hour alone", "time", "2013-02-28T10", "2014-02-07T16:14:00Z"),
    cell("Unicode date", "time", "２０１４-02-07", "the year first"),
    cell("words", "time", "yesterday", "'yesterday' ... the year first"),
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
        'name,lat,kind,time,height_m\nA,91,dive,now,\n\nB,1\n"C\nc",x,fly,2014-02,"1,5"\n,1,,,\n',
        (
            (1, "lon", "column called lon"),
            (2, "lat", "'91'"),
            (2, "kind", "no leg arrives"),
            (2, "time", "'now'"),
            (4, None, "2 cells"),
            (5, "lat", "'x'"),
            (5, "kind", "'fly'"),
            (5, "height_m", "1.5"),
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
        "name,lat,lon\nМосква,55,370\nТверь,x,35\n".encode("cp1251"),
        ((2, None, "0xcc"), (2, "lon", "370"), (3, "lat", "'x'")),
    ),
    Case(
        "a malformed row is no excuse, and no second fault, for the leg after it",
        HEADER + GOOD + "A,1,2\nB,1,2,dive,-9,,,\nC,1,2,dive,,,,\n",
        ((3, None, "3 cells"), (5, "height_m", "nothing")),
    ),
]

CASES = [*NO_TABLE, *STRUCTURE, *CELLS, *LEGS, *TOGETHER]


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_fault_is_reported(case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    faults = faults_of(case.data)
    assert [(f.row, f.column) for f in faults] == [(row, col) for row, col, _ in case.faults]
    for fault, (_, _, words) in zip(faults, case.faults, strict=True):
        assert_says(fault, words)


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
