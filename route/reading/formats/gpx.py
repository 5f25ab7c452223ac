"""Turn a GPX file into a sheet: tracks, else routes, else waypoints."""

from route.reading.formats.lines import Lines
from route.reading.formats.map_sheet import sheet_of
from route.reading.sheet import Sheet
from route.reading.xml import has_root, parse

_SPELLING = {"height_m": "ele", "note": "desc"}

_POINTS = {"trkpt": "track", "rtept": "route", "wpt": "waypoint"}
_LINES = {"trk": "track", "rte": "route"}
_LONGEST_NAME = 60
_CELLS = ("name", "ele", "time", "desc", "cmt")


def is_gpx(data: bytes) -> bool:
    """Whether a file begins as GPX does."""
    return has_root(data, "gpx")


def from_gpx(data: bytes, source: str) -> Sheet:
    """Read a GPX file of any version.

    Parameters
    ----------
    data : bytes
        The contents of the file.
    source : str
        Its name in messages.

    Returns
    -------
    Sheet
        Tracks as recordings; routes and waypoints as stops.

    Raises
    ------
    InputError
        If it is not GPX, or has no point.
    """
    reader = _Reader(source)
    parse(data, source, "gpx", reader.start, reader.end)
    notes = []
    if reader.has_shape_points and not reader.sorts["track"]:
        notes.append("shape points between the points of a route (in an extension) are not used.")
    return sheet_of(list(reader.sorts.values()), source, _SPELLING, notes, len(data))


class _Reader:
    """Collects points while the file is parsed."""

    def __init__(self, source: str) -> None:
        self.sorts = {word: Lines(word, source) for word in _POINTS.values()}
        self.has_shape_points = False
        self._extension_depth = 0
        self._position: tuple[str, str] | None = None
        # The cells of the point that is open, or of the line.
        self._cells: dict[str, str] = {}
        self._line: dict[str, str] = {}

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if self._extension_depth or tag == "extensions":
            self._extension_depth += 1
            self.has_shape_points |= tag == "rpt"
        elif tag in _POINTS:
            self._position = attributes.get("lat", ""), attributes.get("lon", "")
            self._cells = {}
        elif tag in _LINES:
            self._line = {}

    def end(self, tag: str, text: str) -> None:
        if self._extension_depth:
            self._extension_depth -= 1
        elif tag in _CELLS:
            (self._line if self._position is None else self._cells)[tag] = text.strip()
        elif tag in _POINTS and self._position is not None:
            cells = self._cells.get
            name, note = cells("name", ""), cells("desc", "") or cells("cmt", "")
            # Some programs write the name of a stop where its description belongs.
            if not name and tag != "trkpt" and 0 < len(note) <= _LONGEST_NAME:
                name, note = note, ""
            self.sorts[_POINTS[tag]].add(
                *self._position, cells("ele", ""), cells("time", ""), name, note
            )
            self._position = None
        elif tag == "trkseg":
            self._end_line("track")
        elif tag in _LINES:
            self._end_line(_LINES[tag])

    def _end_line(self, word: str) -> None:
        line = self._line.get
        self.sorts[word].end_line(line("name", ""), line("desc", "") or line("cmt", ""))
