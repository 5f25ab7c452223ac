"""Find the name of a place among the properties of a map file."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from route.reading.times import is_time

# Properties that name a place, by how often they do; the capitals do not count.
_NAMES = ("name", "title", "label", "place", "stop", "city", "station")
# How a map draws it, what it is, and where more of it is.
_NO_NAME = re.compile(
    r"(marker|stroke|fill|icon|colou?r|style|type|kind|mode|id=|[_@])|[^=]*=(#|https?:)", re.I
)


def property_of(properties: Mapping[str, Any], keys: Sequence[str]) -> str:
    """Return the first of some properties that is a text, in one line.

    Parameters
    ----------
    properties : mapping of str to object
    keys : sequence of str
        In lower case, the best first.

    Returns
    -------
    str
        Empty if there is none.
    """
    folded = {key.casefold(): value for key, value in reversed(list(properties.items()))}
    values = (folded.get(key) for key in keys)
    return next((" ".join(value.split()) for value in values if isinstance(value, str)), "")


def name_of(properties: Mapping[str, Any]) -> str:
    """Return the name in some properties: by its key, else the first text that may be one.

    Parameters
    ----------
    properties : mapping of str to object

    Returns
    -------
    str
        Empty if there is none.
    """
    known = property_of(properties, _NAMES)
    own = (
        " ".join(value.split())
        for key, value in properties.items()
        if isinstance(value, str) and not is_time(value) and not _NO_NAME.match(f"{key}={value}")
    )
    return known or next(own, "")
