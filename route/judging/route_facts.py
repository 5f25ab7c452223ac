"""Gather what a verdict needs to know of the legs that a claim counts."""

import math
from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from route.geometry import geodesy
from route.kinds import KINDS
from route.ledger import Ledger
from route.modes import MODE_NAMED, SORTS, Sort, modes_in

# Two rows closer than this are one stop.
_SAME_STOP_M = 1.0

# Timed rows this close together are fixes of a receiver, not stops.
_FIX_SPACING_M = 100.0
_LEAST_FIXES = 10

# How far below the sum of the geodesics a true figure may lie: spheres instead of the ellipsoid,
# rounded positions, other ends of the same towns. No known true journey is below 0.98.
LEAST_SHARE = 0.95


@dataclass(frozen=True, slots=True, eq=False)
class RouteFacts:
    """The counted legs of a journey, as far as a verdict needs them.

    Parameters
    ----------
    leg_m : ndarray, shape (n,)
        Geodesics between stops, and straight lines of dives and climbs, metres; those of no
        length are left out.
    modes : frozenset of str
        The modes of travel on them; empty if a leg has none that is understood.
    end_to_start_m : float
        The geodesic from the last stop to the first, metres.
    lower_bound_m : float
        No route through the stops is shorter, metres.
    link_m : float
        The part of the sum on lines that nobody travelled, metres.
    path_m : float
        The length of recordings and orbits, which are paths and not lower bounds, metres.
    purpose : {'tour', 'travel', ''}
        What the table declares.
    family : str
        The family of known journeys that it belongs to; empty if it is of none.
    spacing_m : float or None
        The median spacing of surface rows that are judged as a recording, metres; None if
        they are judged as stops.
    """

    leg_m: npt.NDArray[np.float64]
    modes: frozenset[str]
    end_to_start_m: float
    lower_bound_m: float
    link_m: float = 0.0
    path_m: float = 0.0
    purpose: str = ""
    family: str = ""
    spacing_m: float | None = None

    @property
    def sum_m(self) -> float:
        """The sum of the geodesics between stops, metres."""
        return math.fsum(self.leg_m)

    @property
    def stops(self) -> int:
        """How many stops there are, if they are one track."""
        return len(self.leg_m) + 1

    @property
    def sort(self) -> Sort:
        """The sort of known journeys that it is compared with: the widest of its legs."""
        if self.purpose == "tour":
            return "tour"
        widest = max((MODE_NAMED[mode].sort for mode in self.modes), key=SORTS.index, default=None)
        if widest is None or (widest == "tour" and self.purpose == "travel"):
            return "winding"
        return widest


def route_facts(ledger: Ledger, kinds: Collection[str], mode: str | None) -> RouteFacts:
    """Gather the facts of the legs that a claim counts.

    Parameters
    ----------
    ledger : Ledger
        The measured journey.
    kinds : collection of str
        The kinds of leg.
    mode : str or None
        The one mode of travel, if the claim is about one.

    Returns
    -------
    RouteFacts
    """
    legs = ledger.legs[ledger.select(kinds, mode)]
    spacing_m = _recorded_spacing_m(ledger, legs)
    if spacing_m is not None:
        return _as_recording(ledger, legs, spacing_m)
    length_m = legs["length_m"].to_numpy(float)
    bound_m = legs["lower_bound_m"].to_numpy(float)
    is_path = legs["kind"].isin([name for name, kind in KINDS.items() if kind.is_path]).to_numpy()
    is_link = (
        legs["kind"]
        .isin([name for name, kind in KINDS.items() if not kind.is_travelled])
        .to_numpy()
    )
    between = ~is_path & (length_m > _SAME_STOP_M)
    named = [modes_in(text) for text in legs["mode"][between & ~is_link].unique()]
    understood: frozenset[str] = frozenset().union(*(names for names in named if names))
    attrs = ledger.waypoints.attrs
    return RouteFacts(
        leg_m=length_m[between],
        modes=frozenset() if None in named else understood,
        end_to_start_m=_end_to_start_m(ledger, legs["from_row"][between], legs["to_row"][between]),
        lower_bound_m=LEAST_SHARE * math.fsum(bound_m[~is_path]) + math.fsum(bound_m[is_path]),
        link_m=math.fsum(length_m[is_link]),
        path_m=math.fsum(length_m[is_path]),
        purpose=str(attrs.get("purpose", "")),
        family=str(attrs.get("family", "")),
    )


def _recorded_spacing_m(ledger: Ledger, legs: pd.DataFrame) -> float | None:
    """Return the median spacing of surface rows that are a recording in all but name."""
    if len(legs) < _LEAST_FIXES or not (legs["kind"] == "surface").all():
        return None
    if ledger.waypoints["time_utc"].iloc[legs["to_row"].to_numpy()].isna().any():
        return None
    spacing_m = float(legs["length_m"].median())
    return spacing_m if spacing_m < _FIX_SPACING_M else None


def _as_recording(ledger: Ledger, legs: pd.DataFrame, spacing_m: float) -> RouteFacts:
    """Judge surface rows as a recording, one for each run of rows without a break."""
    from_row, to_row = (legs[column].to_numpy() for column in ("from_row", "to_row"))
    breaks = 1 + np.flatnonzero(from_row[1:] != to_row[:-1])
    length_m = bound_m = 0.0
    measure_recording = KINDS["track"].measure_recording
    assert measure_recording is not None  # as the kind is that of recordings
    for first, last in zip(np.split(from_row, breaks), np.split(to_row, breaks), strict=True):
        lengths, _ = measure_recording(ledger.waypoints.iloc[first[0] : last[-1] + 1])
        length_m += lengths["length_m"]
        bound_m += lengths["lower_bound_m"]
    attrs = ledger.waypoints.attrs
    return RouteFacts(
        leg_m=np.zeros(0),
        modes=frozenset(),
        end_to_start_m=0.0,
        lower_bound_m=bound_m,
        path_m=length_m,
        purpose=str(attrs.get("purpose", "")),
        family=str(attrs.get("family", "")),
        spacing_m=spacing_m,
    )


def _end_to_start_m(ledger: Ledger, from_row: npt.ArrayLike, to_row: npt.ArrayLike) -> float:
    rows = np.concatenate([np.asarray(from_row)[:1], np.asarray(to_row)[-1:]])
    if not len(rows):
        return 0.0
    lat, lon = (ledger.waypoints[axis].to_numpy(float)[rows] for axis in ("lat", "lon"))
    length_m, _ = geodesy.inverse(lat[1], lon[1], lat[0], lon[0])
    return float(length_m[0])
