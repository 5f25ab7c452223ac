"""Compute the length of a smooth curve, converged."""

import math
from collections.abc import Callable
from itertools import pairwise

import numpy as np

from route.errors import RouteError
from route.geometry.geodesy import Array

# Converged when halving the step changes the whole length by less than this. The error of the
# returned value is smaller by a factor of ten or more.
_TOLERANCE_M = 100.0
_BLOCK_S = 3600.0
_FIRST_INTERVALS = 128  # steps of 28 s: a thirtieth of a radian in a low orbit
_MOST_INTERVALS = 2**16  # steps of 0.05 s


def arc_length(positions: Callable[[Array], Array], duration_s: float) -> Array:
    """Return the lengths of smooth curves through space, converged.

    Sums of chords with repeatedly halved steps are extrapolated to step zero (Richardson,
    Romberg); the error of such a sum has only even powers of the step. The steps of each
    hour are halved until two extrapolations agree within its share of 100 m, so a fast
    perigee gets shorter steps than an apogee.

    Parameters
    ----------
    positions : callable
        From seconds between 0 and `duration_s`, shape (n,), spanning at most an hour, to
        positions in metres, shape (k, 3, n), of k curves at once.
    duration_s : float
        Duration, seconds.

    Returns
    -------
    ndarray, shape (k,)
        Lengths, metres.

    Raises
    ------
    RouteError
        If the length of a curve does not converge.
    """
    blocks = math.ceil(duration_s / _BLOCK_S)
    edges_s = np.linspace(0.0, duration_s, blocks + 1).tolist()
    lengths_m = [
        _block_length(positions, *ends, _TOLERANCE_M / blocks) for ends in pairwise(edges_s)
    ]
    return np.asarray(np.sum(lengths_m, axis=0))


def _block_length(
    positions: Callable[[Array], Array], start_s: float, end_s: float, tolerance_m: float
) -> Array:
    intervals = _FIRST_INTERVALS
    while intervals <= _MOST_INTERVALS:
        positions_m = positions(np.linspace(start_s, end_s, intervals + 1))
        chords_4, chords_2, chords_1 = (
            np.linalg.norm(np.diff(positions_m[..., ::stride]), axis=-2).sum(axis=-1)
            for stride in (4, 2, 1)
        )
        coarse = chords_2 + (chords_2 - chords_4) / 3
        fine = chords_1 + (chords_1 - chords_2) / 3
        if (abs(fine - coarse) < tolerance_m).all():
            return np.asarray(fine + (fine - coarse) / 15)
        intervals *= 2
    raise RouteError(f"a path whose length does not converge near {start_s:.0f} s of its flight")
