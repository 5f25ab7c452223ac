"""Find columns by what their cells look like, where the headings do not say."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from route.reading.table import Table
from route.reading.tables.plan import Plan
from route.reading.tables.using import called, doubt, use

# So many filled cells of a column are looked at, and so many of them must agree.
_LOOKED_AT = 200
_MOST = 0.8

# Columns beyond this many are not searched for positions.
_MOST_COLUMNS = 200


# "28,111 / 30,000" is tickets sold, not a place.
_COUNTS = re.compile(r"\d{1,3}(,\d{3})+ ?/ ?\d{1,3}(,\d{3})+", re.A)
# Degrees behind the letter of the hemisphere, and minutes, in columns of their own.
_MINUTES = re.compile(r"[0-5]?\d(\.\d{0,9})?", re.A)
_LETTERED = (
    *(re.compile(r"[NS] ?\d{1,2}", re.A | re.I), _MINUTES),
    *(re.compile(r"[EW] ?[01]?\d{1,2}", re.A | re.I), _MINUTES),
)
_WORD = re.compile(r"[^\W\d_]{3}|[^\W\d_\x00-\u024f]")

# So many rows that go on from the row above are no chance.
_LEAST_LINKS = 2


def find_by_content(table: Table, plan: Plan) -> None:
    """Add to a plan the columns that only their cells tell.

    Parameters
    ----------
    table : Table
        What is found is a doubt of its sheet: the user can settle it.
    plan : Plan
        Which column is which; changed in place.
    """
    samples = {position: _sample(table.columns[position]) for position in plan.own[:_MOST_COLUMNS]}
    samples = {position: cells for position, cells in samples.items() if cells}
    if not _has_positions(plan):
        _find_pairs_in_names(table, plan)
    if not _has_positions(plan):
        _find_positions(table, plan, samples)
    if not table.has_header:
        _find_times(plan, samples)
    if not _has_positions(plan) and not plan.has("name"):
        _find_chain(table, plan, samples)
    if not plan.has("name") and not plan.is_legs:
        _release_traveller(table, plan, samples)
        _find_names(table, plan, samples)


def first_row_is_header(table: Table, plan: Plan) -> bool:
    """Make the first row the header if it alone has no position in the columns of positions.

    Parameters
    ----------
    table : Table
        A table without a header; changed in place.
    plan : Plan
        From `find_by_content`.

    Returns
    -------
    bool
        Whether the table has a header now, so that it has to be planned again.
    """
    from route.reading.notations.coordinates import share_of_coordinates, share_of_pairs

    if len(table.sheet.rows) < 3:
        return False
    shares: dict[str, Callable[[Sequence[str]], float]] = {
        "lat": lambda cells: share_of_coordinates(cells, "lat"),
        "lon": lambda cells: share_of_coordinates(cells, "lon"),
        "lat_lon": share_of_pairs,
    }
    used = [(plan.at["", role], share) for role, share in shares.items() if plan.has(role)]
    for at, share in used:
        first, *others = _sample(table.columns[at])
        if any(map(str.isdigit, first)) or share([first]) > 0 or share(others) < _MOST:
            return False
    if not used:
        return False
    sheet = table.sheet
    table.headings = [str(column[0]) for column in table.columns]
    table.columns = [column[1:] for column in table.columns]
    sheet.header_row, sheet.rows = sheet.rows[0], sheet.rows[1:]
    table.has_header = True
    sheet.notes.clear()
    sheet.account.statements = [
        statement for statement in sheet.account.statements if "no header" not in statement
    ]
    return True


def _find_pairs_in_names(table: Table, plan: Plan) -> None:
    """Take a column such as "location" as the positions if its cells are such."""
    from route.reading.notations.coordinates import share_of_pairs

    key = ("", "name")
    if key not in plan.at or not plan.meanings[key].is_weak:
        return
    cells = _sample(table.columns[plan.at[key]])
    if cells and share_of_pairs(cells) >= _MOST:
        plan.move(key, ("", "lat_lon"))


def _has_positions(plan: Plan) -> bool:
    return plan.is_legs or any(
        plan.has(*roles) for roles in (("lat", "lon"), ("lat_lon",), ("easting", "northing"))
    )


def _sample(cells: Sequence[object]) -> list[str]:
    filled: list[str] = []
    for cell in cells:
        text = str(cell).strip()
        if text:
            filled.append(text)
            if len(filled) == _LOOKED_AT:
                break
    return filled


def _find_positions(table: Table, plan: Plan, samples: dict[int, list[str]]) -> None:
    from route.reading.notations.coordinates import share_of_coordinates, share_of_pairs

    _join_lettered(table, plan, samples)
    if plan.has("lat", "lon"):
        return
    for position, cells in samples.items():
        if share_of_pairs(cells) >= _MOST and not all(map(_COUNTS.fullmatch, cells)):
            use(plan, ("", "lat_lon"), position)
            doubt(table, f"{called(table, position)} is read as latitude and longitude")
            return
    fine = {position: cells for position, cells in samples.items() if _is_fine(cells)}
    able = {
        "lat": {at for at, cells in fine.items() if share_of_coordinates(cells, "lat") >= _MOST},
        "lon": {at for at, cells in fine.items() if share_of_coordinates(cells, "lon") >= _MOST},
    }
    for first in samples:
        second = first + 1
        if first in able["lat"] and second in able["lon"]:
            lat, lon = first, second
        elif first in able["lon"] and second in able["lat"]:
            lat, lon = second, first
        else:
            continue
        use(plan, ("", "lat"), lat)
        use(plan, ("", "lon"), lon)
        doubt(
            table,
            f"{called(table, lat)} is read as latitude, {called(table, lon)} as longitude",
            f"If they are not, write --lat and --lon with the columns, such as --lat {lon + 1} "
            f"--lon {lat + 1}.",
        )
        return
    for role_columns in _split_degrees(table, samples):
        _join_degrees(table, plan, role_columns)
        return


def _join_lettered(table: Table, plan: Plan, samples: dict[int, list[str]]) -> None:
    """Join degrees with their letter and the minutes in the next column: N54 | 12.3."""
    for at in samples:
        parts = range(at, at + 4)
        if all(
            part in samples and all(map(pattern.fullmatch, samples[part]))
            for part, pattern in zip(parts, _LETTERED, strict=True)
        ):
            _join_degrees(table, plan, tuple(parts))
            return


def _is_fine(cells: Sequence[str]) -> bool:
    """Whether cells are not whole numbers, as running numbers and counts are."""
    return sum(1 for cell in cells if not cell.lstrip("+-").isdigit()) >= 0.5 * len(cells)


def _split_degrees(table: Table, samples: dict[int, list[str]]) -> Iterator[tuple[int, ...]]:
    """Yield six columns with degrees, minutes and hemisphere of latitude, then of longitude."""
    letters = {position: {cell.upper() for cell in cells} for position, cells in samples.items()}
    for position, values in letters.items():
        if (
            values <= {"N", "S"}
            and letters.get(position + 3, {""}) <= {"E", "W"}
            and all(at in samples for at in (*range(position - 2, position), position + 1))
        ):
            yield tuple(range(position - 2, position + 4))


def _join_degrees(table: Table, plan: Plan, columns: tuple[int, ...]) -> None:
    """Join degrees, minutes and hemisphere, which are in cells of their own."""
    half = len(columns) // 2
    for axis, parts in (("lat", columns[:half]), ("lon", columns[half:])):
        cells = zip(*(table.columns[part] for part in parts), strict=True)
        table.columns.append([" ".join(map(str, cell)).strip() for cell in cells])
        table.headings.append(f"columns {parts[0] + 1} to {parts[-1] + 1}")
        plan.own.append(len(table.columns) - 1)
        use(plan, ("", axis), len(table.columns) - 1)
    doubt(
        table,
        f"the columns {columns[0] + 1} to {columns[-1] + 1} have no headings that say so, but are "
        "read as degrees, minutes and hemisphere of latitude and of longitude",
    )


def _find_times(plan: Plan, samples: dict[int, list[str]]) -> None:
    from route.reading.notations.dates import share_of_dates

    if any(plan.has(role) for role in ("time", "date")):
        return
    for position, cells in samples.items():
        if position in plan.own and not _are_numbers(cells) and share_of_dates(cells) >= _MOST:
            use(plan, ("", "time"), position)
            return


def _find_chain(table: Table, plan: Plan, samples: dict[int, list[str]]) -> None:
    """Take two columns of which each row goes on where the last one ended as the ends of legs."""
    words = [at for at, cells in samples.items() if at in plan.own and not _are_numbers(cells)]
    for start, end in pairwise(words):
        starts, ends = ([str(cell).strip() for cell in table.columns[at]] for at in (start, end))
        links = [(a, b) for a, b in zip(ends, starts[1:], strict=False) if a and b]
        joined = sum(a == b for a, b in links)
        stays = sum(a == b for a, b in zip(starts, ends, strict=True))
        if joined < _LEAST_LINKS or 2 * joined < len(links) or 2 * stays > len(starts):
            continue
        use(plan, ("from", "name"), start)
        use(plan, ("to", "name"), end)
        doubt(
            table,
            f"{called(table, start)} and {called(table, end)} are read as the beginning and the "
            "end of legs, because most rows begin where the row above ends",
        )
        return


def _release_traveller(table: Table, plan: Plan, samples: dict[int, list[str]]) -> None:
    """Let a column such as "Tour" have the names, if no two of its cells are the same."""
    key = ("", "traveller")
    if key in plan.at and plan.meanings[key].is_weak and not table.sheet.options.by:
        cells = _sample(table.columns[plan.at[key]])
        if len(cells) > 1 and len(set(cells)) == len(cells) and not _are_numbers(cells):
            plan.meanings.pop(key)
            plan.own.append(plan.at[key])
            samples[plan.at.pop(key)] = cells
            plan.own.sort()


def _find_names(table: Table, plan: Plan, samples: dict[int, list[str]]) -> None:
    """Take the first column of words as the names, if most of its cells differ."""
    for position, cells in sorted(samples.items()):
        if position not in plan.own or _are_numbers(cells):
            continue
        if len(set(cells)) >= 0.5 * len(cells):
            use(plan, ("", "name"), position)
            if table.has_header:
                taken = f"the names are taken from {called(table, position)}."
                table.sheet.account.statements.append(taken)
            return


def _are_numbers(cells: Sequence[str]) -> bool:
    """Whether most cells have no word, such as "12" and "W 7"."""
    return sum(1 for cell in cells if not _WORD.search(cell)) >= 0.5 * len(cells)
