"""The bundled journey's page, in a real browser with the network cut."""

import itertools
from collections.abc import Callable
from pathlib import Path
from typing import Any

import folium
import pytest

import route
from tests.browser.conftest import PHONE, Visit

Open = Callable[..., Visit]

LAYERS = {
    "Surface, mode not stated": "line",
    "Plane": "line",
    "Road": "line",
    "Orbit": "line",
    "Lake floor": "ring",
    "Summit": "ring",
}


def test_page_asks_for_nothing_and_says_nothing(bundled: Path, visit: Open) -> None:
    seen = visit(bundled)
    seen.page.mouse.wheel(0, -400)
    seen.page.wait_for_timeout(400)
    assert seen.requests == [bundled.as_uri()]
    assert seen.messages == []


def test_page_has_a_language_a_title_and_can_be_enlarged(bundled: Path, visit: Open) -> None:
    page = visit(bundled).page
    assert page.title() == "Sochi 2014 Olympic torch relay"
    assert page.locator("h1").inner_text() == "Sochi 2014 Olympic torch relay"
    assert page.locator("html").get_attribute("lang") == "en"
    viewport = page.locator("meta[name=viewport]").get_attribute("content")
    assert viewport == "width=device-width, initial-scale=1"


def test_card_tells_the_verdict(bundled: Path, visit: Open) -> None:
    card = visit(bundled).page.locator(".route-card")
    ledger = route.measure(route.read())
    (claim,) = route.claims(ledger)
    assert "65,000 km: unaccounted" in card.inner_text()
    assert route.judge(ledger, claim).sentence in card.inner_text()


def test_control_is_open_and_names_each_layer_with_its_length(bundled: Path, visit: Open) -> None:
    page = visit(bundled).page
    names = page.locator(".leaflet-control-layers-overlays label")
    told = [" ".join(text.split()) for text in names.all_inner_texts()]
    legs = route.measure(route.read()).legs
    assert len(told) == len(LAYERS)
    for text, label in zip(told, LAYERS, strict=True):
        assert text.startswith(label) and text.endswith("km")
    # Sochi is the only leg by road: the control's length is the ledger's.
    road_km = legs.loc[legs["mode"] == "road", "length_m"].sum() / 1000
    assert told[2] == f"Road {road_km:,.0f} km"


@pytest.mark.parametrize("label", LAYERS)
def test_layer_is_hidden_and_shown_again(label: str, bundled: Path, visit: Open) -> None:
    seen = visit(bundled)
    before = seen.shapes()
    seen.toggle(label)
    assert seen.shapes() < before
    seen.toggle(label)
    assert seen.shapes() == before


def test_place_has_one_marker_that_tells_all_that_happened_there(
    bundled: Path, visit: Open
) -> None:
    page = visit(bundled).page
    # Fifteen rows at twelve places: the lake and the mountain's foot are visited again.
    assert page.locator(".route-place").count() == 12
    page.locator(".route-place[title^='Lake Baikal']").click()
    popup = page.locator(".leaflet-popup-content")
    assert popup.locator("h3").all_inner_texts() == [
        "Lake Baikal (surface)",
        "Lake Baikal (floor)",
        "Lake Baikal (surface)",
    ]
    text = popup.inner_text()
    for told in ("23 November 2013 (planned)", "leg 8 from Landing", "1.642 km", "Source", "456 m"):
        assert told in text


def test_line_opens_its_leg(bundled: Path, visit: Open) -> None:
    seen = visit(bundled)
    seen.map(
        "void Object.values(map._layers).find(l => l.getLatLngs && l.getPopup && l.getPopup())"
        ".openPopup()"
    )
    text = seen.page.locator(".leaflet-popup-content").inner_text()
    assert "North Pole → St Petersburg" in text and "Method" in text


def test_pole_is_drawn_at_the_edge_and_says_so(bundled: Path, visit: Open) -> None:
    page = visit(bundled).page
    mark = page.locator(".route-place[title='North Pole']")
    assert mark.locator(".route-beyond-north").count() == 1
    mark.click()
    popup = page.locator(".leaflet-popup-content").inner_text()
    assert "beyond the edge of the map's projection" in popup and "90° N" in popup


def test_orbit_is_faint_split_and_not_joined_to_the_ground(bundled: Path, visit: Open) -> None:
    seen = visit(bundled)
    found: Any = seen.map(
        "Object.values(map._layers)"
        ".filter(l => l.options.weight === 1 && l.getPopup && l.getPopup())"
        ".map(l => [l.getLatLngs().map(p => p.map(q => [q.lat, q.lng])), l.options.opacity])[0]"
    )
    pieces, opacity = found
    assert opacity < 0.5
    # 61 turns over an Earth that turns 4 times meanwhile cross 180 degrees 57 times, and
    # one more cut is at the change of element sets.
    assert len(pieces) in (58, 59, 60)
    for piece in pieces:
        for (lat1, lon1), (lat2, lon2) in itertools.pairwise(piece):
            assert abs(lon2 - lon1) < 20 and abs(lat2 - lat1) < 20
    # The station was 2,338 km from Baikonur at launch.
    assert abs(pieces[0][0][1] - 63.3) > 10


def test_first_view_fits_the_counted_legs(bundled: Path, visit: Open) -> None:
    for size in ({"width": 1280, "height": 800}, PHONE):
        seen = visit(bundled, size)
        inside = seen.map(
            "[...document.querySelectorAll('.route-place')].every(mark => {"
            "const all = map.getContainer().getBoundingClientRect();"
            "const box = mark.getBoundingClientRect();"
            "return box.left >= 0 && box.right <= all.right"
            " && box.top >= 0 && box.bottom <= all.bottom})"
        )
        assert inside, f"at {size}"


def test_control_and_card_are_folded_on_a_phone(bundled: Path, visit: Open) -> None:
    page = visit(bundled, PHONE).page
    assert not page.locator(".leaflet-control-layers-list").is_visible()
    assert not page.locator(".route-card p").first.is_visible()
    assert page.locator("h1").is_visible()


def test_a_marker_added_in_python_works_without_a_network(
    bundled: Path, visit: Open, tmp_path: Path
) -> None:
    ledger = route.measure(route.read())
    page = route.draw(ledger)
    assert isinstance(page, folium.Map)
    folium.Marker([55.75, 37.62], tooltip="Moscow").add_to(page)
    page.save(str(tmp_path / "map.html"))
    seen = visit(tmp_path / "map.html")
    assert seen.page.locator("img.leaflet-marker-icon").count() == 1
    assert seen.messages == [] and len(seen.requests) == 1
