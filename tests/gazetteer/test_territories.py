"""Countries and regions in many languages. Authority: Unicode CLDR and ISO 3166."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from route.gazetteer.territories import countries_called, label_of, regions_called


@pytest.mark.parametrize(
    "text", ["Egypt", "EG", "eg", "EGY", "مصر", "埃及", "Ägypten", "ЕГИПЕТ", "Égypte", " egipto "]
)
def test_a_country_in_many_languages(text: str) -> None:
    assert countries_called(text) == {"EG"}


def test_names_that_people_use() -> None:
    assert "GB" in countries_called("UK")
    assert "GB" in countries_called("U.K.")
    assert "US" in countries_called("США")
    assert "NL" in countries_called("Holland")
    assert countries_called("Atlantis") == frozenset()


def test_territories_belong_to_their_country() -> None:
    assert {"CN", "HK"} <= countries_called("China")
    assert countries_called("Hong Kong") == {"HK"}


def test_regions_by_name_and_code() -> None:
    assert regions_called("Ontario") == {"CA.08"}
    assert regions_called("ON", frozenset({"CA"})) == {"CA.08"}
    assert "US.GA" in regions_called("GA")
    assert regions_called("Georgia", frozenset({"US"})) == {"US.GA"}
    assert regions_called("England") == {"GB.ENG"}
    assert regions_called("甘肃") == {"CN.15"}
    # GeoNames numbers regions, which nobody writes.
    assert regions_called("08") == frozenset()


def test_a_label_does_not_say_the_same_twice() -> None:
    assert label_of("London", "CA", "CA.08") == "London, Ontario, Canada"
    assert label_of("Salzburg", "AT", "AT.05") == "Salzburg, Austria"
    assert label_of("Nowhere", "ZZ", "ZZ.1") == "Nowhere, ZZ"


@given(st.text())
def test_any_text_names_some_territories_or_none(text: str) -> None:
    assert all(len(code) == 2 for code in countries_called(text))
    assert all("." in code for code in regions_called(text))
