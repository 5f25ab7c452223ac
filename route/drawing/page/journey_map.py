"""Draw a journey as a folium map whose page contains everything it needs."""

import hashlib
from dataclasses import asdict
from functools import cache
from typing import cast

import folium
from branca.element import Element, Figure
from jinja2 import Template

from route.drawing.layout import lay_out
from route.drawing.markup import encodable
from route.drawing.page.assets import basemap, in_script, page_script, page_style
from route.drawing.page.description import head_markup
from route.drawing.page.leaflet import leaflet_script
from route.drawing.page.packing import packed_scripts
from route.drawing.page.panel import panel
from route.drawing.page.scene import Scene, TilesData, compose
from route.drawing.page.tiles import OnlineBasemap, resolve_tiles
from route.drawing.picture.document import svg
from route.drawing.wording import UNNAMED, title_text
from route.judging.verdict import Verdict
from route.ledger import Ledger


def _code() -> tuple[str, str]:
    return leaflet_script(), page_script()


@cache
def _packed_code() -> str:
    return packed_scripts(_code())


class Page(Figure):
    """The HTML page around a map, with a language and a title; readers can zoom it."""

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


class Verbatim(Element):
    """Text that is put into the page as it is; branca renders its own elements as templates."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._content = text

    def render(self, **kwargs: object) -> str:
        """Return the text."""
        return self._content


class JourneyMap(folium.Map):
    """A folium map of a journey that needs no network.

    Layers, markers and controls of folium can be added to it as to any other map; these may
    load files from other hosts.

    Parameters
    ----------
    scene : Scene
        What `route.drawing.page.scene.compose` returned.
    panel : str
        The panel as HTML, which `route.drawing.page.panel.panel` returned.
    picture : str
        The journey as a static SVG picture, shown without JavaScript and in print.
    description : str
        Elements for the page's head that describe it to search engines.
    """

    # folium's own template would load Leaflet; `render` adds the page's parts instead.
    _template = Template("")

    def __init__(self, scene: Scene, panel: str, picture: str, description: str = "") -> None:
        super().__init__(tiles=None)
        # The page contains the libraries that folium would load from four hosts.
        self.default_js, self.default_css = [], []
        self.scene = scene
        self.scene_json = in_script(scene)
        self.panel = encodable(panel)
        self.picture = encodable(picture)
        self.description = encodable(description)
        # folium's ids are random; the same journey must give the same page.
        self._id = hashlib.sha256(self.scene_json.encode()).hexdigest()[:32]
        page = Page(title=encodable(scene["title"]))
        # The page's template has branca's own charset line already.
        page.header._children.clear()
        page.add_child(self)

    @property
    def own_scripts(self) -> tuple[str, ...]:
        """Leaflet and the page's own script, and the script that unpacks and runs both."""
        return (*_code(), _packed_code())

    @property
    def own_styles(self) -> tuple[str, ...]:
        """Leaflet's style and the page's own, in one."""
        return (page_style(),)

    @property
    def own_markup(self) -> tuple[str, str]:
        """The map's parts of the page's head and of its body."""
        name = self.get_name()
        return (
            "\n".join(
                [
                    *filter(None, [self.description]),
                    *(f"<style>{style}</style>" for style in self.own_styles),
                    f"<script>{_packed_code()}</script>",
                ]
            ),
            '<main class="route-page">\n'
            f'<a class="route-skip" href="#{name}_panel">Skip the map</a>\n'
            f'<div class="route-view"><div class="route-map" id="{name}" role="region"'
            ' aria-label="Map of the journey"></div>\n'
            f'<figure class="route-static" tabindex="0">{self.picture}</figure></div>\n'
            f'<section class="route-panel" id="{name}_panel" tabindex="0"'
            f' aria-label="The journey in words and figures">{self.panel}</section>\n'
            "</main>\n"
            f'<script type="application/json" id="{name}_basemap">{basemap()}</script>\n'
            f'<script type="application/json" id="{name}_scene">{self.scene_json}</script>',
        )

    @property
    def data_markup(self) -> tuple[str, ...]:
        """The HTML that is made of a journey's data, where no script belongs."""
        return self.panel, self.picture

    @property
    def image_hosts(self) -> tuple[str, ...]:
        """The origins that images may come from."""
        tiles = self.scene["tiles"]
        return tiles["hosts"] if tiles else ()

    def render(self, **kwargs: object) -> None:  # type: ignore[override]
        """Put the map into the page around it, and then everything that was added to it."""
        page, name = self.get_root(), self.get_name()
        assert isinstance(page, Figure)
        head, body = self.own_markup
        page.header.add_child(Verbatim(head), name=name)
        page.html.add_child(Verbatim(body), name=name)
        page.script.add_child(Verbatim(f'var {name} = route.openPage("{name}");'), name=name)
        super().render(**kwargs)  # type: ignore[no-untyped-call]


def draw(
    ledger: Ledger,
    *verdicts: Verdict,
    title: str | None = None,
    tiles: str | OnlineBasemap | None = None,
) -> JourneyMap:
    """Draw a measured journey as one self-contained map.

    Parameters
    ----------
    ledger : Ledger
        What `route.measure` returned.
    *verdicts : Verdict
        What `route.judge` returned, shown next to the map; the first view fits the legs that
        the first verdict counts.
    title : str, optional
        The map's title; the journey's own by default.
    tiles : str or OnlineBasemap, optional
        An online basemap to offer: its name, or what `route.drawing.page.tiles.tiles` returned
        for a name and a key.

    Returns
    -------
    JourneyMap
        A `folium.Map`; `route.publish` writes it as a page that needs no network.

    Raises
    ------
    InputError
        If the title is not text, or the basemap cannot be used.
    """
    name = title_text(ledger, title) or UNNAMED
    layout = lay_out(ledger, verdicts)
    basemap = resolve_tiles(tiles)
    scene = compose(layout, name, cast(TilesData, asdict(basemap)) if basemap else None)
    description = head_markup(ledger, verdicts, name)
    shown = panel(ledger, verdicts, layout, name)
    return JourneyMap(scene, shown, svg(layout, name), description)
