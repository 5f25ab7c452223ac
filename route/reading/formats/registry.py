"""List the input formats: one table that `read` chooses from.

To add a format, write a module with a function from its content to a `Sheet`, and add
one entry to `FORMATS`. Import a library that is optional inside that function, and name
in the entry the extra that installs it.
"""

from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import Any

import pandas as pd

from route.reading.files import refusal
from route.reading.formats.dataframe import from_frame
from route.reading.formats.delimited import from_csv
from route.reading.formats.fit import from_fit, is_fit
from route.reading.formats.geodataframe import from_geodataframe, is_geodataframe
from route.reading.formats.geojson import is_geojson
from route.reading.formats.gpx import from_gpx, is_gpx
from route.reading.formats.igc import from_igc, is_igc
from route.reading.formats.json_file import from_geojson_or_json, from_json, is_json
from route.reading.formats.kml import from_kml, from_kmz, is_kml, is_kmz
from route.reading.formats.location_history import from_location_history, is_location_history
from route.reading.formats.nmea import from_nmea, is_nmea
from route.reading.formats.parquet import from_parquet, is_parquet
from route.reading.formats.plt import from_plt, is_plt
from route.reading.formats.spreadsheet import from_workbook, is_excel, is_opendocument
from route.reading.formats.tcx import from_tcx, is_tcx
from route.reading.options import NO_OPTIONS, Options
from route.reading.sheet import Sheet

# So much of a file decides whether it is text.
_HEAD_BYTES = 65_536


def _never(_: object) -> bool:
    return False


def _of_bytes(recognises: Callable[[bytes], bool]) -> Callable[[Any], bool]:
    return lambda content: isinstance(content, bytes) and recognises(content)


def _is_other_json(data: bytes) -> bool:
    return is_json(data) and not is_geojson(data) and not is_location_history(data)


@dataclass(frozen=True, slots=True)
class Format:
    """How one input format is recognised and read.

    Parameters
    ----------
    name : str
        Its name in a message, such as "CSV".
    to_sheet : callable
        The content and its name in messages, to a `Sheet`.
    suffixes : tuple of str
        Of its files, in lower case, such as ".csv". None if it is not a file format.
    recognises : callable
        Whether a content is certainly in this format, by a cheap test such as its first
        bytes. Plain text formats that have no signature leave it out.
    extra : str
        The extra of this package that installs the libraries it needs, if it needs any.
    takes_options : bool
        Whether the function takes the `Options` as a third argument.
    is_binary : bool
        Whether its files are never text, so that a text with its suffix is read as a table.
    """

    name: str
    to_sheet: Callable[..., Sheet]
    suffixes: tuple[str, ...] = ()
    recognises: Callable[[Any], bool] = _never
    extra: str = ""
    takes_options: bool = False
    is_binary: bool = False

    def load(self, content: Any, source: str, options: Options = NO_OPTIONS) -> Sheet:
        """Return a content as a sheet.

        Parameters
        ----------
        content : bytes or DataFrame
            The whole file, or the table.
        source : str
            Its name in a message.
        options : Options, optional
            What only the user can settle.

        Returns
        -------
        Sheet

        Raises
        ------
        InputError
            If there is no table in it, or if a library that reads it is not installed.
        """
        try:
            if self.takes_options:
                sheet = self.to_sheet(content, source, options)
            else:
                self._refuse_options(options, source)
                sheet = self.to_sheet(content, source)
            sheet.account.format = sheet.account.format or self.name
            return sheet
        except ModuleNotFoundError as error:
            if not self.extra:
                raise
            raise refusal(
                "library-missing",
                f"the format {self.name}, without the package {error.name} that reads it",
                f"the packages of the extra {self.extra}",
                f"Install them: pip install 'route-ledger[{self.extra}]'.",
                source,
            ) from error

    def _refuse_options(self, options: Options, source: str) -> None:
        given = [field.name for field in fields(options) if getattr(options, field.name)]
        if given:
            raise refusal(
                "option-unused",
                f"the option --{given[0]} for a file in the format {self.name}",
                "options that the format has a use for",
                "Leave it out: it is for tables.",
                source,
            )


# The first entry reads what no other recognises, and reports what that looks like.
FORMATS = (
    Format("CSV", from_csv, suffixes=(".csv",), takes_options=True),
    Format(
        "DataFrame",
        from_frame,
        recognises=lambda content: (
            isinstance(content, pd.DataFrame) and not is_geodataframe(content)
        ),
        takes_options=True,
    ),
    Format("GeoDataFrame", from_geodataframe, (), is_geodataframe, takes_options=True),
    Format("GPX", from_gpx, (".gpx",), _of_bytes(is_gpx)),
    Format("KML", from_kml, (".kml",), _of_bytes(is_kml)),
    Format("KMZ", from_kmz, (".kmz",), _of_bytes(is_kmz)),
    Format(
        "GeoJSON",
        from_geojson_or_json,
        (".geojson", ".geojsonl", ".geojsons"),
        _of_bytes(is_geojson),
        takes_options=True,
    ),
    Format("location history", from_location_history, (), _of_bytes(is_location_history)),
    Format(
        "JSON",
        from_json,
        (".json", ".jsonl", ".ndjson"),
        _of_bytes(_is_other_json),
        takes_options=True,
    ),
    Format(
        "Excel",
        from_workbook,
        (".xlsx", ".xls", ".xlsm", ".xlsb"),
        _of_bytes(is_excel),
        extra="spreadsheets",
        takes_options=True,
        is_binary=True,
    ),
    Format(
        "OpenDocument",
        from_workbook,
        (".ods",),
        _of_bytes(is_opendocument),
        extra="spreadsheets",
        takes_options=True,
        is_binary=True,
    ),
    Format(
        "Parquet",
        from_parquet,
        (".parquet", ".geoparquet", ".pq"),
        _of_bytes(is_parquet),
        extra="parquet",
        takes_options=True,
        is_binary=True,
    ),
    Format("TCX", from_tcx, (".tcx",), _of_bytes(is_tcx)),
    Format("FIT", from_fit, (".fit",), _of_bytes(is_fit), is_binary=True),
    Format("NMEA", from_nmea, (".nmea",), _of_bytes(is_nmea)),
    Format("IGC", from_igc, (".igc",), _of_bytes(is_igc)),
    Format("PLT", from_plt, (".plt",), _of_bytes(is_plt)),
)


def format_of(content: Any, suffix: str = "") -> Format:
    """Return the format that a content is in: its first bytes decide, then the suffix.

    Parameters
    ----------
    content : bytes or DataFrame
        The whole file, or the table.
    suffix : str
        The suffix of the file's name, if it has one.

    Returns
    -------
    Format
    """
    candidates = [entry for entry in FORMATS if entry.recognises(content)]
    if not candidates:
        is_text = isinstance(content, bytes) and b"\0" not in content[:_HEAD_BYTES]
        candidates = [entry for entry in FORMATS if not (entry.is_binary and is_text)]
    matching = (entry for entry in candidates if suffix.lower() in entry.suffixes)
    return next(matching, candidates[0])


def expected_file() -> str:
    """Return what a path should lead to, for a message."""
    names = [entry.name for entry in FORMATS if entry.suffixes] or ["table"]
    first = ", ".join(names[:-1])
    return f"a waypoint table, a {first + ' or ' if first else ''}{names[-1]} file"
