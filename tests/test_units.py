"""Lengths, as they are written.

Metres to a unit: BIPM, The International System of Units, 9th edition, table 8 (nautical
mile); NIST Special Publication 811 (2008), appendix B.9 (foot, yard, mile).
"""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from route.distances import parse_claim_text
from route.units import METRES_IN, format_length

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
    # As close as its last digit allows: a thousandth below ten units, else a whole one.
    unit_m = METRES_IN[unit]
    fine = thousandths < 10_000 and unit != "m"
    tolerance_m = (0.0005 if fine else 0.5) * unit_m + NANOMETRE_M
    # "1,234 km" and "1.642 km" have two readings; the written one is the first.
    reading = parse_claim_text(written).reading
    assert reading.length_m == pytest.approx(length_m, abs=tolerance_m)
    assert reading.unit == unit


@pytest.mark.parametrize(
    ("length_m", "words"),
    [
        (18_392_400.0, "18,392 km"),
        (2_504_938_000.0, "2,504,938 km"),
        (10_000.0, "10 km"),
        (9_999.0, "9.999 km"),
        (1_642.0, "1.642 km"),
        (0.6, "0.001 km"),
        (0.4, "0.000 km"),
        (0.0, "0 km"),
        (-0.0, "0 km"),
        (-0.4, "0.000 km"),
        (-1_642.0, "-1.642 km"),
        (-18_392_400.0, "-18,392 km"),
        (math.inf, "unknown km"),
        (math.nan, "unknown km"),
    ],
)
def test_a_length_is_written_word_for_word(length_m: float, words: str) -> None:
    assert format_length(length_m) == words


def test_a_length_in_other_units() -> None:
    assert format_length(5642.4, "m") == "5,642 m"
    assert format_length(-0.4, "m") == "0 m"
    assert format_length(1852.0, "nmi") == "1.000 nmi"
    assert format_length(65_000_000.0, "mi") == "40,389 mi"
    assert format_length(100 * 0.9144, "yd") == "100 yd"
