"""Read the times of a table's rows from whatever columns have them."""

import re
from collections.abc import Sequence

import numpy as np

from route.reading.cells import texts_of
from route.reading.iso_times import parse_recorded
from route.reading.table import Table
from route.reading.tables.plan import End, Plan
from route.reading.times import periods_of
from route.text import quoted, sentence

_CLOCK = re.compile(r"\d{1,2}[:.h]\d{2}([:.]\d{2}([.,]\d{1,9})?)?( ?[ap]\.?m\.?)?", re.I | re.A)

# Why a cell is understood, and names no time all the same.
_IMPOSSIBLE = ("impossible", "clock", "offset")
_MIDNIGHT = re.compile(r"(?<=\d)[T ]0?0:00(:00(\.0{1,9})?)?$", re.A)

# So many distinct cells decide what a column is.
_LOOKED_AT = 200


def times(table: Table, plan: Plan, end: End = "") -> list[str] | None:
    """Return the times of rows, or of one end of the legs, as ISO 8601 text.

    Parameters
    ----------
    table : Table
        Faults, doubts and what was understood go to its sheet.
    plan : Plan
        Which column is which; a column that has no times becomes the author's own.
    end : {'', 'from', 'to'}
        The end of the legs.

    Returns
    -------
    list of str or None
        None if no column has times.
    """
    _use_days(table, plan, end)
    columns = {
        role: texts_of(table.columns[plan.at[end, role]])
        for role in ("time", "date", "clock", "utc_offset")
        if (end, role) in plan.at
    }
    if "time" in columns and "clock" not in columns and _are_clocks(columns["time"]):
        columns["clock"] = columns.pop("time")
        plan.move((end, "time"), (end, "clock"))
    _drop_midnights(table, columns)
    dates = columns.get("date", columns.get("time"))
    if "date" in columns and "time" in columns:
        # Whole times are in a column of their own.
        dates, role = columns["time"], "time"
        _disown(plan, end, "date")
    else:
        role = "date" if "date" in columns else "time"
    clocks, offsets = columns.get("clock"), columns.get("utc_offset")
    if dates is None:
        if clocks is not None and any(clocks):
            _disown(plan, end, "clock")
            table.sheet.state("times of day in a column without dates are kept, but not used")
        return None
    sheet = table.sheet
    if clocks is None and offsets is None:
        # Those of a recording are parsed in columns, later: a dictionary takes much memory.
        is_recorded = parse_recorded(dates)[2]
        periods = periods_of([dates[at] for at in np.flatnonzero(~is_recorded).tolist()])
        if all(period or not cell for cell, period in periods.items()):
            # Both ends of the legs have theirs.
            sheet.periods["time"] = {**sheet.periods.get("time", {}), **periods}
            return dates
    from route.reading.notations.dates import read_dates

    heading = table.headings[plan.at[end, role]]
    read = read_dates(
        dates, order=sheet.options.dates, clocks=clocks, offsets=offsets, heading=heading
    )
    filled = len(dates) - dates.count("")
    if not plan.is_ours and 2 * len(read.wrong) > filled:
        _disown(plan, end, role)
        return None
    sheet.account.notations["time"] = read.notation
    for statement in read.statements:
        sheet.state(statement)
    for doubt in read.doubts:
        sheet.doubt(doubt)
    column = f"{end} {role}".strip()
    if read.question is not None:
        (option, words), (other, other_words) = read.question.readings
        about = read.question.about
        first = next(at for at, cell in enumerate(dates) if cell and cell in about)
        sheet.report_row(
            "dates-ambiguous",
            sheet.rows[first],
            f"{quoted(about)}, which is {words} or {other_words}",
            "dates that show whether the day or the month comes first",
            f"Write --dates {option} for {words}, --dates {other} for {other_words}.",
            column,
        )
    if plan.is_ours:
        for position, remedy in read.wrong.items():
            exists = read.reasons[position] not in _IMPOSSIBLE
            code = "time-not-iso" if exists else "time-impossible"
            expected = "a date or a time" if exists else "a date and a time of day that exist"
            found = quoted(dates[position])
            sheet.report(code, position, column, found, expected, sentence(remedy))
    elif read.wrong:
        first = min(read.wrong)
        plan.own.append(plan.at[end, role])
        cells = "1 cell" if len(read.wrong) == 1 else f"{len(read.wrong):,} cells"
        is_ = "is" if len(read.wrong) == 1 else "are"
        sheet.doubt(
            f"{cells} of the column {quoted(heading)} {is_} not read as a time, such as "
            f"{quoted(dates[first])} in row {sheet.rows[first]}: {read.wrong[first]}"
        )
    return read.iso


def _use_days(table: Table, plan: Plan, end: End) -> None:
    """Use a column "day" as the date if it has dates: in some languages the word is the same."""
    at = plan.at.get((end, "order"))
    if at is None or plan.has("time", end=end) or plan.has("date", end=end):
        return
    cells = texts_of(table.columns[at])
    if not all(cell.isdigit() for cell in cells if cell) and _are_dates(cells):
        plan.move((end, "order"), (end, "date"))


def _drop_midnights(table: Table, columns: dict[str, list[str]]) -> None:
    """Read a column whose every cell ends in midnight as days."""
    for role in ("time", "date"):
        filled = [cell for cell in columns.get(role, ()) if cell]
        if len(filled) > 1 and all(_MIDNIGHT.search(cell) for cell in set(filled)):
            columns[role] = [_MIDNIGHT.sub("", cell) for cell in columns[role]]
            table.sheet.state("midnight in every row is read as a day without a time of day")


def _are_clocks(cells: Sequence[str]) -> bool:
    sample = [cell for cell in cells[: 10 * _LOOKED_AT] if cell][:_LOOKED_AT]
    return bool(sample) and all(_CLOCK.fullmatch(cell) for cell in sample)


def _are_dates(cells: Sequence[str]) -> bool:
    from route.reading.notations.dates import share_of_dates

    sample = [cell for cell in cells[: 10 * _LOOKED_AT] if cell][:_LOOKED_AT]
    return bool(sample) and share_of_dates(sample) >= 0.5


def _disown(plan: Plan, end: End, role: str) -> None:
    plan.meanings.pop((end, role))
    plan.own.append(plan.at.pop((end, role)))
