"""Lay a journey out: where each place stands, and in which copy of the world each leg runs.

Longitudes run on: a leg across 180 degrees is drawn in one go, into the repeated world.
Each place has one home, where its mark stands; where a leg reaches it elsewhere (in a
repeated world, or at another meridian of a pole) stands an echo of it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import shapely

from route.drawing.layers import Layer, Source, group_by_layer, number_sources
from route.drawing.legs import Leg, Place
from route.geometry.lines import Line, Part, geodesic, track
from route.geometry.projections import project
from route.judging.verdict import Verdict
from route.kinds import DEFAULT_KINDS, KINDS, Row
from route.ledger import Ledger

# Thinning a track may move it by this much on the map: at most 2.1 km on the ground at
# the equator, and less towards the poles.
_TRACK_TOLERANCE_PX = 3.5

# From here on towards the pole a Mercator map tells more of itself than of the journey.
POLAR_DEG = 80.0


@dataclass(frozen=True)
class Layout:
    """A journey laid out.

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
        The pole nearest the journey: north or south.
    polar : bool
        Whether a place lies beyond `POLAR_DEG`.
    meridian_deg : float
        The meridian that points down on a map around the pole: the journey's own.
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
    claim = verdicts[0].claim if verdicts else None
    claimed = ledger.select(claim.kinds, claim.mode) if claim else ledger.select(DEFAULT_KINDS)
    rows = ledger.waypoints.to_dict("records")
    places = _places(rows)
    legs = _legs(ledger, rows, places, claimed.tolist())
    for leg in legs:
        _lay(leg)
    for place in places:
        place.arrive(place.home_deg if place.home_deg is not None else place.lon_deg)
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
        sources=number_sources(rows),
        view=view,
        hemisphere=1 if middle >= 0 else -1,
        polar=polar,
        meridian_deg=_mean_lon(places),
    )


def _mean_lon(places: Iterable[Place]) -> float:
    """Return the mean direction of places from the Earth's axis, degrees; a pole has none."""
    axis = [
        np.cos(np.radians(place.lat_deg)) * np.exp(1j * np.radians(place.lon_deg))
        for place in places
    ]
    return round(float(np.degrees(np.angle(sum(axis)))), 3)


def _places(rows: Sequence[Row]) -> list[Place]:
    """Gather the rows of each place: the same position, to a metre."""
    found: dict[tuple[float, float], Place] = {}
    for number, row in enumerate(rows):
        # A pole has every longitude, and 180 west is 180 east.
        lon_key = 0.0 if abs(row["lat"]) == 90 else (row["lon"] + 180) % 360
        key = (round(row["lat"], 5), round(lon_key, 5) % 360)
        found.setdefault(key, Place(row["lat"], row["lon"])).rows.append(number)
    return list(found.values())


def _legs(
    ledger: Ledger, rows: Sequence[Row], places: Iterable[Place], claimed: Sequence[bool]
) -> list[Leg]:
    place_of = {row: place for place in places for row in place.rows}
    legs = []
    records = zip(ledger.legs.index, ledger.legs.to_dict("records"), claimed, strict=True)
    for number, row, in_first_claim in records:
        start, end = row["from_row"], row["to_row"]
        rise_m = rows[end]["height_m"] - rows[start]["height_m"]
        kind = KINDS[row["kind"]]
        leg = Leg(
            int(number), row, kind, place_of[start], place_of[end], bool(in_first_claim), rise_m
        )
        legs.append(leg)
    return legs


def _nearest(lon_deg: float, to_deg: float) -> float:
    """Return the copy of a longitude that is nearest to a running longitude."""
    return lon_deg + 360 * round((to_deg - lon_deg) / 360)


def _lay(leg: Leg) -> None:
    """Trace a leg from the home of the place where it starts, and note where it ends."""
    start, end = leg.start, leg.end
    if start.home_deg is None and not start.beyond:
        start.arrive(start.lon_deg)
    if leg.kind.shape != "track" and start is not end:
        leg.line = geodesic(start.lat_deg, start.lon_deg, end.lat_deg, end.lon_deg)
    parts = leg.line.parts
    if not parts:
        near = start.home_deg if start.home_deg is not None else start.lon_deg
        for place in (start, end):
            home = _nearest(place.lon_deg, near) if place.home_deg is None else place.home_deg
            place.arrive(home)
        return
    if start.home_deg is not None and not start.beyond:
        parts = [part.shifted(start.home_deg - start.lon_deg) for part in parts]
    # After a gap beyond the edge, or from a pole, nothing ties a part to one world.
    if not end.beyond and (start.beyond or len(parts) > 1):
        home = end.home_deg if end.home_deg is not None else end.lon_deg
        worlds = round((home - parts[-1].lon_deg[-1]) / 360)
        parts = [*parts[:-1], parts[-1].shifted(360 * worlds)]
    start.arrive(_touch(start, float(parts[0].lon_deg[0])))
    end.arrive(_touch(end, float(parts[-1].lon_deg[-1])))
    leg.line = Line(parts, leg.line.polar_parts)


def _touch(place: Place, lon_deg: float) -> float:
    """Return where a leg touches a place: a pole anywhere, others at their own meridian."""
    return lon_deg if abs(place.lat_deg) == 90 else _nearest(place.lon_deg, lon_deg)


def _shift(places: Iterable[Place], legs: Iterable[Leg], by_deg: float) -> None:
    """Move the whole journey to another copy of the world."""
    for place in places:
        place.home_deg = (place.home_deg or 0.0) + by_deg
        place.echoes_deg = [echo + by_deg for echo in place.echoes_deg]
    for leg in legs:
        leg.line = Line([part.shifted(by_deg) for part in leg.line.parts], leg.line.polar_parts)


def _view(legs: Iterable[Leg], places: Iterable[Place]) -> tuple[float, float, float, float]:
    parts = [part for leg in legs if leg.in_first_claim for part in leg.line.parts]
    lat = [end for part in parts for end in (part.lat_deg.min(), part.lat_deg.max())]
    lon = [end for part in parts for end in (part.lon_deg.min(), part.lon_deg.max())]
    if not parts:
        lat, lon = (list(axis) for axis in zip(*(place.at_deg for place in places), strict=True))
    return float(min(lat)), float(min(lon)), float(max(lat)), float(max(lon))


def _track_center(view: tuple[float, float, float, float]) -> float:
    """Return the meridian around which tracks are cut: Greenwich, if the journey lets it."""
    _, west_deg, _, east_deg = view
    return 0.0 if west_deg >= -180 and east_deg <= 180 else (west_deg + east_deg) / 2


def _add_tracks(legs: Iterable[Leg], rows: Sequence[Row], center_deg: float) -> None:
    """Lay out the tracks, which touch no place: they are split, never joined."""
    for leg in legs:
        if leg.kind.track is None:
            continue
        for lat_deg, lon_deg in leg.kind.track(rows[leg.row["from_row"]], rows[leg.row["to_row"]]):
            line = track(lat_deg, lon_deg, center_deg)
            leg.line.parts.extend(_thin(part) for part in line.parts)
            leg.line.polar_parts.extend(line.polar_parts)


def _thin(part: Part) -> Part:
    """Leave out the points of a track that its neighbours make up for."""
    x, y = project(part.lat_deg, part.lon_deg)
    points = np.column_stack([x, y, np.arange(len(x))])
    kept = shapely.simplify(shapely.linestrings(points), _TRACK_TOLERANCE_PX)
    chosen = shapely.get_coordinates(kept, include_z=True)[:, 2].astype(int)
    return Part(part.lat_deg[chosen], part.lon_deg[chosen])
