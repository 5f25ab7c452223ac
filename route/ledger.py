"""Measure legs and add them up."""

import math
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any

import numpy as np
import pandas as pd

from route import display
from route.errors import Fault, InputError
from route.geometry import geodesy
from route.geometry.earth import WGS84
from route.kind import Figure
from route.kinds import KINDS, travel_words
from route.legs import measure_legs
from route.table_check import check_table, unchecked
from route.tables import Column, aligned, as_text
from route.text import WIDTH, quoted, wrapped
from route.units import format_length
from route.version import __version__

# The text of a longer ledger has only its first and last legs; `legs` has all.
_SHOWN_LEGS = 60


_COLUMNS = (
    Column("leg", "right"),
    Column("from"),
    Column("to"),
    Column("how"),
    Column("arrival"),
    Column("length", "right"),
    Column("total so far", "right"),
)


@dataclass(frozen=True, slots=True, eq=False)
class Ledger:
    """A journey's legs, measured.

    Parameters
    ----------
    legs : DataFrame
        One row a leg, numbered from 1: ``from``, ``to``, ``kind``, ``mode``, ``layer``,
        ``status``, ``time`` (of arrival), ``length_m``, ``lower_bound_m`` (the length less
        the radii of its ends; 0 where nobody travelled), ``running_m`` (over the kinds that
        claims count by default), ``from_row`` and ``to_row`` (positions in `waypoints`), and
        what the kinds in it report besides, such as an orbit's ``inertial_m``,
        ``earth_fixed_m``, ``ground_track_m`` and ``uncertainty_m``.
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

    def totals(self) -> list[tuple[str, str, str]]:
        """Return label, length, and number of legs with its figures, of each kind."""
        rows = []
        for name, length_m in self.by_kind.items():
            number = int(self.select([name]).sum())
            legs = f"{number:,} leg" + ("s" if number != 1 else "")
            figures = _clauses(self.figures(name))
            rows.append((KINDS[name].label, format_length(length_m), legs + figures))
        return rows

    def subtotals(self) -> list[str]:
        """Return a line per kind: its length, its legs and its figures."""
        rows = self.totals()
        widest = max((len(label) for label, *_ in rows), default=0)
        lengths = aligned([length for _, length, _ in rows])
        return [
            f"{label:<{widest}}   {length}   {legs}"
            for (label, _, legs), length in zip(rows, lengths, strict=True)
        ]

    def labels_by_method(self) -> dict[str, list[str]]:
        """Return each method, and the labels of the kinds that are measured by it."""
        labels: dict[str, list[str]] = {}
        for name in self.by_kind:
            labels.setdefault(KINDS[name].method, []).append(KINDS[name].label)
        return labels

    def as_text(self) -> str:
        """Return the table and the subtotals as plain text."""
        # Columns of the subtotals stay below each other; only what is behind them wraps.
        totals = [line for text in self.subtotals() for line in wrapped(text, WIDTH, "", "    ")]
        return "\n".join([as_text(_COLUMNS, self.cells(), self.title), "", *totals])

    def method_text(self, width: int = WIDTH) -> list[str]:
        """Return the method of each kind as a list of wrapped lines."""
        items = self.labels_by_method().items()
        texts = [f"{', '.join(labels)}: {method}." for method, labels in items]
        return [line for text in texts for line in wrapped(text, width, "  - ", "    ")]

    def __repr__(self) -> str:
        # The default repr would print raw cell text, terminal escapes included.
        return "\n".join([self.as_text(), "", "Method", *self.method_text()])

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
            travel_words(kind, mode),
            time[:10] + (" (planned)" if status == "planned" else ""),
            format_length(length_m),
            format_length(running_m) if KINDS[kind].counted_by_default else "",
        )
        for number, start, end, kind, mode, time, status, length_m, running_m in rows
    ]


def _clauses(figures: Iterable[tuple[Figure, float]]) -> str:
    """Write figures behind a colon: a comma within a group, a semicolon between groups."""
    groups: dict[str, list[str]] = {}
    for figure, length_m in figures:
        if figure.is_length:
            continue
        text = f"{figure.label} {format_length(length_m)}"
        if math.isnan(length_m):
            text = figure.unknown or f"{figure.label} unknown"
        groups.setdefault(figure.group, []).append(text)
    return f": {'; '.join(map(', '.join, groups.values()))}" if groups else ""


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
    waypoints = check_table(waypoints)
    legs = measure_legs(waypoints)
    for leg in legs.index[~np.isfinite(legs["length_m"])][:1]:
        ends = f"{quoted(legs.at[leg, 'from'])} to {quoted(legs.at[leg, 'to'])}"
        raise unchecked(f"a leg from {ends} without a place or a height")
    return Ledger(legs=legs, waypoints=waypoints)


def check_ledger(value: object) -> None:
    """Raise InputError if a value is not a Ledger."""
    if not isinstance(value, Ledger):
        found, remedy = quoted(value), "Call route.measure(table) for it."
        raise InputError([Fault("not-a-ledger", found, "a Ledger", remedy)])
