"""Text from a file is shown as it is, and obeyed by no terminal."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from route.text import printable, quoted, short_name

ESCAPED = {
    "\x1b[31mred": r"\x1b[31mred",
    "bell\a": r"bell\x07",
    "a\nb\r\tc": r"a\nb\r\tc",
    "NUL\0": r"NUL\x00",
    "\x9b2J": r"\x9b2J",
    "line\u2028end": r"line\u2028end",
    "\u202egnp.exe": r"\u202egnp.exe",
    "\u2066isolate\u2069": r"\u2066isolate\u2069",
    "half \ud83d of a pair": r"half \ud83d of a pair",
    "\ufeffmark": r"\ufeffmark",
    "zero\u200bwidth": r"zero\u200bwidth",
    "private \U0010ffff": r"private \U0010ffff",
}
KEPT = [
    "Novy Urengoy",
    "Новый Уренгой",
    "北京 東京",
    "क्ष\u200dक",
    "نمی\u200cخواهم",
    "👩‍🚀 🏳️‍🌈 🔥",
    "Nijni\N{NO-BREAK SPACE}Novgorod, 65\N{NARROW NO-BREAK SPACE}000\N{IDEOGRAPHIC SPACE}km",
    "e\u0301",
    "[red]not markup[/red] :fire: <b>",
]


@pytest.mark.parametrize("text", ESCAPED, ids=ascii)
def test_what_a_terminal_may_obey_is_escaped(text: str) -> None:
    assert printable(text) == ESCAPED[text]


@pytest.mark.parametrize("text", KEPT, ids=ascii)
def test_letters_signs_and_emoji_stay(text: str) -> None:
    assert printable(text) == text


@given(st.text(st.characters(exclude_categories=[])))
def test_nothing_else_gets_through(text: str) -> None:
    shown = printable(text)
    assert printable(shown) == shown
    shown.encode()  # no half of a surrogate pair
    for char in shown:
        assert unicodedata.category(char) not in ("Cc", "Cs", "Zl", "Zp")
        assert unicodedata.bidirectional(char) not in ("LRE", "RLE", "LRO", "RLO", "PDF")


def test_a_value_is_quoted_printable_and_short() -> None:
    assert quoted("55,75") == "'55,75'"
    assert quoted(55.75) == "'55.75'"
    assert quoted("\x1b[2J") == r"'\x1b[2J'"
    assert quoted("x" * 40) == f"'{'x' * 40}'"
    assert quoted("x" * 41) == f"'{'x' * 39}…'"
    assert quoted("x" * 10**6, longest=5) == "'xxxx…'"


def test_a_long_name_of_a_file_keeps_its_end() -> None:
    assert short_name("\x1b.csv") == r"\x1b.csv"
    assert short_name("x" * 76 + ".csv") == "x" * 76 + ".csv"
    assert short_name("x" * 77 + ".csv") == "…" + "x" * 75 + ".csv"
