"""The registry of input formats: one entry is all that a new format needs."""

from pathlib import Path
from typing import NoReturn

import pandas as pd
import pytest

from route.reading import read
from route.reading.formats import registry
from route.reading.formats.dataframe import from_frame
from route.reading.formats.registry import FORMATS, Format, format_of
from route.reading.sheet import Sheet
from tests.reading.faulty import faults_of

CSV, DATAFRAME = FORMATS[:2]


def from_pairs(data: bytes, source: str) -> Sheet:
    """Read a format of two numbers a line."""
    pairs = [line.split() for line in data.decode().splitlines()[1:]]
    return from_frame(pd.DataFrame([("x", *pair) for pair in pairs], columns=list(NAMES)), source)


NAMES = ("name", "lat", "lon")
PAIRS = Format("pairs", from_pairs, (".pairs",), lambda data: str(data).startswith("b'PAIRS"))
DATA = b"PAIRS\n1 2\n3 4\n"


@pytest.fixture
def with_pairs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "FORMATS", (*FORMATS, PAIRS))


def test_names_and_suffixes_are_distinct() -> None:
    for values in (
        [entry.name for entry in FORMATS],
        [suffix for entry in FORMATS for suffix in entry.suffixes],
    ):
        assert len(values) == len(set(values))
    assert all(
        suffix.startswith(".") and suffix == suffix.lower()
        for entry in FORMATS
        for suffix in entry.suffixes
    )


@pytest.mark.parametrize(
    ("content", "suffix", "expected"),
    [
        (b"", "", CSV),
        (b"name,lat,lon", ".txt", CSV),
        (b"PK\x03\x04", ".zip", CSV),
        (pd.DataFrame(), "", DATAFRAME),
        (DATA, "", PAIRS),
        (DATA, ".csv", PAIRS),
        (b"no signature", ".PAIRS", PAIRS),
    ],
)
@pytest.mark.usefixtures("with_pairs")
def test_content_decides_then_the_suffix(content: object, suffix: str, expected: Format) -> None:
    assert format_of(content, suffix) is expected


@pytest.mark.usefixtures("with_pairs")
def test_one_entry_adds_a_format(tmp_path: Path) -> None:
    path = tmp_path / "a.pairs"
    path.write_bytes(DATA)
    (tmp_path / "a.toml").write_text("title = 'Pairs'")
    waypoints = read(path)
    assert waypoints[["lat", "lon"]].to_numpy().tolist() == [[1, 2], [3, 4]]
    assert waypoints.attrs["title"] == "Pairs"
    assert waypoints.attrs["files"] == [str(path), str(tmp_path / "a.toml")]
    with path.open("rb") as stream:
        pd.testing.assert_frame_equal(read(stream), waypoints)
    path.write_bytes(b"PAIRS\n1 2\n3 400\n")
    assert [(fault.source, fault.row, fault.column) for fault in faults_of(path)] == [
        ("a.pairs", 3, "lon")
    ]
    assert faults_of(tmp_path / "b.pairs")[0].expected == (
        "a waypoint table, a CSV, GPX, KML, KMZ, GeoJSON, JSON, Excel, OpenDocument, Parquet, "
        "TCX, FIT, NMEA, IGC, PLT or pairs file"
    )


def without_library(_data: bytes, _source: str) -> NoReturn:
    import no_such_library  # type: ignore[import-not-found]  # noqa: F401

    raise AssertionError


def test_missing_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.odd"
    path.write_bytes(b"odd")
    monkeypatch.setattr(
        registry, "FORMATS", (CSV, Format("odd", without_library, (".odd",), extra="odds"))
    )
    (fault,) = faults_of(path)
    assert fault.source == "a.odd"
    assert fault.found == "the format odd, without the package no_such_library that reads it"
    assert "pip install 'route-ledger[odds]'" in fault.remedy
    monkeypatch.setattr(registry, "FORMATS", (CSV, Format("odd", without_library, (".odd",))))
    with pytest.raises(ModuleNotFoundError):
        read(path)
