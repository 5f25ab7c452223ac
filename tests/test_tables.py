"""Tables for people: as text, as HTML; what is in a cell stays text."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from route.tables import TEXT_WIDTH, Column, aligned, as_html, as_rich, as_text
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
    left = "text-align:left;padding:.3em .8em"
    right = (
        "text-align:right;padding:.3em .8em;font-variant-numeric:tabular-nums;white-space:nowrap"
    )
    assert html == (
        "<table><caption>A &lt;journey&gt;</caption>"
        f'<thead><tr><th scope="col" style="{left}">place</th>'
        f'<th scope="col" style="{right}">length</th></tr></thead>'
        f'<tbody><tr><th scope="row" style="{left};font-weight:normal">'
        "&lt;b&gt;Sochi&lt;/b&gt; &amp; &quot;&#x27;</th>"
        f'<td style="{right}">205 km</td></tr></tbody></table>'
    )


def test_html_has_totals_below_a_line_and_aligned_decimals() -> None:
    html = as_html(COLUMNS, [("Sochi", "205 km"), ("Lake", "1.6 km")], totals=[("All", "207 km")])
    body, foot = html.partition("<tfoot>")[::2]
    for part, number in ((body, "205"), (foot, "207")):
        assert f">{number}\N{PUNCTUATION SPACE}\N{FIGURE SPACE} km</td>" in part
    assert ">1.6 km</td>" in body
    assert foot.count("border-top:1px solid") == 2 and "border-top" not in body
    # The colours are those of the notebook, light or dark.
    assert "color" not in html and "background" not in html


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (
            ["3,355 km", "1.6 km", "456 m", "", "not counted"],
            ["3,355   km", "    1.6 km", "  456   m ", "", "not counted"],
        ),
        (["1", "14"], [" 1", "14"]),
        (["205 km", "unknown km", "-1 m"], ["205 km", "unknown km", " -1 m "]),
        ([], []),
    ],
)
def test_decimal_points_and_units_are_below_each_other(
    cells: list[str], expected: list[str]
) -> None:
    assert aligned(cells) == expected


def test_a_short_unit_stays_in_its_place() -> None:
    text = as_text(COLUMNS, [("A", "205 km"), ("B", "456 m"), ("C", "much")])
    assert text.splitlines()[2:] == [" A       205 km", " B       456 m", " C         much"]


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
