"""Read the figures, units and bounds of a claim from its tokens."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import NoReturn

from route.distances.phrases import Phrases, Unit
from route.distances.tokens import Token, plain_digits, unclear_candidates
from route.errors import Fault, InputError
from route.text import quoted

_BOUNDS = ("about", "at least", "at most")

# A distance on the Earth in nanometres has 17.
_MOST_DIGITS = 25


@dataclass(frozen=True, slots=True)
class Figure:
    """A number.

    Parameters
    ----------
    value : Decimal
        Its value.
    half : Decimal
        Half a unit of its last significant digit.
    power : int
        The power of ten of the words after its digits, of the last part if it has several.
    """

    value: Decimal
    half: Decimal
    power: int = 0


def either(candidates: Sequence[str]) -> str:
    """Return "a, b or c"."""
    return " or ".join(filter(None, (", ".join(candidates[:-1]), candidates[-1])))


class Figures:
    """A position among the tokens of a claim, and what can be read there.

    What is not there is not read: the position stays, and the result is empty.

    Parameters
    ----------
    text : str
        The claim, for refusals.
    phrases : Phrases
        Its tokens.
    decimal : {'.', ','}
        The decimal sign of numbers that can be read either way.
    """

    def __init__(self, text: str, phrases: Phrases, decimal: str) -> None:
        self.text = text
        self.phrases = phrases
        self.decimal = decimal
        self.position = 0
        # "Between 2 million and 500 thousand": the "and" does not add.
        self.between = False

    @property
    def token(self) -> Token | None:
        """The token at the position, None at the end."""
        tokens = self.phrases.tokens
        return tokens[self.position] if self.position < len(tokens) else None

    def sign(self, sign: str) -> bool:
        """Take a sign; return whether it was there."""
        taken = self.token is not None and self.token.key == sign
        self.position += taken
        return taken

    def take(self, sense: str) -> int:
        """Take the longest phrase of a meaning; return its number of tokens."""
        length = self.phrases.length_of(sense, self.position)
        self.position += length
        return length

    def bounds(self, after: bool = False) -> frozenset[str]:
        """Read bounds; after a figure, "up to" and its like begin the other end."""
        others = ("plus or minus", "to") if after else ("plus or minus",)
        bounds: frozenset[str] = frozenset()
        while True:
            lengths = {
                sense: self.phrases.length_of(sense, self.position) for sense in (*others, *_BOUNDS)
            }
            # The longest phrase counts ("more or less"), of equal ones the first.
            sense = max(lengths, key=lambda sense: lengths[sense])
            if not lengths[sense] or sense in others:
                return bounds
            bounds |= {sense}
            self.position += lengths[sense]

    def figure(self) -> tuple[Figure | None, frozenset[str]]:
        """Read a number of one or more parts, and bounds within it ("10余万")."""
        figure: Figure | None = None
        bounds: frozenset[str] = frozenset()
        while not figure or figure.power:
            back = self.position
            if figure and not self.between:
                self.take("and")
            digits = self._digits() or self._words(follows=figure is not None)
            if not digits:
                self.position = back
                break
            part, inner = self._scaled(digits, follows=figure is not None)
            if figure and not _continues(figure, part, digits):
                self.position = back
                break
            bounds |= inner
            figure = replace(part, value=part.value + (figure.value if figure else 0))
        return figure, bounds

    def _digits(self) -> Figure | None:
        token = self.token
        if token is None or token.key:
            return None
        candidates = unclear_candidates(token.written)
        if candidates:
            written = [quoted(self.text.replace(token.written, other)) for other in candidates]
            self.refuse("a number with one meaning", f"Write {either(written)}.")
        other = "," if self.decimal == "." else "."
        plain = plain_digits(token.written, self.decimal) or plain_digits(token.written, other)
        if plain is None:
            self.refuse(
                "a number in groups of three digits or none", "Write it like 65,000 or 65 000."
            )
        if len(plain) > _MOST_DIGITS:
            self.refuse(f"a number of at most {_MOST_DIGITS} digits", "Round it.")
        self.position += 1
        number = Decimal(plain)
        # Zeros at the end of a whole number are not significant.
        significant = number if "." in plain else number.normalize()
        return Figure(number, Decimal("0.5").scaleb(int(significant.as_tuple().exponent)))

    def _words(self, follows: bool) -> Figure | None:
        """Read the "two" of "two million", or the one that "mille" and its like imply."""
        number, length = self.phrases.number(self.position)
        after = self.position + length
        if number is not None and self._goes_on(after):
            self.position = after
            return Figure(number, number / 2 if number < 1 else Decimal("0.5"))
        if follows or not self.phrases.scale_stands_alone(self.position):
            return None
        after = self.position + self.phrases.scale(self.position)[1]
        return Figure(Decimal(1), Decimal("0.5")) if self._goes_on(after) else None

    def _scaled(self, figure: Figure, follows: bool) -> tuple[Figure, frozenset[str]]:
        back = self.position
        bounds = self.bounds(after=True)
        total = 0
        while True:
            power, length = self.phrases.scale(self.position)
            unit, unit_length = self.phrases.unit(self.position)
            after = self.position + length
            # "mille", "mil" and "m" are powers of ten before a unit. 千米 is a kilometre,
            # but in 6万5千米 a thousand metres.
            may_be_scale = length == unit_length or follows
            if not length or (unit and not (may_be_scale and self._goes_on(after))):
                break
            total += power
            self.position += length
            self.take("of")
        if not total:
            self.position = back
            return figure, frozenset()
        return Figure(figure.value.scaleb(total), figure.half.scaleb(total), total), bounds

    def _goes_on(self, position: int) -> bool:
        return self.phrases.scale(position)[1] > 0 or self._unit_at(position)

    def _unit_at(self, position: int) -> bool:
        position += self.phrases.length_of("at least", position)
        position += self.phrases.length_of("of", position)
        return position < len(self.phrases.tokens) and self.phrases.unit(position)[0] is not None

    def unit(self) -> Unit | None:
        """Read a unit, and the "of" before it."""
        back = self.position
        self.take("of")
        unit, length = (None, 0) if self.token is None else self.phrases.unit(self.position)
        self.position = self.position + length if unit else back
        return unit

    def refuse_number(self) -> NoReturn:
        """Refuse the claim because no number begins here."""
        if self.token and self.token.key == "-":
            remedy = "Write it without a sign."
            self.refuse("a distance above zero", remedy, code="distance-not-positive")
        self.refuse(
            "a number",
            "Begin with the distance, such as 65,000 km; about, over or up to may precede it.",
        )

    def refuse(
        self, expected: str, remedy: str, whole: bool = False, code: str = "length-invalid"
    ) -> NoReturn:
        """Refuse the claim, naming the token at the position, or as a whole.

        Raises
        ------
        InputError
            Always.
        """
        claim = quoted(self.text)
        found = claim if whole else f"the end of {claim}"
        if self.token and not whole:
            word = quoted(self.token.written)
            found = word if word == claim else f"{word} in {claim}"
        raise InputError([Fault(code, found, expected, remedy)])


def _continues(figure: Figure, part: Figure, digits: Figure) -> bool:
    """Return whether a part adds to those before it: 500 after 65 thousand, 5千 after 6万.

    Without a power of its own it has all the digits that the part before leaves: 6万5 is
    said for 65,000.
    """
    if not part.power and len(str(int(digits.value))) != figure.power:
        return False
    return part.power < figure.power and part.value < Decimal(10) ** figure.power
