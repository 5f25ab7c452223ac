"""Write waypoints as a CSV table that both a spreadsheet and `read` understand."""

import csv
import io
from typing import Any

import pandas as pd

from route.text import GUARD, is_formula

# What `read` derives, so that it need not be written.
_DERIVED = ("time_utc",)


def csv_of(waypoints: pd.DataFrame) -> bytes:
    """Return a waypoint table as CSV in UTF-8, columns without a value left out.

    A text that a spreadsheet would take for a formula gets an apostrophe in front, which
    `read` removes again.

    Parameters
    ----------
    waypoints : DataFrame
        From `read`.

    Returns
    -------
    bytes
    """
    columns = {
        str(name): _cells(waypoints[name]) for name in waypoints.columns if name not in _DERIVED
    }
    columns = {
        name: cells
        for name, cells in columns.items()
        if name in ("name", "lat", "lon") or any(cells)
    }
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(zip(*columns.values(), strict=True))
    return out.getvalue().encode()


def _cells(column: "pd.Series[Any]") -> list[str]:
    if pd.api.types.is_float_dtype(column):
        return ["" if value != value else repr(value) for value in column.tolist()]
    texts = (getattr(cell, "name", cell) for cell in column.tolist())
    return [
        "" if text is None else GUARD + str(text) if is_formula(str(text)) else str(text)
        for text in texts
    ]
