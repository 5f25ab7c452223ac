"""Say what a column means by its heading, in the languages that people use."""

from dataclasses import dataclass

# What a column can mean. "lat_lon" has both coordinates in one cell, or WKT; the sides are
# hemisphere letters in a column of their own; "traveller" distinguishes travellers or tours.
ROLES = (
    *("name", "lat", "lon", "lat_lon", "lat_side", "lon_side"),
    *("easting", "northing", "zone", "height_m"),
    *("time", "date", "clock", "utc_offset", "order", "traveller"),
    *("mode", "distance", "country", "region", "code", "note", "source"),
)


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a heading says of its column.

    Parameters
    ----------
    role : str
        One of `ROLES`.
    end : {'', 'from', 'to'}
        Which end of a leg the column is about, where a row is a leg.
    unit : str
        A unit in the heading, such as "ft", "km" or "E7".
    sign : int
        -1 where the heading counts the other way, as "Longitude (°W)" does.
    language : str
        The language of the word, such as "de"; empty for none in particular.
    """

    role: str
    end: str = ""
    unit: str = ""
    sign: int = 1
    language: str = ""


def meaning_of(heading: str) -> Meaning | None:
    """Return what a heading means; None if it is not known."""
    folded = heading.strip().casefold()
    return Meaning(folded) if folded in ROLES else None
