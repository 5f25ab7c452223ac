"""Find the distance that a table itself states."""

import numpy as np

from route.reading.account import Stated
from route.reading.cells import numbers, texts_of
from route.reading.table import Table
from route.reading.tables.plan import Plan
from route.text import quoted

# Units as `route.distances` knows them, by what headings write.
_UNITS = ("km", "mi", "nmi", "m", "ft", "yd")

# A column with fewer figures is no list of distances.
_LEAST = 2


def state_distance(table: Table, plan: Plan) -> None:
    """Add the distance that a column of distances states to the account, if there is one.

    A column that never falls is taken as a running total, whose last figure counts;
    otherwise its figures are added up.
    """
    at = plan.at.get(("", "distance"))
    account = table.sheet.account
    if at is None or account.stated:
        return
    unit = plan.meanings["", "distance"].unit
    if unit not in _UNITS:
        return
    cells = texts_of(table.columns[at])
    if not any("." in cell for cell in cells):
        cells = [cell.replace(",", ".") if cell.count(",") == 1 else cell for cell in cells]
    figures = numbers(cells)
    figures = figures[np.isfinite(figures)]
    if len(figures) < _LEAST or (figures < 0).any():
        return
    is_running = len(figures) > _LEAST and bool((np.diff(figures) >= 0).all())
    total = float(figures[-1] if is_running else figures.sum())
    how = "the last figure of" if is_running else "the sum of"
    heading = quoted(table.headings[at])
    account.stated.append(Stated(f"{total:.12g} {unit}", f"{how} the column {heading}"))
