"""python -m route.check: exit codes, the JSON, what goes where."""

import io
import json
import math
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import route
from route import terminal
from route.check import main
from route.ledger import Ledger

ROOT = Path(__file__).parents[2]
Capture = pytest.CaptureFixture[str]

# Along the equator a degree is 111.319490793 km (the radius of WGS 84, 6,378.137 km).
DEGREE_KM = 2 * math.pi * 6378.137 / 360
MICROMETRE_KM = 1e-9
TABLE = "name,lat,lon,mode\nА,0,0.5,\n東京,0,1.5,plane\nC,0,3.5,\n"
PLAUSIBLE = '[[claim]]\ndistance = "400 km"\nsource = "A paper"\n'
REFUTED = '[[claim]]\ndistance = "200 km"\nprecision = "1 km"\n'
UNACCOUNTED = '[[claim]]\ndistance = "9,000 km"\n'
UNDECIDED = '[[claim]]\ndistance = "9,000 km"\nkinds = ["dive"]\n'


def command(*arguments: str, **settings: Any) -> "subprocess.CompletedProcess[bytes]":
    """Run the command as a person does, in another process, with an ASCII terminal."""
    return subprocess.run(
        [sys.executable, "-m", "route.check", *arguments],
        env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "ascii"},
        capture_output=True,
        **settings,
    )


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "journey.csv"
    path.write_text(TABLE, "utf-8")
    return path


def with_claims(table: Path, text: str) -> str:
    table.with_suffix(".toml").write_text(text, "utf-8")
    return str(table)


def printed(capsys: Capture) -> Any:
    out, err = capsys.readouterr()
    assert err == ""
    assert out.count("\n") == 1
    return json.loads(out, parse_constant=lambda name: pytest.fail(f"{name} is not JSON"))


@pytest.mark.parametrize(
    ("claims", "verdicts", "code"),
    [
        ("", [], 0),
        (PLAUSIBLE, ["plausible"], 0),
        (REFUTED, ["refuted"], 1),
        (UNACCOUNTED, ["unaccounted"], 1),
        (UNDECIDED, ["undecided"], 0),
        (PLAUSIBLE + UNDECIDED, ["plausible", "undecided"], 0),
        (PLAUSIBLE + REFUTED + UNACCOUNTED, ["plausible", "refuted", "unaccounted"], 1),
    ],
)
def test_exit_codes(
    claims: str, verdicts: list[str], code: int, table: Path, capsys: Capture
) -> None:
    source = with_claims(table, claims)
    assert main([source, "--json"]) == code
    assert [one["verdict"] for one in printed(capsys)["verdicts"]] == verdicts
    assert main([source]) == code
    assert capsys.readouterr().err == ""


def test_the_option_replaces_the_claims_of_the_toml(table: Path, capsys: Capture) -> None:
    source = with_claims(table, UNACCOUNTED)
    assert main([source, "--claim", "350 km", "--json"]) == 0
    (verdict,) = printed(capsys)["verdicts"]
    assert (verdict["claim_km"], verdict["precision_km"], verdict["source"]) == (350, 5, "")


KEYS = [
    *("claim_km", "precision_km", "low_km", "high_km", "counted", "mode", "shortest_km"),
    *("lower_bound_km", "plausible_km", "missing_km", "share", "detour_needed", "per_day_km"),
    *("verdict", "reason", "evidence", "readings", "headline", "deck", "sentence", "source"),
]


def test_the_json_of_a_small_journey(table: Path, capsys: Capture) -> None:
    assert main([with_claims(table, PLAUSIBLE + UNDECIDED), "--json"]) == 0
    found = printed(capsys)
    assert list(found) == ["verdicts", "subtotals_km", "legs", "method", "reading"]
    assert found["reading"] == route.read(table).attrs["reading"]
    first, second = found["verdicts"]
    assert list(first) == list(second) == KEYS
    ledger = route.measure(route.read(table))
    verdict = route.judge(ledger, route.claims(ledger)[0])
    known = verdict.comparison
    assert known is not None and verdict.plausible_m is not None
    assert first == {
        "claim_km": 400,
        "precision_km": 20,
        "low_km": 380,
        "high_km": 420,
        "counted": ["surface", "link", "track"],
        "mode": None,
        "shortest_km": verdict.shortest_m / 1000,
        "lower_bound_km": verdict.facts.lower_bound_m / 1000,
        "plausible_km": verdict.plausible_m / 1000,
        "missing_km": 0,
        "share": verdict.share,
        "detour_needed": verdict.detour_needed,
        "per_day_km": None,
        "verdict": "plausible",
        "reason": None,
        "evidence": {
            "sort": "winding",
            "least_stops": 3,
            "journeys": len(known.journeys),
            "families": known.families,
            "median": known.median_ratio,
            "largest": known.largest.ratio,
            "name": known.largest.title,
            "source": known.largest.source,
            "simulated_journeys": None,
            "simulated_share": None,
        },
        "readings": [],
        "headline": verdict.headline,
        "deck": verdict.deck,
        "sentence": verdict.sentence,
        "source": "A paper",
    }
    assert first["shortest_km"] == pytest.approx(3 * DEGREE_KM, abs=MICROMETRE_KM)
    assert first["lower_bound_km"] == pytest.approx(0.95 * 3 * DEGREE_KM, abs=MICROMETRE_KM)
    assert second["counted"] == ["dive"]
    assert (second["verdict"], second["reason"]) == ("undecided", "no-length")
    # What has no meaning is null, and never invented.
    empty = ("detour_needed", "plausible_km", "missing_km", "per_day_km", "evidence", "mode")
    assert [second[key] for key in empty] == [None] * len(empty)
    assert (second["shortest_km"], second["readings"]) == (0, [])
    assert found["subtotals_km"] == {"surface": first["shortest_km"]}
    assert [list(leg) for leg in found["legs"]] == [
        ["from", "to", "kind", "mode", "length_km", "running_km"]
    ] * 2
    assert [[leg[name] for name in ("from", "to", "kind", "mode")] for leg in found["legs"]] == [
        ["А", "東京", "surface", "plane"],
        ["東京", "C", "surface", ""],
    ]
    assert [leg["running_km"] for leg in found["legs"]] == pytest.approx(
        [DEGREE_KM, 3 * DEGREE_KM], abs=MICROMETRE_KM
    )
    assert list(found["method"]) == ["ellipsoid", "algorithm", "kinds", "versions"]
    assert found["method"]["versions"]["route"] == route.__version__


def test_a_claim_about_one_mode_says_so(table: Path, capsys: Capture) -> None:
    source = with_claims(table, '[[claim]]\ndistance = "115 km"\nmode = "Plane"\n')
    assert main([source, "--json"]) == 0
    (verdict,) = printed(capsys)["verdicts"]
    assert (verdict["counted"], verdict["mode"]) == (["surface", "link", "track"], "Plane")
    assert verdict["shortest_km"] == pytest.approx(DEGREE_KM, abs=MICROMETRE_KM)


def test_an_open_end_is_null(table: Path, capsys: Capture) -> None:
    for text, low_km, high_km in (
        ("over 400 km", 400, None),
        ("up to 400 km", None, 400),
        ("about 400 km", 380, 420),
        ("380 to 420 km", 380, 420),
    ):
        assert main([str(table), "--claim", text, "--json"]) == 0
        (verdict,) = printed(capsys)["verdicts"]
        assert (verdict["low_km"], verdict["high_km"]) == pytest.approx((low_km, high_km))


def test_readings_simulated_journeys_and_a_distance_per_day(
    tmp_path: Path, capsys: Capture
) -> None:
    path = tmp_path / "days.csv"
    rows = [f"S{day},10.5,{day / 3},train,2024-01-{day:02}" for day in range(1, 13)]
    path.write_text("\n".join(["name,lat,lon,mode,time", *rows, ""]), "utf-8")
    ledger = route.measure(route.read(path))
    twice_km = round(2.2 * ledger.length_m(["surface"]) / 1000)
    assert main([str(path), "--claim", f"{twice_km} km", "--json"]) == 1
    (verdict,) = printed(capsys)["verdicts"]
    assert verdict["verdict"] == "unaccounted"
    assert verdict["readings"] == [{"meaning": "there and back", "length_km": twice_km / 2}]
    assert verdict["per_day_km"] == pytest.approx(twice_km / 12)
    assert verdict["evidence"]["simulated_journeys"] >= 2000
    assert verdict["evidence"]["simulated_share"] == 0
    assert verdict["missing_km"] == pytest.approx(verdict["low_km"] - verdict["plausible_km"])
    assert main([str(path), "--claim", "5 km", "--json"]) == 1
    (verdict,) = printed(capsys)["verdicts"]
    assert (verdict["verdict"], verdict["evidence"]) == ("refuted", None)


def test_a_purpose_is_declared_by_an_option(table: Path, capsys: Capture) -> None:
    source = with_claims(table, 'purpose = "tour"\n' + PLAUSIBLE)
    for options, sort in (([], "tour"), (["--purpose", "travel"], "winding")):
        assert main([source, "--json", *options]) == 0
        (verdict,) = printed(capsys)["verdicts"]
        assert verdict["evidence"]["sort"] == sort
        assert ("this is a tour" in verdict["sentence"]) == (sort == "tour")
    assert main([source, "--purpose", "fun"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "purpose = 'fun'; expected one of travel, tour." in err


def test_no_journey_at_all(tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "stays.csv"
    path.write_text("name,lat,lon,kind\nA,0,0.5,start\nB,0,1.5,start\n", "utf-8")
    assert main([str(path), "--json"]) == 0
    found = printed(capsys)
    assert (found["verdicts"], found["subtotals_km"], found["legs"]) == ([], {}, [])
    assert main([str(path), "--claim", "5 km", "--json"]) == 0
    (verdict,) = printed(capsys)["verdicts"]
    assert (verdict["share"], verdict["detour_needed"]) == (0, None)
    assert (verdict["verdict"], verdict["reason"]) == ("undecided", "no-length")


def test_people_read_the_ledger_and_the_verdict(table: Path, capsys: Capture) -> None:
    assert main([with_claims(table, REFUTED)]) == 1
    ledger = route.measure(route.read(table))
    verdict = route.judge(ledger, route.claims(ledger)[0])
    out, err = capsys.readouterr()
    terminal.show(ledger, [verdict])
    assert (out, err) == capsys.readouterr()
    assert out.startswith(f"REFUTED: {verdict.headline}\n")


def test_a_note_is_no_error(table: Path, capsys: Capture) -> None:
    table.write_text("name,lat,lon,time\nA,0,0.5,2014-02-07\nB,0,1.5,2014-02-06\n", "utf-8")
    assert main([str(table), "--claim", "110 km", "--json"]) == 0
    out, err = capsys.readouterr()
    assert json.loads(out)["verdicts"]
    assert err.startswith("note: journey.csv: times run backwards in row 3:")


def test_everything_wrong_is_reported_at_once_and_nothing_else(
    table: Path, capsys: Capture
) -> None:
    table.write_text("name,lat,lon\nA,95,0\nB,0,x\n", "utf-8")
    source = with_claims(table, "[[claim]]\n")
    assert main([source, "--claim", "far", "--json"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.splitlines()[0] == "The input cannot be used: 4 faults."
    starts = [
        "  journey.csv, row 2, column lat: found '95'",
        "  journey.csv, row 3, column lon: found 'x'",
        "  journey.toml: found no distance in claim 1",
        "  --claim: found 'far'",
    ]
    for line, start in zip(err.splitlines()[1:], starts, strict=True):
        assert line.startswith(start)
    assert sorted(table.parent.iterdir()) == [table, table.with_suffix(".toml")]


@pytest.mark.parametrize(("claim", "missing"), [("0 km", False), ("-5 km", False), ("5 km", True)])
def test_bad_input_is_code_2(claim: str, missing: bool, table: Path, capsys: Capture) -> None:
    source = str(table.with_name("no.csv") if missing else table)
    assert main([source, f"--claim={claim}"]) == 2
    out, err = capsys.readouterr()
    assert out == "" and err.startswith("The input cannot be used: 1 fault.\n")


def test_a_wrong_option_is_code_2(capsys: Capture) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["--jsn"])
    assert caught.value.code == 2
    out, err = capsys.readouterr()
    assert out == "" and err.startswith("usage: python -m route.check ")


def test_standard_input(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TABLE.encode())))
    assert main(["-", "--json"]) == 0
    assert printed(capsys)["verdicts"] == []


# In a process of its own.


def test_the_bundled_journey_on_an_ascii_terminal(tmp_path: Path, bundled: Ledger) -> None:
    done = command("--json", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (1, b"")
    found = json.loads(done.stdout.decode("ascii"))
    (verdict,) = found["verdicts"]
    assert (verdict["claim_km"], verdict["precision_km"]) == (65_000, 500)
    assert (verdict["verdict"], verdict["source"]) == ("unaccounted", "Inside the Games")
    assert "The claim “65,000 km” is read as 64,500 km to 65,500 km." in verdict["sentence"]
    assert verdict["headline"] == "65,000 km claimed; these stops account for 60,845 km"
    assert verdict["sentence"].startswith(verdict["deck"])
    assert verdict["evidence"]["sort"] == "tour"
    assert [leg["length_km"] for leg in found["legs"]] == (bundled.legs["length_m"] / 1000).tolist()
    (orbit,) = (leg for leg in found["legs"] if leg["kind"] == "orbit")
    assert list(orbit)[6:] == ["frames_km", "uncertainty_km"]
    assert list(orbit["frames_km"]) == ["inertial", "earth_fixed", "ground_track"]
    assert orbit["frames_km"]["earth_fixed"] == orbit["length_km"]
    assert sum(found["subtotals_km"].values()) == pytest.approx(
        sum(leg["length_km"] for leg in found["legs"]), abs=MICROMETRE_KM
    )
    assert list(tmp_path.iterdir()) == []


def test_a_pipe_in_and_an_ascii_terminal_out() -> None:
    done = command("-", input=TABLE.encode())
    assert (done.returncode, done.stderr) == (0, b"")
    lines = done.stdout.decode("ascii").splitlines()
    assert any(line.split()[:3] == ["1", r"\u0410", r"\u6771\u4eac"] for line in lines)


def test_a_reader_who_leaves_early_hides_no_verdict(table: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "route.check", with_claims(table, REFUTED)],
        env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": ""},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None and process.stderr is not None
    process.stdout.close()
    with process.stderr as stream:
        assert stream.read() == b""
    assert process.wait() == 1


def test_bad_input_is_no_traceback(table: Path) -> None:
    text = "name,lat,lon\nСочи,43.4,39.9\n"
    table.write_bytes(text.encode())
    done = command(str(table), "--json")
    assert (done.returncode, done.stdout) == (2, b"")
    # Of a plain table there are faults only.
    fault = b"The input cannot be used: 1 fault.\n  journey.csv, row 2: found 1 waypoint;"
    assert done.stderr.startswith(fault)
    assert b"Traceback" not in done.stderr
    table.write_bytes(text.encode("cp1251"))
    done = command(str(table), "--json")
    assert (done.returncode, done.stdout) == (2, b"")
    understood, _, faults = done.stderr.partition(b"The input cannot be used: ")
    assert understood.startswith(b"journey.csv: CSV, windows-1251, separated by commas, header in")
    assert faults.startswith(b"1 fault.\n  journey.csv, row 2: found 1 waypoint;")
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("name,lat,lon\nA,x,2.5\nB,1.5,2.5\n", "journey.csv, row 2, column lat: found 'x'"),
        ("name,lat,lon\nA,1.5,2.5\n", "journey.csv, row 2: found 1 waypoint"),
        ("name,lat,lon\nA,1.5,2.5,7\nB,1.5,2.5\n", "journey.csv, row 2: found 4 cells"),
        ('name,lat,lon\nA,1.5,2.5\n"B,1.5,2.5\n', "journey.csv, row 3: found a quote"),
        ("name,lat,lon,lat\nA,1.5,2.5,1\nB,1.5,2.5,1\n", "journey.csv, row 1, column lat: found 2"),
        ("name,lat,lon\n", "journey.csv, row 1: found a header, and no waypoint"),
        ("", "journey.csv: found an empty file"),
    ],
)
def test_of_a_plain_table_with_faults_the_faults_alone_are_printed(
    table: Path, text: str, found: str
) -> None:
    table.write_text(text)
    done = command(str(table))
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode().startswith(f"The input cannot be used: 1 fault.\n  {found}")
