"""Fly element sets: positions, three path lengths, the track over the ground.

The propagator is SGP4, the frames are Skyfield's. Every instant uses the element set
whose epoch is nearest in time. The capsule's own ascent and descent are taken as the
orbit of the station it flew to; that is wrong by some thousands of kilometres, mostly
in the last half hour, and no number below says so.

References
----------
D. A. Vallado and others, Revisiting Spacetrack Report #3, AIAA 2006-6753 (2006),
https://celestrak.org/publications/AIAA/2006-6753/
B. Rhodes, Skyfield, https://rhodesmill.org/skyfield/
"""

import math
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

import numpy as np

from route.errors import Fault, InputError
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

# Elements are good for a week or two around their epoch (Skyfield, EarthSatellite). The
# error of place grows about with the square of the age, by drag and by burns: sets of
# the space station five days apart disagree by 100 km, so after a month by thousands.
# The length suffers much less, but is then a guess and no measurement.
MAX_AGE = timedelta(days=30)

_MINUTE_S = 60.0


@dataclass(frozen=True, slots=True)
class Flight:
    """How long a flight's path was, in three frames.

    Parameters
    ----------
    inertial_m : float
        Length in the frame that does not turn (GCRS), metres.
    earth_fixed_m : float
        Length in the frame that turns with the Earth (ITRS), metres.
    ground_track_m : float
        Length of the track of the point below, on the WGS 84 ellipsoid, metres.
    uncertainty_m : float
        How far the element sets disagree: the largest less the smallest Earth-fixed
        length of the whole flight under each of them alone, metres; NaN if fewer than
        two can say. It shows how well independent fits of the orbit agree on the
        length. It does not show what they have in common: the model SGP4, a burn
        between them, and the capsule's own ascent and descent.
    separation_m : float
        Greatest distance, seen minute by minute, between where the flown set has the
        station and where another has it, metres; NaN if fewer than two can say.
    """

    inertial_m: float
    earth_fixed_m: float
    ground_track_m: float
    uncertainty_m: float
    separation_m: float


def check_flight(elements: Elements, launch_utc: datetime, landing_utc: datetime) -> list[Fault]:
    """Return what keeps the elements from carrying the flight.

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
                remedy="Mend the time of one of the two.",
                column="time",
            )
        ]
    faults = []
    for one, start, end in _stretches(elements, launch_utc, landing_utc):
        age = _age(one, start, end)
        if age > MAX_AGE:
            days = math.ceil(age / timedelta(days=1))
            faults.append(
                Fault(
                    code="elements-too-old",
                    found=f"elements {quoted(elements)} up to {days} days from their epoch, "
                    f"{utc_text(one.epoch_utc)}, during the flight",
                    expected=f"an epoch within {MAX_AGE.days} days of every instant, because a "
                    "station's place drifts by thousands of kilometres in a month",
                    remedy="Add element sets published during the flight, or mend the times.",
                )
            )
        elif (reason := _failure(one, start, end)) is not None:
            faults.append(reason)
    return faults


def path_lengths(elements: Elements, launch_utc: datetime, landing_utc: datetime) -> Flight:
    """Measure the path from launch to landing.

    Each stretch is measured with the element set nearest in time and the stretches are
    added up: the jump from one set to the next, halfway between their epochs, adds
    nothing.

    Parameters
    ----------
    elements : Elements
        From `parse_elements`.
    launch_utc, landing_utc : datetime
        Instants with a time zone; pandas Timestamps will do.

    Returns
    -------
    Flight
        Lengths converged to better than 0.1 km each.

    Raises
    ------
    InputError
        If SGP4 cannot carry the elements through the flight.
    """
    stretches = _stretches(elements, launch_utc, landing_utc)
    frames = sum(
        arc_length(positions_in_frames(one, start), (end - start).total_seconds())
        for one, start, end in stretches
    )
    inertial_m, earth_fixed_m, ground_track_m = np.asarray(frames).tolist()
    uncertainty_m, separation_m = _disagreement(elements, launch_utc, landing_utc)
    return Flight(inertial_m, earth_fixed_m, ground_track_m, uncertainty_m, separation_m)


def ground_track(
    elements: Elements, launch_utc: datetime, landing_utc: datetime
) -> list[tuple[Array, Array]]:
    """Return the track of the point below, fine enough to be drawn.

    Straight lines between its points on a Web Mercator map stay within 2 km on the
    ground of the track, as far as the map reaches (85 degrees). Where the track runs
    straight on that map, as at the equator, the points lie further apart.

    Parameters
    ----------
    elements : Elements
        From `parse_elements`.
    launch_utc, landing_utc : datetime
        Instants with a time zone; pandas Timestamps will do.

    Returns
    -------
    list of (lat_deg, lon_deg)
        A piece for each stretch flown with one element set, not joined to the next;
        arrays of shape (n,), degrees on WGS 84, longitudes from -180 to below 180.

    Raises
    ------
    InputError
        If SGP4 cannot carry the elements through the flight.
    """
    return [
        drawable(subpoints(one, start), (end - start).total_seconds())
        for one, start, end in _stretches(elements, launch_utc, landing_utc)
    ]


def _stretches(
    elements: Elements, launch_utc: datetime, landing_utc: datetime
) -> list[tuple[ElementSet, datetime, datetime]]:
    """Return which set is nearest in time, from when to when."""
    halfway = [
        before.epoch_utc + (after.epoch_utc - before.epoch_utc) / 2
        for before, after in pairwise(elements.sets)
    ]
    during = [min(max(instant, launch_utc), landing_utc) for instant in halfway]
    ends = pairwise([launch_utc, *during, landing_utc])
    return [
        (one, start, end)
        for one, (start, end) in zip(elements.sets, ends, strict=True)
        if start < end
    ]


def _disagreement(
    elements: Elements, launch_utc: datetime, landing_utc: datetime
) -> tuple[float, float]:
    """Return the spread of the Earth-fixed lengths and the greatest separation, metres.

    Asked are the sets that fly the flight and the next one on either side, if they can
    carry all of it.
    """
    stretches = _stretches(elements, launch_utc, landing_utc)
    first, last = (elements.sets.index(stretches[end][0]) for end in (0, -1))
    near = elements.sets[max(first - 1, 0) : last + 2]
    able = [
        one
        for one in near
        if _age(one, launch_utc, landing_utc) <= MAX_AGE
        and _failure(one, launch_utc, landing_utc) is None
    ]
    if len(able) < 2:
        return math.nan, math.nan

    def alone(seconds: Array) -> Array:
        return earth_fixed(able, launch_utc, seconds)

    alone_m = arc_length(alone, (landing_utc - launch_utc).total_seconds())
    apart_m = 0.0
    for one, start, end in stretches:
        duration_s = (end - start).total_seconds()
        seconds = np.linspace(0.0, duration_s, math.ceil(duration_s / _MINUTE_S) + 1)
        flown, *others = earth_fixed([one, *able], start, seconds)
        apart_m = max(
            apart_m, *(float(np.linalg.norm(other - flown, axis=0).max()) for other in others)
        )
    return float(np.ptp(alone_m)), apart_m


def _age(one: ElementSet, start: datetime, end: datetime) -> timedelta:
    return max(abs(start - one.epoch_utc), abs(end - one.epoch_utc))


def _failure(one: ElementSet, start: datetime, end: datetime) -> Fault | None:
    """Return why SGP4 cannot carry a set from start to end, tried every ten minutes."""
    duration_s = (end - start).total_seconds()
    seconds = np.linspace(0.0, duration_s, math.ceil(duration_s / (10 * _MINUTE_S)) + 1)
    try:
        geocentric(one, times_after(start, seconds))
    except InputError as error:
        return error.faults[0]
    return None
