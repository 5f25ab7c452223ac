"""Bring rows into the shape of a journey: legs, order of travel, travellers, rows left out."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from route.geometry import geodesy
from route.modes import modes_in
from route.reading.account import LeftOut
from route.reading.table import Table
from route.reading.tables.plan import Plan
from route.reading.tables.positions import Positions
from route.text import printable, quoted

Array = npt.NDArray[np.float64]
Places = npt.NDArray[np.intp]

# Ends of legs closer than this are one place: five decimals of a degree are 1 m.
_SAME_DEG = 1e-5

# Travellers whose rows alternate have, taken as one journey, at least so many times the length.
_ALTERNATING = 2.0

# In the order of another column a journey is shorter than this share of its length: no chance.
_SHORTER = 0.75
_LEAST_ORDERED = 5

_IDENTIFIER = re.compile(
    r"(.*[ _-])?(id|ids|mmsi|imo|imei|callsign|call sign|icao24?)([ _-](no|nr|number))?", re.I
)

# A message names so many rows.
_SHOWN_ROWS = 10


@dataclass(slots=True)
class Shape:
    """Which rows make the journey, in which order.

    Parameters
    ----------
    lat, lon : ndarray, shape (m,)
        The positions of its points, degrees.
    row_of : ndarray of int, shape (m,)
        The row of the table of each point.
    is_start : ndarray of bool, shape (m,)
        Whether a new track begins there.
    is_beginning : ndarray of bool, shape (m,)
        Whether it is the beginning of the leg that its row describes.
    """

    lat: Array
    lon: Array
    row_of: Places
    is_start: npt.NDArray[np.bool_]
    is_beginning: npt.NDArray[np.bool_] = field(default_factory=lambda: np.zeros(0, dtype=bool))

    def take(self, order: Places) -> "Shape":
        """Return the points at these positions; the first begins a track."""
        return Shape(
            self.lat[order],
            self.lon[order],
            self.row_of[order],
            self.is_start[order],
            self.is_beginning[order],
        )


def shape_of_legs(start: Positions, end: Positions) -> Shape:
    """Return the points of rows that are legs; a leg that begins elsewhere begins a track.

    Parameters
    ----------
    start, end : Positions
        Both ends of each row, shape (n,).
    """
    rows = len(start.lat)
    follows = np.zeros(rows, dtype=bool)
    near = (np.abs(start.lat[1:] - end.lat[:-1]) < _SAME_DEG) & (
        np.abs(start.lon[1:] - end.lon[:-1]) < _SAME_DEG
    )
    follows[1:] = near & ~start.is_absent[1:]
    has_start = ~start.is_absent & ~follows
    has_end = ~end.is_absent
    row_of = np.repeat(np.arange(rows), 2)
    is_beginning = np.tile([True, False], rows)
    kept = np.column_stack([has_start, has_end]).ravel()
    lat = np.column_stack([start.lat, end.lat]).ravel()
    lon = np.column_stack([start.lon, end.lon]).ravel()
    # An end without a beginning is a place where nobody is known to have come from.
    alone = np.column_stack([has_start, has_end & start.is_absent]).ravel()
    return Shape(lat[kept], lon[kept], row_of[kept], alone[kept], is_beginning[kept])


def shape_of_places(places: Positions) -> Shape:
    """Return the points of rows that are places."""
    kept = np.flatnonzero(~places.is_absent)
    none = np.zeros(len(kept), dtype=bool)
    return Shape(places.lat[kept], places.lon[kept], kept, none.copy(), none)


def report_left_out(table: Table, plan: Plan, absent: Places) -> None:
    """Report rows without a position: count them, and name the first."""
    sheet = table.sheet
    names = [at for (_, role), at in plan.at.items() if role in ("name", "code")]
    names += plan.own
    for position in absent:
        texts = (str(table.columns[at][position]).strip() for at in names)
        label = next((text for text in texts if any(map(str.isalpha, text))), "")
        sheet.account.left_out.append(LeftOut(sheet.rows[position], label[:80], "no coordinates"))
    if len(absent):
        shown = ", ".join(
            f"row {left.row}" + (f" ({printable(left.name[:40])})" if left.name else "")
            for left in sheet.account.left_out[-len(absent) :][:_SHOWN_ROWS]
        )
        more = f" and {len(absent) - _SHOWN_ROWS:,} more" if len(absent) > _SHOWN_ROWS else ""
        has, is_ = ("has", "is") if len(absent) == 1 else ("have", "are")
        sheet.notes.append(
            f"{sheet.source}: {len(absent):,} of {len(sheet.rows):,} rows {has} no coordinates and "
            f"{is_} left out: {shown}{more}."
        )


def sort_rows(table: Table, plan: Plan, shape: Shape) -> Shape:
    """Sort points by the column of the order of travel, if the rows have another order."""
    sheet = table.sheet
    at = plan.at.get(("", "order"))
    if at is None or len(shape.lat) < 2:
        return shape
    numbers = _integers([table.columns[at][row] for row in shape.row_of])
    called = f"the column {quoted(table.headings[at])}"
    asked = bool(sheet.options.order)
    if numbers is None or (not asked and len(np.unique(numbers)) < len(numbers)):
        if asked:
            sheet.report_row(
                "order-not-numbers",
                sheet.header_row,
                f"{called}, which has more than numbers",
                "a number in each row",
                "Name another column with --order, or leave it out.",
                "order",
            )
        return shape
    if (np.diff(numbers) >= 0).all():
        return shape
    order = np.argsort(numbers, kind="stable")
    as_rows, sorted_ = _length_m(shape), _length_m(shape.take(order))
    both = f"{sorted_ / 1000:,.0f} km in that order, {as_rows / 1000:,.0f} km as the rows are"
    counts_all = numbers.min() in (0, 1) and np.ptp(numbers) == len(numbers) - 1
    if not asked and (sorted_ > as_rows or not counts_all):
        sheet.doubt(
            f"{called} counts in another order than the rows: {both}. The order of the rows is "
            f"kept; --order {quoted(table.headings[at])} sorts them"
        )
        return shape
    sheet.state(f"the rows are sorted by {called}: {both}")
    return shape.take(order)


def doubt_order(table: Table, plan: Plan, shape: Shape) -> None:
    """Doubt the order of the rows if a column of the author's counts in a shorter one."""
    if len(shape.lat) < _LEAST_ORDERED:
        return
    as_rows = _length_m(shape)
    order = plan.at.get(("", "order"))
    if (
        order is not None
        and _integers([table.columns[order][row] for row in shape.row_of]) is not None
    ):
        return
    for at in plan.own[:100]:
        numbers = _integers([table.columns[at][row] for row in shape.row_of])
        if (
            numbers is None
            or len(np.unique(numbers)) < len(numbers)
            or (np.diff(numbers) > 0).all()
        ):
            continue
        sorted_ = _length_m(shape.take(np.argsort(numbers, kind="stable")))
        if sorted_ < _SHORTER * as_rows:
            heading = quoted(table.headings[at])
            table.sheet.doubt(
                f"the column {heading} counts in another order than the rows: "
                f"{sorted_ / 1000:,.0f} km in that order, {as_rows / 1000:,.0f} km as the rows "
                f"are. The order of the rows is kept; --order {heading} sorts them"
            )
            return


def part_travellers(table: Table, plan: Plan, shape: Shape) -> Shape:
    """Give each traveller a track of its own, if a column distinguishes several."""
    sheet = table.sheet
    at = plan.at.get(("", "traveller"))
    if at is None:
        return shape
    values = [str(table.columns[at][row]).strip() for row in shape.row_of]
    codes, labels = _factorized(values)
    asked = bool(sheet.options.by)
    few = len(labels) < 2 or (not asked and ("" in labels or len(labels) > len(values) / 2))
    if few or (not asked and all(modes_in(label) for label in labels[:20])):
        # A column of the author's that distinguishes nobody.
        plan.meanings.pop(("", "traveller"))
        plan.own.append(plan.at.pop(("", "traveller")))
        return shape
    order = np.argsort(codes, kind="stable")
    parted = shape.take(order)
    begins = np.flatnonzero(np.diff(codes[order])) + 1
    touch = (np.abs(np.diff(parted.lat))[begins - 1] < _SAME_DEG) & (
        np.abs(np.diff(parted.lon))[begins - 1] < _SAME_DEG
    )
    parted.is_start[begins[~touch]] = True
    called = f"the column {quoted(table.headings[at])}"
    shown = quoted(", ".join(labels[:5]) + (", ..." if len(labels) > 5 else ""), longest=80)
    is_identifier = bool(_IDENTIFIER.fullmatch(table.headings[at].strip()))
    if not asked and not is_identifier and _length_m(shape) < _ALTERNATING * _length_m(parted):
        sheet.notes.append(
            f"{sheet.source}: {called} has {len(labels):,} values that recur ({shown}). All rows "
            f"are read as one journey; --by {quoted(table.headings[at])} reads one for each."
        )
        return shape
    sheet.state(f"{called} has {len(labels):,} values ({shown}), each read as a track of its own")
    return parted


def _factorized(values: Sequence[str]) -> tuple[Places, list[str]]:
    number_of: dict[str, int] = {}
    codes = np.array([number_of.setdefault(value, len(number_of)) for value in values])
    return codes, list(number_of)


def _integers(cells: Sequence[Any]) -> Array | None:
    """Return cells as whole numbers; None if one is something else."""
    texts = [str(cell).strip() for cell in cells]
    if not all(text.isascii() and text.isdigit() and len(text) < 16 for text in set(texts)):
        return None
    return np.array(texts, dtype=float)


def _length_m(shape: Shape) -> float:
    """Return the length of all tracks, without the gaps between them."""
    known = np.isfinite(shape.lat) & np.isfinite(shape.lon)
    lat, lon, starts = shape.lat[known], shape.lon[known], shape.is_start[known]
    if len(lat) < 2:
        return 0.0
    legs_m = geodesy.lengths(lat, lon)
    return float(legs_m[~starts[1:]].sum())


def columns_of(
    table: Table, positions: Sequence[int], taken: set[str]
) -> Iterator[tuple[str, int]]:
    """Yield a distinct name for each column that is kept as it is.

    Parameters
    ----------
    table : Table
        The table.
    positions : sequence of int
        The columns.
    taken : set of str
        Names that have a meaning here; an author's own column of such a name gets "own_".
    """
    used = set(taken)
    for position in positions:
        heading = table.headings[position].strip() or f"column {position + 1}"
        name = f"own_{heading}" if heading.casefold() in taken else heading
        number = 1
        while name in used:
            number += 1
            name = f"{heading} ({number})"
        used.add(name)
        yield name, position
