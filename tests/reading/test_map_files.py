"""GPX, KML, KMZ and GeoJSON: samples with their answers, and each decision on its own."""

import io
import json
import warnings
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import route
from route.errors import InputError, RouteWarning
from route.reading.formats.registry import FORMATS, format_of
from tests.reading.faulty import faults_of


def read(text: str | bytes, name: str = "") -> tuple[pd.DataFrame, str]:
    """Return the waypoints, and the warnings in one text."""
    data = text.encode() if isinstance(text, str) else text
    stream = io.BytesIO(data)
    if name:
        stream.name = name
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", RouteWarning)
        waypoints = route.read(stream)
    return waypoints, "\n".join(str(warning.message) for warning in caught)


def codes(text: str | bytes) -> list[tuple[str, int | None]]:
    data = text.encode() if isinstance(text, str) else text
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RouteWarning)
        return [(fault.code, fault.row) for fault in faults_of(io.BytesIO(data))]


def tracks(waypoints: pd.DataFrame) -> int:
    return 1 + int((waypoints["kind"][1:] == "start").sum())


# GPX.


def gpx(inside: str) -> str:
    return f"<gpx>{inside}</gpx>"


def fixes(tag: str, *positions: tuple[float, float], inside: str = "") -> str:
    return "".join(f'<{tag} lat="{lat}" lon="{lon}">{inside}</{tag}>' for lat, lon in positions)


def test_cells_of_a_gpx_come_along() -> None:
    waypoints, _ = read(
        gpx(
            "<metadata><name>not a place</name></metadata><wpt lat='1' lon='2'><ele>3.5</ele>"
            "<time>2024-01-02T03:04:05Z</time><name>A &amp; B</name><cmt>seen</cmt>"
            "<extensions><x:name>no</x:name></extensions></wpt><wpt lat=' 2 ' lon='3'>"
            "<name><![CDATA[<b>]]></name><desc>d</desc><cmt>c</cmt><ele>NaN</ele></wpt>"
        )
    )
    assert waypoints["name"].tolist() == ["A & B", "<b>"]
    assert waypoints["note"].tolist() == ["seen", "d"]
    assert waypoints["time"].tolist() == ["2024-01-02T03:04:05Z", ""]
    assert waypoints["height_m"].iloc[0] == 3.5
    assert np.isnan(waypoints["height_m"].iloc[1])
    assert waypoints["lat"].tolist() == [1, 2]


def test_tracks_come_before_routes_and_these_before_waypoints() -> None:
    track = f"<trk><trkseg>{fixes('trkpt', (1, 2), (1, 2.001))}</trkseg></trk>"
    planned = f"<rte>{fixes('rtept', (3, 4), (3, 5))}</rte>"
    places = fixes("wpt", (5, 6), (5, 7))
    waypoints, notes = read(gpx(places + planned + track))
    assert waypoints["lat"].tolist() == [1, 1]
    assert "left out, as no part of it: 1 route and 2 waypoints." in notes
    waypoints, notes = read(gpx(places + planned))
    assert waypoints["lat"].tolist() == [3, 3]
    assert "left out, as no part of it: 2 waypoints." in notes
    # A track of one point is no journey.
    one = f"<trk><trkseg>{fixes('trkpt', (1, 2))}</trkseg></trk>"
    assert read(gpx(one + places))[0]["lat"].tolist() == [5, 5]


def test_touching_segments_are_joined_and_fixes_with_their_own_time_kept() -> None:
    def segment(*rows: tuple[float, str]) -> str:
        return "".join(
            f"<trkpt lat='1' lon='{lon}'><time>2024-01-01T{time}Z</time></trkpt>"
            for lon, time in rows
        ).join(("<trkseg>", "</trkseg>"))

    waypoints, notes = read(
        gpx(
            "<trk>"
            + segment((2, "10:00"), (2.001, "10:01"))
            + segment((2.0010, "10:01"), (2.002, "10:02"))
            + segment((2.002, "11:00"), (2.003, "11:01"))
            + segment((2.5, "12:00"), (2.501, "12:01"))
            + "</trk>"
        )
    )
    assert waypoints["lon"].tolist() == [2, 2.001, 2.002, 2.002, 2.003, 2.5, 2.501]
    assert waypoints["kind"].tolist() == [*["track"] * 5, "start", "track"]
    assert "4 parts of tracks are read as 2 tracks: those that touch are joined." in notes
    assert "2 tracks, not joined: the gap between them is not counted." in notes


def test_rows_in_faults_are_the_points_of_the_file() -> None:
    parts = [[(1, 2), (1, 3)], [(1, 3), (1, 4)], [(1, 4), (91, 5)]]
    segments = "".join(f"<trkseg>{fixes('trkpt', *part)}</trkseg>" for part in parts)
    assert codes(gpx(f"<trk>{segments}</trk>")) == [("lat-out-of-range", 6)]
    assert codes(gpx("<wpt lat='1' lon='x'/><wpt lon='2'/>")) == [
        ("lon-not-a-number", 1),
        ("lat-missing", 2),
    ]
    assert codes(gpx("<wpt lat='1' lon='2'><ele>high</ele></wpt><wpt lat='1' lon='190'/>")) == [
        ("height-not-a-number", 1),
        ("lon-out-of-range", 2),
    ]


def test_track_without_times_and_with_points_far_apart_is_a_plan() -> None:
    track = f"<trk><trkseg>{fixes('trkpt', (1, 2), (1, 3), (1, 4))}</trkseg></trk>"
    waypoints, notes = read(gpx(track))
    assert waypoints["kind"].tolist() == ["surface"] * 3
    assert "read as a planned line" in notes
    timed = track.replace("></trkpt>", "><time>2024-01-01</time></trkpt>")
    assert read(gpx(timed))[0]["kind"].tolist() == ["track"] * 3


def test_names_of_the_fixes_of_a_track() -> None:
    close = fixes("trkpt", (1, 2), (1, 2.001), (1, 2.002))
    line = f"<trk><name>Day</name><trkseg>{close}</trkseg></trk>"
    assert read(gpx(line))[0]["name"].tolist() == ["Day, start", "Day", "Day, end"]


def test_zero_heights_are_unknown() -> None:
    places = fixes("wpt", (1, 2), (1, 3), inside="<ele>0.0</ele>")
    assert read(gpx(places))[0]["height_m"].isna().all()


# XML.


@pytest.mark.parametrize(
    ("name", "declared"),
    [
        ("utf-8-sig", "UTF-8"),
        ("utf-16", "UTF-16"),
        ("cp1251", "windows-1251"),
        ("shift_jis", "Shift_JIS"),
        ("gb18030", "GB18030"),
    ],
)
def test_encodings_of_xml(name: str, declared: str) -> None:
    text = f'<?xml version="1.0" encoding="{declared}"?>' + gpx(
        "<wpt lat='1' lon='2'><name>Дон</name></wpt><wpt lat='1' lon='3'/>"
    )
    assert read(text.encode(name))[0]["name"].tolist() == ["Дон", "Point 2"]


@pytest.mark.parametrize("prefix", ["g:", "a-b.c:"])
def test_prefixes_do_not_matter(prefix: str) -> None:
    text = gpx(fixes("wpt", (1, 2), (1, 3))).replace("</", "</" + prefix)
    text = text.replace("<", "<" + prefix).replace(f"<{prefix}/", "</")
    assert len(read("\n " + text)[0]) == 2


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("<gpx><wpt lat='1' lon='2'/>", "xml-malformed"),
        ("<gpx>&other;</gpx>", "xml-malformed"),
        ("<?xml version='1.0' encoding='idna'?><gpx/>", "xml-malformed"),
        ("<?xml version='1.0' encoding='nonsense'?><gpx/>", "xml-malformed"),
        ("<?xml version='1.0' encoding='big5'?><gpx a='\udcff'/>", "xml-malformed"),
        ("<!DOCTYPE gpx SYSTEM 'http://localhost/'><gpx/>", "xml-doctype"),
        ("<gpx>" + "<a>" * 1_000_000, "nested-too-deeply"),
        ("<!-- <gpx > --><html/>", "wrong-root"),
        ("<gpx/>", "no-points"),
    ],
)
def test_xml_that_is_refused(text: str, code: str) -> None:
    (fault,) = faults_of(io.BytesIO(text.encode("utf-8", "surrogateescape")))
    assert fault.code == code
    assert fault.source == "the table"


def test_a_tag_without_end_is_refused_before_it_takes_long() -> None:
    data = b"<gpx a='" + b" " * 200_000_000
    assert codes(data) == [("xml-malformed", None)]


def test_points_without_a_position_are_reported_up_to_a_limit() -> None:
    assert len(codes(gpx("<wpt lat='95' lon='5'/>" * 10_000))) == 10_000
    assert codes(gpx("<wpt/>" * 10_001)) == [("no-points", None)]


# KML.


def kml(inside: str) -> str:
    return f"<kml><Document><name>map</name>{inside}</Document></kml>"


def placemark(inside: str, name: str = "") -> str:
    return f"<Placemark><name>{name}</name>{inside}</Placemark>"


def point(lon: float, lat: float, name: str = "") -> str:
    inside = f"<Point><coordinates>{lon},{lat}</coordinates></Point>"
    return placemark(inside, name)


LINE = "<LineString><coordinates>2,1,5 3,1,6</coordinates></LineString>"


def test_points_on_a_line_name_its_vertices() -> None:
    places = point(2.0, 1, "A") + point(9, 9, "elsewhere")
    waypoints, notes = read(kml(places + placemark(LINE, "Way")))
    assert waypoints["name"].tolist() == ["A", "Way, point 2"]
    assert waypoints["height_m"].tolist() == [5, 6]
    assert "the lines are read as the journey; left out, as no part of it: 1 point." in notes


def test_areas_are_no_lines() -> None:
    ring = "<LinearRing><coordinates>2,1 3,1 3,2 2,1</coordinates></LinearRing>"
    area = f"<Polygon><outerBoundaryIs>{ring}</outerBoundaryIs></Polygon>"
    assert codes(kml(placemark(area))) == [("no-points", None)]
    assert len(read(kml(placemark(area) + placemark(LINE)))[0]) == 2
    assert len(read(kml(placemark(ring)))[0]) == 4


def test_times_and_descriptions_of_points() -> None:
    when = "<TimeStamp><when>2024-05</when></TimeStamp>"
    places = placemark(
        "<description>&lt;p>caf&amp;eacute;&lt;br>  bar&lt;/p></description>"
        "<Point><coordinates> 2 , 1\n</coordinates></Point>" + when
    )
    waypoints, _ = read(kml(places + point(3, 1)))
    assert waypoints["time"].tolist() == ["2024-05", ""]
    assert waypoints["note"].tolist() == ["café bar", ""]
    assert waypoints["name"].tolist() == ["Point 1", "Point 2"]


def test_times_of_a_track_that_cannot_be_paired_are_left_out() -> None:
    track = "<Track><when>2024</when><coord>2 1</coord><coord>2.001 1 7</coord></Track>"
    waypoints, notes = read(kml(placemark(track)))
    assert waypoints["time"].tolist() == ["", ""]
    assert waypoints["kind"].tolist() == ["track", "track"]
    assert "the times of a track are left out" in notes


def test_heights_above_the_ground_are_left_out() -> None:
    line = LINE.replace("<coo", "<altitudeMode>relativeToGround</altitudeMode><coo")
    assert read(kml(placemark(line)))[0]["height_m"].isna().all()


def test_links_are_not_followed() -> None:
    link = "<NetworkLink><Link><href>http://localhost/</href></Link></NetworkLink>"
    assert codes(kml(link)) == [("link-only", None)]
    assert "further maps on the network" in read(kml(link + placemark(LINE)))[1]


@pytest.mark.parametrize(
    ("names", "is_list"),
    [
        (["Ahus", "Brno", "Cork", "Dax", "Evora"], True),
        (["Day 1", "Day 2", "Day 3", "Day 4", "Day 5"], False),
        (["Ahus", "Brno", "Cork", "Dax"], False),
        (["Brno", "Ahus", "Cork", "Dax", "Evora"], False),
    ],
)
def test_points_in_the_order_of_the_alphabet_are_a_list(names: list[str], is_list: bool) -> None:
    _, notes = read(kml("".join(point(2 + place, 1, name) for place, name in enumerate(names))))
    assert "points only, which have no stated order" in notes
    assert ("not a journey" in notes) is is_list


def test_scattered_points_are_a_list() -> None:
    scattered = [(7 * place % 12, 4 * place % 7) for place in range(12)]
    in_line = [(place, place % 3) for place in range(12)]
    for positions, is_list in ((scattered, True), (in_line, False)):
        _, notes = read(kml("".join(point(lon, lat) for lon, lat in positions)))
        assert ("not a journey" in notes) is is_list


# KMZ.


def kmz(**files: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name.replace("_", "/") + ".kml", text)
    return stream.getvalue()


def test_the_map_of_an_archive_is_doc_or_the_first() -> None:
    line, places = kml(placemark(LINE)), kml(point(5, 5) + point(6, 5))
    waypoints, notes = read(kmz(a=places, doc=line))
    assert waypoints["lon"].tolist() == [2, 3]
    assert "2 KML files" in notes
    assert read(kmz(a_b=line, c=places))[0]["lon"].tolist() == [2, 3]


def test_archives_that_are_refused(tmp_path: Path) -> None:
    data = kmz(doc=kml(placemark(LINE)))
    path = tmp_path / "a.kmz"
    for broken in (data[:-30], data[:40] + b"\xff" * 20 + data[60:], b"PK\x03\x04", b"x"):
        path.write_bytes(broken)
        assert faults_of(path)[0].code == "archive-unreadable"
    # The stated size is not trusted.
    lies = kmz(doc="<kml/>" + " " * 1_000_000)
    at = lies.index(b"PK\x01\x02") + 24
    path.write_bytes(lies[:at] + (10).to_bytes(4, "little") + lies[at + 4 :])
    assert faults_of(path)


# GeoJSON.


def geojson(*geometries: tuple[str, Any], **properties: Any) -> str:
    features = [
        {
            "type": "Feature",
            "properties": properties,
            "geometry": {"type": kind, "coordinates": coordinates},
        }
        for kind, coordinates in geometries
    ]
    return json.dumps({"features": features, "type": "FeatureCollection"})


def test_longitudes_beyond_180_wrap() -> None:
    text = geojson(("LineString", [[170, 1], [190.6, 1], [-190.6, 1]]))
    waypoints, notes = read(text)
    assert waypoints["lon"].tolist() == [170, -169.4, 169.4]
    assert "2 longitudes beyond 180 degrees" in notes
    assert codes(geojson(("LineString", [[170, 1], [1e9, 1], [float("nan"), 1]]))) == [
        ("lon-out-of-range", 2),
        ("lon-missing", 3),
    ]


def test_lines_with_times_are_recordings() -> None:
    line = [[2, 1, 7], [2.001, 1, 8]]
    times = ["2024-01-01T10:00:00Z", "2024-01-01T10:01:00Z"]
    for properties in (
        {"coordTimes": times},
        {"times": times},
        {"coordinateProperties": {"times": times}},
    ):
        waypoints, _ = read(geojson(("LineString", line), **properties))
        assert waypoints["kind"].tolist() == ["track", "track"]
        assert waypoints["time"].tolist() == times
    waypoints, _ = read(geojson(("MultiLineString", [line, line]), times=[times, times]))
    assert waypoints["time"].tolist() == times + times
    waypoints, _ = read(geojson(("LineString", line), times=times[:1]))
    assert waypoints["kind"].tolist() == ["surface", "surface"]


def test_properties_of_points() -> None:
    text = geojson(("Point", [2, 1]), ("MultiPoint", [[3, 1], [4, 1]]), Title="A", date="2024")
    waypoints, _ = read(text)
    assert waypoints["name"].tolist() == ["A", "A", "A"]
    # "2024" alone is no time that a table may have.
    assert waypoints["time"].tolist() == ["", "", ""]
    waypoints, _ = read(geojson(("Point", [2, 1]), ("Point", [3, 1]), 宿場名="品川", n=1))
    assert waypoints["name"].tolist() == ["品川", "品川"]


def test_collections_are_opened() -> None:
    inner = {"type": "LineString", "coordinates": [[2, 1], [3, 1]]}
    nested = {"type": "GeometryCollection", "geometries": [inner]}
    assert len(read(json.dumps({"type": "GeometryCollection", "geometries": [nested]}))[0]) == 2


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('{"type": "Polygon", "coordinates": []}', "no-points"),
        ('{"type": "Feature", "geometry": null}', "no-points"),
        ('{"type": "Point", "coordinates": 5}', "wrong-root"),
        ('{"type": "MultiPoint", "coordinates": [5]}', "wrong-root"),
        ('{"type": "FeatureCollection", "features": {}}', "wrong-root"),
        ('{"type": "Feature", "geometry": {"type": ["x"]}}', "wrong-root"),
        ('{"type": "Point", "coordinates": [1, 2]', "json-malformed"),
        ('{"type": "Point", "coordinates": [1, 2], "x": "\udcff"}', "json-malformed"),
        ('{"type": "Point", "coordinates": ' + "[" * 100_000, "nested-too-deeply"),
        ('{"type": "MultiPoint", "coordinates": [["a", 1], [2, 3]]}', "lon-not-a-number"),
    ],
)
def test_geojson_that_is_refused(text: str, code: str) -> None:
    assert [code for code, _ in codes(text.encode("utf-8", "surrogateescape"))] == [code]


def test_names_that_cannot_be_written_are_faults() -> None:
    text = geojson(("MultiPoint", [[3, 1], [4, 1]]), name="\ud800")
    assert {code for code, _ in codes(text)} == {"text-not-encodable"}


# Whatever the bytes.

TOKENS = st.sampled_from(
    [
        *("<gpx>", "</gpx>", "<trk>", "</trk>", "<trkseg>", "</trkseg>", "<rte>", "</rte>"),
        *("<trkpt lat='1' lon='2'>", "</trkpt>", "<wpt lat='1' lon='2'/>", "<wpt/>", "<ele>"),
        *("</ele>", "<time>", "</time>", "2024-01-01", "<extensions>", "</extensions>", "1", "x"),
        *("<kml>", "</kml>", "<Placemark>", "</Placemark>", "<name>", "</name>", "<Track>"),
        *("</Track>", "<when>", "</when>", "<coord>", "</coord>", "<Point>", "</Point>"),
        *("<LineString>", "</LineString>", "<Polygon>", "</Polygon>", "<coordinates>"),
        *("</coordinates>", "1,2,3", "1,2", ",", " ", "<NetworkLink/>", "<!--", "-->", "\0", "é"),
    ]
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.floats() | st.sampled_from(["", "x", "2024-01-01", "1"]),
    lambda inner: st.lists(inner, max_size=3),
    max_leaves=8,
)
KEYS = st.sampled_from(["coordinates", "properties", "geometry", "features", "geometries", "crs"])
OBJECTS = st.recursive(
    VALUES,
    lambda inner: st.builds(
        lambda kind, entries: {"type": kind} | entries,
        st.sampled_from(
            [
                *("Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "Feature"),
                *("FeatureCollection", "GeometryCollection", "x"),
            ]
        ),
        st.dictionaries(KEYS, inner | st.lists(inner, max_size=3), max_size=3),
    ),
    max_leaves=10,
)
MAP_FORMATS = [entry for entry in FORMATS if entry.name in ("GPX", "KML", "KMZ", "GeoJSON")]


def survives(data: bytes, suffix: str) -> None:
    """Assert that there are waypoints or faults."""
    stream = io.BytesIO(data)
    stream.name = "any" + suffix
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RouteWarning)
        try:
            assert len(route.read(stream)) >= 2
        except InputError as error:
            assert error.faults


@settings(max_examples=150, deadline=None)
@given(st.binary(), st.sampled_from([entry.suffixes[0] for entry in MAP_FORMATS]))
def test_any_bytes(data: bytes, suffix: str) -> None:
    survives(data, suffix)


@settings(max_examples=300, deadline=None)
@given(st.lists(TOKENS, max_size=20).map("".join), st.sampled_from(["gpx", "kml"]))
def test_any_xml(text: str, root: str) -> None:
    survives(text.encode(), f".{root}")
    survives(f"<{root}>{text}</{root}>".encode(), f".{root}")


@settings(max_examples=300, deadline=None)
@given(OBJECTS)
def test_any_json(value: Any) -> None:
    survives(json.dumps(value).encode(), ".geojson")


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=20), st.integers(0, 200))
def test_any_archive(data: bytes, at: int) -> None:
    good = kmz(doc=kml(placemark(LINE)))
    survives(good[:at] + data + good[at + len(data) :], ".kmz")


def test_formats_are_recognised_without_a_suffix() -> None:
    samples = Path(__file__).parent / "samples"
    paths = [path for path in samples.iterdir() if path.suffix in (".gpx", ".kml", ".geojson")]
    assert len(paths) > 10
    for path in paths:
        # Attacks and broken files say what they are all the same.
        assert path.suffix in format_of(path.read_bytes()).suffixes
