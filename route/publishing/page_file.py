"""Finish a map: one file that asks nothing of the network and lets nothing in.

What may run in the page is written at its top, as a Content-Security-Policy: each script
and each style of the page, known by its hash, and nothing else. Text of a journey that
became markup after all could run no script, fetch no picture and send no form. It could
still lead away from the page, as a link or a refresh does: no policy in a page stops that.
"""

import os
import warnings
from collections.abc import Iterable
from pathlib import Path

import folium
from branca.element import Figure

from route.errors import RouteWarning
from route.publishing.folium_tree import (
    addresses,
    blocked_origins,
    is_added_to,
    stable_ids,
    with_ids,
)
from route.publishing.known_page import KnownPage, UnknownPage
from route.publishing.parsed_page import ParsedPage, as_parsed, scripts_in
from route.publishing.policy import content_security_policy
from route.writing import resolve_target, write_atomically


def publish(page: folium.Map, output: str | os.PathLike[str]) -> Path:
    """Write a map to be published: one file, whole or not at all, that needs no network.

    Parameters
    ----------
    page : folium.Map
        What `route.draw` returned, with whatever was added to it.
    output : path
        The HTML file to write; its folder must exist.

    Returns
    -------
    Path
        The file, as it was named.

    Raises
    ------
    OutputError
        If it cannot be written; what stood there before is untouched.

    Warns
    -----
    RouteWarning
        If something added to the map loads from elsewhere, which the page does not allow.
    """
    named = Path(output)
    target = resolve_target(named)
    write_atomically(target, finished(page).encode("utf-8"))
    return named


def finished(page: folium.Map) -> str:
    """Return a map as the HTML file to publish, with its policy in it.

    Parameters
    ----------
    page : folium.Map
        What `route.draw` returned, with whatever was added to it.

    Returns
    -------
    str
        The same for the same map, byte for byte, on any day.

    Warns
    -----
    RouteWarning
        If something added to the map loads from elsewhere, which the page does not allow.
    """
    root = page.get_root()
    assert isinstance(root, Figure)  # as every folium map stands in one
    own = page if isinstance(page, KnownPage) else UnknownPage()
    pieces = _split(as_parsed(root.render()), map(as_parsed, own.own_markup))
    ids = stable_ids(page, root)
    added = [with_ids(text, ids) for text in pieces[::2]]
    read = ParsedPage("".join(added))
    # Scripts inside panel or picture come from data; never allow them.
    forbidden = {script for part in own.data_markup for script in scripts_in(as_parsed(part))}
    policy = content_security_policy(
        [text for text in (*own.own_scripts, *read.inline["script"]) if text not in forbidden],
        [*own.own_styles, *read.inline["style"]],
        own.image_hosts,
        style_attributes=is_added_to(page, root),
    )
    strangers = blocked_origins([*read.fetched, *addresses(root)], own.image_hosts)
    if strangers:
        warnings.warn(
            RouteWarning(
                f"The map loads from {', '.join(strangers)}, which a published page does not "
                "allow: that part of it will be missing. Leave it out, or save the map with "
                "its own save()."
            ),
            stacklevel=2,
        )
    lines = [f'<meta http-equiv="Content-Security-Policy" content="{policy}">']
    if not read.has_icon:
        # Else a browser asks the page's host for one, and is refused aloud.
        lines.append('<link rel="icon" href="data:,">')
    head = added[0]
    pieces[::2] = ["\n".join([head[: read.top], *lines]) + head[read.top :], *added[1:]]
    return "".join(pieces)


def _split(text: str, parts: Iterable[str]) -> list[str]:
    """Return a text cut before and after each of these parts, which it holds in this order."""
    pieces = [text]
    for part in parts:
        before, found, rest = pieces.pop().partition(part)
        pieces += [before, found, rest]
    return pieces
