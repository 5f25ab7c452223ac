"""Turn a DataFrame into a sheet, so that it passes the same checks as a file."""

import datetime as dt
from itertools import compress
from typing import Any

import pandas as pd

from route.orbit import Elements
from route.reading.interpret import interpret
from route.reading.options import NO_OPTIONS, Options
from route.reading.sheet import Sheet
from route.reading.table import Table
from route.text import as_text


def from_frame(frame: pd.DataFrame, source: str, options: Options = NO_OPTIONS) -> Sheet:
    """Convert a DataFrame's cells to text, as in a CSV file.

    Parameters
    ----------
    frame : DataFrame
        Any table; row order counts, the index is ignored.
    source : str
        Its name in messages.
    options : Options, optional
        What only the user can settle.

    Returns
    -------
    Sheet
        Without empty rows; the first row of the DataFrame is row 2, below the header.
    """
    headings = [str(label) for label in frame.columns]
    columns = [
        _as_text(frame.iloc[:, place], heading.strip().casefold() == "elements")
        for place, heading in enumerate(headings)
    ]
    filled = [any(str(cell).strip() for cell in cells) for cells in zip(*columns, strict=True)]
    sheet = Sheet(source, rows=[row for row, kept in enumerate(filled, 2) if kept])
    columns = [list(compress(cells, filled)) for cells in columns]
    return interpret(Table(sheet, headings, columns), options)


def _as_text(series: "pd.Series[Any]", keep_elements: bool) -> list[Any]:
    """Return cells as text, missing ones empty; loaded `Elements` may be kept."""
    return [
        ""
        if missing
        else cell
        if type(cell) is str or (keep_elements and isinstance(cell, Elements))
        else cell.isoformat()
        if isinstance(cell, dt.date)
        else f"({cell})"  # else 1j would be one degree south, in Czech
        if isinstance(cell, complex)
        else as_text(cell)
        for cell, missing in zip(series.tolist(), series.isna().tolist(), strict=True)
    ]
