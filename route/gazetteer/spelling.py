"""Compare names of places across scripts, accents and slips of the pen."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

# Marks on letters of the Latin, Greek, Cyrillic, Hebrew and Arabic scripts, and what is no
# letter at all. The vowel signs of India and the marks of kana are letters of their own.
_IGNORED = re.compile(
    "[\u0000-\u0009\u000b-/:-@\\[-`{-\u00b1\u00b4-\u00b8\u00bb\u00bf\u02b0-\u036f\u0483-\u0487"
    "\u0559-\u055f\u0591-\u05c7\u05f3\u05f4\u060c\u0610-\u061b\u061f\u0640\u064b-\u065f\u0670"
    "\u066a-\u066d\u06d4\u06d6-\u06ed\u0964\u0965\u1ab0-\u1aff\u1dc0-\u1dff\u2000-\u206f"
    "\u20d0-\u20ff\u3000-\u3004\u3008-\u3020\u30a0\u30fb\ufe00-\ufe0f\ufe20-\ufe2f\ufeff]+"
)

# Letters that are written in two ways, and that Unicode does not decompose.
_SAME = (
    *(("ø", "o"), ("ł", "l"), ("đ", "d"), ("ð", "d"), ("ı", "i"), ("ħ", "h"), ("ŧ", "t")),
    *(("æ", "ae"), ("œ", "oe"), ("þ", "th"), ("ə", "e"), ("ς", "σ")),
    *(("ة", "ه"), ("ى", "ي"), ("ی", "ي"), ("ې", "ي"), ("ک", "ك"), ("ہ", "ه"), ("ھ", "ه")),
    *(("ヶ", "ケ"), ("ヵ", "カ"), ("ґ", "г")),
)

# What people put before or after a name, as a folded name begins or ends: a word for town.
_BEFORE = re.compile(
    r"(?:г\.|гор\.|город |пос\.|с\.|м\.|місто |city of |town of |ville de |مدينة )"
)
_AFTER = re.compile(r"(?:市|县|縣|시|군|城市| city| town|駅|站)$")

_LONGEST_ENTRY = 200
# What people put before an entry of a list: a bullet, a number, a day, a date.
_MARKER = re.compile(
    r"\s{0,9}(?:[-*+\u2022\u2023\u25e6\u2013\u2014\u00b7]\s{1,9})?"
    r"(?:(?:\d{4}-\d\d?-\d\d?|\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d\d)?"
    r"|(?:day|tag|jour|d[ií]a|giorno|dag|dzie[nń]|den|день|stage|etappe|[ée]tape|etapa|tappa|stop)"
    r"\s{0,3}\d{1,3})"
    r"[.:)\s\u2013\u2014-]{1,5}"
    # A number alone may count something: "12 May" is no town.
    r"|\d{1,3}\s?[.:)\u2013\u2014-]\s{0,5})?",
    re.IGNORECASE,
)

# Names that are shorter have too many neighbours, and longer ones are not names of towns.
_SHORTEST, _LONGEST = 3, 60

# Two letters of seven are no slip: Takotna is not Toronto.
_TWO_SLIPS = 8


def fold(name: str) -> str:
    """Return what a name has in common with its other spellings.

    Case, accents, points, blanks and hyphens are left out; letters of every script stay.

    Parameters
    ----------
    name : str
        A name in any script.

    Returns
    -------
    str
        Empty if there is no letter or digit in the name.

    Examples
    --------
    >>> fold("Sankt Pölten") == fold("SANKT-POLTEN")
    True
    """
    return fold_lines(name.replace("\n", " "))


def fold_lines(text: str) -> str:
    """Fold many names at once, one a line.

    Parameters
    ----------
    text : str
        Names, separated by line feeds.

    Returns
    -------
    str
        As many lines.
    """
    folded = unicodedata.normalize("NFKD", text.casefold()).lower()
    folded = _IGNORED.sub("", folded)
    if not folded.isascii():
        for letter, same in _SAME:
            folded = folded.replace(letter, same)
    return folded


def without_the_word_for_town(name: str) -> str:
    """Return a name without a word such as "city" or 市 around it; empty if there is none.

    Parameters
    ----------
    name : str

    Returns
    -------
    str

    Examples
    --------
    >>> without_the_word_for_town("兰州市")
    '兰州'
    """
    lower = name[:200].strip().lower()
    bare = _AFTER.sub("", _BEFORE.sub("", lower, count=1)).strip()
    return bare if bare and bare != lower else ""


def without_the_marker(name: str) -> str:
    """Return an entry of a list without its bullet, number, day or date; empty if it has none.

    Parameters
    ----------
    name : str

    Returns
    -------
    str

    Examples
    --------
    >>> without_the_marker("Day 2: Utrecht")
    'Utrecht'
    """
    match = _MARKER.match(name) if len(name) <= _LONGEST_ENTRY else None
    bare = name[match.end() :].strip() if match and match[0].strip() else ""
    return bare if bare[:1].isalpha() else ""


def allowed_slips(folded: str) -> int:
    """Return how many letters of a name may be wrong for another to be proposed.

    Parameters
    ----------
    folded : str
        Of `fold`.

    Returns
    -------
    int
        0 to 2; 0 if nothing may be proposed.
    """
    if not _SHORTEST <= len(folded) <= _LONGEST:
        return 0
    # A Chinese character is worth a syllable.
    is_alphabetic = max(folded) < "\u1100"
    # "LIJ" and "12.4" are codes and numbers: every name is close to them.
    if is_alphabetic and (len(folded) <= _SHORTEST or any(map(str.isdigit, folded))):
        return 0
    return 2 if len(folded) >= _TWO_SLIPS and is_alphabetic else 1


def close_names(
    folded: Sequence[str], blocks: Iterable[Sequence[str]]
) -> Iterator[tuple[int, int, int, int]]:
    """Yield which names of blocks are within a slip or two of given ones.

    A slip is a letter too many, missing, replaced, or exchanged with the next
    (the distance of Damerau and Levenshtein, in its restricted form).

    Parameters
    ----------
    folded : sequence of str
        Names that are not in the blocks, of `fold`.
    blocks : iterable of sequence of str
        Folded names, so many at a time as memory allows.

    Yields
    ------
    which, block, position, slips : int
        The given name, the block, the name within the block, and how far they are apart.

    Raises
    ------
    ModuleNotFoundError
        If rapidfuzz is not installed.
    """
    import numpy as np
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    if not folded:
        return
    most = np.array([allowed_slips(name) for name in folded])
    for number, names in enumerate(blocks):
        slips = process.cdist(folded, names, scorer=OSA.distance, score_cutoff=2, dtype=np.uint8)
        for which, position in np.argwhere(slips <= most[:, None]).tolist():
            yield which, number, position, int(slips[which, position])
