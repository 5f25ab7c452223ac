"""Find the longest phrase of a meaning in a claim's tokens."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from route.distances.tokens import Token, normalised, tokenise
from route.distances.units import (
    NUMBERS,
    OTHER_UNITS,
    SCALES,
    UNCLEAR_LETTERS,
    UNCLEAR_UNITS,
    UNITS,
)
from route.distances.words import WORDS
from route.units import METRES_IN

Key = tuple[str, ...]
Candidates = tuple[tuple[str, float], ...]


def _keys(phrases: str) -> list[Key]:
    return [
        tuple(token.key for token in tokenise(normalised(phrase)))
        for phrase in phrases.split("|")
        if phrase
    ]


def _by_key(table: Mapping[str, Mapping[str, str]]) -> dict[str, frozenset[Key]]:
    return {
        sense: frozenset(key for phrases in rows.values() for key in _keys(phrases))
        for sense, rows in table.items()
    }


_PHRASES = _by_key(WORDS)
_NUMBERS = {key: Decimal(number) for number, keys in _by_key(NUMBERS).items() for key in keys}
_UNITS = {key: unit for unit, keys in _by_key(UNITS).items() for key in keys}
_SCALES = {
    key: power
    for power, rows in SCALES.items()
    for columns in rows.values()
    for phrases in columns
    for key in _keys(phrases)
}
_SCALES_ALONE = {
    key for rows in SCALES.values() for alone, _ in rows.values() for key in _keys(alone)
}
_UNCLEAR = {key: units for phrases, units in UNCLEAR_UNITS.items() for key in _keys(phrases)}

_LONGEST = max(
    len(key) for keys in (*_PHRASES.values(), _NUMBERS, _UNITS, _SCALES, _UNCLEAR) for key in keys
)


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as a claim names it.

    Parameters
    ----------
    name : str
        One of km, m, mi, nmi, yd, ft.
    length_m : float
        What the word stands for, metres: a Scandinavian mil is given in km, but has ten.
    word : str
        The word if it has another length that is in use too, see ``OTHER_UNITS``.
    """

    name: str
    length_m: float
    word: str = ""


class Phrases:
    """The phrases among the tokens of a claim.

    Parameters
    ----------
    tokens : sequence of Token
        The claim.
    other_units : bool
        Whether a unit with two lengths that are both in use has the second.
    """

    def __init__(self, tokens: Sequence[Token], other_units: bool) -> None:
        self.tokens = tokens
        self._other_units = other_units

    def _key(self, position: int, length: int) -> Key:
        # A number's key is empty, so that no phrase goes across it.
        return tuple(token.key for token in self.tokens[position : position + length])

    def _longest(self, position: int, keys: frozenset[Key] | Mapping[Key, object]) -> int:
        """Return how many tokens the longest phrase has that begins here; 0 if none does."""
        for length in range(min(_LONGEST, len(self.tokens) - position), 0, -1):
            if self._key(position, length) in keys:
                return length
        return 0

    def length_of(self, sense: str, position: int) -> int:
        """Return the number of tokens of a phrase of a meaning at a position, or 0."""
        return self._longest(position, _PHRASES[sense])

    def unit(self, position: int) -> tuple[Unit | None, int]:
        """Return the unit at a position, and how many tokens it takes."""
        length = self._longest(position, _UNITS)
        if not length or self.tokens[position].written == "M":
            return None, 0
        key = self._key(position, length)
        name, length_m = _UNITS[key], METRES_IN[_UNITS[key]]
        word = key[0] if length == 1 and key[0] in OTHER_UNITS else ""
        if word and self._other_units:
            name, length_m, *_ = OTHER_UNITS[word]
        return Unit(name, length_m, word), length

    def number(self, position: int) -> tuple[Decimal | None, int]:
        """Return the number in words at a position, and how many tokens it takes."""
        length = self._longest(position, _NUMBERS)
        return _NUMBERS.get(self._key(position, length)), length

    def scale(self, position: int) -> tuple[int, int]:
        """Return the power of ten at a position, and how many tokens it takes."""
        length = self._longest(position, _SCALES)
        return (_SCALES[self._key(position, length)], length) if length else (0, 0)

    def scale_stands_alone(self, position: int) -> bool:
        """Return whether the power of ten at a position needs no figure."""
        return self._key(position, self._longest(position, _SCALES)) in _SCALES_ALONE

    def unclear_unit(self, position: int) -> Candidates:
        """Return what a unit without one length may be; empty if there is none."""
        if not 0 <= position < len(self.tokens):
            return ()
        if length := self._longest(position, _UNCLEAR):
            return _UNCLEAR[self._key(position, length)]
        letter = self.tokens[position].written
        return UNCLEAR_LETTERS.get(letter if letter == "M" else letter.lower(), ())
