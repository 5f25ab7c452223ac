"""Read times of day and their offsets from UTC."""

import re
from dataclasses import dataclass
from functools import lru_cache

from route.reading.notations.date_words import (
    AFTER_NOON,
    BEFORE_NOON,
    UNCLEAR_ZONES,
    ZONES_MIN,
    fold,
)

_HALF = "|".join(sorted(map(re.escape, BEFORE_NOON | AFTER_NOON), key=len, reverse=True))
_END = r"(?![^\W_])"
# The ways in which people write a time of day ("8h30", "8 Uhr 30", 오후 2시 30분), each with the
# characters of which a text must have one: searching is slow.
_CLOCKS = tuple(
    (frozenset(needed), re.compile(pattern))
    for needed, pattern in (
        (
            ":",
            r"(?:(?<=[\d])t|(?<![\d.,:/]))(\d\d?):(\d\d)(?::(\d\d)(?:[.,:](\d{1,9}))?)?(?![\d:/])",
        ),
        (
            "hч時时点點시",
            r"(?<![\d.,:/])(\d\d?)\s?(?:uhr|hrs|h|ч|час|時|时|点|點|시)\s?(?:(\d\d?)\s?"
            r"(?:min|mn|m|分钟|分|분|мин)?\s?(?:(\d\d?)\s?(?:sec|s|秒|초|сек)?)?)?(?![^\W\d])(?!\d)",
        ),
        ("m", r"(?<![\d.,:/])(\d\d?)(?:[.](\d\d))?(?=\s?(?:am|pm|a\.m|p\.m)(?!\w))"),
        ("h", r"(?<![\d.,:/])(\d\d?)[.](\d\d)(?:[.](\d\d))?\s?(?:uhr|hrs|h)(?!\w)"),
        ("kum", r"(?:(?<=\bkl)|(?<=\bklo)|(?<=\bum)|(?<=\bkl\.))\s?(\d\d?)[.](\d\d)(?![\d.])"),
        (" ", r"(?<=\d{4}[ ,])\s?(\d\d?)[.](\d\d)(?:[.](\d\d))?(?![\d.])"),
        ("t", r"(?<=\d{8})t(\d\d)(\d\d)?(\d\d)?(?!\d)"),
        (" _t", r"(?<=\d{4}-\d\d-\d\d)[ _t](\d\d)[-.]?(\d\d)(?:[-.]?(\d\d))?(?![^\Wz])(?![-.])"),
        (" ", r"(?:(?<=\d{4})|(?<=\d{4},)) (\d\d)(\d\d)(\d\d)?(?=\s?(?:z|utc|gmt|hrs|h|lt)?$)"),
        ("zugh", r"^(\d\d)(\d\d)(\d\d)?(?=\s?(?:z|utc|gmt|hrs|h)$)"),
    )
)
_OFFSET = r"(?:utc|gmt)?\s?([+−–-])\s?(\d{1,2})(?::?(\d\d))?(?::00)?" + _END
_AFTER = re.compile(
    rf"\s{{0,3}}(?:({_HALF}){_END})?\s{{0,3}}(?:hrs|h|uhr)?\s{{0,3}}\(?(?:{_OFFSET}|"
    rf"([a-z]+(?:/[a-z_+-]+){{1,2}}|[^\W\d_]{{1,5}}){_END})?\)?"
)
_BEFORE = re.compile(rf"(?:^|(?<=[\s\d,]))({_HALF})\s{{0,3}}$")
# Longer cells are notes.
_LONGEST = 60
# The day that spreadsheets put before a time of day.
_NO_DAY = re.compile(r"^(?:1899-12-3[01]|1900-01-0[01])[ t]")
_ZONE = re.compile(rf"(?:{_OFFSET}|([a-z]+(?:/[a-z0-9_+-]+){{1,2}}|[^\W\d_]{{1,5}}){_END})")


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day.

    Parameters
    ----------
    text : str
        ISO 8601: "08:30", "08:30:15.250"; empty if it does not exist.
    next_day : bool
        Whether it is midnight at the end of the day (24:00).
    offset : str
        "Z", or such as "+02:00"; empty if none is written.
    zone : str
        A named zone ("europe/istanbul"), or an abbreviation of several offsets ("cst").
    """

    text: str
    next_day: bool = False
    offset: str = ""
    zone: str = ""


def split_clock(text: str) -> tuple[str, Clock | None]:
    """Take the time of day and its offset out of a folded text.

    Returns
    -------
    tuple of (str, Clock or None)
        The text without it, and the time of day if there is one.
    """
    chars = set(text)
    for needed, pattern in _CLOCKS:
        found = None if needed.isdisjoint(chars) else pattern.search(text)
        if not found:
            continue
        before, after = text[: found.start()], text[found.end() :]
        half = _BEFORE.search(before)
        if half:
            before = before[: half.start()]
        offset = zone = ""
        tail = _AFTER.match(after)
        word = half[1] if half else ""
        if tail and tail.end():
            word = word or tail[1] or ""
            offset, zone, is_known = _offset(tail[2], tail[3], tail[4], tail[5])
            # A word that is no zone belongs to the date.
            after = after[tail.end() :] if is_known else after[tail.end(1) if tail[1] else 0 :]
        return f"{before} {after}", _clock(found.groups(), word, offset, zone)
    return text, None


def _clock(parts: tuple[str | None, ...], word: str, offset: str, zone: str) -> Clock:
    hour_text, minute, second, fraction = (*parts, None, None)[:4]
    hour = int(hour_text or 0)
    if word in AFTER_NOON or word in BEFORE_NOON:
        if not 1 <= hour <= 12:
            if not (word in AFTER_NOON and hour < 24):
                return Clock("")
        else:
            hour = hour % 12 + (12 if word in AFTER_NOON else 0)
    return clock_of(hour, int(minute or 0), second, fraction, offset, zone)


def clock_of(
    hour: int,
    minute: int,
    second: str | None,
    fraction: str | None,
    offset: str = "",
    zone: str = "",
) -> Clock:
    """Return a time of day from its parts; with an empty text if there is none such."""
    is_midnight = hour == 24 and not minute and not int(second or 0)
    if is_midnight:
        hour = 0
    if hour > 23 or minute > 59 or int(second or 0) > 59:
        return Clock("")
    text = f"{hour:02}:{minute:02}" + (f":{int(second):02}" if second else "")
    # A fraction of zeros says no more than the second.
    if fraction and fraction.strip("0"):
        text += f".{fraction}"
    return Clock(text, is_midnight, offset, zone)


def _offset(
    sign: str | None, hours: str | None, minutes: str | None, word: str | None
) -> tuple[str, str, bool]:
    """Return an offset, a zone, and whether the words are one of them or none."""
    if hours:
        if int(hours) > 14 or int(minutes or 0) > 59:
            return "", "", False
        return f"{'+' if sign == '+' else '-'}{int(hours):02}:{int(minutes or 0):02}", "", True
    if not word:
        return "", "", True
    if word in ZONES_MIN:
        return offset_text(ZONES_MIN[word]), "", True
    if "/" in word or word in UNCLEAR_ZONES:
        return "", word, True
    return "", "", False


def offset_text(minutes: int) -> str:
    """Return an offset in minutes as ISO 8601 writes it."""
    if not minutes:
        return "Z"
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"


@lru_cache(maxsize=10_000)
def parse_offset(cell: str) -> tuple[str, str] | None:
    """Return the offset and the zone that a cell of its own has, or None.

    Examples
    --------
    >>> parse_offset("+0530"), parse_offset("UTC-4"), parse_offset("Europe/Istanbul")
    (('+05:30', ''), ('-04:00', ''), ('', 'europe/istanbul'))
    """
    if len(cell) > _LONGEST:
        return None
    text = fold(cell.strip())
    if re.fullmatch(r"\d{1,2}", text):
        text = f"+{text}"
    if halves := re.fullmatch(r"([+-]?\d{1,2})[.,](\d{1,2})", text):
        minutes = int(halves[2].ljust(2, "0")) * 60 // 100
        text = f"{halves[1]}:{minutes:02}".removeprefix("+")
        text = text if text.startswith("-") else f"+{text}"
    found = _ZONE.fullmatch(text)
    if not found:
        return None
    offset, zone, is_known = _offset(found[1], found[2], found[3], found[4])
    return (offset, zone) if is_known and (offset or zone) else None


def parse_clock(cell: str, digits: int = 0) -> Clock | None:
    """Return the time of day of a cell that has nothing else, or None.

    Parameters
    ----------
    cell : str
        As written.
    digits : int
        Of how many digits the longest cell of the column is, where they are hours, minutes
        and seconds without anything between them: zeros in front may be lost.
    """
    if len(cell) > _LONGEST:
        return None
    text = _NO_DAY.sub("", fold(cell.strip()))
    if digits and text.isascii() and text.split(".")[0].isdigit():
        whole, _, fraction = text.partition(".")
        whole = whole.zfill(digits)
        second = whole[4:] or None
        return clock_of(int(whole[:2]), int(whole[2:4]), second, fraction or None)
    if text.replace(".", "", 1).isdigit() and text.startswith(("0.", ".")):
        # A spreadsheet's fraction of a day, to the second.
        seconds = round(float(text) * 86_400)
        return clock_of(seconds // 3600, seconds // 60 % 60, f"{seconds % 60}", None)
    rest, clock = split_clock(text)
    if clock is None and (found := re.fullmatch(r"(\d\d?)\.(\d\d)(?:\.(\d\d))?", text)):
        return clock_of(int(found[1]), int(found[2]), found[3], None)
    return clock if clock and clock.text and not rest.strip(" .,") else None
