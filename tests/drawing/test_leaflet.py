"""Leaflet is in the page as it was published, with its licence."""

import base64
import hashlib
from importlib.metadata import distribution
from importlib.resources import files
from pathlib import Path

import pytest

import route
from route.drawing.page import leaflet
from route.drawing.page.leaflet import INTEGRITY, leaflet_license, leaflet_script, leaflet_style
from tests.drawing.pictures import LONDON, TOKYO, ledger_of

ROOT = Path(__file__).parents[2]
LEAFLET = files("js_lib_leaflet") / "static" / "js_lib_leaflet"

# The authority is Leaflet's download page, leafletjs.com/download.html, in November 2026.
PUBLISHED = {
    "leaflet.js": "sha256-20nQCchB9co0qIjJZRGuk2/Z9VM+kNiyxNV1lvTlZBo=",
    "leaflet.css": "sha256-p4NxAoJBhIIN+hmNHrzRCf9tD/miZyoHS5obTRR9BMY=",
}


@pytest.mark.parametrize("name", PUBLISHED)
def test_installed_file_is_the_published_one(name: str) -> None:
    digest = hashlib.sha256((LEAFLET / name).read_bytes()).digest()
    assert f"sha256-{base64.b64encode(digest).decode()}" == PUBLISHED[name]
    assert INTEGRITY[name] == PUBLISHED[name]


def test_script_in_the_page_is_the_published_one() -> None:
    """But for the licence before it, and what follows it."""
    published = (LEAFLET / "leaflet.js").read_text("utf-8").partition("\n//# sourceMapping")[0]
    before, found, _ = leaflet_script().partition(published)
    assert found
    assert before == f"/*! Leaflet\n{leaflet_license()}*/\n"


@pytest.mark.parametrize(
    ("name", "read"), [("leaflet.js", leaflet_script), ("leaflet.css", leaflet_style)]
)
def test_another_leaflet_gets_into_no_page(
    name: str, read: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for published in PUBLISHED:
        (tmp_path / published).write_bytes((LEAFLET / published).read_bytes())
    with (tmp_path / name).open("ab") as file:
        file.write(b" ")
    monkeypatch.setattr(leaflet, "_LEAFLET", tmp_path)
    with pytest.raises(route.RouteError, match=f"The installed {name} is not that of Leaflet"):
        read.__wrapped__()  # type: ignore[attr-defined]


def test_licence_is_in_the_page_and_in_the_notices() -> None:
    license = leaflet_license()
    package = distribution("django-js-lib-leaflet")
    (file,) = (file for file in package.files or [] if file.name == "LICENSE")
    assert license == file.read_text().strip() + "\n"
    page = route.draw(ledger_of(LONDON, TOKYO)).get_root().render()
    assert license in page
    assert license in (ROOT / "THIRD-PARTY.md").read_text("utf-8")
    for part in ("Copyright (c) 2010", "2. Redistributions in binary form", "THIS SOFTWARE IS"):
        assert part in license
