"""Dates in the notations that people use.

Expected values are computed by hand from the calendar, or by Python's `datetime`; names of
months are those of the Unicode CLDR (through Babel, in `test_months.py`).
"""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from route.reading.notations.dates import Question, read_dates, share_of_dates
from route.reading.times import is_time

ONE_WAY = {
    # ISO 8601, and nearly.
    "2024-08-01": "2024-08-01",
    "2024-08": "2024-08",
    "20240806": "2024-08-06",
    "20240811T0700Z": "2024-08-11T07:00Z",
    "20240811T070005Z": "2024-08-11T07:00:05Z",
    "2024-08-08T09:30:00+02:00": "2024-08-08T09:30:00+02:00",
    "2024-08-08T09:30:00.250Z": "2024-08-08T09:30:00.250Z",
    "2024-08-09 10:15:00 UTC": "2024-08-09T10:15:00Z",
    "2024-08-10 11:00:00 +0200": "2024-08-10T11:00:00+02:00",
    "2008-12-11 04:42:14+00": "2008-12-11T04:42:14+00:00",
    "2011-06-04 13:12:32 +0000": "2011-06-04T13:12:32+00:00",
    "2024-05-14 08:30": "2024-05-14T08:30",
    "2024-5-3": "2024-05-03",
    "20240514103000": "2024-05-14T10:30:00",
    "202405141030": "2024-05-14T10:30",
    "2024:05:14 08:30:00": "2024-05-14T08:30:00",
    # Year first.
    "2024/08/05": "2024-08-05",
    "2024. 05. 14.": "2024-05-14",
    "2024.05.14 8:30": "2024-05-14T08:30",
    "2008/05/04 12:52:47.000": "2008-05-04T12:52:47",
    "2024年5月3日": "2024-05-03",
    "2024年5月3日(金) 14:05": "2024-05-03T14:05",
    "2024年5月": "2024-05",
    "２０２４年５月３日": "2024-05-03",
    "令和6年5月3日": "2024-05-03",
    "平成元年1月8日": "1989-01-08",
    "民國113年5月3日": "2024-05-03",
    "2024년 5월 3일": "2024-05-03",
    "2024년 5월 3일 오후 2시 30분": "2024-05-03T14:30",
    # The day is beyond twelve.
    "28.07.2023": "2023-07-28",
    "14/02/2024": "2024-02-14",
    "17/03/1884": "1884-03-17",
    "20/03/2021 00:22": "2021-03-20T00:22",
    "05/16/2024": "2024-05-16",
    "14-05-2024": "2024-05-14",
    "14. 5. 2024": "2024-05-14",
    "١٤/٠٥/٢٠٢٤": "2024-05-14",
    "14.5.2024 klo 8.30": "2024-05-14T08:30",
    "14.5.2024 08.30": "2024-05-14T08:30",
    "14052024": "2024-05-14",
    # Both readings are the same day.
    "05/05/2024": "2024-05-05",
    "05/2024": "2024-05",
    # Months in words.
    "2 Aug 2024": "2024-08-02",
    "Aug 3, 2024": "2024-08-03",
    "04-Aug-24": "2024-08-04",
    "Wednesday, 7 August 2024": "2024-08-07",
    "Mon 12 Aug 2024 18:05": "2024-08-12T18:05",
    "Jan 15 2015": "2015-01-15",
    "13-Nov-25": "2025-11-13",
    "06-Feb-26": "2026-02-06",
    "3rd of May 2024": "2024-05-03",
    "Sept 5, 2024 at 3:45 PM": "2024-09-05T15:45",
    "Sun, 12 May 2024 10:11:12 GMT": "2024-05-12T10:11:12Z",
    "Sun May 12 10:11:12 2024": "2024-05-12T10:11:12",
    "14 May '24": "2024-05-14",
    "May 2024": "2024-05",
    "lundi 3 juin 2024": "2024-06-03",
    "le 1er mai 2024": "2024-05-01",
    "mar. 5 mars 2024": "2024-03-05",
    "3 de mayo de 2024": "2024-05-03",
    "4º maio 2024": "2024-05-04",
    "14. Mai 2024, 14:30 Uhr": "2024-05-14T14:30",
    "3. März 2024": "2024-03-03",
    "den 5. maj 2024 kl. 8.30": "2024-05-05T08:30",
    "12 maja 2024": "2024-05-12",
    "3 июля 2023": "2023-07-03",
    "3 июля 2023 г.": "2023-07-03",
    "14 травня 2024 р.": "2024-05-14",
    "2024. május 14.": "2024-05-14",
    "2024. gada 14. maijs": "2024-05-14",
    "2024 m. gegužės 14 d.": "2024-05-14",
    "14 Μαΐου 2024": "2024-05-14",
    "14 Mayıs 2024 Salı": "2024-05-14",
    "14 مايو 2024": "2024-05-14",
    "14 במאי 2024": "2024-05-14",
    "14 मई 2024": "2024-05-14",
    "ngày 3 tháng 5 năm 2024": "2024-05-03",
    "14 toukokuuta 2024": "2024-05-14",
    "14.V.2024": "2024-05-14",
    "3. XII. 2024": "2024-12-03",
    "Tues, 14th May 2024": "2024-05-14",
    "14MAY2024": "2024-05-14",
    "14 May 2024 (evening)": "2024-05-14",
    "14/05/2024 às 08:30": "2024-05-14T08:30",
    "140830ZMAY24": "2024-05-14T08:30Z",
    "2024-05-14_08-30-15": "2024-05-14T08:30:15",
    "2024-05-14 08.30.15": "2024-05-14T08:30:15",
    "2024-05-14T083000Z": "2024-05-14T08:30:00Z",
    # Times of day.
    "14 May 2024 8:30 am": "2024-05-14T08:30",
    "14 May 2024 12:00 AM": "2024-05-14T00:00",
    "14 May 2024 12:00 PM": "2024-05-14T12:00",
    "14 May 2024 8pm": "2024-05-14T20:00",
    "14 mai 2024 8h30": "2024-05-14T08:30",
    "8:30 14 May 2024": "2024-05-14T08:30",
    "2024-05-14 24:00": "2024-05-15T00:00",
    "14 May 2024 08:30 CEST": "2024-05-14T08:30+02:00",
    "14 May 2024 08:30 UTC+2": "2024-05-14T08:30+02:00",
    "14 May 2024 08:30 GMT-03:30": "2024-05-14T08:30-03:30",
    "14 May 2024 0830Z": "2024-05-14T08:30Z",
    # The offset of Istanbul is 3 hours since 2016.
    "2024-05-14 08:30 Europe/Istanbul": "2024-05-14T08:30+03:00",
    # Numbers: python's datetime.fromtimestamp(1718000400, UTC); 45412 is 2024-04-30.
    "1718000400": "2024-06-10T06:20:00Z",
    "1718000400.25": "2024-06-10T06:20:00.25Z",
    "1714550400000": "2024-05-01T08:00:00Z",
    "45412.354166667": "2024-04-30T08:30",
    "45412": "2024-04-30",
    "45412,75": "2024-04-30T18:00",
}


@pytest.mark.parametrize("cell", ONE_WAY)
def test_a_date_that_can_be_read_in_one_way(cell: str) -> None:
    dates = read_dates([f"  {cell} ", ""])
    assert dates.iso == [ONE_WAY[cell], ""]
    assert dates.question is None and dates.wrong == {}
    assert is_time(dates.iso[0])


NOT_READ = {
    "Jun-25 08:00": "no-year",
    "14 May": "no-year",
    "5月3日": "no-year",
    "3/4": "no-year",
    "1884": "year-only",
    "около 1606": "year-only",
    "1603, осень": "year-only",
    "1604–1605": "year-only",
    "2024年": "year-only",
    "early May 2024": "vague",
    "Spring 2024": "year-only",
    "15 Ramadan 1445": "vague",
    "14 Sivan 5784": "calendar",
    "14 de 2024": "not-a-date",
    "09:00": "no-date",
    "12-14 May 2024": "range",
    "31/02/2024": "impossible",
    "2024-02-30": "impossible",
    "30 Feb 2024": "impossible",
    "45/13/2024": "impossible",
    "2024-05": "",
    "2024-13": "impossible",
    "14 May 2024 25:00": "clock",
    "14 May 2024 13:60": "clock",
    # A solar year of Iran, a Buddhist year of Thailand, a year of Taiwan without its era.
    "1403/02/10": "calendar",
    "3 พฤษภาคม 2567": "calendar",
    "113/05/03": "calendar",
    "5 listopad 2024": "month-name",
    "unknown": "not-a-date",
    "Tuesday": "not-a-date",
    "3": "not-a-date",
    "46-13.4N": "not-a-date",
    "52.5200": "not-a-date",
    "we left early on Tuesday, 14 May 2024, because of the rain, and came late": "not-a-date",
}


@pytest.mark.parametrize("cell", NOT_READ)
def test_what_is_no_date_is_told_with_its_reason(cell: str) -> None:
    dates = read_dates([cell])
    assert dates.reasons.get(0, "") == NOT_READ[cell]
    assert set(dates.wrong) == set(dates.reasons)
    assert (dates.iso == [""]) == bool(NOT_READ[cell])


def test_vague_dates_are_kept_as_text_and_say_so() -> None:
    assert read_dates(["Jun-25 08:00", "Jun-27 11:00"]).statements == (
        "the dates have no year, so they are kept as text",
    )
    assert read_dates(["1884", "1885"]).statements == (
        "the dates are years only, so they are kept as text",
    )


@pytest.mark.parametrize(
    "cell", ["", "-", "NaN", "n/a", "NULL", "?", "—", "0000-00-00 00:00:00", "01/01/0001"]
)
def test_no_date_is_no_fault(cell: str) -> None:
    assert read_dates([cell, "2024-05-14"]).iso == ["", "2024-05-14"]
    assert read_dates([cell]).wrong == {}


def test_one_day_beyond_twelve_decides_the_column_and_is_named() -> None:
    dates = read_dates(["03/04/2024", "16/05/2024"])
    assert dates.iso == ["2024-04-03", "2024-05-16"]
    assert dates.statements == ("16/05/2024 shows that the day comes first",)
    assert dates.notation == "day/month/year"
    dates = read_dates(["03/04/2024", "05/16/2024"])
    assert dates.iso == ["2024-03-04", "2024-05-16"]
    assert dates.notation == "month/day/year"


def test_nothing_that_decides_is_a_question_with_both_readings() -> None:
    dates = read_dates(["03/04/2024", "04/05/2024", "05/05/2024"], heading="date")
    assert dates.question == Question(
        "03/04/2024", (("dmy", "3 April 2024"), ("mdy", "4 March 2024"))
    )
    # Days that are the same in both readings are read.
    assert dates.iso == ["", "", "2024-05-05"]
    assert dates.wrong == {}


@pytest.mark.parametrize(("order", "iso"), [("dmy", "2024-04-03"), ("mdy", "2024-03-04")])
def test_the_option_settles_it(order: str, iso: str) -> None:
    dates = read_dates(["03/04/2024"], order=order)
    assert dates.iso == [iso] and dates.question is None


def test_an_option_that_cannot_be_meant_is_no_answer() -> None:
    assert read_dates(["03/04/2024"], order="ymd").question is not None
    assert read_dates(["14/05/2024"], order="ymd").iso == ["2024-05-14"]


def test_the_option_does_not_make_a_day_that_is_none() -> None:
    assert read_dates(["05/16/2024"], order="dmy").reasons == {0: "impossible"}


def test_a_weekday_decides() -> None:
    # 6 May 2024 was a Monday, 5 June a Wednesday.
    dates = read_dates(["Mon 06/05/2024", "Tue 07/05/2024"])
    assert dates.iso == ["2024-05-06", "2024-05-07"]
    assert dates.statements == ("the weekday in Mon 06/05/2024 shows that the day comes first",)


def test_a_wrong_weekday_is_a_doubt() -> None:
    assert read_dates(["Mon 14 May 2024"]).doubts == ("Mon 14 May 2024: that day was a Tuesday",)


def test_dates_that_run_forward_in_one_order_only_are_weak_evidence() -> None:
    dates = read_dates(["11/05/2024", "12/05/2024", "01/06/2024", "02/06/2024"])
    assert dates.iso[0] == "2024-05-11" and dates.question is None
    (doubt,) = dates.doubts
    assert "11 May 2024" in doubt and "5 November 2024" in doubt


def test_dates_day_by_day_are_weak_evidence() -> None:
    # The first days of May, or the fifth of each month.
    dates = read_dates(["01/05/2024", "02/05/2024", "04/05/2024"], heading="date")
    assert dates.iso == ["2024-05-01", "2024-05-02", "2024-05-04"] and dates.question is None
    assert "within days" in dates.doubts[0] and "5 January 2024" in dates.doubts[0]
    dates = read_dates(["4/8/2023 2:00:00", "4/9/2023 2:00:00", "4/10/2023 2:00:00"])
    assert dates.iso[2] == "2023-04-10T02:00:00" and dates.doubts


def test_one_day_in_several_spellings_is_no_evidence() -> None:
    assert read_dates(["03/04/2024", "3/4/2024", "03.04.2024", "3-4-2024"]).question is not None


def test_weak_evidence_that_disagrees_is_none() -> None:
    dates = read_dates(["04/08/2023", "04/09/2023", "04/10/2023"], heading="Fecha")
    assert dates.question is not None


def test_the_language_of_the_heading_is_weak_evidence() -> None:
    dates = read_dates(["03/04/2024"], heading="Fecha")
    assert dates.iso == ["2024-04-03"]
    (doubt,) = dates.doubts
    assert "3 April 2024" in doubt and "4 March 2024" in doubt


def test_contradicting_orders_are_told_and_the_rest_is_asked() -> None:
    dates = read_dates(["16/05/2024", "05/17/2024", "03/04/2024"])
    assert dates.iso == ["2024-05-16", "2024-05-17", ""]
    assert dates.question and dates.question.about == "03/04/2024"
    assert "16/05/2024 and 05/17/2024" in dates.doubts[0]


def test_an_impossible_day_does_not_decide_the_others() -> None:
    dates = read_dates(["31/02/2024", "03/04/2024"])
    assert dates.reasons == {0: "impossible"} and dates.question


def test_years_of_two_digits_have_a_stated_pivot() -> None:
    dates = read_dates(["13.11.25", "14.11.68", "15.11.69"])
    assert dates.iso == ["2025-11-13", "2068-11-14", "1969-11-15"]
    assert "years of two digits are of 1969 to 2068" in dates.statements
    assert any("the year 68 is read as 2068, not as 1968" in doubt for doubt in dates.doubts)


def test_a_year_that_stays_the_same_may_be_the_first_number() -> None:
    dates = read_dates(["24/05/14", "24/05/15", "24/06/03"])
    assert dates.iso[0] in ("", "2024-05-14")
    dates = read_dates(["24/05/14", "24/05/32"], order="ymd")
    assert dates.iso == ["2024-05-14", ""]


def test_dates_of_a_receiver_have_six_digits() -> None:
    dates = read_dates(["250724", "250724"], clocks=["173418", "93421"])
    assert dates.iso == ["2024-07-25T17:34:18", "2024-07-25T09:34:21"]
    assert any("day, month and year" in doubt for doubt in dates.doubts)


def test_a_month_name_of_several_languages_is_decided_by_the_others() -> None:
    # CLDR: listopad is November in Polish and Czech, October in Croatian.
    assert read_dates(["5 listopad 2024", "6 grudnia 2024"]).iso == ["2024-11-05", "2024-12-06"]
    assert read_dates(["5 listopad 2024", "6 ožujka 2024"]).iso == ["2024-10-05", "2024-03-06"]


def test_a_time_of_day_in_a_column_of_its_own() -> None:
    dates = read_dates(
        ["2024-05-06", "2024-05-06", "2024-05-07", "", "2024-05-08", "2024-05-09"],
        clocks=["08:15", "04:15 PM", "", "09:00", "0.354166667", "later"],
    )
    assert dates.iso == [
        *("2024-05-06T08:15", "2024-05-06T16:15", "2024-05-07", ""),
        *("2024-05-08T08:30:00", "2024-05-09"),
    ]
    assert dates.doubts == ("later is not read as a time of day: the date alone is used",)


def test_midnights_of_date_cells_give_way_to_the_times_of_day() -> None:
    dates = read_dates(["2024-05-06 00:00:00"], clocks=["1899-12-30 08:15:00"])
    assert dates.iso == ["2024-05-06T08:15:00"]


def test_offsets_in_a_column_of_their_own() -> None:
    dates = read_dates(
        ["2024-05-06"] * 6,
        clocks=["08:15"] * 5 + [""],
        offsets=["+02:00", "-4", "5.5", "Europe/Istanbul", "UTC", "+02:00"],
    )
    assert [iso[16:] for iso in dates.iso] == ["+02:00", "-04:00", "+05:30", "+03:00", "Z", ""]


def test_a_zone_of_several_meanings_is_not_applied() -> None:
    dates = read_dates(["14 May 2024 08:30 CST"])
    assert dates.iso == ["2024-05-14T08:30"]
    assert dates.doubts == ("CST has several meanings, so times are taken as UTC",)
    dates = read_dates(["2024-05-14 08:30 Atlantis/Capital"])
    assert dates.iso == ["2024-05-14T08:30"] and "not a time zone" in dates.doubts[0]


def test_a_time_at_which_the_clocks_go_back_is_a_doubt() -> None:
    # In Berlin the hour after 2:00 came twice on 27 October 2024.
    dates = read_dates(["2024-10-27 02:30 Europe/Berlin"])
    assert "clocks changed" in dates.doubts[0]


def test_the_heading_may_have_the_unit() -> None:
    assert read_dates(["1714550400000"], heading="timestampMs").iso == ["2024-05-01T08:00:00Z"]
    # 1,000 seconds after 1970 by its heading; by itself no time at all.
    assert read_dates(["1000"], heading="Unix time").iso == ["1970-01-01T00:16:40Z"]


def test_numbers_say_what_they_were_taken_for() -> None:
    assert read_dates(["45412.354166667"]).statements == (
        "45412.354166667 is a spreadsheet's day number: 2024-04-30T08:30 (counted from 1900)",
    )
    assert read_dates(["1718000400"]).statements == (
        "1718000400 counts seconds since 1970: 2024-06-10T06:20:00Z",
    )
    assert read_dates(["1718000400"]).notation == "Unix seconds"


def test_digits_of_other_kinds_are_no_fault() -> None:
    assert read_dates(["２０２４０５１４"]).iso == ["2024-05-14"]
    assert read_dates(["²9", "4²", "①", "³'"]).iso == [""] * 4


def test_twelve_notations_in_one_column() -> None:
    cells = ["2024-08-01", "2 Aug 2024", "Aug 3, 2024", "04-Aug-24", "2024/08/05", "20240806"]
    dates = read_dates(cells)
    assert dates.iso == [f"2024-08-0{day}" for day in range(1, 7)]
    assert dates.notation == "several notations"


def test_the_share_of_dates_of_a_column_without_a_heading() -> None:
    assert share_of_dates(["2024-06-02 07:31:05 +0000", "", "28/10/1891", "3 июля 2023"]) == 1
    assert share_of_dates(["20240514", "Kiel"]) == 0.5
    for cells in (
        ["47.284511", "11.392104"],
        ["46-13.4N", "34 34.810N", "12 10 24", "5142.945"],
        ["Paris", "May", "578", "45412", "1718000400", "12-34", "A320", "1.2.3"],
        ["52.52.10", "46°13'10\"", "450-13-10"],
        [],
        [""],
    ):
        assert share_of_dates(cells) == 0, cells


# Dates rendered in each notation come back: Python's own formatting is the authority.
RENDERED = {
    "%d.%m.%Y": "dmy",
    "%d/%m/%Y": "dmy",
    "%m/%d/%Y": "mdy",
    "%d-%m-%y": "dmy",
    "%Y/%m/%d": "",
    "%Y. %m. %d.": "",
    "%Y%m%d": "",
    "%Y年%m月%d日": "",
    "%d %B %Y": "",
    "%B %d, %Y": "",
    "%a %d %b %Y": "",
    "%d-%b-%y": "",
    "%A, %d %B %Y": "",
}
DAYS = st.dates(date(1970, 1, 1), date(2068, 12, 31))


@given(DAYS, st.sampled_from(sorted(RENDERED)))
def test_a_rendered_date_returns(day: date, notation: str) -> None:
    cell = day.strftime(notation)
    dates = read_dates([cell], order=RENDERED[notation])
    assert dates.iso == [day.isoformat()], cell


@given(st.datetimes(datetime(1975, 1, 1), datetime(2068, 1, 1)), st.sampled_from(sorted(RENDERED)))
def test_a_rendered_time_returns(time: datetime, notation: str) -> None:
    time = time.replace(microsecond=0)
    for clock in ("%H:%M:%S", "%I:%M:%S %p", "%H:%M:%SZ"):
        cell = time.strftime(f"{notation} {clock}")
        dates = read_dates([cell], order=RENDERED[notation])
        assert dates.iso[0].removesuffix("Z") == time.isoformat(), cell


@given(st.datetimes(datetime(1975, 1, 1), datetime(2068, 1, 1)))
def test_unix_times_and_spreadsheet_days_return(time: datetime) -> None:
    time = time.replace(microsecond=0)
    seconds = int(time.replace(tzinfo=UTC).timestamp())
    assert read_dates([str(seconds)]).iso == [f"{time.isoformat()}Z"]
    assert read_dates([str(seconds * 1000)]).iso == [f"{time.isoformat()}Z"]
    day_number = (time - datetime(1899, 12, 30)) / timedelta(days=1)
    (iso,) = read_dates([f"{day_number:.9f}"]).iso
    assert datetime.fromisoformat(iso) == time


@given(st.lists(st.text(max_size=70), max_size=5), st.sampled_from(["", "dmy", "mdy", "ymd"]))
def test_any_text_can_be_given(cells: list[str], order: str) -> None:
    dates = read_dates(cells, order=order, clocks=cells, offsets=cells, heading="date")
    assert len(dates.iso) == len(cells)
    assert all(is_time(iso) for iso in dates.iso if iso)
    share_of_dates(cells)


_LIKELY = st.text(alphabet="0123456789 :/.-,TZ+apmMay年月日時hd'utc()", min_size=1, max_size=30)


@given(st.lists(_LIKELY, min_size=1, max_size=4))
def test_any_text_of_dates_can_be_given(cells: list[str]) -> None:
    dates = read_dates(cells, clocks=cells, offsets=cells)
    assert all(is_time(iso) for iso in dates.iso if iso)
