"""The bundled journey's page, in a real browser with the network cut."""

import itertools
from collections.abc import Callable
from pathlib import Path
from typing import Any

import folium
import pytest
from playwright.sync_api import Page

import route
from route.phrases import plain
from tests.browser.conftest import PHONE, Visit

Open = Callable[..., Visit]

LAYERS = {
    "Order of stops only": "line",
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


def test_panel_tells_the_verdict(bundled: Path, visit: Open) -> None:
    seen = visit(bundled)
    panel = seen.text(".route-panel")
    ledger = route.measure(route.read())
    (claim,) = route.claims(ledger)
    assert "65,000 km: unaccounted" in panel
    verdict = route.judge(ledger, claim)
    assert verdict.headline in panel and verdict.deck in panel
    # How we know is there to be opened.
    first = plain(verdict.findings[0])
    assert first not in panel
    seen.page.locator("summary", has_text="How we know").click()
    panel = seen.text(".route-panel")
    assert all(plain(phrase) in panel for phrase in verdict.findings)


def test_panel_names_each_layer_with_its_length(bundled: Path, visit: Open) -> None:
    page = visit(bundled).page
    names = page.locator(".route-layers [data-layer] label")
    told = [" ".join(text.split()) for text in names.all_inner_texts()]
    legs = route.measure(route.read()).legs
    assert len(told) == len(LAYERS)
    for text, label in zip(told, LAYERS, strict=True):
        assert text.startswith(label) and text.endswith("km")
    # Sochi is the only leg by road: the panel's length is the ledger's.
    road_km = legs.loc[legs["mode"] == "road", "length_m"].sum() / 1000
    assert told[2] == f"Road {road_km:,.0f} km"


@pytest.mark.parametrize("label", LAYERS)
def test_layer_is_hidden_and_shown_again(label: str, bundled: Path, visit: Open) -> None:
    seen = visit(bundled)
    if label == "Orbit":  # off at first
        seen.toggle(label)
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
    page.locator(".route-place[title^='Lake Baikal']").press("Enter")
    popup = page.locator(".leaflet-popup-content")
    assert popup.locator("h3").all_inner_texts() == [
        "Lake Baikal (surface)",
        "Lake Baikal (floor)",
        "Lake Baikal (surface)",
    ]
    text = popup.inner_text().replace("\u00a0", " ")
    for told in ("23 November 2013 (planned)", "leg 8 from Landing", "1.6 km", "Source", "456 m"):
        assert told in text


def test_line_opens_its_leg(bundled: Path, visit: Open) -> None:
    seen = visit(bundled)
    seen.map(
        "void Object.values(map._layers).find(l => l.getLatLngs && l.getPopup && l.getPopup())"
        ".openPopup()"
    )
    text = seen.page.locator(".leaflet-popup-content").inner_text()
    assert "North Pole → St Petersburg" in text and "Method" in text


def test_pole_is_drawn_at_the_edge_and_says_so(mercator: Visit) -> None:
    page = mercator.page
    mark = page.locator(".route-place[title='North Pole']")
    assert mark.locator(".route-beyond-north").count() == 1
    mark.click()
    popup = page.locator(".leaflet-popup-content").inner_text()
    assert "beyond the edge of the map's projection" in popup and "90° N" in popup


def test_orbit_is_off_at_first_and_strong_only_at_its_ends(mercator: Visit) -> None:
    box = mercator.page.locator(".route-layers label", has_text="Orbit").locator("input")
    assert not box.is_checked()
    strong = "Object.values(map._layers).filter(l => l.options.weight === 1.8)"
    assert mercator.map(f"{strong}.length") == 0
    box.click()
    found: Any = mercator.map(
        f"{strong}.map(l => [l.getLatLngs().map(p => p.map(q => q.lng)), l.options.opacity])"
    )
    ((pieces, opacity),) = found
    assert opacity > 0.8
    # Two revolutions, over an Earth that turns by 23 degrees in each.
    turned = sum(abs(piece[-1] - piece[0]) for piece in pieces)
    assert turned == pytest.approx(2 * (360 - 23), abs=12)


def test_orbit_is_faint_split_and_not_joined_to_the_ground(mercator: Visit) -> None:
    mercator.toggle("Orbit")
    found: Any = mercator.map(
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


@pytest.mark.parametrize("projection", ["Mercator", "Polar view"])
@pytest.mark.parametrize("size", [{"width": 1280, "height": 800}, PHONE])
def test_first_view_fits_the_counted_legs(
    size: dict[str, int], projection: str, bundled: Path, visit: Open
) -> None:
    seen = visit(bundled, size)
    seen.project(projection)
    inside = seen.map(
        "[...document.querySelectorAll('.route-place')].every(mark => {"
        "const all = map.getContainer().getBoundingClientRect();"
        "const box = mark.getBoundingClientRect();"
        "return box.left >= all.left && box.right <= all.right"
        " && box.top >= all.top && box.bottom <= all.bottom})"
    )
    assert inside


# From top to bottom on a phone and on paper: what is found, where, then everything else.
_ORDER = (
    *("h1", ".route-headline", ".route-verdict", ".route-claim-picture", ".route-view"),
    *(".route-deck", ".route-findings", ".route-layers", ".route-legs", ".route-method"),
)


def ends(page: Page) -> list[tuple[float, float]]:
    """Return the upper and the lower end of each of these."""
    boxes: list[Any] = [page.locator(name).first.bounding_box() for name in _ORDER]
    return [(box["y"], box["y"] + box["height"]) for box in boxes]


@pytest.mark.parametrize("size", [PHONE, {"width": 320, "height": 640}], ids=["phone", "small"])
def test_headline_and_bar_are_before_the_map_on_a_phone(
    size: dict[str, int], bundled: Path, visit: Open
) -> None:
    page = visit(bundled, size).page
    found = ends(page)
    assert all(lower <= upper for (_, lower), (upper, _) in itertools.pairwise(found))
    # The bar is whole on the first screen.
    assert found[3][1] <= size["height"]
    for name in ("h1", ".route-headline", ".route-deck", ".route-layers", ".route-legs"):
        box: Any = page.locator(name).first.bounding_box()
        assert box["x"] == 16 and box["x"] + box["width"] <= size["width"] - 16, name


def test_controls_of_a_small_phone_share_a_row(bundled: Path, visit: Open) -> None:
    page = visit(bundled, {"width": 320, "height": 640}).page
    boxes: list[Any] = [
        page.get_by_role("button", name=name).bounding_box()
        for name in ("Hide the panel", "Mercator", "Polar view")
    ]
    assert len({box["y"] for box in boxes}) == 1
    assert boxes[-1]["x"] + boxes[-1]["width"] <= 320


def test_paper_begins_with_title_headline_and_bar(bundled: Path, visit: Open) -> None:
    page = visit(bundled).page
    page.emulate_media(media="print")
    assert all(lower <= upper for (_, lower), (upper, _) in itertools.pairwise(ends(page)))


def test_a_leg_has_one_line_on_paper(bundled: Path, visit: Open) -> None:
    """A4 portrait less the margins is 190 mm wide: 718 pixels.

    The letters are as wide as those of DejaVu Sans, which is wide, and unrounded as on paper.
    """
    page = visit(bundled, {"width": 718, "height": 1000}, font=550, device_scale_factor=4).page
    page.emulate_media(media="print")
    rows = page.locator(".route-legs tbody tr")
    heights = rows.evaluate_all("all => all.map(row => row.getBoundingClientRect().height)")
    assert len(heights) == 14 and max(heights) < 1.1 * min(heights)
    table: Any = page.locator(".route-legs table").bounding_box()
    assert table["width"] <= 718


def test_panel_is_beside_the_map_on_a_desktop(bundled: Path, visit: Open) -> None:
    page = visit(bundled).page
    boxes: list[Any] = [
        page.locator(name).bounding_box() for name in (".route-map", ".route-panel")
    ]
    map_box, panel_box = boxes
    assert panel_box["y"] == map_box["y"] and panel_box["x"] + panel_box["width"] <= map_box["x"]


def test_panel_can_be_folded_away(bundled: Path, visit: Open) -> None:
    seen = visit(bundled)
    width = seen.map("map.getSize().x")
    seen.page.get_by_role("button", name="Hide the panel").click()
    assert not seen.page.locator(".route-panel").is_visible()
    assert seen.map("map.getSize().x") == 1280 != width
    seen.page.get_by_role("button", name="Show the panel").click()
    assert seen.map("map.getSize().x") == width


def test_choosing_a_leg_flies_to_it_and_opens_it(bundled: Path, visit: Open) -> None:
    seen = visit(bundled)
    before = seen.map("map.getZoom()")
    seen.page.get_by_role("button", name="Leg 4,").press("Enter")
    popup = seen.page.locator(".leaflet-popup-content h3")
    popup.wait_for()
    assert popup.inner_text() == "Murmansk → Severodvinsk"
    assert seen.map("map.getZoom()") > before  # type: ignore[operator]
    assert seen.page.locator("tr[aria-current]").get_attribute("data-leg") == "4"


def test_choosing_a_leg_shows_its_layer_again(bundled: Path, visit: Open) -> None:
    seen = visit(bundled)
    seen.toggle("Lake floor")
    seen.page.get_by_role("button", name="Leg 9,").click()
    seen.page.locator(".leaflet-popup-content h3").first.wait_for()
    assert (
        seen.page.locator(".route-layers label", has_text="Lake floor")
        .locator("input")
        .is_checked()
    )


def test_choosing_a_leg_on_the_map_marks_its_row(bundled: Path, visit: Open) -> None:
    seen = visit(bundled)
    seen.map(
        "void Object.values(map._layers).filter(l => l.getLatLngs && l.getPopup && l.getPopup())"
        "[4].openPopup()"
    )
    title = seen.page.locator(".leaflet-popup-content h3").inner_text()
    row = seen.page.locator("tr[aria-current]")
    assert row.count() == 1
    start, end = title.split(" → ")
    assert start in row.inner_text() and end in row.inner_text()


def test_group_of_layers_is_switched_as_one(bundled: Path, visit: Open) -> None:
    seen = visit(bundled)
    seen.toggle("Orbit")
    group = seen.page.locator(".route-layers [data-kind=surface] input")
    boxes = seen.page.locator(".route-layers [data-layer] input")
    group.click()
    # The first layer, of links, stands alone.
    assert [boxes.nth(n).is_checked() for n in range(6)] == [True] + [False] * 2 + [True] * 3
    boxes.nth(1).click()
    assert group.evaluate("box => box.indeterminate")
    group.click()
    assert not any(boxes.nth(n).is_checked() for n in (1, 2)) or all(
        boxes.nth(n).is_checked() for n in (1, 2)
    )


def test_lengths_in_miles(bundled: Path, visit: Open) -> None:
    seen = visit(bundled)
    seen.page.get_by_role("button", name="miles").click()
    row = seen.text("tr[data-leg='1']")
    # An international mile is 1609.344 m.
    miles = route.measure(route.read()).legs["length_m"].iloc[0] / 1609.344
    # Another length of its column has a decimal: spaces as wide as a point and a digit.
    padding = "\N{PUNCTUATION SPACE}\N{FIGURE SPACE}"
    assert row.count(f"{miles:,.0f}{padding} mi") == 2 and "km" not in row
    # All of the story, but for the claim as it was made.
    seen.page.locator("summary", has_text="How we know").click()
    story = seen.text(".route-claim").partition("unaccounted")[2]
    headline = seen.text(".route-headline")
    assert headline.startswith("65,000 km claimed; ") and headline.endswith(" 37,807 mi")
    assert "65,000 km" in seen.text(".route-verdict")
    described = seen.page.locator(".route-claim-picture desc").text_content()
    assert described and described.startswith("65,000 km claimed")
    assert described.count("km") == 1 and "± 311\N{NO-BREAK SPACE}mi" in described
    assert "11,412 mi" in story and "“65,000 km” is read as 40,078 mi to 40,700 mi" in story
    # Above the bar, and in how it is read.
    assert story.count("km") == story.count("65,000 km") == 2
    climb_m = route.measure(route.read()).by_kind["climb"]
    assert f"climb {climb_m / 1609.344:.1f} mi." in story
    seen.page.locator(".route-place[title^='Lake Baikal']").press("Enter")
    assert "1.0 mi" in seen.text(".leaflet-popup-content")


def test_a_marker_added_in_python_works_without_a_network(
    bundled: Path, visit: Open, tmp_path: Path
) -> None:
    ledger = route.measure(route.read())
    page = route.draw(ledger)
    assert isinstance(page, folium.Map)
    icon = folium.Icon(color="red", icon="info-sign")
    folium.Marker([55.75, 37.62], tooltip="here", popup="<b>Moscow</b>").add_to(page)
    folium.Marker([55.75, 39.62], icon=icon).add_to(page)
    page.save(str(tmp_path / "map.html"))
    seen = visit(tmp_path / "map.html")
    marker = seen.page.locator("img.leaflet-marker-icon")
    assert marker.count() == 2
    marker.first.press("Enter")
    assert seen.page.locator(".leaflet-popup-content b").inner_text() == "Moscow"
    assert seen.messages == [] and len(seen.requests) == 1
