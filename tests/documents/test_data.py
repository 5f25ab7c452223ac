"""Hold the bundled journey to its sources."""

import csv
import math
import re
import tomllib
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from route.judging.known import known_journeys

DATA = Path(__file__).parents[2] / "data"
HEADER = "name,lat,lon,kind,layer,height_m,time,status,mode,note,source,elements"
ARTICLE_DAY = "2013-11-05"

with (DATA / "waypoints.csv").open(encoding="utf-8", newline="") as stream:
    ROWS = list(csv.DictReader(stream, strict=True))
NOTES = {row["name"]: row["note"] for row in reversed(ROWS)}  # the first row of each name

# Name, latitude, longitude, height as published, and by whom.
PUBLISHED = [
    ("North Pole", "90", "0", "0", "definition; sea level"),
    ("St Petersburg", "59.93863", "30.31413", "", "GeoNames 498817"),
    ("Kaliningrad", "54.70639", "20.51102", "", "GeoNames 554234"),
    ("Murmansk", "68.96778", "33.09922", "", "GeoNames 524305"),
    ("Severodvinsk", "64.55825", "39.82971", "", "GeoNames 496285"),
    ("Novy Urengoy", "66.08333", "76.63333", "", "GeoNames 1496511"),
    ("Baikonur", "45.9203", "63.3422", "", "Site 1/5, public source code"),
    # 47 18 54.599 N, 69 27 34.788 E at spacefacts.info, in decimals.
    ("Landing near Zhezkazgan", "47.315166", "69.459663", "", "spacefacts.info, Soyuz TMA-09M"),
    # 53 14 59 N, 108 05 11 E at baikalvision.com, in decimals.
    ("Lake Baikal (surface)", "53.249722", "108.086389", "456", "baikalvision.com"),
    ("Lake Baikal (floor)", "53.249722", "108.086389", "-1186", "baikalvision.com, 1,642 m deep"),
    ("Lake Baikal (surface)", "53.249722", "108.086389", "456", "baikalvision.com"),
    ("Mount Elbrus (foot, Azau)", "43.2657", "42.4785", "2280", "asvlux.com.ua (height)"),
    ("Mount Elbrus (summit)", "43.355", "42.43917", "5642", "peakware.com; olympic.org (height)"),
    ("Mount Elbrus (foot, Azau)", "43.2657", "42.4785", "2280", "asvlux.com.ua (height)"),
    # 43 24 08 N, 39 57 22 E at Wikipedia, in decimals.
    ("Sochi (Fisht Olympic Stadium)", "43.402267", "39.956111", "", "Wikipedia"),
]

# What the article says of each place, by a word that cannot be there by chance.
ARTICLE = {
    "North Pole": ["October"],
    "St Petersburg": ["Poltavchenko", "Lyubov Egorova", "cauldron", "Palace Square"],
    "Kaliningrad": ["Kaliningrad region"],
    "Murmansk": ["82 torchbearers", "Karabegovic", "Sarajevo", "1984", "Rozhkov", "cauldron"],
    "Severodvinsk": ["day after Murmansk", "racing kart", "Artem Zelyanin"],
    "Novy Urengoy": [
        "region",
        "gyrocycle",
        "snowmobile",
        "all-terrain vehicle",
        "cycle skis",
        "roller skis",
        ", skis",
        "skates",
        "dog",
        "reindeer sled",
    ],
    "Baikonur": [
        "first time in space",
        "Soyuz TMA-11M",
        "Kazakhstan",
        "International Space Station",
        "Thursday 7 November",
        "Tyurin (commander)",
        "Wakata",
        "Mastracchio",
        "unlit",
        "twice",
        "June",
        "space agency",
        "October",
        "Kolomna",
        "90-minute NASA stream",
        "03:14 GMT",
    ],
    "Landing near Zhezkazgan": [
        "Kotov",
        "Ryazansky",
        "over a month",
        "Star City",
        "Moscow",
        "spacewalk",
        "four hours",
        "live",
        "Russia",
        "Sochi in view behind the torch",
    ],
    "Lake Baikal (surface)": ["deepest lake of the world", "to come"],
    "Lake Baikal (floor)": ["bottom of the lake"],
    "Mount Elbrus (summit)": ["Mount Elbrus", "Europe's highest peak", "February"],
    "Sochi (Fisht Olympic Stadium)": ["Sochi"],
}

# Where plan and reality differ, and where a figure is weak.
CANDOUR = {
    "North Pole": ["UTC+4", "20 October", "return was not found", "1,395 nautical miles"],
    "St Petersburg": ["nobody's journey", "9,534 km"],
    "Murmansk": ["not for this leg"],
    "Severodvinsk": ["30 October", "1 November", "not for this leg"],
    "Novy Urengoy": ["Naryan-Mar", "not for this leg"],
    "Baikonur": ["04:14:15", "nobody's", "never outside"],
    "Landing near Zhezkazgan": ["5 h 50 min", "15:14", "23:26:31", "142 km", "not found"],
    "Lake Baikal (surface)": ["Listvyanka", "nobody's journey", "with the season"],
    "Lake Baikal (floor)": ["13 m", "20 m", "1,642 m", "Vronsky", "not found"],
    "Mount Elbrus (foot, Azau)": ["approximate", "2,300 m", "nobody's journey"],
    "Mount Elbrus (summit)": ["end of October 2013", "1 February 2014", "5,652 m", "Mezova"],
    "Sochi (Fisht Olympic Stadium)": ["UTC+4", "not for this leg"],
}


def test_has_these_columns_and_no_others() -> None:
    assert ",".join(ROWS[0]) == HEADER
    assert all(None not in row and None not in row.values() for row in ROWS)


@pytest.mark.parametrize(
    ("row", "expected"), list(zip(ROWS, PUBLISHED, strict=True)), ids=[p[0] for p in PUBLISHED]
)
def test_place_and_height_are_as_published(
    row: dict[str, str], expected: tuple[str, str, str, str, str]
) -> None:
    assert (row["name"], row["lat"], row["lon"], row["height_m"]) == expected[:4], expected[4]
    if expected[4].startswith("GeoNames"):
        assert f"position: {expected[4]}" in row["source"]


@pytest.mark.parametrize(
    ("degrees", "minutes", "seconds", "name", "column"),
    [
        (47, 18, 54.599, "Landing near Zhezkazgan", "lat"),
        (69, 27, 34.788, "Landing near Zhezkazgan", "lon"),
        (53, 14, 59, "Lake Baikal (floor)", "lat"),
        (108, 5, 11, "Lake Baikal (floor)", "lon"),
        (43, 24, 8, "Sochi (Fisht Olympic Stadium)", "lat"),
        (39, 57, 22, "Sochi (Fisht Olympic Stadium)", "lon"),
    ],
)
def test_decimals_are_the_published_degrees_minutes_seconds(
    degrees: int, minutes: int, seconds: float, name: str, column: str
) -> None:
    row = next(row for row in ROWS if row["name"] == name)
    published_deg = degrees + minutes / 60 + seconds / 3600
    # Fisht's seconds are whole, good to half a second: 15 m; the others to the
    # last decimal, 0.1 m.
    tolerance_m = 15 if "Fisht" in name else 0.1
    assert abs(float(row[column]) - published_deg) * 111_700 < tolerance_m


def test_lake_is_as_deep_as_published() -> None:
    surface, floor, again = (float(row["height_m"]) for row in ROWS[8:11])
    assert surface - floor == 1642  # m, found in 1983: baikalvision.com
    assert again == surface


def test_special_legs_have_their_kinds_layers_and_needs() -> None:
    special = [
        (row["name"].split(" (")[0], row["kind"], row["layer"], row["elements"])
        for row in ROWS
        if row["kind"]
    ]
    assert special == [
        ("North Pole", "start", "", ""),
        ("St Petersburg", "link", "", ""),
        ("Baikonur", "link", "", ""),
        ("Landing near Zhezkazgan", "orbit", "Orbit", "iss_2013-11.tle"),
        ("Lake Baikal", "link", "", ""),
        ("Lake Baikal", "dive", "Lake floor", ""),
        ("Lake Baikal", "dive", "Lake floor", ""),
        ("Mount Elbrus", "link", "", ""),
        ("Mount Elbrus", "climb", "Summit", ""),
        ("Mount Elbrus", "climb", "Summit", ""),
    ]
    # Down and up again end where they began.
    assert [ROWS[8][key] for key in ("lat", "lon")] == [ROWS[10][key] for key in ("lat", "lon")]
    assert [ROWS[11][key] for key in ("lat", "lon")] == [ROWS[13][key] for key in ("lat", "lon")]


def _earliest(time: str) -> datetime:
    """Return the first instant that a time of the table's precision may mean."""
    text = time + "-01" if len(time) == len("2014-02") else time
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def test_rows_are_in_order_of_time() -> None:
    times = [_earliest(row["time"]) for row in ROWS]
    assert times == sorted(times)


def test_times_are_the_published_ones() -> None:
    times = {row["name"]: row["time"] for row in ROWS}
    # 12:37 and 20:14 Moscow time, which was UTC+4 until October 2014.
    assert times["North Pole"] == "2013-10-19T08:37:00Z"  # jo-jo.ru
    assert times["Sochi (Fisht Olympic Stadium)"] == "2014-02-07T16:14:00Z"  # kuban24.tv
    assert times["Baikonur"] == "2013-11-07T04:14:15.290Z"  # spacefacts.net, Soyuz TMA-11M
    assert times["Landing near Zhezkazgan"] == "2013-11-11T02:49:00Z"  # spacefacts.info
    assert times["Lake Baikal (floor)"] == "2013-11-23"  # baikal-media.ru
    assert times["Mount Elbrus (summit)"] == "2014-02"  # as announced


def test_done_is_what_the_article_had_behind_it() -> None:
    for row in ROWS:
        assert row["status"] == ("done" if row["time"] < ARTICLE_DAY else "planned"), row["name"]


def test_mode_is_stated_only_where_it_is_known() -> None:
    modes = {row["name"]: row["mode"] for row in ROWS if row["mode"]}
    assert modes == {
        "Kaliningrad": "plane",
        "Murmansk": "plane",
        "Severodvinsk": "plane",
        "Novy Urengoy": "plane",
        "Landing near Zhezkazgan": "spacecraft",
        "Sochi (Fisht Olympic Stadium)": "road",
    }
    for row in ROWS:
        # By plane from 29 October to 15 November 2013.
        assert row["mode"] != "plane" or "2013-10-29" <= row["time"] < "2013-11-16"
        # A leg without a mode says why; the first row has no leg.
        assert row["mode"] or row["kind"] == "start" or "no mode" in row["note"], row["name"]


@pytest.mark.parametrize("row", ROWS, ids=[f"{i}-{row['name']}" for i, row in enumerate(ROWS)])
def test_every_row_says_where_it_is_from(row: dict[str, str]) -> None:
    assert "event: Inside the Games" in row["source"]
    assert "position: " in row["source"]
    if row["height_m"] not in ("", "0"):
        assert "height: " in row["source"] or "depth and position: " in row["source"]


@pytest.mark.parametrize("row", ROWS, ids=[f"{i}-{row['name']}" for i, row in enumerate(ROWS)])
def test_notes_fit_a_popup(row: dict[str, str]) -> None:
    sentences = re.split(r"(?<=\.) (?=[A-Z0-9])", row["note"])
    assert 2 <= len(sentences) <= 5
    assert all(sentence.endswith(".") for sentence in sentences)
    assert row["note"].isprintable()  # no line break, no control character


@pytest.mark.parametrize(
    ("name", "words"),
    [(name, word) for facts in (ARTICLE, CANDOUR) for name, word in facts.items()],
)
def test_every_fact_is_in_the_notes(name: str, words: list[str]) -> None:
    assert [word for word in words if word not in NOTES[name]] == []


def test_no_cell_is_a_formula_to_a_spreadsheet() -> None:
    for row in ROWS:
        for cell in row.values():
            assert not cell.startswith(("=", "+", "-", "@")) or math.isfinite(float(cell))


def test_journey_has_one_claim() -> None:
    journey = tomllib.loads((DATA / "waypoints.toml").read_text(encoding="utf-8"))
    assert set(journey) == {"title", "credit", "purpose", "coverage", "family", "claim"}
    # Made long on purpose, of which the table has a part; its own length is no evidence for it.
    assert (journey["purpose"], journey["family"]) == ("tour", "relay-sochi")
    assert "a dozen of the more than 135 places" in journey["coverage"]
    assert journey["family"] in {known.family for known in known_journeys()}
    assert "GeoNames (CC BY 4.0)" in journey["credit"]
    (claim,) = journey["claim"]
    assert set(claim) == {"distance", "source", "said_on", "status"}
    assert (claim["distance"], claim["said_on"]) == ("65,000 km", ARTICLE_DAY)


LINES = (DATA / "iss_2013-11.tle").read_text(encoding="ascii").splitlines()


@pytest.mark.parametrize("line", [line for line in LINES if line[:2] in ("1 ", "2 ")])
def test_element_set_lines_have_their_checksum(line: str) -> None:
    # T. S. Kelso, NORAD Two-Line Element Set Format (celestrak.org): the digits of the
    # first 68 columns, a minus sign as one, everything else as nothing, modulo ten.
    assert len(line) == 69
    value = sum(int(char) if char.isdecimal() else char == "-" for char in line[:68])
    assert value % 10 == int(line[68])


def test_element_sets_are_of_the_station_around_the_flight() -> None:
    assert [line[:8] for line in LINES if line[1] == " "] == ["1 25544U", "2 25544 "] * 2
    epochs = [
        datetime(2013, 1, 1, tzinfo=UTC) + timedelta(days=float(line[20:32]) - 1)
        for line in LINES
        if line.startswith("1 ")
    ]
    assert [f"{epoch:%Y-%m-%d %H:%M}" for epoch in epochs] == [
        "2013-11-06 12:23",
        "2013-11-11 14:54",
    ]
    titles = [line for line in LINES if not line.startswith(("1 ", "2 "))]
    for title, epoch in zip(titles, epochs, strict=True):
        assert f"{epoch:%Y-%m-%d %H:%M} UTC" in title


def test_readme_names_every_file() -> None:
    text = (DATA / "README.md").read_text(encoding="utf-8")
    for path in DATA.iterdir():
        assert path.name == "README.md" or f"`{path.name}`" in text


def test_reads_without_fault_or_warning() -> None:
    from route import reading

    waypoints = reading.read(DATA / "waypoints.csv")  # a warning is an error in these tests
    assert list(waypoints["name"]) == [row["name"] for row in ROWS]
    assert len(waypoints.attrs["claims"]) == 1
