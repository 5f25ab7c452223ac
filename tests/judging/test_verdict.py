"""Verdicts as they are returned: their figures, their parts and what they are about."""

import html
from typing import Any

import pytest

import route
from route.judging.claim import Claim
from route.judging.known import compare
from route.judging.route_facts import LEAST_SHARE
from route.judging.rule import MARGIN
from route.ledger import Ledger
from route.phrases import LengthValue, plain
from route.tables import Column, as_html
from tests.conftest import Legs, Rows

KM = 1000.0
MILLIMETRE_M = 1e-3
MICROMETRE_M = 1e-6

# Twelve stops, 1,100 km by train.
TRAIN = [("surface", "train", 100 * KM)] * 11


def claim(length_m: float, precision_m: float = 0.0, **scope: Any) -> Claim:
    return Claim(f"{length_m / KM:,.0f} km", length_m, precision_m, **scope)


def most_m(sort: Any, stops: int, sum_m: float, family: str = "") -> float:
    """Return the longest claim that the known journeys allow, metres."""
    known = compare(sort, stops, family)
    assert known is not None
    return MARGIN * known.largest.ratio * sum_m


def test_verdicts_at_their_boundaries(legs_of: Legs) -> None:
    """Read as high as it may be below the bound, as low as it may be beyond the evidence."""
    bound_m, highest_m = LEAST_SHARE * 1100 * KM, most_m("direct", 12, 1100 * KM)
    for length_m, precision_m, verdict, missing_m in (
        (bound_m - 10 * KM - MILLIMETRE_M, 10 * KM, "refuted", None),
        (bound_m - 10 * KM + MILLIMETRE_M, 10 * KM, "plausible", 0),
        (1100 * KM, 0, "plausible", 0),
        (highest_m - MILLIMETRE_M, 0, "plausible", 0),
        (highest_m + MILLIMETRE_M, 0, "unaccounted", MILLIMETRE_M),
        (highest_m + 10 * KM - MILLIMETRE_M, 10 * KM, "plausible", 0),
        (highest_m + 10 * KM + MILLIMETRE_M, 10 * KM, "unaccounted", MILLIMETRE_M),
    ):
        found = route.judge(legs_of(*TRAIN), claim(length_m, precision_m))
        assert found.verdict == verdict
        assert found.shortest_m == 1100 * KM
        assert found.facts.lower_bound_m == pytest.approx(bound_m, abs=MICROMETRE_M)
        assert found.share == 1100 * KM / length_m
        assert found.detour_needed == length_m / (1100 * KM)
        if missing_m is None:
            # Refuted without looking at any evidence.
            assert (found.comparison, found.plausible_m, found.missing_m) == (None, None, None)
        else:
            assert found.plausible_m == pytest.approx(highest_m, abs=MICROMETRE_M)
            assert found.missing_m == pytest.approx(missing_m, abs=MICROMETRE_M)


def test_an_open_end_is_never_wrong(legs_of: Legs) -> None:
    ledger = legs_of(*TRAIN)
    assert route.judge(ledger, "over 10 km").verdict == "plausible"
    assert route.judge(ledger, "up to 1,000,000 km").verdict == "plausible"
    assert route.judge(ledger, "over 9,000 km").verdict == "unaccounted"
    assert route.judge(ledger, "up to 900 km").verdict == "refuted"


def test_a_stated_precision_stands_however_wide(legs_of: Legs) -> None:
    ledger = legs_of(*TRAIN)
    wide = route.judging.parse_claim({"distance": "9,000 km", "precision": "8,000 km"})
    assert (wide.low_m, wide.high_m) == (1000 * KM, 17_000 * KM)
    assert route.judge(ledger, "9,000 km").verdict == "unaccounted"
    assert route.judge(ledger, wide).verdict == "plausible"


MIXED = (
    *[("surface", "plane", 100 * KM)] * 12,
    ("surface", "car", 100 * KM),
    ("surface", "", 50 * KM),
    ("dive", "", 2 * KM),
    ("orbit", "spacecraft", 2_000_000 * KM),
)


def test_a_claim_is_compared_with_the_kinds_it_names(legs_of: Legs) -> None:
    verdict = route.judge(legs_of(*MIXED), "2,000 km")
    assert verdict.shortest_m == 1350 * KM
    assert verdict.excluded_m == {"orbit": 2_000_000 * KM, "dive": 2 * KM}
    verdict = route.judge(legs_of(*MIXED), claim(2 * KM, kinds=("dive",)))
    assert verdict.shortest_m == 2 * KM
    assert list(verdict.excluded_m) == ["surface", "orbit"]


@pytest.mark.parametrize(
    ("mode", "sort"), [("Plane", "direct"), ("car", "winding"), (None, "winding")]
)
def test_it_is_compared_with_the_widest_sort_among_its_legs(
    mode: str | None, sort: str, legs_of: Legs
) -> None:
    legs = [*[("surface", "plane", KM)] * 12, *[("surface", "car", KM)] * 12]
    verdict = route.judge(legs_of(*legs), claim(30 * KM, mode=mode))
    assert verdict.shortest_m == (24 * KM if mode is None else 12 * KM)
    assert verdict.comparison is not None
    assert verdict.comparison.sort == sort


@pytest.mark.parametrize("mode", ["", "teleport", "boat", "raft"])
def test_a_mode_that_is_not_clear_takes_the_wider_evidence(mode: str, legs_of: Legs) -> None:
    legs = [("surface", "train", KM)] * 12
    verdict = route.judge(legs_of(*legs, ("surface", mode, KM)), "15 km")
    assert verdict.comparison is not None
    assert verdict.comparison.sort == "winding"


def test_the_length_of_an_orbit_is_the_path_itself(legs_of: Legs) -> None:
    """It may be a twentieth longer, as its frame may be another."""
    ledger = legs_of(*MIXED)
    for length_m, expected in (
        (2.1e9, "plausible"),
        (2.1e9 + 1, "unaccounted"),
        (1.9e9, "refuted"),
    ):
        verdict = route.judge(ledger, claim(length_m, kinds=("orbit",)))
        assert verdict.verdict == expected
        assert (verdict.shortest_m, verdict.facts.lower_bound_m) == (2e9, 2e9)
        assert verdict.comparison is None
    both = claim(2_001_860 * KM, kinds=("surface", "orbit"))
    assert route.judge(ledger, both).shortest_m == 2_001_350 * KM


def test_a_link_counts_in_the_sum_and_not_in_the_bound(legs_of: Legs, journey: Rows) -> None:
    def ledger(kind: str) -> Ledger:
        stops = [
            {"name": f"S{number}", "lat": 10.5, "lon": 0.1 * number, "mode": "train"}
            | ({"kind": kind} if number > 6 else {})
            for number in range(13)
        ]
        return route.measure(journey(*stops))

    travelled, linked = ledger("surface"), ledger("link")
    sum_m = travelled.length_m(["surface"])
    low = claim(0.6 * sum_m)
    assert route.judge(travelled, low).verdict == "refuted"
    verdict = route.judge(linked, low)
    assert verdict.verdict == "plausible"
    assert verdict.shortest_m == pytest.approx(sum_m, abs=MICROMETRE_M)
    assert verdict.facts.link_m == pytest.approx(sum_m / 2, rel=1e-9)
    assert verdict.facts.lower_bound_m == pytest.approx(LEAST_SHARE * sum_m / 2, rel=1e-9)
    assert f"Nobody travelled 50% of these lines, {LengthValue(sum_m / 2)}: they only" in (
        verdict.sentence
    )
    assert "Nobody travelled" not in route.judge(travelled, low).sentence
    # What nobody travelled has no mode, and is not asked for one.
    mixed = [*[("surface", "train", KM)] * 11, ("link", "", KM)]
    found = route.judge(legs_of(*mixed), "14 km").comparison
    assert found is not None and found.sort == "direct"
    assert route.judge(legs_of(*mixed), claim(0.5 * KM)).verdict == "refuted"


def test_a_radius_lowers_the_bound_and_nothing_else(journey: Rows) -> None:
    """Each leg is shorter by the radii of both of its ends, and never below zero."""

    def verdict(*radii_m: float | None, claimed: str = "1,000 km") -> route.Verdict:
        stops = [
            {"name": f"S{number}", "lat": 10.5, "lon": number / 2, "mode": "train"}
            | ({} if radius_m is None else {"radius_m": radius_m})
            for number, radius_m in enumerate(radii_m)
        ]
        return route.judge(route.measure(journey(*stops)), claimed)

    exact = verdict(None, None, None)
    leg_m = exact.shortest_m / 2
    for radii_m, shorter_m in (
        ((0, 0, 0), 0),
        ((None, 1000, None), 2000),
        ((500, 0, 2500), 3000),
        ((1000, 1000, 1000), 4000),
        ((1e7, 0, 0), leg_m),
        ((1e7, 1e7, 1e7), 2 * leg_m),
    ):
        radius = verdict(*radii_m)
        assert radius.shortest_m == exact.shortest_m
        assert radius.plausible_m == exact.plausible_m
        bound_m = LEAST_SHARE * (exact.shortest_m - shorter_m)
        assert radius.facts.lower_bound_m == pytest.approx(bound_m, abs=MICROMETRE_M)
        assert radius.facts.lower_bound_m <= exact.facts.lower_bound_m
    low = "60 km"
    assert verdict(None, None, None, claimed=low).verdict == "refuted"
    assert verdict(0, 30_000, 0, claimed=low).verdict == "plausible"


def test_a_familys_own_journeys_are_no_evidence(legs_of: Legs) -> None:
    own = legs_of(*TRAIN, purpose="tour", family="relay-sochi")
    others = legs_of(*TRAIN, purpose="tour")
    between_m = (most_m("tour", 12, 1100 * KM, "relay-sochi") + most_m("tour", 12, 1100 * KM)) / 2
    assert route.judge(others, claim(between_m)).verdict == "plausible"
    verdict = route.judge(own, claim(between_m))
    assert verdict.verdict == "unaccounted"
    assert verdict.comparison is not None
    assert "relay-sochi" not in {known.family for known in verdict.comparison.journeys}


@pytest.mark.parametrize("purpose", ["", "travel", "tour"])
def test_a_purpose_decides_what_a_long_claim_is(purpose: str, legs_of: Legs) -> None:
    road = [("surface", "road", 100 * KM)] * 11
    between_m = (most_m("winding", 12, 1100 * KM) + most_m("tour", 12, 1100 * KM)) / 2
    verdict = route.judge(legs_of(*road, purpose=purpose), claim(between_m))
    expected = {"": "undecided", "travel": "unaccounted", "tour": "plausible"}[purpose]
    assert verdict.verdict == expected
    assert verdict.reason == ("maybe-tour" if purpose == "" else "")


def test_the_distance_per_day(journey: Rows) -> None:
    """From the first day of the table to the last, both included."""

    def per_day_m(*times: str) -> float | None:
        stops = [
            {"name": f"S{number}", "lat": 10.5, "lon": number / 2, "time": time, "mode": "train"}
            for number, time in enumerate(times)
        ]
        return route.judge(route.measure(journey(*stops)), "300 km").per_day_m

    assert per_day_m("2020-01-01", "", "2020-01-03") == 100 * KM
    assert per_day_m("2020-01-01T23:00Z", "", "2020-01-02T01:00Z") == 150 * KM
    # Within a day, in whole months, or without a time at one end there is none.
    assert per_day_m("2020-01-01T01:00Z", "", "2020-01-01T23:00Z") is None
    assert per_day_m("2020-01", "", "2020-03") is None
    assert per_day_m("", "2020-01-01", "2020-01-03") is None


def test_simulated_journeys_are_shown_and_never_decide(legs_of: Legs) -> None:
    longest_m = most_m("direct", 12, 1100 * KM)
    allowed = route.judge(legs_of(*TRAIN), claim(longest_m - 1))
    beyond = route.judge(legs_of(*TRAIN), claim(longest_m + 1))
    for verdict in (allowed, beyond):
        assert verdict.simulation is not None
    assert (allowed.verdict, beyond.verdict) == ("plausible", "unaccounted")
    plane = [("surface", "plane", 100 * KM)] * 11
    assert route.judge(legs_of(*plane), "1,200 km").simulation is None
    assert route.judge(legs_of(*TRAIN, purpose="tour"), "1,200 km").simulation is None


def test_nothing_counted_is_undecided(legs_of: Legs) -> None:
    for legs in ([], [("surface", "plane", 0.0)], [("dive", "", 1642.0)]):
        verdict = route.judge(legs_of(*legs), "65,000 km")
        assert (verdict.verdict, verdict.reason) == ("undecided", "no-length")
        assert verdict.detour_needed is None and verdict.plausible_m is None
        assert verdict.missing_m is None
        assert (verdict.shortest_m, verdict.share) == (0, 0)
    other_mode = route.judge(legs_of(*TRAIN), claim(65_000 * KM, mode="on foot"))
    assert other_mode.reason == "no-length"


@pytest.mark.parametrize(
    ("origin", "text"),
    [
        (
            {"source": "A paper", "said_on": "2014-02-07", "status": "announced"},
            "A paper, 2014-02-07; announced",
        ),
        ({"source": "A paper"}, "A paper"),
        ({"said_on": "2014", "status": "announced"}, "2014; announced"),
        ({"status": "\x1b[1m<b>"}, r"\x1b[1m<b>"),
        ({}, ""),
    ],
)
def test_a_verdict_tells_whose_claim_it_is(
    origin: dict[str, str], text: str, legs_of: Legs
) -> None:
    verdict = route.judge(legs_of(*TRAIN), Claim("1,100 km", 1100 * KM, 0, **origin))  # type: ignore[arg-type]
    said = " ".join(str(verdict).split())
    assert said.startswith(f"PLAUSIBLE: {verdict.headline} {verdict.deck} How we know - ")
    assert ("Source of the claim: " in said) == bool(text)
    assert said.endswith(f" - Source of the claim: {text}" if text else str(said)[-9:])
    shown = f"<p>Claim: {html.escape(text)}</p>"
    assert verdict._repr_html_().count("<p>Claim: ") == bool(text)
    assert (shown in verdict._repr_html_()) == bool(text)


@pytest.mark.parametrize(
    ("length_m", "rows"),
    [
        (500 * KM, [("claimed", "“500 km” (500 km)"), ("straight lines", "1,100 km")]),
        (9000 * KM, [("known journeys at most", "{most}"), ("unaccounted for", "{missing}")]),
    ],
)
def test_a_verdict_as_html_word_for_word(
    length_m: float, rows: list[tuple[str, str]], legs_of: Legs
) -> None:
    verdict = route.judge(legs_of(*TRAIN), claim(length_m))
    figures = [("claimed", f"“{length_m / KM:,.0f} km”"), ("straight lines", "1,100 km")]
    if verdict.plausible_m is not None and verdict.missing_m is not None:
        figures.append(("known journeys at most", f"{verdict.plausible_m / KM:,.0f} km"))
        figures.append(("unaccounted for", f"{verdict.missing_m / KM:,.0f} km"))
    found = [html.escape(plain(phrase)) for phrase in verdict.findings]
    assert verdict._repr_html_() == (
        f'<p style="font-size:1.3em"><strong>{html.escape(verdict.headline)}</strong></p>'
        f"<p><strong>{verdict.verdict.upper()}</strong> {html.escape(verdict.deck)}</p>"
        + as_html((Column("figure"), Column("length", "right")), figures)
        + "<details><summary>How we know</summary><ul>"
        + "".join(f"<li>{text}</li>" for text in found)
        + "</ul></details>"
    )


def test_hostile_text_does_nothing(legs_of: Legs) -> None:
    bad = "<script>alert(1)</script>\x1b[31m"
    legs = [("surface", bad, 100 * KM)] * 11
    verdict = route.judge(
        legs_of(*legs, coverage=bad), Claim(bad, 1200 * KM, 0, mode=bad, source=bad)
    )
    assert verdict.verdict == "plausible"
    for text in (str(verdict), verdict.sentence, verdict.headline, verdict.deck):
        assert "\x1b" not in text
    for text in (" ".join(str(verdict).split()), verdict.sentence):
        assert r"<script>alert(1)</script>\x1b[31m" in text
    assert "<script>" not in verdict._repr_html_()


def test_the_bundled_journey(bundled: Ledger) -> None:
    """The claim that this package was written to test.

    The lengths of its legs are held to their authorities elsewhere; here, that the parts
    make the whole.
    """
    verdict = route.judge(bundled, "65,000 km")
    counted = bundled.legs[bundled.legs["kind"].isin(["surface", "link"])]
    assert verdict.shortest_m == pytest.approx(counted["length_m"].sum(), abs=MICROMETRE_M)
    expected_m = most_m("tour", 10, verdict.shortest_m, "relay-sochi")
    assert verdict.plausible_m == pytest.approx(expected_m, abs=MICROMETRE_M)
    assert verdict.missing_m == pytest.approx(64_500 * KM - expected_m, abs=MICROMETRE_M)
    assert verdict.verdict == "unaccounted"
    assert (verdict.facts.purpose, verdict.facts.stops) == ("tour", 10)
    links = bundled.legs[bundled.legs["kind"] == "link"]
    assert len(links) == 4
    assert verdict.facts.link_m == pytest.approx(links["length_m"].sum(), abs=MICROMETRE_M)
    assert verdict.excluded_m["orbit"] / (65_000 * KM) > 38
    # The table begins on the day of its first leg and ends with the opening of the Games.
    assert verdict.per_day_m is not None
    assert verdict.per_day_m == pytest.approx(65_000 * KM / 112)
    assert verdict.headline == "65,000 km claimed; these stops account for 60,845 km"
    first = plain(verdict.findings[0])
    assert first == "This table has a dozen of the more than 135 places of the relay."


def test_the_first_stage_of_the_relay_is_not_accused(journey: Rows, bundled: Ledger) -> None:
    """The organisers counted 9,534 km by car; the straight lines are 2,884 km."""
    leg_m = 2884 * KM / 14
    stops = [
        {"name": f"S{number}", "lat": 55.5, "lon": 30 + number * leg_m / 63_000, "mode": "car"}
        for number in range(15)
    ]
    table = journey(*stops)
    ledger = route.measure(table)
    scale = 2884 * KM / ledger.length_m(["surface"])
    assert scale == pytest.approx(1, abs=0.05)
    for purpose, verdict in (("tour", "plausible"), ("", "undecided")):
        table.attrs["purpose"] = purpose
        claimed = Claim("9,534 km", 9534 * KM / scale, 0)
        found = route.judge(route.measure(table), claimed)
        assert found.verdict == verdict
