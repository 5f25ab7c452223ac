"""Judge a claimed distance by known journeys."""

from dataclasses import replace

import numpy as np
import pandas as pd

from route.errors import Fault, InputError
from route.geometry import geodesy
from route.geometry.spikes import spikes
from route.judging.claim import Claim, parse_claim, straight_m
from route.judging.findings import findings
from route.judging.readings import innocent_readings
from route.judging.route_facts import route_facts
from route.judging.rule import decide
from route.judging.simulated import simulate
from route.judging.verdict import Verdict
from route.judging.wording import deck, headline
from route.ledger import Ledger, check_ledger
from route.phrases import Name
from route.text import printable, quoted

# A gap of a recording is longer than both, and so many are named.
_LEAST_GAP_M, _GAP_TIMES, _SHOWN_GAPS = 500.0, 10.0, 3


def judge(ledger: Ledger, claim: str | Claim) -> Verdict:
    """Judge a claim by a journey's legs and by journeys whose length is known.

    A claim below what any route through the places needs is refuted. One beyond 1.15 times
    the largest ratio of known journeys of the same sort with as many stops is unaccounted:
    the stops do not account for it. Where too little is known it is undecided. Any other is
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
        If the claim is not a distance above zero.
    """
    check_ledger(ledger)
    if isinstance(claim, str):
        claim = parse_claim(claim, straight_m(ledger, {}))
    if not isinstance(claim, Claim):
        remedy = 'Write it in quotes, such as "65,000 km".'
        found = f"claim = {quoted(claim)[1:-1]}"
        raise InputError(
            [Fault("not-a-claim", found, "a length with its unit, or a Claim", remedy)]
        )
    facts = route_facts(ledger, claim.kinds, claim.mode)
    decision = decide(facts, claim.low_m, claim.high_m)
    simulation = None
    if decision.comparison is not None and not facts.path_m and decision.comparison.sort != "tour":
        simulation = simulate(facts.leg_m, facts.modes, claim.low_m or 0.0)
    verdict = Verdict(
        claim=claim,
        verdict=decision.verdict,
        reason=decision.reason,
        facts=facts,
        comparison=decision.comparison,
        plausible_m=decision.plausible_m,
        simulation=simulation,
        readings=innocent_readings(facts, decision, claim.length_m, claim.unit),
        per_day_m=_per_day_m(ledger, claim),
        excluded_m={
            kind: length_m for kind, length_m in ledger.by_kind.items() if kind not in claim.kinds
        },
        coverage=printable(str(ledger.waypoints.attrs.get("coverage", ""))),
        gaps=_gaps(ledger, claim) if decision.verdict == "unaccounted" and facts.path_m else (),
    )
    return _worded(verdict)


def _worded(verdict: Verdict) -> Verdict:
    """Add the words; those of the TOML replace the headline, and put the deck into the findings."""
    claim, own_deck, found = verdict.claim, deck(verdict), tuple(findings(verdict))
    return replace(
        verdict,
        headline_phrase=(Name(printable(claim.headline)),) if claim.headline else headline(verdict),
        deck_phrases=((Name(printable(claim.deck)),),) if claim.deck else own_deck,
        findings=(*own_deck, *found) if claim.deck else found,
    )


def _per_day_m(ledger: Ledger, claim: Claim) -> float | None:
    """Return the claim over the days of the counted legs, first and last included."""
    legs = ledger.legs[ledger.select(claim.kinds, claim.mode)]
    if not len(legs) or "time_utc" not in ledger.waypoints:
        return None
    ends = ledger.waypoints.iloc[[int(legs["from_row"].iloc[0]), int(legs["to_row"].iloc[-1])]]
    # A month is no day.
    if (ends["time"].str.len() < len("2014-02-07")).any():
        return None
    first, last = ends["time_utc"].dt.floor("D")
    days = (last - first) / pd.Timedelta(days=1) + 1
    return claim.length_m / days if days >= 2 else None


def _gaps(ledger: Ledger, claim: Claim) -> tuple[tuple[int, float], ...]:
    """Return the longest gaps between consecutive fixes of recordings, longest first."""
    legs = ledger.legs[ledger.select(claim.kinds, claim.mode)]
    gaps: list[tuple[int, float]] = []
    for first, last in zip(legs["from_row"], legs["to_row"], strict=True):
        fixes = ledger.waypoints.iloc[first : last + 1]
        lat, lon = (fixes[axis].to_numpy(float) for axis in ("lat", "lon"))
        kept = np.flatnonzero(~spikes(lat, lon))
        apart_m = geodesy.lengths(lat[kept], lon[kept])
        least_m = max(_LEAST_GAP_M, _GAP_TIMES * float(np.median(apart_m)))
        long = np.flatnonzero(apart_m > least_m)
        gaps += zip((first + kept[long + 1] + 1).tolist(), apart_m[long].tolist(), strict=True)
    return tuple(sorted(gaps, key=lambda gap: -gap[1])[:_SHOWN_GAPS])
