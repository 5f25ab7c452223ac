"""List the kinds of leg: one table that reader, ledger, claim and map all read.

To add a kind, add one entry to `_TABLE` and write the functions it names. Its columns are
then checked, its legs are measured, its layer, label, colour, length and figures appear in
the ledger and on the map, and the contract tests run for it.
"""

from collections.abc import Iterable, Mapping

import numpy as np
import pandas as pd

from route import orbit
from route.errors import Fault
from route.geometry import geodesy
from route.geometry.recording import measure_recording
from route.kind import Figure, Kind, Mask, Need, Row
from route.modes import MODE_NAMED, modes_in


def _measure_recording(rows: pd.DataFrame) -> tuple[dict[str, float], Mask]:
    time_s = rows["time_utc"].astype("int64").to_numpy() / 1e6
    stated = rows["time_utc"].notna().to_numpy()
    speeds = [MODE_NAMED[mode].top_speed_m_s for mode in modes_in(rows["mode"].iloc[-1]) or ()]
    unknown = np.full(len(rows), np.nan)
    recording = measure_recording(
        rows["lat"].to_numpy(float),
        rows["lon"].to_numpy(float),
        rows["radius_m"].to_numpy(float) if "radius_m" in rows else unknown,
        np.where(stated, time_s, np.nan),
        max(speeds, default=np.inf),
    )
    lengths = {"length_m": recording.length_m, "lower_bound_m": recording.lower_bound_m}
    return lengths, recording.is_spike


def _measure_surface(start: pd.DataFrame, end: pd.DataFrame) -> dict[str, geodesy.Array]:
    return {"length_m": geodesy.distances(start["lat"], start["lon"], end["lat"], end["lon"])}


def _measure_vertical(start: pd.DataFrame, end: pd.DataFrame) -> dict[str, geodesy.Array]:
    # Few legs, so they need no speed; PROJ's lengths keep published figures to the last digit.
    along_m, _ = geodesy.inverse(start["lat"], start["lon"], end["lat"], end["lon"])
    rise_m = end["height_m"].to_numpy(float) - start["height_m"].to_numpy(float)
    return {"length_m": geodesy.chord(along_m, rise_m)}


_LEAST_OF_ORBIT = 0.95


def _measure_orbit(start: pd.DataFrame, end: pd.DataFrame) -> dict[str, geodesy.Array]:
    flights = [
        orbit.path_lengths(elements, launch, landing)
        for elements, launch, landing in zip(
            end["elements"], start["time_utc"], end["time_utc"], strict=True
        )
    ]
    return {
        "length_m": np.array([flight.earth_fixed_m for flight in flights]),
        # A claim may be about any frame, and none is good to more than some per cent, because
        # of the capsule's own ascent and descent.
        "lower_bound_m": _LEAST_OF_ORBIT
        * np.array(
            [
                min(flight.inertial_m, flight.earth_fixed_m, flight.ground_track_m)
                for flight in flights
            ]
        ),
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
        label="Between stops",
        color="#0072b2",
        method="geodesic on the WGS 84 ellipsoid: the shortest path on the ground, a lower bound",
        measure=_measure_surface,
        counted_by_default=True,
    ),
    Kind(
        name="link",
        label="Order of stops only",
        color="#6f7a86",
        method="geodesic on the WGS 84 ellipsoid between two stops that nobody travelled between",
        measure=_measure_surface,
        counted_by_default=True,
        is_travelled=False,
    ),
    Kind(
        name="track",
        label="Recorded track",
        color="#00875f",
        method="sum of the geodesics between the fixes of a recording, which noise lengthens",
        measure_recording=_measure_recording,
        shape="recording",
        counted_by_default=True,
        is_path=True,
        figures=(
            Figure(
                "lower_bound_m",
                "at least",
                "the shortest that the receiver's accuracy allows",
                in_popup=False,
            ),
        ),
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
        is_path=True,
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


def travel_words(kind: str, mode: str) -> str:
    """Say for readers how a leg was travelled.

    Parameters
    ----------
    kind : str
        A key of `KINDS`.
    mode : str
        Its mode of travel, or an empty text.

    Returns
    -------
    str
        Such as ``"plane"``, ``"straight line"``, ``"order of stops only"`` or
        ``"dive, submersible"``.
    """
    if kind == "surface":
        return mode or "straight line"
    return ", ".join(filter(None, (KINDS[kind].label.lower(), mode)))
