"""The rule of the verdict, on made facts."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from route.judging.known import HALF_ROUND_M, compare, known_journeys
from route.judging.route_facts import LEAST_SHARE, RouteFacts
from route.judging.rule import MARGIN, PATH_MARGIN, decide

KM = 1000.0


def facts(
    stops: int,
    mode: str = "train",
    *,
    km: float = 100.0,
    ends_km: float | None = None,
    purpose: str = "travel",
    path_km: float = 0.0,
    family: str = "",
) -> RouteFacts:
    """Return the facts of a journey of so many stops, each so far from the next."""
    leg_m = np.full(max(0, stops - 1), km * KM)
    return RouteFacts(
        leg_m=leg_m,
        modes=frozenset({mode} if mode else ()),
        end_to_start_m=float(leg_m.sum() if ends_km is None else ends_km * KM),
        lower_bound_m=LEAST_SHARE * float(leg_m.sum()) + 0.9 * path_km * KM,
        path_m=path_km * KM,
        purpose=purpose,
        family=family,
    )


def verdict(given_facts: RouteFacts, ratio: float) -> str:
    exact_m = ratio * (given_facts.sum_m + given_facts.path_m)
    return decide(given_facts, exact_m, exact_m).verdict


@pytest.mark.parametrize(
    ("mode", "sort", "purpose"),
    [("train", "direct", "travel"), ("foot", "winding", "travel"), ("", "winding", "travel"),
     ("plane", "tour", "tour")],
)  # fmt: skip
@pytest.mark.parametrize("stops", [3, 9, 10, 30])
def test_the_limit_is_the_largest_known_ratio_and_a_margin(
    mode: str, sort: str, purpose: str, stops: int
) -> None:
    known = compare(sort, stops)  # type: ignore[arg-type]
    assert known is not None
    limit = MARGIN * known.largest.ratio
    journey = facts(stops, mode, purpose=purpose)
    assert verdict(journey, limit - 1e-9) == "plausible"
    assert verdict(journey, limit + 1e-9) == "unaccounted"


def test_what_is_below_the_straight_lines_by_more_than_a_twentieth_is_refuted() -> None:
    for journey in (facts(12), facts(2), facts(5, "", purpose=""), facts(4, ends_km=0)):
        assert verdict(journey, LEAST_SHARE - 1e-9) == "refuted"
        assert verdict(journey, LEAST_SHARE + 1e-9) != "refuted"


def test_a_closed_route_needs_ten_stops() -> None:
    closed = {stops: decide(facts(stops, ends_km=10), 1e6, 1e6) for stops in (3, 9, 12)}
    assert [closed[stops].reason for stops in closed] == ["closed", "closed", ""]
    assert decide(facts(5, ends_km=39.9), 4e5, 4e5).reason == "closed"
    assert decide(facts(5, ends_km=40.1), 4e5, 4e5).reason == ""


@pytest.mark.parametrize(
    ("journey", "reason"),
    [
        (facts(2, "road"), "two-stops"),
        (facts(2, "foot"), "two-stops"),
        (facts(2, "river"), "two-stops"),
        (facts(2, ""), "two-stops"),
        (facts(2, "train", purpose="tour"), "two-stops"),
        (facts(2, "train"), ""),
        (facts(0), "no-length"),
    ],
)
def test_two_stops_say_enough_for_direct_modes_only(journey: RouteFacts, reason: str) -> None:
    assert decide(journey, 1.1 * journey.sum_m, 1.1 * journey.sum_m).reason == reason


def test_beyond_half_the_way_round_the_earth_two_stops_say_nothing() -> None:
    journey = facts(2, "plane", km=15_000)
    assert decide(journey, HALF_ROUND_M + 1, HALF_ROUND_M + 1).reason == "half-round"
    assert decide(journey, HALF_ROUND_M - 1, HALF_ROUND_M - 1).verdict == "plausible"


def test_what_a_tour_might_be_is_undecided_until_the_table_says() -> None:
    roads, tours = compare("winding", 12), compare("tour", 12)
    assert roads and tours
    between = MARGIN * (roads.largest.ratio + tours.largest.ratio) / 2
    open_ = facts(12, "road", purpose="")
    exact_m = between * open_.sum_m
    assert decide(open_, exact_m, exact_m).reason == "maybe-tour"
    assert verdict(facts(12, "road"), between) == "unaccounted"
    assert verdict(facts(12, "road", purpose="tour"), between) == "plausible"
    assert verdict(open_, MARGIN * tours.largest.ratio + 0.01) == "unaccounted"


def test_a_path_is_held_to_its_own_length() -> None:
    recording = facts(0, path_km=100)
    assert verdict(recording, 0.9 - 1e-9) == "refuted"
    assert verdict(recording, PATH_MARGIN - 1e-9) == "plausible"
    assert verdict(recording, PATH_MARGIN + 1e-9) == "unaccounted"


def test_an_open_claim_is_never_wrong_on_its_open_side() -> None:
    journey = facts(12)
    assert decide(journey, 1.0, None).verdict == "plausible"
    assert decide(journey, None, 1e12).verdict == "plausible"
    assert decide(journey, None, 1.0).verdict == "refuted"
    assert decide(journey, 1e12, None).verdict == "unaccounted"


def test_a_familys_own_journeys_are_no_evidence_for_it() -> None:
    known = compare("tour", 15, "relay-sochi")
    assert known is not None
    assert "relay-sochi" not in {journey.family for journey in known.journeys}
    everything = compare("tour", 15)
    assert everything is not None
    assert everything.largest.family == "relay-sochi"


@given(
    stops=st.integers(2, 40),
    ratio=st.floats(0.5, 6),
    mode=st.sampled_from(["train", "plane", "road", "foot", ""]),
    purpose=st.sampled_from(["", "travel", "tour"]),
)
def test_verdicts_never_grow_milder_with_a_longer_claim_or_more_stops(
    stops: int, ratio: float, mode: str, purpose: str
) -> None:
    # Stops on the line from end to end add nothing to its length.
    length_km = 1000.0
    order = ["plausible", "undecided", "unaccounted"]
    few, more = (
        facts(number, mode, km=length_km / (number - 1), purpose=purpose)
        for number in (stops, stops + 5)
    )
    if ratio < 1:
        return
    if stops >= 3:
        assert order.index(verdict(few, ratio)) <= order.index(verdict(more, ratio))
        assert order.index(verdict(few, ratio)) <= order.index(verdict(few, ratio * 1.5))


@given(
    stops=st.integers(3, 40), ratio=st.floats(1, 6), mode=st.sampled_from(["train", "road", "foot"])
)
def test_an_unknown_mode_never_makes_a_verdict_harsher(stops: int, ratio: float, mode: str) -> None:
    harsh = ("unaccounted", "refuted")
    for purpose in ("", "travel", "tour"):
        known = verdict(facts(stops, mode, purpose=purpose), ratio)
        unknown = verdict(facts(stops, "", purpose=purpose), ratio)
        assert not (unknown in harsh and known not in harsh)


def test_only_true_claims_that_the_rule_can_judge_are_evidence() -> None:
    for journey in known_journeys():
        if journey.is_evidence:
            assert journey.status == "true"
            assert journey.stops > 2 or journey.sort == "direct"
            assert journey.ratio > LEAST_SHARE
