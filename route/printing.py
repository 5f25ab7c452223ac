"""Print a ledger and its verdicts: the finding first, then the table, then how we know."""

import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from route.tables import Column, as_rich
from route.text import WIDTH, printable, wrapped

if TYPE_CHECKING:
    from rich.console import Console

    from route.judging.verdict import Verdict
    from route.ledger import Ledger

_COLORS = {
    "plausible": "green",
    "undecided": "cyan",
    "unaccounted": "yellow",
    "refuted": "red",
}


def print_plain(ledger: "Ledger", verdicts: "Sequence[Verdict]") -> None:
    """Print to a pipe or a file: without colour, and the same at any width of a terminal."""
    if sys.stdout is None:  # closed before Python started
        return
    for verdict in verdicts:
        print(*wrapped(heading(verdict)), *wrapped(verdict.deck), "", sep="\n")
    print(ledger.as_text(), end="\n\n")
    for title, lines in _reasons(verdicts, WIDTH):
        print(title, *lines, "", sep="\n")
    print("Method", *ledger.method_text(), "", sep="\n")


def print_rich(console: "Console", ledger: "Ledger", verdicts: "Sequence[Verdict]") -> None:
    """Print to a terminal: in colour, and no wider than it is."""
    from rich.text import Text

    width = min(WIDTH, console.width)

    def show(lines: Sequence[str], style: str = "") -> None:
        for line in lines:
            console.print(Text(line, style=style), soft_wrap=True)

    for verdict in verdicts:
        show(wrapped(heading(verdict), width), f"bold {_COLORS[verdict.verdict]}")
        show([*wrapped(verdict.deck, width), ""])
    table = as_rich(ledger.columns, ledger.cells(), ledger.title)
    unbound = console.options.update(max_width=sys.maxsize)
    if console.measure(table, options=unbound).maximum > console.width:
        leg, *_, length, running = ledger.columns
        table = as_rich((leg, Column("from → to"), length, running), _stacked(ledger), ledger.title)
    console.print(table)
    show([line for text in ledger.subtotals() for line in wrapped(text, width, "", "    ")])
    console.print()
    for title, lines in _reasons(verdicts, width):
        show([title], "bold")
        show([*lines, ""])
    show(["Method"], "bold")
    show([*ledger.method_text(width), ""])


def heading(verdict: "Verdict") -> str:
    """Return a verdict's name and its headline."""
    return f"{verdict.verdict.upper()}: {verdict.headline}"


def _reasons(verdicts: "Sequence[Verdict]", width: int) -> "Iterator[tuple[str, list[str]]]":
    for verdict in verdicts:
        about = f" about {verdict.claim.written}" if len(verdicts) > 1 else ""
        yield printable(f"How we know{about}"), verdict.how_we_know(width)


def _stacked(ledger: "Ledger") -> Iterator[tuple[str, ...]]:
    """Yield the ledger as two rows per leg, for a terminal too narrow for seven columns."""
    for leg, start, end, how, arrival, length, running in ledger.cells():
        yield leg, f"{start} → {end}" if end else start, length, running
        if how:
            yield "", f"  {how} · {arrival}" if arrival else f"  {how}", "", ""
