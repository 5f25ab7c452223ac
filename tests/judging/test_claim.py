"""Claims: how they are read, how they are quoted, and what is refused at once."""

from typing import Any

import pytest

import route
from route.distances import Reading
from route.judging.claim import Claim, parse_claim
from route.ledger import Ledger
from tests.conftest import Legs, Rows

KM = 1000.0
COUNTED = ("surface", "link", "track")


def test_a_precision_is_derived_from_the_text_unless_stated() -> None:
    claim = parse_claim("65,000 km")
    assert (claim.precision_m, claim.low_m, claim.high_m) == (500 * KM, 64_500 * KM, 65_500 * KM)
    stated = parse_claim({"distance": "65,000 km", "precision": "10 km"})
    assert (stated.length_m, stated.precision_m) == (65_000 * KM, 10 * KM)
    assert parse_claim({"distance": "65,000 km", "precision": "0 km"}).precision_m == 0
    # However wide; a round figure without one is never read wider than 5 %.
    wide = parse_claim({"distance": "10,000 km", "precision": "5,000 km"})
    assert (wide.low_m, wide.high_m) == (5_000 * KM, 15_000 * KM)
    round_ = parse_claim("10,000 km")
    assert (round_.low_m, round_.high_m) == (9_500 * KM, 10_500 * KM)
    # A precision closes what a word leaves open.
    closed = parse_claim({"distance": "over 100 km", "precision": "5 km"})
    assert (closed.bound, closed.low_m, closed.high_m) == ("", 95 * KM, 105 * KM)


@pytest.mark.parametrize(
    ("text", "bound", "low_km", "high_km"),
    [
        ("over 65,000 km", "at least", 65_000, None),
        ("65,000+ km", "at least", 65_000, None),
        ("up to 65,000 km", "at most", None, 65_000),
        ("under 65,000 km", "at most", None, 65_000),
        ("about 65,000 km", "", 61_750, 68_250),
        ("60,000 to 65,000 km", "", 60_000, 65_000),
        ("65,000 km", "", 64_500, 65_500),
    ],
)
def test_a_claim_is_open_where_its_words_leave_it_open(
    text: str, bound: str, low_km: float | None, high_km: float | None
) -> None:
    claim = parse_claim(text)
    assert claim.bound == bound
    for end_m, end_km in ((claim.low_m, low_km), (claim.high_m, high_km)):
        assert end_m == (None if end_km is None else pytest.approx(end_km * KM))


def test_an_entry_of_a_toml_is_a_claim_whole() -> None:
    entry = {
        "distance": "40,000 miles",
        "kinds": ["surface", "dive"],
        "mode": "plane",
        "source": "A paper",
        "said_on": "2013-11-05",
        "status": "announced",
    }
    claim = parse_claim(entry, 30_000 * KM)
    # Five per cent either way: no round figure is read wider.
    assert claim.length_m == pytest.approx(40_000 * 1609.344)
    assert claim.precision_m == pytest.approx(2_000 * 1609.344)
    assert claim == Claim(
        text="40,000 miles",
        length_m=claim.length_m,
        precision_m=claim.precision_m,
        kinds=("surface", "dive"),
        mode="plane",
        source="A paper",
        said_on="2013-11-05",
        status="announced",
        unit="mi",
    )


def test_claims_come_with_the_journey_in_their_order(bundled: Ledger, journey: Rows) -> None:
    (one,) = route.claims(bundled)
    assert (one.text, one.source, one.said_on) == ("65,000 km", "Inside the Games", "2013-11-05")
    places = [{"name": "A", "lat": 0.5, "lon": 0}, {"name": "B", "lat": 0.5, "lon": 1}]
    two = [{"distance": "100 km"}, {"distance": "1 km", "kinds": ["dive"]}]
    ledger = route.measure(journey(*places, claims=two))
    assert [(claim.text, claim.kinds) for claim in route.claims(ledger)] == [
        ("100 km", COUNTED),
        ("1 km", ("dive",)),
    ]
    assert route.claims(route.measure(journey(*places))) == ()


@pytest.mark.parametrize("straight_km", [40.0, 18_000.0])
def test_of_two_readings_that_near_the_straight_lines_is_taken(
    straight_km: float, legs_of: Legs
) -> None:
    """The legs that the claim counts decide, also in the TOML, with its kinds and mode."""
    legs = [("surface", "train", straight_km * KM / 11)] * 11
    other = ("surface", "plane", 18_000 * KM)
    entry = {"distance": "42,195 km", "mode": "Train"}
    for claim in (
        route.judge(legs_of(*legs), "42,195 km").claim,
        route.claims(legs_of(*legs, other, claims=[entry]))[0],
    ):
        taken, printed = (42.195, 42_195) if straight_km == 40 else (42_195, None)
        assert claim.length_m == pytest.approx(taken * KM)
        # Printed only where the choice mattered.
        assert [reading.length_m for reading in claim.other_readings] == (
            [] if printed is None else [pytest.approx(printed * KM)]
        )


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        # The claimant's words stay, in their own unit; what is ours stands in brackets.
        ("65,000 km", "“65,000 km” (we read it as 64,500 km to 65,500 km)"),
        ("65000 km", "“65000 km” (we read it as 64,500 km to 65,500 km)"),
        ("65 тыс. км", "“65 тыс. км” (we read it as 64,500 km to 65,500 km)"),
        ("40,000 miles", "“40,000 miles” (we read it as 61,155 km to 67,592 km)"),
        ("42.195 km", "“42.195 km” (42.195 km)"),
        ("65.000 km", "“65.000 km” (65.0 km)"),
        ("42.1951 km", "“42.1951 km”"),
        ("26.2188 miles", "“26.2188 miles” (42.195 km)"),
        ("5 km", "“5 km” (we read it as 4.75 km to 5.25 km)"),
        ("42.2 km", "“42.2 km” (we read it as 42.15 km to 42.25 km)"),
        ("1.1 km", "“1.1 km” (we read it as 1.05 km to 1.15 km)"),
        ("500 m", "“500 m” (we read it as 475 m to 525 m)"),
        ("over  65,000\n km", "“over 65,000 km” (at least 65,000 km)"),
        ("up to 100 miles", "“up to 100 miles” (at most 161 km)"),
    ],
)
def test_a_claim_is_quoted_and_what_we_read_stands_in_brackets(text: str, figure: str) -> None:
    assert parse_claim(text).figure == figure


@pytest.mark.parametrize("text", ["0 km", "0.0 miles"])
def test_a_claim_of_nothing_is_refused(text: str) -> None:
    with pytest.raises(route.InputError) as caught:
        parse_claim(text)
    assert str(caught.value) == (
        f"found '{text}'; expected a distance above zero. "
        "State the distance claimed, such as 65,000 km."
    )


def test_a_claim_with_a_sign_is_refused() -> None:
    with pytest.raises(route.InputError) as caught:
        parse_claim("-65,000 km")
    assert str(caught.value) == (
        "found '-' in '-65,000 km'; expected a distance above zero. Write it without a sign."
    )


def test_a_claim_that_cannot_be_is_refused_with_every_fault() -> None:
    with pytest.raises(route.InputError) as caught:
        Claim("?", float("nan"), -1.0, kinds=("surfac", "start"))
    assert str(caught.value).splitlines() == [
        "found '?'; expected a distance above zero. State the distance claimed, such as 65,000 km.",
        "found a precision of -1 m; expected one that is not negative. Write it without a sign.",
        "found the kinds 'surfac, start'; expected one or more of surface, link, track, orbit, "
        "dive, climb. Name those that the claim is about.",
    ]


@pytest.mark.parametrize("name", ["text", "mode", "source", "said_on", "status"])
def test_what_a_claim_says_is_text(name: str) -> None:
    said: dict[str, Any] = {"text": "0 km", "length_m": 0, "precision_m": 0, name: 5}
    with pytest.raises(route.InputError) as caught:
        Claim(**said)
    fault, second = map(str, caught.value.faults)
    assert fault == f'found {name} = 5; expected text. Write it in quotes: "...".'
    assert "expected a distance above zero" in second


def test_a_mode_alone_may_be_nothing() -> None:
    assert Claim("5 km", 5000.0, 500.0, mode=None).kinds == COUNTED
    with pytest.raises(route.InputError, match=r"^found text = None; expected text"):
        Claim(None, 5000.0, 500.0)  # type: ignore[arg-type]


@pytest.mark.parametrize("claim", [5, None, {"distance": "5 km"}])
def test_what_is_neither_a_length_nor_a_claim_is_not_judged(claim: Any, legs_of: Legs) -> None:
    with pytest.raises(route.InputError) as caught:
        route.judge(legs_of(("surface", "train", 1000.0)), claim)
    assert str(caught.value) == (
        f"found claim = {claim}; expected a length with its unit, or a Claim. "
        'Write it in quotes, such as "65,000 km".'
    )


def test_a_verdict_on_what_is_no_length_is_refused(legs_of: Legs) -> None:
    with pytest.raises(route.InputError, match="found 'far'; expected a number"):
        route.judge(legs_of(("surface", "train", 1000.0)), "far")


def test_two_readings_are_of_the_same_type() -> None:
    (other,) = parse_claim("65.000 km").other_readings
    assert isinstance(other, Reading)
    assert other.condition == "if the point groups digits"
