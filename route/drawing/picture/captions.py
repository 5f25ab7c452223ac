"""Write what stands above and below a map: title, verdicts, legend and credits."""

from collections.abc import Iterator, Sequence

from route.drawing.layers import Layer
from route.drawing.picture.labels import Text, shortened, width_px, wrapped
from route.drawing.picture.svg import escaped, number, text
from route.drawing.picture.viewport import WIDTH_PX
from route.units import format_length

QUIET = "#55606d"

_MARGIN_PX = 16.0
_MOST_PX = WIDTH_PX - 2 * _MARGIN_PX
_TITLE_PX, _TEXT_PX, _SMALL_PX = 20.0, 13.0, 11.0
_ROW_PX, _SMALL_ROW_PX = 22.0, 16.0

# A legend's swatch with the gap after it, and the gap before the next entry.
_SWATCH_PX, _BETWEEN_PX = 30.0, 24.0
_LONGEST_PX = 240.0

# More layers than this are told by their number.
_MOST_LAYERS = 24


def heading(texts: Sequence[str]) -> tuple[list[str], float]:
    """Write lines above a map.

    Parameters
    ----------
    texts : sequence of str
        A title, and what else there is to say; each as many lines as it needs.

    Returns
    -------
    elements : list of str
        SVG elements.
    height_px : float
        Where the map begins: 0 if there is nothing above it.
    """
    if not texts:
        return [], 0.0
    y = 35.0
    title = Text(shortened(texts[0], _MOST_PX, _TITLE_PX, bold=True), _MARGIN_PX, y)
    elements = [text(title, f' font-size="{_TITLE_PX:g}" font-weight="700"')]
    for line in (line for one in texts[1:] for line in wrapped(one, _MOST_PX, _TEXT_PX)):
        y += _ROW_PX
        elements.append(text(Text(line, _MARGIN_PX, y), f' font-size="{_TEXT_PX:g}"'))
    return elements, y + 15


def legend(layers: Sequence[Layer], notes: Sequence[str], top_px: float) -> tuple[list[str], float]:
    """Write the layers of a journey, and notes, below a map.

    Parameters
    ----------
    layers : sequence of Layer
        The layers.
    notes : sequence of str
        What else there is to say, in small letters.
    top_px : float
        Where the map ends.

    Returns
    -------
    elements : list of str
        SVG elements.
    height_px : float
        Where the picture ends.
    """
    elements = []
    x, y = _MARGIN_PX, top_px + 6
    for swatch, label, figure in _entries(layers):
        width = _SWATCH_PX + width_px(f"{label} {figure}", _TEXT_PX)
        if x == _MARGIN_PX or x + width > WIDTH_PX - _MARGIN_PX:
            x, y = _MARGIN_PX, y + _ROW_PX
        # The figure follows its label, in whatever direction that is written.
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
    for line in (line for note in notes for line in wrapped(note, _MOST_PX, _SMALL_PX)):
        more = f' font-size="{_SMALL_PX:g}" fill="{QUIET}"'
        elements.append(text(Text(line, _MARGIN_PX, y), more))
        y += _SMALL_ROW_PX
    return elements, y - 2


def _entries(layers: Sequence[Layer]) -> Iterator[tuple[str, str, str]]:
    """Yield a swatch, a label and a figure for each layer, and for what is planned."""
    for layer in layers[:_MOST_LAYERS]:
        swatch = _swatch(layer.color, layer.kind.shape, layer.planned)
        label = shortened(layer.label, _LONGEST_PX, _TEXT_PX)
        yield swatch, label, format_length(layer.length_m)
    hidden = len(layers) - _MOST_LAYERS
    if hidden > 0:
        yield "", f"and {hidden:,} more", ""
    if any(leg.planned for layer in layers for leg in layer.legs):
        yield _swatch(QUIET, "geodesic", planned=True), "planned", ""


def _swatch(color: str, shape: str, planned: bool) -> str:
    if shape in ("depth", "height"):
        dashes = ' stroke-dasharray="4 3"' if planned else ""
        return (
            f'<circle cx="11" cy="-4.5" r="6" fill="none" stroke="{color}" '
            f'stroke-width="3"{dashes}/>'
        )
    dashes = ' stroke-dasharray="6 5"' if planned else ""
    width = 1.5 if shape == "track" else 3
    return f'<path d="M0-4.5h22" stroke="{color}" stroke-width="{width}"{dashes}/>'
