"""Lengths, as people write and read them.

Metres to a unit: BIPM, The International System of Units, 9th edition, table 8 (nautical
mile); NIST Special Publication 811 (2008), appendix B.9 (foot, mile).
"""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from route.errors import InputError
from route.text import printable
from route.units import METRES_IN, Length, format_length, parse_length

WRITTEN = {
    # What is written: metres, and half a unit of the last significant digit in metres.
    "65,000 km": (65_000_000, 500_000),
    "65000km": (65_000_000, 500_000),
    "65 000 km": (65_000_000, 500_000),
    "65\N{NO-BREAK SPACE}000\N{NO-BREAK SPACE}km": (65_000_000, 500_000),
    "65\N{NARROW NO-BREAK SPACE}000 km": (65_000_000, 500_000),
    "65\N{THIN SPACE}000 km": (65_000_000, 500_000),
    "65'000 km": (65_000_000, 500_000),
    "65’000 km": (65_000_000, 500_000),
    "  65,000 KM ": (65_000_000, 500_000),
    "+65,000 km": (65_000_000, 500_000),
    "65e3 km": (65_000_000, 500_000),
    "6.5E4 km": (65_000_000, 500_000),
    "65,000.0 km": (65_000_000, 50),
    "65,000. km": (65_000_000, 500),
    "65,100 km": (65_100_000, 50_000),
    "65,001 km": (65_001_000, 500),
    "100,000 km": (100_000_000, 50_000_000),
    "1,234,567 km": (1_234_567_000, 500),
    "1 234 567 km": (1_234_567_000, 500),
    "1.234.567 km": (1_234_567_000, 500),
    "1.234,5 km": (1_234_500, 50),
    "1 234,5 km": (1_234_500, 50),
    "42.195 km": (42_195, 0.5),
    "42,195 km": (42_195_000, 500),
    "42.195 kilometres": (42_195, 0.5),
    "65.000 km": (65_000, 0.5),
    "1,5 km": (1_500, 50),
    "0,500 km": (500, 0.5),
    "0.5 km": (500, 50),
    "500 m": (500, 50),
    "1 metre": (1, 0.5),
    "250 meters": (250, 5),
    "0 km": (0, 500),
    "-5 km": (-5_000, 500),
    "1395 nmi": (1395 * 1852, 926),
    "1395 nm": (1395 * 1852, 926),
    "1 nautical  mile": (1852, 926),
    "5 nautical\nmiles": (5 * 1852, 926),
    "26 miles": (26 * 1609.344, 804.672),
    "1 Mile": (1609.344, 804.672),
    "26.2 mi": (26.2 * 1609.344, 80.4672),
    "29,029 ft": (29_029 * 0.3048, 0.1524),
    "1 foot": (0.3048, 0.1524),
    "30 feet": (9.144, 1.524),
}

# A nanometre: the arithmetic of floats, and far below any length that people write.
NANOMETRE_M = 1e-9


@pytest.mark.parametrize("text", WRITTEN, ids=ascii)
def test_what_people_write_is_understood(text: str) -> None:
    length_m, precision_m = WRITTEN[text]
    read = parse_length(text)
    assert read.length_m == pytest.approx(length_m, abs=NANOMETRE_M, rel=1e-15)
    assert read.precision_m == pytest.approx(precision_m, abs=NANOMETRE_M)


REFUSED = [
    "",
    " ",
    "km",
    "far",
    "65,000",
    "65,000 parsecs",
    "65,000 km km",
    "65,000 km and more",
    "65,000 mm",
    "--5 km",
    "+-5 km",
    "−5 km",
    "1,00,000 km",
    "1.2.3 km",
    "1,000.000,5 km",
    "12 34 567 km",
    "0,500,000 km",
    ",5 km",
    "1e5",
    "1e100 km",
    "nan km",
    "inf km",
    "0x10 km",
    "1_000 km",
    "٦٥ km",
    "65,000 km\N{ZERO WIDTH SPACE}",
    "9" * 400 + " km",
    "42.195 km; DROP TABLE",
    "\x1b[31m5 km",
]


@pytest.mark.parametrize("text", REFUSED, ids=ascii)
def test_what_is_no_length_is_refused(text: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_length(text)
    (fault,) = caught.value.faults
    assert printable(str(fault)) == str(fault)
    assert fault.remedy == "Write a number and one of km, m, mi, nmi, ft."


def test_a_refusal_word_for_word() -> None:
    with pytest.raises(InputError) as caught:
        parse_length("about 65,000 km")
    assert str(caught.value) == (
        "found 'about 65,000 km'; expected a length with its unit, such as 65,000 km or 1395 nmi. "
        "Write a number and one of km, m, mi, nmi, ft."
    )


@given(st.integers(1, 10**12), st.integers(0, 12), st.sampled_from(sorted(METRES_IN)))
def test_zeros_at_the_end_of_a_whole_number_are_not_significant(
    number: int, zeros: int, unit: str
) -> None:
    digits = f"{number * 10 + 1}{'0' * zeros}"
    for written in (f"{digits} {unit}", f"{int(digits):,} {unit}"):
        read = parse_length(written)
        assert read.length_m == pytest.approx(int(digits) * METRES_IN[unit], rel=1e-15)
        assert read.precision_m == pytest.approx(0.5 * 10**zeros * METRES_IN[unit], rel=1e-15)


@given(st.integers(-(10**9), 10**9), st.sampled_from(sorted(METRES_IN)))
def test_a_length_that_is_written_is_read_back(thousandths: int, unit: str) -> None:
    length_m = thousandths / 1000 * METRES_IN[unit]
    written = format_length(length_m, unit)
    # As close as its last digit allows: a thousandth below ten units, else a whole one.
    unit_m = METRES_IN[unit]
    fine = abs(thousandths) < 10_000 and unit != "m"
    tolerance_m = (0.0005 if fine else 0.5) * unit_m + NANOMETRE_M
    assert parse_length(written).length_m == pytest.approx(length_m, abs=tolerance_m)


@given(st.text(max_size=30))
def test_any_text_is_a_length_or_refused(text: str) -> None:
    try:
        read = parse_length(text)
    except InputError:
        return
    assert math.isfinite(read.length_m) and read.precision_m > 0


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


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("65,000 km", "65,000 km ± 500 km"),
        ("5 km", "5 km ± 500 m"),
        ("42.195 km", "42.195 km ± 0.5 m"),
        ("12.3 km", "12.3 km ± 50 m"),
        ("500 m", "0.5 km ± 50 m"),
        ("20 km", "20 km ± 5 km"),
        ("40,000 miles", "64,374 km ± 8,047 km"),
        ("26 mi", "42 km ± 804.7 m"),
    ],
)
def test_a_length_tells_how_well_it_is_known(text: str, words: str) -> None:
    assert str(parse_length(text)) == words


def test_a_length_known_exactly() -> None:
    assert str(Length(65_000_000.0, 0.0)) == "65,000 km ± 0 m"
