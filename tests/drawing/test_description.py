"""What search engines and those who share a link are told about a page."""

from html.parser import HTMLParser

import pytest

import route
from route.drawing.page.description import head_markup
from route.ledger import Ledger
from route.publishing.page_file import to_html
from tests.conftest import Rows


class Metas(HTMLParser):
    def __init__(self, source: str) -> None:
        super().__init__()
        self.content: dict[str, str] = {}
        self.tags: list[str] = []
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.tags.append(tag)
        name = values.get("name") or values.get("property")
        if tag == "meta" and name:
            assert name not in self.content
            self.content[name] = values["content"] or ""


def test_the_finding_is_what_is_shared(bundled: Ledger) -> None:
    verdict = route.judge(bundled, "65,000 km")
    metas = Metas(to_html(route.draw(bundled, verdict, title="The relay"))).content
    assert metas["og:title"] == f"{verdict.headline} – The relay"
    assert metas["og:description"] == metas["description"] == verdict.deck
    assert metas["og:type"] == "article"
    # It would need a second file, and the address of the page.
    assert "og:image" not in metas and "og:url" not in metas


def test_a_journey_without_a_claim_is_described_by_its_lengths(journey: Rows) -> None:
    rows = [{"name": "A", "lat": 10.5, "lon": number + 0.5} for number in range(3)]
    metas = Metas(head_markup(route.measure(journey(*rows)), [], "T")).content
    assert metas["og:title"] == "T"
    assert metas["description"] == "A map of a journey of 2 legs: between stops 219 km."
    starts = [{**row, "kind": "start"} for row in rows]
    assert Metas(head_markup(route.measure(journey(*starts)), [], "T")).content["description"]


@pytest.mark.parametrize(
    "text", ['"><script>alert(1)</script>', "{{7*7}}", "\ud800\x1b[1m", "x" * 900]
)
def test_text_stays_text(text: str, bundled: Ledger) -> None:
    claim = route.judging.parse_claim({"distance": "1,000 km", "headline": text, "deck": text})
    source = head_markup(bundled, [route.judge(bundled, claim)], text)
    metas = Metas(source)
    assert metas.tags == ["meta"] * 4
    assert "{" not in source and "\x1b" not in source
    assert all(len(content) <= 300 for content in metas.content.values())
    source.encode("utf-8")
