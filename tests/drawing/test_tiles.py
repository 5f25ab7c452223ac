"""Online basemaps: from xyzservices to a map."""

import re
import warnings
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

import pytest
from xyzservices import providers

import route
from route.build import main
from route.drawing.page.tiles import OnlineBasemap, resolve_tiles, tiles
from route.text import quoted

Capture = pytest.CaptureFixture[str]
KNOWN = providers.flatten()


def fault_of(name: str, key: str | None = None) -> str:
    """Return the one fault that a basemap is refused with."""
    with pytest.raises(route.InputError) as caught:
        tiles(name, key)
    (fault,) = caught.value.faults
    return str(fault)


def test_a_basemap_is_described_for_leaflet() -> None:
    assert tiles("opentopomap") == OnlineBasemap(
        name="OpenTopoMap",
        url="https://{s}.tile.opentopomap.org/{z}/{x}/{y}.png",
        hosts=tuple(f"https://{subdomain}.tile.opentopomap.org" for subdomain in "abc"),
        attribution=(
            "Map data: © ",
            ("OpenStreetMap", "https://www.openstreetmap.org/copyright"),
            " contributors, ",
            ("SRTM", "http://viewfinderpanoramas.org"),
            " | Map style: © ",
            ("OpenTopoMap", "https://opentopomap.org"),
            " (",
            ("CC-BY-SA", "https://creativecommons.org/licenses/by-sa/3.0/"),
            ")",
        ),
        options={"minZoom": 0, "maxZoom": 17, "subdomains": ["a", "b", "c"]},
    )


def test_larger_tiles_and_a_region_are_options() -> None:
    with pytest.warns(route.RouteWarning):
        assert tiles("MapBox", "k").options == {
            "minZoom": 0,
            "maxZoom": 18,
            "subdomains": [],
            "tileSize": 512,
            "zoomOffset": -1,
        }
    south_west, north_east = tiles("BasemapAT.basemap").options["bounds"]
    # Austria.
    assert south_west == pytest.approx([46.4, 8.8], abs=0.2)
    assert north_east == pytest.approx([49.0, 17.5], abs=0.4)


def test_a_key_is_quoted_and_reported_to_be_public() -> None:
    with pytest.warns(route.RouteWarning, match="anyone who has the page can read it") as warned:
        basemap = tiles("CartoDB.Positron", " {a}&b=<c> ")
    assert len(warned) == 1
    assert basemap.url == (
        "https://{s}.basemaps.cartocdn.com/light_all/{z}/{x}/{y}{r}.png?key=%7Ba%7D%26b%3D%3Cc%3E"
    )
    assert basemap.hosts == tuple(f"https://{name}.basemaps.cartocdn.com" for name in "abcd")


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
            "--tiles-key: found a key that is not valid UTF-8; expected the key that Jawg.Streets "
            "gave. Copy it again.",
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
def test_what_cannot_be_used_is_reported(name: str, key: str | None, fault: str) -> None:
    assert fault_of(name, key) == fault
    assert "secret" not in fault


def usable(name: str) -> OnlineBasemap | None:
    """Return a basemap, with a key where one is asked for, or nothing if it is refused."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", route.RouteWarning)
        try:
            return tiles(name, "KEY" if KNOWN[name].requires_token() else None)
        except route.InputError as error:
            assert error.faults[0].remedy == "Name another."
            return None


def test_every_basemap_is_complete_or_refused() -> None:
    usable_ones = {name: basemap for name in KNOWN if (basemap := usable(name)) is not None}
    assert len(usable_ones) > 0.9 * len(KNOWN)
    for name, basemap in usable_ones.items():
        assert basemap.name == name
        left = set(re.findall(r"\{(.*?)\}", basemap.url))
        assert {"x", "y", "z"} <= left <= {"x", "y", "z", "s", "r"}, name
        assert "insert" not in basemap.url, name
        subdomain = (basemap.options["subdomains"] or [""])[0]
        assert (
            f"https://{urlsplit(basemap.url.replace('{s}', subdomain)).netloc}"
            == (basemap.hosts[0])
        ), name
        assert all(re.fullmatch(r"https://[a-z0-9.-]+", host) for host in basemap.hosts), name
        links = [part for part in basemap.attribution if not isinstance(part, str)]
        texts = [part if isinstance(part, str) else part[0] for part in basemap.attribution]
        assert texts and not set("".join(texts)) & set("<>{}"), name
        assert all(urlsplit(address).scheme in ("http", "https") for _, address in links), name
        assert basemap.options["minZoom"] <= basemap.options["maxZoom"] <= 24, name


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


def test_similar_names_are_suggested() -> None:
    assert "expected the name of an online basemap. Did you mean OpenTopoMap" in fault_of(
        "opentopmap"
    )
    # A provider without the name of one of its styles.
    assert "Did you mean Stadia." in fault_of("stadia")


MINE = OnlineBasemap(
    name="Mine",
    url="https://tiles.example/{z}/{x}/{y}.png",
    hosts=("https://tiles.example", "https://b.tiles.example:8443"),
    attribution=("© ", ("Me", "https://example.org/")),
)


def test_a_map_takes_a_name_or_a_basemap() -> None:
    assert resolve_tiles(None) is None
    assert resolve_tiles(MINE) is MINE
    assert resolve_tiles("OpenTopoMap") == tiles("OpenTopoMap")
    with pytest.raises(route.InputError) as caught:
        resolve_tiles({"name": "x\x1b"})  # type: ignore[arg-type]
    assert str(caught.value) == (
        r"tiles: found {'name': 'x\x1b'}; expected the name of an online basemap, or an "
        "OnlineBasemap. Name one that xyzservices knows."
    )


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
    ],
)
def test_a_host_is_nothing_else_in_a_policy(host: str) -> None:
    with pytest.raises(route.InputError) as caught:
        replace(MINE, hosts=("https://tiles.example", host))
    (fault,) = caught.value.faults
    assert fault.found == quoted(host)
    assert fault.expected == "a host such as https://tiles.example"


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
    note = "note: The key for MapBox is in the page: anyone who has the page can read it.\n"
    assert capsys.readouterr().err == note
    assert "access_token=pk.1" in (tmp_path / "map.html").read_text("utf-8")


def test_build_reports_all_faults_together(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Any, capsys: Capture
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["--claim", "far", "--tiles-key", "pk.1"]) == 2
    err = capsys.readouterr().err
    assert err.startswith("The input cannot be used: 2 faults.\n  --claim: ")
    assert "--tiles-key: found a key and no basemap; expected both or none." in err
    assert list(tmp_path.iterdir()) == []


def test_build_refuses_a_key_that_cannot_be_encoded(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Any, capsys: Capture
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["--tiles", "Jawg.Streets", "--tiles-key", "\udcff\udcfe"]) == 2
    out, err = capsys.readouterr()
    assert out == "" and err.startswith("The input cannot be used: 1 fault.\n  --tiles-key: ")
    assert list(tmp_path.iterdir()) == []
