"""Walk the elements of a folium map: replace random ids, find addresses they would fetch."""

import re
from collections.abc import Iterable, Iterator, Sequence
from fnmatch import fnmatch
from urllib.parse import urlsplit

import folium
from branca.element import Element, Figure

from route.publishing.parsed_page import ParsedPage
from route.text import printable

# Attributes in which folium's own elements keep addresses that their script fetches.
_ADDRESSES = ("tiles", "url", "embed_link", "icon_url", "shadow_url")

# Attributes in which they keep markup of a popup, a tooltip or an icon.
_MARKUP = ("data", "text", "html")


def stable_ids(page: folium.Map, root: Figure) -> dict[str, str]:
    """Return a number for each random id of folium's elements, in order."""
    elements = enumerate(_elements(root))
    return {element._id: f"{number:032x}" for number, element in elements if element is not page}


def with_ids(text: str, ids: dict[str, str]) -> str:
    """Replace ids in a text."""
    return re.sub(
        r"(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])", lambda id_: ids.get(id_[0], id_[0]), text
    )


def _elements(root: Element) -> Iterator[Element]:
    """Yield an element and all others that it refers to, as a child or an attribute."""
    seen: set[int] = set()
    stack = [root]
    while stack:
        element = stack.pop()
        if id(element) in seen:
            continue
        seen.add(id(element))
        yield element
        values = [*vars(element).values(), *element._children.values()]
        stack += [value for value in reversed(values) if isinstance(value, Element)]


def has_additions(page: folium.Map, root: Figure) -> bool:
    """Return whether anything was added to a map that was rendered."""
    parts = (root, root.header, root.html, root.script)
    return bool(page._children) or any(set(part._children) - {page.get_name()} for part in parts)


def addresses(root: Element) -> Iterator[str]:
    """Yield the addresses that folium's elements fetch, by script or by markup."""
    for element in _elements(root):
        options = getattr(element, "options", None)
        values = vars(element) | (options if isinstance(options, dict) else {})
        yield from (values[name] for name in _ADDRESSES if isinstance(values.get(name), str))
        if values.get("script") is not False:  # else folium escapes it
            markup = (values[name] for name in _MARKUP if isinstance(values.get(name), str))
            yield from (address for text in markup for address in ParsedPage(text).fetched)


def blocked_origins(addresses: Iterable[str], hosts: Sequence[str]) -> list[str]:
    """Return the hosts, or the files next to the page, that the policy blocks."""
    blocked = []
    for address in addresses:
        try:
            parts = urlsplit(address.replace("{s}", "*"))
        except ValueError:  # not an address: a browser fetches nothing either
            continue
        origin = f"{parts.scheme}://{parts.netloc}"
        if parts.scheme != "data" and not any(fnmatch(host, origin) for host in hosts):
            blocked.append(printable(parts.netloc or address))
    return list(dict.fromkeys(blocked))
