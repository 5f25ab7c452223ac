"""The published page: what its policy lets in, and that it is always the same."""

import base64
import hashlib
import json
import re
import warnings
import zlib
from pathlib import Path
from typing import Any

import folium
import pytest
from branca.element import Figure

import route
from route.ledger import Ledger
from route.publishing.page_file import to_html
from tests.conftest import Rows

FONT = "https://fonts.example/a.css"


@pytest.fixture
def ledger(journey: Rows) -> Ledger:
    """Return a short journey, measured."""
    return route.measure(
        journey({"name": "A", "lat": 0, "lon": 0.5}, {"name": "B", "lat": 0, "lon": 1.5}, title="T")
    )


def policy_of(page: str) -> dict[str, list[str]]:
    """Return the sources of each directive of a page's one policy."""
    (content,) = re.findall(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', page)
    return {name: sources for name, *sources in map(str.split, content.split(";"))}


def source(text: str) -> str:
    """Return what names an inline script in a policy, by the words of CSP level 2."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def figure(page: folium.Map) -> Figure:
    """Return the page around a map."""
    root = page.get_root()
    assert isinstance(root, Figure)
    return root


def between(page: str, start: str, end: str) -> list[str]:
    return [part.partition(end)[0] for part in page.split(start)[1:]]


def test_policy_comes_before_all_it_governs(ledger: Ledger) -> None:
    page = route.draw(ledger)
    figure(page).header.add_child(folium.Element('<meta charset="utf-8">'))
    head = to_html(page).partition("<head>")[2]
    assert head.startswith('\n<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy"')


def unpack(script: dict[str, Any]) -> str:
    """Return a script that a page holds packed."""
    text = zlib.decompress(base64.b64decode(script["packed"]), wbits=-zlib.MAX_WBITS)
    assert len(text) == script["size"]
    return text.decode("utf-8")


def test_policy_names_each_script_and_style_of_the_page_and_nothing_else(ledger: Ledger) -> None:
    page = to_html(route.draw(ledger))
    policy = policy_of(page)
    scripts = between(page, "<script>", "</script>")
    # What unpacks the code, and the call that starts the page; data never runs.
    assert len(scripts) == 2 and page.count("<script") > 2
    # Leaflet, and the page's own script.
    unpacked = [
        unpack(packed) for packed in json.loads(scripts[0].partition("unpack.run(")[2][:-2])
    ]
    assert len(unpacked) == 2
    assert "Leaflet" in unpacked[0][:300] and unpacked[1].startswith("var route=")
    assert policy == {
        "default-src": ["'none'"],
        "script-src": [source(text) for text in (*unpacked, *scripts)],
        "style-src": [source(text) for text in between(page, "<style>", "</style>")],
        "img-src": ["data:"],
        "base-uri": ["'none'"],
        "form-action": ["'none'"],
    }


def test_hashes_are_those_of_what_a_browser_parses(ledger: Ledger) -> None:
    page = route.draw(ledger)
    written = "<script>\r\n'a\0b';\r'\ud800';</script>"
    figure(page).html.add_child(folium.Html(written, script=True))
    text = to_html(page)
    assert "\r" not in text and "\0" not in text
    # One kind of line end, a mark for NUL; half a surrogate pair cannot be written.
    assert source("\n'a\N{REPLACEMENT CHARACTER}b';\n'?';") in policy_of(text)["script-src"]


def test_a_script_in_a_journey_s_text_never_gets_into_the_policy(ledger: Ledger) -> None:
    page = route.draw(ledger)
    page.panel = "<p>A</p><script>alert(1)</script>"
    figure(page).html.add_child(folium.Element(page.panel))
    text = to_html(page)
    assert "<script>alert(1)</script>" in text
    assert source("alert(1)") not in policy_of(text)["script-src"]


def test_nothing_in_a_journey_s_text_gets_into_the_policy(ledger: Ledger) -> None:
    page = route.draw(ledger)
    before = policy_of(to_html(page))
    page.panel += "<style>body {display: none}</style><script>alert(1)</script>"
    assert policy_of(to_html(page)) == before
    # Not even what the page itself may run.
    page.panel += f"<SCRIPT>{page.own_scripts[1]}</SCRIPT>"
    assert source(page.own_scripts[1]) in before["script-src"]
    assert source(page.own_scripts[1]) not in policy_of(to_html(page))["script-src"]


def test_style_attributes_are_allowed_only_for_what_folium_adds(ledger: Ledger) -> None:
    page = route.draw(ledger)
    folium.Marker([0, 0], popup="A").add_to(page)
    assert policy_of(to_html(page))["style-src-attr"] == ["'unsafe-inline'"]


def added(ledger: Ledger) -> folium.Map:
    page = route.draw(ledger)
    group = folium.FeatureGroup("Mine").add_to(page)
    icon = folium.DivIcon(html="<i>A</i>")
    folium.Marker([0, 0], popup="A", tooltip="B", icon=icon).add_to(group)
    folium.GeoJson({"type": "Point", "coordinates": [0, 0]}).add_to(page)
    folium.LayerControl().add_to(page)
    return page


def test_the_same_map_gives_the_same_bytes_whatever_was_added(ledger: Ledger) -> None:
    first, second = added(ledger), added(ledger)
    assert first.get_root().render() != second.get_root().render()
    assert to_html(added(ledger)) == to_html(added(ledger))


def test_nothing_in_the_package_asks_what_day_it_is() -> None:
    clocks = r"\b(now|today|utcnow|time|time_ns|localtime|gmtime|getctime|getmtime)\("
    files = [*Path(route.__file__).parent.rglob("*.py")]
    assert len(files) > 20
    assert [path.name for path in files if re.search(clocks, path.read_text("utf-8"))] == []


def test_ids_in_a_journey_s_text_stay_as_they_are(journey: Rows) -> None:
    name = "0123456789abcdef" * 2
    waypoints = journey({"name": name, "lat": 0, "lon": 0.5}, {"name": "B", "lat": 0, "lon": 1.5})
    assert name in to_html(added(route.measure(waypoints)))


@pytest.mark.parametrize(
    ("child", "host"),
    [
        (folium.TileLayer("OpenTopoMap"), "*.tile.opentopomap.org"),
        (folium.WmsTileLayer("https://wms.example/wms", "rain"), "wms.example"),
        (
            folium.raster_layers.ImageOverlay("http://img.example/a.png", [[0, 0], [1, 1]]),
            "img.example",
        ),
        (folium.Marker([0, 0], icon=folium.CustomIcon("https://i.example/a.png")), "i.example"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_a_layer_would_load_is_reported(child: folium.Map, host: str, ledger: Ledger) -> None:
    page = route.draw(ledger)
    page.add_child(child)
    with pytest.warns(route.RouteWarning, match=re.escape(f"loads from {host}, which")):
        to_html(page)


def test_data_that_a_layer_would_load_later_is_reported(ledger: Ledger, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"type": "Point", "coordinates": [0, 0]}')
    page = route.draw(ledger)
    folium.GeoJson(str(tmp_path / "a.json"), embed=False).add_to(page)
    with pytest.warns(route.RouteWarning, match=r"loads from .*a\.json, which"):
        to_html(page)


def test_what_the_markup_would_load_is_reported_once(ledger: Ledger) -> None:
    page = route.draw(ledger)
    for markup in (
        f'<link rel="stylesheet" href="{FONT}">',
        f'<link rel="stylesheet" href="{FONT}">',
        '<script src="beside.js"></script>',
        '<link rel="canonical" href="https://here.example/">',
        '<img src="data:image/gif;base64,AAAA"><a href="https://away.example/">A</a>',
    ):
        figure(page).html.add_child(folium.Element(markup))
    with pytest.warns(route.RouteWarning) as caught:
        to_html(page)
    (warning,) = caught
    assert str(warning.message).startswith("The map loads from fonts.example, beside.js, which")


ELSEWHERE = '<img src="https://img.example/a.png">'


@pytest.mark.parametrize(
    "child",
    [
        folium.Marker([0, 0], popup=ELSEWHERE),
        folium.Marker([0, 0], popup=folium.Popup(folium.Html(ELSEWHERE, script=True), lazy=True)),
        folium.Marker([0, 0], tooltip=f"<![x]>{ELSEWHERE}"),
        folium.Marker([0, 0], icon=folium.DivIcon(html=ELSEWHERE)),
    ],
    ids=["popup", "lazy popup", "tooltip", "icon"],
)
def test_what_markup_in_a_script_would_load_is_reported(child: folium.Map, ledger: Ledger) -> None:
    page = route.draw(ledger)
    page.add_child(child)
    with pytest.warns(route.RouteWarning, match=r"loads from img\.example, which"):
        to_html(page)


def test_what_loads_nothing_is_not_reported(ledger: Ledger) -> None:
    page = route.draw(ledger)
    for popup in (
        folium.Popup(ELSEWHERE, parse_html=True),  # its text is shown as it is
        '<a href="https://away.example/">A</a><img src="data:image/gif;base64,AAAA">',
        '<img src="https://[">',
    ):
        folium.Marker([0, 0], popup=popup).add_to(page)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        to_html(page)


def test_the_user_s_own_icon_stays_the_only_one(ledger: Ledger) -> None:
    page = route.draw(ledger)
    assert to_html(page).count('<link rel="icon" href="data:,">') == 1
    figure(page).header.add_child(folium.Element('<link rel="icon" href="data:image/png,">'))
    assert to_html(page).count('rel="icon"') == 1


def test_any_folium_map_can_be_published() -> None:
    with pytest.warns(route.RouteWarning, match=r"tile\.openstreetmap\.org"):
        page = to_html(folium.Map())
    assert "<head>\n<meta http-equiv" in page or "charset=UTF-8" in page
    assert policy_of(page)["default-src"] == ["'none'"]


def test_publish_writes_the_page_as_html(ledger: Ledger, tmp_path: Path) -> None:
    file = tmp_path / "map.html"
    file.write_text("old")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert route.publish(route.draw(ledger), str(file)) == file
    assert file.read_text("utf-8") == to_html(route.draw(ledger))


def test_publish_reports_where_no_file_can_be(ledger: Ledger, tmp_path: Path) -> None:
    with pytest.raises(route.OutputError, match="is a folder"):
        route.publish(route.draw(ledger), tmp_path)
    with pytest.raises(route.OutputError, match="there is no such folder"):
        route.publish(route.draw(ledger), tmp_path / "no" / "map.html")
    for name in ("a\0b.html", "\ud800.html"):
        with pytest.raises(route.OutputError, match=r"cannot be written: no file can have such"):
            route.publish(route.draw(ledger), tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_tiles_extend_the_policy_by_their_hosts_only(ledger: Ledger) -> None:
    page = route.draw(ledger, tiles="OpenTopoMap")
    # A layer of the same tiles, added in Python, is let in too.
    folium.TileLayer("OpenTopoMap").add_to(page)
    hosts = [f"https://{name}.tile.opentopomap.org" for name in "abc"]
    policy = policy_of(to_html(page))
    assert policy["img-src"] == ["data:", *hosts]
    assert not any(
        "//" in source for name in policy if name != "img-src" for source in policy[name]
    )


@pytest.mark.parametrize("given", [{"title": 5}, {"tiles": 5}, {"tiles": {"name": "x"}}])
def test_a_map_refuses_arguments_that_it_cannot_use(given: dict[str, Any], bundled: Ledger) -> None:
    with pytest.raises(route.InputError):
        route.draw(bundled, **given)


@pytest.mark.parametrize("title", ["", "  ", "\u200b\u2060"])
def test_an_invisible_title_counts_as_none(title: str, bundled: Ledger) -> None:
    page = to_html(route.draw(bundled, title=title))
    assert "<title>Journey</title>" in page
    assert "<bdi>Journey</bdi></h1>" in page
    untitled = route.measure(bundled.waypoints.copy())
    untitled.waypoints.attrs.update(title=title, file="relay.csv")
    assert "<title>relay.csv</title>" in to_html(route.draw(untitled))
