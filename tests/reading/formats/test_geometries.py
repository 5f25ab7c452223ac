"""Parquet, GeoParquet and tables with geometries."""

import io
import json
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import shapely
from shapely import LineString, MultiLineString, Point, Polygon

import route
from route.errors import InputError, RouteWarning
from route.geometry.reference_systems import reference_system
from tests.reading.formats.reading import faults, read

TABLE = pd.DataFrame({"Place": ["A", "B"], "Latitude": [50.25, 51.0], "Longitude": [8.5, 9]})


class GeoDataFrame(pd.DataFrame):
    """A stand-in for that of GeoPandas: a DataFrame that has these two."""

    _metadata = ("crs_given",)
    crs_given: Any

    @property
    def geometry(self) -> Any:
        return self["geometry"]

    @property
    def crs(self) -> Any:
        return self.crs_given


def geo(*shapes: Any, crs: Any = "EPSG:4326", **columns: Any) -> GeoDataFrame:
    frame = GeoDataFrame({**columns, "geometry": np.array(shapes, dtype=object)})
    frame.crs_given = crs
    return frame


def parquet(frame: pd.DataFrame | pa.Table, **metadata: Any) -> bytes:
    table = frame if isinstance(frame, pa.Table) else pa.Table.from_pandas(frame)
    own = {key: json.dumps(value) for key, value in metadata.items()}
    table = table.replace_schema_metadata({**(table.schema.metadata or {}), **own})
    stream = io.BytesIO()
    pq.write_table(table, stream)
    return stream.getvalue()


def geoparquet(frame: GeoDataFrame, **column: Any) -> bytes:
    table = pd.DataFrame(frame)
    table["geometry"] = shapely.to_wkb(table["geometry"].to_numpy())
    columns = {"geometry": {"encoding": "WKB"} | column}
    return parquet(table, geo={"primary_column": "geometry", "columns": columns})


def test_parquet_is_a_table() -> None:
    waypoints, _ = read(parquet(TABLE.set_index("Place")), "a.parquet")
    assert waypoints["name"].tolist() == ["A", "B"]
    assert waypoints["lat"].tolist() == [50.25, 51]
    assert waypoints.attrs["reading"]["format"] == "Parquet"


POINTS = geo(Point(8.5, 50.25), Point(9, 51), name=["A", "B"], lat=[1, 2])


def test_points_are_rows() -> None:
    for waypoints in (route.read(POINTS), read(geoparquet(POINTS), "a.parquet")[0]):
        assert waypoints["name"].tolist() == ["A", "B"]
        assert waypoints["lat"].tolist() == [50.25, 51]
        assert waypoints["lon"].tolist() == [8.5, 9]
        assert "not of the columns 'lat'" in " ".join(waypoints.attrs["reading"]["statements"])


def test_heights_of_points() -> None:
    frame = geo(Point(8.5, 50.25, 700.5), Point(9, 51, 800), name=["A", "B"])
    assert route.read(frame)["height_m"].tolist() == [700.5, 800]


def test_lines_are_lines() -> None:
    line, two = (
        LineString([(8, 50), (8, 51)]),
        MultiLineString([[(8, 51), (8, 52)], [(9, 5), (9, 6)]]),
    )
    frame = geo(line, two, None, Polygon([(0, 0), (0, 1), (1, 1)]), name=["x", "x", "y", "z"])
    with pytest.warns(RouteWarning) as caught:
        waypoints = route.read(frame)
    said = " ".join(str(warning.message) for warning in caught)
    assert "2 lines, not joined" in said
    assert "3 parts of lines are read as 2 lines: those that touch are joined" in said
    assert waypoints["lat"].tolist() == [50, 51, 52, 5, 6]
    assert waypoints["kind"].tolist() == ["surface", "surface", "surface", "start", "surface"]


def test_another_reference_system_is_transformed() -> None:
    """The corner of UTM zone 33 at 15 degrees east on the equator is 500,000 m, 0 m."""
    frame = geo(LineString([(500_000, 0), (500_000, 110_000)]), crs="EPSG:32633")
    waypoints = route.read(frame)
    np.testing.assert_allclose(waypoints["lon"], [15, 15], atol=1e-9)
    # 110 km along the meridian at scale 0.9996: geographiclib.
    from geographiclib.geodesic import Geodesic

    length_m = Geodesic.WGS84.Inverse(0, 15, waypoints["lat"][1], 15)["s12"]
    assert length_m == pytest.approx(110_000 / 0.9996, abs=0.001)
    assert "WGS 84 / UTM zone 33N" in " ".join(waypoints.attrs["reading"]["statements"])
    points = geo(Point(500_000, 0), Point(500_000, 110_000), crs="EPSG:32633", name=["A", "B"])
    assert route.read(points)["lat"].tolist() == pytest.approx(waypoints["lat"].tolist())


def test_the_reference_system_of_geoparquet() -> None:
    frame = geo(Point(500_000, 0), Point(500_000, 110_000), name=["A", "B"])
    system = reference_system("EPSG:32633")
    assert system is not None
    data = geoparquet(frame, crs=system.crs.to_json_dict())
    assert read(data)[0]["lon"].tolist() == pytest.approx([15, 15])
    assert [fault.code for fault in faults(geoparquet(frame, crs=None))] == [
        "other-reference-system"
    ]


def test_no_reference_system() -> None:
    with pytest.warns(RouteWarning, match="WGS 84 is assumed"):
        route.read(geo(Point(8.5, 50.25), Point(9, 51), crs=None, name=["A", "B"]))
    for frame in (geo(Point(5e5, 0), crs=None), geo(Point(1, 2), crs="EPSG:0")):
        with pytest.raises(InputError) as caught:
            route.read(frame)
        assert caught.value.faults[0].code == "other-reference-system"


def test_nothing_in_it() -> None:
    with pytest.raises(InputError) as caught:
        route.read(geo(None, Point(), name=["A", "B"]))
    assert caught.value.faults[0].code == "no-points"


def test_a_column_of_one_value_is_counted_by_its_cells() -> None:
    """60 million cells in less than a megabyte."""
    ones = pa.DictionaryArray.from_arrays(pa.array(np.zeros(60_000_000, np.int8)), ["x"])
    data = parquet(pa.table({"name": ones}))
    assert len(data) < 1_000_000
    assert [fault.code for fault in faults(data)] == ["archive-too-large"]


@pytest.mark.parametrize(
    "data",
    [
        b"PAR1",
        parquet(TABLE)[:-10],
        parquet(TABLE).replace(b"PAR1", b"PARX")[:4].replace(b"PARX", b"PAR1") + b"\0" * 50,
        parquet(TABLE, geo={"primary_column": "x"}),
        parquet(
            TABLE, geo={"primary_column": "Place", "columns": {"Place": {"encoding": "point"}}}
        ),
        parquet(TABLE, geo={"primary_column": "Place", "columns": {"Place": {}}}),
    ],
)
def test_broken_files(data: bytes) -> None:
    assert [fault.code for fault in faults(data, "a.parquet")] == ["parquet-unreadable"]
