"""Parse many ISO 8601 times of one form at once, with NumPy."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Integers = npt.NDArray[np.int64]

# The form of nearly all recordings, with or without fractions of a second, in UTC.
_FORM = "0000-00-00T00:00:00"
_DIGITS = [place for place, char in enumerate(_FORM) if char == "0"]
_MARKS = {place: ord(char) for place, char in enumerate(_FORM) if char != "0"}
_MOST_FRACTION = 6
_CHUNK = 65_536
_SECOND_US = 1_000_000
_DAY_US = 86_400 * _SECOND_US


def parse_recorded(cells: Sequence[str]) -> tuple[Integers, Integers, npt.NDArray[np.bool_]]:
    """Return the first and last microsecond of times such as 2024-05-18T09:26:00Z.

    Parameters
    ----------
    cells : sequence of str
        Times; those of any other form are left to the caller.

    Returns
    -------
    first_us, last_us : ndarray of int64, shape (n,)
        Microseconds since 1970, UTC.
    known : ndarray of bool, shape (n,)
        Whether the time has this form, and exists.
    """
    count = len(cells)
    first_us, last_us = np.zeros(count, np.int64), np.zeros(count, np.int64)
    known = np.zeros(count, dtype=bool)
    for start in range(0, count, _CHUNK):
        chunk = cells[start : start + _CHUNK]
        lengths = np.fromiter(map(len, chunk), np.int64, len(chunk))
        for length in np.unique(lengths[(lengths >= 19) & (lengths <= 21 + _MOST_FRACTION)]):
            places = np.flatnonzero(lengths == length)
            text = "".join([chunk[place] for place in places.tolist()])
            if not text.isascii():
                continue
            codes = np.frombuffer(text.encode("ascii"), np.uint8).reshape(-1, int(length))
            us, length_us, is_known = _parsed(codes)
            where = start + places
            first_us[where], last_us[where] = us, us + length_us - 1
            known[where] = is_known
    return first_us, last_us, known


def _parsed(codes: npt.NDArray[np.uint8]) -> tuple[Integers, int, npt.NDArray[np.bool_]]:
    """Parse texts of one length, given as rows of ASCII codes."""
    width = codes.shape[1]
    has_zone = codes[:, -1] == ord("Z")
    end = width - 1 if has_zone.any() else width
    fraction = max(0, end - 20)
    known = has_zone if end < width else np.ones(len(codes), dtype=bool)
    if end == 20 or fraction > _MOST_FRACTION:
        return np.zeros(len(codes), np.int64), 1, np.zeros(len(codes), dtype=bool)
    digits = codes.astype(np.int64) - ord("0")
    for place in [*_DIGITS, *range(20, end)]:
        known &= (digits[:, place] >= 0) & (digits[:, place] <= 9)
    for place, mark in (_MARKS | ({19: ord(".")} if fraction else {})).items():
        known &= codes[:, place] == mark

    def number(first: int, last: int) -> Integers:
        value = np.zeros(len(codes), np.int64)
        for place in range(first, last):
            value = 10 * value + digits[:, place]
        return value

    year, month, day = number(0, 4), number(5, 7), number(8, 10)
    hour, minute, second = number(11, 13), number(14, 16), number(17, 19)
    known &= (year >= 1) & (month >= 1) & (month <= 12) & (day >= 1)
    known &= (hour < 24) & (minute < 60) & (second < 60)
    months = np.where(known, 12 * (year - 1970) + month - 1, 0).astype("datetime64[M]")
    days = months.astype("datetime64[D]")
    known &= day <= ((months + 1).astype("datetime64[D]") - days).astype(np.int64)
    us = (days.astype(np.int64) + day - 1) * _DAY_US
    us += (3600 * hour + 60 * minute + second) * _SECOND_US
    us += number(20, end) * 10 ** (_MOST_FRACTION - fraction)
    return us, 10 ** (_MOST_FRACTION - fraction), known
