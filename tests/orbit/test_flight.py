"""Fly the bundled sets and hold every number to another way of finding it."""

import math
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyproj
import pytest
from skyfield.api import EarthSatellite, load, wgs84
from skyfield.framelib import itrs
from skyfield.sgp4lib import TEME

from route import orbit
from route.errors import InputError
from route.geometry import geodesy
from route.orbit import Elements, lengths, parse_elements, propagation
from tests.geometry.test_sampling import farthest_off_m

ROOT = Path(__file__).parents[2]
BUNDLED = (ROOT / "data" / "iss_2013-11.tle").read_text(encoding="utf-8")
BOTH = parse_elements(BUNDLED, "iss_2013-11.tle")
FIRST, SECOND = (Elements(f"set {n}", (one,)) for n, one in enumerate(BOTH.sets, start=1))
LAUNCH = datetime(2013, 11, 7, 4, 14, 15, 290_000, UTC)
LANDING = datetime(2013, 11, 11, 2, 49, tzinfo=UTC)
HALFWAY = datetime(2013, 11, 9, 1, 39, 1, 963_008, UTC)  # of 6 Nov 12:23:28 and 11 Nov 14:54:36
FLIGHT = orbit.path_lengths(BOTH, LAUNCH, LANDING)
LENGTHS = ("inertial_m", "earth_fixed_m", "ground_track_m")

TIMESCALE = load.timescale(builtin=True)


def authority() -> dict[int, tuple[Elements, list[list[float]]]]:
    """Return the published verification of SGP4: elements, and minutes with x, y, z in km."""
    text = (ROOT / "tests" / "authorities" / "orbit_sgp4.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    found: dict[int, tuple[Elements, list[list[float]]]] = {}
    for at, line in enumerate(lines):
        if line.startswith("1 "):
            elements = parse_elements("\n".join(lines[at : at + 2]), "verification")
            rows: list[list[float]] = []
            found[elements.sets[0].satellite] = elements, rows
        elif not line.startswith("2 "):
            rows.append([float(number) for number in line.split()])
    return found


AUTHORITY = authority()
MOLNIYA = AUTHORITY[9880][0]
DECAYING = AUTHORITY[28872][0]


def plain(which: int, start: datetime, seconds: np.ndarray) -> Any:
    """Return positions by Skyfield alone: its own reading of the TLE, its own nutation."""
    lines = [line for line in BUNDLED.splitlines() if line[:2] in ("1 ", "2 ")]
    begin = TIMESCALE.from_datetime(start)
    instants = TIMESCALE.tai_jd(begin.whole, begin.tai_fraction + seconds / 86_400)
    return EarthSatellite(*lines[2 * which : 2 * which + 2], None, TIMESCALE).at(instants)


def chords_m(places_m: np.ndarray) -> float:
    return float(np.linalg.norm(np.diff(places_m), axis=0).sum())


@pytest.mark.parametrize("satellite", [5, 9880, 28872])
def test_sgp4_gives_the_published_positions(satellite: int) -> None:
    elements, rows = AUTHORITY[satellite]
    (one,) = elements.sets
    for minutes, *expected_km in rows:
        position = propagation.geocentric(
            one, propagation.times_after(one.epoch_utc, np.array([minutes * 60.0]))
        )
        # 1 m: an epoch is written to the millisecond, in which a satellite goes 7 m.
        off_km = position.frame_xyz(TEME).km[:, 0] - expected_km
        assert np.linalg.norm(off_km) < 0.001, minutes


def test_positions_are_those_of_plain_skyfield() -> None:
    seconds = np.linspace(0.0, 3600.0, 601)
    for which, one in enumerate(BOTH.sets):
        inertial_m, earth_fixed_m, below_m = propagation.positions_in_frames(one, LAUNCH)(seconds)
        position = plain(which, LAUNCH, seconds)
        # Nutation by straight lines between the hours costs 0.2 mm, the epoch as one
        # number of days 2 mm.
        assert np.abs(inertial_m - position.position.m).max() < 0.01
        assert np.abs(earth_fixed_m - position.frame_xyz(itrs).m).max() < 0.01
        lat, lon = wgs84.latlon_of(position)
        lat_deg, lon_deg = propagation.subpoints(one, LAUNCH)(seconds)
        assert np.abs(lat_deg - lat.degrees).max() * 111_000 < 0.01
        assert np.abs(lon_deg - lon.degrees).max() * 111_000 < 0.01
        # 10 cm: Skyfield's latitude is iterated, PROJ's is another algorithm.
        to_geodetic = pyproj.Transformer.from_crs(4978, 4979, always_xy=True)
        _, _, height_m = to_geodetic.transform(*below_m)
        assert np.abs(height_m).max() < 0.1


def test_lengths_are_those_of_plain_skyfield() -> None:
    # An hour second by second. Chords of 8 km fall short of their arcs by 1.4 m in all,
    # chords of 16 km by four times that, so a third of the difference mends it.
    duration_s = 3600
    position = plain(0, LAUNCH, np.linspace(0.0, duration_s, duration_s + 1))
    flight = orbit.path_lengths(FIRST, LAUNCH, LAUNCH + timedelta(seconds=duration_s))
    for places_m, length_m in (
        (position.position.m, flight.inertial_m),
        (position.frame_xyz(itrs).m, flight.earth_fixed_m),
    ):
        every, second = chords_m(places_m), chords_m(places_m[:, ::2])
        assert length_m == pytest.approx(every + (every - second) / 3, abs=0.1)
    lat, lon = (angle.degrees for angle in wgs84.latlon_of(position))
    pieces_m, _ = geodesy.inverse(lat[:-1], lon[:-1], lat[1:], lon[1:])
    assert flight.ground_track_m == pytest.approx(pieces_m.sum(), abs=1.0)


@pytest.mark.parametrize(
    ("elements", "start", "duration"),
    [
        (BOTH, LAUNCH, LANDING - LAUNCH),
        (MOLNIYA, MOLNIYA.sets[0].epoch_utc, timedelta(hours=25)),  # over two perigees
        (BOTH, HALFWAY - timedelta(minutes=2), timedelta(minutes=5)),
    ],
)
def test_lengths_have_converged(
    elements: Elements, start: datetime, duration: timedelta, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = orbit.path_lengths(elements, start, start + duration)
    monkeypatch.setattr(lengths, "_FIRST_INTERVALS", 512)  # steps of 7 s
    monkeypatch.setattr(lengths, "_TOLERANCE_M", 1.0)
    finer = orbit.path_lengths(elements, start, start + duration)
    for length in LENGTHS:
        assert getattr(found, length) == pytest.approx(getattr(finer, length), abs=1.0)


def test_the_station_flies_as_kepler_says() -> None:
    # A circle at 15.4986 turns a day has the speed (2 pi GM / period)^(1/3): 7.66 km/s.
    # The Earth's bulge changes that by up to 0.1 % (3/2 J2 (a/r)^2 = 0.14 %).
    period_s = 86_400 / 15.4986
    speed = (math.tau * 3.986004418e14 / period_s) ** (1 / 3)
    flown_s = (LANDING - LAUNCH).total_seconds()
    assert FLIGHT.inertial_m == pytest.approx(speed * flown_s, rel=0.0014)
    # 94.6 hours at 7.66 km/s: about 2.6 million km.
    assert 2_600_000_000 < FLIGHT.inertial_m < 2_620_000_000
    # An orbit of 51.6 degrees that goes with the Earth's turning loses w r cos i =
    # 307 m/s of its speed along the track: 4.0 %; the ground lies 1 - R/r = 6.2 % lower.
    assert 1 - FLIGHT.earth_fixed_m / FLIGHT.inertial_m == pytest.approx(0.040, abs=0.001)
    assert 1 - FLIGHT.ground_track_m / FLIGHT.earth_fixed_m == pytest.approx(0.062, abs=0.001)


@pytest.mark.parametrize("motion", [15.5, 7.0])  # below 6.4 the Moon perturbs it
def test_an_equatorial_track_is_as_long_as_the_longitudes_it_sweeps(motion: float) -> None:
    equatorial = Elements(
        "equatorial",
        (
            orbit.ElementSet(
                satellite=1,
                epoch_utc=LAUNCH,
                mean_motion_rev_per_day=motion,
                eccentricity=0.0,
                inclination_deg=0.0,
                node_deg=0.0,
                perigee_deg=0.0,
                mean_anomaly_deg=0.0,
                drag_per_earth_radius=0.0,
            ),
        ),
    )
    end = LAUNCH + timedelta(hours=30)
    ((lat_deg, lon_deg),) = orbit.ground_track(equatorial, LAUNCH, end)
    swept = np.radians(np.ptp(np.unwrap(lon_deg, period=360)))
    assert np.abs(lat_deg).max() < 1e-6
    flight = orbit.path_lengths(equatorial, LAUNCH, end)
    assert flight.ground_track_m == pytest.approx(6_378_137.0 * swept, abs=1.0)
    # As far as the orbit is a circle, and the sidereal day 86164.09 s: within 0.2 %.
    turns = 30 / 24 * motion - 30 * 3600 / 86_164.09
    assert swept == pytest.approx(math.tau * turns, rel=0.002)


def test_each_instant_uses_the_set_nearest_in_time() -> None:
    before = orbit.path_lengths(FIRST, LAUNCH, HALFWAY)
    after = orbit.path_lengths(SECOND, HALFWAY, LANDING)
    for length in LENGTHS:
        parts_m = getattr(before, length) + getattr(after, length)
        # The jump between the sets, tens of kilometres, adds nothing to the sum.
        assert getattr(FLIGHT, length) == pytest.approx(parts_m, abs=1.0)
    at = [plain(which, HALFWAY, np.array([0.0])).frame_xyz(itrs).km for which in (0, 1)]
    assert np.linalg.norm(at[1] - at[0]) > 10


def test_a_flight_nearer_to_one_set_uses_it_alone() -> None:
    early, late = LAUNCH + timedelta(hours=3), LANDING - timedelta(hours=3)
    for start, end, one in ((LAUNCH, early, FIRST), (late, LANDING, SECOND)):
        flown, alone = (orbit.path_lengths(elements, start, end) for elements in (BOTH, one))
        assert [getattr(flown, length) for length in LENGTHS] == [
            getattr(alone, length) for length in LENGTHS
        ]
        assert flown.uncertainty_m > 0  # the other set still has its say


def test_uncertainty_is_how_far_the_sets_disagree_on_the_length() -> None:
    alone_m = [
        orbit.path_lengths(elements, LAUNCH, LANDING).earth_fixed_m for elements in (FIRST, SECOND)
    ]
    assert FLIGHT.uncertainty_m == pytest.approx(abs(alone_m[0] - alone_m[1]), abs=1.0)
    assert min(alone_m) < FLIGHT.earth_fixed_m < max(alone_m)


# They are farthest apart at landing, or at launch if the flight ends soon after halfway.
@pytest.mark.parametrize("end", [LANDING, HALFWAY + timedelta(hours=2)])
def test_separation_is_how_far_apart_the_sets_have_the_station(end: datetime) -> None:
    seconds = np.arange(0.0, (end - LAUNCH).total_seconds(), 600.0)
    first_m, second_m = (plain(which, LAUNCH, seconds).position.m for which in (0, 1))
    apart_m = np.linalg.norm(first_m - second_m, axis=0).max()
    # Every tenth minute against every minute: the distance swings slowly.
    separation_m = orbit.path_lengths(BOTH, LAUNCH, end).separation_m
    assert separation_m == pytest.approx(apart_m, abs=1000)


def test_one_set_alone_cannot_tell_its_uncertainty() -> None:
    for elements in (FIRST, parse_elements("\n".join(BUNDLED.splitlines()[:3] * 2), "twice.tle")):
        flight = orbit.path_lengths(elements, LAUNCH, LANDING)
        assert math.isnan(flight.uncertainty_m)
        assert math.isnan(flight.separation_m)


def test_the_ground_track_comes_in_pieces_not_joined() -> None:
    pieces = orbit.ground_track(BOTH, LAUNCH, LANDING)
    ends = ((LAUNCH, HALFWAY), (HALFWAY, LANDING))
    for which, ((lat_deg, lon_deg), (start, end)) in enumerate(zip(pieces, ends, strict=True)):
        assert ((lon_deg >= -180) & (lon_deg < 180)).all()
        duration_s = (end - start).total_seconds()
        lat, lon = wgs84.latlon_of(plain(which, start, np.array([0.0, duration_s])))
        off_m, _ = geodesy.inverse(lat_deg[[0, -1]], lon_deg[[0, -1]], lat.degrees, lon.degrees)
        assert off_m.max() < 0.1


@pytest.mark.parametrize(
    ("elements", "start", "hours"),
    [(FIRST, LAUNCH, 12), (MOLNIYA, MOLNIYA.sets[0].epoch_utc, 24)],
)
def test_the_drawn_track_lies_within_2_km(elements: Elements, start: datetime, hours: int) -> None:
    (drawn,) = orbit.ground_track(elements, start, start + timedelta(hours=hours))
    lat_deg, lon_deg = propagation.subpoints(elements.sets[0], start)(
        np.arange(0.0, hours * 3600, 3.0)
    )
    assert farthest_off_m(drawn, (lat_deg, lon_deg)) < 2000
    assert len(drawn[0]) < 90 * hours  # no heavier than that asks for


def test_pandas_timestamps_and_other_time_zones_will_do() -> None:
    start, end = HALFWAY - timedelta(minutes=20), HALFWAY + timedelta(minutes=20)
    launch, landing = pd.Timestamp(start), pd.Timestamp(end).tz_convert("Europe/Moscow")
    assert orbit.check_flight(BOTH, launch, landing) == []
    assert orbit.path_lengths(BOTH, launch, landing) == orbit.path_lengths(BOTH, start, end)
    for stamped, plain_ in zip(
        orbit.ground_track(BOTH, launch, landing), orbit.ground_track(BOTH, start, end), strict=True
    ):
        assert (np.stack(stamped) == np.stack(plain_)).all()


@pytest.mark.parametrize(
    ("elements", "launch", "landing", "expected"),
    [
        (BOTH, LANDING, LAUNCH, "landing 2013-11-07 04:14 UTC, launch 2013-11-11 02:49 UTC"),
        (BOTH, LAUNCH, LAUNCH, "landing 2013-11-07 04:14 UTC, launch 2013-11-07 04:14 UTC"),
        (
            BOTH,
            LAUNCH.replace(year=2014),
            LANDING.replace(year=2014),
            "elements 'iss_2013-11.tle' up to 365 days from their epoch, 2013-11-11 14:54 UTC",
        ),
        (
            BOTH,
            LAUNCH - timedelta(days=31),
            LANDING,
            "elements 'iss_2013-11.tle' up to 31 days from",
        ),
        (
            DECAYING,
            DECAYING.sets[0].epoch_utc,
            DECAYING.sets[0].epoch_utc + timedelta(hours=2),
            "the element set of 2005-11-29 00:28 UTC, with which SGP4 fails at 2005-11-29 01:",
        ),
    ],
)
def test_flights_that_the_elements_cannot_carry(
    elements: Elements, launch: datetime, landing: datetime, expected: str
) -> None:
    (fault,) = orbit.check_flight(elements, launch, landing)
    assert fault.found.startswith(expected)
    assert fault.column == ("time" if expected.startswith("landing") else None)


def test_flights_that_they_can_carry() -> None:
    assert orbit.check_flight(BOTH, LAUNCH, LANDING) == []
    last_good = DECAYING.sets[0].epoch_utc + timedelta(minutes=50)
    assert orbit.check_flight(DECAYING, DECAYING.sets[0].epoch_utc, last_good) == []


def test_every_stretch_that_cannot_be_flown_is_reported() -> None:
    faults = orbit.check_flight(BOTH, LAUNCH - timedelta(days=40), LANDING + timedelta(days=40))
    assert [fault.found.split()[4] for fault in faults] == ["40", "40"]


def test_a_length_is_refused_where_sgp4_has_no_position() -> None:
    start = DECAYING.sets[0].epoch_utc
    for measure in (orbit.path_lengths, orbit.ground_track):
        with pytest.raises(InputError, match="has decayed"):
            measure(DECAYING, start, start + timedelta(hours=2))


def test_importing_does_not_load_skyfield() -> None:
    code = "import sys, route.orbit; print('skyfield' in sys.modules or 'sgp4' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False"
