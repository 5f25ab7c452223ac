"""Read the page's own scripts and styles, and make them safe to put into it."""

import json
import re
from functools import cache
from importlib.resources import files

from route.drawing.markup import whole

_ASSETS = files("route.drawing.page")


# The page's own script, in the order in which its parts build on each other.
SCRIPTS = (
    "folium.js",
    "text.js",
    "tiles.js",
    "view.js",
    "projection.js",
    "renderer.js",
    "land.js",
    "paths.js",
    "journey.js",
    "labels.js",
    "panel.js",
    "keyboard.js",
    "page.js",
)


# What JSON may hold and a script element may not: "</script>" ends it whatever the type,
# and two line separators are line ends in older scripts.
_UNSAFE_IN_SCRIPT = str.maketrans(
    {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
)


def in_script(value: object) -> str:
    """Write a value as JSON that may stand in a script element."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    # branca reads what a map's template gives as a template once more: "{{", "{%" and "{#"
    # would be code. In JSON they can only stand within a string.
    inert = re.sub(r"\{(?=[{%#])", r"\\u007b", whole(text))
    return inert.translate(_UNSAFE_IN_SCRIPT)


def verbatim(text: str) -> str:
    """Keep branca, which reads what a template gives as a template, from reading a text.

    A text that would end that, "{% endraw %}", is broken by a character that HTML reads
    as the same brace; only text of a journey can have it, and that stands in HTML.
    """
    return "{% raw %}" + text.replace("{%", "&#123;%") + "{% endraw %}"


@cache
def asset(name: str) -> str:
    """Return a script or a style by its path in this package."""
    return (_ASSETS / name).read_text("utf-8")
