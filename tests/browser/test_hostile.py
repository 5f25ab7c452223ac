"""Text from a file is data: it runs nowhere and reads back as it was typed."""

import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pandas as pd
import pytest

import route
from tests.browser.conftest import Visit

HOSTILE = (
    "<img src=x onerror=alert(1)>",
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "</title><svg onload=alert(1)>",
    "<!--<script>",
    "${alert(1)}",
    "`${alert(1)}`",
    "{{ 7 * 7 }}",
    "{% for x in y %}{#",
    "{{ this.__class__ }}",
    "{% raw %}{% endraw %}{{ 1 }}",
    '" onmouseover="alert(1)',
    "' onfocus='alert(1)' autofocus='",
    "javascript:alert(1)",
    "\\u003cimg src=x onerror=alert(1)\\u003e",
    "&lt;b&gt; &amp; &#x3c;",
    "]]><!DOCTYPE x>",
    "=HYPERLINK(1)",
    "a\u2028b\u2029c",
    "a\x07b\x1b[31mc",
    "مرحبا 你好 👩‍🚀",
    "%3Cscript%3E",
    "</style><style>*{display:none}",
    "constructor",
    "__proto__",
)

Open = Callable[..., Visit]


def spaced(text: str) -> str:
    """Return text as a page shows it: a run of white space or controls is a space."""
    return re.sub(r"[\s\x00-\x1f]+", " ", text).strip()


def journey() -> pd.DataFrame:
    """Return a journey with each text in every column that takes text, a row each."""
    return pd.DataFrame(
        [
            {
                "name": f"N{text}",
                "lat": 10.0 + 2 * number,
                "lon": 20.0 + 20 * (number % 2),
                "kind": "dive" if number % 2 else "",
                "height_m": number,
                "mode": f"M{text}",
                "layer": f"L{text}",
                "note": f"O{text}",
                "source": f"S{text}",
                "extra": text,
            }
            for number, text in enumerate(HOSTILE)
        ]
    )


@pytest.fixture
def hostile(tmp_path: Path, visit: Open) -> Visit:
    ledger = route.measure(route.read(journey()))
    route.draw(ledger, route.judge(ledger, "1,000 km")).save(str(tmp_path / "map.html"))
    return visit(tmp_path / "map.html")


def test_every_column_is_shown_as_typed_and_runs_nowhere(hostile: Visit) -> None:
    page = hostile.page
    typed = [spaced(text) for text in HOSTILE]

    def texts(selector: str) -> list[str]:
        return [spaced(text) for text in page.locator(selector).all_text_contents()]

    # The first row has no leg, and so no layer; what is counted stands first.
    layers = texts(".route-layer-label")
    assert sorted(layers) == sorted(f"L{text}" for text in typed[1:])
    titles = page.locator(".route-place").evaluate_all("marks => marks.map(m => m.title)")
    assert [spaced(title) for title in titles] == [f"N{text}" for text in typed]

    for number, text in enumerate(typed):
        page.locator(".route-place").nth(number).press("Enter")
        # The popup before this one may still be fading.
        popup = ".leaflet-popup:last-child"
        assert texts(f"{popup} h3") == [f"N{text}"]
        assert texts(f"{popup} .route-note") == [f"O{text}"]
        assert texts(f"{popup} .route-source") == [f"Source S{text}"]
        if number:
            kind = "dive" if number % 2 else "surface"
            way = f"leg {number} from N{typed[number - 1]}, {kind} by M{text}, "
            assert any(fact.startswith(way) for fact in texts(f"{popup} dd"))

    assert hostile.messages == [] and len(hostile.requests) == 1
    assert page.locator("img, iframe, object, svg[onload]").count() == 0
    assert page.locator("[onmouseover], [onfocus], [autofocus], [onerror]").count() == 0
    # Leaflet, the page's own script, its two islands and the call that starts it.
    assert page.locator("script").count() == 5


def test_every_leg_is_told_as_typed(hostile: Visit) -> None:
    told = hostile.map(
        "(() => { const titles = [];"
        "map.eachLayer(shape => { if (shape.getLatLngs && shape.getPopup && shape.getPopup()) {"
        "shape.openPopup(); titles.push(document.querySelector('.leaflet-popup:last-child h3')"
        ".textContent); } }); return titles; })()"
    )
    assert isinstance(told, list)
    names = [f"N{text}" for text in HOSTILE]
    assert sorted(told) == sorted(f"{a} → {b}" for a, b in pairwise(names))
    assert hostile.messages == []


def test_names_on_the_map_are_as_typed(tmp_path: Path, visit: Open) -> None:
    ledger = route.measure(route.read(journey()))
    route.draw(ledger).save(str(tmp_path / "map.html"))
    shown = visit(tmp_path / "map.html", {"width": 2000, "height": 3000}).page
    names = [spaced(name) for name in shown.locator(".route-label").all_text_contents()]
    assert len(names) > len(HOSTILE) / 2
    assert set(names) <= {f"N{spaced(text)}" for text in HOSTILE}


@pytest.mark.parametrize("text", ["".join(HOSTILE), HOSTILE[3], HOSTILE[7]])
def test_title_and_credit_are_shown_as_typed(text: str, tmp_path: Path, visit: Open) -> None:
    waypoints = route.read(journey().head(2))
    waypoints.attrs |= {"title": f"T{text}", "credit": f"R{text}"}
    route.draw(route.measure(waypoints)).save(str(tmp_path / "map.html"))
    seen = visit(tmp_path / "map.html")
    assert spaced(seen.page.title()) == spaced(f"T{text}")
    assert spaced(seen.page.locator("h1").text_content() or "") == spaced(f"T{text}")
    assert spaced(seen.page.locator(".route-credit").text_content() or "") == spaced(f"R{text}")
    assert seen.messages == [] and len(seen.requests) == 1
