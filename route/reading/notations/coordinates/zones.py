"""Say what people write for a UTM zone, and for the metres in it."""

import re
from typing import NamedTuple

from route.reading.notations.coordinates.folding import LONGEST_CELL, fold
from route.reading.notations.coordinates.sides import is_side, key_of, resolve


class Zone(NamedTuple):
    """A UTM zone as it is written.

    Parameters
    ----------
    number : int
        From 1 to 60.
    band : str
        The letter behind it, a latitude band; N and S may be hemispheres. Empty if there is none.
    half : str
        N or S where a hemisphere is meant for certain; else empty.
    """

    number: int
    band: str = ""
    half: str = ""


_EPSG = re.compile(r"(?:EPSG|urn:ogc:def:crs:EPSG:\d*)?[: ]*(326|327|258)(\d\d)", re.IGNORECASE)
_NAMED = re.compile(
    r"(?:(?:WGS ?(?:19)?84|ETRS ?(?:19)?89)? ?[/,_]? ?(utm)[ _,/]{0,2})?"
    r"(?:zone|zona|fuseau|huso|fuso)?[ _:]?"
    r"(\d{1,2}) ?°? ?([^\W\d_]{0,12})(?: hemisphere)?",
    re.IGNORECASE,
)
_BANDS = frozenset("CDEFGHJKLMNPQRSTUVWX")

_METRES = re.compile(r"([+-]?[\d.,' ]{1,24}?) ?(?:m|metres|meters|м)? ?[ENWS]?", re.IGNORECASE)
_GROUPED = re.compile(r"([+-]?\d{1,3}(?:([.,' ])\d{3}(?:\2\d{3})*))(?:[.,](\d{1,20}))?")
_BARE = re.compile(r"\d{4,9}(?:\.\d{1,20})?", re.ASCII)
_SIMPLE = re.compile(r"[+-]?\d{1,9}(?:[.,]\d{1,20})?")


def zone_of(cell: str) -> Zone | None:
    """Return the zone that a cell names, such as 33T, 33 N or EPSG:32633; None if it is none."""
    if len(cell) > LONGEST_CELL:
        return None
    text = fold(cell)
    epsg = _EPSG.fullmatch(text)
    if epsg:
        return _in_range(Zone(int(epsg[2]), half="S" if epsg[1] == "327" else "N"))
    match = _NAMED.fullmatch(text)
    if not match:
        return None
    number, word = int(match[2]), match[3]
    if not word:
        return _in_range(Zone(number))
    if len(word) == 1:
        # In the names of reference systems, as in "WGS 84 / UTM zone 33S", it is a hemisphere.
        if match[1] and text[:1].upper() in "WE" and word.upper() in "NS":
            return _in_range(Zone(number, half=word.upper()))
        return _in_range(Zone(number, word.upper())) if word.upper() in _BANDS else None
    key = key_of(word)
    half = resolve({key}, "lat").side_of.get(key, "") if is_side(key) else ""
    return _in_range(Zone(number, half=half)) if half in ("N", "S") and half else None


def _in_range(zone: Zone) -> Zone | None:
    return zone if 1 <= zone.number <= 60 else None


def metres_of(cell: str) -> float | None:
    """Return an easting or northing, metres; None if it is none.

    Where groups of three digits follow a mark, it is a thousands mark: 458.213 m is no easting.
    """
    if _BARE.fullmatch(cell):
        return float(cell)
    if len(cell) > LONGEST_CELL:
        return None
    match = _METRES.fullmatch(fold(cell))
    if not match:
        return None
    text = match[1].strip()
    if _SIMPLE.fullmatch(text) and len(re.split("[.,]", text)[0].lstrip("+-")) > 3:
        return float(text.replace(",", "."))
    grouped = _GROUPED.fullmatch(text)
    if grouped:
        return float(re.sub("[.,' ]", "", grouped[1]) + "." + (grouped[3] or "0"))
    return float(text.replace(",", ".")) if _SIMPLE.fullmatch(text) else None
