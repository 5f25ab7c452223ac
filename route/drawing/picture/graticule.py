"""Lay out what lies behind a journey: land, lakes and the graticule, cut to a frame."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import shapely

from route.drawing.picture.labels import Text
from route.drawing.picture.viewport import WIDTH_PX, Frame
from route.geometry.geodesy import Array

# Middle and radius, pixels.
Circle = tuple[float, float, float]


# Steps of the graticule, degrees: the smallest viewport is 100 m high at 85 degrees.
_STEPS_DEG = (
    *(0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5),
    *(1.0, 2.0, 5.0, 10.0, 20.0, 30.0),
)
# How close its lines should come; meridians 30 degrees apart may come closer than that.
_CLOSEST_PX = 90.0
_CLOSEST_MERIDIANS_PX = 10.0


@dataclass(frozen=True)
class Graticule:
    """Meridians and parallels in a frame.

    Parameters
    ----------
    lines : MultiLineString
        The straight ones, pixels.
    circles : list of Circle
        Those around the pole, if the projection is.
    rim : Circle, optional
        The opposite pole, if the frame reaches beyond it.
    labels : list of Text
        What to write at the lines.
    """

    lines: shapely.MultiLineString
    circles: list[Circle]
    rim: Circle | None
    labels: list[Text]


def graticule(frame: Frame) -> Graticule:
    """Return meridians and parallels at steps that suit the scale.

    Parameters
    ----------
    frame : Frame
        The frame.

    Returns
    -------
    Graticule
    """
    return _around_pole(frame) if frame.polar else _upright(frame)


def _upright(frame: Frame) -> Graticule:
    px_per_deg = frame.world_px / 360
    west_deg = frame.left_m * frame.px_per_m / px_per_deg
    step = _step(px_per_deg)
    if step * px_per_deg < _CLOSEST_MERIDIANS_PX:
        step = 360.0 * math.ceil(_CLOSEST_PX / frame.world_px)
    meridians = _multiples(step, west_deg, west_deg + WIDTH_PX / px_per_deg)
    south_deg, north_deg = frame.span_deg
    stretch = 1 / math.cos(math.radians((south_deg + north_deg) / 2))
    parallels = _multiples(_step(px_per_deg * stretch), south_deg, north_deg)
    xs = frame.place(np.zeros_like(meridians), meridians)[:, 0]
    ys = frame.place(parallels, np.zeros_like(parallels))[:, 1]
    down = [[(x, 0.0), (x, frame.height_px)] for x in xs]
    across = [[(0.0, y), (WIDTH_PX, y)] for y in ys]
    labels = [*_at_border(frame, meridians, [end for _, end in down])]
    labels += [
        Text(_parallel(lat), 6.0, y - 4)
        for lat, y in zip(parallels, ys, strict=True)
        if 20 < y < frame.height_px - 30
    ]
    return Graticule(shapely.MultiLineString(down + across), [], None, labels)


def _around_pole(frame: Frame) -> Graticule:
    pole, rim = frame.place(frame.hemisphere * np.array([90.0, -90.0]), np.zeros(2))
    radius_px = math.dist(pole, rim)
    middle = WIDTH_PX / 2, frame.height_px / 2
    pole_inside = frame.box().contains(shapely.Point(pole))
    step = _STEPS_DEG[-1] if pole_inside else _step(math.radians(math.dist(pole, middle)))
    meridians = _multiples(step, -180 + step, 180)
    ends = frame.place(np.full_like(meridians, -90.0 * frame.hemisphere), meridians)
    rays = shapely.intersection([shapely.LineString([pole, end]) for end in ends], frame.box())
    seen = ~shapely.is_empty(rays)
    meridians, rays = meridians[seen], rays[seen]
    labels = [*_at_border(frame, meridians, [shapely.get_coordinates(ray)[-1] for ray in rays])]
    from_pole_deg = _multiples(_step(radius_px / 180), 1e-6, 179.9)
    lat_deg = frame.hemisphere * (90 - from_pole_deg)
    radii_px = np.hypot(*(frame.place(lat_deg, np.zeros_like(lat_deg)) - pole).T)
    # Parallels are named where there is room: along the longest of the meridians that do
    # not point to the journey, if the pole is near enough for that.
    aside = np.cos(np.radians(meridians - frame.meridian_deg)) < 0.5
    named = meridians[np.argmax(shapely.length(rays) * aside)]
    at = frame.place(lat_deg, np.full_like(lat_deg, named))
    inside = shapely.contains_xy(frame.box(-24), at)
    labels += [
        Text(_parallel(lat), x + 4, y - 4)
        for lat, (x, y) in zip(lat_deg[inside], at[inside], strict=True)
    ]
    farthest = shapely.hausdorff_distance(frame.box(), shapely.Point(pole))
    nearest = frame.box().distance(shapely.Point(pole))
    return Graticule(
        shapely.MultiLineString(list(rays)),
        [(*pole, radius) for radius in radii_px if nearest < radius < farthest],
        (*pole, radius_px) if farthest > radius_px else None,
        labels,
    )


def _step(px_per_deg: float) -> float:
    """Return the least step at which lines do not come too close."""
    return next((step for step in _STEPS_DEG if step * px_per_deg >= _CLOSEST_PX), _STEPS_DEG[-1])


def _multiples(step: float, first: float, last: float) -> Array:
    return step * np.arange(np.ceil(first / step), np.floor(last / step) + 1)


def _at_border(
    frame: Frame, meridians: Array, ends: Sequence[Sequence[float] | Array]
) -> Iterator[Text]:
    """Name meridians where they reach the border of the frame."""
    for lon_deg, (x, y) in zip(meridians, ends, strict=True):
        name = _meridian(lon_deg)
        if 30 < x < WIDTH_PX - 30:
            if y > frame.height_px - 1:
                yield Text(name, x, y - 7, "middle")
            elif y < 1:
                yield Text(name, x, 15.0, "middle")
        elif 20 < y < frame.height_px - 30:
            if x < 1:
                yield Text(name, 6.0, y - 4)
            elif x > WIDTH_PX - 1:
                yield Text(name, WIDTH_PX - 6, y - 4, "end")


def _parallel(lat_deg: float) -> str:
    side = "" if abs(lat_deg) < 1e-9 else " N" if lat_deg > 0 else " S"
    return f"{abs(lat_deg):.7g}°{side}"


def _meridian(lon_deg: float) -> str:
    lon = (lon_deg + 180) % 360 - 180
    side = "" if abs(lon) < 1e-9 or abs(abs(lon) - 180) < 1e-9 else " E" if lon > 0 else " W"
    return f"{abs(lon):.7g}°{side}"
