"""Check a table passed to `measure`: it may have been edited since `read` returned it."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from route.columns import ORDER
from route.errors import Fault, InputError
from route.kind import Kind, Need
from route.kinds import KINDS
from route.orbit import Elements
from route.text import quoted

_LIMITS_DEG = {"lat": 90.0, "lon": 180.0}
# As the reader: nobody travels further out, and no place is so unknown.
_FURTHEST_M = 1e7
_STATUSES = ("done", "planned")
_TEXTS = ("name", "kind", "layer", "time", "status", "mode", "note", "source")


def unchecked(found: str) -> InputError:
    """Return the error of a table that `read` would not have returned."""
    remedy = "Call route.measure(route.read(table))."
    return InputError([Fault("table-not-read", found, "a table that route.read returned", remedy)])


def check_table(waypoints: object) -> pd.DataFrame:
    """Check a waypoint table as far as legs are measured and drawn from it.

    Parameters
    ----------
    waypoints : DataFrame
        A table that `route.read` returned, with any edits.

    Returns
    -------
    DataFrame
        The same; columns of another type that hold the same values have that of the reader.

    Raises
    ------
    InputError
        If it has a value that `read` would not have returned.
    """
    if not isinstance(waypoints, pd.DataFrame):
        raise unchecked(quoted(waypoints))
    missing = [name for name in ORDER if name not in waypoints.columns]
    if missing:
        raise unchecked("a table without " + ", ".join(missing))
    if not waypoints.columns.is_unique:
        raise unchecked("a table with two columns of one name")
    if len(waypoints) < 2:
        raise unchecked("a table of fewer than two rows")
    _check_texts(waypoints)
    if not isinstance(waypoints["time_utc"].dtype, pd.DatetimeTZDtype):
        raise unchecked("a column time_utc that does not hold times")
    changed: dict[str, Any] = {
        name: numbers
        for name, numbers in _numbers(waypoints)
        if waypoints[name].dtype != np.float64
    }
    if waypoints["time_utc"].dtype != pd.DatetimeTZDtype("us", "UTC"):
        changed["time_utc"] = waypoints["time_utc"].dt.tz_convert("UTC").dt.as_unit("us")
    table = waypoints.assign(**changed) if changed else waypoints
    _check_legs(table)
    _check_claims(table)
    return table


def _check_texts(waypoints: pd.DataFrame) -> None:
    for name in _TEXTS:
        if not all(isinstance(cell, str) for cell in waypoints[name]):
            raise unchecked(f"a column {name} that does not hold text alone")
    for name, allowed in (("kind", KINDS), ("status", _STATUSES)):
        unknown = [word for word in waypoints[name].unique() if word not in allowed]
        if unknown:
            raise unchecked(f"the {name} {quoted(unknown[0])}")
    for time in waypoints["time"].unique():
        try:
            # A month is a time, but not to Python.
            datetime.fromisoformat(f"{time}-01" if len(time) == 7 else time or "2014-02-07")
        except ValueError:
            raise unchecked(f"the time {quoted(time)}") from None


def _numbers(waypoints: pd.DataFrame) -> Iterator[tuple[str, npt.NDArray[np.float64]]]:
    """Yield the columns of numbers, and refuse those of other values."""
    for name in ("height_m", "radius_m", *_LIMITS_DEG):
        if name not in waypoints:
            continue
        column = waypoints[name]
        is_number = pd.api.types.is_integer_dtype(column) or pd.api.types.is_float_dtype(column)
        if not is_number:
            raise unchecked(f"a column {name} that does not hold numbers")
        numbers = column.to_numpy(np.float64, na_value=np.nan)
        if name in _LIMITS_DEG:
            if not (np.abs(numbers) <= _LIMITS_DEG[name]).all():
                limit = f"{_LIMITS_DEG[name]:g} degrees"
                raise unchecked(f"a column {name} beyond {limit}, or empty somewhere")
        elif (np.abs(numbers) > _FURTHEST_M).any():
            raise unchecked(f"a column {name} beyond {_FURTHEST_M:,.0f} m")
        elif name == "radius_m" and (numbers < 0).any():
            raise unchecked(f"a column {name} below zero")
        yield name, numbers


def _check_legs(table: pd.DataFrame) -> None:
    """Check what the legs of a kind need besides heights, which show in their lengths."""
    kinds = table["kind"].to_numpy(dtype=object)
    for kind in KINDS.values():
        arrivals = 1 + np.flatnonzero(kinds[1:] == kind.name)
        if not len(arrivals):
            continue
        for need in kind.needs:
            if need.column != "height_m":
                _check_need(table, kind, need, arrivals)
        faults = [
            fault
            for arrival in arrivals.tolist()
            if any(need.column == "elements" for need in kind.needs)
            for fault in kind.check(
                table.iloc[arrival - 1].to_dict(), table.iloc[arrival].to_dict()
            )
        ]
        if faults:
            raise InputError(faults)


def _check_need(
    table: pd.DataFrame, kind: Kind, need: Need, arrivals: npt.NDArray[np.intp]
) -> None:
    if need.column not in table:
        raise unchecked(f"a leg of kind {kind.name} in a table without {need.column}")
    ends = [arrivals - 1, arrivals] if need.ends == "both" else [arrivals]
    cells = table[need.column].iloc[np.concatenate(ends)]
    if need.column == "elements":
        is_stated = all(isinstance(cell, Elements) for cell in cells)
    else:
        is_stated = bool(cells.notna().all())
    if not is_stated:
        raise unchecked(f"a leg of kind {kind.name} without {need.column}")


def _check_claims(table: pd.DataFrame) -> None:
    claims = table.attrs.get("claims", [])
    if not isinstance(claims, list | tuple) or not all(
        isinstance(claim, dict) and isinstance(claim.get("distance"), str) for claim in claims
    ):
        raise unchecked("claims in its attrs that are not a list of claims with a distance")
