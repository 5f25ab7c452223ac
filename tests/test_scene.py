"""The scene holds what the ledger holds: each layer, each place, and where they are."""

import json
from typing import Any

import numpy as np
import pandas as pd
import pytest

import route
from route import geodesy, orbit
from route.atlas import polyline
from route.atlas.lines import EDGE_DEG
from route.atlas.scene import compose
from route.atlas.wording import long_date, position_text


def scene_of(*rows: dict[str, object]) -> dict[str, Any]:
    return compose(route.measure(route.read(pd.DataFrame(rows))), [], "test")


def stop(name: str, lat: float, lon: float, **more: object) -> dict[str, object]:
    return {"name": name, "lat": lat, "lon": lon, **more}


@pytest.fixture(scope="module")
def bundled() -> dict[str, Any]:
    ledger = route.measure(route.read())
    return compose(ledger, [route.judge(ledger, claim) for claim in route.claims(ledger)], "T")


def test_scene_is_plain_data(bundled: dict[str, Any]) -> None:
    scene = json.loads(json.dumps(bundled, allow_nan=False))
    assert set(scene) == {"title", "credit", "verdicts", "layers", "places", "view", "decimals"}
    assert [len(scene[name]) for name in ("verdicts", "layers", "places", "view")] == [1, 6, 12, 4]


def test_layers_are_the_ledgers(bundled: dict[str, Any]) -> None:
    ledger = route.measure(route.read())
    assert [(layer["label"], layer["length"]) for layer in bundled["layers"]] == [
        ("Surface, mode not stated", "13,346 km"),
        ("Plane", "4,814 km"),
        ("Road", "205 km"),
        ("Orbit", "2,505,043 km"),
        ("Lake floor", "3.284 km"),
        ("Summit", "22 km"),
    ]
    assert sum(len(layer["legs"]) for layer in bundled["layers"]) == len(ledger.legs)
    assert len({layer["color"] for layer in bundled["layers"]}) == 6


def test_drawn_orbit_is_within_5_km_of_the_track(bundled: dict[str, Any]) -> None:
    """The authority is the track itself, sampled at every point that Skyfield gave."""
    waypoints = route.read()
    end = waypoints.index[waypoints["kind"] == "orbit"][0]
    tracks = orbit.ground_track(
        waypoints["elements"][end], waypoints["time_utc"][end - 1], waypoints["time_utc"][end]
    )
    (layer,) = (layer for layer in bundled["layers"] if layer["label"] == "Orbit")
    paths = [polyline.decode(path, 3) for path in layer["legs"][0]["paths"]]
    lat = np.concatenate([_filled(path_lat) for path_lat, _ in paths])
    lon = np.concatenate([_filled(path_lon) for _, path_lon in paths])
    worst_m = 0.0
    for track_lat, track_lon in tracks:
        for one_lat, one_lon in list(zip(track_lat, track_lon, strict=True))[::40]:
            near = np.abs(lat - one_lat) < 0.2
            length_m, _ = geodesy.inverse(lat[near], lon[near], one_lat, one_lon)
            worst_m = max(worst_m, length_m.min())
    assert worst_m < 5000


def _filled(values: np.ndarray[Any, np.dtype[np.float64]]) -> Any:
    """Return points along the straight lines between points, about a kilometre apart."""
    at = np.arange(len(values))
    return np.interp(np.linspace(0, len(values) - 1, 300 * (len(values) - 1) + 1), at, values)


def test_a_place_is_one_however_its_position_is_written() -> None:
    scene = scene_of(
        stop("east", 10, 180),
        stop("west", 10, -180),
        stop("pole", 90, 0),
        stop("again", 90, 77),
        stop("north", 52.000001, 5),
        stop("near", 52.000002, 5),
    )
    assert [[event["title"] for event in place["events"]] for place in scene["places"]] == [
        ["east", "west"],
        ["pole", "again"],
        ["north", "near"],
    ]


def test_legs_start_at_the_marks_of_their_places() -> None:
    """Eastward around the world twice: every leg sets out from a mark."""
    stops = [stop("A", 10, 0), stop("B", 20, 120), stop("C", 10, -120)] * 2 + [stop("A", 10, 0)]
    scene = scene_of(*stops)
    homes = {place["name"]: place["at"] for place in scene["places"]}
    for leg in scene["layers"][0]["legs"]:
        lat, lon = polyline.decode(leg["paths"][0], 5)
        name = leg["text"]["title"][0]
        assert homes[name] == pytest.approx([lat[0], lon[0]], abs=1e-5)
    assert [len(place["echoes"]) for place in scene["places"]] == [1, 0, 0]


def test_ring_stands_at_the_end_the_leg_is_about() -> None:
    scene = scene_of(
        stop("boat", 10, 10, height_m=0),
        stop("wreck", 10.001, 10, kind="dive", height_m=-30),
        stop("boat", 10, 10, kind="dive", height_m=0),
        stop("hut", 11, 11, height_m=3000),
        stop("top", 11.01, 11, kind="climb", height_m=4000.4, status="planned"),
        stop("hut", 11, 11, kind="climb", height_m=3000, status="planned"),
    )
    _, dive, climb = scene["layers"]
    (down,), (up,) = dive["rings"], climb["rings"]
    assert (down["at"], down["height"], down["planned"]) == ([10.001, 10], "↓ 30 m", False)
    assert (up["at"], up["height"], up["planned"]) == ([11.01, 11], "↑ 1,000 m", True)
    assert len(down["texts"]) == len(up["texts"]) == 2
    assert [len(leg["paths"]) for leg in dive["legs"]] == [1, 1]


def test_first_view_fits_what_the_claim_counts() -> None:
    waypoints = route.read(
        pd.DataFrame(
            [
                stop("A", 10, 10),
                stop("B", 20, 20, mode="train"),
                stop("C", -60, 150, mode="plane"),
            ]
        )
    )
    waypoints.attrs["claims"] = [{"distance": "10 km", "mode": "train"}]
    ledger = route.measure(waypoints)
    scene = compose(ledger, [route.judge(ledger, route.claims(ledger)[0])], "")
    assert scene["view"] == pytest.approx([10, 10, 20, 20])
    assert compose(ledger, [], "")["view"][3] == pytest.approx(150)


def test_first_view_fits_the_places_if_nothing_is_counted() -> None:
    scene = scene_of(stop("A", -90, 10, kind="start"), stop("B", 20, 30, kind="start"))
    assert scene["view"] == pytest.approx([-EDGE_DEG, 10, 20, 30])


@pytest.mark.parametrize(
    ("time", "said"),
    [
        ("2014-02", "February 2014"),
        ("2014-02-07", "7 February 2014"),
        ("2014-02-07T16:14:00Z", "7 February 2014, 16:14 UTC"),
        ("2014-02-07 20:14+04:00", "7 February 2014, 16:14 UTC"),
        ("2014-02-07T16:14", "7 February 2014, 16:14 UTC"),
    ],
)
def test_times_are_told_as_precisely_as_they_were_given(time: str, said: str) -> None:
    assert long_date(time) == said


@pytest.mark.parametrize(
    ("lat", "lon", "said"),
    [
        (59.93863, 30.31413, "59.93863° N, 30.31413° E"),
        (-33.5, -70.0, "33.5° S, 70° W"),
        (90, 12, "90° N"),
        (-90, 0, "90° S"),
    ],
)
def test_positions_are_told_as_people_write_them(lat: float, lon: float, said: str) -> None:
    assert position_text(lat, lon) == said


def test_same_journey_gives_the_same_page() -> None:
    pages = [route.draw(route.measure(route.read())).get_root().render() for _ in range(2)]
    assert pages[0] == pages[1]
