"""Find the legs of a waypoint table and measure each by its kind."""

import warnings
from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
import pandas as pd

from route.errors import RouteWarning
from route.geometry import geodesy
from route.kinds import KINDS

Rows = npt.NDArray[np.intp]


def measure_legs(waypoints: pd.DataFrame) -> pd.DataFrame:
    """Measure the legs of a table.

    Parameters
    ----------
    waypoints : DataFrame
        A table with the columns of `route.columns.ORDER`.

    Returns
    -------
    DataFrame
        One row a leg, with the columns that `route.ledger.Ledger` describes.
    """
    texts = ("name", "kind", "layer", "time", "status", "mode")
    # Categories could not take the labels that are made of them.
    waypoints = waypoints.assign(
        **{name: waypoints[name].astype(str) for name in texts if _is_categorical(waypoints[name])}
    )
    from_row, to_row = _ends(waypoints["kind"].to_numpy())
    start = waypoints.iloc[from_row].reset_index(drop=True)
    end = waypoints.iloc[to_row].reset_index(drop=True)
    figures = _measure_by_kind(start, end)
    _measure_recordings(waypoints, from_row, to_row, figures)
    counted = end["kind"].isin([name for name, entry in KINDS.items() if entry.counted_by_default])
    length_m, bound_m = figures.pop("length_m"), figures.pop("lower_bound_m")
    legs = pd.DataFrame(
        {
            "from": start["name"],
            "to": end["name"],
            "kind": end["kind"],
            "mode": end["mode"],
            "layer": _labels(end),
            "status": end["status"],
            "time": end["time"],
            "length_m": length_m,
            "lower_bound_m": np.where(
                np.isnan(bound_m), _lower_bound_m(start, end, length_m), bound_m
            ),
            "running_m": np.cumsum(np.where(counted, length_m, 0.0)),
            "from_row": from_row,
            "to_row": to_row,
            **figures,
        }
    )
    legs.index = pd.RangeIndex(1, len(legs) + 1, name="leg")
    return legs


def _ends(kind: npt.NDArray[np.object_]) -> tuple[Rows, Rows]:
    """Return the rows where legs start and end: consecutive rows of a recording are one leg."""
    arrives = np.isin(kind, [name for name, entry in KINDS.items() if entry.makes_legs])
    recorded = np.isin(kind, [name for name, entry in KINDS.items() if entry.measure_recording])
    goes_on = np.append(recorded[:-1] & (kind[1:] == kind[:-1]), False)
    goes_on_from_before = np.insert(goes_on[:-1], 0, False)
    # The first row is the end of no leg; of a recording that begins there it is the start.
    first = arrives & ~goes_on_from_before
    first[0] = False
    if goes_on[0]:
        first[1] = True
    last = arrives & ~goes_on
    last[0] = False
    return np.flatnonzero(first) - 1, np.flatnonzero(last)


def _is_categorical(column: pd.Series) -> bool:
    return isinstance(column.dtype, pd.CategoricalDtype)


def _measure_recordings(
    waypoints: pd.DataFrame, from_row: Rows, to_row: Rows, figures: dict[str, geodesy.Array]
) -> None:
    """Measure each recording on all its rows, and warn of fixes that are left out."""
    kind = waypoints["kind"].to_numpy()
    for leg, (first, last) in enumerate(zip(from_row.tolist(), to_row.tolist(), strict=True)):
        measure_leg = KINDS[kind[last]].measure_recording
        if measure_leg is None:
            continue
        lengths, left_out = measure_leg(waypoints.iloc[first : last + 1])
        for column, length_m in lengths.items():
            figures[column][leg] = length_m
        if left_out.any():
            number = int(np.count_nonzero(left_out))
            fixes = "1 fix is" if number == 1 else f"{number:,} fixes are"
            warnings.warn(
                f"leg {leg + 1}: {fixes} left out as a spike, because no traveller can have been "
                f"there for a moment (the first is fix {int(np.argmax(left_out)) + 1} of the leg).",
                RouteWarning,
                stacklevel=3,
            )


def _measure_by_kind(start: pd.DataFrame, end: pd.DataFrame) -> dict[str, geodesy.Array]:
    """Let each kind measure its own legs, whole columns at a time."""
    figures: dict[str, geodesy.Array] = {
        "length_m": np.zeros(len(end)),
        "lower_bound_m": np.full(len(end), np.nan),
    }
    for name, kind in KINDS.items():
        own = (end["kind"] == name).to_numpy()
        if kind.measure is None or not own.any():
            continue
        for column, values in kind.measure(start[own], end[own]).items():
            figures.setdefault(column, np.full(len(end), np.nan))[own] = values
    return figures


def _lower_bound_m(
    start: pd.DataFrame, end: pd.DataFrame, length_m: geodesy.Array
) -> geodesy.Array:
    """Return the shortest that each leg can have been: its length less the radii of its ends."""
    travelled = end["kind"].isin([name for name, kind in KINDS.items() if kind.is_travelled])
    radii_m = np.zeros(len(end))
    for stops in (start, end):
        if "radius_m" in stops:
            radii_m += stops["radius_m"].fillna(0.0).to_numpy(float)
    return np.where(travelled, np.maximum(0.0, length_m - radii_m), 0.0)


def _labels(end: pd.DataFrame) -> pd.Series:
    """Name each leg's map layer: as the table says, else by mode, else by kind."""
    default: Mapping[str, str] = {name: kind.label for name, kind in KINDS.items()}
    counted = end["kind"].map(lambda name: KINDS[name].counted_by_default).astype(bool)
    by_mode = end["mode"].str[:1].str.upper() + end["mode"].str[1:]
    label = end["kind"].map(default)
    label = label.where(~counted | (end["mode"] == ""), by_mode)
    return label.where(end["layer"] == "", end["layer"])
