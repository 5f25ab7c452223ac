"""A phrase keeps its values until it is written, as text here."""

import pytest

from route.phrases import HeightValue, LengthValue, Name, Phrase, plain


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ((), ""),
        (("at least ", LengthValue(18_366_000.0), "."), "at least 18,366 km."),
        ((LengthValue(42_195.0, "42.195 km"),), "42.195 km"),
        (("100 km ", LengthValue(500.0, "500 m", "± ")), "100 km ± 500 m"),
        ((HeightValue(-1186.4), " above mean sea level"), "-1,186 m above mean sea level"),
        ((Name("train"), ": no detour"), "train: no detour"),
    ],
)
def test_a_phrase_as_plain_text(phrase: Phrase, text: str) -> None:
    assert plain(phrase) == text


@pytest.mark.parametrize(
    ("value", "convertible"),
    [
        (LengthValue(65e6), True),
        (LengthValue(65e6, "65,000 km"), True),
        (LengthValue(65e6, "65000 km"), False),
        (LengthValue(42_195.0, "42.195 km"), False),
    ],
)
def test_a_length_that_is_written_in_a_form_of_its_own_stays(
    value: LengthValue, convertible: bool
) -> None:
    assert value.convertible is convertible
