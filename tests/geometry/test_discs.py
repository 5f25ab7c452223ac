"""The lower bound of a recording against the optimum of a conic solver.

The solver (Clarabel) finds the shortest line through balls in space around the fixes. No
line on the ellipsoid through the discs is shorter; for legs of a few kilometres the two
differ by less than 1e-7.
"""

import math
from collections.abc import Callable

import clarabel
import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse

from route.geometry import taut, tridiagonal
from route.geometry.discs import shortest_through_discs
from route.geometry.earth import WGS84
from route.geometry.geodesy import Array, lengths
from tests.geometry.recordings import (
    SHAPES,
    Plane,
    coast_path,
    on_earth,
    parked_car,
    random_walk,
    straight_road,
    there_and_back,
)

# What the solver itself may be off, and 0.1 mm for the coordinates' rounding.
SOLVER_SHARE, SOLVER_M = 1e-8, 1e-4


def geocentric_m(lat_deg: Array, lon_deg: Array) -> Array:
    """Return Earth-centred coordinates, shape (n, 3), by the textbook formula."""
    lat, lon = np.radians(lat_deg), np.radians(lon_deg)
    flattening = 1 / WGS84.inverse_flattening
    eccentricity_squared = flattening * (2 - flattening)
    radius = WGS84.equatorial_radius_m / np.sqrt(1 - eccentricity_squared * np.sin(lat) ** 2)
    across = radius * np.cos(lat)
    up = radius * (1 - eccentricity_squared) * np.sin(lat)
    return np.column_stack([across * np.cos(lon), across * np.sin(lon), up])


def optimum_m(lat_deg: Array, lon_deg: Array, radius_m: npt.ArrayLike) -> float:
    """Return the length of the shortest line through the balls: a second-order cone program.

    Unknown are each corner's offset from its fix and each leg's length, which is minimised;
    each leg and each offset lies in a cone of four dimensions.
    """
    fix = geocentric_m(lat_deg, lon_deg)
    n, legs = len(fix), np.diff(fix, axis=0)
    unit = max(1.0, float(np.abs(legs).max()))
    difference = sparse.diags([1.0, -1.0], [0, 1], shape=(n - 1, n))
    zero_row = sparse.csc_matrix((1, 3))
    # Rows of a cone: the bound first, then the three components of a vector.
    first = sparse.csc_matrix([[-1.0], [0], [0], [0]])
    vector = sparse.vstack([zero_row, sparse.identity(3)])
    matrix = sparse.bmat(
        [
            [sparse.kron(difference, vector), sparse.kron(sparse.identity(n - 1), first)],
            [sparse.kron(-sparse.identity(n), vector), None],
        ],
        format="csc",
    )
    sides = [np.column_stack([np.zeros(n - 1), legs / unit]).ravel()]
    radius = np.broadcast_to(np.asarray(radius_m, float), n) / unit
    sides.append(np.column_stack([radius, np.zeros((n, 3))]).ravel())
    options = clarabel.DefaultSettings()
    options.verbose = False
    options.tol_gap_abs = options.tol_gap_rel = options.tol_feas = 1e-10
    solution = clarabel.DefaultSolver(
        sparse.csc_matrix((4 * n - 1, 4 * n - 1)),
        np.concatenate([np.zeros(3 * n), np.ones(n - 1)]),
        matrix,
        np.concatenate(sides),
        [clarabel.SecondOrderConeT(4)] * (2 * n - 1),
        options,
    ).solve()
    assert str(solution.status) in ("Solved", "AlmostSolved")
    return float(solution.obj_val) * unit


def sum_m(lat_deg: Array, lon_deg: Array) -> float:
    return float(lengths(lat_deg, lon_deg).sum())


# Against the optimum


@pytest.mark.parametrize("radius_m", [3.0, 10.0, 30.0])
@pytest.mark.parametrize("shape", SHAPES)
def test_it_is_close_below_the_optimum(shape: str, radius_m: float) -> None:
    lat_deg, lon_deg = on_earth(SHAPES[shape])
    optimum = optimum_m(lat_deg, lon_deg, radius_m)
    bound = shortest_through_discs(lat_deg, lon_deg, radius_m)
    assert 0.95 * optimum - SOLVER_M <= bound <= optimum * (1 + SOLVER_SHARE) + SOLVER_M


@pytest.mark.parametrize("shape", ["coast path", "straight road, 1 m apart, noisy"])
@pytest.mark.parametrize(
    ("lat_deg", "lon_deg"), [(0, 0), (-60, 180), (90, 0), (-89.9999, 50), (89.99, -180)]
)
def test_it_is_as_good_at_poles_and_on_the_antimeridian(
    shape: str, lat_deg: float, lon_deg: float
) -> None:
    fixes = on_earth(SHAPES[shape], lat_deg, lon_deg)
    optimum = optimum_m(*fixes, 10.0)
    assert 0.98 * optimum <= shortest_through_discs(*fixes, 10.0) <= optimum * (1 + SOLVER_SHARE)


@given(
    seed=st.integers(0, 10_000),
    count=st.integers(2, 60),
    step_m=st.floats(0.1, 1_000),
    radius_m=st.floats(0, 100),
    are_alike=st.booleans(),
)
@settings(max_examples=100, deadline=None)
def test_it_is_never_above_the_optimum_and_hardly_below_it(
    seed: int, count: int, step_m: float, radius_m: float, are_alike: bool
) -> None:
    lat_deg, lon_deg = on_earth(random_walk(count, step_m, seed))
    rng = np.random.default_rng(seed)
    radius = radius_m * (np.ones(count) if are_alike else rng.uniform(-0.2, 1, count).clip(0))
    optimum = optimum_m(lat_deg, lon_deg, radius)
    bound = shortest_through_discs(lat_deg, lon_deg, radius)
    assert bound <= optimum * (1 + SOLVER_SHARE) + SOLVER_M
    assert bound <= sum_m(lat_deg, lon_deg)
    # The iteration may stop 1e-4 of the recorded length below the optimum.
    assert bound >= 0.94 * optimum - 1e-4 * sum_m(lat_deg, lon_deg) - 0.01


# What is known without a solver


def test_a_parked_car_did_not_move() -> None:
    noise = parked_car(600)
    lat_deg, lon_deg = on_earth(noise)
    assert sum_m(lat_deg, lon_deg) > 3_000
    # All discs have the true place in common: exactly nothing is left.
    assert shortest_through_discs(lat_deg, lon_deg, np.abs(noise).max() * 1.001) == 0
    inside = noise * np.minimum(1, 9.99 / np.abs(noise))
    assert shortest_through_discs(*on_earth(inside), 10.0) == 0
    # Of 600 fixes with 3 m of noise in each direction two or three are more than 10 m off.
    assert shortest_through_discs(lat_deg, lon_deg, 10.0) < 10


def test_two_discs_are_as_far_apart_as_their_rims() -> None:
    lat_deg, lon_deg = on_earth([0, 1_000])
    bound = shortest_through_discs(lat_deg, lon_deg, [10.0, 20.0])
    assert bound == pytest.approx(970, abs=1e-4)
    assert bound <= 970
    assert shortest_through_discs(lat_deg, lon_deg, 600.0) == 0


def test_closely_spaced_fixes_lose_one_radius_at_each_end_only() -> None:
    lat_deg, lon_deg = on_earth(straight_road(5_001, 1.0))
    assert 0.98 * 4_980 < shortest_through_discs(lat_deg, lon_deg, 10.0) <= 4_980


def test_a_line_through_discs_around_a_circle_keeps_to_their_inner_rims() -> None:
    # Ten turns of 50 m with discs of 10 m: a polygon around a circle of 40 m.
    lat_deg, lon_deg = on_earth(50 * np.exp(2j * np.pi * np.arange(1_001) / 100))
    inner_m = 10 * math.tau * 40
    assert 0.97 * inner_m < shortest_through_discs(lat_deg, lon_deg, 10.0) < 1.001 * inner_m


def test_without_radius_it_is_the_sum_of_the_geodesics() -> None:
    lat_deg, lon_deg = on_earth(coast_path(300))
    assert shortest_through_discs(lat_deg, lon_deg, 0.0) == sum_m(lat_deg, lon_deg)
    far = [0.0, 50.0, -30.0, 80.0], [0.0, 179.0, -120.0, 10.0]
    assert shortest_through_discs(*far, 0.0) == sum_m(*map(np.array, far))


@pytest.mark.parametrize("radius_m", [1e-3, 10.0, 1_000.0])
def test_legs_across_oceans_keep_their_curvature(radius_m: float) -> None:
    # Chords alone would be 10 % short of a quarter of the Earth.
    lat_deg = np.array([0.0, 0.0, 0.0, 45.0, 90.0, 40.0])
    lon_deg = np.array([0.0, 90.0, 170.0, -170.0, 0.0, 30.0])
    longest = sum_m(lat_deg, lon_deg)
    bound = shortest_through_discs(lat_deg, lon_deg, radius_m)
    assert longest - 10 * radius_m - 1e-3 < bound < longest


def test_antipodes_and_a_line_over_the_pole_are_bounded() -> None:
    assert shortest_through_discs([0, 0], [0, 180], 10.0) == pytest.approx(20_003_931.459 - 20)
    over_m = sum_m(np.array([89.9, 89.9]), np.array([0.0, 180.0]))
    assert shortest_through_discs([89.9, 89.9], [0, 180], 10.0) == pytest.approx(over_m - 20)


def test_a_repeated_fix_changes_nothing() -> None:
    lat_deg, lon_deg = on_earth(coast_path(200))
    repeated = np.repeat(np.arange(200), np.where(np.arange(200) % 7, 1, 4))
    bound = shortest_through_discs(lat_deg, lon_deg, 10.0)
    assert shortest_through_discs(lat_deg[repeated], lon_deg[repeated], 10.0) == bound


def test_of_a_repeated_fix_the_smallest_disc_counts() -> None:
    lat_deg, lon_deg = on_earth([0, 0, 1_000])
    assert shortest_through_discs(lat_deg, lon_deg, [50, 5, 10]) == pytest.approx(985, abs=1e-3)


@pytest.mark.parametrize("radii_m", [(1, 2), (5, 10), (10, 20), (20, 100)])
def test_a_clearly_larger_radius_gives_a_smaller_bound(radii_m: tuple[float, float]) -> None:
    lat_deg, lon_deg = on_earth(coast_path(300))
    small, large = (shortest_through_discs(lat_deg, lon_deg, radius) for radius in radii_m)
    assert large < small


def test_windows_lose_nothing_worth_mention(monkeypatch: pytest.MonkeyPatch) -> None:
    fixes = on_earth(there_and_back(3_000, 1.0))
    whole = shortest_through_discs(*fixes, 10.0)
    monkeypatch.setattr("route.geometry.discs._WINDOW", 500)
    monkeypatch.setattr("route.geometry.discs._OVERLAP", 100)
    assert shortest_through_discs(*fixes, 10.0) == pytest.approx(whole, rel=0.02)


def test_a_bad_direction_only_weakens_the_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    fixes = on_earth(SHAPES["city walk"])
    optimum = optimum_m(*fixes, 10.0)

    def wild(leg_m: Plane, radius_m: Array) -> Plane:
        rng = np.random.default_rng(7)
        turned: Plane = leg_m / np.abs(leg_m) * 3 * np.exp(1j * rng.normal(0, 0.1, len(leg_m)))
        return turned

    monkeypatch.setattr(taut, "directions", wild)
    assert shortest_through_discs(*fixes, 10.0) <= optimum


def test_few_fixes_have_no_length() -> None:
    assert shortest_through_discs([], [], 10.0) == 0
    assert shortest_through_discs([50.0], [8.0], 10.0) == 0
    assert shortest_through_discs([50.0, 50.0], [8.0, 8.0], [1.0, 0.0]) == 0


@pytest.mark.parametrize("bad", [(math.nan, 8.0, 10.0), (50.0, math.inf, 10.0), (50.0, 8.0, -1.0)])
def test_what_has_no_answer_is_refused(bad: tuple[float, float, float]) -> None:
    with pytest.raises(ValueError, match="finite"):
        shortest_through_discs([50.0, bad[0]], [8.0, bad[1]], [10.0, bad[2]])


@pytest.mark.parametrize("shape", [coast_path, lambda count: there_and_back(count, 1.0)])
def test_twice_the_fixes_are_twice_the_work(
    shape: Callable[[int], Plane], monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = 0
    solve = tridiagonal.solve

    def counted(
        diagonal: tuple[Array, Plane], upper: tuple[Plane, Plane], right_side: Plane
    ) -> Plane:
        nonlocal rows
        rows += len(right_side)
        return solve(diagonal, upper, right_side)

    monkeypatch.setattr(tridiagonal, "solve", counted)
    work = []
    for count in (40_000, 80_000):
        rows = 0
        shortest_through_discs(*on_earth(shape(count)), 10.0)
        work.append(rows)
    assert work[1] < 2.5 * work[0]
