"""Check, measure and trace the flight of a satellite from its element sets.

The propagator is SGP4, the frames are Skyfield's. Every instant uses the element set
whose epoch is nearest in time. The capsule's own ascent and descent are replaced by the
orbit of the station it flew to; that is wrong by some thousands of kilometres, mostly
in the last half hour, and is not part of the uncertainty below.

References
----------
D. A. Vallado and others, Revisiting Spacetrack Report #3, AIAA 2006-6753 (2006),
https://celestrak.org/publications/AIAA/2006-6753/
B. Rhodes, Skyfield, https://rhodesmill.org/skyfield/
"""

import math
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from itertools import pairwise

import numpy as np

from route.errors import Fault, InputError, RouteError
from route.geometry.geodesy import Array
from route.geometry.sampling import drawable
from route.orbit.elements import Elements, ElementSet
from route.orbit.lengths import arc_length
from route.orbit.propagation import (
    earth_fixed,
    geocentric,
    positions_in_frames,
    subpoints,
    times_after,
    utc_text,
)
from route.text import quoted

# Elements are accurate for a week or two around their epoch (Skyfield, EarthSatellite). The
# position error grows roughly with the square of the age, by drag and burns: sets of the
# space station five days apart disagree by 100 km, so after a month by thousands. The length
# suffers much less, but is then an estimate, not a measurement.
MAX_AGE = timedelta(days=30)

_MINUTE_S = 60.0


@dataclass(frozen=True, slots=True)
class Flight:
    """The length of a flight's path in three frames.

    Parameters
    ----------
    inertial_m : float
        Length in the non-rotating frame (GCRS), metres.
    earth_fixed_m : float
        Length in the frame that rotates with the Earth (ITRS), metres.
    ground_track_m : float
        Length of the track of the subpoint on the WGS 84 ellipsoid, metres.
    uncertainty_m : float
        Spread of the element sets: the largest minus the smallest Earth-fixed length
        of the whole flight by each of them alone, metres; NaN if fewer than two can be
        propagated. It shows how well independent fits of the orbit agree on the length,
        not the errors that they share: the model SGP4, a burn between them, and the
        capsule's own ascent and descent.
    separation_m : float
        Greatest distance between the positions by the set used and by another set,
        sampled every minute, metres; NaN if fewer than two can be propagated.
    """

    inertial_m: float
    earth_fixed_m: float
    ground_track_m: float
    uncertainty_m: float
    separation_m: float


def check_flight(elements: Elements, launch_utc: datetime, landing_utc: datetime) -> list[Fault]:
    """Return the faults that prevent a flight from being measured.

    Parameters
    ----------
    elements : Elements
        From `parse_elements`.
    launch_utc, landing_utc : datetime
        Instants with a time zone; pandas Timestamps will do.

    Returns
    -------
    list of Fault
        Empty if `path_lengths` can measure it.
    """
    if not launch_utc < landing_utc:
        return [
            Fault(
                code="landing-before-launch",
                found=f"landing {utc_text(landing_utc)}, launch {utc_text(launch_utc)}",
                expected="a landing after the launch",
                remedy="Correct one of the two times.",
                column="time",
            )
        ]
    faults = []
    for element_set, start, end in _stretches(elements, launch_utc, landing_utc):
        age = _age(element_set, start, end)
        if age > MAX_AGE:
            days = math.ceil(age / timedelta(days=1))
            faults.append(
                Fault(
                    code="elements-too-old",
                    found=f"elements {quoted(elements)} up to {days} days from their epoch, "
                    f"{utc_text(element_set.epoch_utc)}, during the flight",
                    expected=f"an epoch within {MAX_AGE.days} days of every instant, because a "
                    "station's position drifts by thousands of kilometres in a month",
                    remedy="Add element sets published during the flight, or correct the times.",
                )
            )
        elif (reason := _failure(element_set, start, end)) is not None:
            faults.append(reason)
    if not faults:
        try:
            path_lengths(elements, launch_utc, landing_utc)
        except RouteError as error:
            faults.append(
                Fault(
                    code="path-without-length",
                    found=f"elements {quoted(elements)} with {error}",
                    expected="elements of a satellite that stays in orbit during the flight",
                    remedy="Check the drag term B* and the mean motion, or fetch the sets again.",
                )
            )
    return faults


@lru_cache(maxsize=16)  # it is computed for the check, and asked for again by the ledger
def path_lengths(elements: Elements, launch_utc: datetime, landing_utc: datetime) -> Flight:
    """Measure the path from launch to landing.

    Each stretch is measured with the element set nearest in time, and the lengths are
    added. The jump from one set to the next, halfway between their epochs, adds nothing.

    Parameters
    ----------
    elements : Elements
        From `parse_elements`.
    launch_utc, landing_utc : datetime
        Instants with a time zone; pandas Timestamps will do.

    Returns
    -------
    Flight
        Lengths, each converged to better than 0.1 km.

    Raises
    ------
    InputError
        If SGP4 cannot propagate the elements through the flight.
    """
    stretches = _stretches(elements, launch_utc, landing_utc)
    frames = sum(
        arc_length(positions_in_frames(element_set, start), (end - start).total_seconds())
        for element_set, start, end in stretches
    )
    inertial_m, earth_fixed_m, ground_track_m = np.asarray(frames).tolist()
    uncertainty_m, separation_m = _disagreement(elements, launch_utc, landing_utc)
    return Flight(inertial_m, earth_fixed_m, ground_track_m, uncertainty_m, separation_m)


def ground_track(
    elements: Elements, launch_utc: datetime, landing_utc: datetime
) -> list[tuple[Array, Array]]:
    """Return the track of the subpoint, sampled for drawing.

    Straight lines between its points on a Web Mercator map stay within 2 km on the
    ground of the track, within the bounds of the map (85 degrees). Where the track is
    straight on that map, as at the equator, the points are further apart.

    Parameters
    ----------
    elements : Elements
        From `parse_elements`.
    launch_utc, landing_utc : datetime
        Instants with a time zone; pandas Timestamps will do.

    Returns
    -------
    list of (lat_deg, lon_deg)
        One track per stretch with the same element set, not joined to the next;
        arrays of shape (n,), degrees on WGS 84, longitudes from -180 to below 180.

    Raises
    ------
    InputError
        If SGP4 cannot propagate the elements through the flight.
    """
    return [
        drawable(subpoints(element_set, start), (end - start).total_seconds())
        for element_set, start, end in _stretches(elements, launch_utc, landing_utc)
    ]


def _stretches(
    elements: Elements, launch_utc: datetime, landing_utc: datetime
) -> list[tuple[ElementSet, datetime, datetime]]:
    """Return each set with the start and end of the time in which it is the nearest."""
    halfway = [
        before.epoch_utc + (after.epoch_utc - before.epoch_utc) / 2
        for before, after in pairwise(elements.sets)
    ]
    during = [min(max(instant, launch_utc), landing_utc) for instant in halfway]
    ends = pairwise([launch_utc, *during, landing_utc])
    return [
        (element_set, start, end)
        for element_set, (start, end) in zip(elements.sets, ends, strict=True)
        if start < end
    ]


def _disagreement(
    elements: Elements, launch_utc: datetime, landing_utc: datetime
) -> tuple[float, float]:
    """Return the spread of the Earth-fixed lengths and the greatest separation, metres.

    Compares the sets used and the next one on either side, if they can be propagated
    through the whole flight.
    """
    stretches = _stretches(elements, launch_utc, landing_utc)
    first, last = (elements.sets.index(stretches[end][0]) for end in (0, -1))
    near = elements.sets[max(first - 1, 0) : last + 2]
    usable = [
        element_set
        for element_set in near
        if _age(element_set, launch_utc, landing_utc) <= MAX_AGE
        and _failure(element_set, launch_utc, landing_utc) is None
    ]
    if len(usable) < 2:
        return math.nan, math.nan

    def by_each_set(seconds: Array) -> Array:
        return earth_fixed(usable, launch_utc, seconds)

    lengths_m = arc_length(by_each_set, (landing_utc - launch_utc).total_seconds())
    separation_m = 0.0
    for element_set, start, end in stretches:
        duration_s = (end - start).total_seconds()
        seconds = np.linspace(0.0, duration_s, math.ceil(duration_s / _MINUTE_S) + 1)
        used, *others = earth_fixed([element_set, *usable], start, seconds)
        separation_m = max(
            separation_m,
            *(float(np.linalg.norm(position - used, axis=0).max()) for position in others),
        )
    return float(np.ptp(lengths_m)), separation_m


def _age(element_set: ElementSet, start: datetime, end: datetime) -> timedelta:
    return max(abs(start - element_set.epoch_utc), abs(end - element_set.epoch_utc))


def _failure(element_set: ElementSet, start: datetime, end: datetime) -> Fault | None:
    """Return why SGP4 cannot propagate a set from start to end; tried every ten minutes."""
    duration_s = (end - start).total_seconds()
    seconds = np.linspace(0.0, duration_s, math.ceil(duration_s / (10 * _MINUTE_S)) + 1)
    try:
        geocentric(element_set, times_after(start, seconds))
    except InputError as error:
        return error.faults[0]
    return None
