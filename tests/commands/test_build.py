"""python -m route.build: one file, written whole or not at all."""

import html
import io
import os
import re
import stat
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

import pytest

import route
from route import terminal
from route.build import main
from route.phrases import plain
from route.writing import write_atomically

ROOT = Path(__file__).parents[2]
TLE = ROOT / "data" / "iss_2013-11.tle"
Capture = pytest.CaptureFixture[str]

TABLE = "name,lat,lon\nA,0,0.5\nB,0,1.5\nC,0,3.5\n"
CLAIMS = (
    'title = "Three places"\n[[claim]]\ndistance = "400 km"\n[[claim]]\ndistance = "9,000 km"\n'
)
FLIGHT = (
    "name,lat,lon,kind,time,elements\n"
    "Baikonur,45.9,63.3,,2013-11-07T05:00:00Z,\n"
    "Landing,47.3,69.5,orbit,2013-11-07T05:10:00Z,station.txt\n"
)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder of one's own, with a journey in it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "journey.csv").write_text(TABLE, "utf-8")
    (tmp_path / "journey.toml").write_text(CLAIMS, "utf-8")
    return tmp_path


def listing(folder: Path) -> dict[str, bytes | None]:
    """Return everything in a folder, and what is in it."""
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() else None
        for path in sorted(folder.rglob("*"))
    }


def test_it_writes_the_map_and_says_what_is_in_it(folder: Path, capsys: Capture) -> None:
    assert main(["journey.csv"]) == 0
    page = (folder / "output" / "map.html").read_text("utf-8")
    assert "<title>Three places</title>" in page
    ledger = route.measure(route.read("journey.csv"))
    verdicts = [route.judge(ledger, claim) for claim in route.claims(ledger)]
    assert [verdict.verdict for verdict in verdicts] == ["plausible", "unaccounted"]
    # Its lengths are elements of their own.
    said = html.unescape(re.sub(r"<[^>]*>", "", page))
    for verdict in verdicts:
        assert verdict.headline in said and verdict.deck in said
        assert all(plain(phrase) in said for phrase in verdict.findings)
    out, err = capsys.readouterr()
    terminal.show(ledger, verdicts)
    shown, _ = capsys.readouterr()
    assert out == f"{shown}Map: output/map.html ({len(page.encode()) / 1000:,.0f} kB)\n"
    assert err == ""
    written = {"output", "output/map.html", "journey.csv", "journey.toml"}
    assert set(listing(folder)) == written


def test_options(folder: Path, capsys: Capture) -> None:
    arguments = ["journey.csv", "-o", "a b.html", "--claim", "100 km", "--title", "<My> caf\udce9"]
    assert main(arguments) == 0  # a claim that is refuted
    page = (folder / "a b.html").read_text("utf-8")
    assert "<title>&lt;My&gt; caf\N{REPLACEMENT CHARACTER}</title>" in page
    # Its lengths are elements of their own.
    assert "is 0.30 times the straight lines between the stops" in re.sub(r"<[^>]*>", "", page)
    out, _ = capsys.readouterr()
    assert out.count("REFUTED") == 1
    assert out.splitlines()[-1].startswith("Map: a b.html (")
    assert "output" not in listing(folder)


def test_a_purpose_is_declared_by_an_option(folder: Path, capsys: Capture) -> None:
    assert main(["journey.csv", "--purpose", "tour"]) == 0
    page = (folder / "output" / "map.html").read_text("utf-8")
    assert "The table says that this is a tour, which is long on purpose." in page
    assert "this is a tour" in capsys.readouterr().out
    assert "--purpose" not in refused(capsys, "journey.csv", "--purpose", "fun").splitlines()[0]


def test_the_same_journey_gives_the_same_bytes(folder: Path) -> None:
    """Also in another process, where sets come in another order."""
    assert main(["--output", "here.html"]) == 0
    other = "1" if os.environ.get("PYTHONHASHSEED") != "1" else "2"
    done = subprocess.run(
        [sys.executable, "-m", "route.build"],
        env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONHASHSEED": other},
        capture_output=True,
        check=True,
    )
    assert done.stderr == b""
    there = (folder / "output" / "map.html").read_bytes()
    assert there == (folder / "here.html").read_bytes()


def refused(capsys: Capture, *arguments: str) -> str:
    """Return what is message when nothing can be written, and hold that nothing is."""
    before = listing(Path())
    assert main(arguments) == 2
    assert listing(Path()) == before
    out, err = capsys.readouterr()
    assert out == ""
    assert "Traceback" not in err
    return err


def test_bad_input_leaves_the_old_map_alone(folder: Path, capsys: Capture) -> None:
    (folder / "map.html").write_text("old")
    (folder / "journey.csv").write_text("name,lat,lon\nA,95,0\n")
    err = refused(capsys, "journey.csv", "-o", "map.html", "--claim", "far")
    assert err.startswith("The input cannot be used: 3 faults.\n")
    refused(capsys, "journey.csv")


@pytest.mark.parametrize(
    ("output", "message"),
    [
        ("folder", "'folder' is a folder. Name a file in it, such as map.html.\n"),
        ("", "'.' is a folder. Name a file in it, such as map.html.\n"),
        (
            "no/map.html",
            "'no/map.html' cannot be written: there is no such folder. Make it, or name another.\n",
        ),
        (
            "journey.csv/map.html",
            "'journey.csv/map.html' cannot be written: there is no such folder. Make it, or name "
            "another.\n",
        ),
        ("pipe", "'pipe' is not an ordinary file. Name another.\n"),
        (
            "x" * 300,
            f"'{'x' * 199}…' cannot be written: File name too long. Name another file.\n",
        ),
    ],
)
def test_where_no_file_can_be(output: str, message: str, folder: Path, capsys: Capture) -> None:
    (folder / "folder").mkdir()
    os.mkfifo(folder / "pipe")
    assert refused(capsys, "journey.csv", "-o", output) == message
    assert stat.S_ISFIFO((folder / "pipe").stat().st_mode)


def test_a_file_where_the_default_folder_should_be(folder: Path, capsys: Capture) -> None:
    (folder / "output").write_text("a file")
    message = "'output/map.html' cannot be written: File exists. Name another file.\n"
    assert refused(capsys, "journey.csv") == message


@pytest.mark.parametrize(
    "output", ["flight.csv", "flight.toml", "station.txt", "../{}/station.txt", "link.html"]
)
def test_an_input_is_never_replaced(output: str, folder: Path, capsys: Capture) -> None:
    (folder / "flight.csv").write_text(FLIGHT, "utf-8")
    (folder / "flight.toml").write_text(CLAIMS, "utf-8")
    (folder / "station.txt").write_bytes(TLE.read_bytes())
    (folder / "link.html").symlink_to("station.txt")
    output = output.format(folder.name)
    message = f"'{output}' is part of the input. Name another file for the map.\n"
    assert refused(capsys, "flight.csv", "-o", output) == message
    assert main(["flight.csv", "-o", "journey.csv"]) == 0  # another journey's


def test_an_element_file_of_standard_input_is_never_replaced(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    (folder / "station.txt").write_bytes(TLE.read_bytes())
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(FLIGHT.encode())))
    assert "is part of the input" in refused(capsys, "-", "-o", "station.txt")


@pytest.mark.parametrize("name", ["waypoints.csv", "waypoints.toml", "iss_2013-11.tle"])
def test_the_bundled_journey_is_never_replaced(
    name: str, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    for path in (ROOT / "data").iterdir():
        (folder / path.name).write_bytes(path.read_bytes())
    monkeypatch.setattr("route.reading.source.bundled", lambda: folder / "waypoints.csv")
    assert "is part of the input" in refused(capsys, "-o", name)


def test_a_disk_that_is_full_leaves_the_old_map_alone(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    def full(_: int) -> NoReturn:
        raise OSError(28, "No space left on device")

    (folder / "map.html").write_text("old")
    monkeypatch.setattr(os, "fsync", full)
    message = f"'{folder / 'map.html'}' cannot be written: No space left on device."
    assert refused(capsys, "journey.csv", "-o", "map.html").startswith(message)


def test_a_folder_that_may_not_be_written_to(
    monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    def forbidden(*_: object) -> NoReturn:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", forbidden)
    assert "map.html' cannot be written: Permission denied." in refused(
        capsys, "journey.csv", "-o", "map.html"
    )


def test_an_interruption_leaves_no_half_of_a_map(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    def stopped(_: int) -> NoReturn:
        raise KeyboardInterrupt

    (folder / "map.html").write_text("old")
    before = listing(folder)
    monkeypatch.setattr(os, "fsync", stopped)
    assert main(["journey.csv", "-o", "map.html"]) == 130
    assert listing(folder) == before
    assert capsys.readouterr() == ("", "stopped\n")


# Writing whole or not at all.


def test_a_new_file_is_as_readable_as_any(tmp_path: Path) -> None:
    for mask, mode in ((0o022, 0o644), (0o027, 0o640)):
        before = os.umask(mask)
        try:
            write_atomically(tmp_path / f"{mode}", b"x")
            assert os.umask(mask) == mask
        finally:
            os.umask(before)
        assert stat.S_IMODE((tmp_path / f"{mode}").stat().st_mode) == mode


def test_a_file_that_is_replaced_stays_as_readable_as_it_was(tmp_path: Path) -> None:
    target = tmp_path / "map.html"
    target.write_text("old")
    target.chmod(0o604)
    write_atomically(target, b"new")
    assert target.read_bytes() == b"new"
    assert stat.S_IMODE(target.stat().st_mode) == 0o604


def test_a_long_name_is_a_name(tmp_path: Path) -> None:
    target = tmp_path / ("x" * 255)
    write_atomically(target, b"new")
    assert list(tmp_path.glob("x*")) == [target]
    assert target.read_bytes() == b"new"


@pytest.mark.parametrize("there", [True, False])
def test_a_link_stays_a_link(there: bool, folder: Path) -> None:
    target, link = folder / "real.html", folder / "link.html"
    if there:
        target.write_text("old")
    link.symlink_to(target.name)
    assert main(["journey.csv", "-o", "link.html"]) == 0
    assert link.is_symlink() and not target.is_symlink()
    assert "Three places" in target.read_text("utf-8")
