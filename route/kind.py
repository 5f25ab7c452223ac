"""Describe a kind of leg: how it is checked, measured, counted and drawn."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from route.errors import Fault
from route.geometry import geodesy

Row = Mapping[Any, Any]
Mask = npt.NDArray[np.bool_]
Measure = Callable[[pd.DataFrame, pd.DataFrame], dict[str, geodesy.Array]]


@dataclass(frozen=True, slots=True)
class Need:
    """A column that a leg of this kind cannot do without.

    Parameters
    ----------
    column : str
        The column of the waypoint table.
    ends : {'both', 'arrival'}
        Whether both ends of the leg need it, or only the row it arrives at.
    expected : str
        What belongs there, for the person who left it out.
    """

    column: str
    ends: Literal["both", "arrival"]
    expected: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A length that legs of a kind report in addition to ``length_m``.

    Parameters
    ----------
    column : str
        Its column in the ledger, which ends in ``_m``: metres, NaN where unknown.
    label : str
        What text writes before it, in lower case.
    heading : str
        Heading of its row in a table of totals; the label by default.
    unknown : str
        What text says instead where it is unknown; "<label> unknown" by default.
    group : str
        Figures of one group are one clause of a sentence and one object of the JSON.
    is_length : bool
        Whether it repeats ``length_m``: its heading then qualifies the length, and text
        leaves it out.
    in_popup : bool
        Whether the popup of a single leg shows it.
    """

    column: str
    label: str
    heading: str = ""
    unknown: str = ""
    group: str = ""
    is_length: bool = False
    in_popup: bool = True

    @property
    def key(self) -> str:
        """Its column without the unit: its name in the JSON."""
        return self.column.removesuffix("_m")


def _no_faults(_start: Row, _end: Row) -> Iterable[Fault]:
    return ()


@dataclass(frozen=True, slots=True)
class Kind:
    """How a leg of one kind is checked, measured, counted and drawn.

    Parameters
    ----------
    name : str
        What the column ``kind`` says.
    label : str
        Default label of its map layer.
    color : str
        Its colour on the map, ``#rrggbb``.
    method : str
        How its length is found, in one sentence for the ledger.
    measure : callable, optional
        Whole columns of leg starts and leg ends to columns of the ledger, among them
        ``length_m``. Without it the kind makes no leg.
    measure_recording : callable, optional
        For a kind whose consecutive rows are one leg: the rows of a leg, its start among
        them, to the same columns, and to a mask of rows that are left out.
    shape : {'geodesic', 'recording', 'depth', 'height', 'track'}
        How the map draws it: a line from start to end, or through all its rows, a ring at
        the lower or the higher end of the leg, or the piecewise line that `track` gives.
    track : callable, optional
        For the shape ``track``: one leg's start and end rows to pieces of a ground
        track, each a pair of latitude and longitude arrays, degrees.
    counted_by_default : bool
        Whether a claim that names no kinds counts it.
    is_path : bool
        Whether the length is that of the path itself, as of an orbit, and not of the
        shortest line between two places.
    is_travelled : bool
        Whether somebody travelled from the one place to the other. The length of a leg
        that nobody travelled is no part of a lower bound.
    needs : tuple of Need
        Columns it cannot do without.
    figures : tuple of Figure
        What `measure` returns besides ``length_m``.
    packages : tuple of str
        Distributions that measure it, for the list of versions.
    check : callable
        Faults of one leg that single cells do not show.
    """

    name: str
    label: str
    color: str
    method: str
    measure: Measure | None = None
    measure_recording: Callable[[pd.DataFrame], tuple[dict[str, float], Mask]] | None = None
    shape: Literal["geodesic", "recording", "depth", "height", "track"] = "geodesic"
    track: Callable[[Row, Row], list[tuple[geodesy.Array, geodesy.Array]]] | None = None
    counted_by_default: bool = False
    is_path: bool = False
    is_travelled: bool = True
    needs: tuple[Need, ...] = ()
    figures: tuple[Figure, ...] = ()
    packages: tuple[str, ...] = ()
    check: Callable[[Row, Row], Iterable[Fault]] = _no_faults

    @property
    def makes_legs(self) -> bool:
        """Whether a row of this kind is the end of a leg, or part of one."""
        return self.measure is not None or self.measure_recording is not None
