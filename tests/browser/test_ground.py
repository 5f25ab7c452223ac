"""Land and sea are where they are, however the map is moved, and are drawn no more than that."""

from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import Visit
from tests.browser.test_journeys import Draw, Open, stop

# Natural Earth's own answer is tested with the basemap; these are places nobody disputes.
LAND = {
    "Moscow": (55.75, 37.62),
    "Greenland": (72.0, -40.0),
    "Chukotka": (67.0, 178.0),
    "Alaska": (65.0, -152.0),
    "Chad": (15.0, 18.0),
    "Amazonia": (-5.0, -65.0),
    "Australia": (-25.0, 133.0),
    "Antarctica": (-77.0, 100.0),
    "Antarctica at 180": (-86.5, 172.0),
    "near the South Pole": (-84.0, -105.0),
}
SEA = {
    "near the North Pole": (84.5, 15.0),
    "Arctic at 180": (78.0, 177.0),
    "Atlantic": (30.0, -45.0),
    "Pacific": (5.0, -145.0),
    "Pacific at 180": (-30.0, 177.0),
    "Indian Ocean": (-35.0, 80.0),
    "Southern Ocean": (-55.0, 5.0),
    "Caspian Sea": (42.0, 50.5),
}

# Counts how often the ground is painted: land, lakes and what is beyond the world are one
# filling each.
FILLINGS = 3
DEFAULT_KINDS = """(() => {
    const fill = CanvasRenderingContext2D.prototype.fill;
    window.fills = 0;
    CanvasRenderingContext2D.prototype.fill = function (...what) {
        window.fills += 1;
        return fill.apply(this, what);
    };
})()"""


def is_land(seen: Visit, lat: float, lon: float) -> bool:
    """Tell land from sea, which a Mercator map leaves to what is behind the canvas."""
    red, _, _, opaque = seen.ground(lat, lon)
    return opaque > 200 and red > 232


@pytest.mark.parametrize("pole", [1, -1], ids=["north", "south"])
def test_whole_world_is_right_around_a_pole(pole: int, drawn: Draw, visit: Open) -> None:
    seen = visit(drawn(stop("A", pole * 85.0, 10), stop("B", pole * 84.0, 60)))
    seen.map("void map.setView([90 * " + str(pole) + ", 0], 1.5, {animate: false})")
    for name, place in {**LAND, **SEA}.items():
        expected = [245, 242, 234] if name in LAND else [213, 227, 236]
        # A pixel of the graticule is a shade darker.
        found = seen.ground(*place)[:3]
        assert found == pytest.approx(expected, abs=16), name
        assert found[0] > 232 if name in LAND else found[0] < 226, name


@pytest.mark.parametrize("world", [-2, 0, 1])
def test_every_copy_of_the_world_is_right_in_mercator(world: int, mercator: Visit) -> None:
    mercator.map(f"void map.setView([0, {360 * world}], 1.5, {{animate: false}})")
    for name, (lat, lon) in {**LAND, **SEA}.items():
        if abs(lat) < 78:
            assert is_land(mercator, lat, lon + 360 * world) == (name in LAND), name


def test_continent_that_crosses_180_degrees_has_no_seam(mercator: Visit) -> None:
    # Without the meridian that runs there.
    mercator.map("void document.documentElement.style.setProperty('--route-graticule', '#0000')")
    mercator.map("void map.setView([67, 180], 6.25, {animate: false})")
    # A pixel is some 600 m wide here: all columns that 180 degrees could fall into.
    colors = [mercator.ground(67.2, 180 + 0.01 * step) for step in range(-4, 5)]
    assert colors == [[245, 242, 234, 255]] * 9


def test_ground_goes_on_at_the_depth_of_a_street(mercator: Visit) -> None:
    """There the world is 30 million pixels wide, more than a number of 32 bits can tell apart."""
    mercator.map("void map.setView([55.75, 37.62], 17, {animate: false})")
    assert is_land(mercator, 55.75, 37.62)
    mercator.map("void map.setView([42, 50.5], 17, {animate: false})")
    assert not is_land(mercator, 42, 50.5)


def test_map_that_is_dragged_far_bares_nothing(mercator: Visit) -> None:
    mercator.map("void map.setView([56, 60], 3, {animate: false})")
    box = mercator.page.locator(".route-map").bounding_box()
    assert box
    y = box["y"] + box["height"] - 60
    mercator.page.mouse.move(box["x"] + box["width"] - 100, y)
    mercator.page.mouse.down()
    mercator.page.mouse.move(box["x"] + 20, y, steps=8)
    # Still held, and moved by more than three times what is drawn beyond an edge.
    east: Any = mercator.map("map.getBounds().getEast()")
    assert east > 200
    for name in ("Chukotka", "Alaska"):
        lat, lon = LAND[name]
        assert is_land(mercator, lat, lon % 360), name
    mercator.page.mouse.up()


def test_what_is_drawn_is_left_alone_while_it_covers_the_view(mercator: Visit) -> None:
    mercator.map("void map.setView([56, 60], 3, {animate: false})")
    mercator.map(DEFAULT_KINDS)

    def fills(moving: str) -> object:
        mercator.map("void (window.fills = 0)")
        mercator.map(f"void {moving}")
        return mercator.map("window.fills")

    assert fills("map.panBy([60, 0], {animate: false})") == 0
    assert fills("map.panBy([900, 0], {animate: false})") == FILLINGS
    assert fills("map.setZoom(4, {animate: false})") == FILLINGS
    assert fills("map.setView([50, 10], 4, {animate: false})") == FILLINGS
    assert fills("map.getContainer().focus()") == 0


def misplaced_px(seen: Visit) -> float:
    """Return how far, at most, the first point of a line in view is drawn from its place."""
    found: Any = seen.map(
        """Object.values(map._layers).filter(l => l.getLatLngs && l._path).map(l => {
            const at = map.latLngToContainerPoint(l.getLatLngs()[0][0]);
            if (!L.bounds([0, 0], map.getSize()).contains(at)) return null;
            const frame = map.getContainer().getBoundingClientRect();
            const drawn = l._path.getPointAtLength(0).matrixTransform(l._path.getScreenCTM());
            return Math.hypot(drawn.x - frame.left - at.x, drawn.y - frame.top - at.y);
        }).filter(off => off !== null)"""
    )
    assert len(found) >= 4
    return float(max(found))


@pytest.mark.parametrize("projection", ["Mercator", "Polar view"])
def test_lines_and_land_stay_where_they_are_however_the_map_moves(
    projection: str, bundled: Path, visit: Open
) -> None:
    seen = visit(bundled)
    moves = [
        "map.panBy([60, 30], {animate: false})",
        "map.panBy([-500, 30], {animate: false})",
        "map.setView([62, 50], map.getZoom(), {animate: false, reset: true})",
        "map.setView([60, 40], map.getZoom() + 1, {animate: false})",
        "map.setZoom(map.getZoom() - 1, {animate: false})",
        "map.flyTo([64, 45], map.getZoom(), {animate: false})",
        "map.flyTo([63, 48], map.getZoom(), {duration: 0.1})",
        "map.setZoom(map.getZoom() + 0.5, {animate: true})",
        "map.panBy([40, 40], {animate: true, duration: 0.1})",
        "document.querySelector('.route-fold').click()",
    ]
    seen.project(projection)
    for move in moves:
        seen.map(f"void {move}")
        seen.page.wait_for_timeout(700 if "true" in move or "duration" in move else 50)
        # Leaflet moves by whole pixels, in both directions.
        assert misplaced_px(seen) < 1.5, move
        assert is_land(seen, *LAND["Moscow"]), move
    seen.page.set_viewport_size({"width": 1000, "height": 700})
    # Leaflet waits 200 ms for more of it.
    seen.page.wait_for_timeout(600)
    # As every frame of a flight begins.
    seen.map("void map.fire('zoom')")
    assert misplaced_px(seen) < 1.5
    other = {"Mercator": "Polar view", "Polar view": "Mercator"}[projection]
    seen.project(other)
    assert misplaced_px(seen) < 1.5
    seen.project(projection)
    assert misplaced_px(seen) < 1.5
    assert seen.messages == []


def test_colours_follow_the_preference(mercator: Visit) -> None:
    light = mercator.ground(*LAND["Moscow"])
    mercator.page.emulate_media(color_scheme="dark")
    mercator.page.wait_for_timeout(200)
    dark = mercator.ground(*LAND["Moscow"])
    assert sum(dark[:3]) < sum(light[:3]) / 2
    mercator.page.emulate_media(color_scheme="light")
    mercator.page.wait_for_timeout(200)
    assert mercator.ground(*LAND["Moscow"]) == light


def test_world_has_an_end_and_the_map_stays_within_it(mercator: Visit) -> None:
    mercator.map("void map.setView([80, 40], 2, {animate: false})")
    for _ in range(4):
        mercator.map("void map.panBy([0, -500], {animate: false})")
        mercator.page.wait_for_timeout(400)
    mercator.page.wait_for_timeout(400)
    # The edge of a Mercator world is at 85.0511 degrees.
    assert mercator.map("map.getCenter().lat") == pytest.approx(85.0511, abs=0.1)
    assert mercator.ground_at("L.point(300, 60)")[:3] == [195, 208, 217]
    assert mercator.ground(83.0, 50)[3] == 0
    mercator.project("Polar view")
    mercator.map("void map.setView([-80, 40], 1, {animate: false})")
    for _ in range(3):
        mercator.map("void map.panBy([0, 300], {animate: false})")
        mercator.page.wait_for_timeout(400)
    mercator.page.wait_for_timeout(400)
    off: Any = mercator.map(
        "map.getPixelOrigin().add(map._getCenterLayerPoint()).distanceTo([256, 256])"
    )
    # The disc is 512 pixels wide at zoom 1.
    assert off == pytest.approx(256, abs=2)


def test_first_view_shows_no_more_beyond_the_world_than_it_must(drawn: Draw, visit: Open) -> None:
    high: Any = visit(drawn(stop("A", 70, -60), stop("B", 70, 60))).map(
        "map.getPixelBounds().min.y"
    )
    # Above the line there would be room for 100 pixels of nothing.
    assert high >= -1
    pole: Any = visit(drawn(stop("A", 79.1, 0), stop("B", 86, 10), stop("C", 60, 20)))
    pole.project("Mercator")
    # Here there must be room for the mark at the edge.
    assert -60 < pole.map("map.getPixelBounds().min.y") < -30


def test_orbit_is_in_every_copy_of_the_world_that_is_seen(mercator: Visit) -> None:
    def span() -> Any:
        return mercator.map(
            "(() => { const track = Object.values(map._layers).find("
            "l => l.options.weight === 1 && l.getPopup && l.getPopup());"
            "const lons = track.getLatLngs().flat().map(q => q.lng);"
            "return [Math.min(...lons), Math.max(...lons)]; })()"
        )

    mercator.toggle("Orbit")
    mercator.map("void map.setView([50, 60], 4, {animate: false})")
    assert span() == pytest.approx([-180, 180], abs=0.01)
    mercator.map("void map.setView([20, 180], 1.5, {animate: false})")
    west, east = span()
    bounds: Any = mercator.map("[map.getBounds().getWest(), map.getBounds().getEast()]")
    assert west <= bounds[0] < -180 or bounds[0] >= -180
    assert east >= bounds[1] > 360
