"""Parse and format lengths with units: "65,000 km", "1395 nmi", "42.195 km"."""

import math
import re
from dataclasses import dataclass

from route.errors import Fault, InputError
from route.text import quoted

# Metres in each unit. The mile and the foot are exact since the international yard
# and pound agreement of 1959, the nautical mile since the Monaco conference of 1929.
METRES_IN = {"km": 1000.0, "m": 1.0, "mi": 1609.344, "nmi": 1852.0, "yd": 0.9144, "ft": 0.3048}

_SPELLINGS = {
    "km": ("km", "kms", "kilometre", "kilometres", "kilometer", "kilometers"),
    "m": ("m", "metre", "metres", "meter", "meters"),
    "mi": ("mi", "mile", "miles"),
    "nmi": ("nmi", "nm", "nautical mile", "nautical miles"),
    "yd": ("yd", "yds", "yard", "yards"),
    "ft": ("ft", "foot", "feet"),
}
_UNIT_OF = {spelling: unit for unit, names in _SPELLINGS.items() for spelling in names}

# Spaces, or Swiss apostrophes, between groups of three digits.
_GROUPING = re.compile(r"(?<=[0-9])[\s'’](?=[0-9]{3}(?![0-9]))")
_LENGTH = re.compile(
    r"([+-]?[0-9][0-9.,]*)(?:e([+-]?[0-9]{1,2}))?\s*([a-z][a-z\s]*)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Length:
    """A length with the precision that its digits imply.

    Parameters
    ----------
    length_m : float
        The length, metres.
    precision_m : float
        Half a unit of the last significant digit, metres: "65,000 km" is good to
        500 km either way.

    Examples
    --------
    >>> print(Length(65_000_000.0, 500_000.0))
    65,000 km ± 500 km
    >>> print(Length(42_195.0, 0.5))
    42.195 km ± 0.5 m
    """

    length_m: float
    precision_m: float

    @property
    def length_text(self) -> str:
        """The length with the decimals that its precision allows: "42.195 km"."""
        # Whole kilometres, unless the precision is better than 500 m.
        length = f"{self.length_m / 1000:,.{0 if self.precision_m >= 500 else 3}f}"
        if "." in length:
            length = length.rstrip("0").rstrip(".")
        return f"{length} km"

    @property
    def precision_text(self) -> str:
        """The precision without a sign: "0.5 m", "500 km"."""
        if self.precision_m < 1000:
            return f"{self.precision_m:.4g} m"
        return f"{self.precision_m / 1000:,.0f} km"

    def __str__(self) -> str:
        return f"{self.length_text} ± {self.precision_text}"


def parse_length(text: str) -> Length:
    """Parse a length with its unit.

    A number with a unit: km, m, mi, nmi or ft, or their names. A comma or a space
    before three digits groups them; a lone point is a decimal point, a comma not
    before three digits a decimal comma. Zeros at the end of a whole number are not
    significant: "65,000 km" has a precision of 500 km.

    Parameters
    ----------
    text : str
        The length, such as ``"65,000 km"``.

    Returns
    -------
    Length

    Raises
    ------
    InputError
        If it is not a length.

    Examples
    --------
    >>> parse_length("65,000 km")
    Length(length_m=65000000.0, precision_m=500000.0)
    >>> parse_length("42.195 km")
    Length(length_m=42195.0, precision_m=0.5)
    """
    match = _LENGTH.fullmatch(_GROUPING.sub("", text.strip()))
    unit = _UNIT_OF.get(" ".join(match[3].lower().split())) if match else None
    digits = _plain_digits(match[1]) if match else None
    power = int(match[2] or 0) if match else 0
    length_m = float(f"{digits}e{power}") * METRES_IN[unit] if digits and unit else math.inf
    if digits is None or unit is None or math.isinf(length_m):
        raise InputError(
            [
                Fault(
                    code="length-invalid",
                    found=quoted(text),
                    expected="a length with its unit, such as 65,000 km or 1395 nmi",
                    remedy=f"Write a number and one of {', '.join(METRES_IN)}.",
                )
            ]
        )
    last_power = _last_significant_power(digits) + power
    return Length(length_m, precision_m=float(f"0.5e{last_power}") * METRES_IN[unit])


def _plain_digits(written: str) -> str | None:
    """Return a number without grouping and with a decimal point, or None."""
    sign = "-" if written.startswith("-") else ""
    body = written.lstrip("+-")
    # A first group does not begin with zero: "0,500 km" is half a kilometre.
    comma_groups = re.fullmatch(r"[1-9]\d{0,2}(,\d{3})+(\.\d*)?", body)
    point_groups = re.fullmatch(r"[1-9]\d{0,2}((\.\d{3}){2,}|(\.\d{3})+,\d*)", body)
    if comma_groups:
        body = body.replace(",", "")
    elif point_groups:
        body = body.replace(".", "").replace(",", ".")
    else:
        body = body.replace(",", ".")
    return sign + body if re.fullmatch(r"\d+(\.\d*)?", body) else None


def _last_significant_power(digits: str) -> int:
    """Return the power of ten of the last significant digit of a plain number."""
    integer, point, decimals = digits.lstrip("-").partition(".")
    if point:
        return -len(decimals)
    return len(integer) - len(integer.rstrip("0")) if integer.strip("0") else 0


def format_length(length_m: float, unit: str = "km") -> str:
    """Format a length with its unit: digits grouped, no meaningless decimals.

    Parameters
    ----------
    length_m : float
        The length, metres.
    unit : {'km', 'm', 'mi', 'nmi', 'ft'}
        The unit.

    Returns
    -------
    str
        Such as ``"18,392 km"``, ``"1.642 km"`` or ``"0 km"``.
    """
    value = length_m / METRES_IN[unit]
    if not math.isfinite(value):
        return f"unknown {unit}"
    # Below ten, whole units are too coarse: 1.642 km, not 2 km.
    decimals = 3 if 0 < abs(value) < 10 and unit != "m" else 0
    return f"{value:z,.{decimals}f} {unit}"
