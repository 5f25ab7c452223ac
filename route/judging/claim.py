"""Read a claim: who said what distance, about which legs."""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from numbers import Real
from typing import Any, Literal

from route.distances import Reading, parse_claim_text, parse_precision
from route.errors import Fault, InputError
from route.kinds import DEFAULT_KINDS, KINDS
from route.ledger import Ledger, check_ledger
from route.phrases import Name, Phrase, exact, plain
from route.text import printable, quoted

# Nobody has travelled less than a millimetre, or more than a tenth of a light-year.
_SHORTEST_M, _LONGEST_M = 1e-3, 1e15

# How a figure is read is shown from this share of it on: nobody asks about half a metre.
_SHOWN_SHARE = 0.001

# A figure in kilometres need not be converted, unless that is hard to see.
_KM = re.compile("k|км|千|公", re.IGNORECASE)


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
    headline, deck : str
        What to write above the verdict on it; empty for the verdict's own words.
    bound : {'', 'at least', 'at most'}
        Whether it is open above ("over 65,000 km") or below ("up to 65,000 km").
    unit : str
        The unit in which it is written.
    other_readings : tuple of Reading
        What the text may mean instead, where the choice matters.

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
    headline: str = ""
    deck: str = ""
    bound: Literal["", "at least", "at most"] = ""
    unit: str = "km"
    other_readings: tuple[Reading, ...] = ()

    def __post_init__(self) -> None:
        measured = [name for name, kind in KINDS.items() if kind.makes_legs]
        faults = []
        for name in ("text", "mode", "source", "said_on", "status", "headline", "deck"):
            value = getattr(self, name)
            if not isinstance(value, str) and not (name == "mode" and value is None):
                found = f"{name} = {quoted(value)[1:-1]}"
                faults.append(Fault("not-text", found, "text", 'Write it in quotes: "...".'))
        for name in ("length_m", "precision_m"):
            value = getattr(self, name)
            if not isinstance(value, Real):
                found = f"{name} = {quoted(value)[1:-1]}"
                remedy = "Write it without quotes: 65e6."
                faults.append(Fault("length-invalid", found, "a number of metres", remedy))
        if not isinstance(self.kinds, tuple) or not all(isinstance(k, str) for k in self.kinds):
            found, expected = f"the kinds {quoted(self.kinds)}", "a tuple of kinds of leg"
            faults.append(Fault("kinds-invalid", found, expected, 'Write it as ("surface",).'))
        if any(fault.code != "not-text" for fault in faults):
            # Values of these types cannot be compared below.
            raise InputError(faults)
        if not _SHORTEST_M <= self.length_m <= _LONGEST_M:
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
    def low_m(self) -> float | None:
        """The claim read as low as its wording allows, metres; None if it is open below."""
        return None if self.bound == "at most" else self.length_m - self.precision_m

    @property
    def high_m(self) -> float | None:
        """The claim read as high as its wording allows, metres; None if it is open above."""
        return None if self.bound == "at least" else self.length_m + self.precision_m

    @property
    def written(self) -> str:
        """The distance as it was written, in one printable line."""
        return printable(" ".join(self.text.split()))

    @property
    def quoted(self) -> Name:
        """The claim in its own words, in quotation marks."""
        return Name(f"“{self.written}”")

    @property
    def mode_text(self) -> str:
        """The mode in one printable line, or an empty text."""
        return printable(" ".join((self.mode or "").split()))

    @property
    def is_imprecise(self) -> bool:
        """Whether it is read as a range that is worth showing."""
        return self.precision_m >= _SHOWN_SHARE * self.length_m and not self.bound

    @property
    def is_in_km(self) -> bool:
        """Whether a reader sees that it is in kilometres."""
        return self.unit == "km" and _KM.search(self.written) is not None

    @property
    def phrase(self) -> Phrase:
        """The claim in its own words, and how it is read: "65,000 km (read as ... to ...)"."""
        if not self.reading:
            return (self.quoted,)
        how = "we read it as " if self.is_imprecise else ""
        return (self.quoted, f" ({how}", *self.reading, ")")

    @property
    def reading(self) -> Phrase:
        """How it is read, if its own words do not say so: "64,500 km to 65,500 km"."""
        low_m, high_m = self.low_m, self.high_m
        if low_m is None or high_m is None:
            return (f"{self.bound} ", exact(self.length_m))
        if self.is_imprecise and low_m < high_m:
            return (exact(low_m), " to ", exact(high_m))
        if self.other_readings or not self.is_in_km:
            return (exact(self.length_m),)
        return ()

    @property
    def figure(self) -> str:
        """`phrase` as plain text."""
        return plain(self.phrase)

    @property
    def origin(self) -> str:
        """Who made it, when, and as what; empty if none of these is stated."""
        source = ", ".join(filter(None, (self.source, self.said_on)))
        return printable("; ".join(filter(None, (source, self.status))))


def parse_claim(claim: str | Mapping[str, Any], straight_m: float | None = None) -> Claim:
    """Read a claim: a distance as people write it, or an entry of a journey's TOML.

    Parameters
    ----------
    claim : str or mapping
        Such as ``"over 65,000 km"``, or a mapping with ``distance`` and, optionally,
        ``kinds``, ``mode``, ``precision``, ``source``, ``said_on``, ``status``,
        ``headline`` and ``deck``.
    straight_m : float, optional
        The sum of the straight lines, metres: where a figure has two readings ("65.000 km"),
        it shows which is meant.

    Returns
    -------
    Claim
        Its precision, unless stated, is that of `route.distances.parse_claim_text`.

    Raises
    ------
    InputError
        If the distance is not a length above zero, or a kind is unknown.
    """
    entry = {"distance": claim} if isinstance(claim, str) else dict(claim)
    read = parse_claim_text(entry["distance"], straight_m)
    low_m, high_m = read.reading.low_m, read.reading.high_m
    precision_m = 0.0 if low_m is None or high_m is None else (high_m - low_m) / 2
    bound = read.reading.bound if read.reading.bound in ("at least", "at most") else ""
    if "precision" in entry:
        precision_m, bound = parse_precision(entry["precision"]), ""
    return Claim(
        text=entry["distance"],
        length_m=read.reading.length_m,
        precision_m=precision_m,
        kinds=tuple(entry.get("kinds", DEFAULT_KINDS)),
        mode=entry.get("mode"),
        source=entry.get("source", ""),
        said_on=entry.get("said_on", ""),
        status=entry.get("status", ""),
        headline=entry.get("headline", ""),
        deck=entry.get("deck", ""),
        bound=bound,
        unit=read.reading.unit,
        other_readings=read.alternatives if read.choice_mattered else (),
    )


def claims(ledger: Ledger) -> tuple[Claim, ...]:
    """Return the claims in a journey's TOML, in their order.

    The first one has the TOML's own headline and deck.
    """
    check_ledger(ledger)
    attrs = ledger.waypoints.attrs
    entries = [dict(entry) for entry in attrs.get("claims", ())]
    for entry in entries[:1]:
        entry |= {key: str(attrs.get(key, "")) for key in ("headline", "deck")}
    return tuple(parse_claim(entry, straight_m(ledger, entry)) for entry in entries)


def straight_m(ledger: Ledger, entry: Mapping[str, Any]) -> float:
    """Return the sum of the legs that a claim counts, metres."""
    return ledger.length_m(tuple(entry.get("kinds", DEFAULT_KINDS)), entry.get("mode"))
