"""Text from a file is data: it runs nowhere, changes no markup and reads back as typed.

Each text of the corpus stands in every place that takes text, in a row and a claim of its
own. The same journey with harmless words gives the same elements with the same attributes.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import folium
import pandas as pd
import pytest
from playwright.sync_api import Page

import route
from route.text import printable
from tests.browser.conftest import Visit
from tests.browser.hostile import HOSTILE

Open = Callable[..., Visit]

HARMLESS = tuple(f"harmless {number}" for number in range(len(HOSTILE)))

# In three columns of as many rows as it takes, there is room for all names.
ROWS = -(-len(HOSTILE) // 3)
WALL = {"width": 1400, "height": 1200}

# A few of the legs are dives.
DIVES = range(20, len(HOSTILE), 30)

NO_LAND = '{"land":[],"lakes":[],"decimals":2}'

TEXT_COLUMNS = ("name", "mode", "layer", "note", "source", "extra")


def read_back(text: str | None) -> str:
    """Return text as HTML gives it back: white space as a space, and what is no character."""
    whole = (text or "").encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return re.sub(r"[\s\x00-\x1f\x7f\ufdd0\ufffd-\uffff]+", " ", whole).strip()


def place(number: int) -> list[float]:
    """Return where a text of the corpus stands on the map: latitude and longitude."""
    return [28.5 - 2 * (number % ROWS), 30.0 * (number // ROWS)]


def journey(texts: Sequence[str]) -> pd.DataFrame:
    """Return a journey with each text in every column that takes text, a row each."""
    return pd.DataFrame(
        [
            dict[str, object](dict.fromkeys(TEXT_COLUMNS, text))
            | {
                "lat": place(number)[0],
                "lon": place(number)[1],
                "kind": "dive" if number in DIVES else "",
                "height_m": number,
                texts[0]: text,
            }
            for number, text in enumerate(texts)
        ]
    )


def drawn(texts: Sequence[str], order: int) -> folium.Map:
    """Draw a journey and claims with these texts, and all of them in title and credit."""
    joined = "".join(texts[::order])
    waypoints = route.read(journey(texts))
    waypoints.attrs |= {"title": f"{joined} \0 \ud83d", "credit": joined}
    ledger = route.measure(waypoints)
    claims = [
        route.Claim(text, 65e6, 5e5, mode=text, source=text, said_on=text, status=text)
        for text in texts
    ]
    # The first one has the map's first view.
    verdicts = [route.judge(ledger, "1,000 km"), *(route.judge(ledger, one) for one in claims)]
    return route.draw(ledger, *verdicts)


@dataclass
class Pair:
    """The same journey in hostile and in harmless words."""

    hostile: Path
    harmless: Path


@pytest.fixture(scope="module", params=["saved", "published"])
def pair(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Pair:
    folder = tmp_path_factory.mktemp("pair")

    def written(name: str, texts: Sequence[str]) -> Path:
        file = folder / f"{name}.html"
        # Forwards and backwards: no text helps the one that follows it out.
        if request.param == "saved":
            drawn(texts, 1).save(str(file))
        else:
            route.publish(drawn(texts, -1), file)
        # Without land, which takes a renderer in software most of its time.
        page = file.read_text("utf-8")
        bare, found = re.subn(r'(_basemap">).*?(</script>)', rf"\1{NO_LAND}\2", page, count=1)
        assert found
        file.write_text(bare, "utf-8")
        return file

    return Pair(written("hostile", HOSTILE), written("harmless", HARMLESS))


def opened(visit: Open, file: Path, **more: Any) -> Visit:
    """Open a page without motion, with all of it unfolded."""
    seen = visit(file, WALL, reduced_motion="reduce", **more)
    seen.page.locator("details").evaluate_all("all => all.forEach(one => { one.open = true; })")
    return seen


def elements(page: Page, selector: str = "html, html *") -> Counter[str]:
    """Count elements by their name and the names of their attributes.

    How many names a map has room for depends on how long they are: that is left out here.
    """
    found = page.evaluate(
        "selector => [...document.querySelectorAll(selector)]"
        ".filter(one => !one.matches('.route-label, .route-static text, .route-static tspan'))"
        ".map(one => [one.tagName, ...one.getAttributeNames().sort()].join(' '))",
        selector,
    )
    return Counter(found)


def shown(page: Page, selector: str) -> list[str]:
    """Return the texts of elements that are there to be seen, as they read back."""
    texts = page.locator(selector).evaluate_all(
        "all => all.filter(one => one.checkVisibility({visibilityProperty: true}))"
        ".map(one => one.textContent)"
    )
    return [read_back(text) for text in texts]


def assert_nothing_happened(seen: Visit) -> None:
    assert seen.messages == []
    # Nothing was asked for but the page itself.
    assert len(seen.requests) == 1


TYPED = [read_back(text) for text in HOSTILE]
# Claims and modes are quoted on a terminal too, which would obey a control or an override.
QUOTED = [read_back(printable(" ".join(text.split()))) for text in HOSTILE]


def test_page_is_told_as_typed(pair: Pair, visit: Open) -> None:
    seen, harmless = opened(visit, pair.hostile), opened(visit, pair.harmless)
    page = seen.page
    title = read_back(page.title())
    joined = {read_back("".join(HOSTILE[::step])) for step in (1, -1)}
    assert title in joined
    assert shown(page, "h1") == [title]
    assert shown(page, ".route-method > p")[0] == title

    legs = [*pairwise(TYPED)]
    rows = [
        [read_back(text) for text in row.locator("td").all_text_contents()][:3]
        for row in page.locator("[data-leg]").all()
    ]
    assert [row[:2] for row in rows] == [list(leg) for leg in legs]
    assert [row[2].removeprefix("dive, ") for row in rows] == TYPED[1:]
    labels = page.locator(".route-leg").evaluate_all(
        "all => all.map(one => one.getAttribute('aria-label'))"
    )
    assert [read_back(label) for label in labels] == [
        f"Leg {number}, {start} → {end}: show on the map"
        for number, (start, end) in enumerate(legs, 1)
    ]
    assert sorted(shown(page, "[data-layer] .route-layer-label bdi")) == sorted(TYPED[1:])

    verdicts = shown(page, ".route-claim .route-verdict")[1:]
    assert [text.rpartition(": ")[0] for text in verdicts] == QUOTED
    # One picture has a label for the first three claims.
    figures = shown(page, ".route-claim-picture .route-figure")
    for text in QUOTED[:2]:
        assert any(text == figure or text.startswith(figure.rstrip("…")) for figure in figures)
    said = shown(page, ".route-said")
    assert said == [f"Claim {text}, {text}; {text}" for text in TYPED]
    reasons = shown(page, ".route-findings")[1:]
    for text, reason in zip(QUOTED, reasons, strict=True):
        assert f"“{text}”" in reason

    sources = page.locator(".route-method details")
    assert [read_back(text) for text in sources.locator("dt").all_text_contents()] == TYPED
    assert [read_back(text) for text in sources.locator("dd").all_text_contents()] == [
        text for text in TYPED for _ in ("source", "note")
    ]

    assert elements(page) == elements(harmless.page)
    assert elements(page, ".route-page *").total() > 1000
    assert_nothing_happened(seen)


# An override of the direction of writing must not turn a length about.
TELL = """(() => {
const left = (part, at) => {
  const range = document.createRange();
  range.setStart(part.firstChild, at);
  range.setEnd(part.firstChild, at + 1);
  return range.getBoundingClientRect().left;
};
return Object.values(map._layers).filter(one => one.getPopup && one.getPopup()).map(one => {
  one.openPopup();
  const box = one.getPopup().getElement();
  const all = selector => [...box.querySelectorAll(selector)];
  const text = selector => all(selector).map(part => part.textContent);
  return {
    line: !one.options.icon, label: box.getAttribute("aria-label"),
    titles: text("h3"), notes: text(".route-note"),
    sources: text(".route-source"), facts: text("dd"),
    shown: all("*").every(part => part.checkVisibility()),
    upright: all("[data-length-m]").every(part => left(part, 0) < left(part, 1)),
    elements: all("*").map(
      part => [part.tagName, ...part.getAttributeNames().sort()].join(" ")),
  };
}); })()"""


def test_map_is_told_as_typed(pair: Pair, visit: Open) -> None:
    seen, harmless = opened(visit, pair.hostile), opened(visit, pair.harmless)
    seen.project("Mercator")
    page = seen.page
    titles = page.locator(".route-place").evaluate_all("all => all.map(one => one.title)")
    assert [read_back(title) for title in titles] == TYPED

    # Eighty names are written at most, and rings take room: the others are seen from near.
    names = set(shown(page, ".route-label"))
    assert len(names) > 70
    zoom = seen.map("map.getZoom()")
    for number, text in enumerate(TYPED):
        if text not in names:
            seen.map(f"void map.setView({place(number)}, {zoom} + 3)")
            names |= set(shown(page, ".route-label"))
    assert names == set(TYPED)
    assert page.locator(".route-label *").count() == 0

    told: Any = seen.map(TELL)
    places = [one for one in told if not one["line"]]
    lines = [one for one in told if one["line"]]
    for number, (mark, text) in enumerate(zip(places, TYPED, strict=True)):
        back = {key: [read_back(part) for part in mark[key]] for key in ("titles", "notes")}
        assert back == {"titles": [text], "notes": [text]}
        assert [read_back(part) for part in mark["sources"]] == [f"Source {text}"]
        assert read_back(mark["label"]) == text and mark["shown"]
        how = f"dive, {text}" if number in DIVES else text
        way = f"leg {number} from {TYPED[number - 1]}, {how}, "
        assert number == 0 or any(read_back(fact).startswith(way) for fact in mark["facts"])

    legs = [*enumerate(pairwise(TYPED), 1)]
    ways = {f"{start} → {end}": (number, end) for number, (start, end) in legs}
    assert {read_back(line["titles"][0]) for line in lines} == set(ways)
    for line in lines:
        number, text = ways[read_back(line["titles"][0])]
        how = f"dive, {text}" if number in DIVES else text
        assert read_back(line["facts"][0]) == f"{number}, {how}"
        assert line["shown"] and read_back(line["label"]) == read_back(line["titles"][0])

    harmless.project("Mercator")
    assert all(one["upright"] for one in told)
    twins: Any = harmless.map(TELL)
    assert [one["elements"] for one in told] == [one["elements"] for one in twins]
    assert_nothing_happened(seen)


def test_picture_and_panel_without_script_are_as_typed(pair: Pair, visit: Open) -> None:
    # A browser without script reads <noscript> another way.
    seen = opened(visit, pair.hostile, java_script_enabled=False)
    harmless = opened(visit, pair.harmless, java_script_enabled=False)
    page = seen.page
    assert elements(page) == elements(harmless.page)
    title = read_back(page.title())
    assert [read_back(page.locator(".route-static svg > title").text_content())] == [title]
    written = shown(page, ".route-static text")
    whole = [text for text in written if text in TYPED]
    cut = [text.removesuffix("…") for text in written if text.endswith("…")]
    assert len(whole) > 30
    assert all(any(text.startswith(part) for text in TYPED) for part in cut)
    layers = shown(page, ".route-static tspan:first-child")
    assert len(layers) > 20
    for layer in layers[:-1]:
        assert any(text.startswith(layer.removesuffix("…")) for text in TYPED), layer
    assert set(page.locator(".route-static *").evaluate_all("all => all.map(a => a.tagName)")) <= {
        "svg", "title", "desc", "rect", "circle", "g", "path", "text", "tspan",
    }  # fmt: skip
    assert_nothing_happened(seen)


FILE_NAMES = ("<img src=x onerror=alert(1)>", "${alert(1)} {{ 7*7 }} {% raw %}", "'\"&lt;b&gt;` a")


@pytest.mark.parametrize("name", FILE_NAMES)
def test_names_of_files_are_text(name: str, tmp_path: Path, visit: Open) -> None:
    data = Path(route.__file__).parent.parent / "data"
    (tmp_path / f"{name}.tle").write_bytes((data / "iss_2013-11.tle").read_bytes())
    orbit = route.read()[lambda table: table["kind"] == "orbit"].iloc[0]
    table = pd.DataFrame(
        {"name": ["A", "B"], "lat": [45.9, 47.4], "lon": [63.3, 69.6], "kind": ["", "orbit"]}
    ).assign(time=["2013-11-07T04:14:15Z", orbit["time"]], elements=["", f"{name}.tle"])
    table.to_csv(tmp_path / f"{name}.csv", index=False)
    ledger = route.measure(route.read(tmp_path / f"{name}.csv"))
    seen = visit(route.publish(route.draw(ledger), tmp_path / "map.html"))
    assert read_back(seen.page.title()) == f"{name}.csv"
    assert shown(seen.page, "h1") == [f"{name}.csv"]
    assert seen.page.locator("img, b").count() == 0
    assert_nothing_happened(seen)


@pytest.mark.parametrize("text", ["a\0b", "a\ud83db", "\udc00"], ids=ascii)
def test_what_cannot_be_written_is_refused(text: str) -> None:
    table = journey(HARMLESS[:2])
    for column in TEXT_COLUMNS:
        # Where pyarrow is installed pandas cannot have such a text in a column of its own type.
        table[column] = pd.Series([text] * len(table), dtype=object)
    with pytest.raises(route.InputError) as refused:
        route.read(table)
    assert {fault.column for fault in refused.value.faults} >= set(TEXT_COLUMNS)


def test_corpus_is_large_and_would_be_noticed(tmp_path: Path, visit: Open) -> None:
    assert len(set(HOSTILE)) == len(HOSTILE) >= 60
    # A page that took its text for markup would be caught in all the ways it is watched.
    # An alert would stop it, as it would stop the tests above; a message does not.
    page = route.draw(route.measure(route.read(journey(HARMLESS[:2]))))
    page.save(str(tmp_path / "shut.html"))
    page.panel += "".join(HOSTILE[:7]).replace("alert", "console.log")
    page.save(str(tmp_path / "open.html"))
    seen, shut = (visit(tmp_path / f"{name}.html") for name in ("open", "shut"))
    seen.page.wait_for_timeout(300)
    assert "1" in seen.messages and len(seen.requests) > 1
    assert elements(seen.page) != elements(shut.page)
