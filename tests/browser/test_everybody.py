"""The page for everybody: in the dark, on a phone, read aloud, without motion, on paper."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page

import route
from tests.browser.conftest import DESKTOP, PHONE, Visit
from tests.browser.test_journeys import stop

Draw = Callable[..., Path]
Open = Callable[..., Visit]

# Installed by `make test`, which runs tools/node.sh.
AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"

# All rules of axe-core but those of level AAA, and not only those it would run by default.
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice", "experimental"]

# The narrowest page that WCAG 2.2 speaks of (1.4.10): a screen of 1,280 px, four times enlarged.
NARROW = {"width": 320, "height": 640}

LAKE = ".route-place[title^='Lake Baikal']"


# "In digital maps, the position of pins is analogous to the position of places shown on the
# map. [...] It is essential to show the pins at the correct map location; therefore, the
# Essential exception applies." (W3C, Understanding Success Criterion 2.5.8: Target Size.)
PINS_MAY_BE_CLOSE = "axe.configure({rules: [{id: 'target-size', selector: ':not(.route-place)'}]})"


def violations(page: Page, state: str) -> list[str]:
    """Return what axe-core has against a page, each fault as a line to read."""
    if not page.evaluate("() => 'axe' in window"):
        assert AXE.is_file(), "axe-core is not installed: run sh tools/node.sh"
        page.evaluate(f"{AXE.read_text('utf-8')}; {PINS_MAY_BE_CLOSE}")
    found: Any = page.evaluate(
        "tags => axe.run(document, {runOnly: tags, resultTypes: ['violations']})", TAGS
    )
    assert len(found["passes"]) > 30
    return [
        f"{state}: {rule['id']} ({rule['help']}): {node['html'][:120]}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


def settle(page: Page) -> None:
    """Let what fades in or moves be there: axe takes a colour half way for the colour."""
    page.wait_for_timeout(300)


LOOKS = {
    "desktop": (DESKTOP, {"color_scheme": "light"}),
    "desktop, dark": (DESKTOP, {"color_scheme": "dark"}),
    "desktop, forced colours": (DESKTOP, {"forced_colors": "active"}),
    "phone": (PHONE, {"color_scheme": "light"}),
    "narrow phone, dark": (NARROW, {"color_scheme": "dark"}),
}


@pytest.mark.parametrize("look", LOOKS)
def test_axe_has_nothing_against_it(look: str, bundled: Path, visit: Open) -> None:
    size, preference = LOOKS[look]
    seen = visit(bundled, size, **preference)
    page = seen.page
    faults = violations(page, "at first")
    page.locator(LAKE).press("Enter")
    page.get_by_role("button", name="miles").click()
    page.locator("summary").evaluate_all("all => all.forEach(one => one.click())")
    settle(page)
    faults += violations(page, "with a popup, in miles, all unfolded")
    seen.project("Mercator")
    page.get_by_role("button", name="Leg 1,").press("Enter")
    page.locator(".leaflet-popup h3", has_text="North Pole → St Petersburg").wait_for()
    seen.toggle("Plane")
    settle(page)
    faults += violations(page, "with a leg chosen, in Mercator, one layer hidden")
    page.get_by_role("button", name="Hide the panel").click()
    faults += violations(page, "with the panel folded away")
    assert faults == []


PEOPLES_NAMES = (
    *("سمرقند", "北京 / 東京", "👩🏽‍🚀🏔️", "तिरुवनंतपुरम"),
    *("<b>&amp;</b>", "\u202eevil", "x" * 90),
)


def test_axe_has_nothing_against_other_journeys(drawn: Draw, visit: Open) -> None:
    many = [stop(f"stop {n}", 40 + 9 * (n % 3), -120 + n * 3) for n in range(60 - 7)]
    texts = [
        stop(name, n + 0.5, n, mode=name, layer=name, note=name, source=name)
        for n, name in enumerate(PEOPLES_NAMES)
    ]
    page = visit(drawn(*many, *texts, title=PEOPLES_NAMES[0])).page
    page.locator(".route-place").last.press("Enter")
    settle(page)
    assert violations(page, "60 stops") == []


@pytest.mark.parametrize("size", [DESKTOP, NARROW], ids=["desktop", "narrow phone"])
def test_axe_has_nothing_against_the_picture(
    size: dict[str, int], bundled: Path, visit: Open
) -> None:
    page = visit(bundled, size).page
    # What is seen where the page's script did not run; without any script axe cannot either.
    page.evaluate("document.querySelector('.route-page').classList.remove('route-live')")
    assert page.locator(".route-static > svg").is_visible()
    assert violations(page, "picture") == []


@pytest.mark.parametrize("size", [DESKTOP, NARROW], ids=["table", "list"])
def test_a_screen_reader_is_told_what_is_what(
    size: dict[str, int], bundled: Path, visit: Open
) -> None:
    page = visit(bundled, size).page
    content = page.get_by_role("main")
    story = content.get_by_role("region", name="The journey in words and figures")
    assert content.get_by_role("region", name="Map of the journey").count() == 1
    headings = story.get_by_role("heading").all_inner_texts()
    assert headings[0] == "Sochi 2014 Olympic torch relay"
    assert headings[2:] == ["Layers", "Legs", "Credits, sources and method"]
    assert story.get_by_role("region").count() == 4

    # Its parts stay a table's where they are laid out as a list.
    table = story.get_by_role("table", name="In order of travel.")
    assert table.get_by_role("columnheader").all_inner_texts() == [
        "Leg", "From", "To", "How", "Arrival", "Length", "Total so far",
    ]  # fmt: skip
    row = table.get_by_role("row", name="Leg 4,")
    assert row.get_by_role("rowheader").count() == 1
    assert row.get_by_role("cell").all_inner_texts()[:3] == [
        "Murmansk", "Severodvinsk", "plane",
    ]  # fmt: skip

    # Lines on the map, which no keyboard reaches, are not told as pictures without a name.
    tree = page.locator(".route-view").aria_snapshot()
    assert "img" not in tree and "1,642" not in tree
    page.locator(LAKE).press("Enter")
    popup = page.get_by_role("dialog", name="Lake Baikal (surface)")
    assert popup.get_by_role("heading").count() == 3


def rgb(element: Locator) -> list[int]:
    """Return the colour behind an element."""
    color = element.evaluate("one => getComputedStyle(one).backgroundColor")
    return [int(part) for part in color[4:-1].split(",")]


DARK = {"land": [43, 54, 64], "sea": [22, 34, 44]}
LIGHT = {"land": [245, 242, 234], "sea": [213, 227, 236]}


def test_the_dark_is_dark_and_a_live_page_follows(bundled: Path, visit: Open) -> None:
    seen = visit(bundled)

    def colors() -> dict[str, list[int]]:
        found = {"land": seen.ground(62.0, 95.0)[:3], "sea": seen.ground(81.0, 40.0)[:3]}
        return {name: list(color) for name, color in found.items()}

    panel, popup = seen.page.locator(".route-panel"), ".leaflet-popup-content-wrapper"
    assert colors() == LIGHT and sum(rgb(panel)) > 700
    seen.page.locator(LAKE).press("Enter")
    seen.page.emulate_media(color_scheme="dark")
    settle(seen.page)
    assert colors() == DARK
    assert sum(rgb(panel)) < 150 > sum(rgb(seen.page.locator(popup)))
    seen.page.emulate_media(color_scheme="light")
    settle(seen.page)
    assert colors() == LIGHT and sum(rgb(panel)) > 700


def test_a_page_opened_in_the_dark_is_dark(bundled: Path, visit: Open) -> None:
    seen = visit(bundled, color_scheme="dark")
    assert seen.ground(62.0, 95.0)[:3] == DARK["land"]


STATE = (
    "[map.getCenter().lat, map.getCenter().lng, map.getZoom(),"
    " map.getPane('mapPane').style.transform]"
)


def test_nothing_moves_for_those_who_would_rather_not(bundled: Path, visit: Open) -> None:
    seen = visit(bundled, reduced_motion="reduce")
    deeds = {
        "a leg": "document.querySelector('[data-leg=\"5\"] button').click()",
        "a place at the edge": "[...document.querySelectorAll('.route-place')].pop().click()",
        "arrow": "map.panBy([80, 0])",
        "zoom": "document.querySelector('.leaflet-control-zoom-out').click()",
    }
    for name, deed in deeds.items():
        before = seen.map(STATE)
        # In one go: there is no time between the deed and what is read.
        at_once = seen.map(f"({deed}, {STATE})")
        seen.page.wait_for_timeout(400)
        assert at_once == seen.map(STATE) != before, name


def fits(page: Page) -> bool:
    """Tell whether nothing sticks out to the side."""
    return bool(page.evaluate("() => document.scrollingElement.scrollWidth <= innerWidth"))


def inside(element: Locator, size: dict[str, int]) -> bool:
    """Tell whether all of an element is on the screen."""
    box = element.bounding_box()
    assert box
    across = 0 <= box["x"] <= box["x"] + box["width"] <= size["width"]
    return across and 0 <= box["y"] <= box["y"] + box["height"] <= size["height"]


def test_everything_can_be_used_on_a_narrow_phone(bundled: Path, visit: Open) -> None:
    seen = visit(bundled, NARROW, has_touch=True)
    page, popup = seen.page, seen.page.locator(".leaflet-popup")
    assert fits(page)
    # A tap arrives only where nothing else is in the way.
    page.get_by_role("button", name="Hide the panel").tap()
    page.get_by_role("button", name="Show the panel").tap()
    page.get_by_role("button", name="Mercator").tap()
    page.get_by_role("button", name="Polar view").tap()
    page.get_by_role("button", name="Zoom in").tap()
    page.get_by_role("button", name="miles").tap()
    page.locator(".route-layers [data-layer] label").first.tap()
    page.locator("summary").last.tap()
    page.get_by_role("link", name="Leaflet").tap(trial=True)
    assert fits(page)

    # A leg that is chosen below the map is shown on it.
    page.get_by_role("button", name="Leg 9,").tap()
    popup.get_by_role("heading", name="Lake Baikal (surface) → Lake Baikal (floor)").wait_for()
    settle(page)
    assert inside(popup, NARROW) and inside(page.locator(".route-map"), NARROW)
    popup.get_by_role("button", name="Close popup").tap()
    assert inside(page.get_by_role("button", name="Leg 9,"), NARROW)


def test_long_words_do_not_make_a_narrow_page_wider(drawn: Draw, visit: Open) -> None:
    long = "Donaudampfschifffahrtsgesellschaft" * 9
    stops = [
        stop(long, lat + 0.5, lat, mode=long, layer=long, note=long, source=long)
        for lat in (10, 12, 14)
    ]
    page = visit(drawn(*stops, title=long), NARROW).page
    page.locator("summary").evaluate_all("all => all.forEach(one => one.click())")
    page.locator(".route-place").last.press("Enter")
    settle(page)
    assert fits(page)
    assert inside(page.locator(".leaflet-popup"), NARROW)


def test_paper_gets_picture_ledger_and_sources(bundled: Path, visit: Open) -> None:
    seen = visit(bundled, color_scheme="dark")
    page = seen.page
    page.locator(LAKE).press("Enter")
    page.get_by_role("button", name="Hide the panel").click()
    page.emulate_media(media="print", color_scheme="dark")
    assert page.locator(".route-static > svg").is_visible()
    for shown in ("h1", ".route-claim", ".route-legs table", ".route-method"):
        assert page.locator(shown).is_visible(), shown
    for hidden in (".route-map", ".route-skip", ".route-units", "input", ".leaflet-popup"):
        assert not page.locator(hidden).first.is_visible(), hidden
    # Dark ink on white paper.
    ink, paper = page.evaluate(
        "() => [getComputedStyle(document.querySelector('h1')).color,"
        " getComputedStyle(document.body).backgroundColor]"
    )
    assert (ink, paper) == ("rgb(0, 0, 0)", "rgb(255, 255, 255)")
    # Sources and known journeys are on paper although they are folded on the screen.
    for text in ("asvlux.com.ua", "Karney", "Vancouver 2010 relay, provincial capitals: 2.88"):
        told = page.get_by_text(text).last
        assert told.evaluate("one => one.checkVisibility()"), text
    assert page.locator(".route-legs tbody tr").count() == 14
    assert page.evaluate("() => document.querySelector('.route-page').clientHeight") > 2000
    # All of it, on several pages.
    assert page.pdf(prefer_css_page_size=True).count(b"/Type /Page\n") > 3


@pytest.mark.parametrize("size", [DESKTOP, NARROW], ids=["desktop", "phone"])
def test_without_script_there_are_picture_verdict_and_ledger(
    size: dict[str, int], bundled: Path, visit: Open
) -> None:
    page = visit(bundled, size, java_script_enabled=False).page
    assert page.title() == "Sochi 2014 Olympic torch relay"
    picture = page.get_by_role("img", name="Sochi 2014 Olympic torch relay")
    assert picture.is_visible()
    # Land, lines and names are in it.
    assert len(page.locator(".route-static path").all()) > 5
    for name in ("North Pole", "Murmansk", "Baikonur"):
        assert picture.locator("text", has_text=name).first.is_visible()
    assert not page.locator(".route-map").is_visible()
    frame, box = page.locator(".route-view").bounding_box(), picture.bounding_box()
    # No box of nothing around it.
    assert frame and box and box["width"] * box["height"] > 0.6 * frame["width"] * frame["height"]
    assert page.get_by_role("heading", name="65,000 km claimed").is_visible()
    assert "unaccounted" in page.locator(".route-verdict").inner_text()
    assert page.get_by_role("row", name="Murmansk Severodvinsk").is_visible()
    assert page.locator("button, input").count() == 0
    assert fits(page)
    summary = page.locator("summary").last
    summary.click()
    assert "asvlux.com.ua" in page.locator(".route-method").inner_text()


def test_axe_notices_a_fault(bundled: Path, visit: Open) -> None:
    page = visit(bundled).page
    page.locator("html").evaluate("html => html.removeAttribute('lang')")
    page.locator(".route-panel h1").evaluate("h1 => h1.style.color = '#bbb'")
    page.locator(".route-units button").evaluate_all(
        "all => all.forEach(one => { one.style = 'min-width: 0; overflow: hidden; width: 9px'; })"
    )
    rules = {fault.split()[1] for fault in violations(page, "spoilt")}
    assert rules == {"html-has-lang", "color-contrast", "target-size"}


def test_the_bundled_journey_is_the_one_looked_at(bundled: Path) -> None:
    assert route.read().attrs["title"] in bundled.read_text("utf-8")
