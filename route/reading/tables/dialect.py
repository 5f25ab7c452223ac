"""Find how the cells of a text table are separated."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import islice, takewhile

from route.reading.headings import meaning_of
from route.reading.tables.lines import ONE_CELL, WIDE_BLANKS, is_blank, lines_of, split_records
from route.text import printable

NAMES = {
    ",": "comma",
    ";": "semicolon",
    "\t": "tab",
    "|": "bar",
    ":": "colon",
    " ": "blanks",
    WIDE_BLANKS: "two blanks or more",
    ONE_CELL: "none, one cell per line",
}

# What is looked at to find the separator: so many lines, so many characters.
_LINES = 200
_CHARACTERS = 200_000

_SEP_LINE = re.compile(r'"?sep=([^"\r\n])"?[ \t]*', re.IGNORECASE)
_NUMBER = re.compile(r"[-+]?\d{1,9}(?:[.,]\d{1,15})?°?")
_DECIMAL = re.compile(r"[-+]?\d{1,4}[.,]\d{1,15}°?")

# What programs put around whole lines.
_IN_QUOTES = "each line is in quotes as a whole; they are left out"
_SINGLE = "cells are between single quotes"
_SINGLE_QUOTED = re.compile(r"(?:^|[,;\t|]) ?'[^']{0,200}' {0,20}(?:[,;\t|]|$)")
_TAILED = "each line ends with semicolons, which are left out"

COMMENT_MARKS = ("#", "//", "%", ";")


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a text table is written.

    Parameters
    ----------
    separator : str
        The character between cells; a blank for runs of blanks, `ONE_CELL` for a table of
        one column.
    first : int
        Where the table begins in the text: behind a line such as "sep=;".
    width : int
        How many cells most rows have.
    statements : tuple of str
        What was decided on evidence.
    numbers : int
        Between blanks: so many numbers follow a text that has blanks itself; negative if
        they precede it.
    repairs : {'', 'quotes', 'tail', 'single'}
        What is changed in each line: quotes around the whole or semicolons at its end are
        left out, single quotes around cells become double.
    """

    separator: str
    first: int = 0
    width: int = 1
    statements: tuple[str, ...] = ()
    numbers: int = 0
    repairs: str = ""

    @property
    def name(self) -> str:
        """The separator in words."""
        return NAMES.get(self.separator) or printable(self.separator)

    def repaired(self, line: str) -> str:
        """Return a line without what was put around all of it."""
        line = line.rstrip()
        if self.repairs == "tail":
            return line.rstrip(";") + "\n"
        if self.repairs == "single":
            even = '"' not in line and line.count("'") % 2 == 0
            return (line.replace("'", '"') if even else line) + "\n"
        if len(line) > 1 and line[0] == line[-1] == '"':
            line = line[1:-1].replace('""', '"')
        return line + "\n"


def find_dialect(text: str) -> Dialect:
    """Find the separator of a text table by the rows that each would give.

    Parameters
    ----------
    text : str
        The text of the file; only its first 200 lines are looked at.

    Returns
    -------
    Dialect
    """
    told = _SEP_LINE.fullmatch(text, 0, min(len(text), _line_end(text)))
    if told:
        first = told.end()
        first += 2 if text.startswith("\r\n", first) else 1
        lines = sample_lines(text, first)
        width = _widths(split_records(lines, told[1])).most_common(1)
        statement = f"the first line names the separator, {told[0].strip()}"
        return Dialect(told[1], first, width[0][0] if width else 1, (statement,))
    return _repairing(sample_lines(text))


def _repairing(lines: list[str]) -> Dialect:
    """Find the separator of lines; a program may have put quotes or semicolons around them."""
    if _are_single_quoted(lines):
        repairing = Dialect(ONE_CELL, repairs="single")
        inner = _separating([repairing.repaired(line) for line in lines])
        return replace(inner, repairs="single", statements=(_SINGLE,))
    dialect = _separating(lines)
    stripped = [line.rstrip() for line in lines]
    repairs = statement = ""
    if len(lines) > 1 and dialect.separator == ONE_CELL:
        if all(line[0] == line[-1] == '"' for line in stripped):
            repairs, statement = "quotes", _IN_QUOTES
    elif len(lines) > 1 and dialect.separator == "," and all(line[-1] == ";" for line in stripped):
        repairs, statement = "tail", _TAILED
    if not repairs:
        return dialect
    repairing = replace(dialect, repairs=repairs)
    inner = _separating([repairing.repaired(line) for line in lines])
    if inner.separator == ONE_CELL:
        return dialect
    return replace(inner, repairs=repairs, statements=(statement,))


def _are_single_quoted(lines: list[str]) -> bool:
    """Whether single quotes stand around cells, in pairs and next to separators."""
    if len(lines) < 2 or any('"' in line or line.count("'") % 2 for line in lines):
        return False
    quoted = sum(_SINGLE_QUOTED.search(line[:2000]) is not None for line in lines[1:])
    return quoted >= 0.8 * (len(lines) - 1)


def _separating(lines: list[str]) -> Dialect:
    """Choose among the separators that make a table of these lines."""
    found = [
        candidate
        for separator in (",", ";", "\t", "|", ":", WIDE_BLANKS, " ")
        if (candidate := _candidate(lines, separator)) is not None
    ]
    if not found:
        numbers = _numbers_beside_text(lines)
        return Dialect(" ", 0, abs(numbers) + 1, numbers=numbers) if numbers else Dialect(ONE_CELL)
    _, dialect = max(found, key=lambda entry: entry[0])
    return dialect


def sample_lines(text: str, first: int = 0) -> list[str]:
    """Return the lines at the start of a text; the last may be cut."""
    lines = islice(lines_of(text, first, first + _CHARACTERS), 2 * _LINES)
    return [line for line in lines if line.strip()][:_LINES]


def _line_end(text: str) -> int:
    found = re.compile(r"[\r\n]").search(text, 0, 100)
    return found.start() if found else 100


def trimmed(cells: Sequence[str]) -> list[str]:
    """Return cells without the blanks around them, and without empty cells at the end."""
    stripped = [cell.strip() for cell in cells]
    while stripped and not stripped[-1]:
        stripped.pop()
    return stripped


def _numbers_beside_text(lines: list[str]) -> int:
    """Return how many numbers stand behind a name in every line but the first, or before it."""
    tokens = [line.split() for line in lines if not line.startswith(COMMENT_MARKS)][1:]
    if len(tokens) < 2:
        return 0
    behind = min(_leading_numbers(reversed(cells)) for cells in tokens)
    before = min(_leading_numbers(cells) for cells in tokens)
    parts = {behind: [cells[-behind:] for cells in tokens], -before: [c[:before] for c in tokens]}
    for count, numbers in parts.items():
        named = all(len(cells) > abs(count) for cells in tokens)
        if abs(count) >= 2 and named and _share_of_rows(numbers, _DECIMAL, 2) == 1:
            return count
    return 0


def _leading_numbers(cells: Iterable[str]) -> int:
    return sum(1 for _ in takewhile(lambda cell: _NUMBER.fullmatch(cell[:40]), cells))


def _widths(records: list[list[str]]) -> Counter[int]:
    return Counter(len(record) for record in records)


def _candidate(lines: list[str], separator: str) -> tuple[float, Dialect] | None:
    """Judge a separator; None if it does not make a table of these lines."""
    marks = tuple(mark for mark in COMMENT_MARKS if mark != separator)
    kept = [line for line in lines if not line.lstrip(' "').startswith(marks)] or lines
    if not any(separator in line for line in kept):
        return None
    records = split_records(kept, separator)
    rows = [cells for cells in map(trimmed, records) if cells]
    if not rows:
        return None
    width, regular = _regularity(rows)
    if width < 2:
        return None
    numbers = _share_of_rows(rows, _NUMBER, 1)
    decimals = _share_of_rows(rows, _DECIMAL, 2)
    headed = max((_known(row) for row in (*rows[:40], rows[-1])), default=0)
    dialect = Dialect(separator, 0, width)
    if is_blank(separator):
        # Blanks are in names too: they separate only where all lines agree on it.
        body = rows[next(at for at, row in enumerate(rows) if len(row) == width) :]
        regular = sum(len(row) == width for row in body) / len(body)
        decimals, numbers = _share_of_rows(body, _DECIMAL, 2), _share_of_rows(body, _NUMBER, 1)
        sure = (
            regular == 1
            and 2 * len(body) >= len(rows)
            and (decimals > 0.8 or (headed >= 2 and numbers > 0.5))
        )
        return (0.3 + 0.2 * len(separator), dialect) if sure and len(rows) > 1 else None
    if separator == ":":
        quoted = sum('":"' in line for line in kept) / len(kept)
        sure = regular > 0.8 and (decimals > 0.8 or quoted > 0.8 or headed >= 2)
        return (0.6 + regular, dialect) if sure else None
    if separator == "," and headed < 2 and _is_prose(kept, rows, regular, numbers):
        return None
    score = 2.0 * regular + 0.5 * (numbers > 0.5) + 0.5 * (decimals > 0.5) + min(headed, 4)
    if separator == ",":
        score -= 1.5 * _decimal_pairs(kept)
    # A tab is hardly ever typed in a cell; a bar and a semicolon seldom.
    score += {"\t": 0.6, ";": 0.4, "|": 0.4}.get(separator, 0.0)
    if regular < 0.5 and headed < 2:
        return None
    return score, dialect


def _regularity(rows: list[list[str]]) -> tuple[int, float]:
    """Return how many cells the rows have, and the share of rows of that width.

    A row may leave cells out at its end, so rows that are shorter count half.
    """
    widths = Counter(map(len, rows))
    width, count = max(widths.items(), key=lambda item: (item[1] * (item[0] > 1), item[0]))
    shorter = sum(n for other, n in widths.items() if 1 < other < width)
    return width, (count + 0.5 * shorter) / len(rows)


def _share_of_rows(rows: list[list[str]], pattern: re.Pattern[str], least: int) -> float:
    """Return the share of rows in which so many cells match."""
    matching = sum(
        sum(pattern.fullmatch(cell[:40]) is not None for cell in row[:100]) >= least for row in rows
    )
    return matching / len(rows)


def _known(row: list[str]) -> int:
    """Return how many different meanings the cells of a row have as headings."""
    meanings = {meaning_of(cell) for cell in row[:100] if 0 < len(cell) <= 80}
    return len({(m.role, m.end) for m in meanings if m is not None})


def _is_prose(lines: list[str], rows: list[list[str]], regular: float, numbers: float) -> bool:
    """Whether the commas are those of text, as in "Paris, France", and separate no cells."""
    if numbers > 0.2 or any('"' in line for line in lines):
        return False
    commas = sum(line.count(",") for line in lines)
    with_blank = sum(line.count(", ") for line in lines)
    return with_blank == commas or regular < 0.8


def _decimal_pairs(lines: list[str]) -> float:
    """Return the share of lines in which semicolons, tabs or bars stand around decimal commas."""
    pattern = re.compile(r'[;\t|] {0,20}"?-?\d{1,4},\d{1,15}')
    return sum(pattern.search(line[:2000]) is not None for line in lines) / len(lines)
