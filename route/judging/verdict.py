"""Hold a verdict on a claimed distance."""

from collections.abc import Mapping
from dataclasses import dataclass

from route import display
from route.judging.claim import Claim
from route.judging.known import Comparison
from route.judging.readings import InnocentReading
from route.judging.route_facts import RouteFacts
from route.judging.rule import Judgement, Reason
from route.judging.simulated import Simulation
from route.phrases import Phrase, plain


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the waypoints and known journeys say about a claim.

    Parameters
    ----------
    claim : Claim
        The claim.
    verdict : {'refuted', 'undecided', 'unaccounted', 'plausible'}
        Shorter than any route through the places; nothing comparable is known; beyond all
        comparable evidence; within it.
    reason : str
        Why it is undecided, in a word; else empty.
    facts : RouteFacts
        The counted legs.
    comparison : Comparison or None
        The known journeys that it was compared with.
    plausible_m : float or None
        The longest claim that they allow, metres; None without such evidence.
    simulation : Simulation or None
        Simulated journeys along the same legs, which never decide.
    readings : tuple of InnocentReading
        Other readings of the claim that fit.
    per_day_m : float or None
        The claim over the days of the table, metres a day; None if those are not stated.
    excluded_m : Mapping of str to float
        Length of each kind of leg that the claim is not about, metres.
    coverage : str
        Which part of its stops the table has, in its author's words.
    gaps : tuple of (int, float)
        The longest gaps of a recording that the claim exceeds: the position of the row after
        the gap, from 1, and the gap, metres.
    phrases : tuple of Phrase
        The verdict in sentences, for a reader who will print it.
    """

    claim: Claim
    verdict: Judgement
    reason: Reason
    facts: RouteFacts
    comparison: Comparison | None
    plausible_m: float | None
    simulation: Simulation | None
    readings: tuple[InnocentReading, ...]
    per_day_m: float | None
    excluded_m: Mapping[str, float]
    coverage: str = ""
    gaps: tuple[tuple[int, float], ...] = ()
    phrases: tuple[Phrase, ...] = ()

    @property
    def shortest_m(self) -> float:
        """Sum of the counted legs, metres."""
        return self.facts.sum_m + self.facts.path_m

    @property
    def missing_m(self) -> float | None:
        """How far the claim, read as low as it may be, exceeds `plausible_m`, metres."""
        if self.plausible_m is None:
            return None
        return max(0.0, (self.claim.low_m or 0.0) - self.plausible_m)

    @property
    def share(self) -> float:
        """`shortest_m` as a share of the claim."""
        return self.shortest_m / self.claim.length_m

    @property
    def detour_needed(self) -> float | None:
        """The claim over `shortest_m`; None if that is 0."""
        return self.claim.length_m / self.shortest_m if self.shortest_m > 0 else None

    @property
    def sentence(self) -> str:
        """`phrases` as plain text."""
        return " ".join(map(plain, self.phrases))

    def __str__(self) -> str:
        lines = [f"{self.verdict.upper()}: {self.sentence}"]
        if self.claim.origin:
            lines.append(f"Claim: {self.claim.origin}")
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        return display.as_html(self)
