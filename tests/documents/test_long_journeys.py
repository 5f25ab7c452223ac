"""The errors of long sums are those that the page of limits states."""

import math
from fractions import Fraction
from itertools import accumulate
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import route
from route.drawing.picture import labels

ROOT = Path(__file__).parents[2]
LIMITS = " ".join((ROOT / "docs" / "limits.md").read_text("utf-8").split())

# Half the distance of two doubles between 1 and 2.
UNIT_ROUNDOFF = 2.0**-53


def test_running_length_is_as_exact_as_is_said() -> None:
    lat, lon = np.random.default_rng(8).uniform((-80, -180), (80, 180), (2_000, 2)).T
    places = pd.DataFrame({"name": "A place", "lat": lat, "lon": lon})
    ledger = route.measure(route.read(places))
    length_m = ledger.legs["length_m"].tolist()
    exact_m = list(accumulate(map(Fraction, length_m)))
    running_m = ledger.legs["running_m"].tolist()
    for count, (running, exact) in enumerate(zip(running_m, exact_m, strict=True), 1):
        assert abs(Fraction(running) - exact) <= count * Fraction(UNIT_ROUNDOFF) * exact
    # Adding leg by leg is rounded, the total is not.
    assert Fraction(running_m[-1]) != exact_m[-1]
    assert ledger.by_kind["surface"] == math.fsum(length_m)


@pytest.mark.parametrize(
    ("legs", "leg_m", "bound_m", "stated"),
    [
        (10, 1.8e6, 20e-9, "20 nm for 10 legs of 1,800 km"),
        (1_000, 1e6, 0.11e-3, "0.11 mm for 1,000 legs of 1,000 km"),
        (1_000_000, 1e6, 111, "a million random legs of 1,000 km, where the bound is 111 m"),
    ],
)
def test_stated_bounds(legs: int, leg_m: float, bound_m: float, stated: str) -> None:
    assert "n × 1.1 × 10⁻¹⁶" in LIMITS
    assert stated in LIMITS
    assert legs * UNIT_ROUNDOFF * legs * leg_m == pytest.approx(bound_m, rel=0.02)


def test_a_million_random_legs() -> None:
    length_m = np.random.default_rng(8).uniform(0, 2e6, 1_000_000)
    error_m = abs(np.cumsum(length_m)[-1] - math.fsum(length_m))
    assert f"it was wrong by {1000 * error_m:.0f} mm" in LIMITS


def test_names_are_as_many_as_is_said() -> None:
    script = (ROOT / "route" / "drawing" / "page" / "scripts" / "labels.js").read_text("utf-8")
    assert f"const MOST = {labels._MAX_NAMES};" in script
    assert f"at most {labels._MAX_NAMES} places are named" in LIMITS
