"""Compose the scene: layers, legs and places of a journey as plain data for the scripts."""

from collections.abc import Iterable
from typing import Any

from route.drawing.layers import source_of
from route.drawing.layout import Layout
from route.drawing.legs import Leg, Place
from route.drawing.wording import Fact, event_facts, leg_facts, position_text
from route.geometry import polyline
from route.geometry.lines import Part
from route.phrases import HeightValue, LengthValue, Phrase, PhrasePart

# Five decimals of a degree are about a metre. Two (0.8 km at most) are enough for a track,
# which is accurate to 5 km.
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
        Its title.

    Returns
    -------
    dict
        Ready for JSON: ``title``; ``layers`` with their rings; ``legs`` in order, each
        with its paths within the edge of a Mercator map and the parts beyond it (``caps``), as
        encoded polylines, or with its place if it goes nowhere; ``places``;
        ``hemisphere``, ``meridian`` and ``polar``; ``decimals``.
        Lengths are metres.
    """
    arrivals = {leg.row["to_row"]: leg for leg in layout.legs}
    place_of = {id(place): number for number, place in enumerate(layout.places)}
    return {
        "title": title,
        "layers": [
            {
                "label": layer.label,
                "color": layer.color,
                "kind": layer.kind.name,
                "shape": layer.kind.shape,
                "counted": layer.kind.counted_by_default,
                "method": layer.kind.method,
                "length_m": layer.length_m,
                "rings": _rings(layer.legs),
            }
            for layer in layout.layers
        ],
        "legs": [
            _leg(leg, layout.layer_of[leg.number], place_of[id(leg.end)]) for leg in layout.legs
        ],
        "places": [_place(layout, place, arrivals) for place in layout.places],
        "hemisphere": layout.hemisphere,
        "meridian": layout.meridian_deg,
        "polar": layout.polar,
        "decimals": {"line": LINE_DECIMALS, "track": TRACK_DECIMALS},
    }


def _leg(leg: Leg, layer: int, place: int) -> dict[str, Any]:
    nowhere = not (leg.line.parts or leg.line.polar_parts or leg.ring)
    decimals = TRACK_DECIMALS if leg.kind.shape == "track" else LINE_DECIMALS

    def encoded(parts: Iterable[Part]) -> list[str]:
        return [polyline.encode(part.lat_deg, part.lon_deg, decimals) for part in parts]

    return {
        "layer": layer,
        "planned": leg.planned,
        "counted": leg.in_first_claim,
        "paths": encoded(leg.line.parts),
        "caps": encoded(leg.line.polar_parts),
        **({"place": place} if nowhere else {}),
        "title": [leg.row["from"], leg.row["to"]],
        "facts": _facts(leg_facts(leg.number, leg.row)),
    }


def _facts(facts: Iterable[Fact]) -> list[tuple[str, Any]]:
    return [(term, _phrase(phrase)) for term, phrase in facts]


def _phrase(phrase: Phrase) -> Any:
    """Return a phrase as data: its parts in a list, or its text if it has nothing else."""
    parts = [_part(part) for part in phrase]
    return parts[0] if len(parts) == 1 and isinstance(parts[0], str) else parts


def _part(part: PhrasePart) -> str | dict[str, float]:
    """Return a value that the page can convert as a mapping, anything else as text."""
    if isinstance(part, HeightValue):
        return {"height_m": part.height_m}
    if isinstance(part, LengthValue) and part.convertible:
        return {"length_m": part.length_m}
    return str(part)


def _rings(legs: Iterable[Leg]) -> list[dict[str, Any]]:
    """Return a ring for each place of vertical legs; the legs down and up share it."""
    rings: dict[int, dict[str, Any]] = {}
    for leg in legs:
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
    """Return where a place is: ``at`` on a Mercator map, ``true`` on the Earth."""
    lat_deg, lon_deg = place.marker_position_deg
    return {
        "at": [round(lat_deg, LINE_DECIMALS), round(lon_deg, LINE_DECIMALS)],
        "true": [place.lat_deg, round(lon_deg, LINE_DECIMALS)],
    }


def _place(layout: Layout, place: Place, arrivals: dict[int, Leg]) -> dict[str, Any]:
    events = []
    for number in place.rows:
        row, leg = layout.rows[number], arrivals.get(number)
        facts = event_facts(row, (leg.number, leg.row) if leg else None)
        events.append(
            {
                "title": [row["name"]],
                "facts": _facts(facts),
                "entry": layout.sources[source_of(row)],
            }
        )
    return {
        "name": layout.rows[place.rows[0]]["name"],
        **_position(place),
        "echoes": [round(lon_deg, LINE_DECIMALS) for lon_deg in place.copies_deg],
        "beyond": place.beyond_mercator,
        "position": position_text(place.lat_deg, place.lon_deg),
        "events": events,
    }
