"""Find the header of a table among its rows."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from route.reading.headings import meaning_of
from route.reading.tables.cities import is_city
from route.reading.tables.dialect import trimmed

# A header is looked for in so many rows at the start.
_ROWS = 60
# Headings are short, and no table that people make has more.
_LONGEST_HEADING = 100
_MOST_CELLS = 2_000

_STARTS_AS_NUMBER = re.compile(r"[-+−]?[.,]?\d")
_DIGITS = re.compile(r"\d\D{0,3}\d\D{0,3}\d")
_BRACKETS = re.compile(r"\[[^\[\]]{1,30}\]|\([^()]{1,30}\)")

# What people write below a heading, without brackets.
_DEGREES = frozenset(
    (
        *("deg", "degs", "degree", "degrees", "°", "°n", "°e", "°w", "°s", "º", "decimal", "dec"),
        *("dd", "d", "度", "grad"),
    )
)
_UNITS = _DEGREES | frozenset(
    (
        *("ddd", "dm", "dms", "rad", "radians", "m", "ft", "feet", "foot", "metres", "meters"),
        *("metre", "meter", "km", "kms", "mi", "mile", "miles", "nm", "nmi", "sm", "yd", "yards"),
        *("kilometer", "kilometers", "kilometre", "kilometres", "м", "км", "миль", "фут"),
        *("公里", "千米", "米", "キロ", "メートル"),
        *("kn", "kt", "kts", "knots", "km/h", "kmh", "kph"),
        *("mph", "m/s", "м/с", "км/ч", "°c", "c", "°f", "f", "%", "hpa", "mbar", "mb", "v", "s"),
        *("sec", "seconds", "min", "minutes", "h", "hr", "hrs", "hours", "days", "ms", "utc"),
        *("gmt", "local", "hh:mm", "hh:mm:ss", "hhmm", "hhmmss", "yyyy-mm-dd", "dd/mm/yyyy"),
        *("mm/dd/yyyy", "dd.mm.yyyy", "yyyymmdd", "dd/mm/yy", "mm/dd/yy", "iso", "iso8601"),
        *("text", "string", "number", "integer", "float", "none", "unitless", "n/a", "-", "–"),
        *("—", "/"),
    )
)
# Alone these prove nothing: they may be cells.
_NO_PROOF = frozenset(("-", "–", "—", "/", "d", "c", "f", "v", "n/a", "none", "text", "number"))


@dataclass(frozen=True, slots=True)
class Header:
    """The header of a table.

    Parameters
    ----------
    headings : list of str
        One per column, without line breaks; empty where there is none.
    position : int
        Its position among the rows looked at.
    skipped : list of int
        The positions of other rows that are no waypoints: groups and units.
    width : int
        How many cells the row has, empty ones at its end included.
    statements : list of str
        What was decided on evidence.
    """

    headings: list[str]
    position: int
    skipped: list[int] = field(default_factory=list)
    width: int = 0
    statements: list[str] = field(default_factory=list)


def is_value(cell: str) -> bool:
    """Whether a cell begins as a number does."""
    return _STARTS_AS_NUMBER.match(cell) is not None


def known_roles(cells: Sequence[str]) -> int:
    """Return how many different meanings the cells have as headings."""
    meanings = [
        meaning_of(one_line(cell))
        for cell in cells[:_MOST_CELLS]
        if 0 < len(cell) <= _LONGEST_HEADING
    ]
    return len({(m.role, m.end) for m in meanings if m is not None})


def one_line(cell: str) -> str:
    """Return a cell with each run of blanks and line breaks as one blank."""
    return " ".join(cell.split())


def looks_like_header(cells: Sequence[str]) -> bool:
    """Whether a row is certainly a header: two headings that are known, and no numbers.

    Words that often mean something else ("stage") may be cells, but not both ends of a leg.
    """
    filled = [cell for cell in cells[:_MOST_CELLS] if cell]
    if 4 * sum(map(is_value, filled)) > len(filled) or known_roles(filled) < 2:
        return False
    found = (meaning_of(one_line(cell)) for cell in filled if len(cell) <= _LONGEST_HEADING)
    meanings = [meaning for meaning in found if meaning is not None]
    ends = {(meaning.role, meaning.end) for meaning in meanings}
    has_both = any((role, "from") in ends and (role, "to") in ends for role, _ in ends)
    return has_both or any(not meaning.is_weak for meaning in meanings)


def is_header_below(cells: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
    """Whether the last row of a table is its header, as sorting in a spreadsheet makes it.

    Parameters
    ----------
    cells : sequence of str
        The last row.
    rows : sequence of sequence of str
        The first rows.
    """
    if looks_like_header(cells):
        return True
    above = [trimmed(row[:_MOST_CELLS]) for row in rows[:40]]
    width = max(map(len, above), default=0)
    return known_roles(cells) >= 1 and _contrasts(trimmed(cells), above, width)


def repeat_key(cells: Sequence[str]) -> tuple[str, ...]:
    """Return what two rows have in common if one repeats the other."""
    return tuple(one_line(cell).casefold() for cell in trimmed(cells[:_MOST_CELLS]))


def find_header(rows: Sequence[Sequence[str]]) -> Header | None:
    """Find the header among the first rows of a table.

    Parameters
    ----------
    rows : sequence of sequence of str
        The first rows, blank rows and comments left out.

    Returns
    -------
    Header or None
        None if no row there is one.
    """
    stripped = [trimmed(row[:_MOST_CELLS]) for row in rows[:200]]
    position = _position(stripped)
    return None if position is None else _built(stripped, position, len(rows[position]))


def _position(rows: list[list[str]]) -> int | None:
    best, most = None, 1
    for position, cells in enumerate(rows[:_ROWS]):
        if looks_like_header(cells) and (known := known_roles(cells)) > most:
            # A row that says no more than one above it is a repetition.
            best, most = position, known
    if best is not None:
        return best
    width = max((len(cells) for cells in rows), default=0)
    if width == 1:
        is_one = len(rows) > 1 and known_roles(rows[0]) == 1 and not is_city(rows[0][0])
        return 0 if is_one else None
    for position, cells in enumerate(rows[:10]):
        if _contrasts(cells, rows[position + 1 : position + 40], width):
            return position
    return None


def _contrasts(cells: list[str], below: list[list[str]], width: int) -> bool:
    """Whether a row of text stands above columns of numbers."""
    filled = [place for place, cell in enumerate(cells) if cell]
    if len(filled) < 2 or len(below) < 1 or any(is_value(cells[place]) for place in filled):
        return False
    if len(filled) < 0.5 * width and not known_roles(cells):
        return False
    for place in filled:
        values = [row[place] for row in below if place < len(row) and row[place]]
        if values and 2 * len(values) >= len(below):
            numbers = sum(is_value(value) or _has_digits(value) for value in values)
            if 10 * numbers >= 7 * len(values) and not _has_digits(cells[place]):
                return True
    return False


def _has_digits(cell: str) -> bool:
    """Whether there is a number of some digits in a cell, as in "(47.3769, 8.5417)"."""
    return _DIGITS.search(cell[:200]) is not None


def _built(rows: list[list[str]], position: int, width: int) -> Header:
    """Join the rows of a header: groups above, units below or above."""
    headings = [one_line(cell) for cell in rows[position]]
    skipped: list[int] = []
    statements: list[str] = []
    above = rows[position - 1] if position else []
    below = rows[position + 1] if position + 1 < len(rows) else []
    if _are_units(below):
        headings = _with_units(headings, below)
        skipped.append(position + 1)
        statements.append("the row below the header has the units")
    elif _are_units(above):
        headings = _with_units(headings, above)
        skipped.append(position - 1)
        statements.append("the row above the header has the units")
    elif _completes(headings, below):
        headings = _completed(headings, below)
        skipped.append(position + 1)
        statements.append("the header has two rows")
    if position and position - 1 not in skipped and _are_groups(above, headings):
        groups = _filled_forward(above, len(headings))
        headings = _joined(groups, headings)
        skipped.append(position - 1)
        statements.append("the row above the header has the groups of columns")
    return Header(headings, position, skipped, width, statements)


def _bare_unit(cell: str) -> str:
    return cell.strip("()[]{} .").casefold()


def _are_units(cells: Sequence[str]) -> bool:
    """Whether all cells of a row are units."""
    filled = [cell for cell in cells if cell]
    bracketed = sum(_BRACKETS.fullmatch(cell) is not None for cell in filled)
    if len(filled) >= 2 and bracketed == len(filled):
        return True
    units = {_bare_unit(cell) for cell in filled}
    # A lone dash or letter proves nothing.
    return bool((units & _UNITS) - _NO_PROOF) and units - {""} <= _UNITS


def _with_units(headings: list[str], units: Sequence[str]) -> list[str]:
    """Append units in brackets, where the heading stays known."""
    result = []
    for place, heading in enumerate(headings):
        unit = _bare_unit(units[place]) if place < len(units) else ""
        written = one_line(units[place]).strip("()[]{} ") if unit else ""
        joined = f"{heading} ({written})".strip()
        if not unit or unit in "-–—/" or (unit in _DEGREES and "(" in heading):
            joined = heading
        before, after = meaning_of(heading), meaning_of(joined)
        lost = before is not None and (after is None or after.role != before.role)
        result.append(heading if lost and unit in _DEGREES else joined)
    return result


def _completes(headings: list[str], below: list[str]) -> bool:
    """Whether the row below is a second row of the header: it fills the gaps of the first."""
    if not below or any(map(is_value, below)):
        return False
    gaps = [place for place in range(len(below)) if place >= len(headings) or not headings[place]]
    in_gaps = [below[place] for place in gaps if below[place]]
    return known_roles(in_gaps) >= 1 and known_roles(below) >= 2


def _are_groups(above: Sequence[str], headings: list[str]) -> bool:
    """Whether the row above has groups of columns, without which headings repeat."""
    filled = [cell for cell in above if cell]
    named = [heading.casefold() for heading in headings if heading]
    repeats = len(set(named)) < len(named)
    return len(filled) >= 2 and repeats and not any(map(is_value, filled))


def _filled_forward(cells: Sequence[str], width: int) -> list[str]:
    """Return a row of groups with each group over all its columns."""
    filled, last = [], ""
    for place in range(width):
        last = (one_line(cells[place]) if place < len(cells) else "") or last
        filled.append(last)
    return filled


def _completed(upper: list[str], lower: list[str]) -> list[str]:
    """Join a header with its second row, whose headings are enough where they are unique."""
    names = [cell.casefold() for cell in lower if cell]
    if len(set(names)) < len(names):
        return _joined(_filled_forward(upper, max(len(upper), len(lower))), lower)
    return [
        (one_line(lower[place]) if place < len(lower) else "")
        or (upper[place] if place < len(upper) else "")
        for place in range(max(len(upper), len(lower)))
    ]


def _joined(upper: list[str], lower: Sequence[str]) -> list[str]:
    width = max(len(upper), len(lower))
    pairs = (
        (
            upper[place] if place < len(upper) else "",
            one_line(lower[place]) if place < len(lower) else "",
        )
        for place in range(width)
    )
    return [f"{first} {second}".strip() for first, second in pairs]
