"""Lay out tables as text for a terminal and as HTML for a notebook."""

import html
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from route.text import printable

if TYPE_CHECKING:
    from rich.table import Table

Align = Literal["left", "right"]

# Fixed width for piped output: three place names and four figures.
TEXT_WIDTH = 160


@dataclass(frozen=True, slots=True)
class Column:
    """A column's heading and alignment."""

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
        # Wrap names, inside a word if necessary, so that none is cut; never wrap a number.
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
    """Return a plain text table, without colour or trailing spaces."""
    import io

    from rich.console import Console

    # force_jupyter=False: in a notebook rich would display the table at once.
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
    """Return an HTML table of escaped cells, with control characters made printable."""

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
