"""Find an online basemap that xyzservices knows."""

import re
import warnings
from dataclasses import dataclass, field
from difflib import get_close_matches
from html.parser import HTMLParser
from typing import Any
from urllib.parse import quote, urlsplit

from xyzservices import TileProvider, providers

from route.errors import Fault, InputError, RouteWarning
from route.text import quoted

# Options that xyzservices and Leaflet spell alike.
_OPTIONS = ("bounds", "detectRetina", "opacity", "tileSize", "tms", "zoomOffset")

# A host that can be written into a policy as it is.
_HOST = re.compile(r"[a-z0-9.-]+(:[0-9]+)?")
_ORIGIN = re.compile(f"https://{_HOST.pattern}")

# Allowed schemes of an attribution's links.
_LINK_SCHEMES = ("http://", "https://")


@dataclass(frozen=True)
class OnlineBasemap:
    """An online basemap that a map can offer.

    Parameters
    ----------
    name : str
        Its name, as shown to readers.
    url : str
        The address of a tile, with Leaflet's placeholders:
        ``"https://tiles.example/{z}/{x}/{y}.png"``.
    hosts : tuple of str
        The origins that the tiles come from, each as ``"https://tiles.example"``.
    attribution : tuple
        Texts, and links as pairs of text and address.
    options : dict
        Options of Leaflet's tile layer.

    Raises
    ------
    InputError
        If one of `hosts` is not an https origin.
    """

    name: str
    url: str
    hosts: tuple[str, ...]
    attribution: tuple[str | tuple[str, str], ...]
    options: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        # They are written into the page's policy, where a quote or a semicolon would end it.
        faults = [
            Fault(
                "tiles-invalid",
                quoted(host),
                "a host such as https://tiles.example",
                "Correct it.",
                "hosts",
            )
            for host in self.hosts
            if not _ORIGIN.fullmatch(host)
        ]
        if faults:
            raise InputError(faults)


def tiles(name: str, key: str | None = None) -> OnlineBasemap:
    """Return an online basemap that xyzservices knows.

    Parameters
    ----------
    name : str
        As xyzservices spells it (``"OpenTopoMap"``, ``"CartoDB.Positron"``); case, spaces
        and dots do not matter.
    key : str, optional
        The key that the provider asks for. Anyone who has the page can read it.

    Returns
    -------
    OnlineBasemap

    Raises
    ------
    InputError
        If there is no such basemap, if its tiles are not in Web Mercator or not served over
        https, or if its key is missing or cannot be encoded.

    Warns
    -----
    RouteWarning
        That a key will be published, and that OpenStreetMap's own servers refuse pages
        opened from disk.
    """
    provider = _provider(name)
    _refuse_unusable(provider)
    slots = [slot for slot, text in provider.items() if _asks_for_key(provider, slot, text)]
    given = (key or "").strip()
    _refuse_keys(provider, slots, given)
    # Percent-encoded, a key cannot change the rest of the address.
    filled = {slot: quote(given, safe="") for slot in slots}
    url = provider.build_url(scale_factor="{r}", fill_subdomain=False, **filled)
    subdomains = list(provider.get("subdomains", "abc")) if "{s}" in url else []
    _warn(provider, urlsplit(url).netloc, given)
    return OnlineBasemap(
        name=provider.name,
        url=url,
        hosts=_hosts(url, subdomains),
        attribution=_parts(provider.html_attribution),
        options={
            "minZoom": provider.get("min_zoom", 0),
            "maxZoom": provider.get("max_zoom", 18),  # Leaflet's own default
            "subdomains": subdomains,
            **{option: provider[option] for option in _OPTIONS if option in provider},
        },
    )


def resolve_tiles(given: str | OnlineBasemap | None) -> OnlineBasemap | None:
    """Return an online basemap by its name, or as it was given.

    Raises
    ------
    InputError
        As `tiles` does for a name; for anything that is neither.
    """
    if isinstance(given, str):
        return tiles(given)
    if given is None or isinstance(given, OnlineBasemap):
        return given
    expected = "the name of an online basemap, or an OnlineBasemap"
    found = quoted(given)[1:-1]
    raise InputError(
        [Fault("tiles-invalid", found, expected, "Name one that xyzservices knows.", "tiles")]
    )


def _provider(name: str) -> TileProvider:
    try:
        return providers.query_name(name)
    except ValueError:
        raise InputError([_unknown(name)]) from None


def _unknown(name: str) -> Fault:
    names = {known.lower(): known for known in providers.flatten()}
    lower = name.lower()
    # Names that begin alike come first: a provider's name without a style's.
    similar = [known for key, known in names.items() if lower and key.startswith(lower)]
    similar += [names[key] for key in get_close_matches(lower, names, n=3)]
    suggestions = list(dict.fromkeys(similar))[:3]
    remedy = (
        f"Did you mean {' or '.join(suggestions)}?" if suggestions else "See xyzservices.providers."
    )
    return Fault("tiles-unknown", quoted(name), "the name of an online basemap", remedy, "--tiles")


def _refuse_unusable(provider: TileProvider) -> None:
    """Refuse a basemap that cannot be used under a map in Web Mercator."""
    scheme, host = urlsplit(provider.url)[:2]
    # GeoportailFrance names its grid: PM is pseudo-Mercator, EPSG:3857.
    grid = provider.get("TileMatrixSet", "PM")
    if provider.get("crs", "EPSG:3857") != "EPSG:3857" or not grid.startswith("PM"):
        expected = "a basemap in Web Mercator (EPSG:3857)"
    elif scheme != "https" or not _HOST.fullmatch(host.replace("{s}", "s")):
        expected = "a basemap whose tiles come over https"
    elif provider.get("status") == "broken":
        expected = "a basemap that answers; xyzservices lists this one as broken"
    else:
        return
    raise InputError(
        [Fault("tiles-unusable", quoted(provider.name), expected, "Name another.", "--tiles")]
    )


def _asks_for_key(provider: TileProvider, slot: str, text: object) -> bool:
    return f"{{{slot}}}" in provider.url and str(text).startswith("<insert your")


def _refuse_keys(provider: TileProvider, slots: list[str], key: str) -> None:
    """Refuse a missing key, one that is not asked for, and one that cannot be encoded."""
    if slots and not key:
        asked = f"the key that {provider.name} asks for"
        remedy = "Get one from the provider and give it with --tiles-key."
        raise InputError([Fault("tiles-key-missing", "no key", asked, remedy, "--tiles-key")])
    if key and not slots:
        expected = f"no key: {provider.name} asks for none"
        raise InputError(
            [Fault("tiles-key-unused", "a key", expected, "Leave it out.", "--tiles-key")]
        )
    try:
        key.encode()
    except UnicodeEncodeError:
        expected = f"the key that {provider.name} gave"
        fault = Fault(
            "tiles-key-not-text",
            "a key that is not valid UTF-8",
            expected,
            "Copy it again.",
            "--tiles-key",
        )
        raise InputError([fault]) from None


def _warn(provider: TileProvider, host: str, key: str) -> None:
    if key:
        message = (
            f"The key for {provider.name} is in the page: anyone who has the page can read it."
        )
        warnings.warn(RouteWarning(message), stacklevel=3)
    # Since March 2026 they refuse requests without a referrer.
    if host.endswith("openstreetmap.org"):
        message = (
            f"{provider.name} will show nothing while the page is opened from disk: "
            "OpenStreetMap's servers answer only pages on a web site."
        )
        warnings.warn(RouteWarning(message), stacklevel=3)


def _hosts(url: str, subdomains: list[str]) -> tuple[str, ...]:
    """Return the origins that the tiles of a URL template come from."""
    scheme, host = urlsplit(url)[:2]
    names = [host.replace("{s}", subdomain) for subdomain in subdomains] or [host]
    return tuple(f"{scheme}://{name}" for name in names)


def _parts(markup: str) -> tuple[str | tuple[str, str], ...]:
    """Return the texts of a piece of HTML, and its links as pairs of text and address."""
    parser = _Attribution()
    parser.feed(markup.strip())
    parser.close()
    return tuple(parser.parts)


class _Attribution(HTMLParser):
    """Keep the text and the links of a piece of HTML, and nothing else."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str | tuple[str, str]] = []
        self._address = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Store the address of a link."""
        if tag == "a":
            self._address = dict(attrs).get("href") or ""

    def handle_endtag(self, tag: str) -> None:
        """End a link."""
        if tag == "a":
            self._address = ""

    def handle_data(self, data: str) -> None:
        """Store a text."""
        text = re.sub(r"\s+", " ", data)
        if text and self._address.startswith(_LINK_SCHEMES):
            self.parts.append((text, self._address))
        elif text:
            self.parts.append(text)
