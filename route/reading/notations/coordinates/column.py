"""Hold a column of coordinates while it is decided what its cells mean."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from route.reading.notations.coordinates.angles import Shape
from route.reading.notations.coordinates.packed import WORDS as PACKED_WORDS
from route.reading.notations.coordinates.results import Array, Axis, Question

Positions = npt.NDArray[np.intp]

LIMIT_DEG = {"lat": 90.0, "lon": 180.0}


@dataclass(slots=True)
class Column:
    """A column of coordinates, each distinct cell once.

    Parameters
    ----------
    axis : {'lat', 'lon'}
        What the column has.
    cells : sequence of str, length k
        The distinct cells (or all of them).
    codes : ndarray, shape (n,)
        For each row the position of its cell.
    deg : ndarray, shape (k,)
        What the cells mean: first the number as it is written, in the end degrees.
    shape_at : ndarray, shape (k,)
        The position of each cell's shape; -1 for none.
    shapes : list of Shape
        How cells are written.
    wrong : dict of int to str
        What is wrong with a distinct cell.
    absent : list of int
        Distinct cells that say that there is no value.
    is_decided : set of int
        Shapes that need no unit: packed digits, and those with a hemisphere.
    unit : str
        In words, if it is not degrees.
    """

    axis: str
    cells: Sequence[str]
    codes: Positions
    deg: Array
    shape_at: Positions
    shapes: list[Shape]
    wrong: dict[int, str] = field(default_factory=dict)
    absent: list[int] = field(default_factory=list)
    unit: str = ""
    has_sides: bool = False
    doubts: list[str] = field(default_factory=list)
    statements: list[str] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    packed_kinds: dict[int, str] = field(default_factory=dict)
    _counts: Positions | None = None

    def counts(self) -> Positions:
        """Return how many rows have each distinct cell."""
        if self._counts is None:
            self._counts = np.bincount(self.codes, minlength=len(self.cells)).astype(np.intp)
        return self._counts

    def times(self, at: int) -> int:
        """Return how many rows have a distinct cell."""
        return int(self.counts()[at])

    def first_row(self, at: int) -> int:
        """Return the first row that has a distinct cell."""
        return int(np.argmax(self.codes == at))

    def of_shapes(self, positions: Sequence[int]) -> Positions:
        """Return the distinct cells of some shapes that are not wrong."""
        at = np.flatnonzero(np.isin(self.shape_at, positions) & ~np.isnan(self.deg))
        return at if not self.wrong else np.array([i for i in at if i not in self.wrong], np.intp)

    def rows_of(self, at: Positions) -> int:
        """Return how many rows have one of some distinct cells."""
        return int(self.counts()[at].sum())

    def refuse(self, at: int, sentence: str) -> None:
        """Report a distinct cell as wrong."""
        self.wrong.setdefault(at, sentence)
        self.deg[at] = np.nan

    def result(self) -> Axis:
        """Return what was read."""
        deg = self.deg[self.codes]
        deg += 0.0  # No minus zero.
        wrong = {}
        if self.wrong:
            is_wrong = np.isin(self.codes, list(self.wrong))
            wrong = {int(at): self.wrong[int(self.codes[at])] for at in np.flatnonzero(is_wrong)}
        return Axis(
            deg,
            self._notation(),
            wrong,
            tuple(self.doubts),
            tuple(self.statements),
            tuple(self.questions),
        )

    def _notation(self) -> str:
        rows: dict[str, int] = {}
        for position in range(len(self.shapes)):
            at = np.flatnonzero(self.shape_at == position)
            words = self._words(position)
            rows[words] = rows.get(words, 0) + self.rows_of(at[~np.isnan(self.deg[at])])
        rows = {words: count for words, count in rows.items() if count}
        if not rows:
            return "not understood" if self.wrong else "empty"
        most = max(rows, key=lambda words: rows[words])
        return most if len(rows) == 1 else f"several notations, mostly {most}"

    def _words(self, position: int) -> str:
        shape = self.shapes[position]
        if position in self.packed_kinds:
            words = PACKED_WORDS[self.packed_kinds[position]]
        elif shape.form == "decimal":
            words = self.unit or "decimal degrees"
        elif shape.form == "minutes":
            words = "degrees and minutes"
        else:
            words = "degrees, minutes and seconds"
        if shape.mark == ",":
            words += " with decimal commas"
        if shape.side and self.has_sides:
            words += ", hemisphere in a column of its own"
        elif shape.side:
            words += f", hemisphere {shape.place}"
        return words
