"""Hold a sentence as text and typed values until it is rendered.

Plain text is `plain`; HTML is written by `route.drawing.markup`, JSON for the page's
scripts by `route.drawing.page.scene`. No code reads a value back out of finished text.
"""

from dataclasses import dataclass

from route.units import format_length


@dataclass(frozen=True, slots=True)
class LengthValue:
    """A length in a phrase.

    Parameters
    ----------
    length_m : float
        The length, metres.
    text : str
        How to write it where `format_length` would not do, such as "42.195 km". Such a
        text stays as it is when a page changes its units.
    sign : str
        What stands before the number on the same line, such as "± ".
    decimals : int, optional
        How many to write, where `format_length` has too few.
    """

    length_m: float
    text: str = ""
    sign: str = ""
    decimals: int | None = None

    @property
    def convertible(self) -> bool:
        """Whether a page may write it in other units."""
        return self.text in ("", format_length(self.length_m))

    def __str__(self) -> str:
        return self.sign + (self.text or format_length(self.length_m, decimals=self.decimals))


@dataclass(frozen=True, slots=True)
class HeightValue:
    """A height above mean sea level in a phrase, metres."""

    height_m: float

    def __str__(self) -> str:
        return format_length(self.height_m, "m")


@dataclass(frozen=True, slots=True)
class Name:
    """Text from the data, whose direction of writing must not affect the rest."""

    text: str

    def __str__(self) -> str:
        return self.text


def exact(length_m: float) -> LengthValue:
    """Return a length whose digits show how it differs from others of its size.

    Below 100 km it has the decimals that it needs, and below 1 km it is in metres.
    """
    if length_m >= 99_999.5 or 999.5 <= length_m < 9_999.5 or length_m == 0:
        return LengthValue(length_m)
    if length_m >= 9_999.5:
        thousandths = f"{length_m / 1000:.3f}".partition(".")[2]
        return LengthValue(length_m, decimals=len(thousandths.rstrip("0")))
    return LengthValue(length_m, f"{length_m:.{0 if length_m >= 9.95 else 1}f} m")


def rounded(length_m: float) -> LengthValue:
    """Return a measured length with no more digits than a reader needs.

    As `exact`, but with one decimal at most from 10 to 100 km.
    """
    if 9_999.5 <= length_m < 99_999.5:
        is_whole = f"{length_m / 1000:.1f}".endswith(".0")
        return LengthValue(length_m, decimals=0 if is_whole else 1)
    return exact(length_m)


PhrasePart = str | Name | LengthValue | HeightValue
Phrase = tuple[PhrasePart, ...]


def plain(phrase: Phrase) -> str:
    """Return a phrase as plain text.

    Examples
    --------
    >>> plain(("at least ", LengthValue(18_366_000.0), ", on foot"))
    'at least 18,366 km, on foot'
    """
    return "".join(map(str, phrase))
