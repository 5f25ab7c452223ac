"""Simulated journeys behave as the measured legs do."""

import csv
from pathlib import Path

import pytest

import route
from route.judging.known import known_journeys
from route.judging.simulated import JOURNEYS, MOST_LEGS, simulate

TABLE = Path(route.__file__).parent / "judging" / "evidence" / "leg_circuity.csv"
ROAD = frozenset({"road"})


def test_one_leg_has_the_quantiles_of_its_band() -> None:
    """The median over regions, each as often: half of the draws in each are above its median."""
    rows = [
        row
        for row in csv.DictReader(TABLE.read_text("utf-8").splitlines())
        if row["mode"] == "road"
    ]
    regions = {row["region"] for row in rows if row["band_km"] == "100-500"}
    lowest = min(float(row["q0"]) for row in rows)
    highest = max(float(row["q1"]) for row in rows)
    assert len(regions) == 35
    every, none = (simulate([200_000.0], ROAD, 200_000 * r) for r in (lowest, highest + 0.01))
    assert every is not None and none is not None
    assert (every.share, none.share) == (1.0, 0.0)
    assert every.journeys >= JOURNEYS
    assert every.regions == len({row["region"] for row in rows})


def test_the_same_legs_give_the_same_share_and_a_longer_claim_never_a_larger() -> None:
    legs = [150_000.0, 80_000.0, 700_000.0, 30_000.0]
    shares = []
    for ratio in (1.0, 1.1, 1.2, 1.3, 1.5, 2.0):
        first, again = (simulate(legs, ROAD, ratio * sum(legs)) for _ in range(2))
        assert first == again and first is not None
        shares.append(first.share)
    assert shares == sorted(shares, reverse=True)
    assert shares[0] > 0.95 > 0.05 > shares[-1]


@pytest.mark.parametrize(
    ("legs", "modes"),
    [([1e5], {"plane"}), ([1e5], set()), ([1e5], {"road", "train"}), ([], {"road"}),
     ([1e3] * (MOST_LEGS + 1), {"road"})],
)  # fmt: skip
def test_nothing_is_simulated_without_measured_legs_like_these(
    legs: list[float], modes: set[str]
) -> None:
    assert simulate(legs, frozenset(modes), 1e6) is None


def test_true_journeys_by_rail_are_not_rare_among_simulated_ones() -> None:
    shares = {
        journey.id: simulated.share
        for journey in known_journeys()
        if journey.mode == "train" and journey.status == "true" and journey.stops >= 3
        for simulated in [simulate(journey.leg_m, frozenset({"train"}), journey.claimed_m)]
        if simulated is not None
    }
    assert len(shares) > 30
    assert min(shares.values()) > 0.05
