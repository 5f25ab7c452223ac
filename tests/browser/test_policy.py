"""The published page under its own policy: it works, and nothing else does."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import folium
import pytest
from playwright.sync_api import Browser, Page, Route

import route
from route.drawing.page.tiles import OnlineBasemap
from tests.browser.conftest import DESKTOP, Visit

ELSEWHERE = "https://elsewhere.example"

# Keeps what a page was refused, from before its first line is read.
WATCH = (
    "window.refused = []; document.addEventListener('securitypolicyviolation',"
    " event => refused.push(event.effectiveDirective))"
)

# The smallest PNG there is: one transparent pixel.
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c6360000000000500010d0a2db40000000049454e44ae426082"
)

Open = Callable[..., Visit]


@pytest.fixture
def watched(browser: Browser) -> Iterator[Open]:
    """Open a file from disk with what it asks for answered here, and nowhere else."""
    contexts = []

    def opened(file: Path) -> Visit:
        context = browser.new_context(viewport=DESKTOP)  # type: ignore[arg-type]
        context.set_default_timeout(30_000)
        contexts.append(context)
        context.add_init_script(WATCH)
        visit = Visit(context.new_page())

        # A request that the policy forbids never comes so far.
        def answer(asked: Route) -> None:
            visit.requests.append(asked.request.url)
            if asked.request.url == file.as_uri():
                asked.continue_()
            else:
                asked.fulfill(body=PIXEL, content_type="image/png")

        context.route("**/*", answer)
        visit.page.on("console", lambda message: visit.messages.append(message.text))
        visit.page.on("pageerror", lambda error: visit.messages.append(str(error)))
        visit.page.goto(file.as_uri())
        return visit

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the bundled journey's page, published."""
    ledger = route.measure(route.read())
    verdicts = [route.judge(ledger, claim) for claim in route.claims(ledger)]
    file = tmp_path_factory.mktemp("published") / "map.html"
    return route.publish(route.draw(ledger, *verdicts), file)


def refused(page: Page, expected: int = 0) -> list[str]:
    """Return the directives by which something was refused, once there are as many as expected."""
    page.wait_for_function("expected => refused.length >= expected", arg=expected)
    page.wait_for_timeout(200)  # one too many is reported a moment later
    return sorted(page.evaluate("refused"))


def test_page_works_and_says_nothing(published: Path, watched: Open) -> None:
    seen = watched(published)
    seen.toggle("Plane")
    seen.toggle("Plane")
    seen.page.locator(".route-place[title^='Lake Baikal']").press("Enter")
    assert "1.6\u00a0km" in seen.page.locator(".leaflet-popup-content").inner_text()
    seen.page.mouse.wheel(0, -400)
    seen.page.wait_for_timeout(400)
    assert refused(seen.page) == [] and seen.messages == []
    assert seen.requests == [published.as_uri()]


SLIPPED_IN = {
    "<script>ran = 1</script>": "script-src-elem",
    f"<script src='{ELSEWHERE}/a.js'></script>": "script-src-elem",
    "<img src=data:, onerror='ran = 1'>": "script-src-attr",
    "<svg onload='ran = 1'></svg>": "script-src-attr",
    f"<img src='{ELSEWHERE}/a.png'>": "img-src",
    f"<iframe src='{ELSEWHERE}'></iframe>": "frame-src",
    f"<object data='{ELSEWHERE}'></object>": "object-src",
    f"<video src='{ELSEWHERE}/a.mp4'></video>": "media-src",
    f"<link rel=stylesheet href='{ELSEWHERE}/a.css'>": "style-src-elem",
    "<style>body { display: none }</style>": "style-src-elem",
    "<p style='color: red'>A</p>": "style-src-attr",
    f"<base href='{ELSEWHERE}'>": "base-uri",
}


def test_what_was_slipped_into_the_file_is_refused(
    published: Path, watched: Open, tmp_path: Path
) -> None:
    file = tmp_path / "map.html"
    text = published.read_text("utf-8")
    file.write_text(text.replace("</body>", f"{''.join(SLIPPED_IN)}</body>"), "utf-8")
    seen = watched(file)
    assert refused(seen.page, len(SLIPPED_IN)) == sorted(SLIPPED_IN.values())
    assert seen.page.evaluate("typeof ran") == "undefined"
    assert seen.requests == [file.as_uri()]
    assert seen.page.locator(".leaflet-container").is_visible()


DONE_LATER = {
    "document.body.insertAdjacentHTML('beforeend', '<img src=data:, onerror=ran=1>')": (
        "script-src-attr"
    ),
    "document.body.append(Object.assign(document.createElement('script'), {text: 'ran = 1'}))": (
        "script-src-elem"
    ),
    "Object.assign(document.createElement('a'), {href: 'javascript:ran=1'}).click()": (
        "script-src-elem"
    ),
    "setTimeout(() => new Function('ran = 1')())": "script-src",
    f"fetch('{ELSEWHERE}').catch(() => null)": "connect-src",
    f"document.body.style.background = 'url({ELSEWHERE}/a.png)'": "img-src",
    "const form = document.createElement('form'); document.body.append(form);"
    f" Object.assign(form, {{action: '{ELSEWHERE}', method: 'post'}}).submit()": "form-action",
}


def test_what_is_done_later_is_refused(published: Path, watched: Open) -> None:
    seen = watched(published)
    for deed, directive in DONE_LATER.items():
        seen.page.evaluate(f"() => {{ refused.length = 0; {deed} }}")
        assert refused(seen.page, 1) == [directive], deed
    assert seen.page.evaluate("typeof ran") == "undefined"
    assert seen.requests == [published.as_uri()]


def test_a_script_that_was_altered_does_not_run(
    published: Path, watched: Open, tmp_path: Path
) -> None:
    file = tmp_path / "map.html"
    text = published.read_text("utf-8")
    file.write_text(text.replace("= route.openPage(", "=  route.openPage("), "utf-8")
    seen = watched(file)
    assert refused(seen.page, 1) == ["script-src-elem"]
    assert seen.page.locator(".leaflet-container").count() == 0


def test_what_was_added_in_python_works(watched: Open, tmp_path: Path) -> None:
    page = route.draw(route.measure(route.read()))
    icon = folium.DivIcon(html="<b id='own' style='color: rgb(1, 2, 3)'>A</b>")
    folium.Marker([55.75, 37.62], icon=icon, popup="<i>Moscow</i>", tooltip="here").add_to(page)
    # With the line ends of another system, which a browser does not hash.
    own = folium.Html("<script>\r\nvar mine = `a\r\nb`;\r\n</script>", script=True)
    page.get_root().html.add_child(own)  # type: ignore[attr-defined]
    seen = watched(route.publish(page, tmp_path / "map.html"))
    marker = seen.page.locator("#own")
    assert marker.evaluate("mark => getComputedStyle(mark).color") == "rgb(1, 2, 3)"
    marker.locator("..").press("Enter")
    assert seen.page.locator(".leaflet-popup-content i").inner_text() == "Moscow"
    assert seen.page.evaluate("mine") == "a\nb"
    assert refused(seen.page) == [] and seen.messages == []


def test_tiles_are_asked_for_when_they_are_chosen_and_from_their_hosts_only(
    watched: Open, tmp_path: Path
) -> None:
    ledger = route.measure(route.read())
    page = route.draw(ledger, tiles="OpenTopoMap")
    seen = watched(route.publish(page, tmp_path / "map.html"))
    seen.project("Mercator")
    seen.page.mouse.wheel(0, -400)
    seen.page.wait_for_timeout(400)
    assert len(seen.requests) == 1
    assert "OpenTopoMap" not in seen.page.locator(".leaflet-control-attribution").inner_text()

    choose_tiles(seen)
    seen.page.wait_for_function(
        "() => document.querySelectorAll('.leaflet-tile-loaded').length > 3"
    )
    tiles = [
        re.fullmatch(r"https://[abc]\.tile\.opentopomap\.org/(\d+)/(\d+)/(\d+)\.png", url)
        for url in seen.requests[1:]
    ]
    assert len(tiles) > 3 and all(tiles)
    # Also where the map runs on into a repeated world, a tile is one of the world's.
    for zoom, x, y in (map(int, tile.groups()) for tile in tiles if tile):
        assert x < 2**zoom and y < 2**zoom
    credit = seen.page.locator(".leaflet-control-attribution").inner_text()
    assert "Map style: © OpenTopoMap (CC-BY-SA)" in credit
    link = seen.page.get_by_role("link", name="OpenTopoMap")
    assert link.get_attribute("href") == "https://opentopomap.org"
    assert refused(seen.page) == [] and seen.messages == []


def choose_tiles(seen: Visit) -> None:
    """Choose the online background; it waits for the Mercator map."""
    box = seen.page.locator(".route-background input")
    assert not box.is_checked()
    seen.project("Polar view")
    assert box.is_disabled()
    seen.project("Mercator")
    box.click()


def test_an_attribution_is_text(watched: Open, tmp_path: Path) -> None:
    tiles = OnlineBasemap(
        name="<b>",
        url=f"{ELSEWHERE}/{{z}}/{{x}}/{{y}}",
        hosts=(ELSEWHERE,),
        attribution=("<b>A</b> & ", ("<img src=x onerror=ran=1>", "https://tiles.test/<b>")),
        options={"minZoom": 0, "maxZoom": 5, "subdomains": []},
    )
    page = route.draw(route.measure(route.read()), tiles=tiles)
    seen = watched(route.publish(page, tmp_path / "map.html"))
    choose_tiles(seen)
    credit = seen.page.locator(".leaflet-control-attribution").inner_text()
    assert "<b>A</b> & <img src=x onerror=ran=1>" in credit
    assert refused(seen.page) == [] and seen.messages == []
