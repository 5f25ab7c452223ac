"""Collect the points of a map file, in columns, cut into lines."""

import math
from array import array
from typing import Any

import numpy as np

from route.errors import InputError
from route.reading.cells import plain_float
from route.reading.files import refusal

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
    texts : dict of str to list of str
        ``time``, ``name`` and ``note`` of each point.
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
        self.texts: dict[str, list[str]] = {column: [] for column in ("time", "name", "note")}
        self.odd: dict[tuple[str, int], str] = {}
        self.starts: list[int] = []
        self.labels: list[str] = []
        self.notes: list[str] = []
        self.repeated: list[int] = []
        self.joined = self.gaps = 0
        self._ended = self._wrong = 0

    def __len__(self) -> int:
        return len(self.texts["name"])

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
                if str(cell).strip() and not (column == "height_m" and str(cell).lower() == "nan"):
                    self.odd[column, len(self)] = str(cell)
            self.numbers[column].append(value)
        lat_deg, lon_deg = self.numbers["lat"][-1], self.numbers["lon"][-1]
        if not (abs(lat_deg) <= 90 and abs(lon_deg) <= 180):
            self._wrong += 1
            if self._wrong > _MOST_WRONG_POINTS:
                raise no_points(
                    f"more than {_MOST_WRONG_POINTS:,} points without a position", self.source
                )
        self.texts["time"].append(time)
        self.texts["note"].append(note)
        self.texts["name"].append(name)

    def end_line(self, label: str = "", note: str = "") -> None:
        """End a line; join it to the one before if it goes on there under the same name."""
        first, self._ended = self._ended, len(self)
        if first == self._ended:
            return
        touches = first > 0 and self.place(first - 1) == self.place(first)
        if touches and label in ("", self.labels[-1]):
            self.joined += 1
            # With a time of its own it is another fix: the traveller rested there.
            time = self.texts["time"]
            if time[first] in ("", time[first - 1]) and self._ended > first + 1:
                self.repeated.append(first)
            return
        self.gaps += first > 0 and not touches
        self.starts.append(first)
        self.labels.append(label)
        self.notes.append(note)

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


def no_points(found: str, source: str) -> InputError:
    """Return the error for a file without a journey."""
    expected = "tracks, lines or points with coordinates"
    return refusal("no-points", found, expected, "Export the journey itself from the map.", source)
