"""Write shapes and texts as SVG elements, without style, script or anything to load."""

import re
from collections.abc import Iterable

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from route.drawing import markup
from route.drawing.picture.labels import Text
from route.geometry.geodesy import Array

# What XML 1.0 cannot hold, not even escaped.
_NOT_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

# Paths are written in whole tenths of a pixel: less to write than decimals.
TENTHS = 'transform="scale(.1)"'


def escaped(text: str) -> str:
    """Escape a text for XML and HTML, in one line."""
    line = " ".join(markup.encodable(text).split())
    return markup.escaped(_NOT_XML.sub("\N{REPLACEMENT CHARACTER}", line))


def number(value: float) -> str:
    """Write a number of pixels with at most one decimal."""
    return f"{round(float(value), 1) + 0.0:g}"


def lines(shapes: Iterable[BaseGeometry]) -> str:
    """Return path data of lines, in tenths; empty if no line has a length."""
    parts = shapely.get_parts(shapely.get_parts([*shapes]))
    runs = (shapely.get_coordinates(part) for part in parts)
    return "".join(_run(run) for run in runs)


def rings(shape: shapely.MultiPolygon) -> str:
    """Return path data of polygons and their holes, in tenths, for the fill rule even-odd."""
    parts = shapely.get_rings(shapely.get_parts(shape))
    return "".join(_run(shapely.get_coordinates(ring)[:-1], "z") for ring in parts)


def _run(points: Array, end: str = "") -> str:
    tenths = np.rint(points * 10).astype(int)
    steps = np.diff(tenths, axis=0)
    steps = steps[steps.any(axis=1)]
    if not len(steps):
        return ""
    (x, y), rest = tenths[0], " ".join(f"{dx} {dy}" for dx, dy in steps)
    return f"M{x} {y}l{rest}{end}".replace(" -", "-")


def text(label: Text, attributes: str = "") -> str:
    """Return a text as an element; `attributes` are added to its start tag."""
    x, y = number(label.x), number(label.y)
    anchor = "" if label.anchor == "start" else f' text-anchor="{label.anchor}"'
    return f'<text x="{x}" y="{y}"{anchor}{attributes}>{escaped(label.text)}</text>'
