"""List the kinds of leg: one table that reader, ledger, claim and map all read.

To add a kind, add one entry to `_TABLE` and write the functions it names. Its columns are
then checked, its legs are measured, its layer, label, colour, length and figures appear in
the ledger and on the map, and the contract tests run for it.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import pandas as pd

from route import orbit
from route.errors import Fault
from route.geometry import geodesy

Row = Mapping[Any, Any]
Measure = Callable[[pd.DataFrame, pd.DataFrame], dict[str, geodesy.Array]]


@dataclass(frozen=True, slots=True)
class Need:
    """A column that legs of a kind require.

    Parameters
    ----------
    column : str
        The column of the waypoint table.
    ends : {'both', 'arrival'}
        Whether both ends of the leg need it, or only the row of its arrival.
    expected : str
        What the column should hold, as a fault words it.
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
        Its value in the column ``kind``.
    label : str
        Default label of its map layer.
    color : str
        Its colour on the map, ``#rrggbb``.
    method : str
        How its length is measured, in one sentence for the ledger.
    measure : callable, optional
        From whole tables of leg starts and leg ends, shape (n, columns), to columns of the
        ledger, shape (n,), metres, ``length_m`` first. Without it the kind makes no leg.
    shape : {'geodesic', 'depth', 'height', 'track'}
        How the map draws it: a geodesic line, a ring at the lower or the higher end of the
        leg, or the line that `track` returns.
    track : callable, optional
        For the shape ``track``: from one leg's start and end rows to parts of a ground
        track, each a pair of latitude and longitude arrays, shape (n,), degrees.
    counted_by_default : bool
        Whether a claim that names no kinds counts it.
    lower_bound : bool
        Whether the length is the shortest possible, so that the path taken may be longer
        by a detour factor. An orbit's length is that of the path itself.
    needs : tuple of Need
        Columns that it requires.
    figures : tuple of Figure
        What `measure` returns in addition to ``length_m``.
    packages : tuple of str
        Distributions that measure it, for the list of versions.
    check : callable
        From one leg's start and end rows to faults that single cells do not show.
    """

    name: str
    label: str
    color: str
    method: str
    measure: Measure | None = None
    shape: Literal["geodesic", "depth", "height", "track"] = "geodesic"
    track: Callable[[Row, Row], list[tuple[geodesy.Array, geodesy.Array]]] | None = None
    counted_by_default: bool = False
    lower_bound: bool = True
    needs: tuple[Need, ...] = ()
    figures: tuple[Figure, ...] = ()
    packages: tuple[str, ...] = ()
    check: Callable[[Row, Row], Iterable[Fault]] = _no_faults


def _geodesic_m(start: pd.DataFrame, end: pd.DataFrame) -> geodesy.Array:
    length_m, _ = geodesy.inverse(start["lat"], start["lon"], end["lat"], end["lon"])
    return length_m


def _measure_surface(start: pd.DataFrame, end: pd.DataFrame) -> dict[str, geodesy.Array]:
    return {"length_m": _geodesic_m(start, end)}


def _measure_vertical(start: pd.DataFrame, end: pd.DataFrame) -> dict[str, geodesy.Array]:
    rise_m = end["height_m"].to_numpy(float) - start["height_m"].to_numpy(float)
    return {"length_m": geodesy.chord(_geodesic_m(start, end), rise_m)}


def _measure_orbit(start: pd.DataFrame, end: pd.DataFrame) -> dict[str, geodesy.Array]:
    flights = [
        orbit.path_lengths(elements, launch, landing)
        for elements, launch, landing in zip(
            end["elements"], start["time_utc"], end["time_utc"], strict=True
        )
    ]
    return {
        "length_m": np.array([flight.earth_fixed_m for flight in flights]),
        "inertial_m": np.array([flight.inertial_m for flight in flights]),
        "earth_fixed_m": np.array([flight.earth_fixed_m for flight in flights]),
        "ground_track_m": np.array([flight.ground_track_m for flight in flights]),
        "uncertainty_m": np.array([flight.uncertainty_m for flight in flights]),
    }


def _track_orbit(start: Row, end: Row) -> list[tuple[geodesy.Array, geodesy.Array]]:
    return orbit.ground_track(end["elements"], start["time_utc"], end["time_utc"])


def _check_orbit(start: Row, end: Row) -> Iterable[Fault]:
    return orbit.check_flight(end["elements"], start["time_utc"], end["time_utc"])


_HEIGHT = Need("height_m", "both", "metres above mean sea level at both ends of the leg")

_TABLE = (
    Kind(
        name="surface",
        label="Surface",
        color="#0072b2",
        method="geodesic on the WGS 84 ellipsoid: the shortest path on the ground, a lower bound",
        measure=_measure_surface,
        counted_by_default=True,
    ),
    Kind(
        name="orbit",
        label="Orbit",
        color="#7b4fa0",
        method=(
            "path of the station from its published element sets (SGP4), in the frame that turns "
            "with the Earth; the capsule's own ascent and descent are taken as the station's orbit"
        ),
        measure=_measure_orbit,
        shape="track",
        track=_track_orbit,
        lower_bound=False,
        needs=(
            Need("elements", "arrival", "the bare name of a TLE or OMM file next to the table"),
            Need("time_utc", "both", "the date and time of day of launch and of landing"),
        ),
        figures=(
            Figure("inertial_m", "inertial frame", "in the inertial frame", group="frames"),
            Figure(
                "earth_fixed_m",
                "Earth-fixed frame",
                "in the Earth-fixed frame",
                group="frames",
                is_length=True,
            ),
            Figure("ground_track_m", "ground track", "along the ground track", group="frames"),
            Figure(
                "uncertainty_m",
                "element sets disagree by",
                "disagreement of its element sets",
                unknown="one element set, so uncertainty unknown",
                in_popup=False,
            ),
        ),
        packages=("skyfield", "sgp4"),
        check=_check_orbit,
    ),
    Kind(
        name="dive",
        label="Dive",
        color="#1f3b73",
        method="straight line in space from the geodesic distance and the difference of height",
        measure=_measure_vertical,
        shape="depth",
        needs=(_HEIGHT,),
    ),
    Kind(
        name="climb",
        label="Climb",
        color="#8a4b08",
        method="straight line in space from the geodesic distance and the difference of height",
        measure=_measure_vertical,
        shape="height",
        needs=(_HEIGHT,),
    ),
    Kind(
        name="start",
        label="Start",
        color="#555555",
        method="no leg arrives here: a new track begins",
    ),
)

KINDS: Mapping[str, Kind] = {kind.name: kind for kind in _TABLE}
DEFAULT_KINDS: tuple[str, ...] = tuple(kind.name for kind in _TABLE if kind.counted_by_default)
