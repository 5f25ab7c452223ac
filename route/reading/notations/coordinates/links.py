"""Find the place that a map link, a geo: address, WKT or a labelled pair names."""

import re
from typing import NamedTuple
from urllib.parse import unquote

_NUMBER = r"[+-]?\d{1,3}(?:\.\d{1,25})?"
_DECIMAL = r"[+-]?\d{1,3}\.\d{1,25}"
_PAIR = rf"({_NUMBER})\s{{0,2}}[,;]\s{{0,2}}({_NUMBER})"


class Found(NamedTuple):
    """Two coordinates as text.

    Parameters
    ----------
    first, second : str
        The coordinates, in the order of the cell.
    order : {'lat_lon', 'lon_lat', ''}
        Which comes first, if the notation says so.
    notation : str
        In words for people.
    remark : str
        What to state about the notation; may be empty.
    """

    first: str
    second: str
    order: str = ""
    notation: str = ""
    remark: str = ""


# A pin before the search, the search before the view: the view is what was on the screen. Each
# pattern is bounded, and each has two groups.
_IN_LINKS = (
    (re.compile(rf"!3d({_NUMBER})!4d({_NUMBER})"), "lat_lon", False),
    (re.compile(rf"[?&#]mlat=({_NUMBER})&mlon=({_NUMBER})"), "lat_lon", False),
    (
        re.compile(
            r"[?&#](?:q|query|daddr|destination|loc|location|point|ll|sll|latlng|latlon|coordinates"
            rf"|coords|pos|marker|near)=(?:loc:)?{_PAIR}",
            re.IGNORECASE,
        ),
        "lat_lon",
        False,
    ),
    (
        re.compile(
            rf"[?&#]lat(?:itude)?=({_NUMBER})&(?:[a-z_]{{1,20}}=[\w.]{{0,40}}&){{0,3}}"
            rf"(?:lon|lng|long|longitude)=({_NUMBER})",
            re.IGNORECASE,
        ),
        "lat_lon",
        False,
    ),
    (
        re.compile(
            rf"[?&#](?:lon|lng|long|longitude|x)=({_NUMBER})&(?:lat(?:itude)?|y)=({_NUMBER})",
            re.IGNORECASE,
        ),
        "lon_lat",
        False,
    ),
    # Whole numbers may be anything.
    (re.compile(rf"/({_DECIMAL}),({_DECIMAL})(?=[/,?&#]|$)"), "lat_lon", False),
    (re.compile(r"[?&]params=([\d._]{1,20}_[NS])_([\d._]{1,20}_[EW])"), "lat_lon", False),
    (
        re.compile(r"/place/(\d[^/@NSEW]{0,30}[NS])[ +,]{1,3}(\d[^/@NSEW]{0,30}[EW])"),
        "lat_lon",
        False,
    ),
    (re.compile(rf"/@{_PAIR}"), "lat_lon", True),
    (re.compile(rf"[?&]cp=({_NUMBER})~({_NUMBER})"), "lat_lon", True),
    (re.compile(rf"[?&#](?:center|centre|map_center|map)={_PAIR}"), "lat_lon", True),
    (
        re.compile(rf"#(?:map=)?\d{{1,2}}(?:\.\d{{1,9}})?/({_NUMBER})/({_NUMBER})"),
        "lat_lon",
        True,
    ),
)
# These maps write longitude first.
_LON_FIRST = re.compile(r"^https?://[\w.]{0,60}\byandex\.", re.IGNORECASE)
_LINK = re.compile(r"(?:https?:)?//(?!/)|www\.|maps?\.|om://|comgooglemaps:", re.IGNORECASE)
_GEO = re.compile(rf"geo:({_NUMBER}),({_NUMBER})(?:,{_NUMBER})?(?:[;?].*)?", re.IGNORECASE)
_GEO_QUERY = re.compile(rf"geo:0(?:\.0*)?,0(?:\.0*)?\?(?:.{{0,40}}&)?q={_PAIR}.*", re.IGNORECASE)
_WKT = re.compile(
    r"(?:SRID=(\d+);)?\s*POINT\s*(?:Z|M|ZM)?\s*\(\s*([+-]?[\d.]{1,28})\s+([+-]?[\d.]{1,28})"
    r"(?:\s+[+-]?[\d.]{1,28}){0,2}\s*\)",
    re.IGNORECASE,
)
_OTHER_WKT = re.compile(
    r"(SRID=\d+;)?\s*(LINESTRING|POLYGON|MULTI\w{4,12}|GEOMETRYCOLLECTION|POINT\s*EMPTY)",
    re.IGNORECASE,
)
_WGS84 = {None, "4326", "4979", "0"}
_GEOJSON = re.compile(
    r"\{.{0,40}[\"']type[\"']\s?:\s?[\"']Point[\"'].{0,40}[\"']coordinates[\"']\s?:\s?"
    rf"\[\s?({_NUMBER})\s?,\s?({_NUMBER})(?:\s?,\s?{_NUMBER})?\s?\].{{0,40}}\}}"
)
_LABELLED = re.compile(
    r"[\s{(\[\"']{0,3}(lat|lon|lng|long|latitude|longitude|breite|länge|широта|долгота|x|y)[\s:=\"']{1,5}"
    r"([+-]?\.?\d[^a-zà-ÿа-я{}]{0,40}?(?:[nsewo](?![a-zà-ÿа-я]))?)[\s,;\"'|/)]{0,5}"
    r"(lat|lon|lng|long|latitude|longitude|breite|länge|широта|долгота|x|y)[\s:=\"']{1,5}"
    r"([+-]?\.?\d[^a-zà-ÿа-я{}]{0,40}?(?:[nsewo])?)[\s})\]\"']{0,3}",
    re.IGNORECASE,
)
# ISO 6709, annex H: the number of digits says what they are.
_ISO_6709 = re.compile(
    r"([+-]\d{2}(?:\d{2}){0,2}(?:\.\d{1,15})?)([+-]\d{3}(?:\d{2}){0,2}(?:\.\d{1,15})?)"
    r"(?:[+-]\d{1,6}(?:\.\d{1,9})?)?(?:CRS\w{1,20})?/?"
)


def find(cell: str) -> Found | str | None:
    """Return the coordinates of a notation that says by itself which is which.

    Parameters
    ----------
    cell : str
        At most 2,000 characters.

    Returns
    -------
    Found, str or None
        A text says why a link or geometry has no place; None: the cell is none of these.
    """
    text = cell.strip()
    if text[:4].casefold() == "geo:":
        match = _GEO_QUERY.fullmatch(text) or _GEO.fullmatch(text)
        return Found(match[1], match[2], "lat_lon", "geo: addresses") if match else None
    if _LINK.match(text):
        return _in_link(unquote(text))
    head = text[:9].upper()
    if head.startswith(("POINT", "SRID")):
        wkt = _WKT.fullmatch(text)
        if wkt and wkt[1] in _WGS84:
            return Found(wkt[2], wkt[3], "lon_lat", "WKT points, longitude first")
        if wkt:
            return f"is in the reference system EPSG:{wkt[1]}: convert it to WGS 84 (EPSG:4326)"
    if _OTHER_WKT.match(text):
        return "is a geometry that is no single point"
    if "{" in head:
        match = _GEOJSON.fullmatch(text)
        if match:
            return Found(match[1], match[2], "lon_lat", "GeoJSON points, longitude first")
    if len(text) > 200:
        return None
    iso = _ISO_6709.fullmatch(text) if text[:1] in "+-" else None
    if iso:
        lat, lon = _from_iso(iso[1], 2), _from_iso(iso[2], 3)
        return Found(lat, lon, "lat_lon", "ISO 6709") if lat and lon else None
    return None if text[:1].isdigit() else _labelled(text)


def _in_link(link: str) -> Found | str:
    for pattern, order, is_view in _IN_LINKS:
        # Of a route with several stops no single one is meant.
        places = list(dict.fromkeys(match.groups() for match in pattern.finditer(link)))
        if len(places) > 1:
            return f"names {len(places)} places: a cell can have only one"
        if places:
            first, second = (text.replace("_", " ") for text in places[0])
            if _LON_FIRST.match(link):
                order = "lon_lat"
            remark = "of a map link without a pin the centre of the view is read" if is_view else ""
            return Found(first, second, order, "map links", remark)
    return "is an address without coordinates: open it, and copy the coordinates from the map"


def _labelled(text: str) -> Found | None:
    match = _LABELLED.fullmatch(text)
    if not match:
        return None
    first, second = (
        "lat" if label.casefold().startswith(("lat", "b", "ш", "y")) else "lon"
        for label in (match[1], match[3])
    )
    if first == second:
        return None
    return Found(
        match[2].strip(" ,;\"'"), match[4].strip(" ,;"), f"{first}_{second}", "labelled pairs"
    )


def _from_iso(text: str, degree_digits: int) -> str:
    """Return degrees of ISO 6709 with signs between; empty if the minutes are too many."""
    sign, digits = text[0], text[1:]
    whole, point, fraction = digits.partition(".")
    rest = whole[degree_digits:]
    parts = [whole[:degree_digits], rest[:2], rest[2:]]
    parts = [part for part in parts if part]
    parts[-1] += point + fraction
    return sign + "".join(part + mark for part, mark in zip(parts, "°'\"", strict=False))
