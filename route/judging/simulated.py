"""Simulate journeys along legs: how long they would be on measured roads and railways."""

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]

# So many journeys in all, shared by the regions; the share of one region is then good to some
# ten per cent, and that of all to about one.
JOURNEYS = 2000
_SEED = 2014

# Longer journeys are recordings rather than stops, and legs of that spacing were not measured.
MOST_LEGS = 1000

_MODE_OF = {"road": "road", "train": "rail"}
_EDGES_KM = (5.0, 20.0, 100.0, 500.0, 2000.0)
_BANDS = ("1-5", "5-20", "20-100", "100-500", "500-2000", ">2000")


@dataclass(frozen=True, slots=True)
class Simulation:
    """Simulated journeys, compared with a claim.

    Parameters
    ----------
    journeys : int
        How many were simulated.
    regions : int
        The number of regions whose roads or railways they were drawn from.
    share : float
        The share of them that is as long as the claim or longer.
    """

    journeys: int
    regions: int
    share: float


@cache
def _regions(mode: str) -> dict[str, dict[int, tuple[Array, Array]]]:
    """Return the quantiles of each region and band of a mode: probabilities and ratios."""
    text = (files("route.judging") / "evidence" / "leg_circuity.csv").read_text("utf-8")
    regions: dict[str, dict[int, tuple[Array, Array]]] = {}
    for row in csv.DictReader(text.splitlines()):
        if row["mode"] == mode:
            quantiles = [name for name in row if name[0] == "q"]
            probability = np.array([float(name[1:]) for name in quantiles])
            ratio = np.array([float(row[name]) for name in quantiles])
            band = _BANDS.index(row["band_km"])
            regions.setdefault(row["region"], {})[band] = probability, ratio
    return regions


def simulate(leg_m: npt.ArrayLike, modes: frozenset[str], claim_m: float) -> Simulation | None:
    """Draw the lengths of journeys along legs and compare them with a claim.

    Each journey stays in one region; the ratio of each of its legs to its geodesic is drawn
    from what was measured there for legs about as long (the nearest band of distance that was
    measured).

    Parameters
    ----------
    leg_m : array_like, shape (n,)
        Geodesics between the stops, metres.
    modes : frozenset of str
        The modes of travel on them, names of `route.modes.MODES`.
    claim_m : float
        The claimed length, metres.

    Returns
    -------
    Simulation or None
        None if the legs are not all by road or all by train, or are too many.
    """
    mode = _MODE_OF.get(next(iter(modes))) if len(modes) == 1 else None
    length_m = np.asarray(leg_m, dtype=float)
    if mode is None or not 0 < len(length_m) <= MOST_LEGS:
        return None
    wanted = np.searchsorted(_EDGES_KM, length_m / 1000, side="right")
    regions = _regions(mode)
    each = -(-JOURNEYS // len(regions))
    random = np.random.default_rng(_SEED)
    longer = 0
    for bands in regions.values():
        total_m = np.zeros(each)
        measured = np.array(sorted(bands))
        nearest = measured[np.argmin(np.abs(measured[:, None] - wanted), axis=0)]
        for band in np.unique(nearest):
            probability, ratio = bands[int(band)]
            own_m = length_m[nearest == band]
            drawn = np.interp(random.random((each, len(own_m))), probability, ratio)
            total_m += drawn @ own_m
        longer += int(np.count_nonzero(total_m >= claim_m))
    journeys = each * len(regions)
    return Simulation(journeys, len(regions), longer / journeys)
