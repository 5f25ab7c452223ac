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

    From 1 to 100 km it has the decimals that it needs, three at most.
    """
    if not 999.5 <= length_m < 99_999.5:
        return LengthValue(length_m)
    thousandths = f"{length_m / 1000:.3f}".partition(".")[2].rstrip("0")
    return LengthValue(length_m, decimals=len(thousandths) if len(thousandths) > 1 else None)


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
