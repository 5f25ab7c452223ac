"""Gather the rows of a table as columns, and report the rows that do not fit."""

from collections.abc import Sequence

from route.reading.sheet import Sheet
from route.reading.tables.cleaning import Cleaner
from route.reading.tables.layout import Layout
from route.reading.tables.records import Record
from route.text import quoted

# More faults than anyone reads; the rows below are not read.
_MOST_FAULTS = 1_000

# A wide header above many short rows must not take memory in proportion to their product.
_SPARE_CELLS = 10_000_000


class Columns:
    """The columns of a table while its rows arrive.

    Parameters
    ----------
    layout : Layout
        Which columns there are.
    cleaner : Cleaner
        Cleans the cells.
    sheet : Sheet
        Gets the faults and the positions of rows that do not fit.
    """

    def __init__(self, layout: Layout, cleaner: Cleaner, sheet: Sheet) -> None:
        self.layout = layout
        self.rows: list[int] = []
        self.cells: list[list[str]] = [[] for _ in layout.headings]
        self.is_full = False
        self._cleaner = cleaner
        self._sheet = sheet
        self._padding = 0

    def append(self, records: Sequence[Record]) -> None:
        """Append a part of the rows."""
        width = len(self.layout.headings)
        given = sum(len(cells) for _, cells in records if cells is not None)
        fitted: list[list[str]] = []
        for row, cells in records:
            if cells is not None and len(cells) == width and self.layout.commas_at is None:
                fitted.append(cells)
                continue
            fit = None if cells is None else self.layout.fit(cells)
            if fit is None:
                self._sheet.malformed.add(len(self.rows) + len(fitted))
                if cells is not None:
                    self._report(row, cells)
                fit = [""] * width
            fitted.append(fit)
        self.rows += [row for row, _ in records]
        for place, column in enumerate(zip(*fitted, strict=True)):
            self.cells[place] += self._cleaner.column(place, column)
        self._padding += width * len(records) - 5 * given
        if self._padding > _SPARE_CELLS or len(self._sheet.malformed) > _MOST_FAULTS:
            self.is_full = True
            self._report_rest(records[-1][0])

    def _report(self, row: int, cells: list[str]) -> None:
        remedy = (
            "Put a cell that has a separator in it between quotes, or remove the surplus cells."
        )
        if self.layout.is_unclear:
            remedy = (
                "Add the heading that is missing, of the first column or of the last; or put "
                "cells that have a separator in them between quotes."
            )
        width = len(self.layout.headings)
        self._sheet.report_row(
            "wrong-cell-count",
            row,
            f"{len(cells):,} cells ({quoted(','.join(cells[:50]))})",
            f"{width:,} cells, as in the {'header' if self.layout.has_header else 'first rows'}",
            remedy,
        )

    def _report_rest(self, row: int) -> None:
        self._sheet.report_row(
            "rows-not-read",
            row,
            "too many rows whose number of cells differs from that of the header up to here",
            "as many cells in each row as in the header",
            "Check the header and the separator. The rows below are not read.",
        )
