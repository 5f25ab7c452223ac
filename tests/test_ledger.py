"""Legs are measured, added up, and shown as they are.

Authority for the lengths: along the equator a geodesic is an arc of a circle with the
radius of WGS 84, 6,378,137 m, so that a degree is 111,319.490793 m.
"""

import math
from typing import Any

import numpy as np
import pandas as pd
import pytest

import route
from route.columns import ORDER
from route.geometry.geodesy import inverse
from route.kinds import KINDS
from route.ledger import Ledger
from route.tables import as_html
from tests.conftest import Legs, Rows

DEGREE_M = 2 * math.pi * 6_378_137 / 360
MICROMETRE_M = 1e-6
MILLIMETRE_M = 1e-3

A = {"name": "A", "lat": 0, "lon": 0.5}
B = {"name": "B", "lat": 0, "lon": 1.5, "mode": "plane", "time": "2014-02-07T10:00:00Z"}
C = {"name": "C", "lat": 0, "lon": 3.5, "mode": "train", "status": "planned", "time": "2014-03"}
LAKE = {"name": "Lake", "lat": 0, "lon": 4.5, "height_m": 456}
FLOOR = {"name": "Floor", "lat": 0, "lon": 4.5, "height_m": -1186, "kind": "dive"}
BACK = {**LAKE, "kind": "dive"}


@pytest.fixture
def small(journey: Rows) -> Ledger:
    """Return three places on the equator, then a dive and the way back up."""
    return route.measure(journey(A, B, C, LAKE, FLOOR, BACK, title="A small journey"))


def test_legs_and_running_length(small: Ledger) -> None:
    legs = small.legs
    assert list(legs.index) == [1, 2, 3, 4, 5]
    assert list(legs["from"]) == ["A", "B", "C", "Lake", "Floor"]
    assert list(legs["to"]) == ["B", "C", "Lake", "Floor", "Lake"]
    expected_m = np.array([1, 2, 1, 0, 0]) * DEGREE_M + [0, 0, 0, 1642, 1642]
    assert legs["length_m"].to_numpy() == pytest.approx(expected_m, abs=MICROMETRE_M)
    running_m = np.array([1, 3, 4, 4, 4]) * DEGREE_M
    assert legs["running_m"].to_numpy() == pytest.approx(running_m, abs=MICROMETRE_M)
    assert list(legs["from_row"]) == [0, 1, 2, 3, 4]
    assert list(legs["to_row"]) == [1, 2, 3, 4, 5]


def test_sums(small: Ledger) -> None:
    assert small.by_kind == pytest.approx(
        {"surface": 4 * DEGREE_M, "dive": 3284.0}, abs=MICROMETRE_M
    )
    assert list(small.by_kind) == ["surface", "dive"]
    by_mode = small.by_mode
    assert list(by_mode.columns) == ["kind", "mode", "legs", "length_m"]
    assert by_mode.drop(columns="length_m").to_numpy().tolist() == [
        ["surface", "plane", 1],
        ["surface", "train", 1],
        ["surface", "", 1],
        ["dive", "", 2],
    ]
    assert by_mode["length_m"].to_numpy() == pytest.approx(
        [DEGREE_M, 2 * DEGREE_M, DEGREE_M, 3284.0], abs=MICROMETRE_M
    )
    assert small.length_m(["surface"], "TRAIN") == pytest.approx(2 * DEGREE_M, abs=MICROMETRE_M)
    assert small.length_m(["dive", "climb"]) == 3284.0
    assert small.length_m([]) == 0


def test_a_start_row_makes_no_leg(journey: Rows) -> None:
    again = {"name": "D", "lat": 10, "lon": 50, "kind": "start"}
    beyond = {"name": "E", "lat": 0, "lon": 5.5}
    end = {"name": "F", "lat": 0, "lon": 90, "kind": "start"}
    ledger = route.measure(journey({**A, "kind": "start"}, B, again, A, beyond, end))
    assert list(ledger.legs["from"]) == ["A", "D", "A"]
    assert list(ledger.legs["to"]) == ["B", "A", "E"]
    assert list(ledger.legs["to_row"]) == [1, 3, 4]
    assert list(ledger.legs.index) == [1, 2, 3]


def test_no_legs_at_all(journey: Rows) -> None:
    ledger = route.measure(journey({**A, "kind": "start"}, {**B, "kind": "start"}))
    assert len(ledger.legs) == 0
    assert ledger.by_kind == {}
    assert len(ledger.by_mode) == 0
    assert ledger.length_m(["surface"]) == 0
    assert ledger.length_m(["surface"], "plane") == 0
    assert ledger.subtotals() == []
    assert str(ledger).splitlines()[0].split() == [
        *("leg", "from", "to", "how", "arrival", "length", "total", "so", "far")
    ]
    assert ledger._repr_html_().endswith("<tbody></tbody></table>")


def test_layers_are_named_by_the_table_else_by_mode_else_by_kind(journey: Rows) -> None:
    rows = [
        (A, {}),
        (B, {}),
        (B, {"mode": "on foot"}),
        (B, {"mode": ""}),
        (B, {"layer": "A layer of my own"}),
        (FLOOR, {}),
        (FLOOR, {"mode": "submersible"}),
        (FLOOR, {"layer": "Lake floor"}),
    ]
    ledger = route.measure(journey(*({**LAKE, **row, **more} for row, more in rows)))
    assert list(ledger.legs["layer"]) == [
        *("Plane", "On foot", "Between stops", "A layer of my own", "Dive", "Dive", "Lake floor")
    ]


def test_text_word_for_word(small: Ledger) -> None:
    assert str(small) == (
        "A small journey\n"
        "\n"
        " leg   from    to      how             arrival               length   total so far\n"
        " ─────────────────────────────────────────────────────────────────────────────────\n"
        "   1   A       B       plane           2014-02-07          111   km         111 km\n"
        "   2   B       C       train           2014-03 (planned)   223   km         334 km\n"
        "   3   C       Lake    straight line                       111   km         445 km\n"
        "   4   Lake    Floor   dive                                  1.6 km\n"
        "   5   Floor   Lake    dive                                  1.6 km\n"
        "\n"
        "Between stops   445   km   3 legs\n"
        "Dive              3.3 km   2 legs\n"
        "\n"
        "Method\n"
        "  - Between stops: geodesic on the WGS 84 ellipsoid: the shortest path on the ground, a\n"
        "    lower bound.\n"
        "  - Dive: straight line in space from the geodesic distance and the difference of\n"
        "    height."
    )


def test_html_word_for_word(journey: Rows) -> None:
    ledger = route.measure(journey(A, B, title="Two places"))
    drawn = route.picture(ledger)._repr_html_()
    assert ">Two places</text>" in drawn
    cells = ["1", "A", "B", "plane", "2014-02-07", "111 km", "111 km"]
    totals = ["", "Between stops", "", "1 leg", "", "111 km", ""]
    assert ledger._repr_html_() == (
        drawn
        + as_html(ledger.columns, [cells], totals=[totals])
        + "<details><summary>Method</summary><ul><li>Between stops: "
        f"{KINDS['surface'].method}</li></ul></details>"
    )


def test_a_ledger_too_long_to_draw_shows_its_title_on_the_table(
    small: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert small._repr_html_().startswith("<div")
    monkeypatch.setattr("route.notebook._DRAWN_LEGS", len(small.legs) - 1)
    assert small._repr_html_().startswith("<table><caption>A small journey</caption>")


def test_hostile_text_does_nothing(journey: Rows) -> None:
    bad = "<img src=x onerror=alert(1)> [red]&\x1b[31m\u202e"
    ledger = route.measure(journey({**A, "name": bad}, {**B, "mode": bad}, title=bad))
    html, text = ledger._repr_html_(), str(ledger)
    assert "<img" not in html
    _, table = html.split("<table>")
    cell = r"&lt;img src=x onerror=alert(1)&gt; [red]&amp;\x1b[31m\u202e</td>"
    assert table.count(cell) == 2
    assert "\x1b" not in html and "\u202e" not in table
    shown = r"<img src=x onerror=alert(1)> [red]&\x1b[31m\u202e"
    assert text.startswith(shown)
    assert text.count(shown) == 3
    assert "\x1b" not in text and "\u202e" not in text
    assert repr(ledger) == text


def test_an_orbit_tells_its_other_frames(bundled: Ledger) -> None:
    (leg,) = bundled.legs[bundled.legs["kind"] == "orbit"].to_dict("records")
    assert leg["length_m"] == leg["earth_fixed_m"]
    assert leg["ground_track_m"] < leg["earth_fixed_m"] < leg["inertial_m"]
    (line,) = (line for line in bundled.subtotals() if line.startswith("Orbit"))
    assert line == (
        f"Orbit                 {leg['length_m'] / 1000:,.0f}   km   1 leg: "
        f"inertial frame {leg['inertial_m'] / 1000:,.0f} km, "
        f"ground track {leg['ground_track_m'] / 1000:,.0f} km; "
        f"element sets disagree by {leg['uncertainty_m'] / 1000:,.1f} km"
    )
    assert "the capsule&#x27;s own ascent" in bundled._repr_html_()
    # An orbit adds nothing to what runs along the ground.
    assert bundled.legs["running_m"].iloc[-1] == pytest.approx(
        bundled.by_kind["surface"] + bundled.by_kind["link"], abs=MICROMETRE_M
    )
    assert bundled.legs.loc[bundled.legs["kind"] != "orbit", "inertial_m"].isna().all()


def test_an_orbit_of_one_element_set_says_that_nothing_is_known_of_its_error() -> None:
    legs = pd.DataFrame(
        {
            **{"kind": ["orbit"], "mode": [""], "length_m": [2.5e9], "inertial_m": [2.6e9]},
            **{"ground_track_m": [2.3e9], "uncertainty_m": [math.nan]},
        }
    )
    (line,) = Ledger(legs, pd.DataFrame()).subtotals()
    assert line.endswith(
        " 1 leg: inertial frame 2,600,000 km, ground track 2,300,000 km; one element set, so "
        "uncertainty unknown"
    )


def test_the_method_names_what_was_used(small: Ledger, bundled: Ledger) -> None:
    assert list(small.method) == ["ellipsoid", "algorithm", "kinds", "versions"]
    assert small.method["ellipsoid"] == "WGS 84"
    assert small.method["algorithm"].startswith("Karney 2013 geodesic, PROJ 9")
    assert list(small.method["kinds"]) == ["surface", "dive"]
    assert list(small.method["versions"]) == ["route", "numpy", "pandas", "pyproj"]
    assert set(bundled.method["versions"]) > {"skyfield", "sgp4"}


@pytest.mark.parametrize(("legs", "rows"), [(60, 60), (61, 61), (62, 61), (1000, 61)])
def test_a_long_ledger_shows_its_ends(legs: int, rows: int, journey: Rows) -> None:
    ledger = route.measure(journey(*({**A, "lon": lon / 10 + 0.5} for lon in range(legs + 1))))
    cells = ledger.cells()
    assert len(cells) == rows
    assert cells[0][0] == "1" and cells[-1][0] == str(legs)
    assert all(len(row) == len(ledger.columns) for row in cells)
    assert ("…" in {row[0] for row in cells}) == (legs > 61)
    if legs > 61:
        assert cells[30][:3] == ("…", f"{legs - 60:,} more legs", "")
        assert (cells[29][0], cells[31][0]) == ("30", str(legs - 29))
    assert len(ledger.legs) == legs


def test_title_and_credit_come_from_the_table(journey: Rows) -> None:
    ledger = route.measure(journey(A, B, title="T", credit="C"))
    assert (ledger.title, ledger.credit) == ("T", "C")
    untold = route.measure(journey(A, B))
    assert (untold.title, untold.credit) == ("", "")


def test_rows_of_a_table_are_a_journey_too(journey: Rows) -> None:
    waypoints = journey(A, B, C, LAKE)
    part = route.measure(waypoints.iloc[1:3])
    assert list(part.legs["from"]) == ["B"]
    assert list(part.legs["from_row"]) == [0]
    assert part.legs["length_m"].tolist() == pytest.approx([2 * DEGREE_M], abs=MICROMETRE_M)


def test_the_table_stays_as_it_was(journey: Rows) -> None:
    waypoints = journey(A, B, C)
    before = waypoints.copy(deep=True)
    route.measure(waypoints)
    pd.testing.assert_frame_equal(waypoints, before)


def test_a_hundred_thousand_legs_are_the_sum_of_their_parts(journey: Rows) -> None:
    random = np.random.default_rng(20140207)
    number = 100_001
    few = journey(A, B)
    many = few.iloc[np.zeros(number, dtype=int)].reset_index(drop=True)
    many["lat"] = random.uniform(-90, 90, number)
    many["lon"] = random.uniform(-180, 180, number)
    ledger = route.measure(many)
    half = number // 2
    parts = [route.measure(many.iloc[: half + 1]), route.measure(many.iloc[half:])]
    whole_m = ledger.length_m(["surface"])
    assert whole_m == pytest.approx(
        math.fsum(part.length_m(["surface"]) for part in parts), abs=MILLIMETRE_M
    )
    # Adding them one after the other loses up to 60 micrometres each time, at 10^12 m.
    assert ledger.legs["running_m"].iloc[-1] == pytest.approx(whole_m, abs=1.0)
    lat, lon = many["lat"].to_numpy(), many["lon"].to_numpy()
    assert whole_m == pytest.approx(
        math.fsum(inverse(lat[:-1], lon[:-1], lat[1:], lon[1:])[0]), abs=MILLIMETRE_M
    )


UNREAD: dict[str, Any] = {
    "a table without kind, layer, height_m": lambda good: good.drop(
        columns=["kind", "layer", "height_m"]
    ),
    "the kind 'ferry'": lambda good: good.assign(kind="ferry"),
    "a column time_utc that does not hold times": lambda good: good.assign(time_utc="2014"),
    "a column lat beyond 90 degrees, or empty somewhere": lambda good: good.assign(lat=math.nan),
    "a leg from 'A' to 'B' without a place or a height": lambda good: good.assign(kind="dive"),
}


@pytest.mark.parametrize("found", UNREAD)
def test_a_table_that_was_not_checked_is_refused(found: str, journey: Rows) -> None:
    with pytest.raises(route.InputError) as caught:
        route.measure(UNREAD[found](journey(A, B)))
    assert str(caught.value) == (
        f"found {found}; expected a table that route.read returned. "
        "Call route.measure(route.read(table))."
    )


def test_what_it_needs_is_what_the_reader_returns() -> None:
    assert ORDER == ORDER


def test_legs_are_selected_by_kind_and_mode(legs_of: Legs) -> None:
    ledger = legs_of(("surface", "Plane", 1), ("surface", "plane", 2), ("dive", "plane", 4))
    assert ledger.length_m(["surface"], "plane") == 3
    assert ledger.length_m(["surface", "dive"], "plane") == 7
    assert ledger.select(["dive"]).tolist() == [False, False, True]
