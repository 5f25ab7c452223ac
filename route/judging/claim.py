"""Read a claim: who said what distance, about which legs."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from route.errors import Fault, InputError
from route.kinds import DEFAULT_KINDS, KINDS
from route.ledger import Ledger
from route.phrases import LengthValue, Phrase, plain
from route.text import printable, quoted
from route.units import Length, format_length, parse_length


@dataclass(frozen=True, slots=True)
class Claim:
    """A distance somebody claimed.

    Parameters
    ----------
    text : str
        The distance as it was written.
    length_m, precision_m : float
        The distance, and how far either way the claim may be read, metres.
    kinds : tuple of str
        The kinds of leg it is about.
    mode : str, optional
        The only mode of travel it is about.
    source, said_on, status : str
        Who made it, when, and whether as a plan or as a result.

    Raises
    ------
    InputError
        If the distance is not above zero, the precision is negative, a kind is unknown, or
        a text is not a string.
    """

    text: str
    length_m: float
    precision_m: float
    kinds: tuple[str, ...] = DEFAULT_KINDS
    mode: str | None = None
    source: str = ""
    said_on: str = ""
    status: str = ""

    def __post_init__(self) -> None:
        measured = [name for name, kind in KINDS.items() if kind.measure]
        faults = []
        for name in ("text", "mode", "source", "said_on", "status"):
            value = getattr(self, name)
            if not isinstance(value, str) and not (name == "mode" and value is None):
                found = f"{name} = {quoted(value)[1:-1]}"
                faults.append(Fault("not-text", found, "text", 'Write it in quotes: "...".'))
        if not 0 < self.length_m < math.inf:
            remedy = "State the distance claimed, such as 65,000 km."
            faults.append(
                Fault("distance-not-positive", quoted(self.text), "a distance above zero", remedy)
            )
        if not 0 <= self.precision_m < math.inf:
            found = f"a precision of {self.precision_m:g} m"
            faults.append(
                Fault(
                    "length-negative", found, "one that is not negative", "Write it without a sign."
                )
            )
        if not self.kinds or not set(self.kinds) <= set(measured):
            found = f"the kinds {quoted(', '.join(self.kinds))}"
            remedy = "Name those that the claim is about."
            faults.append(
                Fault("kinds-invalid", found, f"one or more of {', '.join(measured)}", remedy)
            )
        if faults:
            raise InputError(faults)

    @property
    def scope(self) -> str:
        """The legs that it is about, in words: "surface legs by train"."""
        *first, last = self.kinds
        legs = (", ".join(first) + " and " if first else "") + last + " legs"
        if not self.mode:
            return legs
        by = "" if self.mode.casefold().startswith(("by ", "on ")) else "by "
        return f"{legs} {by}{printable(self.mode)}"

    @property
    def written(self) -> str:
        """The distance as it was written, in one printable line."""
        return printable(" ".join(self.text.split()))

    @property
    def length(self) -> LengthValue:
        """The distance as understood."""
        return LengthValue(self.length_m, Length(self.length_m, self.precision_m).length_text)

    @property
    def precision(self) -> LengthValue:
        """The precision with its sign: "± 500 km"."""
        text = Length(self.length_m, self.precision_m).precision_text
        return LengthValue(self.precision_m, text, "± ")

    @property
    def written_as_understood(self) -> bool:
        """Whether the text says the length as this package does."""
        return self.written == str(self.length)

    @property
    def written_phrase(self) -> Phrase:
        """The distance as written: a length if it is in the form of one, else text."""
        if self.written in (str(self.length), format_length(self.length_m)):
            return (LengthValue(self.length_m, self.written),)
        return (self.written,)

    @property
    def phrase(self) -> Phrase:
        """The claim as written and as understood: "65,000 km (± 500 km)"."""
        understood = () if self.written_as_understood else (self.length, " ")
        return (*self.written_phrase, " (", *understood, self.precision, ")")

    @property
    def figure(self) -> str:
        """`phrase` as plain text."""
        return plain(self.phrase)

    @property
    def origin(self) -> str:
        """Who made it, when, and as what; empty if none of these is stated."""
        source = ", ".join(filter(None, (self.source, self.said_on)))
        return printable("; ".join(filter(None, (source, self.status))))


def parse_claim(claim: str | Mapping[str, Any]) -> Claim:
    """Read a claim: a distance as people write it, or an entry of a journey's TOML.

    Parameters
    ----------
    claim : str or mapping
        Such as ``"65,000 km"``, or a mapping with ``distance`` and, optionally,
        ``kinds``, ``mode``, ``precision``, ``source``, ``said_on`` and ``status``.

    Returns
    -------
    Claim
        Its precision, unless stated, is half a unit of the last significant digit.

    Raises
    ------
    InputError
        If the distance is not a length above zero, or a kind is unknown.
    """
    entry = {"distance": claim} if isinstance(claim, str) else dict(claim)
    distance = parse_length(entry["distance"])
    if "precision" in entry:
        precision = parse_length(entry["precision"])
        distance = replace(distance, precision_m=precision.length_m)
    return Claim(
        text=entry["distance"],
        length_m=distance.length_m,
        precision_m=distance.precision_m,
        kinds=tuple(entry.get("kinds", DEFAULT_KINDS)),
        mode=entry.get("mode"),
        source=entry.get("source", ""),
        said_on=entry.get("said_on", ""),
        status=entry.get("status", ""),
    )


def claims(ledger: Ledger) -> tuple[Claim, ...]:
    """Return the claims in a journey's TOML, in their order."""
    return tuple(parse_claim(entry) for entry in ledger.waypoints.attrs.get("claims", ()))
