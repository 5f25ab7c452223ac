"""Turn rows of cells into a table: find its header, drop what is no row of it."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain

from route.reading.sheet import Sheet
from route.reading.table import Table
from route.reading.tables.cities import is_city
from route.reading.tables.cleaning import Cleaner
from route.reading.tables.columns import Columns
from route.reading.tables.commas import ask_about_commas
from route.reading.tables.comments import Comments
from route.reading.tables.dialect import trimmed
from route.reading.tables.header import (
    Header,
    find_header,
    is_header_below,
    is_value,
    one_line,
    repeat_key,
)
from route.reading.tables.layout import layout_of
from route.reading.tables.records import Record
from route.reading.tables.totals import take_out_totals
from route.text import printable

# The header and the number of columns are found in so many rows.
_HEAD = 200
_HEAD_CELLS = 500_000

# Transpose this many rows or cells at a time: keeping a list per row would take twice the memory.
_BATCH = 10_000
_BATCH_CELLS = 500_000

# So many rows are held back until it is known that they are not the end of the table.
_TAIL = 10

_ENDINGS = frozenset(("end", "eof", "end of file", "end of data", "[eof]", "<eof>", "ende", "fin"))
_COMMENT_MARKS = ("#", "//", "%")
_RULE_STARTS = ("", "-", "=", ":", "+", "_")


def table_of_rows(rows: Sequence[Sequence[str]], row_numbers: Sequence[int], sheet: Sheet) -> Table:
    """Turn rows of cells, such as those of a spreadsheet, into a table.

    Parameters
    ----------
    rows : sequence of sequence of str
        The cells of each row; rows may differ in length.
    row_numbers : sequence of int
        The number of each row, as a spreadsheet counts.
    sheet : Sheet
        Gets row numbers, faults, notes and the account.

    Returns
    -------
    Table
        Without title rows, repeated headers, comments, blank rows and totals.
    """
    records: Iterator[Record] = (
        (number, list(cells))
        for number, cells in zip(row_numbers, rows, strict=True)
        if any(map(str.strip, cells))
    )
    return table_of_records(records, sheet)


def table_of_records(
    records: Iterable[Record],
    sheet: Sheet,
    separator: str = "",
    marks: tuple[str, ...] = _COMMENT_MARKS,
) -> Table:
    """Turn records into a table.

    Parameters
    ----------
    records : iterable of tuple of int and list of str
        The row number and the cells of each row; no cells where they cannot be separated.
    sheet : Sheet
        Gets row numbers, faults, notes and the account.
    separator : str, optional
        The character between cells in a text.
    marks : tuple of str, optional
        How comments begin.

    Returns
    -------
    Table
    """
    records = iter(records)
    head = _head(records)
    comments = Comments(head, marks)
    first_rows = [record for record in map(comments.kept, head) if record is not None]
    split = [(row, cells) for row, cells in first_rows if cells is not None]
    header = find_header([cells for _, cells in split])
    titles = _titles(split, header)
    parts = set() if header is None else {header.position, *header.skipped}
    data = [cells for at, (_, cells) in enumerate(split) if at not in parts | titles]
    layout = layout_of(data, header, separator)
    cleaner = Cleaner(cell for cells in data for cell in cells[:2_000])
    _state(split, header, titles, sheet)
    sheet.account.statements += layout.statements + cleaner.statements()
    columns = Columns(layout, cleaner, sheet)
    dropped = {split[at][0] for at in parts | titles}
    first_rows = [record for record in first_rows if record[0] not in dropped]
    kept_rows = chain(first_rows, comments.without(records))
    repeats = {repeat_key(split[at][1]) for at in parts}
    has_titles = len(layout.headings) > 2
    single = _without_repeats(kept_rows, repeats, has_titles, sheet)
    last = _fill(columns, single, header is None, data, sheet)
    comments.say(sheet)
    return _finished(columns, last, sheet, separator)


def _head(records: Iterator[Record]) -> list[Record]:
    """Take the first rows, fewer if they are wide."""
    head: list[Record] = []
    cells = 0
    for record in records:
        head.append(record)
        cells += len(record[1] or ())
        if len(head) >= _HEAD or cells > _HEAD_CELLS:
            break
    return head


def _titles(split: Sequence[tuple[int, list[str]]], header: Header | None) -> set[int]:
    """Return the positions above the header that are titles, and no rows of a sorted table."""
    if header is None:
        return set()
    above = set(range(header.position)) - set(header.skipped)
    rows = {at for at in above if sum(map(is_value, trimmed(split[at][1]))) >= 2}
    return above - rows if 2 * len(rows) >= len(above) else above


def _state(
    split: Sequence[tuple[int, list[str]]], header: Header | None, titles: set[int], sheet: Sheet
) -> None:
    """Say where the header is, and what is above it."""
    if header is None:
        if split and len(split[0][1]) == 1 and is_city(split[0][1][0]):
            sheet.doubt(f"row {split[0][0]} is read as a city; if it is the heading, delete it")
        return
    row = split[header.position][0]
    sheet.header_row = row
    sheet.account.header_row = row
    said = sheet.account.statements
    if titles:
        rows = _listed([split[at][0] for at in sorted(titles)])
        said.append(f"the header is in row {row}; {rows} above it {_is_are(titles)} a title")
    elif header.position > len(header.skipped):
        said.append(f"the header is in row {row}, among the other rows")
    said += header.statements


def _listed(rows: Sequence[int]) -> str:
    """Return row numbers in words, such as "row 4" or "rows 1 to 3"."""
    if len(rows) == 1:
        return f"row {rows[0]}"
    if list(rows) == list(range(rows[0], rows[-1] + 1)) and len(rows) > 2:
        return f"rows {rows[0]} to {rows[-1]}"
    listed = ", ".join(map(str, rows[:10]))
    return (
        f"rows {listed} and more"
        if len(rows) > 10
        else f"rows {' and '.join(listed.rsplit(', ', 1))}"
    )


def _is_are(things: Collection[object]) -> str:
    return "is" if len(things) == 1 else "are"


def _without_repeats(
    records: Iterable[Record], repeats: set[tuple[str, ...]], has_titles: bool, sheet: Sheet
) -> Iterator[Record]:
    """Yield the rows but for repeated headers, the titles above them, and lines of dashes."""
    starts = {key[0] for key in repeats if key}
    # Most rows begin otherwise, and need no closer look.
    suspects = {*_RULE_STARTS, *(start[:1] for start in starts)}
    suspects |= {start.upper() for start in suspects} | {" ", "\t", "\N{NO-BREAK SPACE}"}
    repeated: list[int] = []
    titles: list[int] = []
    waiting: Record | None = None
    for record in records:
        row, cells = record
        if not cells or cells[0][:1] not in suspects:
            is_repeat = False
        else:
            first = cells[0].strip()
            if first[:1] in _RULE_STARTS and _is_rule(cells):
                continue
            is_repeat = first.casefold() in starts and repeat_key(cells) in repeats
        if is_repeat:
            repeated.append(row)
            if has_titles and waiting is not None and _is_title(waiting[1] or []):
                titles.append(waiting[0])
                waiting = None
            continue
        if waiting is not None:
            yield waiting
        waiting = record
    if waiting is not None:
        yield waiting
    if repeated:
        said = f"the header is repeated in {_listed(repeated)}"
        said += f", below a title in {_listed(titles)}" if titles else ""
        sheet.account.statements.append(said)


def _is_title(cells: list[str]) -> bool:
    return sum(bool(cell.strip()) for cell in cells) == 1


def _is_rule(cells: list[str]) -> bool:
    """Whether a row is a line drawn below the header, as in "|---|:--|"."""
    text = "".join(cells).strip()
    return len(text) >= 2 * max(1, len(trimmed(cells)) - 1) and not text.strip("-=:+_ ")


def _fill(
    columns: Columns,
    records: Iterable[Record],
    headerless: bool,
    first_rows: Sequence[list[str]],
    sheet: Sheet,
) -> tuple[int, list[str]] | None:
    """Append the rows; return the last row if that is the header."""
    waiting: list[Record] = []
    batch = max(1, min(_BATCH, _BATCH_CELLS // max(1, len(columns.cells))))
    for record in records:
        waiting.append(record)
        if len(waiting) >= batch + _TAIL:
            columns.append(waiting[:batch])
            del waiting[:batch]
            if columns.is_full:
                return None
    while waiting and (cells := waiting[-1][1]) and _is_ending(cells):
        row, _ = waiting.pop()
        sheet.account.statements.append(f"row {row} only says that the table ends")
    last = None
    cells = waiting[-1][1] if headerless and len(waiting) > 1 else None
    if cells and is_header_below(trimmed(cells), first_rows):
        last = waiting.pop()[0], trimmed(cells)
    if waiting:
        columns.append(waiting)
    return last


def _is_ending(cells: list[str]) -> bool:
    stripped = trimmed(cells)
    return len(stripped) == 1 and stripped[0].strip("*-=# .").casefold() in _ENDINGS


def _name_columns(sheet: Sheet, headings: Sequence[str]) -> None:
    """Name the columns of faults that were found before the header."""
    for at, place in sheet.rows_inside.items():
        heading = headings[place].strip() if place < len(headings) else ""
        column = printable(heading[:60]) or f"column {place + 1}"
        sheet.faults[at] = replace(sheet.faults[at], column=column)


def _finished(
    columns: Columns, last: tuple[int, list[str]] | None, sheet: Sheet, separator: str
) -> Table:
    """Make a table of the columns, without empty columns and totals."""
    sheet.rows = columns.rows
    layout = columns.layout
    headings, cells = layout.headings, columns.cells
    has_header = layout.has_header
    said = sheet.account.statements
    if last is not None:
        row, found = last
        has_header = True
        sheet.header_row = sheet.account.header_row = row
        cells += [[""] * len(columns.rows) for _ in range(len(found) - len(cells))]
        headings = [one_line(cell) for cell in found] + [""] * (len(cells) - len(found))
        said.append(f"the header is in row {row}, the last")
    elif not has_header:
        said.append("there is no header row")
    if layout.short:
        rows = "1 row has" if layout.short == 1 else f"{layout.short:,} rows have"
        said.append(
            f"{rows} fewer cells than the header; the missing ones are at the end and empty"
        )
    _name_columns(sheet, headings)
    kept = [at for at, column in enumerate(cells) if headings[at] or any(column)]
    table = Table(sheet, [headings[at] for at in kept], [cells[at] for at in kept], has_header)
    take_out_totals(table)
    if separator == "," and layout.commas_at is None:
        ask_about_commas(table.headings, table.columns, sheet)
    return table
