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

# Linear interpolation over an hour is wrong by 5e-11 rad: 0.3 mm at the station.
_NUTATION_STEP_S = 3600.0


def utc_text(instant: datetime) -> str:
    """Format an instant to the minute, UTC."""
    return f"{instant.astimezone(UTC):%Y-%m-%d %H:%M} UTC"


# Skyfield is imported inside functions: it takes longer to load than this whole package, and
# most journeys have no orbit.


@cache
def _timescale() -> Any:
    from skyfield.api import load

    return load.timescale(builtin=True)  # bundled tables: no network


@lru_cache(maxsize=256)
def _satellite(element_set: ElementSet) -> Any:
    """Return Skyfield's satellite of an element set."""
    from sgp4.api import WGS72, Satrec
    from skyfield.api import EarthSatellite

    # SGP4 counts UTC days; 1950-01-01 is day 1.
    since_1950 = element_set.epoch_utc.replace(tzinfo=None) - datetime(1949, 12, 31)
    radians_per_minute = element_set.mean_motion_rev_per_day * math.tau / (24 * 60)
    record = Satrec()
    record.sgp4init(
        WGS72,  # the constants with which published elements are fitted
        "i",
        0,  # the catalogue number has no effect, and nine digits do not fit
        since_1950 / timedelta(days=1),
        element_set.drag_per_earth_radius,
        0.0,  # the derivatives of the mean motion, which SGP4 does not use
        0.0,
        element_set.eccentricity,
        math.radians(element_set.perigee_deg),
        math.radians(element_set.inclination_deg),
        math.radians(element_set.mean_anomaly_deg),
        radians_per_minute,
        math.radians(element_set.node_deg),
    )
    return EarthSatellite.from_satrec(record, _timescale())


def times_after(start_utc: datetime, seconds: Array) -> Any:
    """Return Skyfield's times at seconds after a start, with nutation ready.

    The nutation series has 1,365 terms and takes nearly all of the computing time. It
    varies slowly: computing it hourly and interpolating is a hundred times faster.
    """
    from skyfield.nutationlib import iau2000a_radians

    timescale = _timescale()
    start = timescale.from_datetime(start_utc)

    def after(seconds_after: Array) -> Any:
        return timescale.tai_jd(start.whole, start.tai_fraction + seconds_after / 86_400)

    first_s, last_s = seconds.min(), seconds.max()
    nodes_s = np.linspace(first_s, last_s, math.ceil((last_s - first_s) / _NUTATION_STEP_S) + 1)
    instants = after(seconds)
    # The attribute in which Skyfield caches the angles.
    instants._nutation_angles_radians = tuple(
        np.interp(seconds, nodes_s, angle) for angle in iau2000a_radians(after(nodes_s))
    )
    return instants


def geocentric(element_set: ElementSet, instants: Any) -> Any:
    """Return Skyfield's positions of a set; raise InputError if SGP4 fails."""
    position = _satellite(element_set).at(instants)
    failed = [index for index, message in enumerate(position.message) if message is not None]
    if failed:
        when = instants[failed[0]].utc_datetime()
        raise InputError(
            [
                Fault(
                    code="sgp4-failed",
                    found=f"the element set of {utc_text(element_set.epoch_utc)}, with which "
                    f"SGP4 fails at {utc_text(when)}: {position.message[failed[0]]}",
                    expected="element sets that SGP4 can propagate through the flight",
                    remedy="Add element sets published during the flight, or correct the times.",
                )
            ]
        )
    return position


def positions_in_frames(element_set: ElementSet, start_utc: datetime) -> Callable[[Array], Array]:
    """Return a function from seconds to positions, metres, shape (3, 3, n).

    In GCRS, in ITRS, and of the subpoint on WGS 84 in ITRS.
    """
    from skyfield.api import wgs84
    from skyfield.framelib import itrs

    def positions(seconds: Array) -> Array:
        position = geocentric(element_set, times_after(start_utc, seconds))
        ground = wgs84.subpoint_of(position).itrs_xyz
        return np.stack([position.position.m, position.frame_xyz(itrs).m, ground.m])

    return positions


def earth_fixed(sets: Sequence[ElementSet], start_utc: datetime, seconds: Array) -> Array:
    """Return positions in ITRS by each of k sets, metres, shape (k, 3, n)."""
    from skyfield.framelib import itrs

    instants = times_after(start_utc, seconds)
    return np.stack([geocentric(element_set, instants).frame_xyz(itrs).m for element_set in sets])


def subpoints(element_set: ElementSet, start_utc: datetime) -> Callable[[Array], Array]:
    """Return a function from seconds to subpoints: lat and lon, degrees, shape (2, n)."""
    from skyfield.api import wgs84

    def positions(seconds: Array) -> Array:
        lat, lon = wgs84.latlon_of(geocentric(element_set, times_after(start_utc, seconds)))
        # Rounding can turn a longitude just below 180 into 180.
        return np.stack([lat.degrees, np.where(lon.degrees < 180.0, lon.degrees, -180.0)])

    return positions
