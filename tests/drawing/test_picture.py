"""The static picture: the journey and its words, in one SVG."""

import re
from pathlib import Path

import numpy as np
import pytest

import route
from route.build import main
from route.drawing.layout import lay_out
from route.ledger import Ledger
from route.units import format_length
from tests.drawing.pictures import (
    JOURNEYS,
    LONDON,
    SVG,
    TOKYO,
    ledger_of,
    parsed,
    paths,
    pictured,
    stop,
    texts,
)


@pytest.fixture(scope="module")
def drawn(bundled: Ledger) -> str:
    """Return the picture of the bundled journey."""
    return str(route.picture(bundled))


@pytest.mark.parametrize("name", JOURNEYS)
def test_every_journey_has_a_picture(name: str) -> None:
    svg = pictured(name)
    root = parsed(svg)
    assert root.get("role") == "img"
    assert "nan" not in svg and "inf" not in svg
    names = {row["name"] for row in JOURNEYS[name]}
    assert names - set(texts(svg)) == set()
    assert len(svg.encode()) < 60_000


@pytest.mark.parametrize("name", JOURNEYS)
def test_nothing_that_a_policy_forbids_or_that_a_page_could_have_too(name: str) -> None:
    allowed = {
        *("svg", "title", "desc", "rect", "g", "path", "circle", "text", "tspan"),
    }
    for element in parsed(pictured(name)).iter():
        assert element.tag.removeprefix(SVG) in allowed
        assert not {"style", "class", "href", "onload"} & set(element.attrib)
        assert element.get("id", "route-picture-").startswith("route-picture-")


def test_it_says_what_it_is_to_those_who_do_not_see_it(drawn: str) -> None:
    root = parsed(drawn)
    title, desc = root[0], root[1]
    assert root.get("aria-labelledby") == f"{title.get('id')} {desc.get('id')}"
    assert title.text == "Sochi 2014 Olympic torch relay"
    assert desc.text == (
        "Map of a journey. Legs: 14, of which 9 count; these add up to at least 18,366 km. "
        "Azimuthal equidistant projection: distances from the North Pole are true."
    )


def test_two_pictures_in_one_page_have_ids_of_their_own(drawn: str) -> None:
    both = drawn + pictured("north")
    ids = re.findall(' id="([^"]+)"', both)
    assert len(set(ids)) == len(ids) == 4


def test_same_journey_same_bytes(bundled: Ledger, drawn: str) -> None:
    again = route.Ledger(bundled.legs.copy(), bundled.waypoints.copy())
    assert str(route.picture(again)) == drawn


def test_the_bundled_journey_is_light(drawn: str) -> None:
    assert len(drawn.encode()) < 60_000


def test_a_long_journey_stays_reasonable() -> None:
    """A megabyte for 3,000 legs as long as they are if places are anywhere."""
    generator = np.random.default_rng(7)
    lat, lon = generator.uniform(-50, 70, 301), generator.uniform(-170, 170, 301)
    stops = [stop(f"Place {n}", *at) for n, at in enumerate(zip(lat, lon, strict=True))]
    svg = str(route.picture(ledger_of(*stops)))
    assert len(svg.encode()) < 40_000 + 300 * 1_000_000 / 3_000
    assert 20 < len([text for text in texts(svg) if text.startswith("Place ")]) <= 80


HOSTILE = (
    "</text><script>alert(1)</script>]]>&{{7*7}}{% raw %}\x1b[31m\x01\u202e\ufffe\x85" + "x" * 99
)


def test_hostile_names_are_text() -> None:
    ledger = ledger_of(
        stop(HOSTILE, 48, 2), stop("東京" * 50, 49, 3, mode=HOSTILE), stop("a\nb", 48.5, 3.5)
    )
    svg = str(route.picture(ledger, title=HOSTILE + "\ud800"))
    root = parsed(svg)
    assert root[0].text is not None
    assert root[0].text.startswith(
        "</text><script>alert(1)</script>]]>&{{7*7}}{% raw %}\ufffd[31m\ufffd"
    )
    assert root[0].text.endswith("\ufffd")
    assert "{" not in svg
    assert "a b" in texts(svg)
    shown = [text for text in texts(svg) if text.startswith("</text><script>")]
    assert len(shown) == 3  # heading, name and layer
    assert all("…" in text for text in shown)
    assert sum(text.startswith("東京") for text in texts(svg)) == 1


def test_what_is_written_above_and_below_the_map(bundled: Ledger) -> None:
    verdicts = [route.judge(bundled, claim) for claim in route.claims(bundled)]
    said = texts(str(route.picture(bundled, *verdicts)))
    assert said[:2] == [
        "Sochi 2014 Olympic torch relay",
        f"65,000 km claimed; these stops account for {format_length(verdicts[0].plausible_m or 0)} "
        "(straight lines 18,366 km)",
    ]
    (second, *_) = texts(str(route.picture(bundled, route.judge(bundled, "1,000 miles"))))[1:]
    assert second == (
        "1,000 miles (1,609 km) claimed; no route is shorter than 4,768 km "
        "(straight lines 18,366 km)"
    )
    notes = " ".join(said[-3:])
    assert "Land: Natural Earth." in notes
    assert bundled.credit in notes
    assert texts(str(route.picture(bundled, title="Another")))[0] == "Another"


def test_a_journey_without_a_name_has_no_heading() -> None:
    svg = str(route.picture(ledger_of(LONDON, TOKYO)))
    assert parsed(svg)[0].text == "Journey"
    assert "Journey" not in texts(svg)


def test_a_title_is_text(bundled: Ledger) -> None:
    with pytest.raises(route.InputError, match=r"^found title = 5; expected text"):
        route.picture(bundled, title=5)  # type: ignore[arg-type]


def test_every_layer_is_in_the_legend_with_its_colour_and_length(
    bundled: Ledger, drawn: str
) -> None:
    layers = lay_out(bundled, []).layers
    legend = [
        (group[0], "".join(group[1].itertext()))
        for group in parsed(drawn).findall(f"{SVG}g")
        if len(group) == 2
    ]
    assert len(layers) == 6
    for layer, (swatch, words) in zip(layers, legend, strict=False):
        length_m = sum(leg.row["length_m"] for leg in layer.legs)
        assert words == layer.label + format_length(length_m)
        assert swatch.get("stroke") == layer.color
        if layer.kind.shape in ("geodesic", "track"):
            assert paths(drawn, layer.color)
    assert legend[-1][1] == "planned"


def test_layers_beyond_two_dozen_are_told_by_their_number() -> None:
    stops = [stop(f"P{n}", 40.5 + n % 7, n, mode=f"mode {n}") for n in range(31)]
    said = texts(str(route.picture(ledger_of(*stops))))
    assert "and 6 more" in said
    assert sum(text.startswith("Mode ") for text in said) == 24


def test_a_picture_shows_itself_and_saves_itself(bundled: Ledger, tmp_path: Path) -> None:
    picture = route.picture(bundled)
    picture.save(tmp_path / "map.svg")
    assert (tmp_path / "map.svg").read_bytes() == str(picture).encode()
    assert picture._repr_html_() == f'<div style="max-width:960px">{picture.svg}</div>'
    with pytest.raises(route.OutputError):
        picture.save(tmp_path / "nowhere" / "map.svg")
    with pytest.raises(route.OutputError, match=r"'a\\x00b.svg' cannot be written: no file can"):
        picture.save("a\0b.svg")


@pytest.mark.parametrize("name", ["map.svg", "map.SVG"])
def test_build_writes_a_picture(
    name: str, tmp_path: Path, bundled: Ledger, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / name
    assert main(["-o", str(target)]) == 0
    verdicts = [route.judge(bundled, claim) for claim in route.claims(bundled)]
    assert target.read_text("utf-8") == str(route.picture(bundled, *verdicts))
    out, _ = capsys.readouterr()
    assert out.endswith(f"Map: {target} ({target.stat().st_size / 1000:.0f} kB)\n")


def test_build_has_no_tiles_for_a_picture(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["-o", str(tmp_path / "map.svg"), "--tiles", "OpenTopoMap"]) == 2
    assert "--tiles: found a basemap for a picture" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())
