"""Read a journey's waypoints and check everything before anything is computed."""

import os
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import IO, Any

import numpy as np
import pandas as pd

from route.columns import ORDER
from route.errors import Fault, InputError, RouteWarning
from route.kinds import KINDS
from route.reading.cells import coordinates_deg, heights_m, names, radii_m, texts, words
from route.reading.element_files import elements
from route.reading.files import bytes_of, read_bounded, refusal
from route.reading.formats.registry import expected_file, format_of
from route.reading.legs import DEFAULT_KIND, check_legs
from route.reading.metadata import TEXTS, check_metadata, load_metadata, metadata_path
from route.reading.sheet import Sheet
from route.reading.suspicions import suspicions
from route.reading.times import Times, parse_times
from route.text import printable, quoted, short_name

_STATUSES = ("done", "planned")
_TABLE = "the table"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a journey comes from, and how to load it.

    Parameters
    ----------
    name : str
        The name of the table in a message.
    folder : Path
        The folder of the element files that the table names.
    load_sheet : callable
        Loads the table; raises InputError if there is none.
    load_metadata : callable
        Loads title, credit and claims; raises InputError with every fault.
    file : str
        The bare name of the table's file, printable; empty if it has none.
    files : tuple of str
        The paths of the files opened.
    """

    name: str
    folder: Path
    load_sheet: Callable[[], Sheet]
    load_metadata: Callable[[], dict[str, Any]]
    file: str = ""
    files: tuple[str, ...] = ()


def read(
    source: str | os.PathLike[str] | IO[str] | IO[bytes] | pd.DataFrame | None = None,
    *,
    purpose: str | None = None,
) -> pd.DataFrame:
    """Read a waypoint table and check all of it.

    Parameters
    ----------
    source : path, file object or DataFrame, optional
        A CSV file in UTF-8, or a GPX, KML, KMZ or GeoJSON file, with title and claims in a
        TOML file of the same name next to it if there is one; an open file, text or binary;
        or a DataFrame, such as one that this function returned. The bundled journey by
        default.
    purpose : {'travel', 'tour'}, optional
        Whether the journey was made long on purpose, instead of what the TOML says.

    Returns
    -------
    DataFrame
        One row per waypoint, in travel order: ``name``; ``lat`` and ``lon``, degrees,
        north and east positive; ``kind``; ``layer``; ``height_m``, metres, NaN if not
        stated; ``time`` as it is written; ``time_utc``, the start of that period, NaT
        if there is none; ``status``; ``mode``; ``note``; ``source``; then every other
        column as text, but ``radius_m`` as metres and the element files named in
        ``elements`` loaded. Its
        ``attrs`` have ``title``, ``credit``, ``purpose``, ``coverage``, ``family``,
        ``claims``, ``file`` (the name of the table's
        file) and ``files`` (the path of every file that was opened: table, TOML, element
        files; an open file or a DataFrame adds none of its own).

        Control characters in texts are kept: pandas prints them to a terminal as they are,
        `route.text.printable` escapes them.

    Raises
    ------
    InputError
        With every fault, in the order of the rows.

    Warns
    -----
    RouteWarning
        If times run backwards, or if a valid value is probably a mistake.

    Examples
    --------
    >>> waypoints = read()
    >>> waypoints.attrs["title"]
    'Sochi 2014 Olympic torch relay'
    """
    with _memory_error_refused():
        opened = _opened(source)
    faults: list[Fault] = []
    sheet: Sheet | None = None
    metadata: dict[str, Any] = {}
    with _collecting(faults), _memory_error_refused():
        sheet = opened.load_sheet()
        columns, times = _parsed_columns(sheet, opened.folder)
        faults += sheet.faults_in_order()
    with _collecting(faults):
        metadata = opened.load_metadata()
    if purpose is not None:
        with _collecting(faults):
            metadata |= check_metadata({"purpose": purpose}, "purpose", keys=("purpose",))
    if sheet is None or faults:
        raise InputError(faults)
    frame = pd.DataFrame(columns)
    files = list(dict.fromkeys((*opened.files, *map(str, sheet.files))))
    frame.attrs.update(metadata, file=opened.file, files=files)
    suspected = (f"{sheet.source}: {note}" for note in suspicions(frame, sheet.rows, times))
    for note in (*sheet.notes, *suspected):
        warnings.warn(note, RouteWarning, stacklevel=2)
    return frame


@contextmanager
def _collecting(faults: list[Fault]) -> Iterator[None]:
    """Collect the faults of an InputError and continue."""
    try:
        yield
    except InputError as error:
        faults += error.faults


@contextmanager
def _memory_error_refused() -> Iterator[None]:
    """Report a table that does not fit into memory."""
    try:
        yield
    except MemoryError as error:
        found, expected = "a table that does not fit into memory", "one that does"
        remedy = "Split the table, or leave out columns."
        raise refusal("out-of-memory", found, expected, remedy, "") from error


def _opened(given: Any) -> Source:
    """Open what `read` was given; how to load it follows from its format."""
    if isinstance(given, pd.DataFrame):
        entries = {"claim": given.attrs.get("claims", [])}
        # An empty text is that of a table whose TOML does not state it.
        entries |= {key: given.attrs[key] for key in TEXTS if given.attrs.get(key, "") != ""}
        files = given.attrs.get("files")
        return Source(
            name=_TABLE,
            folder=Path(),
            load_sheet=partial(format_of(given).load, given, _TABLE),
            load_metadata=partial(check_metadata, entries, f"the attrs of {_TABLE}"),
            file=str(given.attrs.get("file", "")),
            files=tuple(map(str, files)) if isinstance(files, list) else (),
        )
    if hasattr(given, "read"):
        stream_name = getattr(given, "name", None)
        name = short_name(Path(stream_name).name) if isinstance(stream_name, str) else _TABLE
        name = "standard input" if stream_name == "<stdin>" else name
        suffix = Path(stream_name).suffix if isinstance(stream_name, str) else ""
        data = read_all(given, name)
        return Source(
            name=name,
            folder=Path(),
            load_sheet=partial(format_of(data, suffix).load, data, name),
            load_metadata=partial(check_metadata, {}, ""),
        )
    if given is not None and not isinstance(given, str | os.PathLike):
        found, expected = quoted(given), "a path, an open file or a DataFrame"
        raise refusal("not-a-source", found, expected, "Give the path of a table.", "read")
    path = bundled() if given is None else Path(given)
    data = bytes_of(path, expected_file())
    name = short_name(path.name)
    metadata = metadata_path(path)
    return Source(
        name=name,
        folder=path.parent,
        load_sheet=partial(format_of(data, path.suffix).load, data, name),
        load_metadata=partial(load_metadata, metadata),
        file=printable(path.name),
        files=tuple(str(opened) for opened in (path, metadata) if opened is not None),
    )


def bundled() -> Path:
    """Return the path of the bundled journey: in an installed package, or in a checkout."""
    installed, checkout = (Path(__file__).parents[up] / "data" for up in (1, 2))
    return (installed if installed.is_dir() else checkout) / "waypoints.csv"


def read_all(stream: Any, called: str) -> bytes:
    """Return the rest of a file object, text or binary, as bytes."""
    try:
        return read_bounded(stream, expected_file(), called)
    except InputError:
        raise
    except (OSError, ValueError, TypeError) as error:
        found = f"a stream that cannot be read ({quoted(error, longest=80)})"
        remedy = "Open it again, in binary mode."
        raise refusal("stream-unreadable", found, expected_file(), remedy, called) from error


def _parsed_columns(sheet: Sheet, folder: Path) -> tuple[dict[str, Any], Times]:
    """Parse the cells, column by column, and report every fault."""
    times = parse_times(sheet, "time")
    _check_time_utc(sheet, times)
    columns: dict[str, Any] = {
        "name": names(sheet),
        **coordinates_deg(sheet),
        "kind": words(sheet, "kind", tuple(KINDS), DEFAULT_KIND),
        "layer": texts(sheet, "layer"),
        "height_m": heights_m(sheet),
        "time": times.text,
        "time_utc": pd.Series(times.first_us.view("datetime64[us]")).dt.tz_localize("UTC"),
        "status": words(sheet, "status", _STATUSES, _STATUSES[0]),
        **{column: texts(sheet, column) for column in ("mode", "note", "source")},
    }
    for column, cells in sheet.columns.items():
        if column == "elements":
            columns[column] = pd.Series(elements(sheet, folder), dtype=object)
        elif column == "radius_m":
            columns[column] = radii_m(sheet)
        elif column not in ORDER:
            columns[column] = cells
    check_legs(sheet, columns, times)
    if len(sheet.rows) < 2 and not sheet.malformed:
        count = "1 waypoint" if sheet.rows else "no waypoint"
        remedy = "Add a row for each place on the route."
        last_row = (sheet.header_row, *sheet.rows)[-1]
        sheet.report_row("too-few-waypoints", last_row, count, "two or more", remedy)
    return columns, times


def _check_time_utc(sheet: Sheet, times: Times) -> None:
    """Report where the column time_utc, as `read` returns it, contradicts the column time."""
    if "time_utc" not in sheet.columns:
        return
    given = parse_times(sheet, "time_utc")
    for position in np.flatnonzero(given.known & (given.first_us != times.first_us)):
        if (int(position), "time") not in sheet.reported:
            sheet.report(
                "time-utc-mismatch",
                int(position),
                "time_utc",
                quoted(given.text[position]),
                f"the beginning of the column time, {quoted(times.text[position])}",
                "Write the time in the column time and delete time_utc, which is derived from it.",
            )
