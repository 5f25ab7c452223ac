"""Find the list of places in a JSON document, and make a table of it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from route.reading.sheet import Sheet
from route.reading.table import Table
from route.text import quoted

# A list of places lies so many objects or lists deep, and a place has its coordinates so many
# objects below it.
_DEEPEST, _DEEPEST_CELL = 8, 4
_MOST_COLUMNS = 500

GEOMETRIES = frozenset(
    (
        *("Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon"),
        *("GeometryCollection", "Feature", "FeatureCollection"),
    )
)


@dataclass(slots=True)
class Places:
    """A list of objects that have coordinates.

    Parameters
    ----------
    path : str
        Where it is, as "trip.steps".
    records : list of dict
        The cells of each object, by their keys, joined by points where they are nested.
    """

    path: str
    records: list[dict[str, str]] = field(default_factory=list)


def lists_of_places(document: Any) -> list[Places]:
    """Return the lists of objects with coordinates, the longest first.

    Parameters
    ----------
    document : object
        As parsed from JSON.

    Returns
    -------
    list of Places
    """
    found: dict[str, Places] = {}
    for path, record in _records(document, "", 0):
        found.setdefault(path, Places(path)).records.append(record)
    return sorted(found.values(), key=lambda places: -len(places.records))


def geometries(document: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    """Yield the outermost GeoJSON objects in a document."""
    if isinstance(document, dict):
        kind = document.get("type")
        if (
            isinstance(kind, str)
            and kind in GEOMETRIES
            and not document.keys().isdisjoint(_CONTENTS)
        ):
            yield document
            return
        inner = list(document.values())
    else:
        inner = document if isinstance(document, list) else []
    if depth < _DEEPEST:
        for value in inner:
            yield from geometries(value, depth + 1)


def table_of_places(places: Places, source: str) -> Table:
    """Return a list of places as a table; its rows are their numbers.

    Parameters
    ----------
    places : Places
        From `lists_of_places`.
    source : str
        The file's name in messages.

    Returns
    -------
    Table
    """
    keys = list(dict.fromkeys(key for record in places.records for key in record))
    keys = keys[:_MOST_COLUMNS]
    leaves = [key.rpartition(".")[2] for key in keys]
    headings = [
        leaf if leaves.count(leaf) == 1 else key for key, leaf in zip(keys, leaves, strict=True)
    ]
    columns: list[list[Any]] = [[record.get(key, "") for record in places.records] for key in keys]
    sheet = Sheet(source, header_row=0, rows=range(1, 1 + len(places.records)))
    return Table(sheet, headings, columns)


_CONTENTS = ("coordinates", "features", "geometry", "geometries")


def _records(value: Any, path: str, depth: int) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the objects with coordinates in lists, each with the path of its list."""
    if depth > _DEEPEST:
        return
    if isinstance(value, dict):
        columns = _columns(value)
        if columns:
            yield from ((path or "the document", record) for record in columns)
            return
        # An object of objects is a list whose entries have names.
        if len(value) > 1 and all(isinstance(entry, dict) for entry in value.values()):
            yield from _entries(list(value.values()), path, depth)
            return
        for key, inner in value.items():
            yield from _records(inner, f"{path}.{key}" if path else key, depth + 1)
    elif isinstance(value, list):
        yield from _entries(value, path, depth)


def _entries(values: list[Any], path: str, depth: int) -> Iterator[tuple[str, dict[str, str]]]:
    for entry in values:
        record = flat(entry) if isinstance(entry, dict) else {}
        if _has_place(record):
            yield path or "the document", record
        else:
            yield from _records(entry, path, depth + 1)


def flat(thing: dict[str, Any], prefix: str = "", depth: int = 0) -> dict[str, str]:
    """Return the cells of an object, and of those within it, as text, by their keys."""
    cells: dict[str, str] = {}
    for key, value in thing.items():
        if isinstance(value, dict):
            if depth < _DEEPEST_CELL:
                cells |= flat(value, f"{prefix}{key}.", depth + 1)
        elif not isinstance(value, list):
            cells[prefix + key] = _text(value)
        elif (prefix + key) and len(value) in (2, 3) and _is_pair(key, value):
            cells[prefix + key] = ", ".join(map(_text, value[:2]))
        if len(cells) > _MOST_COLUMNS:
            break
    return cells


def _is_pair(key: str, value: list[Any]) -> bool:
    """Whether a list of two numbers is under a key that says which comes first."""
    folded = key.casefold().replace("_", "")
    return folded in ("latlng", "latlon", "latlong") and all(
        isinstance(number, float) for number in value
    )


def _text(value: Any) -> str:
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e16 else repr(value)
    if isinstance(value, bool):
        return str(value).upper()
    return "" if value is None else str(value)


def _has_place(record: dict[str, str]) -> bool:
    from route.reading.headings import meaning_of

    roles = set()
    for key in record:
        meaning = meaning_of(key.rpartition(".")[2])
        if meaning is not None and not meaning.is_weak and record[key]:
            roles.add((meaning.role, meaning.end))
    return any(
        (("lat", end) in roles and ("lon", end) in roles) or ("lat_lon", end) in roles
        for end in ("", "from")
    )


def _columns(thing: dict[str, Any]) -> list[dict[str, str]]:
    """Return the records of an object that has lists of one length, one for each column."""
    from route.reading.headings import meaning_of

    lists = {key: value for key, value in thing.items() if isinstance(value, list) and value}
    for key, value in lists.items():
        meaning = meaning_of(key)
        if meaning is None or meaning.role != "lat":
            continue
        same = {
            name: cells
            for name, cells in lists.items()
            if len(cells) == len(value) and not isinstance(cells[0], dict | list)
        }
        records = [
            dict(zip(same, map(_text, cells), strict=True))
            for cells in zip(*same.values(), strict=True)
        ]
        return records if _has_place(records[0]) else []
    return []


def shown(places: Places) -> str:
    """Return a list of places in words, for a message."""
    number = len(places.records)
    return f"{quoted(places.path)} ({number:,} place{'' if number == 1 else 's'})"
