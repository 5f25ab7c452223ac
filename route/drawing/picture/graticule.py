"""Lay out the graticule: meridians, parallels and their labels in a viewport."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import shapely

from route.drawing.picture.labels import Text
from route.drawing.picture.viewport import WIDTH_PX, Viewport
from route.geometry.geodesy import Array

# x and y of the centre, and the radius, pixels.
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
    """Meridians and parallels in a viewport.

    Parameters
    ----------
    lines : MultiLineString
        The straight ones, pixels.
    circles : list of Circle
        The parallels of a polar view.
    rim : Circle, optional
        The antipodal pole of a polar view, if the viewport reaches beyond it.
    labels : list of Text
        The labels of the lines.
    """

    lines: shapely.MultiLineString
    circles: list[Circle]
    rim: Circle | None
    labels: list[Text]


def graticule(viewport: Viewport) -> Graticule:
    """Return meridians and parallels at intervals that suit the scale.

    Parameters
    ----------
    viewport : Viewport
        What to cover.

    Returns
    -------
    Graticule
    """
    return _polar(viewport) if viewport.polar else _mercator(viewport)


def _mercator(viewport: Viewport) -> Graticule:
    px_per_deg = viewport.world_px / 360
    west_deg = viewport.left_m * viewport.px_per_m / px_per_deg
    step = _step(px_per_deg)
    if step * px_per_deg < _CLOSEST_MERIDIANS_PX:
        step = 360.0 * math.ceil(_CLOSEST_PX / viewport.world_px)
    meridians = _multiples(step, west_deg, west_deg + WIDTH_PX / px_per_deg)
    south_deg, north_deg = viewport.span_deg
    stretch = 1 / math.cos(math.radians((south_deg + north_deg) / 2))
    parallels = _multiples(_step(px_per_deg * stretch), south_deg, north_deg)
    xs = viewport.place(np.zeros_like(meridians), meridians)[:, 0]
    ys = viewport.place(parallels, np.zeros_like(parallels))[:, 1]
    down = [[(x, 0.0), (x, viewport.height_px)] for x in xs]
    across = [[(0.0, y), (WIDTH_PX, y)] for y in ys]
    labels = [*_at_border(viewport, meridians, [end for _, end in down])]
    labels += [
        Text(_parallel(lat), 6.0, y - 4)
        for lat, y in zip(parallels, ys, strict=True)
        if 20 < y < viewport.height_px - 30
    ]
    return Graticule(shapely.MultiLineString(down + across), [], None, labels)


def _polar(viewport: Viewport) -> Graticule:
    pole, rim = viewport.place(viewport.hemisphere * np.array([90.0, -90.0]), np.zeros(2))
    radius_px = math.dist(pole, rim)
    middle = WIDTH_PX / 2, viewport.height_px / 2
    pole_inside = viewport.box().contains(shapely.Point(pole))
    step = _STEPS_DEG[-1] if pole_inside else _step(math.radians(math.dist(pole, middle)))
    meridians = _multiples(step, -180 + step, 180)
    ends = viewport.place(np.full_like(meridians, -90.0 * viewport.hemisphere), meridians)
    rays = shapely.intersection([shapely.LineString([pole, end]) for end in ends], viewport.box())
    seen = ~shapely.is_empty(rays)
    meridians, rays = meridians[seen], rays[seen]
    labels = [*_at_border(viewport, meridians, [shapely.get_coordinates(ray)[-1] for ray in rays])]
    from_pole_deg = _multiples(_step(radius_px / 180), 1e-6, 179.9)
    lat_deg = viewport.hemisphere * (90 - from_pole_deg)
    radii_px = np.hypot(*(viewport.place(lat_deg, np.zeros_like(lat_deg)) - pole).T)
    # Label parallels along the longest meridian that points away from the journey.
    away = np.cos(np.radians(meridians - viewport.meridian_deg)) < 0.5
    named = meridians[np.argmax(shapely.length(rays) * away)]
    at = viewport.place(lat_deg, np.full_like(lat_deg, named))
    inside = shapely.contains_xy(viewport.box(-24), at)
    labels += [
        Text(_parallel(lat), x + 4, y - 4)
        for lat, (x, y) in zip(lat_deg[inside], at[inside], strict=True)
    ]
    farthest = shapely.hausdorff_distance(viewport.box(), shapely.Point(pole))
    nearest = viewport.box().distance(shapely.Point(pole))
    return Graticule(
        shapely.MultiLineString(list(rays)),
        [(*pole, radius) for radius in radii_px if nearest < radius < farthest],
        (*pole, radius_px) if farthest > radius_px else None,
        labels,
    )


def _step(px_per_deg: float) -> float:
    """Return the smallest interval at which lines are not too close."""
    return next((step for step in _STEPS_DEG if step * px_per_deg >= _CLOSEST_PX), _STEPS_DEG[-1])


def _multiples(step: float, first: float, last: float) -> Array:
    return step * np.arange(np.ceil(first / step), np.floor(last / step) + 1)


def _at_border(
    viewport: Viewport, meridians: Array, ends: Sequence[Sequence[float] | Array]
) -> Iterator[Text]:
    """Yield labels of meridians where they reach the border of the viewport."""
    for lon_deg, (x, y) in zip(meridians, ends, strict=True):
        name = _meridian(lon_deg)
        if 30 < x < WIDTH_PX - 30:
            if y > viewport.height_px - 1:
                yield Text(name, x, y - 7, "middle")
            elif y < 1:
                yield Text(name, x, 15.0, "middle")
        elif 20 < y < viewport.height_px - 30:
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
