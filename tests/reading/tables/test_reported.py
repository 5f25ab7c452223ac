"""Small tables with one peculiarity each are read; their values are those in the files."""

import pandas as pd
import pytest

import route
from route.errors import InputError
from route.geometry import geodesy
from tests.reading.tables.reading import READING


def read(name: str) -> pd.DataFrame:
    return route.read(READING / "reported" / name)


def test_bars_between_cells_and_blanks_around_them() -> None:
    frame = read("pipes.csv")
    assert frame["name"].tolist() == ["Balranald", "Moulamein"]
    assert frame["lat"].tolist() == [-34.7557, -35.1]
    assert frame["lon"].tolist() == [143.4907, 144.3]
    assert frame.attrs["reading"]["separator"] == "bar"


def test_decimal_commas_that_happen_to_fill_the_columns_are_a_question() -> None:
    with pytest.raises(InputError) as caught:
        read("06_bare_decimal_commas.csv")
    (fault,) = caught.value.faults
    assert (fault.code, fault.row) == ("bare-decimal-commas", 2)
    assert "50.94 N 6.96 E, or 50 N 94 E" in fault.found


def test_titles_above_and_a_total_below() -> None:
    frame = read("08_title_and_total.csv")
    assert frame["name"].tolist() == ["Aachen", "Köln", "Bonn"]
    lat, lon = (frame[axis].to_numpy() for axis in ("lat", "lon"))
    legs_m, _ = geodesy.inverse(lat[:-1], lon[:-1], lat[1:], lon[1:])
    # 89.680 km: GeographicLib's geodesics on WGS 84.
    assert legs_m.sum() == pytest.approx(89_680, abs=1)
    reading = frame.attrs["reading"]
    assert reading["header_row"] == 3
    assert "rows 1 and 2 above it are a title" in " ".join(reading["statements"])
    assert ["98" in stated["distance"] for stated in reading["stated"]] == [True]


def test_separators_at_the_ends_of_rows_are_no_cells() -> None:
    frame = read("trailing_commas.csv")
    assert frame[["name", "lat", "lon"]].to_numpy().tolist() == [["A", 48, 7], ["B", 49, 8]]
    assert not frame.attrs["reading"]["doubts"]


def test_rows_that_leave_out_their_last_cells_are_counted() -> None:
    with pytest.warns(route.RouteWarning, match="whole degrees"):
        frame = read("short_rows.csv")
    assert frame["lat"].tolist() == [48, 49, 50]
    assert frame["note"].tolist() == ["first", "", "third"]
    assert "2 rows have fewer cells than the header" in " ".join(
        frame.attrs["reading"]["statements"]
    )
