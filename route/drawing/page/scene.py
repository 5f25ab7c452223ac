"""Compose the scene: layers, legs and places of a journey as plain data for the scripts."""

from collections.abc import Iterable
from typing import Any, NotRequired, TypedDict, cast

from route.drawing.layers import source_of
from route.drawing.layout import Layout
from route.drawing.legs import Leg, Place
from route.drawing.style import (
    LIGHT,
    RING_PLANNED_DASH,
    RING_RADIUS_PX,
    RING_WIDTH_PX,
    STRONG_OPACITY,
    STRONG_WIDTH_PX,
    look_data,
)
from route.drawing.wording import Fact, event_facts, leg_facts, position_text
from route.geometry import polyline
from route.geometry.lines import Part
from route.phrases import HeightValue, LengthValue, Phrase, PhrasePart

# Five decimals of a degree are about a metre. Two (0.8 km at most) are enough for a track,
# which is accurate to 5 km.
LINE_DECIMALS = 5
TRACK_DECIMALS = 2


# A text, or a length that the page can convert, as {"length_m": 1.0} or {"height_m": 1.0}.
PhraseData = str | list[str | dict[str, float]]
FactData = tuple[str, PhraseData]
LatLonDeg = list[float]


class PositionData(TypedDict):
    """Where a place is: ``at`` on a Mercator map, ``true`` on the Earth."""

    at: LatLonDeg
    true: LatLonDeg


class HeightData(TypedDict):
    """The height at a ring, with an arrow down or up."""

    arrow: str
    height_m: float


class RingData(TypedDict):
    """A ring for the vertical legs at one place."""

    place: PositionData
    height: HeightData
    dash: str
    legs: list[int]


class LookData(TypedDict):
    """How the lines of a layer are drawn; the fields are those of `style.Look`."""

    width_px: float
    opacity: float
    dash: str
    planned_dash: str
    cap: str
    casing_px: float
    is_behind: bool


class LayerData(TypedDict):
    """A layer with its rings."""

    label: str
    color: str
    kind: str
    shape: str
    counted: bool
    method: str
    length_m: float
    look: LookData
    shown: bool
    rings: list[RingData]


class LegData(TypedDict):
    """A leg with its encoded paths, or with its place if it goes nowhere."""

    layer: int
    planned: bool
    counted: bool
    paths: list[str]
    caps: list[str]
    strong_paths: list[str]
    strong_caps: list[str]
    place: NotRequired[int]
    title: list[str]
    facts: list[FactData]


class EventData(TypedDict):
    """One visit to a place."""

    title: list[str]
    facts: list[FactData]
    entry: int


class PlaceData(PositionData):
    """A place with the visits to it."""

    name: str
    echoes: list[float]
    beyond: bool
    position: str
    events: list[EventData]


class TilesData(TypedDict):
    """An online basemap to offer."""

    name: str
    url: str
    hosts: tuple[str, ...]
    attribution: tuple[str | tuple[str, str], ...]
    options: dict[str, Any]


class Scene(TypedDict):
    """What the page's scripts draw; `scripts/scene.d.ts` says the same to them."""

    title: str
    layers: list[LayerData]
    legs: list[LegData]
    places: list[PlaceData]
    hemisphere: int
    meridian: float
    polar: bool
    decimals: dict[str, int]
    ring: dict[str, float]
    strong: dict[str, float]
    mark: dict[str, str]
    tiles: TilesData | None


_ARROWS = {"depth": "↓", "height": "↑"}


def compose(layout: Layout, title: str, tiles: TilesData | None = None) -> Scene:
    """Compose the scene of a journey.

    Parameters
    ----------
    layout : Layout
        The journey, laid out.
    title : str
        Its title.
    tiles : dict, optional
        An online basemap to offer.

    Returns
    -------
    Scene
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
                "look": cast(LookData, look_data(layer.look)),
                # An orbit covers the map.
                "shown": layer.kind.shape != "track",
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
        "ring": {"radius_px": RING_RADIUS_PX, "width_px": RING_WIDTH_PX},
        "strong": {"width_px": STRONG_WIDTH_PX, "opacity": STRONG_OPACITY},
        "mark": {"ink": LIGHT["ink"], "fill": LIGHT["mark"]},
        "tiles": tiles,
    }


def _leg(leg: Leg, layer: int, place: int) -> LegData:
    nowhere = not (leg.line.parts or leg.line.polar_parts or leg.ring)
    decimals = TRACK_DECIMALS if leg.kind.shape == "track" else LINE_DECIMALS

    def encoded(parts: Iterable[Part]) -> list[str]:
        return [polyline.encode(part.lat_deg, part.lon_deg, decimals) for part in parts]

    data: LegData = {
        "layer": layer,
        "planned": leg.planned,
        "counted": leg.in_first_claim,
        "paths": encoded(leg.line.parts),
        "caps": encoded(leg.line.polar_parts),
        "strong_paths": encoded(leg.ends.parts),
        "strong_caps": encoded(leg.ends.polar_parts),
        "title": [leg.row["from"], leg.row["to"]],
        "facts": _facts(leg_facts(leg.number, leg.row)),
    }
    if nowhere:
        data["place"] = place
    return data


def _facts(facts: Iterable[Fact]) -> list[FactData]:
    return [(term, _phrase(phrase)) for term, phrase in facts]


def _phrase(phrase: Phrase) -> PhraseData:
    """Return a phrase as data: its parts in a list, or its text if it has nothing else."""
    parts = [_part(part) for part in phrase]
    match parts:
        case [str(text)]:
            return text
    return parts


def _part(part: PhrasePart) -> str | dict[str, float]:
    """Return a value that the page can convert as a mapping, anything else as text."""
    if isinstance(part, HeightValue):
        return {"height_m": part.height_m}
    if isinstance(part, LengthValue) and part.convertible:
        return {"length_m": part.length_m}
    return str(part)


def _rings(legs: Iterable[Leg]) -> list[RingData]:
    """Return a ring for each place of vertical legs; the legs down and up share it."""
    rings: dict[int, RingData] = {}
    for leg in legs:
        if leg.ring is None:
            continue
        ring: RingData = {
            "place": _position(leg.ring),
            "height": {"arrow": _ARROWS[leg.kind.shape], "height_m": abs(leg.rise_m)},
            "dash": RING_PLANNED_DASH if leg.planned else "",
            "legs": [],
        }
        rings.setdefault(id(leg.ring), ring)["legs"].append(leg.number)
    return list(rings.values())


def _position(place: Place) -> PositionData:
    """Return where a place is: ``at`` on a Mercator map, ``true`` on the Earth."""
    lat_deg, lon_deg = place.marker_position_deg
    return {
        "at": [round(lat_deg, LINE_DECIMALS), round(lon_deg, LINE_DECIMALS)],
        "true": [place.lat_deg, round(lon_deg, LINE_DECIMALS)],
    }


def _place(layout: Layout, place: Place, arrivals: dict[int, Leg]) -> PlaceData:
    events: list[EventData] = []
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
