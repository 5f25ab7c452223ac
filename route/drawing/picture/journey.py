"""Draw a journey into a frame: lines, rings, marks and names, as SVG elements."""

from collections.abc import Iterator, Mapping

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from route.drawing.layers import Layer
from route.drawing.layout import Layout
from route.drawing.legs import Leg, Place
from route.drawing.picture.labels import NAME_PX, Box, Name, Text, clearest, lettered
from route.drawing.picture.svg import TENTHS, lines, number, text
from route.drawing.picture.viewport import Frame
from route.geometry.projections import EDGE_DEG
from route.units import format_length

INK, WHITE = "#1d2733", "#ffffff"

# Texts on the map stand out from what is below them.
HALO = f'stroke="{WHITE}" stroke-width="3" stroke-linejoin="round" paint-order="stroke"'

# A line may be moved by this much where it has more points than can be seen; a track is
# faint, and long.
_TOLERANCE_PX, _TRACK_TOLERANCE_PX = 0.2, 1.0

_RING_PX = 13.0
_RING_TEXT_PX = 12.0
_RING_GAP_PX, _GAP_PX = 18.0, 9.0

# From this many places on their marks are small, or they would hide each other.
_MANY = 400


def journey(layout: Layout, frame: Frame) -> tuple[list[str], list[Box], shapely.STRtree]:
    """Draw a journey into a frame.

    Parameters
    ----------
    layout : Layout
        The journey, laid out.
    frame : Frame
        Where to draw it.

    Returns
    -------
    elements : list of str
        SVG elements, in the order in which they lie on each other.
    taken : list of Box
        Where marks and texts stand.
    lines : STRtree
        Where lines run, but for tracks.
    """
    shapes = {leg.number: _shape(leg, frame) for leg in layout.legs}
    tracks = [layer for layer in layout.layers if layer.kind.shape == "track"]
    others = [layer for layer in layout.layers if layer.kind.shape != "track"]
    solid = [shapes[leg.number] for layer in others for leg in layer.legs]
    tree = shapely.STRtree(solid)
    ringed = [ring for layer in others for ring in _rings(layer, frame, tree)]
    marks, taken = _marks(layout, frame)
    taken += [box for _, boxes in ringed for box in boxes]
    names = lettered(_names(layout, frame), taken, tree, frame.height_px)
    elements = [
        f'<g {TENTHS} fill="none" stroke-linejoin="round">',
        *(path for layer in tracks for path in _strokes(layer, shapes)),
        f'<path stroke="{WHITE}" stroke-width="60" stroke-opacity=".75" '
        f'stroke-linecap="round" d="{lines(solid)}"/>',
        *(path for layer in others for path in _strokes(layer, shapes)),
        "</g>",
        *(path for layer in others for path in _exits(layer, frame)),
        *(element for element, _ in ringed),
        *marks,
        f'<g fill="{INK}" font-size="{NAME_PX:g}" font-weight="500" {HALO}>',
        *(text(name) for name in names),
        "</g>",
    ]
    return elements, taken + [name.box(NAME_PX) for name in names], tree


def _shape(leg: Leg, frame: Frame) -> BaseGeometry:
    track = leg.kind.shape == "track"
    return shapely.simplify(frame.line(leg), _TRACK_TOLERANCE_PX if track else _TOLERANCE_PX)


def _strokes(layer: Layer, shapes: Mapping[int, BaseGeometry]) -> Iterator[str]:
    """Yield a path for the legs of a layer that are done, and one for those planned."""
    track = layer.kind.shape == "track"
    for planned in (False, True):
        path = lines(shapes[leg.number] for leg in layer.legs if leg.planned is planned)
        if not path:
            continue
        look = f'stroke="{layer.color}" stroke-width="30"'
        if track:
            look = f'stroke="{layer.color}" stroke-width="10" stroke-opacity=".4"'
        dashes = ' stroke-dasharray="120 40"' if track else ' stroke-dasharray="70 70"'
        cap = ' stroke-linecap="round"'
        yield f'<path {look}{dashes if planned else cap} d="{path}"/>'


def _exits(layer: Layer, frame: Frame) -> Iterator[str]:
    """Yield a triangle where a line goes on beyond the edge of a Mercator map."""
    if frame.polar:
        return
    for part in (part for leg in layer.legs for part in leg.line.parts):
        for lat_deg, (x, y) in zip(
            part.lat_deg[[0, -1]],
            frame.place(part.lat_deg[[0, -1]], part.lon_deg[[0, -1]]),
            strict=True,
        ):
            if abs(lat_deg) > EDGE_DEG - 1e-6:
                inwards = 10 if lat_deg > 0 else -10
                corners = f"M{number(x)} {number(y)}l7 {inwards}h-14z"
                yield f'<path fill="{layer.color}" d="{corners}"/>'


def _rings(layer: Layer, frame: Frame, lines: shapely.STRtree) -> Iterator[tuple[str, list[Box]]]:
    """Yield one ring a place for the vertical legs of a layer, there and back."""
    seen: set[int] = set()
    for leg in layer.legs:
        place = leg.ring
        if place is None or id(place) in seen:
            continue
        seen.add(id(place))
        x, y = _at(place, frame)
        if not _inside(x, y, frame):
            continue
        arrow = "↓" if leg.kind.shape == "depth" else "↑"
        rise = f"{arrow} {format_length(abs(leg.rise_m), 'm')}"
        spots = [Text(rise, x, y + by_px, "middle") for by_px in (_RING_PX + 15, -_RING_PX - 6)]
        height = clearest(spots, lines, _RING_TEXT_PX)
        dashes = ' stroke-dasharray="5 4"' if leg.planned else ""
        bold = f'fill="{layer.color}" font-size="{_RING_TEXT_PX:g}" font-weight="700" {HALO}'
        yield (
            f'<circle cx="{number(x)}" cy="{number(y)}" r="{_RING_PX:g}" fill="none" '
            f'stroke="{layer.color}" stroke-width="3"{dashes}/><g {bold}>{text(height)}</g>',
            [_around(x, y, _RING_PX + 2), height.box(_RING_TEXT_PX, bold=True)],
        )


def _marks(layout: Layout, frame: Frame) -> tuple[list[str], list[Box]]:
    """Return a mark for each place, and smaller ones where legs reach it elsewhere."""
    many = len(layout.places) > _MANY
    homes = [_at(place, frame) for place in layout.places]
    echoes = [
        _at(place, frame, lon_deg)
        for place in layout.places
        # A map around a pole has one of each place, but for the pole that is its rim.
        if not frame.polar or place.lat_deg == -90 * frame.hemisphere
        for lon_deg in place.echoes_deg
    ]
    kinds = [(echoes, 3.2, 1.5), (homes, *((2.2, 1.2) if many else (4.25, 2.5)))]
    elements, taken = [], []
    for points, radius, width in kinds:
        seen = [(x, y) for x, y in points if _inside(x, y, frame)]
        circles = (f'<circle cx="{number(x)}" cy="{number(y)}" r="{radius:g}"/>' for x, y in seen)
        if seen:
            look = f'fill="{WHITE}" stroke="{INK}" stroke-width="{width:g}"'
            elements += [f"<g {look}>", *circles, "</g>"]
        taken += [_around(x, y, radius + width / 2) for x, y in seen]
    return elements, taken


def _names(layout: Layout, frame: Frame) -> Iterator[Name]:
    """Yield the names of the places in the frame: both ends of the journey first."""
    rings = {id(leg.ring) for leg in layout.legs if leg.ring}
    last = len(layout.rows) - 1
    ends = [place for place in layout.places if {0, last} & set(place.rows)]
    claimed = [leg for leg in layout.legs if leg.in_first_claim]
    important = {id(place) for leg in claimed for place in (leg.start, leg.end)}
    others = [place for place in layout.places if place not in ends]
    others.sort(key=lambda place: id(place) not in important)
    for place in (*ends, *others):
        x, y = _at(place, frame)
        if _inside(x, y, frame):
            name = str(layout.rows[place.rows[0]]["name"])
            yield Name(name, x, y, _RING_GAP_PX if id(place) in rings else _GAP_PX)


def _at(place: Place, frame: Frame, lon_deg: float | None = None) -> tuple[float, float]:
    """Return where a place stands in the frame: at home, or at another longitude."""
    lat_deg, home_deg = place.at_deg
    if frame.polar:
        lat_deg = place.lat_deg
    at_deg = home_deg if lon_deg is None else lon_deg
    x, y = frame.place(np.array([lat_deg]), np.array([at_deg]))[0]
    return float(x), float(y)


def _inside(x: float, y: float, frame: Frame) -> bool:
    return bool(shapely.intersects_xy(frame.box(), x, y))


def _around(x: float, y: float, radius: float) -> Box:
    return x - radius, y - radius, x + radius, y + radius
