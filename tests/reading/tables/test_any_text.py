"""Whatever the bytes are: a table whose parts fit together, or faults."""

import warnings

from hypothesis import given, settings
from hypothesis import strategies as st

from route.errors import InputError
from route.reading.sheet import Sheet
from route.reading.tables.from_rows import table_of_rows
from tests.reading.tables.reading import table_with_faults

CELL = st.sampled_from(
    (
        *("", " ", "A", "name", "lat", "lon", "1", "1.5", "52", "-3,5", "Total", "END", "deg"),
        *("(m)", "#", "# x", "//", "%", ";", "sep=;", '"', "'", "-", "---", "&amp;", '="1"'),
        *("a\nb", "É", "\ufeff"),
    )
)
ROWS = st.lists(st.lists(CELL, max_size=6), max_size=14)


@settings(max_examples=500, deadline=None)
@given(ROWS, st.sampled_from([",", ";", "\t", "|", ":", " ", "  "]), st.sampled_from(["\n", "\r"]))
def test_any_rows_as_text(rows: list[list[str]], separator: str, line_end: str) -> None:
    text = line_end.join(separator.join(row) for row in rows)
    for encoding in ("utf-8", "cp1252", "utf-16"):
        _assert_sound(text.encode(encoding, "replace"))


@settings(max_examples=300, deadline=None)
@given(
    st.one_of(st.binary(max_size=200), st.text("a1.,;\t|\"'\n\r #:-", max_size=200).map(str.encode))
)
def test_any_bytes(data: bytes) -> None:
    _assert_sound(data)


@settings(max_examples=300, deadline=None)
@given(ROWS)
def test_any_rows_of_a_spreadsheet(rows: list[list[str]]) -> None:
    sheet = Sheet("a.xlsx")
    read = table_of_rows(rows, range(1, len(rows) + 1), sheet)
    assert len(read.headings) == len(read.columns)
    assert all(len(column) == len(sheet.rows) for column in read.columns)


def _assert_sound(data: bytes) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            read = table_with_faults(data)
        except InputError as error:
            assert error.faults
            return
    rows = list(read.sheet.rows)
    assert rows == sorted(set(rows))
    assert read.sheet.malformed <= set(range(len(rows)))
    assert all(isinstance(cell, str) and cell == cell.strip() for c in read.columns for cell in c)
    # Nothing is lost without a word: no row number is above those of the file.
    assert not rows or rows[-1] <= data.count(b"\n") + data.count(b"\r") + 1
