"""Modes of travel are understood in the words that people use."""

import pytest

from route.modes import MODES, SORTS, Mode, modes_in

SAME = {
    "train": ("train", "by train", "By Train", "night train", "на поезде", "поездом", "mit dem Zug",
              "en tren", "in treno", "de trem", "pociągiem", "乘火车", "بالقطار", "railway",
              "Bahn"),
    "ship": ("ship", "by ferry", "icebreaker", "cargo ship", "на пароме", "Fähre", "en paquebot"),
    "plane": ("plane", "by air", "flying", "flew", "by plane", "solar plane", "самолётом",
              "mit dem Flugzeug", "en avion", "en avión", "in aereo", "samolotem", "飞机",
              "飛行機"),
    "road": ("car", "by car", "bus", "driving", "на машине", "автобусом", "mit dem Auto",
             "en voiture", "en coche", "in macchina", "samochodem", "开车", "motorcycle"),
    "foot": ("foot", "on foot", "walked", "walking", "hiking", "hike", "пешком", "zu Fuß",
             "à pied", "a pie", "a piedi", "a pé", "pieszo", "徒步", "مشيا"),
    "bicycle": ("bicycle", "bike", "cycling", "by bike", "на велосипеде", "Fahrrad", "à vélo",
                "en bici", "rowerem", "自行车"),
    "sledge": ("dog sled", "sledge", "на собачьей упряжке", "Hundeschlitten"),
    "river": ("canoe", "kayak", "boat", "raft", "на лодке", "Kanu"),
}  # fmt: skip


@pytest.mark.parametrize(("mode", "words"), SAME.items(), ids=SAME)
def test_words_for_one_mode_are_one_mode(mode: str, words: tuple[str, ...]) -> None:
    assert {text: modes_in(text) for text in words} == dict.fromkeys(words, frozenset({mode}))


@pytest.mark.parametrize("text", ["", "unicorn", "by", "spacecraft", "?", "train of thought"])
def test_what_is_not_understood_is_no_mode(text: str) -> None:
    assert modes_in(text) is None


def test_several_modes_in_one_cell_are_all_there() -> None:
    assert modes_in("plane and car") == frozenset({"plane", "road"})
    assert modes_in("Zug + Bus") == frozenset({"train", "road"})


@pytest.mark.parametrize("mode", MODES, ids=lambda mode: mode.name)
def test_every_word_in_the_table_is_understood(mode: Mode) -> None:
    assert mode.sort in SORTS
    assert mode.speed_reason
    for word in mode.words.replace("*", "").split(","):
        assert mode.name in (modes_in(word.strip()) or ()), word


def test_a_note_is_no_mode() -> None:
    assert modes_in("train " * 30) == frozenset({"train"})
    assert modes_in("train " * 100_000) is None
