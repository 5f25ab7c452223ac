"""The errors and warnings of this package, as a tree.

::

    RouteError
    ├── InputError     an input cannot be used; has all its faults
    └── OutputError    the result cannot be written to the path given

    RouteWarning       a Python warning: valid, but probably a mistake
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

# Every kind of fault, by the code that `Fault.code` has.
CODES = {
    # Files.
    "file-missing": "there is no file of this name",
    "file-is-folder": "the path leads to a folder",
    "file-not-permitted": "the file may not be read",
    "file-not-openable": "the system does not open the path",
    "file-too-large": "a table, a TOML or an element file is above its limit",
    "out-of-memory": "the table does not fit into memory",
    "stream-unreadable": "an open file cannot be read",
    "binary-file": "the file is not text",
    "utf-16": "the file is text in UTF-16 or UTF-32",
    "not-utf-8": "a byte of the file is not UTF-8",
    "encoding-unknown": "there is no text encoding of the name given",
    "encoding-mismatch": "the file is not text in the encoding given or marked",
    "encoding-undecided": "no encoding that is known makes text of the file",
    "library-missing": "the format needs a package that is not installed",
    # What the user settles.
    "option-invalid": "an option of a reader has a value that it cannot have",
    "option-column-unknown": "an option names a column that the table lacks",
    "option-unused": "an option has no use for a file of this format",
    # Map and track files.
    "xml-malformed": "the file is not well-formed XML",
    "xml-doctype": "the XML has a document type declaration, which can hide an attack",
    "wrong-root": "the outermost element or object is that of another format",
    "nested-too-deeply": "elements or objects are nested too deeply",
    "json-malformed": "the file is not well-formed JSON",
    "archive-unreadable": "the zip archive is broken, locked or compressed in another way",
    "archive-too-large": "the archive unpacks to too much",
    "archive-without-map": "there is no KML file in the archive",
    "workbook-locked": "the workbook is locked with a password",
    "workbook-unreadable": "the workbook is broken, or of a version that is not read",
    "workbook-too-large": "the cells of the workbook need too much memory or time",
    "parquet-unreadable": "the Parquet file is broken, or has something that is not read",
    "sheet-unknown": "there is no such sheet in the workbook",
    "sheet-ambiguous": "several sheets of the workbook look like a journey",
    "no-points": "the file has no place with coordinates",
    "too-many-points": "a file of points so close together does not fit into memory",
    "link-only": "the file only links to a map on the network",
    "other-reference-system": "positions are not longitude and latitude on WGS 84",
    # The table.
    "other-format": "the text is in a format that is not read, such as XML or JSON",
    "empty-file": "the file has no cells",
    "quote-unclosed": "a quote in the row does not close at the end of a cell",
    "wrong-cell-count": "the row has more or fewer cells than the header",
    "rows-not-read": "too many rows have a wrong number of cells to read on",
    "line-too-long": "a line or a cell is longer than any of a table",
    "too-many-columns": "the table has more columns than a spreadsheet can have",
    "bare-decimal-commas": "commas may be separators or decimal commas",
    "rows-in-one-cell": "a quoted cell contains lines that look like rows",
    "column-missing": "the header lacks a required column",
    "column-repeated": "the header has two columns of one name",
    "too-few-waypoints": "the table has fewer than two waypoints",
    "table-not-read": "a table passed to measure does not come from read",
    "columns-swapped": "latitudes are beyond 90 degrees, and longitudes are not",
    "column-not-coordinates": "no cell of a column is a coordinate",
    "order-not-numbers": "the column of the order has more than numbers",
    "no-coordinates": "the table has neither coordinates nor place names that are known",
    "place-ambiguous": "several places have this name",
    "place-unknown": "the gazetteer has no place of this name",
    "coordinates-ambiguous": "coordinates can be read in several ways, and nothing settles which",
    "dates-ambiguous": "nothing shows whether the day or the month comes first",
    # Cells.
    "text-not-encodable": "a text has a NUL or half a surrogate pair",
    "name-missing": "the waypoint has no name",
    "lat-missing": "the latitude is empty",
    "lat-not-a-number": "the latitude is not in plain decimal degrees",
    "lat-out-of-range": "the latitude is beyond 90 degrees",
    "lon-missing": "the longitude is empty",
    "lon-not-a-number": "the longitude is not in plain decimal degrees",
    "lon-out-of-range": "the longitude is beyond 180 degrees",
    "radius-not-a-number": "the radius is not a plain number of metres, zero or more",
    "radius-out-of-range": "the radius is above 10,000 km",
    "height-not-a-number": "the height is not a plain number of metres",
    "height-out-of-range": "the height is beyond 10,000 km",
    "kind-unknown": "there is no such kind of leg",
    "status-unknown": "the status is neither done nor planned",
    "time-not-iso": "the time is not written as ISO 8601",
    "time-impossible": "the date or the time of day does not exist",
    "time-utc-mismatch": "time_utc differs from the beginning of time",
    # Legs.
    "kind-in-first-row": "the first row has a kind of leg, but no leg arrives there",
    "leg-value-missing": "a cell that the kind of leg needs is empty",
    "landing-before-launch": "an orbit ends before it begins",
    # Element files.
    "elements-not-bare-name": "an element file is named with a folder",
    "elements-file-missing": "there is no such element file next to the table",
    "elements-empty": "the file has no element set",
    "elements-of-several-satellites": "the file has sets of several satellites",
    "elements-too-old": "no set is recent enough for the flight",
    "element-field-invalid": "a field of a set is missing or out of range",
    "omm-unreadable": "an OMM does not parse",
    "tle-line-unpaired": "a line of a TLE lacks the other line",
    "tle-satellites-differ": "the two lines of a TLE are of two satellites",
    "tle-line-length": "a line of a TLE does not have 69 characters",
    "tle-checksum": "the checksum of a TLE line is wrong",
    "path-without-length": "the path of a flight has no length that converges",
    "sgp4-failed": "SGP4 cannot propagate the set through the flight",
    # Title, credit and claims.
    "toml-not-a-file": "the TOML is a folder, or a link out of the table's folder",
    "toml-too-deep": "a key of the TOML has too many parts",
    "toml-invalid": "the TOML does not parse",
    "key-unknown": "there is no such key",
    "not-text": "a value is not text",
    "text-too-long": "a headline or a deck is longer than there is room for",
    "purpose-unknown": "the purpose is neither travel nor tour",
    "claims-not-tables": "claims are not written below [[claim]]",
    "distance-missing": "a claim has no distance",
    "distance-not-positive": "a claimed distance is zero or negative",
    "length-not-text": "a length is not a text with its unit",
    "length-invalid": "a text is not a length with its unit",
    "length-negative": "a length is negative",
    "kinds-invalid": "the kinds of a claim are not a list of kinds of leg",
    "mode-empty": "the mode of a claim is empty",
    "said-on-invalid": "the date of a claim is not a time",
    "not-a-ledger": "what is judged or drawn is not a Ledger",
    "not-a-verdict": "what is drawn next to a ledger is not a Verdict",
    "not-a-source": "what is read is neither a path, an open file nor a DataFrame",
    "not-a-claim": "what is judged is neither a text nor a Claim",
    # Online basemaps.
    "tiles-invalid": "not a name or an OnlineBasemap, or a host of one is wrong",
    "tiles-unknown": "there is no basemap of this name",
    "tiles-unusable": "the basemap does not work on this map",
    "tiles-for-picture": "a static picture has no basemap",
    "tiles-key-missing": "the basemap needs a key",
    "tiles-key-unused": "the basemap takes no key",
    "tiles-key-not-text": "the key is not text",
    "tiles-key-without-tiles": "a key is given, but no basemap",
}


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with an input, written for the person who can fix it.

    Parameters
    ----------
    code : str
        Which kind of fault it is: a key of `CODES`. It stays the same when the words
        change, and is not part of the printed text.
    found : str
        What was found, already printable (see :func:`route.text.quoted`).
    expected : str
        What is expected there.
    remedy : str
        How to fix it.
    source : str
        The file, option or argument the fault is in.
    row : int, optional
        Row number as in a spreadsheet: the header is row 1.
    column : str, optional
        The column as the header spells it.
    """

    code: str
    found: str
    expected: str
    remedy: str
    source: str = ""
    row: int | None = None
    column: str | None = None

    def __post_init__(self) -> None:
        if self.code not in CODES:
            raise ValueError(f"the fault code {self.code!r} is not in route.errors.CODES")

    def __str__(self) -> str:
        place = [self.source] if self.source else []
        if self.row is not None:
            place.append(f"row {self.row}")
        if self.column is not None:
            place.append(f"column {self.column}")
        where = ", ".join(place) + ": " if place else ""
        return f"{where}found {self.found}; expected {self.expected}. {self.remedy}"


class RouteError(Exception):
    """Base class of this package's errors."""


class InputError(RouteError, ValueError):
    """An input cannot be used.

    Attributes
    ----------
    faults : tuple of Fault
        Every fault, in the order of the input; never empty.
    reading : dict or None
        What was understood of the file all the same, as in the attrs of a table that was
        read; None if nothing was.
    """

    def __init__(self, faults: Iterable[Fault], reading: dict[str, Any] | None = None) -> None:
        # Both ends of a leg may have the same cell.
        self.faults = tuple(dict.fromkeys(faults))
        self.reading = reading
        super().__init__("\n".join(str(fault) for fault in self.faults))

    def __reduce__(self) -> tuple[type["InputError"], tuple[Any, ...]]:
        return type(self), (self.faults, self.reading)


class OutputError(RouteError, OSError):
    """The result cannot be written to the path given."""


class RouteWarning(UserWarning):
    """Something valid that is probably a mistake."""
