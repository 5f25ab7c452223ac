"""How often the verdict is wrong: the rates that are promised, held on the known journeys.

Each journey is judged with all journeys of its own family left out of the evidence; multiplied
claims are exact numbers.
"""

from pathlib import Path
from typing import Any

import pytest

from route.calibrate import (
    TOO_LONG,
    TOO_SHORT,
    document,
    facts_of,
    judged,
    multiplied,
    rate,
    true_journeys,
)
from route.judging.known import MANY_STOPS, KnownJourney, compare, known_journeys
from route.judging.rule import decide
from route.modes import SORTS

PAGE = Path(__file__).parents[2] / "docs" / "calibration.md"


def titles(journeys: list[KnownJourney]) -> list[str]:
    return [journey.title for journey in journeys]


def test_at_most_two_in_a_hundred_true_claims_are_accused() -> None:
    true = true_journeys()
    accused = [known for known in true if judged(known).verdict in ("refuted", "unaccounted")]
    assert len(true) > 150
    assert len(accused) <= 0.02 * len(true), titles(accused)


def test_at_most_a_quarter_of_true_claims_are_undecided() -> None:
    assert rate(true_journeys(), lambda known: judged(known).verdict == "undecided").share <= 0.25


@pytest.mark.parametrize(
    ("sort", "factor", "least_share"),
    [
        ("direct", 3.0, 1),
        ("direct", 1.6, 9 / 10),
        ("winding", 3.0, 1),
        ("winding", 2.0, 9 / 10),
        ("tour", 3.0, 6 / 7),
    ],
)
def test_with_ten_or_more_stops_a_multiplied_claim_is_unaccounted(
    sort: str, factor: float, least_share: float
) -> None:
    assert factor in TOO_LONG
    known = true_journeys(sort, MANY_STOPS)
    assert len(known) >= 7
    missed = [one for one in known if multiplied(one, factor).verdict != "unaccounted"]
    assert len(missed) <= (1 - least_share) * len(known) + 1e-9, titles(missed)


def test_most_direct_journeys_are_refuted_where_kilometres_were_printed_for_miles() -> None:
    direct = true_journeys("direct")
    refuted = rate(direct, lambda known: multiplied(known, TOO_SHORT).verdict == "refuted")
    assert refuted.share >= 0.85, str(refuted)


def test_a_multiplied_claim_is_an_exact_number() -> None:
    for known in true_journeys("direct", MANY_STOPS)[:5]:
        for factor in (TOO_SHORT, *TOO_LONG):
            exact_m = factor * known.claimed_m
            assert multiplied(known, factor) == decide(facts_of(known), exact_m, exact_m)


@pytest.mark.parametrize("sort", ["direct", "winding", "tour"])
def test_its_own_family_is_left_out(sort: Any) -> None:
    for known in true_journeys(sort):
        comparison = judged(known).comparison
        if comparison is not None:
            assert known.family not in {one.family for one in comparison.journeys}
            assert all(one.stops >= comparison.least_stops for one in comparison.journeys)


def test_more_stops_never_allow_a_longer_journey() -> None:
    for sort in ("direct", "winding", "tour"):
        known = [compare(sort, stops) for stops in (2, 3, 9, 10, 40)]
        ratios = [one.largest.ratio for one in known if one is not None]
        assert len(ratios) >= 4
        assert ratios == sorted(ratios, reverse=True)


def test_each_family_of_one_operator_is_one() -> None:
    amtrak = [known for known in known_journeys() if "Amtrak" in known.title]
    assert len(amtrak) > 50
    assert {known.family for known in amtrak} == {"amtrak"}


def test_facts_of_a_known_journey_are_those_of_its_table() -> None:
    for known in known_journeys():
        facts = facts_of(known)
        assert facts.sum_m == pytest.approx(known.sum_m, abs=known.stops)
        assert facts.family == known.family
        assert facts.stops <= known.stops
        # A boat may be on a river, and is then compared with the wider evidence.
        assert SORTS.index(facts.sort) >= SORTS.index(known.sort), known.title


def test_the_page_is_what_calibrate_prints() -> None:
    assert PAGE.read_text("utf-8") == document(), "make calibrate"


def test_the_page_says_how_often_the_verdict_is_wrong() -> None:
    page = PAGE.read_text("utf-8")
    true = true_journeys()
    accused = sum(judged(known).verdict in ("refuted", "unaccounted") for known in true)
    undecided = sum(judged(known).verdict == "undecided" for known in true)
    assert (
        f"**Of {len(true)} true claims, {accused} are refuted or unaccounted\n"
        f"({accused / len(true):.1%}), and {undecided} are undecided "
        f"({undecided / len(true):.1%}).**"
    ) in page
    rows = [line for line in page.splitlines() if line.startswith("| ")]
    for known in known_journeys():
        assert any(row.startswith(f"| {known.title.replace('|', '/')} | ") for row in rows)
