"""A real browser with its network cut."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from playwright.sync_api import Browser, Dialog, Page, sync_playwright

import route
from tests.browser.fonts import USUAL, font_settings

# What a page is looked at with.
DESKTOP = {"width": 1280, "height": 800}
PHONE = {"width": 375, "height": 720}


@dataclass
class Visit:
    """A page that was opened, and everything it said and asked for."""

    page: Page
    requests: list[str] = field(default_factory=list)
    messages: list[str] = field(default_factory=list)

    def dismiss(self, dialog: Dialog) -> None:
        """Write down what a dialog says, and close it: it would hold the page up."""
        self.messages.append(dialog.message)
        dialog.dismiss()

    def shapes(self) -> int:
        """Return how many lines and rings the page shows."""
        return self.page.locator(".leaflet-overlay-pane svg path").count()

    def toggle(self, label: str) -> None:
        """Switch a layer by its name in the panel."""
        layer = self.page.locator(".route-layers [data-layer] label").filter(has_text=label)
        layer.locator("input").click()

    def text(self, selector: str) -> str:
        """Return what an element shows, no-break spaces as spaces."""
        return self.page.locator(selector).inner_text().replace("\u00a0", " ")

    def project(self, name: str) -> None:
        """Switch the projection."""
        self.page.get_by_role("button", name=name).click()

    def map(self, expression: str) -> object:
        """Return what an expression says of the page's Leaflet map, called `map` in it."""
        found = "Object.entries(window).find(([name]) => name.startsWith('map_'))[1]"
        return self.page.evaluate(f"() => {{ const map = {found}; return {expression}; }}")

    def ground(self, lat: float, lon: float) -> list[int]:
        """Return the colour of the ground at a position: red, green, blue and how opaque."""
        return self.ground_at(f"map.latLngToContainerPoint([{lat}, {lon}])")

    def ground_at(self, point: str) -> list[int]:
        """Return the colour of the ground at a point of the map's frame."""
        found: Any = self.map(
            "(() => { const canvas = document.querySelector('.leaflet-route-land-pane canvas');"
            "const scale = canvas.width / canvas.offsetWidth;"
            f"const at = {point};"
            "const frame = canvas.getBoundingClientRect();"
            "const box = map.getContainer().getBoundingClientRect();"
            "const x = Math.round((at.x + box.left - frame.left) * scale);"
            "const y = Math.round((at.y + box.top - frame.top) * scale);"
            # Of a copy: reading the canvas itself, many times, would turn its speed-up off.
            "const copy = Object.assign(document.createElement('canvas'), {width: 1, height: 1});"
            "const pen = copy.getContext('2d', {willReadFrequently: true});"
            "pen.drawImage(canvas, x, y, 1, 1, 0, 0, 1, 1);"
            "return [...pen.getImageData(0, 0, 1, 1).data]; })()"
        )
        return list(found)


@pytest.fixture(scope="session")
def browsers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[int], Browser]]:
    """Return a browser that knows one font, by the width of that font's characters."""
    with sync_playwright() as playwright:

        @cache
        def launched(font: int) -> Browser:
            settings = font_settings(tmp_path_factory.mktemp("font"), font)
            return playwright.chromium.launch(
                executable_path=os.environ.get("CHROMIUM") or None,
                args=["--no-sandbox", "--disable-background-networking"],
                env={**os.environ, "FONTCONFIG_FILE": str(settings)},
            )

        # To leave Playwright closes them all.
        yield launched


@pytest.fixture(scope="session")
def browser(browsers: Callable[[int], Browser]) -> Browser:
    return browsers(int(os.environ.get("FONT") or USUAL))


@pytest.fixture
def visit(browser: Browser, browsers: Callable[[int], Browser]) -> Iterator[Callable[..., Visit]]:
    """Open a file as a reader with a USB stick would: from disk, with no network.

    A page with its clock stopped moves only while the test runs the clock.
    """
    contexts = []

    def opened(
        file: Path,
        size: dict[str, int] = DESKTOP,
        font: int | None = None,
        stopped: bool = False,
        **more: Any,
    ) -> Visit:
        chosen = browsers(font) if font else browser
        context = chosen.new_context(viewport=size, offline=True, **more)  # type: ignore[arg-type]
        # A page of thousands of stops, on a busy machine.
        context.set_default_timeout(30_000)
        contexts.append(context)
        visit = Visit(context.new_page())
        visit.page.on("request", lambda request: visit.requests.append(request.url))
        visit.page.on("console", lambda message: visit.messages.append(message.text))
        visit.page.on("pageerror", lambda error: visit.messages.append(str(error)))
        visit.page.on("dialog", visit.dismiss)
        if stopped:
            visit.page.clock.install(time=0)
        visit.page.goto(file.as_uri())
        if stopped:
            visit.page.clock.pause_at(3600)
        return visit

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def bundled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the bundled journey's page."""
    file = tmp_path_factory.mktemp("bundled") / "map.html"
    ledger = route.measure(route.read())
    verdicts = [route.judge(ledger, claim) for claim in route.claims(ledger)]
    return route.publish(route.draw(ledger, *verdicts), file)


@pytest.fixture
def mercator(bundled: Path, visit: Callable[..., Visit]) -> Visit:
    """Open the bundled journey's page on its Mercator map."""
    seen = visit(bundled)
    seen.project("Mercator")
    return seen


@pytest.fixture
def drawn(tmp_path: Path) -> Callable[..., Path]:
    """Draw a journey given as rows of name, latitude, longitude and what else there is."""

    def draw(*rows: dict[str, object], title: str = "") -> Path:
        ledger = route.measure(route.read(pd.DataFrame(rows)))
        file = tmp_path / "map.html"
        verdict = route.judge(ledger, "1,000 km")
        return route.publish(route.draw(ledger, verdict, title=title or None), file)

    return draw
