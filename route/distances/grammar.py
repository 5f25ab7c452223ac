"""The grammar of claims, as a recursive descent over their tokens.

::

    claim     = measure [ "(" (measure | precision) ")" | or measure ]
    measure   = end [ smaller | to end ]
    end       = { from | between | bound } figure { bound } [ precision ] [ unit ] { bound }
    figure    = part { part }                   "2 million 500 thousand", 6万5千
    part      = (number | word) { bound } { power of ten }
    smaller   = figure unit                     "26 miles 385 yards"
    precision = plus or minus figure [ unit | per cent ]
"""

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import NoReturn

from route.distances.figures import Figure, Figures, either
from route.distances.phrases import Unit
from route.units import format_length

# An amount, and its unit: "%" for a share of the figure, None for the unit of the figure.
_Precision = tuple[Decimal, Unit | str | None]


@dataclass(frozen=True, slots=True)
class Measure:
    """A distance or a range, its unit, the words around it and the precision stated.

    Parameters
    ----------
    low_m, high_m : float
        The figure, or both figures of a range.
    half : float
        Half a unit of the last significant digit, in the unit.
    unit : Unit
        The unit.
    bounds : frozenset of str
        Some of about, at least, at most.
    is_range : bool
        Whether there are two figures.
    precision_m : float, optional
        What is stated after "plus or minus".
    """

    low_m: float
    high_m: float
    half: float
    unit: Unit
    bounds: frozenset[str]
    is_range: bool
    precision_m: float | None = None


@dataclass(frozen=True, slots=True)
class _End:
    figure: Figure
    unit: Unit | None
    bounds: frozenset[str]
    precision: _Precision | None


class Grammar(Figures):
    """The grammar, at a position among the tokens of a claim."""

    def claim(self) -> tuple[Measure, Measure | None]:
        """Return the distance, and the same in another unit if that is stated.

        Raises
        ------
        InputError
            At the first word that does not belong there.
        """
        first, second = self._measure(), None
        bracket = self.sign("(") or self.sign("[")
        if bracket and (precision := self._precision()):
            first = replace(first, precision_m=_precision_m(precision, first.low_m, first.unit))
        elif bracket or self.take("or"):
            second = self._measure()
        if bracket and not (self.sign(")") or self.sign("]")):
            self.refuse("a closing bracket", "Write it after what stands in brackets.")
        if self.token:
            self.refuse("the end of the claim", "Leave out what is not the distance.")
        return first, second

    def _measure(self) -> Measure:
        self.sign("+")
        opener = self._opener()
        bounds = self.bounds()
        if not opener:
            opener = self._opener()
            bounds |= self.bounds()
        self.between = "between" in opener
        first = self._end(bounds)
        if not first:
            self.refuse_number()
        second = self._other_end(first)
        self.take("range end")
        if opener and not second:
            if "at least" not in opener:
                self.refuse("the other end of the range", "Write 60,000 to 65,000 km.")
            first = replace(first, bounds=first.bounds | {"at least"})
        if second:
            return self._range(first, second)
        unit = self._known_unit(first, first)
        value_m = float(first.figure.value) * unit.length_m
        half = float(first.figure.half)
        if not first.precision and (smaller := self._smaller(unit)):
            figure, smaller_unit = smaller
            value_m += float(figure.value) * smaller_unit.length_m
            half = float(figure.half) * smaller_unit.length_m / unit.length_m
        precision_m = _precision_m(first.precision, value_m, unit)
        return Measure(value_m, value_m, half, unit, first.bounds, False, precision_m)

    def _range(self, first: _End, second: _End) -> Measure:
        unit = self._known_unit(first, second)
        figure, power = first.figure, second.figure.power
        # "60 to 65 thousand km", but not "500 to 2 thousand km".
        scaled = figure.value.scaleb(power)
        if not first.unit and not figure.power and scaled <= second.figure.value:
            figure = replace(figure, value=scaled)
        low_m = float(figure.value) * (first.unit or unit).length_m
        high_m = float(second.figure.value) * (second.unit or unit).length_m
        if low_m > high_m:
            ends = f"{format_length(high_m)} to {format_length(low_m)}"
            self.refuse("a range from low to high", f"Write it as {ends}.", whole=True)
        # "At least ... and at most" are the ends; other bounds are of the whole range.
        bounds = first.bounds | second.bounds
        if {"at least", "at most"} <= bounds:
            bounds -= {"at least", "at most"}
        precision_m = _precision_m(second.precision or first.precision, high_m, unit)
        half = float(second.figure.half)
        return Measure(low_m, high_m, half, unit, bounds, True, precision_m)

    def _end(self, bounds: frozenset[str]) -> _End | None:
        self.take("of")
        figure, inner = self.figure()
        if not figure:
            return None
        bounds |= inner | self.bounds(after=True)
        precision = self._precision()
        unit = self.unit()
        bounds |= self.bounds(after=True)
        precision = precision or self._precision()
        if not unit and precision and isinstance(precision[1], Unit):
            unit = precision[1]
        return _End(figure, unit, bounds, precision)

    def _other_end(self, first: _End) -> _End | None:
        back = self.position
        joined = self.take("to")
        if not joined and (length := self.phrases.length_of("and", back)):
            limits = self.phrases.length_of("at most", back + length)
            if self.between or (limits and "at least" in first.bounds):
                joined = self.take("and")
        second = self._end(self.bounds()) if joined else None
        if not second:
            self.position = back
        return second

    def _smaller(self, unit: Unit) -> tuple[Figure, Unit] | None:
        """Read "385 yards" after "26 miles": less than one of the unit before it."""
        back = self.position
        if not self.sign(","):
            self.take("and")
        figure, _ = self.figure()
        smaller = self.unit() if figure else None
        if not (figure and smaller and _smaller_part(figure, smaller, unit)):
            self.position = back
            return None
        return figure, smaller

    def _opener(self) -> frozenset[str]:
        at = self.position
        for sense in ("between", "from"):
            if length := self.take(sense):
                # "от 65 000 км", "ab 65.000 km": a lower bound unless a range follows.
                also = self.phrases.length_of("at least", at) == length
                return frozenset({sense, "at least"} if also else {sense})
        return frozenset()

    def _precision(self) -> _Precision | None:
        if not self.take("plus or minus"):
            return None
        figure, _ = self.figure()
        if not figure:
            self.refuse_number()
        return figure.value, "%" if self.take("per cent") else self.unit()

    def _known_unit(self, first: _End, last: _End) -> Unit:
        unit = last.unit or first.unit
        if not unit:
            self._refuse_unit(last.figure)
        return unit

    def _refuse_unit(self, figure: Figure) -> NoReturn:
        value = figure.value
        candidates = self.phrases.unclear_unit(self.position)
        if not candidates:
            # "100k": the letter was taken for a power of ten.
            candidates = self.phrases.unclear_unit(self.position - 1)
            self.position -= bool(candidates)
            value = value.scaleb(-figure.power)
        if candidates:
            meant = [
                f"{format_length(float(value) * length_m)} ({name})"
                for name, length_m in candidates
            ]
            self.refuse("a unit of one length", f"Write what is meant: {either(meant)}.")
        self.refuse(
            "a unit: km, m, mi, nmi, yd, ft or their names",
            "Write it after the number, as in 65,000 km.",
        )


def _smaller_part(figure: Figure, smaller: Unit, unit: Unit) -> bool:
    return smaller.length_m < unit.length_m > float(figure.value) * smaller.length_m


def _precision_m(precision: _Precision | None, figure_m: float, unit: Unit) -> float | None:
    if precision is None:
        return None
    amount, of = precision
    if isinstance(of, str):
        return float(amount) / 100 * figure_m
    return float(amount) * (of or unit).length_m
