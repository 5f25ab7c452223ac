"""Turn a GeoJSON object into a sheet: lines, else points."""

import json
import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from route.errors import InputError
from route.reading.files import refusal
from route.reading.formats.lines import Lines, no_points
from route.reading.formats.map_sheet import sheet_of
from route.reading.sheet import Sheet
from route.reading.times import is_time
from route.text import quoted

_SPELLING = {"lat": "coordinates", "lon": "coordinates", "height_m": "coordinates"}
_EXPECTED = "a GeoJSON object"
_REMEDY = "Export the journey again, or as CSV."

_GEOMETRIES = (
    *("Point", "MultiPoint", "LineString", "MultiLineString"),
    *("Polygon", "MultiPolygon", "GeometryCollection"),
)
_HEAD_BYTES = 65_536
_TYPE = re.compile(
    rb'"type"\s{0,9}:\s{0,9}"(?:FeatureCollection|Feature|' + "|".join(_GEOMETRIES).encode() + b')"'
)

# Properties that name a place, by how often they do; the capitals do not count.
_NAMES = ("name", "title", "label", "place", "stop", "city", "station")
_NOTES = ("description", "desc", "note", "comment")
_TIMES = ("time", "timestamp", "datetime", "date")
# Where programs that convert GPX keep the times of a line.
_LINE_TIMES = ("coordTimes", "times")

# WGS 84 with longitude first, and what programs write that mean it.
_WGS_84 = re.compile(r"(urn:ogc:def:crs:)?(OGC|EPSG)[\d.:]*:(CRS84h?|4326|4979)", re.IGNORECASE)


def is_geojson(data: bytes) -> bool:
    """Whether a file begins as GeoJSON does."""
    head = data[:_HEAD_BYTES].removeprefix(b"\xef\xbb\xbf").lstrip()
    return head.startswith(b"{") and bool(_TYPE.search(head))


def from_geojson(data: bytes, source: str) -> Sheet:
    """Read a GeoJSON object: a collection, a feature or a bare geometry.

    Parameters
    ----------
    data : bytes
        The contents of the file.
    source : str
        Its name in messages.

    Returns
    -------
    Sheet
        Lines that have times as recordings; other lines, or else points, as stops.

    Raises
    ------
    InputError
        If it is not GeoJSON, not on WGS 84, or has neither lines nor points.
    """
    reader = _Reader(source)
    try:
        reader.read(_parsed(data, source))
    except RecursionError:
        found = "objects or lists nested too deeply"
        raise refusal("nested-too-deeply", found, _EXPECTED, _REMEDY, source) from None
    sorts = list(reader.sorts.values())
    if not any(sorts):
        raise no_points("areas only, no line" if reader.areas else "no coordinates", source)
    notes = []
    if reader.wrapped:
        notes.append(
            f"{reader.wrapped:,} longitudes beyond 180 degrees are read as going on round."
        )
    return sheet_of(sorts, source, _SPELLING, notes)


def _parsed(data: bytes, source: str) -> Any:
    try:
        return json.loads(data, parse_int=float)
    except json.JSONDecodeError as error:
        found = (
            f"JSON with a mistake in line {error.lineno:,}, column {error.colno:,} ({error.msg})"
        )
        remedy = "Correct it there, or export the journey again."
    except UnicodeDecodeError as error:
        found, remedy = f"byte {error.start + 1:,}, which is not {error.encoding}", _REMEDY
    raise refusal("json-malformed", found, _EXPECTED, remedy, source)


class _Reader:
    """Collects points from the objects of a file."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.sorts = {word: Lines(word, source) for word in ("track", "line", "point")}
        self.areas = self.wrapped = 0

    def read(self, thing: Any, properties: Mapping[str, Any] | None = None) -> None:
        """Read an object of any type, with the properties of its feature."""
        kind = thing.get("type") if isinstance(thing, dict) else None
        readers: dict[Any, Callable[[Any, Mapping[str, Any]], None]] = {
            "Point": lambda position, own: self._points([position], own),
            "MultiPoint": self._points,
            "LineString": lambda line, own: self._lines([line], own),
            "MultiLineString": self._lines,
            "Polygon": self._count_area,
            "MultiPolygon": self._count_area,
        }
        self._check_reference_system(thing)
        if kind == "FeatureCollection":
            for feature in self._listed(thing.get("features")):
                self.read(feature)
        elif kind == "Feature":
            own = thing.get("properties")
            # A feature may have no place.
            if thing.get("geometry") is not None:
                self.read(thing["geometry"], own if isinstance(own, dict) else {})
        elif kind == "GeometryCollection":
            for geometry in self._listed(thing.get("geometries")):
                self.read(geometry, properties)
        elif isinstance(kind, str) and kind in readers:
            readers[kind](self._listed(thing.get("coordinates")), properties or {})
        else:
            raise self._wrong(f"an object of the type {quoted(kind)}" if kind else "no type")

    def _check_reference_system(self, thing: Any) -> None:
        system = thing.get("crs") if isinstance(thing, dict) else None
        name = system.get("properties") if isinstance(system, dict) else None
        name = name.get("name") if isinstance(name, dict) else None
        if isinstance(name, str) and not _WGS_84.fullmatch(name.replace("::", ":")):
            raise refusal(
                "other-reference-system",
                f"positions in the reference system {quoted(name)}",
                "longitude and latitude on WGS 84, as the standard of GeoJSON says",
                "Export it in WGS 84 (EPSG:4326).",
                self.source,
            )

    def _count_area(self, _coordinates: Any, _properties: Mapping[str, Any]) -> None:
        self.areas += 1

    def _points(self, positions: Any, properties: Mapping[str, Any]) -> None:
        time = _property(properties, _TIMES)
        for position in positions:
            self.sorts["point"].add(
                *self._cells(position),
                time if is_time(time) else "",
                _name(properties),
                _property(properties, _NOTES),
            )

    def _lines(self, lines: Any, properties: Mapping[str, Any]) -> None:
        name, note = _name(properties), _property(properties, _NOTES)
        times = next((properties[key] for key in _LINE_TIMES if key in properties), None)
        inner = properties.get("coordinateProperties")
        if times is None and isinstance(inner, dict):
            times = inner.get("times")
        nested = times if len(lines) > 1 and isinstance(times, list) else [times]
        for number, line in enumerate(lines):
            line_times = _line_times(nested[number] if number < len(nested) else None, line)
            sort = self.sorts["track" if any(line_times) else "line"]
            for position, time in zip(self._listed(line), line_times, strict=True):
                sort.add(*self._cells(position), time)
            sort.end_line(name, note)

    def _cells(self, position: Any) -> tuple[str | float, str | float, str | float]:
        """Return latitude, longitude and height of a position."""
        lon, lat, height_m, *_ = (*map(_cell, self._listed(position)), "", "", "")
        if isinstance(lon, float) and 180 < abs(lon) <= 540:
            self.wrapped += 1
            # Decimal arithmetic: 190.6 becomes -169.4, not -169.39999999999998.
            lon = float(Decimal(repr(lon)) - (360 if lon > 0 else -360))
        return lat, lon, height_m

    def _listed(self, value: Any) -> list[Any]:
        if not isinstance(value, list):
            raise self._wrong(f"{quoted(value)} in place of a list")
        return value

    def _wrong(self, found: str) -> InputError:
        return refusal("wrong-root", f"JSON with {found}", _EXPECTED, _REMEDY, self.source)


def _line_times(times: Any, line: Any) -> list[str]:
    """Return the times of a line; empty ones unless there is one for each position."""
    count = len(line) if isinstance(line, list) else 0
    is_paired = isinstance(times, list) and len(times) == count
    return [_text(time) for time in times] if is_paired else [""] * count


def _text(value: Any) -> str:
    return value.strip() if isinstance(value, str) else "" if value is None else str(value)


def _cell(value: Any) -> str | float:
    return value if isinstance(value, float) else _text(value)


def _property(properties: Mapping[str, Any], keys: tuple[str, ...]) -> str:
    """Return the first of some properties that is a text, in one line."""
    folded = {key.casefold(): value for key, value in reversed(list(properties.items()))}
    values = (folded.get(key) for key in keys)
    return next((" ".join(value.split()) for value in values if isinstance(value, str)), "")


def _name(properties: Mapping[str, Any]) -> str:
    """Return the name in some properties: by its key, else the first text that is no time."""
    own = (value for value in properties.values() if isinstance(value, str))
    known = _property(properties, _NAMES)
    return known or next((" ".join(text.split()) for text in own if not is_time(text)), "")
