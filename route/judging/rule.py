"""Decide a verdict: the rule alone, on facts, an interval and known journeys."""

import math
from dataclasses import dataclass
from typing import Literal

from route.judging.known import (
    HALF_ROUND_M,
    MANY_STOPS,
    Comparison,
    compare,
    is_closed,
    too_few_stops,
)
from route.judging.route_facts import RouteFacts

Judgement = Literal["refuted", "undecided", "unaccounted", "plausible"]

# Why a verdict is undecided.
Reason = Literal["", "no-length", "closed", "two-stops", "half-round", "no-evidence", "maybe-tour"]

# Above the largest ratio among comparable known journeys by so much is beyond the evidence:
# left out one family at a time, two of a hundred true journeys exceed it at most.
MARGIN = 1.15

# A recording's own error, and that of an orbit's frame: a claim up to this is within it.
PATH_MARGIN = 1.05


@dataclass(frozen=True, slots=True)
class Decision:
    """What the rule gives.

    Parameters
    ----------
    verdict : {'refuted', 'undecided', 'unaccounted', 'plausible'}
        The verdict.
    reason : str
        Why it is undecided, else empty.
    comparison : Comparison or None
        The known journeys that were compared; None if the claim was decided without.
    plausible_m : float or None
        The longest claim that they allow, metres; None if there is no such evidence.
    """

    verdict: Judgement
    reason: Reason
    comparison: Comparison | None
    plausible_m: float | None


def decide(facts: RouteFacts, low_m: float | None, high_m: float | None) -> Decision:
    """Decide what the facts say about a claim.

    The verdicts are tried in this order: refuted if the claim, read as high as it may be, is
    below the lower bound; undecided if nothing comparable is known; unaccounted if the claim,
    read as low as it may be, is above the largest comparable ratio times `MARGIN`; else
    plausible.

    Parameters
    ----------
    facts : RouteFacts
        The counted legs.
    low_m, high_m : float or None
        The claim, read as low and as high as its wording allows, metres; None where it is open.

    Returns
    -------
    Decision
    """
    lowest_m = low_m if low_m is not None else 0.0
    if high_m is not None and high_m < facts.lower_bound_m:
        return Decision("refuted", "", None, None)
    if not facts.sum_m and not facts.path_m:
        return Decision("undecided", "no-length", None, None)
    if not facts.sum_m:
        return _decided(lowest_m, PATH_MARGIN * facts.path_m, None)
    reason = _unclear(facts, lowest_m)
    if reason:
        return Decision("undecided", reason, None, None)
    comparison = compare(facts.sort, facts.stops, facts.family)
    if comparison is None:
        return Decision("undecided", "no-evidence", None, None)
    plausible_m = _plausible_m(facts, comparison)
    decision = _decided(lowest_m, plausible_m, comparison)
    if decision.verdict == "unaccounted" and facts.sort == "winding" and not facts.purpose:
        tours = compare("tour", facts.stops, facts.family)
        if tours is not None and lowest_m <= _plausible_m(facts, tours):
            return Decision("undecided", "maybe-tour", comparison, plausible_m)
    return decision


def _decided(lowest_m: float, plausible_m: float, comparison: Comparison | None) -> Decision:
    verdict: Judgement = "unaccounted" if lowest_m > plausible_m else "plausible"
    return Decision(verdict, "", comparison, plausible_m)


def _plausible_m(facts: RouteFacts, comparison: Comparison) -> float:
    most = MARGIN * comparison.largest.ratio
    return math.fsum((most * facts.sum_m, PATH_MARGIN * facts.path_m))


def _unclear(facts: RouteFacts, lowest_m: float) -> Reason:
    """Return why a route cannot be compared with others, or an empty text."""
    if too_few_stops(facts.sort, facts.stops, facts.sum_m, facts.end_to_start_m):
        closed = is_closed(facts.sum_m, facts.end_to_start_m) and facts.stops < MANY_STOPS
        return "closed" if closed else "two-stops"
    if facts.stops <= 2 and lowest_m > HALF_ROUND_M:
        return "half-round"
    return ""
