"""Put text and lengths into HTML so that they read back as they were."""

import html
import re
from collections.abc import Iterable

from route.units import format_length


def whole(text: str) -> str:
    """Return text that can be encoded: a lone half of a surrogate pair becomes a mark."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def escaped(text: str) -> str:
    """Return text as HTML or SVG within it, for an element or an attribute.

    An opening brace becomes a reference, so that no template engine on the way to the
    page takes a name for an expression.
    """
    return html.escape(text).replace("{", "&#123;")


def isolated(text: str) -> str:
    """Return text as HTML that keeps its direction of writing to itself."""
    return f"<bdi>{escaped(text)}</bdi>"


def measured(element: str, length_m: float) -> str:
    """Return an element that shows a length and carries it unrounded.

    Parameters
    ----------
    element : str
        Its name: ``"span"``, ``"td"``, or ``"tspan"`` within SVG.
    length_m : float
        The length, metres.

    Returns
    -------
    str
        Such as ``'<td data-length-m="1642.25">1.642 km</td>'``.
    """
    opening = f'<{element} data-length-m="{float(length_m)!r}">'
    return f"{opening}{format_length(length_m)}</{element}>"


def with_lengths(text: str, lengths_m: Iterable[float], element: str = "span") -> str:
    """Return a text whose lengths change with the page's units, and hold to theirs at line ends.

    Parameters
    ----------
    text : str
        Such as ``"at least 18,366 km, 28.3% of the claimed 65,000 km (± 500 km)"``.
    lengths_m : iterable of float
        The lengths that it may tell, metres. Any other is somebody's own text and stays.
    element : str
        What to write a length as.

    Returns
    -------
    str
        HTML, or SVG if `element` is ``"tspan"``.
    """
    known = {format_length(length_m): measured(element, length_m) for length_m in lengths_m}
    figure = f'<{element} class="route-length">'

    def kept(found: re.Match[str]) -> str:
        sign, length = found.groups(default="")
        return f"{figure}{sign}{known.get(length, length)}</{element}>"

    return re.sub(r"(± )?(\d[\d,.]* k?m)\b", kept, escaped(text))
