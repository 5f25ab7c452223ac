"""The three verdicts at their boundaries, and their sentences word for word."""

import html
from typing import Any

import pytest

import route
from route.judging.claim import Claim, parse_claim
from route.judging.verdict import DetourAllowance
from route.ledger import Ledger
from tests.conftest import Legs, Rows

KM = 1000.0
MILLIMETRE_M = 1e-3
MICROMETRE_M = 1e-6


def claim(length_m: float, precision_m: float, **scope: Any) -> Claim:
    return Claim(f"{length_m / KM:,.0f} km", length_m, precision_m, **scope)


# 1,000 km by train: no factor is confirmed for trains, so up to 1.435 times that.
TRAIN = ("surface", "train", 1000 * KM)


@pytest.mark.parametrize(
    ("length_m", "precision_m", "verdict", "missing_m"),
    [
        (990 * KM - MILLIMETRE_M, 10 * KM, "refuted", 0),
        (990 * KM, 10 * KM, "plausible", 0),
        (1000 * KM, 0, "plausible", 0),
        (1435 * KM, 0, "plausible", 0),
        (1435 * KM + MILLIMETRE_M, 0, "unaccounted", MILLIMETRE_M),
        (1445 * KM, 10 * KM, "plausible", 0),
        (1445 * KM + MILLIMETRE_M, 10 * KM, "unaccounted", MILLIMETRE_M),
        (14_350 * KM, 0, "unaccounted", 12_915 * KM),
    ],
)
def test_verdicts_at_their_boundaries(
    length_m: float, precision_m: float, verdict: str, missing_m: float, legs_of: Legs
) -> None:
    judged = route.judge(legs_of(TRAIN), claim(length_m, precision_m))
    assert judged.verdict == verdict
    assert judged.missing_m == pytest.approx(missing_m, abs=MICROMETRE_M)
    assert judged.shortest_m == 1000 * KM
    assert judged.plausible_m == 1435 * KM
    assert judged.share == 1000 * KM / length_m
    assert judged.detour_needed == length_m / (1000 * KM)


def test_a_precision_is_derived_from_the_text_unless_stated() -> None:
    assert parse_claim("65,000 km").precision_m == 500 * KM
    stated = parse_claim({"distance": "65,000 km", "precision": "10 km"})
    assert (stated.length_m, stated.precision_m) == (65_000 * KM, 10 * KM)
    assert parse_claim({"distance": "65,000 km", "precision": "0 km"}).precision_m == 0


def test_an_entry_of_a_toml_is_a_claim_whole() -> None:
    entry = {
        "distance": "40,000 miles",
        "kinds": ["surface", "dive"],
        "mode": "plane",
        "source": "A paper",
        "said_on": "2013-11-05",
        "status": "announced",
    }
    assert parse_claim(entry) == Claim(
        text="40,000 miles",
        length_m=40_000 * 1609.344,
        precision_m=5_000 * 1609.344,
        kinds=("surface", "dive"),
        mode="plane",
        source="A paper",
        said_on="2013-11-05",
        status="announced",
    )


def test_claims_come_with_the_journey_in_their_order(bundled: Ledger, journey: Rows) -> None:
    (claim,) = route.claims(bundled)
    assert (claim.text, claim.source, claim.said_on) == (
        "65,000 km",
        "Inside the Games",
        "2013-11-05",
    )
    places = [{"name": "A", "lat": 0, "lon": 0}, {"name": "B", "lat": 0, "lon": 1}]
    two = [{"distance": "100 km"}, {"distance": "1 km", "kinds": ["dive"]}]
    ledger = route.measure(journey(*places, claims=two))
    assert [(claim.text, claim.kinds) for claim in route.claims(ledger)] == [
        ("100 km", ("surface",)),
        ("1 km", ("dive",)),
    ]
    assert route.claims(route.measure(journey(*places))) == ()


@pytest.mark.parametrize("text", ["0 km", "-65,000 km", "0.0 miles"])
def test_a_claim_of_nothing_is_refused(text: str) -> None:
    with pytest.raises(route.InputError) as caught:
        parse_claim(text)
    assert str(caught.value) == (
        f"found '{text}'; expected a distance above zero. "
        "State the distance claimed, such as 65,000 km."
    )


def test_a_claim_that_cannot_be_is_refused_with_every_fault() -> None:
    with pytest.raises(route.InputError) as caught:
        Claim("?", float("nan"), -1.0, kinds=("surfac", "start"))
    assert str(caught.value).splitlines() == [
        "found '?'; expected a distance above zero. State the distance claimed, such as 65,000 km.",
        "found a precision of -1 m; expected one that is not negative. Write it without a sign.",
        "found the kinds 'surfac, start'; expected one or more of surface, orbit, dive, climb. "
        "Name those that the claim is about.",
    ]


def test_a_verdict_on_what_is_no_length_is_refused(legs_of: Legs) -> None:
    with pytest.raises(route.InputError, match="found 'far'; expected a length with its unit"):
        route.judge(legs_of(TRAIN), "far")


MIXED = (
    ("surface", "plane", 1000 * KM),
    ("surface", "car", 100 * KM),
    ("surface", "on foot", 10 * KM),
    ("surface", "train", 200 * KM),
    ("surface", "", 50 * KM),
    ("surface", "plane", 500 * KM),
    ("dive", "", 2 * KM),
    ("orbit", "spacecraft", 2_000_000 * KM),
)


def test_each_mode_is_multiplied_by_its_own_factor(legs_of: Legs) -> None:
    verdict = route.judge(legs_of(*MIXED), "2,000 km")
    assert verdict.shortest_m == 1860 * KM
    expected_km = 1500 * 1.09 + 100 * 1.435 + 10 * 1.23 + 200 * 1.435 + 50 * 1.435
    assert verdict.plausible_m == pytest.approx(expected_km * KM, abs=MICROMETRE_M)
    assert [(item.mode, item.ratio, item.mode_specific) for item in verdict.allowances] == [
        ("plane", 1.09, True),
        ("car", 1.435, True),
        ("on foot", 1.23, True),
        ("train", 1.435, False),
        ("", 1.435, False),
    ]
    assert verdict.excluded_m == {"orbit": 2_000_000 * KM, "dive": 2 * KM}


def test_a_claim_is_compared_with_the_kinds_it_names(legs_of: Legs) -> None:
    verdict = route.judge(legs_of(*MIXED), claim(2 * KM, 0, kinds=("dive",)))
    assert verdict.shortest_m == 2 * KM
    assert verdict.plausible_m == 2 * KM * 1.435
    assert list(verdict.excluded_m) == ["surface", "orbit"]


def test_the_length_of_an_orbit_is_the_path_itself(legs_of: Legs) -> None:
    verdict = route.judge(legs_of(*MIXED), claim(2_100_000 * KM, 0, kinds=("orbit",)))
    assert verdict.plausible_m == verdict.shortest_m == 2_000_000 * KM
    assert verdict.verdict == "unaccounted"
    (allowance,) = verdict.allowances
    assert str(allowance) == "spacecraft: 2,000,000 km, the path itself, no detour added"
    both = claim(2_001_860 * KM, 0, kinds=("surface", "orbit"))
    assert route.judge(legs_of(*MIXED), both).shortest_m == 2_001_860 * KM


def test_a_claim_about_one_mode_is_compared_with_it_alone(legs_of: Legs) -> None:
    verdict = route.judge(legs_of(*MIXED), claim(1500 * KM, 0, mode="Plane"))
    assert verdict.shortest_m == 1500 * KM
    assert verdict.plausible_m == pytest.approx(1635 * KM, abs=MICROMETRE_M)
    assert len(verdict.allowances) == 1


def test_unconfirmed_factors_never_decide(legs_of: Legs) -> None:
    """Ballou's 1.46 for Europe, unconfirmed, would make 1,450 km of road plausible."""
    road = legs_of(("surface", "road", 1000 * KM))
    assert route.judge(road, claim(1450 * KM, 0)).verdict == "unaccounted"


@pytest.mark.parametrize(
    ("kinds", "mode", "scope"),
    [
        (("surface",), None, "surface legs"),
        (("surface",), "train", "surface legs by train"),
        (("surface",), "on foot", "surface legs on foot"),
        (("surface",), "by car", "surface legs by car"),
        (("surface",), "\x1b[31m", r"surface legs by \x1b[31m"),
        (("dive", "climb"), None, "dive and climb legs"),
        (("surface", "dive", "climb"), None, "surface, dive and climb legs"),
    ],
)
def test_a_scope_in_words(kinds: tuple[str, ...], mode: str | None, scope: str) -> None:
    assert claim(KM, 0, kinds=kinds, mode=mode).scope == scope


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("65,000 km", "65,000 km (± 500 km)"),
        ("65000 km", "65000 km (65,000 km ± 500 km)"),
        ("40,000 miles", "40,000 miles (64,374 km ± 8,047 km)"),
        ("42.195 km", "42.195 km (± 0.5 m)"),
        ("5 km", "5 km (± 500 m)"),
        ("65.000\n km", "65.000 km (65 km ± 0.5 m)"),
    ],
)
def test_a_claim_is_shown_as_written_and_as_understood(text: str, figure: str) -> None:
    assert parse_claim(text).figure == figure


# The sentences, as somebody will print them.


def test_unaccounted_word_for_word(legs_of: Legs) -> None:
    ledger = legs_of(("surface", "plane", 10_000 * KM), ("surface", "train", 1_000 * KM))
    assert route.judge(ledger, "65,000 km").sentence == (
        "The surface legs between these waypoints add up to at least 11,000 km, 16.9% of the "
        "claimed 65,000 km (± 500 km). The waypoints do not show the way really taken, but even "
        "with the largest detours published for each mode of travel it comes to 12,335 km at "
        "most: at least 52,165 km of the claim remain unaccounted for. To reach the claim, the "
        "way would have to be 5.9 times as long as the shortest one: either the journey had "
        "stops that are not in this table, or the figure is too high."
    )


def test_plausible_word_for_word_is_no_proof(legs_of: Legs) -> None:
    ledger = legs_of(("surface", "car", 50_000 * KM))
    assert route.judge(ledger, "65,000 km").sentence == (
        "The surface legs between these waypoints add up to at least 50,000 km, 76.9% of the "
        "claimed 65,000 km (± 500 km). With the largest detours published for each mode of "
        "travel, the way may have been as long as 71,750 km, so the claim is possible. That is "
        "no proof: the waypoints do not show the way really taken."
    )


def test_refuted_word_for_word(legs_of: Legs) -> None:
    ledger = legs_of(("surface", "plane", 70_000 * KM))
    assert route.judge(ledger, "65,000 km").sentence == (
        "The surface legs between these waypoints add up to at least 70,000 km, 107.7% of the "
        "claimed 65,000 km (± 500 km). If the waypoints are right, the claim is not: even read "
        "as high as its precision allows, it is 4,500 km shorter than the shortest way through "
        "them."
    )


def test_with_an_orbit_word_for_word(legs_of: Legs) -> None:
    ledger = legs_of(
        ("surface", "plane", 60_000 * KM),
        ("orbit", "spacecraft", 2_505_000 * KM),
        ("dive", "", 3.284 * KM),
        ("climb", "", 22 * KM),
    )
    assert route.judge(ledger, "65,000 km").sentence.endswith(
        "the way really taken. The orbit alone, 2,505,000 km, is 39 times the claim; it is not "
        "part of it and is not counted. Not counted either: dive 3.284 km, climb 22 km."
    )


def test_with_a_dive_and_no_orbit_word_for_word(legs_of: Legs) -> None:
    ledger = legs_of(("surface", "plane", 60_000 * KM), ("dive", "", 3.284 * KM))
    assert route.judge(ledger, "65,000 km").sentence.endswith(
        "the way really taken. Not counted: dive 3.284 km."
    )


NOTHING = (
    "There are no surface legs of any length between these waypoints, so they prove nothing "
    "about the claimed 65,000 km (± 500 km)."
)


@pytest.mark.parametrize(
    ("legs", "sentence"),
    [
        ([], NOTHING),
        ([("surface", "plane", 0.0)], NOTHING),
        ([("dive", "", 1642.0)], f"{NOTHING} Not counted: dive 1.642 km."),
    ],
)
def test_nothing_counted_word_for_word(
    legs: list[tuple[str, str, float]], sentence: str, legs_of: Legs
) -> None:
    verdict = route.judge(legs_of(*legs), "65,000 km")
    assert verdict.sentence == sentence
    assert verdict.verdict == "unaccounted"
    assert verdict.detour_needed is None
    assert (verdict.shortest_m, verdict.plausible_m, verdict.share) == (0, 0, 0)
    assert verdict.missing_m == 64_500 * KM


def test_a_mode_that_no_leg_has_is_named(legs_of: Legs) -> None:
    verdict = route.judge(legs_of(TRAIN), claim(65_000 * KM, 0, mode="on foot"))
    assert verdict.sentence.startswith("There are no surface legs on foot of any length between")


def test_small_figures_and_large_ones_are_in_plain_words(legs_of: Legs) -> None:
    short = route.judge(legs_of(("surface", "on foot", 4.2 * KM)), "5 km").sentence
    assert "add up to at least 4.200 km, 84.0% of the claimed 5 km (± 500 m)." in short
    assert "may have been as long as 5.166 km" in short
    long = route.judge(legs_of(TRAIN), "5 km").sentence
    assert "at least 1,000 km, 200 times the claimed 5 km (± 500 m)." in long
    tiny = route.judge(legs_of(("surface", "", 1.0)), "65,000 km").sentence
    assert "at least 0.001 km, less than 0.1% of the claimed 65,000 km" in tiny
    assert "would have to be 65,000,000 times as long" in tiny
    near = route.judge(legs_of(("surface", "plane", KM), ("dive", "", 6 * KM)), "5 km").sentence
    assert "would have to be 5.0 times as long" in near
    assert "The dive alone, 6.000 km, is 1.20 times the claim;" in near


def test_a_verdict_as_text_word_for_word(legs_of: Legs) -> None:
    ledger = legs_of(("surface", "plane", 1000 * KM), TRAIN, ("surface", "", 5 * KM))
    verdict = route.judge(ledger, "2,200 km")
    korea = (
        "South Korea: 1.26 nationally, 1.218 to 1.435 by region; Kim, Shin, Lee & Suh 2015, "
        "J. Korean Soc. Agricultural Engineers 57(4):39-49)"
    )
    assert str(verdict).splitlines() == [
        f"PLAUSIBLE: {verdict.sentence}",
        "Detours allowed:",
        "  plane: 1,000 km × 1.09 (flown trajectories 1.033 (2017); +9 % uplift used in carbon "
        "accounting; FABEC 2017; CarbonKit (older DEFRA and GHG Protocol uplift))",
        "  train: 1,000 km × 1.435 (no factor confirmed for this mode, so the largest of all: "
        + korea,
        "  no mode stated: 5.000 km × 1.435 (no factor confirmed for this mode, so the largest "
        "of all: " + korea,
    ]
    nothing = route.judge(legs_of(), "2,200 km")
    assert str(nothing) == f"UNACCOUNTED: {nothing.sentence}"


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
    verdict = route.judge(legs_of(TRAIN), Claim("1,000 km", 1000 * KM, 0, **origin))  # type: ignore[arg-type]
    lines = str(verdict).splitlines()
    assert [line for line in lines if line.startswith("Claim: ")] == [f"Claim: {text}"] * bool(text)
    shown = f"<p>Claim: {html.escape(text)}</p>"
    assert verdict._repr_html_().count("<p>Claim: ") == bool(text)
    assert (shown in verdict._repr_html_()) == bool(text)


def test_a_verdict_as_html_word_for_word(legs_of: Legs) -> None:
    verdict = route.judge(legs_of(("orbit", "", 1000 * KM)), claim(KM, 0, kinds=("orbit",)))
    rows = [
        ("claimed", "1 km (± 0 m)"),
        ("shortest route", "1,000 km"),
        ("plausible up to", "1,000 km"),
        ("unaccounted", "0 km"),
    ]
    left, right = ' style="text-align:left"', ' style="text-align:right"'
    assert verdict._repr_html_() == (
        f"<p><strong>REFUTED</strong> {verdict.sentence}</p>"
        f"<table><thead><tr><th{left}>figure</th><th{right}>length</th></tr></thead><tbody>"
        + "".join(f"<tr><td{left}>{name}</td><td{right}>{cell}</td></tr>" for name, cell in rows)
        + "</tbody></table><ul><li>orbit: 1,000 km, the path itself, no detour added</li></ul>"
    )


def test_hostile_text_does_nothing(legs_of: Legs) -> None:
    bad = "<script>alert(1)</script>\x1b[31m"
    verdict = route.judge(
        legs_of(("surface", bad, 1000 * KM)), Claim("1,000 km", 1000 * KM, 0, mode=bad)
    )
    for text in (str(verdict), verdict.sentence, str(verdict.allowances[0])):
        assert "\x1b" not in text
        assert r"<script>alert(1)</script>\x1b[31m" in text
    assert "<script>" not in verdict._repr_html_()
    assert verdict._repr_html_().count("&lt;script&gt;") == 2


def test_an_allowance_without_a_mode_says_so() -> None:
    assert str(DetourAllowance("", KM, 1.0, None, mode_specific=True)).startswith(
        "no mode stated: 1.000 km"
    )


def test_the_bundled_journey(bundled: Ledger) -> None:
    """The claim that this package was written to test.

    The lengths of its legs are held to their authorities elsewhere; here, that the parts
    make the whole.
    """
    verdict = route.judge(bundled, "65,000 km")
    surface = bundled.legs[bundled.legs["kind"] == "surface"]
    assert verdict.shortest_m == pytest.approx(surface["length_m"].sum(), abs=MICROMETRE_M)
    ratio = surface["mode"].map({"plane": 1.09}).fillna(1.435)
    expected_m = float((surface["length_m"] * ratio).sum())
    assert verdict.plausible_m == pytest.approx(expected_m, abs=MICROMETRE_M)
    assert verdict.missing_m == pytest.approx(64_500 * KM - expected_m, abs=MICROMETRE_M)
    assert verdict.verdict == "unaccounted"
    assert verdict.excluded_m["orbit"] / (65_000 * KM) > 38
