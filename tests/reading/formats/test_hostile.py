"""Small files that are made to take much time or memory, and large ones of one kind."""

import io
import time
import zipfile

import pytest

from tests.reading.formats.reading import faults
from tests.reading.formats.workbooks import packed

# A file of a megabyte takes a fraction of a second, also on a slow machine that does other
# things; what takes quadratic time would take minutes.
_LONGEST_S = 30


@pytest.mark.parametrize(
    ("data", "suffix", "code"),
    [
        (b"$GPRMC," * 200_000, ".nmea", "no-points"),
        (b"$GPRMC,1,A," + b"9" * 1_000_000, ".nmea", "no-points"),
        (b"AXXX1\nHFDTE010123\n" + b"B" * 1_000_000, ".igc", "no-points"),
        (b'{"a": [' + b"[1,2]," * 200_000, ".json", "json-malformed"),
        (b'{"a": [' + b"[1,2]" * 200_000, ".json", "json-malformed"),
        (b'{"type": "Point", "a": "' + b"\\" * 1_000_000, ".geojson", "json-malformed"),
        (b'{"type": "Point", "a": ' + b'"' * 1_000_001, ".geojson", "json-malformed"),
        (b'{"a":' * 100_000, ".json", "nested-too-deeply"),
        (b"[{" * 100_000, ".json", "json-malformed"),
        (
            b"{" + b",".join(b'"k%d":{}' % key for key in range(100_000)) + b"}",
            ".json",
            "no-points",
        ),
        (b"<TrainingCenterDatabase>" + b"<a>" * 300, ".tcx", "nested-too-deeply"),
        (b"<!DOCTYPE a><TrainingCenterDatabase/>", ".tcx", "xml-doctype"),
        (b"\x0e\x10\0\0\xff\xff\xff\x7f.FIT\0\0" + b"\x40" * 1_000_000, ".fit", "no-points"),
    ],
)
def test_time_in_proportion_to_the_size(data: bytes, suffix: str, code: str) -> None:
    start = time.process_time()
    assert faults(data, f"a{suffix}")[0].code == code
    assert time.process_time() - start < _LONGEST_S


def test_an_archive_of_very_many_files() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for number in range(20_001):
            archive.writestr(f"{number}.kml", b"")
    assert faults(stream.getvalue(), "a.zip")[0].code == "binary-file"
    assert faults(stream.getvalue(), "a.kmz")[0].code == "archive-too-large"


def test_an_archive_within_an_archive_is_not_opened() -> None:
    inner = packed({"doc.kml": "<kml/>"}).decode("latin-1")
    assert faults(packed({"inner.kmz": inner}), "a.zip")[0].code == "binary-file"


def test_overlapping_entries_are_refused() -> None:
    """The list of the archive says twice that a file begins at the same place."""
    data = bytearray(packed({"a.kml": "<kml/>" * 100, "b.kml": "<kml/>" * 100}))
    second = data.rindex(b"PK\x01\x02")
    data[second + 42 : second + 46] = bytes(4)
    assert faults(bytes(data), "a.kmz")[0].code in (
        "archive-unreadable",
        "no-points",
        "xml-malformed",
    )
