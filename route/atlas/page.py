"""Put a scene on a page of its own: a folium map with everything it needs inside."""

import base64
import hashlib
import json
import re
from functools import cache
from importlib.resources import files
from typing import Any

import folium
from branca.element import Figure
from jinja2 import Template

from route.atlas.panel import panel
from route.atlas.picture import svg
from route.atlas.scene import compose, laid_out
from route.atlas.slots import whole
from route.atlas.tiles import described
from route.atlas.wording import UNNAMED, title_text
from route.judging.verdict import Verdict
from route.ledger import Ledger

_ASSETS = files("route.atlas") / "assets"
_LEAFLET = files("js_lib_leaflet") / "static" / "js_lib_leaflet"

# The page's own script, in the order in which its parts build on each other.
_SCRIPTS = (
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


class Page(Figure):
    """The HTML page around a map: with a language, a title, and room to zoom."""

    _template = Template(
        "<!DOCTYPE html>\n"
        '<html lang="en">\n'
        "<head>\n"
        '<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        "<title>{{ this.title|e }}</title>\n"
        "{{ this.header.render(**kwargs) }}\n"
        "</head>\n"
        "<body>\n"
        "{{ this.html.render(**kwargs) }}\n"
        "<script>\n{{ this.script.render(**kwargs) }}\n</script>\n"
        "</body>\n"
        "</html>\n"
    )


class JourneyMap(folium.Map):
    """A folium map of a journey that asks nothing of the network.

    Layers, markers and controls of folium can be added to it as to any other map; what
    they load from elsewhere is theirs.

    Parameters
    ----------
    scene : dict
        What `route.atlas.scene.compose` returned.
    panel : str
        The journey's story as HTML, which `route.atlas.panel.panel` returned.
    picture : str
        The journey as a static picture, SVG: what is seen without script and in print.
    """

    _template = Template(
        "{% macro header(this, kwargs) %}"
        "<style>{{ this.style }}</style>\n"
        "<script>{{ this.leaflet }}</script>\n"
        "<script>{{ this.page_script }}</script>"
        "{% endmacro %}"
        "{% macro html(this, kwargs) %}"
        '<main class="route-page">\n'
        '<a class="route-skip" href="#{{ this.get_name() }}_panel">Skip the map</a>\n'
        '<div class="route-view"><div class="route-map" id="{{ this.get_name() }}" role="region"'
        ' aria-label="Map of the journey"></div>\n'
        '<figure class="route-static" tabindex="0">{{ this.picture }}</figure></div>\n'
        '<section class="route-panel" id="{{ this.get_name() }}_panel" tabindex="0"'
        ' aria-label="The journey in words and figures">{{ this.panel }}</section>\n'
        "</main>\n"
        '<script type="application/json" id="{{ this.get_name() }}_basemap">'
        "{{ this.basemap }}</script>\n"
        '<script type="application/json" id="{{ this.get_name() }}_scene">'
        "{{ this.island }}</script>"
        "{% endmacro %}"
        "{% macro script(this, kwargs) %}"
        'var {{ this.get_name() }} = route.page("{{ this.get_name() }}");'
        "{% endmacro %}"
    )

    def __init__(self, scene: dict[str, Any], panel: str, picture: str) -> None:
        super().__init__(tiles=None)
        # What folium would load from four hosts stands in the page itself.
        self.default_js, self.default_css = [], []
        self.scene = scene
        self.island = _in_script(scene)
        self.panel = _verbatim(whole(panel))
        self.picture = _verbatim(whole(picture))
        # folium numbers its elements at random; the same journey must give the same page.
        self._id = hashlib.sha256(self.island.encode()).hexdigest()[:32]
        page = Page(title=whole(scene["title"]))
        # branca's own charset line is in the page's template already.
        page.header._children.clear()
        page.add_child(self)

    @property
    def style(self) -> str:
        """Leaflet's style and the page's own."""
        return _verbatim(_leaflet_style() + _asset("page.css") + _asset("panel.css"))

    @property
    def leaflet(self) -> str:
        """Leaflet itself."""
        return _verbatim(_leaflet_script())

    @property
    def page_script(self) -> str:
        """The page's own script without comments and indentation, which are some 12 kB."""
        script = "".join(_asset(name) for name in _SCRIPTS)
        return _verbatim(re.sub(r"(?m)^ *//.*\n|^ +", "", script))

    @property
    def basemap(self) -> str:
        """Land and lakes, as the page reads them."""
        return _in_script(json.loads(_asset("../basemap.json")))


def draw(
    ledger: Ledger,
    *verdicts: Verdict,
    title: str | None = None,
    tiles: str | dict[str, Any] | None = None,
) -> JourneyMap:
    """Draw a measured journey as one self-contained map.

    Parameters
    ----------
    ledger : Ledger
        What `route.measure` returned.
    *verdicts : Verdict
        What `route.judge` returned, to be shown beside the map; the first view fits the
        legs that the first one counts.
    title : str, optional
        The map's title; the journey's own by default.
    tiles : str or dict, optional
        An online basemap to offer: its name, or what `route.atlas.tiles.tiles` made of
        name and key.

    Returns
    -------
    JourneyMap
        A `folium.Map`; `route.publish` writes it as a page that needs no network.

    Raises
    ------
    InputError
        If the title is no text, or the basemap cannot be used.
    """
    name = title_text(ledger, title) or UNNAMED
    layout = laid_out(ledger, verdicts)
    scene = compose(layout, name)
    scene["tiles"] = described(tiles)
    return JourneyMap(scene, panel(ledger, verdicts, layout, name), svg(layout, name))


def _in_script(value: object) -> str:
    """Write a value as JSON that may stand in a script element."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    # branca reads what a map's template gives as a template once more: "{{", "{%" and "{#"
    # would be code. In JSON they can only stand within a string.
    inert = re.sub(r"\{(?=[{%#])", r"\\u007b", whole(text))
    return inert.translate(_UNSAFE_IN_SCRIPT)


def _verbatim(text: str) -> str:
    """Keep branca, which reads what a template gives as a template, from reading a text.

    A text that would end that, "{% endraw %}", is broken by a character that HTML reads
    as the same brace; only text of a journey can have it, and that stands in HTML.
    """
    return "{% raw %}" + text.replace("{%", "&#123;%") + "{% endraw %}"


@cache
def _asset(name: str) -> str:
    return (_ASSETS / name).read_text("utf-8")


def _picture(name: str) -> str:
    return base64.b64encode((_LEAFLET / "images" / name).read_bytes()).decode("ascii")


@cache
def _leaflet_script() -> str:
    """Return Leaflet with its marker's pictures inside, for markers added in Python.

    The comment that makes a debugger look for another file is left out.
    """
    script = (_LEAFLET / "leaflet.js").read_text("utf-8")
    pictures = {
        "iconUrl": _picture("marker-icon.png"),
        "iconRetinaUrl": _picture("marker-icon-2x.png"),
        "shadowUrl": _picture("marker-shadow.png"),
    }
    return (
        re.sub(r"\n//# sourceMappingURL=\S*\s*$", "\n", script)
        # Leaflet writes a picture's address as a path and a name.
        + 'L.Icon.Default.imagePath = "data:image/png;base64,";\n'
        + f"L.Icon.Default.mergeOptions({json.dumps(pictures)});\n"
    )


@cache
def _leaflet_style() -> str:
    """Return Leaflet's style with its pictures inside."""

    def inlined(match: re.Match[str]) -> str:
        # The marker's picture stands here only to tell Leaflet a path.
        if match[1] == "marker-icon.png":
            return "none"
        return f"url(data:image/png;base64,{_picture(match[1])})"

    style = (_LEAFLET / "leaflet.css").read_text("utf-8")
    return re.sub(r"url\(images/([\w.-]+\.png)\)", inlined, style)
