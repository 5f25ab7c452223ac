"""Turn element sets into path lengths and ground tracks; knows nothing of journeys."""

from route.orbit.elements import Elements, ElementSet, parse_elements
from route.orbit.flight import MAX_AGE, Flight, check_flight, ground_track, path_lengths

__all__ = [
    "MAX_AGE",
    "ElementSet",
    "Elements",
    "Flight",
    "check_flight",
    "ground_track",
    "parse_elements",
    "path_lengths",
]
