"""Journeys of names: the places meant, or a question; never a silent choice.

Coordinates and lengths are those of the sample files' answers, which were computed before the
files were written.
"""

import csv
import io
import sys
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import route
from route.errors import RouteWarning
from route.geometry import geodesy
from route.reading.places import Places, are_codes, find_places, share_of_places

SPRINGFIELDS = ["Springfield", "Columbus", "Portland", "Albany"]
ROUTES = {
    "西行.csv": (["兰州", "张掖", "酒泉", "敦煌", "吐鲁番"], 1513.028, 80),
    "города.txt": (
        ["Вологда", "Череповец", "Тихвин", "Великий Новгород", "Псков"],
        737.589,
        30,
    ),
    "path_days.csv": (
        [
            *("Winchester", "Farnham", "Guildford", "Reigate", "Sevenoaks", "Maidstone"),
            "Canterbury",
        ],
        170.969,
        25,
    ),
    "flights-sorted.csv": (["KEF", "OSL", "TOS", "LYR", "TOS", "OSL", "KEF"], 7735.345, 25),
}


def length_km(places: Places) -> float:
    length_m, _ = geodesy.inverse(places.lat[:-1], places.lon[:-1], places.lat[1:], places.lon[1:])
    return float(length_m.sum() / 1000)


@pytest.mark.parametrize("name", ROUTES)
def test_names_alone(name: str) -> None:
    names, expected_km, tolerance_km = ROUTES[name]
    places = find_places(names)
    assert length_km(places) == pytest.approx(expected_km, abs=tolerance_km)
    assert not places.questions
    assert not places.unknown
    assert not places.doubts
    assert all(places.sources)
    assert (places.radius_m >= 3_000).all()
    assert places.statements[0].endswith("; nothing was sent anywhere")


def test_country_and_region_columns_decide() -> None:
    names = ["London", "Cambridge", "Kingston", "Cornwall", "Sydney"]
    places = find_places(names, countries=["Canada"] * 5, regions=["Ontario"] * 4 + ["Nova Scotia"])
    assert length_km(places) == pytest.approx(1713.681, abs=60)
    assert places.labels[4] == "Sydney, Nova Scotia, Canada"
    nile = find_places(["القاهرة", "المنيا", "أسيوط", "الأقصر", "أسوان"], countries=["مصر"] * 5)
    assert length_km(nile) == pytest.approx(732.494, abs=40)


def test_names_that_many_towns_have_are_asked_for() -> None:
    places = find_places(SPRINGFIELDS)
    question = places.questions[0]
    assert question.name == "Springfield"
    assert {"Springfield, Ohio, United States", "Springfield, Illinois, United States"} <= {
        candidate.label for candidate in question.candidates
    }
    assert question.more > 20
    assert question.settled_by == "a column country or region, or coordinates in the row"
    assert np.isnan(places.lat[0])
    assert places.sources[0] == places.labels[0] == ""
    assert 2 in places.questions


def test_neighbours_decide() -> None:
    """Springfield between St. Louis and Chicago is the capital of Illinois."""
    assert find_places(["St. Louis", "Springfield", "Chicago"]).labels[1] == (
        "Springfield, Illinois, United States"
    )
    # Positions of other rows help as well, and are returned as they are.
    lat, lon = np.array([38.63, np.nan, 41.88]), np.array([-90.2, np.nan, -87.63])
    places = find_places(["a", "Springfield", "b"], lat=lat, lon=lon)
    assert places.labels == ["", "Springfield, Illinois, United States", ""]
    assert places.lat[[0, 2]].tolist() == [38.63, 41.88]
    assert np.isnan(places.radius_m[[0, 2]]).all()
    assert list(places.unknown) == []


def test_ontario_or_england() -> None:
    names = ["Toronto", "Guelph", "Cambridge", "Woodstock", "London"]
    assert all(label.endswith("Ontario, Canada") for label in find_places(names).labels)
    assert find_places(["Oxford", "London", "Cambridge"]).labels[1:] == [
        "London, England, United Kingdom",
        "Cambridge, England, United Kingdom",
    ]


def test_misspelt_names_are_proposed_and_not_chosen() -> None:
    places = find_places(["Innsbruk", "Salzburg", "Lintz", "Sankt Pölten", "Veinna"])
    assert {number: close[0] for number, close in places.unknown.items()} == {
        0: "Innsbruck, Tirol, Austria",
        2: "Linz, Oberösterreich, Austria",
        4: "Vienna, Wien, Austria",
    }
    assert np.isfinite(places.lat).tolist() == [False, True, False, True, False]


def test_a_later_part_of_a_cell_is_proposed_only() -> None:
    assert find_places(["Hotel Sacher, Vienna", "Linz"]).unknown == {0: ("Vienna, Wien, Austria",)}


def test_a_place_that_is_not_listed() -> None:
    """Lynmouth is a village in Devon that the list lacks, not the suburb of New Plymouth."""
    places = find_places(["Barnstaple", "Braunton", "Lynmouth", "Minehead", "Taunton"])
    question = places.questions[2]
    assert question.candidates[0].label == "Lynmouth, Taranaki, New Zealand"
    assert "a place that is not listed may be meant" in question.reason


def test_codes_in_a_column_of_their_own() -> None:
    places = find_places(["home", "work"], codes=["KEF", "osl"])
    assert places.labels == [
        *("Keflavik International Airport (KEF)", "Oslo Gardermoen Airport (OSL)"),
    ]
    assert places.statements == (
        "2 airport codes were looked up in airportsdata 20260905; nothing was sent anywhere",
    )
    assert are_codes(["KEF", "OSL"])


def test_empty_names_are_not_looked_up() -> None:
    places = find_places(["", " ", "Linz"])
    assert np.isnan(places.lat[:2]).all()
    assert not places.questions
    assert not places.unknown
    assert find_places([]).labels == []


def test_what_was_not_used_is_said() -> None:
    places = find_places(["Canterbury"], countries=["UK"], regions=["Kent"])
    assert places.labels == ["Canterbury, England, United Kingdom"]
    assert "not known, and not used to find places: the region 'Kent'" in places.statements


def test_the_share_of_places() -> None:
    assert share_of_places(["Linz", "Wien", "", "Linz", "Xyzzyx"]) == pytest.approx(2 / 3)
    assert share_of_places(["", ""]) == 0
    steps = ["start ved kirken", "til højre efter broen", "ligeud over banen"]
    assert share_of_places(steps) == 0


def test_a_long_journey_is_decided_by_its_names() -> None:
    names = ["Paris", "Lyon", "Springfield", "Nice", "Xyzzyx", ""] * 5_000
    lat = np.full(len(names), np.nan)
    lat[11] = 47.0
    places = find_places(names, lat=lat, lon=lat / 10)
    assert len(places.questions) == len(places.unknown) == 5_000
    assert set(places.labels[::6]) == {"Paris, Île-de-France, France"}
    assert np.isfinite(places.lat).sum() == 15_001
    assert places.lat[11] == 47.0


def test_without_the_extra_the_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    from route.gazetteer.airports import airports

    airports.cache_clear()
    monkeypatch.setitem(sys.modules, "airportsdata", None)
    with pytest.raises(ModuleNotFoundError) as error:
        find_places(["KEF", "OSL"])
    assert error.value.name == "airportsdata"


WORDS = st.sampled_from(["Paris", "Springfield", "London", "Linz", "京都", "KEF", "Xyzzyx", ""])


@settings(max_examples=15)
@given(st.lists(WORDS | st.text(max_size=12), max_size=8))
def test_the_journey_back_has_the_same_places(names: list[str]) -> None:
    there, back = find_places(names), find_places(names[::-1])
    last = len(names) - 1
    assert np.array_equal(there.lat, back.lat[::-1], equal_nan=True)
    assert there.labels == back.labels[::-1]
    assert {last - number for number in back.questions} == set(there.questions)
    assert {last - number for number in back.unknown} == set(there.unknown)


@settings(max_examples=15)
@given(st.lists(st.tuples(*[WORDS | st.text(max_size=6)] * 4), max_size=5))
def test_any_table_has_places_questions_or_unknown_names(
    rows: list[tuple[str, str, str, str]],
) -> None:
    names, countries, regions, codes = ([row[number] for row in rows] for number in range(4))
    places = find_places(names, countries=countries, regions=regions, codes=codes)
    for number, (name, *_, code) in enumerate(rows):
        states = (number in places.questions, number in places.unknown, bool(places.labels[number]))
        assert sum(states) == bool(name.strip() or code.strip())
        assert np.isfinite(places.lat[number]) == bool(places.labels[number])


def test_the_bundled_journey_by_its_names(bundled_table: list[dict[str, str]]) -> None:
    """The cosmodrome of Baikonur is 34 km from the town, and nothing else is farther off."""
    names = [row["name"] for row in bundled_table]
    places = find_places(names)
    found = np.isfinite(places.lat)
    assert found.sum() >= 6
    off_m, _ = geodesy.inverse(
        places.lat[found],
        places.lon[found],
        column(bundled_table, "lat")[found],
        column(bundled_table, "lon")[found],
    )
    assert off_m.max() < 35_000
    assert (off_m <= places.radius_m[found]).sum() >= 5


def column(rows: list[dict[str, str]], name: str) -> npt.NDArray[np.float64]:
    return np.array([float(row[name]) for row in rows])


@pytest.fixture
def bundled_table() -> list[dict[str, str]]:
    path = Path(__file__).parents[2] / "data" / "waypoints.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_town_without_coordinates_among_others_is_looked_up() -> None:
    """Authority: Güstrow is at 53.8 north, 12.18 east in any atlas."""
    text = (
        "Ort,lat,lng\nLübeck,53.8655,10.6866\nWismar,53.8913,11.4605\nGüstrow,,\n"
        "Zeltplatz am See,,\nRöbel,53.378,12.6046\nBerlin,tbc,tbc\n"
    )
    with pytest.warns(RouteWarning, match="2 of 6 rows have no coordinates and are left out"):
        waypoints = route.read(io.BytesIO(text.encode()))
    assert waypoints["name"].tolist() == ["Lübeck", "Wismar", "Güstrow", "Röbel"]
    found = waypoints.iloc[2]
    assert (found["lat"], found["lon"]) == pytest.approx((53.8, 12.18), abs=0.05)
    assert found["radius_m"] > 1000 and "GeoNames" in found["source"]
    assert waypoints["radius_m"].isna().tolist() == [True, True, False, True]
    statements = " ".join(waypoints.attrs["reading"]["statements"])
    assert "looked up by their names: 4 (Güstrow" in statements
    assert "nothing was sent anywhere" in statements


def test_a_namesake_far_from_the_other_stops_is_not_taken() -> None:
    text = "Ort,lat,lng\nLübeck,53.8655,10.6866\nSpringfield,,\nRöbel,53.378,12.6046\n"
    with pytest.warns(RouteWarning, match="1 of 3 rows has no coordinates and is left out"):
        waypoints = route.read(io.BytesIO(text.encode()))
    assert len(waypoints) == 2
