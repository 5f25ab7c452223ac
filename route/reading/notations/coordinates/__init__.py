"""Read columns of coordinates in the notations that people use."""

from route.reading.notations.coordinates.axis import read_axis, share_of_coordinates
from route.reading.notations.coordinates.pairs import read_pairs, share_of_pairs
from route.reading.notations.coordinates.results import Axis, Pairs, Question
from route.reading.notations.coordinates.utm import read_utm

__all__ = [
    "Axis",
    "Pairs",
    "Question",
    "read_axis",
    "read_pairs",
    "read_utm",
    "share_of_coordinates",
    "share_of_pairs",
]
