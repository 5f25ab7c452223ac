"""Measure a recording of fixes: its length, and the shortest path that it allows."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from route.geometry.discs import shortest_through_discs
from route.geometry.geodesy import Array, lengths
from route.geometry.spikes import spikes

# What an ordinary receiver is good to under open sky, metres (95 %: GPS Standard Positioning
# Service Performance Standard, 5th edition, 2020, allows 13 m horizontally; phones reach 5 to 10).
RADIUS_M = 10.0


@dataclass(frozen=True, slots=True, eq=False)
class Recording:
    """A recording, measured.

    Parameters
    ----------
    length_m : float
        The geodesics between consecutive fixes, metres. Noise only adds to it.
    lower_bound_m : float
        No path through the discs around the fixes is shorter, metres.
    is_spike : ndarray of bool, shape (n,)
        Fixes that the receiver threw far off; both lengths leave them out.
    """

    length_m: float
    lower_bound_m: float
    is_spike: npt.NDArray[np.bool_]


def measure_recording(
    lat_deg: Array,
    lon_deg: Array,
    radius_m: Array,
    time_s: Array,
    top_speed_m_s: float = np.inf,
) -> Recording:
    """Measure a recording.

    Parameters
    ----------
    lat_deg, lon_deg : ndarray, shape (n,)
        Fixes in travel order, degrees.
    radius_m : ndarray, shape (n,)
        How far each true place may be from its fix, metres; NaN for `RADIUS_M`.
    time_s : ndarray, shape (n,)
        Times of the fixes, seconds from any origin; NaN where unknown.
    top_speed_m_s : float, optional
        What the traveller's vehicle cannot exceed, metres a second.

    Returns
    -------
    Recording
    """
    is_spike = spikes(lat_deg, lon_deg, time_s, top_speed_m_s)
    lat, lon = lat_deg[~is_spike], lon_deg[~is_spike]
    radius = np.where(np.isnan(radius_m), RADIUS_M, radius_m)[~is_spike]
    length_m = float(lengths(lat, lon).sum())
    return Recording(length_m, shortest_through_discs(lat, lon, radius), is_spike)
