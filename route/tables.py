"""Lay out tables as text for a terminal and as HTML for a notebook."""

import html
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from route.text import printable
from route.units import decimals_in, in_column

if TYPE_CHECKING:
    from rich.table import Table

Align = Literal["left", "right"]

# Fixed width for piped output: three place names and four figures.
TEXT_WIDTH = 160


# A number, and perhaps its unit.
_NUMBER = re.compile(r"-?\d[\d,]*(?:\.\d+)?(?: [a-z]+)?")


@dataclass(frozen=True, slots=True)
class Column:
    """A column's heading and alignment."""

    heading: str
    align: Align = "left"


def aligned(cells: Sequence[str]) -> list[str]:
    """Pad numbers with spaces so that decimal points and units are below each other.

    Parameters
    ----------
    cells : sequence of str
        Numbers with or without a unit; any other text is returned as it is.

    Returns
    -------
    list of str
        The numbers have the same width.
    """
    parts = [cell.partition(" ") if _NUMBER.fullmatch(cell) else None for cell in cells]
    numbers = [part for part in parts if part]
    decimals = max((decimals_in(number) for number, _, _ in numbers), default=0)
    width = unit_width = 0
    padded = []
    for part in parts:
        if part:
            number, _, unit = part
            fraction = number.partition(".")[2]
            missing = decimals - len(fraction) + (0 if fraction or not decimals else 1)
            padded.append((number + " " * missing, unit))
            width = max(width, len(padded[-1][0]))
            unit_width = max(unit_width, len(unit))
    pairs = iter(padded)
    return [
        cell if part is None else _pair(*next(pairs), width, unit_width)
        for cell, part in zip(cells, parts, strict=True)
    ]


def _pair(number: str, unit: str, width: int, unit_width: int) -> str:
    return f"{number:>{width}} {unit:<{unit_width}}" if unit_width else f"{number:>{width}}"


def as_rich(columns: Sequence[Column], rows: Iterable[Sequence[str]], title: str = "") -> "Table":
    """Return a rich table whose cells are text, never markup."""
    from rich.box import SIMPLE_HEAD
    from rich.cells import cell_len
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
    lines = [[Text(printable(cell)) for cell in row] for row in rows]
    for index, column in enumerate(columns):
        if column.align == "right":
            cells = aligned([line[index].plain for line in lines])
            width = max(map(cell_len, (column.heading, *cells)))
            for line, cell in zip(lines, cells, strict=True):
                # Rich would drop the space behind a short unit, and move its number.
                text = " " * (width - cell_len(cell)) + cell
                line[index] = Text(text, justify="left")
    for line in lines:
        table.add_row(*line)
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


def as_html(
    columns: Sequence[Column],
    rows: Iterable[Sequence[str]],
    caption: str = "",
    totals: Iterable[Sequence[str]] = (),
) -> str:
    """Return an HTML table for a notebook, in the colours of the page around it.

    Parameters
    ----------
    columns : sequence of Column
        Headings; the first column names its row.
    rows, totals : iterable of sequence of str
        Cells, and those of the rows below a line. They are escaped, and control characters in
        them made printable.
    caption : str
        A caption above the table.

    Returns
    -------
    str
        A table whose numbers are aligned by their decimal points.
    """
    body, foot = [list(row) for row in rows], [list(row) for row in totals]
    for index, column in enumerate(columns):
        if column.align == "right":
            lines = [line for line in (*body, *foot) if _NUMBER.fullmatch(line[index])]
            decimals = max((decimals_in(line[index]) for line in lines), default=0)
            for line in lines:
                line[index] = in_column(line[index], decimals)

    def row(cells: Sequence[str], scope: str, border: str = "") -> str:
        written = []
        for number, (column, text) in enumerate(zip(columns, cells, strict=True)):
            heads = scope == "col" or number == 0
            tag, named = ("th", f' scope="{scope}"') if heads else ("td", "")
            style = f"text-align:{column.align};padding:.3em .8em{_STYLE[column.align]}{border}"
            if scope == "row" and heads:
                style += ";font-weight:normal"
            text = html.escape(printable(text))
            written.append(f'<{tag}{named} style="{style}">{text}</{tag}>')
        return f"<tr>{''.join(written)}</tr>"

    rule = ";border-top:1px solid"
    head = row([column.heading for column in columns], "col")
    inside = "".join(row(cells, "row") for cells in body)
    below = "".join(row(cells, "row", "" if number else rule) for number, cells in enumerate(foot))
    title = f"<caption>{html.escape(printable(caption))}</caption>" if caption else ""
    ending = f"<tfoot>{below}</tfoot>" if below else ""
    return f"<table>{title}<thead>{head}</thead><tbody>{inside}</tbody>{ending}</table>"


# Numbers have figures of one width, and no line break.
_STYLE = {"left": "", "right": ";font-variant-numeric:tabular-nums;white-space:nowrap"}
