"""Read columns of UTM coordinates."""

import math
from collections.abc import Sequence

import numpy as np

from route.reading.notations.coordinates.absent import is_absent_word
from route.reading.notations.coordinates.results import Array, Axis, Pairs, Question
from route.reading.notations.coordinates.zones import Zone, metres_of, zone_of
from route.text import quoted

NOTATION = "UTM metres (WGS 84)"

# A zone is 667 km wide at the equator; some grids go on beyond its edge.
_LEAST_EASTING_M, _MOST_EASTING_M, _MOST_NORTHING_M = 1e4, 1e6, 1e7

# Some write the band of the neighbour near its edge.
_BAND_TOLERANCE_DEG = 1.0


def read_utm(
    eastings: Sequence[str], northings: Sequence[str], zones: Sequence[str] | str
) -> Pairs:
    """Read columns of UTM coordinates on WGS 84.

    Parameters
    ----------
    eastings, northings : sequence of str, length n
        Metres.
    zones : sequence of str, length n, or str
        The zone of each row or of all: 33T, 33 N, 33 South, EPSG:32633.

    Returns
    -------
    Pairs
        S behind a zone is a band (32 to 40 north) or a hemisphere: what other rows and the
        northing rule out is not read; where both remain, that is a question.
    """
    n = len(eastings)
    names = [zones] * n if isinstance(zones, str) else list(zones)
    zone_named = {name: zone_of(name) for name in dict.fromkeys(names)}
    wrong: dict[int, str] = {}
    easting_m, northing_m = np.full(n, np.nan), np.full(n, np.nan)
    rows_of: dict[Zone, list[int]] = {}
    for at, (east, north, name) in enumerate(zip(eastings, northings, names, strict=False)):
        if _is_empty(east) and _is_empty(north):
            continue
        fault, zone = "", zone_named[name]
        x, y = metres_of(east), metres_of(north)
        if x is None or y is None:
            cell = quoted(east.strip() if x is None else north.strip())
            fault = f"{cell} is no easting or northing: write metres, such as 458213 and 5101877"
        elif not _LEAST_EASTING_M < x < _MOST_EASTING_M or not 0 <= y <= _MOST_NORTHING_M:
            fault = _out_of_range(east, north, x, y)
        elif zone is None:
            shown = quoted(name.strip()) if name.strip() else "nothing"
            fault = f"{shown} is no UTM zone: write number and letter, such as 33T"
        if fault or x is None or y is None or zone is None:
            wrong[at] = fault
        else:
            easting_m[at], northing_m[at] = x, y
            rows_of.setdefault(zone, []).append(at)
    return _located(easting_m, northing_m, rows_of, wrong)


def _is_empty(cell: str) -> bool:
    text = cell.strip()
    return not text or is_absent_word(text)


def _out_of_range(east: str, north: str, x: float, y: float) -> str:
    shown = f"{quoted(east.strip())}, {quoted(north.strip())}"
    if x >= _MOST_EASTING_M and 0 < y < _MOST_EASTING_M:
        return f"{shown} is no UTM position: easting and northing may be swapped"
    if abs(x) <= 180 and abs(y) <= 180:
        return f"{shown} looks like degrees, not metres"
    return (
        f"{shown} is no UTM position: an easting is from 10,000 to 1,000,000 m, a northing below "
        "10,000,000 m"
    )


def _located(
    easting_m: Array, northing_m: Array, rows_of: dict[Zone, list[int]], wrong: dict[int, str]
) -> Pairs:
    from route.geometry import utm

    lat, lon = np.full(len(easting_m), np.nan), np.full(len(easting_m), np.nan)
    doubts: list[str] = []
    statements: list[str] = []
    questions: list[Question] = []
    bands = {zone.band for zone in rows_of}
    for zone, rows in rows_of.items():
        at = np.array(rows)
        located = {
            half: utm.to_degrees(easting_m[at], northing_m[at], zone.number, is_south=half == "S")
            for half in ("N", "S")
        }
        half, is_band = _half(zone, bands, located["N"][0])
        name = f"{zone.number}{zone.band}"
        if half == "?":
            half = "S"
            place = {side: f"{located[side][0][0]:.4f}" for side in "NS"}
            questions.append(
                Question(
                    f"{name} may be the southern half of zone {zone.number} or its band S",
                    (
                        ("S is the southern half", f"the first is at latitude {place['S']}"),
                        (
                            "S is the band from 32 to 40 degrees north",
                            f"the first is at latitude {place['N']}",
                        ),
                    ),
                    f"write {zone.number} South or {zone.number} North as the zone",
                    rows[0],
                )
            )
        elif not zone.band and not zone.half:
            doubts.append(
                f"zone {zone.number} has no letter: read as its northern half; if it is the "
                f"southern, write {zone.number} South"
            )
        elif zone.band == "S":
            what = "the band from 32 to 40 degrees north" if is_band else "the southern half"
            statements.append(f"{name} is read as {what} of zone {zone.number}")
        lat[at], lon[at] = located[half]
        if is_band:
            _hold_to_band(zone, at, lat, wrong)
    beyond = ~(np.abs(lat) <= 90) & np.isfinite(easting_m)
    for row in np.flatnonzero(beyond).tolist():
        wrong.setdefault(row, "there is no such place in this UTM zone")
    for row in wrong:
        lat[row] = lon[row] = math.nan
    lon = np.where(lon > 180, lon - 360, np.where(lon < -180, lon + 360, lon))
    first = Axis(lat, NOTATION, wrong, tuple(doubts), tuple(statements), tuple(questions))
    return Pairs(first, Axis(lon, NOTATION, dict(wrong)))


def _half(zone: Zone, bands: set[str], lat_if_north: Array) -> tuple[str, bool]:
    """Return N, S or ? for a zone, and whether its letter is a band."""
    if zone.half or not zone.band:
        return zone.half or "N", False
    if zone.band == "N":
        # The band N is north of the equator too; beyond it N is a hemisphere.
        return "N", False
    if zone.band == "S":
        in_band = (lat_if_north >= 32 - _BAND_TOLERANCE_DEG) & (
            lat_if_north <= 40 + _BAND_TOLERANCE_DEG
        )
        if not in_band.all():
            return "S", False
        # A column that has other bands writes bands; one that has N beside S writes halves.
        if bands - {"", "N", "S"}:
            return "N", True
        return "?", False
    return ("N" if zone.band > "M" else "S"), True


def _hold_to_band(
    zone: Zone, at: "np.ndarray[tuple[int], np.dtype[np.intp]]", lat: Array, wrong: dict[int, str]
) -> None:
    from route.geometry import utm

    edges = utm.band_deg(zone.band)
    if edges is None:
        return
    south, north = edges
    for row in at[
        (lat[at] < south - _BAND_TOLERANCE_DEG) | (lat[at] > north + _BAND_TOLERANCE_DEG)
    ].tolist():
        wrong[row] = (
            f"the northing is at latitude {lat[row]:.2f}, but the band {zone.band} of the zone "
            f"{zone.number}{zone.band} runs from {south:.0f} to {north:.0f}"
        )
