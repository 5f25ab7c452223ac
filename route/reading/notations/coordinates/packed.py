"""Decode degrees, minutes and seconds that are written as digits without marks."""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]

# What the digits are, by their number before the point: the scale of the last digit (as so many
# to a minute or second) and whether there are seconds. A latitude has two digits of degrees, a
# longitude three; one fewer where zeros in front were left out.
_MINUTES, _SECONDS, _THOUSANDTHS, _HUNDREDTHS = "minutes", "seconds", "thousandths", "hundredths"
_KIND_BY_DIGITS: Mapping[str, Mapping[int, str]] = {
    "lat": {
        4: _MINUTES,  # 4620N: flight plans, and 5142.945 in NMEA 0183.
        6: _SECONDS,  # 524300N: aeronautical information publications (ICAO Annex 15).
        7: _THOUSANDTHS,  # 2840965N: minutes and thousandths in IGC flight logs (FAI).
        8: _HUNDREDTHS,  # N39513881: seconds and hundredths in ARINC 424.
    },
    "lon": {
        4: _MINUTES,
        5: _MINUTES,
        6: _SECONDS,
        7: _SECONDS,
        8: _THOUSANDTHS,
        9: _HUNDREDTHS,
    },
}
WORDS = {
    _MINUTES: "digits of degrees and minutes without marks",
    _SECONDS: "digits of degrees, minutes and seconds without marks",
    _THOUSANDTHS: "digits of degrees, minutes and thousandths without marks, as in flight logs",
    _HUNDREDTHS: "digits of degrees, minutes, seconds and hundredths without marks",
}


def kind_of(digits: int, axis: str, has_fraction: bool) -> str:
    """Return what so many digits before the point are, a key of `WORDS`; empty if none.

    Parameters
    ----------
    digits : int
        Digits before the point.
    axis : {'lat', 'lon'}
        The coordinate.
    has_fraction : bool
        Whether there are digits behind the point.
    """
    kind = _KIND_BY_DIGITS[axis].get(digits, "")
    return "" if has_fraction and kind in (_THOUSANDTHS, _HUNDREDTHS) else kind


def decode(number: Array, kind: str) -> Array:
    """Return packed numbers as degrees.

    Parameters
    ----------
    number : ndarray, shape (n,)
        The digits as a number, without sign.
    kind : str
        From `kind_of`.

    Returns
    -------
    ndarray, shape (n,)
        Degrees; NaN where the minutes or seconds are 60 or more.
    """
    if kind == _THOUSANDTHS:
        return _from_minutes(number / 1000)
    if kind == _HUNDREDTHS:
        return _from_seconds(number / 100)
    return _from_seconds(number) if kind == _SECONDS else _from_minutes(number)


def _from_minutes(number: Array) -> Array:
    # In units of a ten-millionth of a minute (0.2 mm), so that 5142.945 has the minutes 42.945.
    degrees = np.floor(number / 100)
    minutes = np.round(number - 100 * degrees, 9)
    return np.where(minutes < 60, degrees + minutes / 60, np.nan)


def _from_seconds(number: Array) -> Array:
    minutes_part = np.floor(number / 100)
    seconds = np.round(number - 100 * minutes_part, 7)
    degrees = np.floor(minutes_part / 100)
    minutes = minutes_part - 100 * degrees
    is_right = (minutes < 60) & (seconds < 60)
    return np.where(is_right, degrees + (minutes + seconds / 60) / 60, np.nan)
