"""The scene holds what the ledger holds: each layer, each place, and where they are."""

import json
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd
import pytest

import route
from route import orbit
from route.drawing.layout import lay_out
from route.drawing.page.scene import compose
from route.drawing.wording import long_date, position_text
from route.geometry import geodesy, polyline
from route.geometry.projections import EDGE_DEG
from route.units import format_length


def scene_of(*rows: dict[str, object]) -> dict[str, Any]:
    return dict(compose(lay_out(route.measure(route.read(pd.DataFrame(rows))), []), "test"))


def stop(name: str, lat: float, lon: float, **more: object) -> dict[str, object]:
    return {"name": name, "lat": lat, "lon": lon, **more}


@pytest.fixture(scope="module")
def bundled() -> dict[str, Any]:
    ledger = route.measure(route.read())
    verdicts = [route.judge(ledger, claim) for claim in route.claims(ledger)]
    return dict(compose(lay_out(ledger, verdicts), "T"))


def test_scene_is_plain_data(bundled: dict[str, Any]) -> None:
    scene = json.loads(json.dumps(bundled, allow_nan=False))
    assert set(scene) == {
        *("title", "layers", "legs", "places"),
        *("hemisphere", "meridian", "polar", "decimals"),
        *("ring", "strong", "mark", "tiles"),
    }
    assert [len(scene[name]) for name in ("layers", "legs", "places")] == [6, 14, 12]


def test_layers_are_the_ledgers(bundled: dict[str, Any]) -> None:
    ledger = route.measure(route.read())
    labels = [(layer["label"], format_length(layer["length_m"])) for layer in bundled["layers"]]
    assert labels == [
        ("Order of stops only", "13,346 km"),
        ("Plane", "4,814 km"),
        ("Road", "205 km"),
        ("Orbit", "2,505,043 km"),
        ("Lake floor", "3.3 km"),
        ("Summit", "21.9 km"),
    ]
    assert [leg["title"] for leg in bundled["legs"]] == [
        [start, end] for start, end in zip(ledger.legs["from"], ledger.legs["to"], strict=True)
    ]
    assert len({layer["color"] for layer in bundled["layers"]}) == 6


def test_drawn_orbit_is_within_5_km_of_the_track(bundled: dict[str, Any]) -> None:
    """The authority is the track itself, sampled at every point that Skyfield gave."""
    waypoints = route.read()
    end = waypoints.index[waypoints["kind"] == "orbit"][0]
    tracks = orbit.ground_track(
        waypoints["elements"][end], waypoints["time_utc"][end - 1], waypoints["time_utc"][end]
    )
    (leg,) = (leg for leg in bundled["legs"] if bundled["layers"][leg["layer"]]["label"] == "Orbit")
    decimals = bundled["decimals"]["track"]
    paths = [polyline.decode(path, decimals) for path in leg["paths"]]
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
    assert [[event["title"][0] for event in place["events"]] for place in scene["places"]] == [
        ["east", "west"],
        ["pole", "again"],
        ["north", "near"],
    ]


def test_legs_start_at_the_marks_of_their_places() -> None:
    """Eastward around the world twice: every leg sets out from a mark."""
    stops = [stop("A", 10.5, 0), stop("B", 20, 120), stop("C", 10, -120)] * 2
    stops += [stop("A", 10.5, 0)]
    scene = scene_of(*stops)
    homes = {place["name"]: place["at"] for place in scene["places"]}
    for leg in scene["legs"]:
        lat, lon = polyline.decode(leg["paths"][0], 5)
        name = leg["title"][0]
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
    assert (down["place"]["at"], up["place"]["at"]) == ([10.001, 10], [11.01, 11])
    assert down["height"] == {"arrow": "↓", "height_m": 30}
    assert up["height"] == {"arrow": "↑", "height_m": pytest.approx(1000.4)}
    assert (down["dash"], up["dash"]) == ("", "5 4")
    assert (down["legs"], up["legs"]) == ([1, 2], [4, 5])
    assert [len(scene["legs"][number - 1]["paths"]) for number in (1, 2)] == [1, 1]


def test_first_view_fits_what_the_claim_counts() -> None:
    waypoints = route.read(
        pd.DataFrame(
            [
                stop("A", 10.5, 10),
                stop("B", 20, 20, mode="train"),
                stop("C", -60, 150, mode="plane"),
            ]
        )
    )
    waypoints.attrs["claims"] = [{"distance": "10 km", "mode": "train"}]
    ledger = route.measure(waypoints)
    layout = lay_out(ledger, [route.judge(ledger, route.claims(ledger)[0])])
    assert layout.view == pytest.approx((10.5, 10, 20, 20))
    assert lay_out(ledger, []).view[3] == pytest.approx(150)
    assert [leg["counted"] for leg in compose(layout, "")["legs"]] == [True, False]


def test_first_view_fits_the_places_if_nothing_is_counted() -> None:
    rows = [stop("A", -90, 10, kind="start"), stop("B", 20, 30, kind="start")]
    ledger = route.measure(route.read(pd.DataFrame(rows)))
    assert lay_out(ledger, []).view == pytest.approx((-EDGE_DEG, 10, 20, 30))


@pytest.mark.parametrize(
    ("latitudes", "hemisphere", "polar"),
    [
        ((60, 70), 1, False),
        ((-10, 5), -1, False),
        ((80.5, -60), 1, True),
        ((10, 20, -81), -1, True),
        ((-90, 85), -1, True),
        ((0, 0), 1, False),
    ],
)
def test_the_pole_nearest_the_journey(
    latitudes: tuple[float, ...], hemisphere: int, polar: bool
) -> None:
    scene = scene_of(*(stop(str(n), lat, 10 * n + 0.5) for n, lat in enumerate(latitudes)))
    assert (scene["hemisphere"], scene["polar"]) == (hemisphere, polar)


def test_the_journeys_own_meridian_points_down() -> None:
    assert scene_of(stop("A", 10, 170), stop("B", 10, -170))["meridian"] == pytest.approx(180)
    assert scene_of(stop("A", 10.5, 20), stop("B", 10.5, 40), stop("Pole", 90, -90))[
        "meridian"
    ] == pytest.approx(30)


def test_a_way_over_the_pole_is_whole_with_its_cap() -> None:
    (leg,) = scene_of(stop("A", 60, 30), stop("B", 60, -150))["legs"]
    parts = [polyline.decode(text, 5) for text in (leg["paths"][0], *leg["caps"], leg["paths"][1])]
    for (lat1, lon1), (lat2, lon2) in pairwise(parts):
        assert lat1[-1] == lat2[0] and (lon1[-1] - lon2[0]) % 360 == pytest.approx(0)


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
