"""Judge a claimed distance by what the waypoints prove."""

import math
from collections.abc import Iterator, Mapping
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
class DetourAllowance:
    """How much longer than measured the claimed legs of one mode may have been.

    Parameters
    ----------
    mode : str
        The mode of these legs, or an empty string if none is stated.
    length_m : float
        Their length in the ledger, metres.
    ratio : float
        The largest detour allowed: path length over measured length, dimensionless.
    factor : DetourFactor or None
        Where the ratio is published; None for legs whose length is the path itself.
    mode_specific : bool
        Whether the factor is for this mode; else it is the largest of all modes.
    """

    mode: str
    length_m: float
    ratio: float
    factor: DetourFactor | None
    mode_specific: bool

    @property
    def mode_label(self) -> str:
        """The mode, printable, or a note that there is none."""
        return printable(self.mode) or "no mode stated"

    @property
    def phrase(self) -> Phrase:
        """The allowance and its source: "plane: 828 km × 1.09 (flown ...)"."""
        start: Phrase = (Name(self.mode_label), ": ", LengthValue(self.length_m))
        if self.factor is None:
            return (*start, ", the path itself, no detour added")
        source = f"{self.factor.figure}; {self.factor.source}"
        if not self.mode_specific:
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
        Between `shortest_m` and `plausible_m`, above, or below.
    shortest_m : float
        Sum of the claimed legs: no route through these waypoints is shorter, metres.
    plausible_m : float
        The same with the largest admissible detour for each leg's mode, metres.
    missing_m : float
        How far the claim less its precision exceeds `plausible_m`, metres; else 0.
    share : float
        `shortest_m` as a share of the claim.
    detour_needed : float or None
        The claim over `shortest_m`; None if that is 0.
    allowances : tuple of DetourAllowance
        The detours allowed, one entry a mode.
    excluded_m : Mapping of str to float
        Length of each kind of leg that the claim is not about, metres.
    """

    claim: Claim
    verdict: Judgement
    shortest_m: float
    plausible_m: float
    missing_m: float
    share: float
    detour_needed: float | None
    allowances: tuple[DetourAllowance, ...]
    excluded_m: Mapping[str, float]

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
        for name, length_m in self.excluded_m.items():
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
        if self.allowances:
            lines += ["Detours allowed:", *(f"  {allowance}" for allowance in self.allowances)]
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

    The legs that the claim is about add up to the shortest possible route: a claim below
    that, by more than its precision, is refuted. Each leg times the largest admissible
    circuity of its mode (or of all modes, if its own has none) is what the waypoints can
    account for: a claim above that, by more than its precision, is unaccounted. Between
    the two it is plausible, which is not a proof.

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
        If the claim is not a distance above zero.
    """
    if isinstance(claim, str):
        claim = parse_claim(claim)
    if not isinstance(claim, Claim):
        remedy = 'Write it in quotes, such as "65,000 km".'
        found = f"claim = {quoted(claim)[1:-1]}"
        raise InputError(
            [Fault("not-a-claim", found, "a length with its unit, or a Claim", remedy)]
        )
    shortest_m = ledger.length_m(claim.kinds, claim.mode)
    allowances = tuple(_allowances(ledger, claim))
    plausible_m = math.fsum(allowance.length_m * allowance.ratio for allowance in allowances)
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
        allowances=allowances,
        excluded_m={
            kind: length_m for kind, length_m in ledger.by_kind.items() if kind not in claim.kinds
        },
    )


def _allowances(ledger: Ledger, claim: Claim) -> Iterator[DetourAllowance]:
    """Yield the detour allowed for each kind and mode that a claim is about."""
    rows = ledger.by_mode[["kind", "mode", "length_m"]].itertuples(index=False, name=None)
    for kind, mode, length_m in rows:
        if kind not in claim.kinds or not _is_of_mode(claim, mode):
            continue
        if not KINDS[kind].lower_bound:
            yield DetourAllowance(mode or kind, length_m, 1.0, None, mode_specific=True)
            continue
        specific = largest_circuity(mode)
        factor = specific or LARGEST_OF_ALL
        ratio = factor.high or 1.0
        yield DetourAllowance(mode, length_m, ratio, factor, mode_specific=specific is not None)


def _is_of_mode(claim: Claim, mode: str) -> bool:
    return claim.mode is None or claim.mode.casefold() == mode.casefold()
