"""Spikes are found in made recordings, and honest recordings have none."""

import numpy as np
import numpy.typing as npt
import pytest

from route.geometry.geodesy import Array
from route.geometry.spikes import spikes
from tests.geometry.recordings import (
    SHAPES,
    Plane,
    coast_path,
    on_earth,
    parked_car,
    straight_road,
    there_and_back,
    zigzag,
)

FOOT_M_S, CAR_M_S, FERRY_M_S, PLANE_M_S = 12.0, 120.0, 30.0, 350.0


def flagged(plane: Plane, time_s: npt.ArrayLike | None = None, top: float = np.inf) -> list[int]:
    return [int(place) for place in np.flatnonzero(spikes(*on_earth(plane), time_s, top))]


def every(seconds: float, plane: Plane) -> Array:
    return np.arange(len(plane), dtype=float) * seconds


def thrown(plane: Plane, places: list[int], off: complex) -> Plane:
    changed = plane.copy()
    changed[places] += off
    return changed


# Spikes


@pytest.mark.parametrize("off", [500, 500j, -300 - 400j])
def test_three_spikes_on_a_coast_path(off: complex) -> None:
    path = thrown(coast_path(300), [40, 41 + 60, 250], off)
    assert flagged(path) == [40, 101, 250]
    assert flagged(path, every(10, path), FOOT_M_S) == [40, 101, 250]
    # Every second no vehicle at all can do it.
    assert flagged(path, every(1, path)) == [40, 101, 250]


@pytest.mark.parametrize("count", [1, 2, 5])
def test_a_run_of_fixes_is_found_by_its_speed(count: int) -> None:
    run = list(range(100, 100 + count))
    path = thrown(coast_path(300), run, 800 + 200j)
    assert flagged(path, every(10, path), FOOT_M_S) == run


def test_a_run_that_lasts_is_a_place() -> None:
    path = thrown(coast_path(300), list(range(100, 110)), 800)
    assert flagged(path, every(10, path), FOOT_M_S) == []


def test_two_spikes_leave_the_fix_between_them() -> None:
    path = thrown(thrown(coast_path(300), [100], 700j), [102], -700j)
    assert flagged(path, every(10, path), FOOT_M_S) == [100, 102]


def test_a_receiver_starts_and_ends_with_an_old_position() -> None:
    path = thrown(coast_path(300), [0, 1, 299], 5_000)
    assert flagged(path, every(10, path), FOOT_M_S) == [0, 1, 299]
    assert flagged(path) == []


def test_a_parked_car_with_a_spike() -> None:
    car = thrown(parked_car(600), [300], 400)
    assert flagged(car, every(1, car), CAR_M_S) == [300]


def test_missing_times_leave_the_geometry() -> None:
    path = thrown(coast_path(300), [100, 200], 500j)
    time_s = every(10, path)
    time_s[150:] = np.nan
    assert flagged(path, time_s, FOOT_M_S) == [100, 200]


# Honest recordings


@pytest.mark.parametrize("shape", [*SHAPES, "parked car", "switchbacks"])
def test_an_honest_recording_has_no_spikes(shape: str) -> None:
    others = {"parked car": parked_car(600), "switchbacks": zigzag(300, 200.0)}
    plane = (SHAPES | others)[shape]
    assert flagged(plane) == []
    top = CAR_M_S if "1 km" not in shape else 10 * PLANE_M_S
    assert flagged(plane, every(10, plane), top) == []


def test_a_flight_with_a_gap() -> None:
    flight = straight_road(600, 250.0, 5.0)
    flight[300:] += 400_000
    time_s = every(1, flight)
    time_s[300:] += 1_600
    assert flagged(flight) == []
    assert flagged(flight, time_s, PLANE_M_S) == []
    # Nor if the mode column is wrong: then all legs are too fast, and none is a spike.
    assert flagged(flight, time_s, FOOT_M_S) == []


def test_a_ferry_between_two_walks() -> None:
    walk = coast_path(200)
    walk[100:] += 30_000
    time_s = every(10, walk)
    time_s[100:] += 3_600
    assert flagged(walk) == []
    assert flagged(walk, time_s, FERRY_M_S) == []


def test_a_tunnel_in_which_the_clock_stood() -> None:
    drive = straight_road(300, 25.0)
    drive[100:] += 4_000
    assert flagged(drive, every(1, drive), CAR_M_S) == []


@pytest.mark.parametrize("step_m", [1.0, 14.0, 300.0])
def test_a_turning_point(step_m: float) -> None:
    walk = there_and_back(301, step_m)
    assert flagged(walk) == []
    assert flagged(walk, every(step_m, walk), FOOT_M_S) == []


def test_a_turning_point_beyond_a_long_straight() -> None:
    walk = there_and_back(301, 14.0)
    walk[150] += 1_000
    assert flagged(walk) == []


def test_a_spur_drawn_by_hand() -> None:
    line = coast_path(300)
    line[150], line[151] = line[149] + 500j, line[149]
    assert flagged(line) == []


def test_times_to_the_minute_allow_for_it() -> None:
    drive = straight_road(600, 25.0)
    minutes = np.floor(np.arange(600) / 60) * 60
    assert flagged(drive, minutes, CAR_M_S) == []


def test_times_that_stand_or_run_backwards_accuse_nobody() -> None:
    path = coast_path(100) * 100
    assert flagged(path, np.zeros(100), FOOT_M_S) == []
    assert flagged(path, -every(10, path), FOOT_M_S) == []


@pytest.mark.parametrize("count", [0, 1, 2, 3])
def test_few_fixes(count: int) -> None:
    plane = straight_road(count, 10_000)
    assert flagged(plane, every(1, plane), FOOT_M_S) == []
