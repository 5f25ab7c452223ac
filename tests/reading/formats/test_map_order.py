"""Order, repetition and unusual spellings in map files."""

import json
from collections.abc import Sequence

import pytest

from route.reading.formats.geojson import from_geojson
from tests.reading.formats.reading import faults, read

# What is in no order, or in another one; what is there twice.


def _points(times: Sequence[str] = (), **properties: Sequence[float]) -> bytes:
    features = []
    for number in range(3):
        own: dict[str, object] = {key: values[number] for key, values in properties.items()}
        if times:
            own["time"] = times[number]
        place = {"type": "Point", "coordinates": [8.0 + number, 47.5]}
        features.append({"type": "Feature", "properties": own, "geometry": place})
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def test_points_in_the_order_of_their_times_are_in_no_doubt() -> None:
    _, said = read(_points(["2024-05-01", "2024-05-02", "2024-05-03"]))
    assert not said


@pytest.mark.parametrize("times", [["2024-05-01"] * 3, ["2024-05-02", "2024-05-03", "2024-05-01"]])
def test_points_with_times_that_order_nothing_stay_in_doubt(times: list[str]) -> None:
    assert "no stated order" in read(_points(times))[1]


def test_numbers_of_points_in_another_order_are_told() -> None:
    _, said = read(_points(order=[3, 1, 2]))
    assert "the property 'order' gives another order" in said
    assert "gives another order" not in read(_points(order=[1, 2, 3]))[1]
    assert "gives another order" not in read(_points(order=[1, 1, 1]))[1]


def test_a_line_that_repeats_another_is_told() -> None:
    line = {"type": "LineString", "coordinates": [[8.1, 47.2], [8.2, 47.3], [8.3, 47.1]]}
    lines = {"type": "GeometryCollection", "geometries": [line, line]}
    _, said = read(json.dumps(lines).encode())
    assert "a line repeats another point for point" in said


def test_there_and_back_and_there_again_between_two_places_is_a_journey() -> None:
    line = {"type": "LineString", "coordinates": [[8.1, 47.2], [8.2, 47.3]]}
    lines = {"type": "GeometryCollection", "geometries": [line, line]}
    assert "repeats" not in read(json.dumps(lines).encode())[1]


def test_places_of_a_line_that_have_several_names_are_part_of_the_journey() -> None:
    places = ("A", 8.1, 47.2), ("B", 8.2, 47.3), ("B again", 8.2, 47.3), ("off", 1.5, 2.5)
    points = "".join(
        f"<Placemark><name>{name}</name><Point><coordinates>{lon},{lat}</coordinates></Point>"
        "</Placemark>"
        for name, lon, lat in places
    )
    line = "<LineString><coordinates>8.1,47.2 8.2,47.3</coordinates></LineString>"
    text = f"<kml><Document>{points}<Placemark>{line}</Placemark></Document></kml>"
    waypoints, said = read(text.encode())
    assert waypoints["name"].tolist() == ["A", "B"]
    assert "no part of it: 1 point." in said


def test_a_byte_order_mark_and_blank_lines_may_come_before_a_declaration() -> None:
    point = '<wpt lat="1.5" lon="2.5"><name>A</name></wpt><wpt lat="1.6" lon="2.5"/>'
    text = f"\ufeff\n\n<?xml version='1.0' encoding='UTF-8'?><gpx>{point}</gpx>"
    assert read(text.encode())[0]["name"].tolist() == ["A", "Point 2"]


def test_a_stop_of_a_route_is_named_by_its_description_if_by_nothing_else() -> None:
    points = (
        '<rtept lat="1.5" lon="2.5"><desc>Home</desc></rtept>'
        '<rtept lat="1.6" lon="2.5"><name>Inn</name><desc>two nights</desc></rtept>'
        f'<rtept lat="1.7" lon="2.5"><desc>{"long " * 30}</desc></rtept>'
    )
    waypoints, _ = read(f"<gpx><rte>{points}</rte></gpx>".encode())
    assert waypoints["name"].tolist() == ["Home", "Inn", "Route 1, point 3"]


@pytest.mark.parametrize("separator", ["\n", "\r\n", "\n\x1e", "\n\n"])
def test_geojson_with_a_feature_in_each_line_is_read(separator: str) -> None:
    document = json.loads(_points())
    lines = [json.dumps(feature) for feature in document["features"]]
    text = ("\x1e" if "\x1e" in separator else "") + separator.join(lines) + "\n"
    waypoints, _ = read(text.encode(), "a.geojsonl")
    assert waypoints["lon"].tolist() == [8.0, 9.0, 10.0]


def test_a_mistake_in_one_line_of_geojson_is_told_with_its_line() -> None:
    lines = [json.dumps(feature) for feature in json.loads(_points())["features"]]
    lines[1] = lines[1].replace('"type"', "type", 1)
    (fault,) = faults("\n".join(lines).encode())
    assert fault.code == "json-malformed"
    assert "line 2" in fault.found


def test_topojson_is_refused_by_its_name() -> None:
    line = {"type": "LineString", "arcs": [0]}
    arcs = [[[8.1, 47.2], [8.2, 47.3]]]
    document = {"type": "Topology", "objects": {"way": line}, "arcs": arcs}
    (fault,) = faults(json.dumps(document).encode())
    assert (fault.code, "TopoJSON" in fault.found) == ("wrong-root", True)


def test_a_property_that_is_called_by_a_unit_of_length_states_a_distance() -> None:
    line = {"type": "LineString", "coordinates": [[8.1, 47.2], [8.2, 47.3]]}
    feature = {"type": "Feature", "properties": {"miles": 8.5, "m": 3}, "geometry": line}
    sheet = from_geojson(json.dumps(feature).encode(), "a")
    assert [stated.distance for stated in sheet.account.stated] == ["8.5 miles"]


def test_lines_of_one_point_each_are_stops() -> None:
    tracks = "".join(
        f'<trk><name>{name}</name><trkseg><trkpt lat="{lat}" lon="8.5"/></trkseg></trk>'
        for name, lat in (("A", 47.25), ("B", 48.5), ("C", 46.125))
    )
    waypoints, said = read(f"<gpx>{tracks}</gpx>".encode())
    assert waypoints["kind"].tolist() == ["surface"] * 3
    assert waypoints["lat"].tolist() == [47.25, 48.5, 46.125]
    assert "each track has one point" in said


def test_how_a_place_is_drawn_is_not_its_name() -> None:
    drawn = {"marker-color": "#7e7e7e", "marker-size": "medium", "id": "a1", "link": "https://x"}
    features = [
        {
            "type": "Feature",
            "properties": {**drawn, "宿場名": name} if name else drawn,
            "geometry": {"type": "Point", "coordinates": [8.5, lat]},
        }
        for name, lat in (("品川", 47.25), ("", 48.5))
    ]
    data = json.dumps({"type": "FeatureCollection", "features": features}).encode()
    assert read(data)[0]["name"].tolist() == ["品川", "Point 2"]
