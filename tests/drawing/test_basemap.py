"""The bundled land and lakes are whole, valid, and where they belong."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
import shapefile
import shapely
from shapely.geometry.base import BaseGeometry

from route.geometry import polyline

ROOT = Path(__file__).parents[2]
BASEMAP: dict[str, Any] = json.loads((ROOT / "route/drawing/basemap.json").read_text("ascii"))

# Surface of ne_10m_land.shp itself (the file whose SHA-256 the basemap states), and of
# those of its lakes that are kept, on the sphere of the same surface as WGS 84.
AUTHALIC_RADIUS_KM = 6371.0072
LAND_KM2 = 146_735_785
LAKES_KM2 = 984_613


def rings_of(layer: str, basemap: dict[str, Any] = BASEMAP) -> list[list[npt.NDArray[np.float64]]]:
    """Return the rings of every polygon as (lon, lat), not closed."""
    return [
        [np.column_stack(polyline.decode(ring, basemap["decimals"])[::-1]) for ring in rings]
        for rings in basemap[layer]
    ]


def polygons_of(layer: str, basemap: dict[str, Any] = BASEMAP) -> shapely.MultiPolygon:
    return shapely.MultiPolygon([(outer, holes) for outer, *holes in rings_of(layer, basemap)])


LAND = polygons_of("land")
LAKES = polygons_of("lakes")
LAYERS = pytest.mark.parametrize("layer", ["land", "lakes"])


def edges_of(layer: str) -> npt.NDArray[np.float64]:
    """Return all edges, shape (n, 2 ends, lon and lat)."""
    return np.concatenate(
        [
            np.stack([ring, np.roll(ring, -1, axis=0)], axis=1)
            for rings in rings_of(layer)
            for ring in rings
        ]
    )


def km2(shape: BaseGeometry) -> float:
    """Return an area on the sphere, from the cylinder of the same area around it."""

    def cylinder(degrees: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        lon, lat = np.radians(degrees).T
        return np.column_stack([lon, np.sin(lat)]) * AUTHALIC_RADIUS_KM

    return float(shapely.area(shapely.transform(shape, cylinder)))


def test_says_what_it_is() -> None:
    assert BASEMAP["source"].endswith("public domain, naturalearthdata.com")
    assert BASEMAP["decimals"] == 2
    assert list(BASEMAP["sha256"]) == ["ne_10m_land.shp", "ne_10m_lakes.shp"]
    assert all(len(digest) == 64 for digest in BASEMAP["sha256"].values())


def test_is_light() -> None:
    # It travels inside every map: no more than Leaflet's own script, 148 kB, less a bit.
    assert (ROOT / "route/drawing/basemap.json").stat().st_size <= 130_000


@LAYERS
def test_rings_are_rings(layer: str) -> None:
    for outer, *holes in rings_of(layer):
        for ring in (outer, *holes):
            assert len(np.unique(ring, axis=0)) == len(ring) >= 3  # no point twice: not closed
        assert shapely.LinearRing(outer).is_ccw
        assert not any(shapely.LinearRing(hole).is_ccw for hole in holes)


@pytest.mark.parametrize("shape", [LAND, LAKES], ids=["land", "lakes"])
def test_nothing_crosses_or_overlaps(shape: shapely.MultiPolygon) -> None:
    assert shapely.is_valid_reason(shape) == "Valid Geometry"


@LAYERS
def test_largest_first(layer: str) -> None:
    areas = [shapely.Polygon(outer, holes).area for outer, *holes in rings_of(layer)]
    assert areas == sorted(areas, reverse=True)


def test_area_is_kept() -> None:
    assert km2(LAND) == pytest.approx(LAND_KM2, rel=0.002)
    # Lakes are thin, and their small islands are left out.
    assert km2(LAKES) == pytest.approx(LAKES_KM2, rel=0.05)


# Places whose nearest shore is at least 5 km away, unless the island is smaller.
PLACES = [
    ("Moscow", 55.75, 37.62, "land"),
    ("Murmansk", 68.97, 33.08, "land"),
    ("Kaliningrad", 54.71, 20.51, "land"),
    ("Yuzhno-Sakhalinsk", 46.96, 142.74, "land"),
    ("Petropavlovsk-Kamchatsky", 53.02, 158.65, "land"),
    ("Mount Elbrus", 43.35, 42.44, "land"),
    ("Olkhon, island in Baikal", 53.15, 107.40, "land"),
    ("Franz Josef Land, Wilczek Island", 80.60, 60.00, "land"),
    ("Svalbard, Longyearbyen", 78.22, 15.63, "land"),
    ("Wrangel Island, west", 71.20, 179.50, "land"),
    ("Wrangel Island, east", 71.20, -179.40, "land"),
    ("Sapporo", 43.06, 141.35, "land"),
    ("Singapore", 1.35, 103.82, "land"),
    ("Malta", 35.89, 14.43, "land"),
    ("Bahrain", 26.10, 50.55, "land"),
    ("Istanbul", 41.10, 28.90, "land"),
    ("Hong Kong", 22.40, 114.15, "land"),
    ("Hawaii, Mauna Kea", 19.82, -155.47, "land"),
    ("Samoa, Savaii", -13.62, -172.50, "land"),
    ("Fiji, Viti Levu", -17.80, 178.00, "land"),
    ("Fiji, Taveuni", -16.86, -179.98, "land"),
    ("Canary Islands, Teide", 28.27, -16.64, "land"),
    ("Vostok Station", -78.46, 106.84, "land"),
    ("South Pole", -90.0, 0.0, "land"),
    ("South Pole by another meridian", -90.0, 77.0, "land"),
    ("Caspian Sea", 42.0, 50.5, "sea"),
    ("Black Sea", 43.0, 34.0, "sea"),
    ("Baltic Sea", 58.0, 20.0, "sea"),
    ("White Sea", 65.5, 38.0, "sea"),
    ("Kara Sea", 73.0, 65.0, "sea"),
    ("Strait of Tartary", 50.0, 141.0, "sea"),
    ("Bering Strait", 65.8, -168.9, "sea"),
    ("Red Sea", 20.0, 38.5, "sea"),
    ("Hudson Bay", 60.0, -86.0, "sea"),
    ("Pacific at the equator", 0.0, -150.0, "sea"),
    ("Atlantic", 30.0, -40.0, "sea"),
    ("Indian Ocean", -40.0, 90.0, "sea"),
    ("North Pole", 90.0, 0.0, "sea"),
    ("Baikal", 53.5, 108.2, "lake"),
    ("Ladoga", 60.8, 31.5, "lake"),
    ("Onega", 61.6, 35.5, "lake"),
    ("Balkhash", 46.2, 74.3, "lake"),
    ("Issyk-Kul", 42.4, 77.3, "lake"),
    ("Victoria", -1.0, 33.0, "lake"),
    ("Tanganyika", -6.0, 29.5, "lake"),
    ("Titicaca", -15.8, -69.4, "lake"),
    ("Lake Superior", 47.7, -87.5, "lake"),
    ("Lake Michigan", 43.5, -87.0, "lake"),
    ("Lake Huron", 44.8, -82.4, "lake"),
    ("Lake Erie", 42.2, -81.2, "lake"),
    ("Lake Ontario", 43.7, -77.9, "lake"),
    ("Great Bear Lake", 66.0, -121.0, "lake"),
]


@pytest.mark.parametrize(("name", "lat", "lon", "expected"), PLACES, ids=[p[0] for p in PLACES])
def test_land_sea_and_lakes(name: str, lat: float, lon: float, expected: str) -> None:
    point = shapely.Point(lon, lat)
    found = "lake" if LAKES.covers(point) else "land" if LAND.covers(point) else "sea"
    assert found == expected


# Far from everything, and smaller than what is left out elsewhere.
ISLANDS = [
    ("Honolulu", 21.31, -157.86),
    ("Midway", 28.20, -177.37),
    ("Apia", -13.83, -171.77),
    ("Tongatapu", -21.18, -175.20),
    ("Tahiti", -17.65, -149.45),
    ("Nauru", -0.53, 166.93),
    ("Funafuti", -8.52, 179.20),
    ("Norfolk Island", -29.03, 167.95),
    ("Easter Island", -27.12, -109.35),
    ("Ponta Delgada, Azores", 37.75, -25.67),
    ("Gran Canaria", 28.00, -15.60),
    ("Bermuda", 32.30, -64.77),
    ("Saint Helena", -15.96, -5.70),
    ("Ascension", -7.95, -14.36),
    ("Tristan da Cunha", -37.10, -12.28),
    ("Bouvet", -54.42, 3.36),
    ("Kerguelen", -49.35, 70.20),
    ("Heard Island", -53.10, 73.50),
    ("Jan Mayen", 71.00, -8.40),
    ("Victoria Island", 80.15, 36.80),
    ("Ushakov Island", 80.80, 79.50),
]


@pytest.mark.parametrize(("name", "lat", "lon"), ISLANDS, ids=[place[0] for place in ISLANDS])
def test_no_lonely_island_is_lost(name: str, lat: float, lon: float) -> None:
    # A twentieth of a degree is 5.6 km, or two pixels at zoom 6.
    assert LAND.distance(shapely.Point(lon, lat)) < 0.05


def test_no_edge_smears_across_the_map() -> None:
    edges = edges_of("land")
    at_side = np.all(np.abs(edges[:, :, 0]) == 180.0, axis=1)
    at_pole = np.all(edges[:, :, 1] == -90.0, axis=1)
    width_deg = np.abs(np.diff(edges[:, :, 0], axis=1)).ravel()
    # 8.8 degrees are the longest true edge, in Antarctica at 80 south: 165 km.
    assert width_deg[~at_pole].max() < 10.0
    # Along the pole there is one edge, across the whole width.
    assert width_deg[at_pole].tolist() == [360.0]
    assert not np.any(at_side & ~at_pole & (width_deg > 0))
    assert np.abs(edges_of("lakes")[:, :, 0]).max() < 180.0


def shore_on(side_deg: float) -> BaseGeometry:
    """Return the stretches of latitude in which land was cut along a side of the map."""
    edges = edges_of("land")
    cut = edges[np.all(edges[:, :, 0] == side_deg, axis=1)]
    return shapely.union_all(
        [shapely.LineString([(0.0, start), (0.0, end)]) for start, end in cut[:, :, 1]]
    )


def test_the_two_sides_of_the_cut_fit() -> None:
    east, west = shore_on(180.0), shore_on(-180.0)
    both = shapely.line_merge(east.intersection(west))
    # Antarctica, Chukotka and Wrangel Island, as hundredths of a degree of latitude.
    stretches = sorted(
        (round(part.bounds[1], 2), round(part.bounds[3], 2)) for part in shapely.get_parts(both)
    )
    assert stretches == [(-90.0, -84.35), (65.07, 68.98), (70.99, 71.54)]
    # Two islands of Fiji lie on one side but for slivers of less than a hundredth.
    only_one = east.symmetric_difference(west)
    assert only_one.bounds[1] > -17.0
    assert only_one.bounds[3] < -16.0
    assert only_one.length < 0.2


def test_antarctica_closes_along_the_pole() -> None:
    antarctica = next(rings[0] for rings in rings_of("land") if rings[0][:, 1].min() == -90.0)
    corners = {(-180.0, -90.0), (180.0, -90.0), (-180.0, -84.35), (180.0, -84.35)}
    assert corners <= {(float(lon), float(lat)) for lon, lat in antarctica}


def box(west: float, south: float, east: float, north: float) -> list[tuple[float, float]]:
    """Return a ring as shapefiles have it: clockwise and closed."""
    return [(west, south), (west, north), (east, north), (east, south), (west, south)]


def write_shapefile(path: Path, polygons: list[list[list[tuple[float, float]]]]) -> None:
    with (
        path.open("wb") as shp,
        path.with_suffix(".shx").open("wb") as shx,
        shapefile.Writer(shp=shp, shx=shx, shapeType=shapefile.POLYGON) as writer,
    ):
        for rings in polygons:
            writer.poly(rings)


def test_tool(tmp_path: Path) -> None:
    land, lakes = tmp_path / "ne_10m_land.shp", tmp_path / "ne_10m_lakes.shp"
    coast = [(x, 10.0 + 0.001 * (-1) ** i) for i, x in enumerate(np.arange(170.0, 180.0, 0.1))]
    side = -179.99999999999991  # as the real file has it
    write_shapefile(
        land,
        [
            [[(170.0, 0.0), *coast, (180.0, 10.001), (180.0, 5.0), (180.0, 0.0), (170.0, 0.0)]],
            # A corner on the cut that would be simplified away if it were on a coast.
            [[(side, 0), (side, 0.3), (-179.97, 0.5), (-175, 0.5), (-175, 0), (side, 0)]],
            [box(0.0, 0.0, 20.0, 20.0), box(5.0, 5.0, 5.01, 5.01)[::-1]],
            [box(20.1, 5.0, 20.11, 5.01)],  # an islet near land
            [box(60.001, 5.001, 60.002, 5.002)],  # an islet alone, narrower than the grid
            [box(60.5, 5.0, 60.5009, 5.0009)],  # its smaller neighbour
        ],
    )
    write_shapefile(lakes, [[box(8.0, 8.0, 9.0, 9.0)], [box(12.0, 8.0, 12.1, 8.1)]])

    made = []
    for seed in ("1", "2"):
        output = tmp_path / f"basemap{seed}.json"
        subprocess.run(
            [sys.executable, "-m", "tools.basemap", str(land), str(lakes), "-o", str(output)],
            cwd=ROOT,
            env=os.environ | {"PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
        )
        made.append(output.read_bytes())
    assert made[0] == made[1]

    basemap = json.loads(made[0])
    assert {key: basemap[key] for key in ("source", "rings", "decimals", "parameters")} == {
        key: BASEMAP[key] for key in ("source", "rings", "decimals", "parameters")
    }
    assert list(basemap) == list(BASEMAP)
    expected = [
        shapely.box(0, 0, 20, 20),
        shapely.box(170, 0, 180, 10),
        shapely.Polygon([(-180, 0), (-180, 0.3), (-179.97, 0.5), (-175, 0.5), (-175, 0)]),
        shapely.box(60, 5, 60.01, 5.01),
    ]
    found = shapely.get_parts(polygons_of("land", basemap))
    assert [polygon.wkt for polygon in shapely.normalize(found)] == [
        polygon.wkt for polygon in shapely.normalize(expected)
    ]
    assert polygons_of("lakes", basemap).equals(shapely.box(8, 8, 9, 9))
