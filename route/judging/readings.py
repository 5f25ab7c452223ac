"""Try the innocent readings of a claim that the stops do not account for."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from route.judging.known import is_closed
from route.judging.route_facts import RouteFacts
from route.judging.rule import Decision
from route.units import METRES_IN

# More parties than this are no plausible explanation of a sum.
_MOST_PARTIES = 40

_UNIT_NAMES = {"km": "kilometres", "mi": "miles", "nmi": "nautical miles"}


@dataclass(frozen=True, slots=True)
class InnocentReading:
    """Another reading of a claim, under which the stops account for it.

    Parameters
    ----------
    meaning : str
        What the figure would be: "there and back".
    length_m : float
        How long the route would then be, metres.
    """

    meaning: str
    length_m: float


def innocent_readings(
    facts: RouteFacts, decision: Decision, length_m: float, unit: str
) -> tuple[InnocentReading, ...]:
    """Return the readings under which the known journeys or the bound allow a claim.

    Parameters
    ----------
    facts : RouteFacts
        The counted legs.
    decision : Decision
        The verdict on the claim as it is written.
    length_m : float
        The claim, metres.
    unit : str
        The unit in which it is written, a key of `route.units.METRES_IN`.

    Returns
    -------
    tuple of InnocentReading
        Those that fit; empty if the claim is neither refuted nor unaccounted.
    """
    if decision.verdict == "unaccounted":
        candidates = _shorter(facts, decision, length_m, unit)
        most_m = _most_m(facts, decision)
    elif decision.verdict == "refuted":
        candidates = _longer(facts, length_m, unit)
        most_m = 2 * facts.sum_m + facts.path_m
    else:
        return ()
    return tuple(
        reading for reading in candidates if facts.lower_bound_m <= reading.length_m <= most_m
    )


def _most_m(facts: RouteFacts, decision: Decision) -> float:
    """Return the longest route that a known journey has shown, without a margin, metres."""
    ratio = decision.comparison.largest.ratio if decision.comparison else 0.0
    return math.fsum((ratio * facts.sum_m, facts.path_m))


def _shorter(
    facts: RouteFacts, decision: Decision, length_m: float, unit: str
) -> Iterator[InnocentReading]:
    yield from _in_other_units(length_m, unit, shorter=True)
    if not is_closed(facts.sum_m, facts.end_to_start_m):
        yield InnocentReading("there and back", length_m / 2)
    typical_m = facts.sum_m * (decision.comparison.median_ratio if decision.comparison else 1.0)
    parties = max(3, math.ceil(length_m / (typical_m + facts.path_m)))
    if parties <= _MOST_PARTIES:
        yield InnocentReading(f"{parties} parties added up", length_m / parties)


def _longer(facts: RouteFacts, length_m: float, unit: str) -> Iterator[InnocentReading]:
    yield from _in_other_units(length_m, unit, shorter=False)
    yield InnocentReading("one way of a route there and back", 2 * length_m)
    yield InnocentReading("thousands, with the last three digits lost", 1000 * length_m)


def _in_other_units(length_m: float, unit: str, shorter: bool) -> Iterator[InnocentReading]:
    """Yield the lengths of a figure that was printed with another unit than its own."""
    for own, name in _UNIT_NAMES.items():
        if unit in _UNIT_NAMES and (METRES_IN[own] < METRES_IN[unit]) is shorter and own != unit:
            own_m = length_m * METRES_IN[own] / METRES_IN[unit]
            yield InnocentReading(f"{name} printed as {_UNIT_NAMES[unit]}", own_m)
