"""Readers have limits at the door, and their work grows with their input, no faster."""

import io
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pandas as pd
import pytest

import route
from route.errors import InputError
from route.orbit import parse_elements
from route.orbit.omm import csv_records, xml_records
from route.reading import files
from route.reading.tables import columns
from tests.reading.faulty import faults_of


def calls(work: Callable[[], object]) -> int:
    """Count the calls that some work makes, of Python's functions and of C's."""
    count = 0

    def profile(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(profile)
    try:
        work()
    except InputError:
        pass
    finally:
        sys.setprofile(None)
    return count


ELEMENTS = {
    "nested segments": lambda n: "<a>" + "<segment>" * n + "</segment>" * n + "</a>",
    "segments in a row": lambda n: "<a>" + "<segment/>" * n + "</a>",
    "sets in JSON": lambda n: "[" + ",".join(["{}"] * n) + "]",
    "names before a TLE": lambda n: "x\n" * n,
}


@pytest.mark.parametrize("make", ELEMENTS.values(), ids=ELEMENTS)
def test_work_on_elements_grows_with_them(make: Callable[[int], str]) -> None:
    small, large = (calls(partial(parse_elements, make(n), "x")) for n in (200, 400))
    assert large < 2.2 * small


LONG = {
    "digits": '{"MEAN_MOTION": "%s"}',
    "blank lines": "x%s",
    "spaces": "EPOCH = x%sx",
}


@pytest.mark.parametrize(
    ("text", "filler"), [(LONG["digits"], "1"), (LONG["blank lines"], "\n"), (LONG["spaces"], " ")]
)
def test_long_runs_are_passed_over_once(text: str, filler: str) -> None:
    """A pattern that starts anew at each place needs minutes for these, and now moments."""
    with pytest.raises(InputError):
        parse_elements(text % (filler * 2_000_000), "x")


def test_work_on_repeated_columns_grows_with_them(tmp_path: Path) -> None:
    def reading(columns: int) -> Callable[[], object]:
        names = ",".join(f"c{number},c{number}" for number in range(columns))
        file = tmp_path / f"{columns}.csv"
        file.write_text(f"name,lat,lon,{names}\n")
        return lambda: route.read(file)

    small, large = (calls(reading(columns)) for columns in (500, 1000))
    assert large < 2.2 * small


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("title = 0x" + "1" * 5000, "not-text"),
        ("a" + ".a" * 900 + " = 1", "toml-too-deep"),
        ("title = " + "[" * 20_000, "toml-invalid"),
        ("title = " + "1" * 5000, "toml-invalid"),
    ],
)
def test_toml_that_python_cannot_hold_is_a_fault(text: str, code: str, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("name,lat,lon\nA,1,2\nB,2,3\n")
    (tmp_path / "a.toml").write_text(text)
    (fault,) = faults_of(tmp_path / "a.csv")
    assert fault.code == code


@pytest.mark.parametrize("height", ["1e308", "-1e308", "10000001", "-1.1e7"])
def test_heights_beyond_any_journey_are_faults(height: str) -> None:
    frame = pd.DataFrame(
        {"name": ["A", "B"], "lat": [1, 1], "lon": [1, 2], "height_m": ["0", height]}
    )
    (fault,) = faults_of(frame)
    assert (fault.code, fault.row, fault.column) == ("height-out-of-range", 3, "height_m")


class Endless:
    """A stream that never ends."""

    def __init__(self, content: bytes) -> None:
        self.content, self.reads = content, 0

    def read(self, size: int) -> bytes:
        self.reads += 1
        return self.content * (size // len(self.content))


def test_a_table_without_end_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "LARGEST_TABLE_BYTES", 100_000)
    (fault,) = faults_of(Endless(b"A,1,2\n"))  # type: ignore[arg-type]
    assert fault.code == "file-too-large"


def test_what_is_binary_is_read_no_further() -> None:
    stream = Endless(b"\0")
    (fault,) = faults_of(stream)  # type: ignore[arg-type]
    assert (fault.code, stream.reads) == ("binary-file", 1)
    assert faults_of(Path("/dev/zero"))[0].code == "binary-file"


def test_an_archive_is_read_to_its_end() -> None:
    archive = b"PK\x03\x04" + b"\0" * (files._CHUNK_BYTES + 5)
    assert files.read_bounded(io.BytesIO(archive), "", "") == archive


def test_an_omm_of_a_wide_header_and_short_rows_is_not_filled_up() -> None:
    def text(n: int) -> str:
        return "EPOCH,MEAN_MOTION" + ",a" * n + "\n1" * n

    rows = csv_records(text(500))
    assert rows == [{"EPOCH": "1"}] * 500


def test_a_namespace_is_not_repeated_in_every_tag() -> None:
    # At 300 kB each, 30,000 tags would have 9 GB.
    text = f"<a xmlns='{'n' * 300_000}'>{'<segment/>' * 30_000}</a>"
    assert len(xml_records(text)) == 30_000


def test_an_element_file_has_a_thousand_faults_at_most() -> None:
    with pytest.raises(InputError) as caught:
        parse_elements("[" + ",".join(["{}"] * 10_000) + "]", "x")
    assert 1_000 < len(caught.value.faults) < 1_010


def test_short_rows_below_a_wide_header_take_no_more_than_their_sum(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(columns, "_SPARE_CELLS", 1_000_000)
    wide = ",".join(f"c{number}" for number in range(3_000))
    faults = faults_of(f"name,lat,lon,{wide}\n" + "A,1\n" * 100_000)
    last = [fault.code for fault in faults if fault.row == faults[-1].row]
    assert last == ["rows-not-read", "lon-missing"]
    assert len(faults) < 1_000


def test_repeated_coordinates_are_not_searched_in_every_line() -> None:
    def reading(n: int) -> Callable[[], object]:
        lines = "\n".join("x" * n)
        return partial(faults_of, f'name,lat,lon{",lat" * n}\n"{lines}",1,2{"," * n}\n')

    small, large = (calls(reading(n)) for n in (500, 1000))
    assert large < 2.2 * small


@pytest.mark.parametrize("key", ["x = {a%s = 1}", "[a%s]", "x = 1 # =\na%s = 1", "'a'%s = 1"])
def test_a_key_of_many_parts_is_found_anywhere(key: str, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("name,lat,lon\nA,1,2\nB,2,3\n")
    (tmp_path / "a.toml").write_text(key % (".a" * 900))
    (fault,) = faults_of(tmp_path / "a.csv")
    assert fault.code == "toml-too-deep"


@pytest.mark.parametrize("quotes", [3 * "'", 3 * '"', "'", '"'])
def test_dots_in_a_text_are_no_key(quotes: str, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("name,lat,lon\nA,1,2\nB,2,3.5\n")
    break_ = "\n" if len(quotes) == 3 else " "
    credit = f"{break_}See page{'.' * 99}12 # {'.' * 99}{break_}"
    (tmp_path / "a.toml").write_text(f"credit = {quotes}{credit}{quotes} # {'.' * 99}\n")
    assert route.read(tmp_path / "a.csv").attrs["credit"] == credit.strip()


def test_an_integer_too_long_to_print_is_a_fault() -> None:
    frame = pd.DataFrame({"name": ["A", "B"], "lat": [1, 10**5000], "lon": [1, 2]}, dtype=object)
    (fault,) = faults_of(frame)
    assert (fault.code, fault.row) == ("lat-not-a-number", 3)


@pytest.mark.parametrize("given", [5, 5.0, [1, 2], {"name": "A"}])
def test_what_is_no_table_is_a_fault(given: object) -> None:
    with pytest.raises(InputError) as caught:
        route.read(given)  # type: ignore[call-overload,unused-ignore,arg-type]
    assert caught.value.faults[0].code == "not-a-source"
