"""Say what a column means by its heading, in the languages that people use."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from route.reading.heading_words import ROLES, Word, segmentations, tokens_of, vocabulary
from route.reading.meaning import Meaning
from route.reading.notations.date_words import months

__all__ = ["Meaning", "meaning_of"]

# Abbreviations of months mean other things too.
_SHORTEST_MONTH = 3
# Longer headings are sentences.
_LONGEST, _MOST_TOKENS = 80, 9

_BRACKETS = re.compile(r"[(\[{]([^()\[\]{}]{0,40})[)\]}]")
_PARTS = re.compile(r"[/|\n&]| - | – |\bund\b|\band\b")

_ANGLES = ("deg", "min", "sec", "dms", "dm", "E7", "E6", "E5", "rad")
_LENGTHS = ("m", "ft", "yd", "fathom", "km", "mi", "nm")
_PLACE = ("name", "traveller", "order")
_COORDINATES = ("lat", "lon", "lat_lon", "lat_side", "lon_side", "easting", "northing", "zone")
_TIMES = ("time", "date", "clock")
# Which other words a heading of a role may have; any may have joiners and an end.
_COMPANY: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(_COORDINATES, (*_PLACE, "side", "code", "lat_lon", *_ANGLES, "m")),
    "lat_lon": ("name", "traveller"),
    "lat": (*_PLACE, "code", "lat_lon", "lat_side", *_ANGLES),
    "lon": (*_PLACE, "code", "lat_lon", "lon_side", *_ANGLES),
    "height_m": ("name", "order", *_LENGTHS, "cm"),
    **dict.fromkeys(_TIMES, ("name", "ms", "s", "clock")),
    "distance": ("order", "traveller", "total", *_LENGTHS, "cm"),
    "traveller": ("order", "name", "code"),
    "order": ("order", "name"),
    "code": ("name",),
    "country": ("code",),
    "region": ("code",),
    "mode": ("mode",),
    "name": ("name", "order", "traveller"),
    "utc_offset": ("time", "clock"),
    "note": ("name",),
    "source": ("name",),
}
# The first that fits is what a heading means: "stop lat" is a latitude, not a name.
_PRECEDENCE = (
    *("lat_side", "lon_side", "lat", "lon", "easting", "northing", "zone", "lat_lon"),
    *("height_m", "utc_offset", "time", "date", "clock", "distance", "mode", "country", "region"),
    *("note", "source", "order", "code", "traveller", "name"),
)
_NAME_LANGUAGES = """en de fr es it pt ca nl da no sv fi et lv lt pl cs sk hu ro bg ru uk sr hr sl
el tr ar he fa hi zh ja ko id vi th ka hy az kk int local native latin english"""
_EAST_IS_O = ("de", "da", "no", "nl", "sv", "et")


@lru_cache(maxsize=10_000)
def meaning_of(heading: str) -> Meaning | None:
    """Return what a heading means; None if it is not known.

    Case, accents, punctuation, underscores and camel case do not matter. All words of the
    heading must be known: "country club" means nothing.

    Parameters
    ----------
    heading : str
        As the file has it.

    Returns
    -------
    Meaning or None

    Examples
    --------
    >>> meaning_of("Longitude (°W)")
    Meaning(role='lon', end='', unit='', sign=-1, language='en', is_weak=False)
    >>> meaning_of("elevation_ft").unit
    'ft'
    >>> meaning_of("end_lat").end
    'to'
    """
    if len(heading) > _LONGEST:
        return None
    brackets = [content for content in _BRACKETS.findall(heading) if tokens_of(content)]
    outside = _BRACKETS.sub(" ", heading)
    if not tokens_of(outside):
        return _meaning(tokens_of(" ".join(brackets))) if brackets else None
    found = _meaning_of_parts(outside)
    if not brackets:
        return found
    together = _meaning(tokens_of(heading))
    if together and (found is None or together.role == found.role):
        return together
    if found is None:
        return None
    same = [_meaning_of_parts(content) for content in brackets]
    # "Location (lat, lon)", "From (IATA)".
    if found.role == "name" and same[0] and same[0].role in ("lat_lon", "code"):
        return replace(same[0], end=found.end)
    if all(other and other.role == found.role for other in same):
        return found
    # Nothing is known of what the brackets say.
    unit = brackets[0].strip() if found.role in ("height_m", "distance", *_COORDINATES) else ""
    return replace(found, unit=found.unit or unit, is_weak=True)


def _meaning_of_parts(text: str) -> Meaning | None:
    """Return the meaning of a heading that may have the same in two languages."""
    found = _meaning(tokens_of(text)) or _meaning(tokens_of(text.casefold()))
    parts = [part for part in _PARTS.split(text) if tokens_of(part)]
    if found or len(parts) != 2:
        return found
    first, second = (_meaning(tokens_of(part)) for part in parts)
    if first is None or second is None:
        return None
    if first.role == second.role and first.end == second.end:
        return first if second.is_weak else second
    return _both(first.role, second.role)


def _both(first: str, second: str) -> Meaning | None:
    """Return the meaning of a column that has two things in a cell."""
    roles = {first, second}
    if roles == {"lat", "lon"}:
        return Meaning("lat_lon")
    if "date" in roles and roles & {"time", "clock"}:
        return Meaning("time")
    if "name" in roles and roles & {"country", "region"}:
        return Meaning("name", is_weak=True)
    return None


def _meaning(tokens: tuple[str, ...]) -> Meaning | None:
    if not tokens or len(tokens) > _MOST_TOKENS:
        return None
    is_listed = bool(vocabulary().find(tokens))
    if len(tokens) == 2 and tokens[0] == "name" and tokens[1] in "123456789":
        return Meaning("name", is_weak=True)
    if len(tokens) == 2 and tokens[1] in ("1", "2") and not is_listed:
        # Both ends of a leg, numbered: lat1, lat2.
        found = _meaning(tokens[:1])
        end = "from" if tokens[1] == "1" else "to"
        is_end = found is not None and found.role in ("lat", "lon") and not found.end
        return replace(found, end=end) if found and is_end else None
    if len(tokens) > 1 and not is_listed and tokens[-1] in _NAME_LANGUAGES.split():
        found = _meaning(tokens[:-1])
        # A "place_no" is its number, and a "place_id" its code.
        is_code = tokens[-1] in ("id", "no") and tokens[:-1] != ("name",)
        if found and found.role == "name" and not found.end and not is_code:
            return replace(found, language=tokens[-1])
    for segments in segmentations(tokens):
        found = _decide(segments)
        if found:
            return found
    # Below the name of a month there are days of it, in a diary.
    is_month = len(tokens) == 1 and len(tokens[0]) > _SHORTEST_MONTH and tokens[0] in months()
    return Meaning("order", is_weak=True) if is_month else None


def _decide(segments: Sequence[list[Word]]) -> Meaning | None:
    """Choose what is the heading's own word, and what only qualifies it."""
    for role in _PRECEDENCE:
        own = [(w, at) for at, words in enumerate(segments) for w in words if w.kind == role]
        for word, at in sorted(own, key=lambda pair: pair[0].is_weak):
            found = _qualified(word, at, segments)
            if found:
                # In another language the word has another meaning.
                kinds = {w.kind for w in segments[at]} & {*ROLES, "end"}
                is_open = kinds != {role}
                return replace(found, is_weak=found.is_weak or is_open)
    if len(segments) == 2:
        for first in segments[0]:
            for second in segments[1]:
                if found := _both(first.kind, second.kind):
                    return found
    return _decide_without_role(segments)


def _qualified(own: Word, at: int, segments: Sequence[list[Word]]) -> Meaning | None:
    """Return the meaning of a word with its company, or None if they do not fit."""
    found = Meaning(own.kind, "", "", 1, own.language, own.is_weak)
    for place, words in enumerate(segments):
        if place == at:
            continue
        # "fecha de llegada" has a word that joins, "latitude de" one end of a leg.
        joins_last = len(segments) == 2
        for word in sorted(words, key=lambda word: (word.kind == "joiner") == joins_last):
            if (fitting := _with(found, own, word, place > at)) is not None:
                found = fitting
                break
        else:
            return None
    return found


def _with(found: Meaning, own: Word, word: Word, is_after: bool) -> Meaning | None:
    """Return a meaning qualified by one more word, or None if it does not fit."""
    company = _COMPANY[own.kind]
    if word.kind == "joiner" or word.kind == own.kind:
        return found
    if word.kind in ("end", "move"):
        return None if own.kind in _PLACE[1:] else replace(found, end=found.end or word.value)
    if word.kind == "unit":
        if word.value in company:
            return replace(found, unit=word.value)
        is_distance = own.kind in _PLACE[1:] and word.value in ("km", "mi", "nm")
        return Meaning("distance", "", word.value) if is_distance else None
    if word.kind == "side":
        return _on_side(found, own, word.value)
    if word.kind not in company:
        return None
    if own.kind == "distance" and word.kind == "traveller" and own.is_weak:
        return None  # "boat length"
    if word.kind == "name":
        # "vessel name" distinguishes vessels, "bus stop" is a place; "stop order" is an
        # order, "stage name" is none.
        if own.kind == "traveller" and word.language:
            return None
        if own.kind == "order" and (is_after or not word.language):
            return None
    return found


def _on_side(found: Meaning, own: Word, side: str) -> Meaning | None:
    """Return the meaning of a coordinate that is counted towards a side of the Earth."""
    if own.kind not in ("lat", "lon") or (side in "NS") != (own.kind == "lat"):
        return None
    if side == "O":
        # The east in German, the west in French, Spanish, Italian and Portuguese.
        return replace(found, sign=1 if own.language in _EAST_IS_O else -1)
    return replace(found, sign=-1 if side in "SW" else 1)


def _decide_without_role(segments: Sequence[list[Word]]) -> Meaning | None:
    """Return the meaning of "From", "Departure" or "km" alone."""
    kinds = ("end", "move", "unit", "total", "joiner", "order")
    chosen = [
        next((w for kind in kinds for w in words if w.kind == kind), None) for words in segments
    ]
    known = [word for word in chosen if word]
    if len(known) < len(segments):
        return None
    units = [word.value for word in known if word.kind == "unit"]
    ends = [word for word in known if word.kind in ("end", "move")]
    if len(units) == 1 and units[0] in ("km", "mi", "nm"):
        return Meaning("distance", unit=units[0])
    if units in (["s"], ["s", "ms"]) and len(ends) <= 1:
        # "Unix" alone is a time, and so are "Unix arrival" and "epoch ms".
        return Meaning("time", ends[0].value if ends else "", units[-1])
    if units or len(ends) != 1:
        return None
    role = "time" if ends[0].kind == "move" else "name"
    is_weak = ends[0].is_weak or any(word.kind == "order" for word in known)
    return Meaning(role, ends[0].value, language=ends[0].language, is_weak=is_weak)
