"""What is no claim is refused at the door, and not where its words are first needed."""

from typing import Any

import pytest

import route
from route.judging.claim import Claim
from tests.conftest import Legs


@pytest.mark.parametrize("name", ["text", "mode", "source", "said_on", "status"])
def test_what_a_claim_says_is_text(name: str) -> None:
    said: dict[str, Any] = {"text": "0 km", "length_m": 0, "precision_m": 0, name: 5}
    with pytest.raises(route.InputError) as caught:
        Claim(**said)
    fault, second = map(str, caught.value.faults)
    assert fault == f'found {name} = 5; expected text. Write it in quotes: "...".'
    assert "expected a distance above zero" in second


def test_a_mode_alone_may_be_nothing() -> None:
    assert Claim("5 km", 5000.0, 500.0, mode=None).scope == "surface legs"
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
