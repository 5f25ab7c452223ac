"""List the numbers that an element set must give, with their ranges."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

# One set as text: where in the file it stands, and its fields under their OMM names.
Record = tuple[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Field:
    """A number that a set must give: its name in an OMM, its place in a TLE, its range."""

    key: str
    line: int
    columns: tuple[int, int]
    meaning: str
    least: float
    most: float
    whole: bool = False

    def number(self, text: str) -> float | None:
        """Return the number that `text` says, or None if it says none in range."""
        value = float(text) if _NUMBER.fullmatch(text) else float("nan")
        fits = self.least <= value <= self.most and (value.is_integer() or not self.whole)
        return value if fits else None


# In the order of ElementSet. The ranges are the formats' own, except that of the mean
# motion: at 20 revolutions a day a satellite would be under the ground, and at 0.001
# far beyond the Moon.
FIELDS = (
    Field("NORAD_CAT_ID", 1, (3, 7), "catalogue number", 0, 999_999_999, whole=True),
    Field("MEAN_MOTION", 2, (53, 63), "revolutions a day", 0.001, 20),
    Field("ECCENTRICITY", 2, (27, 33), "eccentricity", 0, 0.9999999),
    Field("INCLINATION", 2, (9, 16), "inclination in degrees", 0, 180),
    Field("RA_OF_ASC_NODE", 2, (18, 25), "right ascension of the node in degrees", 0, 360),
    Field("ARG_OF_PERICENTER", 2, (35, 42), "argument of perigee in degrees", 0, 360),
    Field("MEAN_ANOMALY", 2, (44, 51), "mean anomaly in degrees", 0, 360),
    Field("BSTAR", 1, (54, 61), "drag term B* per Earth radius", -1e9, 1e9),
)


# What SGP4, around the Earth and in UTC, needs an OMM to say of itself if it says it.
SETTINGS = {
    "CENTER_NAME": ("EARTH",),
    "REF_FRAME": ("TEME",),
    "TIME_SYSTEM": ("UTC",),
    "MEAN_ELEMENT_THEORY": ("SGP4", "SGP/SGP4"),
    # 4 is SGP4-XP and 6 a numerical theory: SGP4 would take their elements for its own.
    "EPHEMERIS_TYPE": ("", "0", "1", "2", "3"),
}


_NUMBER = re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]{1,3})?")
