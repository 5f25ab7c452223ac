"""Write the Content-Security-Policy of a page."""

import base64
import hashlib
from collections.abc import Iterable


def content_security_policy(
    scripts: Iterable[str],
    styles: Iterable[str],
    image_hosts: Iterable[str],
    style_attributes: bool,
) -> str:
    """Return a policy that names each script and style of a page by its hash."""
    directives = {
        "default-src": ["'none'"],
        "script-src": _hashes(scripts),
        "style-src": _hashes(styles),
        "img-src": ["data:", *image_hosts],
        "base-uri": ["'none'"],
        "form-action": ["'none'"],
    }
    if style_attributes:
        # folium's own popups and icons have a style attribute. It can only restyle: the
        # directives above apply to what it would fetch.
        directives["style-src-attr"] = ["'unsafe-inline'"]
    return "; ".join(" ".join([name, *sources]) for name, sources in directives.items())


def _hashes(texts: Iterable[str]) -> list[str]:
    """Return the hashes of scripts or styles as sources of a policy, each once."""
    digests = (hashlib.sha256(text.encode("utf-8")).digest() for text in texts)
    sources = (f"'sha256-{base64.b64encode(digest).decode('ascii')}'" for digest in digests)
    return list(dict.fromkeys(sources)) or ["'none'"]
