"""Airports by their codes. Authority: the airports' own published reference points."""

import pytest

from route.gazetteer.airports import airport_at, airport_in_brackets, are_codes
from route.geometry import geodesy


@pytest.mark.parametrize(
    ("code", "lat", "lon"),
    [
        # Aerodrome reference points of the national aeronautical information publications,
        # to a minute of arc (1.9 km).
        ("KEF", 63.98, -22.60),
        ("BIKF", 63.98, -22.60),
        ("OSL", 60.20, 11.08),
        ("JFK", 40.64, -73.78),
    ],
)
def test_an_airport_is_where_it_is(code: str, lat: float, lon: float) -> None:
    airport = airport_at(code.lower())
    assert airport is not None
    off_m, _ = geodesy.inverse(airport.lat, airport.lon, lat, lon)
    assert off_m[0] < airport.radius_m == 3_000
    assert code in airport.source


def test_what_is_no_code() -> None:
    assert airport_at("Oslo") is None
    assert airport_at("") is None
    assert airport_at("ZZZ") is None


def test_the_airports_of_a_city() -> None:
    london = airport_at("LON")
    assert london is not None
    for code in ("LHR", "LGW", "STN"):
        airport = airport_at(code)
        assert airport is not None
        off_m, _ = geodesy.inverse(london.lat, london.lon, airport.lat, airport.lon)
        assert off_m[0] <= london.radius_m


def test_a_code_in_brackets_must_fit_the_name() -> None:
    airport = airport_in_brackets("Oslo (OSL)")
    assert airport is not None
    assert airport.code == "OSL"
    # Telluride has the code TEX.
    assert airport_in_brackets("Paris (TEX)") is None
    assert airport_in_brackets("Oslo") is None


def test_columns_of_codes() -> None:
    assert are_codes(["KEF", "OSL", "TOS", "LYR", "", "OSL"])
    assert are_codes(["EDDF", "EGLL", "KJFK"])
    # One that is not listed among many.
    assert are_codes(["KEF", "OSL", "TOS", "LYR", "ZZZ"])
    # The same everywhere, in small letters, names in capitals, nothing.
    for cells in (["OSL", "OSL"], ["kef", "osl"], ["ROMA", "BARI"], ["ULM", "PAU"], []):
        assert not are_codes(cells)
