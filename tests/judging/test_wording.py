"""The sentences of a verdict, word for word, as somebody will print them."""

from typing import Any

import pytest

import route
from route.judging.claim import Claim, parse_claim
from route.judging.known import compare
from route.judging.rule import MARGIN
from route.phrases import Name, plain
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


def known(sort: Any, stops: int) -> str:
    """Return how many known journeys there are; their table may grow."""
    comparison = compare(sort, stops)
    assert comparison is not None
    return f"{len(comparison.journeys)} known {NAMES[sort]}"


def evidence(sort: Any, stops: int, words: str) -> list[str]:
    """Return the sentences on the known journeys."""
    comparison = compare(sort, stops)
    assert comparison is not None
    largest = comparison.largest
    return [
        f"We know the length of {len(comparison.journeys)} {NAMES[sort]} with {words} or more "
        f"stops, from {comparison.families} families of routes.",
        f"Half of them were more than {comparison.median_ratio:.2f} times as long as the straight "
        "lines between their stops.",
        f"The most winding, {largest.title}, was {largest.ratio:.2f} times as long.",
    ]


def most_km(sort: Any, stops: int, sum_km: float) -> float:
    comparison = compare(sort, stops)
    assert comparison is not None
    return MARGIN * comparison.largest.ratio * sum_km


def judged(ledger: route.Ledger, claim: str | Claim) -> tuple[str, list[str], list[str]]:
    """Return headline, deck and findings of a verdict."""
    verdict = route.judge(ledger, claim)
    deck = [plain(phrase) for phrase in verdict.deck_phrases]
    found = [plain(phrase) for phrase in verdict.findings]
    for sentence in (*deck, *found):
        # The bar may show that it is none, and nobody knows what is.
        assert "possible" not in sentence
        assert sentence.endswith(".") and ". " not in sentence
    assert len(deck) == 2
    assert (verdict.deck, verdict.sentence) == (" ".join(deck), " ".join([*deck, *found]))
    assert len(verdict.headline) <= 120 and not verdict.headline.endswith(".")
    return verdict.headline, deck, found


def test_the_known_journeys_are_quoted_with_their_number() -> None:
    """Once in full, so that the helper above hides nothing."""
    assert evidence("direct", 12, "ten")[2] == (
        "The most winding, Vivek Express by stations, was 1.29 times as long."
    )


def test_unaccounted(legs_of: Legs) -> None:
    most = most_km("direct", 13, 12_000)
    headline, deck, found = judged(legs_of(*PLANE), "65,001 km")
    assert headline == f"65,001 km claimed; these stops account for {most:,.0f} km"
    assert deck == [
        "Straight lines between these 13 stops add up to 12,000 km; judging by "
        f"{known('direct', 13)}, the route itself is at most {most:,.0f} km.",
        f"The claim is {65_000.5 - most:,.0f} km longer; that is no accusation, because the list "
        "may leave out stops.",
    ]
    assert found == [
        "The claim is 5.42 times the straight lines between the stops.",
        *evidence("direct", 13, "ten"),
        f"With a margin of 15% for one more journey, that allows {most:,.0f} km here.",
        "The figure would fit as 5 parties added up (13,000 km).",
        "A list that leaves out stops looks the same; a fuller list would decide it.",
    ]


def test_a_claim_that_is_read_as_a_range_is_read_as_is_kindest_to_it(legs_of: Legs) -> None:
    most = most_km("direct", 13, 12_000)
    _, deck, found = judged(legs_of(*PLANE), "65,000 km")
    assert deck[1].startswith(f"Even read as 64,500 km, the claim is {64_500 - most:,.0f} km lon")
    assert found[0] == "The claim “65,000 km” is read as 64,500 km to 65,500 km."
    _, deck, _ = judged(legs_of(*PLANE), "10,000 km")
    assert deck[1].startswith("Even read as 10,500 km, the claim is 900 km below that: ")


@pytest.mark.parametrize(
    ("length_km", "conclusion"),
    [
        (12_600, "Most of them wound more than the claim requires:"),
        (15_000, "Some of them wound as much as the claim requires:"),
        (
            16_000,
            "It requires a route that winds more than any of theirs, but within a margin of 15%:",
        ),
    ],
)
def test_plausible_is_no_proof(length_km: float, conclusion: str, legs_of: Legs) -> None:
    claim = Claim(f"{length_km} km", length_km * KM, 0)
    assert judged(legs_of(*PLANE), claim) == (
        f"The claim of {length_km} km is plausible",
        [
            "Straight lines between these 13 stops add up to 12,000 km; we compared the claim with "
            f"{known('direct', 13)}.",
            f"{conclusion} it is plausible, which is no proof.",
        ],
        [
            f"The claim is {length_km / 12_000:.2f} times the straight lines between the stops.",
            *evidence("direct", 13, "ten"),
        ],
    )


def test_refuted(legs_of: Legs) -> None:
    assert judged(legs_of(*PLANE), "11,001 km") == (
        "11,001 km claimed; no route is shorter than 11,400 km",
        [
            "Straight lines between these 13 stops add up to 12,000 km, and no route through them "
            "is shorter than 11,400 km.",
            "The claim is 399 km below that: if the list of stops is right, the claim is not.",
        ],
        [
            "The claim is 0.92 times the straight lines between the stops.",
            "The shortest route allows for rounded positions and for a round Earth.",
            "The figure would fit as miles printed as kilometres (17,704 km), nautical miles "
            "printed as kilometres (20,374 km) or as one way of a route there and back "
            "(22,002 km).",
        ],
    )


@pytest.mark.parametrize(
    ("length_km", "said"),
    [
        (12_000, "The claim is the length of the straight lines between the stops."),
        (11_900, "The claim is the length of the straight lines between the stops."),
        (12_110, "The claim is the length of the straight lines between the stops."),
        (
            11_500,
            "The claim is 0.96 times the straight lines between the stops: about the length of "
            "the lines.",
        ),
    ],
)
def test_between_the_bound_and_the_sum_it_is_the_length_of_the_lines(
    length_km: float, said: str, legs_of: Legs
) -> None:
    headline, _, found = judged(legs_of(*PLANE), Claim("X", length_km * KM, 0))
    assert headline == f"The claim of X ({length_km:,} km) is plausible"
    assert found[:2] == [f"The claim “X” is read as {length_km:,} km.", said]


UNDECIDED = {
    "closed": (
        "The route ends about where it starts, and so few stops do not show how far it went in "
        "between; a list of 10 stops or more would decide it."
    ),
    "two-stops": (
        "Two stops do not show how a road, trail, river or tour winds between them; a list of the "
        "stops on the way would decide it."
    ),
    "half-round": (
        "A journey of more than half the way round the Earth may have gone in either direction; a "
        "stop in between would decide it."
    ),
    "no-evidence": (
        "Fewer than 4 families of journeys like this are known, which is too little to compare it "
        "with."
    ),
}


def test_undecided_with_two_stops(legs_of: Legs) -> None:
    assert judged(legs_of(ROAD[0]), Claim("150 km", 150 * KM, 0)) == (
        "These stops cannot decide the claim of 150 km",
        [
            "The straight line between these two stops is 100 km long; the claim is 1.50 times "
            "that.",
            UNDECIDED["two-stops"],
        ],
        ["The claim is 1.50 times the straight line between the stops."],
    )


def test_undecided_beyond_half_the_way_round_the_earth(legs_of: Legs) -> None:
    far = legs_of(("surface", "plane", 15_000 * KM))
    _, deck, _ = judged(far, Claim("25,000 km", 25_000 * KM, 0))
    assert deck == [
        "The straight line between these two stops is 15,000 km long; the claim is 1.67 times "
        "that.",
        UNDECIDED["half-round"],
    ]


def test_undecided_where_the_route_is_closed(journey: Rows) -> None:
    stops = [
        {"name": "A", "lat": 10.5, "lon": 20.5},
        {"name": "B", "lat": 11.5, "lon": 20.5},
        {"name": "A", "lat": 10.5, "lon": 20.5},
    ]
    ledger = route.measure(journey(*stops))
    length_km = ledger.length_m(["surface"]) / KM
    headline, deck, _ = judged(ledger, Claim("X", 2 * length_km * KM, 0))
    assert headline == f"These stops cannot decide the claim of X ({2 * length_km:,.0f} km)"
    assert deck == [
        f"Straight lines between these 3 stops add up to {length_km:,.0f} km; the claim is 2.00 "
        "times that.",
        UNDECIDED["closed"],
    ]


def test_undecided_without_evidence(legs_of: Legs, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("route.judging.rule.compare", lambda *_: None)
    _, deck, _ = judged(legs_of(*PLANE), Claim("15,000 km", 15e6, 0))
    assert deck[1] == UNDECIDED["no-evidence"]


def test_undecided_where_it_may_be_a_tour(legs_of: Legs) -> None:
    most = most_km("winding", 12, 1100)
    between_km = (most + most_km("tour", 12, 1100)) / 2
    headline, deck, found = judged(legs_of(*ROAD), Claim("X km", between_km * KM, 0))
    assert headline == f"These stops cannot decide the claim of X km ({between_km:,.0f} km)"
    assert deck == [
        "Straight lines between these 12 stops add up to 1,100 km; the claim is "
        f"{between_km / 1100:.2f} times that, and we compared it with {known('winding', 12)}.",
        "That is more than they needed, but not more than known tours, which are long on purpose; "
        "whether this is one would decide it.",
    ]
    assert found[1:] == [
        *evidence("winding", 12, "ten"),
        f"With a margin of 15% for one more journey, that allows {most:,.0f} km here.",
        "Of 2,035 journeys simulated along these legs in 37 regions, none are as long as the "
        "claim.",
        'The table does not say whether this is a tour: add purpose = "tour" or purpose = "travel" '
        "to its TOML.",
    ]


def test_undecided_where_nothing_has_a_length(legs_of: Legs) -> None:
    for legs, more in (([], []), ([("dive", "", 1642.0)], ["Not counted: dive 1.6 km."])):
        assert judged(legs_of(*legs), Claim("64,123 km", 64_123 * KM, 0)) == (
            "These stops cannot decide the claim of 64,123 km",
            [
                "No leg that the claim is about has any length in this table.",
                "So nothing can be said about it, neither for it nor against it.",
            ],
            more,
        )


def test_simulated_journeys_are_a_share(legs_of: Legs) -> None:
    def simulated(claim: Claim) -> str:
        found = judged(legs_of(*TRAIN), claim)[2]
        (said,) = (sentence for sentence in found if "simulated" in sentence)
        start = "Of 2,000 journeys simulated along these legs in 4 regions, "
        assert said.startswith(start) and said.endswith(" are as long as the claim.")
        return said.removeprefix(start).removesuffix(" are as long as the claim.")

    assert simulated(Claim("X km", 1100 * KM, 0)) == "100%"
    assert 0 < int(simulated(Claim("X km", 1500 * KM, 0)).rstrip("%")) < 100
    assert simulated(Claim("X km", 9000 * KM, 0)) == "none"
    assert simulated(Claim("X km", 1.83 * 1100 * KM, 0)) == "fewer than 1%"


def test_the_coverage_comes_first_and_a_declared_tour_is_said(legs_of: Legs) -> None:
    ledger = legs_of(*TRAIN, coverage="Two of three places.", purpose="tour")
    assert judged(ledger, Claim("2,000 km", 2000 * KM, 0))[2] == [
        "Two of three places.",
        "The claim is 1.82 times the straight lines between the stops.",
        "The table says that this is a tour, which is long on purpose.",
        *evidence("tour", 12, "ten"),
    ]


def test_lines_that_nobody_travelled_are_a_share(legs_of: Legs) -> None:
    ledger = legs_of(*TRAIN, ("link", "", 900 * KM))
    _, deck, found = judged(ledger, Claim("2,200 km", 2200 * KM, 0))
    assert deck[0].startswith("Straight lines between these 13 stops add up to 2,000 km; ")
    assert found[:2] == [
        "The claim is 1.10 times the straight lines between the stops.",
        "Nobody travelled 45% of these lines, 900 km: they only give the order of the stops.",
    ]


PATH = "The path, as it was recorded or computed, is 2,000,000 km long"


@pytest.mark.parametrize(
    ("length_km", "headline", "deck", "found"),
    [
        (
            2_050_000,
            "The claim of 2,050,000 km (orbit) is plausible",
            [
                f"{PATH}.",
                "A path like this allows the claim: it is plausible, which is no proof.",
            ],
            [
                "The claim is 1.02 times the length of the path.",
                "The path cannot have been shorter than 2,000,000 km.",
            ],
        ),
        (
            1_000_000,
            "1,000,000 km (orbit) claimed; no such path is shorter than 2,000,000 km",
            [
                f"{PATH}, and no path like it is shorter than 2,000,000 km.",
                "The claim is 1,000,000 km below that: if the table is right, the claim is not.",
            ],
            [
                "The claim is 0.50 times the length of the path.",
                "The shortest path allows for the error of the receiver or of the frame.",
                "The figure would fit as one way of a route there and back (2,000,000 km).",
            ],
        ),
        (
            3_000_000,
            "3,000,000 km (orbit) claimed; the path accounts for 2,100,000 km",
            [
                f"{PATH}, and a path like it may have been at most 2,100,000 km long.",
                "The claim is 900,000 km longer; that is no accusation, because the recording may "
                "have gaps.",
            ],
            [
                "The claim is 1.50 times the length of the path.",
                "The path cannot have been shorter than 2,000,000 km.",
                "A recording without gaps would decide it.",
            ],
        ),
    ],
)
def test_of_a_path(
    length_km: float, headline: str, deck: list[str], found: list[str], legs_of: Legs
) -> None:
    claim = Claim(f"{length_km:,} km", length_km * KM, 0, kinds=("orbit",))
    shown = judged(legs_of(*ORBIT), claim)
    assert shown[:2] == (headline, deck)
    readings = [text for text in shown[2] if text not in found]
    assert [text for text in shown[2] if text in found] == found
    assert all(text.startswith("The figure would fit as ") for text in readings)


def test_excluded_kinds_and_one_that_is_longer_than_the_claim(legs_of: Legs) -> None:
    legs = [
        *PLANE,
        ("orbit", "spacecraft", 2_505_000 * KM),
        ("dive", "", 3.284 * KM),
        ("climb", "", 22 * KM),
    ]
    assert judged(legs_of(*legs), "13,000 km")[2][-1] == (
        "Not counted: orbit 2,505,000 km (193 times the claim), dive 3.3 km, climb 22.0 km."
    )
    shown = judged(legs_of(*PLANE, ("dive", "", 3.284 * KM)), "13,000 km")
    assert shown[2][-1] == "Not counted: dive 3.3 km."


def test_the_distance_per_day(journey: Rows) -> None:
    stops = [
        {"name": f"S{day}", "lat": 10.5, "lon": day / 2, "time": f"2024-01-0{day}", "mode": "train"}
        for day in range(1, 6)
    ]
    shown = judged(route.measure(journey(*stops)), Claim("250 km", 250 * KM, 0))
    assert shown[2][-1] == "Over the days of the table the claim is 50.0 km a day."


# Headlines.


@pytest.mark.parametrize(
    ("claim", "headline"),
    [
        ("over 9,000 km", "A claim of over 9,000 km; these stops account for {most:,.0f} km"),
        ("1,200 miles", "1,200 miles (1,931 km) claimed; these stops account for {most:,.0f} km"),
        ("about 1,200 km", "The claim of about 1,200 km is plausible"),
        ("9.000 km", "9.000 km claimed; these stops account for {most:,.0f} km"),
        (
            "1,200 km in all, says the paper of record",
            "The claim of 1,200 km in all, says the pap… is plausible",
        ),
    ],
)
def test_the_claim_is_in_the_headline(claim: str, headline: str, legs_of: Legs) -> None:
    stated: str | Claim = claim
    if "paper" in claim:
        stated = Claim(claim, 1200 * KM, 0)
    most = most_km("direct", 12, 1100)
    assert judged(legs_of(*TRAIN), stated)[0] == headline.format(most=most)


def test_the_scope_is_in_the_headline(legs_of: Legs) -> None:
    for mode, words in (
        ("train", " by train"),
        ("on foot", " on foot"),
        ("x" * 90, f" by {'x' * 29}…"),
    ):
        ledger = legs_of(*[("surface", mode, 100 * KM)] * 11)
        headline, _, found = judged(ledger, Claim("1,300 km", 1300 * KM, 0, mode=mode))
        assert headline == f"The claim of 1,300 km{words} is plausible"
        assert found[0] == f"Only legs with the mode “{mode}” are counted."


def test_a_headline_and_a_deck_of_ones_own(legs_of: Legs) -> None:
    """The verdict's own words stay in the reasons, and the claim's text stays itself."""
    ledger = legs_of(*TRAIN)
    own = route.judge(ledger, Claim("1,200 km", 1200 * KM, 0))
    claim = Claim("1,200 km", 1200 * KM, 0, headline="A long \x1b[1mway", deck="They went. Far.")
    verdict = route.judge(ledger, claim)
    assert (verdict.headline, verdict.deck) == (r"A long \x1b[1mway", "They went. Far.")
    assert verdict.findings == (*own.deck_phrases, *own.findings)
    assert verdict.sentence == own.sentence
    assert (verdict.verdict, verdict.plausible_m) == (own.verdict, own.plausible_m)


def test_the_words_of_the_toml_are_about_its_first_claim(legs_of: Legs) -> None:
    claims = [{"distance": "1,200 km"}, {"distance": "9,000 km"}]
    ledger = legs_of(*TRAIN, claims=claims, headline="Ours", deck="They went.")
    first, second = (route.judge(ledger, claim) for claim in route.claims(ledger))
    assert (first.headline, first.deck) == ("Ours", "They went.")
    assert second.headline.startswith("9,000 km claimed; ")
    # Another claim than that of the TOML.
    assert route.judge(ledger, "1,200 km").headline == "The claim of 1,200 km is plausible"


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
    other = "The text can also be read as 65.0 km, if the point is a decimal point."
    assert other in judged(ledger, "65.000 km")[2]
    assert other not in judged(ledger, "65,000 km")[2]


@pytest.mark.parametrize("text", ["40,000 miles", "over 65 thousand km", "65 тыс. км", "26.2 mi"])
def test_the_claimants_words_are_quoted_unchanged(text: str, legs_of: Legs) -> None:
    verdict = route.judge(legs_of(*PLANE), text)
    assert f"The claim “{text}” is read as " in verdict.sentence
    assert Name(text) in verdict.headline_phrase
    assert verdict.claim.text == text
    # As text, which no switch of units rewrites.
    quoted = [part for phrase in verdict.phrases for part in phrase if text in str(part)]
    assert [type(part).__name__ for part in quoted] == ["Name"]
    assert parse_claim(text).written == text
