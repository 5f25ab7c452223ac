"""Collect the points of a map file, in columns, cut into lines."""

import math
from array import array
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from route.errors import InputError
from route.reading.cells import plain_float
from route.reading.files import refusal

Array = npt.NDArray[np.float64]

# Each of these makes a fault; a file with more is in another format, or an attack.
_MOST_WRONG_POINTS = 10_000


class Lines:
    """The points of one sort in a file, in columns, cut into lines.

    Parameters
    ----------
    word : str
        What one line is called in messages, such as "track". Points and waypoints are all
        in one line.
    source : str
        The file's name in messages.

    Attributes
    ----------
    numbers : dict of str to array of float
        ``lat``, ``lon`` and ``height_m`` of each point; NaN where there is none.
    odd : dict of tuple of str and int to str
        What is no number, by column and position.
    starts, labels, notes : list
        Of each line, the position of its first point, its name and its description.
    repeated : list of int
        Positions of points that only repeat the end of the line before.
    joined, gaps : int
        How many lines are joined to the one before; how many begin elsewhere.
    """

    def __init__(self, word: str, source: str) -> None:
        self.word = word
        self.source = source
        self.numbers = {column: array("d") for column in ("lat", "lon", "height_m")}
        # Of time, name and note: as far as the last point that has one.
        self._texts: dict[str, list[str]] = {column: [] for column in ("time", "name", "note")}
        self.odd: dict[tuple[str, int], str] = {}
        self.starts: list[int] = []
        self.labels: list[str] = []
        self.notes: list[str] = []
        self.repeated: list[int] = []
        self.joined = self.gaps = 0
        self._ended = self._wrong = 0

    def __len__(self) -> int:
        return len(self.numbers["lat"])

    def texts(self, column: str) -> list[str]:
        """Return ``time``, ``name`` or ``note`` of each point; nothing if no point has one."""
        cells = self._texts[column]
        if cells:
            cells += [""] * (len(self) - len(cells))
        return cells

    def add(
        self,
        lat: str | float,
        lon: str | float,
        height_m: str | float = "",
        time: str = "",
        name: str = "",
        note: str = "",
    ) -> None:
        """Append a point to the line that is open; an empty text is a cell that is missing.

        Raises
        ------
        InputError
            If very many points have no position on the Earth.
        """
        for column, cell in (("lat", lat), ("lon", lon), ("height_m", height_m)):
            value = cell if isinstance(cell, float) else plain_float(cell)
            if value is None:
                value = math.nan
                # Some receivers write NaN for a height that they do not know.
                if cell and str(cell).strip() and not _is_no_height(column, str(cell)):
                    self.odd[column, len(self) - (column != "lat")] = str(cell)
            self.numbers[column].append(value)
        lat_deg, lon_deg = self.numbers["lat"][-1], self.numbers["lon"][-1]
        if not (abs(lat_deg) <= 90 and abs(lon_deg) <= 180):
            self._count_wrong(1)
        if time or name or note:
            for column, text in (("time", time), ("name", name), ("note", note)):
                if text:
                    self._set_text(column, text)

    def extend(self, lat_deg: Array, lon_deg: Array, height_m: Array, times: Sequence[str]) -> None:
        """Append many points to the line that is open.

        Parameters
        ----------
        lat_deg, lon_deg, height_m : ndarray, shape (n,)
            Their numbers, NaN where there is none.
        times : sequence of str
            One for each, or none.

        Raises
        ------
        InputError
            If very many points have no position on the Earth.
        """
        first = len(self)
        on_earth = (np.abs(lat_deg) <= 90) & (np.abs(lon_deg) <= 180)
        for column, values in (("lat", lat_deg), ("lon", lon_deg), ("height_m", height_m)):
            self.numbers[column].frombytes(np.ascontiguousarray(values, dtype=float).tobytes())
        self._count_wrong(len(on_earth) - int(np.count_nonzero(on_earth)))
        if any(times):
            cells = self._texts["time"]
            cells += [""] * (first - len(cells))
            cells += times

    def _set_text(self, column: str, text: str) -> None:
        cells = self._texts[column]
        missing = len(self) - 1 - len(cells)
        if missing:
            cells += [""] * missing
        cells.append(text)

    def _count_wrong(self, count: int) -> None:
        self._wrong += count
        if self._wrong > _MOST_WRONG_POINTS:
            raise no_points(
                f"more than {_MOST_WRONG_POINTS:,} points without a position", self.source
            )

    def end_line(self, label: str = "", note: str = "") -> None:
        """End a line; join it to the one before if it goes on there under the same name."""
        first, self._ended = self._ended, len(self)
        if first == self._ended:
            return
        touches = first > 0 and self.place(first - 1) == self.place(first)
        if touches and label in ("", self.labels[-1]):
            self.joined += 1
            # With a time of its own it is another fix: the traveller rested there.
            times = self._texts["time"]
            before, time = (times[at] if at < len(times) else "" for at in (first - 1, first))
            if time in ("", before) and self._ended > first + 1:
                self.repeated.append(first)
            return
        self.gaps += first > 0 and not touches
        self.starts.append(first)
        self.labels.append(label)
        self.notes.append(note)

    def become_stops(self) -> None:
        """Make one line of lines that have one point each, which gets the name of its own."""
        named = zip(self.texts("name") or [""] * len(self), self.labels, strict=True)
        self._texts["name"] = [name or label for name, label in named]
        self.starts, self.labels, self.notes = [0], [""], [""]
        self.gaps = 0

    def place(self, position: int) -> tuple[float, float]:
        """Return latitude and longitude of a point."""
        return self.numbers["lat"][position], self.numbers["lon"][position]

    def cells(self, column: str) -> Any:
        """Return a column of numbers as an array, or as text if not all are numbers."""
        values = np.frombuffer(self.numbers[column])
        odd = {position: text for (name, position), text in self.odd.items() if name == column}
        if not odd:
            return values
        cells = ["" if math.isnan(value) else repr(value) for value in values.tolist()]
        for position, text in odd.items():
            cells[position] = text
        return cells

    @property
    def are_points(self) -> bool:
        """Whether these are single places, and not points of lines."""
        return self.word in ("point", "waypoint")

    def counted(self, left_out: int = 0) -> str:
        """Return how many there are but for so many, in words."""
        number = len(self if self.are_points else self.starts) - left_out
        return f"{number:,} {self.word}{'' if number == 1 else 's'}" if number else ""


def _is_no_height(column: str, cell: str) -> bool:
    return column == "height_m" and cell.lower() == "nan"


def no_points(found: str, source: str) -> InputError:
    """Return the error for a file without a journey."""
    expected = "tracks, lines or points with coordinates"
    return refusal("no-points", found, expected, "Export the journey itself from the map.", source)
