"""Turn a TCX file into a sheet: its activities as recordings, else its courses."""

from route.reading.formats.lines import Lines
from route.reading.formats.map_sheet import sheet_of
from route.reading.formats.stated import stated_m
from route.reading.sheet import Sheet
from route.reading.xml import has_root, parse

ROOT = "TrainingCenterDatabase"
_SPELLING = {
    "lat": "LatitudeDegrees",
    "lon": "LongitudeDegrees",
    "height_m": "AltitudeMeters",
    "time": "Time",
    "note": "Notes",
}
_CELLS = ("LatitudeDegrees", "LongitudeDegrees", "AltitudeMeters", "Time", "Name", "Notes")
_POINTS = ("Trackpoint", "CoursePoint")


def is_tcx(data: bytes) -> bool:
    """Whether a file begins as TCX does."""
    return has_root(data, ROOT)


def from_tcx(data: bytes, source: str) -> Sheet:
    """Read a TCX file.

    Parameters
    ----------
    data : bytes
        The contents of the file.
    source : str
        Its name in messages.

    Returns
    -------
    Sheet
        The tracks of activities as recordings, else those of courses as stops. The distance
        that the device states is in the account.

    Raises
    ------
    InputError
        If it is not TCX, or has no point with a position.
    """
    reader = _Reader(source)
    parse(data, source, ROOT, reader.start, reader.end)
    sheet = sheet_of(list(reader.sorts.values()), source, _SPELLING, size_bytes=len(data))
    if reader.without_position:
        count = f"{reader.without_position:,} point{'s' * (reader.without_position > 1)}"
        sheet.account.statements.append(f"{count} without a position: not a fix, left out.")
    where = f"the {'laps' if reader.laps > 1 else 'lap'} of the file"
    where += ", added up" * (reader.laps > 1)
    sheet.account.stated += stated_m(reader.length_m, where)
    return sheet


class _Reader:
    """Collects points while the file is parsed."""

    def __init__(self, source: str) -> None:
        self.sorts = {word: Lines(word, source) for word in ("track", "course", "waypoint")}
        self.without_position = self.laps = 0
        self.length_m = 0.0
        self._word = "track"
        self._point = ""
        self._cells: dict[str, str] = {}
        self._label = ""
        self._parents: list[str] = []

    def start(self, tag: str, _attributes: dict[str, str]) -> None:
        self._parents.append(tag)
        if tag in _POINTS:
            self._point, self._cells = tag, {}
        elif tag in ("Activity", "Course"):
            self._word, self._label = ("track" if tag == "Activity" else "course"), ""

    def end(self, tag: str, text: str) -> None:
        self._parents.pop()
        parent = self._parents[-1] if self._parents else ""
        if tag == self._point:
            self._end_point(tag)
        elif self._point:
            if tag in _CELLS:
                self._cells[tag] = text.strip()
        elif tag == "Track":
            self.sorts[self._word].end_line(self._label)
        elif tag == "Name" and parent == "Course":
            self._label = text.strip()
        elif tag == "DistanceMeters" and parent == "Lap" and self._word == "track":
            self._add_lap(text.strip())

    def _end_point(self, tag: str) -> None:
        cells = self._cells.get
        lat, lon = cells("LatitudeDegrees", ""), cells("LongitudeDegrees", "")
        self._point = ""
        if not lat and not lon:
            self.without_position += 1
            return
        word = self._word if tag == "Trackpoint" else "waypoint"
        # The times of a course are those of a virtual partner.
        time = cells("Time", "") if word == "track" else ""
        values = (lat, lon, cells("AltitudeMeters", ""), time)
        self.sorts[word].add(*values, cells("Name", ""), cells("Notes", ""))

    def _add_lap(self, text: str) -> None:
        try:
            self.length_m += float(text)
        except ValueError:
            return
        self.laps += 1
