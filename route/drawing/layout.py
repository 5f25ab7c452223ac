"""Lay a journey out: choose the copy of the world for each place and each leg.

Longitudes are unwrapped: a leg across 180 degrees is one line, into the next copy of the
world. Each place has one marker; where legs reach it at another longitude (in another copy,
or at another meridian of a pole) the place has a copy.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import shapely

from route.drawing.layers import Layer, Source, group_by_layer, number_sources
from route.drawing.legs import Leg, Place
from route.errors import Fault, InputError
from route.geometry.geodesy import Array
from route.geometry.lines import Line, Part, geodesic, recording, track
from route.geometry.projections import project
from route.judging.verdict import Verdict
from route.kind import Row
from route.kinds import DEFAULT_KINDS, KINDS
from route.ledger import Ledger
from route.text import quoted

# Tolerance of simplified tracks, map pixels: at most 2.1 km on the ground, at the equator.
_TRACK_TOLERANCE_PX = 3.5

# Start in the polar view beyond this latitude: Mercator stretches lengths 5.8 times there.
POLAR_DEG = 80.0


@dataclass(frozen=True)
class Layout:
    """A journey in the form that both renderers draw.

    Parameters
    ----------
    rows : sequence of mapping
        The rows of the waypoint table.
    places : list of Place
        In order of appearance.
    legs : list of Leg
        In order of travel.
    layers : tuple of Layer
        The legs by label and kind.
    sources : dict
        Name, source and note of waypoints to the number of that entry in the list of
        sources.
    view : tuple of float
        South, west, north and east of the legs of the first claim, or of all places if
        there are none, degrees.
    hemisphere : {1, -1}
        The pole nearest the journey: 1 north, -1 south.
    polar : bool
        Whether a place lies beyond `POLAR_DEG`.
    meridian_deg : float
        The meridian that points down in a polar view: the journey's mean longitude.
    """

    rows: Sequence[Row]
    places: list[Place]
    legs: list[Leg]
    layers: tuple[Layer, ...]
    sources: dict[Source, int]
    view: tuple[float, float, float, float]
    hemisphere: int
    polar: bool
    meridian_deg: float

    @cached_property
    def layer_of(self) -> dict[int, int]:
        """The number of each leg's layer, by the number of the leg."""
        return {leg.number: index for index, layer in enumerate(self.layers) for leg in layer.legs}


def lay_out(ledger: Ledger, verdicts: Sequence[Verdict]) -> Layout:
    """Lay a journey out for the claim that is judged first.

    Parameters
    ----------
    ledger : Ledger
        The measured journey.
    verdicts : sequence of Verdict
        The verdicts on its claims. The first view fits the legs that the first one
        counts; without a verdict, the legs that a claim counts by default.

    Returns
    -------
    Layout
        In the copy of the world that keeps the middle of the view within 180 degrees.
    """
    for verdict in verdicts:
        if not isinstance(verdict, Verdict):
            found, remedy = quoted(verdict), "Call route.judge(ledger, claim) for it."
            raise InputError([Fault("not-a-verdict", found, "a Verdict", remedy)])
    claim = verdicts[0].claim if verdicts else None
    claimed = ledger.select(claim.kinds, claim.mode) if claim else ledger.select(DEFAULT_KINDS)
    rows = ledger.waypoints.to_dict("records")
    places = _places(rows)
    legs = _legs(ledger, rows, places, claimed.tolist())
    for leg in legs:
        _trace(leg, ledger)
    for place in places:
        if place.marker_lon_deg is None:
            place.arrive(place.lon_deg)
    _shift(places, legs, -360.0 * round(sum(_view(legs, places)[1::2]) / 720))
    view = _view(legs, places)
    _add_tracks(legs, rows, _track_center(view))
    highest = max(places, key=lambda place: abs(place.lat_deg))
    polar = abs(highest.lat_deg) > POLAR_DEG
    middle = highest.lat_deg if polar else np.mean([place.lat_deg for place in places])
    return Layout(
        rows=rows,
        places=places,
        legs=legs,
        layers=group_by_layer(legs),
        sources=number_sources(
            rows[row] for row in sorted(row for place in places for row in place.rows)
        ),
        view=view,
        hemisphere=1 if middle >= 0 else -1,
        polar=polar,
        meridian_deg=_mean_lon(places),
    )


def _mean_lon(places: Iterable[Place]) -> float:
    """Return the mean longitude of places, weighted by distance from the axis, degrees."""
    directions = [
        np.cos(np.radians(place.lat_deg)) * np.exp(1j * np.radians(place.lon_deg))
        for place in places
    ]
    return round(float(np.degrees(np.angle(sum(directions)))), 3)


def _places(rows: Sequence[Row]) -> list[Place]:
    """Group rows by position, to a metre.

    Of a recording only the ends are places.
    """
    places: dict[tuple[float, float], Place] = {}
    for number, row in enumerate(rows):
        if _is_on_the_way(rows, number):
            continue
        # Longitude is undefined at a pole, and 180 west is 180 east.
        lon_key = 0.0 if abs(row["lat"]) == 90 else (row["lon"] + 180) % 360
        key = (round(row["lat"], 5), round(lon_key, 5) % 360)
        places.setdefault(key, Place(row["lat"], row["lon"])).rows.append(number)
    return list(places.values())


def _is_on_the_way(rows: Sequence[Row], number: int) -> bool:
    """Whether a row is a fix of a recording, and neither its first nor its last."""
    here, after = (rows[at]["kind"] if at < len(rows) else "" for at in (number, number + 1))
    return here == after and number > 0 and KINDS[here].measure_recording is not None


def _legs(
    ledger: Ledger, rows: Sequence[Row], places: Iterable[Place], claimed: Sequence[bool]
) -> list[Leg]:
    place_of = {row: place for place in places for row in place.rows}
    legs = []
    records = zip(ledger.legs.index, ledger.legs.to_dict("records"), claimed, strict=True)
    for number, row, in_first_claim in records:
        start, end = row["from_row"], row["to_row"]
        leg = Leg(
            number=int(number),
            row=row,
            kind=KINDS[row["kind"]],
            start=place_of[start],
            end=place_of[end],
            in_first_claim=in_first_claim,
            rise_m=rows[end]["height_m"] - rows[start]["height_m"],
        )
        legs.append(leg)
    return legs


def _nearest(lon_deg: float, to_deg: float) -> float:
    """Return the copy of a longitude that is nearest to an unwrapped longitude."""
    return lon_deg + 360 * round((to_deg - lon_deg) / 360)


def _trace(leg: Leg, ledger: Ledger) -> None:
    """Trace a leg from the marker of its start, and record where it reaches both places."""
    start, end = leg.start, leg.end
    if start.marker_lon_deg is None and not start.beyond_mercator:
        start.arrive(start.lon_deg)
    if leg.kind.shape == "recording":
        fixes = ledger.waypoints.iloc[leg.row["from_row"] : leg.row["to_row"] + 1]
        leg.line = recording(fixes["lat"].to_numpy(float), fixes["lon"].to_numpy(float))
    elif leg.kind.shape != "track" and start is not end:
        leg.line = geodesic(start.lat_deg, start.lon_deg, end.lat_deg, end.lon_deg)
    parts = leg.line.parts
    if not parts:
        near = start.marker_lon_deg if start.marker_lon_deg is not None else start.lon_deg
        for place in (start, end):
            if place.marker_lon_deg is None:
                place.arrive(_nearest(place.lon_deg, near))
        return
    if start.marker_lon_deg is not None and not start.beyond_mercator:
        parts = [part.shifted(start.marker_lon_deg - start.lon_deg) for part in parts]
    # A part that follows a gap beyond the edge, or starts at a pole, may be drawn in any copy
    # of the world.
    if not end.beyond_mercator and (start.beyond_mercator or len(parts) > 1):
        lon_deg = end.marker_lon_deg if end.marker_lon_deg is not None else end.lon_deg
        turns = round((lon_deg - parts[-1].lon_deg[-1]) / 360)
        parts = [*parts[:-1], parts[-1].shifted(360 * turns)]
    start.arrive(_reached_lon(start, float(parts[0].lon_deg[0])))
    end.arrive(_reached_lon(end, float(parts[-1].lon_deg[-1])))
    leg.line = Line(parts, leg.line.polar_parts)


def _reached_lon(place: Place, lon_deg: float) -> float:
    """Return the longitude at which a leg reaches a place: any at a pole, else its own."""
    return lon_deg if abs(place.lat_deg) == 90 else _nearest(place.lon_deg, lon_deg)


def _shift(places: Iterable[Place], legs: Iterable[Leg], by_deg: float) -> None:
    """Move the whole journey to another copy of the world."""
    for place in places:
        place.marker_lon_deg = (place.marker_lon_deg or 0.0) + by_deg
        place.copies_deg = [lon_deg + by_deg for lon_deg in place.copies_deg]
    for leg in legs:
        leg.line = Line([part.shifted(by_deg) for part in leg.line.parts], leg.line.polar_parts)


def _view(legs: Iterable[Leg], places: Iterable[Place]) -> tuple[float, float, float, float]:
    parts = [part for leg in legs if leg.in_first_claim for part in leg.line.parts]
    lat = [end for part in parts for end in (part.lat_deg.min(), part.lat_deg.max())]
    lon = [end for part in parts for end in (part.lon_deg.min(), part.lon_deg.max())]
    if not parts:
        positions = [place.marker_position_deg for place in places]
        lat, lon = (list(axis) for axis in zip(*positions, strict=True))
    return float(min(lat)), float(min(lon)), float(max(lat)), float(max(lon))


def _track_center(view: tuple[float, float, float, float]) -> float:
    """Return the middle meridian of tracks: 0 if the view is within 180 degrees of it."""
    _, west_deg, _, east_deg = view
    return 0.0 if west_deg >= -180 and east_deg <= 180 else (west_deg + east_deg) / 2


def _add_tracks(legs: Iterable[Leg], rows: Sequence[Row], center_deg: float) -> None:
    """Add the lines of tracks, which reach no place: they are split at the world's border."""
    for leg in legs:
        if leg.kind.track is None:
            continue
        sets = leg.kind.track(rows[leg.row["from_row"]], rows[leg.row["to_row"]])
        for lat_deg, lon_deg in sets:
            _extend(leg.line, track(lat_deg, lon_deg, center_deg))
        (lat_deg, lon_deg), (last_lat_deg, last_lon_deg) = sets[0], sets[-1]
        first, last = _revolution(lat_deg), len(last_lat_deg) - _revolution(last_lat_deg[::-1])
        _extend(leg.ends, track(lat_deg[:first], lon_deg[:first], center_deg))
        _extend(leg.ends, track(last_lat_deg[last:], last_lon_deg[last:], center_deg))


def _revolution(lat_deg: Array) -> int:
    """Return how many points of an orbit are its first revolution.

    It ends where the orbit passes the latitude of its start for the second time.
    """
    above = lat_deg[1:] > lat_deg[0]
    passes = np.flatnonzero(above[1:] != above[:-1])
    return int(passes[1]) + 3 if len(passes) > 1 else len(lat_deg)


def _extend(line: Line, more: Line) -> None:
    line.parts.extend(_simplify(part) for part in more.parts)
    line.polar_parts.extend(more.polar_parts)


def _simplify(part: Part) -> Part:
    """Simplify a track (Douglas-Peucker)."""
    x, y = project(part.lat_deg, part.lon_deg)
    points = np.column_stack([x, y, np.arange(len(x))])
    simplified = shapely.simplify(shapely.linestrings(points), _TRACK_TOLERANCE_PX)
    kept = shapely.get_coordinates(simplified, include_z=True)[:, 2].astype(int)
    return Part(part.lat_deg[kept], part.lon_deg[kept])
