"""Choose the column whose cells are looked up as places."""

import re
from collections.abc import Sequence

from route.reading.account import Account
from route.reading.table import Table
from route.reading.tables.plan import Plan
from route.text import quoted

# A column with so large a share of known places is one of places; one whose heading is no
# word for a name needs more, because many ordinary words are villages too.
LEAST_KNOWN, _LEAST_OF_OTHERS = 0.5, 0.8
# Fewer different cells prove nothing.
_LEAST_CELLS = 2
_MOST_OTHERS = 20

_DEGREES = re.compile(r"\W*(deg|°|º|grad\b|dd\b)", re.IGNORECASE)


def drop_empty_positions(table: Table, plan: Plan) -> None:
    """Take columns of positions without a single cell out of a plan.

    Parameters
    ----------
    table : Table
        The columns that are taken out are stated in its account.
    plan : Plan
        Which column is which; changed in place.
    """
    roles = [role for role in ("lat", "lon", "lat_lon") if plan.has(role)]
    if not roles or table.sheet.options.lat or table.sheet.options.lon:
        return
    if any(str(cell).strip() for role in roles for cell in table.columns[plan.at["", role]]):
        return
    names = [plan.at["", role] for role in ("name", "code") if plan.has(role)]
    if not any(str(cell).strip() for at in names for cell in table.columns[at]):
        return
    shown = [quoted(table.headings[plan.at["", role]].strip()) for role in roles]
    is_one = len(shown) == 1
    table.sheet.account.statements.append(
        f"the column{'' if is_one else 's'} {' and '.join(shown)} {'is' if is_one else 'are'} empty"
    )
    for role in roles:
        plan.meanings.pop(("", role))
        plan.own.append(plan.at.pop(("", role)))


def drop_units(table: Table, plan: Plan) -> None:
    """Drop a row of units below the header, such as "degrees_north" and "degrees_east".

    Parameters
    ----------
    table : Table
        Changed in place; the row is stated in its account.
    plan : Plan
        Which column is which.
    """
    sheet = table.sheet
    if len(sheet.rows) < 2 or sheet.malformed or not plan.has("lat", "lon"):
        return
    first = [str(column[0]).strip() for column in table.columns]
    is_degrees = all(_DEGREES.match(first[plan.at["", axis]]) for axis in ("lat", "lon"))
    if is_degrees and not any(char.isdigit() for cell in first for char in cell):
        sheet.account.statements.append(f"row {sheet.rows[0]} has the units of the columns")
        table.columns = [list(column[1:]) for column in table.columns]
        sheet.rows = sheet.rows[1:]


def column_of_places(table: Table, plan: Plan) -> int | None:
    """Return the column to look up: the names, or another one that has more known places.

    Parameters
    ----------
    table : Table
        A choice other than the names is stated in its account.
    plan : Plan
        Which column is which; rows are places, not legs.

    Returns
    -------
    int or None
        A position; None if there is nothing to look up.

    Raises
    ------
    ModuleNotFoundError
        If the gazetteer is not installed.
    """
    first = plan.at.get(("", "name"), plan.at.get(("", "code")))
    if first is None or table.sheet.options.name:
        return first
    from route.reading.places import are_codes, share_of_places

    names = _cells(table, first)
    if are_codes(names) or (known := share_of_places(names)) >= LEAST_KNOWN:
        return first
    named = plan.others.get(("", "name"), [])
    others = [at for at in plan.own if at not in named][:_MOST_OTHERS]
    for positions, least in ((named, LEAST_KNOWN), (others, _LEAST_OF_OTHERS)):
        shares = {at: share_of_places(_cells(table, at)) for at in positions if _is_text(table, at)}
        best = max(shares, key=lambda at: shares[at], default=None)
        if best is not None and shares[best] >= least and shares[best] > known:
            _state(table.sheet.account, table.headings[best], table.headings[first])
            return best
    return first


def _state(account: Account, chosen: str, names: str) -> None:
    account.statements.append(
        f"the places are looked up by the column {quoted(chosen.strip())}, because most cells of "
        f"the column {quoted(names.strip())} are no names of places"
    )


def _cells(table: Table, at: int) -> list[str]:
    return [str(cell).strip() for cell in table.columns[at]]


def _is_text(table: Table, at: int) -> bool:
    """Whether a column has different texts, with letters in most of them."""
    cells: Sequence[str] = [cell for cell in dict.fromkeys(_cells(table, at)) if cell][:200]
    lettered = sum(any(map(str.isalpha, cell)) for cell in cells)
    return len(cells) >= _LEAST_CELLS and lettered >= 0.9 * len(cells)
