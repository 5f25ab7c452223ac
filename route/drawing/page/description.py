"""Describe the page for search engines and for those who share a link to it."""

from collections.abc import Sequence

from route.drawing.markup import encodable, escaped
from route.judging.verdict import Verdict
from route.ledger import Ledger
from route.text import printable
from route.units import format_length

# Longer descriptions are cut by those who show them.
_LONGEST = 300


def head_markup(ledger: Ledger, verdicts: Sequence[Verdict], title: str) -> str:
    """Write the elements of a page's head that describe it.

    Parameters
    ----------
    ledger : Ledger
        The measured journey.
    verdicts : sequence of Verdict
        The verdicts on its claims; the first one is described.
    title : str
        The journey's title.

    Returns
    -------
    str
        ``description``, ``og:title``, ``og:description`` and ``og:type``. There is no
        ``og:image``: it must be the address of a second file, and the page is one file that
        does not know its own address.
    """
    shared = f"{verdicts[0].headline} – {title}" if verdicts else title
    description = verdicts[0].deck if verdicts else _summary(ledger)
    named = (
        ("name", "description", description),
        ("property", "og:type", "article"),
        ("property", "og:title", shared),
        ("property", "og:description", description),
    )
    return "\n".join(
        f'<meta {kind}="{name}" content="{escaped(_line(text))}">' for kind, name, text in named
    )


def _line(text: str) -> str:
    line = printable(" ".join(encodable(text).split()))
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"


def _summary(ledger: Ledger) -> str:
    legs = f"{len(ledger.legs):,} leg" + ("s" if len(ledger.legs) != 1 else "")
    lengths = [
        f"{label.lower()} {format_length(length_m)}"
        for label, length_m in zip(
            (label for label, *_ in ledger.totals()), ledger.by_kind.values(), strict=True
        )
    ]
    return f"A map of a journey of {legs}: {', '.join(lengths)}." if lengths else "A map."
