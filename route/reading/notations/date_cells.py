"""Take one cell apart into the numbers and words of a date."""

import re
from dataclasses import dataclass, field
from datetime import date

from route.reading.heading_words import plain
from route.reading.notations.clocks import Clock, split_clock
from route.reading.notations.date_words import (
    ERAS,
    FILLERS,
    MONTH_IS_NEXT,
    ORDINALS,
    ROMAN,
    ZONES_MIN,
    fold,
    months,
    split_runs,
    weekdays,
)

# Longer cells are notes.
LONGEST = 60

# Two-digit years: 69 to 99 are of the last century, as in POSIX.
PIVOT = 69

_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?", re.ASCII)
# Numbers of a date without a time of day.
_BARE = re.compile(r"[0-9]{1,4}[./-] ?[0-9]{1,2}[./-] ?[0-9]{1,4}\.?")
_COLONS = re.compile(r"(\d{4}):(\d\d):(\d\d)(?=[ t]|$)", re.ASCII)
# Ships and radio operators: day, hour and minute, Z, month, year.
_RADIO = re.compile(r"(\d\d)(\d\d)(\d\d)z ?([a-z]{3}) ?(\d{4}|\d\d)", re.ASCII)
_YEAR_SIGN = re.compile(
    r"(\d{1,4}|元)\s?[年년]\s?(?:(\d{1,2})\s?[月월]\s?(?:(\d{1,2})\s?[日號号일]?)?)?"
)
_MONTH_SIGN = re.compile(r"(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日號号일]?")
_BRACKETS = re.compile(r"[(（\[][^)）\]]{0,12}[)）\]]")
_SEPARATORS = {".": ".", "/": "/", "-": "-", "–": "-", "−": "-", "‐": "-", "‑": "-"}


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell says of a date.

    Parameters
    ----------
    kind : str
        "day" (year, month and day are known), "month" (year and month), "open" (two numbers
        whose order is open, and a year), "short" (three numbers of two digits), "word" (a
        month whose name depends on the language), "number", "clock" (no date), "no-year",
        "year", "range", "vague" (a year and words), "calendar" (of another calendar), "text".
    numbers : tuple of int
        As `kind` says: (year, month, day), (first, second, year), ...
    notation : str
        How it is written, in words, where the order is open with "a" and "b".
    clock : Clock or None
        The time of day.
    weekdays : frozenset of int
        The weekdays that it may name; Monday is 0.
    months : dict of int to frozenset of str
        The months that its word may be, each with its languages.
    two_digits : bool
        Whether its year has two digits.
    """

    kind: str
    numbers: tuple[int, ...] = ()
    notation: str = ""
    clock: Clock | None = None
    weekdays: frozenset[int] = frozenset()
    months: dict[int, frozenset[str]] = field(default_factory=dict)
    two_digits: bool = False


def full_year(two_digits: int) -> int:
    """Return the year that two digits mean."""
    return two_digits + (1900 if two_digits >= PIVOT else 2000)


def exists(year: int, month: int, day: int) -> bool:
    """Whether there is such a day."""
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def parse_cell(cell: str) -> Cell:
    """Take a cell apart.

    Parameters
    ----------
    cell : str
        As written, without the white space around it.

    Returns
    -------
    Cell
    """
    if len(cell) > LONGEST:
        return Cell("text")
    text = fold(cell).strip().strip("'\"`*")
    if _NUMBER.fullmatch(text):
        return Cell("number")
    text = _COLONS.sub(r"\1-\2-\3", text) if ":" in text else text
    text = _RADIO.sub(r"\1 \4 \5 \2:\3z", text) if "z" in text else text
    text = _BRACKETS.sub(_outside, text)
    if not text.isascii() or not _BARE.fullmatch(text):
        rest, clock = split_clock(text)
    else:
        rest, clock = text, None
    if clock and not rest.strip(" .,;"):
        return Cell("clock", (), "", clock)
    signed = None if rest.isascii() else _signed(rest, clock)
    return signed or _spoken(rest, clock)


def _outside(brackets: re.Match[str]) -> str:
    """Drop words in brackets, as in "14 May 2024 (evening)"; numbers and time zones stay."""
    is_note = not any(char.isdigit() or char in "/+-" for char in brackets[0])
    return " " if is_note and brackets[0][1:-1] not in ZONES_MIN else brackets[0]


def _signed(text: str, clock: Clock | None) -> Cell | None:
    """Parse 2024年5月3日, 2024년 5월 3일 and dates by eras."""
    found = _YEAR_SIGN.search(text)
    if not found:
        days = _MONTH_SIGN.search(text)
        return Cell("no-year", (int(days[1]), int(days[2])), "", clock) if days else None
    year = 1 if found[1] == "元" else int(found[1])
    before = text[: found.start()].strip()
    if before:
        first = ERAS.get(before)
        if first is None:
            return Cell("text")
        year += first
    if len(str(year)) != 4:
        return Cell("calendar")
    if not found[2]:
        return Cell("year")
    month = int(found[2])
    if not found[3]:
        return Cell("month", (year, month), "年月", clock)
    return Cell("day", (year, month, int(found[3])), "年月日", clock)


def _spoken(text: str, clock: Clock | None) -> Cell:
    """Parse a date of numbers and words in any order."""
    runs, marks = split_runs(text)
    numbers: list[str] = []
    words: list[str] = []
    # Where the name of the month stands: after so many numbers.
    after = 0
    names: list[tuple[dict[int, frozenset[str]], dict[int, frozenset[str]], int]] = []
    days: set[int] = set()
    previous_is_number = False
    for at, run in enumerate(runs):
        if run in ROMAN and len(numbers) == 1 and at + 1 < len(runs) and runs[at + 1].isdigit():
            names.append(({ROMAN.index(run): frozenset()}, {}, 1))
            previous_is_number = False
        elif run[0].isdigit():
            numbers.append(run)
            previous_is_number = True
        else:
            is_ordinal = previous_is_number and run in ORDINALS
            previous_is_number = False
            _sort(run, is_ordinal, len(numbers), names, days, words)
    if len(names) > 1:
        # "mar" is March in one language, and Tuesday in another.
        for name in [name for name in names if name[1]][: len(names) - 1]:
            names.remove(name)
            days |= set(name[1])
    if words or len(names) > 1 or not numbers:
        years = [number for number in numbers if len(number) == 4]
        if years and max(years) >= "2400":
            return Cell("calendar")
        # "around 1606", "early May 2024".
        is_year = len(numbers) == 1 and not names
        return Cell(("year" if is_year else "vague") if len(years) == 1 else "text")
    if names:
        after = names[0][2]
        return _with_word(numbers, names[0][0], after, clock, frozenset(days))
    return _with_numbers(numbers, marks, runs, clock, frozenset(days))


def _sort(
    run: str,
    is_ordinal: bool,
    after: int,
    names: list[tuple[dict[int, frozenset[str]], dict[int, frozenset[str]], int]],
    days: set[int],
    words: list[str],
) -> None:
    """Put a word where it belongs: months, weekdays, or words that are not understood."""
    known_months, known_days = _known(months(), run), _known(weekdays(), run)
    if known_months:
        names.append((known_months, known_days, after))
    elif known_days:
        days |= set(known_days)
    elif not is_ordinal and run not in FILLERS:
        words.append(run)


def _known(table: dict[str, dict[int, frozenset[str]]], run: str) -> dict[int, frozenset[str]]:
    if run.isascii():
        return table.get(run, {})
    # In Hebrew "in" is a letter before the name.
    return table.get(run) or table.get(plain(run)) or table.get(run.removeprefix("ב")) or {}


def _with_word(
    numbers: list[str],
    names: dict[int, frozenset[str]],
    after: int,
    clock: Clock | None,
    days: frozenset[int],
) -> Cell:
    """Make a date of a month's name and the numbers around it."""
    month = next(iter(names))
    is_clear = len(names) == 1
    if len(numbers) == 1:
        number = int(numbers[0])
        if len(numbers[0]) == 4:
            kind = "month" if is_clear else "word"
            return Cell(kind, (number, month), "month in words", clock, days, names)
        if 31 < number < 100 and len(numbers[0]) == 2:
            year = full_year(number)
            return Cell("month", (year, month), "month in words", clock, days, names, True)
        return Cell("no-year", (number,), "", clock, days, names)
    if len(numbers) > 2:
        return Cell("range")
    first, second = numbers
    is_first = len(first) > 2 or (int(first) > 31 and len(second) <= 2)
    year_text, day_text = (first, second) if is_first else (second, first)
    if len(year_text) not in (2, 4) or len(day_text) > 2:
        return Cell("text")
    two_digits = len(year_text) == 2
    year = full_year(int(year_text)) if two_digits else int(year_text)
    if year >= 2400 or (names and "fa" in set().union(*names.values()) and year < 1500):
        return Cell("calendar")
    place = "year month day" if is_first else "month day year" if not after else "day month year"
    kind = "day" if is_clear else "word"
    notation = f"{place}, months in words"
    return Cell(kind, (year, month, int(day_text)), notation, clock, days, names, two_digits)


def _with_numbers(
    numbers: list[str],
    marks: list[str],
    runs: list[str],
    clock: Clock | None,
    days: frozenset[int],
) -> Cell:
    """Make a date of numbers alone."""
    lengths = [len(number) for number in numbers]
    values = tuple(int(number) for number in numbers if len(number) < 5)
    # Marks of a date are the same between its numbers; a blank may follow a full stop.
    between = {_SEPARATORS.get(mark.strip()[:1], " ") for mark in marks[1:] if mark.strip()}
    mark = between.pop() if len(between) == 1 else " "
    if len(numbers) == 1:
        packed = _packed(numbers[0], clock, days)
        return packed or Cell("year" if lengths == [4] else "text")
    if max(lengths) > 4 or 3 in lengths:
        return Cell("calendar" if lengths[:1] == [3] and len(numbers) == 3 else "text")
    if len(numbers) == 2 and mark != " ":
        if lengths[0] == 4 and lengths[1] <= 2:
            return Cell("month", values, f"year{mark}month", clock, days)
        if lengths[1] == 4 and lengths[0] <= 2:
            return Cell("month", (values[1], values[0]), f"month{mark}year", clock, days)
        if lengths == [4, 4]:
            return Cell("year")
        return Cell("no-year" if max(lengths) <= 2 else "text")
    if len(numbers) != 3:
        return Cell("range" if len(numbers) in (4, 5, 6) and 4 in lengths else "text")
    if max(values) >= 2400 or (lengths[0] == 4 and 1300 <= values[0] < 1500 and mark == "/"):
        return Cell("calendar")
    if lengths[0] == 4 and max(lengths[1:]) <= 2:
        return Cell("day", values, f"year{mark}month{mark}day", clock, days)
    if lengths[2] == 4 and max(lengths[:2]) <= 2:
        if MONTH_IS_NEXT & set(runs):
            return Cell("day", values[::-1], "day month year", clock, days)
        return Cell("open", values, f"a{mark}b{mark}year", clock, days)
    if max(lengths) <= 2 and mark != " " and 2 in (lengths[0], lengths[2]):
        return Cell("short", values, f"a{mark}b{mark}c", clock, days, {}, True)
    return Cell("text")


def _packed(digits: str, clock: Clock | None, days: frozenset[int]) -> Cell | None:
    """Parse 20240811, which a time of day follows."""
    if len(digits) == 8:
        parts = int(digits[:4]), int(digits[4:6]), int(digits[6:])
        if exists(*parts):
            return Cell("day", parts, "yearmonthday", clock, days)
    return None
