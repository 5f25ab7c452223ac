"""Made recordings, in metres east (real) and north (imaginary) of an origin; seeded."""

import numpy as np
import numpy.typing as npt

from route.geometry.geodesy import Array, direct

Plane = npt.NDArray[np.complex128]


def _noise(rng: np.random.Generator, count: int, noise_m: float) -> Plane:
    return rng.normal(0, noise_m, count) + 1j * rng.normal(0, noise_m, count)


def coast_path(count: int, noise_m: float = 3.0) -> Plane:
    """Return a winding walk: a fix every 14 m, bearings that drift."""
    rng = np.random.default_rng(1)
    heading = np.cumsum(rng.normal(0, 0.25, count))
    return np.cumsum(14 * np.exp(1j * heading)) + _noise(rng, count, noise_m)


def there_and_back(count: int, step_m: float, noise_m: float = 3.0) -> Plane:
    rng = np.random.default_rng(2)
    step = np.arange(count)
    return np.minimum(step, count - 1 - step) * step_m + _noise(rng, count, noise_m)


def city_walk(count: int) -> Plane:
    """Return a walk of blocks of eight fixes, each to one of the four quarters."""
    rng = np.random.default_rng(3)
    quarters = np.repeat(rng.choice([1, 1j, -1, -1j], count // 8 + 1), 8)[:count]
    return np.cumsum(12 * quarters) + _noise(rng, count, 4.0)


def zigzag(count: int, width_m: float) -> Plane:
    step = np.arange(count)
    return step * 10 + 1j * np.where(step % 2, width_m, 0)


def parked_car(count: int) -> Plane:
    return _noise(np.random.default_rng(4), count, 3.0)


def straight_road(count: int, step_m: float, noise_m: float = 0.0) -> Plane:
    return np.arange(count) * step_m + _noise(np.random.default_rng(5), count, noise_m)


def circle(count: int, fixes_a_turn: int) -> Plane:
    plane: Plane = 50 * np.exp(2j * np.pi * np.arange(count) / fixes_a_turn)
    return plane


def random_walk(count: int, step_m: float, seed: int = 6) -> Plane:
    return np.cumsum(_noise(np.random.default_rng(seed), count, step_m))


SHAPES = {
    "coast path": coast_path(300),
    "there and back, 14 m apart": there_and_back(300, 14.0),
    "there and back, 1 m apart": there_and_back(300, 1.0),
    "city walk": city_walk(300),
    "zigzag of 60 m": zigzag(300, 60.0),
    "zigzag of 30 m": zigzag(300, 30.0),
    "straight road, 30 m apart": straight_road(300, 30.0),
    "straight road, 1 m apart": straight_road(300, 1.0),
    "straight road, 1 m apart, noisy": straight_road(300, 1.0, 3.0),
    "circle of 50 m, 100 fixes a turn": circle(300, 100),
    "circle of 50 m, 8 fixes a turn": circle(300, 8),
    "random walk, 10 m": random_walk(300, 10.0),
    "random walk, 1 km": random_walk(300, 1_000.0),
}


def on_earth(
    plane: npt.ArrayLike, lat_deg: float = 50.0, lon_deg: float = 8.0
) -> tuple[Array, Array]:
    """Place a recording on the ellipsoid by bearing and distance from its origin."""
    place = np.atleast_1d(np.asarray(plane, complex))
    bearing_deg = 90 - np.degrees(np.angle(place))
    return direct(
        np.full(len(place), lat_deg), np.full(len(place), lon_deg), bearing_deg, np.abs(place)
    )
