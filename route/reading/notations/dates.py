"""Read columns of dates in the notations that people use, as ISO 8601."""

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from route.reading.headings import meaning_of
from route.reading.notations.clocks import parse_clock
from route.reading.notations.date_cells import Cell, exists, parse_cell
from route.reading.notations.date_numbers import read_numbers
from route.reading.notations.date_order import decide, notation_of
from route.reading.notations.date_results import REASONS, Column, Dates, Question, is_missing
from route.reading.notations.date_rows import packed_digits, rows_of, with_clock
from route.reading.notations.date_words import fold

__all__ = ["Dates", "Question", "read_dates", "share_of_dates"]

_ISO = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)"
    r"(?:[T ]([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.(\d{1,9}))?)?"
    r"(?: ?(Z|UTC)|([+-])(0\d|1[0-4]):?([0-5]\d)?)?)?",
    re.ASCII,
)
# A date, and a time of day whose parts are in the usual order.
_TIMED = re.compile(
    r"(.{4,40}?)(?:, ?|[ T])(\d{1,2}:\d\d(?::\d\d(?:\.\d{1,9})?)?(?: ?[AaPp]\.?[Mm]\.?)?"
    r"(?: ?(?:[A-Z]{1,5}|[+-]\d\d(?::?\d\d)?))?)",
    re.ASCII,
)
# An offset behind a time of day; one that exists is read before.
_OFFSET = re.compile(r"\d:\d\d(?::\d\d(?:\.\d{1,9})?)? ?[+-]\d\d:?\d\d$", re.ASCII)
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
# Cells of a table without a header that are looked at, to see whether they are dates.
_LOOKED_AT = 500


def read_dates(
    cells: Sequence[str],
    *,
    order: str = "",
    clocks: Sequence[str] | None = None,
    offsets: Sequence[str] | None = None,
    heading: str = "",
) -> Dates:
    """Read a column of dates, with columns of times of day and offsets next to it.

    Parameters
    ----------
    cells : sequence of str
        The dates.
    order : {'', 'dmy', 'mdy', 'ymd'}
        The order of day, month and year, where a person says it.
    clocks : sequence of str, optional
        Times of day, as many as dates.
    offsets : sequence of str, optional
        Offsets from UTC or time zones, as many as dates.
    heading : str
        The column's heading: it may have a unit ("timestampMs") and a language.

    Returns
    -------
    Dates

    Examples
    --------
    >>> read_dates(["Tue 14/05/2024 8:30", "03/06/2024"]).iso
    ['2024-05-14T08:30', '2024-06-03']
    >>> read_dates(["03/04/2024"]).question.readings
    (('dmy', '3 April 2024'), ('mdy', '4 March 2024'))
    """
    texts = [cell.strip() for cell in cells]
    meaning = meaning_of(heading)
    unit, language = (meaning.unit, meaning.language) if meaning else ("", "")
    digits = packed_digits(clocks)
    column = Column()
    for text in dict.fromkeys(texts):
        if is_missing(text):
            column.iso[text] = ""
        elif iso := _plain_iso(text):
            column.iso[text] = iso
            column.notations["year-month-day"] += 1
        else:
            column.cells[text] = _parse(text)
    _read_numbers(column, unit)
    _read_months(column, language)
    _read_open(column, texts, order, language, digits == 6)
    for text, cell in column.cells.items():
        if text not in column.iso:
            _read_cell(column, text, cell)
    return rows_of(column, texts, clocks, offsets, digits)


def share_of_dates(cells: Sequence[str]) -> float:
    """Return which share of the cells look like dates, from 0 to 1; numbers alone do not.

    Parameters
    ----------
    cells : sequence of str
        Cells of a column without a heading; empty ones do not count.

    Returns
    -------
    float
    """
    kinds = ("day", "month", "open", "short", "word")
    seen = [text for cell in cells if not is_missing(text := cell.strip())]
    seen = seen[:_LOOKED_AT]
    alike = 0
    for text in seen:
        is_stamp = len(text) == 8 and text.isascii() and text.isdigit() and text[:2] in ("19", "20")
        cell = parse_cell(text)
        if cell.kind == "number" and is_stamp:
            cell = read_numbers([text]).cells.get(text, cell)
        is_date = cell.kind in kinds or (cell.kind == "no-year" and bool(cell.months))
        if is_date and cell.kind in ("open", "short"):
            is_date = not decide({text: cell}, [text]).impossible
        elif cell.kind == "day":
            is_date = exists(*cell.numbers)
        alike += is_date
    return alike / len(seen) if seen else 0.0


def _parse(text: str) -> Cell:
    """Take a cell apart; dates and times of day, of which there are fewer, only once each."""
    timed = _TIMED.fullmatch(text)
    if timed:
        day, clock = _day(timed[1]), _clock(timed[2])
        if day.kind not in ("number", "clock", "text", "year", "range") and not day.clock and clock:
            return Cell(
                day.kind, day.numbers, day.notation, clock, day.weekdays, day.months, day.two_digits
            )
    return parse_cell(text)


_day = lru_cache(maxsize=100_000)(parse_cell)
_clock = lru_cache(maxsize=100_000)(parse_clock)


def _plain_iso(text: str) -> str:
    """Return a date that is ISO 8601 already, or nearly; empty if it is not."""
    found = _ISO.fullmatch(text)
    if not found:
        return ""
    year, month, day, hour, minute, second, fraction, zulu, sign, ahead, ahead_min = found.groups()
    if not exists(int(year), int(month), int(day)):
        return ""
    iso = f"{year}-{month}-{day}"
    if hour is None:
        return iso
    clock = f"{hour}:{minute}" + (f":{second}" if second else "")
    if fraction and fraction.strip("0"):
        clock += f".{fraction}"
    offset = "Z" if zulu else f"{sign}{ahead}:{ahead_min or '00'}" if sign else ""
    return f"{iso}T{clock}{offset}"


def _read_numbers(column: Column, unit: str) -> None:
    folded = {
        text: text if text.isascii() else fold(text)
        for text, cell in column.cells.items()
        if cell.kind == "number"
    }
    plain = {text: digits.strip(" '\"`*") for text, digits in folded.items()}
    numbers = read_numbers(list(dict.fromkeys(plain.values())), unit if unit in ("s", "ms") else "")
    for text, digits in plain.items():
        if digits in numbers.iso:
            column.iso[text] = numbers.iso[digits]
        else:
            column.cells[text] = numbers.cells[digits]
    column.notations.update(numbers.notation.values())
    column.statements += numbers.statements
    column.doubts += numbers.doubts


def _read_months(column: Column, language: str) -> None:
    """Find the month of names that mean several, by the language of the column."""
    named = {text: cell for text, cell in column.cells.items() if cell.months}
    unclear = [text for text, cell in named.items() if cell.kind == "word"]
    if not unclear:
        return
    spoken = [frozenset[str]().union(*cell.months.values()) for cell in named.values()]
    common = frozenset.intersection(*spoken)
    common = common & {language} or common
    for text in unclear:
        cell = named[text]
        fitting = [month for month, languages in cell.months.items() if languages & common]
        if len(fitting) != 1:
            column.reasons[text] = "month-name"
            continue
        year, _, *day = cell.numbers
        kind = "day" if day else "month"
        column.cells[text] = Cell(
            kind, (year, fitting[0], *day), cell.notation, cell.clock, cell.weekdays
        )


def _read_open(
    column: Column, texts: Sequence[str], order: str, language: str, is_receiver: bool
) -> None:
    cells = {t: cell for t, cell in column.cells.items() if cell.kind in ("open", "short")}
    if not cells:
        return
    # Cells that differ in the time of day alone are decided together.
    first_of: dict[tuple[object, ...], str] = {}
    alike = {
        text: first_of.setdefault((cell.numbers, cell.notation, cell.weekdays), text)
        for text, cell in cells.items()
    }
    firsts = {text: cells[text] for text in first_of.values()}
    rows = [alike[text] for text in texts if text in alike]
    decision = decide(firsts, rows, order, language, is_receiver)
    impossible = set(decision.impossible)
    column.question = decision.question
    column.statements += decision.statements
    column.doubts += decision.doubts
    for text, cell in cells.items():
        first = alike[text]
        if first in decision.days:
            notation = notation_of(cell, decision.orders[first])
            column.cells[text] = Cell(
                "day",
                decision.days[first],
                notation,
                cell.clock,
                cell.weekdays,
                {},
                cell.two_digits,
            )
        elif first in impossible:
            column.reasons[text] = "impossible"
        else:
            column.iso[text] = ""
    years = [cell for cell in column.cells.values() if cell.two_digits and cell.kind == "day"]
    if years:
        column.statements.append("years of two digits are of 1969 to 2068")
    if late := next((cell for cell in years if cell.numbers[0] > 2035), None):
        year = late.numbers[0]
        column.doubts.append(f"the year {year % 100} is read as {year}, not as {year - 100}")


def _read_cell(column: Column, text: str, cell: Cell) -> None:
    """Write one cell that is understood as ISO 8601, or say why it is not."""
    if text in column.reasons:
        return
    if cell.kind not in ("day", "month"):
        has_offset = cell.kind == "range" and _OFFSET.search(text)
        column.reasons[text] = "offset" if has_offset else REASONS.get(cell.kind, cell.kind)
        return
    year, month, *rest = cell.numbers
    if not exists(year, month, rest[0] if rest else 1):
        column.reasons[text] = "impossible"
        return
    iso = f"{year:04}-{month:02}" + (f"-{rest[0]:02}" if rest else "")
    if rest and cell.weekdays and date(year, month, rest[0]).weekday() not in cell.weekdays:
        weekday = _WEEKDAYS[date(year, month, rest[0]).weekday()]
        column.doubt("weekday", f"{text}: that day was a {weekday}")
    if rest and cell.clock:
        timed = with_clock(column, iso, cell.clock)
        if not timed:
            column.reasons[text] = "clock"
            return
        iso = timed
    column.iso[text] = iso
    column.notations[cell.notation] += 1
