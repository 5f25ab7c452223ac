"""What `read` returns, and that what it returned passes its door again."""

import csv
import io
import json
import warnings
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from route.errors import InputError, RouteWarning
from route.reading import read

HERE = Path(__file__).parent
TLE = HERE.parents[1] / "data" / "iss_2013-11.tle"

TYPES = {
    "name": "str",
    "lat": "float64",
    "lon": "float64",
    "kind": "str",
    "layer": "str",
    "height_m": "float64",
    "time": "str",
    "time_utc": "datetime64[us, UTC]",
    "status": "str",
    "mode": "str",
    "note": "str",
    "source": "str",
}


def table(text: str) -> pd.DataFrame:
    return read(io.BytesIO(text.encode()))


def assert_same(one: pd.DataFrame, other: pd.DataFrame) -> None:
    pd.testing.assert_frame_equal(one, other)
    assert one.attrs == other.attrs


# The table that comes back.


def test_columns_and_types() -> None:
    frame = table("lon,NAME, Lat ,colour\n37.62,Moscow,55.75,red\n39.96,Sochi,43.4,\n")
    assert isinstance(frame.index, pd.RangeIndex)
    assert dict(frame.dtypes.astype(str)) == TYPES | {"colour": "str"}
    assert list(frame.columns) == [*TYPES, "colour"]
    first = frame.iloc[0].to_dict()
    assert pd.isna(first.pop("height_m"))
    assert pd.isna(first.pop("time_utc"))
    assert first == {
        "name": "Moscow",
        "lat": 55.75,
        "lon": 37.62,
        "kind": "surface",
        "layer": "",
        "time": "",
        "status": "done",
        "mode": "",
        "note": "",
        "source": "",
        "colour": "red",
    }


def test_attrs_of_a_table_without_a_file() -> None:
    frame = table("name,lat,lon\nA,1.5,2\nB,3,4\n")
    reading = frame.attrs.pop("reading")
    assert frame.attrs == {
        **dict.fromkeys(
            ["title", "credit", "purpose", "coverage", "family", "headline", "deck"], ""
        ),
        **{"claims": [], "file": "", "files": []},
    }
    assert reading == {
        **{"format": "CSV", "encoding": "UTF-8", "separator": "comma", "sheet": ""},
        "header_row": 1,
        "columns": {"name": "name", "lat": "lat", "lon": "lon"},
        **{"own_columns": [], "notations": {}},
        **{"waypoints": 2, "tracks": 1, "recorded": False},
        "first": {"name": "A", "lat": 1.5, "lon": 2.0},
        "last": {"name": "B", "lat": 3.0, "lon": 4.0},
        **{"left_out": [], "left_out_count": 0, "stated": []},
        **{"statements": [], "doubts": [], "plain": True},
    }


def test_words_are_found_whatever_their_capitals() -> None:
    frame = table(
        "name,lat,lon,kind,status,mode,height_m\n"
        "A,1,2, START ,Done, Plane ,0\nB,3,4,Dive, PLANNED,,-5\nC,3,4,Surface,,on foot,\n"
    )
    assert frame["kind"].tolist() == ["start", "dive", "surface"]
    assert frame["status"].tolist() == ["done", "planned", "done"]
    assert frame["mode"].tolist() == ["Plane", "", "on foot"]


@pytest.mark.parametrize("kind", ["", "surface", "start"])
def test_kinds_of_the_first_row(kind: str) -> None:
    assert len(table(f"name,lat,lon,kind\nA,1,2,{kind}\nB,3,4,\n")) == 2


HOSTILE = [
    "<img src=x onerror=alert(1)>",
    "${alert(1)}",
    "`backtick`",
    "</script>",
    "=1+1",
    "\x1b[31mred",
    "\u202edlrow",
    "NA",
    "nan",
    "None",
    'a "quoted" word',
    "line\nline",
    "line\r\nline\rline",
    "comma, comma; semicolon\ttab",
    "Новый Уренгой",
    "𝕏🙂",
]


def test_text_is_kept_word_for_word() -> None:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["name", "lat", "lon", "note", "other"])
    writer.writerows([text, 1, 2, f" {text} ", f" {text} "] for text in HOSTILE)
    frame = table(out.getvalue())
    assert frame["name"].tolist() == HOSTILE
    assert frame["note"].tolist() == HOSTILE
    # In a column that has no meaning here even the white space may have one.
    assert frame["other"].tolist() == [f" {text} " for text in HOSTILE]


@settings(max_examples=200, deadline=None)
@pytest.mark.filterwarnings("ignore:.*a place at latitude 0:route.errors.RouteWarning")
@given(st.floats(-90, 90), st.floats(-180, 180), st.floats(-1e7, 1e7))
def test_numbers_come_back_to_the_last_bit(lat: float, lon: float, height_m: float) -> None:
    frame = table(f"name,lat,lon,height_m\nA,{lat!r},{lon!r},{height_m!r}\nB,+1.,.5E1,\n")
    numbers = frame[["lat", "lon", "height_m"]].to_numpy()
    # Bytes, because nought and minus nought are equal.
    assert numbers[0].tobytes() == np.array([lat, lon, height_m]).tobytes()
    assert numbers[1, :2].tolist() == [1.0, 5.0]


def test_a_long_cell_is_read_and_the_csv_module_left_as_it_was() -> None:
    limit = csv.field_size_limit()
    note = "x" * (limit + 1)
    assert table(f"name,lat,lon,note\nA,1,2,{note}\nB,1,2,\n")["note"][0] == note
    with pytest.raises(InputError):
        table(f'name,lat,lon,note\nA,1,2,"{note}\n')
    assert csv.field_size_limit() == limit


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_byte_order_mark(end: str, mark: str) -> None:
    text = mark + end.join(["name,lat,lon", "A,1,2", "", ",,", " , , ", "B,3,4"])
    assert table(text)["name"].tolist() == ["A", "B"]


def test_empty_columns_without_a_name_are_dropped() -> None:
    assert list(table("name,lat,lon,,\nA,1,2,,\nB,3,4, ,\n").columns) == list(TYPES)


# Rows are counted as a spreadsheet counts them.


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("name,lat,lon\nA,1,2\nB,x,2\n", 3),
        ("\n\nname,lat,lon\nA,1,2\n\nB,x,2\n", 6),
        ('name,lat,lon\n"A\n\na",1,2\nB,x,2\n', 3),
        ('"na\nme",name,lat,lon\r\n,A,1,2\r\n,B,x,2\r\n', 3),
        ("name,lat,lon\n,,\n  \nA,1,2\nB,x,2\n", 5),
    ],
)
def test_row_numbers(text: str, row: int) -> None:
    with pytest.raises(InputError) as caught:
        table(text)
    assert [fault.row for fault in caught.value.faults] == [row]


# Where a table may come from.


def test_the_bundled_journey() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        frame = read()
    assert frame.attrs["file"] == "waypoints.csv"
    assert frame.attrs["claims"][0]["distance"] == "65,000 km"
    orbit = frame[frame["kind"] == "orbit"].iloc[0]
    assert orbit["elements"].name == TLE.name
    names = [Path(file).name for file in frame.attrs["files"]]
    assert names == ["waypoints.csv", "waypoints.toml", TLE.name]
    assert_same(read(frame), frame)


def test_all_doors_lead_to_the_same_table(tmp_path: Path) -> None:
    data = "name,lat,lon,time\nA,1,2,2014-02\nЯ,3,4,2014-03\n".encode()
    path = tmp_path / "a.csv"
    path.write_bytes(data)
    frame = read(io.BytesIO(data))
    with path.open("rb") as binary, path.open(encoding="utf-8") as text:
        assert_same(read(binary), frame)
        assert_same(read(text), frame)
    for given_path in (path, str(path)):
        found = read(given_path)
        pd.testing.assert_frame_equal(found, frame)
        assert found.attrs == frame.attrs | {"file": "a.csv", "files": [str(path)]}


@pytest.mark.parametrize("purpose", ["travel", "tour", " TOUR "])
def test_a_purpose_given_replaces_that_of_the_toml(purpose: str, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("name,lat,lon\nA,1,2\nB,3,4\n")
    (tmp_path / "a.toml").write_text("title = 'T'\npurpose = 'travel'\n")
    frame = read(tmp_path / "a.csv", purpose=purpose)
    assert (frame.attrs["title"], frame.attrs["purpose"]) == ("T", purpose.strip().lower())
    # A table that was read passes again, and may be given another.
    assert_same(read(frame), frame)
    assert read(frame, purpose="travel").attrs["purpose"] == "travel"
    assert read(tmp_path / "a.csv").attrs["purpose"] == "travel"


def test_a_purpose_that_is_none_is_refused_with_the_faults_of_the_table(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("name,lat,lon\nA,91,2\nB,3,4\n")
    with pytest.raises(InputError) as caught:
        read(tmp_path / "a.csv", purpose="fun")
    table_fault, purpose_fault = caught.value.faults
    assert table_fault.row == 2
    assert str(purpose_fault) == (
        "purpose: found purpose = 'fun'; expected one of travel, tour. "
        'Write "tour" if the journey was made long on purpose, else "travel".'
    )


def test_a_radius_is_metres_or_nothing() -> None:
    frame = table("name,lat,lon,Radius_m\nA,1,2,500\nB,3,4,\nC,5.5,6,0\nD,7,8,2.5e3\n")
    assert frame["radius_m"].dtype == np.float64
    np.testing.assert_array_equal(frame["radius_m"], [500, np.nan, 0, 2500])
    assert_same(read(frame), frame)
    assert "radius_m" not in table("name,lat,lon\nA,1,2\nB,3,4\n")


def test_a_radius_that_is_none_is_reported_where_it_is() -> None:
    cells = {
        "-5": "Write the number alone, or leave the cell empty.",
        "5 km": "Write the number alone, or leave the cell empty.",
        "1,5": "Write it with a decimal point: 1.5.",
        "inf": "Write the number alone, or leave the cell empty.",
        "nan": "Write the number alone, or leave the cell empty.",
    }
    for cell, remedy in cells.items():
        with pytest.raises(InputError) as caught:
            table(f'name,lat,lon,radius_m\nA,1,2,7\nB,3,4,"{cell}"\n')
        (fault,) = caught.value.faults
        assert (fault.row, fault.column) == (3, "radius_m")
        assert str(fault) == (
            f"the table, row 3, column radius_m: found '{cell}'; expected a radius in metres, "
            f"a number such as 500, zero or more. {remedy}"
        )


def test_toml_beside_the_table(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("name,lat,lon,mode\nA,1,2,\nB,3,4,Train\n")
    (tmp_path / "a.toml").write_text(
        """
        title = "Journey <b>"
        credit = "somebody"
        purpose = " Tour "
        coverage = "Two of three places"
        family = "mine"
        [[claim]]
        distance = "65,000 km"
        kinds = ["surface", " Dive "]
        mode = "TRAIN"
        precision = "0 km"
        source = "a paper"
        said_on = 2013-11-05
        status = "planned"
        [[claim]]
        distance = "1 nmi"
        said_on = "2013-11"
        """
    )
    frame = read(tmp_path / "a.csv")
    reading = frame.attrs["reading"]
    assert (reading["format"], reading["plain"]) == ("CSV", True)
    assert frame.attrs == {
        "reading": reading,
        "title": "Journey <b>",
        "credit": "somebody",
        "purpose": "tour",
        "coverage": "Two of three places",
        "family": "mine",
        "headline": "",
        "deck": "",
        "claims": [
            {
                "distance": "65,000 km",
                "kinds": ["surface", "dive"],
                "mode": "TRAIN",
                "precision": "0 km",
                "source": "a paper",
                "said_on": "2013-11-05",
                "status": "planned",
            },
            {"distance": "1 nmi", "said_on": "2013-11"},
        ],
        "file": "a.csv",
        "files": [str(tmp_path / "a.csv"), str(tmp_path / "a.toml")],
    }
    assert json.loads(json.dumps(frame.attrs)) == frame.attrs
    assert_same(read(frame), frame)


# Times. Expected instants are worked out by hand from ISO 8601.

TIMES = {
    "2014-02": datetime(2014, 2, 1, tzinfo=UTC),
    "2014-02-07": datetime(2014, 2, 7, tzinfo=UTC),
    "2014-02-07T16:14": datetime(2014, 2, 7, 16, 14, tzinfo=UTC),
    "2014-02-07 16:14:05": datetime(2014, 2, 7, 16, 14, 5, tzinfo=UTC),
    "2014-02-07T16:14:05Z": datetime(2014, 2, 7, 16, 14, 5, tzinfo=UTC),
    "2014-02-07T20:14:05+04:00": datetime(2014, 2, 7, 16, 14, 5, tzinfo=UTC),
    "2014-02-07T20:14-03:30": datetime(2014, 2, 7, 23, 44, tzinfo=UTC),
    "2014-02-08T03:00+04:00": datetime(2014, 2, 7, 23, 0, tzinfo=UTC),
    "2013-11-07T04:14:15.290Z": datetime(2013, 11, 7, 4, 14, 15, 290_000, tzinfo=UTC),
    "2013-11-07T04:14:15.123456789Z": datetime(2013, 11, 7, 4, 14, 15, 123_456, tzinfo=UTC),
    "2012-02-29": datetime(2012, 2, 29, tzinfo=UTC),
    "1911-12-14": datetime(1911, 12, 14, tzinfo=UTC),
    "9999-12": datetime(9999, 12, 1, tzinfo=UTC),
}


@pytest.mark.parametrize("text", TIMES)
def test_time_begins(text: str) -> None:
    frame = table(f"name,lat,lon,time\nA,1,2, {text} \nB,1,2,\n")
    assert frame["time"].tolist() == [text, ""]
    assert frame["time_utc"][0] == TIMES[text]
    assert frame["time_utc"].isna().tolist() == [False, True]


@pytest.mark.parametrize(
    ("times", "rows"),
    [
        (["2014-02-07", "2014-02-06"], [3]),
        (["2014-02-07", "2014-02"], []),  # the month is not over before the 7th
        (["2014-02", "2014-01-31"], [3]),
        (["2014-02", "2014-02-01"], []),
        (["2014-01-31T23:59:59", "2014-01"], []),
        (["2014-02-07", "2014-02-07T10:00", "2014-02-07"], []),
        (["2014-02-07T10:00:30", "2014-02-07T10:00"], []),  # that minute has 10:00:30
        (["2014-02-07T10:01", "2014-02-07T10:00"], [3]),
        (["2014-02-07T10:00", "2014-02-07T13:59+04:00"], [3]),
        (["2014-02-07T10:00:00.5", "2014-02-07T10:00:00.49"], [3]),
        (["2014-02-07T10:00:00.5", "2014-02-07T10:00:00.5"], []),
        (["2014-02-07", "", "2014-02-06"], [4]),
        # The latest so far counts, not only the row before.
        (["2014-02-07", "2014-02-05", "2014-02-06", "2014-02-08"], [3, 4]),
    ],
)
def test_times_that_run_backwards(times: list[str], rows: list[int]) -> None:
    text = "name,lat,lon,time\n" + "".join(f"A,1,2,{time}\n" for time in times)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        frame = table(text)
    assert frame["time"].tolist() == times
    assert len(caught) == bool(rows)
    for warning in caught:
        assert warning.category is RouteWarning
        assert warning.filename == __file__
        named = ", ".join(map(str, rows))
        assert f"backwards in row{'s' * (len(rows) > 1)} {named}:" in str(warning.message)


def test_many_times_that_run_backwards_are_counted() -> None:
    rows = "".join("A,1,2,2014-01\n" for _ in range(1200))
    with pytest.warns(RouteWarning, match=r"rows 3, 4, .*, 12 and 1,190 more:"):
        table("name,lat,lon,time\nA,1,2,2014-02\n" + rows)


def test_another_track_has_times_of_its_own() -> None:
    table("name,lat,lon,kind,time\nA,1,2,,2014-02\nB,1,2,start,2014-01\nC,1,2,,2014-01\n")


# Warnings.


@pytest.mark.parametrize(
    ("column", "meant"), [("kinds", "kind"), ("Statuss", "status"), ("laier", "layer")]
)
def test_column_that_may_be_misspelt(column: str, meant: str) -> None:
    with pytest.warns(RouteWarning, match=f"'{column}' is kept, .* meant as {meant}, rename"):
        frame = table(f"name,lat,lon,{column}\nA,1,2,x\nB,1,2,y\n")
    assert frame[column].tolist() == ["x", "y"]


@pytest.mark.parametrize(
    ("heading", "role", "column", "cell", "value"),
    [
        ("elevation", "height_m", "height_m", "1050", 1050.0),
        ("Date", "date", "time", "2014-02-07", "2014-02-07"),
    ],
)
def test_other_names_of_a_column(
    heading: str, role: str, column: str, cell: str, value: object
) -> None:
    frame = table(f"name,lat,lon,{heading}\nA,1,2,{cell}\nB,1,2,{cell}\n")
    assert frame[column].tolist() == [value, value]
    assert frame.attrs["reading"]["columns"][role] == heading
    with pytest.raises(InputError) as caught:
        table(f"name,lat,lon,{heading}\nA,1,2,x\nB,1,2,{cell}\n")
    assert [(fault.row, fault.column) for fault in caught.value.faults] == [(2, heading)]


def test_claim_about_a_mode_that_no_row_has(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("name,lat,lon,mode\nA,1,2,plane\nB,3,4,train\n")
    (tmp_path / "a.toml").write_text("[[claim]]\ndistance = '5 km'\nmode = 'boat'\n")
    with pytest.warns(RouteWarning, match="no row has the mode of claim 1, 'boat'"):
        read(tmp_path / "a.csv")
