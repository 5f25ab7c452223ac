"""Calibrate the verdict: judge every known journey without its own family as evidence."""

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from route.judging.claim import parse_claim
from route.judging.known import KnownJourney, known_journeys
from route.judging.route_facts import LEAST_SHARE, RouteFacts
from route.judging.rule import Decision, decide
from route.modes import SORTS, modes_in

# False claims are made of true ones: multiplied by these, and then exact numbers.
TOO_LONG = (1.6, 2.0, 3.0)
TOO_SHORT = 0.62

_CLASSES = (("two", 2, 2), ("three to nine", 3, 9), ("ten and more", 10, 10**9))


def facts_of(journey: KnownJourney) -> RouteFacts:
    """Return the facts of a known journey, as its table would give them.

    Parameters
    ----------
    journey : KnownJourney
        The journey. Where the lengths of its legs may not be passed on they are taken as
        equal; the rule needs only their sum and number.

    Returns
    -------
    RouteFacts
        With a purpose: a table of a tour says so.
    """
    legs = len(journey.leg_m) or journey.stops - 1
    leg_m = np.array(journey.leg_m or [journey.sum_m / legs] * legs)
    return RouteFacts(
        leg_m=leg_m[leg_m > 1],
        modes=modes_in(journey.mode) or frozenset(),
        end_to_start_m=journey.end_to_start_m,
        lower_bound_m=LEAST_SHARE * journey.sum_m,
        purpose="tour" if journey.sort == "tour" else "travel",
        family=journey.family,
    )


def judged(journey: KnownJourney) -> Decision:
    """Judge a known journey's length as it was printed."""
    claim = parse_claim(journey.claimed, journey.sum_m)
    return decide(facts_of(journey), claim.low_m, claim.high_m)


def multiplied(journey: KnownJourney, factor: float) -> Decision:
    """Judge a known journey's length times a factor, as an exact number."""
    length_m = factor * journey.claimed_m
    return decide(facts_of(journey), length_m, length_m)


@dataclass(frozen=True, slots=True)
class Rate:
    """How many of some journeys got a verdict."""

    hits: int
    of: int

    def __str__(self) -> str:
        return f"{self.hits} of {self.of}" if self.of else "none"

    @property
    def share(self) -> float:
        """The share, 0 if there are none."""
        return self.hits / self.of if self.of else 0.0


def rate(journeys: Sequence[KnownJourney], test: Callable[[KnownJourney], bool]) -> Rate:
    """Return how many journeys pass a test."""
    return Rate(sum(map(test, journeys)), len(journeys))


def true_journeys(sort: str | None = None, least: int = 0, most: int = 10**9) -> list[KnownJourney]:
    """Return the journeys whose printed length is known to be right."""
    return [
        journey
        for journey in known_journeys()
        if journey.status == "true"
        and sort in (None, journey.sort)
        and least <= journey.stops <= most
    ]


def _rates() -> Iterator[tuple[str, ...]]:
    for sort in SORTS:
        for label, least, most in _CLASSES:
            own = true_journeys(sort, least, most)
            if own:
                yield (
                    sort,
                    label,
                    str(rate(own, lambda known: judged(known).verdict == "refuted")),
                    str(rate(own, lambda known: judged(known).verdict == "unaccounted")),
                    str(rate(own, lambda known: judged(known).verdict == "undecided")),
                    *(
                        str(rate(own, partial(_is, factor=factor, verdict="unaccounted")))
                        for factor in TOO_LONG
                    ),
                    str(rate(own, lambda known: _is(known, TOO_SHORT, "refuted"))),
                )


def _is(journey: KnownJourney, factor: float, verdict: str) -> bool:
    return multiplied(journey, factor).verdict == verdict


def _table(heads: Sequence[str], rows: Iterator[tuple[str, ...]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _journeys() -> Iterator[tuple[str, ...]]:
    for journey in known_journeys():
        decision = judged(journey)
        ratio = f"{journey.ratio:.2f}" if journey.sum_m else "—"
        used = "yes" if journey.is_evidence else journey.not_used_because or "no"
        yield (
            journey.title.replace("|", "/"),
            journey.sort,
            journey.mode or "—",
            str(journey.stops),
            journey.claimed,
            journey.status,
            ratio,
            decision.verdict + (f" ({decision.reason})" if decision.reason else ""),
            used,
        )


def document() -> str:
    """Return the calibration as a Markdown document."""
    true = true_journeys()
    accused = rate(true, lambda known: judged(known).verdict in ("refuted", "unaccounted"))
    undecided = rate(true, lambda known: judged(known).verdict == "undecided")
    rates = _table(
        (
            *("sort", "stops", "refuted", "unaccounted", "undecided"),
            *(f"×{factor:g} unaccounted" for factor in TOO_LONG),
            f"×{TOO_SHORT:g} refuted",
        ),
        _rates(),
    )
    heads = ("journey", "sort", "mode", "stops", "claimed", "is", "ratio", "verdict", "evidence")
    return f"""# How often the verdict is wrong

`make calibrate` writes this page. Every known journey is judged with all journeys of its own
family left out of the evidence.

**Of {len(true)} true claims, {accused.hits} are refuted or unaccounted
({accused.share:.1%}), and {undecided.hits} are undecided ({undecided.share:.1%}).**

The first columns are of the claims as they were printed: each refuted or unaccounted one is an
error. The last ones are of the same claims multiplied, so that they are false: there the verdict
should find them.

{rates}

## The known journeys

A ratio is the claimed length over the sum of the geodesics between the stops. *Evidence* says
whether other journeys are compared with it: only true claims are, and none that the rule itself
could not judge. Sources are in `route/judging/evidence/known_journeys.csv`.

{_table(heads, _journeys())}
"""


def main() -> int:
    """Print the calibration."""
    print(document(), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
