"""The page's scripts do no more work than the journey is long: counted, not timed."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from playwright.sync_api import Browser, Page

from tests.browser.conftest import DESKTOP

Draw = Callable[..., Path]

# Count how often two callbacks are called, and how many paths are put together.
COUNTERS = """
window.counted = {calls: 0, copies: 0};
for (const name of ["some", "filter"]) {
  const original = Array.prototype[name];
  Array.prototype[name] = function (callback, ...more) {
    return original.call(this, function (...values) {
      window.counted.calls++;
      return callback.apply(this, values);
    }, ...more);
  };
}
const addPath = Path2D.prototype.addPath;
Path2D.prototype.addPath = function (...values) {
  window.counted.copies++;
  return addPath.apply(this, values);
};
"""


def opened(browser: Browser, file: Path) -> Page:
    page = browser.new_page(viewport=DESKTOP, offline=True)  # type: ignore[arg-type]
    page.add_init_script(COUNTERS)
    page.goto(file.as_uri())
    return page


def calls_of_a_move(browser: Browser, file: Path) -> int:
    """Return how many callbacks are called when the map has come to rest."""
    page = opened(browser, file)
    calls: int = page.evaluate(
        "() => { const map = Object.entries(window).find(([name]) => name.startsWith('map_'))[1];"
        "window.counted.calls = 0; map.fire('moveend'); return window.counted.calls; }"
    )
    assert page.locator(".route-label:visible").count() > 10
    page.close()
    return calls


def scattered(count: int) -> list[dict[str, Any]]:
    """Return places all over Europe, with a dive at each third."""
    lat, lon = np.random.default_rng(8).uniform((40, 0), (60, 30), (count, 2)).T.round(4).tolist()
    rows: list[dict[str, Any]] = []
    for number, at in enumerate(zip(lat, lon, strict=True)):
        place = {"name": f"Stop {number}", "lat": at[0], "lon": at[1], "height_m": 0}
        rows.append(place)
        if number % 3 == 0:
            rows += [{**place, "kind": "dive", "height_m": -9}, {**place, "kind": "dive"}]
    return rows


def test_names_are_compared_with_what_is_near_them(drawn: Draw, browser: Browser) -> None:
    few, many = (calls_of_a_move(browser, drawn(*scattered(count))) for count in (400, 1600))
    assert few < 40_000
    assert many < 3 * few


def test_land_is_copied_as_often_as_it_is_seen(drawn: Draw, browser: Browser) -> None:
    around = [
        {"name": f"Stop {number}", "lat": 10.5, "lon": (90.5 * number) % 360 - 180}
        for number in range(400)
    ]
    page = opened(browser, drawn(*around))
    paints: int = page.evaluate("window.counted.copies")
    page.evaluate(
        "() => { const map = Object.entries(window).find(([name]) => name.startsWith('map_'))[1];"
        "map.setZoom(0, {animate: false}); window.counted.copies = 0;"
        "map.setView([0, 40], 0.5, {animate: false}); }"
    )
    # At zoom 0.5 a world is 362 pixels wide, and 1.5 times 1,280 are painted: land and lakes.
    copies: int = page.evaluate("window.counted.copies")
    assert paints > 0
    assert 8 <= copies <= 2 * 7
    page.close()
