"""Give broken input to `read` and return its faults."""

import io
import os
from typing import IO

import pandas as pd
import pytest

from route.errors import Fault, InputError
from route.reading import read
from route.text import printable

HEADER = "name,lat,lon,kind,height_m,time,status,elements\n"
GOOD = "Moscow,55.75,37.62,,,,,\n"


def faults_of(
    source: str | bytes | os.PathLike[str] | IO[str] | IO[bytes] | pd.DataFrame,
) -> tuple[Fault, ...]:
    """Return the faults of an input that must have some."""
    if isinstance(source, str):
        source = source.encode()
    with pytest.raises(InputError) as caught:
        read(io.BytesIO(source) if isinstance(source, bytes) else source)
    faults = caught.value.faults
    assert faults
    for fault in faults:
        assert_printable(fault)
    return faults


def assert_printable(fault: Fault) -> None:
    """Assert that a fault is complete, and has no terminal escapes whatever the input contains."""
    assert printable(str(fault)) == str(fault)
    assert fault.expected and fault.remedy.endswith((".", "?"))


def assert_says(fault: Fault, words: str) -> None:
    """Assert that a message has these words in this order; " ... " matches any text."""
    rest = str(fault)
    for piece in words.split(" ... "):
        assert piece in rest, f"{piece!r} is not, or not in this order, in: {fault}"
        rest = rest.partition(piece)[2]
