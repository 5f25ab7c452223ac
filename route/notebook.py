"""Write a ledger and a verdict as HTML for a notebook."""

import html
from functools import singledispatch

from route.drawing.picture import picture
from route.judging import Verdict
from route.ledger import Ledger
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
    items = "".join(f"<li>{html.escape(line)}</li>" for line in ledger.subtotals())
    drawing = "" if len(ledger.legs) > _DRAWN_LEGS else picture(ledger)._repr_html_()
    # The picture has the title, if there is one.
    table = as_html(ledger.columns, ledger.cells(), "" if drawing else ledger.title)
    return f"{drawing}{table}<ul>{items}</ul>"


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
    origin = f"<p>Claim: {html.escape(claim.origin)}</p>" if claim.origin else ""
    return (
        f"<p><strong>{verdict.verdict.upper()}</strong> {html.escape(verdict.sentence)}</p>{origin}"
        f"{figures}"
    )
