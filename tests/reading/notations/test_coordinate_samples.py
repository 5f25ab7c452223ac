"""The coordinates of sample tables: the first and the last, in degrees.

The expected degrees were computed before the tables were written from them.
"""

import csv
from pathlib import Path

import numpy as np
import pytest

from route.reading.notations.coordinates import Axis, read_axis, read_pairs, read_utm

SAMPLES = Path(__file__).parents[1] / "samples"


def columns(name: str, delimiter: str = ",", skip: int = 1) -> list[list[str]]:
    """Return the columns of a table below its header."""
    with (SAMPLES / name).open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.reader(file, delimiter=delimiter) if row][skip:]
    width = max(map(len, rows))
    return [[row[at] if at < len(row) else "" for row in rows] for at in range(width)]


def ends(lat: Axis, lon: Axis) -> list[float]:
    return [float(axis.deg[at]) for at in (0, -1) for axis in (lat, lon)]


# The table, its columns of latitude and longitude, the first and last place.
TABLES = [
    ("twelve ways.csv", 1, 2, (41.87397222, -8.84027778), (37.01027778, -8.94027778)),
    ("Passage plan.csv", 1, 2, (50.715, -1.98666667), (48.64333333, -2.02666667)),
    ("regatta_dm.csv", 2, 1, (38.12, 13.37166667), (40.62833333, 14.48666667)),
    ("pacific 360.csv", 1, 2, (1.3291, 172.979), (-17.535, -149.5695)),
    ("percorso.csv", 1, 2, (46.7358, 12.2236), (46.4983, 11.3548)),
    ("waypoints_recovered.csv", 2, 3, (45.92372222, 6.86941667), (46.63594444, 8.59402778)),
    ("web-export.csv", 1, 2, (53.2707, -9.0568), (52.1409, -10.264)),
    ("takeout_flat.csv", 1, 2, (52.5251, 13.3694), (50.6607, 14.0323)),
]


@pytest.mark.parametrize(("name", "lat_at", "lon_at", "first", "last"), TABLES)
def test_a_table_in_degrees(
    name: str, lat_at: int, lon_at: int, first: tuple[float, ...], last: tuple[float, ...]
) -> None:
    table = columns(name)
    lat, lon = read_axis(table[lat_at], "lat"), read_axis(table[lon_at], "lon")
    assert lat.wrong == lon.wrong == {}
    assert lat.questions == lon.questions == ()
    np.testing.assert_allclose(ends(lat, lon), [*first, *last], atol=1e-8)


def test_o_in_german_headings_is_east() -> None:
    table = columns("Segeltörn.csv", ";")
    lat, lon = read_axis(table[1], "lat"), read_axis(table[2], "lon", language="de")
    expected = [53.865, 10.68666667, 54.09666667, 13.38666667]
    np.testing.assert_allclose(ends(lat, lon), expected, atol=1e-8)
    assert lon.statements == ("O is read as east (Ost)",)
    assert len(read_axis(table[2], "lon").questions) == 1


def test_hemispheres_apart() -> None:
    table = columns("logger_ns_ew.csv")
    lat = read_axis(table[5], "lat", sides=table[6])
    lon = read_axis(table[7], "lon", sides=table[8])
    assert ends(lat, lon) == [39.469812, -0.376244, 39.47024, -0.375037]


def test_the_cells_of_a_chart_plotter_joined() -> None:
    rows = list(zip(*columns("chart sheet.csv", skip=3), strict=True))[:-1]
    lat = read_axis([f"{row[2]} {row[3]}" for row in rows], "lat", sides=[row[4] for row in rows])
    lon = read_axis([f"{row[5]} {row[6]}" for row in rows], "lon", sides=[row[7] for row in rows])
    expected = [35.28333333, 139.67, 33.12666667, 139.80333333]
    np.testing.assert_allclose(ends(lat, lon), expected, atol=1e-8)


def test_a_heading_that_counts_west() -> None:
    table = columns("Sponsored paddle 2024.csv", skip=5)
    lon = read_axis(table[3], "lon", sign=-1)
    assert lon.deg[:6].tolist() == [-5.121, -4.996, -4.827, -4.6807, -4.479, -4.243]


def test_values_that_are_not_available() -> None:
    table = columns("ais_extract.csv")
    lat, lon = read_axis(table[3], "lat"), read_axis(table[2], "lon")
    assert int(np.isnan(lat.deg).sum()) == int(np.isnan(lon.deg).sum()) == 1
    assert "91" in lat.statements[0]
    assert "181" in lon.statements[0]
    table = columns("booking sheet.csv")
    assert np.flatnonzero(np.isnan(read_axis(table[1], "lat").deg)).tolist() == [2]
    table = columns("positions.qc", "\t", skip=0)
    assert int(np.isnan(read_axis(table[1], "lat").deg).sum()) == 3


def test_pairs_in_one_cell() -> None:
    read = read_pairs(columns("pins.csv")[1])
    assert read.lat.wrong == {}
    assert ends(read.lat, read.lon) == [47.3769, 8.5417, 45.1885, 5.7245]
    read = read_pairs(columns("excel days.csv")[1])
    assert ends(read.lat, read.lon) == [40.0704, -2.1374, 41.069, -2.643]
    read = read_pairs(columns("Wine road layer.csv")[0])
    assert ends(read.lat, read.lon) == [49.7557, 6.6394, 50.3569, 7.589]


def test_utm() -> None:
    table = columns("survey_points.csv")
    read = read_utm(table[2], table[3], table[1])
    expected = [46.06919066, 14.4596674, 46.24261012, 14.90608768]
    np.testing.assert_allclose(ends(read.lat, read.lon), expected, atol=1e-8)


@pytest.mark.parametrize(
    ("name", "lat_at", "lon_at", "part"),
    [
        ("legend.csv", 1, 2, "the decimal point is missing"),
        ("grid.csv", 2, 1, "projected metres (UTM)"),
        ("swap_obvious.csv", 1, None, "may be swapped"),
    ],
)
def test_what_cannot_be_degrees_is_wrong(
    name: str, lat_at: int, lon_at: int | None, part: str
) -> None:
    table = columns(name)
    assert all(part in sentence for sentence in read_axis(table[lat_at], "lat").wrong.values())
    assert len(read_axis(table[lat_at], "lat").wrong) == len(table[lat_at])
    if lon_at is not None:
        wrong = read_axis(table[lon_at], "lon").wrong
        assert len(wrong) == len(table[lon_at])
        assert all(part in sentence for sentence in wrong.values())
