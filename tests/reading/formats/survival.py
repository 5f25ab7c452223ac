"""Assert that bytes are read, or refused with faults that can be printed."""

import io
import warnings

import route
from route.errors import InputError, RouteWarning
from route.text import printable


def survives(data: bytes, suffix: str) -> None:
    """Read bytes as a file with this suffix."""
    stream = io.BytesIO(data)
    stream.name = "any" + suffix
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        warnings.simplefilter("ignore", RouteWarning)
        try:
            waypoints = route.read(stream)
        except InputError as error:
            text = str(error).replace("\n", "")
            assert error.faults
            assert printable(text) == text
        else:
            assert len(waypoints) >= 2
