"""Write the title and verdicts above a map, the legend and credits below it."""

from collections.abc import Iterator, Sequence

from route.drawing.layers import Layer
from route.drawing.picture.labels import Text, shortened, width_px, wrapped
from route.drawing.picture.svg import escaped, number, text
from route.drawing.picture.viewport import WIDTH_PX
from route.drawing.style import LIGHT, Look
from route.units import format_length

QUIET = LIGHT["quiet"]

_MARGIN_PX = 16.0
_MAX_WIDTH_PX = WIDTH_PX - 2 * _MARGIN_PX
_TITLE_PX, _TEXT_PX, _SMALL_PX = 20.0, 13.0, 11.0
_ROW_PX, _SMALL_ROW_PX = 22.0, 16.0

# Widths of a swatch with its gap, and of the gap between entries; the longest label.
_SWATCH_PX, _BETWEEN_PX = 30.0, 24.0
_MAX_LABEL_PX = 240.0

# The legend only gives the number of layers beyond these.
_MAX_LAYERS = 24


def heading(texts: Sequence[str]) -> tuple[list[str], float]:
    """Write the lines above a map.

    Parameters
    ----------
    texts : sequence of str
        The title, shortened to one line, then texts that may wrap.

    Returns
    -------
    elements : list of str
        SVG elements.
    height_px : float
        Top of the map: 0 if there are no texts.
    """
    if not texts:
        return [], 0.0
    y = 35.0
    title = Text(shortened(texts[0], _MAX_WIDTH_PX, _TITLE_PX, bold=True), _MARGIN_PX, y)
    elements = [text(title, f' font-size="{_TITLE_PX:g}" font-weight="700"')]
    for line in (line for body in texts[1:] for line in wrapped(body, _MAX_WIDTH_PX, _TEXT_PX)):
        y += _ROW_PX
        elements.append(text(Text(line, _MARGIN_PX, y), f' font-size="{_TEXT_PX:g}"'))
    return elements, y + 15


def legend(layers: Sequence[Layer], notes: Sequence[str], top_px: float) -> tuple[list[str], float]:
    """Write the legend of layers, and notes, below a map.

    Parameters
    ----------
    layers : sequence of Layer
        The layers of the journey.
    notes : sequence of str
        Texts below the legend, in small letters.
    top_px : float
        Bottom of the map.

    Returns
    -------
    elements : list of str
        SVG elements.
    height_px : float
        Bottom of the picture.
    """
    elements = []
    x, y = _MARGIN_PX, top_px + 6
    for swatch, label, figure in _entries(layers):
        width = _SWATCH_PX + width_px(f"{label} {figure}", _TEXT_PX)
        if x == _MARGIN_PX or x + width > WIDTH_PX - _MARGIN_PX:
            x, y = _MARGIN_PX, y + _ROW_PX
        # Isolated, so that a label written from right to left does not move the figure.
        words = (
            f'<tspan unicode-bidi="isolate">{escaped(label)}</tspan>'
            f'<tspan dx="6" fill="{QUIET}">{figure}</tspan>'
        )
        elements.append(
            f'<g transform="translate({number(x)} {number(y)})" font-size="{_TEXT_PX:g}">'
            f'{swatch}<text x="{_SWATCH_PX:g}">{words}</text></g>'
        )
        x += width + _BETWEEN_PX
    y += _ROW_PX
    for line in (line for note in notes for line in wrapped(note, _MAX_WIDTH_PX, _SMALL_PX)):
        attributes = f' font-size="{_SMALL_PX:g}" fill="{QUIET}"'
        elements.append(text(Text(line, _MARGIN_PX, y), attributes))
        y += _SMALL_ROW_PX
    return elements, y - 2


def _entries(layers: Sequence[Layer]) -> Iterator[tuple[str, str, str]]:
    """Yield swatch, label and length of each layer, and an entry for planned legs."""
    for layer in layers[:_MAX_LAYERS]:
        swatch = _swatch(layer.look, layer.kind.shape, layer.planned)
        label = shortened(layer.label, _MAX_LABEL_PX, _TEXT_PX)
        yield swatch, label, format_length(layer.length_m)
    hidden = len(layers) - _MAX_LAYERS
    if hidden > 0:
        yield "", f"and {hidden:,} more", ""
    if any(leg.planned for layer in layers for leg in layer.legs):
        yield _swatch(Look(QUIET), "geodesic", planned=True), "planned", ""


def _swatch(look: Look, shape: str, planned: bool) -> str:
    if shape in ("depth", "height"):
        dashes = ' stroke-dasharray="4 3"' if planned else ""
        return (
            f'<circle cx="11" cy="-4.5" r="6" fill="none" stroke="{look.color}" '
            f'stroke-width="3"{dashes}/>'
        )
    dash = look.dash_of(planned)
    dashes = f' stroke-dasharray="{dash}" stroke-linecap="{look.cap_of(planned)}"' if dash else ""
    width = 1.5 if shape == "track" else look.width_px
    return f'<path d="M0-4.5h22" stroke="{look.color}" stroke-width="{width:g}"{dashes}/>'
