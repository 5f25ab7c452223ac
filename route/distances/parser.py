"""Read a claimed distance as people write it: "over 65 thousand km (40,000 mi)"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from route.distances.grammar import Grammar, Measure
from route.distances.phrases import Phrases
from route.distances.tokens import Token, normalised, plain_digits, tokenise
from route.distances.units import OTHER_UNITS
from route.errors import Fault, InputError
from route.text import quoted
from route.units import format_length

Bound = Literal["exact", "about", "at least", "at most", "range", "stated"]

# What "about" means, and the widest that a round figure is read.
ABOUT_SHARE = 0.05

# A claim may be this many times the straight lines. A comma read the wrong way is off by
# a thousand, so that at most one of two readings lies within.
_LEAST_TIMES, _MOST_TIMES = 0.5, 50.0

# Below a millimetre and above a tenth of a light-year nobody has travelled.
_SHORTEST_M, _LONGEST_M = 1e-3, 1e15

_LONGEST_TEXT = 500

_ZERO = re.compile(r"\s*0(?:[.,]0*)?\s*(\D+)")

_NO_OTHER_UNIT = ("", 0.0, "", "")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a claim may mean.

    Parameters
    ----------
    length_m : float
        The figure, metres; the middle of a range.
    low_m, high_m : float, optional
        How far the claim may be read, metres; None for an open end.
    unit : {'km', 'm', 'mi', 'nmi', 'yd', 'ft'}
        The unit it is written in.
    bound : str
        "exact": a figure without words, good to half a unit of its last significant digit
        and never wider than ±5 %; "stated": with a precision; "about": ±5 %; "at least"
        and "at most": open above and below; "range": from one figure to another.
    condition : str
        When it is meant, if there is another reading: "if the comma groups digits".
    """

    length_m: float
    low_m: float | None
    high_m: float | None
    unit: str
    bound: Bound
    condition: str = ""


@dataclass(frozen=True, slots=True)
class ClaimText:
    """A claim as it is written, and as it is read.

    Parameters
    ----------
    text : str
        The claim, unchanged.
    reading : Reading
        The reading to judge.
    alternatives : tuple of Reading
        The others; mostly none.
    choice_mattered : bool
        Whether the alternatives are to be printed too. Not if the first reading alone is
        comparable with the straight lines: "65,000 km" for 18,000 km of them.
    """

    text: str
    reading: Reading
    alternatives: tuple[Reading, ...]
    choice_mattered: bool


def parse_claim_text(text: str, straight_m: float | None = None) -> ClaimText:
    """Read a claimed distance in any of ten languages.

    Parameters
    ----------
    text : str
        Such as ``"over 65,000 km"``, ``"40 000 миль"`` or ``"约6.5万公里"``.
    straight_m : float, optional
        The sum of the straight lines that it is compared with, metres. A figure with two
        readings ("65.000 km") is read in English unless that lies outside 0.5 to 50 times
        this sum and the other reading within.

    Returns
    -------
    ClaimText

    Raises
    ------
    InputError
        At the first word that does not belong to a distance, or if its figures contradict
        each other, are not above zero, or have no clear meaning.

    Examples
    --------
    >>> claim = parse_claim_text("over 65 thousand km")
    >>> claim.reading.low_m, claim.reading.high_m
    (65000000.0, None)
    >>> [reading.condition for reading in parse_claim_text("42,195 km").alternatives]
    ['if the comma is a decimal comma']
    """
    if len(text) > _LONGEST_TEXT:
        expected = f"a claim of at most {_LONGEST_TEXT} characters"
        raise _refusal(quoted(text), expected, "State the distance alone, such as 65,000 km.")
    plain = normalised(text)
    tokens = tokenise(plain)
    if not tokens:
        found = quoted(text) if text else "nothing"
        raise _refusal(found, "a distance", "State it with its unit, such as 65,000 km.")
    readings: list[Reading] = []
    refusals: list[InputError] = []
    for decimal, condition in _decimal_choices(tokens):
        for other_units in (False, True):
            try:
                measure, same = Grammar(plain, Phrases(tokens, other_units), decimal).claim()
                word = measure.unit.word or (same.unit.word if same else "")
                _, _, *unit_conditions = OTHER_UNITS.get(word, _NO_OTHER_UNIT)
                conditions = filter(None, (condition, unit_conditions[other_units]))
                if word or not other_units:
                    readings.append(_reading(text, measure, same, " and ".join(conditions)))
            except InputError as refusal:
                refusals.append(refusal)
    if not readings:
        raise refusals[0]
    return _chosen(text, readings, straight_m)


def parse_precision(text: str) -> float:
    """Return how far either way a claim may be read, metres.

    Parameters
    ----------
    text : str
        A length with its unit. Zero is a precision, though no distance.

    Returns
    -------
    float

    Raises
    ------
    InputError
        If it is not a length.

    Examples
    --------
    >>> parse_precision("500 m"), parse_precision("0 km")
    (500.0, 0.0)
    """
    zero = _ZERO.fullmatch(text)
    length_m = parse_claim_text(f"1 {zero[1]}" if zero else text).reading.length_m
    return 0.0 if zero else length_m


def _chosen(text: str, readings: Sequence[Reading], straight_m: float | None) -> ClaimText:
    if len(readings) == 1:
        return ClaimText(text, replace(readings[0], condition=""), (), False)
    near = [reading for reading in readings if straight_m and _is_near(reading, straight_m)]
    chosen = near[0] if near else readings[0]
    alternatives = tuple(reading for reading in readings if reading is not chosen)
    return ClaimText(text, chosen, alternatives, near != readings[:1])


def _is_near(reading: Reading, straight_m: float) -> bool:
    return _LEAST_TIMES * straight_m <= reading.length_m <= _MOST_TIMES * straight_m


def _decimal_choices(tokens: Sequence[Token]) -> Iterator[tuple[str, str]]:
    """Yield the decimal signs with which all numbers can be read, and when each is meant."""
    numbers = [token.written for token in tokens if not token.key]
    by_sign = {sign: [plain_digits(number, sign) for number in numbers] for sign in ".,"}
    possible = [sign for sign in ".," if None not in by_sign[sign]]
    if len(possible) < 2 or by_sign["."] == by_sign[","]:
        yield (possible or ["."])[0], ""
        return
    # The sign of the first number with two readings.
    differing = next(
        number
        for number, *plain in zip(numbers, by_sign["."], by_sign[","], strict=True)
        if plain[0] != plain[1]
    )
    name = "comma" if "," in differing else "point"
    for sign in ".,":
        decimal = sign in differing
        yield sign, f"if the {name} {f'is a decimal {name}' if decimal else 'groups digits'}"


def _reading(text: str, measure: Measure, same: Measure | None, condition: str) -> Reading:
    if measure.low_m == 0:
        remedy = "State the distance claimed, such as 65,000 km."
        raise _refusal(quoted(text), "a distance above zero", remedy, "distance-not-positive")
    margins = _margins(measure)
    if fault := _fault(measure, same, margins[0]):
        raise _refusal(quoted(text), *fault)
    low_m = None if "at most" in measure.bounds else measure.low_m - margins[0]
    high_m = None if "at least" in measure.bounds else measure.high_m + margins[1]
    return Reading(
        length_m=_middle_m(measure),
        low_m=low_m,
        high_m=high_m,
        unit=measure.unit.name,
        bound=_bound(measure),
        condition=condition,
    )


def _fault(measure: Measure, same: Measure | None, margin_m: float) -> tuple[str, str] | None:
    """Return what was expected of a distance that cannot be used, and a remedy."""
    if measure.low_m < _SHORTEST_M or measure.high_m > _LONGEST_M:
        longest = format_length(_LONGEST_M)
        return f"a distance from 1 mm to {longest}", "Check the figure and its unit."
    if {"at least", "at most"} <= measure.bounds:
        remedy = "Write a range, such as 60,000 to 65,000 km, or leave out one of the words."
        return "a lower or an upper bound", remedy
    if margin_m >= measure.low_m:
        remedy = "Write how far either way the distance may be."
        return "a precision smaller than the distance", remedy
    if same and not _agree(measure, same):
        lengths = format_length(_middle_m(measure)), format_length(_middle_m(same))
        remedy = f"The first is {lengths[0]}, the second {lengths[1]}; write the one that is meant."
        return "the same distance twice", remedy
    return None


def _middle_m(measure: Measure) -> float:
    return (measure.low_m + measure.high_m) / 2


def _bound(measure: Measure) -> Bound:
    if "at least" in measure.bounds:
        return "at least"
    if "at most" in measure.bounds:
        return "at most"
    if measure.is_range:
        return "range"
    if measure.precision_m is not None:
        return "stated"
    return "about" if "about" in measure.bounds else "exact"


def _margins(measure: Measure) -> tuple[float, float]:
    """Return how far below its low and above its high end a claim may be read, metres."""
    if measure.precision_m is not None:
        return measure.precision_m, measure.precision_m
    widest = ABOUT_SHARE * measure.low_m, ABOUT_SHARE * measure.high_m
    if "about" in measure.bounds:
        return widest
    if measure.is_range or measure.bounds:
        return 0.0, 0.0
    half_m = measure.half * measure.unit.length_m
    return min(half_m, widest[0]), min(half_m, widest[1])


def _agree(first: Measure, second: Measure) -> bool:
    """Return whether two distances may be the same as far as they are rounded."""
    if first.is_range and second.is_range:
        return all(
            abs(one - other) <= _rounding_m(first, one) + _rounding_m(second, other)
            for one, other in ((first.low_m, second.low_m), (first.high_m, second.high_m))
        )
    gap_m = max(first.low_m - second.high_m, second.low_m - first.high_m)
    return gap_m <= _rounding_m(first, first.low_m) + _rounding_m(second, second.low_m)


def _rounding_m(measure: Measure, figure_m: float) -> float:
    """Return how far a figure may be off.

    Of "2 km" all digits are written, so that "1 mi" may be the same; zeros at the end
    ("10,000 km") may be significant, and are read no wider than ±5 %.
    """
    widest_m = ABOUT_SHARE * figure_m
    if "about" in measure.bounds:
        return widest_m
    half_m = measure.half * measure.unit.length_m
    rounding_m = half_m if measure.half <= 0.5 else min(half_m, widest_m)
    return max(rounding_m, measure.precision_m or 0.0)


def _refusal(found: str, expected: str, remedy: str, code: str = "length-invalid") -> InputError:
    return InputError([Fault(code, found, expected, remedy)])
