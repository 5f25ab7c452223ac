"""Measure legs and add them up."""

import math
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any

import numpy as np
import pandas as pd

from route import display
from route.columns import ORDER
from route.errors import Fault, InputError
from route.geometry import geodesy
from route.geometry.earth import WGS84
from route.kinds import DEFAULT_KINDS, KINDS, Figure
from route.tables import Column, as_text
from route.text import quoted
from route.units import format_length
from route.version import __version__

# The text of a longer ledger has only its first and last legs; `legs` has all.
_SHOWN_LEGS = 60


_COLUMNS = (
    Column("leg", "right"),
    Column("from"),
    Column("to"),
    Column("kind"),
    Column("mode"),
    Column("arrival"),
    Column("length", "right"),
    Column("running", "right"),
)


@dataclass(frozen=True, slots=True, eq=False)
class Ledger:
    """A journey's legs, measured.

    Parameters
    ----------
    legs : DataFrame
        One row a leg, numbered from 1: ``from``, ``to``, ``kind``, ``mode``, ``layer``,
        ``status``, ``time`` (of arrival), ``length_m``, ``running_m`` (over surface legs
        only), ``from_row`` and ``to_row`` (positions in `waypoints`), and the columns of
        its kinds' figures, such as an orbit's ``inertial_m``.
    waypoints : DataFrame
        The table that was measured.
    """

    legs: pd.DataFrame
    waypoints: pd.DataFrame

    @property
    def title(self) -> str:
        """The journey's title, or an empty string."""
        return str(self.waypoints.attrs.get("title", ""))

    @property
    def credit(self) -> str:
        """The origin of the data, or an empty string."""
        return str(self.waypoints.attrs.get("credit", ""))

    @property
    def by_kind(self) -> dict[str, float]:
        """Length of each kind of leg in the journey, metres."""
        present = set(self.legs["kind"])
        return {name: self.length_m([name]) for name in KINDS if name in present}

    @property
    def by_mode(self) -> pd.DataFrame:
        """Legs and metres of each kind and mode, in order of appearance."""
        groups = self.legs.groupby(["kind", "mode"], sort=False)["length_m"]
        return groups.agg(legs="size", length_m=math.fsum).reset_index()

    def length_m(self, kinds: Collection[str], mode: str | None = None) -> float:
        """Return the length of the legs of these kinds (and this mode), metres."""
        return math.fsum(self.legs.loc[self.select(kinds, mode), "length_m"])

    def select(self, kinds: Collection[str], mode: str | None = None) -> pd.Series:
        """Return which legs are of these kinds (and this mode): a boolean column."""
        selected = self.legs["kind"].isin(list(kinds))
        if mode is not None:
            selected &= self.legs["mode"].str.casefold() == mode.casefold()
        return selected

    def figures(self, kind: str) -> list[tuple[Figure, float]]:
        """Return each figure that a kind reports and its sum over the legs, metres or NaN."""
        legs = self.legs[self.select([kind])]
        return [
            (figure, math.fsum(legs[figure.column]))
            for figure in KINDS[kind].figures
            if figure.column in legs
        ]

    @property
    def method(self) -> dict[str, Any]:
        """How lengths were measured: ellipsoid, algorithm, method of each kind, versions."""
        kinds = list(self.by_kind)
        packages = ["numpy", "pandas", "pyproj"]
        packages += (package for name in kinds for package in KINDS[name].packages)
        return {
            "ellipsoid": WGS84.name,
            "algorithm": geodesy.ALGORITHM,
            "kinds": {name: KINDS[name].method for name in kinds},
            "versions": {"route": __version__} | {name: version(name) for name in packages},
        }

    def cells(self) -> list[tuple[str, ...]]:
        """Return the ledger for people: a row of text per leg, with the columns `columns`."""
        half = _SHOWN_LEGS // 2
        legs = self.legs
        hidden = len(legs) - 2 * half
        if hidden > 1:
            gap = ("…", f"{hidden:,} more legs") + ("",) * (len(_COLUMNS) - 2)
            return [*_cells(legs.head(half)), gap, *_cells(legs.tail(half))]
        return _cells(legs)

    @property
    def columns(self) -> tuple[Column, ...]:
        """Headings of `cells`."""
        return _COLUMNS

    def subtotals(self) -> list[str]:
        """Return a sentence per kind: its length, its method, and its figures."""
        lines = []
        for name, length_m in self.by_kind.items():
            number = int(self.select([name]).sum())
            legs = f"{number:,} leg" + ("s" if number != 1 else "")
            line = f"{name}: {format_length(length_m)} ({legs}), {KINDS[name].method}"
            lines.append(line + _clauses(self.figures(name)))
        return lines

    def __repr__(self) -> str:
        # The default repr would print raw cell text, terminal escapes included.
        return "\n".join([as_text(_COLUMNS, self.cells(), self.title), "", *self.subtotals()])

    def _repr_html_(self) -> str:
        return display.as_html(self)


def _cells(legs: pd.DataFrame) -> list[tuple[str, ...]]:
    columns = ["from", "to", "kind", "mode", "time", "status", "length_m", "running_m"]
    rows = legs[columns].itertuples(name=None)
    return [
        (
            str(number),
            start,
            end,
            kind,
            mode,
            time[:10] + (" (planned)" if status == "planned" else ""),
            format_length(length_m),
            format_length(running_m) if KINDS[kind].counted_by_default else "",
        )
        for number, start, end, kind, mode, time, status, length_m, running_m in rows
    ]


def _clauses(figures: Iterable[tuple[Figure, float]]) -> str:
    """Write figures in parentheses: a comma within a group, a semicolon between groups."""
    groups: dict[str, list[str]] = {}
    for figure, length_m in figures:
        if figure.is_length:
            continue
        text = f"{figure.label} {format_length(length_m)}"
        if math.isnan(length_m):
            text = figure.unknown or f"{figure.label} unknown"
        groups.setdefault(figure.group, []).append(text)
    return f" ({'; '.join(map(', '.join, groups.values()))})" if groups else ""


def measure(waypoints: pd.DataFrame) -> Ledger:
    """Measure the legs between waypoints and add them up.

    Surface legs are geodesics on WGS 84 (Karney): a lower bound of any path on the ground.
    Other kinds are measured as their entries in `route.kinds` state.

    Parameters
    ----------
    waypoints : DataFrame
        A table that `route.read` returned, or rows of one.

    Returns
    -------
    Ledger

    Raises
    ------
    InputError
        If the table was not checked by `route.read`.
    """
    _check_columns(waypoints)
    kind = waypoints["kind"].to_numpy()
    without_leg = [name for name, entry in KINDS.items() if entry.measure is None]
    arrivals = 1 + np.flatnonzero(~np.isin(kind[1:], without_leg))
    start = waypoints.iloc[arrivals - 1].reset_index(drop=True)
    end = waypoints.iloc[arrivals].reset_index(drop=True)
    figures = _measure_by_kind(start, end)
    counted = end["kind"].isin(DEFAULT_KINDS)
    length_m = figures.pop("length_m")
    for leg in np.flatnonzero(~np.isfinite(length_m))[:1]:
        ends = f"{quoted(start['name'][leg])} to {quoted(end['name'][leg])}"
        raise _unchecked(f"a leg from {ends} without a place or a height")
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
            "running_m": np.cumsum(np.where(counted, length_m, 0.0)),
            "from_row": arrivals - 1,
            "to_row": arrivals,
            **figures,
        }
    )
    legs.index = pd.RangeIndex(1, len(legs) + 1, name="leg")
    return Ledger(legs=legs, waypoints=waypoints)


def _check_columns(waypoints: pd.DataFrame) -> None:
    missing = [name for name in ORDER if name not in waypoints.columns]
    if missing:
        raise _unchecked("a table without " + ", ".join(missing))
    unknown = [kind for kind in waypoints["kind"].unique() if kind not in KINDS]
    if unknown:
        raise _unchecked(f"the kind {quoted(unknown[0])}")
    if not isinstance(waypoints["time_utc"].dtype, pd.DatetimeTZDtype):
        raise _unchecked("a column time_utc that does not hold times")


def _unchecked(found: str) -> InputError:
    remedy = "Call route.measure(route.read(table))."
    return InputError([Fault("table-not-read", found, "a table that route.read returned", remedy)])


def _measure_by_kind(start: pd.DataFrame, end: pd.DataFrame) -> dict[str, geodesy.Array]:
    """Measure the legs of each kind, whole columns at a time."""
    figures: dict[str, geodesy.Array] = {"length_m": np.zeros(len(end))}
    for name, kind in KINDS.items():
        of_kind = (end["kind"] == name).to_numpy()
        if kind.measure is None or not of_kind.any():
            continue
        for column, values in kind.measure(start[of_kind], end[of_kind]).items():
            figures.setdefault(column, np.full(len(end), np.nan))[of_kind] = values
    return figures


def _labels(end: pd.DataFrame) -> pd.Series:
    """Return the label of each leg's map layer: from the table, else mode, else kind."""
    default: Mapping[str, str] = {name: kind.label for name, kind in KINDS.items()}
    counted = end["kind"].isin(DEFAULT_KINDS)
    by_mode = end["mode"].str[:1].str.upper() + end["mode"].str[1:]
    label = end["kind"].map(default)
    label = label.where(~counted | (end["mode"] == ""), by_mode)
    return label.where(end["layer"] == "", end["layer"])
