"""Claims as people write them.

Metres to a unit: BIPM, The International System of Units, 9th edition, table 8 (nautical
mile, 1852 m); NIST Special Publication 811 (2008), appendix B.9 (mile, 1609.344 m; yard,
0.9144 m; foot, 0.3048 m).
"""

import string
import sys
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from route.distances.parser import ClaimText, parse_claim_text, parse_precision
from route.distances.tokens import normalised, tokenise
from route.distances.units import NUMBERS, SCALES, UNITS
from route.distances.words import WORDS
from route.errors import InputError
from route.text import printable

# What is written: the lowest and highest that it allows, kilometres; None for an open end.
WRITTEN: dict[str, tuple[float | None, float | None]] = {
    # Figures and their grouping.
    "65,000 km": (64_500, 65_500),
    "65000km": (64_500, 65_500),
    "65 000 km": (64_500, 65_500),
    "65\N{NO-BREAK SPACE}000\N{NO-BREAK SPACE}km": (64_500, 65_500),
    "65\N{NARROW NO-BREAK SPACE}000 km": (64_500, 65_500),
    "65\N{THIN SPACE}000 km": (64_500, 65_500),
    "65'000 km": (64_500, 65_500),
    "65’000 km": (64_500, 65_500),
    "1'000 km": (950, 1_050),
    "  65,000 KM ": (64_500, 65_500),
    "+65,000 km": (64_500, 65_500),
    "65e3 km": (64_500, 65_500),
    "6.5E4 km": (64_500, 65_500),
    "65,000.0 km": (64_999.95, 65_000.05),
    "65,100 km": (65_050, 65_150),
    "65,001 km": (65_000.5, 65_001.5),
    "10,000 km": (9_500, 10_500),
    "100,000 km": (95_000, 105_000),
    "1 km": (0.95, 1.05),
    "8 km": (7.6, 8.4),
    "12 km": (11.5, 12.5),
    "1,234,567 km": (1_234_566.5, 1_234_567.5),
    "1.234.567 km": (1_234_566.5, 1_234_567.5),
    "65.000.000 m": (64_500, 65_500),
    "1,00,000 km": (95_000, 105_000),
    "65 000,5 km": (65_000.45, 65_000.55),
    "1.234,5 km": (1_234.45, 1_234.55),
    "1,234.5 km": (1_234.45, 1_234.55),
    "1'234.5 km": (1_234.45, 1_234.55),
    "0,5 km": (0.475, 0.525),
    "0,500 km": (0.4995, 0.5005),
    "0.500 km": (0.4995, 0.5005),
    ".5 km": (0.475, 0.525),
    "42,2 km": (42.15, 42.25),
    "42,19 km": (42.185, 42.195),
    "42.195 km": (42.1945, 42.1955),
    "42.195 kilometres": (42.1945, 42.1955),
    "65,000. km": (64_500, 65_500),
    "1 234 567 km": (1_234_566.5, 1_234_567.5),
    "1 234,5 km": (1_234.45, 1_234.55),
    "6500.000 km": (6_499.9995, 6_500.0005),
    "65.00 km": (64.995, 65.005),
    "65,000km.": (64_500, 65_500),
    "“65,000 km.”": (64_500, 65_500),
    "«65 000 км»": (64_500, 65_500),
    "„65 000 km“": (64_500, 65_500),
    "「65000公里」": (64_500, 65_500),
    "'65,000 km'": (64_500, 65_500),
    "65,000 km!": (64_500, 65_500),
    "5,000-km": (4_750, 5_250),
    "65,000\N{NON-BREAKING HYPHEN}kilometre": (64_500, 65_500),
    "６５，０００ｋｍ": (64_500, 65_500),
    "65㎞": (64.5, 65.5),
    "\N{RIGHT-TO-LEFT MARK}65,000\N{LEFT-TO-RIGHT MARK} km": (64_500, 65_500),
    "\N{FIRST STRONG ISOLATE}65,000\N{POP DIRECTIONAL ISOLATE} km": (64_500, 65_500),
    # Powers of ten.
    "65 thousand km": (64_500, 65_500),
    "65k km": (64_500, 65_500),
    "65K km": (64_500, 65_500),
    "2.5 million km": (2_450_000, 2_550_000),
    "2.5m km": (2_450_000, 2_550_000),
    "2.5M km": (2_450_000, 2_550_000),
    "2.55 mn km": (2_545_000, 2_555_000),
    "1.5 billion km": (1_450_000_000, 1_550_000_000),
    "a million km": (950_000, 1_050_000),
    "two million km": (1_900_000, 2_100_000),
    "half a million km": (475_000, 525_000),
    "six hundred thousand km": (570_000, 630_000),
    "2 million 500 thousand km": (2_450_000, 2_550_000),
    "2 million and 500 thousand km": (2_450_000, 2_550_000),
    # About.
    "about 65,000 km": (61_750, 68_250),
    "nearly 65,000 km": (61_750, 68_250),
    "almost 65,000 km": (61_750, 68_250),
    "some 65,000 km": (61_750, 68_250),
    "approximately 65,000 km": (61_750, 68_250),
    "approx. 65,000 km": (61_750, 68_250),
    "circa 65,000 km": (61_750, 68_250),
    "ca. 65,000 km": (61_750, 68_250),
    "c. 65,000 km": (61_750, 68_250),
    "~65,000 km": (61_750, 68_250),
    "~ 65k km": (61_750, 68_250),
    "≈ 65,000 km": (61_750, 68_250),
    "65,000-odd km": (61_750, 68_250),
    "65,000 km or so": (61_750, 68_250),
    "more or less 65,000 km": (61_750, 68_250),
    "about 65,123 km": (61_866.85, 68_379.15),
    # Lower bounds.
    "over 65,000 km": (65_000, None),
    "more than 65,000 km": (65_000, None),
    "at least 65,000 km": (65_000, None),
    "65,000 km at least": (65_000, None),
    "65,000+ km": (65_000, None),
    "65,000 km+": (65_000, None),
    "65k+ km": (65_000, None),
    "upwards of 65,000 km": (65_000, None),
    "just over 65,000 km": (65_000, None),
    "65,000 km or more": (65_000, None),
    "no less than 65,000 km": (65_000, None),
    "> 65,000 km": (65_000, None),
    ">= 65,000 km": (65_000, None),
    "at least about 65,000 km": (61_750, None),
    # Upper bounds.
    "up to 65,000 km": (None, 65_000),
    "under 65,000 km": (None, 65_000),
    "less than 65,000 km": (None, 65_000),
    "at most 65,000 km": (None, 65_000),
    "no more than 65,000 km": (None, 65_000),
    "65,000 km or less": (None, 65_000),
    "≤ 65,000 km": (None, 65_000),
    "up to about 65,000 km": (None, 68_250),
    # Ranges.
    "60,000–65,000 km": (60_000, 65_000),
    "60,000-65,000 km": (60_000, 65_000),
    "60 000 to 65 000 km": (60_000, 65_000),
    "60,000 km to 65,000 km": (60_000, 65_000),
    "60,000 km - 65,000 km": (60_000, 65_000),
    "from 60,000 to 65,000 km": (60_000, 65_000),
    "between 60,000 and 65,000 km": (60_000, 65_000),
    "60–65k km": (60_000, 65_000),
    "60 to 65 thousand km": (60_000, 65_000),
    "500 to 2 thousand km": (500, 2_000),
    "500 m to 2 km": (0.5, 2),
    "about 60,000 to 65,000 km": (57_000, 68_250),
    "at least 60,000 and at most 65,000 km": (60_000, 65_000),
    "more than 60,000 but less than 65,000 km": (60_000, 65_000),
    "60 000…65 000 km": (60_000, 65_000),
    "up to 60,000–65,000 km": (None, 65_000),
    # A stated precision.
    "65,000 km ± 500 km": (64_500, 65_500),
    "65,000 ± 500 km": (64_500, 65_500),
    "65,000 km ± 500": (64_500, 65_500),
    "65,000 km +/- 2 %": (63_700, 66_300),
    "65,000 km +-2%": (63_700, 66_300),
    "65,000 km (± 2 %)": (63_700, 66_300),
    "65,000 km plus or minus 10,000 km": (55_000, 75_000),
    "65,000 km give or take 500 m": (64_999.5, 65_000.5),
    "10 km ± 0 km": (10, 10),
    # Other units.
    "100 miles": (152.887_68, 168.981_12),
    "26 mi": (25.5 * 1.609344, 26.5 * 1.609344),
    "26.2 statute miles": (26.15 * 1.609344, 26.25 * 1.609344),
    "2.5 million miles": (3_942_892.8, 4_103_827.2),
    "28 nautical miles": (50.93, 52.782),
    "28 sea miles": (50.93, 52.782),
    "28 nm": (50.93, 52.782),
    "28 n.m.": (50.93, 52.782),
    "28 NM": (50.93, 52.782),
    "1 000 yards": (0.868_68, 0.960_12),
    "385 yd": (384.5 * 0.0009144, 385.5 * 0.0009144),
    "100 ft": (0.028_956, 0.032_004),
    "250 metres": (0.245, 0.255),
    "1 metre": (0.000_95, 0.001_05),
    "1 nautical  mile": (1.7594, 1.9446),
    "5 nautical\nmiles": (8.797, 9.723),
    "29,029 ft": (29_028.5 * 0.0003048, 29_029.5 * 0.0003048),
    "1 foot": (0.95 * 0.0003048, 1.05 * 0.0003048),
    "26 miles 385 yards": (42.194_988 - 0.0004572, 42.194_988 + 0.0004572),
    "5 km 300 m": (5.25, 5.35),
    # Two units at once; the first is read.
    "65,000 km (40,000 mi)": (64_500, 65_500),
    "65,000 km [40,389 mi]": (64_500, 65_500),
    "40,000 miles / 65,000 km": (61_155.072, 67_592.448),
    "65,000 km = 40,389 mi": (64_500, 65_500),
    "65,000 km or 40,389 mi": (64_500, 65_500),
    "65,000 km, 40,000 mi": (64_500, 65_500),
    "over 65,000 km (40,000 mi)": (65_000, None),
    "2 km (1 mi)": (1.9, 2.1),
    "60,000–65,000 km (37,000–40,000 mi)": (60_000, 65_000),
    "65.000 km (40.000 mi)": (64_500, 65_500),
    # Russian.
    "65 тыс. км": (64_500, 65_500),
    "65 тыс.км": (64_500, 65_500),
    "2,5 млн км": (2_450_000, 2_550_000),
    "миллион километров": (950_000, 1_050_000),
    "65 тысяч километров": (64_500, 65_500),
    "65 тыс. 500 км": (65_450, 65_550),
    "около 65 000 километров": (61_750, 68_250),
    "почти 65 тыс. км": (61_750, 68_250),
    "более 65 000 км": (65_000, None),
    "свыше 65 000 км": (65_000, None),
    "65 тысяч с лишним километров": (65_000, None),
    "от 65 000 км": (65_000, None),
    "до 65 000 км": (None, 65_000),
    "не более 65 000 км": (None, 65_000),
    "от 60 до 65 тысяч километров": (60_000, 65_000),
    "между 60 и 65 тыс. км": (60_000, 65_000),
    "40 000 миль": (61_155.072, 67_592.448),
    "35 000 морских миль": (63_894, 65_746),
    # German.
    "65 000 Kilometer": (64_500, 65_500),
    "65 Tausend Kilometer": (64_500, 65_500),
    "2,5 Mio. km": (2_450_000, 2_550_000),
    "eine Million Kilometer": (950_000, 1_050_000),
    "etwa 65 000 km": (61_750, 68_250),
    "knapp 65 000 km": (61_750, 68_250),
    "über 65 000 km": (65_000, None),
    "mindestens 65 000 km": (65_000, None),
    "ab 65 000 km": (65_000, None),
    "bis zu 65 000 km": (None, 65_000),
    "höchstens 65 000 km": (None, 65_000),
    "60 000 bis 65 000 km": (60_000, 65_000),
    "zwischen 60 000 und 65 000 km": (60_000, 65_000),
    "40 000 Meilen": (61_155.072, 67_592.448),
    "35 000 Seemeilen": (63_894, 65_746),
    "100 Fuß": (0.028_956, 0.032_004),
    # French.
    "65 000 kilomètres": (64_500, 65_500),
    "65 mille kilomètres": (64_500, 65_500),
    "mille km": (950, 1_050),
    "2,5 millions de kilomètres": (2_450_000, 2_550_000),
    "environ 65 000 km": (61_750, 68_250),
    "près d’un million de km": (950_000, 1_050_000),
    "plus de 65 000 km": (65_000, None),
    "plus d'un million de kilomètres": (1_000_000, None),
    "au-delà de 65 000 km": (65_000, None),
    "jusqu’à 65 000 km": (None, 65_000),
    "moins de 65 000 km": (None, 65_000),
    "de 60 000 à 65 000 km": (60_000, 65_000),
    "entre 60 000 et 65 000 km": (60_000, 65_000),
    "35 000 milles marins": (63_894, 65_746),
    # Spanish.
    "65 mil kilómetros": (64_500, 65_500),
    "65 mil kilometros": (64_500, 65_500),
    "un millón de kilómetros": (950_000, 1_050_000),
    "unos 65 000 km": (61_750, 68_250),
    "más o menos 65 000 km": (61_750, 68_250),
    "más de 65 000 km": (65_000, None),
    "hasta 65 000 km": (None, 65_000),
    "entre 60 y 65 mil km": (60_000, 65_000),
    "de 60 a 65 mil km": (60_000, 65_000),
    "40 mil millas": (61_155.072, 67_592.448),
    "35 000 millas náuticas": (63_894, 65_746),
    # Italian.
    "65 mila chilometri": (64_500, 65_500),
    "2,5 milioni di chilometri": (2_450_000, 2_550_000),
    "all'incirca 65 000 km": (61_750, 68_250),
    "oltre 65 000 km": (65_000, None),
    "fino a 65 000 km": (None, 65_000),
    "tra 60 000 e 65 000 km": (60_000, 65_000),
    "da 60 a 65 mila km": (60_000, 65_000),
    "40 000 miglia": (61_155.072, 67_592.448),
    "35 000 miglia nautiche": (63_894, 65_746),
    # Portuguese.
    "65 mil quilômetros": (64_500, 65_500),
    "65 mil quilómetros": (64_500, 65_500),
    "2,5 milhões de quilômetros": (2_450_000, 2_550_000),
    "cerca de 65 000 km": (61_750, 68_250),
    "mais de 65 mil km": (65_000, None),
    "até 65 000 km": (None, 65_000),
    "entre 60 e 65 mil km": (60_000, 65_000),
    "40 000 milhas": (61_155.072, 67_592.448),
    "35 000 milhas náuticas": (63_894, 65_746),
    # Polish.
    "65 tys. kilometrów": (64_500, 65_500),
    "65 tysięcy km": (64_500, 65_500),
    "2,5 mln km": (2_450_000, 2_550_000),
    "około 65 000 km": (61_750, 68_250),
    "ponad 65 000 km": (65_000, None),
    "do 65 000 km": (None, 65_000),
    "od 60 do 65 tys. km": (60_000, 65_000),
    "między 60 a 65 tys. km": (60_000, 65_000),
    "35 000 mil morskich": (63_894, 65_746),
    # Chinese.
    "65000公里": (64_500, 65_500),
    "6.5万公里": (64_500, 65_500),
    "6万5千公里": (64_500, 65_500),
    "6万5000公里": (64_500, 65_500),
    "六万五千公里": (64_500, 65_500),
    "65千米": (64.5, 65.5),
    "6万5千米": (64.5, 65.5),
    "250万公里": (2_450_000, 2_550_000),
    "约6.5万公里": (61_750, 68_250),
    "65000公里左右": (61_750, 68_250),
    "超过65000公里": (65_000, None),
    "65000多公里": (65_000, None),
    "10余万公里": (100_000, None),
    "不到65000公里": (None, 65_000),
    "60000至65000公里": (60_000, 65_000),
    "60000～65000公里": (60_000, 65_000),
    "在6万到7万公里之间": (60_000, 70_000),
    "4万英里": (61_155.072, 67_592.448),
    "3.5万海里": (63_894, 65_746),
    # Arabic.
    "٦٥٬٠٠٠ كيلومتر": (64_500, 65_500),
    "٦٥٫٥ كم": (65.45, 65.55),
    "65 ألف كيلومتر": (64_500, 65_500),
    "مليون كيلومتر": (950_000, 1_050_000),
    "حوالي ٦٥ ألف كم": (61_750, 68_250),
    "أكثر من 65 ألف كيلومتر": (65_000, None),
    "حتى 65 ألف كم": (None, 65_000),
    "من 60 إلى 65 ألف كم": (60_000, 65_000),
    "بين 60 و65 ألف كم": (60_000, 65_000),
    "40 ألف ميل": (61_155.072, 67_592.448),
    "35 ألف ميل بحري": (63_894, 65_746),
}

# A micrometre: the arithmetic of floats, far below any length that people write.
MICROMETRE_M = 1e-6


def km(reading_m: float | None) -> float | None:
    return None if reading_m is None else reading_m / 1000


@pytest.mark.parametrize("text", WRITTEN, ids=ascii)
def test_what_people_write_is_understood(text: str) -> None:
    claim = parse_claim_text(text)
    near = [None if end is None else pytest.approx(end, rel=1e-12) for end in WRITTEN[text]]
    assert [km(claim.reading.low_m), km(claim.reading.high_m)] == near
    assert claim.text == text


@pytest.mark.parametrize(
    ("text", "length_km", "unit", "bound"),
    [
        ("65,000 km", 65_000, "km", "exact"),
        ("about 65,000 km", 65_000, "km", "about"),
        ("over 1 nmi", 1.852, "nmi", "at least"),
        ("up to 1000 ft", 0.3048, "ft", "at most"),
        ("60,000 to 65,000 m", 62.5, "m", "range"),
        ("1000 yards ± 2 m", 0.9144, "yd", "stated"),
        ("1 mile", 1.609344, "mi", "exact"),
    ],
)
def test_a_reading_has_its_figure_unit_and_bound(
    text: str, length_km: float, unit: str, bound: str
) -> None:
    reading = parse_claim_text(text).reading
    assert reading.length_m == pytest.approx(length_km * 1000)
    assert (reading.unit, reading.bound) == (unit, bound)


@pytest.mark.parametrize(
    ("text", "precision_m"),
    [
        ("500 km", 500_000),
        ("0.5 m", 0.5),
        ("0 km", 0),
        ("0.0 miles", 0),
        ("0,0 км", 0),
        (" 0 公里 ", 0),
        ("2 nautical miles", 3704),
    ],
)
def test_a_precision_may_be_zero(text: str, precision_m: float) -> None:
    assert parse_precision(text) == precision_m


@pytest.mark.parametrize("text", ["", "0", "0 parsecs", "-3 km", "far", "00"])
def test_what_is_no_precision_is_refused(text: str) -> None:
    with pytest.raises(InputError):
        parse_precision(text)


TWO_READINGS = [
    # Text, straight lines in km; the reading taken and the other one in km; both printed?
    ("65.000 km", None, 65, 65_000, True),
    ("65.000 km", 60, 65, 65_000, False),
    ("65.000 km", 18_000, 65_000, 65, True),
    ("65.000 km", 1.3, 65, 65_000, False),
    ("65.000 km", 1.29, 65, 65_000, True),
    ("42,195 km", None, 42_195, 42.195, True),
    ("42,195 km", 40, 42.195, 42_195, True),
    ("42,195 km", 18_000, 42_195, 42.195, False),
    ("42,195 km", 1e9, 42_195, 42.195, True),
    ("65.000 Kilometer", 18_000, 65_000, 65, True),
    ("60.000–65.000 km", 18_000, 62_500, 62.5, True),
    ("40 000 milles", 30_000, 64_373.76, 74_080, True),
    ("6500 mil", 60_000, 65_000, 10_460.736, True),
    ("40 tys. mil", 2_000, 64_373.76, 400_000, False),
]


@pytest.mark.parametrize(("text", "straight_km", "taken", "other", "printed"), TWO_READINGS)
def test_of_two_readings_the_comparable_one_is_taken(
    text: str, straight_km: float | None, taken: float, other: float, printed: bool
) -> None:
    claim = parse_claim_text(text, straight_km and straight_km * 1000)
    assert claim.reading.length_m == pytest.approx(taken * 1000)
    assert [reading.length_m for reading in claim.alternatives] == [pytest.approx(other * 1000)]
    assert claim.choice_mattered is printed


@pytest.mark.parametrize(
    ("text", "conditions"),
    [
        ("65,000 km", ["if the comma groups digits", "if the comma is a decimal comma"]),
        ("65.000 km", ["if the point is a decimal point", "if the point groups digits"]),
        ("9 milles", ["if the miles are statute miles", "if the miles are nautical miles"]),
        ("9 mil", ["if mil are Polish miles", "if mil are Scandinavian miles of 10 km"]),
    ],
)
def test_each_of_two_readings_has_its_condition(text: str, conditions: list[str]) -> None:
    claim = parse_claim_text(text)
    assert [each.condition for each in (claim.reading, *claim.alternatives)] == conditions


@pytest.mark.parametrize(
    "text",
    [
        *(
            "65.000.000 m",
            "65 000,5 km",
            "1'000 km",
            "1.234,5 km",
            "0,5 km",
            "0,500 km",
            "42,19 km",
        ),
        *("42.2 km", "2.5 million km", "1,234.567 km", "40,000 miles / 65,000 km", "9 miles"),
        *("9 milles marins", "65 mil km", "6500,000 km", "65,000 km ± 0.5 %", "6.500–6.5 km"),
    ],
)
def test_one_reading_has_no_alternative(text: str) -> None:
    claim = parse_claim_text(text)
    assert not claim.alternatives and not claim.choice_mattered
    assert claim.reading.condition == ""


NUMBER_FIRST = (
    "a number. Begin with the distance, such as 65,000 km; about, over or up to may precede it."
)
NO_UNIT = (
    "a unit: km, m, mi, nmi, yd, ft or their names. Write it after the number, as in 65,000 km."
)
END = "the end of the claim. Leave out what is not the distance."
ONE_LENGTH = "expected a unit of one length. Write what is meant: "
FROM_LOW = "a range from low to high. Write it as "
REFUSED = {
    "": "nothing; expected a distance. State it with its unit, such as 65,000 km.",
    " \t": "' \\t'; expected a distance. State it with its unit, such as 65,000 km.",
    "far": f"'far'; expected {NUMBER_FIRST}",
    "over": f"the end of 'over'; expected {NUMBER_FIRST}",
    "about km": f"'km' in 'about km'; expected {NUMBER_FIRST}",
    "mil": f"'mil'; expected {NUMBER_FIRST}",
    "65,000": f"the end of '65,000'; expected {NO_UNIT}",
    "65,000 parsecs": f"'parsecs' in '65,000 parsecs'; expected {NO_UNIT}",
    "5 mm": f"'mm' in '5 mm'; expected {NO_UNIT}",
    "65,000 km by train": f"'by' in '65,000 km by train'; expected {END}",
    "65,000 km²": f"'²' in '65,000 km²'; expected {END}",
    "65,000 km km": f"'km' in '65,000 km km'; expected {END}",
    "65,000 km/h": f"'h' in '65,000 km/h'; expected {NUMBER_FIRST}",
    "65,000 km (40,000 mi": "the end of '65,000 km (40,000 mi'; expected a closing bracket. "
    "Write it after what stands in brackets.",
    "-5 km": "'-' in '-5 km'; expected a distance above zero. Write it without a sign.",
    "about −5 km": "'−' in 'about −5 km'; expected a distance above zero. Write it without a sign.",
    "0 km": "'0 km'; expected a distance above zero. "
    "State the distance claimed, such as 65,000 km.",
    "0.0001 m": "'0.0001 m'; expected a distance from 1 mm to 1,000,000,000,000 km. "
    "Check the figure and its unit.",
    "1e13 km": "'1e13 km'; expected a distance from 1 mm to 1,000,000,000,000 km. "
    "Check the figure and its unit.",
    "between 60,000 km": "the end of 'between 60,000 km'; expected the other end of the range. "
    "Write 60,000 to 65,000 km.",
    "65,000–60,000 km": f"'65,000–60,000 km'; expected {FROM_LOW}60,000 km to 65,000 km.",
    "over up to 65 km": "'over up to 65 km'; expected a lower or an upper bound. "
    "Write a range, such as 60,000 to 65,000 km, or leave out one of the words.",
    "5 km ± 5 km": "'5 km ± 5 km'; expected a precision smaller than the distance. "
    "Write how far either way the distance may be.",
    "65,000 km (50,000 mi)": "'65,000 km (50,000 mi)'; expected the same distance twice. "
    "The first is 65,000 km, the second 80,467 km; write the one that is meant.",
    "10,000 km (10,000 mi)": "'10,000 km (10,000 mi)'; expected the same distance twice. "
    "The first is 10,000 km, the second 16,093 km; write the one that is meant.",
    "65,00 km": "'65,00' in '65,00 km'; expected a number with one meaning. "
    "Write '65 km', '6,500 km' or '65,000 km'.",
    "6,5000 km": "'6,5000' in '6,5000 km'; expected a number with one meaning. "
    "Write '6.5 km' or '65,000 km'.",
    "1.2.3 km": "'1.2.3' in '1.2.3 km'; expected a number in groups of three digits or none. "
    "Write it like 65,000 or 65 000.",
    "800 M": f"'M' in '800 M'; {ONE_LENGTH}800 m (metres), 1,482 km (nautical miles) or "
    "800,000,000 km (millions of kilometres).",
    "100k": f"'k' in '100k'; {ONE_LENGTH}100 km (kilometres), 100,000 km (thousands of "
    "kilometres) or 160,934 km (thousands of miles).",
    "20,000 leagues": f"'leagues' in '20,000 leagues'; {ONE_LENGTH}96,561 km (leagues of 3 "
    "statute miles), 111,120 km (leagues of 3 nautical miles), 83,590 km (Spanish leagues) or "
    "80,000 km (French metric leagues).",
    "25,000 li": f"'li' in '25,000 li'; {ONE_LENGTH}12,500 km (Chinese li of today) or "
    "14,400 km (li of the Qing).",
    "两万五千里": f"'里' in '两万五千里'; {ONE_LENGTH}12,500 km (Chinese li of today) or "
    "14,400 km (li of the Qing).",
    "60 вёрст": f"'вёрст' in '60 вёрст'; {ONE_LENGTH}64.0 km (versts) or 128 km (old surveyors' "
    "versts).",
    "\u202e65 km": f"'\\u202e' in '\\u202e65 km'; expected {NUMBER_FIRST}",
    "9" * 26 + " km": f"'{'9' * 26}' in '{'9' * 26} km'; expected a number of at most 25 digits. "
    "Round it.",
    "9" * 100_000: f"'{'9' * 39}…'; expected a claim of at most 500 characters. "
    "State the distance alone, such as 65,000 km.",
}


@pytest.mark.parametrize("text", REFUSED, ids=lambda text: ascii(text[:40]))
def test_a_refusal_names_the_word_it_stopped_at(text: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_claim_text(text)
    assert str(caught.value) == f"found {REFUSED[text]}"


@pytest.mark.parametrize(
    "text",
    [
        *("--5 km", "+-5 km", "12 34 567 km", "0,500,000 km", ",5 km", "1e100 km", "nan km"),
        *("inf km", "0x10 km", "1_000 km", "42.195 km; DROP TABLE", "\x1b[31m5 km", "±5 km"),
        *(
            "65,000 km (a lot)",
            "65,000 ~ km ~",
            "10K",
            "5 ri",
            "300 stadia",
            "10 فرسخ",
            "六万五公里",
        ),
        *("−5 km", "1,000.000,5 km", "65,000 km and further", "1e5", "65,000 parsecs or so"),
        *("65,000 km 40,000 mi", "twenty km", "65,OOO km", "500 m 2 km", "亿" * 400 + "公里"),
    ],
    ids=ascii,
)
def test_what_is_no_distance_is_refused(text: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_claim_text(text)
    assert printable(str(caught.value)) == str(caught.value)


def grouped(sign: str) -> Callable[[int], str]:
    return lambda number: f"{number:,}".replace(",", sign)


NOTATIONS: list[Callable[[int], str]] = [
    str,
    *map(grouped, [",", " ", "'", "’", "\N{NO-BREAK SPACE}", "\N{THIN SPACE}", "٬"]),
    lambda number: str(number).translate(str.maketrans(string.digits, "٠١٢٣٤٥٦٧٨٩")),
    lambda number: str(number).translate(str.maketrans(string.digits, "０１２３４５６７８９")),
    lambda number: f"{number:,}.".replace(",", "."),
]


@given(st.integers(1, 10**11), st.sampled_from(NOTATIONS), st.sampled_from(sorted(UNITS)))
def test_a_number_in_any_notation_is_read_back(
    number: int, write: Callable[[int], str], unit: str
) -> None:
    claim = parse_claim_text(f"{write(number)} {unit}")
    unit_m = parse_claim_text(f"1 {unit}").reading.length_m
    lengths_m = [reading.length_m for reading in (claim.reading, *claim.alternatives)]
    assert pytest.approx(number * unit_m, rel=1e-12) in lengths_m


@given(st.integers(1, 10**9), st.sampled_from([1, 2, 4]), st.sampled_from(".,"))
def test_decimals_are_read_back(number: int, decimals: int, sign: str) -> None:
    digits = f"{number:0{decimals + 1}d}"
    written = f"{digits[:-decimals]}{sign}{digits[-decimals:]}"
    if sign == "," and (decimals == 4 or digits[-1] == "0") and digits[:-decimals] != "0":
        return
    claim = parse_claim_text(f"{written} km")
    assert claim.reading.length_m == pytest.approx(number * 1000 / 10**decimals, rel=1e-12)


PHRASES = sorted(
    {
        phrase
        for table in (WORDS, UNITS, NUMBERS)
        for rows in table.values()
        for phrases in rows.values()
        for phrase in phrases.split("|")
    }
    | {"65,000", "65.000", "6", "2.5", "0", "(", ")", "/", ",", "-5", "k", "M", "li", "50 %"}
)


@given(st.lists(st.sampled_from(PHRASES), max_size=9).map(" ".join) | st.text(max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        claim = parse_claim_text(text)
    except InputError:
        return
    for reading in (claim.reading, *claim.alternatives):
        low_m, high_m = reading.low_m, reading.high_m
        assert 1e-3 <= reading.length_m <= 1e15
        assert low_m is None or 0 < low_m <= reading.length_m
        assert high_m is None or high_m >= reading.length_m
        assert low_m is not None or high_m is not None


def reads(text: str) -> ClaimText | None:
    try:
        return parse_claim_text(text)
    except InputError:
        return None


def steps(text: str) -> int:
    """Return the number of calls that reading a text takes."""
    calls = 0

    def count(*_: object) -> None:
        nonlocal calls
        calls += 1

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        reads(text)
    finally:
        sys.setprofile(before)
    return calls


@pytest.mark.parametrize(
    "part", ["9", "9 ", "about ", "a ", "km ", "9 km ", "万", "9万", "or more ", "1,000", "(", "m "]
)
def test_twice_the_text_takes_at_most_twice_the_steps(part: str) -> None:
    reads(part)
    shorter, longer = (steps(part * (length // len(part))) for length in (240, 480))
    assert longer <= 2.2 * shorter + 50


@pytest.mark.parametrize("part", ["9", "9,", "9 999", "a", "万", ".", "- ", "e9", "'"])
def test_tokens_grow_no_faster_than_the_text(part: str) -> None:
    tokens = [len(tokenise(normalised(part * length))) for length in (1_000, 2_000)]
    assert tokens[1] <= 2 * tokens[0] + 1


@pytest.mark.parametrize("table", [UNITS, NUMBERS])
def test_no_word_has_two_meanings_in_one_table(table: dict[str, dict[str, str]]) -> None:
    meanings: dict[str, str] = {}
    for meaning, rows in table.items():
        for phrases in rows.values():
            for phrase in phrases.split("|"):
                assert meanings.setdefault(phrase, meaning) == meaning


def test_every_table_is_in_ten_languages() -> None:
    ten = {"en", "ru", "de", "fr", "es", "it", "pt", "pl", "zh", "ar"}
    for meaning in ("about", "at least", "at most", "from", "between", "to", "and"):
        assert set(WORDS[meaning]) - {""} == ten
    for unit in ("km", "mi", "nmi"):
        assert set(UNITS[unit]) == ten
    assert set(SCALES[6]) | {"zh"} == ten
