"""Format lengths with units: "18,392 km", "11.0 km", "456 m".

The rule of the whole package, and of the page's scripts: no decimals from 100 km on, one from
1 to 100 km, whole metres below 1 km, one decimal below 10 m. Miles are written likewise, with
feet below 1 mile, and nautical miles with metres below one.
"""

import math
from decimal import ROUND_HALF_UP, Decimal

# Metres in each unit. The mile, the yard and the foot are exact since the international
# yard and pound agreement of 1959, the nautical mile since the Monaco conference of 1929.
METRES_IN = {"km": 1000.0, "m": 1.0, "mi": 1609.344, "nmi": 1852.0, "yd": 0.9144, "ft": 0.3048}

# The unit for less than one of these.
_SMALLER = {"km": "m", "mi": "ft", "nmi": "m"}

# In a column: as wide as a point, and as a digit.
_POINT_SPACE, _DIGIT_SPACE = "\u2008", "\u2007"

# In a column whose right edge is straight: what a shorter unit needs to be about as wide as the
# longer one. A "k" is half an em, "mi" about a third of an em wider than "ft".
_UNIT_SPACE = {"m": "\u2002", "ft": "\u2004"}


def format_length(length_m: float, unit: str = "km", decimals: int | None = None) -> str:
    """Format a length with its unit: digits grouped, no meaningless decimals.

    Parameters
    ----------
    length_m : float
        The length, metres.
    unit : {'km', 'm', 'mi', 'nmi', 'yd', 'ft'}
        The unit. Below one kilometre or nautical mile metres are written, below one mile feet.
        Metres, yards and feet are always whole if they are asked for.
    decimals : int, optional
        How many to write, in just this unit, where more are needed to tell lengths apart.

    Returns
    -------
    str
        Such as ``"18,392 km"``, ``"1.6 km"``, ``"456 m"`` or ``"0 km"``. Halves are rounded
        away from zero and by their shortest decimal form, as browsers do.
    """
    value = length_m / METRES_IN[unit]
    if not math.isfinite(value):
        return f"unknown {unit}"
    if decimals is not None or unit not in _SMALLER:
        return f"{_rounded(value, decimals or 0):z,f} {unit}"
    smaller = _SMALLER[unit]
    small = _rounded(length_m / METRES_IN[smaller], 0)
    if abs(small) < round(METRES_IN[unit] / METRES_IN[smaller]):
        tenths = _rounded(length_m / METRES_IN[smaller], 1)
        if not tenths:
            return f"0 {unit}"
        return f"{tenths if abs(tenths) < 10 else small:,f} {smaller}"
    tenths = _rounded(value, 1)
    return f"{tenths if abs(tenths) < 100 else _rounded(value, 0):,f} {unit}"


def _rounded(value: float, decimals: int) -> Decimal:
    return Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def decimals_in(text: str) -> int:
    """Return how many decimals a formatted length has."""
    return len(text.partition(" ")[0].partition(".")[2])


def in_column(text: str, decimals: int) -> str:
    """Pad a formatted length so that decimal points are aligned in a column of an HTML table.

    Parameters
    ----------
    text : str
        What `format_length` returned.
    decimals : int
        The most that a length of the column has: 0 leaves the text as it is.

    Returns
    -------
    str
        The text with spaces as wide as a point and a digit, for a column that is aligned right
        and has tabular figures.
    """
    number, space, unit = text.partition(" ")
    missing = decimals - decimals_in(text)
    if not decimals or not space:
        return text
    point = _POINT_SPACE if missing == decimals else ""
    return f"{number}{point}{_DIGIT_SPACE * missing} {unit}{_UNIT_SPACE.get(unit, '')}"
