"""Read a text table in any encoding, with any separator and header."""

import csv
import re

from route.errors import InputError
from route.reading.csv_limit import cells_of_any_length
from route.reading.decoding import decode
from route.reading.files import refusal
from route.reading.options import NO_OPTIONS, Options
from route.reading.sheet import Sheet
from route.reading.table import Table
from route.reading.tables.dialect import COMMENT_MARKS, find_dialect
from route.reading.tables.from_rows import table_of_records
from route.reading.tables.lines import lines_of
from route.reading.tables.records import records_of

_EXPECTED = "a table: a header row, and one row for each waypoint"
_REMEDY = "Fill in a row for each waypoint."

# All that a table without cells has.
_SEPARATORS = " \t\r\n\xa0,;|"
# Bytes that are no text.
_UNDECODED = re.compile("[\udc80-\udcff]")

# How other text formats begin.
_OTHER_FORMATS = {
    "a web page (HTML)": ("<!doctype html", "<html", "<head", "<body", "<table", "<meta"),
    "an XML file (such as GPX or KML)": ("<?xml", "<gpx", "<kml", "<!doctype"),
    "a JSON file (such as GeoJSON)": ('{"', "{\n", "{\r", "{ ", "[{", "[\n", '["', "[["),
}


# The flight plans of QGroundControl and Mission Planner: no header, columns fixed by
# https://mavlink.io/en/file_formats/#mission_plain_text_file
_MISSION = "QGC WPL"
_MISSION_HEADER = "no\tcurrent\tframe\tcommand\tp1\tp2\tp3\tp4\tlat\tlon\tup\tautocontinue"


def table_of_text(data: bytes, source: str, options: Options = NO_OPTIONS) -> Table:
    """Read a text table: decode it, find its separator and its header.

    Parameters
    ----------
    data : bytes
        The contents of the file.
    source : str
        Its name in messages.
    options : Options, optional
        What only the user can settle.

    Returns
    -------
    Table
        With what was decided in its account, and the faults of its structure.

    Raises
    ------
    InputError
        If there is no table in it.
    """
    decoded = decode(data, source, options.encoding, _row_after)
    text = decoded.text
    if decoded.faults:
        # One fault is enough for bytes that are no text.
        text = _UNDECODED.sub("\N{REPLACEMENT CHARACTER}", text)
    if not text.strip(_SEPARATORS):
        raise refusal("empty-file", "an empty file", _EXPECTED, _REMEDY, source)
    _refuse_other_formats(text, source)
    sheet = Sheet(source)
    account = sheet.account
    if text.startswith(_MISSION):
        text = _with_header(text)
        account.statements.append(
            "the file is a flight plan (QGC WPL); heights in it may be above the home position, "
            "and are not used"
        )
    account.encoding = decoded.name
    account.statements += decoded.statements
    sheet.notes += decoded.doubts
    dialect = find_dialect(text)
    account.format = "CSV" if dialect.separator in (",", ";") else "text table"
    account.separator = dialect.name
    account.statements += dialect.statements
    marks = tuple(mark for mark in COMMENT_MARKS if mark != dialect.separator)
    with cells_of_any_length():
        records = records_of(text, dialect, sheet)
        table = table_of_records(records, sheet, dialect.separator, marks)
    if not (table.columns and sheet.rows) and not sheet.faults:
        raise _no_rows(table)
    sheet.faults += decoded.faults
    return table


def _no_rows(table: Table) -> InputError:
    source, row = table.sheet.source, table.sheet.account.header_row
    if row is None:
        return refusal("empty-file", "no row of a table", _EXPECTED, _REMEDY, source)
    found = "a header, and no waypoint below it"
    return refusal("too-few-waypoints", found, _EXPECTED, _REMEDY, source, row)


def _with_header(text: str) -> str:
    """Write the header of a flight plan, and blank the positions of commands that have none."""
    lines = text.splitlines()
    for at, line in enumerate(lines):
        cells = line.split("\t")
        if len(cells) >= 10 and all(not cell.strip(" 0.+-") for cell in cells[8:10]):
            lines[at] = "\t".join([*cells[:8], "", "", *cells[10:]])
    return "\n".join([_MISSION_HEADER, *lines[1:]]) + "\n"


def _refuse_other_formats(text: str, source: str) -> None:
    if text.startswith("version https://git-lfs.github.com/spec/"):
        raise refusal(
            "other-format",
            "a pointer of Git LFS, which stands for a file that is stored elsewhere",
            "a table: a header row, and one row for each waypoint",
            "Fetch the file itself: run git lfs pull, or download it from its page.",
            source,
        )
    start = text[:2_000].lstrip()[:14].lower()
    looks = next((what for what, marks in _OTHER_FORMATS.items() if start.startswith(marks)), None)
    if looks:
        raise refusal(
            "other-format",
            f"what looks like {looks}",
            _EXPECTED,
            "Export the waypoints as CSV.",
            source,
        )


def _row_after(before: str) -> int:
    """Return the row number of a character that follows this text."""
    with cells_of_any_length():
        reader = csv.reader(lines_of(before + "x"))
        return sum(1 for _ in reader)
