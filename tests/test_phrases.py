"""A phrase keeps its values until it is written, as text here."""

import pytest

from route.phrases import HeightValue, LengthValue, Name, Phrase, exact, plain


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
        (LengthValue(42_195.0, decimals=2), True),
    ],
)
def test_a_length_that_is_written_in_a_form_of_its_own_stays(
    value: LengthValue, convertible: bool
) -> None:
    assert value.convertible is convertible


@pytest.mark.parametrize(
    ("length_m", "text"),
    [
        (65_000_000.0, "65,000 km"),
        (100_000.0, "100 km"),
        (99_996.0, "99.996 km"),
        (99_999.9, "100 km"),
        (64_500.0, "64.5 km"),
        (42_195.0, "42.195 km"),
        (10_000.0, "10.0 km"),
        (9_999.0, "9.999 km"),
        (1_050.0, "1.05 km"),
        (525.0, "525 m"),
        (9.5, "9.5 m"),
        (0.0, "0 km"),
    ],
)
def test_an_exact_length_has_digits_enough_to_differ(length_m: float, text: str) -> None:
    assert plain((exact(length_m),)) == text
