"""Where the header is, units and groups next to it, and totals at the end."""

import pytest

from route.reading.account import LeftOut, Stated
from route.reading.headings import Meaning
from route.reading.headings import meaning_of as known_meaning
from route.reading.sheet import Sheet
from route.reading.tables import header, totals
from route.reading.tables.from_rows import table_of_rows
from tests.reading.tables.reading import rows, sample, table

UNITS = {"km": "km", "miles": "mi"}


@pytest.fixture
def _distances(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let headings such as "km" and "Run (km)" be known, whatever the table of words has."""

    def meaning_of(heading: str) -> Meaning | None:
        word, _, unit = heading.rstrip(")").partition(" (")
        folded = word.casefold()
        if folded in ("run", "distance", *UNITS):
            return Meaning("distance", unit=unit or UNITS.get(folded, ""))
        return known_meaning(heading)

    monkeypatch.setattr(totals, "meaning_of", meaning_of)
    monkeypatch.setattr(header, "meaning_of", meaning_of)


TWO = [["A", "1.5", "2.5"], ["B", "3.5", "4.5"]]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("name,lat,lon\nA,1.5,2.5\nB,3.5,4.5\n", 1),
        ("My trip,,\n\nname,lat,lon\nA,1.5,2.5\nB,3.5,4.5\n", 3),
        ("My trip, by bike, 2024, from A to B\nname,lat,lon\nA,1.5,2.5\nB,3.5,4.5\n", 2),
        ("A,1.5,2.5\nB,3.5,4.5\nname,lat,lon\n", 3),
        ("A,1.5,2.5\nname,lat,lon\nB,3.5,4.5\n", 2),
        ("name,lat,lon\nA,1.5,2.5\nname,lat,lon\nB,3.5,4.5\n", 1),
        ("name,lat,lon\nA,1.5,2.5\n\nDay 2,,\nNAME,LAT,LON\nB,3.5,4.5\n", 1),
        ('name,"lat\n",lon\nA,1.5,2.5\nB,3.5,4.5\n', 1),
    ],
)
def test_the_header_is_found(text: str, row: int) -> None:
    read = table(text)
    assert read.headings == ["name", "lat", "lon"]
    assert rows(read) == TWO
    assert read.sheet.account.header_row == read.sheet.header_row == row


def test_without_a_header_there_are_no_headings() -> None:
    read = table("A,1.5,2.5\nB,3.5,4.5\n")
    assert read.headings == ["", "", ""]
    assert not read.has_header
    assert read.sheet.account.header_row is None
    assert read.sheet.account.statements == ["there is no header row"]
    assert rows(read) == TWO


def test_a_header_in_unknown_words_stands_above_numbers() -> None:
    read = table("Foo,Bar,Baz\nA,1.5,2.5\nB,3.5,4.5\n")
    assert read.headings == ["Foo", "Bar", "Baz"]


def test_a_header_beyond_the_first_rows_is_found_at_the_end() -> None:
    lines = [f"P{n},{n / 100:.3f},{n / 90:.3f}" for n in range(25_000)]
    read = table("\n".join([*lines, "name,lat,lon"]))
    assert read.headings == ["name", "lat", "lon"]
    assert len(read.sheet.rows) == 25_000


def test_a_name_alone_is_no_title() -> None:
    """Only what stands right above a repeated header is a title."""
    read = table("name,lat,lon\nA,1.5,2.5\nC,,\nB,3.5,4.5\n")
    assert read.columns[0] == ["A", "C", "B"]


def test_a_repeated_header_of_a_list_has_no_title() -> None:
    assert table("name\nA\nname\nB\n").columns == [["A", "B"]]


def test_repeated_headers_and_titles_are_stated() -> None:
    read = sample("行程表.csv")
    assert list(read.sheet.rows) == [3, 4, 5, 9, 10, 14, 15]
    assert read.sheet.account.statements == [
        "the header is in row 2; row 1 above it is a title",
        "the header is repeated in rows 8 and 13, below a title in rows 7 and 12",
    ]


@pytest.mark.parametrize(
    ("text", "headings"),
    [
        ("name,lat,lon,height_m\n,deg,deg,m\nA,1.5,2.5,3\n", ["lat (deg)", "lon (deg)"]),
        (",deg,deg,m\nname,lat,lon,height_m\nA,1.5,2.5,3\n", ["lat (deg)", "lon (deg)"]),
        ("name,lat,lon,x\n,(°),(°),(m)\nA,1.5,2.5,3\n", ["lat (°)", "lon (°)"]),
    ],
)
def test_a_row_of_units_goes_into_the_headings(
    text: str, headings: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        header, "meaning_of", lambda heading: known_meaning(heading.partition(" (")[0])
    )
    read = table(text)
    assert read.headings[1:3] == headings
    assert len(read.sheet.rows) == 1
    assert "has the units" in read.sheet.account.statements[-1]


def test_a_row_of_values_is_no_row_of_units() -> None:
    assert len(table("name,lat,lon,note\nA,1.5,2.5,m\nB,3.5,4.5,km\n").sheet.rows) == 2
    assert len(table("name,note\n-,-\nA,x\n").sheet.rows) == 1  # a line, not a place
    assert len(table("name,note\nA,m\nB,km\n").sheet.rows) == 2


def test_headings_in_two_rows_are_joined() -> None:
    read = table("Start,,,End,,\nname,lat,lon,name,lat,lon\nA,1.5,2.5,B,3.5,4.5\n")
    assert read.headings == [
        "Start name",
        "Start lat",
        "Start lon",
        "End name",
        "End lat",
        "End lon",
    ]
    read = table("name,Position,,time\n,lat,lon,\nA,1.5,2.5,2024\n")
    assert read.headings == ["name", "lat", "lon", "time"]
    assert len(read.sheet.rows) == 1


@pytest.mark.usefixtures("_distances")
@pytest.mark.parametrize(
    ("text", "row", "stated"),
    [
        ("name,lat,lon,km\nA,1.5,2.5,\nB,3.5,4.5,40\nTotal,,,40\n", 4, "40 km"),
        ("name;lat;lon;km\nA;1,5;2,5;\nB;3,5;4,5;40,5\nSumme:;;;40,5\n", 4, "40,5 km"),
        ("name,lat,lon,miles\nA,1.5,2.5,10\nB,3.5,4.5,20\n,,,30\n", 4, "30 mi"),
        ("name,lat,lon,km\nA,1.5,2.5,0\nB,3.5,4.5,20\nC,4,5,50\n,,,50\n", 5, "50 km"),
        ("name,lat,lon,Distance\nA,1.5,2.5,\nB,3.5,4.5,40 km\n合計,,,40 km\n", 4, "40 km"),
        ("name,lat,lon\nA,1.5,2.5\nB,3.5,4.5\nGesamt: 120 km,,\n", 4, "120 km"),
        ("name,lat,lon,km\nA,1.5,2.5,10\nB,3.5,4.5,20\n,,Total:,30\n", 4, "30 km"),
        ("name,lat,lon,km\nA,1.5,2.5,\nB,3.5,4.5,40\n\nИтого,,,40\n2 rows,,,\n", 5, "40 km"),
    ],
)
def test_a_total_is_no_stop(text: str, row: int, stated: str) -> None:
    read = table(text)
    account = read.sheet.account
    assert account.stated == [Stated(stated, f"the total in row {row}")]
    assert [(left.row, left.reason) for left in account.left_out] == [(row, "a total")]
    assert row not in read.sheet.rows


@pytest.mark.usefixtures("_distances")
@pytest.mark.parametrize(
    "text",
    [
        "name,lat,lon,km\nA,1.5,2.5,10\nB,3.5,4.5,20\n,5,6,30\n",  # it has coordinates
        "name,lat,lon,km\nA,1.5,2.5,10\nB,3.5,4.5,20\n,,,31\n",  # 10 + 20 is 30
        "name,country\nRome,Italy\nTotal,Ireland\n",
        "1.5,2.5\n3.5,4.5\n5.0,7.0\n",
    ],
)
def test_other_rows_are_no_totals(text: str) -> None:
    account = table(text).sheet.account
    assert (account.stated, account.left_out) == ([], [])


@pytest.mark.usefixtures("_distances")
def test_the_samples_state_their_totals() -> None:
    """The answers of the samples: 96 km, 122 miles."""
    read = sample("Sponsored paddle 2024.csv")
    account = read.sheet.account
    assert account.stated == [Stated("96 km", "the total in row 12")]
    assert account.left_out == [LeftOut(12, "Total", "a total")]
    assert read.headings == ["Stage", "Place", "Latitude (°N)", "Longitude (°W)", "Run (km)"]
    assert list(read.sheet.rows) == [6, 7, 8, 9, 10, 11]
    assert account.header_row == 4
    assert sample("path_days.csv").sheet.account.stated == [
        Stated("122.00 mi", "the total in row 9")
    ]
    read = sample("08_title_and_total.csv")
    assert (read.sheet.account.header_row, list(read.sheet.rows)) == (3, [4, 5, 6])


def test_a_spreadsheet_is_read_like_a_text() -> None:
    sheet = Sheet("a.xlsx")
    cells = [["A title"], ["", "", ""], ["name", "lat", "lon"], ["A", "1.5", "2.5", ""], ["B"]]
    read = table_of_rows(cells, [2, 3, 5, 8, 13], sheet)
    assert read.sheet is sheet
    assert read.headings == ["name", "lat", "lon"]
    assert rows(read) == [["A", "1.5", "2.5"], ["B", "", ""]]
    assert (list(sheet.rows), sheet.account.header_row) == ([8, 13], 5)


def test_a_header_in_the_last_row() -> None:
    read = sample("flights-sorted.csv")
    assert read.headings == ["Date", "From", "To", "Plane", "Distance (mi)"]
    assert (read.sheet.account.header_row, len(read.sheet.rows)) == (7, 6)
