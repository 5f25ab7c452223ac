"""Judge a claimed distance by what the waypoints prove."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Literal

from route import display
from route.errors import Fault, InputError
from route.judging.claim import Claim, parse_claim
from route.judging.detours import LARGEST_OF_ALL, DetourFactor, largest_circuity
from route.kinds import KINDS
from route.ledger import Ledger
from route.phrases import LengthValue, Name, Phrase, plain
from route.text import printable, quoted

Judgement = Literal["plausible", "unaccounted", "refuted"]


@dataclass(frozen=True, slots=True)
class Basis:
    """A share of the counted legs, and the detour factor that speaks for it.

    Parameters
    ----------
    mode : str
        The mode of these legs, or an empty string if none is stated.
    length_m : float
        Their length in the ledger, metres.
    ratio : float
        What their length may be multiplied by.
    factor : DetourFactor or None
        Where the ratio is published; None for legs whose length is the path itself.
    own : bool
        Whether the factor is for this mode, or the largest of all for want of one.
    """

    mode: str
    length_m: float
    ratio: float
    factor: DetourFactor | None
    own: bool

    @property
    def share(self) -> str:
        """Which of the legs it speaks for: their mode, printable."""
        return printable(self.mode) or "no mode stated"

    @property
    def phrase(self) -> Phrase:
        """What these legs are allowed, and why: "plane: 828 km × 1.09 (flown ...)"."""
        start: Phrase = (Name(self.share), ": ", LengthValue(self.length_m))
        if self.factor is None:
            return (*start, ", the path itself, no detour added")
        source = f"{self.factor.figure}; {self.factor.source}"
        if not self.own:
            source = f"no factor confirmed for this mode, so the largest of all: {source}"
        return (*start, f" × {self.ratio:g} ({source})")

    def __str__(self) -> str:
        return plain(self.phrase)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the waypoints say about a claim.

    Parameters
    ----------
    claim : Claim
        The claim.
    verdict : {'plausible', 'unaccounted', 'refuted'}
        Within what these waypoints allow; longer than they can account for; shorter
        than the shortest possible way.
    shortest_m : float
        Sum of the counted legs: no way through these waypoints is shorter, metres.
    plausible_m : float
        The same with the largest published detour for each leg's mode, metres.
    missing_m : float
        How far the claim, read as low as its precision allows, lies beyond
        `plausible_m`, metres; else 0.
    share : float
        `shortest_m` as a share of the claim.
    detour_needed : float or None
        The claim over `shortest_m`; None if nothing was counted.
    basis : tuple of Basis
        The detour factors used, one entry a mode.
    aside_m : Mapping of str to float
        Length of each kind of leg that was not counted, metres.
    """

    claim: Claim
    verdict: Judgement
    shortest_m: float
    plausible_m: float
    missing_m: float
    share: float
    detour_needed: float | None
    basis: tuple[Basis, ...]
    aside_m: Mapping[str, float]

    @property
    def phrases(self) -> tuple[Phrase, ...]:
        """The verdict in sentences, for a reader who will print it."""
        return (*self._findings(), *self._exclusions())

    @property
    def sentence(self) -> str:
        """`phrases` as plain text."""
        return " ".join(map(plain, self.phrases))

    def _findings(self) -> list[Phrase]:
        """Say what is proved and what is not."""
        scope, claimed = self.claim.scope, self.claim.phrase
        if self.detour_needed is None:
            nothing = f"There are no {scope} of any length between these waypoints, so they prove "
            return [(nothing + "nothing about the claimed ", *claimed, ".")]
        proved: Phrase = (
            f"The {scope} between these waypoints add up to at least ",
            LengthValue(self.shortest_m),
            f", {_share(self.share)} the claimed ",
            *claimed,
            ".",
        )
        reach = LengthValue(self.plausible_m)
        if self.verdict == "refuted":
            return [
                proved,
                (
                    "If the waypoints are right, the claim is not: even read as high as its "
                    "precision allows, it is ",
                    LengthValue(self.shortest_m - self.claim.length_m - self.claim.precision_m),
                    " shorter than the shortest way through them.",
                ),
            ]
        if self.verdict == "plausible":
            return [
                proved,
                (
                    "With the largest detours published for each mode of travel, the way may "
                    "have been as long as ",
                    reach,
                    ", so the claim is possible.",
                ),
                ("That is no proof: the waypoints do not show the way really taken.",),
            ]
        return [
            proved,
            (
                "The waypoints do not show the way really taken, but even with the largest "
                "detours published for each mode of travel it comes to ",
                reach,
                " at most: at least ",
                LengthValue(self.missing_m),
                " of the claim remain unaccounted for.",
            ),
            (
                f"To reach the claim, the way would have to be {_times(self.detour_needed)} as "
                "long as the shortest one: either the journey had stops that are not in this "
                "table, or the figure is too high.",
            ),
        ]

    def _exclusions(self) -> list[Phrase]:
        """Say what was left out; a kind that is longer than the claim gets its own sentence."""
        sentences: list[Phrase] = []
        small: list[Phrase] = []
        for name, length_m in self.aside_m.items():
            times = length_m / self.claim.length_m
            length = LengthValue(length_m)
            if times >= 1:
                rest = f", is {_times(times)} the claim; it is not part of it and is not counted."
                sentences.append((f"The {name} alone, ", length, rest))
            else:
                small.append((", " if small else "", f"{name} ", length))
        if small:
            start = "Not counted either: " if sentences else "Not counted: "
            sentences.append((start, *chain(*small), "."))
        return sentences

    def __str__(self) -> str:
        lines = [f"{self.verdict.upper()}: {self.sentence}"]
        if self.claim.origin:
            lines.append(f"Claim: {self.claim.origin}")
        if self.basis:
            lines += ["Detours allowed:", *(f"  {basis}" for basis in self.basis)]
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        return display.as_html(self)


def _times(ratio: float) -> str:
    decimals = 0 if ratio >= 10 else 1 if ratio >= 2 else 2
    return f"{ratio:,.{decimals}f} times"


def _share(share: float) -> str:
    if share >= 10:
        return _times(share)
    return f"{share:.1%} of" if share >= 0.0005 else "less than 0.1% of"


def judge(ledger: Ledger, claim: str | Claim) -> Verdict:
    """Judge a claim by a journey's legs.

    The counted legs add up to the shortest possible way: a claim shorter than that, by
    more than its precision, is refuted. Each leg times the largest circuity published
    and confirmed for its mode (for want of one, the largest of all) is what the
    waypoints can account for: a claim beyond that is unaccounted. Between the two it is
    plausible, which is not a proof.

    Parameters
    ----------
    ledger : Ledger
        What `route.measure` returned.
    claim : str or Claim
        Such as ``"65,000 km"``, or one of `route.claims`.

    Returns
    -------
    Verdict

    Raises
    ------
    InputError
        If the claim is no distance above zero.
    """
    if isinstance(claim, str):
        claim = parse_claim(claim)
    if not isinstance(claim, Claim):
        remedy = 'Write it in quotes, such as "65,000 km".'
        found = f"claim = {quoted(claim)[1:-1]}"
        raise InputError([Fault(found, "a length with its unit, or a Claim", remedy)])
    shortest_m = ledger.length_m(claim.kinds, claim.mode)
    basis = tuple(_bases(ledger, claim))
    plausible_m = math.fsum(part.length_m * part.ratio for part in basis)
    lowest_m = claim.length_m - claim.precision_m
    verdict: Judgement = "plausible"
    if lowest_m > plausible_m:
        verdict = "unaccounted"
    elif claim.length_m + claim.precision_m < shortest_m:
        verdict = "refuted"
    return Verdict(
        claim=claim,
        verdict=verdict,
        shortest_m=shortest_m,
        plausible_m=plausible_m,
        missing_m=max(0.0, lowest_m - plausible_m),
        share=shortest_m / claim.length_m,
        detour_needed=claim.length_m / shortest_m if shortest_m > 0 else None,
        basis=basis,
        aside_m={kind: m for kind, m in ledger.by_kind.items() if kind not in claim.kinds},
    )


def _bases(ledger: Ledger, claim: Claim) -> list[Basis]:
    """Find the detour factor of each kind and mode that a claim counts."""
    bases = []
    rows = ledger.by_mode[["kind", "mode", "length_m"]].itertuples(index=False, name=None)
    for kind, mode, length_m in rows:
        if kind not in claim.kinds or not _of_mode(claim, mode):
            continue
        if not KINDS[kind].lower_bound:
            bases.append(Basis(mode or kind, length_m, 1.0, None, own=True))
            continue
        own = largest_circuity(mode)
        factor = own or LARGEST_OF_ALL
        bases.append(Basis(mode, length_m, factor.high or 1.0, factor, own=own is not None))
    return bases


def _of_mode(claim: Claim, mode: str) -> bool:
    return claim.mode is None or claim.mode.casefold() == mode.casefold()
