"""Put a scene on a page of its own: a folium map with everything it needs inside."""

import hashlib
import json
import re
from importlib.resources import files
from typing import Any

import folium
from branca.element import Figure
from jinja2 import Template

from route.drawing.layout import lay_out
from route.drawing.markup import whole
from route.drawing.page.assets import SCRIPTS, asset, in_script, verbatim
from route.drawing.page.leaflet import leaflet_script, leaflet_style
from route.drawing.page.panel import panel
from route.drawing.page.scene import compose
from route.drawing.page.tiles import described
from route.drawing.picture.document import svg
from route.drawing.wording import UNNAMED, title_text
from route.judging.verdict import Verdict
from route.ledger import Ledger


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
        What `route.drawing.page.scene.compose` returned.
    panel : str
        The journey's story as HTML, which `route.drawing.page.panel.panel` returned.
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
        self.island = in_script(scene)
        self.panel = verbatim(whole(panel))
        self.picture = verbatim(whole(picture))
        # folium numbers its elements at random; the same journey must give the same page.
        self._id = hashlib.sha256(self.island.encode()).hexdigest()[:32]
        page = Page(title=whole(scene["title"]))
        # branca's own charset line is in the page's template already.
        page.header._children.clear()
        page.add_child(self)

    @property
    def style(self) -> str:
        """Leaflet's style and the page's own, without the comments, which are some 2 kB."""
        own = asset("styles/page.css") + asset("styles/panel.css")
        return verbatim(leaflet_style() + re.sub(r"(?s) */\*.*?\*/\n?", "", own))

    @property
    def leaflet(self) -> str:
        """Leaflet itself."""
        return verbatim(leaflet_script())

    @property
    def page_script(self) -> str:
        """The page's own script without comments and indentation, which are some 12 kB."""
        script = "".join(asset(f"scripts/{name}") for name in SCRIPTS)
        return verbatim(re.sub(r"(?m)^ *//.*\n|^ +", "", script))

    @property
    def basemap(self) -> str:
        """Land and lakes, as the page reads them."""
        return in_script(json.loads((files("route.drawing") / "basemap.json").read_text("ascii")))


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
        An online basemap to offer: its name, or what `route.drawing.page.tiles.tiles` made of
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
    layout = lay_out(ledger, verdicts)
    scene = compose(layout, name)
    scene["tiles"] = described(tiles)
    return JourneyMap(scene, panel(ledger, verdicts, layout, name), svg(layout, name))
