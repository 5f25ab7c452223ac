"""Turn CSV text into a sheet; the dialect is fixed, not guessed."""

import csv
import io
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import Any, NamedTuple

from route.errors import InputError
from route.reading.cells import plain_float
from route.reading.files import refusal, text_of
from route.reading.header import name_columns, read_header
from route.reading.options import NO_OPTIONS, Options
from route.reading.sheet import Sheet
from route.text import quoted

# The csv module has one limit for all threads; raise it only while a table is read.
_LIMIT = threading.Lock()
_LONGEST_CELL = 2**31 - 1

# How other text formats begin.
_OTHER_FORMATS = {
    "an XML file (GPX, KML or a web page)": ("<?xml", "<gpx", "<kml", "<!doctype", "<html"),
    "a JSON file (such as GeoJSON)": ('{"', "{\n", "{\r", "{ ", "[{"),
}

# Transpose this many rows at a time: keeping a list per row would take twice the memory.
_BATCH = 10_000

# Besides as many cells as the file has characters: a wide header above many short rows must not
# take time in proportion to their product.
_SPARE_CELLS = 10_000_000


class _Record(NamedTuple):
    """A row of a CSV file; no cells if it does not parse."""

    row: int
    cells: list[str] | None
    many_lines: bool


def from_csv(data: bytes, source: str, options: Options = NO_OPTIONS) -> Sheet:
    """Parse a CSV file.

    Parameters
    ----------
    data : bytes
        The contents of the file.
    source : str
        Its name in messages.

    Returns
    -------
    Sheet
        Without empty rows, and with the faults of its structure.

    Raises
    ------
    InputError
        If there is no table in it.
    """
    text, faults = text_of(data, source, row_of=_row_after)
    start = text.lstrip()[:9].lower()
    looks = next(
        (what for what, starts in _OTHER_FORMATS.items() if start.startswith(starts)), None
    )
    if looks:
        remedy = "Export the waypoints as CSV."
        raise _no_table("other-format", f"what looks like {looks}", remedy, source)
    with _cells_of_any_length():
        reader = csv.reader(io.StringIO(text, newline=""), strict=True)
        sheet = _read(reader, source, _SPARE_CELLS + len(text))
    sheet.faults += faults
    return sheet


def _no_table(code: str, found: str, remedy: str, source: str) -> InputError:
    expected = "a CSV table: a header row, and one row for each waypoint"
    return refusal(code, found, expected, remedy, source)


def _read(reader: Any, source: str, most_padding: int) -> Sheet:
    """Read the rows; a malformed row becomes empty cells, up to so many in the table."""
    sheet = Sheet(source)
    records = _records(reader, sheet)
    header = next(records, None)
    if header is None:
        remedy = "Fill in name, lat and lon of each waypoint."
        raise _no_table("empty-file", "an empty file", remedy, source)
    if header.cells is None:
        raise InputError(sheet.faults)
    sheet.header_row = header.row
    names = read_header(header.cells, sheet)
    rows: list[int] = []
    columns: list[list[str]] = [[] for _ in names]
    while batch := list(islice(records, _BATCH)):
        complete = [_complete_cells(record, names, sheet) for record in batch]
        sheet.malformed.update(
            position for position, cells in enumerate(complete, len(rows)) if cells is None
        )
        if len(sheet.malformed) * len(names) > most_padding:
            _report_rest(sheet, batch[-1].row)
            break
        rows += [record.row for record in batch]
        filled = [cells or [""] * len(names) for cells in complete]
        for column, cells in zip(columns, zip(*filled, strict=True), strict=True):
            column += cells
    sheet.rows = rows
    name_columns(names, columns, sheet)
    return sheet


def _report_rest(sheet: Sheet, row: int) -> None:
    sheet.report_row(
        "rows-not-read",
        row,
        f"{len(sheet.malformed):,} rows with a wrong number of cells up to here",
        "as many cells in each row as in the header",
        "Check the header: it may have more columns than the table. The rows below are not read.",
    )


def _records(reader: Any, sheet: Sheet) -> Iterator[_Record]:
    """Yield the records that are not empty.

    Where a record that does not parse has several lines, the start of the next row is
    unknown, so it is the last.
    """
    row = lines = 0
    while True:
        row += 1
        cells: list[str] | None
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            cells = None
        many_lines = reader.line_num - lines > 1
        lines = reader.line_num
        if cells is None:
            _report_quote(sheet, row, many_lines)
        if cells is None or any(map(str.strip, cells)):
            yield _Record(row, cells, many_lines)
        if cells is None and many_lines:
            return


def _report_quote(sheet: Sheet, row: int, many_lines: bool) -> None:
    found = 'a quote (") that opens in this row and does not close at the end of a cell'
    if many_lines:
        found += ", so that the rows from here on cannot be separated"
    sheet.report_row(
        "quote-unclosed",
        row,
        found,
        'quotes (") in pairs around whole cells',
        'Close the quote or remove it; within a quoted cell write it twice: "".',
    )


def _complete_cells(record: _Record, names: Sequence[str], sheet: Sheet) -> list[str] | None:
    """Return a record's cells if there is one for each column, else report the fault."""
    row, cells, many_lines = record
    if cells is None:
        return None
    if many_lines and _report_swallowed(row, cells, names, sheet):
        return None
    if len(cells) == len(names):
        return cells
    remedy = 'Put a cell that has a comma in it between quotes: "55,75".'
    if len(cells) < len(names):
        remedy = "Leave an empty cell between two commas for whatever is not known."
    if many_lines:
        remedy = "A quote that opens in this row closes in a later line; close it where it belongs."
    count = "1 cell" if len(cells) == 1 else f"{len(cells):,} cells"
    sheet.report_row(
        "wrong-cell-count",
        row,
        f"{count} ({quoted(','.join(cells[:50]))})",
        f"{len(names):,} cells, as in the header",
        remedy,
    )
    return None


def _report_swallowed(row: int, cells: list[str], names: Sequence[str], sheet: Sheet) -> bool:
    """Report a cell in which a line looks like a row.

    An unclosed quote swallows the text up to the next quote; the result may still have
    the right number of cells.
    """
    # The first of each: a header may repeat them.
    coordinates = [names.index(name) for name in ("lat", "lon") if name in names]
    for place, cell in enumerate(cells):
        for number, line in enumerate(cell.replace("\r", "\n").split("\n")):
            parts = dict(enumerate(line.split(","), 0 if number else place))
            values = [plain_float(parts.get(index, "").strip()) for index in coordinates]
            if values and None not in values:
                sheet.report_row(
                    "rows-in-one-cell",
                    row,
                    f"what looks like rows of the table in one cell, {quoted(cell)}",
                    "one row per waypoint",
                    'Close the quote (") that opens in this cell.',
                    names[place] if place < len(names) else None,
                )
                return True
    return False


def _row_after(before: str) -> int:
    """Return the row number of a character that follows this text."""
    with _cells_of_any_length():
        return sum(1 for _ in csv.reader(io.StringIO(before + "x", newline="")))


@contextmanager
def _cells_of_any_length() -> Iterator[None]:
    with _LIMIT:
        limit = csv.field_size_limit(_LONGEST_CELL)
        try:
            yield
        finally:
            csv.field_size_limit(limit)
