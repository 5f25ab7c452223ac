"""Separators, comments, short and long rows, and other oddities of text tables."""

import pytest

from tests.reading.tables.reading import (
    refused,
    rows,
    sample,
    sample_bytes,
    table,
    table_with_faults,
)

TWO = [["A", "1.5", "2.5"], ["B", "3.5", "4.5"]]


@pytest.mark.parametrize(
    ("name", "separator", "header_row", "count", "first"),
    [
        ("Ostseetour 2023.csv", "semicolon", 1, 9, ["1", "Flensburg", "54,7937", "9,4469"]),
        ("export_excel.csv", "semicolon", 1, 7, ["Le Puy-en-Velay", "45,0433", "3,8850"]),
        ("Unicode szöveg.txt", "tab", 1, 8, ["1", "Győr", "47,6875", "17,6504"]),
        ("tramo_sur.tsv", "tab", 1, 7, ["Puerto Montt", "-41.4717", "-72.9369"]),
        ("percorso.csv", "comma", 1, 6, ["Dobbiaco", "46,7358", "12,2236", "1.256"]),
        ("river trip notes.txt", "bar", 1, 6, ["1", "-123.0868", "44.0521"]),
        ("pipes.csv", "bar", 1, 2, ["1", "143.4907", "-34.7557", "Balranald"]),
        ("wpts.csv", "colon", None, 6, ["Erg Chebbi, north rim", "31.1953", "-3.985"]),
        ("LOG00017.TXT", "comma", None, 45, ["2024-06-02 07:31:05 +0000", "47.284511"]),
        ("positions.qc", "tab", None, 11, ["28/10/1891", "32.7", "-117.3", "NA", "1000"]),
        ("oldmac export.csv", "comma", 1, 6, ["Reykjavik", "64.1466", "-21.9426"]),
        ("buoy_run.csv", "comma", 4, 6, ["1", "-33.8523", "151.2908"]),
        ("logger_ns_ew.csv", "comma", 1, 40, ["1", "T", "2024/09/11", "16:03:20.000"]),
        ("Roadtrip!.csv", "comma", 1, 8, ["Green River", "38.9953", "-110.1621", "", ""]),
        ("trip planner export.csv", "comma", 1, 10, ["1", "Arrival, jet lag day", "Negombo"]),
        ("trailing_commas.csv", "comma", 1, 2, ["A", "48", "7"]),
        ("names that bite.csv", "comma", 1, 9, ['The O\'Hara "Gap" tea room', "54.3280"]),
        ("города.txt", "none, one cell per line", None, 5, ["Вологда"]),
        ("villages.txt", "none, one cell per line", None, 5, ["Innsbruk"]),
    ],
)
def test_the_samples_are_separated(
    name: str, separator: str, header_row: int | None, count: int, first: list[str]
) -> None:
    """The samples' own description names separators and counts."""
    read = sample(name)
    account = read.sheet.account
    assert (account.separator, account.header_row) == (separator, header_row)
    assert read.has_header == (header_row is not None)
    assert len(read.sheet.rows) == count
    assert rows(read)[0][: len(first)] == first


def test_columns_without_heading_and_cells_are_dropped() -> None:
    assert len(sample("Roadtrip!.csv").headings) == 5
    assert len(sample("LOG00017.TXT").headings) == 5


@pytest.mark.parametrize(
    "text",
    [
        "name, lat, lon\nA, 1.5, 2.5\nB, 3.5, 4.5\n",
        'name, lat, lon\n"A", 1.5, 2.5\n"B", 3.5, 4.5\n',
        "name;lat;lon;\nA;1.5;2.5;\nB;3.5;4.5;\n",
        "sep=|\nname|lat|lon\nA|1.5|2.5\nB|3.5|4.5\n",
        '"sep=;"\nname;lat;lon\nA;1.5;2.5\nB;3.5;4.5\n',
        "| name | lat | lon |\n|------|:---:|----:|\n| A | 1.5 | 2.5 |\n| B | 3.5 | 4.5 |\n",
        "name   lat  lon\nA      1.5  2.5\nB      3.5  4.5\n",
        "name lat lon\nA 1.5 2.5\nB 3.5 4.5\n",
        "name:lat:lon\nA:1.5:2.5\nB:3.5:4.5\n",
        "Points of a trip\nname lat lon\nA 1.5 2.5\nB 3.5 4.5\n",
        '"name,lat,lon"\n"A,1.5,2.5"\n"""B"",3.5,4.5"\n',
        "name,lat,lon\n'A',1.5,2.5\n'B',3.5,4.5\n",
        "name,lat,lon;;\nA,1.5,2.5;;\nB,3.5,4.5;;\n",
        "\n\nname,lat,lon\n\nA,1.5,2.5\n,,\nB,3.5,4.5\n \n\n",
        "name,lat,lon\r\rA,1.5,2.5\rB,3.5,4.5",
        "# name,lat,lon\nA,1.5,2.5\nB,3.5,4.5\n",
        "% made by a program, version 3\nname,lat,lon\nA,1.5,2.5\n// half way\nB,3.5,4.5\n# end\n",
        "; a comment\nname,lat,lon\nA,1.5,2.5\nB,3.5,4.5\n",
        "name,lat,lon\nA,1.5,2.5\nB,3.5,4.5\nEND\n",
        "name,lat,lon\nA,1.5,2.5\nB,3.5,4.5\nEnd of file,,\n",
        "name,lat,lon\n-----,----,----\nA,1.5,2.5\nB,3.5,4.5\n",
    ],
)
def test_the_same_table_in_other_words(text: str) -> None:
    read = table(text)
    assert read.headings == ["name", "lat", "lon"]
    assert rows(read) == TWO


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Paris, France\nLyon, France\nNice, France\n", ["Paris, France", "Lyon, France"]),
        (
            "Paris\nSpringfield, Illinois, USA\nLyon, France\n",
            ["Paris", "Springfield, Illinois, USA"],
        ),
        ("name\nParis\nBonn\n", ["Paris", "Bonn"]),
        ("Saint-Malo\nLe Mans\nVal d'Isère\n", ["Saint-Malo", "Le Mans"]),
        ("12:30:00\n12:31:00\n", ["12:30:00", "12:31:00"]),
    ],
)
def test_a_list_of_names_has_one_column(text: str, expected: list[str]) -> None:
    read = table(text)
    (column,) = read.columns
    assert column[:2] == expected


def test_names_with_blanks_beside_numbers() -> None:
    read = table("name lat lon\nMexican Hat 37.15 -109.86\nPage 36.91 -111.45\n")
    assert rows(read)[0] == ["Mexican Hat", "37.15", "-109.86"]
    read = table("37.15 -109.86 Mexican Hat\n36.91 -111.45 Page\n35.1 -105.2 Las Vegas\n")
    assert [cells[2] for cells in rows(read)] == ["Mexican Hat", "Page", "Las Vegas"]


def test_places_and_countries_are_two_columns() -> None:
    assert rows(table("Paris,France\nBonn,Germany\n"))[1] == ["Bonn", "Germany"]
    assert rows(table("name, country\nParis, France\nBonn, Germany\n"))[1] == ["Bonn", "Germany"]


def test_rows_numbered_with_a_mark_are_no_comments() -> None:
    read = table("name,lat,lon\n#1 Trailhead,48.85,2.35\n#2 Camp,50.73,7.1\n#3 Top,51.2,7.2\n")
    assert read.columns[0] == ["#1 Trailhead", "#2 Camp", "#3 Top"]
    assert table("#,name,lat\n1,A,1.5\n2,B,3.5\n").headings == ["#", "name", "lat"]


def test_a_row_in_a_comment_is_listed() -> None:
    read = table("name,lat,lon\nA,1.5,2.5\n#X,7,8\nB,3.5,4.5\nC,5.5,6.5\n")
    (left_out,) = read.sheet.account.left_out
    assert (left_out.row, left_out.name, left_out.reason) == (3, "#X", "a comment")
    assert "1 comment line is left out" in read.sheet.account.statements


def test_short_rows_are_padded_and_counted() -> None:
    read = sample("short_rows.csv")
    assert rows(read)[1] == ["B", "49", "8", "", ""]
    assert any("2 rows have fewer cells" in said for said in read.sheet.account.statements)


def test_surplus_cells_are_a_fault_of_their_row() -> None:
    read = table_with_faults("name,lat,lon\nA,1.5,2.5\nParis, France,3.5,4.5\nB,5.5,6.5,,\n")
    (fault,) = read.sheet.faults
    assert (fault.code, fault.row) == ("wrong-cell-count", 3)
    assert read.sheet.malformed == {1}
    assert read.columns[0] == ["A", "", "B"]


def test_a_header_that_is_one_cell_short() -> None:
    read = table("name,lat,lon\n1,A,1.5,2.5\n2,B,3.5,4.5\n")
    assert read.headings == ["", "name", "lat", "lon"]
    assert "the first column has no heading" in read.sheet.account.statements[0]
    read = table("lat,lon\n1.5,2.5,A\n3.5,4.5,B\n")
    assert read.headings == ["lat", "lon", ""]


def test_a_header_that_is_one_cell_short_in_either_way_is_a_fault() -> None:
    """Latitude may be the first column or the second."""
    read = table_with_faults("lat,lon\n1.5,2.5,3.5\n4.5,5.5,6.5\n")
    assert [fault.code for fault in read.sheet.faults] == ["wrong-cell-count"] * 2
    assert "Add the heading that is missing" in str(read.sheet.faults[0])


def test_names_with_commas_are_no_row_numbers() -> None:
    """The cells may be a name with a comma, or a first column without heading."""
    read = table_with_faults("name,lat,lon\nParis, France,48.85,2.35\nBonn, Germany,50.73,7.1\n")
    assert [fault.code for fault in read.sheet.faults] == ["wrong-cell-count"] * 2
    assert "between quotes" in read.sheet.faults[0].remedy


def test_an_unclosed_quote_names_its_row() -> None:
    read = table_with_faults('Ort;lat;lon\nA;1,5;2,5\n"Köln;1,5;2,5\nBonn;3,5;4,5\n')
    (fault,) = read.sheet.faults
    assert (fault.code, fault.row) == ("quote-unclosed", 3)
    read = table_with_faults('name;lat;lon\n"Alte" Burg;1,5;2,5\nBonn;3,5;4,5\n')
    assert [(fault.code, fault.row) for fault in read.sheet.faults] == [("quote-unclosed", 2)]
    assert rows(read)[1] == ["Bonn", "3,5", "4,5"]


def test_rows_that_a_quote_swallowed_are_a_fault() -> None:
    text = 'name;lat;lon\n"A;1.5;2.5\nB;3.5;4.5\nC";5.5;6.5\nD;1.5;2.5\n'
    read = table_with_faults(text)
    assert [(fault.code, fault.row) for fault in read.sheet.faults] == [("rows-in-one-cell", 2)]


def test_cells_of_several_lines_count_as_one_row() -> None:
    read = sample("trip planner export.csv")
    assert read.columns[-1][0] == "transfer 30 min,\nask for the rear gate"
    assert list(read.sheet.rows) == list(range(2, 12))


def test_entities_are_text_and_stay_text() -> None:
    read = sample("web-export.csv")
    assert read.columns[0][0] == "Galway (café at the docks)"
    assert read.columns[1][0] == "53.2707°"
    assert "HTML entities" in read.sheet.account.statements[0]
    read = table("name,lat,lon\n&lt;b&gt;A&lt;/b&gt;,1.5,2.5\nB &amp; C,3.5,4.5\nR&D;,5,6\n")
    assert read.columns[0] == ["<b>A</b>", "B & C", "R&D;"]


def test_formulas_that_only_guard_text_are_text() -> None:
    assert table('name,lat,lon\n="0012",1.5,2.5\nB,3.5,4.5\n').columns[0] == ["0012", "B"]


@pytest.mark.parametrize("name", ["fietstocht.csv", "06_bare_decimal_commas.csv"])
def test_bare_decimal_commas_that_fill_the_columns_are_asked_about(name: str) -> None:
    read = table_with_faults(sample_bytes(name))
    (fault,) = read.sheet.faults
    assert (fault.code, fault.row) == ("bare-decimal-commas", 2)
    first = {"fietstocht.csv": "52.51 N 6.08 E, or 52 N 51 E"}.get(
        name, "50.94 N 6.96 E, or 50 N 94 E"
    )
    assert first in str(fault)
    assert "semicolons" in fault.remedy


@pytest.mark.parametrize(
    "rest",
    [
        "A,48,7,300,5\nB,49,8,200,6\n",  # 300.5 E is nowhere
        "A,48.5,7,3,5\nB,49,8,2,6\n",
        "A,48,7,3,x\nB,49,8,2,6\n",
        "A,48,-7,3,1\nB,49,8,2,6\n",
    ],
)
def test_other_whole_numbers_are_no_decimal_commas(rest: str) -> None:
    assert table("name,lat,lon,height_m,note\n" + rest).sheet.faults == []


def test_decimal_commas_that_make_every_row_longer_are_read() -> None:
    read = table("name,lat,lon\nKöln,50,94,6,96\nLondon,51,51,-0,13\n")
    assert rows(read) == [["Köln", "50.94", "6.96"], ["London", "51.51", "-0.13"]]
    assert "decimal comma" in read.sheet.account.statements[0]


def test_the_account_says_what_was_understood() -> None:
    account = table("name;lat;lon\nMálaga;1,5;2,5\nB;3,5;4,5\n".encode("cp1252")).sheet.account
    assert (account.format, account.encoding, account.separator, account.header_row) == (
        "CSV",
        "windows-1252",
        "semicolon",
        1,
    )


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ("", "empty-file", "an empty file"),
        (" \n\n", "empty-file", "an empty file"),
        ("# only a comment\n", "empty-file", "no row of a table"),
        ("<!DOCTYPE html>\n<html>", "other-format", "a web page (HTML)"),
        ("  <HTML><body>", "other-format", "a web page (HTML)"),
        ("<?xml version='1.0'?><a/>", "other-format", "an XML file"),
        ('{"a": 1}', "other-format", "a JSON file"),
        ("%PDF-1.4", "binary-file", "a PDF document"),
        ("a," * 20_000, "too-many-columns", "cells"),
        ("a" * 10_000_001, "line-too-long", "10,000,001 characters in line 1"),
    ],
)
def test_what_is_no_table_is_refused(text: str, code: str, words: str) -> None:
    (fault,) = refused(text)
    assert fault.code == code
    assert words in fault.found


def test_a_file_that_is_not_in_the_encoding_named_is_refused() -> None:
    (fault,) = refused(b"name\n\xff\n", "utf-8")
    assert fault.code == "encoding-mismatch"
