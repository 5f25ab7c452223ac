"""Format lengths with units: "18,392 km", "1.642 km"."""

import math

# Metres in each unit. The mile, the yard and the foot are exact since the international
# yard and pound agreement of 1959, the nautical mile since the Monaco conference of 1929.
METRES_IN = {"km": 1000.0, "m": 1.0, "mi": 1609.344, "nmi": 1852.0, "yd": 0.9144, "ft": 0.3048}


def format_length(length_m: float, unit: str = "km", decimals: int | None = None) -> str:
    """Format a length with its unit: digits grouped, no meaningless decimals.

    Parameters
    ----------
    length_m : float
        The length, metres.
    unit : {'km', 'm', 'mi', 'nmi', 'yd', 'ft'}
        The unit.
    decimals : int, optional
        How many to write, where more are needed to tell lengths apart.

    Returns
    -------
    str
        Such as ``"18,392 km"``, ``"1.642 km"`` or ``"0 km"``.
    """
    value = length_m / METRES_IN[unit]
    if not math.isfinite(value):
        return f"unknown {unit}"
    if decimals is None:
        # Below ten, whole units are too coarse: 1.642 km, not 2 km.
        decimals = 3 if 0 < abs(value) < 10 and unit != "m" else 0
    return f"{value:z,.{decimals}f} {unit}"
