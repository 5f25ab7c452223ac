"""The panel says what the ledger says, to everybody, and holds text as text."""

import re
from collections.abc import Callable
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest

import route
import route.drawing.page
from route.drawing.markup import escaped
from route.drawing.style import DARK, LIGHT
from route.judging.claim import Claim
from route.judging.verdict import Verdict
from route.ledger import Ledger
from route.phrases import plain
from tests.conftest import Rows
from tests.drawing.panels import Element, of_class, panel_of, text, tree

# What HTML, templates, styles, scripts and terminals give a meaning to.
HOSTILE = (
    "<script>alert(1)</script>",
    "</aside></section><h1>x</h1>",
    "<img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)',
    "' onfocus='alert(1)",
    "{{ 7*7 }} {% raw %} {# x #}",
    "${alert(1)} `x` \\u003c",
    "&lt;b&gt; &amp;amp; &#123;",
    "]]> --> <!--",
    "אבג \u202e reversed",
    "W" * 300,
)

# Everything that the panel is made of.
ELEMENTS = {
    *("section", "h1", "h2", "p", "ul", "li", "div", "span", "small", "b", "bdi", "time"),
    *("details", "summary", "dl", "dt", "dd"),
    *("table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td"),
    *("svg", "title", "desc", "pattern", "path", "rect", "line", "text", "tspan", "circle"),
}


@pytest.fixture(scope="module")
def verdicts(bundled: Ledger) -> list[Verdict]:
    return [route.judge(bundled, claim) for claim in route.claims(bundled)]


@pytest.fixture(scope="module")
def source(bundled: Ledger, verdicts: list[Verdict]) -> str:
    return panel_of(bundled, *verdicts, title="The relay")


@pytest.fixture(scope="module")
def shown(source: str) -> Element:
    return tree(source)


@pytest.fixture
def hostile(journey: Rows) -> Callable[[str], tuple[Ledger, Verdict]]:
    """Return a function from a text to a journey that has it wherever text may be."""

    def make(text: str) -> tuple[Ledger, Verdict]:
        rows = [
            {
                "name": f"N{number}{text}",
                "lat": 10.5 + number,
                "lon": 20.0,
                "kind": "dive" if number == 2 else "",
                "height_m": -number,
                "mode": f"M{text}",
                "layer": f"L{text}",
                "note": f"O{text}",
                "source": f"S{text}",
            }
            for number in range(3)
        ]
        ledger = route.measure(journey(*rows))
        ledger.waypoints.attrs["credit"] = f"C{text}"
        said = {"mode": f"M{text}", "source": f"P{text}", "said_on": f"D{text}"}
        claim = Claim(f"5{text}", 5000.0, 0.0, status=f"T{text}", **said)  # type: ignore[arg-type]
        return ledger, route.judge(ledger, claim)

    return make


class Reader(HTMLParser):
    """Read a panel as a browser does, and hold that every element is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ELEMENTS
        assert len(dict(attrs)) == len(attrs)
        self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        # HTML knows elements without a content only within SVG.
        assert "svg" in self.open and tag in ELEMENTS

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def read(source: str) -> str:
    # No comment, declaration or instruction.
    assert "<!" not in source and "<?" not in source
    reader = Reader()
    reader.feed(source)
    reader.close()
    assert not reader.open
    return "".join(reader.text)


def test_every_element_is_closed_and_known(source: str) -> None:
    assert read(source).split() == "".join(tree(source).itertext()).split()


def test_nothing_in_it_runs_or_loads_or_styles(source: str) -> None:
    for element in tree(source).iter():
        for name in element.attrib:
            assert name not in ("style", "href", "src", "xlink:href") and not name.startswith("on")
    assert "{" not in source


@pytest.mark.parametrize("typed", HOSTILE)
def test_every_text_reads_back_as_typed(
    typed: str, hostile: Callable[[str], tuple[Ledger, Verdict]]
) -> None:
    ledger, verdict = hostile(typed)
    source = panel_of(ledger, verdict, title=f"H{typed}")
    assert "{" not in source
    assert read(source).split() == "".join(tree(source).itertext()).split()
    shown = tree(source)
    typed = " ".join(typed.split())
    assert text(shown.find("h1")) == f"H{typed}"
    first, second = shown.findall(".//tr[@data-leg]")
    assert [text(cell) for cell in first][1:4] == [f"N0{typed}", f"N1{typed}", f"M{typed}"]
    assert [text(cell) for cell in second][1:4] == [f"N1{typed}", f"N2{typed}", f"dive, M{typed}"]
    labels = of_class(shown, "route-layer-label")
    assert [text(label) for label in labels] == [f"L{typed}", f"L{typed} dive"]
    (said,) = of_class(shown, "route-said")
    assert text(said) == f"Claim P{typed}, D{typed}; T{typed}"
    (method,) = of_class(shown, "route-method")
    assert text(method.find("p")) == f"C{typed}"
    sources = method.findall("details/dl/*")
    expected = [(f"N{number}{typed}", f"S{typed}", f"O{typed}") for number in range(3)]
    assert [text(entry) for entry in sources] == [part for three in expected for part in three]
    # What a terminal would obey is told as an escape in a sentence, here as there.
    assert [text(item) for item in of_class(shown, "route-findings")[0].findall("ul/li")] == [
        " ".join(plain(phrase).split()) for phrase in verdict.findings
    ]
    assert "".join(verdict.headline.split()) == "".join(
        text(of_class(shown, "route-headline")[0]).split()
    )
    # A leg within a list of two stops on a way that is not known: nothing to compare with.
    assert not of_class(shown, "route-known")


@pytest.mark.parametrize("typed", HOSTILE)
def test_text_may_stand_in_an_attribute(typed: str) -> None:
    for quote in "\"'":
        element = ElementTree.fromstring(f"<p title={quote}{escaped(typed)}{quote}/>")
        assert element.attrib == {"title": typed}


def test_headings_tell_the_story_in_order(shown: Element) -> None:
    headings = [
        (element.tag, text(element))
        for element in shown.iter()
        if re.fullmatch("h[1-6]", element.tag)
    ]
    assert headings == [
        ("h1", "The relay"),
        ("h2", "65,000 km claimed; these stops account for 60,845 km"),
        ("h2", "Layers"),
        ("h2", "Legs"),
        ("h2", "Credits, sources and method"),
    ]
    assert [section.get("class") for section in shown] == [
        *("route-kicker", "route-claim", "route-layers", "route-legs", "route-method")
    ]


def test_sections_are_named_by_their_headings_and_ids_are_unique(shown: Element) -> None:
    ids = [element.attrib["id"] for element in shown.iter() if element.get("id")]
    assert len(set(ids)) == len(ids)
    for section in shown.findall("section"):
        heading = section.find("h2")
        assert heading is not None and heading.get("id") == section.get("aria-labelledby")


def test_claim_is_told_with_its_verdict(shown: Element, verdicts: list[Verdict]) -> None:
    (section,) = of_class(shown, "route-claim")
    (badge,) = of_class(section, "route-verdict")
    assert "route-unaccounted" in badge.get("class", "")
    assert section.find("svg") is not None
    assert text(badge) == "65,000 km: unaccounted"
    assert [text(part) for part in of_class(section, "route-deck")] == [verdicts[0].deck]
    (said,) = of_class(section, "route-said")
    assert text(said) == (
        "Claim Inside the Games, 5 November 2013; announced; the same figure was given on "
        "7 October 2012, a year before the start"
    )
    (details,) = section.findall("details")
    assert text(details.find("summary")) == "How we know"
    assert [text(item) for item in details.findall("ul/li")] == [
        plain(phrase) for phrase in verdicts[0].findings
    ]
    (details,) = details.findall("details")
    assert text(details.find("summary")) == "Known journeys, times their straight lines"
    known = verdicts[0].comparison
    assert known is not None and len(known.journeys) <= 10
    assert [text(item) for item in details.findall("ul/li")] == [
        f"{journey.title}: {journey.ratio:.2f} times" for journey in known.journeys
    ]


@pytest.mark.parametrize(
    ("claim", "badge"),
    [
        ("1,000 km", "1,000 km: refuted"),
        ("20,000 km", "20,000 km: plausible"),
        ("65,000  km", "65,000 km: unaccounted"),
    ],
)
def test_every_verdict_has_its_badge(claim: str, badge: str, bundled: Ledger) -> None:
    shown = tree(panel_of(bundled, route.judge(bundled, claim)))
    (element,) = of_class(shown, "route-verdict")
    assert text(element) == badge
    assert f"route-{badge.split(': ')[1]}" in element.get("class", "")
    # Nobody said where or when.
    assert not of_class(shown, "route-said")


def test_a_long_list_of_known_journeys_is_cut(journey: Rows) -> None:
    stops = [{"name": "N", "lat": number / 9, "lon": 0.5, "mode": "train"} for number in range(12)]
    verdict = route.judge(ledger := route.measure(journey(*stops)), "150 km")
    assert verdict.comparison is not None
    known = verdict.comparison.journeys
    (details,) = of_class(tree(panel_of(ledger, verdict)), "route-known")
    items = [text(item) for item in details.findall("ul/li")]
    assert len(items) == 11
    assert items[0] == f"{known[0].title}: {known[0].ratio:.2f} times"
    assert items[10] == f"and {len(known) - 10} that needed less"


def test_several_verdicts_stand_in_their_order(bundled: Ledger) -> None:
    claims: list[str | Claim] = ["65,000 km", "20,000 km"]
    claims.append(Claim("1 km", 1000.0, 0.0, kinds=("dive",), mode="sub"))
    shown = tree(panel_of(bundled, *(route.judge(bundled, claim) for claim in claims)))
    badges = [text(badge) for badge in of_class(shown, "route-verdict")]
    assert badges == ["65,000 km: unaccounted", "20,000 km: plausible", "1 km: undecided"]
    ids = [element.attrib["id"] for element in shown.iter() if element.get("id")]
    assert len(set(ids)) == len(ids)
    # No dive is by that mode, so there is nothing to compare.
    claims_shown = of_class(shown, "route-claim")
    assert [len(of_class(claim, "route-known")) for claim in claims_shown] == [1, 1, 0]
    # One picture has all of them.
    assert [len(of_class(claim, "route-claim-picture")) for claim in claims_shown] == [1, 0, 0]
    marks = [line for line in shown.iter("line") if line.get("class") == "route-claim-mark"]
    assert len(marks) == 3


def test_a_journey_without_a_claim_is_told_without_one(bundled: Ledger) -> None:
    shown = tree(panel_of(bundled))
    assert [section.tag for section in shown] == ["h1", "section", "section", "section"]
    assert not of_class(shown, "route-verdict")


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"source": "A paper"}, "Claim A paper"),
        ({"said_on": "2013-11"}, "Claim November 2013"),
        ({"status": "a plan"}, "Claim a plan"),
        ({"source": "A paper", "said_on": "in spring"}, "Claim A paper, in spring"),
        ({"said_on": "2013-11-05", "status": "a plan"}, "Claim 5 November 2013; a plan"),
    ],
)
def test_what_is_known_of_a_claim_is_told(
    said: dict[str, str], expected: str, bundled: Ledger
) -> None:
    claim = Claim("65,000 km", 65e6, 5e5, **said)  # type: ignore[arg-type]
    (element,) = of_class(tree(panel_of(bundled, route.judge(bundled, claim))), "route-said")
    assert text(element) == expected


def test_method_and_versions_are_told(shown: Element, bundled: Ledger) -> None:
    (section,) = of_class(shown, "route-method")
    said = text(section)
    method = bundled.method
    for sentence in [*method["kinds"].values(), method["algorithm"], "WGS 84", bundled.credit]:
        assert sentence in said
    for name, version in method["versions"].items():
        assert f"{name} {version}" in said
    assert "Natural Earth" in said and "public domain" in said and "Leaflet" in said


def test_sources_of_all_waypoints_are_told_each_once(shown: Element, bundled: Ledger) -> None:
    (section,) = of_class(shown, "route-method")
    listed = [text(entry) for entry in section.findall("details/dl/*")]
    rows = bundled.waypoints[["name", "source", "note"]].drop_duplicates()
    assert len(rows) == 15
    assert listed == [
        " ".join(cell.split()) for row in rows.itertuples(index=False) for cell in row if cell
    ]


def test_repeated_and_empty_sources_are_left_out(journey: Rows) -> None:
    sources = ["S", "S", "", "S2"]
    rows = [
        {"name": "N", "lat": number, "lon": 0.5, "source": source}
        for number, source in enumerate(sources)
    ]
    shown = tree(panel_of(route.measure(journey(*rows))))
    assert [text(element) for element in shown.findall(".//details/dl/*")] == ["N", "S", "N", "S2"]
    assert not tree(panel_of(route.measure(journey(*rows[2:3], rows[2])))).findall(".//details")


def test_a_journey_without_legs_has_no_table(journey: Rows) -> None:
    starts = [{"name": name, "lat": 0, "lon": 0.5, "kind": "start"} for name in "AB"]
    ledger = route.measure(journey(*starts))
    source = panel_of(ledger, route.judge(ledger, "1 km"))
    read(source)
    shown = tree(source)
    assert not list(shown.iter("table"))
    # An empty heading would be none to a screen reader.
    assert text(shown.find("h1")) == "Journey"
    (layers,) = of_class(shown, "route-layers")
    assert "No legs yet" in text(layers)


def luminance(color: str) -> float:
    """Return the relative luminance of a colour, as WCAG 2 defines it."""
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: str, second: str) -> float:
    low, high = sorted((luminance(first), luminance(second)))
    return (high + 0.05) / (low + 0.05)


@pytest.fixture(params=["light", "dark"])
def colors(request: pytest.FixtureRequest) -> dict[str, str]:
    # What is not said of the dark would stay light in it.
    assert LIGHT.keys() == DARK.keys()
    table = DARK if request.param == "dark" else LIGHT
    return {name: color for name, color in table.items() if color.startswith("#")}


def test_text_has_the_contrast_of_aa_in_the_light_and_in_the_dark(colors: dict[str, str]) -> None:
    """WCAG 2.2 asks for 4.5 to 1, and for 3 to 1 where a shape says something."""
    for text_color in ("ink", "quiet", "accent"):
        for back in ("paper", "raised", "current"):
            assert contrast(colors[text_color], colors[back]) >= 4.5, (text_color, back)
    for verdict in ("plausible", "undecided", "unaccounted", "refuted"):
        assert contrast(colors[verdict], colors[f"{verdict}-back"]) >= 4.5, verdict
        assert contrast(colors[verdict], colors["paper"]) >= 3
    assert contrast(colors["bar"], colors["paper"]) >= 3
    for back in ("sea", "land", "beyond"):
        assert contrast(colors["ink"], colors[back]) >= 4.5
