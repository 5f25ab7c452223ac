"""Heights with units and marks of thousands; a foot is 0.3048 m, a fathom six feet."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from route.reading.notations.heights import read_heights

CELLS = {
    "374.813 m": 374.813,
    "22.406 m": 22.406,
    "4,035 ft": 1229.868,
    "6,120ft": 1865.376,
    "8,839 feet": 2694.1272,
    "1,805.0 m": 1805,
    "2,320.5 m": 2320.5,
    "1\u00a0050": 1050,
    "1\u202f050,5": 1050.5,
    "12 000 ft": 3657.6,
    "1'234": 1234,
    "1’234.5": 1234.5,
    "1.234.567": 1234567,
    "12,5": 12.5,
    "-12": -12,
    "−3": -3,
    "+3": 3,
    "0": 0,
    "1e3": 1000,
    "100'": 30.48,
    "3 km": 3000,
    "10 fathoms": 18.288,
    "5 yd": 4.572,
    "850 m a.s.l.": 850,
    "850 m ü. M.": 850,
    "850 m n.p.m.": 850,
    "1200 ft AMSL": 365.76,
    "850 м": 850,
    "500米": 500,
    "٨٥٠": 850,
    "~1200 m": 1200,
    "ca. 1200": 1200,
}


@pytest.mark.parametrize("cell", CELLS)
def test_a_height_as_it_is_written(cell: str) -> None:
    heights = read_heights([f" {cell} "])
    assert heights.m.tolist() == [CELLS[cell]]
    assert heights.wrong == {}


@pytest.mark.parametrize("cell", ["", "-", "NaN", "N/A", "null", "—", "?"])
def test_no_height_is_no_fault(cell: str) -> None:
    heights = read_heights([cell, "5"])
    assert math.isnan(heights.m[0]) and heights.wrong == {}


@pytest.mark.parametrize(
    "cell", ["high", "1200-1300", "1.2.3", "12 10", "5 km/h", "5 kg", "inf", "1e400", "5 ft 6 in"]
)
def test_what_is_no_height_is_told(cell: str) -> None:
    heights = read_heights(["5", cell])
    assert list(heights.wrong) == [1] and math.isnan(heights.m[1])


def test_feet_and_metres_in_one_column() -> None:
    heights = read_heights(["4,035 ft", "1,805 m", "2,320.5 m"])
    assert heights.m.tolist() == [1229.868, 1805, 2320.5]
    assert heights.notation == "feet and metres"
    assert heights.statements == ("2,320.5 m shows that the decimal mark is a point",)
    assert heights.doubts == ()


def test_the_unit_of_the_heading_is_for_cells_without_one() -> None:
    heights = read_heights(["100", "30 m"], unit="ft")
    assert heights.m.tolist() == [30.48, 30]
    assert read_heights(["100"], unit="cm").m.tolist() == [1]
    (doubt,) = read_heights(["100"], unit="Google").doubts
    assert "Google" in doubt


def test_a_height_without_a_unit_among_others_is_a_doubt() -> None:
    (doubt,) = read_heights(["100 ft", "200"]).doubts
    assert doubt.startswith("200 has no unit")


def test_other_columns_decide_what_a_point_is() -> None:
    heights = read_heights(["1.256", "262"], decimal_comma=True)
    assert heights.m.tolist() == [1256, 262]
    assert heights.statements and not heights.doubts
    assert read_heights(["1.256", "262"], decimal_comma=False).m.tolist() == [1.256, 262]
    assert read_heights(["1,256"], decimal_comma=False).m.tolist() == [1256]
    assert read_heights(["1,256"], decimal_comma=True).m.tolist() == [1.256]


def test_the_column_itself_decides_before_the_others() -> None:
    assert read_heights(["12,5", "1.256"], decimal_comma=False).m.tolist() == [12.5, 1256]
    assert read_heights(["12.25", "1.256"], decimal_comma=True).m.tolist() == [12.25, 1.256]


def test_without_evidence_both_readings_are_told() -> None:
    heights = read_heights(["1.256", "262"])
    assert heights.doubts == ("1.256 is read as 1.256, and could also be 1256",)


def test_a_height_out_of_this_world_is_evidence() -> None:
    # 374,813 m is in orbit.
    heights = read_heights(["374.813 m", "22.406 m"])
    assert heights.m.tolist() == [374.813, 22.406] and heights.doubts == ()


def test_contradicting_marks_are_a_doubt() -> None:
    heights = read_heights(["12,5", "12.5", "1.256"])
    assert heights.m.tolist()[:2] == [12.5, 12.5]
    assert "12,5 and 12.5" in heights.doubts[0]


def test_numbers_that_mean_no_height() -> None:
    heights = read_heights(["12", "-9999", "-32768"])
    assert heights.m[0] == 12 and np.isnan(heights.m[1:]).all()
    assert heights.statements[0] == "-9999 means that no height is known"
    # A dive may be as deep.
    assert read_heights(["-1200", "-999"]).m.tolist() == [-1200, -999]


@given(st.floats(-11_000, 30_000).map(lambda value: round(value, 2)))
def test_a_rendered_height_returns(value: float) -> None:
    for cell in (f"{value}", f"{value:,.2f} m", f"{value:.2f}".replace(".", ",")):
        assert read_heights([cell]).m.tolist() == [value] or value in (-999, -999.9, -9999)


@given(st.lists(st.text(max_size=50), max_size=6), st.sampled_from([None, True, False]))
def test_any_text_can_be_given(cells: list[str], comma: bool | None) -> None:
    heights = read_heights(cells, decimal_comma=comma)
    assert heights.m.shape == (len(cells),)
    assert not np.isinf(heights.m).any()


@given(st.lists(st.text(alphabet="0123456789.,' -+mftek~\u00a0", max_size=15), max_size=5))
def test_any_text_of_numbers_can_be_given(cells: list[str]) -> None:
    assert read_heights(cells).m.shape == (len(cells),)
