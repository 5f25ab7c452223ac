"""Write the Content-Security-Policy of a page."""

import base64
import hashlib
from collections.abc import Iterable

import folium

from route.publishing.parsed_page import ParsedPage, as_parsed


def content_security_policy(
    page: folium.Map, read: ParsedPage, hosts: Iterable[str], is_added_to: bool
) -> str:
    """Return a policy that names each script and style of the page by its hash."""
    # What a journey is told with is text and pictures: a script in it is not the page's.
    told = (getattr(page, part, "") for part in ("panel", "picture"))
    foreign = {script for part in told for script in ParsedPage(as_parsed(part)).inline["script"]}
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
