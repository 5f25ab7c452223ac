"""Finish a map: one file that asks nothing of the network and lets nothing in.

What may run in the page is written at its top, as a Content-Security-Policy: each script
and each style of the page, known by its hash, and nothing else. Text of a journey that
became markup after all could run no script, fetch no picture and send no form. It could
still lead away from the page, as a link or a refresh does: no policy in a page stops that.
"""

import os
import warnings
from pathlib import Path

import folium
from branca.element import Figure

from route.errors import RouteWarning
from route.publishing.folium_tree import addresses, blocked_origins, is_added_to, with_stable_ids
from route.publishing.parsed_page import ParsedPage, as_parsed
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
    text = with_stable_ids(page, root, as_parsed(root.render()))
    read = ParsedPage(text)
    tiles = getattr(page, "scene", {}).get("tiles") or {"hosts": []}
    policy = content_security_policy(page, read, tiles["hosts"], is_added_to(page, root))
    strangers = blocked_origins([*read.fetched, *addresses(root)], tiles["hosts"])
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
    return "\n".join([text[: read.top], *lines]) + text[read.top :]
