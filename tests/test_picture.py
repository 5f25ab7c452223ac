"""The static picture: the journey, its land and its words, in one SVG."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import numpy as np
import pandas as pd
import pytest
import shapely
from shapely.geometry.base import BaseGeometry

import route
from route import geodesy
from route.atlas.backdrop import graticule, surface
from route.atlas.frame import WIDTH_PX, Frame, fit
from route.atlas.journey import journey as drawn_journey
from route.atlas.layout import Layout
from route.atlas.lettering import free, shortened, width_px, wrapped
from route.atlas.projections import WORLD_M
from route.atlas.scene import laid_out, layers
from route.build import main
from route.ledger import Ledger
from route.units import format_length
from tests.test_basemap import polygons_of

Element = ElementTree.Element
SVG = "{http://www.w3.org/2000/svg}"

# The first mode's colour.
BLUE = "#0072b2"

# Half a meridian of WGS 84: pole to pole in tests/authorities/geodesics_computed.csv.
DISC_M = 20_003_931.459


def stop(name: str, lat: float, lon: float, **more: object) -> dict[str, Any]:
    return {"name": name, "lat": lat, "lon": lon, **more}


LONDON, TOKYO = stop("London", 51.5, -0.12), stop("Tokyo", 35.68, 139.69)
HONOLULU, NEW_YORK = stop("Honolulu", 21.3, -157.86), stop("New York", 40.71, -74.0)
NORTH, SOUTH = stop("North Pole", 90, 0), stop("South Pole", -90, 0)
MURMANSK, BARROW = stop("Murmansk", 68.97, 33.08), stop("Barrow", 71.29, -156.79)
QUITO, SYDNEY = stop("Quito", -0.2, -78.5), stop("Sydney", -33.9, 151.2)

JOURNEYS = {
    "local": [
        stop("Bern", 46.95, 7.45),
        stop("Thun", 46.76, 7.63),
        stop("Interlaken", 46.69, 7.86),
    ],
    "one street": [stop("Door", 48.8566, 2.3522), stop("Cafe", 48.8567, 2.3523)],
    "one place": [stop("Paris", 48.85, 2.35), stop("Paris", 48.85, 2.35)],
    "one pole": [SOUTH, {**SOUTH, "lon": 50}],
    "no legs": [{**LONDON, "kind": "start"}, {**SYDNEY, "kind": "start"}],
    "no legs, poles": [{**NORTH, "kind": "start"}, {**SOUTH, "kind": "start"}],
    "eastward": [LONDON, TOKYO, HONOLULU, NEW_YORK, LONDON],
    "westward": [LONDON, NEW_YORK, HONOLULU, TOKYO, LONDON],
    "over 180": [stop("Suva", -18.14, 178.44), stop("Apia", -13.83, -171.77)],
    "north": [MURMANSK, NORTH, BARROW],
    "south": [stop("Union", -79.8, -82.9), SOUTH, stop("Scott Base", -77.85, 166.77)],
    "both poles": [MURMANSK, NORTH, QUITO, SOUTH, SYDNEY],
    "by the far pole": [NORTH, stop("A", -60, 0), stop("B", -60, 179)],
    "near the pole": [stop("a", 89.99, 0), stop("b", 89.99, 180), stop("c", 89.995, 90)],
    "far from its pole": [stop("Alert", 82.5, -62.35), stop("Camp", 82.51, -62.2)],
    "a dive": [
        stop("Boat", 10, 10, height_m=0),
        stop("Wreck", 10.1, 10, height_m=-30, kind="dive"),
    ],
}


def ledger_of(*rows: dict[str, Any]) -> Ledger:
    return route.measure(route.read(pd.DataFrame(list(rows))))


def layout_of(*rows: dict[str, Any]) -> Layout:
    return laid_out(ledger_of(*rows), [])


@cache
def pictured(name: str) -> str:
    """Return the picture of one of the journeys."""
    return str(route.picture(ledger_of(*JOURNEYS[name])))


@pytest.fixture(scope="module")
def drawn(bundled: Ledger) -> str:
    """Return the picture of the bundled journey."""
    return str(route.picture(bundled))


def parsed(svg: str) -> Element:
    return ElementTree.fromstring(svg)


def texts(svg: str) -> list[str]:
    return ["".join(one.itertext()) for one in parsed(svg).iter(f"{SVG}text")]


def runs(path: str) -> Iterator[np.ndarray[Any, Any]]:
    """Yield the points of a path that is written in tenths of a pixel."""
    for run in re.findall("M([^M]+)", path):
        steps = np.array(re.findall("-?[0-9]+", run), float).reshape(-1, 2)
        yield np.cumsum(steps, axis=0) / 10


def paths(svg: str, color: str) -> list[Element]:
    drawn = parsed(svg).find(f"{SVG}svg")
    assert drawn is not None
    return [one for one in drawn.iter(f"{SVG}path") if one.get("stroke") == color]


# ---- The whole picture


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


# ---- Words


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
        "Unaccounted: claimed 65,000 km (± 500 km), shortest way 18,366 km over surface legs, "
        "plausible up to 24,694 km",
    ]
    notes = " ".join(said[-3:])
    assert "Land: Natural Earth." in notes
    assert bundled.credit in notes
    assert texts(str(route.picture(bundled, title="Another")))[0] == "Another"


def test_a_journey_without_a_name_has_no_heading() -> None:
    svg = str(route.picture(ledger_of(LONDON, TOKYO)))
    assert parsed(svg)[0].text == "Journey"
    assert "Journey" not in texts(svg)


def test_every_layer_is_in_the_legend_with_its_colour_and_length(
    bundled: Ledger, drawn: str
) -> None:
    layout = laid_out(bundled, [])
    legend = [
        (group[0], "".join(group[1].itertext()))
        for group in parsed(drawn).findall(f"{SVG}g")
        if len(group) == 2
    ]
    groups = layers(layout.legs)
    assert len(groups) == 6
    for (look, legs), (swatch, words) in zip(groups, legend, strict=False):
        length = format_length(sum(leg.row["length_m"] for leg in legs))
        assert words == look["label"] + length
        assert swatch.get("stroke") == look["color"]
        if legs[0].kind.shape in ("geodesic", "track"):
            assert paths(drawn, look["color"])
    assert legend[-1][1] == "planned"


def test_layers_beyond_two_dozen_are_told_by_their_number() -> None:
    stops = [stop(f"P{n}", 40 + n % 7, n, mode=f"mode {n}") for n in range(31)]
    said = texts(str(route.picture(ledger_of(*stops))))
    assert "and 6 more" in said
    assert sum(text.startswith("Mode ") for text in said) == 24


# ---- The frame, and what is in it


def whole_disc(hemisphere: int) -> Frame:
    """Return a frame around the whole disc, whose radius is 480 pixels."""
    return Frame(hemisphere, 30.0, -DISC_M, DISC_M, WIDTH_PX / 2 / DISC_M, WIDTH_PX)


def world(west_deg: float, worlds: float) -> Frame:
    """Return a frame of Mercator worlds from a meridian on."""
    px_per_m = WIDTH_PX / (worlds * WORLD_M)
    left_m, top_m = west_deg / 360 * WORLD_M, WORLD_M / 2
    return Frame(0, 0.0, left_m, top_m, px_per_m, WORLD_M * px_per_m)


FRAMES = {
    "north": whole_disc(1),
    "south": whole_disc(-1),
    "Mercator": world(-180, 1),
    "Mercator from 100 east": world(100, 1),
    "three Mercator worlds": world(-500, 3),
}

# Each at least 150 km from any coast: three pixels of the coarsest of these frames. The
# last ones of each are near the rim of one disc or the other.
LAND = [
    *[("Moscow", 55.75, 37.62), ("Kansas", 38.5, -98), ("Chad", 15, 18), ("Amazonas", -5, -63)],
    *[("Australia", -25, 134), ("Chukotka at 180", 67.5, 180), ("Chukotka at -180", 67.5, -180)],
    *[("Greenland", 75, -40), ("Queen Maud Land", -75, 10), ("Antarctica at 180", -82, 160)],
]
POLES = [("South Pole", -89, 77), ("near it", -88, 180), ("near it", -88, -180)]
SEA = [
    *[("mid-Atlantic", 30, -45), ("Pacific at 180", 0, 180), ("Pacific", -40, -120)],
    *[("Indian Ocean", -30, 80), ("Bering Sea at 180", 57, -180), ("Norwegian Sea", 68, 2)],
    *[("Southern Ocean", -58, 20), ("Arctic Ocean", 87, 150), ("North Pole", 89, 0)],
    *[("Caspian Sea", 42, 50.7)],
]


def seen(frame: Frame, lat: float, lon: float) -> Any:
    """Return where a point is seen in a frame: in each of the worlds that it shows."""
    worlds = np.array([0.0]) if frame.polar else np.arange(-3.0, 4.0)
    points = frame.place(np.full(len(worlds), float(lat)), lon + 360 * worlds)
    return points[shapely.contains_xy(frame.box(), points)]


@pytest.mark.parametrize("name", FRAMES)
def test_land_is_land_and_sea_is_sea(name: str) -> None:
    """The authority is any atlas."""
    frame = FRAMES[name]
    land, lakes = surface(frame, "land"), surface(frame, "lakes")
    assert land.is_valid and lakes.is_valid
    places = [(*one, True) for one in LAND + (POLES if frame.polar else [])]
    places += [(*one, False) for one in SEA]
    found = {
        (place, dry): shapely.contains_xy(land, *at) and not shapely.contains_xy(lakes, *at)
        for place, lat, lon, dry in places
        for at in seen(frame, lat, lon)
    }
    assert {place for (place, dry), is_dry in found.items() if is_dry != dry} == set()
    unseen = [one for one in places if (one[0], one[3]) not in found]
    # Beyond the edge of a Mercator map, or on the very border of a frame.
    assert all(abs(lat) > 85 or abs(lon) == 180 for _, lat, lon, _ in unseen)


@pytest.mark.parametrize("hemisphere", [1, -1])
def test_land_covers_its_share_of_the_disc(hemisphere: int) -> None:
    """The authority is the land in degrees: a projection that swaps it with the sea is far off."""
    lat, lon = np.meshgrid(np.arange(-89.5, 90, 1.0), np.arange(-179.5, 180, 1.0))
    inside = shapely.contains_xy(polygons_of("land"), lon, lat)
    # On the disc a parallel is as long as it is far from the pole.
    length = 90 - hemisphere * lat
    share = (inside * length).sum() / length.sum()
    disc_px2 = np.pi * (WIDTH_PX / 2) ** 2
    area_px2 = surface(whole_disc(hemisphere), "land").area
    assert area_px2 / disc_px2 == pytest.approx(share, abs=0.005)


@pytest.mark.parametrize("name", ["north", "south", "three Mercator worlds"])
def test_land_has_no_seam_where_it_was_cut(name: str) -> None:
    """Along 180 degrees, where land is on both sides, no edge of the land runs."""
    frame = FRAMES[name]
    land = surface(frame, "land")
    for lat in (67.5, 68.0, -87.0)[: 3 if frame.polar else 2]:
        line = frame.place(np.full(3, lat), np.array([179.0, 180.0, 181.0]))
        assert shapely.covers(land, shapely.LineString(line))


def test_projection_suits_the_journey() -> None:
    assert fit(layout_of(MURMANSK, NORTH)).hemisphere == 1
    assert fit(layout_of(SYDNEY, SOUTH)).hemisphere == -1
    assert fit(layout_of(LONDON, TOKYO)).hemisphere == 0
    # No place lies near the pole, but the way does.
    assert fit(layout_of(MURMANSK, BARROW)).hemisphere == 1
    # It does here too, but then half the journey would be near the rim.
    assert fit(layout_of(stop("A", 60, 0), stop("B", 60, 180), QUITO)).hemisphere == 0


@pytest.mark.parametrize("name", JOURNEYS)
def test_counted_legs_are_in_the_frame(name: str) -> None:
    layout = layout_of(*JOURNEYS[name])
    frame = fit(layout)
    assert 0 < frame.height_px <= 720
    for leg in layout.legs:
        line = frame.line(leg)
        if leg.counted and not line.is_empty:
            assert shapely.covers(frame.box(-40), line)


def test_line_over_the_pole_is_one_line() -> None:
    """GeographicLib: the way from Murmansk to Barrow passes the pole at 198.107 km."""
    ledger = ledger_of(MURMANSK, {**BARROW, "status": "planned"})
    layout = laid_out(ledger, [])
    frame = fit(layout)
    line = frame.line(layout.legs[0])
    assert isinstance(line, shapely.LineString)
    assert km_from_pole(line, frame) == pytest.approx(198.107, abs=0.5)
    # In one go, so that its dashes run on.
    (path,) = paths(str(route.picture(ledger)), BLUE)
    assert path.get("stroke-dasharray")
    assert len(list(runs(path.attrib["d"]))) == 1


def km_from_pole(shape: BaseGeometry, frame: Frame) -> float:
    pole = frame.place(np.array([90.0 * frame.hemisphere]), np.array([0.0]))[0]
    return float(shape.distance(shapely.Point(pole)) / frame.px_per_m / 1000)


@pytest.mark.parametrize("name", ["both poles", "by the far pole"])
def test_no_line_runs_across_the_disc_from_the_far_pole(name: str) -> None:
    """No step of a line is longer than 250 km on the Earth: the first cut is at 100 km.

    Near the rim a step is stretched by at most pi on its way around, if it is no part of
    the circle itself.
    """
    layout = layout_of(*JOURNEYS[name])
    frame = fit(layout)
    for leg in layout.legs:
        for part in shapely.get_parts(frame.line(leg)):
            steps = np.diff(shapely.get_coordinates(part), axis=0)
            assert np.hypot(*steps.T).max() / frame.px_per_m < 7_000_000


def test_marks_stand_at_the_far_pole_wherever_a_leg_reaches_it() -> None:
    layout = layout_of(NORTH, QUITO, SOUTH, SYDNEY)
    frame = fit(layout)
    elements, _, _ = drawn_journey(layout, frame)
    at = [
        (float(x), float(y))
        for x, y in re.findall(
            '<circle cx="(.*?)" cy="(.*?)" r="(?:3.2|4.25)"/>', "".join(elements)
        )
    ]
    for lon in (QUITO["lon"], SYDNEY["lon"]):
        rim = frame.place(np.array([-90.0]), np.array([lon]))[0]
        assert min(np.hypot(*(np.array(at) - rim).T)) < 0.1


def test_orbit_stays_within_its_inclination(bundled: Ledger, drawn: str) -> None:
    """The station's orbit is inclined by 51.65 degrees: it never comes near the pole."""
    layout = laid_out(bundled, [])
    frame = fit(layout)
    (orbit,) = (leg for leg in layout.legs if leg.kind.name == "orbit")
    north_km = geodesy.inverse(51.85, 0, 90, 0)[0][0] / 1000
    south_km = geodesy.inverse(51.5, 0, 90, 0)[0][0] / 1000
    assert north_km < km_from_pole(frame.line(orbit), frame) < south_km
    (path,) = paths(drawn, orbit.kind.color)
    assert path.get("stroke-opacity") == ".4"


def test_track_is_in_every_world_of_the_frame(bundled: Ledger) -> None:
    """A view that reaches a little over 180 degrees has no hole beyond it."""
    (orbit,) = (leg for leg in laid_out(bundled, []).legs if leg.kind.name == "orbit")
    drawn = world(-240, 1).line(orbit)
    west, _, east, _ = drawn.bounds
    assert west < 0 and east > WIDTH_PX
    # As many lines in each quarter of a world, but for one or two.
    counts = [
        len(shapely.get_parts(drawn.intersection(shapely.LineString([(x, 0), (x, 960)]))))
        for x in (120, 360, 600, 840)
    ]
    assert max(counts) - min(counts) <= 3


def test_an_arrow_where_a_line_goes_beyond_the_edge_of_a_mercator_map() -> None:
    ledger = ledger_of(stop("A", 60, 0), stop("B", 60, 180), QUITO)
    svg = str(route.picture(ledger))
    arrows = [one for one in parsed(svg).iter(f"{SVG}path") if one.get("fill") == BLUE]
    assert len(arrows) == 2
    assert all(re.fullmatch("M[0-9.]+ 0l7 10h-14z", one.attrib["d"]) for one in arrows)


def test_planned_legs_are_dashed(drawn: str) -> None:
    done, planned = paths(drawn, BLUE)
    assert done.get("stroke-dasharray") is None and planned.get("stroke-dasharray")
    # 1 leg of the first layer is done, 3 are planned; around the pole each is one run.
    assert [len(list(runs(one.attrib["d"]))) for one in (done, planned)] == [1, 3]


def test_one_ring_a_dive_and_its_depth() -> None:
    boat, wreck = stop("Boat", 10, 10, height_m=0), stop("Wreck", 10, 10, height_m=-1642)
    ledger = ledger_of(boat, {**wreck, "kind": "dive"}, {**boat, "kind": "dive"}, stop("C", 8, 10))
    root = parsed(str(route.picture(ledger)))
    (depth,) = (one for one in root.iter(f"{SVG}text") if one.text == "↓ 1,642 m")
    (ring,) = (one for one in root.iter(f"{SVG}circle") if one.get("r") == "13")
    # Above the ring, as the leg to the next place runs down.
    assert float(depth.attrib["y"]) < float(ring.attrib["cy"]) - 13


@pytest.mark.parametrize("name", JOURNEYS)
def test_no_text_touches_another_or_a_mark(name: str) -> None:
    layout = layout_of(*JOURNEYS[name])
    frame = fit(layout)
    elements, taken, _ = drawn_journey(layout, frame)
    names = sum(element.startswith("<text") for element in elements)
    assert names == len({row["name"] for row in JOURNEYS[name]} - {"again"})
    for number in range(len(taken) - names, len(taken)):
        left, top, right, bottom = taken[number]
        assert free(taken[number], taken[:number])
        assert 0 <= left < right <= WIDTH_PX and 0 <= top < bottom <= frame.height_px


def test_beyond_the_disc_there_is_no_sea() -> None:
    svg = pictured("both poles")
    sea = [one for one in parsed(svg).iter(f"{SVG}circle") if one.get("fill") == "#d5e3ec"]
    (disc,) = sea
    assert float(disc.attrib["r"]) == pytest.approx(
        DISC_M * fit(layout_of(*JOURNEYS["both poles"])).px_per_m, abs=0.1
    )
    assert 'fill="#c3d0d9"' in svg
    assert 'fill="#c3d0d9"' not in str(route.picture(ledger_of(MURMANSK, BARROW)))


@pytest.mark.parametrize("name", JOURNEYS)
def test_graticule_tells_where_the_journey_is(name: str) -> None:
    frame = fit(layout_of(*JOURNEYS[name]))
    labels = [label.text for label in graticule(frame).labels]
    assert any(re.fullmatch(r"[0-9.]+°( [EW])?", label) for label in labels)
    assert any(re.fullmatch(r"[0-9.]+°( [NS])?", label) for label in labels)
    assert 4 <= len(labels) <= 60


def test_parallels_and_meridians_are_where_they_say() -> None:
    frame = fit(layout_of(LONDON, TOKYO))
    net = graticule(frame)
    (at,) = (label for label in net.labels if label.text == "60° N")
    y = frame.place(np.array([60.0]), np.array([0.0]))[0][1]
    assert at.y == pytest.approx(y - 4)
    assert net.lines.distance(shapely.Point(WIDTH_PX / 2, y)) < 1e-6
    polar = fit(layout_of(MURMANSK, BARROW))
    radii = sorted(radius for *_, radius in graticule(polar).circles)
    # From the pole to 85 degrees: 558.5 km (PROJ's geod).
    assert radii[0] / polar.px_per_m == pytest.approx(558_470, abs=30)


# ---- Letters


def test_widths_are_rather_more_than_less() -> None:
    """The authority is DejaVu Sans, measured in a browser: em of 100 pixels."""
    assert 12.9 <= width_px("Landing near Zhezkazgan", 1) < 14.5
    assert 18.4 <= width_px("Surface, mode not stated 13,346 km", 1) < 20.5
    assert width_px("東京都", 10) == 30


def test_shortened_and_wrapped_texts_fit() -> None:
    text = "one two  three four five six seven " * 5
    assert width_px(shortened(text, 100, 13), 13) <= 100
    assert shortened(text, 100, 13).endswith("…")
    lines = wrapped(text, 100, 13)
    assert " ".join(lines) == " ".join(text.split())
    assert all(width_px(line, 13) <= 100 for line in lines)
    assert wrapped("x" * 50, 100, 13)[0].endswith("…")


# ---- Ways to get it


def test_a_picture_shows_itself_and_saves_itself(bundled: Ledger, tmp_path: Path) -> None:
    picture = route.picture(bundled)
    picture.save(tmp_path / "map.svg")
    assert (tmp_path / "map.svg").read_bytes() == str(picture).encode()
    assert picture._repr_html_() == f'<div style="max-width:960px">{picture.svg}</div>'
    with pytest.raises(route.OutputError):
        picture.save(tmp_path / "nowhere" / "map.svg")


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
