"""Split text into lines, and lines into records."""

import csv
import re
from collections.abc import Iterable, Iterator

# Stands for the separator of a table of one column; no text has it.
ONE_CELL = "\a"

LINE_END = re.compile(r"\r\n|\r|\n")
_BLANKS = re.compile(r"[ \t\xa0]+")
_WIDE_BLANKS = re.compile(r"[ \t]{2,}")

# Stands for two blanks or more, where a cell may have single ones.
WIDE_BLANKS = "  "


def lines_of(text: str, first: int = 0, last: int | None = None) -> Iterator[str]:
    """Yield the lines of a part of a text, whatever system ended them, each with its end."""
    end = len(text) if last is None else min(last, len(text))
    for found in LINE_END.finditer(text, first, end):
        yield text[first : found.end()]
        first = found.end()
    if first < end:
        yield text[first:end]


def split_blanks(line: str, separator: str, numbers: int = 0) -> list[str]:
    """Split a line at blanks; a quoted cell keeps its own.

    Parameters
    ----------
    line : str
        The line.
    separator : str
        A blank, or `WIDE_BLANKS`.
    numbers : int, optional
        So many numbers follow a text that may have blanks; negative if they precede it.
    """
    stripped = line.strip()
    if not stripped:
        return []
    if numbers:
        tokens = stripped.split()
        at = len(tokens) - numbers if numbers > 0 else -numbers
        if not 0 < at < len(tokens):
            return tokens
        if numbers > 0:
            return [" ".join(tokens[:at]), *tokens[at:]]
        return [*tokens[:at], " ".join(tokens[at:])]
    if separator == WIDE_BLANKS:
        return _WIDE_BLANKS.split(stripped)
    if '"' in stripped:
        cells = next(csv.reader([_BLANKS.sub(" ", stripped)], delimiter=" "), [])
        return [cell for cell in cells if cell]
    return stripped.split()


def is_blank(separator: str) -> bool:
    """Whether blanks separate the cells."""
    return separator in (" ", WIDE_BLANKS)


def split_records(lines: Iterable[str], separator: str) -> list[list[str]]:
    """Split lines into records, whatever is wrong with their quotes."""
    if is_blank(separator):
        return [split_blanks(line, separator) for line in lines]
    records = []
    reader = csv.reader(iter(lines), delimiter=separator, skipinitialspace=True)
    while True:
        try:
            records.append(next(reader))
        except StopIteration:
            return records
        except csv.Error:
            continue
