"""Measure how fast and how exact the lengths of legs are: `python -m benchmarks.kernel`.

Prints a page of Markdown. Times are processor time on one thread; the contenders take turns, so
that a machine that is busy with other work slows all of them alike.
"""

import argparse
import itertools
import platform
import statistics
from collections.abc import Callable
from datetime import date
from time import thread_time

import numpy as np
import numpy.typing as npt
import pyproj
from geographiclib.geodesic import Geodesic
from geopy import distance as geopy_distance

from route.geometry import chords, geodesy
from tests.authorities.short_geodesics import mpf, short_geodesic_m

Array = npt.NDArray[np.float64]
Track = tuple[Array, Array]

_LEGS = 500_000
_SLOW_LEGS = 300  # for geopy and geographiclib, which measure one leg at a time
_GEOD = pyproj.Geod(ellps="WGS84")


def _track(legs: int, low_m: float, high_m: float, turn_deg: float, decimals: int) -> Track:
    """Return a wandering track with legs of any length between two, rounded as receivers do."""
    chance = np.random.default_rng(legs)
    heading = np.radians(np.cumsum(chance.normal(0, turn_deg, legs + 1)))
    leg_deg = chance.uniform(low_m, high_m, legs + 1) / 111_200
    # It stays between 25 and 70 degrees of latitude, turning back at both.
    width = 45.0
    north = np.cumsum(leg_deg * np.cos(heading)) % (2 * width)
    lat = 25 + np.minimum(north, 2 * width - north)
    lon = 10 + np.cumsum(leg_deg * np.sin(heading) / np.cos(np.radians(lat)))
    return np.round(lat, decimals), np.round((lon + 180) % 360 - 180, decimals)


def _stops(legs: int) -> Track:
    chance = np.random.default_rng(legs)
    lat = np.degrees(np.arcsin(chance.uniform(-1, 1, legs + 1)))
    return lat, chance.uniform(-180, 180, legs + 1)


TRACKS: dict[str, Callable[[int], Track]] = {
    "GPS, every second, 1 to 30 m": lambda legs: _track(legs, 1, 30, 5, 7),
    "cycling, every second, 2 to 15 m": lambda legs: _track(legs, 2, 15, 3, 6),
    "flight, every 10 s, 1.5 to 2.6 km": lambda legs: _track(legs, 1500, 2600, 0.5, 5),
    "flight with gaps, 1 to 60 km": lambda legs: _track(legs, 1000, 60_000, 0.5, 5),
    "stops anywhere on Earth": _stops,
}


def _with_geopy(lat: Array, lon: Array) -> None:
    places = list(zip(lat.tolist(), lon.tolist(), strict=True))
    for start, end in itertools.pairwise(places):
        geopy_distance.geodesic(start, end).m  # noqa: B018


def _with_geographiclib(lat: Array, lon: Array) -> None:
    places = list(zip(lat.tolist(), lon.tolist(), strict=True))
    for start, end in itertools.pairwise(places):
        Geodesic.WGS84.Inverse(*start, *end, Geodesic.DISTANCE)


# Of each the function, and how many legs it measures a round at most.
CONTENDERS: dict[str, tuple[Callable[[Array, Array], object], int]] = {
    "route": (geodesy.lengths, _LEGS),
    "`pyproj.Geod.inv`": (lambda lat, lon: _GEOD.inv(lon[:-1], lat[:-1], lon[1:], lat[1:]), _LEGS),
    "`pyproj.Geod.line_lengths`": (lambda lat, lon: _GEOD.line_lengths(lon, lat), _LEGS),
    "geographiclib": (_with_geographiclib, _SLOW_LEGS),
    "geopy": (_with_geopy, _SLOW_LEGS),
}


def _speed(rounds: int) -> None:
    """Print the time a leg of each contender, and how many times that of route it is."""
    print(f"Nanoseconds a leg, median of {rounds} rounds; how many times as fast route is, as the")
    print("minimum, median and maximum of the ratios within a round.\n")
    for name, make in TRACKS.items():
        lat, lon = make(_LEGS)
        nanoseconds: dict[str, list[float]] = {contender: [] for contender in CONTENDERS}
        for _ in range(rounds):
            for contender, (measure, most) in CONTENDERS.items():
                began = thread_time()
                measure(lat[: most + 1], lon[: most + 1])
                nanoseconds[contender].append((thread_time() - began) / most * 1e9)
        print(f"| {name} | ns a leg | route is faster by |\n|---|--:|---|")
        for contender, values in nanoseconds.items():
            pairs = zip(values, nanoseconds["route"], strict=True)
            ratios = [theirs / ours for theirs, ours in pairs]
            spread = (min(ratios), statistics.median(ratios), max(ratios))
            shown = ", ".join(
                f"{ratio:,.3g}" if ratio < 100 else f"{ratio:,.0f}" for ratio in spread
            )
            print(f"| {contender} | {statistics.median(values):,.0f} | {shown} |")
        print(flush=True)


def _legs(count: int, low_m: float, high_m: float, seed: int) -> tuple[Array, ...]:
    """Return legs in all directions, half of them spread evenly over latitudes, half over Earth."""
    chance = np.random.default_rng(seed)
    lat = np.degrees(np.arcsin(chance.uniform(-1, 1, count)))
    lat[::2] = chance.uniform(-90, 90, len(lat[::2]))
    lon = chance.uniform(-180, 180, count)
    far_m = np.exp(chance.uniform(np.log(low_m), np.log(high_m), count))
    azimuth_deg = np.where(
        np.arange(count) % 5, chance.uniform(-180, 180, count), 90.0 * chance.integers(0, 4, count)
    )
    return lat, lon, *geodesy.direct(lat, lon, azimuth_deg, far_m)


RANGES_M = ((1e-4, 1.0), (1.0, 30.0), (30.0, 1e3), (1e3, 1e4), (1e4, 3e4), (2.99e4, 3.01e4))


def _against_proj(millions: int) -> None:
    """Print the largest difference from PROJ on millions of legs of each length."""
    print(
        "| legs | number | short | largest difference from PROJ, nm | where |\n"
        "|---|--:|--:|--:|---|"
    )
    for low_m, high_m in RANGES_M:
        worst_m, where, short = 0.0, "", 0
        for part in range(millions):
            ends = _legs(1_000_000, low_m, high_m, part)
            off_m = np.abs(geodesy.distances(*ends) - geodesy.inverse(*ends)[0])
            with np.errstate(invalid="ignore", over="ignore"):
                short += int(chords.short_lengths(*ends)[1].sum())
            at = int(np.argmax(off_m))
            if off_m[at] > worst_m:
                worst_m, where = float(off_m[at]), f"{ends[0][at]:.2f}° latitude"
        share = short / millions / 1e4
        print(
            f"| {low_m:g} to {high_m:g} m | {millions},000,000 | {share:.2f}% "
            f"| {worst_m * 1e9:.2f} | {where} |",
            flush=True,
        )
    print()


def _against_exact(count: int) -> None:
    """Print the largest errors of both against lengths of thirty digits."""
    print("| legs | number | route, nm | PROJ, nm | route is nearer |\n|---|--:|--:|--:|--:|")
    for low_m, high_m in RANGES_M[:-1]:
        ends = _legs(count, low_m, high_m, 99)
        with np.errstate(invalid="ignore", over="ignore"):
            length_m, is_short = chords.short_lengths(*ends)
        rows = [end[is_short].tolist() for end in ends]
        exact_m = [short_geodesic_m(*leg) for leg in zip(*rows, strict=True)]
        proj_m = geodesy.inverse(*ends)[0]
        ours, theirs = (
            np.array(
                [
                    abs(float(mpf(value) - exact))
                    for value, exact in zip(found[is_short].tolist(), exact_m, strict=True)
                ]
            )
            for found in (length_m, proj_m)
        )
        print(
            f"| {low_m:g} to {high_m:g} m | {len(exact_m):,} | {ours.max() * 1e9:.2g} "
            f"| {theirs.max() * 1e9:.2g} | {np.mean(ours <= theirs):.1%} |",
            flush=True,
        )
    print()


def main() -> None:
    """Measure speed and accuracy, and print both."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.kernel", description=__doc__)
    parser.add_argument("--rounds", type=int, default=15, help="of each contender (default 15)")
    parser.add_argument("--millions", type=int, default=5, help="of legs against PROJ (default 5)")
    parser.add_argument("--exact", type=int, default=2000, help="legs against exact (default 2000)")
    args = parser.parse_args()
    geodesy._processors = lambda: 1  # one thread against one thread
    print("# How fast and how exact lengths are\n")
    print("Written by `python -m benchmarks.kernel`; [the page on the kernel](../docs/kernel.md)")
    print("explains both.\n")
    today = date.today()
    print(
        f"{today.day} {today:%B %Y}; {platform.machine()}, {platform.system()}; Python "
        f"{platform.python_version()}; NumPy {np.__version__}; pyproj {pyproj.__version__} with "
        f"PROJ {pyproj.proj_version_str}.\n"
    )
    print("## Speed\n")
    _speed(args.rounds)
    print("## Accuracy\n")
    _against_proj(args.millions)
    _against_exact(args.exact)


if __name__ == "__main__":
    main()
