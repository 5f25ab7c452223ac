"""Split the text of a table into records, each with its row number."""

import csv
import re
from collections.abc import Iterator
from typing import Any

from route.reading.files import refusal
from route.reading.sheet import Sheet
from route.reading.tables.dialect import Dialect, trimmed
from route.reading.tables.lines import LINE_END, is_blank, lines_of, split_blanks
from route.text import quoted

# A row number and its cells; no cells if the row does not split into cells.
Record = tuple[int, list[str] | None]

# Ten million characters are a book; a cell of a table has a page at most.
LONGEST_LINE = 10_000_000

# As many as a sheet of a spreadsheet has.
MOST_COLUMNS = 16_384

# More blank rows than a spreadsheet has rows: nothing comes after them.
_MOST_BLANK_ROWS = 1_100_000

_NUMBER = re.compile(r"[-+]?\d{1,4}[.,]\d{1,15}")
_WHOLE = re.compile(r"[-+]?\d{1,4}([.,]\d{1,15})?")


def records_of(text: str, dialect: Dialect, sheet: Sheet) -> Iterator[Record]:
    """Yield the records of a text table, blank ones left out; they count as rows.

    Parameters
    ----------
    text : str
        The text of the file.
    dialect : Dialect
        How it is written.
    sheet : Sheet
        Gets the faults.

    Yields
    ------
    tuple of int and list of str
        The row number and the cells; None for cells that cannot be separated.
    """
    lines = _bounded(lines_of(text, dialect.first), sheet.source)
    if dialect.repairs:
        lines = (dialect.repaired(line) for line in lines)
    if is_blank(dialect.separator):
        for row, line in enumerate(lines, 1):
            if parts := split_blanks(line, dialect.separator, dialect.numbers):
                yield row, parts
        return
    options: dict[str, Any] = {"delimiter": dialect.separator, "skipinitialspace": True}
    reader = csv.reader(lines, strict=True, **options)
    row = before = blank = 0
    while True:
        row += 1
        try:
            cells: list[str] | None = next(reader)
        except StopIteration:
            return
        except csv.Error:
            cells = None
        lines_read = reader.line_num - before
        before = reader.line_num
        if cells is None:
            _report_quote(sheet, row, lines_read > 1)
            yield row, None
            if lines_read > 1:
                return
        elif lines_read > 1 and has_rows_inside(cells, dialect.separator, dialect.width):
            _report_rows_inside(sheet, row, cells)
            yield row, None
        elif not cells or (cells[0].strip() == "" and not any(map(str.strip, cells))):
            blank += 1
            if blank > _MOST_BLANK_ROWS:
                _report_blank(sheet, row)
                return
        else:
            blank = 0
            if len(cells) > MOST_COLUMNS:
                _refuse_columns(cells, sheet.source, row)
            yield row, cells


def _bounded(lines: Iterator[str], source: str) -> Iterator[str]:
    for number, line in enumerate(lines, 1):
        if len(line) > LONGEST_LINE:
            raise refusal(
                "line-too-long",
                f"{len(line):,} characters in line {number:,}",
                f"rows of a table, each at most {LONGEST_LINE:,} characters long",
                "Check that it is a table, and that its rows are on separate lines.",
                source,
                number,
            )
        yield line


def _refuse_columns(cells: list[str], source: str, row: int) -> None:
    """Raise InputError if not only empty cells are beyond the widest table."""
    if any(cells[MOST_COLUMNS:]):
        raise refusal(
            "too-many-columns",
            f"{len(cells):,} cells",
            f"at most {MOST_COLUMNS:,} columns, as a spreadsheet has",
            "Check that each place has a row of its own.",
            source,
            row,
        )
    del cells[MOST_COLUMNS:]


def _report_blank(sheet: Sheet, row: int) -> None:
    sheet.report_row(
        "rows-not-read",
        row,
        f"{_MOST_BLANK_ROWS:,} empty rows in the table",
        "rows with cells",
        "Remove the empty rows. The rows below are not read.",
    )


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


def has_rows_inside(cells: list[str], separator: str, width: int) -> bool:
    """Whether a line within a cell looks like a row.

    It has two decimals and about as many parts as a row, or just as many and two numbers.

    Parameters
    ----------
    cells : list of str
        The cells of a row.
    separator : str
        The character between cells.
    width : int
        How many cells most rows have.

    Returns
    -------
    bool
    """
    if width < 2:
        return False
    for cell in cells:
        # The cell's first line has lost the start of its row, the last line its end.
        for line in LINE_END.split(cell)[:10_000]:
            parts = [part.strip() for part in line[:10_000].split(separator)]
            if len(parts) >= max(3, width - 2):
                # Rows may leave the cells at their ends empty.
                is_row = width in (len(parts), len(trimmed(parts)))
                number = _WHOLE if is_row else _NUMBER
                if sum(number.fullmatch(part[:24]) is not None for part in parts) >= 2:
                    return True
    return False


def _report_rows_inside(sheet: Sheet, row: int, cells: list[str]) -> None:
    cell = max(cells, key=len)
    # The header is not known yet.
    sheet.rows_inside[len(sheet.faults)] = cells.index(cell)
    sheet.report_row(
        "rows-in-one-cell",
        row,
        f"what looks like rows of the table in one cell, {quoted(cell)}",
        "one row per waypoint",
        'Close the quote (") that opens in this cell.',
    )
