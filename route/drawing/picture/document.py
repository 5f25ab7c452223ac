"""Draw a journey as a static SVG picture, for print and for pages without scripts."""

import hashlib
import math
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import shapely

from route.drawing.layout import Layout, lay_out
from route.drawing.picture.captions import QUIET, heading, legend
from route.drawing.picture.graticule import graticule
from route.drawing.picture.journey import INK, WHITE, journey
from route.drawing.picture.labels import Box, BoxIndex
from route.drawing.picture.land import surface
from route.drawing.picture.svg import TENTHS, escaped, lines, number, rings, text
from route.drawing.picture.viewport import WIDTH_PX, Viewport, fit
from route.drawing.style import GRATICULE, GRATICULE_OPACITY, LIGHT
from route.drawing.wording import UNNAMED, title_text
from route.judging.verdict import Verdict
from route.ledger import Ledger
from route.units import format_length
from route.writing import resolve_target, write_atomically

_SEA, _LAND, _BEYOND = LIGHT["sea"], LIGHT["land"], LIGHT["beyond"]

_BORDER_PX = 10.0


@dataclass(frozen=True, slots=True)
class Picture:
    """A journey as a picture.

    Parameters
    ----------
    svg : str
        An SVG document.
    """

    svg: str

    def save(self, output: str | os.PathLike[str]) -> None:
        """Write the picture to a file, atomically.

        Parameters
        ----------
        output : path
            The SVG file to write; its folder must exist.

        Raises
        ------
        OutputError
            If it cannot be written; an existing file is left as it was.
        """
        write_atomically(resolve_target(output), self.svg.encode("utf-8"))

    def __str__(self) -> str:
        return self.svg

    def _repr_html_(self) -> str:
        return f'<div style="max-width:{WIDTH_PX:g}px">{self.svg}</div>'


def picture(ledger: Ledger, *verdicts: Verdict, title: str | None = None) -> Picture:
    """Draw a measured journey as a static picture.

    Parameters
    ----------
    ledger : Ledger
        What `route.measure` returned.
    *verdicts : Verdict
        What `route.judge` returned, to be written above the map; the viewport fits the
        legs of the first one's claim.
    title : str, optional
        The picture's title; the journey's own by default.

    Returns
    -------
    Picture
        A polar view if the journey is near a pole, else a Mercator map;
        ``.save("map.svg")`` writes it to a file.

    Raises
    ------
    InputError
        If the title is not a string.
    """
    name = title_text(ledger, title)
    layout = lay_out(ledger, verdicts)
    summaries = [_summary(verdict) for verdict in verdicts]
    texts = [name or UNNAMED, *summaries] if name or summaries else []
    return Picture(svg(layout, name or UNNAMED, texts, ledger.credit))


def _summary(verdict: Verdict) -> str:
    """Say the finding in one line, with the figures that the headline does not have."""
    parts = [f"straight lines {format_length(verdict.shortest_m)}"]
    if verdict.verdict == "plausible" and verdict.plausible_m is not None:
        parts.append(f"known journeys at most {format_length(verdict.plausible_m)}")
    return f"{verdict.headline} ({', '.join(parts)})"


def svg(layout: Layout, title: str, texts: Sequence[str] = (), credit: str = "") -> str:
    """Draw a journey that is laid out.

    Parameters
    ----------
    layout : Layout
        The journey, laid out.
    title : str
        Its accessible name.
    texts : sequence of str
        Texts to write above the map, the first one large.
    credit : str
        Whom the data are from, to be written below the map.

    Returns
    -------
    str
        An SVG document of one element, without style or script, which can be inlined in
        a page. Equal layouts give equal documents.
    """
    viewport = fit(layout)
    above, top_px = heading(texts)
    elements, occupied, drawn = journey(layout, viewport)
    notes = [f"{_projection(viewport)} Land: Natural Earth.", credit]
    below, height_px = legend(layout.layers, notes, top_px + viewport.height_px)
    # Several pictures may be in one page.
    key = "route-picture-" + hashlib.sha256("".join(elements).encode()).hexdigest()[:8]
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH_PX:g} {height_px:g}" '
            f'role="img" aria-labelledby="{key}-title {key}-desc" '
            f'font-family="system-ui, sans-serif" fill="{INK}">',
            f'<title id="{key}-title">{escaped(title)}</title>',
            f'<desc id="{key}-desc">{escaped(_description(layout, viewport))}</desc>',
            f'<rect width="{WIDTH_PX:g}" height="{height_px:g}" fill="{WHITE}"/>',
            *above,
            # An inner svg element clips its content.
            f'<svg y="{top_px:g}" width="{WIDTH_PX:g}" height="{number(viewport.height_px)}">',
            *_ground(viewport, occupied, drawn),
            *elements,
            "</svg>",
            *below,
            "</svg>\n",
        ]
    )


def _description(layout: Layout, viewport: Viewport) -> str:
    claimed_m = [leg.row["length_m"] for leg in layout.legs if leg.in_first_claim]
    return (
        f"Map of a journey. Legs: {len(layout.legs):,}, of which {len(claimed_m):,} count; these "
        f"add up to at least {format_length(math.fsum(claimed_m))}. {_projection(viewport)}"
    )


def _projection(viewport: Viewport) -> str:
    if not viewport.polar:
        return "Mercator projection."
    pole = "North" if viewport.hemisphere > 0 else "South"
    return f"Azimuthal equidistant projection: distances from the {pole} Pole are true."


def _ground(viewport: Viewport, occupied: Sequence[Box], drawn: shapely.STRtree) -> Iterator[str]:
    """Yield sea, land, lakes and the graticule, with its labels where there is room."""
    net = graticule(viewport)
    yield f'<rect width="100%" height="100%" fill="{_SEA if net.rim is None else _BEYOND}"/>'
    if net.rim is not None:
        yield f'<circle {_circle(net.rim)} fill="{_SEA}"/>'
    yield f'<g {TENTHS} fill-rule="evenodd">'
    yield f'<path fill="{_LAND}" d="{rings(surface(viewport, "land"))}"/>'
    yield f'<path fill="{_SEA}" d="{rings(surface(viewport, "lakes"))}"/>'
    yield "</g>"
    yield f'<g fill="none" stroke="{GRATICULE}" stroke-opacity="{GRATICULE_OPACITY:g}">'
    yield f'<path stroke-width="10" {TENTHS} d="{lines([net.lines])}"/>'
    yield from (f"<circle {_circle(circle)}/>" for circle in net.circles)
    yield "</g>"
    yield f'<g fill="{QUIET}" font-size="{_BORDER_PX:g}">'
    boxes = BoxIndex(occupied)
    for label in net.labels:
        box = label.box(_BORDER_PX)
        if boxes.is_free(box) and not len(drawn.query(shapely.box(*box), "intersects")):
            boxes.add(box)
            yield text(label)
    yield "</g>"


def _circle(circle: tuple[float, float, float]) -> str:
    x, y, radius = (number(value) for value in circle)
    return f'cx="{x}" cy="{y}" r="{radius}"'
