"""Walk the elements of a folium map: stable ids, addresses that they would fetch."""

import re
from collections.abc import Iterable, Iterator, Sequence
from fnmatch import fnmatch
from urllib.parse import urlsplit

import folium
from branca.element import Element, Figure

from route.publishing.parsed_page import ParsedPage
from route.text import printable

# Where folium's own elements keep the address of what their script will fetch.
_ADDRESSES = ("tiles", "url", "embed_link", "icon_url", "shadow_url")


# Where they keep markup that their script puts into the page: popup, tooltip, icon.
_MARKUP = ("data", "text", "html")


def stable_ids(page: folium.Map, root: Figure) -> dict[str, str]:
    """Return for each random id of folium's elements its number, in order."""
    elements = enumerate(_elements(root))
    return {element._id: f"{number:032x}" for number, element in elements if element is not page}


def with_ids(text: str, ids: dict[str, str]) -> str:
    """Replace ids in a text."""
    return re.sub(
        r"(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])", lambda id_: ids.get(id_[0], id_[0]), text
    )


def _elements(root: Element) -> Iterator[Element]:
    """Yield an element and all that it holds, as a child or otherwise."""
    known: set[int] = set()
    waiting = [root]
    while waiting:
        element = waiting.pop()
        if id(element) in known:
            continue
        known.add(id(element))
        yield element
        held = [*vars(element).values(), *element._children.values()]
        waiting += [one for one in reversed(held) if isinstance(one, Element)]


def is_added_to(page: folium.Map, root: Figure) -> bool:
    """Tell whether a map, once rendered, holds more than itself."""
    parts = (root, root.header, root.html, root.script)
    return bool(page._children) or any(set(one._children) - {page.get_name()} for one in parts)


def addresses(root: Element) -> Iterator[str]:
    """Yield what folium's elements will fetch: by script, or by markup that they show."""
    for element in _elements(root):
        options = getattr(element, "options", None)
        kept = vars(element) | (options if isinstance(options, dict) else {})
        yield from (kept[name] for name in _ADDRESSES if isinstance(kept.get(name), str))
        if kept.get("script") is not False:  # else folium writes it as text
            markup = (kept[name] for name in _MARKUP if isinstance(kept.get(name), str))
            yield from (address for one in markup for address in ParsedPage(one).fetched)


def blocked_origins(addresses: Iterable[str], hosts: Sequence[str]) -> list[str]:
    """Return the hosts, or the files beside the page, that the policy keeps out."""
    strangers = []
    for address in addresses:
        try:
            parts = urlsplit(address.replace("{s}", "*"))
        except ValueError:  # no address at all: a browser fetches nothing either
            continue
        origin = f"{parts.scheme}://{parts.netloc}"
        if parts.scheme != "data" and not any(fnmatch(host, origin) for host in hosts):
            strangers.append(printable(parts.netloc or address))
    return list(dict.fromkeys(strangers))
