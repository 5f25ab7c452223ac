"""Departures and arrivals are times or places by their cells; a city is no heading."""

import pytest

from tests.reading.formats.reading import read


@pytest.mark.parametrize(
    ("header", "rows", "names"),
    [
        ("Departure,Arrival,Airline", "LHR,JFK,x\nJFK,LAX,y", ["LHR", "JFK", "LAX"]),
        (
            "Abfahrt;Ankunft;km",
            "Hamburg;Bremen;120\nBremen;Köln;300",
            ["Hamburg", "Bremen", "Köln"],
        ),
        ("出発,到着", "東京,京都\n京都,大阪", ["東京", "京都", "大阪"]),
        (
            "Date,Departure,Destination",
            "2024-01-01,Hamburg,Berlin\n2024-01-04,Berlin,Praha",
            ["Hamburg", "Berlin", "Praha"],
        ),
    ],
)
def test_departures_and_arrivals_that_are_places(header: str, rows: str, names: list[str]) -> None:
    waypoints, said = read(f"{header}\n{rows}\n".encode(), "a.csv")
    assert waypoints["name"].tolist() == names
    assert not said


def test_departures_and_arrivals_that_are_times() -> None:
    text = "City,Arrival,Departure\nHamburg,,2024-05-01\nBremen,2024-05-02,2024-05-03\n"
    waypoints, _ = read(text.encode(), "a.csv")
    assert waypoints["name"].tolist() == ["Hamburg", "Bremen"]


def test_a_city_that_is_spelt_like_a_heading_is_a_place() -> None:
    waypoints, said = read(b"Porto\nBraga\nTui\nVigo\n", "a.txt")
    assert waypoints["name"].tolist() == ["Porto", "Braga", "Tui", "Vigo"]
    assert "row 1 is read as a city" in said


@pytest.mark.parametrize("heading", ["City", "name", "Ort", "Ciudad", "Miasto"])
def test_a_heading_above_one_column_is_a_heading(heading: str) -> None:
    waypoints, said = read(f"{heading}\nBraga\nTui\nVigo\n".encode(), "a.csv")
    assert waypoints["name"].tolist() == ["Braga", "Tui", "Vigo"]
    assert not said
