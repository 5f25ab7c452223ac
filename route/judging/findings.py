"""List what a verdict rests on, in sentences of one fact each."""

import math
from collections.abc import Iterator

from route.judging.known import MANY_STOPS
from route.judging.route_facts import LEAST_SHARE
from route.judging.rule import MARGIN
from route.judging.verdict import Verdict
from route.kinds import KINDS
from route.phrases import LengthValue, Name, Phrase

SORT_NAMES = {
    "direct": "journeys by train, ship, plane and the like",
    "winding": "journeys by road, river or on foot",
    "tour": "tours",
}
_NUMBER_WORDS = {2: "two", 3: "three", MANY_STOPS: "ten"}

# A claim this close to the straight lines is the length of the lines themselves: a sphere
# instead of the ellipsoid explains 0.56 %.
_STRAIGHT = 0.01


def findings(verdict: Verdict) -> Iterator[Phrase]:
    """Yield what a verdict rests on, a sentence for each fact.

    Parameters
    ----------
    verdict : Verdict
        The verdict.

    Yields
    ------
    Phrase
        What the table holds; how the claim is read; the claim next to the straight lines; what
        known journeys needed; innocent readings; what would decide it; what was left out.
    """
    if verdict.coverage:
        yield (Name(verdict.coverage.rstrip(".") + "."),)
    yield from _claim(verdict)
    if verdict.reason != "no-length":
        yield from _lines(verdict) if verdict.facts.sum_m else _path(verdict)
    yield from _evidence(verdict)
    yield from _readings(verdict)
    yield from _remedy(verdict)
    if verdict.per_day_m is not None:
        yield (
            "Over the days of the table the claim is ", LengthValue(verdict.per_day_m), " a day.",
        )  # fmt: skip
    yield from _exclusions(verdict)


def _claim(verdict: Verdict) -> Iterator[Phrase]:
    claim = verdict.claim
    if claim.reading:
        yield ("The claim ", claim.quoted, " is read as ", *claim.reading, ".")
    for other in claim.other_readings:
        yield (
            "The text can also be read as ", LengthValue(other.length_m), f", {other.condition}.",
        )  # fmt: skip
    if claim.mode:
        yield ("Only legs with the mode “", Name(claim.mode_text), "” are counted.")


def _lines(verdict: Verdict) -> Iterator[Phrase]:
    facts = verdict.facts
    ratio = verdict.claim.length_m / verdict.shortest_m
    line = "line" if facts.stops == 2 and not facts.path_m else "lines"
    if abs(ratio - 1) <= _STRAIGHT:
        yield (f"The claim is the length of the straight {line} between the stops.",)
    else:
        close = f": about the length of the {line}" if LEAST_SHARE <= ratio < 1 else ""
        yield (f"The claim is {times(ratio)} the straight {line} between the stops{close}.",)
    if facts.link_m:
        yield (
            f"Nobody travelled {facts.link_m / verdict.shortest_m:.0%} of these lines, ",
            LengthValue(facts.link_m), ": they only give the order of the stops.",
        )  # fmt: skip
    if facts.path_m:
        yield (
            "In them is ", LengthValue(facts.path_m), " of path as it was recorded or computed.",
        )  # fmt: skip
    if facts.purpose == "tour":
        yield ("The table says that this is a tour, which is long on purpose.",)
    if verdict.verdict == "refuted":
        yield ("The shortest route allows for rounded positions and for a round Earth.",)


def _path(verdict: Verdict) -> Iterator[Phrase]:
    facts = verdict.facts
    if facts.spacing_m is not None:
        yield (
            f"The rows are timed and {facts.spacing_m:,.0f} m apart (median), so they are "
            "judged as a recording.",
        )
    yield (f"The claim is {times(verdict.claim.length_m / facts.path_m)} the length of the path.",)
    if verdict.verdict != "refuted":
        yield ("The path cannot have been shorter than ", LengthValue(facts.lower_bound_m), ".")
    else:
        yield ("The shortest path allows for the error of the receiver or of the frame.",)


def _evidence(verdict: Verdict) -> Iterator[Phrase]:
    known = verdict.comparison
    if known is None:
        return
    kind = f"{SORT_NAMES[known.sort]} with {_NUMBER_WORDS[known.least_stops]} or more stops"
    yield (
        f"We know the length of {len(known.journeys):,} {kind}, from {known.families} families of "
        "routes.",
    )
    yield (
        f"Half of them were more than {times(known.median_ratio)} as long as the straight lines "
        "between their stops.",
    )
    yield (
        f"The most winding, {known.largest.title}, was {times(known.largest.ratio)} as long.",
    )  # fmt: skip
    if verdict.verdict != "plausible" and verdict.plausible_m is not None:
        yield (
            f"With a margin of {MARGIN - 1:.0%} for one more journey, that allows ",
            LengthValue(verdict.plausible_m), " here.",
        )  # fmt: skip
    simulated = verdict.simulation
    if simulated is not None:
        yield (
            f"Of {simulated.journeys:,} journeys simulated along these legs in "
            f"{simulated.regions} regions, {_share(simulated.share)} are as long as the claim.",
        )


def _readings(verdict: Verdict) -> Iterator[Phrase]:
    if verdict.readings:
        parts: list[Phrase] = [
            (f"{reading.meaning} (", LengthValue(reading.length_m), ")")
            for reading in verdict.readings
        ]
        yield ("The figure would fit as ", *_listed(parts, " or as "), ".")


def _listed(parts: list[Phrase], before_last: str) -> Phrase:
    *first, last = parts
    joined: list[Phrase] = [(*part, ", ") for part in first[:-1]]
    joined += [(*part, before_last) for part in first[-1:]]
    return tuple(piece for part in (*joined, last) for piece in part)


def _remedy(verdict: Verdict) -> Iterator[Phrase]:
    """Say what would decide the claim, if the table can be completed."""
    if verdict.reason == "maybe-tour":
        yield (
            'The table does not say whether this is a tour: add purpose = "tour" or '
            'purpose = "travel" to its TOML.',
        )
    if verdict.verdict != "unaccounted":
        return
    if verdict.facts.sum_m:
        yield ("A list that leaves out stops looks the same; a fuller list would decide it.",)
        return
    if verdict.gaps:
        parts: list[Phrase] = [
            (LengthValue(gap_m), f" before row {row}") for row, gap_m in verdict.gaps
        ]
        yield ("The recording has gaps: ", *_listed(parts, " and "), ".")
    yield ("A recording without gaps would decide it.",)


def _exclusions(verdict: Verdict) -> Iterator[Phrase]:
    parts: list[Phrase] = []
    for name, length_m in verdict.excluded_m.items():
        ratio = length_m / verdict.claim.length_m
        compared = f" ({times(ratio)} the claim)" if ratio >= 1 else ""
        parts.append((f"{KINDS[name].label.lower()} ", LengthValue(length_m), compared))
    if parts:
        yield ("Not counted: ", *_listed(parts, ", "), ".")


def times(ratio: float) -> str:
    """Write a ratio: "3.54 times", "39 times"."""
    decimals = 0 if ratio >= 10 else 1 if ratio >= 9.95 else 2
    return f"{ratio:,.{decimals}f} times"


def _share(share: float) -> str:
    if share == 0:
        return "none"
    if share < 0.01:
        return "fewer than 1%"
    return f"{math.floor(100 * share)}%"
