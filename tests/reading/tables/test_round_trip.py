"""Tables written in many ways come back cell by cell."""

import csv
import io

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reading.tables.reading import rows, table

SEPARATORS = [",", ";", "\t", "|"]
LINE_ENDS = ["\n", "\r\n", "\r"]
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "cp1252", "cp1251", "cp850"]

# A letter first: "#" would begin a comment.
TEXT = st.builds(
    lambda first, rest: (first + rest).strip(),
    st.sampled_from("ABCDEFGHIKLM"),
    st.text("abcdefghi ,;|\t\"'()-.0123456789\n", max_size=12),
)
NUMBER = st.decimals(-89, 89, places=4, allow_nan=False).map(str)
EXTRA = st.sampled_from(["note", "country", "time", "height_m", "x1", "étape"])


@st.composite
def tables(draw: st.DrawFn) -> tuple[list[str], list[list[str]]]:
    extra = draw(st.lists(EXTRA, unique=True, max_size=3))
    headings = draw(st.permutations(["name", "lat", "lon"]))
    cells = [TEXT if heading == "name" else NUMBER for heading in headings]
    row = st.tuples(*cells, *(st.one_of(TEXT, st.just("")) for _ in extra)).map(list)
    return [*headings, *extra], draw(st.lists(row, min_size=2, max_size=12))


def written(records: list[list[str]], separator: str, line_end: str, quote_all: bool) -> str:
    stream = io.StringIO(newline="")
    # With another line end the writer does not quote "\\n".
    everything = quote_all or line_end == "\r"
    csv.writer(
        stream,
        delimiter=separator,
        lineterminator=line_end,
        quoting=csv.QUOTE_ALL if everything else csv.QUOTE_MINIMAL,
    ).writerows(records)
    return stream.getvalue()


@settings(max_examples=300, deadline=None)
@given(
    tables(),
    st.sampled_from(SEPARATORS),
    st.sampled_from(LINE_ENDS),
    st.booleans(),
    st.sampled_from(ENCODINGS),
    st.lists(st.sampled_from(["A title", "Another, longer one", ""]), max_size=3),
    st.lists(st.sampled_from(["# a comment", "// another; one", "% a third | one"]), max_size=2),
)
def test_a_table_comes_back(
    given_table: tuple[list[str], list[list[str]]],
    separator: str,
    line_end: str,
    quote_all: bool,
    encoding: str,
    titles: list[str],
    comments: list[str],
) -> None:
    headings, records = given_table
    if encoding.startswith("cp"):
        headings = [heading.replace("é", "e") for heading in headings]
    above = written([[title] for title in titles], separator, line_end, quote_all)
    above += "".join(comment + line_end for comment in comments)
    text = above + written([headings, *records], separator, line_end, quote_all)
    named = encoding if encoding.startswith("cp") else ""
    read = table(text.encode(encoding), named)
    # An empty column without a heading cannot be seen; these have headings.
    assert read.headings == headings
    assert rows(read) == [[cell.strip() for cell in record] for record in records]
    assert read.has_header
    first = 1 + len(titles) + len(comments) + 1
    assert list(read.sheet.rows) == list(range(first, first + len(records)))


@settings(max_examples=100, deadline=None)
@given(tables(), st.sampled_from(SEPARATORS), st.integers(0, 3), st.booleans())
def test_repeated_headers_and_blank_rows_are_dropped(
    given_table: tuple[list[str], list[list[str]]], separator: str, empty: int, padded: bool
) -> None:
    headings, records = given_table
    blank = [[""] * len(headings)] * empty
    many = [headings, *records, *blank, headings, *records, *blank]
    if padded:
        many = [[*record, "", ""] for record in many]
    read = table(written(many, separator, "\n", False))
    assert rows(read) == [[cell.strip() for cell in record] for record in records * 2]
    assert read.headings == headings


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(NUMBER, NUMBER), min_size=2, max_size=9), st.sampled_from([";", "\t"]))
def test_decimal_commas_are_no_separators(pairs: list[tuple[str, str]], separator: str) -> None:
    records = [["name", "lat", "lon"]]
    records += [
        [f"P{n}", *(cell.replace(".", ",") for cell in pair)] for n, pair in enumerate(pairs)
    ]
    read = table("\n".join(map(separator.join, records)))
    assert rows(read) == records[1:]
