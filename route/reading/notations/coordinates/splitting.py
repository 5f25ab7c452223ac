"""Split a cell that has latitude and longitude into its two coordinates."""

import re

from route.reading.notations.coordinates.folding import LONGEST_CELL, LONGEST_LINK, fold
from route.reading.notations.coordinates.links import Found, find
from route.reading.notations.coordinates.misread import code_looks_like
from route.reading.notations.coordinates.sides import is_side, key_of

# "47.05 8.31" and "-33.9,18.4": most pairs are like this.
_PLAIN = re.compile(
    r"[(\[]? ?([+-]?\d{1,3}(?:\.\d{0,25})?)°?(?: ?[,;/|] ?| )"
    r"([+-]?\d{1,3}(?:\.\d{0,25})?)°? ?[)\]]?"
)
# "46°31'11" N, 6°37'57" E": the letters say where to split.
_LETTERED = re.compile(r"(\d[^NSEWOnsewo,;]{0,40}[NS])[ ,;]{0,3}(\d[^NSEWOnsewo,;]{0,40}[EWO])")
# A word in front that is no hemisphere.
_LABEL = re.compile(r"[^\W\d_]{2,20}:")
_BRACKETS = "()[]{} "
# 47,05 is no pair of whole numbers, of which the second would be 05.
_ONE_NUMBER = re.compile(r"[+-]?\d{1,3},0\d{1,2}")
_BARRIERS = (";", "|", " / ", "/", " - ")
_NUMBER_WITH_COMMA = re.compile(r"\d+,\d+")
_POINTS = re.compile(r"\d+(?:\.\d+)?|\.\d+")
_POINTS_OR_COMMAS = re.compile(r"\d+(?:[.,]\d+)?|\.\d+")
# Between the last number of the first coordinate and the first of the second: marks and a
# letter belong to the first, a sign to the second.
_GAP = re.compile(r"([^,\s+-]*(?:\s[^,\s+-]+)*?)\s*[,\s]?\s*([+-]?)")


def split(cell: str) -> Found | str:
    """Split one cell.

    Parameters
    ----------
    cell : str
        Not empty.

    Returns
    -------
    Found or str
        The two coordinates as text; or what is wrong, to follow the cell; an empty text if it
        does not look like two coordinates.
    """
    if len(cell) > LONGEST_LINK:
        return f"is too long for coordinates ({len(cell):,} characters)"
    match = _PLAIN.fullmatch(cell)
    if match:
        if _ONE_NUMBER.fullmatch(cell):
            return "is one number with a decimal comma, not two"
        return Found(match[1], match[2], notation=_bracketed(cell))
    match = _LETTERED.fullmatch(cell)
    if match:
        return Found(match[1], match[2], "lat_lon")
    found = find(cell)
    if found is not None:
        return found
    if len(cell) > LONGEST_CELL:
        return f"is too long for coordinates ({len(cell):,} characters)"
    text = fold(cell)
    if _ONE_NUMBER.fullmatch(text.strip(_BRACKETS)):
        return "is one number with a decimal comma, not two"
    match = _PLAIN.fullmatch(text)
    if match:
        return Found(match[1], match[2], notation=_bracketed(text))
    code = "" if set("°'\"") & set(text) else code_looks_like(text)
    if code:
        return f"looks like {code}"
    if _LABEL.match(text):
        return ""
    notation = _bracketed(text)
    if text[:1] in "[(":
        # A printed list of texts: ['46.948', '7.4474'].
        text = re.sub(r"(^|[\[(,;]) ?[\"']+|[\"']+ ?(?=[\]),;])", r"\1", text) if notation else text
    halves = _halves(text.strip(_BRACKETS))
    if not halves:
        return ""
    first, second = (half.strip(_BRACKETS) for half in halves)
    return Found(first, second, notation=notation)


def _bracketed(text: str) -> str:
    """Return the notation of a list in square brackets, in which longitude may come first."""
    return "lists in square brackets" if text.lstrip()[:1] == "[" else ""


def _halves(text: str) -> tuple[str, str] | None:
    pieces = text.split(" / ")
    if len(pieces) == 3:
        # An encyclopedia shows one place in three notations, the last in plain degrees.
        match = _PLAIN.fullmatch(pieces[2])
        return (match[1], match[2]) if match else None
    for barrier in _BARRIERS:
        if text.count(barrier) == 1:
            first, _, second = text.partition(barrier)
            is_pair = any(map(str.isdigit, first)) and any(map(str.isdigit, second))
            return (first.strip(" ,"), second.strip(" ,")) if is_pair else None
    numbers = list(_numbers(text).finditer(text))
    if len(numbers) == 3 and _is_altitude(text, numbers):
        text = text[: numbers[1].end()]
        numbers = numbers[:2]
    if len(numbers) not in (2, 4, 6):
        return _at_letter(text)
    last, following = numbers[len(numbers) // 2 - 1], numbers[len(numbers) // 2]
    gap = text[last.end() : following.start()]
    if gap.count(",") == 1:
        comma = last.end() + gap.index(",")
        return text[:comma].strip(), text[comma + 1 :].strip()
    match = _GAP.fullmatch(gap)
    if not match or not gap:
        return _at_letter(text)
    head, tail = text[: last.end()], match[2] + text[following.start() :]
    between = match[1].strip()
    letters = "".join(char for char in between if char.isalpha())
    if text[0].isalpha() and letters:
        # N46.2 E6.1: each letter is in front of its number.
        marks, letter = _last_word(between)
        return f"{head}{marks}", f"{letter} {tail}"
    return f"{head}{between}", tail


def _numbers(text: str) -> "re.Pattern[str]":
    """Return the pattern of numbers: a comma between two digits is a mark, or separates."""
    commas = len(_NUMBER_WITH_COMMA.findall(text))
    if not commas or "." in text:
        return _POINTS
    # 52,51,6,08 and 47,05 8,31; 47,8 is two whole numbers.
    return _POINTS_OR_COMMAS if commas > 1 or re.search(r"[^\d,+-]", text) else _POINTS


def _is_altitude(text: str, numbers: "list[re.Match[str]]") -> bool:
    """Return whether a third number is a height: two decimals first, or a unit behind it."""
    gap = text[numbers[1].end() : numbers[2].start()]
    if not re.fullmatch(r" ?[NSEW]?[,; ]{1,2}", gap):
        return False
    behind = text[numbers[2].end() :].strip().casefold()
    return behind in ("m", "km", "ft", "mi", "nm", "z") or (
        not behind and "." in numbers[0][0] and "." in numbers[1][0]
    )


def _last_word(between: str) -> tuple[str, str]:
    """Return what belongs to the number before, and the word in front of the next."""
    # The longest: "分东经" is minutes and east.
    for at in range(max(0, len(between) - 20), len(between)):
        word = between[at:]
        if word[0].isalpha() and is_side(key_of(word)):
            return between[:at], word
    return between, ""


def _at_letter(text: str) -> tuple[str, str] | None:
    """Split behind the first hemisphere letter, where the two are written in different ways."""
    match = re.fullmatch(r"([^NSEWO]*\d[^NSEWO]*[NSEWO])[\s,]*([^NSEWO]*\d[^NSEWO]*[NSEWO])", text)
    match = match or re.fullmatch(r"([NSEWO][^NSEWO]*\d\D{0,3}?)[\s,]*([NSEWO][^NSEWO]*)", text)
    return (match[1].strip(), match[2].strip()) if match else None
