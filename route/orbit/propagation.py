"""Propagate element sets with SGP4 through Skyfield's frames.

References
----------
D. A. Vallado and others, Revisiting Spacetrack Report #3, AIAA 2006-6753 (2006),
https://celestrak.org/publications/AIAA/2006-6753/
B. Rhodes, Skyfield, https://rhodesmill.org/skyfield/
"""

import math
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from functools import cache, lru_cache
from typing import Any

import numpy as np

from route.errors import Fault, InputError
from route.geometry.geodesy import Array
from route.orbit.elements import ElementSet

# Nutation moves by 5e-11 rad an hour beside a straight line: 0.3 mm at the station.
_NUTATION_STEP_S = 3600.0


def utc_text(instant: datetime) -> str:
    """Write an instant to the minute, UTC."""
    return f"{instant.astimezone(UTC):%Y-%m-%d %H:%M} UTC"


# Skyfield is imported inside functions: it takes longer to load than all of this package, and
# most journeys stay on the ground.


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


def times_after(start_utc: datetime, seconds: Array) -> Any:
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


def geocentric(one: ElementSet, instants: Any) -> Any:
    """Return Skyfield's positions for a set, or raise InputError where SGP4 has none."""
    position = _satellite(one).at(instants)
    failed = [index for index, message in enumerate(position.message) if message is not None]
    if failed:
        when = instants[failed[0]].utc_datetime()
        raise InputError(
            [
                Fault(
                    code="sgp4-failed",
                    found=f"the element set of {utc_text(one.epoch_utc)}, with which SGP4 fails at "
                    f"{utc_text(when)}: {position.message[failed[0]]}",
                    expected="element sets that SGP4 can carry through the flight",
                    remedy="Add element sets published during the flight, or mend the times.",
                )
            ]
        )
    return position


def positions_in_frames(one: ElementSet, start_utc: datetime) -> Callable[[Array], Array]:
    """Return the function from seconds to places, metres: GCRS, ITRS, and below on WGS 84."""
    from skyfield.api import wgs84
    from skyfield.framelib import itrs

    def places(seconds: Array) -> Array:
        position = geocentric(one, times_after(start_utc, seconds))
        ground = wgs84.subpoint_of(position).itrs_xyz
        return np.stack([position.position.m, position.frame_xyz(itrs).m, ground.m])

    return places


def earth_fixed(sets: Sequence[ElementSet], start_utc: datetime, seconds: Array) -> Array:
    """Return places in ITRS under each of several sets, metres, shape (k, 3, n)."""
    from skyfield.framelib import itrs

    instants = times_after(start_utc, seconds)
    return np.stack([geocentric(one, instants).frame_xyz(itrs).m for one in sets])


def subpoints(one: ElementSet, start_utc: datetime) -> Callable[[Array], Array]:
    """Return the function from seconds to the places below, degrees, shape (2, n)."""
    from skyfield.api import wgs84

    def places(seconds: Array) -> Array:
        lat, lon = wgs84.latlon_of(geocentric(one, times_after(start_utc, seconds)))
        # Rounding can turn the last longitude below 180 into 180 itself.
        return np.stack([lat.degrees, np.where(lon.degrees < 180.0, lon.degrees, -180.0)])

    return places
