"""Look up the positions of rows that have place names only."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from route.reading.files import refusal
from route.reading.table import Table
from route.reading.tables.place_columns import column_of_places
from route.reading.tables.plan import Plan, shown_columns
from route.reading.tables.positions import Array, Positions
from route.text import quoted, sentence

if TYPE_CHECKING:
    from route.reading.places import Places

# So many candidates of an ambiguous name are shown.
_SHOWN_CANDIDATES = 5
# Of more different names, of which fewer are known, no single one is worth correcting.
_LEAST_NAMES, _LEAST_SHARE = 3, 0.25

_CORRECT = "Correct the name, or give the coordinates in columns lat and lon."

# What a table without positions should have.
_EXPECTED = "coordinates (columns of latitude and longitude), or place names that can be looked up"


def look_up(table: Table, plan: Plan) -> tuple[tuple[Positions, ...], "Places"]:
    """Look up every row of a table without coordinates, or both ends of its legs.

    Parameters
    ----------
    table : Table
        Names that are ambiguous or unknown are reported to its sheet.
    plan : Plan
        Which column is which.

    Returns
    -------
    positions : tuple of Positions
        Of the rows, or of the beginnings and of the ends of the legs.
    places : Places
        What was found, for each name in the order of travel.

    Raises
    ------
    InputError
        If there is nothing to look up.
    """
    sheet = table.sheet
    ends = ("from", "to") if plan.is_legs else ("",)
    columns = []
    used = [_column_to_look_up(table, plan, end) for end in ends]
    for at in used:
        columns.append([] if at is None else [str(cell).strip() for cell in table.columns[at]])
    if not all(map(any, columns)):
        raise _nothing(table)
    # The order of travel: both ends of a leg, then those of the next.
    names = [name for row in zip(*columns, strict=True) for name in row]
    found = find(table, plan, names, len(ends))
    if _is_no_list_of_places(found, names):
        called = [table.headings[at].strip() or f"column {at + 1}" for at in used if at is not None]
        raise _nothing(table, called, next(filter(None, names)))
    if used[0] not in (None, plan.at.get((ends[0], "name")), plan.at.get((ends[0], "code"))):
        sheet.spelling["place"] = table.headings[used[0]].strip()
    report(table, plan, found, names, len(ends))
    positions = []
    for number, column in enumerate(columns):
        lat, lon = found.lat[number :: len(ends)].copy(), found.lon[number :: len(ends)].copy()
        is_absent = np.array([not name for name in column], dtype=bool)
        positions.append(Positions(lat, lon, is_absent))
    sheet.account.statements += found.statements
    sheet.notes += [f"{sheet.source}: {doubt}" for doubt in found.doubts]
    return tuple(positions), found


def _column_to_look_up(table: Table, plan: Plan, end: str) -> int | None:
    if end:
        return plan.at.get((end, "name"), plan.at.get((end, "code")))
    try:
        return column_of_places(table, plan)
    except ModuleNotFoundError:
        # `find` says what to install.
        return plan.at.get(("", "name"), plan.at.get(("", "code")))


def _is_no_list_of_places(found: "Places", names: Sequence[str]) -> bool:
    """Whether so few names are known that the column is about something else."""
    known = {
        name
        for position, name in enumerate(names)
        if name and (np.isfinite(found.lat[position]) or position in found.questions)
    }
    distinct = set(filter(None, names))
    if not known and not any(found.unknown.values()):
        return True
    return len(distinct) >= _LEAST_NAMES and len(known) < _LEAST_SHARE * len(distinct)


def find(
    table: Table,
    plan: Plan,
    names: Sequence[str],
    repeated: int = 1,
    lat: Array | None = None,
    lon: Array | None = None,
) -> "Places":
    """Look names up, each with the country and the region of its row.

    Raises
    ------
    InputError
        If the gazetteer is not installed.
    """
    hints: dict[str, list[str] | None] = {}
    for role in ("country", "region"):
        at = plan.at.get(("", role))
        cells = None if at is None else [str(cell).strip() for cell in table.columns[at]]
        hints[role] = None if cells is None else [cell for cell in cells for _ in range(repeated)]
    try:
        from route.reading.places import are_codes, find_places

        return find_places(
            names,
            countries=hints["country"],
            regions=hints["region"],
            codes=names if are_codes(names) else None,
            lat=lat,
            lon=lon,
        )
    except ModuleNotFoundError as error:
        raise refusal(
            "library-missing",
            f"no coordinates in the columns {shown_columns(table)}, and no gazetteer "
            f"({error.name}) to look place names up in",
            _EXPECTED,
            "Install the gazetteer: pip install 'route-ledger[places]'.",
            table.sheet.source,
        ) from error


def report(
    table: Table, plan: Plan, found: "Places", names: Sequence[str], repeated: int = 1
) -> None:
    """Report names that are ambiguous or unknown, each once."""
    sheet = table.sheet
    column = "from name" if plan.is_legs else "name" if ("", "name") in plan.at else "code"
    if "place" in sheet.spelling:
        column = "place"
    seen: set[Any] = set()
    for position, question in found.questions.items():
        if names[position] in seen:
            continue
        seen.add(names[position])
        labels = [candidate.label for candidate in question.candidates[:_SHOWN_CANDIDATES]]
        more = len(question.candidates) + question.more - len(labels)
        sheet.report(
            "place-ambiguous",
            position // repeated,
            column,
            quoted(names[position]),
            "one place; it may be " + "; ".join(labels) + (f"; or {more} more" if more > 0 else ""),
            f"{sentence(question.reason)} {_CORRECT}"
            if question.reason
            else sentence(f"add {question.settled_by}"),
        )
    for position, close in found.unknown.items():
        if not names[position] or names[position] in seen:
            continue
        seen.add(names[position])
        remedy = f"Did you mean {' or '.join(close[:3])}? " if close else ""
        sheet.report(
            "place-unknown",
            position // repeated,
            column,
            quoted(names[position]),
            "a place that the gazetteer knows",
            f"{remedy}{_CORRECT}",
        )


def _nothing(table: Table, called: Sequence[str] = (), example: str = "") -> Exception:
    identifiers = [
        heading for heading in table.headings if heading.strip().casefold().endswith(("_id", " id"))
    ]
    remedy = "Add columns lat and lon, or name those that have them: --lat COLUMN --lon COLUMN."
    found = f"no coordinates in the columns {shown_columns(table)}"
    if not any(map(str.strip, table.headings)):
        count = len(table.headings)
        found = f"no coordinates in {'the only column' if count == 1 else f'{count} columns'}"
    if called:
        found += (
            f", and hardly any cell of {' or '.join(map(quoted, called))} is a known place "
            f"(the first is {quoted(example)})"
        )
        remedy += " If another column has the names of the places: --name COLUMN."
    elif identifiers:
        remedy += (
            f" {quoted(identifiers[0])} refers to another table: join its coordinates to this one."
        )
    return refusal(
        "no-coordinates",
        found,
        _EXPECTED,
        remedy,
        table.sheet.source,
        table.sheet.header_row,
    )
