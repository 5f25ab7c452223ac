"""Say what a unit in the heading of a coordinate means."""

import math
import re
from dataclasses import dataclass

# Units by which to divide for degrees.
_DIVISORS = {
    "e7": 1e7,
    "1e-7": 1e7,
    "1e7": 1e7,
    "dege7": 1e7,
    "degreese7": 1e7,
    "e6": 1e6,
    "1e-6": 1e6,
    "1e6": 1e6,
    "microdegrees": 1e6,
    "microdegree": 1e6,
    "µdeg": 1e6,
    "udeg": 1e6,
    "e5": 1e5,
    "1e-5": 1e5,
    # Garmin's FIT: 2^31 to 180 degrees.
    "semicircles": 2.0**31 / 180,
    "semicircle": 2.0**31 / 180,
    "rad": math.pi / 180,
    "radians": math.pi / 180,
    "radian": math.pi / 180,
}
_WORDS = {
    1e7: "degrees times ten million (E7)",
    1e6: "millionths of a degree (E6)",
    1e5: "hundred-thousandths of a degree (E5)",
    2.0**31 / 180: "semicircles",
    math.pi / 180: "radians",
}
_PACKED = re.compile(r"d{2,3}mm(ss)?(?:\.[ms]+)?")


@dataclass(frozen=True, slots=True)
class Unit:
    """What a unit means.

    Parameters
    ----------
    divisor : float
        By which to divide for degrees.
    words : str
        The unit in words; empty for degrees.
    packed : {'', 'minutes', 'seconds'}
        Whether the cells are digits of degrees and minutes (and seconds) without marks.
    side : str
        A hemisphere that the heading names: N, S, E, W or none.
    """

    divisor: float = 1.0
    words: str = ""
    packed: str = ""
    side: str = ""


def unit_of(text: str) -> Unit:
    """Return what the unit in a heading means; degrees if it is not known."""
    key = text.casefold().replace(" ", "").strip("()[]°")
    if key in _DIVISORS:
        return Unit(_DIVISORS[key], _WORDS[_DIVISORS[key]])
    packed = _PACKED.fullmatch(key)
    if packed:
        return Unit(packed="seconds" if packed[1] else "minutes")
    side = key.removeprefix("deg").removeprefix("rees")
    return Unit(side=side.upper()) if side in ("n", "s", "e", "w") else Unit()
