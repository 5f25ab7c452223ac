"""Read the page's own scripts, styles and data, minified and safe to embed."""

import json
from functools import cache
from importlib.resources import files

from rcssmin import cssmin
from rjsmin import jsmin

from route.drawing.markup import encodable
from route.drawing.page.leaflet import leaflet_style
from route.drawing.page.modules import join
from route.drawing.style import color_variables

_ASSETS = files("route.drawing.page")

STYLES = ("map.css", "panel.css", "print.css")

# Escapes for JSON inside a script element: "</script>" ends it whatever its type, and older
# JavaScript treats two separators as line ends.
_UNSAFE_IN_SCRIPT = str.maketrans(
    {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
)


def in_script(value: object) -> str:
    """Write a value as JSON that is safe inside a script element."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return encodable(text).translate(_UNSAFE_IN_SCRIPT)


@cache
def asset(name: str) -> str:
    """Return a script or a style by its path in this package."""
    return (_ASSETS / name).read_text("utf-8")


@cache
def page_script() -> str:
    """Return the page's own script, minified."""
    minified: str = jsmin(join("page.js", lambda name: asset(f"scripts/{name}"), "route"))
    return minified


@cache
def page_style() -> str:
    """Return the page's own style and Leaflet's, minified."""
    own = "".join(asset(f"styles/{name}") for name in STYLES)
    minified: str = cssmin(leaflet_style() + color_variables() + own)
    return minified


@cache
def basemap() -> str:
    """Return land and lakes as JSON that is safe inside a script element."""
    return in_script(json.loads((files("route.drawing") / "basemap.json").read_text("ascii")))
