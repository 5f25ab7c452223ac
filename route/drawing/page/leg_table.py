"""Find what the table of legs needs to know of all its rows."""

import math

from route.kinds import DEFAULT_KINDS, KINDS
from route.ledger import Ledger
from route.units import decimals_in, format_length


def caption(ledger: Ledger) -> str:
    """Say what the column of totals leaves out."""
    labels = [KINDS[name].label for name in ledger.by_kind if name not in DEFAULT_KINDS]
    if not labels:
        return "In order of travel. Lengths are straight lines between the stops."
    *first, last = labels
    left_out = f"{', '.join(first)} and {last.lower()}" if first else last
    verb = "are" if first else "is"
    return f"In order of travel. {left_out.capitalize()} {verb} not in the total so far."


def column_decimals(ledger: Ledger) -> int:
    """Return the most decimals of a length in the table of legs."""
    figures_m = [figure_m for name in ledger.by_kind for _, figure_m in ledger.figures(name)]
    counted = ledger.select(DEFAULT_KINDS)
    columns = [*ledger.legs["length_m"], *ledger.legs.loc[counted, "running_m"]]
    lengths_m = [*columns, *ledger.by_kind.values(), *filter(math.isfinite, figures_m)]
    return max((decimals_in(format_length(length_m)) for length_m in lengths_m), default=0)
