"""The documents say what the code does, word for word and figure for figure."""

import json
import math
import re
import tempfile
from pathlib import Path
from typing import get_args

import numpy as np
import pandas as pd
import pytest

import route
from route import kinds, orbit
from route.distances import parse_claim_text
from route.geometry import geodesy
from route.judging.rule import Judgement
from route.kind import Kind
from route.ledger import Ledger
from route.units import format_length

ROOT = Path(__file__).parents[2]
PAGES = {
    str(path.relative_to(ROOT)): path.read_text("utf-8")
    for folder in (".", "data", "docs", "tests", "tests/authorities", "tests/reading/faults")
    for path in sorted((ROOT / folder).glob("*.md"))
}
MEASURE = PAGES["docs/how-we-measure.md"]
LIMITS = PAGES["docs/limits.md"]

# Every host that a document links to is where something in it comes from.
SOURCES = {"celestrak.org", "doi.org", "rhodesmill.org"}


def blocks(page: str) -> list[tuple[str, str]]:
    """Return a page's fenced blocks in order: language and text."""
    return re.findall(r"^```(\w+)\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)


def block(page: str, language: str) -> str:
    """Return a page's only block in a language."""
    (text,) = (text for other, text in blocks(page) if other == language)
    return text


def section(page: str, heading: str) -> str:
    """Return what stands below a heading, its text on one line a paragraph."""
    _, _, below = page.partition(f"\n## {heading}\n")
    assert below, heading
    return " ".join(below.partition("\n## ")[0].split())


def table(page: str, *headings: str) -> list[tuple[str, ...]]:
    """Return the rows of the table with these headings."""
    head = "| " + " | ".join(headings) + " |\n"
    assert page.count(head) == 1, head
    lines = page.partition(head)[2].splitlines()[1:]
    rows = []
    for line in lines:
        if not line.startswith("|"):
            break
        rows.append(tuple(cell.strip() for cell in line.strip("|").split("|")))
    return rows


def test_the_frames_of_the_orbit(bundled: Ledger) -> None:
    flight = bundled.legs.query("kind == 'orbit'").iloc[0]
    frames = table(MEASURE, "frame", "length", "who would measure it")
    lengths = {frame: length for frame, length, _ in frames}
    assert lengths == {
        "inertial": format_length(flight["inertial_m"]),
        "Earth-fixed": format_length(flight["earth_fixed_m"]),
        "ground track": format_length(flight["ground_track_m"]),
    }
    text = section(MEASURE, "In orbit")
    assert f"the spread is {format_length(flight['uncertainty_m'])} here" in text
    assert f"the {format_length(flight['uncertainty_m'])} do not include it" in text


def test_how_far_the_station_was_from_launch_and_landing(bundled: Ledger) -> None:
    flight = bundled.legs.query("kind == 'orbit'").iloc[0]
    start, end = (bundled.waypoints.iloc[flight[row]] for row in ("from_row", "to_row"))
    track = orbit.ground_track(end["elements"], start["time_utc"], end["time_utc"])
    first, last = ((lat[at], lon[at]) for (lat, lon), at in ((track[0], 0), (track[-1], -1)))
    up_m, down_m = (
        geodesy.inverse(*place, row["lat"], row["lon"])[0][0]
        for place, row in ((first, start), (last, end))
    )
    text = section(MEASURE, "In orbit")
    assert f"at launch the station was {format_length(up_m)} from Baikonur" in text
    assert f"at landing {format_length(down_m)} from the place of landing" in text
    hours = (end["time_utc"] - start["time_utc"]) / pd.Timedelta(hours=1)
    assert f"{hours:.1f} hours of the station" in text
    assert f"Beyond {orbit.MAX_AGE.days} days" in LIMITS


WHEN = "when, tried in this order"


def test_the_verdicts_are_those_there_are(bundled: Ledger) -> None:
    """Around both edges of what is plausible, as the table of verdicts has them."""
    told = [verdict for verdict, _, _ in table(MEASURE, "verdict", WHEN, "what it means")]
    assert told == [f"`{verdict}`" for verdict in get_args(Judgement)]
    judged = route.judge(bundled, "20,000 km")
    assert judged.plausible_m is not None
    for edge_m, below, above in (
        (judged.facts.lower_bound_m - 500, "refuted", "plausible"),
        (judged.plausible_m + 500, "plausible", "unaccounted"),
    ):
        for off_m, verdict in ((-0.001, below), (0.001, above)):
            claim = route.Claim("about", edge_m + off_m, precision_m=500.0)
            assert route.judge(bundled, claim).verdict == verdict


def test_limits_that_can_be_tried() -> None:
    plain = " ".join(LIMITS.split())
    assert '"65.000 km" has two readings.** The English one, 65 km, is taken unless only' in plain
    assert parse_claim_text("65.000 km").reading.length_m == 65_000
    assert parse_claim_text("65.000 km", 18_000_000).reading.length_m == 65_000_000
    assert parse_claim_text("65.000 km", 18_000_000).choice_mattered
    ambiguous = pd.DataFrame({"name": ["A", "B"], "lat": 0, "lon": [0, 1], "time": "07.10.2013"})
    with pytest.raises(route.InputError, match="7 October 2013 or 10 July 2013"):
        route.read(ambiguous)
    assert "`07.10.2013`" in LIMITS
    swapped = pd.DataFrame({"name": ["A", "B"], "lat": [37.6, 54.7], "lon": [55.75, 20.5]})
    assert len(route.read(swapped)) == 2
    land = json.loads((ROOT / "route" / "drawing" / "basemap.json").read_text("ascii"))[
        "parameters"
    ]
    pixel_km = 2 * math.pi * 6378.137 / 256 / 2**6  # at the equator, zoom 6; half at 60 degrees
    smallest_km2 = land["smallest_px2"] * pixel_km**2
    far_north = f"{smallest_km2 / 4:.0f} km² at 60 degrees"
    assert f"below some {round(smallest_km2, -1):.0f} km² at the equator ({far_north})" in plain
    lake_km2 = land["smallest_lake_px2"] * pixel_km**2
    lakes = f"lakes below {round(lake_km2, -2):,.0f} km² ({round(lake_km2 / 4, -1):.0f} km²)"
    assert lakes in plain
    opposite_m, _ = geodesy.inverse(0, 0, 0, 180)
    assert opposite_m[0] == pytest.approx(2 * 10_001_965.729, abs=0.001)  # two quarters, NGA


def test_how_far_the_view_around_a_pole_is_from_the_truth() -> None:
    plain = " ".join(LIMITS.split())
    for lat_deg, where in ((60, "at 60 degrees"), (0, "at the equator")):
        from_pole = math.radians(90 - lat_deg)  # the parallel's radius as drawn; and as it is
        stretched = from_pole / math.sin(from_pole) - 1
        assert f"by {stretched:.0%} {where}" in plain
    # A track has a point at every degree there: how far the chord of one is from its arc, at
    # most, a quarter of the way around the Earth from the pole.
    chord_km = 10_001.966 * (1 - math.cos(math.radians(0.5)))
    assert 0.3 < chord_km < 0.5
    assert "up to 5 km off, around a pole half a kilometre more" in plain


def test_a_notebook_shows_a_picture_up_to_the_length_that_is_told() -> None:
    rows = pd.DataFrame({"name": "A", "lat": 0.0, "lon": 0.5 + np.arange(1_002) / 1000})
    for waypoints, shown in ((rows[:1_001], True), (rows, False)):
        ledger = route.measure(route.read(waypoints))
        assert ("<svg" in ledger._repr_html_()) is shown
        assert len(ledger.legs) == (1_000 if shown else 1_001)
    assert "more than 1,000 legs" in LIMITS


def test_every_suite_is_in_the_table_of_suites() -> None:
    rows = table(PAGES["tests/README.md"], "suite", "what it checks against what")
    named = [name for suites, _ in rows for name in re.findall("`([^`]+)`", suites)]
    suites = [
        path for name in ("test_*.py", "*.test.js") for path in (ROOT / "tests").glob(f"*/{name}")
    ]
    folders = {f"{path.parent.name}/" for path in suites}
    assert {name for name in named if name.endswith("/")} == folders
    assert set(named) - folders == {path.name for path in (ROOT / "tests").glob("test_*.py")}


def test_the_entry_for_a_new_kind_is_one() -> None:
    kind = eval(block(PAGES["CONTRIBUTING.md"], "python"), vars(kinds).copy())
    assert isinstance(kind, Kind)
    assert kind.name not in kinds.KINDS


def test_contributors_are_sent_to_files_that_there_are() -> None:
    page = PAGES["CONTRIBUTING.md"] + PAGES["tests/README.md"]
    named = set(re.findall(r"\btests/[\w/]+\.py\b", page))
    assert len(named) >= 3
    assert all((ROOT / name).is_file() for name in named)


def test_one_version_everywhere() -> None:
    citation = (ROOT / "CITATION.cff").read_text("utf-8")
    newest = re.search(r"^## (\S+) \((\S+)\)$", PAGES["CHANGELOG.md"], re.MULTILINE)
    assert newest
    assert newest[1] == route.__version__
    assert f"\nversion: {newest[1]}\ndate-released: {newest[2]}\n" in citation
    assert citation.startswith("cff-version: 1.2.0\n")


def anchors(page: str) -> set[str]:
    """Return what a page's headings can be linked by."""
    headings = re.findall("^#+ (.*)$", page, re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading).lower().replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("name", PAGES)
def test_links_lead_somewhere(name: str) -> None:
    for target, anchor in re.findall(r"]\(([^)#\s]*)#?([^)\s]*)\)", PAGES[name]):
        if target.startswith("http"):
            continue
        path = (ROOT / name).parent / target if target else ROOT / name
        assert path.resolve().is_relative_to(ROOT) and path.exists(), target
        assert not anchor or anchor in anchors(path.read_text("utf-8")), anchor


@pytest.mark.parametrize("name", [name for name in PAGES if not name.startswith("tests/")])
def test_pages_link_to_sources_only_and_name_no_folder_of_a_machine(name: str) -> None:
    hosts = set(re.findall(r"https?://([^/\s)>]+)", PAGES[name]))
    assert hosts <= SOURCES
    for folder in (ROOT, Path.home(), Path(tempfile.gettempdir())):
        assert f"{folder}/" not in PAGES[name]
