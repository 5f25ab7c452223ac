"""Word a verdict for readers: a headline, and two sentences below it."""

import re

from route.judging.claim import Claim
from route.judging.findings import SORT_NAMES, times
from route.judging.known import LEAST_FAMILIES, MANY_STOPS
from route.judging.rule import MARGIN
from route.judging.verdict import Verdict
from route.kinds import DEFAULT_KINDS, KINDS
from route.phrases import LengthValue, Name, Phrase, exact, plain

# A claim or a mode may be any text; so much of it is in a headline.
_LONGEST = 30

# Where a reader sees how many kilometres a claim is.
_IN_KM = re.compile(r"\d\s*(?:km|kilom|км|千|公)", re.IGNORECASE)


def headline(verdict: Verdict) -> Phrase:
    """Return what a verdict found in one line, with the claim and what it was held against.

    Parameters
    ----------
    verdict : Verdict
        The verdict.

    Returns
    -------
    Phrase
        Such as "65,000 km claimed; these stops account for 60,845 km".
    """
    claim = (*_figure(verdict.claim), *_scope(verdict.claim))
    if verdict.verdict == "undecided":
        return ("These stops cannot decide the claim of ", *claim)
    if verdict.verdict == "plausible":
        return ("The claim of ", *claim, " is plausible")
    # "Over 65,000 km claimed" would begin with a small letter.
    begins = plain(claim)[:1].isdigit()
    claimed: Phrase = (*claim, " claimed") if begins else ("A claim of ", *claim)
    stops = bool(verdict.facts.sum_m)
    if verdict.verdict == "refuted":
        path = "route" if stops else "such path"
        return (*claimed, f"; no {path} is shorter than ", LengthValue(verdict.facts.lower_bound_m))
    account = "these stops account" if stops else "the path accounts"
    return (*claimed, f"; {account} for ", LengthValue(verdict.plausible_m or 0.0))


def _figure(claim: Claim) -> Phrase:
    name = Name(_shortened(claim.written))
    if claim.unit == "km" and _IN_KM.search(name.text):
        return (name,)
    return (name, " (", LengthValue(claim.length_m), ")")


def _scope(claim: Claim) -> Phrase:
    """Say which legs a claim is about, if not about the whole way between the stops."""
    scope: Phrase = ()
    if not set(claim.kinds) <= set(DEFAULT_KINDS):
        scope = (f" ({', '.join(KINDS[kind].label.lower() for kind in claim.kinds)})",)
    if claim.mode:
        by = "" if claim.mode.startswith(("on ", "by ")) else "by "
        scope = (f" {by}", Name(_shortened(claim.mode_text)), *scope)
    return scope


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def deck(verdict: Verdict) -> tuple[Phrase, ...]:
    """Return two sentences: what the claim was compared with, and what that means.

    Parameters
    ----------
    verdict : Verdict
        The verdict.

    Returns
    -------
    tuple of Phrase
        For a reader who knows nothing of the method, and without an accusation.
    """
    if verdict.reason == "no-length":
        return (
            ("No leg that the claim is about has any length in this table.",),
            ("So nothing can be said about it, neither for it nor against it.",),
        )
    by_verdict = {
        "refuted": _too_short,
        "undecided": _undecided,
        "unaccounted": _beyond,
        "plausible": _within,
    }
    compared, meaning = by_verdict[verdict.verdict](verdict)
    return (*_measured(verdict), *compared, "."), meaning


def _measured(verdict: Verdict) -> Phrase:
    facts = verdict.facts
    length = LengthValue(verdict.shortest_m)
    if not facts.sum_m:
        return ("The path, as it was recorded or computed, is ", length, " long")
    if facts.stops == 2 and not facts.path_m:
        return ("The straight line between these two stops is ", length, " long")
    return (f"Straight lines between these {facts.stops:,} stops add up to ", length)


def _known(verdict: Verdict) -> str:
    known = verdict.comparison
    return f"{len(known.journeys):,} known {SORT_NAMES[known.sort]}" if known is not None else ""


def _too_short(verdict: Verdict) -> tuple[Phrase, Phrase]:
    facts, high_m = verdict.facts, verdict.claim.high_m
    assert high_m is not None  # as every refuted claim has one
    thing = "route through them" if facts.sum_m else "path like it"
    table = "the list of stops" if facts.sum_m else "the table"
    return (
        (f", and no {thing} is shorter than ", LengthValue(facts.lower_bound_m)),
        (
            *_read_as(verdict.claim, high_m),
            LengthValue(facts.lower_bound_m - high_m), f" below that: if {table} is right, the "
            "claim is not.",
        ),
    )  # fmt: skip


def _beyond(verdict: Verdict) -> tuple[Phrase, Phrase]:
    limit = LengthValue(verdict.plausible_m or 0.0)
    compared: Phrase = (", and a path like it may have been at most ", limit, " long")
    gap = "the recording may have gaps"
    if verdict.comparison is not None:
        compared = (f"; judging by {_known(verdict)}, the route itself is at most ", limit)
        gap = "the list may leave out stops"
    return compared, (
        *_read_as(verdict.claim, verdict.claim.low_m),
        LengthValue(verdict.missing_m or 0.0), f" longer; that is no accusation, because {gap}.",
    )  # fmt: skip


def _read_as(claim: Claim, length_m: float | None) -> Phrase:
    """Begin a sentence with the reading of a claim that is kindest to it."""
    if length_m is None or not claim.is_imprecise:
        return ("The claim is ",)
    return ("Even read as ", exact(length_m), ", the claim is ")


def _within(verdict: Verdict) -> tuple[Phrase, Phrase]:
    known = verdict.comparison
    if known is None:
        return (), ("A path like this allows the claim: it is plausible, which is no proof.",)
    compared = (f"; we compared the claim with {_known(verdict)}",)
    ratio = (verdict.claim.low_m or 0.0) / verdict.shortest_m
    if ratio > known.largest.ratio:
        return compared, (
            "It requires a route that winds more than any of theirs, but within a margin of "
            f"{MARGIN - 1:.0%}: it is plausible, which is no proof.",
        )
    many = ratio <= known.median_ratio
    how = "Most of them wound more than" if many else "Some of them wound as much as"
    return compared, (f"{how} the claim requires: it is plausible, which is no proof.",)


_UNDECIDED = {
    "closed": (
        "The route ends about where it starts, and so few stops do not show how far it went in "
        f"between; a list of {MANY_STOPS} stops or more would decide it."
    ),
    "two-stops": (
        "Two stops do not show how a road, trail, river or tour winds between them; a list of the "
        "stops on the way would decide it."
    ),
    "half-round": (
        "A journey of more than half the way round the Earth may have gone in either direction; "
        "a stop in between would decide it."
    ),
    "no-evidence": (
        f"Fewer than {LEAST_FAMILIES} families of journeys like this are known, which is too "
        "little to compare it with."
    ),
    "maybe-tour": (
        "That is more than they needed, but not more than known tours, which are long on purpose; "
        "whether this is one would decide it."
    ),
}


def _undecided(verdict: Verdict) -> tuple[Phrase, Phrase]:
    ratio = verdict.claim.length_m / verdict.shortest_m
    compared = f"; the claim is {times(ratio)} that"
    if verdict.comparison is not None:
        compared += f", and we compared it with {_known(verdict)}"
    return (compared,), (_UNDECIDED[verdict.reason],)
