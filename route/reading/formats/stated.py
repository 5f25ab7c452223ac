"""Write a distance that a file states."""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from route.reading.account import Stated
from route.text import quoted

# Below this a distance is written in metres.
_SHORT_M = 1_000.0

# Words of a key that make a number a distance, and those with which it is something else.
_DISTANCES = frozenset(["distance", "dist", "length", "len", "total", "mileage"])
_OTHERS = frozenset(
    (
        *("speed", "elevation", "height", "alt", "altitude", "climb", "ascent", "descent"),
        *("gain", "loss", "radius", "width", "depth", "accuracy", "per", "max", "min"),
        *("mean", "average"),
    )
)
_UNITS = {
    **dict.fromkeys(("km", "kms", "kilometers", "kilometres"), "km"),
    **dict.fromkeys(("m", "meters", "metres"), "m"),
    **dict.fromkeys(("mi", "mile", "miles"), "miles"),
    **dict.fromkeys(("nmi", "nm"), "nmi"),
}
_LONG_UNITS = frozenset(word for word in _UNITS if len(word) > 2) | {"km"}
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_LENGTH = re.compile(r"(\d{1,12}(?:\.\d{1,12})?)\s{0,3}([A-Za-z]{1,10})?")
_LONGEST_KEY = 60


def stated_m(length_m: float, where: str) -> list[Stated]:
    """Return a distance that a file states in metres, if it is one.

    Parameters
    ----------
    length_m : float
        The distance, metres.
    where : str
        Where it was found, such as "the laps of the file, added up".

    Returns
    -------
    list of Stated
        One, or none if it is no positive number.
    """
    if not (math.isfinite(length_m) and length_m > 0):
        return []
    if length_m < _SHORT_M:
        return [Stated(f"{_written(length_m)} m", where)]
    return [Stated(f"{_written(length_m / 1_000)} km", where)]


def _written(value: float) -> str:
    """Return a number without exponent, rounded to a tenth of a metre."""
    return f"{value:.4f}".rstrip("0").rstrip(".")


def stated_in(entries: Mapping[str, Any]) -> Iterator[tuple[str, float, str]]:
    """Yield the distances that some properties state for certain.

    Parameters
    ----------
    entries : mapping of str to object
        Such as the properties of a line.

    Yields
    ------
    key : str
        A key with a word for a distance and a unit, such as "length_km"; or with the word,
        where the value has the unit.
    value : float
    unit : str
        As `route.distances` writes it.
    """
    for key, value in entries.items():
        words = _WORD.findall(key[:_LONGEST_KEY])
        folded = {word.casefold() for word in words}
        # "miles" alone is a distance, and "m" alone may be anything.
        is_distance = not folded.isdisjoint(_DISTANCES) or folded <= _LONG_UNITS
        if not is_distance or not folded.isdisjoint(_OTHERS):
            continue
        text = str(value) if isinstance(value, str | int | float) else ""
        match = _LENGTH.fullmatch(text.strip()) if len(text) <= _LONGEST_KEY else None
        if match is None:
            continue
        units = [
            _UNITS[word]
            for word in (folded if not match[2] else {match[2].casefold()})
            if word in _UNITS
        ]
        number = float(match[1])
        if len(units) == 1 and 0 < number < math.inf:
            yield key, number, units[0]


def stated_by_lines(found: Mapping[tuple[str, str], Sequence[float]]) -> list[Stated]:
    """Return the distances that the lines of a map file state, added up by key.

    Parameters
    ----------
    found : mapping of tuple of str and str to sequence of float
        The values of each key and unit.

    Returns
    -------
    list of Stated
    """
    stated = []
    for (key, unit), values in found.items():
        where = f"the property {quoted(key)}"
        where += f" of {len(values):,} lines, added up" if len(values) > 1 else ""
        stated.append(Stated(f"{_written(sum(values))} {unit}", where))
    return stated
