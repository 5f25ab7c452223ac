"""The fields of an element set: names, TLE columns, ranges."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

# One set as text: its place in the file, and its fields by OMM keyword.
Record = tuple[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Field:
    """A required number: its OMM keyword, its line and columns in a TLE, its range."""

    key: str
    line: int
    columns: tuple[int, int]
    meaning: str
    least: float
    most: float
    integer: bool = False

    def number(self, text: str) -> float | None:
        """Return the number in `text`, or None if it is not a number in range."""
        value = float("nan")
        if len(text) <= _LONGEST_NUMBER and _NUMBER.fullmatch(text):
            value = float(text)
        fits = self.least <= value <= self.most and (value.is_integer() or not self.integer)
        return value if fits else None


# In the order of ElementSet. The ranges are those of the formats, except for the mean motion:
# 20 revolutions a day would be inside the Earth, 0.001 far beyond the Moon.
FIELDS = (
    Field("NORAD_CAT_ID", 1, (3, 7), "catalogue number", 0, 999_999_999, integer=True),
    Field("MEAN_MOTION", 2, (53, 63), "revolutions a day", 0.001, 20),
    Field("ECCENTRICITY", 2, (27, 33), "eccentricity", 0, 0.9999999),
    Field("INCLINATION", 2, (9, 16), "inclination in degrees", 0, 180),
    Field("RA_OF_ASC_NODE", 2, (18, 25), "right ascension of the node in degrees", 0, 360),
    Field("ARG_OF_PERICENTER", 2, (35, 42), "argument of perigee in degrees", 0, 360),
    Field("MEAN_ANOMALY", 2, (44, 51), "mean anomaly in degrees", 0, 360),
    Field("BSTAR", 1, (54, 61), "drag term B* per Earth radius", -1e9, 1e9),
)


# Allowed values of optional OMM fields: SGP4 assumes Earth, TEME and UTC.
SETTINGS = {
    "CENTER_NAME": ("EARTH",),
    "REF_FRAME": ("TEME",),
    "TIME_SYSTEM": ("UTC",),
    "MEAN_ELEMENT_THEORY": ("SGP4", "SGP/SGP4"),
    # 4 is SGP4-XP, 6 a numerical theory: SGP4 would misread their elements.
    "EPHEMERIS_TYPE": ("", "0", "1", "2", "3"),
}


# A longer number is none that a tracker publishes, and slow to match.
_LONGEST_NUMBER = 40
_NUMBER = re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]{1,3})?")
