"""JSON exports: location histories, trips, and what else has places in it."""

import json
from typing import Any

import pytest

from route.reading.formats.json_file import from_json
from route.reading.formats.json_reader import parse
from route.reading.formats.location_history import from_location_history
from route.reading.formats.registry import format_of
from route.reading.formats.stated import stated_in, stated_m
from route.reading.formats.visits import place_of
from tests.reading.formats.reading import SAMPLES, faults, read


def document(thing: Any) -> bytes:
    return json.dumps(thing).encode()


# Location histories.


@pytest.mark.parametrize(
    ("name", "stated"),
    [("2022_JUNE.json", ["143.8 km"]), ("Timeline.json", ["303 km"]), ("Records.json", [])],
)
def test_samples_of_location_histories(name: str, stated: list[str]) -> None:
    """The answers beside the samples: 61.2 + 18.7 + 63.9 km, and 100 + 101 + 102 km."""
    data = (SAMPLES / name).read_bytes()
    assert format_of(data, ".json").name == "location history"
    sheet = from_location_history(data, name)
    assert [entry.distance for entry in sheet.account.stated] == stated
    assert sheet.notes == []


def visit(place: str, time: str = "2024-01-01T10:00:00Z", **more: Any) -> dict[str, Any]:
    best = {"placeLocation": place, "semanticType": "Home"}
    return {"startTime": time, "endTime": time, "visit": {"topCandidate": best} | more}


def activity(start: str, end: str, sort: str = "in train", length: str = "1000") -> dict[str, Any]:
    inner = {"start": start, "end": end, "topCandidate": {"type": sort}, "distanceMeters": length}
    return {"startTime": "2024-01-01T11:00Z", "endTime": "2024-01-01T12:00Z", "activity": inner}


A, NEAR_A, B, C = "geo:50.0,8.0", "geo:50.001,8.001", "geo:51.0,8.0", "geo:52.0,8.0"


def test_a_phone_of_apple() -> None:
    """A bare list, places as geo:, numbers as text."""
    data = document([visit(A), activity(NEAR_A, B), visit(B), activity(B, C, "flying")])
    waypoints, _ = read(data, "location-history.json")
    assert waypoints["lat"].tolist() == [50, 51, 52]
    assert waypoints["mode"].tolist() == ["", "train", "plane"]
    assert waypoints["name"].tolist() == ["Home", "Home", "Place 3"]
    (stated,) = from_location_history(data, "").account.stated
    assert (stated.distance, stated.where) == ("2 km", "the segments of the file, added up")


def test_activities_without_a_visit_between_them() -> None:
    waypoints, _ = read(document([activity(A, B), activity(B, C)]))
    assert waypoints["lat"].tolist() == [50, 51, 52]


def test_an_activity_that_begins_elsewhere() -> None:
    """The way from A to B is not recorded, but was travelled."""
    waypoints, _ = read(document([visit(A), activity(B, C)]))
    assert waypoints["lat"].tolist() == [50, 51, 52]


def test_a_visit_within_another_is_left_out() -> None:
    data = document([visit(A), visit(B, hierarchyLevel="1"), activity(A, C)])
    assert read(data)[0]["lat"].tolist() == [50, 52]


def test_paths_alone_are_a_recording() -> None:
    points = [
        {"point": f"50.{step:04}°, 8.0°", "time": f"2024-01-01T10:0{step}:00.000+01:00"}
        for step in range(3)
    ]
    waypoints, _ = read(document({"semanticSegments": [{"startTime": "", "timelinePath": points}]}))
    assert waypoints["kind"].tolist() == ["track"] * 3


def test_old_fixes_count_milliseconds() -> None:
    """1,600,000,000 seconds after 1970 are 2020-09-13T12:26:40Z."""
    fix = {"timestampMs": "1600000000000", "latitudeE7": 500000000, "longitudeE7": 80000000}
    lost = {"timestampMs": "1600000000000", "accuracy": 5}
    near = fix | {"latitudeE7": 500001000, "timestampMs": "1600000001000"}
    waypoints, _ = read(document({"locations": [fix, lost, near]}))
    assert waypoints["time"].tolist() == ["2020-09-13T12:26:40Z", "2020-09-13T12:26:41Z"]
    assert waypoints["lat"].tolist() == [50, 50.0001]


@pytest.mark.parametrize(
    ("thing", "place"),
    [
        ("57.1497°, -2.0943°", (57.1497, -2.0943)),
        ("geo:41.5,-8.4", (41.5, -8.4)),
        ({"latLng": "1, 2"}, (1, 2)),
        # 2**32 - 10,000,000, read without a sign.
        ({"latitudeE7": 10_000_000.0, "longitudeE7": 4_284_967_296.0}, (1, -1)),
        ({"latitudeE7": "x", "longitudeE7": 1.0}, None),
        ("nowhere", None),
        (None, None),
    ],
)
def test_places(thing: Any, place: tuple[float, float] | None) -> None:
    assert place_of(thing) == place


def test_a_location_history_without_places() -> None:
    data = document([{"startTime": "", "visit": {}}])
    assert [fault.code for fault in faults(data)] == ["no-points"]


# Other documents.


def step(lat: float, lon: float, name: str) -> dict[str, Any]:
    return {"title": name, "location": {"lat": lat, "lon": lon}, "tags": [1, 2]}


STEPS = [step(50.25, 8.5, "A"), step(51.25, 8.5, "B")]


@pytest.mark.parametrize(
    "thing",
    [
        STEPS,
        {"trip": {"steps": STEPS, "title": "x"}},
        {"days": [{"date": "x", "stops": STEPS[:1]}, {"date": "y", "stops": STEPS[1:]}]},
        {"steps": {"first": STEPS[0], "second": STEPS[1]}},
        {"title": ["A", "B"], "lat": [50.25, 51.25], "lon": [8.5, 8.5]},
        [{"title": "A", "latlng": [50.25, 8.5]}, {"title": "B", "latlng": [51.25, 8.5]}],
    ],
)
def test_a_list_of_places_at_any_depth(thing: Any) -> None:
    waypoints, _ = read(document(thing), "trip.json")
    assert waypoints["name"].tolist() == ["A", "B"]
    assert waypoints[["lat", "lon"]].to_numpy().tolist() == [[50.25, 8.5], [51.25, 8.5]]


def test_one_object_a_line() -> None:
    data = b"\n".join(document(entry) for entry in STEPS)
    assert len(read(data, "a.jsonl")[0]) == 2


def test_other_lists_of_places_are_named() -> None:
    _, said = read(document({"steps": [*STEPS, step(52.5, 8, "C")], "photos": STEPS}))
    assert "not read: 'photos' (2 places)" in said


def test_geojson_inside_a_document() -> None:
    line = {"type": "LineString", "coordinates": [[8.5, 50.25], [8.5, 51.25]]}
    for thing in ({"route": {"geometry": line}}, {"a": [line], "type": "trip"}, [line]):
        assert read(document(thing), "a.json")[0]["lat"].tolist() == [50.25, 51.25]


def test_a_distance_that_a_document_states() -> None:
    data = document({"total_km": 655, "steps": STEPS})
    (stated,) = from_json(data, "a.json").account.stated
    assert (stated.distance, stated.where) == ("655 km", "the entry total_km")


def test_distances_of_keys() -> None:
    entries = {
        **{"length_km_approx": 290.0, "distance": "12.5 mi", "distanceMeters": 7, "lengthKm": "3"},
        **{"distance_m": -1, "total": 5, "speed_km": 4, "max_distance_km": 9, "name": "5 km"},
    }
    assert list(stated_in(entries)) == [
        ("length_km_approx", 290.0, "km"),
        ("distance", 12.5, "miles"),
        ("distanceMeters", 7.0, "m"),
        ("lengthKm", 3.0, "km"),
    ]
    assert stated_m(float("nan"), "") == stated_m(0, "") == []


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b'{"a": 1}', "no-points"),
        (b"[[]]", "no-points"),
        (b'{"a": [1, 2,}', "json-malformed"),
        (b'{"a": ' + b"[" * 100_000, "nested-too-deeply"),
        (b'{"lat": 1}\n{"lat"', "json-malformed"),
        (b'{"a": "' + b"x" * 40_000_000 + b'"}', "file-too-large"),
    ],
)
def test_documents_that_are_refused(data: bytes, code: str) -> None:
    assert [fault.code for fault in faults(data, "a.json")] == [code]


# The reader of JSON.

LINE = [[number / 8, number / 16] for number in range(200)]


def test_a_run_of_positions_is_what_it_was() -> None:
    for line in (LINE, [[*pair, 5.5] for pair in LINE]):
        for text in (json.dumps(line), json.dumps(line, indent=1)):
            parsed = parse(f'["[1,2]", {text}]'.encode(), "", "")
            (element,) = parsed.value[1]
            run = parsed.run(element)
            assert run is not None
            assert run.tolist() == line
            assert parsed.value[0] == "[1,2]"


def test_a_run_in_a_string_is_a_string() -> None:
    text = json.dumps(LINE)
    thing = {"a": text, 'b"': f'\\"{text}'}
    assert parse(document(thing), "", "").value == thing


def test_a_text_that_looks_like_a_run_is_a_text() -> None:
    parsed = parse(document(["positions 0", LINE]), "", "")
    assert parsed.run(parsed.value[0]) is None
    assert parsed.run(parsed.value[1][0]) is not None


@pytest.mark.parametrize("wrong", ["[1,2", "[01,2]", "[1,]", "[1;2]", "[NaN1, 2]"])
def test_a_mistake_after_a_run_is_where_it_is(wrong: str) -> None:
    text = '{"type": "LineString",\n"é": 1, "coordinates": [' + ",\n".join(map(str, LINE))
    text += f",\n{wrong}]}}"
    try:
        json.loads(text)
    except json.JSONDecodeError as error:
        place = f"line {error.lineno:,}, column {error.colno:,} ({error.msg})"
    (fault,) = faults(text.encode(), "a.geojson")
    assert place in fault.found


def test_geojson_states_the_distance_of_its_lines() -> None:
    line = {"type": "LineString", "coordinates": [[8, 50], [8, 51]]}
    feature = {"type": "Feature", "geometry": line, "properties": {"distance_km": 120.5}}
    data = document({"type": "FeatureCollection", "features": [feature, feature]})
    waypoints, _ = read(data, "a.geojson")
    (stated,) = waypoints.attrs["reading"]["stated"]
    assert stated == {
        "distance": "241 km",
        "where": "the property 'distance_km' of 2 lines, added up",
    }


def test_a_feature_within_properties_is_not_read() -> None:
    point = {"type": "Point", "coordinates": [8, 50]}
    hidden = {"type": "Feature", "geometry": {"type": "Point", "coordinates": [9, 9]}}
    feature = {"type": "Feature", "geometry": point, "properties": {"other": hidden}}
    data = document({"type": "FeatureCollection", "features": [feature, feature]})
    assert read(data, "a.geojson")[0]["lat"].tolist() == [50, 50]


def test_many_features_are_read_in_order() -> None:
    features = [
        {"type": "Feature", "geometry": {"type": "Point", "coordinates": pair}} for pair in LINE
    ]
    data = document({"type": "FeatureCollection", "features": features})
    assert read(data, "a.geojson")[0][["lon", "lat"]].to_numpy().tolist() == LINE
