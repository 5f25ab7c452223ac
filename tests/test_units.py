"""Lengths, as they are written.

Metres to a unit: BIPM, The International System of Units, 9th edition, table 8 (nautical
mile); NIST Special Publication 811 (2008), appendix B.9 (foot, yard, mile).
"""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from route.distances import parse_claim_text
from route.units import METRES_IN, decimals_in, format_length, in_column

# A nanometre: the arithmetic of floats, and far below any length that people write.
NANOMETRE_M = 1e-9


def test_a_unit_is_as_long_as_its_authority_says() -> None:
    assert METRES_IN == {
        "km": 1000, "m": 1, "mi": 1609.344, "nmi": 1852, "yd": 0.9144, "ft": 0.3048,
    }  # fmt: skip


@given(st.integers(1000, 10**9), st.sampled_from(sorted(METRES_IN)))
def test_a_length_that_is_written_is_read_back(thousandths: int, unit: str) -> None:
    length_m = thousandths / 1000 * METRES_IN[unit]
    written = format_length(length_m, unit)
    # As close as its last digit allows: a tenth below a hundred units, else a whole one.
    unit_m = METRES_IN[unit]
    fine = thousandths < 99_950 and unit in ("km", "mi", "nmi")
    tolerance_m = (0.05 if fine else 0.5) * unit_m + NANOMETRE_M
    # "1,234 km" has two readings; the written one is the first.
    reading = parse_claim_text(written).reading
    assert reading.length_m == pytest.approx(length_m, abs=tolerance_m)
    assert reading.unit == unit


@given(st.integers(50, 999_499))
def test_less_than_a_kilometre_is_read_back_in_metres(thousandths: int) -> None:
    written = format_length(thousandths / 1000)
    tolerance_m = (0.05 if thousandths < 9_950 else 0.5) + NANOMETRE_M
    reading = parse_claim_text(written).reading
    assert reading.length_m == pytest.approx(thousandths / 1000, abs=tolerance_m)
    assert reading.unit == "m"


@pytest.mark.parametrize(
    ("length_m", "words"),
    [
        (18_392_400.0, "18,392 km"),
        (2_504_938_000.0, "2,504,938 km"),
        (100_000.0, "100 km"),
        (99_950.0, "100 km"),
        (99_949.0, "99.9 km"),
        (17_000.0, "17.0 km"),
        (7_907.0, "7.9 km"),
        (1_642.0, "1.6 km"),
        (1_000.0, "1.0 km"),
        (999.5, "1.0 km"),
        (999.4, "999 m"),
        (9.95, "10 m"),
        (9.94, "9.9 m"),
        (0.6, "0.6 m"),
        (0.04, "0 km"),
        (0.0, "0 km"),
        (-0.0, "0 km"),
        (-0.4, "-0.4 m"),
        (-1_642.0, "-1.6 km"),
        (-18_392_400.0, "-18,392 km"),
        (math.inf, "unknown km"),
        (math.nan, "unknown km"),
    ],
)
def test_a_length_is_written_word_for_word(length_m: float, words: str) -> None:
    assert format_length(length_m) == words


@pytest.mark.parametrize(
    ("length_m", "unit", "words"),
    [
        (5642.4, "m", "5,642 m"),
        (1.5, "m", "2 m"),
        (-0.4, "m", "0 m"),
        (1852.0, "nmi", "1.0 nmi"),
        (1850.0, "nmi", "1,850 m"),
        (65_000_000.0, "mi", "40,389 mi"),
        (42_195.0, "mi", "26.2 mi"),
        (1609.344, "mi", "1.0 mi"),
        (1_609.0, "mi", "5,279 ft"),
        (100.0, "mi", "328 ft"),
        (1.0, "mi", "3.3 ft"),
        (0.0, "mi", "0 mi"),
        (100 * 0.9144, "yd", "100 yd"),
    ],
)
def test_a_length_in_other_units(length_m: float, unit: str, words: str) -> None:
    assert format_length(length_m, unit) == words


def test_halves_are_rounded_as_browsers_round_them() -> None:
    """ECMA-402: away from zero, by the decimal digits of the number as it is written."""
    assert [format_length(km * 1000) for km in (100.5, 101.5, 1.25, 1.35, -100.5)] == [
        *("101 km", "102 km", "1.3 km", "1.4 km", "-101 km")
    ]


def test_more_decimals_where_they_are_needed() -> None:
    assert format_length(42_195.0, decimals=3) == "42.195 km"
    assert format_length(456.0, decimals=2) == "0.46 km"


def test_decimal_points_of_a_column_are_below_each_other() -> None:
    texts = ["3,355 km", "1.6 km", "456 m", "500 ft", "unknown"]
    assert [decimals_in(text) for text in texts] == [0, 1, 0, 0, 0]
    assert [in_column(text, 1) for text in texts] == [
        "3,355\N{PUNCTUATION SPACE}\N{FIGURE SPACE} km",
        "1.6 km",
        "456\N{PUNCTUATION SPACE}\N{FIGURE SPACE} m\N{EN SPACE}",
        "500\N{PUNCTUATION SPACE}\N{FIGURE SPACE} ft\N{THREE-PER-EM SPACE}",
        "unknown",
    ]
    assert [in_column(text, 0) for text in texts] == texts
