"""Draw the same journey with folium alone, as its documentation shows it."""

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from html import escape
from importlib.resources import files
from pathlib import Path
from typing import Any

import folium

from route.geometry import polyline

# The files that folium would load from elsewhere, where the server of this benchmark has
# them. Two small styles, of glyphicons and of rotated icons, are left out: npm has neither.
_SCRIPTS = [
    ("leaflet", "/leaflet/dist/leaflet.js"),
    ("jquery", "/jquery/dist/jquery.min.js"),
    ("bootstrap", "/bootstrap/dist/js/bootstrap.bundle.min.js"),
    ("awesome_markers", "/leaflet.awesome-markers/dist/leaflet.awesome-markers.js"),
]
_STYLES = [
    ("leaflet_css", "/leaflet/dist/leaflet.css"),
    ("bootstrap_css", "/bootstrap/dist/css/bootstrap.min.css"),
    ("awesome_markers_font_css", "/@fortawesome/fontawesome-free/css/all.min.css"),
    ("awesome_markers_css", "/leaflet.awesome-markers/dist/leaflet.awesome-markers.css"),
]

_LAND = {"fillColor": "#f2efe6", "fillOpacity": 1, "stroke": False}
_LAKE = {"fillColor": "#cfe0ea", "fillOpacity": 1, "stroke": False}


def write(scene: dict[str, Any], file: Path) -> None:
    """Write folium's page of a journey: land, lakes, graticule, a layer a group, places.

    Parameters
    ----------
    scene : dict
        What `route.drawing.page.scene.compose` returned.
    file : Path
        The HTML file.
    """
    page = folium.Map(tiles=None)
    page.default_js = _SCRIPTS
    page.default_css = _STYLES
    _add_ground(page)
    for number, layer in enumerate(scene["layers"]):
        group = folium.FeatureGroup(name=escape(layer["label"]))
        group.add_to(page)
        legs = [leg for leg in scene["legs"] if leg["layer"] == number]
        _add_layer(group, layer, legs, scene)
    for place in scene["places"]:
        folium.Marker(
            place["at"], tooltip=escape(place["name"]), popup=_popup(place["events"])
        ).add_to(page)
    folium.LayerControl().add_to(page)
    places = [place["at"] for place in scene["places"]]
    page.fit_bounds([list(map(min, *places)), list(map(max, *places))])
    page.save(file)


def _line(paths: Sequence[Sequence[tuple[float, float]]], **style: Any) -> folium.PolyLine:
    return folium.PolyLine(paths, **style)  # type: ignore[no-untyped-call]


def _add_ground(page: folium.Map) -> None:
    """Draw land, lakes and the graticule of one world."""
    packed = json.loads((files("route.drawing") / "basemap.json").read_text("ascii"))
    for kind, style in (("land", _LAND), ("lakes", _LAKE)):
        polygons = [
            [_points(ring, packed["decimals"], turned=True) for ring in rings]
            for rings in packed[kind]
        ]
        shape = {"type": "MultiPolygon", "coordinates": polygons}
        folium.GeoJson(shape, style_function=partial(_always, style), control=False).add_to(page)
    _line(list(_graticule()), weight=1, color="#b8c4cc").add_to(page)


def _always(style: dict[str, Any], _: object) -> dict[str, Any]:
    return style


def _graticule() -> Iterator[list[tuple[float, float]]]:
    """Yield lines every 30 degrees, from edge to edge."""
    for lon_deg in range(-180, 181, 30):
        yield [(-85.05, lon_deg), (85.05, lon_deg)]
    for lat_deg in range(-60, 61, 30):
        yield [(lat_deg, -180), (lat_deg, 180)]


def _points(text: str, decimals: int, turned: bool = False) -> list[tuple[float, float]]:
    """Unpack a line: latitudes first, or longitudes first, as GeoJSON has them."""
    lat_deg, lon_deg = (axis.tolist() for axis in polyline.decode(text, decimals))
    pairs = (lon_deg, lat_deg) if turned else (lat_deg, lon_deg)
    return list(zip(*pairs, strict=True))


def _add_layer(
    group: folium.FeatureGroup,
    layer: dict[str, Any],
    legs: Iterable[dict[str, Any]],
    scene: dict[str, Any],
) -> None:
    track = layer["shape"] == "track"
    decimals = scene["decimals"]["track" if track else "line"]
    for leg in legs:
        paths = [_points(path, decimals) for path in leg["paths"]]
        if paths:
            _line(
                paths,
                color=layer["color"],
                weight=1 if track else 3,
                dash_array="7 7" if leg["planned"] else None,
                popup=_popup([leg]),
            ).add_to(group)
    for ring in layer["rings"]:
        events = [scene["legs"][number - 1] for number in ring["legs"]]
        folium.CircleMarker(
            ring["place"]["at"], radius=13, color=layer["color"], popup=_popup(events)
        ).add_to(group)


def _popup(events: Iterable[dict[str, Any]]) -> str:
    """Return events as the HTML of a popup of folium's."""
    parts = []
    for event in events:
        facts = "<br>".join(
            f"{escape(term)}: {escape(_said(said))}" for term, said in event["facts"]
        )
        parts.append(f"<b>{escape(' → '.join(event['title']))}</b><br>{facts}")
    return "<br>".join(parts)


def _said(said: str | list[str | dict[str, float]]) -> str:
    """Return figures and words as text: folium's page has one unit."""
    if isinstance(said, str):
        return said
    return "".join(
        part if isinstance(part, str) else f"{next(iter(part.values())) / 1000:,.0f} km"
        for part in said
    )
