"""Make journeys of any length, the same in every run."""

import csv
from pathlib import Path

import numpy as np

MODES = ("plane", "train", "car")


def write(stops: int, file: Path) -> None:
    """Write the table of a journey back and forth across Russia.

    Parameters
    ----------
    stops : int
        How many waypoints.
    file : Path
        The CSV file.
    """
    chance = np.random.default_rng(stops)
    # Steps of some 200 km, turned back at the edges of a box that a map shows as a whole.
    lat = _folded(60 + np.cumsum(chance.normal(0, 1.5, stops)), 48, 70)
    lon = _folded(40 + np.cumsum(chance.normal(0, 3.0, stops)), 25, 140)
    mode = chance.choice(MODES, stops)
    with file.open("w", encoding="utf-8", newline="") as opened:
        rows = csv.writer(opened)
        rows.writerow(["name", "lat", "lon", "mode", "note"])
        for number in range(stops):
            place = [f"Stop {number + 1}", f"{lat[number]:.5f}", f"{lon[number]:.5f}"]
            rows.writerow([*place, mode[number], f"What is said of stop {number + 1}."])


def _folded(values: np.ndarray, low: float, high: float) -> np.ndarray:
    """Reflect what runs beyond the ends of a range."""
    width = high - low
    within = (values - low) % (2 * width)
    return low + np.minimum(within, 2 * width - within)
