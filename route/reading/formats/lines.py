"""Collect the points of a map file, in columns, cut into lines; make a sheet of them."""

import math
from array import array
from collections.abc import Iterator, Sequence
from itertools import compress
from typing import Any

import numpy as np

from route.errors import InputError
from route.geometry import geodesy
from route.reading.cells import plain_float
from route.reading.files import refusal
from route.reading.ordering import sign_of_a_list
from route.reading.sheet import Sheet

# The points of a longer line are not numbered: they all share its name.
_NUMBERED_POINTS = 1_000

# Each of these makes a fault; a file with more is in another format, or an attack.
_MOST_WRONG_POINTS = 10_000

# A recording without times has its fixes closer than this; a planned line has not.
_FAR_APART_M = 1_000.0


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


def sheet_of(
    sorts: Sequence[Lines], source: str, spelling: dict[str, str], extra_notes: Sequence[str] = ()
) -> Sheet:
    """Return the journey of a file as a sheet.

    Parameters
    ----------
    sorts : sequence of Lines
        What the file has: tracks, lines and points. The first sort that makes a journey is
        taken; the others are left out, with a note.
    source : str
        The file's name in messages.
    spelling : dict of str to str
        What the file calls the columns.
    extra_notes : sequence of str
        Sentences about the file, to follow its name.

    Returns
    -------
    Sheet
        Rows are the numbers of the points.

    Raises
    ------
    InputError
        If there is no point at all.
    """
    for lines in sorts:
        lines.end_line()
    journey = max(sorts, key=lambda lines: min(len(lines), 2))
    if not len(journey):
        raise no_points("no place with coordinates", source)
    others = [lines for lines in sorts if lines is not journey]
    lat, lon = (np.frombuffer(journey.numbers[axis]) for axis in ("lat", "lon"))
    texts = journey.texts
    kind = "track" if journey.word == "track" else "surface"
    notes = list(extra_notes)
    if kind == "track" and not any(texts["time"]) and _are_far_apart(lat, lon, journey.starts):
        kind = "surface"
        notes.append(
            "the track has no times, and its points are far from each other: it is read as a "
            "planned line, and each of its points as a stop."
        )
    sign = sign_of_a_list(texts["name"], lat, lon) if journey.are_points else ""
    named = _name_points(journey, others, kind)
    for start, note in zip(journey.starts, journey.notes, strict=True):
        texts["note"][start] = texts["note"][start] or note
    kinds = [kind] * len(journey)
    for start in journey.starts[1:]:
        kinds[start] = "start"
    columns = {"name": texts["name"], "lat": journey.cells("lat"), "lon": journey.cells("lon")}
    columns["kind"] = kinds
    heights_m = journey.cells("height_m")
    # A height of 0 everywhere is what programs write that know none.
    if isinstance(heights_m, list) or np.nan_to_num(heights_m).any():
        columns["height_m"] = heights_m
    columns |= {column: texts[column] for column in ("time", "note") if any(texts[column])}
    sheet = Sheet(source, rows=range(1, len(journey) + 1), columns=columns, spelling=spelling)
    _remove(journey.repeated, sheet)
    for column in ("name", "time", "note"):
        if column in columns:
            sheet.report_unencodable(column)
    notes += _notes(journey, others, named, sign)
    sheet.notes = [f"{source}: {note}" for note in notes]
    return sheet


def _remove(positions: Sequence[int], sheet: Sheet) -> None:
    """Remove rows; the others keep the numbers that the points have in the file."""
    if not positions:
        return
    kept = np.ones(len(sheet.rows), dtype=bool)
    kept[list(positions)] = False
    sheet.rows = list(compress(sheet.rows, kept))
    for column, cells in sheet.columns.items():
        is_text = isinstance(cells, list)
        sheet.columns[column] = list(compress(cells, kept)) if is_text else cells[kept]


def no_points(found: str, source: str) -> InputError:
    """Return the error for a file without a journey."""
    expected = "tracks, lines or points with coordinates"
    return refusal("no-points", found, expected, "Export the journey itself from the map.", source)


def _are_far_apart(lat: geodesy.Array, lon: geodesy.Array, starts: Sequence[int]) -> bool:
    within = np.ones(len(lat), dtype=bool)
    within[list(starts)] = False
    ends = np.flatnonzero(within & (np.abs(lat) <= 90) & (np.abs(lon) <= 540))
    ends = ends[(np.abs(lat[ends - 1]) <= 90) & (np.abs(lon[ends - 1]) <= 540)]
    if not len(ends):
        return False
    length_m, _ = geodesy.inverse(lat[ends - 1], lon[ends - 1], lat[ends], lon[ends])
    return bool(np.median(length_m) > _FAR_APART_M)


def _name_points(journey: Lines, others: Sequence[Lines], kind: str) -> int:
    """Name each point; return how many names are those of single places on a line."""
    places = {} if kind == "track" else _named_places(others)
    names, used = journey.texts["name"], set()
    bounds = [*journey.starts, len(names)]
    for number, label in enumerate(journey.labels):
        first, end = bounds[number], bounds[number + 1]
        line = label or f"{journey.word.capitalize()} {number + 1}"
        if kind == "track":
            # One text for all: a recording may have a million fixes.
            names[first:end] = [line] * (end - first)
            names[first], names[end - 1] = f"{line}, start", f"{line}, end"
            continue
        for position in range(first, end):
            place = journey.place(position)
            if place in places and not names[position]:
                names[position] = places[place]
                used.add(place)
            elif not names[position] and not journey.are_points and end - first > _NUMBERED_POINTS:
                names[position] = line
            elif not names[position]:
                count = position - first + 1
                names[position] = (
                    f"Point {count}" if journey.are_points else f"{line}, point {count}"
                )
    return len(used)


def _named_places(others: Sequence[Lines]) -> dict[tuple[float, float], str]:
    return {
        lines.place(position): name
        for lines in others
        if lines.are_points
        for position, name in enumerate(lines.texts["name"])
        if name
    }


def _notes(journey: Lines, others: Sequence[Lines], named: int, sign: str) -> Iterator[str]:
    counts = [lines.counted(named if lines.are_points else 0) for lines in others]
    left_out = " and ".join(count for count in counts if count)
    if left_out:
        yield (
            f"the {journey.word}s are read as the journey; left out, as no part of it: {left_out}."
        )
    if journey.joined:
        parts = f"{journey.joined + len(journey.starts):,} parts of {journey.word}s"
        yield f"{parts} are read as {journey.counted()}: those that touch are joined."
    if journey.gaps:
        gaps = "the gap" if journey.gaps == 1 else f"the {journey.gaps:,} gaps"
        verb = "is" if journey.gaps == 1 else "are"
        yield f"{journey.counted()}, not joined: {gaps} between them {verb} not counted."
    if journey.are_points and len(journey) > 1:
        looks = f"{sign}, so this looks like a list of places and not a journey. " if sign else ""
        yield (
            f"it has {journey.word}s only, which have no stated order: {looks}"
            f"{'They' if sign else 'they'} are read as stops in the order of the file."
        )
