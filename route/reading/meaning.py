"""Hold what a heading means."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a heading says of its column.

    Parameters
    ----------
    role : str
        One of `route.reading.heading_words.ROLES`.
    end : {'', 'from', 'to'}
        Which end of a leg the column is about, where a row is a leg.
    unit : str
        A unit in the heading: of lengths "m", "ft", "yd", "fathom", "km", "mi", "nm"; of
        angles "deg", "dms", "dm", "rad", "E5" to "E7", or "min" and "sec" where degrees,
        minutes and seconds have a column each; of times "s" and "ms" since 1970. Another
        unit is as it is written.
    sign : int
        -1 where the heading counts the other way, as "Longitude (°W)" does.
    language : str
        The language of the word, such as "de"; empty for none in particular. Of a name in
        one of several languages ("name_ru"), that language.
    is_weak : bool
        Whether the word often means something else too, so that the cells must confirm it:
        X and Y may be metres, "location" may be coordinates, "departure" a place or a time,
        and "No." a running number that says nothing of the order of travel.
    """

    role: str
    end: str = ""
    unit: str = ""
    sign: int = 1
    language: str = ""
    is_weak: bool = False
