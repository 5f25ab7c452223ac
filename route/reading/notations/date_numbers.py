"""Read dates that are single numbers: Unix times, spreadsheet days, packed digits."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal

from route.reading.notations.date_cells import Cell, exists

# The day before 1 January 1900 in spreadsheets, which count a 29 February 1900.
_DAY_ZERO = datetime(1899, 12, 30)
_EPOCH = datetime(1970, 1, 1)
# From 1927 to 2118; larger and smaller numbers are more likely something else.
_DAYS = (10_000, 80_000)
# Unix seconds from 1973 (nine digits) to 2096.
_SECONDS = (100_000_000, 4_000_000_000)
# How many of them a second has.
_SCALES = {"seconds": 1, "milliseconds": 10**3, "microseconds": 10**6, "nanoseconds": 10**9}
_UNITS = {"s": "seconds", "ms": "milliseconds"}
_SPREADSHEET = "spreadsheet day numbers"


@dataclass(slots=True)
class Numbers:
    """What a column's numbers mean.

    Parameters
    ----------
    iso : dict of str to str
        ISO 8601 of the numbers that are times.
    cells : dict of str to Cell
        The numbers that are dates in packed digits, years, or nothing of the kind.
    notation : dict of str to str
        How each is written.
    statements, doubts : list of str
        What was decided, and what was assumed.
    """

    iso: dict[str, str] = field(default_factory=dict)
    cells: dict[str, Cell] = field(default_factory=dict)
    notation: dict[str, str] = field(default_factory=dict)
    statements: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)


def read_numbers(texts: Sequence[str], unit: str = "") -> Numbers:
    """Read the distinct numbers of a column.

    Parameters
    ----------
    texts : sequence of str
        Plain numbers, with a decimal point or comma.
    unit : {'', 's', 'ms'}
        What the heading says that they count since 1970.

    Returns
    -------
    Numbers
    """
    numbers = Numbers()
    whole = [text for text in texts if text.isdigit()]
    six = len(whole) == len(texts) and any(len(text) == 6 for text in whole)
    hourly = bool(texts) and all(len(text) == 10 and _stamp(text) for text in texts)
    for text in texts:
        if unit and not float(text.replace(",", ".")):
            # A receiver without a fix.
            numbers.iso[text] = ""
        elif not (unit and _unix(numbers, text, unit)):
            _read(numbers, text, six, hourly)
    _state(numbers, bool(unit))
    if hourly and not unit:
        numbers.doubts.append(
            f"{texts[0]} is read as year, month, day and hour; as Unix seconds it would be "
            f"{_instant(int(texts[0]), 1)}"
        )
    return numbers


def _read(numbers: Numbers, text: str, six: bool, hourly: bool) -> None:
    digits = len(text) if text.isdigit() else 0
    if six and digits in (5, 6):
        padded = text.zfill(6)
        parts = int(padded[:2]), int(padded[2:4]), int(padded[4:])
        numbers.cells[text] = Cell("short", parts, "abc", two_digits=True)
    elif digits == 8 and exists(int(text[:4]), int(text[4:6]), int(text[6:])):
        parts = int(text[:4]), int(text[4:6]), int(text[6:])
        numbers.cells[text] = Cell("day", parts, "yearmonthday")
    elif digits == 8 and 1500 <= int(text[4:]) < 2400:
        parts = int(text[:2]), int(text[2:4]), int(text[4:])
        numbers.cells[text] = Cell("open", parts, "abyear")
    elif (digits in (12, 14) or (digits == 10 and hourly)) and (stamp := _stamp(text)):
        numbers.iso[text] = stamp
        numbers.notation[text] = "yearmonthday and time of day in digits"
    elif digits == 4:
        numbers.cells[text] = Cell("year")
    elif not _unix(numbers, text, "") and not _days(numbers, text):
        numbers.cells[text] = Cell("number")


def _stamp(text: str) -> str:
    """Return the time of yyyymmddhh, yyyymmddhhmm or yyyymmddhhmmss; empty if it is none."""
    if not 1850 <= int(text[:4]) < 2100:
        return ""
    try:
        time = datetime.strptime(text.ljust(14, "0"), "%Y%m%d%H%M%S")
    except ValueError:
        return ""
    return time.isoformat(timespec="seconds" if len(text) == 14 else "minutes")


def _unix(numbers: Numbers, text: str, unit: str) -> bool:
    value = int(text) if text.isdigit() else Decimal(text.replace(",", "."))
    for name, scale in _SCALES.items():
        if _UNITS.get(unit, name) != name:
            continue
        if unit or _SECONDS[0] * scale <= value < _SECONDS[1] * scale:
            if instant := _instant(value, scale):
                numbers.iso[text] = instant
                numbers.notation[text] = f"Unix {name}"
                return True
            return False
    return False


def _instant(value: int | Decimal, scale: int) -> str:
    """Return an instant, to the microsecond; empty if it is out of the calendar."""
    try:
        seconds, rest = divmod(value, scale)
        time = _EPOCH + timedelta(seconds=int(seconds), microseconds=int(rest * 1_000_000 // scale))
    except (OverflowError, ValueError, ArithmeticError):
        return ""
    text = time.isoformat()
    return f"{text.rstrip('0') if time.microsecond else text}Z"


def _days(numbers: Numbers, text: str) -> bool:
    """Read a spreadsheet's day number: the fraction is the time of day, to the second."""
    value = float(text.replace(",", "."))
    if not _DAYS[0] <= value < _DAYS[1]:
        return False
    time = _DAY_ZERO + timedelta(seconds=round(value * 86_400))
    has_time = bool(time.hour or time.minute or time.second)
    # Seconds of a day that is known to the minute are zero.
    spec = "seconds" if time.second else "minutes"
    numbers.iso[text] = time.isoformat(timespec=spec) if has_time else time.date().isoformat()
    numbers.notation[text] = _SPREADSHEET
    return True


def _state(numbers: Numbers, is_given: bool) -> None:
    """Say how numbers are read, with an example of each notation."""
    days = [text for text, notation in numbers.notation.items() if notation == _SPREADSHEET]
    if any("T" in numbers.iso[text] for text in days):
        # A time of midnight among others is a time too.
        for text in days:
            if "." in text or "," in text:
                iso = numbers.iso[text]
                numbers.iso[text] = iso if "T" in iso else f"{iso}T00:00"
    for notation in dict.fromkeys(numbers.notation.values()):
        text = next(text for text, other in numbers.notation.items() if other == notation)
        if notation == _SPREADSHEET:
            numbers.statements.append(
                f"{text} is a spreadsheet's day number: {numbers.iso[text]} (counted from 1900)"
            )
        elif notation.startswith("Unix") and not is_given:
            unit = notation.removeprefix("Unix ")
            numbers.statements.append(f"{text} counts {unit} since 1970: {numbers.iso[text]}")
