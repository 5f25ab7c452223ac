"""Ask geopy about a pair that is in none of the notations known here."""

import re

from route.reading.notations.coordinates.folding import fold
from route.reading.notations.coordinates.links import Found

# Measured with geopy 2.5.0. It takes the end of a text and leaves the rest: "40 38 27.6 N 8 39
# 13.0 W" is 39, -13; "50 42.9N 001 59.2W" is 1, -59.2; "47,05 8,31" is 8, 31; "46.5,7.5,550" is
# 7.5, -170. It accepts 75 minutes, turns -41.5 S into 41.5, loses the sign of -0 30m 0s and
# turns 190 into -170. So it is asked last, and believed only where each number of the cell is a
# number of its match and nothing carries a sign.
_LONGEST = 100
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_GROUPS = ("degrees", "arcminutes", "arcseconds")
_HEIGHT = re.compile(r"[,;\s]{1,3}\d+(?:\.\d+)? ?(?:km|m|mi|ft|nm|nmi)$")


def geopy_pair(cell: str) -> Found | None:
    """Return a pair as geopy's `Point` understands it; None if it does not, wholly.

    Parameters
    ----------
    cell : str
        In none of the notations known here, such as "UT: N 39°20' 0'' / W 74°35' 0''".
    """
    text = _HEIGHT.sub("", fold(cell)) if len(cell) <= _LONGEST else ""
    numbers = [float(number) for number in _NUMBER.findall(text)]
    if len(numbers) not in (2, 4, 6) or re.search(r"[+-]", text):
        return None
    from geopy.point import Point

    match = Point.POINT_PATTERN.match(text)
    if not match or any(char.isdigit() for char in text[: match.start("latitude")]):
        return None
    parts = [match[f"{axis}_{group}"] for axis in ("latitude", "longitude") for group in _GROUPS]
    taken = [float(part) for part in parts if part is not None]
    letters = [
        match[f"{axis}_direction_{place}"]
        for axis in ("latitude", "longitude")
        for place in ("front", "back")
    ]
    few = [float(part) < 60 for part in (*parts[1:3], *parts[4:6]) if part is not None]
    if taken != numbers or not all(few) or sum(map(bool, letters)) != 2:
        return None
    try:
        point = Point.from_string(text)
    except ValueError:
        return None
    if abs(numbers[0]) > 90 or abs(numbers[len(numbers) // 2]) > 180:
        return None
    return Found(repr(point.latitude), repr(point.longitude), "lat_lon", "labelled pairs")
