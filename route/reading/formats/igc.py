"""Turn an IGC flight log into a sheet: its B records as a recording."""

import re
from array import array
from datetime import date, timedelta

from route.reading.formats.lines import Lines
from route.reading.formats.map_sheet import sheet_of
from route.reading.sheet import Sheet

_SPELLING = {"lat": "latitude", "lon": "longitude", "height_m": "altitude", "time": "time"}

# A logger's identity comes first; a byte-order mark or blank lines may come before it.
_BEGINS = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,99}A[A-Z0-9]{3}[^\r\n]{0,99}[\r\n]")
_RECORDS = re.compile(rb"^(?:H[FOP]DTE|B\d{6}\d{7}[NS]\d{8}[EW])", re.MULTILINE)
_HEAD_BYTES = 65_536

_DATE = re.compile(r"H[FOP]DTE(?:DATE)?:?\s{0,5}(\d\d)(\d\d)(\d\d)")
_FIX = re.compile(
    r"B(\d\d)(\d\d)(\d\d)(\d\d)(\d{5})([NS])(\d{3})(\d{5})([EW])([AV])(-\d{4}|\d{5})(-\d{4}|\d{5})"
)
_EXTENSION = re.compile(r"(\d\d)(\d\d)([A-Z]{3})")

_HALF_DAY_S = 43_200


def is_igc(data: bytes) -> bool:
    """Whether a file begins as IGC does."""
    head = data[:_HEAD_BYTES]
    return bool(_BEGINS.match(head) and _RECORDS.search(head))


def from_igc(data: bytes, source: str) -> Sheet:
    """Read an IGC flight log, the format of gliders and paragliders.

    Parameters
    ----------
    data : bytes
        The contents of the file.
    source : str
        Its name in messages.

    Returns
    -------
    Sheet
        The fixes as a recording, in UTC; heights of the satellite receiver, else of the
        barometer.

    Raises
    ------
    InputError
        If there is no fix in it.

    Notes
    -----
    Appendix A of the FAI's technical specification for flight recorders: a B record has
    the time, degrees and thousandths of minutes, the validity (A, or V without a height),
    and two heights. The header HFDTE has the date.
    """
    reader = _Reader(source)
    start = 0
    while start < len(data):
        end = data.find(b"\n", start)
        end = len(data) if end < 0 else end
        # A longer line is none of this format.
        reader.read(data[start : min(end, start + 500)].decode("latin-1").strip())
        start = end + 1
    return reader.sheet(len(data))


class _Reader:
    """Collects the fixes of a flight log."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.lines = Lines("track", source)
        self.day: date | None = None
        self.heights_m: tuple[list[float], list[float]] = ([], [])
        self.without_height = self.without_position = self.unreadable = 0
        self._finer: dict[str, slice] = {}
        self._clock_s = 0

    def read(self, line: str) -> None:
        """Read one record."""
        if line.startswith("B"):
            self._read_fix(line)
        elif line.startswith("H"):
            match = _DATE.match(line)
            if match:
                self.day = _date(*map(int, match.groups()))
                self._clock_s = 0
        elif line.startswith("I"):
            self._finer = {
                code: slice(int(first) - 1, int(last))
                for first, last, code in _EXTENSION.findall(line[3:])
                if code in ("LAD", "LOD")
            }

    def _read_fix(self, line: str) -> None:
        match = _FIX.match(line)
        if not match:
            self.unreadable += 1
            return
        hour, minute, second, *angles, validity, barometer, satellites = match.groups()
        lat_deg, minutes_lat, north, lon_deg, minutes_lon, east = angles
        lat = self._degrees(lat_deg, minutes_lat, "LAD", line) * (1 if north == "N" else -1)
        lon = self._degrees(lon_deg, minutes_lon, "LOD", line) * (1 if east == "E" else -1)
        count = len(self.lines)
        if validity == "V":
            # The receiver repeats its last position, or none, while it has no reception.
            if (lat, lon) == (0, 0) or (count and self.lines.place(count - 1) == (lat, lon)):
                self.without_position += 1
                return
            self.without_height += 1
        clock_s = 3600 * int(hour) + 60 * int(minute) + int(second)
        if self.day and clock_s < self._clock_s - _HALF_DAY_S:
            self.day = _next(self.day)
        self._clock_s = clock_s
        time = f"{self.day.isoformat()}T{hour}:{minute}:{second}Z" if self.day else ""
        self.lines.add(lat, lon, "", time)
        self.heights_m[0].append(float(barometer))
        self.heights_m[1].append(float("nan") if validity == "V" else float(satellites))

    def _degrees(self, degrees: str, minutes: str, code: str, line: str) -> float:
        finer = line[self._finer[code]] if code in self._finer else ""
        minutes += finer if finer.isdecimal() and finer.isascii() else ""
        return int(degrees) + float(f"{minutes[:2]}.{minutes[2:]}") / 60

    def sheet(self, size_bytes: int) -> Sheet:
        """Return what was read."""
        barometer, satellites = self.heights_m
        by_satellites = any(value and value == value for value in satellites)
        self.lines.numbers["height_m"][:] = array("d", satellites if by_satellites else barometer)
        sheet = sheet_of([self.lines], self.source, _SPELLING, size_bytes=size_bytes)
        statements = sheet.account.statements
        statements.append(
            "the heights are those of the satellite receiver, above the ellipsoid or the sea as "
            "it has been set."
            if by_satellites
            else "the heights are those of the barometer, by the standard atmosphere."
        )
        if self.without_height:
            statements.append(f"{self.without_height:,} fixes are marked as having no height.")
        if self.without_position:
            count = f"{self.without_position:,} records"
            statements.append(f"{count} without reception repeat a position: left out.")
        notes = []
        if self.unreadable:
            notes.append(f"records of fixes that are broken, and left out: {self.unreadable:,}.")
        if not self.day:
            notes.append("the file states no date, so that the times of day are left out.")
        sheet.notes += [f"{self.source}: {note}" for note in notes]
        return sheet


def _next(day: date) -> date | None:
    try:
        return day + timedelta(days=1)
    except OverflowError:
        return None


def _date(day: int, month: int, year: int) -> date | None:
    """Return a date whose year has two digits; satellite navigation began in 1978."""
    try:
        return date(year + (1900 if year >= 78 else 2000), month, day)
    except ValueError:
        return None
