"""Put text and lengths into HTML so that they read back as they were."""

import html

from route.units import format_length


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
