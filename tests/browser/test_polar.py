"""In the polar view the pole is a point, and distances from it are true."""

import itertools
from collections.abc import Callable
from pathlib import Path
from typing import Any

import folium
import pytest

import route
from route.geometry.geodesy import inverse
from tests.browser.conftest import Visit
from tests.browser.test_journeys import Draw, Open, stop


def test_page_starts_in_the_polar_view_if_a_place_lies_beyond_80_degrees(
    drawn: Draw, visit: Open
) -> None:
    def polar(lat: float) -> object:
        return visit(drawn(stop("A", lat, 10), stop("B", lat / 2, 60))).map("map.polar")

    assert [polar(lat) for lat in (80.5, 79.5, -79.5, -80.5)] == [True, False, False, True]


def test_projection_is_switched_both_ways(bundled: Path, visit: Open) -> None:
    seen = visit(bundled)
    pressed = seen.page.locator(".route-projections [aria-pressed=true]")
    assert pressed.inner_text() == "Polar view"
    before = seen.map("[map.getCenter().lat, map.getCenter().lng, map.getZoom()]")
    seen.project("Mercator")
    assert pressed.inner_text() == "Mercator"
    assert seen.map("map.options.crs === L.CRS.EPSG3857") is True
    seen.project("Polar view")
    after = seen.map("[map.getCenter().lat, map.getCenter().lng, map.getZoom()]")
    assert after == pytest.approx(before)
    assert seen.messages == []


def test_pole_is_a_point_and_lines_over_it_are_continuous(drawn: Draw, visit: Open) -> None:
    seen = visit(drawn(stop("A", 85.1, 33), stop("B", 84.0, -147), stop("Pole", 90, 0)))
    pieces: Any = seen.map(
        "Object.values(map._layers).filter(l => l.getLatLngs && l.getPopup && l.getPopup())"
        ".map(l => l.getLatLngs().map(piece => piece.map("
        "q => { const p = map.latLngToContainerPoint(q); return [p.x, p.y]; })))"
    )
    over = pieces[0]
    # The parts of the line meet: a way from one end to the other without a gap.
    ends = [tuple(point) for part in over for point in (part[0], part[-1])]
    assert sum(ends.count(end) == 1 for end in ends) == 2
    steps = [
        abs(b[0] - a[0]) + abs(b[1] - a[1]) for part in over for a, b in itertools.pairwise(part)
    ]
    # 11 degrees fill most of the map in steps of 100 km.
    assert max(steps) < 100
    pole: Any = seen.map("map.latLngToContainerPoint([90, 123])")
    mark = seen.page.locator(".route-place[title=Pole]").bounding_box()
    frame = seen.page.locator(".route-map").bounding_box()
    assert mark and frame
    assert mark["x"] + 12 - frame["x"] == pytest.approx(pole["x"], abs=1)
    assert mark["y"] + 12 - frame["y"] == pytest.approx(pole["y"], abs=1)
    assert seen.page.locator(".route-beyond-north").count() == 0


def test_everything_goes_on_working_in_the_polar_view(
    bundled: Path, visit: Callable[..., Visit]
) -> None:
    seen = visit(bundled)
    seen.toggle("Orbit")
    before = seen.shapes()
    for label in ("Plane", "Orbit", "Lake floor"):
        seen.toggle(label)
        assert seen.shapes() < before
        seen.toggle(label)
        assert seen.shapes() == before
    seen.page.locator(".route-place[title='North Pole']").press("Enter")
    popup = seen.page.locator(".leaflet-popup-content")
    assert "90° N" in popup.inner_text() and "beyond the edge" not in popup.inner_text()
    seen.page.get_by_role("button", name="Leg 5,").click()
    seen.page.locator(".leaflet-popup h3", has_text="Severodvinsk → Novy Urengoy").wait_for()
    assert seen.messages == []


def test_distances_from_the_pole_are_true(bundled: Path, visit: Open) -> None:
    """The authority is the geodesic; the worst of a sphere would be 16 km."""
    seen = visit(bundled)
    quadrant_m = inverse(90, 0, 0, 0)[0][0]
    for lat in (75.0, 60.0, 45.0, 30.0, 10.0, -20.0, -80.0):
        share: Any = seen.map(
            f"(() => {{ const crs = map.options.crs.projection; const p = crs.project("
            f"L.latLng({lat}, 77)); const back = crs.unproject(p);"
            "return [Math.hypot(p.x, p.y) * 4, back.lat, back.lng]; })()"
        )
        assert share[0] * quadrant_m == pytest.approx(inverse(90, 0, lat, 0)[0][0], abs=2)
        # A hundred-thousandth of a degree is a metre.
        assert share[1:] == pytest.approx([lat, 77], abs=1e-5)


def test_track_is_drawn_as_finely_as_the_projection_needs(bundled: Path, visit: Open) -> None:
    """Around a pole a straight line on a Mercator map is a curve: a point at every degree."""
    seen = visit(bundled)
    seen.toggle("Orbit")
    longest: Any = seen.map(
        "Math.max(...Object.values(map._layers)"
        ".filter(l => l.options.weight === 1 && l.getPopup && l.getPopup())[0].getLatLngs()"
        ".flatMap(piece => piece.slice(1).map((q, n) => Math.abs(q.lng - piece[n].lng))))"
    )
    assert longest <= 1.0001


def test_scale_is_that_of_the_middle_of_the_map(bundled: Path, visit: Open) -> None:
    """Along the meridian through the middle the projection is true to scale."""
    seen = visit(bundled)
    seen.map("void map.setView([90, 0], 1, {animate: false})")
    bar: Any = seen.page.locator(".leaflet-control-scale-line").first
    width_px = bar.evaluate("line => parseFloat(line.style.width)")
    told_km = float(bar.inner_text().replace("km", ""))
    # The disc is 512 pixels wide at zoom 1, from pole to pole and back: 40 008 km.
    assert told_km / width_px == pytest.approx(40_008 / 512, rel=0.05)


def test_line_by_the_opposite_pole_is_cut_at_the_rim(drawn: Draw, visit: Open) -> None:
    """Else it would run across the disc from one side to the other."""
    seen = visit(
        drawn(stop("North", 88.1, 20), stop("A", -80.0, 20, kind="start"), stop("B", -79.0, -161.0))
    )
    steps: Any = seen.map(
        "Object.values(map._layers).filter(l => l.getLatLngs && l.getPopup && l.getPopup())"
        ".flatMap(l => l.getLatLngs()).flatMap(piece => piece.slice(1).map((q, n) => "
        "map.project(q, 0).distanceTo(map.project(piece[n], 0))))"
    )
    # At zoom 0 the disc is 256 pixels wide; the line goes by the pole 10 km away, where
    # 100 km along it are up to half a turn of the rim.
    assert len(steps) > 20
    assert max(steps) < 30
    assert seen.messages == []


def test_a_circle_in_metres_is_as_large_as_it_is(
    bundled: Path, visit: Open, tmp_path: Path
) -> None:
    page = route.draw(route.measure(route.read()))
    for lat in (65, 89.5):
        folium.Circle([lat, 30], radius=300_000).add_to(page)
    seen = visit(route.publish(page, tmp_path / "map.html"))
    seen.project("Polar view")
    found: Any = seen.map(
        "Object.values(map._layers).filter(l => l instanceof L.Circle)"
        ".map(l => [l._radius, l._radiusY, map.getZoom()])"
    )
    assert len(found) == 2
    for across, along, zoom in found:
        # The disc is 256 pixels wide at zoom 0, from pole to pole and back: 40 008 km.
        expected_px = 300 / 40_008 * 256 * 2**zoom
        assert [across, along] == pytest.approx([expected_px] * 2, rel=0.01)
