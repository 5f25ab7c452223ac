"""Check what each leg needs of the rows at its two ends."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from route.kind import Kind, Need
from route.kinds import KINDS
from route.reading.sheet import Sheet
from route.reading.times import Times
from route.text import quoted

DEFAULT_KIND = "surface"

Columns = Mapping[str, Any]


def check_legs(sheet: Sheet, columns: Columns, times: Times) -> None:
    """Report legs that lack a value their kind needs, or that are impossible.

    Parameters
    ----------
    sheet : Sheet
        The table; faults are added to it.
    columns : mapping of str to sequence
        Every column, parsed.
    times : Times
        The column ``time``; a leg that needs an instant needs a time of day.
    """
    kinds = np.asarray(columns["kind"], dtype=object)
    # A recording may begin with its first fix.
    if len(kinds) and kinds[0] != DEFAULT_KIND and KINDS[kinds[0]].measure:
        sheet.report(
            "kind-in-first-row",
            0,
            "kind",
            quoted(kinds[0]),
            f"an empty cell, {DEFAULT_KIND} or start in the first row, because no leg arrives "
            "there",
            "Add a row above it with the waypoint where the leg starts, or empty the cell.",
        )
    for kind in KINDS.values():
        arrivals = 1 + np.flatnonzero(kinds[1:] == kind.name)
        if kind.needs and len(arrivals):
            _check_kind(kind, arrivals.tolist(), sheet, columns, times)


def _check_kind(
    kind: Kind, arrivals: Sequence[int], sheet: Sheet, columns: Columns, times: Times
) -> None:
    empty_rows = {need: _is_empty(need, columns, times, len(sheet.rows)) for need in kind.needs}
    complete = []
    for arrival in arrivals:
        missing = [
            (need, end)
            for need, is_empty in empty_rows.items()
            for end in ((arrival - 1, arrival) if need.ends == "both" else (arrival,))
            if is_empty[end]
        ]
        for need, end in missing:
            _report_missing(kind, need, end, sheet, arrival)
        if not missing:
            complete.append(arrival)
    starts = _records(columns, [arrival - 1 for arrival in complete])
    ends = _records(columns, complete)
    for arrival, start_row, end_row in zip(complete, starts, ends, strict=True):
        for fault in kind.check(start_row, end_row):
            column = fault.column or kind.needs[0].column
            sheet.report(fault.code, arrival, column, fault.found, fault.expected, fault.remedy)


def _is_empty(need: Need, columns: Columns, times: Times, rows: int) -> npt.NDArray[np.bool_]:
    """Return in which rows a needed column is empty, shape (n,)."""
    if need.column == "time_utc":
        return ~times.of_day
    column = columns.get(need.column)
    if column is None:
        return np.ones(rows, dtype=bool)
    cells = pd.Series(column, dtype=object)
    return (cells.isna() | (cells == "")).to_numpy()


def _report_missing(kind: Kind, need: Need, end: int, sheet: Sheet, arrival: int) -> None:
    """Report an empty cell that a leg needs, once."""
    column = "time" if need.column == "time_utc" else need.column
    if (end, column) in sheet.reported:
        return
    cell = sheet.cells(column)[end].strip()
    sheet.report(
        "leg-value-missing",
        end,
        column,
        quoted(cell) if cell else "nothing",
        f"{need.expected}, for the {kind.name} leg that arrives in row {sheet.rows[arrival]}",
        f"Fill it in, or give row {sheet.rows[arrival]} another kind.",
    )


def _records(columns: Columns, positions: list[int]) -> list[dict[str, Any]]:
    """Return the rows at these positions, each as a mapping of column to value."""
    cells = [
        (column if isinstance(column, pd.Series) else pd.Series(column, dtype=object))
        .iloc[positions]
        .tolist()
        for column in columns.values()
    ]
    return [dict(zip(columns, row, strict=True)) for row in zip(*cells, strict=True)]
