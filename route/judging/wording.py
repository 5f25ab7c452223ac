"""Word a verdict as sentences that can be printed: evidence, not a limit."""

import math
from collections.abc import Iterator

from route.judging.known import LEAST_FAMILIES, MANY_STOPS, Comparison
from route.judging.route_facts import LEAST_SHARE
from route.judging.rule import MARGIN
from route.judging.verdict import Verdict
from route.phrases import Name, Phrase, rounded

_SORT_NAMES = {
    "direct": "journeys by train, ship, plane and the like",
    "winding": "journeys by road, river or on foot",
    "tour": "tours",
}
_NUMBER_WORDS = {2: "two", 3: "three", MANY_STOPS: "ten"}

# A claim this close to the straight lines is the length of the lines themselves: a sphere
# instead of the ellipsoid explains 0.56 %.
_STRAIGHT = 0.01


def sentences(verdict: Verdict) -> Iterator[Phrase]:
    """Yield the sentences of a verdict, in the order in which they are printed.

    Parameters
    ----------
    verdict : Verdict
        The verdict.

    Yields
    ------
    Phrase
        What the table holds; the claim next to the straight lines; what known journeys
        needed; innocent readings; what follows and what would decide it; what was left out.
    """
    if verdict.coverage:
        yield (Name(verdict.coverage.rstrip(".") + "."),)
    yield from _claim_and_lines(verdict)
    yield from _evidence(verdict)
    yield from _readings(verdict)
    yield from _conclusion(verdict)
    yield from _per_day(verdict)
    yield from _exclusions(verdict)


def _claim_and_lines(verdict: Verdict) -> Iterator[Phrase]:
    facts, claim = verdict.facts, verdict.claim
    if verdict.reason == "no-length":
        yield ("No leg that the claim ", *claim.phrase, " counts has any length.")
        return
    if not facts.sum_m:
        if facts.spacing_m is not None:
            yield (
                f"The rows are timed and {facts.spacing_m:,.0f} m apart (median), so they are "
                "judged as a recording.",
            )
        yield (
            "The claim ", *claim.phrase, f" is {_times(claim.length_m / facts.path_m)} the length "
            "of the path as it was recorded or computed, ", rounded(facts.path_m),
            "; it cannot have been shorter than ", rounded(facts.lower_bound_m), ".",
        )  # fmt: skip
        return
    ratio = claim.length_m / verdict.shortest_m
    stops = f"these {facts.stops:,} stops"
    lines: Phrase = (f" the straight lines between {stops}, ", rounded(verdict.shortest_m))
    if abs(ratio - 1) <= _STRAIGHT:
        yield ("The claim ", *claim.phrase, " is the length of", *lines, ".")
    elif LEAST_SHARE <= ratio < 1:
        yield (
            "The claim ", *claim.phrase, f" is {_times(ratio)}", *lines,
            ": about the length of the lines themselves.",
        )  # fmt: skip
    else:
        yield ("The claim ", *claim.phrase, f" is {_times(ratio)}", *lines, ".")
    if facts.link_m:
        share = facts.link_m / verdict.shortest_m
        yield (
            f"Nobody travelled {share:.0%} of these lines, ", rounded(facts.link_m),
            ": they only join the stops in order.",
        )  # fmt: skip
    if facts.path_m:
        yield (
            "In them is ", rounded(facts.path_m), " of path as it was recorded or computed.",
        )  # fmt: skip
    if facts.purpose == "tour":
        yield ("The table declares a tour, which is long on purpose.",)


def _evidence(verdict: Verdict) -> Iterator[Phrase]:
    known = verdict.comparison
    if known is None:
        return
    stops = f" with {_NUMBER_WORDS[known.least_stops]} or more stops"
    yield (
        f"Of {len(known.journeys):,} known {_SORT_NAMES[known.sort]}{stops} "
        f"({known.families} families), half needed more than {_times(known.median_ratio)} the "
        f"straight lines, and the largest, {known.largest.title}, {_times(known.largest.ratio)}.",
    )
    simulated = verdict.simulation
    if simulated is not None:
        yield (
            f"Of {simulated.journeys:,} journeys simulated along these legs in "
            f"{simulated.regions} regions, {_share(simulated.share)} are as long as the claim.",
        )


def _readings(verdict: Verdict) -> Iterator[Phrase]:
    if verdict.readings:
        parts: list[Phrase] = [
            (f"{reading.meaning} (", rounded(reading.length_m), ")") for reading in verdict.readings
        ]
        yield ("The figure would fit as ", *_listed(parts, " or as "), ".")
    for other in verdict.claim.other_readings:
        yield (
            "The text can also be read as ", rounded(other.length_m), f", {other.condition}.",
        )  # fmt: skip


def _listed(parts: list[Phrase], before_last: str) -> Phrase:
    *first, last = parts
    joined: list[Phrase] = [(*part, ", ") for part in first[:-1]]
    joined += [(*part, before_last) for part in first[-1:]]
    return tuple(piece for part in (*joined, last) for piece in part)


def _conclusion(verdict: Verdict) -> Iterator[Phrase]:
    if verdict.verdict == "refuted":
        yield from _too_short(verdict)
    elif verdict.verdict == "undecided":
        yield from _undecided(verdict)
    elif verdict.verdict == "unaccounted":
        yield from _beyond(verdict)
    else:
        yield from _within(verdict)


def _too_short(verdict: Verdict) -> Iterator[Phrase]:
    facts = verdict.facts
    high_m = verdict.claim.high_m
    assert high_m is not None  # as every refuted claim has one
    no_route, allowed = "No route through these places", "rounded positions and for a sphere"
    if not facts.sum_m:
        no_route, allowed = "No path like this", "the error of the receiver or of the frame"
    yield (
        f"{no_route} is shorter than ", rounded(facts.lower_bound_m),
        f", which allows for {allowed}; the claim, read as high as it may be, is ",
        rounded(facts.lower_bound_m - high_m), " shorter.",
    )  # fmt: skip
    yield ("If the table is right, the claim is not.",)


def _undecided(verdict: Verdict) -> Iterator[Phrase]:
    comparison = verdict.comparison
    if verdict.reason == "closed":
        yield (
            "The route ends about where it starts, and so few stops do not show how far it went "
            f"in between. A list of {MANY_STOPS} stops or more would decide it.",
        )
    elif verdict.reason == "two-stops":
        yield (
            "Two stops do not show how a road, trail, river or tour winds between them. A list of "
            "the stops on the way would decide it.",
        )
    elif verdict.reason == "half-round":
        yield (
            "Between two stops a journey of more than half the way round the Earth may have gone "
            "in either direction. A stop in between would decide it.",
        )
    elif verdict.reason == "no-evidence":
        yield (
            f"Fewer than {LEAST_FAMILIES} families of journeys like this are known, which is too "
            "little to compare it with.",
        )
    elif verdict.reason == "maybe-tour":
        assert comparison is not None
        yield (
            "That is beyond them, but not beyond known tours, which are long on purpose. The table "
            'does not say which it is: purpose = "tour" or purpose = "travel" would decide it.',
        )
    else:
        yield ("So nothing can be said about it.",)


def _beyond(verdict: Verdict) -> Iterator[Phrase]:
    plausible_m = verdict.plausible_m
    assert plausible_m is not None  # as every unaccounted claim has one
    listed = "These stops do" if verdict.facts.sum_m else "The path does"
    yield (
        f"{listed} not account for the claim: it is ", rounded(verdict.missing_m or 0.0),
        " beyond ", rounded(plausible_m), ", the longest that this evidence allows",
        *_margin(verdict.comparison), ".",
    )  # fmt: skip
    if verdict.facts.sum_m:
        yield (
            "That is no accusation: a list that leaves out stops looks the same. A fuller list "
            "of the stops would decide it.",
        )
        return
    if verdict.gaps:
        parts: list[Phrase] = [
            (rounded(gap_m), f" before row {row}") for row, gap_m in verdict.gaps
        ]
        yield ("The recording has gaps: ", *_listed(parts, " and "), ".")
    yield ("That is no accusation: a recording without gaps would decide it.",)


def _within(verdict: Verdict) -> Iterator[Phrase]:
    known, low_m = verdict.comparison, verdict.claim.low_m
    if known is None:
        yield ("A path like this allows the claim: it is plausible, which is no proof.",)
        return
    ratio = (low_m or 0.0) / verdict.shortest_m
    if ratio > known.largest.ratio:
        yield (
            f"The claim is above the largest, but within the {MARGIN - 1:.0%} by which one more "
            "journey may exceed those known: it is plausible, which is no proof.",
        )
    elif ratio > known.median_ratio:
        yield ("Known journeys needed as much: the claim is plausible, which is no proof.",)
    else:
        yield ("Most known journeys needed more: the claim is plausible, which is no proof.",)


def _margin(known: Comparison | None) -> Phrase:
    return (f" with a margin of {MARGIN - 1:.0%}",) if known is not None else ()


def _per_day(verdict: Verdict) -> Iterator[Phrase]:
    if verdict.per_day_m is not None:
        yield (
            "Over the days of the table the claim is ", rounded(verdict.per_day_m), " a day.",
        )  # fmt: skip


def _exclusions(verdict: Verdict) -> Iterator[Phrase]:
    """Say what was left out; a kind that is longer than the claim gets its own sentence."""
    small: list[Phrase] = []
    large = False
    for name, length_m in verdict.excluded_m.items():
        times = length_m / verdict.claim.length_m
        length = rounded(length_m)
        if times >= 1:
            large = True
            yield (
                f"The {name} alone, ", length, f", is {_times(times)} the claim; it is no part of "
                "it and is not counted.",
            )  # fmt: skip
        else:
            small.append((", " if small else "", f"{name} ", length))
    if small:
        start = "Not counted either: " if large else "Not counted: "
        yield (start, *(piece for part in small for piece in part), ".")


def _times(ratio: float) -> str:
    decimals = 0 if ratio >= 10 else 1 if ratio >= 9.95 else 2
    return f"{ratio:,.{decimals}f} times"


def _share(share: float) -> str:
    if share == 0:
        return "none"
    if share < 0.01:
        return "fewer than 1%"
    return f"{math.floor(100 * share)}%"
