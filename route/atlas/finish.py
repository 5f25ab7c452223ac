"""Finish a map: one file that asks nothing of the network and lets nothing in.

What may run in the page is written at its top, as a Content-Security-Policy: each script
and each style of the page, known by its hash, and nothing else. Text of a journey that
became markup after all could run no script, fetch no picture and send no form. It could
still lead away from the page, as a link or a refresh does: no policy in a page stops that.
"""

import base64
import hashlib
import os
import re
import warnings
from collections.abc import Iterable, Iterator, Sequence
from fnmatch import fnmatch
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

import folium
from branca.element import Element, Figure

from route.errors import RouteWarning
from route.text import printable
from route.writing import writable, write_whole

# What a browser fetches of its own accord, and the attribute that names it.
_FETCHED = {
    "script": "src",
    "link": "href",
    "img": "src",
    "iframe": "src",
    "embed": "src",
    "object": "data",
    "audio": "src",
    "video": "src",
    "source": "src",
}

# Where folium's own elements keep the address of what their script will fetch.
_ADDRESSES = ("tiles", "url", "embed_link", "icon_url", "shadow_url")

# Where they keep markup that their script puts into the page: popup, tooltip, icon.
_MARKUP = ("data", "text", "html")


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
    target = writable(named)
    write_whole(target, finished(page).encode("utf-8"))
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
    text = _lasting(page, root, _as_parsed(root.render()))
    read = _Markup(text)
    tiles = getattr(page, "scene", {}).get("tiles") or {"hosts": []}
    policy = _policy(page, read, tiles["hosts"], _is_added_to(page, root))
    strangers = _strangers([*read.fetched, *_addresses(root)], tiles["hosts"])
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


def _as_parsed(text: str) -> str:
    """Write what a browser reads another way than it stands as the browser reads it.

    A hash is taken of a script as it was parsed: with one kind of line end, without NUL.
    Half of a surrogate pair cannot be written at all.
    """
    whole = text.encode("utf-8", "replace").decode("utf-8")
    lines = whole.replace("\r\n", "\n").replace("\r", "\n")
    return lines.replace("\0", "\N{REPLACEMENT CHARACTER}")


def _lasting(page: folium.Map, root: Figure, text: str) -> str:
    """Replace the random ids that folium gives its elements by their numbers, in order."""
    lasting = {
        element._id: f"{number:032x}"
        for number, element in enumerate(_elements(root))
        if element is not page
    }
    return re.sub(
        r"(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])", lambda id_: lasting.get(id_[0], id_[0]), text
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


def _is_added_to(page: folium.Map, root: Figure) -> bool:
    """Tell whether a map, once rendered, holds more than itself."""
    parts = (root, root.header, root.html, root.script)
    return bool(page._children) or any(set(one._children) - {page.get_name()} for one in parts)


def _policy(page: folium.Map, read: "_Markup", hosts: Iterable[str], is_added_to: bool) -> str:
    # What a journey is told with is text and pictures: a script in it is not the page's.
    told = (getattr(page, part, "") for part in ("panel", "picture"))
    foreign = {script for part in told for script in _Markup(_as_parsed(part)).inline["script"]}
    directives = {
        "default-src": ["'none'"],
        "script-src": _hashes(text for text in read.inline["script"] if text not in foreign),
        "style-src": _hashes(read.inline["style"]),
        "img-src": ["data:", *hosts],
        "base-uri": ["'none'"],
        "form-action": ["'none'"],
    }
    if is_added_to:
        # folium's own popups and icons bring a style attribute. It can only restyle: what
        # it might fetch falls under the directives above.
        directives["style-src-attr"] = ["'unsafe-inline'"]
    return "; ".join(" ".join([name, *sources]) for name, sources in directives.items())


def _hashes(texts: Iterable[str]) -> list[str]:
    """Return the sources of a policy that name these scripts or styles, each once."""
    digests = (hashlib.sha256(text.encode("utf-8")).digest() for text in texts)
    sources = (f"'sha256-{base64.b64encode(digest).decode('ascii')}'" for digest in digests)
    return list(dict.fromkeys(sources)) or ["'none'"]


def _addresses(root: Element) -> Iterator[str]:
    """Yield what folium's elements will fetch: by script, or by markup that they show."""
    for element in _elements(root):
        options = getattr(element, "options", None)
        kept = vars(element) | (options if isinstance(options, dict) else {})
        yield from (kept[name] for name in _ADDRESSES if isinstance(kept.get(name), str))
        if kept.get("script") is not False:  # else folium writes it as text
            markup = (kept[name] for name in _MARKUP if isinstance(kept.get(name), str))
            yield from (address for one in markup for address in _Markup(one).fetched)


def _strangers(addresses: Iterable[str], hosts: Sequence[str]) -> list[str]:
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


class _Markup(HTMLParser):
    """A page as a browser reads it: what stands inline in it, and what it fetches.

    Attributes
    ----------
    top : int
        Where the policy goes: behind the declared encoding, before anything else.
    inline : dict
        The texts of the elements ``script`` (those that run) and ``style``.
    fetched : list of str
        The addresses of what is fetched.
    has_icon : bool
        Whether the page brings its own icon.
    """

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.top = 0
        self.inline: dict[str, list[str]] = {"script": [], "style": []}
        self.fetched: list[str] = []
        self.has_icon = False
        self._page = page
        self._tag_before = ""
        self._text: list[str] | None = None
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = dict(attrs)
        rel = (has.get("rel") or "").lower().split()
        if tag == "head" or (self._tag_before == "head" and _names_encoding(has)):
            self.top = self._behind_tag()
        elif tag == "link" and "icon" in rel:
            self.has_icon = True
        address = has.get(_FETCHED.get(tag, ""))
        if address and (tag != "link" or {"icon", "stylesheet"} & set(rel)):
            self.fetched.append(address)
        # A script element with JSON in it holds data and never runs.
        elif tag in self.inline and has.get("type") != "application/json":
            self._text = []
        self._tag_before = tag

    def handle_data(self, data: str) -> None:
        if self._text is not None:
            self._text.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.inline and self._text is not None:
            self.inline[tag].append("".join(self._text))
            self._text = None

    def parse_marked_section(self, i: int, report: bool = True) -> int:
        """Pass over "<![...>" as a browser does: Python's parser stumbles over some."""
        return self.parse_bogus_comment(i, report)

    def _behind_tag(self) -> int:
        line, column = self.getpos()
        start = 0
        for _ in range(line - 1):
            start = self._page.index("\n", start) + 1
        return start + column + len(self.get_starttag_text() or "")


def _names_encoding(has: dict[str, str | None]) -> bool:
    return "charset" in has or (has.get("http-equiv") or "").lower() == "content-type"
