"""What `python -m route.doctor` prints and writes, and what the other commands say of a reading."""

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import route
from route import build, check, doctor
from route.exporting import csv_of
from route.text import printable

SAMPLES = Path(__file__).parents[1] / "reading" / "samples"

OTHERS = "Stop,Latitude,Lng,km\nA,48,7.5,\nB,49.5,8.5,250\nC,50,9.5,120\n"
DOUBTED = "Stop,Latitude,Lng\nA,48,7.5\nx,,\nB,49.5,8.5\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "trip.csv"
    path.write_text(OTHERS)
    return path


def test_what_was_understood_is_printed(table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert doctor.main([str(table)]) == 0
    printed = capsys.readouterr()
    assert printed.out.splitlines() == [
        "trip.csv: CSV, UTF-8, separated by commas, header in row 1",
        "  columns: name = Stop, lat = Latitude, lon = Lng, distance = km",
        "  3 stops in 1 track: from A (48, 7.5) to C (50, 9.5)",
        "  The file states 370 km (the sum of the column 'km'). To check it, add --claim "
        '"370 km".',
    ]
    assert printed.err == ""


def test_doubts_follow_and_are_no_error(table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table.write_text(DOUBTED)
    assert doctor.main([str(table)]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == (
        "doubt: trip.csv: 1 of 3 rows has no coordinates and is left out: row 3 (x)."
    )


def test_faults_come_last_and_end_with_2(table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table.write_text(OTHERS.replace("49.5", "95"))
    assert doctor.main([str(table)]) == 2
    printed = capsys.readouterr()
    assert printed.out.startswith("trip.csv: CSV, UTF-8, separated by commas, header in row 1\n")
    assert "trip.csv, row 3, column Latitude: found '95'" in printed.err


def test_json_has_the_same(table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert doctor.main([str(table), "--json"]) == 0
    report: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert report["faults"] == []
    assert report["reading"]["columns"] == {
        **{"name": "Stop", "lat": "Latitude", "lon": "Lng", "distance": "km"}
    }
    table.write_text(OTHERS.replace("49.5", "95"))
    assert doctor.main([str(table), "--json"]) == 2
    printed = capsys.readouterr()
    (fault,) = json.loads(printed.out)["faults"]
    assert (fault["code"], fault["row"], fault["column"]) == ("lat-out-of-range", 3, "Latitude")
    assert printed.err == ""


def test_a_file_that_is_no_table_has_faults_only(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.csv").write_bytes(b"%PDF-1.7")
    assert doctor.main([str(tmp_path / "a.csv"), "--json"]) == 2
    report = json.loads(capsys.readouterr().out)
    assert report["reading"] is None
    assert report["faults"][0]["code"] == "binary-file"


def test_fix_writes_a_plain_table(table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fixed = table.with_name("fixed.csv")
    assert doctor.main([str(table), "--fix", str(fixed)]) == 0
    assert fixed.read_text() == "name,lat,lon,kind,status,km\n" + (
        "A,48.0,7.5,surface,done,\nB,49.5,8.5,surface,done,250\nC,50.0,9.5,surface,done,120\n"
    )
    capsys.readouterr()
    waypoints, again = route.read(table), route.read(fixed)
    pd.testing.assert_frame_equal(again, waypoints)


def test_fix_writes_nothing_after_a_fault(table: Path) -> None:
    table.write_text(OTHERS.replace("49.5", "95"))
    fixed = table.with_name("fixed.csv")
    assert doctor.main([str(table), "--fix", str(fixed)]) == 2
    assert not fixed.exists()


def test_fix_does_not_replace_the_file_itself(
    table: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert doctor.main([str(table), "--fix", str(table)]) == 2
    assert table.read_text() == OTHERS
    assert "part of the input" in capsys.readouterr().err


def test_texts_are_no_formulas_in_what_fix_writes() -> None:
    waypoints = route.read(SAMPLES / "names that bite.csv")
    data = csv_of(waypoints).decode()
    cells = [cell for line in data.splitlines() for cell in line.split(",")]
    assert any(cell.startswith("'=1+1") for cell in cells)
    for cell in cells:
        text = cell.strip('"')
        assert not text.startswith(("=", "@", "\t")) and (
            not text.startswith(("+", "-")) or float(text) < 0
        )


@pytest.mark.parametrize("command", [check.main, build.main])
def test_other_commands_print_the_account_of_others_tables(
    command: Any, table: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(table.parent)
    output = [] if command is check.main else ["-o", str(table.with_name("map.svg"))]
    assert command([str(table), *output]) == 0
    printed = capsys.readouterr()
    assert printed.err.startswith("trip.csv: CSV, UTF-8, separated by commas, header in row 1\n")
    assert "trip.csv" not in printed.out.splitlines()[0]


def test_a_plain_table_needs_no_account(capsys: pytest.CaptureFixture[str]) -> None:
    check.main([])
    assert capsys.readouterr().err == ""


def test_json_of_check_has_the_account(table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check.main([str(table), "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["reading"] == route.read(table).attrs["reading"]


def test_options_of_the_command_line_reach_the_reader(
    table: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check.main([str(table), "--lat", "Lng", "--lon", "Latitude", "--json"]) == 0
    legs = json.loads(capsys.readouterr().out)["reading"]
    assert legs["first"] == {"name": "A", "lat": 7.5, "lon": 48.0}
    assert check.main([str(table), "--lat", "nowhere"]) == 2
    assert "no column 'nowhere' for --lat" in capsys.readouterr().err


def test_nothing_of_a_file_reaches_the_terminal_as_a_command(
    table: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table.write_text(
        "St\x1b[31mop,Latitude,Lng,\x1bkm\n\x1b[2J,48,7.5,1\n\x1b]0;x,,,2\nB,49,8.5,3\n"
    )
    assert doctor.main([str(table)]) == 0
    printed = capsys.readouterr()
    for line in (printed.out + printed.err).splitlines():
        assert printable(line) == line
