"""Turn a JSON document into a sheet: its GeoJSON, else its list of places."""

import json
import re
from typing import Any

from route.errors import InputError
from route.reading.account import Stated
from route.reading.files import refusal
from route.reading.formats.geojson import from_geojson, sheet_of_object
from route.reading.formats.json_lines import joined_lines
from route.reading.formats.json_pairs import list_of_names, places_of_pairs
from route.reading.formats.json_reader import parse
from route.reading.formats.json_records import (
    GEOMETRIES,
    Places,
    geometries,
    lists_of_places,
    shown,
    table_of_places,
)
from route.reading.formats.lines import no_points
from route.reading.formats.stated import stated_in
from route.reading.interpret import interpret
from route.reading.options import NO_OPTIONS, Options
from route.reading.sheet import Sheet

_EXPECTED = "a JSON document with a list of places"
_BEGINS = re.compile(rb'(?:\xef\xbb\xbf)?\s{0,999}(?:\{\s{0,999}["}]|\[\s{0,999}[{\[])')

# Parsed it takes some ten times as much memory; an export of a trip has a few.
_LARGEST_BYTES = 40_000_000


def is_json(data: bytes) -> bool:
    """Whether a file begins as a JSON object, or a list of objects or lists, does."""
    return bool(_BEGINS.match(data[:2_500]))


def from_json(data: bytes, source: str, options: Options = NO_OPTIONS) -> Sheet:
    """Read a JSON document, such as the export of a trip.

    Parameters
    ----------
    data : bytes
        The contents of the file: a document, or one object a line.
    source : str
        Its name in messages.
    options : Options, optional
        What only the user can settle.

    Returns
    -------
    Sheet
        The longest list of objects with coordinates, as a table; else the GeoJSON in it.
        Distances that it states are in the account.

    Raises
    ------
    InputError
        If it is not JSON, is larger than 40 MB, or has no place.
    """
    if len(data) > _LARGEST_BYTES:
        raise refusal(
            "file-too-large",
            f"{len(data):,} bytes of JSON of no known format",
            f"at most {_LARGEST_BYTES:,} bytes",
            "Export the journey as GPX, GeoJSON or CSV.",
            source,
        )
    document = _document(data, source)
    if isinstance(document, dict) and document.get("type") == "Topology":
        raise refusal(
            "wrong-root",
            "a TopoJSON document, whose lines are cut into arcs that they share",
            "GeoJSON, or a list of places",
            "Convert it to GeoJSON, or export the journey again.",
            source,
        )
    lists = lists_of_places(document)
    if lists and len(lists[0].records) > 1:
        return _sheet_of_list(document, lists, source, options)
    maps = list(geometries(document))
    if maps:
        whole = {"type": "GeometryCollection", "geometries": maps}
        thing = maps[0] if len(maps) == 1 else whole
        sheet = sheet_of_object(thing, source)
        sheet.account.statements.append("the GeoJSON inside the document is read.")
        return sheet
    pairs = places_of_pairs(document, source)
    if pairs is not None:
        sheet = _sheet_of_list(document, [pairs[0]], source, options)
        sheet.account.statements.append(pairs[1])
        return sheet
    if lists:
        return _sheet_of_list(document, lists, source, options)
    names = list_of_names(document)
    if names is not None:
        return _sheet_of_list(document, [names], source, options)
    raise no_points("JSON without a list of places that have coordinates", source)


def from_geojson_or_json(data: bytes, source: str, options: Options = NO_OPTIONS) -> Sheet:
    """Read a document that has GeoJSON in it, as its outermost object or further inside.

    Parameters
    ----------
    data : bytes
        The contents of the file.
    source : str
        Its name in messages.
    options : Options, optional
        What only the user can settle.

    Returns
    -------
    Sheet

    Raises
    ------
    InputError
        As `from_geojson` if the outermost object is GeoJSON, else as `from_json`.
    """
    try:
        return from_geojson(data, source)
    except InputError as error:
        joined = joined_lines(data) if error.faults[0].code == "json-malformed" else b""
        if joined:
            return from_geojson(joined, source)
        is_other = error.faults[0].code == "wrong-root" and len(data) <= _LARGEST_BYTES
        if not is_other or _is_geojson_object(_document(data, source)):
            raise
    sheet = from_json(data, source, options)
    sheet.account.format = "JSON"
    return sheet


def _document(data: bytes, source: str) -> Any:
    try:
        return parse(data, source, _EXPECTED, with_runs=False).value
    except InputError:
        lines = [line for line in data.splitlines() if line.strip()]
        if len(lines) < 2:
            raise
        try:
            values = [json.loads(line, parse_int=float) for line in lines]
        except (ValueError, RecursionError):
            values = []
        if not values or not all(isinstance(value, dict) for value in values):
            raise
        return values


def _sheet_of_list(document: Any, lists: list[Places], source: str, options: Options) -> Sheet:
    places = lists[0]
    sheet = interpret(table_of_places(places, source), options)
    account = sheet.account
    account.statements.append(f"the list {shown(places)} of the document is read.")
    others = ", ".join(shown(other) for other in lists[1:6])
    if others:
        sheet.notes.append(f"{source}: it has other lists of places, which are not read: {others}.")
    top = document if isinstance(document, dict) else {}
    if not account.stated:
        account.stated += [
            Stated(f"{value:g} {unit}", f"the entry {key}") for key, value, unit in stated_in(top)
        ]
    return sheet


def _is_geojson_object(thing: Any) -> bool:
    """Whether the outermost object of a document is GeoJSON."""
    kind = thing.get("type") if isinstance(thing, dict) else None
    return isinstance(kind, str) and kind in GEOMETRIES
