"""Turn a table into a sheet of waypoints: decide what its columns mean."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from route.errors import InputError
from route.reading.files import refusal
from route.reading.options import NO_OPTIONS, Options
from route.reading.sheet import Sheet
from route.reading.table import Table
from route.reading.tables.moments import times
from route.reading.tables.place_columns import drop_empty_positions, drop_units
from route.reading.tables.plan import Plan, plan_columns, shown_columns
from route.reading.tables.positions import Positions, positions
from route.reading.tables.shaping import (
    doubt_order,
    part_travellers,
    report_left_out,
    shape_of_legs,
    shape_of_places,
    sort_rows,
)
from route.reading.tables.sheet_columns import add_sources, set_columns
from route.reading.tables.stated import state_distance
from route.text import quoted

if TYPE_CHECKING:
    from route.reading.places import Places

# What is said of a plain column with a faulty cell.
_PLAIN_NOTATIONS = {"decimal degrees", "not understood", "year-month-day", ""}


def interpret(table: Table, options: Options = NO_OPTIONS) -> Sheet:
    """Return the waypoints of a table.

    Parameters
    ----------
    table : Table
        The table as it is in its file.
    options : Options, optional
        What only the user can settle.

    Returns
    -------
    Sheet
        With canonical columns: positions as numbers, times as ISO 8601 text; and with the
        account of what was understood.

    Raises
    ------
    InputError
        If the table has neither coordinates nor place names that can be looked up.
    """
    sheet = table.sheet
    sheet.options = options
    if not sheet.rows and not any(map(str.strip, table.headings)):
        raise _nothing(sheet)
    plan = plan_columns(table, options)
    drop_empty_positions(table, plan)
    drop_units(table, plan)
    if not _has_all(plan) or not table.has_header:
        from route.reading.tables.content import find_by_content, first_row_is_header

        find_by_content(table, plan)
        if not table.has_header and first_row_is_header(table, plan):
            plan = plan_columns(table, options)
            find_by_content(table, plan)
    sheet.headings, sheet.is_ours = table.headings, plan.is_ours
    for (end, role), at in plan.at.items():
        heading = table.headings[at].strip()
        sheet.spelling[f"{end} {role}".strip()] = heading or f"column {at + 1}"
    _report_one_missing(table, plan)
    places: Places | None = None
    ends = ("from", "to") if plan.is_legs else ("",)
    found = [entry for end in ends if (entry := positions(table, plan, end)) is not None]
    if len(found) < len(ends) and not sheet.faults:
        from route.reading.tables.place_names import look_up

        looked_up, places = look_up(table, plan)
        found = list(looked_up)
    elif len(found) == 1 and found[0].is_absent.any() and plan.has("name"):
        from route.reading.tables.gaps import fill_in

        places = fill_in(table, plan, found[0])
    moments = {end: times(table, plan, end) for end in ends}
    if plan.is_legs and times(table, plan) is not None:
        moments[""] = times(table, plan)
    if len(found) < len(ends):
        _fill_account(table, plan)
        return sheet
    return _assemble(table, plan, found, moments, places)


def _nothing(sheet: Sheet) -> InputError:
    return refusal(
        "empty-file",
        "a table without columns",
        "a table: columns such as name, lat and lon, and a row for each waypoint",
        "Check where the table comes from.",
        sheet.source,
    )


def _has_all(plan: Plan) -> bool:
    return plan.has("name", "lat", "lon") or plan.is_legs


def _report_one_missing(table: Table, plan: Plan) -> None:
    """Report a latitude without a longitude, and the other way round."""
    for role, other in (("lat", "lon"), ("lon", "lat")):
        if plan.has(other) and not plan.has(role) and not plan.has("lat_lon"):
            table.sheet.report_row(
                "column-missing",
                table.sheet.header_row,
                f"the columns {shown_columns(table)}",
                f"a column of {'latitudes' if role == 'lat' else 'longitudes'}",
                f"Add a column called {role}, or name it: --{role} COLUMN.",
                role,
            )


def _assemble(
    table: Table,
    plan: Plan,
    found: Sequence[Positions],
    moments: dict[str, list[str] | None],
    places: "Places | None",
) -> Sheet:
    sheet = table.sheet
    shape = shape_of_legs(*found) if plan.is_legs else shape_of_places(found[0])
    absent = np.flatnonzero(np.logical_and.reduce([entry.is_absent for entry in found]))
    if not sheet.faults:
        report_left_out(table, plan, absent)
        shape = sort_rows(table, plan, shape)
        shape = part_travellers(table, plan, shape)
        doubt_order(table, plan, shape)
    state_distance(table, plan)
    set_columns(table, plan, shape, moments)
    if places is not None:
        add_sources(sheet, shape, places, len(found))
    _fill_account(table, plan)
    return sheet


def _fill_account(table: Table, plan: Plan) -> None:
    account = table.sheet.account
    sorted_by = any("sorted by" in statement for statement in account.statements)
    account.columns = {
        f"{end} {role}".strip(): table.headings[at].strip() or f"column {at + 1}"
        for (end, role), at in sorted(plan.at.items(), key=lambda entry: entry[1])
        if role != "order" or sorted_by
    }
    others = set(plan.others.get(("", "name"), ())) - set(plan.at.values())
    names = [table.headings[at].strip() for at in sorted(others)]
    if names and plan.has("name"):
        account.statements.append(
            f"the names are taken from the column {quoted(account.columns['name'])}; "
            f"{quoted(', '.join(names))} {'is' if len(names) == 1 else 'are'} kept."
        )
    account.header_row = table.sheet.header_row if table.has_header else None
    account.is_plain = (
        plan.is_ours
        and account.header_row == 1
        and account.encoding in ("", "UTF-8")
        and account.separator in ("", "comma")
        and all(role == heading for role, heading in account.columns.items())
        and set(account.notations.values()) <= _PLAIN_NOTATIONS
        and not (account.statements or account.left_out or account.stated)
    )
