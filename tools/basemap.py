"""Derive the bundled land and lakes from Natural Earth.

    python -m tools.basemap ne_10m_land.shp ne_10m_lakes.shp

writes `route/drawing/basemap.json`. The two shapefiles (`ne_10m_land`, `ne_10m_lakes`,
each with its .shx next to it) are the "Land" and "Lakes" of
https://www.naturalearthdata.com/downloads/10m-physical-vectors/, public domain.

The result is meant for a Web Mercator map up to about zoom 6, so lengths and areas
are measured in that map's pixels. The same input and the same versions of shapely and GEOS
give the same bytes.

References
----------
M. Visvalingam and J. D. Whyatt, Line generalisation by repeated elimination of
points, The Cartographic Journal 30, 46-51 (1993), here as `shapely.coverage_simplify`:
at the same number of points its coasts look less jagged than Douglas and Peucker's.
"""

import argparse
import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import shapefile
import shapely

from route.geometry import polyline

Array = npt.NDArray[np.float64]
Polygons = npt.NDArray[np.object_]

OUTPUT = Path(__file__).parents[1] / "route" / "drawing" / "basemap.json"
SOURCE = "Natural Earth 1:10m land and lakes, public domain, naturalearthdata.com"
RINGS = (
    "polygons are lists of rings, outer ring first; a ring is an encoded polyline of (lat, lon), "
    "closed by going back to its first point; an edge whose ends both lie at lon 180, lon -180 "
    "or lat -90 is where the map was cut, not coast"
)

# A pixel at zoom 6, degrees of longitude: 2.4 km at the equator, half of it at 60 degrees.
PIXEL_DEG = 360 / 256 / 2**6
# Hundredths of a degree are 0.46 of that pixel; thousandths would take 39 % more bytes.
DECIMALS = 2
GRID_DEG = 10.0**-DECIMALS

PARAMETERS = {
    # The scale is constant beyond this latitude: Mercator would spend most points on the
    # coasts of Greenland and Antarctica, and is infinite at a pole.
    "mercator_to_deg": 60.0,
    # Side of a square with about the area of the smallest triangle at a corner that is kept.
    # Small polygons get a finer line, or all islands would be triangles.
    "land_tolerance_px": 6.0,
    "lake_tolerance_px": 4.5,
    "island_tolerance_px": 3.2,
    # Land from this size on gets the coarser line of a continent.
    "continent_px2": 300.0,
    # Smaller islands (also in lakes) and holes are left out; the second is for lakes.
    "smallest_px2": 60.0,
    "smallest_lake_px2": 400.0,
    # An island of any size is kept if no other land is as near as this.
    "lone_island_px": 50.0,
}


def read(path: Path) -> Polygons:
    """Read the polygons of a shapefile from its geometry (.shp, .shx) only.

    Parameters
    ----------
    path : Path
        The .shp file.

    Returns
    -------
    ndarray of Polygon
        In degrees, x east and y north, cut at -180, 180 and -90 exactly.
    """
    with path.open("rb") as shp, path.with_suffix(".shx").open("rb") as shx:
        shapes = list(shapefile.Reader(shp=shp, shx=shx).iterShapes())
    parts = shapely.get_parts([shapely.geometry.shape(shape) for shape in shapes])
    # The files cut at -179.99999999999991: nine decimals (0.1 mm) make that -180.
    return shapely.transform(parts, lambda degrees: np.round(degrees, 9))


def to_pixels(degrees: Array) -> Array:
    """Project (lon, lat) to Web Mercator pixels at zoom 6, with a constant scale beyond the cap."""
    cap = np.radians(PARAMETERS["mercator_to_deg"])
    lat = np.radians(degrees[:, 1])
    inner = np.clip(lat, -cap, cap)
    y = np.arctanh(np.sin(inner)) + (lat - inner) / np.cos(cap)
    return np.column_stack([degrees[:, 0], np.degrees(y)]) / PIXEL_DEG


def to_degrees(pixels: Array) -> Array:
    """Undo `to_pixels`."""
    cap = np.radians(PARAMETERS["mercator_to_deg"])
    edge = np.arctanh(np.sin(cap))
    y = np.radians(pixels[:, 1] * PIXEL_DEG)
    inner = np.clip(y, -edge, edge)
    lat = np.arctan(np.sinh(inner)) + (y - inner) * np.cos(cap)
    return np.column_stack([pixels[:, 0] * PIXEL_DEG, np.degrees(lat)])


def area_px2(polygons: Polygons) -> Array:
    """Return the areas of polygons on the map, square pixels at zoom 6."""
    return np.asarray(shapely.area(shapely.transform(polygons, to_pixels)))


def frame(polygons: Polygons) -> shapely.Polygon:
    """Return a frame around the world that shares every edge along which the map was cut.

    Simplified together with land, the ends of each such edge are corners where land, frame
    and sea meet, which do not move.
    """
    points = shapely.get_coordinates(polygons)
    lon, lat = points.T
    cut = points[(np.abs(lon) == 180.0) | (lat == -90.0)]
    corners = [(-180.0, -90.0), (180.0, -90.0), (180.0, 90.0), (-180.0, 90.0)]
    inside = np.unique(np.vstack([cut, corners]), axis=0)
    around = np.argsort(np.arctan2(inside[:, 1], inside[:, 0]))
    return shapely.Polygon(shapely.box(-181, -91, 181, 91).exterior, [inside[around]])


def simplified(polygons: Polygons, tolerance_px: float) -> Polygons:
    """Return the polygons with fewer points; none cross, and the cuts do not move."""
    framed = np.array([*polygons, frame(polygons)], object)
    flat = shapely.transform(framed, to_pixels)
    fewer: Polygons = shapely.coverage_simplify(flat, tolerance_px)[:-1]
    return shapely.transform(fewer, to_degrees)


def on_grid(polygons: Polygons) -> Polygons:
    """Round the coordinates of polygons to hundredths, and keep the polygons valid.

    Where rounding makes edges touch, polygons merge or split; parts narrower than the grid
    disappear.
    """
    rounded = shapely.union_all(shapely.set_precision(polygons, GRID_DEG), grid_size=GRID_DEG)
    return np.asarray(shapely.get_parts(rounded))


def without_small_holes(polygon: shapely.Polygon) -> shapely.Polygon:
    """Fill the holes of a polygon that are too small to see."""
    holes = [shapely.Polygon(ring) for ring in polygon.interiors]
    large = area_px2(np.array(holes, object)) >= PARAMETERS["smallest_px2"]
    return shapely.Polygon(
        polygon.exterior, [hole.exterior for hole, kept in zip(holes, large, strict=True) if kept]
    )


def lone(islands: Polygons, land: Polygons) -> Polygons:
    """Return the islands that have no land near them; of a group, the largest."""
    reach = PARAMETERS["lone_island_px"]
    order = np.argsort(-area_px2(islands), kind="stable")
    islands = islands[order]
    centres = shapely.transform(shapely.centroid(islands), to_pixels)
    tree = shapely.STRtree(shapely.transform(land, to_pixels))
    near_land = np.unique(tree.query(centres, predicate="dwithin", distance=reach)[0])
    at = shapely.get_coordinates(centres)
    chosen: list[int] = []
    for index in np.setdiff1d(np.arange(len(islands)), near_land):
        if not (np.hypot(*(at[chosen] - at[index]).T) < reach).any():
            chosen.append(index)
    return islands[chosen]


def visible(island: shapely.Polygon) -> shapely.Polygon:
    """Return a small island on the grid: its outline, or its bounding box if that collapses."""
    outline = shapely.set_precision(island, GRID_DEG)
    if not outline.is_empty:
        return outline
    west, south, east, north = np.array(island.bounds) / GRID_DEG
    edges = np.array([np.floor(west), np.floor(south), np.ceil(east), np.ceil(north)])
    return shapely.box(*(edges * GRID_DEG))


def derive_land(polygons: Polygons) -> Polygons:
    """Return the land for the map: all that is large enough, and lone islands."""
    area = area_px2(polygons)
    seen = area >= PARAMETERS["smallest_px2"]
    large = area >= PARAMETERS["continent_px2"]
    alone = lone(polygons[~seen], polygons[seen])
    land = simplified(polygons[large], PARAMETERS["land_tolerance_px"])
    islands = simplified(
        np.concatenate([polygons[seen & ~large], alone]), PARAMETERS["island_tolerance_px"]
    )
    return on_grid(np.append(land, [visible(island) for island in islands]))


def derive_lakes(polygons: Polygons) -> Polygons:
    """Return the lakes for the map that are large enough."""
    large = area_px2(polygons) >= PARAMETERS["smallest_lake_px2"]
    return on_grid(simplified(polygons[large], PARAMETERS["lake_tolerance_px"]))


def packed(polygons: Polygons) -> list[list[str]]:
    """Return polygons as encoded rings, the largest polygon first."""
    cleaned = shapely.normalize([without_small_holes(polygon) for polygon in polygons])
    # The largest polygons are drawn first; polygons of equal area are sorted by their text.
    return [
        rings
        for _, rings in sorted(
            (-polygon.area, [pack(ring) for ring in (polygon.exterior, *polygon.interiors)])
            for polygon in shapely.orient_polygons(cleaned)
        )
    ]


def pack(ring: shapely.LinearRing) -> str:
    """Return a ring as text, without the repeat of its first point."""
    lon, lat = shapely.get_coordinates(ring)[:-1].T
    return polyline.encode(lat, lon, DECIMALS)


def derive(land: Path, lakes: Path) -> dict[str, Any]:
    """Return the content of `basemap.json`, from the two shapefiles."""
    return {
        "source": SOURCE,
        "rings": RINGS,
        "decimals": DECIMALS,
        "parameters": PARAMETERS,
        "simplified_by": f"shapely {shapely.__version__}, GEOS {shapely.geos_version_string}",
        "sha256": {
            path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in (land, lakes)
        },
        "land": packed(derive_land(read(land))),
        "lakes": packed(derive_lakes(read(lakes))),
    }


def main(arguments: Sequence[str] | None = None) -> None:
    """Read two shapefiles, write one JSON file, print its size."""
    parser = argparse.ArgumentParser(prog="python -m tools.basemap", description=__doc__)
    parser.add_argument("land", type=Path, help="ne_10m_land.shp")
    parser.add_argument("lakes", type=Path, help="ne_10m_lakes.shp")
    parser.add_argument("-o", "--output", type=Path, default=OUTPUT)
    args = parser.parse_args(arguments)
    text = json.dumps(derive(args.land, args.lakes), separators=(",", ":")) + "\n"
    args.output.write_text(text, encoding="ascii", newline="\n")
    print(f"{args.output}: {len(text):,} bytes")


if __name__ == "__main__":
    main()
