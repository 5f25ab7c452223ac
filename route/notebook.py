"""Write a ledger and a verdict as HTML for a notebook, in the colours of the page around it."""

import html
from functools import singledispatch

from route.drawing.picture import picture
from route.judging import Verdict
from route.ledger import Ledger
from route.phrases import plain
from route.tables import Column, as_html
from route.units import format_length

# A longer ledger is shown without a picture: a thousand legs take about two seconds.
_DRAWN_LEGS = 1_000


@singledispatch
def html_of(value: object) -> str:
    """Return a value as HTML: a table, and for a ledger a picture above it."""
    return html.escape(repr(value))


@html_of.register
def _(ledger: Ledger) -> str:
    drawing = "" if len(ledger.legs) > _DRAWN_LEGS else picture(ledger)._repr_html_()
    # The picture has the title, if there is one.
    title = "" if drawing else ledger.title
    totals = [
        # The columns are those of the ledger: leg, from, to, how, arrival, length, total so far.
        ("", label, "", legs, "", length, "")
        for label, length, legs in ledger.totals()
    ]
    methods = "".join(
        f"<li>{html.escape(', '.join(labels))}: {html.escape(method)}</li>"
        for method, labels in ledger.labels_by_method().items()
    )
    table = as_html(ledger.columns, ledger.cells(), title, totals)
    return f"{drawing}{table}{_details('Method', methods)}"


@html_of.register
def _(verdict: Verdict) -> str:
    claim = verdict.claim
    rows = [
        ("claimed", claim.figure),
        ("straight lines", format_length(verdict.shortest_m)),
    ]
    if verdict.plausible_m is not None:
        rows.append(("known journeys at most", format_length(verdict.plausible_m)))
    if verdict.missing_m:
        rows.append(("unaccounted for", format_length(verdict.missing_m)))
    figures = as_html((Column("figure"), Column("length", "right")), rows)
    items = "".join(f"<li>{html.escape(plain(phrase))}</li>" for phrase in verdict.findings)
    origin = f"<p>Claim: {html.escape(claim.origin)}</p>" if claim.origin else ""
    return (
        f'<p style="font-size:1.3em"><strong>{html.escape(verdict.headline)}</strong></p>'
        f"<p><strong>{verdict.verdict.upper()}</strong> {html.escape(verdict.deck)}</p>{origin}"
        f"{figures}{_details('How we know', items)}"
    )


def _details(summary: str, items: str) -> str:
    return f"<details><summary>{summary}</summary><ul>{items}</ul></details>" if items else ""
