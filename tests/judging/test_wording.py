"""The sentences of a verdict, word for word, as somebody will print them."""

from typing import Any

import pytest

import route
from route.judging.claim import Claim, parse_claim
from route.judging.known import compare
from route.judging.rule import MARGIN
from tests.conftest import Legs, Rows

KM = 1000.0

TRAIN = [("surface", "train", 100 * KM)] * 11
PLANE = [("surface", "plane", 1000 * KM)] * 12
ROAD = [("surface", "road", 100 * KM)] * 11
ORBIT = [("orbit", "spacecraft", 2_000_000 * KM)]

NAMES = {
    "direct": "journeys by train, ship, plane and the like",
    "winding": "journeys by road, river or on foot",
    "tour": "tours",
}


def evidence(sort: Any, stops: int, words: str) -> str:
    """Return the sentence on the known journeys; their table may grow."""
    known = compare(sort, stops)
    assert known is not None
    return (
        f"Of {len(known.journeys)} known {NAMES[sort]} with {words} or more stops "
        f"({known.families} families), half needed more than {known.median_ratio:.2f} times the "
        f"straight lines, and the largest, {known.largest.title}, {known.largest.ratio:.2f} times."
    )


def most_km(sort: Any, stops: int, sum_km: float) -> float:
    known = compare(sort, stops)
    assert known is not None
    return MARGIN * known.largest.ratio * sum_km


def sentence(ledger: route.Ledger, claim: str | Claim) -> str:
    said = route.judge(ledger, claim).sentence
    # The bar may show that it is none, and nobody knows what is.
    assert "possible" not in said
    return said


def test_the_known_journeys_are_quoted_with_their_number() -> None:
    """Once in full, so that the helper above hides nothing."""
    known = compare("direct", 12)
    assert known is not None
    assert known.largest.title == "Vivek Express by stations"
    assert evidence("direct", 12, "ten").endswith(
        "and the largest, Vivek Express by stations, 1.29 times."
    )


def test_unaccounted(legs_of: Legs) -> None:
    most = most_km("direct", 13, 12_000)
    assert sentence(legs_of(*PLANE), "65,001 km") == (
        "The claim “65,001 km” is 5.42 times the straight lines between these 13 stops, "
        f"12,000 km. {evidence('direct', 13, 'ten')} The figure would fit as 5 parties added up "
        "(13,000 km). These stops do not account for the claim: it is "
        f"{65_000.5 - most:,.0f} km beyond {most:,.0f} km, the longest that this evidence allows "
        "with a margin of 15%. That is no accusation: a list that leaves out stops looks the same. "
        "A fuller list of the stops would decide it."
    )


@pytest.mark.parametrize(
    ("length_km", "conclusion"),
    [
        (12_600, "Most known journeys needed more: the claim is plausible, which is no proof."),
        (15_000, "Known journeys needed as much: the claim is plausible, which is no proof."),
        (
            16_000,
            "The claim is above the largest, but within the 15% by which one more journey may "
            "exceed those known: it is plausible, which is no proof.",
        ),
    ],
)
def test_plausible_is_no_proof(length_km: float, conclusion: str, legs_of: Legs) -> None:
    claim = Claim(f"{length_km} km", length_km * KM, 0)
    assert sentence(legs_of(*PLANE), claim) == (
        f"The claim “{length_km} km” is {length_km / 12_000:.2f} times the straight lines between "
        f"these 13 stops, 12,000 km. {evidence('direct', 13, 'ten')} {conclusion}"
    )


def test_refuted(legs_of: Legs) -> None:
    assert sentence(legs_of(*PLANE), "11,001 km") == (
        "The claim “11,001 km” is 0.92 times the straight lines between these 13 stops, 12,000 km. "
        "The figure would fit as miles printed as kilometres (17,704 km), nautical miles printed "
        "as kilometres (20,374 km) or as one way of a route there and back (22,002 km). "
        "No route through these places is shorter than 11,400 km, which allows for rounded "
        "positions and for a sphere; the claim, read as high as it may be, is 398 km shorter. If "
        "the table is right, the claim is not."
    )


@pytest.mark.parametrize(
    ("length_km", "said"),
    [
        (12_000, "is the length of the straight lines between these 13 stops, 12,000 km."),
        (11_900, "is the length of the straight lines between these 13 stops, 12,000 km."),
        (12_110, "is the length of the straight lines between these 13 stops, 12,000 km."),
        (
            11_500,
            "is 0.96 times the straight lines between these 13 stops, 12,000 km: about the "
            "length of the lines themselves.",
        ),
    ],
)
def test_between_the_bound_and_the_sum_it_is_the_length_of_the_lines(
    length_km: float, said: str, legs_of: Legs
) -> None:
    claim = Claim("X", length_km * KM, 0)
    assert sentence(legs_of(*PLANE), claim).startswith(
        f"The claim “X” ({length_km:,} km) {said} Of"
    )


UNDECIDED = {
    "closed": (
        "The route ends about where it starts, and so few stops do not show how far it went in "
        "between. A list of 10 stops or more would decide it."
    ),
    "two-stops": (
        "Two stops do not show how a road, trail, river or tour winds between them. A list of the "
        "stops on the way would decide it."
    ),
    "half-round": (
        "Between two stops a journey of more than half the way round the Earth may have gone in "
        "either direction. A stop in between would decide it."
    ),
    "no-evidence": (
        "Fewer than 4 families of journeys like this are known, which is too little to compare it "
        "with."
    ),
}


def test_undecided_with_two_stops(legs_of: Legs) -> None:
    assert sentence(legs_of(ROAD[0]), Claim("150 km", 150 * KM, 0)) == (
        "The claim “150 km” is 1.50 times the straight lines between these 2 stops, 100 km. "
        + UNDECIDED["two-stops"]
    )


def test_undecided_beyond_half_the_way_round_the_earth(legs_of: Legs) -> None:
    far = legs_of(("surface", "plane", 15_000 * KM))
    assert sentence(far, Claim("25,000 km", 25_000 * KM, 0)) == (
        "The claim “25,000 km” is 1.67 times the straight lines between these 2 stops, 15,000 km. "
        + UNDECIDED["half-round"]
    )


def test_undecided_where_the_route_is_closed(journey: Rows) -> None:
    stops = [
        {"name": "A", "lat": 10.5, "lon": 20.5},
        {"name": "B", "lat": 11.5, "lon": 20.5},
        {"name": "A", "lat": 10.5, "lon": 20.5},
    ]
    ledger = route.measure(journey(*stops))
    length_km = ledger.length_m(["surface"]) / KM
    assert sentence(ledger, Claim("X", 2 * length_km * KM, 0)) == (
        f"The claim “X” ({2 * length_km:,.0f} km) is 2.00 times the straight lines between these "
        f"3 stops, {length_km:,.0f} km. {UNDECIDED['closed']}"
    )


def test_undecided_without_evidence(legs_of: Legs, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("route.judging.rule.compare", lambda *_: None)
    assert sentence(legs_of(*PLANE), Claim("15,000 km", 15e6, 0)).endswith(
        f"12,000 km. {UNDECIDED['no-evidence']}"
    )


def test_undecided_where_it_may_be_a_tour(legs_of: Legs) -> None:
    between_km = (most_km("winding", 12, 1100) + most_km("tour", 12, 1100)) / 2
    claim = Claim("X km", between_km * KM, 0)
    simulated = "Of 2,035 journeys simulated along these legs in 37 regions, none are as long as"
    assert sentence(legs_of(*ROAD), claim) == (
        f"The claim “X km” is {between_km / 1100:.2f} times the straight lines between these 12 "
        f"stops, 1,100 km. {evidence('winding', 12, 'ten')} {simulated} the claim. That is beyond "
        "them, but not beyond known tours, which are long on purpose. The table does not say which "
        'it is: purpose = "tour" or purpose = "travel" would decide it.'
    )


def test_undecided_where_nothing_has_a_length(legs_of: Legs) -> None:
    nothing = "No leg that the claim “64,123 km” counts has any length. So nothing can be said"
    assert sentence(legs_of(), "64,123 km").startswith("No leg that the claim “64,123 km” ")
    for legs, more in (([], ""), ([("dive", "", 1642.0)], " Not counted: dive 1.642 km.")):
        said = sentence(legs_of(*legs), Claim("64,123 km", 64_123 * KM, 0))
        assert said == f"{nothing} about it.{more}"


def test_simulated_journeys_are_a_share(legs_of: Legs) -> None:
    for length_km, share in ((1100, "100%"), (1500, "50%"), (9000, "none")):
        said = sentence(legs_of(*TRAIN), Claim("X km", length_km * KM, 0))
        start = "Of 2,000 journeys simulated along these legs in 4 regions, "
        rest = said.partition(start)[2]
        assert rest.partition(".")[0].endswith("are as long as the claim")
        shown = rest.partition(" ")[0]
        if share == "50%":
            assert 0 < int(shown.rstrip("%")) < 100
        else:
            assert shown == share
    assert "fewer than 1% are as long" in sentence(legs_of(*TRAIN), Claim("X", 1.83 * 1100 * KM, 0))


def test_the_coverage_comes_first_and_a_declared_tour_is_said(legs_of: Legs) -> None:
    ledger = legs_of(*TRAIN, coverage="Two of three places.", purpose="tour")
    assert sentence(ledger, Claim("2,000 km", 2000 * KM, 0)) == (
        "Two of three places. The claim “2,000 km” is 1.82 times the straight lines between these "
        "12 stops, 1,100 km. The table declares a tour, which is long on purpose. "
        f"{evidence('tour', 12, 'ten')} "
        "Most known journeys needed more: the claim is plausible, which is no proof."
    )


def test_lines_that_nobody_travelled_are_a_share(legs_of: Legs) -> None:
    said = sentence(legs_of(*TRAIN, ("link", "", 900 * KM)), Claim("2,200 km", 2200 * KM, 0))
    assert said.startswith(
        "The claim “2,200 km” is 1.10 times the straight lines between these 13 stops, 2,000 km. "
        "Nobody travelled 45% of these lines, 900 km: they only join the stops in order. Of "
    )


@pytest.mark.parametrize(
    ("length_km", "said"),
    [
        (2_050_000, "is 1.02 times"),
        (1_000_000, "is 0.50 times"),
        (3_000_000, "is 1.50 times"),
    ],
)
def test_of_a_path(length_km: float, said: str, legs_of: Legs) -> None:
    claim = Claim(f"{length_km:,} km", length_km * KM, 0, kinds=("orbit",))
    verdict = route.judge(legs_of(*ORBIT), claim)
    start = (
        f"The claim “{length_km:,} km” {said} the length of the path as it was recorded or "
        "computed, 2,000,000 km; it cannot have been shorter than 2,000,000 km. "
    )
    assert verdict.sentence.startswith(start)
    rest = {
        "plausible": "A path like this allows the claim: it is plausible, which is no proof.",
        "refuted": (
            "The figure would fit as one way of a route there and back (2,000,000 km). No path "
            "like this is shorter than 2,000,000 km, which allows for the error of the receiver or "
            "of the frame; the claim, read as high as it may be, is 1,000,000 km shorter. If the "
            "table is right, the claim is not."
        ),
        "unaccounted": (
            "The path does not account for the claim: it is 900,000 km beyond 2,100,000 km, the "
            "longest that this evidence allows. That is no accusation: a recording without gaps "
            "would decide it."
        ),
    }
    said_of_it = verdict.sentence.removeprefix(start)
    if verdict.verdict == "unaccounted":
        assert said_of_it.endswith(rest["unaccounted"])
    else:
        assert said_of_it == rest[verdict.verdict]


def test_excluded_kinds_and_one_that_is_longer_than_the_claim(legs_of: Legs) -> None:
    legs = [
        *PLANE,
        ("orbit", "spacecraft", 2_505_000 * KM),
        ("dive", "", 3.284 * KM),
        ("climb", "", 22 * KM),
    ]
    assert sentence(legs_of(*legs), "13,000 km").endswith(
        "which is no proof. The orbit alone, 2,505,000 km, is 193 times the claim; it is no part "
        "of it and is not counted. Not counted either: dive 3.284 km, climb 22 km."
    )
    assert sentence(legs_of(*PLANE, ("dive", "", 3.284 * KM)), "13,000 km").endswith(
        "which is no proof. Not counted: dive 3.284 km."
    )


def test_the_distance_per_day(journey: Rows) -> None:
    stops = [
        {"name": f"S{day}", "lat": 10.5, "lon": day / 2, "time": f"2024-01-0{day}", "mode": "train"}
        for day in range(1, 6)
    ]
    said = sentence(route.measure(journey(*stops)), Claim("250 km", 250 * KM, 0))
    assert said.endswith("Over the days of the table the claim is 50 km a day.")


# Innocent readings.


@pytest.mark.parametrize(
    ("claim", "fit"),
    [
        ("2,300 km", "there and back (1,150 km)"),
        ("1,330 nmi", "kilometres printed as nautical miles (1,330 km) or as there and back"),
        ("1,200 miles", "kilometres printed as miles (1,200 km)"),
        ("4,500 km", "4 parties added up (1,125 km)"),
        ("683 km", "miles printed as kilometres (1,099 km), nautical miles printed as kilometres"),
        ("550 km", "one way of a route there and back (1,100 km)"),
        ("1.2 km", "thousands, with the last three digits lost (1,200 km)"),
    ],
)
def test_what_the_figure_would_fit_as(claim: str, fit: str, legs_of: Legs) -> None:
    verdict = route.judge(legs_of(*TRAIN), claim)
    assert verdict.verdict in ("refuted", "unaccounted")
    assert f"The figure would fit as {fit}" in verdict.sentence
    for reading in verdict.readings:
        assert verdict.facts.lower_bound_m <= reading.length_m


def test_no_reading_is_tried_where_the_claim_is_plausible_or_undecided(legs_of: Legs) -> None:
    for ledger, claim in ((legs_of(*TRAIN), "1,200 km"), (legs_of(ROAD[0]), "300 km")):
        verdict = route.judge(ledger, claim)
        assert verdict.readings == ()
        assert "would fit" not in verdict.sentence


def test_no_reading_fits_everything(legs_of: Legs) -> None:
    verdict = route.judge(legs_of(*TRAIN), "1,000,000 km")
    assert (verdict.verdict, verdict.readings) == ("unaccounted", ())


def test_there_and_back_is_no_reading_of_a_closed_route(journey: Rows) -> None:
    stops = [
        {"name": f"S{number}", "lat": 10.5 + abs(6 - number) / 2, "lon": 20.1, "mode": "train"}
        for number in range(13)
    ]
    ledger = route.measure(journey(*stops))
    length_m = 2.2 * ledger.length_m(["surface"])
    meanings = {
        reading.meaning for reading in route.judge(ledger, Claim("X", length_m, 0)).readings
    }
    assert "there and back" not in meanings


def test_a_text_with_two_readings_has_both_printed_where_the_choice_mattered(
    legs_of: Legs,
) -> None:
    ledger = legs_of(*PLANE)
    assert "The text can also be read as 65 km, if the point is a decimal point. " in sentence(
        ledger, "65.000 km"
    )
    assert "can also be read" not in sentence(ledger, "65,000 km")


@pytest.mark.parametrize("text", ["40,000 miles", "over 65 thousand km", "65 тыс. км", "26.2 mi"])
def test_the_claimants_words_are_quoted_unchanged(text: str, legs_of: Legs) -> None:
    verdict = route.judge(legs_of(*PLANE), text)
    assert f"The claim “{text}” (" in verdict.sentence
    assert verdict.claim.text == text
    # As text, which no switch of units rewrites.
    quoted = [part for phrase in verdict.phrases for part in phrase if text in str(part)]
    assert [type(part).__name__ for part in quoted] == ["Name"]
    assert parse_claim(text).written == text
