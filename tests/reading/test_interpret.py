"""What a table means: its columns, legs, order, travellers, and rows that are left out."""

import io
import json
import warnings
from typing import Any

import numpy as np
import pandas as pd
import pytest

import route
from route.errors import RouteWarning
from tests.reading.faulty import assert_says, faults_of


def read(text: str, **options: str) -> tuple[pd.DataFrame, list[str]]:
    """Return the waypoints of a table, and the doubts about it."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", RouteWarning)
        waypoints = route.read(io.BytesIO(text.encode()), **options)
    return waypoints, [str(warning.message).removeprefix("the table: ") for warning in caught]


def reading(waypoints: pd.DataFrame) -> dict[str, Any]:
    found: dict[str, Any] = waypoints.attrs["reading"]
    assert json.loads(json.dumps(found)) == found
    return found


# A row is a place.


def test_headings_of_others_are_known_and_named() -> None:
    waypoints, doubts = read("Stop,Latitude,Lng,Elevation,Colour\nA,48,7,120,red\nB,49.5,8,,\n")
    assert not doubts
    assert list(waypoints["name"]) == ["A", "B"]
    assert waypoints["height_m"].tolist()[0] == 120
    assert waypoints["Colour"].tolist() == ["red", ""]
    assert reading(waypoints)["columns"] == {
        **{"name": "Stop", "lat": "Latitude", "lon": "Lng", "height_m": "Elevation"}
    }
    assert reading(waypoints)["own_columns"] == ["Colour"]
    assert not reading(waypoints)["plain"]


def test_a_plain_table_is_plain() -> None:
    waypoints, doubts = read("name,lat,lon,kind\nA,48,7,\nB,49.5,8,surface\n")
    assert not doubts
    assert reading(waypoints)["plain"]
    assert (reading(waypoints)["waypoints"], reading(waypoints)["tracks"]) == (2, 1)
    assert reading(waypoints)["first"] == {"name": "A", "lat": 48.0, "lon": 7.0}


def test_what_was_read_keeps_its_account() -> None:
    waypoints, _ = read("Stop,Latitude,Lng\nA,48,7\nB,49.5,8\n")
    again = route.read(waypoints)
    assert again.attrs["reading"] == waypoints.attrs["reading"]
    pd.testing.assert_frame_equal(again, waypoints)


def test_words_of_the_author_are_kept_under_another_name() -> None:
    waypoints, doubts = read(
        "name,lat,lon,status,kind,layer\nA,48,7,booked,city,x\nB,49.5,8,confirmed,harbour,\n"
    )
    assert not doubts
    assert waypoints["status"].tolist() == ["done", "done"]
    assert waypoints["kind"].tolist() == ["surface", "surface"]
    assert waypoints["layer"].tolist() == ["", ""]
    assert waypoints["own_status"].tolist() == ["booked", "confirmed"]
    assert waypoints["own_kind"].tolist() == ["city", "harbour"]
    assert reading(waypoints)["own_columns"] == ["status", "kind", "layer"]


def test_one_of_our_words_makes_the_others_faults() -> None:
    (fault,) = faults_of("name,lat,lon,status\nA,48,7,planned\nB,49.5,8,booked\n")
    assert (fault.code, fault.row) == ("status-unknown", 3)
    (fault,) = faults_of("name,lat,lon,kind\nA,48,7,\nB,49.5,8,dvie\n")
    assert (fault.code, fault.row) == ("kind-unknown", 3)


def test_rows_without_coordinates_are_left_out_and_named() -> None:
    waypoints, (doubt,) = read(
        "title,lat,lng,colour\nA,48,7,\n,,,red\nsafari?,,,\nB,49.5,8,\nC,50,9.5,\n"
    )
    assert waypoints["name"].tolist() == ["A", "B", "C"]
    assert doubt == (
        "2 of 5 rows have no coordinates and are left out: row 3 (red), row 4 (safari?)."
    )
    assert reading(waypoints)["left_out"] == [
        {"row": 3, "name": "red", "reason": "no coordinates"},
        {"row": 4, "name": "safari?", "reason": "no coordinates"},
    ]
    assert reading(waypoints)["left_out_count"] == 2


def test_a_row_with_one_coordinate_is_a_fault() -> None:
    (fault,) = faults_of("stop,lat,lng\nA,48,7\nB,49.5,\nC,50,9.5\n")
    assert (fault.code, fault.row, fault.column) == ("lon-missing", 3, "lng")


def test_rows_count_as_in_the_file_after_some_are_left_out() -> None:
    waypoints, doubts = read("stop,lat,lng\nA,48.5,7\nB,,\nC,0,0\n")
    assert waypoints["name"].tolist() == ["A", "C"]
    assert any("in row 4:" in doubt for doubt in doubts)


def test_columns_that_are_swapped_are_one_fault_and_an_option_settles_it() -> None:
    text = "name,lat,lon\nSapporo,141.35,43.06\nSendai,140.87,38.27\nManila,120.98,14.6\n"
    (fault,) = faults_of(text)
    assert fault.code == "columns-swapped"
    assert_says(fault, "row 2 ... '141.35' ... --lat 'lon' --lon 'lat'")
    waypoints, _ = read(text, lat="lon", lon="lat")
    assert waypoints["lat"].tolist() == [43.06, 38.27, 14.6]
    assert waypoints["lon"].tolist() == [141.35, 140.87, 120.98]


def test_columns_may_be_named_by_number_or_heading() -> None:
    text = "p,q,r\n48.5,7.1,A\n49.5,8.1,B\n"
    for options in ({"lat": "1", "lon": "2", "name": "3"}, {"lat": "P", "lon": "q", "name": "R"}):
        waypoints, _ = read(text, **options)
        assert waypoints[["name", "lat", "lon"]].to_numpy().tolist() == [
            ["A", 48.5, 7.1],
            ["B", 49.5, 8.1],
        ]


@pytest.mark.parametrize("value", ["4", "0", "s", "²", "99999999999999999999"])
def test_a_column_that_is_not_there_is_a_fault(value: str) -> None:
    with pytest.raises(route.InputError) as caught:
        read("name,lat,lon\nA,48.5,7.1\nB,49.5,8.1\n", lat=value)
    assert [fault.code for fault in caught.value.faults] == ["option-column-unknown"]


def test_an_option_that_cannot_be_is_a_fault() -> None:
    with pytest.raises(route.InputError) as caught:
        read("name,lat,lon\nA,48.5,7.1\nB,49.5,8.1\n", dates="ydm", by=5)  # type: ignore[arg-type]
    assert [fault.source for fault in caught.value.faults] == ["--by", "--dates"]


def test_an_option_without_use_is_a_fault() -> None:
    data = b"<gpx><wpt lat='1' lon='2'/><wpt lat='2' lon='3'/></gpx>"
    with pytest.raises(route.InputError) as caught:
        route.read(io.BytesIO(data), lat="x")
    (fault,) = caught.value.faults
    assert fault.code == "option-unused"


# A row is a leg.

LEGS = (
    "from,from_lat,from_lon,to,to_lat,to_lon,by\n"
    "A,48,7.5,B,49,8.5,bus\nB,49,8.5,C,50,9.5,ferry\nX,60,9.5,Y,61,9.5,bus\n"
)


def test_legs_that_touch_are_joined_and_transfers_are_gaps() -> None:
    waypoints, doubts = read(LEGS)
    assert not doubts
    assert waypoints["name"].tolist() == ["A", "B", "C", "X", "Y"]
    assert waypoints["kind"].tolist() == ["surface", "surface", "surface", "start", "surface"]
    assert waypoints["mode"].tolist() == ["", "bus", "ferry", "", "bus"]
    assert reading(waypoints)["tracks"] == 2


def test_a_fault_of_an_end_names_its_column() -> None:
    (fault,) = faults_of(LEGS.replace("61,9.5", "91,9.5"))
    assert (fault.code, fault.row, fault.column) == ("lat-out-of-range", 4, "to_lat")


def test_a_name_without_an_end_is_the_beginning_of_a_leg() -> None:
    waypoints, _ = read(
        "name,lat,lon,end_name,end_lat,end_lon\nA,48,7.5,B,49,8.5\nC,40,8.5,D,40,9.5\n"
    )
    assert waypoints["name"].tolist() == ["A", "B", "C", "D"]
    assert reading(waypoints)["tracks"] == 2


# The order of travel.

SHUFFLED = "stop,lat,lon,order\nC,48,9.5,3\nA,48,7.5,1\nD,48,10.5,4\nB,48,8.5,2\n"


def test_rows_are_sorted_where_the_order_makes_them_shorter() -> None:
    waypoints, doubts = read(SHUFFLED)
    assert waypoints["name"].tolist() == ["A", "B", "C", "D"]
    assert not doubts
    (statement,) = reading(waypoints)["statements"]
    # A degree of longitude has 74.6 km at 48 degrees: 3 of them, and 2 + 3 + 2.
    assert statement == (
        "the rows are sorted by the column 'order': 224 km in that order, 522 km as the rows are"
    )


def test_rows_stay_where_the_order_makes_them_longer() -> None:
    text = "stop,lat,lon,order\nA,48,7.5,3\nB,48,8.5,1\nC,48,9.5,4\nD,48,10.5,2\n"
    waypoints, (doubt,) = read(text)
    assert waypoints["name"].tolist() == ["A", "B", "C", "D"]
    assert "522 km in that order, 224 km as the rows are" in doubt
    waypoints, _ = read(text, order="order")
    assert waypoints["name"].tolist() == ["B", "D", "A", "C"]


def test_an_order_of_words_is_a_fault_when_it_is_asked_for() -> None:
    with pytest.raises(route.InputError) as caught:
        read("stop,lat,lon,order\nA,48,7.5,a\nB,48,8.5,b\n", order="order")
    (fault,) = caught.value.faults
    assert fault.code == "order-not-numbers"


def test_another_column_that_counts_in_a_shorter_order_is_a_doubt() -> None:
    rows = [(7.5, 2), (11.5, 6), (8.5, 3), (10.5, 5), (9.5, 4)]
    text = "stop,lat,lon,august\n" + "".join(f"S{day},48,{lon},{day}\n" for lon, day in rows)
    waypoints, (doubt,) = read(text)
    assert waypoints["lon"].tolist() == [lon for lon, _ in rows]
    assert doubt == (
        "the column 'august' counts in another order than the rows: 298 km in that order, 746 km "
        "as the rows are. The order of the rows is kept; --order 'august' sorts them."
    )
    waypoints, _ = read(text, order="august")
    assert waypoints["lon"].tolist() == [7.5, 8.5, 9.5, 10.5, 11.5]


# Several travellers.


def two(heading: str, rows: str) -> str:
    """Return two vessels far from each other, their rows in this order."""
    lat = {"A": 31.0, "B": 61.0}
    lines = [f"{who}{at},{lat[who] + at / 10},8.5,{who}\n" for at, who in enumerate(rows)]
    return f"stop,lat,lon,{heading}\n" + "".join(lines)


def test_travellers_whose_rows_alternate_have_a_track_each() -> None:
    waypoints, doubts = read(two("vessel", "ABABAB"))
    assert not doubts
    assert waypoints["name"].tolist() == ["A0", "A2", "A4", "B1", "B3", "B5"]
    assert waypoints["kind"].tolist() == ["surface"] * 3 + ["start"] + ["surface"] * 2
    (statement,) = reading(waypoints)["statements"]
    assert statement == (
        "the column 'vessel' has 2 values ('A, B'), each read as a track of its own"
    )


def test_riders_who_take_turns_are_one_journey() -> None:
    text = two("rider", "AAABBB").replace("61.", "31.")
    waypoints, (doubt,) = read(text)
    assert waypoints.attrs["reading"]["tracks"] == 1
    assert doubt.endswith("All rows are read as one journey; --by 'rider' reads one for each.")
    waypoints, _ = read(text, by="rider")
    assert waypoints.attrs["reading"]["tracks"] == 2


def test_modes_are_no_travellers() -> None:
    text = two("vehicle", "ABABAB").replace(",A\n", ",bus\n").replace(",B\n", ",train\n")
    waypoints, doubts = read(text)
    assert not doubts
    assert reading(waypoints)["tracks"] == 1


# Recordings.


def fixes(step_s: int, step_deg: float, count: int = 30, timed: bool = True) -> str:
    start = pd.Timestamp("2024-05-01T08:00:00Z")
    rows = [
        f"f{at},{48 + at * step_deg:.6f},8.5,"
        + (f"{(start + pd.Timedelta(seconds=at * step_s)).isoformat()}\n" if timed else "\n")
        for at in range(count)
    ]
    return "name,lat,lon,time\n" + "".join(rows)


@pytest.mark.parametrize(
    ("text", "recorded"),
    [
        (fixes(10, 1e-4), True),
        (fixes(0, 1e-4, timed=False), True),
        (fixes(10, 1e-4, count=15), False),
        (fixes(3600, 1e-2), False),
        (fixes(60, 1e-1), False),  # 11 km a minute: a list of flights, not of fixes
        (fixes(0, 1e-2, timed=False), False),
    ],
)
def test_fixes_of_a_receiver_are_a_recording(text: str, recorded: bool) -> None:
    waypoints, _ = read(text)
    assert reading(waypoints)["recorded"] == recorded
    assert set(waypoints["kind"]) == {"track" if recorded else "surface"}
    assert reading(waypoints)["plain"] != recorded


def test_a_table_that_states_its_kinds_is_no_recording() -> None:
    text = fixes(10, 1e-4).replace("time\n", "time,kind\n").replace("Z\n", "Z,surface\n")
    text = text.replace("+00:00\n", "+00:00,surface\n")
    waypoints, _ = read(text)
    assert set(waypoints["kind"]) == {"surface"}


# Distances that the table states.


@pytest.mark.parametrize(
    ("heading", "figures", "stated"),
    [
        ("distance_km", ("186", "171.5", "158"), ("515.5 km", "the sum of the column")),
        ("km", ("0", "13", "33"), ("33 km", "the last figure of the column")),
        ("Miles", ("", "5.5", "4"), ("9.5 mi", "the sum of the column")),
    ],
)
def test_a_column_of_distances_is_offered_as_a_claim(
    heading: str, figures: tuple[str, ...], stated: tuple[str, str]
) -> None:
    rows = "".join(f"S{at},48,{7 + at}.5,{figure}\n" for at, figure in enumerate(figures))
    waypoints, _ = read(f"stop,lat,lon,{heading}\n{rows}")
    (entry,) = reading(waypoints)["stated"]
    assert (entry["distance"], entry["where"]) == (stated[0], f"{stated[1]} '{heading}'")
    assert waypoints[heading].tolist() == list(figures)


def test_a_spreadsheet_s_guard_against_formulas_is_removed() -> None:
    waypoints, _ = read("name,lat,lon,note\n'=1+1,48,7.5,'-\nB,49,8.5,'quoted'\n")
    assert waypoints["name"].tolist() == ["=1+1", "B"]
    assert waypoints["note"].tolist() == ["-", "'quoted'"]


def test_rows_that_end_early_are_filled_up_and_counted() -> None:
    waypoints, doubts = read("name,lat,lon,note\nA,48,7.5\nB,49,8.5,x,,\nC,50,9.5,y\n")
    assert not doubts
    assert waypoints["note"].tolist() == ["", "x", "y"]
    assert reading(waypoints)["statements"] == [
        "1 row has fewer cells than the header; the missing ones are at the end and empty"
    ]
    np.testing.assert_array_equal(waypoints["lat"], [48, 49, 50])


def test_a_height_that_is_none_is_a_doubt_where_no_leg_needs_it() -> None:
    waypoints, (doubt,) = read("stop,lat,lng,ele\nA,48,7.5,120\nB,49,8.5,quite high\n")
    assert np.isnan(waypoints["height_m"][1])
    assert doubt.startswith("1 height is not read, such as 'quite high' in row 3: ")
    (fault,) = faults_of("name,lat,lon,height_m\nA,48,7.5,120\nB,49,8.5,quite high\n")
    assert fault.code == "height-not-a-number"


def test_one_pair_that_cannot_be_does_not_turn_all_the_others() -> None:
    rows = "".join(f"S{at},{46 + at / 10} 7.{at}\n" for at in range(6))
    (fault,) = faults_of(f"stop,position\n{rows}X,95.5 7.45\n")
    assert (fault.code, fault.row) == ("lat-not-a-number", 8)
