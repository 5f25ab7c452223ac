"""Shapes of tables that people bring: ends of legs, places by another column, units, plans."""

import numpy as np
import pytest

from tests.reading.faulty import assert_says, faults_of
from tests.reading.test_interpret import read, reading


def points(text: str, **options: str) -> list[tuple[str, float, float]]:
    waypoints, _ = read(text, **options)
    return list(waypoints[["name", "lat", "lon"]].itertuples(index=False, name=None))


def names_of(text: str) -> list[str]:
    return [name for name, _, _ in points(text)]


@pytest.mark.parametrize(
    "header",
    ["Day,Departure,Arrival", "Tag,Abfahrt,Ankunft", "Día,Salida,Llegada", "Jour,Départ,Arrivée"],
)
def test_departures_and_arrivals_may_be_places(header: str) -> None:
    assert names_of(f"{header}\n1,Berlin,Paris\n2,Paris,Madrid\n") == ["Berlin", "Paris", "Madrid"]


def test_departures_and_arrivals_may_be_codes_of_airports() -> None:
    waypoints, _ = read("date,departure,arrival\n2021-02-03,EDDB,LFPG\n2021-02-09,LFPG,LEMD\n")
    assert waypoints["name"].tolist() == ["EDDB", "LFPG", "LEMD"]
    assert waypoints["time"].str[:10].tolist() == ["2021-02-03", "2021-02-03", "2021-02-09"]


def test_departures_and_arrivals_with_times_are_times() -> None:
    waypoints, _ = read(
        "Port,Arrival,Departure\nKiel,2021-02-03,2021-02-04\nOslo,2021-02-06,2021-02-07\n"
    )
    assert waypoints["name"].tolist() == ["Kiel", "Oslo"]


def test_each_end_of_a_leg_has_a_time_of_its_own() -> None:
    waypoints, _ = read(
        "from_lat,from_lon,to_lat,to_lon,started_at,ended_at\n"
        "48.5,7.5,49.5,8.5,2021-02-03 10:00,2021-02-03 12:00\n"
        "49.5,8.5,50.5,9.5,2021-02-04 10:00,2021-02-04 13:30\n"
    )
    hours = waypoints["time"].str[11:16].tolist()
    assert hours == ["10:00", "12:00", "13:30"]


def test_stops_are_ends_next_to_starts() -> None:
    text = (
        'Stage,Start Lat Long,Stop Lat Long,Stop Name\n1,"48.1, 7.2","48.5, 7.9",Ahausen\n'
        '2,"48.5, 7.9","49.1, 8.3",Behausen\n'
    )
    assert points(text) == [("Row 2", 48.1, 7.2), ("Ahausen", 48.5, 7.9), ("Behausen", 49.1, 8.3)]


def test_from_and_to_above_kilometres_are_no_places() -> None:
    (fault,) = faults_of("Segment,From,To,Runner\n1,0,7.7,x\n2,7.7,12.4,y\n3,12.4,20,z\n")
    assert fault.code == "no-coordinates"


def test_rows_that_go_on_from_the_row_above_are_legs() -> None:
    waypoints, (doubt,) = read("Wien;Linz;bus;20\nLinz;Salzburg;bus;30\nSalzburg;Graz;train;25\n")
    assert waypoints["name"].tolist() == ["Wien", "Linz", "Salzburg", "Graz"]
    assert "column 1 and column 2 are read as the beginning and the end of legs" in doubt


def test_places_are_looked_up_by_the_column_that_has_them() -> None:
    waypoints, _ = read(
        "title,city,lat,lng\nArrival,Oslo,,\nThe museum,Bergen,,\nBy train,Narvik,,\n"
    )
    assert waypoints["name"].tolist() == ["Arrival", "The museum", "By train"]
    # Cities of Norway: 58 to 69 degrees north, as in any atlas.
    assert np.allclose(waypoints["lat"], [59.9, 60.4, 68.4], atol=0.1)
    statements = " ".join(reading(waypoints)["statements"])
    assert "the columns 'lat' and 'lng' are empty" in statements
    assert "the places are looked up by the column 'city'" in statements


def test_a_column_without_places_is_one_fault() -> None:
    (fault,) = faults_of(
        "slot,cost\nMorning swim,1\nLate lunch,2\nEvening walk,3\nA good sleep,4\n"
    )
    assert fault.code == "no-coordinates"
    assert_says(fault, "hardly any cell of 'slot' ... 'Morning swim' ... --name COLUMN")


def test_a_column_location_may_have_positions_in_braces() -> None:
    text = (
        "name,location\nA,\"{'latitude': 48.5, 'longitude': 7.25}\"\n"
        "B,\"{'latitude': 49.5, 'longitude': 8.25}\"\n"
    )
    assert points(text) == [("A", 48.5, 7.25), ("B", 49.5, 8.25)]


def test_tickets_sold_are_no_positions() -> None:
    waypoints, _ = read(
        'Date,City,Tickets\n2021-02-03,Oslo,"28,111 / 28,111"\n'
        '2021-02-05,Bergen,"11,001 / 12,000"\n'
    )
    assert np.allclose(waypoints["lat"], [59.9, 60.4], atol=0.1)


def test_a_row_of_units_is_left_out() -> None:
    waypoints, doubts = read(
        "time,latitude,longitude\nUTC,degrees_north,degrees_east\n"
        "2021-02-03T04:00:00Z,48.5,7\n2021-02-03T05:00:00Z,48.6,7.1\n"
    )
    assert not doubts
    assert waypoints["lat"].tolist() == [48.5, 48.6]
    assert "row 2 has the units of the columns" in reading(waypoints)["statements"]


def test_midnight_in_every_row_is_a_day() -> None:
    waypoints, doubts = read(
        "Date,From,To\n2008-07-25 00:00:00,JFK,SFO\n2008-08-04 00:00:00,SFO,JFK\n"
    )
    assert not doubts
    assert not waypoints["time"].str.contains("00:00").any()


def test_few_names_make_a_track_of_unnamed_points() -> None:
    text = "type,lat,lon,name\nT,48.5,7,Anfang\nT,48.6,7.1,\nT,48.7,7.2,\nT,48.8,7.3,\n"
    assert names_of(text) == ["Anfang", "Row 3", "Row 4", "Row 5"]


def test_latitudes_and_longitudes_with_letters_need_no_header() -> None:
    text = (
        "XY012021, UNA, 2,\n20210203, 1200, , TD, 16.5N, 78.9W, 30,\n"
        "20210204, 1200, , TS, 17.4N, 79.5W, 35,\n20210205, 1200, , TS, 18.3N, 80.2W, 40,\n"
        "20210206, 1200, , HU, 19.4N, 80.8W, 65,\n"
    )
    waypoints, _ = read(text)
    assert waypoints["lat"].tolist() == [16.5, 17.4, 18.3, 19.4]
    assert waypoints["lon"].tolist() == [-78.9, -79.5, -80.2, -80.8]


def test_degrees_and_minutes_may_be_cells_of_their_own() -> None:
    waypoints, _ = read(
        "12:00 N54 12.3 W003 45.6\n16:00 N54 20.1 W003 59.0\n20:00 N54 31.7 W004 12.8\n"
    )
    assert waypoints["lat"].tolist() == pytest.approx([54.205, 54.335, 54.528333])
    assert waypoints["lon"].tolist() == pytest.approx([-3.76, -3.983333, -4.213333])


def test_a_flight_plan_is_read() -> None:
    rows = [
        "0 1 0 16 0 0 0 0 47.5 8.5 488 1",
        "1 0 3 16 0 0 0 0 47.6 8.6 25 1",
        "2 0 3 20 0 0 0 0 0 0 0 1",
    ]
    text = "QGC WPL 110\n" + "".join(row.replace(" ", "\t") + "\n" for row in rows)
    assert [entry[1:] for entry in points(text)] == [(47.5, 8.5), (47.6, 8.6)]


def test_a_pointer_of_git_lfs_is_refused() -> None:
    (fault,) = faults_of("version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 17\n")
    assert_says(fault, "pointer of Git LFS ... git lfs pull")


def test_a_column_that_distinguishes_nobody_is_the_authors_own() -> None:
    waypoints, doubts = read("Stop,Tour,lat,lon\nA,a,48.5,7\nB,b,48.6,7.1\nC,c,48.7,7.2\n")
    assert not doubts
    assert "Tour" in reading(waypoints)["own_columns"]


def test_the_length_of_a_ship_is_no_distance() -> None:
    waypoints, _ = read("Ship,lat,lon,Length,Width\nA,48.5,7,23,10\nA,48.6,7.1,23,10\n")
    assert "Length" in reading(waypoints)["own_columns"]
