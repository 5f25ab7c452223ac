"""Recognise modes of travel in the words that people use for them."""

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Literal

Sort = Literal["direct", "winding", "tour"]

# The order from the narrowest evidence to the widest.
SORTS: tuple[Sort, ...] = ("direct", "winding", "tour")


@dataclass(frozen=True, slots=True)
class Mode:
    """A mode of travel.

    Parameters
    ----------
    name : str
        Its name in this package.
    sort : {'direct', 'winding', 'tour'}
        How its routes compare with straight lines: close to them, winding as roads and
        rivers do, or long on purpose.
    top_speed_m_s : float
        A generous speed that no vehicle of the mode keeps up between two stops, metres a
        second.
    speed_reason : str
        Why that is generous.
    words : str
        What people call it, separated by commas: English, then other languages. A word
        stands without its ending where an asterisk follows.
    """

    name: str
    sort: Sort
    top_speed_m_s: float
    speed_reason: str
    words: str


_TABLE = tomllib.loads((files("route") / "modes.toml").read_text("utf-8"))
_FILLERS = frozenset(_TABLE.pop("fillers").split())

MODES: tuple[Mode, ...] = tuple(
    Mode(name, entry["sort"], entry["top_speed_km_h"] / 3.6, entry["speed_reason"], entry["words"])
    for name, entry in _TABLE.items()
)

MODE_NAMED = {mode.name: mode for mode in MODES}

_WORD = re.compile(r"[^\W_]+")
# Scripts that write no spaces: their words are found anywhere in a text.
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff]")
_LONGEST_PHRASE = 4
# A longer cell is a note, not a mode.
_LONGEST_TEXT = 200


def _plain(text: str) -> str:
    """Return text in one form of Unicode, case folded, without Arabic vowel signs."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(
        letter for letter in folded if unicodedata.category(letter) != "Mn" or letter.isascii()
    )


def _tables() -> tuple[dict[str, set[str]], list[tuple[re.Pattern[str], str]], dict[str, set[str]]]:
    whole: dict[str, set[str]] = {}
    endings: list[tuple[re.Pattern[str], str]] = []
    unspaced: dict[str, set[str]] = {}
    for mode in MODES:
        for phrase in map(str.strip, _plain(mode.words).split(",")):
            if "*" in phrase:
                pattern = " ".join(
                    re.escape(word).replace(r"\*", r"[^\W_]*") for word in phrase.split()
                )
                endings.append((re.compile(pattern), mode.name))
            elif _UNSPACED.search(phrase):
                unspaced.setdefault(phrase, set()).add(mode.name)
            else:
                whole.setdefault(" ".join(_WORD.findall(phrase)), set()).add(mode.name)
    return whole, endings, unspaced


_WHOLE, _ENDINGS, _UNSPACED_WORDS = _tables()


@lru_cache(maxsize=4096)
def modes_in(text: str) -> frozenset[str] | None:
    """Return the modes that a text names.

    Parameters
    ----------
    text : str
        A cell of the column ``mode``: "train", "by ferry", "пешком", "plane and car".

    Returns
    -------
    frozenset of str or None
        Names of `MODES`; a word that several modes share gives all of them. None if
        nothing is named, or a word is not understood.
    """
    if len(text) > _LONGEST_TEXT:
        return None
    plain = _plain(text)
    found: set[str] = set()
    words = _WORD.findall(plain)
    if _UNSPACED.search(plain):
        for phrase, names in _UNSPACED_WORDS.items():
            if phrase in plain:
                found |= names
        words = [word for word in words if not _UNSPACED.search(word)]
        if not found:
            return None
    at = 0
    while at < len(words):
        for length in range(min(_LONGEST_PHRASE, len(words) - at), 0, -1):
            phrase = " ".join(words[at : at + length])
            names = _WHOLE.get(phrase) or {
                name for pattern, name in _ENDINGS if pattern.fullmatch(phrase)
            }
            if names:
                found |= names
                at += length
                break
        else:
            # "A way": no word of a mode, and none that may stand next to one.
            if words[at] not in _FILLERS:
                return None
            at += 1
    return frozenset(found) or None
