"""Turn a DataFrame into a sheet, so that it passes the same checks as a file."""

import datetime as dt
from itertools import compress
from typing import Any

import pandas as pd

from route.orbit import Elements
from route.reading.files import ENCODABLE, is_encodable
from route.reading.header import name_columns, read_header
from route.reading.options import NO_OPTIONS, Options
from route.reading.sheet import Sheet
from route.text import as_text, quoted


def from_frame(frame: pd.DataFrame, source: str, options: Options = NO_OPTIONS) -> Sheet:
    """Convert a DataFrame's cells to text, as in a CSV file.

    Parameters
    ----------
    frame : DataFrame
        Any table; row order counts, the index is ignored.
    source : str
        Its name in messages.

    Returns
    -------
    Sheet
        Without empty rows; the first row of the DataFrame is row 2, below the header.
    """
    sheet = Sheet(source)
    names = read_header([str(label) for label in frame.columns], sheet)
    columns = [
        _as_text(frame.iloc[:, place], keep_elements=name == "elements")
        for place, name in enumerate(names)
    ]
    filled = [any(str(cell).strip() for cell in cells) for cells in zip(*columns, strict=True)]
    sheet.rows = [row for row, kept in enumerate(filled, 2) if kept]
    name_columns(names, [list(compress(cells, filled)) for cells in columns], sheet)
    for name in sheet.columns:
        if not is_encodable(name):
            remedy = "Rename the column."
            sheet.report_row(
                "text-not-encodable", sheet.header_row, quoted(name), ENCODABLE, remedy, name
            )
        sheet.report_unencodable(name)
    return sheet


def _as_text(series: "pd.Series[Any]", keep_elements: bool) -> list[Any]:
    """Return cells as text, missing ones empty; loaded `Elements` may be kept."""
    return [
        ""
        if missing
        else cell
        if type(cell) is str or (keep_elements and isinstance(cell, Elements))
        else cell.isoformat()
        if isinstance(cell, dt.date)
        else as_text(cell)
        for cell, missing in zip(series.tolist(), series.isna().tolist(), strict=True)
    ]
