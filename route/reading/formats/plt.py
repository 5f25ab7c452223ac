"""Turn a track of OziExplorer, or of a logger that writes its format, into a sheet."""

import math
import re
from datetime import datetime, timedelta

from route.reading.cells import plain_float
from route.reading.formats.lines import Lines
from route.reading.formats.map_sheet import sheet_of
from route.reading.sheet import Sheet
from route.text import quoted

_SPELLING = {"lat": "latitude", "lon": "longitude", "height_m": "altitude", "time": "date"}

# Title, datum, unit of heights, a reserved line, how it is drawn, the number of points.
_HEAD_LINES = 6
_BEGINS = re.compile(rb"[^\r\n]{0,200}\r?\n[^\r\n]{0,200}\r?\nAltitude is in (?:Feet|Met)", re.I)

_UNKNOWN_HEIGHT = -777.0
# By the yard and pound agreement of 1959.
_FOOT_M = 0.3048
_EPOCH = datetime(1899, 12, 30)
# The years 1899 to 9999.
_LAST_DAY = 2_900_000


def is_plt(data: bytes) -> bool:
    """Whether a file begins as a track of OziExplorer does."""
    return bool(_BEGINS.match(data[:1_000]))


def from_plt(data: bytes, source: str) -> Sheet:
    """Read a track in the format PLT of OziExplorer.

    Parameters
    ----------
    data : bytes
        The contents of the file.
    source : str
        Its name in messages.

    Returns
    -------
    Sheet
        The fixes as a recording; a break of the track begins another one.

    Raises
    ------
    InputError
        If there is no point in it.

    Notes
    -----
    After six lines each point has latitude, longitude, 1 where the line is broken before it,
    the height (-777 if it is not known), and the days since 1899-12-30.
    """
    lines = Lines("track", source)
    head: list[str] = []
    start = 0
    while start < len(data):
        end = data.find(b"\n", start)
        end = len(data) if end < 0 else end
        # A longer line is none of this format.
        line = data[start : min(end, start + 500)].decode("latin-1").strip()
        start = end + 1
        if len(head) < _HEAD_LINES:
            head.append(line)
        elif line:
            _read_point(line, "met" not in head[2].lower(), lines)
    sheet = sheet_of([lines], source, _SPELLING, (), len(data))
    if head[1].replace(" ", "").upper() != "WGS84":
        sheet.notes.append(
            f"{source}: its positions are on the datum {quoted(head[1])}, and are taken for "
            "WGS 84: they may be some hundred metres off."
        )
    return sheet


def _read_point(line: str, is_in_feet: bool, lines: Lines) -> None:
    lat, lon, is_break, height, days, *_ = (*map(str.strip, line.split(",")), *[""] * 5)
    if is_break == "1":
        lines.end_line()
    value = plain_float(height)
    height_m = math.nan if value is None or value == _UNKNOWN_HEIGHT else value
    lines.add(lat, lon, height_m * _FOOT_M if is_in_feet else height_m, _time(days))


def _time(days: str) -> str:
    """Return a number of days as a time; nothing if it is none."""
    value = plain_float(days)
    if value is None or not 0 < value < _LAST_DAY:
        return ""
    # Seven decimals, as most files have them, are less than a hundredth of a second.
    return f"{(_EPOCH + timedelta(seconds=round(value * 86_400))).isoformat()}Z"
