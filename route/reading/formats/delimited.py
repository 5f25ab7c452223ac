"""Turn a table in text into a sheet: a plain one at once, any other after a closer look."""

import codecs
import csv
import io
from array import array
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

import numpy as np

from route.columns import REQUIRED
from route.reading.cells import Array, numbers
from route.reading.csv_limit import cells_of_any_length
from route.reading.interpret import interpret
from route.reading.options import NO_OPTIONS, Options
from route.reading.sheet import Sheet
from route.reading.table import Table

# The header is in the beginning of a file.
_HEAD_BYTES = 65_536

# Transpose this many rows at a time: keeping a list per row would take twice the memory.
_BATCH = 10_000


def from_csv(data: bytes, source: str, options: Options = NO_OPTIONS) -> Sheet:
    """Read a table in text.

    Parameters
    ----------
    data : bytes
        The contents of the file.
    source : str
        Its name in messages.
    options : Options, optional
        What only the user can settle.

    Returns
    -------
    Sheet
        Without empty rows, and with the faults of its structure.

    Raises
    ------
    InputError
        If there is no table in it.
    """
    table = None if options.encoding else _plain_table(data, source)
    if table is None:
        from route.reading.tables.from_text import table_of_text

        table = table_of_text(data, source, options)
    return interpret(table, options)


def _plain_table(data: bytes, source: str) -> Table | None:
    """Read a table in UTF-8 with commas, below a header in our words; None if it is another.

    It has as many cells in each row as in the header, and no coordinates that may be the
    halves of numbers with decimal commas.
    """
    head = data[:_HEAD_BYTES].removeprefix(codecs.BOM_UTF8).decode("utf-8", "replace")
    first = next((line for line in head.splitlines() if line.strip(" ,\t")), "")
    headings = {cell.strip(' "').casefold() for cell in first.split(",")}
    if not headings >= set(REQUIRED) or b"\0" in data:
        return None
    with cells_of_any_length():
        try:
            try:
                return _table(data, source, {"lat": 90.0, "lon": 180.0})
            except _NotPlainError:
                return _table(data, source)
        except (UnicodeDecodeError, csv.Error):
            return None


class _NotPlainError(Exception):
    """A coordinate is no plain number of degrees."""


def _table(
    data: bytes, source: str, limits_deg: Mapping[str, float] = MappingProxyType({})
) -> Table | None:
    """Read the rows; columns with a limit become numbers, which take a tenth of the memory.

    Raises _NotPlainError if one of their cells is no plain number within the limit.
    """
    # The stream decodes piece by piece: a whole text may take four bytes a character.
    stream = io.TextIOWrapper(io.BytesIO(data), encoding="utf-8-sig", newline="")
    reader = csv.reader(stream, strict=True)
    headings: list[str] = []
    rows: array[int] = array("q")
    columns: list[Any] = []
    batch: list[list[str]] = []
    limits: list[float | None] = []
    sheet = Sheet(source)
    line = 0
    for row, cells in enumerate(reader, 1):
        line, before = reader.line_num, line
        if line > before + 1 and _has_rows_inside(cells):
            return None
        if not any(map(str.strip, cells)):
            continue
        if not headings:
            headings, sheet.header_row = cells, row
            limits = [limits_deg.get(heading.strip().casefold()) for heading in headings]
            columns = [[] if limit is None else array("d") for limit in limits]
            continue
        if len(cells) != len(headings):
            return None
        rows.append(row)
        batch.append(cells)
        if len(batch) == _BATCH:
            _append(batch, columns, limits)
    _append(batch, columns, limits)
    if not rows or _may_be_split(headings, columns):
        return None
    # Where no row is blank, they take no memory.
    sheet.rows = range(rows[0], rows[-1] + 1) if _are_consecutive(rows) else rows
    sheet.account.encoding, sheet.account.separator = "UTF-8", "comma"
    return Table(sheet, headings, [_as_numbers(column) for column in columns])


def _has_rows_inside(cells: list[str]) -> bool:
    """Whether a cell of several lines may have swallowed rows."""
    from route.reading.tables.records import has_rows_inside

    return has_rows_inside(cells, ",", len(cells))


def _are_consecutive(rows: Sequence[int]) -> bool:
    return bool(rows) and rows[-1] - rows[0] == len(rows) - 1


def _append(batch: list[list[str]], columns: Sequence[Any], limits: Sequence[float | None]) -> None:
    """Append rows to columns, and clear them."""
    for place, cells in enumerate(zip(*batch, strict=True)):
        limit = limits[place]
        columns[place].extend(cells if limit is None else _degrees(cells, limit))
    batch.clear()


def _degrees(cells: Sequence[str], limit: float) -> Array:
    values = numbers([cell.strip() for cell in cells])
    # A comparison with NaN is false.
    if not (np.abs(values) <= limit).all():
        raise _NotPlainError
    return values


def _as_numbers(column: Any) -> Any:
    return np.frombuffer(column) if isinstance(column, array) else column


def _may_be_split(headings: Sequence[str], columns: Sequence[Any]) -> bool:
    """Whether decimal commas may have made four cells of each pair of coordinates."""
    names = [heading.strip().casefold() for heading in headings]
    first = min(names.index("lat"), names.index("lon"))
    four = columns[first : first + 4]
    return len(four) == 4 and all(map(_is_whole, four))


def _is_whole(column: Any) -> bool:
    """Whether all cells of a column are digits, or empty."""
    if isinstance(column, array):
        return not np.mod(np.frombuffer(column), 1).any()
    parts = (cell.strip().lstrip("+-") for cell in column)
    return all(part.isdigit() or not part for part in parts)
