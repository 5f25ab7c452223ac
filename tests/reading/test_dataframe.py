"""A DataFrame passes the same door as a file, and what was read passes it again."""

import io
from datetime import date, datetime
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from route.kinds import KINDS
from route.reading import read
from tests.reading.faulty import faults_of

TLE = Path(__file__).parents[2] / "data" / "iss_2013-11.tle"


def assert_same(one: pd.DataFrame, other: pd.DataFrame) -> None:
    pd.testing.assert_frame_equal(one, other)
    assert one.attrs == other.attrs


def assert_same_journey(one: pd.DataFrame, other: pd.DataFrame) -> None:
    """Assert that two tables are the same, but perhaps of files in two formats."""
    pd.testing.assert_frame_equal(one, other)
    assert one.attrs | {"reading": None} == other.attrs | {"reading": None}
    same = ("waypoints", "tracks", "recorded", "first", "last", "left_out", "doubts")
    for key in same:
        assert one.attrs["reading"][key] == other.attrs["reading"][key]


def test_cells_of_a_frame_may_be_of_any_type() -> None:
    frame = read(
        pd.DataFrame(
            {
                "name": ["A", 5, "C", "D", "E", "F"],
                "lat": [1, 2.5, "3.5", np.float64(4), np.int8(5), "6"],
                "lon": pd.array([1, 2, 3, 4, 5, 6], dtype="Int64"),
                "height_m": [None, float("nan"), "3", 4, pd.NA, " "],
                "kind": [None, pd.NA, "", "climb", "surface", float("nan")],
                "time": [
                    None,
                    pd.NaT,
                    "2014-02",
                    pd.Timestamp("2014-02-07T20:14", tz="Europe/Samara"),
                    pd.Timestamp("2014-02-08"),
                    date(2014, 2, 9),
                ],
                7: [1, None, 2.5, True, "x", datetime(2014, 2, 7)],
            },
            index=list("zyxwvu"),
        )
    )
    assert frame["name"].tolist() == ["A", "5", "C", "D", "E", "F"]
    assert frame["lat"].tolist() == [1, 2.5, 3.5, 4, 5, 6]
    assert frame["lon"].tolist() == [1, 2, 3, 4, 5, 6]
    assert frame["height_m"].dropna().to_dict() == {2: 3.0, 3: 4.0}
    assert frame["kind"].tolist() == ["surface"] * 3 + ["climb"] + ["surface"] * 2
    assert frame["time_utc"].tolist()[2:] == [
        pd.Timestamp("2014-02-01", tz="UTC"),
        pd.Timestamp("2014-02-07T16:14", tz="UTC"),
        pd.Timestamp("2014-02-08", tz="UTC"),
        pd.Timestamp("2014-02-09", tz="UTC"),
    ]
    assert frame["time"].tolist()[3:] == [
        "2014-02-07T20:14:00+04:00",
        "2014-02-08T00:00:00",
        "2014-02-09",
    ]
    assert frame["7"].tolist() == ["1", "", "2.5", "True", "x", "2014-02-07T00:00:00"]
    assert isinstance(frame.index, pd.RangeIndex)


def flight(folder: Path) -> pd.DataFrame:
    """Read a journey with a leg of every kind, and a column of its own."""
    (folder / "iss.tle").write_bytes(TLE.read_bytes())
    (folder / "a.csv").write_text(
        "name,lat,lon,kind,height_m,time,elements,own\n"
        "Baikonur,45.92,63.34,start,,2013-11-07T04:14:15.29Z,,a\n"
        "Zhezkazgan,47.32,69.46,orbit,,2013-11-11T02:49:00Z,iss.tle, b\n"
        "Baikal,53.25,108.09,link,456,2013-11-23,,\n"
        "Floor,53.25,108.09,dive,-1186,2013-11-23,,\n"
        "Azau,43.2657,42.4785,start,2280,2014-02,,\n"
        "Elbrus,43.355,42.43917,climb,5642,2014-02,,\n"
        "Terskol,43.257,42.511,surface,2130,2014-02,,\n"
        "Cheget,43.251,42.502,track,2150,2014-02,,\n"
    )
    return read(folder / "a.csv")


def test_the_journey_of_these_tests_has_every_kind(tmp_path: Path) -> None:
    assert set(flight(tmp_path)["kind"]) == set(KINDS)


def test_what_was_read_passes_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    frame = flight(tmp_path)
    # The elements are loaded: no file is looked for again.
    monkeypatch.chdir("/")
    assert_same(read(frame), frame)
    assert_same(read(frame.copy().set_index(frame.index + 100)), frame)


def test_with_a_row_added(tmp_path: Path) -> None:
    frame = flight(tmp_path)
    row = pd.DataFrame([{"name": "Sochi", "lat": 43.4, "lon": 39.96, "time": "2014-02-07"}])
    longer = read(pd.concat([frame, row]))
    pd.testing.assert_frame_equal(longer.iloc[:-1], frame)
    assert longer["time_utc"].iloc[-1] == pd.Timestamp("2014-02-07", tz="UTC")
    assert longer["elements"].iloc[-1] is None
    assert dict(longer.dtypes) == dict(frame.dtypes)


def test_with_rows_dropped(tmp_path: Path) -> None:
    frame = flight(tmp_path)
    shorter = read(frame[frame["kind"] != "dive"])
    assert shorter["name"].tolist() == [
        *("Baikonur", "Zhezkazgan", "Baikal", "Azau", "Elbrus", "Terskol", "Cheget")
    ]
    assert shorter["elements"][1] is frame["elements"][1]
    assert shorter.attrs == frame.attrs


def test_with_tracks_reordered(tmp_path: Path) -> None:
    frame = flight(tmp_path)
    other = read(frame.loc[[4, 5, 6, 7, 0, 1, 2, 3]])
    pd.testing.assert_frame_equal(read(other.iloc[[4, 5, 6, 7, 0, 1, 2, 3]]), frame)


def test_written_to_csv_and_read_again(tmp_path: Path) -> None:
    frame = flight(tmp_path)
    frame.to_csv(tmp_path / "a.csv", index=False)
    again = read(tmp_path / "a.csv")
    assert_same_journey(again, frame)
    assert again.attrs["reading"]["plain"]


AWKWARD = ["NA", "nan", " ", "a, b", 'a "b" c', "=1+1", "line\r\nline", "\ufeff", "\u202e"]
WRITABLE = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12)
TEXT = st.one_of(WRITABLE, st.sampled_from(AWKWARD))
WAYPOINT = st.fixed_dictionaries(
    {
        "name": TEXT.filter(str.strip),
        "lat": st.floats(-90, 90),
        "lon": st.floats(-180, 180),
        "kind": st.sampled_from(["", "start", "surface", "Surface "]),
        "height_m": st.one_of(st.none(), st.floats(-1e7, 1e7)),
        "time": st.sampled_from(["", "2014-02", "2014-02-07", "2014-02-07T20:14:05.25+04:00"]),
        "note": TEXT,
        "own": TEXT,
    }
)


@settings(max_examples=50, deadline=None)
@given(st.lists(WAYPOINT, min_size=2, max_size=5))
@pytest.mark.filterwarnings("ignore::route.errors.RouteWarning")
def test_whatever_was_read_passes_again(rows: list[dict[str, object]]) -> None:
    frame = read(pd.DataFrame(rows))
    assert_same(read(frame), frame)
    turned = frame.iloc[::-1]
    pd.testing.assert_frame_equal(read(turned), turned.reset_index(drop=True))
    doubled = read(pd.concat([frame, frame]))
    pd.testing.assert_frame_equal(doubled, pd.concat([frame, frame], ignore_index=True))
    # A line of text with two commas in it may read like a row, and is refused in a file.
    assume(not any("\n" in str(cell) or "\r" in str(cell) for row in rows for cell in row.values()))
    assert_same_journey(read(io.BytesIO(frame.to_csv(index=False).encode())), frame)


# Tables that never were files.


def test_faults_of_a_frame_count_its_header_as_row_1() -> None:
    frame = pd.DataFrame(
        {"name": ["A", None, "C"], "lat": [1.0, 2.0, float("nan")], "lon": [1, 2, 3000]},
        index=[7, 7, 7],
    )
    found = [(fault.source, fault.row, fault.column) for fault in faults_of(frame)]
    table = "the table"
    assert found == [(table, 3, "name"), (table, 4, "lat"), (table, 4, "lon")]


def test_a_frame_may_not_smuggle_what_no_file_holds() -> None:
    frame = pd.DataFrame({"name": ["A", "B"], "lat": [1, 2], "lon": [1, 2]})
    notes = pd.Series(["a\0b", "half \ud83d"], dtype=object)
    assert [(f.row, f.column) for f in faults_of(frame.assign(note=notes))] == [
        (2, "note"),
        (3, "note"),
    ]
    # Where pyarrow is installed, an index of texts cannot have half a surrogate pair.
    headings = pd.Index([*frame.columns, "half \ud83d"], dtype=object)
    (fault,) = faults_of(pd.DataFrame([["A", 1, 2, ""], ["B", 1, 2, ""]], columns=headings))
    assert (fault.code, fault.row) == ("text-not-encodable", 1)
    headings = pd.Index([*frame.columns, "a\0b"], dtype=object)
    (fault,) = faults_of(pd.DataFrame([["A", 1, 2, ""], ["B", 1, 2, "x"]], columns=headings))
    assert (fault.code, fault.row) == ("text-not-encodable", 1)


@pytest.mark.parametrize("value", [True, 1j, [1], "0x1"])
def test_a_frame_s_latitude_is_a_number(value: object) -> None:
    lat = pd.Series([value, 1.0], dtype=object)
    (fault,) = faults_of(pd.DataFrame({"name": ["A", "B"], "lat": lat, "lon": [1, 2]}))
    assert (fault.row, fault.column) == (2, "lat")


def test_repeated_and_missing_columns_of_a_frame() -> None:
    frame = pd.DataFrame([["A", 1, 2], ["B", 1, 2]], columns=["name", "lat", "lat"])
    assert [(f.row, f.column) for f in faults_of(frame)] == [(1, "lon"), (1, "lat")]


def test_empty_frame() -> None:
    (fault,) = faults_of(pd.DataFrame())
    assert (fault.code, fault.row) == ("empty-file", None)
    assert fault.found == "a table without columns"
    (fault,) = faults_of(pd.DataFrame(columns=["name", "lat", "lon"]))
    assert (fault.code, fault.row) == ("too-few-waypoints", 1)


@pytest.mark.filterwarnings("ignore::route.errors.RouteWarning")
def test_what_was_read_once_keeps_the_account_of_its_file() -> None:
    frame = read(io.BytesIO("Ort;Breite;Länge\nBern;46,948;7,447\nThun;46,759;7,63\n".encode()))
    reading = frame.attrs["reading"]
    assert (reading["format"], reading["separator"]) == ("CSV", "semicolon")
    assert reading["columns"] == {"name": "Ort", "lat": "Breite", "lon": "Länge"}
    assert read(frame).attrs["reading"] == reading
    assert read(frame.iloc[::-1]).attrs["reading"] == reading


def test_time_utc_that_contradicts_time() -> None:
    frame = read(io.StringIO("name,lat,lon,time\nA,1,2,2014-02\nB,1,2,2014-03\n"))
    frame.loc[1, "time"] = "2014-04"
    (fault,) = faults_of(frame)
    assert (fault.row, fault.column) == (3, "time_utc")
    assert "2014-04" in fault.expected
    (fault,) = faults_of(frame.assign(time=["2014-02", "soon"]))
    assert (fault.row, fault.column) == (3, "time")
    read(frame.drop(columns="time_utc"))


def test_claims_in_attrs_pass_the_same_door() -> None:
    frame = read(io.StringIO("name,lat,lon\nA,1,2\nB,1,2\n"))
    frame.attrs["claims"] = [{"distance": "far"}]
    (fault,) = faults_of(frame)
    assert "distance = 'far' in claim 1" in fault.found
    frame.attrs["claims"] = [{"distance": "1 km", 5: 6}]
    (fault,) = faults_of(frame)
    assert fault.found == "the key '5' in claim 1"
