"""Files that cannot be opened, and faults of what is next to a table."""

import io
import os
import shutil
from pathlib import Path

import pytest

from route.reading import read
from tests.reading.faulty import GOOD, HEADER, assert_says, faults_of

TLE = Path(__file__).parents[2] / "data" / "iss_2013-11.tle"

# What a path may lead to.


def test_missing_file(tmp_path: Path) -> None:
    (fault,) = faults_of(tmp_path / "nowhere.csv")
    assert fault.source == "nowhere.csv"
    assert "no file" in fault.found
    assert str(Path.cwd())[:20] in fault.remedy


def test_folder(tmp_path: Path) -> None:
    assert "a folder" in faults_of(tmp_path)[0].found


def test_path_below_a_file(tmp_path: Path) -> None:
    (tmp_path / "a.csv").touch()
    assert "no file" in faults_of(tmp_path / "a.csv" / "b.csv")[0].found


def test_file_of_somebody_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    (fault,) = faults_of(tmp_path / "secret.csv")
    assert "may not be read" in fault.found
    assert "owner" in fault.remedy


@pytest.mark.parametrize("path", ["a\0b.csv", "x" * 5000 + ".csv"])
def test_path_that_cannot_be(path: str) -> None:
    faults_of(Path(path))


def test_endless_path_takes_no_room() -> None:
    (fault,) = faults_of(Path("x" * 100_000 + ".csv"))
    assert fault.source == "…" + "x" * 75 + ".csv"
    assert len(str(fault)) < 600


def test_longest_name_of_a_file_has_no_room_for_its_toml(tmp_path: Path) -> None:
    (tmp_path / ("x" * 251 + ".csv")).write_text(HEADER + GOOD + GOOD)
    assert len(read(tmp_path / ("x" * 251 + ".csv"))) == 2


def test_standard_input_is_called_so() -> None:
    stream = io.BytesIO(b"")
    stream.name = "<stdin>"
    assert faults_of(stream)[0].source == "standard input"


def test_stream_that_cannot_be_read() -> None:
    stream = io.StringIO("x")
    stream.close()
    assert "closed" in faults_of(stream)[0].found


def test_half_a_surrogate_pair_in_a_text_stream() -> None:
    (fault,) = faults_of(io.StringIO("name,lat,lon\nA\udc00,1,2\nB,1,2\n"))
    assert fault.row == 2
    assert "UTF-8" in fault.expected


# Element files.


def orbit_table(folder: Path, elements: str) -> Path:
    table = folder / "flight.csv"
    table.write_text(
        HEADER
        + "Baikonur,45.92,63.34,,,2013-11-07T04:14:15Z,,\n"
        + f"Zhezkazgan,47.3,69.5,orbit,,2013-11-11T02:49:00Z,,{elements}\n"
    )
    return table


def test_elements_that_are_there(tmp_path: Path) -> None:
    shutil.copy(TLE, tmp_path / "iss.tle")
    elements = read(orbit_table(tmp_path, "iss.tle"))["elements"].tolist()
    assert elements[0] is None
    assert elements[1].name == "iss.tle"


def test_link_out_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    shutil.copy(TLE, tmp_path / "iss.tle")
    (tmp_path / "in" / "iss.tle").symlink_to(tmp_path / "iss.tle")
    (fault,) = faults_of(orbit_table(tmp_path / "in", "iss.tle"))
    assert (fault.row, fault.column) == (3, "elements")
    (tmp_path / "in" / "real.tle").write_bytes(TLE.read_bytes())
    (tmp_path / "in" / "iss.tle").unlink()
    (tmp_path / "in" / "iss.tle").symlink_to("real.tle")
    read(tmp_path / "in" / "flight.csv")


def test_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "iss.tle")
    assert "no file" in faults_of(orbit_table(tmp_path, "iss.tle"))[0].found


def test_large_elements_are_not_loaded(tmp_path: Path) -> None:
    with (tmp_path / "iss.tle").open("wb") as file:
        file.truncate(10_000_001)
    (fault,) = faults_of(orbit_table(tmp_path, "iss.tle"))
    assert "10,000,001 bytes" in fault.found
    assert "10,000,000" in fault.expected


@pytest.mark.parametrize("data", [b"\xff\xff", "x".encode("utf-16"), b"a\0b", b"", b"no set\n"])
def test_elements_that_are_none(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "iss.tle").write_bytes(data)
    (fault,) = faults_of(orbit_table(tmp_path, "iss.tle"))
    assert (fault.source, fault.row, fault.column) == ("flight.csv", 3, "elements")
    assert "'iss.tle'" in fault.found


def test_every_fault_of_the_elements_is_reported_once(tmp_path: Path) -> None:
    (tmp_path / "iss.tle").write_text(TLE.read_text().replace("002\n", "003\n").replace("953", "9"))
    table = orbit_table(tmp_path, "iss.tle")
    again = "Zhezkazgan,47.3,69.5,orbit,,2013-11-11T02:49:00Z,,iss.tle\n"
    table.write_text(table.read_text() + again)
    faults = faults_of(table)
    assert len(faults) > 1
    assert {(fault.row, fault.column) for fault in faults} == {(3, "elements")}


def test_flight_that_cannot_be(tmp_path: Path) -> None:
    shutil.copy(TLE, tmp_path / "iss.tle")
    table = orbit_table(tmp_path, "iss.tle")
    table.write_text(table.read_text().replace("2013-11-11", "2013-11-01"))
    (fault,) = faults_of(table)
    assert (fault.source, fault.row) == ("flight.csv", 3)
    assert "after the launch" in fault.expected


# The TOML next to the table.

KEYS = "title, credit, purpose, coverage, family, headline, deck, claim"
MEASURED = "surface, link, track, orbit, dive, climb"

TOML_FAULTS = {
    'title = "x': "a mistake in line 1",
    'title = "x"\n\n= 5\n': "a mistake in line 3",
    "title = [\n\n": "a mistake in line 1 ('",
    "title = 'x'\nx = " + "9" * 5000: "a mistake ('",
    "x = " + "[" * 100_000 + "\n": "found values nested too deeply; expected TOML.",
    "titel = 'x'": f"'titel' ... {KEYS} ... Did you mean title?",
    "zzz = 'x'": f"'zzz' ... {KEYS} ... Remove it.",
    r'title = "a\u0000b"': r"title = 'a\x00b' ... without a NUL",
    "title = 5": "title = 5; expected text ... quotes",
    "[claim]\ndistance = '5 km'": "[[claim]]",
    "claim = ['5 km']": "[[claim]]",
    "[[claim]]\nsource = 'x'": "no distance in claim 1",
    "[[claim]]\ndistance = 65000": "distance = 65000 in claim 1 ... with its unit",
    "[[claim]]\ndistance = '65000'": "distance = '65000' in claim 1 ... a unit: km",
    "[[claim]]\ndistance = '0 km'": "above zero",
    f"[[claim]]\ndistance = '1{'0' * 400} km'": "at most 25 digits",
    "[[claim]]\ndistance = '-5 km'": "above zero ... without a sign",
    "[[claim]]\ndistance = '5 km'\nprecision = 3": "precision = 3 in ... with its unit",
    "[[claim]]\ndistance = '5 km'\nprecision = '-3 km'": "above zero ... without a sign",
    "purpose = 'fun'": "purpose = 'fun'; expected one of travel, tour. Write \"tour\" if",
    "purpose = 5": "purpose = 5; expected text",
    "coverage = 5": "coverage = 5; expected text",
    "family = []": "family = []; expected text",
    "[[claim]]\ndistance = '5 km'\nkinds = []": f"kinds = [] in ... {MEASURED}.",
    "[[claim]]\ndistance = '5 km'\nkinds = 'surface'": 'kinds ... Write it as ["surface"]',
    "[[claim]]\ndistance = '5 km'\nkinds = ['surface', 'start']": f"{MEASURED}.",
    "[[claim]]\ndistance = '5 km'\nkinds = ['surface', 5]": f"{MEASURED}.",
    "[[claim]]\ndistance = '5 km'\nmode = ' '": "mode",
    "[[claim]]\ndistance = '5 km'\nsource = ['a']": "source ... text",
    "[[claim]]\ndistance = '5 km'\nstatus = true": "status = True in ... text",
    "[[claim]]\ndistance = '5 km'\nsaid_on = '5.11.2013'": "said_on ... the year first",
    "[[claim]]\ndistance = '5 km'\nsaid_on = 10:00:00": "said_on",
    "[[claim]]\ndistance = '5 km'\n[[claim]]\ndistanse = '5 km'\ndistance = '6 km'": (
        "'distanse' in claim 2 ... Did you mean distance?"
    ),
}


@pytest.mark.parametrize("toml", TOML_FAULTS, ids=lambda toml: toml[-40:])
def test_toml_fault_is_reported(toml: str, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(HEADER + GOOD + GOOD)
    (tmp_path / "a.toml").write_text(toml, encoding="utf-8")
    (fault,) = faults_of(tmp_path / "a.csv")
    assert (fault.source, fault.row, fault.column) == ("a.toml", None, None)
    assert_says(fault, TOML_FAULTS[toml])


@pytest.mark.parametrize(
    ("data", "words"),
    [(b"title = '\xff'", "0xff in line 1"), ("x = 1".encode("utf-16"), "UTF-16")],
)
def test_toml_that_is_no_utf8(data: bytes, words: str, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(HEADER + GOOD + GOOD)
    (tmp_path / "a.toml").write_bytes(data)
    (fault,) = faults_of(tmp_path / "a.csv")
    assert fault.source == "a.toml"
    assert words in fault.found


def test_toml_faults_come_with_those_of_a_table_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"")
    (tmp_path / "a.toml").write_text("titel = 5\ncredit = 5\n[[claim]]\nkinds = []\n")
    sources = [fault.source for fault in faults_of(tmp_path / "a.csv")]
    assert sources == ["a.csv", "a.toml", "a.toml", "a.toml", "a.toml"]


def test_toml_out_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.csv").write_text(HEADER + GOOD + GOOD)
    (tmp_path / "out.toml").write_text("title = 'secret'")
    (tmp_path / "in" / "a.toml").symlink_to(tmp_path / "out.toml")
    (fault,) = faults_of(tmp_path / "in" / "a.csv")
    assert "out of the table's folder" in fault.found
