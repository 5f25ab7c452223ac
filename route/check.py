"""Check a journey at the command line: the ledger and the verdicts, no map."""

import signal

if __name__ == "__main__" and signal.getsignal(signal.SIGINT) is signal.default_int_handler:
    # While modules are loading, Ctrl-C ends the command at once: Python would print a traceback.
    signal.signal(signal.SIGINT, signal.SIG_DFL)

import json
import math
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from route.terminal import argument_parser, closed_pipe_tolerated, load, reading_options, run, show

if TYPE_CHECKING:
    from route.judging.verdict import Verdict
    from route.ledger import Ledger


def report(ledger: "Ledger", verdicts: "Sequence[Verdict]") -> dict[str, Any]:
    """Return what ``--json`` prints: every figure unrounded, in kilometres.

    Parameters
    ----------
    ledger : Ledger
        The measured journey.
    verdicts : sequence of Verdict
        The verdicts on its claims.

    Returns
    -------
    dict
        ``verdicts``, ``subtotals_km``, ``legs``, ``method`` and ``reading``, ready for JSON.
    """
    return {
        "verdicts": [_verdict(verdict) for verdict in verdicts],
        "subtotals_km": {kind: m / 1000 for kind, m in ledger.by_kind.items()},
        "legs": [_leg(leg) for leg in ledger.legs.to_dict("records")],
        "method": ledger.method,
        "reading": ledger.waypoints.attrs.get("reading"),
    }


def _verdict(verdict: "Verdict") -> dict[str, Any]:
    claim = verdict.claim
    return {
        "claim_km": claim.length_m / 1000,
        "precision_km": claim.precision_m / 1000,
        "low_km": _km(claim.low_m),
        "high_km": _km(claim.high_m),
        "counted": list(claim.kinds),
        "mode": claim.mode,
        "shortest_km": verdict.shortest_m / 1000,
        "lower_bound_km": verdict.facts.lower_bound_m / 1000,
        "plausible_km": _km(verdict.plausible_m),
        "missing_km": _km(verdict.missing_m),
        "share": verdict.share,
        "detour_needed": verdict.detour_needed,
        "per_day_km": _km(verdict.per_day_m),
        "verdict": verdict.verdict,
        "reason": verdict.reason or None,
        "evidence": _evidence(verdict),
        "readings": [
            {"meaning": reading.meaning, "length_km": reading.length_m / 1000}
            for reading in verdict.readings
        ],
        "headline": verdict.headline,
        "deck": verdict.deck,
        "sentence": verdict.sentence,
        "source": claim.source,
    }


def _km(length_m: float | None) -> float | None:
    return None if length_m is None else length_m / 1000


def _evidence(verdict: "Verdict") -> dict[str, Any] | None:
    """Return what the claim was compared with; None if it was decided without."""
    known, simulated = verdict.comparison, verdict.simulation
    if known is None:
        return None
    return {
        "sort": known.sort,
        "least_stops": known.least_stops,
        "journeys": len(known.journeys),
        "families": known.families,
        "median": known.median_ratio,
        "largest": known.largest.ratio,
        "name": known.largest.title,
        "source": known.largest.source,
        "simulated_journeys": None if simulated is None else simulated.journeys,
        "simulated_share": None if simulated is None else simulated.share,
    }


def _leg(leg: dict[Any, Any]) -> dict[str, Any]:
    from route.kinds import KINDS

    values = {name: leg[name] for name in ("from", "to", "kind", "mode")}
    values |= {name: leg[f"{name[:-3]}_m"] / 1000 for name in ("length_km", "running_km")}
    for figure in KINDS[leg["kind"]].figures:
        length_m = leg[figure.column]
        length_km = length_m / 1000 if math.isfinite(length_m) else None
        if figure.group:
            values.setdefault(f"{figure.group}_km", {})[figure.key] = length_km
        else:
            values[f"{figure.key}_km"] = length_km
    return values


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return 1 if a claim is refuted or unaccounted, else 0; 2 for bad input."""
    parser = argument_parser("check", "Measure a journey and judge the distance claimed for it.")
    parser.add_argument("--json", action="store_true", help="print one JSON object instead")

    def work() -> int:
        args = parser.parse_args(arguments)
        ledger, verdicts = load(args.waypoints, args.claim, args.purpose, reading_options(args))
        with closed_pipe_tolerated():
            if args.json:
                # ASCII only: printable on every terminal, and without escape sequences.
                print(json.dumps(report(ledger, verdicts), allow_nan=False))
            else:
                show(ledger, verdicts)
        return int(any(verdict.verdict in ("refuted", "unaccounted") for verdict in verdicts))

    return run(work)


if __name__ == "__main__":
    sys.exit(main())
