"""Recognise a table of fixes that a receiver recorded."""

import numpy as np
import numpy.typing as npt

from route.geometry import geodesy
from route.reading.times import Times

Array = npt.NDArray[np.float64]

# A list of stops is shorter, or has longer pauses or legs.
_LEAST_FIXES = 20
_LONGEST_PAUSE_S = 120.0
_LONGEST_LEG_M = 5_000.0
# Without times fixes are so close that nobody would list them as stops.
_LONGEST_STEP_M = 50.0


def are_fixes(lat: Array, lon: Array, times: Times, is_start: npt.NDArray[np.bool_]) -> bool:
    """Say whether positions follow each other as the fixes of a receiver do.

    Parameters
    ----------
    lat, lon : ndarray, shape (n,)
        Positions, degrees; NaN where there is none.
    times : Times
        Their times.
    is_start : ndarray of bool, shape (n,)
        Where a new track begins.

    Returns
    -------
    bool
        True if half of the fixes follow the one before within two minutes and 5 km, or,
        where there are no times, within 50 m.
    """
    within = ~is_start[1:] & np.isfinite(lat[1:] + lat[:-1] + lon[1:] + lon[:-1])
    ends = 1 + np.flatnonzero(within)
    if len(ends) < _LEAST_FIXES - 1:
        return False
    # Of neighbours, so that no copy is made of millions of them.
    length_m = geodesy.inverse(lat[:-1], lon[:-1], lat[1:], lon[1:])[0][within]
    median_m = float(np.median(length_m))
    if not times.known.any():
        return median_m < _LONGEST_STEP_M
    timed = ends[times.of_day[ends] & times.of_day[ends - 1]]
    if len(timed) < 0.5 * len(ends):
        return False
    pause_s = (times.first_us[timed] - times.first_us[timed - 1]) / 1e6
    return bool(0 <= np.median(pause_s) <= _LONGEST_PAUSE_S) and median_m < _LONGEST_LEG_M
