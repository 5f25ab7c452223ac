"""Write text, lengths and phrases as HTML."""

import html

from route.phrases import HeightValue, LengthValue, Name, Phrase
from route.units import format_length, in_column


def encodable(text: str) -> str:
    """Return text that can be encoded: a lone surrogate becomes a replacement character."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def escaped(text: str) -> str:
    """Escape text for an HTML or SVG element or attribute.

    An opening brace is escaped too, so that no template engine reads an expression in it.
    """
    return html.escape(text).replace("{", "&#123;")


def isolated(text: str) -> str:
    """Return text as HTML whose direction of writing does not affect the text around it."""
    return f"<bdi>{escaped(text)}</bdi>"


def measured(
    element: str, length_m: float, decimals: int | None = None, column_decimals: int = 0
) -> str:
    """Return an element that shows a length and carries it unrounded.

    Parameters
    ----------
    element : str
        Its name: ``"span"``, ``"td"``, or ``"tspan"`` within SVG.
    length_m : float
        The length, metres.
    decimals : int, optional
        How many to write, where `format_length` has too few.
    column_decimals : int
        The most that a length of the same column of a table has; shorter ones are padded.

    Returns
    -------
    str
        Such as ``'<td data-length-m="1642.25">1.6 km</td>'``.
    """
    digits = "" if decimals is None else f' data-digits="{decimals}"'
    opening = f'<{element} data-length-m="{float(length_m)!r}"{digits}>'
    written = in_column(format_length(length_m, decimals=decimals), column_decimals)
    return f"{opening}{written}</{element}>"


def phrase_html(phrase: Phrase, element: str = "span") -> str:
    """Return a phrase as HTML in which the page can rewrite each length in other units.

    Parameters
    ----------
    phrase : Phrase
        Such as ``("at least ", LengthValue(18366000.0))``.
    element : str
        What to write a length as: ``"span"``, or ``"tspan"`` within SVG. Its class keeps
        number and unit on one line.

    Returns
    -------
    str
        HTML, or SVG if `element` is ``"tspan"``.
    """
    written = []
    for part in phrase:
        if isinstance(part, str):
            written.append(escaped(part))
        elif isinstance(part, Name):
            written.append(isolated(part.text))
        else:
            written.append(f'<{element} class="route-length">{_value(part, element)}</{element}>')
    return "".join(written)


def _value(value: LengthValue | HeightValue, element: str) -> str:
    if isinstance(value, HeightValue):
        return f'<{element} data-height-m="{value.height_m!r}">{value}</{element}>'
    if not value.convertible:
        return escaped(str(value))
    return value.sign + measured(element, value.length_m, value.decimals)
