"""The viewport of the static picture, and what stands where in it."""

import re
from typing import Any

import numpy as np
import pytest
import shapely
from shapely.geometry.base import BaseGeometry

import route
from route.drawing.layout import lay_out
from route.drawing.picture.graticule import graticule
from route.drawing.picture.journey import journey as drawn_journey
from route.drawing.picture.labels import BoxIndex
from route.drawing.picture.land import surface
from route.drawing.picture.viewport import WIDTH_PX, Viewport, fit
from route.geometry import geodesy
from route.geometry.projections import WORLD_M
from route.kinds import KINDS
from route.ledger import Ledger
from tests.drawing.pictures import (
    BARROW,
    BLUE,
    DISC_M,
    JOURNEYS,
    LONDON,
    MURMANSK,
    NORTH,
    QUITO,
    SOUTH,
    SVG,
    SYDNEY,
    TOKYO,
    layout_of,
    ledger_of,
    parsed,
    paths,
    pictured,
    runs,
    stop,
)
from tests.drawing.test_basemap import polygons_of


def whole_disc(hemisphere: int) -> Viewport:
    """Return a viewport around the whole disc, whose radius is 480 pixels."""
    return Viewport(hemisphere, 30.0, -DISC_M, DISC_M, WIDTH_PX / 2 / DISC_M, WIDTH_PX)


def world(west_deg: float, worlds: float) -> Viewport:
    """Return a viewport of Mercator worlds from a meridian on."""
    px_per_m = WIDTH_PX / (worlds * WORLD_M)
    left_m, top_m = west_deg / 360 * WORLD_M, WORLD_M / 2
    return Viewport(0, 0.0, left_m, top_m, px_per_m, WORLD_M * px_per_m)


VIEWPORTS = {
    "north": whole_disc(1),
    "south": whole_disc(-1),
    "Mercator": world(-180, 1),
    "Mercator from 100 east": world(100, 1),
    "three Mercator worlds": world(-500, 3),
}

# Each at least 150 km from any coast: three pixels of the coarsest of these viewports. The
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


def seen(viewport: Viewport, lat: float, lon: float) -> Any:
    """Return where a point is seen in a viewport: in each of the worlds that it shows."""
    worlds = np.array([0.0]) if viewport.polar else np.arange(-3.0, 4.0)
    points = viewport.place(np.full(len(worlds), float(lat)), lon + 360 * worlds)
    return points[shapely.contains_xy(viewport.box(), points)]


@pytest.mark.parametrize("name", VIEWPORTS)
def test_land_is_land_and_sea_is_sea(name: str) -> None:
    """The authority is any atlas."""
    viewport = VIEWPORTS[name]
    land, lakes = surface(viewport, "land"), surface(viewport, "lakes")
    assert land.is_valid and lakes.is_valid
    places = [(*place, True) for place in LAND + (POLES if viewport.polar else [])]
    places += [(*place, False) for place in SEA]
    is_land = {
        (place, dry): shapely.contains_xy(land, *at) and not shapely.contains_xy(lakes, *at)
        for place, lat, lon, dry in places
        for at in seen(viewport, lat, lon)
    }
    assert {place for (place, dry), is_dry in is_land.items() if is_dry != dry} == set()
    unseen = [place for place in places if (place[0], place[3]) not in is_land]
    # Beyond the edge of a Mercator map, or on the very border of a viewport.
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
    viewport = VIEWPORTS[name]
    land = surface(viewport, "land")
    for lat in (67.5, 68.0, -87.0)[: 3 if viewport.polar else 2]:
        line = viewport.place(np.full(3, lat), np.array([179.0, 180.0, 181.0]))
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
    viewport = fit(layout)
    assert 0 < viewport.height_px <= 720
    for leg in layout.legs:
        line = viewport.line(leg)
        if leg.in_first_claim and not line.is_empty:
            assert shapely.covers(viewport.box(-40), line)


def test_line_over_the_pole_is_one_line() -> None:
    """GeographicLib: the way from Murmansk to Barrow passes the pole at 198.107 km."""
    ledger = ledger_of(MURMANSK, {**BARROW, "status": "planned"})
    layout = lay_out(ledger, [])
    viewport = fit(layout)
    line = viewport.line(layout.legs[0])
    assert isinstance(line, shapely.LineString)
    assert km_from_pole(line, viewport) == pytest.approx(198.107, abs=0.5)
    # In one go, so that its dashes run on.
    (path,) = paths(str(route.picture(ledger)), BLUE)
    assert path.get("stroke-dasharray")
    assert len(list(runs(path.attrib["d"]))) == 1


def km_from_pole(shape: BaseGeometry, viewport: Viewport) -> float:
    pole = viewport.place(np.array([90.0 * viewport.hemisphere]), np.array([0.0]))[0]
    return float(shape.distance(shapely.Point(pole)) / viewport.px_per_m / 1000)


@pytest.mark.parametrize("name", ["both poles", "by the far pole"])
def test_no_line_runs_across_the_disc_from_the_far_pole(name: str) -> None:
    """No step of a line is longer than 250 km on the Earth: the first cut is at 100 km.

    Near the rim a step is stretched by at most pi on its way around, if it is no part of
    the circle itself.
    """
    layout = layout_of(*JOURNEYS[name])
    viewport = fit(layout)
    for leg in layout.legs:
        for part in shapely.get_parts(viewport.line(leg)):
            steps = np.diff(shapely.get_coordinates(part), axis=0)
            assert np.hypot(*steps.T).max() / viewport.px_per_m < 7_000_000


def test_marks_stand_at_the_far_pole_wherever_a_leg_reaches_it() -> None:
    layout = layout_of(NORTH, QUITO, SOUTH, SYDNEY)
    viewport = fit(layout)
    elements, _, _ = drawn_journey(layout, viewport)
    at = [
        (float(x), float(y))
        for x, y in re.findall(
            '<circle cx="(.*?)" cy="(.*?)" r="(?:3.2|4.25)"/>', "".join(elements)
        )
    ]
    for lon in (QUITO["lon"], SYDNEY["lon"]):
        rim = viewport.place(np.array([-90.0]), np.array([lon]))[0]
        assert min(np.hypot(*(np.array(at) - rim).T)) < 0.1


def test_orbit_stays_within_its_inclination(bundled: Ledger) -> None:
    """The station's orbit is inclined by 51.65 degrees: it never comes near the pole."""
    layout = lay_out(bundled, [])
    viewport = fit(layout)
    (orbit,) = (leg for leg in layout.legs if leg.kind.name == "orbit")
    north_km = geodesy.inverse(51.85, 0, 90, 0)[0][0] / 1000
    south_km = geodesy.inverse(51.5, 0, 90, 0)[0][0] / 1000
    assert north_km < km_from_pole(viewport.line(orbit), viewport) < south_km
    tint, ends = paths(str(route.picture(bundled)), orbit.kind.color)
    assert tint.get("stroke-opacity") == "0.3" and ends.get("stroke-opacity") == "0.9"
    assert float(ends.attrib["stroke-width"]) > float(tint.attrib["stroke-width"])
    # Two revolutions of 61.
    assert len(ends.attrib["d"]) < len(tint.attrib["d"]) / 10


def test_track_is_in_every_world_of_the_frame(bundled: Ledger) -> None:
    """A view that reaches a little over 180 degrees has no hole beyond it."""
    (orbit,) = (leg for leg in lay_out(bundled, []).legs if leg.kind.name == "orbit")
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
    arrows = [element for element in parsed(svg).iter(f"{SVG}path") if element.get("fill") == BLUE]
    assert len(arrows) == 2
    assert all(re.fullmatch("M[0-9.]+ 0l7 10h-14z", element.attrib["d"]) for element in arrows)


def test_planned_legs_are_dashed(bundled: Ledger) -> None:
    done, planned = paths(str(route.picture(bundled)), KINDS["link"].color)
    # Dots, in tenths of a pixel; those of planned links in pairs.
    assert done.get("stroke-dasharray") == "1 50"
    assert planned.get("stroke-dasharray") == "1 50 1 110"
    # 1 of the links is done, 3 are planned; around the pole each is one run.
    assert [len(list(runs(element.attrib["d"]))) for element in (done, planned)] == [1, 3]


def test_one_ring_a_dive_and_its_depth() -> None:
    boat, wreck = stop("Boat", 10, 10, height_m=0), stop("Wreck", 10, 10, height_m=-1642)
    ledger = ledger_of(boat, {**wreck, "kind": "dive"}, {**boat, "kind": "dive"}, stop("C", 8, 10))
    root = parsed(str(route.picture(ledger)))
    (depth,) = (element for element in root.iter(f"{SVG}text") if element.text == "↓ 1,642 m")
    (ring,) = (element for element in root.iter(f"{SVG}circle") if element.get("r") == "13")
    # Above the ring, as the leg to the next place runs down.
    assert float(depth.attrib["y"]) < float(ring.attrib["cy"]) - 13


@pytest.mark.parametrize("name", JOURNEYS)
def test_no_text_touches_another_or_a_mark(name: str) -> None:
    layout = layout_of(*JOURNEYS[name])
    viewport = fit(layout)
    elements, occupied, _ = drawn_journey(layout, viewport)
    names = sum(element.startswith("<text") for element in elements)
    assert names == len({row["name"] for row in JOURNEYS[name]} - {"again"})
    for number in range(len(occupied) - names, len(occupied)):
        left, top, right, bottom = occupied[number]
        assert BoxIndex(occupied[:number]).is_free(occupied[number])
        assert 0 <= left < right <= WIDTH_PX and 0 <= top < bottom <= viewport.height_px


def test_beyond_the_disc_there_is_no_sea() -> None:
    svg = pictured("both poles")
    sea = [
        element for element in parsed(svg).iter(f"{SVG}circle") if element.get("fill") == "#d5e3ec"
    ]
    (disc,) = sea
    assert float(disc.attrib["r"]) == pytest.approx(
        DISC_M * fit(layout_of(*JOURNEYS["both poles"])).px_per_m, abs=0.1
    )
    assert 'fill="#c3d0d9"' in svg
    assert 'fill="#c3d0d9"' not in str(route.picture(ledger_of(MURMANSK, BARROW)))


@pytest.mark.parametrize("name", JOURNEYS)
def test_graticule_tells_where_the_journey_is(name: str) -> None:
    viewport = fit(layout_of(*JOURNEYS[name]))
    labels = [label.text for label in graticule(viewport).labels]
    assert any(re.fullmatch(r"[0-9.]+°( [EW])?", label) for label in labels)
    assert any(re.fullmatch(r"[0-9.]+°( [NS])?", label) for label in labels)
    assert 4 <= len(labels) <= 60


def test_parallels_and_meridians_are_where_they_say() -> None:
    viewport = fit(layout_of(LONDON, TOKYO))
    net = graticule(viewport)
    (at,) = (label for label in net.labels if label.text == "60° N")
    y = viewport.place(np.array([60.0]), np.array([0.0]))[0][1]
    assert at.y == pytest.approx(y - 4)
    assert net.lines.distance(shapely.Point(WIDTH_PX / 2, y)) < 1e-6
    polar = fit(layout_of(MURMANSK, BARROW))
    radii = sorted(radius for *_, radius in graticule(polar).circles)
    # From the pole to 85 degrees: 558.5 km (PROJ's geod).
    assert radii[0] / polar.px_per_m == pytest.approx(558_470, abs=30)
