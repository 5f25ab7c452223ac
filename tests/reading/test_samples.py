"""One file for each kind of mess: what is read of it is compared with its answer.

``answers.json`` says what a correct reading gives. Its lengths were computed from the
coordinates before these were written to the files.
"""

import json
import warnings
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import route
from route.errors import InputError, RouteWarning
from route.geometry import geodesy
from route.judging.claim import parse_claim
from route.reading.summary import lines
from tests.reading.faulty import assert_printable

SAMPLES = Path(__file__).parent / "samples"
REPORTS = SAMPLES.with_name("reported")
ANSWERS: dict[str, dict[str, Any]] = json.loads((SAMPLES / "answers.json").read_text("utf-8"))

# Places that somebody's gazetteer found; ours puts them elsewhere in the same town.
METRES = 1.0

# The lost fix of a recorder stays in the table; measuring leaves it out.
SPIKES = {"spike.gpx": 1}


def test_every_sample_has_an_answer() -> None:
    others = {path.name for path in SAMPLES.iterdir()} - {"answers.json"} - set(ANSWERS)
    assert set(ANSWERS) <= {path.name for path in SAMPLES.iterdir()}
    # What the others have is written in the tests of tables.
    tests = "".join(path.read_text("utf-8") for path in (SAMPLES.parent / "tables").glob("*.py"))
    assert not [name for name in others if f'"{name}"' not in tests]


def outcome(path: Path) -> tuple[pd.DataFrame | None, str, list[str]]:
    """Return what was read, all that is printed about it, and the doubts."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", RouteWarning)
        try:
            waypoints = route.read(path)
            route.measure(waypoints)
        except InputError as error:
            assert error.faults
            for fault in error.faults:
                assert_printable(fault)
            return None, str(error), []
    doubts = [str(warning.message) for warning in caught]
    reading = waypoints.attrs["reading"]
    assert reading["doubts"] == doubts[: len(reading["doubts"])]
    return waypoints, "\n".join([*lines(reading, path.name), *doubts]), doubts


def length_km(waypoints: pd.DataFrame) -> float:
    """Return the length along the rows, without the gaps before new tracks."""
    lat, lon = (waypoints[axis].to_numpy() for axis in ("lat", "lon"))
    legs_m, _ = geodesy.inverse(lat[:-1], lon[:-1], lat[1:], lon[1:])
    return float(legs_m[(waypoints["kind"] != "start").to_numpy()[1:]].sum() / 1000)


def matches(waypoints: pd.DataFrame, answer: dict[str, Any], name: str) -> list[str]:
    """Return in what the waypoints differ from an answer."""
    differences = []
    tolerance_km = answer.get("tolerance_km", METRES / 1000)
    tracks = 1 + int((waypoints["kind"][1:] == "start").sum())
    counts = [
        (count["points"], count["tracks"]) for count in (answer, *answer.get("alt_counts", ()))
    ]
    spikes = SPIKES.get(name, 0) if len(waypoints) != answer["points"] else 0
    if (len(waypoints) - spikes, tracks) not in counts:
        differences.append(f"{len(waypoints)} points in {tracks} tracks, not {counts}")
    for at, position in ((0, answer["first"]), (-1, answer["last"])):
        found = waypoints[["lat", "lon"]].to_numpy()[at]
        off_m = geodesy.inverse(*([value] for value in (*found, *position)))[0][0]
        if off_m > max(1000 * tolerance_km, METRES):
            differences.append(f"{found} is {off_m:.0f} m from {position}")
    if not spikes and abs(length_km(waypoints) - answer["surface_km"]) > tolerance_km:
        differences.append(f"{length_km(waypoints)} km, not {answer['surface_km']}")
    return differences


@pytest.mark.parametrize("name", ANSWERS)
def test_sample(name: str) -> None:
    answer = ANSWERS[name]
    waypoints, message, doubts = outcome(SAMPLES / name)
    how = "refuse" if waypoints is None else "ask" if doubts else "read"
    # What must be asked may be refused, with a message that says what is asked.
    allowed = {answer["must"], *answer.get("also_ok", ())}
    if answer["must"] == "ask":
        allowed.add("refuse")
    elif answer["must"] == "read":
        allowed.add("ask")
    assert how in allowed, message
    for words in answer["tells"]:
        assert any(word.casefold() in message.casefold() for word in words.split("|")), (
            f"{words} is not said in:\n{message}"
        )
    if waypoints is None or answer["surface_km"] is None:
        return
    differences = matches(waypoints, answer, name)
    if differences and answer["must"] == "ask":
        # Another reading that the message names.
        differences = min(
            (matches(waypoints, answer | reading, name) for reading in answer["readings"]), key=len
        )
    assert differences == [], message
    kinds = {"track"} if answer["recorded"] else {"surface"}
    assert set(waypoints["kind"]) <= kinds | {"start"}
    first_and_last(waypoints, answer)


def first_and_last(waypoints: pd.DataFrame, answer: dict[str, Any]) -> None:
    """Compare names, times and heights: all of them, or the first and the last."""
    for key, column in (("names", "name"), ("times", "time_utc"), ("heights_m", "height_m")):
        expected = answer.get(key)
        if expected is None:
            continue
        found = waypoints[column].tolist()
        if len(expected) != len(found):
            found = [found[0], found[-1]][: len(expected)]
        if key == "times":
            # Without an offset a time is UTC here.
            expected = [pd.Timestamp(text) for text in expected]
            expected = [
                time.tz_localize("UTC") if time.tz is None else time.tz_convert("UTC")
                for time in expected
            ]
        if key == "heights_m":
            expected = [pytest.approx(height_m, abs=1e-6) for height_m in expected]
        assert found == expected


@pytest.mark.parametrize(
    "name", [name for name, answer in ANSWERS.items() if answer.get("claim_km")]
)
def test_a_distance_that_a_sample_states_is_offered(name: str) -> None:
    waypoints, _, _ = outcome(SAMPLES / name)
    if waypoints is None:
        pytest.skip("the sample is refused, which its answer allows")
    stated = waypoints.attrs["reading"]["stated"]
    found = [parse_claim(entry["distance"]).length_m / 1000 for entry in stated]
    assert ANSWERS[name]["claim_km"] in [pytest.approx(km, abs=0.01) for km in found]


# Small tables that an earlier version read wrongly: their length, their tracks, and words of
# what is said. Authority: geographiclib, WGS 84.
REPORTED = {
    "02_two_vessels.csv": (209.953, 2, "2 values ('A, B'), each read as a track"),
    "05_stages.csv": (988.659, 3, "1315 km"),
    "07_booked.csv": (394.995, 1, "kept: status, kind"),
    "08_title_and_total.csv": (89.680, 1, "98 km"),
    "09_ships_log.csv": (639.339, 1, "degrees and minutes"),
    "10_dos_semicolons.csv": (80.984, 1, "code page 850"),
}


@pytest.mark.parametrize("name", REPORTED)
def test_what_was_read_wrongly_once(name: str) -> None:
    waypoints, message, _ = outcome(REPORTS / name)
    assert waypoints is not None
    km, tracks, words = REPORTED[name]
    assert length_km(waypoints) == pytest.approx(km, abs=0.001)
    assert waypoints.attrs["reading"]["tracks"] == tracks
    assert words in message


def test_fixes_of_a_spot_are_a_recording() -> None:
    waypoints, message, _ = outcome(REPORTS / "01_standing_still.csv")
    assert waypoints is not None
    assert set(waypoints["kind"]) == {"track"}
    assert "noise" in message
    # Six hundred fixes with 3 m of noise: nobody need have moved more than some metres.
    (leg,) = route.measure(waypoints).legs.to_dict("records")
    assert leg["lower_bound_m"] < 20
    assert route.judge(route.measure(waypoints), "0.1 km").verdict != "refuted"


def test_a_lost_fix_is_doubted_for_its_place_and_its_speed() -> None:
    _, _, doubts = outcome(REPORTS / "04_lost_fix.csv")
    assert any("latitude 0, longitude 0" in doubt for doubt in doubts)
    assert any("61,891 km/h" in doubt for doubt in doubts)


def test_decimal_commas_that_fill_the_columns_are_asked_about() -> None:
    waypoints, message, _ = outcome(REPORTS / "06_bare_decimal_commas.csv")
    assert waypoints is None
    assert "50.94 N 6.96 E, or 50 N 94 E" in message
