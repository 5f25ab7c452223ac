"""A short walk can be drawn at every latitude."""

import pytest

from route.drawing.page.scene import compose
from route.drawing.picture.document import svg
from route.drawing.picture.graticule import graticule
from route.drawing.picture.viewport import WIDTH_PX, fit
from route.geometry import geodesy
from route.geometry.projections import EDGE_DEG
from tests.drawing.pictures import SVG, layout_of, parsed, stop

# 2 m west of 180 degrees at the equator, so that a walk to the east crosses it.
NEAR_180_DEG = 179.99998
LENGTH_M = 10.0


@pytest.mark.parametrize("lon_deg", [10.0, NEAR_180_DEG])
@pytest.mark.parametrize("lat_deg", range(-90, 91))
def test_two_points_10_m_apart(lat_deg: int, lon_deg: float) -> None:
    azimuth_deg = {90: 180.0, -90: 0.0}.get(lat_deg, 90.0)
    (end_lat,), (end_lon,) = geodesy.direct(lat_deg, lon_deg, azimuth_deg, LENGTH_M)
    layout = layout_of(stop("A", lat_deg, lon_deg), stop("B", end_lat, (end_lon + 180) % 360 - 180))

    scene = compose(layout, "A walk")
    assert [place["name"] for place in scene["places"]] == ["A", "B"]
    (leg,) = scene["legs"]
    assert leg["paths" if abs(lat_deg) <= EDGE_DEG else "caps"]

    root = parsed(svg(layout, "A walk"))
    names = [text.text for text in root.iter(f"{SVG}text")]
    assert "A" in names and "B" in names
    viewport = fit(layout)
    width_m = WIDTH_PX / viewport.px_per_m
    assert 1_000 < width_m < 2_000
    net = graticule(viewport)
    assert net.lines.geoms or net.circles
