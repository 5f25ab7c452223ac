"""The names of months are those of the CLDR, and dates that Babel formats are read."""

from datetime import date
from pathlib import Path

import pytest
from babel import Locale
from babel.dates import format_date

from route.reading.notations.date_words import months
from route.reading.notations.dates import read_dates
from tools import months as tool

LANGUAGES = [code for code in tool.LANGUAGES.split() if code not in ("no", "fa", "th", "az")]


def test_the_table_is_what_the_tool_writes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written = tool.OUTPUT.read_text("utf-8")
    monkeypatch.setattr(tool, "OUTPUT", tmp_path / "months.toml")
    tool.main()
    assert (tmp_path / "months.toml").read_text("utf-8") == written


def test_the_table_is_small() -> None:
    assert tool.OUTPUT.stat().st_size < 60_000


@pytest.mark.parametrize("language", LANGUAGES)
def test_dates_that_babel_formats_are_read(language: str) -> None:
    locale = Locale.parse(language)
    unread: dict[str, str] = {}
    # Names of months that mean others in other languages are decided by the rest.
    days = [date(2024, month, 13 + month) for month in range(1, 13)]
    for form in ("full", "long", "medium"):
        cells = [format_date(day, form, locale) for day in days]
        found = read_dates(cells, order="dmy").iso
        unread |= {
            cell: iso for cell, iso, day in zip(cells, found, days, strict=True) if iso != str(day)
        }
    assert unread == {}


def test_months_of_one_name_in_two_languages() -> None:
    several = {word for word, found in months().items() if len(found) > 1}
    assert "listopad" in several
    assert not several & {"may", "mai", "mars", "august", "jan", "dec", "mar", "jun"}
