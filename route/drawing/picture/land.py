"""Cut land and lakes to a viewport."""

import json
from functools import cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt
import shapely

from route.drawing.picture.viewport import Frame
from route.geometry import polyline
from route.geometry.geodesy import Array

Polygons = npt.NDArray[np.object_]


# A coast may be moved by this much; an island and a lake (or an island in one) must have
# this much to be seen.
_TOLERANCE_PX = 1.0
# By this much before a world is copied: half the precision of what is written.
_COPIED_TOLERANCE_PX = 0.05
_SMALLEST_PX2 = {"land": 6.0, "lakes": 14.0}
# To a thousandth of a pixel the two halves of an island that is cut at 180 degrees meet.
_PLACES = 3

# Where the land was cut along the south pole two points stand for a circle.
_EDGE_STEP_DEG = 1.0


@cache
def _basemap(layer: str) -> Polygons:
    """Return the polygons of land or lakes, (lon, lat) degrees, densely enough for a pole."""
    basemap = json.loads((files("route.drawing") / "basemap.json").read_text("ascii"))
    polygons = []
    for packed in basemap[layer]:
        rings = [polyline.decode(ring, basemap["decimals"]) for ring in packed]
        outer, *holes = [np.column_stack([lon_deg, lat_deg]) for lat_deg, lon_deg in rings]
        polygons.append(shapely.Polygon(outer, holes))
    return np.asarray(shapely.segmentize(polygons, _EDGE_STEP_DEG))


def surface(frame: Frame, layer: str) -> shapely.MultiPolygon:
    """Return the land or the lakes in a frame, pixels.

    Parameters
    ----------
    frame : Frame
        The frame.
    layer : {'land', 'lakes'}
        Which of the two.

    Returns
    -------
    MultiPolygon
        Without seams, cut to the frame.
    """

    def placed(points: Array) -> Array:
        lon_deg, lat_deg = points.T
        return np.round(frame.place(lat_deg, lon_deg), _PLACES)

    def shifted(shapes: Polygons, world: int) -> Polygons:
        by = np.array([frame.world_px * world, 0.0])
        return np.asarray(shapely.transform(shapes, lambda points: np.round(points + by, _PLACES)))

    least_px2 = _SMALLEST_PX2[layer]
    degrees = _basemap(layer)
    west_deg, _, east_deg, _ = shapely.bounds(degrees).T
    halved = (west_deg == -180) | (east_deg == 180)
    flat = shapely.transform(degrees, placed)
    if len(frame.worlds) > 1:
        # A hundred copies of the full coast would take 400 MB.
        flat = shapely.simplify(flat, _COPIED_TOLERANCE_PX)
    box = frame.box(1.0)

    def seen(chosen: npt.NDArray[np.bool_]) -> Polygons:
        copies = np.concatenate([shifted(flat[chosen], world) for world in frame.worlds])
        near = copies[shapely.intersects(shapely.envelope(copies), box)]
        # The edges that were cut lie on each other around a pole, and so does the coast on
        # the edge of a Mercator map: valid again, these are gone.
        return np.asarray(shapely.intersection(shapely.make_valid(near), box))

    # What is too small to be seen is left out before the costly steps, unless it may be
    # half of something larger.
    whole = seen(~halved & (shapely.area(flat) >= least_px2))
    parts = shapely.get_parts(shapely.get_parts([*whole, shapely.union_all(seen(halved))]))
    parts = parts[shapely.get_dimensions(parts) == 2]
    # Together, so that none grows into another.
    parts = shapely.get_parts(shapely.simplify(shapely.MultiPolygon([*parts]), _TOLERANCE_PX))
    parts = parts[shapely.area(parts) >= least_px2]
    return shapely.MultiPolygon([_without_pools(part) for part in parts])


def _without_pools(polygon: shapely.Polygon) -> shapely.Polygon:
    least_px2 = _SMALLEST_PX2["lakes"]
    holes = [hole for hole in polygon.interiors if shapely.Polygon(hole).area >= least_px2]
    return shapely.Polygon(polygon.exterior, holes)
