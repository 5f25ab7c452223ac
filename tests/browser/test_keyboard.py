"""The keyboard alone reaches everything that the mouse does, and always shows where it is."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Visit

Open = Callable[..., Visit]

POPUP = ".leaflet-popup"

# Everything that a browser or the page's script lets a reader do something with.
REACHABLE = "a[href], button, input, summary, [tabindex='0'], [role=button]"

# What has the focus: which of all it is, how it is told, whether the focus shows, and
# whether something lies over it.
FOCUS = """reachable => {
  const one = document.activeElement;
  // The map's is a border that lies over what is drawn on it.
  const {outlineStyle, outlineWidth} = getComputedStyle(one);
  const {borderTopStyle, borderTopWidth, content} = getComputedStyle(one, "::after");
  const {x, y, width, height} = one.getBoundingClientRect();
  const top = document.elementFromPoint(
    x + Math.min(width, innerWidth) / 2, y + Math.min(height, 20) / 2);
  return {
    at: [...document.querySelectorAll(reachable)].indexOf(one),
    name: one.outerHTML.slice(0, 90),
    shown: outlineStyle !== "none" && parseFloat(outlineWidth) >= 2
      || content !== "none" && borderTopStyle !== "none" && parseFloat(borderTopWidth) >= 2,
    covered: !top || !(one.contains(top) || top.contains(one)),
    mark: one.matches(".route-place"),
  };
}"""


@pytest.fixture
def still(bundled: Path, visit: Open) -> Visit:
    """Open the bundled journey without motion: what a key does is done at once."""
    return visit(bundled, reduced_motion="reduce")


def focused(page: Page) -> Any:
    return page.evaluate(FOCUS, REACHABLE)


def test_tab_goes_through_everything_and_back(bundled: Path, visit: Open) -> None:
    page = visit(bundled, {"width": 1280, "height": 800}).page
    visible = page.evaluate(
        "reachable => [...document.querySelectorAll(reachable)].flatMap((one, at) =>"
        " one.checkVisibility({visibilityProperty: true}) ? [at] : [])",
        REACHABLE,
    )
    assert len(visible) > 40
    met = []
    for _ in visible:
        page.keyboard.press("Tab")
        met.append(focused(page))
    # Once each, in the order of the page: nothing holds the focus, and nothing is left out.
    assert [one["at"] for one in met] == visible
    assert [one["name"] for one in met if not one["shown"]] == []
    # Marks may lie on each other, as places do.
    assert [one["name"] for one in met if one["covered"] and not one["mark"]] == []
    page.keyboard.press("Shift+Tab")
    assert focused(page)["at"] == visible[-2]


def test_map_can_be_skipped(still: Visit) -> None:
    page = still.page
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip the map")
    assert skip.evaluate("one => one === document.activeElement")
    box = skip.bounding_box()
    assert box and box["width"] > 60 and box["x"] > 0
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.route-panel') !== null")


def is_focused(page: Page, selector: str) -> bool:
    return bool(page.evaluate("one => document.activeElement.matches(one)", selector))


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_every_place_opens_and_closes(key: str, still: Visit) -> None:
    page = still.page
    marks = page.locator(".route-place")
    for number in range(marks.count()):
        mark = marks.nth(number)
        mark.focus()
        page.keyboard.press(key)
        name = str(mark.get_attribute("title"))
        assert page.locator(f"{POPUP} h3").first.inner_text() == name
        assert page.get_by_role("dialog", name=name, exact=True).count() == 1
        # What opened is read next, and can be scrolled.
        assert is_focused(page, ".leaflet-popup-content")
        page.keyboard.press("Escape")
        assert page.locator(POPUP).count() == 0
        assert mark.evaluate("one => one === document.activeElement")


def test_long_popup_is_scrolled_and_closed(still: Visit) -> None:
    page = still.page
    page.locator(".route-place[title^='Lake Baikal']").press("Enter")
    page.keyboard.press("End")
    content = page.locator(".leaflet-popup-content")
    page.wait_for_function("() => document.querySelector('.leaflet-popup-content').scrollTop > 50")
    assert content.evaluate("one => one.scrollHeight > one.clientHeight")
    page.keyboard.press("Escape")
    for key in ("Enter", "Space"):
        page.locator(".route-place[title^='Lake Baikal']").press("Enter")
        page.keyboard.press("Tab")
        assert is_focused(page, ".leaflet-popup-close-button")
        page.keyboard.press(key)
        assert page.locator(POPUP).count() == 0
        assert is_focused(page, ".route-place[title^='Lake Baikal']")
    # No trap: the way leads out at both ends.
    page.locator(".route-place[title^='Lake Baikal']").press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert is_focused(page, ".route-fold")
    page.keyboard.press("Escape")
    assert page.locator(POPUP).count() == 0
    assert is_focused(page, ".route-fold")


def test_every_leg_opens_and_gives_the_focus_back(still: Visit) -> None:
    page = still.page
    buttons = page.locator(".route-leg")
    assert buttons.count() == 14
    for number in range(14):
        button = buttons.nth(number)
        button.focus()
        page.keyboard.press(("Enter", "Space")[number % 2])
        title = f"Leg {number + 1}, {page.locator(f'{POPUP} h3').nth(0).inner_text()}"
        if number + 1 not in (10, 13):  # the way back from a dive or climb is told second
            assert button.get_attribute("aria-label") == f"{title}: show on the map"
        assert is_focused(page, ".leaflet-popup-content")
        page.keyboard.press("Escape")
        assert button.evaluate("one => one === document.activeElement")


def test_layers_and_groups_are_switched(still: Visit) -> None:
    page = still.page
    boxes = page.locator(".route-layers input")
    assert boxes.count() == 7
    still.toggle("Orbit")  # off at first
    before = still.shapes()
    for number in range(7):
        boxes.nth(number).focus()
        page.keyboard.press("Space")
        assert still.shapes() < before
        page.keyboard.press("Space")
        assert still.shapes() == before


def test_controls_of_the_map_work(still: Visit) -> None:
    page = still.page
    zoom = [still.map("map.getZoom()")]
    for name, key in (("in", "Enter"), ("in", "Space"), ("out", "Enter"), ("out", "Space")):
        page.locator(f".leaflet-control-zoom-{name}").focus()
        page.keyboard.press(key)
        zoom.append(still.map("map.getZoom()"))
    assert zoom == pytest.approx([zoom[0] + step for step in (0, 1, 2, 1, 0)])  # type: ignore[operator]

    page.locator(".route-map").focus()
    middle = still.map("map.latLngToContainerPoint([90, 0]).x")
    page.keyboard.press("ArrowRight")
    assert still.map("map.latLngToContainerPoint([90, 0]).x") < middle  # type: ignore[operator]
    page.keyboard.press("+")
    assert still.map("map.getZoom()") == zoom[1]

    for name, key in (("Mercator", "Enter"), ("Polar view", "Space")):
        page.get_by_role("button", name=name).focus()
        page.keyboard.press(key)
        assert page.locator(".route-projections [aria-pressed=true]").inner_text() == name


def test_panel_is_folded_and_units_are_switched(still: Visit) -> None:
    page = still.page
    page.locator(".route-fold").focus()
    for key, shown in (("Enter", False), ("Space", True)):
        page.keyboard.press(key)
        assert page.locator(".route-panel").is_visible() is shown
        assert is_focused(page, f".route-fold[aria-expanded={'true' if shown else 'false'}]")
    for name, unit, key in (("miles", "mi", "Enter"), ("kilometres", "km", "Space")):
        page.get_by_role("button", name=name).focus()
        page.keyboard.press(key)
        assert still.text("tr[data-leg='1'] td:last-child").endswith(unit)
    page.locator("summary").last.focus()
    page.keyboard.press("Enter")
    assert page.get_by_text("asvlux.com.ua").first.is_visible()


def test_a_popup_that_nobody_asked_for_takes_no_focus(still: Visit) -> None:
    still.map("void Object.values(map._layers).find(l => l.options.title).openPopup()")
    assert still.page.locator(POPUP).count() == 1
    assert still.page.evaluate("document.activeElement === document.body")


def test_leg_that_is_open_is_chosen_anew(still: Visit) -> None:
    """Two legs of one dive share a ring, and its popup."""
    page = still.page
    for number in (9, 10, 10):
        page.get_by_role("button", name=f"Leg {number},").press("Enter")
        assert page.locator("tr[aria-current]").get_attribute("data-leg") == str(number)
        assert page.locator(".leaflet-popup-content:focus").count() == 1


@pytest.mark.parametrize("way", ["Escape", "drag"])
def test_flight_that_is_broken_off_opens_nothing(way: str, bundled: Path, visit: Open) -> None:
    page = visit(bundled, stopped=True).page
    page.get_by_role("button", name="Leg 2,").press("Enter")
    page.clock.run_for(50)
    if way == "Escape":
        page.keyboard.press("Escape")
    else:
        page.mouse.move(800, 400)
        page.mouse.down()
        page.mouse.move(850, 420, steps=4)
        page.mouse.up()
    page.clock.run_for(1200)
    assert page.locator(".leaflet-popup").count() == 0
    assert page.locator("tr[aria-current]").count() == 0
