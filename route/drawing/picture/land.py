"""Cut land and lakes to a viewport."""

import json
from functools import cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt
import shapely

from route.drawing.picture.viewport import Viewport
from route.geometry import polyline
from route.geometry.geodesy import Array

Polygons = npt.NDArray[np.object_]


# Simplification tolerance; and the least area of an island, and of a lake or an island in it.
_TOLERANCE_PX = 1.0
# By this much before a world is copied: half the precision of what is written.
_COPIED_TOLERANCE_PX = 0.05
_SMALLEST_PX2 = {"land": 6.0, "lakes": 14.0}
# Rounded to this many decimals of a pixel, the halves of an island cut at 180 degrees meet.
_DECIMALS = 3

# Antarctica is cut along the South Pole by one edge, which a polar view shows as a circle.
_EDGE_STEP_DEG = 1.0


@cache
def _basemap(layer: str) -> Polygons:
    """Return the polygons of land or lakes, (lon, lat) degrees, dense enough for a polar view."""
    basemap = json.loads((files("route.drawing") / "basemap.json").read_text("ascii"))
    polygons = []
    for packed in basemap[layer]:
        rings = [polyline.decode(ring, basemap["decimals"]) for ring in packed]
        outer, *holes = [np.column_stack([lon_deg, lat_deg]) for lat_deg, lon_deg in rings]
        polygons.append(shapely.Polygon(outer, holes))
    return np.asarray(shapely.segmentize(polygons, _EDGE_STEP_DEG))


def surface(viewport: Viewport, layer: str) -> shapely.MultiPolygon:
    """Return the land or the lakes in a viewport.

    Parameters
    ----------
    viewport : Viewport
        What to cut to.
    layer : {'land', 'lakes'}
        The layer of the basemap.

    Returns
    -------
    MultiPolygon
        Pixels, without seams.
    """

    def placed(points: Array) -> Array:
        lon_deg, lat_deg = points.T
        return np.round(viewport.place(lat_deg, lon_deg), _DECIMALS)

    def shifted(shapes: Polygons, copy: int) -> Polygons:
        by_px = np.array([viewport.world_px * copy, 0.0])
        moved = shapely.transform(shapes, lambda points: np.round(points + by_px, _DECIMALS))
        return np.asarray(moved)

    least_px2 = _SMALLEST_PX2[layer]
    degrees = _basemap(layer)
    west_deg, _, east_deg, _ = shapely.bounds(degrees).T
    halved = (west_deg == -180) | (east_deg == 180)
    flat = shapely.transform(degrees, placed)
    if len(viewport.world_copies) > 1:
        # A hundred copies of the full coast would take 400 MB.
        flat = shapely.simplify(flat, _COPIED_TOLERANCE_PX)
    box = viewport.box(1.0)

    def visible(chosen: npt.NDArray[np.bool_]) -> Polygons:
        copies = np.concatenate([shifted(flat[chosen], copy) for copy in viewport.world_copies])
        near = copies[shapely.intersects(shapely.envelope(copies), box)]
        # In a polar view both sides of the antimeridian cut coincide (as do coasts clamped
        # at the Mercator edge); `make_valid` removes these slivers.
        return np.asarray(shapely.intersection(shapely.make_valid(near), box))

    # Drop small polygons before the costly steps, unless they may be half of a larger one.
    uncut = visible(~halved & (shapely.area(flat) >= least_px2))
    parts = shapely.get_parts(shapely.get_parts([*uncut, shapely.union_all(visible(halved))]))
    parts = parts[shapely.get_dimensions(parts) == 2]
    # Simplify as one MultiPolygon, so that neighbours cannot overlap.
    parts = shapely.get_parts(shapely.simplify(shapely.MultiPolygon([*parts]), _TOLERANCE_PX))
    parts = parts[shapely.area(parts) >= least_px2]
    return shapely.MultiPolygon([_without_pools(part) for part in parts])


def _without_pools(polygon: shapely.Polygon) -> shapely.Polygon:
    least_px2 = _SMALLEST_PX2["lakes"]
    holes = [hole for hole in polygon.interiors if shapely.Polygon(hole).area >= least_px2]
    return shapely.Polygon(polygon.exterior, holes)
