"""Judge how plausible the letters of some words are."""

import unicodedata
from collections import Counter
from collections.abc import Collection, Sequence
from functools import cache

from route.reading.alphabets import (
    CYRILLIC_COMMON,
    CYRILLIC_OTHER,
    CYRILLIC_RARE,
    JAPANESE,
    KOREAN,
    LATIN,
    RARE,
    SIMPLIFIED,
    TRADITIONAL,
    VOWELS,
)

_SCRIPTS = (
    ("Latin", "A", "\u024f"),
    ("Greek", "\u0370", "\u03ff"),
    ("Cyrillic", "\u0400", "\u04ff"),
    ("Hebrew", "\u0590", "\u05ff"),
    ("Arabic", "\u0600", "\u06ff"),
    ("Thai", "\u0e00", "\u0e7f"),
    ("Kana", "\u3040", "\u30ff"),
    ("Han", "\u3400", "\u9fff"),
    ("Hangul", "\uac00", "\ud7a3"),
    ("Kana", "\uff66", "\uff9f"),
)
_WIDE = ("Kana", "Han", "Hangul", "Thai")

# Which characters of the East Asian sets are in daily use, by their bytes: the standards put
# these first. (GB 2312 and JIS X 0208 level 1, Big5 level 1, the syllables of KS X 1001.)
_LEVEL_1: dict[str, tuple[bytes, bytes, frozenset[str]]] = {
    "gbk": (b"\xb0\xa1", b"\xd7\xfa", SIMPLIFIED),
    "gb18030": (b"\xb0\xa1", b"\xd7\xfa", SIMPLIFIED),
    "big5": (b"\xa4\x40", b"\xc6\x7f", TRADITIONAL),
    "big5hkscs": (b"\xa4\x40", b"\xc6\x7f", TRADITIONAL),
    "cp932": (b"\x88\x9f", b"\x98\x73", JAPANESE),
    "euc_jp": (b"\xb0\xa1", b"\xcf\xd4", JAPANESE),
    "euc_kr": (b"\xb0\xa1", b"\xc8\xff", KOREAN),
    "cp949": (b"\xb0\xa1", b"\xc8\xff", KOREAN),
}


def plausibility(words: Sequence[str], codec: str, languages: Collection[str]) -> float:
    """Judge the letters that an encoding makes of some words.

    Parameters
    ----------
    words : sequence of str
        Distinct words with letters beyond ASCII.
    codec : str
        Python's name of the encoding that gave them.
    languages : collection of str
        The languages that the headings of the table are in.

    Returns
    -------
    float
        About 2 for each letter that is plausible where it stands; negative for letters in
        impossible places, signs within words and scripts that are mixed.
    """
    letters: Counter[str] = Counter()
    score = 0.0
    for word in words:
        score += _contexts(word, letters) + _shape(word)
    wide = sum(_wide_letter(letter, codec) * n for letter, n in letters.items())
    return score + wide + _latin(letters, languages)


def _shape(word: str) -> float:
    """Judge a word: names begin with capitals, and no word is all accents."""
    first = word[:1]
    score = 0.0
    if not first.isascii() and _script(first):
        score += 0.5 * first.isupper() - 0.5 * first.islower()
        # KOI8-R makes Cyrillic capitals of the small letters of most others.
        score -= 0.3 * len(word) * (_script(first) == "Cyrillic" and word.isupper())
    run = 0
    for char in word:
        run = run + 1 if not char.isascii() and _script(char) == "Latin" else 0
        # Two in a row are common, three are rare ("Žďár").
        score -= (0.0, 0.0, 0.7, 1.5)[run] if run < 4 else 3.0
    return score


def _contexts(word: str, letters: Counter[str]) -> float:
    """Judge each character beyond ASCII by its neighbours; count the letters."""
    score = 0.0
    for at, char in enumerate(word):
        before = word[at - 1] if at else ""
        after = word[at + 1] if at + 1 < len(word) else ""
        if char.isascii():
            continue
        script = _script(char)
        if script:
            letters[char] += 1
            score += _letter_context(char, script, before, after)
        else:
            score += _sign_context(char, before, after)
    return score


def _letter_context(char: str, script: str, before: str, after: str) -> float:
    score = 0.0
    for other in (before, after):
        other_script = _script(other)
        if other_script and other_script != script and not {script, other_script} <= set(_WIDE):
            # "JR" and "A" stand before Chinese and Japanese, small letters do not.
            score -= 0.5 if script in _WIDE and other.isupper() else 4.0
    if script in _WIDE:
        return score + 1.5 * (script == "Thai")
    if before.isdigit():
        # The degree sign of one encoding is a letter of another.
        score -= 4.0
    score -= 3.0 * (before.islower() and char.isupper())
    score -= 3.0 * (char.islower() and after.isupper())
    # Between two small letters, or in front of capitals: counted from both sides.
    score -= 1.0 * (char.islower() and len(before) > 0 and before.isupper() and after.isupper())
    if script == "Greek":
        score += 1.5 - 4.0 * (char == "ς" and bool(_script(after)))
    elif script == "Latin":
        score += sum(_alternates(char, other) for other in (before, after) if _script(other))
    elif script == "Cyrillic":
        small = char.lower()
        score += 1.6 * (small in CYRILLIC_COMMON) + 0.4 * (small in CYRILLIC_RARE)
        score += 0.7 * (small in CYRILLIC_OTHER) - 2.0 * (small in "ьъы" and not before)
    else:
        score += 1.5
    return score


def _alternates(char: str, other: str) -> float:
    """Vowels stand next to consonants more often than to vowels."""
    vowels = [unicodedata.normalize("NFD", c.lower())[0] in VOWELS for c in (char, other)]
    return (0.3 if vowels[0] != vowels[1] else -0.3) if any(vowels) else -0.6


def _sign_context(char: str, before: str, after: str) -> float:
    category = unicodedata.category(char)
    if category in ("Cc", "Co", "Cn", "Cs"):
        return -8.0
    if "\u2500" <= char <= "\u259f":
        return -5.0
    inside = bool(_script(before)) and bool(_script(after))
    if char == "\N{DEGREE SIGN}":
        return 4.0 if before.isdigit() else -1.0 - 3.0 * inside
    if char in "′″’”´\N{NO-BREAK SPACE}" and before.isdigit():
        return 1.0
    if char == "’":
        return 0.4 if inside else -0.3
    if char in "\N{NO-BREAK SPACE}·":
        return 0.2
    if char in "–—":
        return -1.0 if inside else 0.3
    if char in "“”„«»‘…ºª²³№€":
        return -4.0 if inside else 0.3
    if unicodedata.combining(char):
        return 0.0
    if "\u3000" <= char <= "\u303f" or "\uff01" <= char <= "\uff5e":
        return 0.5
    return -4.0 if inside else -1.5


def _wide_letter(char: str, codec: str) -> float:
    """Return how common a character of an East Asian set is there."""
    if codec not in _LEVEL_1 or _script(char) not in _WIDE:
        # Greek, Cyrillic or accents of such a set: hardly ever meant.
        return -3.0 if codec in _LEVEL_1 else 0.0
    code = char.encode(codec)
    first, last, frequent = _LEVEL_1[codec]
    script = _script(char)
    if script == "Kana":
        half_width = char >= "\uff00"
        if codec in ("cp932", "euc_jp"):
            return -0.7 if half_width else 1.2
        return -1.0
    score = 1.2 if len(code) == 2 and first <= code <= last else -0.8
    if codec in ("gbk", "gb18030") and len(code) == 2 and (code[0] < 0xB0 or code[1] < 0xA1):
        score = -1.5
    return score + 1.5 * (char in frequent) - 2.0 * (len(code) > 2)


def _latin(letters: Counter[str], languages: Collection[str]) -> float:
    """Judge the Latin letters by the language that most of them belong to."""
    latin: Counter[str] = Counter()
    for letter, count in letters.items():
        if _script(letter) == "Latin":
            latin[letter if letter == "\u0130" else letter.lower()] += count
    if not latin:
        return 0.0
    shares = {
        language: sum(n for letter, n in latin.items() if letter in alphabet)
        + (0.6 * latin.total() if language in languages else 0.0)
        for language, alphabet in LATIN.items()
    }
    alphabet = LATIN[max(shares, key=lambda language: shares[language])]
    anywhere = _anywhere()
    return sum(
        n
        * (
            2.0 - 0.5 * (letter in RARE)
            if letter in alphabet
            else 1.0
            if letter in anywhere
            else -2.0
        )
        for letter, n in latin.items()
    ) + (2.0 * max(shares.values()) / latin.total())


@cache
def _anywhere() -> frozenset[str]:
    return frozenset("".join(LATIN.values()))


@cache
def _script(char: str) -> str:
    """Return the script of a letter; empty for everything else."""
    if not char or not char.isalpha() or char in "ªº":
        return ""
    return next((name for name, first, last in _SCRIPTS if first <= char <= last), "other")
