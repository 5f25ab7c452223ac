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
from route.text import WIDTH, wrapped


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
    headline_phrase : Phrase
        The verdict in one line, or what the TOML has instead.
    deck_phrases : tuple of Phrase
        Two sentences: what was compared, and what that means; or what the TOML has instead.
    findings : tuple of Phrase
        How we know: a sentence for each fact.
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
    headline_phrase: Phrase = ()
    deck_phrases: tuple[Phrase, ...] = ()
    findings: tuple[Phrase, ...] = ()

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
    def headline(self) -> str:
        """`headline_phrase` as plain text."""
        return plain(self.headline_phrase)

    @property
    def deck(self) -> str:
        """`deck_phrases` as plain text."""
        return " ".join(map(plain, self.deck_phrases))

    @property
    def phrases(self) -> tuple[Phrase, ...]:
        """The whole verdict in sentences: the deck, unless the TOML has one, and the findings."""
        return self.findings if self.claim.deck else (*self.deck_phrases, *self.findings)

    @property
    def sentence(self) -> str:
        """`phrases` as plain text."""
        return " ".join(map(plain, self.phrases))

    def __str__(self) -> str:
        lines = [*wrapped(f"{self.verdict.upper()}: {self.headline}"), *wrapped(self.deck)]
        lines += ["", "How we know", *self.how_we_know()]
        return "\n".join(lines)

    def how_we_know(self, width: int = WIDTH) -> list[str]:
        """Return the findings and the origin of the claim as a list of wrapped lines."""
        texts = [*map(plain, self.findings)]
        if self.claim.origin:
            texts.append(f"Source of the claim: {self.claim.origin}")
        return [line for text in texts for line in wrapped(text, width, "  - ", "    ")]

    def _repr_html_(self) -> str:
        return display.as_html(self)
