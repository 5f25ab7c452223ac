"""Workbooks as rows of text, and workbooks that are none."""

import pytest

from route.errors import InputError
from route.reading.formats.spreadsheet import is_excel, is_opendocument, rows_of_workbook
from route.reading.options import NO_OPTIONS, Options
from tests.reading.formats.reading import SAMPLES
from tests.reading.formats.workbooks import ods, packed, rows, xls, xlsx

STOPS = (("Place", "Lat", "Lon"), ("A", 1.25, 2.5), ("B", 3.0, 4.125))


def codes(data: bytes, options: Options = NO_OPTIONS) -> list[str]:
    with pytest.raises(InputError) as caught:
        rows_of_workbook(data, "a.xlsx", options)
    return [fault.code for fault in caught.value.faults]


@pytest.mark.parametrize(
    ("name", "sheet", "first", "numbers"),
    [
        (
            "Gira andina.xlsx",
            "Hoja1",
            ["Arequipa", "-16.3989", "-71.535", "2024-04-27"],
            range(1, 8),
        ),
        ("Reiseplan.xlsx", "Rute", ["Dag", "Sted", "Breddegrad", "Lengdegrad"], [1, *range(3, 10)]),
        ("Saimaa.ods", "Reitti", ["Kuopio", "62.8924", "27.677", "2024-07-13"], range(1, 7)),
        (
            "stations as text.xlsx",
            "Sheet1",
            ["Beira", "-19.8316\xa0", "34.8370"],
            [1, 2, 3, 5, 6, 8, 9],
        ),
    ],
)
def test_samples(name: str, sheet: str, first: list[str], numbers: list[int]) -> None:
    data = (SAMPLES / name).read_bytes()
    assert is_excel(data) is not is_opendocument(data)
    chosen, table, row_numbers, account = rows_of_workbook(data, name)
    assert (chosen, account.account.sheet) == (sheet, sheet)
    assert table[1][: len(first)] == first
    assert row_numbers == list(numbers)


def test_cells_as_text() -> None:
    """Day 45,412 of a spreadsheet is 30 April 2024, and 0.354166667 of it is 08:30."""
    cells = (
        '<row r="5"><c r="C5"><v>1.5</v></c><c r="D5" s="1"><v>45412</v></c>'
        '<c r="E5" s="2"><v>0.354166667</v></c><c r="F5" s="3"><v>1.5</v></c>'
        '<c r="G5" s="4"><v>45412.354166666664</v></c><c r="H5" t="b"><v>1</v></c>'
        '<c r="I5" t="e"><v>#N/A</v></c><c r="J5"><v>12</v></c><c r="K5"><v>1e20</v></c></row>'
        '<row r="8"><c r="D8"><f>1+1</f><v>2</v></c></row>'
    )
    _, table, numbers, _ = rows_of_workbook(xlsx(A=cells), "a.xlsx")
    assert table[0] == [
        *("", "", "1.5", "2024-04-30", "08:30:00", "36:00:00", "2024-04-30T08:30:00", "TRUE"),
        *("", "12", "1e+20"),
    ]
    assert table[1][3] == "2"
    assert numbers == [5, 8]


def test_old_workbook() -> None:
    data = xls(*STOPS)
    assert is_excel(data)
    assert rows_of_workbook(data, "a.xls")[1] == [
        *(["Place", "Lat", "Lon"], ["A", "1.25", "2.5"], ["B", "3", "4.125"])
    ]


def test_locked_workbooks() -> None:
    locked = (SAMPLES / "protected.xlsx").read_bytes()
    assert is_excel(locked)
    assert codes(locked) == ["workbook-locked"]
    assert codes(xls(*STOPS, locked=True)) == ["workbook-locked"]


def test_the_sheet_with_coordinates_is_chosen() -> None:
    notes = rows(("Packing list",), ("tent",))
    chosen, _, _, sheet = rows_of_workbook(xlsx(Notes=notes, Tour=rows(*STOPS)), "a.xlsx")
    assert chosen == "Tour"
    assert sheet.account.statements == [
        "of the sheets only this one looks like a journey; not read: 'Notes'."
    ]


def test_two_likely_sheets_are_a_question() -> None:
    data = xlsx(Plan=rows(*STOPS), Done=rows(*STOPS))
    assert codes(data) == ["sheet-ambiguous"]
    for asked, chosen in (("Done", "Done"), ("1", "Plan"), ("plan", "Plan")):
        assert rows_of_workbook(data, "a.xlsx", Options(sheet=asked))[0] == chosen
    assert codes(data, Options(sheet="3")) == ["sheet-unknown"]


def test_a_sheet_may_be_called_like_a_number() -> None:
    data = xlsx(**{"2": rows(("x", 1.0), ("y", 2.0)), "1": rows(*STOPS)})
    assert rows_of_workbook(data, "a.xlsx", Options(sheet="1"))[0] == "1"


def test_a_cell_far_away_ends_no_process_but_its_own() -> None:
    """A whole sheet would be 17 billion cells."""
    far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    assert codes(xlsx(A=rows(*STOPS) + far)) == ["workbook-too-large"]
    wide = '<table:table-row table:number-rows-repeated="1000000000"><table:table-cell '
    wide += 'office:value-type="float" office:value="1" table:number-columns-repeated="99999"/>'
    assert codes(ods(wide + "</table:table-row>")) == ["workbook-unreadable"]


def test_a_thousand_empty_rows_are_dropped() -> None:
    empty = "".join(f'<row r="{row}"><c r="A{row}" s="1"/></row>' for row in range(4, 1004))
    assert rows_of_workbook(xlsx(A=rows(*STOPS) + empty), "a.xlsx")[2] == [1, 2, 3]


def test_a_bomb_is_refused_by_its_stated_size() -> None:
    blanks = {"xl/workbook.xml": "", "xl/a.xml": " " * 20_000_000}
    assert codes(packed(blanks)) == ["archive-too-large"]


@pytest.mark.parametrize(
    "data",
    [
        packed({"xl/workbook.xml": "<workbook"}),
        xlsx(A=rows(*STOPS))[:-200],
        xls(*STOPS)[:1000],
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + 600 * b"W",
        ods("<table:table-row>"),
    ],
)
def test_broken_workbooks(data: bytes) -> None:
    assert codes(data) == ["workbook-unreadable"]


def test_a_workbook_without_cells() -> None:
    assert codes(xlsx(A="", B="")) == ["empty-file"]


def test_other_archives_are_no_workbooks() -> None:
    assert not is_excel(packed({"word/document.xml": ""}))
    assert not is_excel(b"PK\x03\x04")
