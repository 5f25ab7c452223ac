"""Read bytes as a file of a format, and return its faults."""

import io
import warnings
from pathlib import Path

import pandas as pd

import route
from route.errors import Fault, InputError, RouteWarning

SAMPLES = Path(__file__).parents[1] / "samples"


def read(data: bytes, name: str = "a.bin") -> tuple[pd.DataFrame, str]:
    """Return the waypoints, and the warnings in one text."""
    stream = io.BytesIO(data)
    stream.name = name
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", RouteWarning)
        waypoints = route.read(stream)
    return waypoints, "\n".join(str(warning.message) for warning in caught)


def faults(data: bytes, name: str = "a.bin") -> tuple[Fault, ...]:
    try:
        read(data, name)
    except InputError as error:
        return error.faults
    raise AssertionError("it is read")
