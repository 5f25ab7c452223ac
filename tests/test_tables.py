"""Tables for people: as text, as HTML; what is in a cell stays text."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from route.tables import TEXT_WIDTH, Column, as_html, as_rich, as_text
from route.text import printable

COLUMNS = (Column("place"), Column("length", "right"))


def test_text_word_for_word() -> None:
    text = as_text(COLUMNS, [("Sochi", "205 km"), ("Lake Baikal", "2,794 km")], "A journey")
    assert text == (
        "A journey\n"
        "\n"
        " place           length\n"
        " ──────────────────────\n"
        " Sochi           205 km\n"
        " Lake Baikal   2,794 km"
    )


def test_html_word_for_word() -> None:
    html = as_html(COLUMNS, [("<b>Sochi</b> & \"'", "205 km")], "A <journey>")
    assert html == (
        "<table><caption>A &lt;journey&gt;</caption>"
        '<thead><tr><th style="text-align:left">place</th>'
        '<th style="text-align:right">length</th></tr></thead>'
        '<tbody><tr><td style="text-align:left">&lt;b&gt;Sochi&lt;/b&gt; &amp; &quot;&#x27;</td>'
        '<td style="text-align:right">205 km</td></tr></tbody></table>'
    )


def test_markup_colours_and_commands_are_only_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    text = as_text(COLUMNS, [("[red]A[/red] :fire:", "\x1b[31m1 km")], "[bold]T[/bold]")
    assert "[red]A[/red] :fire:" in text
    assert r"\x1b[31m1 km" in text
    assert text.startswith("[bold]T[/bold]\n")
    assert "\x1b" not in text


def test_a_narrow_terminal_does_not_fold_what_is_no_terminal(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COLUMNS", "20")
    row = ("Landing near Zhezkazgan", "2,505,043 km")
    assert "Landing near Zhezkazgan   2,505,043 km" in as_text(COLUMNS, [row])


def test_a_long_name_is_folded_and_its_figure_is_not() -> None:
    text = as_text(COLUMNS, [("Lake " * 100, "2,505,043 km")])
    assert "2,505,043 km" in text
    assert max(map(len, text.splitlines())) <= TEXT_WIDTH
    assert text.count("Lake") == 100


@pytest.mark.parametrize("width", [40, 60, 80, TEXT_WIDTH])
def test_no_name_is_cut_short(width: int) -> None:
    name, length = "Taumata" * 40, "2,505,043 km"
    screen = io.StringIO()
    Console(file=screen, width=width).print(as_rich(COLUMNS, [(name, length)]))
    shown = screen.getvalue()
    assert length in shown and "…" not in shown
    assert "".join(shown.replace(length, "").split()).endswith(name)


def test_in_a_notebook_text_is_returned_and_not_shown(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("rich.console._is_jupyter", lambda: True)
    assert "Sochi" in as_text(COLUMNS, [("Sochi", "205 km")])
    assert capsys.readouterr() == ("", "")


@given(st.lists(st.tuples(st.text(max_size=20), st.text(max_size=8)), max_size=5))
def test_any_text_leaves_the_table_a_table(rows: list[tuple[str, str]]) -> None:
    text = as_text(COLUMNS, rows)
    assert printable(text.replace("\n", "")) == text.replace("\n", "")
    assert all(line == line.rstrip() for line in text.split("\n"))
    page = as_html(COLUMNS, rows)
    assert page.count("<tr>") == 1 + len(rows)
    assert printable(page) == page
