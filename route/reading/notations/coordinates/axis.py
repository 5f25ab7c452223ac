"""Read a column of latitudes or longitudes, however it is written."""

import math
from collections import Counter
from collections.abc import Sequence
from typing import Literal

import numpy as np

from route.reading.notations.coordinates.absent import is_absent_number, is_absent_word
from route.reading.notations.coordinates.angles import Shape, parse
from route.reading.notations.coordinates.column import LIMIT_DEG, Column
from route.reading.notations.coordinates.decisions import (
    decide_marks,
    decide_sides,
    decode_packed,
    limit,
    scale,
)
from route.reading.notations.coordinates.folding import LONGEST_CELL
from route.reading.notations.coordinates.misread import looks_like
from route.reading.notations.coordinates.results import Axis
from route.reading.notations.coordinates.units import unit_of
from route.text import quoted

AxisName = Literal["lat", "lon"]

# float() also takes "1_000", "infinity" and "nan".
_PLAIN = frozenset("0123456789+-.eE \t\xa0")
_PLAIN_WITH_COMMAS = _PLAIN - {"."} | {","}
_DECIMAL, _DECIMAL_COMMA = Shape("decimal"), Shape("decimal", mark=",")


def read_axis(
    cells: Sequence[str],
    axis: AxisName,
    *,
    sides: Sequence[str] | None = None,
    unit: str = "",
    sign: int = 1,
    language: str = "",
) -> Axis:
    """Read a column of latitudes or longitudes.

    Parameters
    ----------
    cells : sequence of str, length n
        As they are in the file.
    axis : {'lat', 'lon'}
        What the column has.
    sides : sequence of str, length n, optional
        Hemispheres in a column of their own.
    unit : str
        From the heading, such as "E7", "semicircles", "ddmm.mmmm" or "°N".
    sign : int
        -1 where the heading counts to the south or west.
    language : str
        Of the headings, such as "de"; decides what O and other letters mean.

    Returns
    -------
    Axis
        Nothing is raised: what is wrong with a cell is in ``wrong``.
    """
    meant = unit_of(unit)
    if meant.side in ("S", "W"):
        sign = -1
    column = _plain(cells, axis) if sides is None else None
    if column is None:
        column = _parsed(_with_sides(cells, sides), cells, axis)
    column.has_sides = sides is not None
    decide_marks(column)
    decide_sides(column, sign, meant, language)
    decode_packed(column, meant)
    scale(column, meant)
    _drop_absent(column)
    limit(column)
    return column.result()


def _plain(cells: Sequence[str], axis: str) -> Column | None:
    """Return a column that has plain numbers only; None if it has anything else."""
    if max(map(len, cells), default=0) > LONGEST_CELL:
        return None
    joined = "".join(cells)
    shape, cells_with_points = _DECIMAL, cells
    if not _PLAIN.issuperset(joined):
        if not _PLAIN_WITH_COMMAS.issuperset(joined):
            return None
        # A comma and no point anywhere: it is the decimal mark of the column.
        shape = _DECIMAL_COMMA
        cells_with_points = [cell.replace(",", ".") for cell in cells]
    try:
        try:
            values = list(map(float, cells_with_points))
        except ValueError:
            values = [
                float(cell) if cell and not cell.isspace() else math.nan
                for cell in cells_with_points
            ]
    except ValueError:
        return None
    number = np.array(values, dtype=float)
    if np.isinf(number).any():
        return None
    n = len(number)
    return Column(axis, cells, np.arange(n), number, np.zeros(n, np.intp), [shape])


def _with_sides(cells: Sequence[str], sides: Sequence[str] | None) -> Sequence[str]:
    """Return the cells with the hemisphere of their row behind them."""
    if sides is None:
        return cells
    joined = []
    for cell, side in zip(cells, sides, strict=False):
        cell, side = cell.strip(), side.strip()
        if not cell or not side or is_absent_word(cell) or is_absent_word(side) or side in "+-":
            joined.append(side + cell if cell and side and side in "+-" else cell)
        elif side[0].upper() in (cell[-1], cell[0].upper()):  # Not the s of seconds.
            joined.append(cell)
        else:
            joined.append(f"{cell} {side}")
    return [*joined, *cells[len(joined) :]]


def _parsed(cells: Sequence[str], written: Sequence[str], axis: str) -> Column:
    """Parse each distinct cell once."""
    index = {cell: at for at, cell in enumerate(dict.fromkeys(cells))}
    codes = np.fromiter((index[cell] for cell in cells), np.intp, len(cells))
    number = np.full(len(index), np.nan)
    shape_at = np.full(len(index), -1, np.intp)
    at_shape: dict[Shape, int] = {}
    wrong: dict[int, str] = {}
    absent: list[int] = []
    for at, cell in enumerate(index):
        if not cell or cell.isspace():
            continue
        if is_absent_word(cell.strip()):
            absent.append(at)
            continue
        angle = parse(cell)
        if isinstance(angle, str):
            wrong[at] = f"{quoted(cell)} {angle}" if angle else looks_like(cell, axis)
        else:
            number[at] = angle[0]
            shape_at[at] = at_shape.setdefault(angle[1], len(at_shape))
    column = Column(axis, list(index), codes, number, shape_at, list(at_shape), wrong)
    column.absent = absent
    return column


def _drop_absent(column: Column) -> None:
    """Empty the numbers beyond all degrees that mean that there is no value."""
    beyond = np.flatnonzero(~(np.abs(column.deg) <= LIMIT_DEG[column.axis]))
    for at in beyond.tolist():
        if at not in column.wrong and is_absent_number(column.cells[at], column.axis):
            column.absent.append(at)
            column.deg[at] = math.nan
    counts: Counter[str] = Counter()
    for at in column.absent:
        counts[column.cells[at].strip()] += column.times(at)
    if counts:
        shown = ", ".join(quoted(cell) for cell, _ in counts.most_common(3))
        total = sum(counts.values())
        column.statements.append(
            f"{total:,} {'cell means' if total == 1 else 'cells mean'} that there is no value "
            f"({shown}{', ...' if len(counts) > 3 else ''})"
        )


def share_of_coordinates(cells: Sequence[str], axis: AxisName) -> float:
    """Return the share of cells that look like latitudes or longitudes, for tables without header.

    Whole numbers do not count, because they may be anything, nor degrees and minutes without
    any mark; a column of coordinates has others too.

    Parameters
    ----------
    cells : sequence of str
        A column, or the first rows of it.
    axis : {'lat', 'lon'}
        Which coordinate.

    Returns
    -------
    float
        From 0 to 1, of the cells that are not empty; 0 if all are.
    """
    filled = Counter(cell.strip() for cell in cells)
    filled = Counter({k: n for k, n in filled.items() if k and not is_absent_word(k)})
    right = 0
    read = read_axis(list(filled), axis)
    for at, cell in enumerate(filled):
        is_right = at not in read.wrong and math.isfinite(read.deg[at])
        right += filled[cell] if is_right and is_telling(cell) else 0
    total = filled.total()
    return right / total if total else 0.0


def is_telling(cell: str) -> bool:
    """Return whether a cell alone shows that it is a coordinate: by a mark, letter or fraction."""
    angle = parse(cell)
    if isinstance(angle, str):
        return False
    shape = angle[1]
    is_marked = shape.has_degree_sign or bool(shape.side)
    return is_marked or (shape.form == "decimal" and bool(shape.mark))
