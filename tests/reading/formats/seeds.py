"""Valid files of every format that is read from bytes, to be damaged."""

import io

import pandas as pd

from route.reading.formats.registry import FORMATS, format_of
from tests.reading.formats.reading import SAMPLES
from tests.reading.formats.workbooks import rows, xls, xlsx

STOPS = (("Place", "Lat", "Lon"), ("A", 1.25, 2.5), ("B", 3.0, 4.125))
_PLT = b"""A track
WGS 84
Altitude is in Feet
Reserved 3
0,2,255,name,0
2
39.25,116.5,0,492,39744.5,2008-10-23,12:00:00
39.5,116.5,1,-777,39744.75,2008-10-23,18:00:00
"""
_LARGEST_BYTES = 30_000


def _parquet() -> bytes:
    stream = io.BytesIO()
    pd.DataFrame(list(STOPS[1:]), columns=list(STOPS[0])).to_parquet(stream)
    return stream.getvalue()


def seeds() -> dict[str, list[bytes]]:
    """Return files by the name of their format: samples, and some that are made here."""
    found: dict[str, list[bytes]] = {
        entry.name: [] for entry in FORMATS if entry.name not in FRAMES
    }
    for path in sorted(SAMPLES.iterdir()):
        data = path.read_bytes()
        if path.name != "answers.json" and len(data) <= _LARGEST_BYTES:
            found[format_of(data, path.suffix).name].append(data)
    found["Excel"] += [xls(*STOPS), xlsx(A=rows(*STOPS), B=rows(*STOPS))]
    found["Parquet"].append(_parquet())
    found["PLT"].append(_PLT)
    return found


FRAMES = ("DataFrame", "GeoDataFrame")
