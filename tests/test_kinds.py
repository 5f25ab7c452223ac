"""The contract of a kind of leg, held for every entry of the table."""

import re
from pathlib import Path
from typing import Any, cast

import numpy as np
import pandas as pd
import pytest

import route
from route import kinds
from route.check import report
from route.columns import KNOWN
from route.geometry.geodesy import Array
from route.kind import Figure, Kind, Row
from route.kinds import DEFAULT_KINDS, KINDS
from route.orbit import parse_elements
from tests.conftest import Rows

DATA = Path(__file__).parents[1] / "data"
STATION = parse_elements((DATA / "iss_2013-11.tle").read_text("utf-8"), "iss_2013-11.tle")

# What a made-up leg has in its start and end rows besides a place, for each column that a
# kind may need: ten minutes of flight, 400 m of height.
SAMPLES: dict[str, tuple[Any, Any]] = {
    "height_m": (1200.0, 800.0),
    "elements": (None, STATION),
    "time_utc": (
        pd.Timestamp("2013-11-07T05:00:00Z"),
        pd.Timestamp("2013-11-07T05:10:00Z"),
    ),
}
PLACES: dict[str, tuple[Any, Any]] = {"lat": (53.0, 53.1), "lon": (108.0, 108.2)}

# The same way back must be as long, but for an orbit, which cannot be flown backwards.
REVERSIBLE = ("surface", "link", "dive", "climb")

# A nanometre: what Karney's algorithm promises is 15.
NANOMETRE_M = 1e-9


@pytest.fixture(params=list(KINDS))
def kind(request: pytest.FixtureRequest) -> Kind:
    return KINDS[request.param]


@pytest.fixture(params=[name for name, kind in KINDS.items() if kind.measure])
def measured(request: pytest.FixtureRequest) -> Kind:
    return KINDS[request.param]


def figures(kind: Kind, start: pd.DataFrame, end: pd.DataFrame) -> dict[str, Array]:
    assert kind.measure is not None
    return kind.measure(start, end)


def ends(kind: Kind, legs: int = 1) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the start rows and end rows of the same made-up leg, some times over."""
    samples = PLACES | {need.column: SAMPLES[need.column] for need in kind.needs}
    # Rows keep the numbers they have in the table.
    start, end = (
        pd.DataFrame(
            {column: [pair[side]] * legs for column, pair in samples.items()},
            index=range(7, 7 + legs),
        )
        for side in (0, 1)
    )
    return start, end


def rows(kind: Kind) -> tuple[Row, Row]:
    """Return the one start row and end row of a made-up leg."""
    start, end = (dict(frame.iloc[0]) for frame in ends(kind))
    return start, end


def test_the_table_is_found_by_name() -> None:
    assert [entry.name for entry in KINDS.values()] == list(KINDS)
    assert set(KINDS) == {"surface", "link", "track", "orbit", "dive", "climb", "start"}


def test_what_is_on_the_ground_is_counted_where_a_claim_names_no_kind() -> None:
    assert DEFAULT_KINDS == ("surface", "link", "track")


def test_only_a_link_is_a_line_that_nobody_travelled() -> None:
    assert [name for name, kind in KINDS.items() if not kind.is_travelled] == ["link"]
    assert KINDS["link"].measure == KINDS["surface"].measure


def test_it_introduces_itself(kind: Kind) -> None:
    assert re.fullmatch("[a-z]+", kind.name)
    assert re.fullmatch("[A-Z][a-z ]+", kind.label)
    assert re.fullmatch("#[0-9a-f]{6}", kind.color)
    assert kind.method[0].islower() and len(kind.method.split()) > 5
    assert not kind.method.endswith(".")


def test_labels_and_colours_tell_kinds_apart() -> None:
    assert len({kind.label for kind in KINDS.values()}) == len(KINDS)
    assert len({kind.color for kind in KINDS.values()}) == len(KINDS)


def test_what_it_needs_is_known_to_the_reader(kind: Kind) -> None:
    for need in kind.needs:
        assert need.column in KNOWN
        assert need.ends in ("both", "arrival")
        assert need.expected and not need.expected.endswith(".")
        assert need.column in SAMPLES, "give the contract a sample of this column"


def test_it_measures_whole_columns(measured: Kind) -> None:
    for legs in (0, 1, 3):
        columns = figures(measured, *ends(measured, legs))
        for name, values in columns.items():
            assert name.endswith("_m"), "a length says its unit"
            assert values.shape == (legs,)
            assert values.dtype == np.float64
        assert np.isfinite(columns["length_m"]).all()
        assert (columns["length_m"] > 0).all()
        assert len(set(columns["length_m"])) <= 1


@pytest.mark.parametrize("name", REVERSIBLE)
def test_a_leg_is_as_long_backwards(name: str) -> None:
    start, end = ends(KINDS[name])
    there, back = figures(KINDS[name], start, end), figures(KINDS[name], end, start)
    assert back["length_m"] == pytest.approx(there["length_m"], abs=NANOMETRE_M)


def test_a_leg_that_has_what_it_needs_has_no_fault(measured: Kind) -> None:
    assert list(measured.check(*rows(measured))) == []


def test_a_track_is_drawn_by_those_that_have_one(kind: Kind) -> None:
    assert kind.shape in ("geodesic", "recording", "depth", "height", "track")
    assert (kind.track is not None) == (kind.shape == "track")
    if kind.track is not None:
        pieces = kind.track(*rows(kind))
        assert pieces
        for lat_deg, lon_deg in pieces:
            assert lat_deg.shape == lon_deg.shape
            assert np.abs(lat_deg).max() <= 90 and np.abs(lon_deg).max() <= 180


@pytest.mark.parametrize("name", ["dive", "climb"])
def test_a_vertical_leg_is_a_straight_line(name: str) -> None:
    """Authority: Pythagoras. Straight down, no way along the ground: 400 m are 400 m."""
    start, end = ends(KINDS[name])
    below = end.assign(lat=53.0, lon=108.0)
    assert figures(KINDS[name], start, below)["length_m"] == [400.0]
    ground_m = figures(KINDS["surface"], start, end)["length_m"]
    slope_m = figures(KINDS[name], start, end)["length_m"]
    assert slope_m == pytest.approx(np.sqrt(ground_m**2 + 400.0**2), abs=1e-6)


def test_a_surface_leg_is_a_geodesic() -> None:
    """Authority: on the equator a degree is a 360th of the Earth's girth, 2 pi 6378137 m."""
    start = pd.DataFrame({"lat": [0.0], "lon": [-170.0]})
    end = pd.DataFrame({"lat": [0.0], "lon": [170.0]})
    expected_m = 20 / 360 * 2 * np.pi * 6_378_137
    length_m = figures(KINDS["surface"], start, end)["length_m"]
    assert length_m == pytest.approx(expected_m, abs=1e-6)


def test_the_length_of_an_orbit_is_the_earth_fixed_one() -> None:
    columns = figures(KINDS["orbit"], *ends(KINDS["orbit"]))
    assert columns["length_m"] == columns["earth_fixed_m"]
    frames = {"inertial_m", "earth_fixed_m", "ground_track_m"}
    assert set(columns) == {"length_m", "lower_bound_m", "uncertainty_m", *frames}
    # A claim may be about the shortest frame, and is not good to more than some per cent.
    shortest_m = min(columns[frame][0] for frame in frames)
    assert columns["lower_bound_m"] == pytest.approx(0.95 * shortest_m)


def test_it_declares_each_figure_that_it_reports(measured: Kind) -> None:
    columns = [figure.column for figure in measured.figures]
    reported = [name for name in figures(measured, *ends(measured)) if name != "lower_bound_m"]
    assert ["length_m", *columns] == reported
    for figure in measured.figures:
        assert figure.column.endswith("_m")
        assert figure.label and not figure.label.endswith(".")


def test_a_new_kind_needs_one_entry_for_its_figure_to_appear_everywhere(
    journey: Rows, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the ledger's text, in the JSON, in the panel and in the popup of a leg."""

    def measure(start: pd.DataFrame, _end: pd.DataFrame) -> dict[str, Array]:
        return {
            "length_m": np.full(len(start), 7000.0),
            "depth_below_ice_m": np.full(len(start), 5000.0),
        }

    figure = Figure("depth_below_ice_m", "depth below ice", "deepest below the ice")
    monkeypatch.setitem(
        cast(dict[str, Kind], KINDS),
        "tunnel",
        Kind("tunnel", "Tunnel", "#444444", "as long as it is", measure, figures=(figure,)),
    )
    stops = [{"name": name, "lat": 1.5, "lon": lon} for lon, name in enumerate("AB")]
    ledger = route.measure(journey(stops[0], stops[1] | {"kind": "tunnel"}))
    assert ledger.subtotals() == ["Tunnel   7.0 km   1 leg: depth below ice 5.0 km"]
    (leg,) = report(ledger, [])["legs"]
    assert leg["depth_below_ice_km"] == 5.0
    page = route.draw(ledger)
    row = '<th scope="row" colspan="5">deepest below the ice</th>'
    assert f'{row}<td data-length-m="5000.0">5.0 km</td>' in page.panel
    (popup,) = page.scene["legs"]
    assert ("Depth below ice", [{"length_m": 5000.0}]) in popup["facts"]


def test_kinds_are_listed_once() -> None:
    assert len(kinds._TABLE) == len(KINDS)
