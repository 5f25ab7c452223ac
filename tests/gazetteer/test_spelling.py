"""Names are the same where only case, accents and marks differ, and in no other case."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from route.gazetteer.spelling import (
    allowed_slips,
    close_names,
    fold,
    fold_lines,
    without_the_marker,
    without_the_word_for_town,
)

SAME = [
    ("Sankt Pölten", "SANKT-POLTEN"),
    ("Xi'an", "Xi’an"),
    ("Łódź", "Lodz"),
    ("Tromsø", "Tromso"),
    ("Straße", "STRASSE"),
    ("Đà Nẵng", "Da Nang"),
    ("Диксон", "ДИКСОН"),
    ("Орёл", "Орел"),
    # With and without harakat and hamza, and with either form of the last letter.
    ("القَاهِرَة", "القاهره"),
    ("أسوان", "اسوان"),
    ("Αθήνα", "ΑΘΗΝΑ"),
    ("תֵּל אָבִיב", "תל אביב"),
    # Half-width katakana.
    ("ﾄｳｷﾖｳ", "トウキヨウ"),
    ("İzmir", "izmir"),
]
DIFFERENT = [
    # Marks that make another letter.
    ("か", "が"),
    ("कि", "की"),
    ("京都", "京"),
    ("Paris", "Pariz"),
    ("Москва", "Moskva"),
]


@pytest.mark.parametrize(("first", "second"), SAME)
def test_spellings_of_one_name(first: str, second: str) -> None:
    assert fold(first) == fold(second) != ""


@pytest.mark.parametrize(("first", "second"), DIFFERENT)
def test_different_names(first: str, second: str) -> None:
    assert fold(first) != fold(second)


@given(st.lists(st.text(st.characters(exclude_characters="\n")), min_size=1))
def test_lines_are_folded_each_for_itself(names: list[str]) -> None:
    assert fold_lines("\n".join(names)).split("\n") == [fold(name) for name in names]


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("兰州市", "兰州"),
        ("г. Казань", "казань"),
        ("City of London", "london"),
        ("대전시", "대전"),
        ("Paris", ""),
        # Nothing but the word.
        ("市", ""),
    ],
)
def test_the_word_for_town(name: str, bare: str) -> None:
    assert without_the_word_for_town(name) == bare


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("3. Utrecht", "Utrecht"),
        ("3) Utrecht", "Utrecht"),
        ("- Utrecht", "Utrecht"),
        ("• Utrecht", "Utrecht"),
        ("Day 2: Utrecht", "Utrecht"),
        ("Día 4 - Évora", "Évora"),
        ("2024-05-01 Utrecht", "Utrecht"),
        ("1.5.2024 Utrecht", "Utrecht"),
        ("12 - Москва", "Москва"),
        ("Stage 3 Utrecht", "Utrecht"),
        ("Utrecht", ""),
        ("Dayton", ""),
        ("Day", ""),
        # A day of a month, a number alone, and names that begin as markers do.
        ("12 May", ""),
        ("Den Haag", ""),
        ("100", ""),
        ("s-Hertogenbosch", ""),
    ],
)
def test_the_marker_of_an_entry(name: str, bare: str) -> None:
    assert without_the_marker(name) == bare


def test_slips_are_letters_too_many_missing_replaced_or_exchanged() -> None:
    names = ["innsbruck", "linz", "vienna", "salzburg"]
    found = set(close_names(["innsbruk", "lintz", "veinna", "vxxnna"], [names[:2], names[2:]]))
    assert found == {(0, 0, 0, 1), (1, 0, 1, 1), (2, 1, 0, 1)}


def test_short_names_may_have_no_slip() -> None:
    assert [allowed_slips(name) for name in ("ab", "京都", "paris", "innsbruck", "x" * 100)] == [
        *(0, 0, 1, 2, 0)
    ]
