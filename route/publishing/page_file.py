"""Write a map as one HTML file that needs no network and runs only its own scripts.

A Content-Security-Policy at the top of the page allows each of its scripts and styles by
hash, and nothing else. Text of a journey that became markup by mistake could run no script,
fetch no image and send no form. It could still lead to another page, by a link or a
refresh: no policy in a page prevents that.
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
    has_additions,
    stable_ids,
    with_ids,
)
from route.publishing.known_page import KnownPage, UnknownPage
from route.publishing.parsed_page import ParsedPage, as_parsed, scripts_in
from route.publishing.policy import content_security_policy
from route.writing import resolve_target, write_atomically


def publish(page: folium.Map, output: str | os.PathLike[str]) -> Path:
    """Write a map as one HTML file that needs no network.

    The file is written atomically.

    Parameters
    ----------
    page : folium.Map
        What `route.draw` returned, with anything that was added to it.
    output : path
        The HTML file to write; its folder must exist.

    Returns
    -------
    Path
        `output`.

    Raises
    ------
    OutputError
        If it cannot be written; an existing file is left as it is.

    Warns
    -----
    RouteWarning
        If something added to the map loads from another place, which the page does not allow.
    """
    path = Path(output)
    target = resolve_target(output)
    write_atomically(target, to_html(page).encode("utf-8"))
    return path


def to_html(page: folium.Map) -> str:
    """Return a map as an HTML page with its policy.

    Parameters
    ----------
    page : folium.Map
        What `route.draw` returned, with anything that was added to it.

    Returns
    -------
    str
        The same bytes for the same map, on any day.

    Warns
    -----
    RouteWarning
        If something added to the map loads from another place, which the page does not allow.
    """
    root = page.get_root()
    assert isinstance(root, Figure)  # every folium map is in one
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
        style_attributes=has_additions(page, root),
    )
    blocked = blocked_origins([*read.fetched, *addresses(root)], own.image_hosts)
    if blocked:
        warnings.warn(
            RouteWarning(
                f"The map loads from {', '.join(blocked)}, which a published page does not "
                "allow: that part of it will be missing. Leave it out, or save the map with "
                "its own save()."
            ),
            stacklevel=2,
        )
    lines = [f'<meta http-equiv="Content-Security-Policy" content="{policy}">']
    if not read.has_icon:
        # Without it browsers request /favicon.ico, and the policy logs an error.
        lines.append('<link rel="icon" href="data:,">')
    head = added[0]
    pieces[::2] = ["\n".join([head[: read.top], *lines]) + head[read.top :], *added[1:]]
    return "".join(pieces)


def _split(text: str, parts: Iterable[str]) -> list[str]:
    """Cut a text before and after each of these parts, which it contains in this order."""
    pieces = [text]
    for part in parts:
        before, found, rest = pieces.pop().partition(part)
        pieces += [before, found, rest]
    return pieces
