"""Online basemaps, as xyzservices describes them and as a map takes them."""

import re
import warnings
from typing import Any
from urllib.parse import urlsplit

import pytest
from xyzservices import providers

import route
from route.build import main
from route.drawing.page.tiles import described, tiles

Capture = pytest.CaptureFixture[str]
KNOWN = providers.flatten()


def told(name: str, key: str | None = None) -> str:
    """Return the one fault that a basemap is refused with."""
    with pytest.raises(route.InputError) as caught:
        tiles(name, key)
    (fault,) = caught.value.faults
    return str(fault)


def test_a_basemap_is_described_for_leaflet() -> None:
    assert tiles("opentopomap") == {
        "name": "OpenTopoMap",
        "url": "https://{s}.tile.opentopomap.org/{z}/{x}/{y}.png",
        "hosts": [f"https://{one}.tile.opentopomap.org" for one in "abc"],
        "attribution": [
            "Map data: © ",
            ["OpenStreetMap", "https://www.openstreetmap.org/copyright"],
            " contributors, ",
            ["SRTM", "http://viewfinderpanoramas.org"],
            " | Map style: © ",
            ["OpenTopoMap", "https://opentopomap.org"],
            " (",
            ["CC-BY-SA", "https://creativecommons.org/licenses/by-sa/3.0/"],
            ")",
        ],
        "options": {"minZoom": 0, "maxZoom": 17, "subdomains": ["a", "b", "c"]},
    }


def test_larger_tiles_and_a_region_are_told() -> None:
    with pytest.warns(route.RouteWarning):
        assert tiles("MapBox", "k")["options"] == {
            "minZoom": 0,
            "maxZoom": 18,
            "subdomains": [],
            "tileSize": 512,
            "zoomOffset": -1,
        }
    south_west, north_east = tiles("BasemapAT.basemap")["options"]["bounds"]
    # Austria.
    assert south_west == pytest.approx([46.4, 8.8], abs=0.2)
    assert north_east == pytest.approx([49.0, 17.5], abs=0.4)


def test_a_key_is_quoted_and_told_to_be_public() -> None:
    with pytest.warns(route.RouteWarning, match="whoever has the page can read it") as warned:
        described = tiles("CartoDB.Positron", " {a}&b=<c> ")
    assert len(warned) == 1
    assert described["url"] == (
        "https://{s}.basemaps.cartocdn.com/light_all/{z}/{x}/{y}{r}.png?key=%7Ba%7D%26b%3D%3Cc%3E"
    )
    assert described["hosts"] == [f"https://{one}.basemaps.cartocdn.com" for one in "abcd"]


def test_openstreetmap_s_own_servers_need_a_web_site() -> None:
    with pytest.warns(route.RouteWarning, match="nothing while the page is opened from disk"):
        tiles("OpenStreetMap.Mapnik")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        tiles("CyclOSM")  # OpenStreetMap's data from others' servers


@pytest.mark.parametrize(
    ("name", "key", "fault"),
    [
        (
            "\x1b",
            None,
            r"--tiles: found '\x1b'; expected the name of an online basemap. "
            "See xyzservices.providers.",
        ),
        (
            "",
            None,
            "--tiles: found ''; expected the name of an online basemap. See xyzservices.providers.",
        ),
        (
            "CartoDB.Positron",
            " ",
            "--tiles-key: found no key; expected the key that CartoDB.Positron asks for. "
            "Get one from the provider and give it with --tiles-key.",
        ),
        (
            "OpenTopoMap",
            "secret",
            "--tiles-key: found a key; expected no key: OpenTopoMap asks for none. Leave it out.",
        ),
        (
            "Jawg.Streets",
            "secret\udcff",  # as an argument that is not UTF-8 arrives
            "--tiles-key: found a key that is no text; expected the key that Jawg.Streets gave, "
            "text in UTF-8. Copy it anew.",
        ),
        (
            "NASAGIBS.BlueMarble3413",  # an Arctic projection
            None,
            "--tiles: found 'NASAGIBS.BlueMarble3413'; expected a basemap in Web Mercator "
            "(EPSG:3857). Name another.",
        ),
        (
            "MtbMap",
            None,
            "--tiles: found 'MtbMap'; expected a basemap whose tiles come over https. "
            "Name another.",
        ),
        (
            "JusticeMap.income",
            None,
            "--tiles: found 'JusticeMap.income'; expected a basemap that answers; xyzservices "
            "lists this one as broken. Name another.",
        ),
    ],
)
def test_what_cannot_be_used_is_told(name: str, key: str | None, fault: str) -> None:
    assert told(name, key) == fault
    assert "secret" not in fault


def usable(name: str) -> dict[str, Any] | None:
    """Return what a basemap is described as, with a key where one is asked for."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", route.RouteWarning)
        try:
            return tiles(name, "KEY" if KNOWN[name].requires_token() else None)
        except route.InputError as error:
            assert error.faults[0].remedy == "Name another."
            return None


def test_every_basemap_is_described_whole_or_refused() -> None:
    found = {name: one for name in KNOWN if (one := usable(name)) is not None}
    assert len(found) > 0.9 * len(KNOWN)
    for name, one in found.items():
        assert one["name"] == name
        left = set(re.findall(r"\{(.*?)\}", one["url"]))
        assert {"x", "y", "z"} <= left <= {"x", "y", "z", "s", "r"}, name
        assert "insert" not in one["url"], name
        filled = urlsplit(one["url"].replace("{s}", (one["options"]["subdomains"] or [""])[0]))
        assert f"https://{filled.netloc}" == one["hosts"][0], name
        assert all(re.fullmatch(r"https://[a-z0-9.-]+", host) for host in one["hosts"]), name
        links = [part for part in one["attribution"] if isinstance(part, list)]
        texts = [part if isinstance(part, str) else part[0] for part in one["attribution"]]
        assert texts and not set("".join(texts)) & set("<>{}"), name
        assert all(urlsplit(address).scheme in ("http", "https") for _, address in links), name
        assert one["options"]["minZoom"] <= one["options"]["maxZoom"] <= 24, name


def test_no_basemap_lies_in_another_projection() -> None:
    """By the names that xyzservices, or the provider in its address, gives such a grid."""
    others = r"BlueMarble.*3413|IceVelocity|_27700|Esri\.(Arctic|Antarctic)|4326|=2154|=WGS84G"
    refused = [name for name in KNOWN if re.search(others, f"{name} {address(name)}")]
    assert len(refused) > 40
    assert [name for name in refused if usable(name) is not None] == []


def address(name: str) -> str:
    """Return an address with its grid named, as the provider's service spells it."""
    provider = KNOWN[name]
    return str(provider.url.replace("{TileMatrixSet}", provider.get("TileMatrixSet", "")))


def test_what_was_meant_is_asked() -> None:
    assert "expected the name of an online basemap. Did you mean OpenTopoMap" in told("opentopmap")
    # A provider without the name of one of its styles.
    assert "Did you mean Stadia." in told("stadia")


DESCRIPTION: dict[str, Any] = {
    "name": "Mine",
    "url": "https://tiles.example/{z}/{x}/{y}.png",
    "hosts": ["https://tiles.example", "https://b.tiles.example:8443"],
    "attribution": ["© ", ["Me", "https://example.org/"], ("You", "http://example.net/")],
    "options": {"maxZoom": 9},
}


def test_a_description_that_will_do_stays_as_it_is() -> None:
    assert described(None) is None
    assert described(DESCRIPTION) is DESCRIPTION
    assert described("OpenTopoMap") == described(tiles("OpenTopoMap")) == tiles("OpenTopoMap")


@pytest.mark.parametrize(
    "host",
    [
        'https://x"><script>',
        "https://tiles.example; script-src *",
        "https://tiles.example https://other.example",
        "https://tiles.example/",
        "https://*",
        "https://",
        "https://tiles.example\n",
        "https://tiles.example:٣",
        "http://tiles.example",
        "tiles.example",
        "'unsafe-inline'",
        "*",
        "",
        5,
    ],
)
def test_a_host_is_nothing_else_in_a_policy(host: Any) -> None:
    with pytest.raises(route.InputError) as caught:
        described(DESCRIPTION | {"hosts": ["https://tiles.example", host]})
    (fault,) = caught.value.faults
    assert fault.found.startswith("hosts = ['https://tiles.example', ")
    assert fault.expected == "a list of hosts, each as https://tiles.example"


REMEDY = "Name one that xyzservices knows, or describe it as route.drawing.page.tiles.tiles does."


def test_everything_wrong_in_a_description_is_told() -> None:
    with pytest.raises(route.InputError) as caught:
        described({"name": "x\x1b", "hosts": "https://tiles.example", "attribution": [["A"]]})
    assert str(caught.value).splitlines() == [
        f"tiles: found no url; expected url, an address such as "
        f"https://tiles.example/{{z}}/{{x}}/{{y}}.png. {REMEDY}",
        f"tiles: found hosts = https://tiles.example; expected a list of hosts, each as "
        f"https://tiles.example. {REMEDY}",
        f"tiles: found attribution = [['A']]; expected a list of texts, and of pairs of text and "
        f"web address. {REMEDY}",
        f"tiles: found no options; expected options, a dict of options of Leaflet's tile layer. "
        f"{REMEDY}",
    ]
    with pytest.raises(route.InputError, match=r"^found tiles = 5; expected a basemap's name or"):
        described(5)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("part", "value"),
    [
        *(("name", 5), ("url", None), ("hosts", None), ("options", [])),
        *(("attribution", "A"), ("attribution", [["A", "javascript:alert(1)"]])),
    ],
)
def test_each_part_of_a_description_is_of_its_kind(part: str, value: Any) -> None:
    with pytest.raises(route.InputError) as caught:
        described(DESCRIPTION | {part: value})
    (fault,) = caught.value.faults
    assert fault.found.startswith(f"{part} = ")


def test_build_offers_the_basemap(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["-o", "map.html", "--tiles", "OpenTopoMap"]) == 0
    page = (tmp_path / "map.html").read_text("utf-8")
    assert "img-src data: https://a.tile.opentopomap.org https://b." in page
    assert '"tiles":{"name":"OpenTopoMap"' in page


def test_build_notes_that_the_key_is_published(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Any, capsys: Capture
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["-o", "map.html", "--tiles", "MapBox", "--tiles-key", "pk.1"]) == 0
    note = "note: The key for MapBox stands in the page: whoever has the page can read it.\n"
    assert capsys.readouterr().err == note
    assert "access_token=pk.1" in (tmp_path / "map.html").read_text("utf-8")


def test_build_tells_all_faults_together(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Any, capsys: Capture
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["--claim", "far", "--tiles-key", "pk.1"]) == 2
    err = capsys.readouterr().err
    assert err.startswith("The input cannot be used: 2 faults.\n  --claim: ")
    assert "--tiles-key: found a key and no basemap; expected both or none." in err
    assert list(tmp_path.iterdir()) == []


def test_build_refuses_a_key_that_is_no_text(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Any, capsys: Capture
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["--tiles", "Jawg.Streets", "--tiles-key", "\udcff\udcfe"]) == 2
    out, err = capsys.readouterr()
    assert out == "" and err.startswith("The input cannot be used: 1 fault.\n  --tiles-key: ")
    assert list(tmp_path.iterdir()) == []
