"""Find places in a JSON document whose coordinates are pairs of numbers, or that have none."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from route.errors import InputError
from route.reading.files import refusal
from route.reading.formats.json_records import Places, flat
from route.text import quoted

_DEEPEST = 8
# Keys that say which number comes first.
_LON_FIRST = ("lnglat", "lonlat", "longlat")


@dataclass(frozen=True, slots=True)
class Pairs:
    """A list of pairs of numbers, or of objects that have one each.

    Parameters
    ----------
    path : str
        Where it is.
    key : str
        Under which each object has its pair; empty for a list of bare pairs.
    records : list of dict
        The other cells of each.
    numbers : list of list of float
        The pairs.
    """

    path: str
    key: str
    records: list[dict[str, str]]
    numbers: list[list[float]]


def places_of_pairs(document: Any, source: str) -> tuple[Places, str] | None:
    """Return the longest list of pairs of coordinates in a document, if it has any.

    Parameters
    ----------
    document : object
        As parsed from JSON.
    source : str
        The file's name in messages.

    Returns
    -------
    places : Places
        With cells ``lat`` and ``lon``.
    statement : str
        Why which number is which.

    Raises
    ------
    InputError
        If nothing tells which number of a pair is the latitude.
    """
    found = max(_pairs(document, "", 0), key=lambda pairs: len(pairs.numbers), default=None)
    if found is None:
        return None
    first, second = zip(*(pair[:2] for pair in found.numbers), strict=True)
    called = quoted(found.key or found.path or "the document")
    if found.key.casefold().replace("_", "") in _LON_FIRST:
        is_lon_first, why = True, "by their key"
    elif max(map(abs, first)) > 90:
        is_lon_first, why = True, "some first numbers are beyond 90"
    elif max(map(abs, second)) > 90:
        is_lon_first, why = False, "some second numbers are beyond 90"
    else:
        raise _unclear(called, first[0], second[0], source)
    lat, lon = (second, first) if is_lon_first else (first, second)
    places = Places(found.path or "the document")
    for record, lat_deg, lon_deg in zip(found.records, lat, lon, strict=True):
        places.records.append({**record, "lat": repr(lat_deg), "lon": repr(lon_deg)})
    order = "longitude and latitude" if is_lon_first else "latitude and longitude"
    return places, f"the pairs of {called} are {order}: {why}."


def _unclear(called: str, first: float, second: float, source: str) -> InputError:
    return refusal(
        "coordinates-ambiguous",
        f"pairs of numbers in {called}, and nothing that says which is the latitude: the first is "
        f"latitude {first:g}, longitude {second:g}, or latitude {second:g}, longitude {first:g}",
        "coordinates under keys such as lat and lon, or GeoJSON",
        "Write them so.",
        source,
    )


def _pairs(value: Any, path: str, depth: int) -> Iterator[Pairs]:
    if depth > _DEEPEST:
        return
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _pairs(inner, f"{path}.{key}" if path else key, depth + 1)
        return
    if not isinstance(value, list):
        return
    if len(value) > 1 and all(map(_is_pair, value)):
        yield Pairs(path, "", [{} for _ in value], value)
        return
    objects = [entry for entry in value if isinstance(entry, dict)]
    keys = [key for key, inner in objects[0].items() if _is_pair(inner)] if objects else []
    for key in keys:
        own = [entry for entry in objects if _is_pair(entry.get(key))]
        if len(own) > 1:
            records = [flat({name: entry[name] for name in entry if name != key}) for entry in own]
            yield Pairs(path, key, records, [entry[key] for entry in own])
    for entry in value:
        yield from _pairs(entry, path, depth + 1)


def _is_pair(value: Any) -> bool:
    """Whether this may be a latitude and a longitude, in either order, and perhaps a height."""
    return (
        isinstance(value, list)
        and len(value) in (2, 3)
        and all(isinstance(number, float) for number in value)
        and max(abs(value[0]), abs(value[1])) <= 180
        and min(abs(value[0]), abs(value[1])) <= 90
        and not (value[0].is_integer() and value[1].is_integer())
    )


def list_of_names(document: Any) -> Places | None:
    """Return the longest list of names, or of objects that have a name, in a document.

    Parameters
    ----------
    document : object
        As parsed from JSON.

    Returns
    -------
    Places or None
    """
    return max(_names(document, "", 0), key=lambda names: len(names.records), default=None)


def _names(value: Any, path: str, depth: int) -> Iterator[Places]:
    if depth > _DEEPEST:
        return
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _names(inner, f"{path}.{key}" if path else key, depth + 1)
    elif isinstance(value, list) and len(value) > 1:
        called = path or "the document"
        if all(isinstance(entry, str) for entry in value):
            yield Places(called, [{"name": entry} for entry in value])
        elif all(isinstance(entry, dict) and _has_name(entry) for entry in value):
            yield Places(called, [flat(entry) for entry in value])
        else:
            for entry in value:
                yield from _names(entry, path, depth + 1)


def _has_name(record: dict[str, Any]) -> bool:
    # The words of many languages: other formats do not need them.
    from route.reading.headings import meaning_of

    meanings = (meaning_of(key) for key, cell in record.items() if isinstance(cell, str) and cell)
    return any(meaning is not None and meaning.role == "name" for meaning in meanings)
