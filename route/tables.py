"""Lay out tables for people: as text for a terminal, as HTML for a notebook."""

import html
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from route.text import printable

if TYPE_CHECKING:
    from rich.table import Table

Align = Literal["left", "right"]

# Wide enough for three place names and four figures; text output is not a terminal and
# has no width of its own.
TEXT_WIDTH = 160


@dataclass(frozen=True, slots=True)
class Column:
    """A column's heading and the side its cells stand on."""

    heading: str
    align: Align = "left"


def as_rich(columns: Sequence[Column], rows: Iterable[Sequence[str]], title: str = "") -> "Table":
    """Return a rich table whose cells are text, never markup."""
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    table = Table(
        box=SIMPLE_HEAD,
        title=Text(printable(title)) if title else None,
        title_justify="left",
        title_style="bold",
        pad_edge=False,
    )
    for column in columns:
        # A name folds where it must, anywhere in a word: none is shown cut short. A figure
        # stays in one piece.
        table.add_column(
            Text(column.heading),
            justify=column.align,
            overflow="fold" if column.align == "left" else "ellipsis",
            no_wrap=column.align == "right",
        )
    for row in rows:
        table.add_row(*(Text(printable(cell)) for cell in row))
    return table


def as_text(columns: Sequence[Column], rows: Iterable[Sequence[str]], title: str = "") -> str:
    """Return a plain text table: no colour, no line ends with spaces."""
    import io

    from rich.console import Console

    # Nor is it shown at once: rich would do so in a notebook.
    console = Console(
        file=io.StringIO(),
        width=TEXT_WIDTH,
        color_system=None,
        legacy_windows=False,
        force_jupyter=False,
    )
    with console.capture() as capture:
        console.print(as_rich(columns, rows, title))
    return "\n".join(line.rstrip() for line in capture.get().splitlines()).strip("\n")


def as_html(columns: Sequence[Column], rows: Iterable[Sequence[str]], caption: str = "") -> str:
    """Return an HTML table whose cells are escaped text, printable as in a terminal."""

    def cell(tag: str, column: Column, text: str) -> str:
        return f'<{tag} style="text-align:{column.align}">{html.escape(printable(text))}</{tag}>'

    heading = "".join(cell("th", column, column.heading) for column in columns)
    body = "".join(
        "<tr>"
        + "".join(cell("td", column, text) for column, text in zip(columns, row, strict=True))
        + "</tr>"
        for row in rows
    )
    title = f"<caption>{html.escape(printable(caption))}</caption>" if caption else ""
    return f"<table>{title}<thead><tr>{heading}</tr></thead><tbody>{body}</tbody></table>"
