"""Turn a GeoJSON object into a sheet: lines, else points."""

import math
import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

import numpy as np

from route.errors import InputError
from route.reading.files import refusal
from route.reading.formats.json_lines import SEPARATOR
from route.reading.formats.json_reader import Array, Parsed, parse
from route.reading.formats.lines import Lines, no_points
from route.reading.formats.map_sheet import sheet_of
from route.reading.formats.order import other_orders
from route.reading.formats.properties import name_of, property_of
from route.reading.formats.stated import stated_by_lines, stated_in
from route.reading.sheet import Sheet
from route.reading.times import is_time
from route.text import quoted

_SPELLING = {"lat": "coordinates", "lon": "coordinates", "height_m": "coordinates"}
_EXPECTED = "a GeoJSON object"
_REMEDY = "Export the journey again, or as CSV."

# What takes the place of a feature that has been read.
_READ: Any = object()

_GEOMETRIES = (
    *("Point", "MultiPoint", "LineString", "MultiLineString"),
    *("Polygon", "MultiPolygon", "GeometryCollection"),
)
_HEAD_BYTES = 65_536
_TYPE = re.compile(
    rb'"type"\s{0,9}:\s{0,9}"(?:FeatureCollection|Feature|' + "|".join(_GEOMETRIES).encode() + b')"'
)

_NOTES = ("description", "desc", "note", "comment")
_TIMES = ("time", "timestamp", "datetime", "date")
_ORDERS = frozenset(("order", "seq", "sequence", "stop_order", "stop_number", "position"))
# Where programs that convert GPX keep the times of a line.
_LINE_TIMES = ("coordTimes", "times")

# WGS 84 with longitude first, and what programs write that mean it.
_WGS_84 = re.compile(r"(urn:ogc:def:crs:)?(OGC|EPSG)[\d.:]*:(CRS84h?|4326|4979)", re.IGNORECASE)


def is_geojson(data: bytes) -> bool:
    """Whether a file begins as GeoJSON does."""
    head = data[:_HEAD_BYTES].removeprefix(b"\xef\xbb\xbf").lstrip(SEPARATOR + b" \t\r\n")
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
    reader.parsed = parse(data, source, _EXPECTED, reader.on_object)
    if reader.is_misplaced():
        # A feature is not where one belongs, and has been read all the same.
        reader = _Reader(source)
        reader.parsed = parse(data, source, _EXPECTED)
    return reader.sheet(reader.parsed.value, len(data))


def sheet_of_object(thing: Any, source: str) -> Sheet:
    """Return a GeoJSON object that is part of another document as a sheet.

    Parameters
    ----------
    thing : object
        The object, as parsed.
    source : str
        The name of the file in messages.

    Returns
    -------
    Sheet

    Raises
    ------
    InputError
        As `from_geojson`.
    """
    return _Reader(source).sheet(thing)


class _Reader:
    """Collects points from the objects of a file."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.sorts = {word: Lines(word, source) for word in ("track", "line", "point")}
        self.areas = self.wrapped = 0
        self.parsed = Parsed()
        self._early = 0
        # The distances that properties of lines state, by key and unit.
        self._stated: dict[tuple[str, str], list[float]] = {}
        # The numbers of points, by key.
        self._orders: dict[str, list[float]] = {}

    def on_object(self, thing: dict[str, Any], parsed: Parsed) -> Any:
        """Read a feature as soon as it is parsed: as objects they take ten times the memory."""
        if thing.get("type") != "Feature" or "geometry" not in thing:
            return thing
        self.parsed = parsed
        self.read(thing)
        self._early += 1
        return _READ

    def is_misplaced(self) -> bool:
        """Whether a feature has been read that is not one of the root or of its collection."""
        root = self.parsed.value
        features = root.get("features") if isinstance(root, dict) else [root]
        if not isinstance(features, list) or not self._early:
            return self._early > 0
        is_collection = root is _READ or root.get("type") == "FeatureCollection"
        return not is_collection or self._early != sum(entry is _READ for entry in features)

    def sheet(self, thing: Any, size_bytes: int = 0) -> Sheet:
        """Read the outermost object, and return all of it as a sheet."""
        try:
            self.read(thing)
        except RecursionError:
            found = "objects or lists nested too deeply"
            raise refusal("nested-too-deeply", found, _EXPECTED, _REMEDY, self.source) from None
        sorts = list(self.sorts.values())
        if not any(sorts):
            raise no_points("areas only, no line" if self.areas else "no coordinates", self.source)
        notes = []
        if self.wrapped:
            notes.append(
                f"{self.wrapped:,} longitudes beyond 180 degrees are read as going on round."
            )
        if not any(self.sorts[word] for word in ("track", "line")):
            notes += other_orders(self._orders, len(self.sorts["point"]))
        sheet = sheet_of(sorts, self.source, _SPELLING, notes, size_bytes)
        sheet.account.stated += stated_by_lines(self._stated)
        return sheet

    def read(self, thing: Any, properties: Mapping[str, Any] | None = None) -> None:
        """Read an object of any type, with the properties of its feature."""
        if thing is _READ:
            return
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
        time = property_of(properties, _TIMES)
        time = time if is_time(time) else ""
        name, note = name_of(properties), property_of(properties, _NOTES)
        for key, value in properties.items():
            if isinstance(value, float) and key.casefold() in _ORDERS:
                self._orders.setdefault(key, []).append(value)
        for element in positions:
            run = self.parsed.run(element)
            for position in [element] if run is None else run.tolist():
                self.sorts["point"].add(*self._cells(position), time, name, note)

    def _lines(self, lines: Any, properties: Mapping[str, Any]) -> None:
        name, note = name_of(properties), property_of(properties, _NOTES)
        for key, value, unit in stated_in(properties):
            self._stated.setdefault((key, unit), []).append(value)
        times = next((properties[key] for key in _LINE_TIMES if key in properties), None)
        inner = properties.get("coordinateProperties")
        if times is None and isinstance(inner, dict):
            times = inner.get("times")
        nested = times if len(lines) > 1 and isinstance(times, list) else [times]
        for number, line in enumerate(lines):
            elements = self._listed(line)
            runs = [self.parsed.run(element) for element in elements]
            count = sum(1 if run is None else len(run) for run in runs)
            line_times = _line_times(nested[number] if number < len(nested) else None, count)
            sort = self.sorts["track" if any(line_times) else "line"]
            at = 0
            for element, run in zip(elements, runs, strict=True):
                if run is None:
                    sort.add(*self._cells(element), line_times[at] if line_times else "")
                    at += 1
                else:
                    self._extend(sort, run, line_times[at : at + len(run)])
                    at += len(run)
            sort.end_line(name, note)

    def _extend(self, sort: Lines, run: Array, times: list[str]) -> None:
        lon, lat = run[:, 0], run[:, 1]
        height_m = run[:, 2] if run.shape[1] == 3 else np.full(len(run), math.nan)
        turned = np.flatnonzero((np.abs(lon) > 180) & (np.abs(lon) <= 540))
        for position in turned:
            lon[position] = self._turned(float(lon[position]))
        sort.extend(lat, lon, height_m, times)

    def _turned(self, lon: float) -> float:
        self.wrapped += 1
        # Decimal arithmetic: 190.6 becomes -169.4, not -169.39999999999998.
        return float(Decimal(repr(lon)) - (360 if lon > 0 else -360))

    def _cells(self, position: Any) -> tuple[str | float, str | float, str | float]:
        """Return latitude, longitude and height of a position."""
        lon, lat, height_m, *_ = (*map(_cell, self._listed(position)), "", "", "")
        if isinstance(lon, float) and 180 < abs(lon) <= 540:
            lon = self._turned(lon)
        return lat, lon, height_m

    def _listed(self, value: Any) -> list[Any]:
        if not isinstance(value, list):
            raise self._wrong(f"{quoted(value)} in place of a list")
        return value

    def _wrong(self, found: str) -> InputError:
        return refusal("wrong-root", f"JSON with {found}", _EXPECTED, _REMEDY, self.source)


def _line_times(times: Any, count: int) -> list[str]:
    """Return the times of a line; none unless there is one for each position."""
    is_paired = isinstance(times, list) and len(times) == count
    return [_text(time) for time in times] if is_paired else []


def _text(value: Any) -> str:
    return value.strip() if isinstance(value, str) else "" if value is None else str(value)


def _cell(value: Any) -> str | float:
    return value if isinstance(value, float) else _text(value)
