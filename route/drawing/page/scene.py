"""Turn a journey that is laid out into a scene: layers, legs and places, as plain data.

The scene holds text as text and numbers as numbers; what a page makes of it is the
page's business.
"""

import math
from collections.abc import Iterable
from typing import Any

from route.drawing.layers import Entry, entry_of, layers, sources
from route.drawing.layout import Layout, Leg, Place
from route.drawing.wording import event_text, leg_text, position_text
from route.geometry import polyline
from route.geometry.lines import Piece

# Five decimals of a degree are about a metre, invisible at any zoom; a track promised to
# 5 km is well served with two (0.8 km at most).
LINE_DECIMALS = 5
TRACK_DECIMALS = 2


_ARROWS = {"depth": "↓", "height": "↑"}


def compose(layout: Layout, title: str) -> dict[str, Any]:
    """Compose the scene of a journey.

    Parameters
    ----------
    layout : Layout
        The journey, laid out.
    title : str
        What to call it.

    Returns
    -------
    dict
        Ready for JSON: ``title``; ``layers`` with their rings; ``legs`` in order, each
        with its paths within the edge of a Mercator map and the caps beyond it, as
        encoded polylines, or with its place if it goes nowhere; ``places``;
        ``hemisphere``, ``meridian`` and ``polar``; ``decimals``.
        Lengths are metres.
    """
    groups = layers(layout.legs)
    layer_of = {leg.number: index for index, (_, group) in enumerate(groups) for leg in group}
    arrivals = {leg.row["to_row"]: leg for leg in layout.legs}
    entries = sources(layout)
    place_of = {id(place): number for number, place in enumerate(layout.places)}
    return {
        "title": title,
        "layers": [
            {
                "label": look["label"],
                "color": look["color"],
                "kind": group[0].kind.name,
                "shape": group[0].kind.shape,
                "counted": group[0].kind.counted,
                "method": group[0].kind.method,
                "length_m": math.fsum(leg.row["length_m"] for leg in group),
                "rings": _rings(group),
            }
            for look, group in groups
        ],
        "legs": [_leg(leg, layer_of[leg.number], place_of[id(leg.end)]) for leg in layout.legs],
        "places": [_place(layout, place, arrivals, entries) for place in layout.places],
        "hemisphere": layout.hemisphere,
        "meridian": layout.meridian_deg,
        "polar": layout.polar,
        "decimals": {"line": LINE_DECIMALS, "track": TRACK_DECIMALS},
    }


def _leg(leg: Leg, layer: int, place: int) -> dict[str, Any]:
    nowhere = not (leg.line.pieces or leg.line.caps or leg.ring)
    decimals = TRACK_DECIMALS if leg.kind.shape == "track" else LINE_DECIMALS

    def encoded(pieces: Iterable[Piece]) -> list[str]:
        return [polyline.encode(piece.lat_deg, piece.lon_deg, decimals) for piece in pieces]

    return {
        "layer": layer,
        "planned": leg.planned,
        "counted": leg.counted,
        "paths": encoded(leg.line.pieces),
        "caps": encoded(leg.line.caps),
        **({"place": place} if nowhere else {}),
        **leg_text(leg.number, leg.row),
    }


def _rings(group: Iterable[Leg]) -> list[dict[str, Any]]:
    """Return one ring a place for the vertical legs of a layer, there and back."""
    rings: dict[int, dict[str, Any]] = {}
    for leg in group:
        if leg.ring is None:
            continue
        ring = {
            "place": _position(leg.ring),
            "height": {"arrow": _ARROWS[leg.kind.shape], "height_m": abs(leg.rise_m)},
            "planned": leg.planned,
            "legs": [],
        }
        rings.setdefault(id(leg.ring), ring)["legs"].append(leg.number)
    return list(rings.values())


def _position(place: Place) -> dict[str, Any]:
    """Return where a place stands: on a Mercator map, and on the Earth."""
    lat_deg, lon_deg = place.at_deg
    return {
        "at": [round(lat_deg, LINE_DECIMALS), round(lon_deg, LINE_DECIMALS)],
        "true": [place.lat_deg, round(lon_deg, LINE_DECIMALS)],
    }


def _place(
    layout: Layout, place: Place, arrivals: dict[int, Leg], entries: dict[Entry, int]
) -> dict[str, Any]:
    events = []
    for number in place.rows:
        row, leg = layout.rows[number], arrivals.get(number)
        event = event_text(row, (leg.number, leg.row) if leg else None)
        events.append(event | {"entry": entries[entry_of(row)]})
    return {
        "name": layout.rows[place.rows[0]]["name"],
        **_position(place),
        "echoes": [round(lon_deg, LINE_DECIMALS) for lon_deg in place.echoes_deg],
        "beyond": place.beyond,
        "position": position_text(place.lat_deg, place.lon_deg),
        "events": events,
    }
