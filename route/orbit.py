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
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache, lru_cache
from itertools import pairwise
from typing import Any

import numpy as np

from route.curves import Array, arc_length, drawable
from route.elements import Elements, ElementSet, parse_elements
from route.errors import Fault, InputError
from route.text import quoted

__all__ = [
    "ElementSet",
    "Elements",
    "Flight",
    "check_flight",
    "ground_track",
    "parse_elements",
    "path_lengths",
]

# Elements are good for a week or two around their epoch (Skyfield, EarthSatellite). The
# error of place grows about with the square of the age, by drag and by burns: sets of
# the space station five days apart disagree by 100 km, so after a month by thousands.
# The length suffers much less, but is then a guess and no measurement.
MAX_AGE = timedelta(days=30)

_MINUTE_S = 60.0

# Nutation moves by 5e-11 rad an hour beside a straight line: 0.3 mm at the station.
_NUTATION_STEP_S = 3600.0


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
                found=f"landing {_written(landing_utc)}, launch {_written(launch_utc)}",
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
                    found=f"elements {quoted(elements)} up to {days} days from their epoch, "
                    f"{_written(one.epoch_utc)}, during the flight",
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
        arc_length(_in_frames(one, start), (end - start).total_seconds())
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
        drawable(_below(one, start), (end - start).total_seconds())
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
        return _earth_fixed(able, launch_utc, seconds)

    alone_m = arc_length(alone, (landing_utc - launch_utc).total_seconds())
    apart_m = 0.0
    for one, start, end in stretches:
        duration_s = (end - start).total_seconds()
        seconds = np.linspace(0.0, duration_s, math.ceil(duration_s / _MINUTE_S) + 1)
        flown, *others = _earth_fixed([one, *able], start, seconds)
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
        _geocentric(one, _instants(start, seconds))
    except InputError as error:
        return error.faults[0]
    return None


def _written(instant: datetime) -> str:
    return f"{instant.astimezone(UTC):%Y-%m-%d %H:%M} UTC"


# Skyfield is imported where it is needed: it takes longer to load than all of this
# package, and most journeys stay on the ground.


@cache
def _timescale() -> Any:
    from skyfield.api import load

    return load.timescale(builtin=True)  # the tables it ships with: no network


@lru_cache(maxsize=256)
def _satellite(one: ElementSet) -> Any:
    """Return Skyfield's satellite for a set."""
    from sgp4.api import WGS72, Satrec
    from skyfield.api import EarthSatellite

    # SGP4 counts days from the beginning of 1950, as day 1, in UTC.
    since_1950 = one.epoch_utc.replace(tzinfo=None) - datetime(1949, 12, 31)
    radians_per_minute = one.mean_motion_rev_per_day * math.tau / (24 * 60)
    record = Satrec()
    record.sgp4init(
        WGS72,  # the constants that published elements are fitted with
        "i",
        0,  # the catalogue number moves nothing, and nine digits do not fit
        since_1950 / timedelta(days=1),
        one.drag_per_earth_radius,
        0.0,  # the derivatives of the mean motion, which SGP4 does not use
        0.0,
        one.eccentricity,
        math.radians(one.perigee_deg),
        math.radians(one.inclination_deg),
        math.radians(one.mean_anomaly_deg),
        radians_per_minute,
        math.radians(one.node_deg),
    )
    return EarthSatellite.from_satrec(record, _timescale())


def _instants(start_utc: datetime, seconds: Array) -> Any:
    """Return Skyfield's times at seconds after a start, with nutation ready.

    Nutation has 1,365 terms and takes nearly all of Skyfield's time. It changes slowly:
    computed every hour and interpolated, it is a hundred times faster.
    """
    from skyfield.nutationlib import iau2000a_radians

    timescale = _timescale()
    start = timescale.from_datetime(start_utc)

    def after(given_s: Array) -> Any:
        return timescale.tai_jd(start.whole, start.tai_fraction + given_s / 86_400)

    first_s, last_s = seconds.min(), seconds.max()
    nodes_s = np.linspace(first_s, last_s, math.ceil((last_s - first_s) / _NUTATION_STEP_S) + 1)
    instants = after(seconds)
    # The attribute in which Skyfield keeps the angles once it has computed them.
    instants._nutation_angles_radians = tuple(
        np.interp(seconds, nodes_s, angle) for angle in iau2000a_radians(after(nodes_s))
    )
    return instants


def _geocentric(one: ElementSet, instants: Any) -> Any:
    """Return Skyfield's positions for a set, or raise InputError where SGP4 has none."""
    position = _satellite(one).at(instants)
    failed = [index for index, message in enumerate(position.message) if message is not None]
    if failed:
        when = instants[failed[0]].utc_datetime()
        raise InputError(
            [
                Fault(
                    found=f"the element set of {_written(one.epoch_utc)}, with which SGP4 fails at "
                    f"{_written(when)}: {position.message[failed[0]]}",
                    expected="element sets that SGP4 can carry through the flight",
                    remedy="Add element sets published during the flight, or mend the times.",
                )
            ]
        )
    return position


def _in_frames(one: ElementSet, start_utc: datetime) -> Callable[[Array], Array]:
    """Return the function from seconds to places, metres: GCRS, ITRS, and below on WGS 84."""
    from skyfield.api import wgs84
    from skyfield.framelib import itrs

    def places(seconds: Array) -> Array:
        position = _geocentric(one, _instants(start_utc, seconds))
        ground = wgs84.subpoint_of(position).itrs_xyz
        return np.stack([position.position.m, position.frame_xyz(itrs).m, ground.m])

    return places


def _earth_fixed(sets: Sequence[ElementSet], start_utc: datetime, seconds: Array) -> Array:
    """Return places in ITRS under each of several sets, metres, shape (k, 3, n)."""
    from skyfield.framelib import itrs

    instants = _instants(start_utc, seconds)
    return np.stack([_geocentric(one, instants).frame_xyz(itrs).m for one in sets])


def _below(one: ElementSet, start_utc: datetime) -> Callable[[Array], Array]:
    """Return the function from seconds to the places below, degrees, shape (2, n)."""
    from skyfield.api import wgs84

    def places(seconds: Array) -> Array:
        lat, lon = wgs84.latlon_of(_geocentric(one, _instants(start_utc, seconds)))
        # Rounding can turn the last longitude below 180 into 180 itself.
        return np.stack([lat.degrees, np.where(lon.degrees < 180.0, lon.degrees, -180.0)])

    return places
