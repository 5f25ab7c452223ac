"""Write what Python computes into `tests/vectors/`, for the tests of the page's scripts.

Page and picture draw the same journey in two languages. These files hold them together:
`node --test tests/scripts/` compares the scripts with them, and `tests/drawing/test_vectors.py`
compares them with what Python computes today. After a change that is meant, write them again:

    python -m tools.vectors
"""

import base64
import json
import zlib
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from route.drawing.picture.labels import touch
from route.drawing.picture.viewport import Viewport
from route.geometry import polyline
from route.geometry.geodesy import inverse
from route.geometry.lines import Part
from route.geometry.projections import EDGE_DEG, WORLD_M, azimuthal, mercator
from route.units import decimals_in, format_length, in_column

FOLDER = Path(__file__).parents[1] / "tests" / "vectors"

# Around every limit of the rule, in kilometres and in miles, and halves of a last digit.
_LENGTHS_M = (
    *(0.0, 0.04, 0.05, 0.5, 1.0, 3.0, 3.03, 9.94, 9.95, 10.0, 10.5, 42.0, 456.0),
    *(999.4, 999.5, 1000.0, 1050.0, 1250.0, 1350.0, 1609.0, 1609.2, 1609.344, 1642.25),
    *(9_949.0, 9_950.0, 10_973.4, 21_946.8, 42_195.0, 99_949.0, 99_950.0, 99_999.9, 100_000.0),
    *(100_500.0, 101_500.0, 160_853.0, 160_860.0, 999_500.0, 18_366_421.7, 65e6, 2_505_042_642.9),
)
_EXACT_M = ((42_195.0, 3), (64_500.0, 1), (1_045.0, 3))
_HEIGHTS_M = (-1642.25, -0.5, 0.0, 0.4, 9.5, 5642.0, 8848.86, 420_000.0)

# The side of a cell of the grid in label-spots.js, pixels.
_CELL_PX = 6


def vectors() -> dict[str, Any]:
    """Return the content of each file by its name."""
    return {
        "deflate": _deflate(),
        "lengths": _lengths(),
        "polylines": _polylines(),
        "projections": _projections(),
        "rim": _rim(),
        "spots": _spots(),
    }


def _deflate() -> list[dict[str, Any]]:
    """Pack texts in each of the three ways that the format has."""
    random = np.random.default_rng(3)
    words = " ".join(f"{random.choice(['leg', 'place', 'layer'])}{n % 7}" for n in range(120))
    ways = [(0, zlib.Z_DEFAULT_STRATEGY), (9, zlib.Z_FIXED), (9, zlib.Z_DEFAULT_STRATEGY)]
    found = []
    for text in ("", "a", "route " * 60, words, "Ёлка → 東京 "):
        for level, strategy in ways:
            packer = zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS, 9, strategy)
            packed = packer.compress(text.encode()) + packer.flush()
            found.append({"text": text, "packed": base64.b64encode(packed).decode("ascii")})
    return found


def _lengths() -> dict[str, list[dict[str, Any]]]:
    """Write lengths in both units, heights, and texts as they stand in a column of a table."""
    cases = [(length_m, None) for length_m in _LENGTHS_M]
    lengths = [
        {
            "length_m": length_m,
            "unit": unit,
            "decimals": decimals,
            "text": format_length(length_m, unit, decimals),
        }
        for length_m, decimals in (*cases, *_EXACT_M)
        for unit in ("km", "mi")
    ]
    heights = [
        {"height_m": height_m, "unit": unit, "text": format_length(height_m, small)}
        for height_m in _HEIGHTS_M
        for unit, small in (("km", "m"), ("mi", "ft"))
    ]
    texts = ("3,355 km", "1.6 km", "456 m", "9.5 m", "3,281 ft", "1.0 mi", "26 mi")
    columns = [
        {"text": text, "decimals": decimals, "cell": in_column(text, decimals)}
        for decimals in (0, 1)
        for text in texts
        if decimals_in(text) <= decimals
    ]
    return {"lengths": lengths, "heights": heights, "columns": columns}


def _polylines() -> list[dict[str, Any]]:
    random = np.random.default_rng(1)
    lines = [
        ([38.5, 40.7, 43.252], [-120.2, -120.95, -126.453], 5),
        ([-90.0, 90.0, 0.0], [-180.0, 540.0, 179.99], 2),
        (random.uniform(-90, 90, 8).tolist(), random.uniform(-400, 400, 8).tolist(), 5),
        ([], [], 5),
    ]
    found = []
    for lat_deg, lon_deg, decimals in lines:
        text = polyline.encode(lat_deg, lon_deg, decimals)
        decoded = [axis.tolist() for axis in polyline.decode(text, decimals)]
        found.append({"text": text, "decimals": decimals, "points": _pairs(*decoded)})
    return found


def _projections() -> list[dict[str, Any]]:
    half_meridian_m = inverse(90.0, 0.0, -90.0, 0.0)[0].item()
    lat_deg = np.array([-89.5, -85.0, -66.5, -45.0, -0.001, 0.0, 23.4, 51.5, 69.0, 85.05, 90.0])
    lon_deg = np.array([0.0, 400.0, -170.0, 12.5, 180.0, -180.0, 77.0, -0.12, 33.1, 540.0, 10.0])
    _, y_m = mercator(lat_deg, lon_deg)
    found = []
    for hemisphere, meridian_deg in ((1, 0.0), (1, 62.5), (-1, -140.0)):
        around = azimuthal(lat_deg, lon_deg, hemisphere, meridian_deg)
        x, y = (axis / (2 * half_meridian_m) for axis in around)
        found.append(
            {
                "hemisphere": hemisphere,
                "meridian": meridian_deg,
                "points": _pairs(lat_deg, lon_deg),
                # The page counts pixels downwards.
                "around": _pairs(x, -y),
                "mercator_y": np.where(abs(lat_deg) > EDGE_DEG, np.nan, y_m / WORLD_M).tolist(),
            }
        )
    return json.loads(json.dumps(found).replace("NaN", "null"))  # type: ignore[no-any-return]


def _rim() -> list[dict[str, Any]]:
    """Cut lines where they pass the opposite pole, which is the rim of the disc."""
    lines = [
        ([-80.0, -88.0, -88.0, -80.0], [10.0, 10.0, -170.0, -170.0]),
        ([-86.0, -86.0, -86.0, -86.0], [0.0, 15.0, 40.0, 59.9]),
        ([60.0, 60.0, -60.0], [0.0, 90.0, 170.0]),
        ([-89.0, -89.9, -89.9, -89.9, -89.0], [0.0, 5.0, 185.0, 186.0, 546.0]),
    ]
    found = []
    for hemisphere in (1, -1):
        viewport = Viewport(hemisphere, 0.0, -WORLD_M / 2, WORLD_M / 2, 1e-5, 100.0)
        for lat_deg, lon_deg in lines:
            runs = viewport.runs(Part(np.array(lat_deg), np.array(lon_deg)))
            found.append(
                {
                    "pole": 90 * hemisphere,
                    "points": _pairs(lat_deg, lon_deg),
                    "points_of_runs": [len(run) for run in runs],
                }
            )
    return found


def _spots() -> dict[str, Any]:
    random = np.random.default_rng(2)
    corners = random.uniform((0, 0, 5, 5), (200, 200, 90, 30), (40, 4)).round(6).tolist()
    boxes = [(left, top, left + width, top + height) for left, top, width, height in corners]
    lines = random.uniform(-50, 250, (8, 3, 2)).round(6).tolist()
    drawn = shapely.MultiLineString(lines)
    return {
        "boxes": boxes,
        "touching": [[touch(box, other) for other in boxes[:10]] for box in boxes],
        "lines": lines,
        "crossed_cells": [_crossed_cells(box, drawn) for box in boxes],
    }


def _crossed_cells(box: tuple[float, float, float, float], lines: shapely.MultiLineString) -> int:
    """Count the cells that a box and a line touch."""
    left, top, right, bottom = (int(side // _CELL_PX) * _CELL_PX for side in box)
    cells = [
        shapely.box(x, y, x + _CELL_PX, y + _CELL_PX)
        for x in range(left, right + 1, _CELL_PX)
        for y in range(top, bottom + 1, _CELL_PX)
    ]
    return int(shapely.intersects(lines, cells).sum())


def _pairs(first: Any, second: Any) -> list[list[float]]:
    return [[round(float(a), 12), round(float(b), 12)] for a, b in zip(first, second, strict=True)]


def main() -> None:
    """Write the files."""
    FOLDER.mkdir(exist_ok=True)
    for name, content in vectors().items():
        text = json.dumps(content, ensure_ascii=False, indent=1)
        (FOLDER / f"{name}.json").write_text(text + "\n", "utf-8")


if __name__ == "__main__":
    main()
