"""Large and hostile text tables end in a table or a fault, in time that grows with their size."""

import time

import pytest

from route.errors import InputError
from route.reading.decoding import decode
from route.reading.tables.from_text import table_of_text
from tests.reading.tables.reading import refused, rows, table, table_with_faults

# A table of a million rows takes some ten seconds; none of these is as large.
PATIENCE_S = 60.0

HOSTILE = {
    "only separators": b"," * 5_000_000,
    "only quotes": b'"' * 1_000_001,
    "only line ends": b"\n" * 1_500_000,
    "only marks": b"#" * 2_000_000,
    "only blanks": b" " * 5_000_000,
    "rows of separators": b",;|\t\n" * 400_000,
    "an open quote": b'name,lat,lon\n"' + b"a,1,2\n" * 300_000,
    "one word beyond ASCII": b"\xe9" * 3_000_000,
    "all letters in one word": bytes(range(128, 256)) * 20_000,
    "a wide header": b"\n".join([b",".join(b"c%d" % n for n in range(16_000)), *[b"a,b"] * 50_000]),
    "ampersands": b"name,lat,lon\n" + b"&" * 1_000_000 + b",1.5,2.5\n",
    "digits": b"name,lat,lon\n" + b"1" * 1_000_000 + b",1.5,2.5\n",
    "commas and blanks": b"name,lat,lon\n" + b", " * 1_000_000 + b"\n",
    "minus signs": b"-" * 3_000_000 + b"\n" + b"-,-,-\n" * 100_000,
    "a cell of many lines": b'name,lat,lon\n"' + b"a\n" * 500_000 + b'",1.5,2.5\n',
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_ends_in_time(name: str) -> None:
    started = time.monotonic()
    try:
        read = table_of_text(HOSTILE[name], "a.csv")
    except InputError as error:
        assert error.faults
    else:
        assert len(read.columns) <= 16_384
    assert time.monotonic() - started < PATIENCE_S


def test_a_wide_header_above_many_short_rows_is_cut_off() -> None:
    header = ",".join(["name", "lat", "lon", *(f"c{n}" for n in range(5_000))])
    read = table_with_faults(header + "\nA,1.5,2.5" * 30_000)
    assert [fault.code for fault in read.sheet.faults] == ["rows-not-read"]
    assert len(read.sheet.rows) < 10_000


def test_a_thousand_faults_are_enough() -> None:
    read = table_with_faults("name,lat,lon\nX,1.5,2.5\n" + "A,1.5,2.5,x,y\n" * 100_000)
    codes = [fault.code for fault in read.sheet.faults]
    assert codes[-1] == "rows-not-read"
    assert len(codes) < 20_000


def test_many_empty_rows_are_no_table() -> None:
    read = table_with_faults("name,lat,lon\nA,1.5,2.5\n" + ",,\n" * 1_200_000 + "B,3.5,4.5\n")
    assert [fault.code for fault in read.sheet.faults] == ["rows-not-read"]
    assert rows(read) == [["A", "1.5", "2.5"]]


def test_equal_cells_are_one_object() -> None:
    """A million cells "Köln" would take 70 MB, and one takes 80 bytes."""
    text = "name;lat;lon\n" + "".join(f"Köln;{n / 1000};7,5\n" for n in range(30_000))
    read = table(text)
    assert len(set(map(id, read.columns[0]))) == 1
    assert len(set(map(id, read.columns[2]))) == 1


def test_the_encoding_of_a_large_file_is_decided_by_samples_of_all_of_it() -> None:
    """The first letter beyond ASCII is far from the start, and only one is decisive."""
    text = "name;lat;lon\n" + "Bonn;50.7;7.1\n" * 400_000 + "Łańcut;50.1;22.2\n" * 200
    decoded = decode(text.encode("cp1250"), "a.csv")
    assert decoded.name == "windows-1250"
    assert decoded.text.endswith("Łańcut;50.1;22.2\n")


def test_a_line_of_many_characters_is_refused_by_its_number() -> None:
    (fault,) = refused("name,lat,lon\nA,1.5,2.5\n" + "x" * 10_000_001)
    assert (fault.code, fault.row) == ("line-too-long", 3)
