"""Journeys that trip other maps: over a pole, across 180 degrees, around the world."""

import itertools
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import DESKTOP, PHONE, Visit
from tests.browser.fonts import FONTS

Draw = Callable[..., Path]
Open = Callable[..., Visit]
EDGE = 85.0511


def stop(name: str, lat: float, lon: float, **more: object) -> dict[str, object]:
    return {"name": name, "lat": lat, "lon": lon, **more}


def lines(seen: Visit) -> list[list[list[float]]]:
    """Return the drawn pieces of all legs as latitudes and longitudes."""
    found: Any = seen.map(
        "Object.values(map._layers).filter(l => l.getLatLngs && l.getPopup && l.getPopup())"
        ".flatMap(l => l.getLatLngs().map(piece => piece.map(q => [q.lat, q.lng])))"
    )
    return list(found)


def marks(seen: Visit) -> list[tuple[str, float]]:
    """Return the name and the longitude of every mark."""
    found: Any = seen.map(
        "Object.values(map._layers).filter(l => l.getLatLng && l.options.title)"
        ".map(l => [l.options.title, l.getLatLng().lng])"
    )
    return [(name, lon) for name, lon in found]


def assert_no_line_along_the_edge(pieces: list[list[list[float]]]) -> None:
    for piece in pieces:
        for (lat1, lon1), (lat2, lon2) in itertools.pairwise(piece):
            assert abs(lon2 - lon1) < 30
            at_edge = min(abs(lat1), abs(lat2)) > EDGE - 0.001
            assert not at_edge or abs(lon2 - lon1) < 0.01


def test_over_the_north_pole(drawn: Draw, visit: Open) -> None:
    seen = visit(drawn(stop("Murmansk", 68.97, 33.08), stop("Barrow", 71.29, -156.79)))
    pieces = lines(seen)
    assert len(pieces) == 2
    assert_no_line_along_the_edge(pieces)
    assert pieces[0][-1][0] == pytest.approx(EDGE, abs=1e-3) == pieces[1][0][0]
    # An arrow says of each that the way goes on beyond the edge.
    assert seen.page.locator(".route-exit-north").count() == 2
    # Both ends of the way touch their marks.
    assert pieces[0][0][1] == pytest.approx(33.08, abs=1e-4)
    assert dict(marks(seen))["Barrow"] == pytest.approx(pieces[1][-1][1], abs=1e-4)


def test_to_the_south_pole_and_out_on_the_other_side(drawn: Draw, visit: Open) -> None:
    seen = visit(
        drawn(
            stop("Union Glacier", -79.77, -83.32),
            stop("Pole", -90, 0),
            stop("Scott", -77.85, 166.76),
        )
    )
    seen.project("Mercator")
    pieces = lines(seen)
    assert len(pieces) == 2
    assert_no_line_along_the_edge(pieces)
    # The pole is a whole edge of the map: its mark and an echo stand where the legs meet it.
    assert sorted(lon for name, lon in marks(seen) if name == "Pole") == pytest.approx(
        [-83.32, 166.76], abs=1e-3
    )
    assert seen.page.locator(".route-beyond-south").count() == 2
    assert seen.page.locator(".route-exit-south").count() == 0


@pytest.mark.parametrize("east", [True, False])
def test_across_180_degrees(east: bool, drawn: Draw, visit: Open) -> None:
    stops = [stop("Suva", -18.14, 178.44), stop("Apia", -13.83, -171.76)]
    seen = visit(drawn(*(stops if east else stops[::-1])))
    (piece,) = lines(seen)
    assert abs(piece[-1][1] - piece[0][1]) == pytest.approx(9.8, abs=0.01)
    found = dict(marks(seen))
    assert abs(found["Apia"] - found["Suva"]) == pytest.approx(9.8, abs=0.01)
    assert seen.page.locator(".route-copy").count() == 0
    # Land is repeated beyond 180 degrees, so that both islands of Fiji lie in view.
    view: Any = seen.map("[map.getBounds().getWest(), map.getBounds().getEast()]")
    assert view[1] - view[0] < 60


@pytest.mark.parametrize("east", [True, False])
def test_around_the_world(east: bool, drawn: Draw, visit: Open) -> None:
    stops = [
        stop("London", 51.5, -0.13),
        stop("Tokyo", 35.68, 139.69),
        stop("Honolulu", 21.31, -157.86),
        stop("New York", 40.71, -74.01),
        stop("London", 51.5, -0.13),
    ]
    seen = visit(drawn(*(stops if east else stops[::-1])))
    pieces = lines(seen)
    assert len(pieces) == 4
    assert_no_line_along_the_edge(pieces)
    for before, after in itertools.pairwise(pieces):
        assert before[-1] == pytest.approx(after[0], abs=1e-4)
    assert abs(pieces[-1][-1][1] - pieces[0][0][1]) == pytest.approx(360, abs=1e-4)
    # One mark for London, and its echo where the circle closes in the repeated world.
    london = sorted(lon for name, lon in marks(seen) if name == "London")
    assert london[1] - london[0] == pytest.approx(360, abs=1e-4)
    assert seen.page.locator(".route-copy").count() == 1


def test_start_begins_a_new_track(drawn: Draw, visit: Open) -> None:
    seen = visit(
        drawn(
            stop("Oslo", 59.91, 10.75),
            stop("Bergen", 60.39, 5.32),
            stop("Lima", -12.05, -77.04, kind="start"),
            stop("Cusco", -13.52, -71.98),
        )
    )
    pieces = lines(seen)
    assert len(pieces) == 2 and pieces[1][0] == pytest.approx([-12.05, -77.04], abs=1e-4)
    assert [name for name, _ in marks(seen)] == ["Oslo", "Bergen", "Lima", "Cusco"]


def test_exact_antipodes(drawn: Draw, visit: Open) -> None:
    seen = visit(drawn(stop("A", 0, -0.5), stop("B", 0, 179.5)))
    assert_no_line_along_the_edge(lines(seen))
    assert "20,004 km" in seen.text(".route-layers")


def test_planned_legs_are_dashed_and_done_ones_are_not(drawn: Draw, visit: Open) -> None:
    seen = visit(
        drawn(
            stop("A", 10.5, 10),
            stop("B", 20, 20, status="done"),
            stop("C", 30, 20, status="planned"),
        )
    )
    dashes = seen.page.locator(".leaflet-interactive[stroke='#0072b2']").evaluate_all(
        "paths => paths.map(path => path.getAttribute('stroke-dasharray'))"
    )
    assert dashes == [None, "7 7"]


def test_climb_alone_is_a_ring_with_its_height(drawn: Draw, visit: Open) -> None:
    seen = visit(
        drawn(
            stop("Foot", 43.27, 42.48, height_m=2280),
            stop("Top", 43.35, 42.44, kind="climb", height_m=5642),
        )
    )
    assert seen.text(".route-height") == "↑ 3,362 m"


def test_many_waypoints_are_drawn(drawn: Draw, visit: Open) -> None:
    stops = [stop(f"stop {n}", 40 + 10 * (n % 2), -120 + n * 0.08) for n in range(3000)]
    seen = visit(drawn(*stops))
    assert seen.messages == []
    assert len(lines(seen)) == 2999


def test_choosing_a_leg_that_goes_nowhere_opens_its_place(drawn: Draw, visit: Open) -> None:
    seen = visit(drawn(stop("A", 50, 10), stop("B", 52, 12), stop("B again", 52, 12)))
    seen.page.get_by_role("button", name="Leg 2,").click()
    seen.page.locator(".leaflet-popup-content h3", has_text="B again").wait_for()
    assert seen.page.locator("tr[aria-current]").get_attribute("data-leg") == "2"
    assert seen.messages == []


def test_many_legs_outlive_a_change_of_projection(drawn: Draw, visit: Open) -> None:
    """From 400 legs on they are on one canvas."""
    stops = [stop(f"S{at}", 50.1 + at % 20, 10 + at % 33) for at in range(450)]
    seen = visit(drawn(*stops))

    def painted() -> int:
        found: Any = seen.map(
            "(() => { const canvas = document.querySelector('.leaflet-overlay-pane canvas');"
            "const {width, height} = canvas;"
            "const {data} = canvas.getContext('2d').getImageData(0, 0, width, height);"
            "let count = 0; for (let at = 3; at < data.length; at += 4) count += data[at] > 0;"
            "return count; })()"
        )
        return int(found)

    first = painted()
    assert first > 5000
    seen.project("Polar view")
    seen.page.wait_for_timeout(200)
    assert painted() > first / 4
    seen.project("Mercator")
    seen.page.wait_for_timeout(200)
    assert painted() == pytest.approx(first, rel=0.05)
    seen.map("void map.setZoom(map.getZoom() + 1, {animate: false})")
    seen.page.wait_for_timeout(200)
    assert painted() > first


def test_leg_beyond_the_edge_is_shown_around_the_pole(drawn: Draw, visit: Open) -> None:
    seen = visit(
        drawn(stop("A", -75, 0), stop("B", -89.9, 0), stop("C", -86, 40), stop("D", -75, 40))
    )
    seen.project("Mercator")
    seen.page.get_by_role("button", name="Leg 2,").click()
    seen.page.locator(".leaflet-popup-content h3", has_text="B → C").wait_for()
    assert seen.map("map.polar") is True
    assert seen.messages == []


def test_whoever_chooses_anew_on_the_way_arrives_there_alone(drawn: Draw, visit: Open) -> None:
    stops = [stop("A", 50.5, 10), stop("B", 52, 30), stop("C", 40, 60), stop("D", 30, 90)]
    seen = visit(drawn(*stops), stopped=True)
    seen.page.get_by_role("button", name="Leg 3,").click()
    seen.page.clock.run_for(50)
    seen.page.get_by_role("button", name="Leg 1,").click()
    seen.page.clock.run_for(1300)
    assert seen.text(".leaflet-popup-content h3") == "A → B"
    assert seen.page.locator("tr[aria-current]").get_attribute("data-leg") == "1"
    # Switched in flight, the map stays where the other projection begins.
    seen.page.get_by_role("button", name="Leg 3,").click()
    seen.page.clock.run_for(50)
    seen.project("Polar view")
    begun = seen.map("[map.getCenter().lat, map.getZoom()]")
    seen.page.clock.run_for(1000)
    assert seen.map("[map.getCenter().lat, map.getZoom()]") == pytest.approx(begun)
    assert seen.page.locator(".leaflet-popup").count() == 0
    assert seen.messages == []


def test_a_street_is_seen_as_a_street_and_a_lone_place_in_its_part_of_the_world(
    drawn: Draw, visit: Open
) -> None:
    street = visit(drawn(stop("Bakery", 52.5, 13.4), stop("Bookshop", 52.5004, 13.406)))
    # 410 m: most of the width of the map.
    apart: Any = street.map(
        "map.latLngToContainerPoint([52.5, 13.4]).distanceTo("
        "map.latLngToContainerPoint([52.5004, 13.406]))"
    )
    assert 300 < apart < 900
    street.page.get_by_role("button", name="Leg 1,").click()
    street.page.locator(".leaflet-popup-content h3").wait_for()
    assert street.map("map.getZoom()") > 15  # type: ignore[operator]
    alone = visit(drawn(stop("Here", 52.5, 13.4), stop("Here", 52.5, 13.4)))
    wide: Any = alone.map(
        "map.distance(map.getBounds().getSouthWest(), map.getBounds().getSouthEast())"
    )
    assert 1_500_000 < wide < 5_000_000


# The names that touch what they must keep off, each with what it touches. A line is its
# middle, a mark is 10 pixels wide, and the map itself is touched by what leaves it.
TOUCHING = """(() => {
    const shown = selector => [...document.querySelectorAll(selector)]
        .filter(one => one.checkVisibility({visibilityProperty: true}))
        .map(one => ({name: one.title || one.textContent, box: one.getBoundingClientRect()}));
    const frame = map.getContainer().getBoundingClientRect();
    const meet = (one, other) => one.left < other.right && other.left < one.right
        && one.top < other.bottom && other.top < one.bottom;
    const points = Object.values(map._layers)
        .filter(l => l._parts && l.options.weight >= 2 && l.getPopup && l.getPopup())
        .flatMap(l => l._parts).flatMap(part => part.slice(1).flatMap((to, at) => {
            const steps = 1 + Math.ceil(2 * to.distanceTo(part[at]));
            return Array.from({length: steps + 1}, (_, step) => map.layerPointToContainerPoint(
                part[at].add(to.subtract(part[at]).multiplyBy(step / steps))).add(
                [frame.left, frame.top]));
        }));
    const marks = shown(".route-place").map(({name, box}) => ({name, box: new DOMRect(
        box.x + box.width / 2 - 5, box.y + box.height / 2 - 5, 10, 10)}));
    const others = [...shown(".leaflet-control"), ...shown(".route-height > span"), ...marks];
    const names = shown(".route-label");
    return names.flatMap(({name, box}) => [
        ...[...others, ...names].filter(one => one.box !== box && meet(one.box, box))
            .map(one => [name, one.name]),
        ...(points.some(({x, y}) => box.left < x && x < box.right && box.top < y && y < box.bottom)
            ? [[name, "a line"]] : []),
        ...(box.left < frame.left || box.right > frame.right || box.top < frame.top
            || box.bottom > frame.bottom ? [[name, "the edge"]] : []),
    ]);
})()"""


@pytest.mark.parametrize("font", FONTS)
@pytest.mark.parametrize("projection", ["Mercator", "Polar view"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_names_keep_off_lines_and_controls(
    size: dict[str, int], projection: str, font: int, bundled: Path, visit: Open
) -> None:
    seen = visit(bundled, size, font)
    seen.project(projection)
    names = seen.page.locator(".route-label:visible")
    for unit in ("miles", "kilometres"):
        # Heights are longer in feet.
        seen.page.get_by_role("button", name=unit).click()
        assert names.count() > 2
        touched: Any = seen.map(TOUCHING)
        # On a phone some names have a line on each side of their mark.
        assert [pair for pair in touched if size == DESKTOP or pair[1] != "a line"] == []


@pytest.mark.parametrize("font", FONTS)
def test_a_name_keeps_off_the_only_line_of_its_place(font: int, drawn: Draw, visit: Open) -> None:
    for lat, lon in [(20, 0), (20, 20), (0, 20), (-20, 20), (-20, 0), (-20, -20), (0, -20)]:
        seen = visit(drawn(stop("From here", 0, 0.5), stop("to there", lat, lon + 0.5)), font=font)
        assert seen.page.locator(".route-label:visible").count() == 2
        assert seen.map(TOUCHING) == [], (lat, lon)


@pytest.mark.parametrize("font", FONTS)
def test_names_keep_their_side(font: int, bundled: Path, visit: Open) -> None:
    """Hidden and shown again after a move, or looked at anew from where it was."""
    seen = visit(bundled, font=font)

    def offset() -> Any:
        return seen.map(
            "(() => { const [name, mark] = ['.route-label', '.route-place'].map(kind =>"
            " [...document.querySelectorAll(kind)].find("
            "one => (one.title || one.textContent) === 'Kaliningrad').getBoundingClientRect());"
            "return [name.left - mark.left, name.top - mark.top]; })()"
        )

    before = offset()
    # Away from the edge, which would turn a name to the other side.
    for move in (
        "map.panBy([-7, 5], {animate: false})",
        "map._resetView(map.getCenter(), map.getZoom())",
    ):
        seen.toggle("Plane")
        seen.map(f"void {move}")
        seen.toggle("Plane")
        assert offset() == pytest.approx(before, abs=2)


def test_legs_between_names_from_right_to_left_go_the_right_way(drawn: Draw, visit: Open) -> None:
    seen = visit(drawn(stop("עיר 0", 31.8, 35.2), stop("עיר 1", 32.8, 36.2)))
    # Where the numbers stand on the page says how it reads: 0 left of the arrow, 1 right of it.
    where = """selector => {
        const range = document.createRange(), found = {}, of = document.querySelector(selector);
        const walk = document.createTreeWalker(of, NodeFilter.SHOW_TEXT);
        while (walk.nextNode()) {
            const {data} = walk.currentNode;
            for (let at = 0; at < data.length; at++) if ("01→".includes(data[at])) {
                range.setStart(walk.currentNode, at);
                range.setEnd(walk.currentNode, at + 1);
                found[data[at]] = range.getBoundingClientRect().left;
            }
        }
        return found;
    }"""
    seen.page.get_by_role("button", name="Leg 1,").click()
    seen.page.locator(".leaflet-popup-content h3").wait_for()
    at: Any = seen.page.evaluate(where, ".leaflet-popup-content h3")
    assert at["0"] < at["→"] < at["1"]
    cells: Any = [
        seen.page.evaluate(where, f"tr[data-leg] > :nth-child({column})") for column in (2, 3)
    ]
    assert cells[0]["0"] < cells[1]["1"]
