"""Turn a log of NMEA 0183 sentences into a sheet: its fixes as a recording."""

import re
from datetime import date, timedelta
from functools import reduce
from operator import xor

from route.reading.formats.lines import Lines
from route.reading.formats.map_sheet import sheet_of
from route.reading.sheet import Sheet

_SPELLING = {"lat": "latitude", "lon": "longitude", "height_m": "altitude", "time": "time"}

_SENTENCE = re.compile(
    rb"\$((?:[A-Z]{2})(GGA|RMC|GLL|ZDA),[^\r\n*$]{0,120})(?:\*([0-9A-Fa-f]{2}))?"
)
_BEGINS = re.compile(rb"(?:^|[\r\n])[^\r\n$]{0,40}\$[A-Z]{2}(?:GGA|RMC|GLL),")
_HEAD_BYTES = 65_536

_CLOCK = re.compile(r"(\d\d)(\d\d)(\d\d)(?:\.(\d{1,6})\d*)?", re.ASCII)
_ANGLE = re.compile(r"(\d{2,3})(\d\d(?:\.\d{1,12})?)", re.ASCII)

_HALF_DAY_S = 43_200


def is_nmea(data: bytes) -> bool:
    """Whether a file begins with sentences of NMEA 0183."""
    return bool(_BEGINS.search(data[:_HEAD_BYTES]))


def from_nmea(data: bytes, source: str) -> Sheet:
    """Read the sentences GGA, RMC, GLL and ZDA of a log; all others are ignored.

    Parameters
    ----------
    data : bytes
        The contents of the file.
    source : str
        Its name in messages.

    Returns
    -------
    Sheet
        One fix for all sentences of one instant, as a recording, in UTC; sentences with a
        wrong checksum or without a valid fix are left out and counted.

    Raises
    ------
    InputError
        If there is no fix in it.
    """
    reader = _Reader(source)
    for match in _SENTENCE.finditer(data):
        body, kind, checksum = match.groups()
        if checksum is None:
            reader.unchecked += 1
        elif reduce(xor, body) != int(checksum, 16):
            reader.wrong += 1
            continue
        reader.read(kind.decode("ascii"), body.decode("latin-1").split(","))
    return reader.sheet(len(data))


class _Reader:
    """Collects the fixes of a log; the sentences of one instant follow each other."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.lines = Lines("track", source)
        self.wrong = self.void = self.unchecked = 0
        self.undated = 0
        self._day: date | None = None
        self._clock = ""
        self._clock_s = 0.0
        self._position: tuple[float, float] | None = None
        self._height = ""

    def read(self, kind: str, fields: list[str]) -> None:
        """Read one sentence."""
        fields += [""] * 15
        clock = fields[5 if kind == "GLL" else 1]
        match = _CLOCK.match(clock)
        # A sentence without a time belongs to those before it.
        if match and clock != self._clock:
            self._end_fix()
            self._begin_fix(clock, match)
        if kind == "ZDA":
            self._set_day(fields[2], fields[3], fields[4])
        elif kind == "RMC":
            self._set_day(fields[9][:2], fields[9][2:4], fields[9][4:6])
            self._set_position(fields[3:7], fields[2] == "A")
        elif kind == "GLL":
            self._set_position(fields[1:5], fields[6] == "A")
        else:
            self._set_position(fields[2:6], fields[6] not in ("", "0"))
            if fields[6] not in ("", "0") and fields[10] in ("M", ""):
                self._height = fields[9]

    def _begin_fix(self, clock: str, match: re.Match[str]) -> None:
        hour, minute, second = (int(part) for part in match.groups()[:3])
        clock_s = 3600.0 * hour + 60 * minute + second
        # The sentence with the date of the new day may follow the first of the day.
        if self._day and clock_s < self._clock_s - _HALF_DAY_S:
            try:
                self._day += timedelta(days=1)
            except OverflowError:
                self._day = None
        self._clock, self._clock_s = clock, clock_s

    def _set_day(self, day: str, month: str, year: str) -> None:
        if not (day.isdecimal() and month.isdecimal() and year.isdecimal()):
            return
        number = int(year)
        # Satellite navigation began in 1978.
        number += 0 if number > 99 else 1900 if number >= 78 else 2000
        try:
            self._day = date(number, int(month), int(day))
        except ValueError:
            return

    def _set_position(self, fields: list[str], is_valid: bool) -> None:
        lat_cell, north, lon_cell, east = fields
        lat, lon = _degrees(lat_cell, north, "NS"), _degrees(lon_cell, east, "EW")
        if not is_valid or lat is None or lon is None:
            self.void += 1
        elif self._position is None:
            self._position = lat, lon

    def _end_fix(self) -> None:
        if self._position is not None:
            time = ""
            match = _CLOCK.match(self._clock)
            if match and self._day:
                hour, minute, second, fraction = match.groups()
                fraction = (fraction or "").rstrip("0")
                time = f"{self._day.isoformat()}T{hour}:{minute}:{second}"
                time += f".{fraction}Z" if fraction else "Z"
            # Without a date yet: the time of day, to be completed at the end.
            self.undated += not time and len(self.lines) == self.undated
            self.lines.add(*self._position, self._height, time or self._clock)
        self._position, self._height = None, ""

    def sheet(self, size_bytes: int) -> Sheet:
        """Return what was read."""
        self._end_fix()
        self._date_first_fixes()
        sheet = sheet_of([self.lines], self.source, _SPELLING, size_bytes=size_bytes)
        if self.void:
            void = f"{self.void:,} sentence{'s' * (self.void > 1)}"
            sheet.account.statements.append(f"{void} without a valid fix: left out.")
        if self.unchecked:
            sheet.account.statements.append(f"{self.unchecked:,} sentences have no checksum.")
        notes = []
        if self.wrong:
            wrong = f"{self.wrong:,} sentence{'s' * (self.wrong > 1)}"
            notes.append(f"{wrong} with a wrong checksum: left out.")
        if not self._day:
            notes.append("no sentence states a date, so that the times of day are left out.")
        sheet.notes += [f"{self.source}: {note}" for note in notes]
        return sheet

    def _date_first_fixes(self) -> None:
        """Give the fixes before the first date that date, or none if there is none at all."""
        times = self.lines.texts("time")
        dated = next((time for time in times[self.undated :] if "T" in time), "")
        for position in range(self.undated if dated else len(times)):
            match = _CLOCK.match(times[position]) if dated else None
            times[position] = ""
            if match:
                hour, minute, second, _ = match.groups()
                # Midnight between them cannot be told: the date is of a later sentence.
                time = f"{dated[:10]}T{hour}:{minute}:{second}Z"
                times[position] = time if time <= dated else ""


def _degrees(cell: str, side: str, sides: str) -> float | None:
    """Return degrees of a cell such as 5556.4720, degrees and minutes; None if it is none."""
    match = _ANGLE.fullmatch(cell)
    if not match or side not in sides or not side:
        return None
    value = int(match[1]) + float(match[2]) / 60
    return value if side == sides[0] else -value
