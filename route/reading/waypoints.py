"""Read a journey's waypoints and check everything at the door."""

import os
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import IO, Any, TypeVar

import numpy as np
import pandas as pd

from route.columns import ORDER
from route.errors import Fault, InputError, RouteWarning
from route.kinds import KINDS
from route.reading.cells import coordinates_deg, heights_m, names, texts, words
from route.reading.element_files import elements
from route.reading.files import bytes_of, refusal
from route.reading.formats.dataframe import from_frame
from route.reading.formats.delimited import from_csv
from route.reading.legs import DEFAULT_KIND, check_legs
from route.reading.metadata import checked_journey, journey_beside
from route.reading.sheet import Sheet
from route.reading.times import Times, backwards, times
from route.text import printable, quoted, short_name

_T = TypeVar("_T")
_Load = Callable[[], _T]

_STATUSES = ("done", "planned")
_EXPECTED = "a waypoint table, a CSV file"
_TABLE = "the table"

# A warning names so many rows; the rest is counted.
_SHOWN_ROWS = 10


def read(
    source: str | os.PathLike[str] | IO[str] | IO[bytes] | pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Read a waypoint table and check all of it.

    Parameters
    ----------
    source : path, file object or DataFrame, optional
        A CSV file in UTF-8, with title and claims in a TOML file of the same name beside
        it if there is one; an open file, text or binary; or a table, such as one that
        this function returned. The bundled journey by default.

    Returns
    -------
    DataFrame
        One row a waypoint, in travel order: ``name``; ``lat`` and ``lon``, degrees,
        north and east positive; ``kind``; ``layer``; ``height_m``, metres, NaN if not
        stated; ``time`` as it is written; ``time_utc``, when the time stated begins,
        NaT if none is; ``status``; ``mode``; ``note``; ``source``; then every other
        column as text, but the element files named in ``elements`` loaded. Its
        ``attrs`` have ``title``, ``credit``, ``claims`` and ``file``.

    Raises
    ------
    InputError
        With every fault, in the order of the rows.

    Warns
    -----
    RouteWarning
        If times run backwards, or something looks mistaken that may be meant.

    Examples
    --------
    >>> waypoints = read()
    >>> waypoints.attrs["title"]
    'Sochi 2014 Olympic torch relay'
    """
    load_sheet, load_journey, folder, file = _opened(source)
    faults: list[Fault] = []
    sheet: Sheet | None = None
    with _gathering(faults):
        sheet = load_sheet()
        columns, stated = _understood(sheet, folder)
        faults += sheet.faults_in_order()
    with _gathering(faults):
        journey = load_journey()
    if sheet is None or faults:
        raise InputError(faults)
    frame = pd.DataFrame(columns)
    frame.attrs.update(journey, file=file)
    for note in (*sheet.notes, *_notes(sheet, frame, stated)):
        warnings.warn(note, RouteWarning, stacklevel=2)
    return frame


@contextmanager
def _gathering(faults: list[Fault]) -> Iterator[None]:
    """Go on after an error, and keep its faults."""
    try:
        yield
    except InputError as error:
        faults += error.faults


def _opened(source: Any) -> tuple[_Load[Sheet], _Load[dict[str, Any]], Path, str]:
    """Return how to load the table and what is told of the journey, the folder, the file."""
    if isinstance(source, pd.DataFrame):
        told = {"claim": source.attrs.get("claims", [])}
        told |= {key: source.attrs.get(key, "") for key in ("title", "credit")}
        return (
            partial(from_frame, source, _TABLE),
            partial(checked_journey, told, f"the attrs of {_TABLE}"),
            Path(),
            str(source.attrs.get("file", "")),
        )
    if hasattr(source, "read"):
        name = getattr(source, "name", None)
        called = short_name(Path(name).name) if isinstance(name, str) else _TABLE
        called = "standard input" if name == "<stdin>" else called
        data = _drained(source, called)
        return partial(from_csv, data, called), partial(checked_journey, {}, ""), Path(), ""
    path = bundled() if source is None else Path(source)
    data = bytes_of(path, _EXPECTED)
    load = partial(from_csv, data, short_name(path.name))
    return load, partial(journey_beside, path), path.parent, printable(path.name)


def bundled() -> Path:
    """Return the journey that comes along: inside an installed package, or beside it."""
    installed, checkout = (Path(__file__).parents[up] / "data" for up in (1, 2))
    return (installed if installed.is_dir() else checkout) / "waypoints.csv"


def _drained(stream: Any, called: str) -> bytes:
    """Return all that is left in a file object, text or binary, as bytes."""
    try:
        data = stream.read()
    except (OSError, ValueError) as error:
        found = f"a stream that cannot be read ({quoted(error, longest=80)})"
        raise refusal(found, _EXPECTED, "Open it anew, in binary.", called) from error
    # Half a surrogate pair becomes bytes that are no UTF-8, and is told as such.
    return data.encode("utf-8", "surrogatepass") if isinstance(data, str) else bytes(data)


def _understood(sheet: Sheet, folder: Path) -> tuple[dict[str, Any], Times]:
    """Turn the cells into values, column by column, and tell of all that are at fault."""
    stated = times(sheet, "time")
    _check_time_utc(sheet, stated)
    columns: dict[str, Any] = {
        "name": names(sheet),
        **coordinates_deg(sheet),
        "kind": words(sheet, "kind", tuple(KINDS), DEFAULT_KIND),
        "layer": texts(sheet, "layer"),
        "height_m": heights_m(sheet),
        "time": stated.text,
        "time_utc": pd.Series(stated.first_us.view("datetime64[us]")).dt.tz_localize("UTC"),
        "status": words(sheet, "status", _STATUSES, _STATUSES[0]),
        **{column: texts(sheet, column) for column in ("mode", "note", "source")},
    }
    for column, cells in sheet.columns.items():
        if column == "elements":
            columns[column] = pd.Series(elements(sheet, folder), dtype=object)
        elif column not in ORDER:
            columns[column] = cells
    check_legs(sheet, columns, stated)
    if len(sheet.rows) < 2 and not sheet.torn:
        many = "1 waypoint" if sheet.rows else "no waypoint"
        remedy = "Add a row for each place on the way."
        sheet.tell_row((sheet.header_row, *sheet.rows)[-1], many, "two or more", remedy)
    return columns, stated


def _check_time_utc(sheet: Sheet, stated: Times) -> None:
    """Tell where a column time_utc, as this package writes one, says another time."""
    if "time_utc" not in sheet.columns:
        return
    given = times(sheet, "time_utc")
    for position in np.flatnonzero(given.known & (given.first_us != stated.first_us)):
        if (int(position), "time") not in sheet.told:
            sheet.tell(
                int(position),
                "time_utc",
                quoted(given.text[position]),
                f"the beginning of the column time, {quoted(stated.text[position])}",
                "State the time in the column time and delete time_utc, which follows from it.",
            )


def _notes(sheet: Sheet, frame: pd.DataFrame, stated: Times) -> Iterator[str]:
    """Yield what may be meant as it stands, but is more likely a mistake."""
    early = backwards(stated, (frame["kind"] == "start").to_numpy())
    if early:
        rows = ", ".join(str(sheet.rows[position]) for position in early[:_SHOWN_ROWS])
        more = f" and {len(early) - _SHOWN_ROWS:,} more" if len(early) > _SHOWN_ROWS else ""
        yield (
            f"{sheet.source}: times run backwards in {'rows' if len(early) > 1 else 'row'} "
            f"{rows}{more}: the time stated there is over before one further up begins. "
            "The order of the rows is kept."
        )
    modes = set(frame["mode"].str.casefold())
    for number, claim in enumerate(frame.attrs["claims"], 1):
        if claim.get("mode", "").casefold() not in modes | {""}:
            yield f"{sheet.source}: no row has the mode of claim {number}, {quoted(claim['mode'])}."
