"""Parse ISO 8601 times, each as the period that it names."""

import calendar
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import numpy as np
import numpy.typing as npt
import pandas as pd

from route.reading.iso_times import parse_recorded
from route.reading.sheet import Sheet
from route.text import quoted

_ISO = re.compile(
    r"(\d{4})-(\d\d)(?:-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?"
    r"(?:Z|([+-])(\d\d):(\d\d))?)?)?",
    re.ASCII,
)
_YEAR_LAST = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})\b(.*)", re.ASCII)
_YEAR_FIRST = re.compile(r"(\d{4})[./-](\d{1,2})[./-](\d{1,2})\b(.*)", re.ASCII)

_EPOCH = datetime(1970, 1, 1)
_MICROSECOND = timedelta(microseconds=1)
# The years 1 to 9999; an offset can move an instant out of them.
_CALENDAR_US = tuple((end - _EPOCH) // _MICROSECOND for end in (datetime.min, datetime.max))
_SECOND_US = 1_000_000
_DAY_US = 86_400 * _SECOND_US
_NONE = np.iinfo(np.int64).min

# First and last microsecond, and whether there is a time of day.
Period = tuple[int, int, bool]

EXPECTED = "a time such as 2014-02, 2014-02-07 or 2014-02-07T16:14:00Z"


@dataclass(frozen=True, slots=True)
class Times:
    """A column of times: the first and last microsecond of each period.

    Parameters
    ----------
    text : list of str
        As written, without the white space around it.
    first_us, last_us : ndarray of int64, shape (n,)
        Microseconds since 1970, UTC; the least integer (NumPy's NaT) where there is no
        time.
    of_day : ndarray of bool, shape (n,)
        Whether there is a time of day.
    """

    text: list[str]
    first_us: npt.NDArray[np.int64]
    last_us: npt.NDArray[np.int64]
    of_day: npt.NDArray[np.bool_]

    @property
    def known(self) -> npt.NDArray[np.bool_]:
        """Whether there is a time, shape (n,)."""
        return np.not_equal(self.first_us, _NONE)


def parse_times(sheet: Sheet, column: str) -> Times:
    """Parse a column of times and report those that cannot be parsed.

    Parameters
    ----------
    sheet : Sheet
        The table.
    column : str
        The column.

    Returns
    -------
    Times
    """
    text = [cell.strip() for cell in sheet.cells(column)]
    first_us, last_us, of_day = parse_recorded(text)
    others = np.flatnonzero(~of_day)
    first_us[others] = last_us[others] = _NONE
    # What has another form: nothing, a date, an offset from UTC, or no time at all.
    rest = {position: text[position] for position in others.tolist() if text[position]}
    periods = sheet.periods.get(column) or periods_of(list(rest.values()))
    for position, cell in rest.items():
        period = periods[cell]
        if period is not None:
            first_us[position], last_us[position], of_day[position] = period
        else:
            code, expected, remedy = "time-not-iso", EXPECTED, _remedy(cell)
            if _ISO.fullmatch(cell):
                code, expected = "time-impossible", "a date and a time of day that exist"
                remedy = "Check the days of the month, the hours (0 to 23) and the offset."
            sheet.report(code, position, column, quoted(cell), expected, remedy)
    return Times(text, first_us, last_us, of_day)


def periods_of(cells: Sequence[str]) -> dict[str, Period | None]:
    """Return the period that each distinct cell names; None where it is no ISO 8601 time."""
    # Many rows share a date: parse each distinct cell once.
    return {cell: _period(cell) for cell in set(cells)}


def is_time(text: str) -> bool:
    """Whether this is a time that a table may contain."""
    return _period(text) is not None


def _period(text: str) -> Period | None:
    """Return the first and last microsecond of a period, and whether it has a time of day."""
    match = _ISO.fullmatch(text)
    if not match:
        return None
    year, month, day, hour, minute, second, fraction, sign, ahead_h, ahead_min = match.groups()
    try:
        start = datetime(
            int(year),
            int(month),
            int(day or 1),
            int(hour or 0),
            int(minute or 0),
            int(second or 0),
        )
    except ValueError:
        return None
    offset_min = 60 * int(ahead_h or 0) + int(ahead_min or 0)
    if offset_min >= 24 * 60 or int(ahead_min or 0) >= 60:
        return None
    first_us = (start - _EPOCH) // _MICROSECOND + int((fraction or "0")[:6].ljust(6, "0"))
    first_us -= int(f"{sign or ''}{offset_min}") * 60 * _SECOND_US
    if not _CALENDAR_US[0] <= first_us <= _CALENDAR_US[1]:
        return None
    if fraction:
        length_us = 10 ** max(0, 6 - len(fraction))
    elif hour:
        length_us = _SECOND_US if second else 60 * _SECOND_US
    else:
        length_us = _DAY_US * (1 if day else calendar.monthrange(start.year, start.month)[1])
    return first_us, first_us + length_us - 1, hour is not None


def _remedy(cell: str) -> str:
    """Say how to write a time that is not ISO 8601."""
    year_last, year_first = _YEAR_LAST.fullmatch(cell), _YEAR_FIRST.fullmatch(cell)
    match = year_last or year_first
    if not match:
        if re.fullmatch(r"\d{4}", cell, re.ASCII):
            return f"Add at least the month: {cell}-01 to {cell}-12."
        return "Write the year first, then month and day, each with two digits."
    first, second, third = (int(group) for group in match.groups()[:3])
    if year_first:
        by_day = by_month = _date(first, second, third)
    else:
        by_day, by_month = _date(third, second, first), _date(third, first, second)
    remedy = f"Write {by_day or by_month or 'year, month and day: 2014-02-07'}."
    if by_day and by_month and by_day != by_month:
        remedy = (
            f"It can be read in two ways: write {by_day} if the day comes first, "
            f"{by_month} if the month does."
        )
    if match[4].strip():
        remedy += " A time of day follows as T16:14Z, or with its offset as T19:14+03:00."
    return remedy


def _date(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def backwards(times: Times, begins_track: npt.NDArray[np.bool_]) -> list[int]:
    """Find the rows whose period ends before one above them begins.

    Parameters
    ----------
    times : Times
        The column, in travel order.
    begins_track : ndarray of bool, shape (n,)
        Whether a new track begins at the row; rows above it are not compared with it.

    Returns
    -------
    list of int
        Positions.
    """
    if begins_track[1:].any():
        tracks = np.cumsum(begins_track)
        latest_us = pd.Series(times.first_us).groupby(tracks).cummax().to_numpy()
    else:
        latest_us = np.maximum.accumulate(times.first_us)
    return [int(position) for position in np.flatnonzero(times.known & (times.last_us < latest_us))]
