"""Turn a FIT file into a sheet: activities as recordings, courses as planned lines."""

import struct
from datetime import datetime, timedelta
from typing import NamedTuple

from route.reading.files import refusal
from route.reading.formats.fit_checksum import checksum
from route.reading.formats.lines import Lines
from route.reading.formats.map_sheet import refuse_too_many, sheet_of
from route.reading.formats.stated import stated_m
from route.reading.sheet import Sheet

_SPELLING = {
    "lat": "position_lat",
    "lon": "position_long",
    "height_m": "altitude",
    "time": "timestamp",
}
_EXPECTED = "a FIT file of a sports watch or bicycle computer"

# FIT counts seconds from here.
_EPOCH = datetime(1989, 12, 31)
# Smaller values are seconds since the device was switched on.
_FIRST_DATE_S = 0x10000000

_SEMICIRCLES_PER_DEG = 2**31 / 180

# Numbers of messages and their fields in the profile of FIT.
_FILE_ID, _SESSION, _RECORD = 0, 18, 20
_TIMESTAMP, _LAT, _LON, _ALTITUDE, _ENHANCED_ALTITUDE = 253, 0, 1, 2, 78
_TYPE, _TOTAL_DISTANCE = 0, 9
_COURSE = 6

_MANY = 100_000

# The codes of base types for `struct`, their sizes and what means "no value".
_BASE_TYPES = {
    0x00: ("B", 0xFF),
    0x01: ("b", 0x7F),
    0x02: ("B", 0xFF),
    0x83: ("h", 0x7FFF),
    0x84: ("H", 0xFFFF),
    0x85: ("i", 0x7FFFFFFF),
    0x86: ("I", 0xFFFFFFFF),
    0x0A: ("B", 0),
    0x8B: ("H", 0),
    0x8C: ("I", 0),
}


class _Definition(NamedTuple):
    """How the messages of one local type are laid out: only the fields that are used."""

    message: int
    size: int
    unpack: struct.Struct
    fields: tuple[tuple[int, int], ...]


def is_fit(data: bytes) -> bool:
    """Whether a file begins as FIT does."""
    return data[8:12] == b".FIT" and data[:1] in b"\x0c\x0e"


def from_fit(data: bytes, source: str) -> Sheet:
    """Read a FIT file: its records with a position.

    Parameters
    ----------
    data : bytes
        The contents of the file.
    source : str
        Its name in messages.

    Returns
    -------
    Sheet
        The records of an activity as a recording, those of a course as stops. The distance
        that the device states is in the account.

    Raises
    ------
    InputError
        If it is not FIT, or no record has a position.

    Notes
    -----
    A header, then messages, each laid out by a definition before it, then a checksum. Only
    what a journey needs is decoded; libraries that decode every message take about ten times
    as long.
    """
    reader = _Reader(source, len(data))
    notes = []
    start = 0
    while is_fit(data[start : start + 12]):
        header, size = data[start], int.from_bytes(data[start + 4 : start + 8], "little")
        end = start + header + size
        whole = end + 2 <= len(data)
        if not whole:
            notes.append("it is cut short: what is there is read.")
        elif checksum(memoryview(data)[start : end + 2]):
            notes.append("its checksum is wrong: it may have been damaged.")
        try:
            reader.read(data, start + header, min(end, len(data)))
        except (struct.error, IndexError, KeyError):
            if whole:
                notes.append("a message cannot be decoded: the rest is not read.")
        reader.end_file()
        start = end + 2
    if not start:
        found, remedy = "no header of FIT", "Export the journey again, as GPX."
        raise refusal("wrong-root", found, _EXPECTED, remedy, source)
    sheet = sheet_of(list(reader.sorts.values()), source, _SPELLING, size_bytes=len(data))
    if reader.without_position:
        count = f"{reader.without_position:,} record{'s' * (reader.without_position > 1)}"
        sheet.account.statements.append(f"{count} without a position: no fix, left out.")
    sheet.account.stated += stated_m(reader.length_m, "the distance of the device")
    sheet.notes += [f"{source}: {note}" for note in dict.fromkeys(notes)]
    return sheet


class _Reader:
    """Collects the records of one file or of several that follow each other."""

    def __init__(self, source: str, size_bytes: int) -> None:
        self.source, self.size_bytes = source, size_bytes
        self.sorts = {word: Lines(word, source) for word in ("track", "course")}
        self.without_position = 0
        self.length_m = 0.0
        self._word = "track"
        self._time_s = 0
        self._day_s, self._day = -1, ""

    def read(self, data: bytes, at: int, end: int) -> None:
        """Read the messages between two places of the data."""
        definitions: dict[int, _Definition] = {}
        while at < end:
            header = data[at]
            at += 1
            if header & 0xC0 == 0x40:
                definitions[header & 0x0F], at = _definition(data, at, bool(header & 0x20))
                continue
            local = header >> 5 & 0x03 if header & 0x80 else header & 0x0F
            definition = definitions[local]
            if at + definition.size > end:
                raise IndexError
            if header & 0x80:
                # Five bits of seconds after the last whole time.
                self._time_s += (header - self._time_s) & 0x1F
            if definition.fields:
                self._read_message(definition, data, at)
            at += definition.size

    def _read_message(self, definition: _Definition, data: bytes, at: int) -> None:
        cells = definition.unpack.unpack_from(data, at)
        values = {
            number: cell
            for (number, empty), cell in zip(definition.fields, cells, strict=True)
            if cell != empty
        }
        if definition.message == _FILE_ID:
            self._word = "course" if values.get(_TYPE) == _COURSE else "track"
            return
        if definition.message == _SESSION:
            self.length_m += values.get(_TOTAL_DISTANCE, 0) / 100
            return
        self._time_s = values.get(_TIMESTAMP, self._time_s)
        lat, lon = values.get(_LAT), values.get(_LON)
        if lat is None or lon is None:
            self.without_position += 1
            return
        lines = self.sorts[self._word]
        if len(lines) % _MANY == 0:
            # Records are so short that their times would fill the memory before the end.
            refuse_too_many(len(lines), self.size_bytes, self.source)
        altitude = values.get(_ENHANCED_ALTITUDE, values.get(_ALTITUDE))
        lines.add(
            lat / _SEMICIRCLES_PER_DEG,
            lon / _SEMICIRCLES_PER_DEG,
            "" if altitude is None else altitude / 5 - 500,
            self._time(),
        )

    def _time(self) -> str:
        """Return the time of the last message in ISO 8601; a course has none of its own."""
        if self._time_s < _FIRST_DATE_S or self._word == "course":
            return ""
        day, second = divmod(self._time_s, 86_400)
        if day != self._day_s:
            self._day_s, self._day = day, (_EPOCH + timedelta(days=day)).date().isoformat()
        hour, second = divmod(second, 3600)
        return f"{self._day}T{hour:02}:{second // 60:02}:{second % 60:02}Z"

    def end_file(self) -> None:
        """End the line of a file: another may follow in the same bytes."""
        self.sorts[self._word].end_line()
        self._word, self._time_s = "track", 0


# Which fields are used, of which messages.
_USED = {
    _FILE_ID: (_TYPE,),
    _SESSION: (_TOTAL_DISTANCE,),
    _RECORD: (_TIMESTAMP, _LAT, _LON, _ALTITUDE, _ENHANCED_ALTITUDE),
}


def _definition(data: bytes, at: int, has_own_fields: bool) -> tuple[_Definition, int]:
    """Return the layout that a definition describes, and the place after it."""
    order = ">" if data[at + 1] else "<"
    (message,) = struct.unpack_from(f"{order}H", data, at + 2)
    used = _USED.get(message, ())
    count, at = data[at + 4], at + 5
    layout, fields, size = order, [], 0
    for _ in range(count):
        number, width, base = data[at], data[at + 1], data[at + 2]
        code, empty = _BASE_TYPES.get(base, ("", 0))
        if number in used and code and struct.calcsize(f"={code}") == width:
            layout += code
            fields.append((number, empty))
        else:
            layout += f"{width}x"
        size += width
        at += 3
    if has_own_fields:
        size += sum(data[at + 2 + 3 * number] for number in range(data[at]))
        at += 1 + 3 * data[at]
    return _Definition(message, size, struct.Struct(layout), tuple(fields)), at
