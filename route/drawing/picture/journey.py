"""Draw a journey into a viewport: lines, rings, markers and names, as SVG elements."""

from collections.abc import Iterable, Iterator, Mapping

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from route.drawing.layers import Layer
from route.drawing.layout import Layout
from route.drawing.legs import Leg, Place
from route.drawing.picture.labels import NAME_PX, Box, Name, Text, least_obstructed, place_labels
from route.drawing.picture.svg import TENTHS, lines, number, text
from route.drawing.picture.viewport import Viewport
from route.drawing.style import (
    LIGHT,
    RING_PLANNED_DASH,
    RING_RADIUS_PX,
    RING_WIDTH_PX,
    STRONG_OPACITY,
    STRONG_WIDTH_PX,
    Look,
)
from route.geometry.projections import EDGE_DEG
from route.units import format_length

INK, WHITE = LIGHT["ink"], LIGHT["casing"]

# A white outline keeps texts legible on the map.
HALO = f'stroke="{WHITE}" stroke-width="3" stroke-linejoin="round" paint-order="stroke"'

# Simplification tolerance, pixels; orbits are faint and have many points.
_TOLERANCE_PX, _TRACK_TOLERANCE_PX = 0.2, 1.0

_RING_TEXT_PX = 12.0
_RING_GAP_PX, _GAP_PX = 18.0, 9.0

# With more places than this markers are small, or they would hide each other.
_MAX_LARGE_MARKERS = 400


def journey(layout: Layout, viewport: Viewport) -> tuple[list[str], list[Box], shapely.STRtree]:
    """Draw a journey into a viewport.

    Parameters
    ----------
    layout : Layout
        The journey, laid out.
    viewport : Viewport
        The viewport to draw in.

    Returns
    -------
    elements : list of str
        SVG elements in drawing order.
    occupied : list of Box
        Boxes of markers and texts.
    lines : STRtree
        The lines of all legs but tracks, pixels.
    """
    shapes = {leg.number: _shape(leg, viewport) for leg in layout.legs}
    tracks = [layer for layer in layout.layers if layer.kind.shape == "track"]
    others = [layer for layer in layout.layers if layer.kind.shape != "track"]
    solid = [shapes[leg.number] for layer in others for leg in layer.legs]
    tree = shapely.STRtree(solid)
    ringed = [ring for layer in others for ring in _rings(layer, viewport, tree)]
    marks, occupied = _marks(layout, viewport)
    occupied += [box for _, boxes in ringed for box in boxes]
    names = place_labels(_names(layout, viewport), occupied, tree, viewport.height_px)
    behind = [layer for layer in others if layer.look.is_behind]
    others = [*behind, *(layer for layer in others if not layer.look.is_behind)]
    elements = [
        f'<g {TENTHS} fill="none" stroke-linejoin="round">',
        *(path for layer in tracks for path in _strokes(layer, shapes)),
        *(path for layer in tracks for path in _ends(layer, viewport)),
        *(path for layer in behind for path in _casing([layer], shapes)),
        *(path for layer in behind for path in _strokes(layer, shapes)),
        *_casing(others[len(behind) :], shapes),
        *(path for layer in others[len(behind) :] for path in _strokes(layer, shapes)),
        "</g>",
        *(path for layer in others for path in _exits(layer, viewport)),
        *(element for element, _ in ringed),
        *marks,
        f'<g fill="{INK}" font-size="{NAME_PX:g}" font-weight="500" {HALO}>',
        *(text(name) for name in names),
        "</g>",
    ]
    return elements, occupied + [name.box(NAME_PX) for name in names], tree


def _shape(leg: Leg, viewport: Viewport) -> BaseGeometry:
    return _simplified(viewport.line(leg), leg)


def _simplified(line: BaseGeometry, leg: Leg) -> BaseGeometry:
    track = leg.kind.shape == "track"
    return shapely.simplify(line, _TRACK_TOLERANCE_PX if track else _TOLERANCE_PX)


def _casing(layers: Iterable[Layer], shapes: Mapping[int, BaseGeometry]) -> Iterator[str]:
    """Yield one pale line under the lines of layers, as wide as the widest one's."""
    layers = list(layers)
    path = lines(shapes[leg.number] for layer in layers for leg in layer.legs)
    if path:
        width = 10 * max(layer.look.casing_px for layer in layers)
        yield (
            f'<path stroke="{WHITE}" stroke-width="{width:g}" stroke-opacity=".75" '
            f'stroke-linecap="round" d="{path}"/>'
        )


def _strokes(layer: Layer, shapes: Mapping[int, BaseGeometry]) -> Iterator[str]:
    """Yield a path for the finished legs of a layer, and one for the planned ones."""
    look = layer.look
    for planned in (False, True):
        path = lines(shapes[leg.number] for leg in layer.legs if leg.planned is planned)
        if path:
            yield _stroke(look, planned, look.width_px, look.opacity, path)


def _ends(layer: Layer, viewport: Viewport) -> Iterator[str]:
    """Yield the first and the last revolution of orbits."""
    for leg in layer.legs:
        path = lines([_simplified(viewport.line(leg, leg.ends), leg)])
        if path:
            yield _stroke(layer.look, leg.planned, STRONG_WIDTH_PX, STRONG_OPACITY, path)


def _stroke(look: Look, planned: bool, width_px: float, opacity: float, path: str) -> str:
    style = f'stroke="{look.color}" stroke-width="{10 * width_px:g}"'
    if opacity < 1:
        style += f' stroke-opacity="{opacity:g}"'
    # Paths are in tenths of a pixel.
    dash = " ".join(f"{10 * float(length):g}" for length in look.dash_of(planned).split())
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    cap = look.cap_of(planned)
    caps = f' stroke-linecap="{cap}"' if cap != "butt" else ""
    return f'<path {style}{dashes}{caps} d="{path}"/>'


def _exits(layer: Layer, viewport: Viewport) -> Iterator[str]:
    """Yield a triangle where a line leaves a Mercator map at its north or south edge."""
    if viewport.polar:
        return
    for part in (part for leg in layer.legs for part in leg.line.parts):
        for lat_deg, (x, y) in zip(
            part.lat_deg[[0, -1]],
            viewport.place(part.lat_deg[[0, -1]], part.lon_deg[[0, -1]]),
            strict=True,
        ):
            if abs(lat_deg) > EDGE_DEG - 1e-6:
                inwards = 10 if lat_deg > 0 else -10
                corners = f"M{number(x)} {number(y)}l7 {inwards}h-14z"
                yield f'<path fill="{layer.color}" d="{corners}"/>'


def _rings(
    layer: Layer, viewport: Viewport, lines: shapely.STRtree
) -> Iterator[tuple[str, list[Box]]]:
    """Yield a ring for each place of vertical legs; the legs down and up share it."""
    ringed: set[int] = set()
    for leg in layer.legs:
        place = leg.ring
        if place is None or id(place) in ringed:
            continue
        ringed.add(id(place))
        x, y = _at(place, viewport)
        if not _inside(x, y, viewport):
            continue
        arrow = "↓" if leg.kind.shape == "depth" else "↑"
        rise_text = f"{arrow} {format_length(abs(leg.rise_m), 'm')}"
        candidates = [
            Text(rise_text, x, y + by_px, "middle")
            for by_px in (RING_RADIUS_PX + 15, -RING_RADIUS_PX - 6)
        ]
        height = least_obstructed(candidates, lines, _RING_TEXT_PX)
        dashes = f' stroke-dasharray="{RING_PLANNED_DASH}"' if leg.planned else ""
        bold = f'fill="{layer.color}" font-size="{_RING_TEXT_PX:g}" font-weight="700" {HALO}'
        yield (
            f'<circle cx="{number(x)}" cy="{number(y)}" r="{RING_RADIUS_PX:g}" fill="none" '
            f'stroke="{layer.color}" stroke-width="{RING_WIDTH_PX:g}"{dashes}/>'
            f"<g {bold}>{text(height)}</g>",
            [_around(x, y, RING_RADIUS_PX + 2), height.box(_RING_TEXT_PX, bold=True)],
        )


def _marks(layout: Layout, viewport: Viewport) -> tuple[list[str], list[Box]]:
    """Return a marker for each place, and smaller ones for its copies."""
    small = len(layout.places) > _MAX_LARGE_MARKERS
    markers = [_at(place, viewport) for place in layout.places]
    copies = [
        _at(place, viewport, lon_deg)
        for place in layout.places
        # In a polar view only the antipodal pole repeats.
        if not viewport.polar or place.lat_deg == -90 * viewport.hemisphere
        for lon_deg in place.copies_deg
    ]
    sizes = [(copies, 3.2, 1.5), (markers, *((2.2, 1.2) if small else (4.25, 2.5)))]
    elements, occupied = [], []
    for points, radius, width in sizes:
        visible = [(x, y) for x, y in points if _inside(x, y, viewport)]
        r = f"{radius:g}"
        dots = (f'<circle cx="{number(x)}" cy="{number(y)}" r="{r}"/>' for x, y in visible)
        if visible:
            style = f'fill="{WHITE}" stroke="{INK}" stroke-width="{width:g}"'
            elements += [f"<g {style}>", *dots, "</g>"]
        occupied += [_around(x, y, radius + width / 2) for x, y in visible]
    return elements, occupied


def _names(layout: Layout, viewport: Viewport) -> Iterator[Name]:
    """Yield names of visible places: both ends of the journey, then places of the claim."""
    rings = {id(leg.ring) for leg in layout.legs if leg.ring}
    last = len(layout.rows) - 1
    ends = [place for place in layout.places if {0, last} & set(place.rows)]
    claimed = [leg for leg in layout.legs if leg.in_first_claim]
    important = {id(place) for leg in claimed for place in (leg.start, leg.end)}
    others = [place for place in layout.places if place not in ends]
    others.sort(key=lambda place: id(place) not in important)
    for place in (*ends, *others):
        x, y = _at(place, viewport)
        if _inside(x, y, viewport):
            name = str(layout.rows[place.rows[0]]["name"])
            yield Name(name, x, y, _RING_GAP_PX if id(place) in rings else _GAP_PX)


def _at(place: Place, viewport: Viewport, lon_deg: float | None = None) -> tuple[float, float]:
    """Return the pixel position of a place's marker, or of its copy at a longitude."""
    lat_deg, marker_lon_deg = place.marker_position_deg
    if viewport.polar:
        lat_deg = place.lat_deg
    if lon_deg is None:
        lon_deg = marker_lon_deg
    x, y = viewport.place(np.array([lat_deg]), np.array([lon_deg]))[0]
    return float(x), float(y)


def _inside(x: float, y: float, viewport: Viewport) -> bool:
    return bool(shapely.intersects_xy(viewport.box(), x, y))


def _around(x: float, y: float, radius: float) -> Box:
    return x - radius, y - radius, x + radius, y + radius
