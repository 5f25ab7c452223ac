"""Sum up what was understood of a file, as data and as a few lines of text."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from route.reading.account import Account
from route.text import printable

# What a column is, for people, where the role is not the word.
_LABELS = {
    "lat_lon": "lat and lon",
    "height_m": "height",
    "order": "order of travel",
    "clock": "time of day",
    "utc_offset": "UTC offset",
    "lat_side": "north or south",
    "lon_side": "east or west",
}

# So many rows left out are listed; all are counted.
_LISTED_ROWS = 100


def summary(account: Account, frame: pd.DataFrame | None, doubts: Sequence[str]) -> dict[str, Any]:
    """Return what was understood, ready for JSON.

    Parameters
    ----------
    account : Account
        From the reader.
    frame : DataFrame or None
        The waypoints; None if the file has faults.
    doubts : sequence of str
        What may be a mistake.

    Returns
    -------
    dict
        ``format``, ``encoding``, ``separator``, ``sheet``, ``header_row``, ``columns``,
        ``own_columns``, ``notations``, ``waypoints``, ``tracks``, ``recorded``, ``first``,
        ``last``, ``left_out`` (the first 100 rows), ``left_out_count``, ``stated``,
        ``statements``, ``doubts`` and ``plain``. Without waypoints ``waypoints``, ``tracks``,
        ``recorded``, ``first`` and ``last`` are None.
    """
    journey: dict[str, Any] = dict.fromkeys(("waypoints", "tracks", "recorded", "first", "last"))
    if frame is not None:
        journey = {
            "waypoints": len(frame),
            "tracks": 1 + int((frame["kind"].to_numpy()[1:] == "start").sum()),
            "recorded": bool((frame["kind"] == "track").any()),
            "first": _place(frame, 0),
            "last": _place(frame, -1),
        }
    return {
        "format": account.format,
        "encoding": account.encoding,
        "separator": account.separator,
        "sheet": account.sheet,
        "header_row": account.header_row,
        "columns": dict(account.columns),
        "own_columns": list(account.own),
        "notations": dict(account.notations),
        **journey,
        "left_out": [
            {"row": row.row, "name": row.name, "reason": row.reason}
            for row in account.left_out[:_LISTED_ROWS]
        ],
        "left_out_count": len(account.left_out),
        "stated": [{"distance": item.distance, "where": item.where} for item in account.stated],
        "statements": [statement.rstrip(".") for statement in account.statements],
        "doubts": list(doubts),
        "plain": account.is_plain,
    }


def _place(frame: pd.DataFrame, at: int) -> dict[str, Any]:
    row = frame.iloc[at]
    # As NumPy prints them: the shortest digits that give the number back.
    return {"name": str(row["name"]), "lat": float(row["lat"]), "lon": float(row["lon"])}


def lines(reading: Mapping[str, Any], source: str) -> Iterator[str]:
    """Yield what was understood as lines of text, safe to print.

    Parameters
    ----------
    reading : mapping
        From `summary`.
    source : str
        The name of the file.

    Yields
    ------
    str
    """
    for line in _lines(reading, source):
        yield printable(line)


def _lines(reading: Mapping[str, Any], source: str) -> Iterator[str]:
    yield f"{source}: {', '.join(_format(reading))}"
    if reading["columns"]:
        yield f"  columns: {', '.join(_columns(reading))}"
    if reading["waypoints"] is not None:
        yield f"  {_journey(reading)}"
    for statement in reading["statements"]:
        yield f"  {statement[:1].upper()}{statement[1:]}."
    for stated in reading["stated"]:
        yield (
            f"  The file states {stated['distance']} ({stated['where']}). To check it, add "
            f'--claim "{stated["distance"]}".'
        )


def _journey(reading: Mapping[str, Any]) -> str:
    tracks, waypoints = reading["tracks"], reading["waypoints"]
    what = "fixes" if reading["recorded"] else "stops"
    counted = f"{waypoints:,} {what} in {tracks:,} track{'' if tracks == 1 else 's'}"
    if reading["recorded"]:
        counted += ", a recording"
    return f"{counted}: from {_called(reading['first'])} to {_called(reading['last'])}"


def _format(reading: Mapping[str, Any]) -> Iterator[str]:
    yield reading["format"]
    if reading["sheet"]:
        yield f"sheet {reading['sheet']!r}"
    if reading["encoding"]:
        yield reading["encoding"]
    separator = reading["separator"]
    if separator.startswith("none"):
        yield "one cell a line"
    elif separator:
        yield f"separated by {separator.removesuffix('s')}s"
    if reading["columns"] and (separator or reading["sheet"]):
        row = reading["header_row"]
        yield "no header" if row is None else f"header in row {row}"


def _columns(reading: Mapping[str, Any]) -> Iterator[str]:
    for role, heading in reading["columns"].items():
        notation = reading["notations"].get(role.rpartition(" ")[2])
        end, _, bare = role.rpartition(" ")
        label = f"{end} {_LABELS.get(bare, bare)}".strip()
        known = notation and notation != "not understood"
        if known:
            notation = notation.replace("several notations, mostly", "mostly")
        yield f"{label} = {heading}" + (f" ({notation})" if known else "")
    own = reading["own_columns"]
    if own:
        more = f" and {len(own) - 10} more" if len(own) > 10 else ""
        yield f"kept: {', '.join(own[:10])}{more}"


def _called(place: Mapping[str, Any]) -> str:
    lat, lon = (np.format_float_positional(place[axis], 5, trim="-") for axis in ("lat", "lon"))
    return f"{place['name'][:60]} ({lat}, {lon})"
