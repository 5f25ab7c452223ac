"""Find the fixes of a recording that its receiver threw far off."""

import numpy as np
import numpy.typing as npt

from route.geometry.geodesy import distances

Array = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]

# Smaller excursions are noise: five times the 10 m that an ordinary receiver is good to.
_FAR_M = 50.0
# A receiver that reflections mislead recovers within seconds; longer runs may be a place.
_RUN = 5
# Ten times the acceleration of gravity: aerobatic aircraft are built for no more.
_ACCELERATION_M_S2 = 98.0
# Without times: both legs this many times the median of ten legs on either side, and the
# fixes before and after within this share of the shorter one. An honest leg after a pause
# or a tunnel is long once, not twice and back.
_LONGER = 10.0
_NEIGHBOURS = 10
_CLOSE = 0.2
# Fixes before and after that tell a turning point, where the route comes back along itself.
_ALONG = 5


def spikes(
    lat_deg: npt.ArrayLike,
    lon_deg: npt.ArrayLike,
    time_s: npt.ArrayLike | None = None,
    top_speed_m_s: float = np.inf,
) -> Mask:
    """Return which fixes are spikes: far off for a moment, as no traveller can be.

    Where times are known, a spike is a run of one to five fixes, reached and left by legs of
    more than 50 m that both need more than the top speed, while the leg that bridges the run
    does not. At either end of the recording, where receivers start with an old position, one
    such leg is enough. A single fix is also a spike if it takes more than 10 g to turn there.
    All speeds allow for the resolution of the times, taken as their smallest step.

    Where the times of a fix or its neighbours are unknown, a spike is a single fix: both of
    its legs are longer than 50 m and ten times the median leg around it, and its neighbours
    are closer together than a fifth of the shorter leg. A turning point, where the route goes
    back along itself, is none, and neither is a fix whose neighbours are the very same place:
    that line was drawn, not recorded.

    Parameters
    ----------
    lat_deg, lon_deg : array_like, shape (n,)
        Fixes in travel order, degrees on WGS 84, north and east positive.
    time_s : array_like, shape (n,), optional
        Times of the fixes, seconds from any origin; NaN where unknown.
    top_speed_m_s : float, optional
        What the traveller's vehicle cannot exceed, metres a second; infinite if unknown.

    Returns
    -------
    ndarray of bool, shape (n,)
        True for each spike. Time and memory are proportional to n.
    """
    lat, lon = (np.atleast_1d(np.asarray(column, float)) for column in (lat_deg, lon_deg))
    time = np.full(len(lat), np.nan) if time_s is None else np.atleast_1d(np.asarray(time_s, float))
    if len(lat) < 3:
        return np.zeros(len(lat), bool)
    timed = _too_fast(lat, lon, time, top_speed_m_s) | _too_sharp(lat, lon, time)
    is_known = np.isfinite(time)
    untimed = ~(is_known[:-2] & is_known[1:-1] & is_known[2:])
    timed[1:-1] |= untimed & _out_and_back(lat, lon)
    return timed


def _apart(lat: Array, lon: Array, count: int) -> Array:
    """Return the distance of each fix from the one `count` further on, metres."""
    return distances(lat[:-count], lon[:-count], lat[count:], lon[count:])


def _resolution(time: Array) -> float:
    steps = np.abs(np.diff(time[np.isfinite(time)]))
    return float(np.min(steps, where=steps > 0, initial=np.inf))


def _seconds(time: Array, count: int) -> Array:
    """Return the longest time that may lie between fixes; NaN if unknown or backwards."""
    step = time[count:] - time[:-count]
    return np.where(step >= 0, step + _resolution(time), np.nan)


def _too_fast(lat: Array, lon: Array, time: Array, top_speed_m_s: float) -> Mask:
    leg_m = _apart(lat, lon, 1)
    is_jump = (leg_m > _FAR_M) & (leg_m > top_speed_m_s * _seconds(time, 1))
    mask = np.zeros(len(lat), bool)
    if not is_jump.any():
        return mask
    for count in range(1, min(_RUN, len(lat) - 2) + 1):
        # A run starts after fix `start`; the bridge leads from there to fix `end`.
        start = np.flatnonzero(is_jump[:-count] & is_jump[count:])
        end = start + count + 1
        bridge_m = distances(lat[start], lon[start], lat[end], lon[end])
        is_run = bridge_m <= top_speed_m_s * _seconds(time, count + 1)[start]
        # Two short runs with an honest fix between them are no long run.
        flagged = np.concatenate([[0], np.cumsum(mask)])
        is_run &= flagged[end] == flagged[start + 1]
        for offset in range(1, count + 1):
            mask[start[is_run] + offset] = True
    near = min(_RUN, len(lat) // 4)
    mask[: _false_start(is_jump, mask, near)] = True
    mask[len(lat) - _false_start(is_jump[::-1], mask[::-1], near) :] = True
    return mask


def _false_start(is_jump: Mask, mask: Mask, near: int) -> int:
    """Return how many fixes lie before a single jump close to the start; 0 if there is none."""
    jumps = np.flatnonzero(is_jump[:near])
    if not len(jumps) or is_jump[jumps[0] + 1] or mask[: jumps[0] + 2].any():
        return 0
    return int(jumps[0]) + 1


def _too_sharp(lat: Array, lon: Array, time: Array) -> Mask:
    """Return the fixes at which nobody survives the turn.

    The largest acceleration of any motion through three places is at least the change of
    its mean velocity over half the time that all three take.
    """
    mask = np.zeros(len(lat), bool)
    first, second = _seconds(time, 1)[:-1], _seconds(time, 1)[1:]
    leg_m, across_m = _apart(lat, lon, 1), _apart(lat, lon, 2)
    into_m, out_m = leg_m[:-1], leg_m[1:]
    # Of two velocities with an angle between them, by the law of cosines.
    angle_cos = np.divide(
        into_m**2 + out_m**2 - across_m**2,
        2 * into_m * out_m,
        out=np.zeros_like(into_m),
        where=into_m * out_m > 0,
    )
    into, out = into_m / first, out_m / second
    change = np.sqrt(np.maximum(into**2 + out**2 + 2 * into * out * angle_cos, 0))
    mask[1:-1] = (
        (np.minimum(into_m, out_m) > _FAR_M)
        & (across_m < np.minimum(into_m, out_m))
        & (change / ((first + second) / 2) > _ACCELERATION_M_S2)
    )
    return mask


def _out_and_back(lat: Array, lon: Array) -> Mask:
    """Return, for all fixes but the first and last, whether geometry alone gives them away."""
    leg_m, across_m = _apart(lat, lon, 1), _apart(lat, lon, 2)
    shorter_m = np.minimum(leg_m[:-1], leg_m[1:])
    mask: Mask = (shorter_m > _FAR_M) & (across_m > 0) & (across_m < _CLOSE * shorter_m)
    place = np.flatnonzero(mask) + 1
    around = place[:, np.newaxis] + np.arange(-_NEIGHBOURS, _NEIGHBOURS)
    is_leg = (around >= 0) & (around < len(leg_m))
    nearby_m = np.where(is_leg, leg_m[around.clip(0, len(leg_m) - 1)], np.nan)
    is_longer = shorter_m[place - 1] > _LONGER * np.nanmedian(nearby_m, axis=1)

    before = (place - 1 - _ALONG).clip(0)
    after = (place + 1 + _ALONG).clip(None, len(lat) - 1)
    moved_m = distances(lat[before], lon[before], lat[place - 1], lon[place - 1])
    apart_m = distances(lat[before], lon[before], lat[after], lon[after])
    mask[place - 1] = is_longer & (apart_m >= moved_m / 2)
    return mask
