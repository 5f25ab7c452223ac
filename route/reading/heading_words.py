"""Fold headings to plain words, and look them up in the table of words."""

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

# What a column can mean. "lat_lon" has both coordinates in one cell, or WKT; the sides are
# hemisphere letters in a column of their own; "traveller" distinguishes travellers or tours.
ROLES = (
    *("name", "lat", "lon", "lat_lon", "lat_side", "lon_side"),
    *("easting", "northing", "zone", "height_m"),
    *("time", "date", "clock", "utc_offset", "order", "traveller"),
    *("mode", "distance", "country", "region", "code", "note", "source"),
)

# Sections of the table that hold no words of a role.
_OTHER = ("from", "to", "departs", "arrives", "joiners", "totals", "sides", "units", "sources")

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", re.ASCII)
_RUNS = re.compile(r"1?e[567]$|[0-9]+|[^0-9]+")
# Letters that have no accent to take off, and letters of two keyboards for one script.
_PLAIN = str.maketrans(
    {"ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "þ": "th"}
    | {"ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "ـ": "", "՚": "'"}
)
# Accents of Latin, Greek and Cyrillic letters; vowel signs of Arabic and Hebrew. The signs of
# other scripts are no accents.
_ACCENTS = re.compile("[\u0300-\u036f\u064b-\u0655\u0670\u0591-\u05c7]")
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")
_KEPT = frozenset("/#&|")


@dataclass(frozen=True, slots=True)
class Word:
    """A word or phrase of the table.

    Parameters
    ----------
    kind : str
        A role, or "end", "move", "joiner", "total", "side" or "unit".
    value : str
        Of an end "from" or "to", of a move too; the side; the unit.
    language : str
        Its language; empty for none in particular.
    is_weak : bool
        Whether it often means something else too.
    """

    kind: str
    value: str = ""
    language: str = ""
    is_weak: bool = False


@dataclass(slots=True)
class Vocabulary:
    """All words, by their tokens: as spelled, and without accents.

    Parameters
    ----------
    spelled, plain : dict of tuple of str to list of Word
        The words of each phrase.
    longest : int
        The tokens of the longest phrase.
    """

    spelled: dict[tuple[str, ...], list[Word]] = field(default_factory=dict)
    plain: dict[tuple[str, ...], list[Word]] = field(default_factory=dict)
    longest: int = 1

    def add(self, phrase: str, word: Word) -> None:
        """Add a phrase."""
        tokens = tokens_of(phrase)
        self.longest = max(self.longest, len(tokens))
        for words, key in (
            (self.spelled, tokens),
            (self.plain, tuple(plain(token) for token in tokens)),
            (self.plain, tuple(_umlauts(token) for token in tokens)),
        ):
            known = words.setdefault(key, [])
            if not any((word.kind, word.value) == (w.kind, w.value) for w in known):
                known.append(word)

    def find(self, tokens: tuple[str, ...]) -> list[Word]:
        """Return the words that a phrase is, as spelled if there are such, else without accents.

        A single letter is known only as it is spelled: "à" is a word, and "a" is none.
        """
        if found := self.spelled.get(tokens):
            return found
        bare = tuple(plain(token) for token in tokens)
        if len(bare) == 1 and len(bare[0]) == 1 and bare != tokens:
            return []
        found = self.plain.get(bare, [])
        if len(bare) == 1 and len(bare[0]) == 1:
            return [word for word in found if bare in self.spelled]
        return found


@cache
def table() -> dict[str, dict[str, str]]:
    """Return the table of words: sections, in them languages with their words."""
    text = (files("route.reading") / "headings.toml").read_text("utf-8")
    return tomllib.loads(text)


def entries(section: str, language: str) -> list[tuple[str, bool]]:
    """Return the words of a section in a language, each with whether it is weak."""
    listed = (entry.strip() for entry in table()[section][language].split(","))
    return [(entry.rstrip("?"), entry.endswith("?")) for entry in listed if entry]


@cache
def vocabulary() -> Vocabulary:
    """Return all words."""
    words = Vocabulary()
    for section, languages in table().items():
        for language in languages:
            if section == "sources":
                continue
            for entry, is_weak in entries(section, language):
                spoken = "" if language == "x" else language
                if section not in _OTHER:
                    word = Word(section, "", spoken, is_weak)
                elif section in ("from", "to"):
                    word = Word("end", section, spoken, is_weak)
                elif section in ("departs", "arrives"):
                    word = Word("move", "from" if section == "departs" else "to", spoken, True)
                else:
                    word = Word(section.removesuffix("s"), language)
                words.add(entry, word)
    return words


def plain(text: str) -> str:
    """Take the accents off a text."""
    decomposed = unicodedata.normalize("NFD", text)
    bare = unicodedata.normalize("NFC", _ACCENTS.sub("", decomposed))
    return bare.translate(_PLAIN)


def _umlauts(text: str) -> str:
    """Write umlauts as two letters, as where a keyboard has none."""
    return plain(re.sub("[äöü]", lambda match: plain(match[0]) + "e", text))


def tokens_of(text: str) -> tuple[str, ...]:
    """Fold a text and split it into words, numbers and the signs / # & |.

    Case, width and composition of the letters do not matter; invisible characters are
    dropped, other punctuation separates.
    """
    text = re.sub(r"\b([Nn])°", r"\1o", text)
    text = unicodedata.normalize("NFKC", text)
    text = "".join(char for char in text if unicodedata.category(char) != "Cf")
    text = unicodedata.normalize("NFC", _CAMEL.sub(" ", text).casefold())
    spaced = "".join(
        f" {char} " if char in _KEPT else " " if unicodedata.category(char)[0] in "PZSC" else char
        for char in text
    )
    return tuple(run for token in spaced.split() for run in _RUNS.findall(token))


def segmentations(tokens: tuple[str, ...]) -> Iterator[list[list[Word]]]:
    """Yield the known words that a heading consists of, in up to two ways."""
    if segments := _segments(tokens):
        yield segments
    parted = tuple(part for token in tokens for part in _parted(token))
    if len(parted) > len(tokens) and (segments := _segments(parted)):
        yield segments


def _segments(tokens: tuple[str, ...]) -> list[list[Word]] | None:
    """Split tokens into known phrases, the longest first; None if something is not known."""
    words, segments, at = vocabulary(), list[list[Word]](), 0
    while at < len(tokens):
        for length in range(min(words.longest, len(tokens) - at), 0, -1):
            if found := words.find(tokens[at : at + length]):
                segments.append(found)
                at += length
                break
        else:
            return None
    return segments


def _parted(token: str) -> tuple[str, ...]:
    """Split a compound, such as "startlat", "Abfahrtszeit" or 出发地纬度, at its end or place."""
    words, shortest = vocabulary(), 1 if _UNSPACED.search(token) else 3
    if words.find((token,)) or len(token) > 30:
        return (token,)
    for at in range(len(token) - shortest, shortest - 1, -1):
        head, tail = token[:at], token[at:]
        if not any(word.kind in ROLES for word in words.find((tail,))):
            continue
        for stem in (head, head.removesuffix("s")):
            if any(word.kind in ("end", "move", "name") for word in words.find((stem,))):
                return stem, tail
    return (token,)
