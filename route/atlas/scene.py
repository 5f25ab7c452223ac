"""Turn a ledger into a scene: layers, places and the first view, as plain data.

The scene holds text as text and numbers as numbers; what a page makes of it is the
page's business. Longitudes run on: a leg across 180 degrees is drawn in one go, into the
repeated world. Each place has one home on the map, where its marker stands; where a leg
reaches it elsewhere (in a repeated world, or at another meridian of a pole) stands an
echo of it.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import cycle
from typing import Any

import numpy as np
import shapely

from route.atlas import polyline
from route.atlas.lines import EDGE_DEG, Piece, geodesic, project, split_track
from route.atlas.wording import event_text, leg_text, position_text
from route.claim import Verdict
from route.kinds import COUNTED, KINDS, Kind, Row
from route.ledger import Ledger
from route.units import format_length

# Five decimals of a degree are about a metre, invisible at any zoom; a track promised to
# 5 km is well served with three (about 100 m).
LINE_DECIMALS = 5
TRACK_DECIMALS = 3

# Thinning a track may move it by this much on the map: at most 2.5 km on the ground at
# the equator, and less towards the poles.
_TRACK_TOLERANCE_PX = 4.0

# Okabe and Ito's colours for colour-blind readers (https://jfly.uni-koeln.de/color/),
# without the yellow, which is lost on a pale map.
_MODE_COLORS = ("#0072b2", "#d55e00", "#00875f", "#b8578f", "#b07800", "#2f86b5", "#333333")


@dataclass
class _Place:
    """Where a place stands on the map, and which rows of the table are there."""

    lat_deg: float
    lon_deg: float
    rows: list[int] = field(default_factory=list)
    home_deg: float | None = None
    echoes_deg: list[float] = field(default_factory=list)

    @property
    def beyond(self) -> bool:
        """Whether the projection ends before it."""
        return abs(self.lat_deg) > EDGE_DEG

    def arrive(self, lon_deg: float) -> None:
        """Note that a leg touches the place at this running longitude."""
        if self.home_deg is None:
            self.home_deg = lon_deg
        known = [self.home_deg, *self.echoes_deg]
        # A thousandth of a degree is a few pixels at the zoom of a street.
        if all(abs(lon_deg - one) > 1e-3 for one in known):
            self.echoes_deg.append(lon_deg)


@dataclass
class _Leg:
    """One leg: its row in the ledger, its two places, and the lines it is drawn with."""

    number: int
    row: Row
    kind: Kind
    start: _Place
    end: _Place
    pieces: list[Piece] = field(default_factory=list)

    @property
    def ring_place(self) -> _Place:
        """The end a vertical leg is about: the lower of a dive, the higher of a climb."""
        rising = self.row["rise_m"] > 0
        return self.end if rising == (self.kind.shape == "height") else self.start


def compose(ledger: Ledger, verdicts: Sequence[Verdict], title: str) -> dict[str, Any]:
    """Compose the scene of a journey.

    Parameters
    ----------
    ledger : Ledger
        The measured journey.
    verdicts : sequence of Verdict
        What to say about its claims; the first one's kinds decide the first view.
    title : str
        What to call it.

    Returns
    -------
    dict
        Ready for JSON: ``title``, ``credit``, ``verdicts``, ``layers``, ``places``,
        ``view`` (south, west, north, east, degrees) and ``decimals``.
    """
    rows = ledger.waypoints.to_dict("records")
    places = _places(rows)
    legs = _legs(ledger, rows, places)
    for leg in legs:
        _lay(leg)
    for place in places:
        place.arrive(place.home_deg if place.home_deg is not None else place.lon_deg)
    scope = verdicts[0].claim if verdicts else None
    counted = ledger.counted(scope.kinds, scope.mode) if scope else ledger.counted(COUNTED)
    south, west, north, east = _view(legs, counted.tolist(), places)
    shift_deg = -360.0 * round((west + east) / 720)
    _add_tracks(legs, rows, _track_center(west + shift_deg, east + shift_deg) - shift_deg)
    arrivals = {leg.row["to_row"]: leg for leg in legs}
    return {
        "title": title,
        "credit": ledger.credit,
        "verdicts": [
            {"verdict": one.verdict, "claim": one.claim.text, "sentence": one.sentence}
            for one in verdicts
        ],
        "layers": _layers(legs, shift_deg),
        "places": [
            {
                "name": rows[place.rows[0]]["name"],
                "at": _at(place, shift_deg),
                "echoes": [round(lon + shift_deg, LINE_DECIMALS) for lon in place.echoes_deg],
                "beyond": place.beyond,
                "position": position_text(place.lat_deg, place.lon_deg),
                "events": [_event(rows[row], arrivals.get(row)) for row in place.rows],
            }
            for place in places
        ],
        "view": [south, west + shift_deg, north, east + shift_deg],
        "decimals": {"line": LINE_DECIMALS, "track": TRACK_DECIMALS},
    }


def _event(row: Row, arrival: _Leg | None) -> dict[str, Any]:
    return event_text(row, arrival.number if arrival else None, arrival.row if arrival else {})


def _places(rows: Sequence[Row]) -> list[_Place]:
    """Gather the rows of each place: the same position, to a metre."""
    found: dict[tuple[float, float], _Place] = {}
    for number, row in enumerate(rows):
        # A pole has every longitude, and 180 west is 180 east.
        lon_key = 0.0 if abs(row["lat"]) == 90 else (row["lon"] + 180) % 360
        key = (round(row["lat"], 5), round(lon_key, 5) % 360)
        found.setdefault(key, _Place(row["lat"], row["lon"])).rows.append(number)
    return list(found.values())


def _legs(ledger: Ledger, rows: Sequence[Row], places: Iterable[_Place]) -> list[_Leg]:
    place_of = {row: place for place in places for row in place.rows}
    legs = []
    for number, row in zip(ledger.legs.index, ledger.legs.to_dict("records"), strict=True):
        start, end = row["from_row"], row["to_row"]
        row["rise_m"] = rows[end]["height_m"] - rows[start]["height_m"]  # the leg's, if vertical
        kind = KINDS[row["kind"]]
        legs.append(_Leg(int(number), row, kind, place_of[start], place_of[end]))
    return legs


def _nearest(lon_deg: float, to_deg: float) -> float:
    """Return the copy of a longitude that is nearest to a running longitude."""
    return lon_deg + 360 * round((to_deg - lon_deg) / 360)


def _lay(leg: _Leg) -> None:
    """Trace a leg from the home of the place where it starts, and note where it ends."""
    start, end = leg.start, leg.end
    if start.home_deg is None and not start.beyond:
        start.arrive(start.lon_deg)
    pieces = []
    if leg.kind.shape != "track" and start is not end:
        pieces = geodesic(start.lat_deg, start.lon_deg, end.lat_deg, end.lon_deg)
    if not pieces:
        near = start.home_deg if start.home_deg is not None else start.lon_deg
        for place in (start, end):
            place.arrive(
                _nearest(place.lon_deg, near) if place.home_deg is None else place.home_deg
            )
        return
    if start.home_deg is not None and not start.beyond:
        shift = start.home_deg - start.lon_deg
        pieces = [Piece(piece.lat_deg, piece.lon_deg + shift) for piece in pieces]
    # After a gap beyond the edge, or from a pole, nothing ties a piece to one world.
    if not end.beyond and (start.beyond or len(pieces) > 1):
        home = end.home_deg if end.home_deg is not None else end.lon_deg
        last = pieces[-1]
        shift = 360 * round((home - last.lon_deg[-1]) / 360)
        pieces[-1] = Piece(last.lat_deg, last.lon_deg + shift)
    start.arrive(_touch(start, float(pieces[0].lon_deg[0])))
    end.arrive(_touch(end, float(pieces[-1].lon_deg[-1])))
    leg.pieces = pieces


def _touch(place: _Place, lon_deg: float) -> float:
    """Return where a leg touches a place: a pole anywhere, others at their own meridian."""
    return lon_deg if abs(place.lat_deg) == 90 else _nearest(place.lon_deg, lon_deg)


def _view(
    legs: Sequence[_Leg], counted: Sequence[bool], places: Sequence[_Place]
) -> tuple[float, float, float, float]:
    """Return south, west, north, east of the counted legs, or of all places for want of any."""
    shown = [leg for leg, counts in zip(legs, counted, strict=True) if counts and leg.pieces]
    lat = [end for leg in shown for piece in leg.pieces for end in piece.lat_deg]
    lon = [end for leg in shown for piece in leg.pieces for end in piece.lon_deg]
    if not shown:
        lat = [_held(place.lat_deg) for place in places]
        lon = [place.home_deg or 0.0 for place in places]
    return float(min(lat)), float(min(lon)), float(max(lat)), float(max(lon))


def _track_center(west_deg: float, east_deg: float) -> float:
    """Return the meridian around which tracks are cut: Greenwich, if the journey lets it."""
    return 0.0 if west_deg >= -180 and east_deg <= 180 else (west_deg + east_deg) / 2


def _add_tracks(legs: Iterable[_Leg], rows: Sequence[Row], center_deg: float) -> None:
    """Lay out the tracks, which touch no place: they are split, never joined."""
    for leg in legs:
        if leg.kind.track is None:
            continue
        for lat_deg, lon_deg in leg.kind.track(rows[leg.row["from_row"]], rows[leg.row["to_row"]]):
            leg.pieces += [_thin(piece) for piece in split_track(lat_deg, lon_deg, center_deg)]


def _thin(piece: Piece) -> Piece:
    """Leave out the points of a track that its neighbours make up for."""
    x, y = project(piece.lat_deg, piece.lon_deg)
    points = np.column_stack([x, y, np.arange(len(x))])
    kept = shapely.simplify(shapely.linestrings(points), _TRACK_TOLERANCE_PX)
    chosen = shapely.get_coordinates(kept, include_z=True)[:, 2].astype(int)
    return Piece(piece.lat_deg[chosen], piece.lon_deg[chosen])


def _layers(legs: Sequence[_Leg], shift_deg: float) -> list[dict[str, Any]]:
    """Gather the legs of each label and kind: what is counted first, then by appearance."""
    groups: dict[tuple[str, str], list[_Leg]] = {}
    for leg in legs:
        groups.setdefault((leg.row["layer"], leg.kind.name), []).append(leg)
    colors = cycle(_MODE_COLORS)
    return [
        {
            "label": _label(label, group[0].kind, legs),
            "kind": group[0].kind.name,
            "shape": group[0].kind.shape,
            "color": next(colors) if group[0].kind.counted else group[0].kind.color,
            "method": group[0].kind.method,
            "length": format_length(math.fsum(leg.row["length_m"] for leg in group)),
            "legs": [_line(leg, shift_deg) for leg in group],
            "rings": _rings(group, shift_deg),
        }
        for (label, _), group in sorted(
            groups.items(), key=lambda entry: not entry[1][0].kind.counted
        )
    ]


def _label(label: str, kind: Kind, legs: Iterable[_Leg]) -> str:
    """Say of the legs without a mode that they have none, if others have one."""
    moded = any(leg.row["mode"] for leg in legs if leg.kind is kind)
    if kind.counted and label == kind.label and moded:
        return f"{label}, mode not stated"
    return label


def _line(leg: _Leg, shift_deg: float) -> dict[str, Any]:
    decimals = TRACK_DECIMALS if leg.kind.shape == "track" else LINE_DECIMALS
    return {
        "planned": leg.row["status"] == "planned",
        "paths": [
            polyline.encode(piece.lat_deg, piece.lon_deg + shift_deg, decimals)
            for piece in leg.pieces
        ],
        "text": leg_text(leg.number, leg.row),
    }


def _rings(group: Iterable[_Leg], shift_deg: float) -> list[dict[str, Any]]:
    """Return one ring a place for the vertical legs of a layer, there and back."""
    rings: dict[int, dict[str, Any]] = {}
    for leg in group:
        if leg.kind.shape not in _ARROWS:
            continue
        ring = {
            "at": _at(leg.ring_place, shift_deg),
            "height": f"{_ARROWS[leg.kind.shape]} {format_length(abs(leg.row['rise_m']), 'm')}",
            "planned": leg.row["status"] == "planned",
            "texts": [],
        }
        rings.setdefault(id(leg.ring_place), ring)["texts"].append(leg_text(leg.number, leg.row))
    return list(rings.values())


_ARROWS = {"depth": "↓", "height": "↑"}


def _held(lat_deg: float) -> float:
    """Hold a latitude at the edge of the projection."""
    return min(max(lat_deg, -EDGE_DEG), EDGE_DEG)


def _at(place: _Place, shift_deg: float) -> list[float]:
    home_deg = (place.home_deg or 0.0) + shift_deg
    return [round(_held(place.lat_deg), LINE_DECIMALS), round(home_deg, LINE_DECIMALS)]
