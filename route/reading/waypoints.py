"""Read a journey's waypoints and check everything before anything is computed."""

import os
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import IO, Any

import numpy as np
import pandas as pd

from route.columns import ORDER
from route.errors import Fault, InputError, RouteWarning
from route.kinds import KINDS
from route.reading.cells import heights_m, names, radii_m, texts_or_none, words
from route.reading.coordinates import coordinates_deg
from route.reading.element_files import elements
from route.reading.files import refusal
from route.reading.frames import frame_of
from route.reading.legs import DEFAULT_KIND, check_legs
from route.reading.metadata import check_metadata
from route.reading.options import Options, checked
from route.reading.recordings import are_fixes
from route.reading.sheet import Sheet
from route.reading.source import opened_source
from route.reading.summary import summary
from route.reading.suspicions import suspicions
from route.reading.times import Times, parse_times
from route.text import quoted

_STATUSES = ("done", "planned")


def read(
    source: str | os.PathLike[str] | IO[str] | IO[bytes] | pd.DataFrame | None = None,
    *,
    purpose: str | None = None,
    lat: str = "",
    lon: str = "",
    name: str = "",
    by: str = "",
    order: str = "",
    dates: str = "",
    sheet: str = "",
    encoding: str = "",
) -> pd.DataFrame:
    """Read a journey and check all of it.

    Parameters
    ----------
    source : path, file object or DataFrame, optional
        A table or a track in any of the formats of
        `route.reading.formats.registry.FORMATS`, with title and claims in a TOML file of the
        same name next to it if there is one; an open file, text or binary; or a DataFrame,
        such as one that this function returned. The bundled journey by default.
    purpose : {'travel', 'tour'}, optional
        Whether the journey was made long on purpose, instead of what the TOML says.
    lat, lon, name : str, optional
        The columns of latitude, longitude and name, as the header spells them, or their
        numbers from 1.
    by : str, optional
        The column that distinguishes several travellers; each gets a track.
    order : str, optional
        The column that has the order of travel.
    dates : {'dmy', 'mdy', 'ymd'}, optional
        The order of day, month and year in dates.
    sheet : str, optional
        The sheet of a workbook: its name, or its number from 1.
    encoding : str, optional
        The encoding of a text file, such as "cp1251".

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
        file), ``files`` (the path of every file that was opened: table, TOML, element
        files; an open file or a DataFrame adds none of its own) and ``reading`` (what was
        understood of the file, see `route.reading.summary.summary`).

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
    options = checked(Options(lat, lon, name, by, order, dates, sheet, encoding))
    with _memory_error_refused():
        opened = opened_source(source, options)
    faults: list[Fault] = []
    table: Sheet | None = None
    metadata: dict[str, Any] = {}
    with _collecting(faults), _memory_error_refused():
        load_sheet, opened = opened.load_sheet, replace(opened, load_sheet=_already_loaded)
        table = load_sheet()
        del load_sheet  # with the bytes of the file
        columns, times = _parsed_columns(table, opened.folder)
        faults += table.faults_in_order()
    with _collecting(faults):
        metadata = opened.load_metadata()
    if purpose is not None:
        with _collecting(faults):
            metadata |= check_metadata({"purpose": purpose}, "purpose", keys=("purpose",))
    if table is None or faults:
        understood = None if table is None else summary(table.account, None, table.notes)
        raise InputError(faults, understood)
    table.columns.clear()
    frame = frame_of(columns)
    files = list(dict.fromkeys((*opened.files, *map(str, table.files))))
    frame.attrs.update(metadata, file=opened.file, files=files)
    suspected = (f"{table.source}: {note}" for note in suspicions(frame, table.rows, times))
    doubts = (*table.notes, *suspected)
    # What was read before keeps the account of its file.
    frame.attrs["reading"] = opened.reading or summary(table.account, frame, doubts)
    for doubt in doubts:
        warnings.warn(doubt, RouteWarning, stacklevel=2)
    return frame


def _already_loaded() -> Sheet:
    raise AssertionError("a table is loaded once")


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


def _parsed_columns(sheet: Sheet, folder: Path) -> tuple[dict[str, Any], Times]:
    """Parse the cells, column by column, and report every fault."""
    times = parse_times(sheet, "time")
    _check_time_utc(sheet, times)
    columns: dict[str, Any] = {
        "name": names(sheet),
        **coordinates_deg(sheet),
        "kind": words(sheet, "kind", tuple(KINDS), DEFAULT_KIND),
        "layer": texts_or_none(sheet, "layer"),
        "height_m": heights_m(sheet),
        "time": times.text,
        "time_utc": pd.Series(times.first_us.view("datetime64[us]")).dt.tz_localize("UTC"),
        "status": words(sheet, "status", _STATUSES, _STATUSES[0]),
        **{column: texts_or_none(sheet, column) for column in ("mode", "note", "source")},
    }
    for column, cells in sheet.columns.items():
        if column == "elements":
            columns[column] = pd.Series(elements(sheet, folder), dtype=object)
        elif column == "radius_m":
            columns[column] = radii_m(sheet)
        elif column not in ORDER:
            columns[column] = cells
    _mark_recording(sheet, columns, times)
    check_legs(sheet, columns, times)
    if len(sheet.rows) < 2 and not sheet.malformed:
        count = "1 waypoint" if sheet.rows else "no waypoint"
        remedy = "Add a row for each place on the route."
        last_row = (sheet.header_row, *sheet.rows)[-1]
        sheet.report_row("too-few-waypoints", last_row, count, "two or more", remedy)
    return columns, times


def _mark_recording(sheet: Sheet, columns: dict[str, Any], times: Times) -> None:
    """Give the fixes of a receiver the kind "track", if the table does not say what they are."""
    kinds = np.array(columns["kind"], dtype=object)
    is_start = kinds == "start"
    if sheet.states_kinds or not np.isin(kinds, (DEFAULT_KIND, "start")).all():
        return
    if are_fixes(columns["lat"], columns["lon"], times, is_start):
        columns["kind"] = np.where(is_start, "start", "track").tolist()
        sheet.account.is_plain = False
        sheet.account.statements.append(
            "the rows follow each other as the fixes of a receiver do: they are read as a "
            "recording (track), whose noise makes it longer than the route. A column kind with "
            "surface in each row makes them stops."
        )


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
