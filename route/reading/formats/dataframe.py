"""Turn a DataFrame into a sheet, so that it passes the same door as a file."""

import datetime as dt
from collections.abc import Sequence
from itertools import compress
from typing import Any

import pandas as pd

from route.orbit import Elements
from route.reading.files import WRITABLE, is_writable
from route.reading.header import name_columns, read_header
from route.reading.sheet import Sheet
from route.text import quoted


def from_frame(frame: pd.DataFrame, source: str) -> Sheet:
    """Write a DataFrame's cells as a CSV file would have them.

    Parameters
    ----------
    frame : DataFrame
        Anybody's table, its rows in order whatever its index says.
    source : str
        What to call it in a message.

    Returns
    -------
    Sheet
        Without its empty rows; the frame's first row is row 2, below the header.
    """
    sheet = Sheet(source)
    names = read_header([str(label) for label in frame.columns], sheet)
    columns = [
        _written(frame.iloc[:, place], keep_elements=name == "elements")
        for place, name in enumerate(names)
    ]
    filled = [any(str(cell).strip() for cell in cells) for cells in zip(*columns, strict=True)]
    sheet.rows = [row for row, kept in enumerate(filled, 2) if kept]
    name_columns(names, [list(compress(cells, filled)) for cells in columns], sheet)
    for name, cells in sheet.columns.items():
        _tell_unwritable(name, cells, sheet)
    return sheet


def _written(series: "pd.Series[Any]", keep_elements: bool) -> list[Any]:
    """Return cells as text, missing ones empty; elements loaded before may stay."""
    return [
        ""
        if missing
        else cell
        if type(cell) is str or (keep_elements and isinstance(cell, Elements))
        else cell.isoformat()
        if isinstance(cell, dt.date)
        else str(cell)
        for cell, missing in zip(series.tolist(), series.isna().tolist(), strict=True)
    ]


def _tell_unwritable(name: str, cells: Sequence[Any], sheet: Sheet) -> None:
    """Tell of text that no file in UTF-8 holds, nor any map made of it."""
    if not is_writable(name):
        remedy = "Rename the column."
        sheet.report_row(
            "text-not-encodable", sheet.header_row, quoted(name), WRITABLE, remedy, name
        )
    if is_writable("".join(map(str, cells))):
        return
    for position, cell in enumerate(cells):
        if not is_writable(str(cell)):
            sheet.report(
                "text-not-encodable",
                position,
                name,
                quoted(cell),
                WRITABLE,
                "Take the character out.",
            )
