"""List the input formats: one table that `read` chooses from.

To add a format, write a module with a function from its content to a `Sheet`, and add
one entry to `FORMATS`. Import a library that is optional inside that function, and name
in the entry the extra that installs it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from route.reading.files import refusal
from route.reading.formats.dataframe import from_frame
from route.reading.formats.delimited import from_csv
from route.reading.formats.geojson import from_geojson, is_geojson
from route.reading.formats.gpx import from_gpx, is_gpx
from route.reading.formats.kml import from_kml, from_kmz, is_kml, is_kmz
from route.reading.options import NO_OPTIONS, Options
from route.reading.sheet import Sheet


def _never(_: object) -> bool:
    return False


def _of_bytes(recognises: Callable[[bytes], bool]) -> Callable[[Any], bool]:
    return lambda content: isinstance(content, bytes) and recognises(content)


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
    """

    name: str
    to_sheet: Callable[..., Sheet]
    suffixes: tuple[str, ...] = ()
    recognises: Callable[[Any], bool] = _never
    extra: str = ""
    takes_options: bool = False

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
            given = (content, source, options) if self.takes_options else (content, source)
            sheet = self.to_sheet(*given)
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


# The first entry reads what no other recognises, and reports what that looks like.
FORMATS = (
    Format("CSV", from_csv, suffixes=(".csv",), takes_options=True),
    Format(
        "DataFrame",
        from_frame,
        recognises=lambda content: isinstance(content, pd.DataFrame),
        takes_options=True,
    ),
    Format("GPX", from_gpx, (".gpx",), _of_bytes(is_gpx)),
    Format("KML", from_kml, (".kml",), _of_bytes(is_kml)),
    Format("KMZ", from_kmz, (".kmz",), _of_bytes(is_kmz)),
    Format("GeoJSON", from_geojson, (".geojson", ".json"), _of_bytes(is_geojson)),
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
    candidates = [entry for entry in FORMATS if entry.recognises(content)] or FORMATS
    matching = (entry for entry in candidates if suffix.lower() in entry.suffixes)
    return next(matching, candidates[0])


def expected_file() -> str:
    """Return what a path should lead to, for a message."""
    names = [entry.name for entry in FORMATS if entry.suffixes] or ["table"]
    first = ", ".join(names[:-1])
    return f"a waypoint table, a {first + ' or ' if first else ''}{names[-1]} file"
