"""Pairs of numbers in JSON: which is the latitude must be told or asked."""

import json
from typing import Any

import pytest

from tests.reading.formats.reading import faults, read

# San Francisco, San Diego and Phoenix.
WEST = [[-122.4, 37.75], [-117.125, 32.75], [-112.0625, 33.5]]
EUROPE = [[48.85, 2.32], [45.45, 9.17], [41.89, 12.5]]
NAMES = ["A", "B", "C"]


def _stops(pairs: list[list[float]], key: str) -> list[dict[str, Any]]:
    return [{"name": name, key: pair} for name, pair in zip(NAMES, pairs, strict=True)]


@pytest.mark.parametrize(
    "thing",
    [
        WEST,
        {"path": WEST},
        {"trip": {"stops": _stops(WEST, "geocode")}},
        _stops([[lat, lon] for lon, lat in WEST], "where"),
        _stops(WEST, "lngLat"),
    ],
)
def test_a_number_beyond_90_tells_the_order(thing: Any) -> None:
    waypoints, _ = read(json.dumps(thing).encode(), "a.json")
    assert waypoints["lat"].tolist() == [37.75, 32.75, 33.5]
    assert waypoints["lon"].tolist() == [-122.4, -117.125, -112.0625]


def test_a_key_tells_the_order() -> None:
    waypoints, _ = read(json.dumps(_stops(EUROPE, "lnglat")).encode(), "a.json")
    assert waypoints["lat"].tolist() == [2.32, 9.17, 12.5]
    assert waypoints["name"].tolist() == NAMES


@pytest.mark.parametrize("thing", [EUROPE, _stops(EUROPE, "coordinates")])
def test_pairs_that_may_be_either_are_asked_about(thing: Any) -> None:
    (fault,) = faults(json.dumps(thing).encode(), "a.json")
    assert fault.code == "coordinates-ambiguous"
    assert "latitude 48.85, longitude 2.32, or latitude 2.32, longitude 48.85" in fault.found


@pytest.mark.parametrize("thing", [[[1, 2], [3, 4]], [[400.5, 1.5], [2.5, 3.5]], [[1.5, 2.5]]])
def test_other_pairs_of_numbers_are_no_places(thing: Any) -> None:
    assert [fault.code for fault in faults(json.dumps(thing).encode(), "a.json")] == ["no-points"]


@pytest.mark.parametrize(
    "thing",
    [
        ["Paris", "Lyon", "Marseille"],
        {"cities": [{"city": city, "country": "FR"} for city in ("Paris", "Lyon", "Marseille")]},
    ],
)
def test_names_alone_are_looked_up(thing: Any) -> None:
    waypoints, _ = read(json.dumps(thing).encode(), "a.json")
    assert waypoints["lat"].round(1).tolist() == [48.9, 45.7, 43.3]
