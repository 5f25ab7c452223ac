"""Leave comment lines out of a table, unless they are its header or its rows."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from route.reading.account import LeftOut
from route.reading.sheet import Sheet
from route.reading.tables.dialect import trimmed
from route.reading.tables.header import is_value, looks_like_header
from route.reading.tables.records import Record
from route.text import printable

# More would not be read by anybody.
_MOST_LISTED = 100


class Comments:
    """Tell comments from rows.

    A row is a comment if its first cell begins with a mark; but a table may number its rows
    "#1", "#2", its heading may be "#", and its header may stand in a comment.

    Parameters
    ----------
    head : sequence of tuple of int and list of str
        The first rows of the table.
    marks : tuple of str
        How comments begin.
    """

    def __init__(self, head: Sequence[Record], marks: tuple[str, ...]) -> None:
        self._marks = marks
        split = [(row, trimmed(cells)) for row, cells in head if cells is not None]
        marked = [(row, cells) for row, cells in split if self._is_marked(cells)]
        plain = [cells for _, cells in split if cells and not self._is_marked(cells)]
        widths = Counter(map(len, plain)).most_common(1)
        self._width = widths[0][0] if widths else 1
        rows = sum(self._is_row(cells) for _, cells in marked)
        self._are_rows = 2 * rows >= max(2, len(plain))
        self._header_row = self._header_in(marked, plain)
        self._count = 0
        self._left_out: list[LeftOut] = []

    def without(self, records: Iterable[Record]) -> Iterator[Record]:
        """Yield the records that are no comments."""
        starts = {*(mark[0] for mark in self._marks), " ", "\t"}
        for record in records:
            cells = record[1]
            if not cells or cells[0][:1] not in starts:
                yield record
            elif (kept := self.kept(record)) is not None:
                yield kept

    def kept(self, record: Record) -> Record | None:
        """Return a record if it is none of the comments, the header without its mark."""
        row, cells = record
        if not cells or not self._is_marked(cells):
            return record
        if row == self._header_row:
            return row, self._unmarked(cells)
        if self._are_rows:
            return record
        self._count += 1
        stripped = trimmed(cells)
        if self._is_row(stripped) and len(self._left_out) < _MOST_LISTED:
            name = printable(stripped[0][:80])
            self._left_out.append(LeftOut(row, name, "a comment"))
        return None

    def say(self, sheet: Sheet) -> None:
        """State how many comments were left out, and list those that look like rows."""
        if self._count:
            lines = (
                "1 comment line is" if self._count == 1 else f"{self._count:,} comment lines are"
            )
            sheet.account.statements.append(f"{lines} left out")
        sheet.account.left_out += self._left_out

    def _is_marked(self, cells: list[str]) -> bool:
        return bool(cells) and cells[0].lstrip()[:2].startswith(self._marks)

    def _is_row(self, cells: list[str]) -> bool:
        return len(cells) >= max(2, self._width - 1) and any(map(is_value, cells[1:]))

    def _unmarked(self, cells: list[str]) -> list[str]:
        """Return a header without its mark; "#" alone may be a heading, or only the mark."""
        mark = next(mark for mark in self._marks if cells[0].lstrip().startswith(mark))
        rest = cells[0].strip().lstrip(mark[0]).strip()
        if rest:
            return [rest, *cells[1:]]
        return cells[1:] if len(trimmed(cells)) > self._width else cells

    def _header_in(self, marked: list[tuple[int, list[str]]], plain: list[list[str]]) -> int | None:
        if any(looks_like_header(cells) for cells in plain[:60]):
            return None
        for row, cells in marked[:60]:
            alone = len(cells) > 1 and cells[0] in self._marks and len(cells) >= self._width
            values = any(map(is_value, cells))
            if looks_like_header(self._unmarked(cells)) or (alone and not values):
                return row
        return None
