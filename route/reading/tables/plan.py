"""Decide which column of a table is which."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from route.columns import KNOWN, REQUIRED
from route.kinds import KINDS
from route.reading.meaning import Meaning
from route.reading.options import Options
from route.reading.table import Table
from route.reading.tables.ends import has_letters, place_or_time, with_ends
from route.text import quoted

End = str
Key = tuple[End, str]

# Nobody but a user of this package writes these; each makes the table one in its headings.
_UNMISTAKABLE = {"height_m", "radius_m", "time_utc", "elements"}
# Words that authors use for things of their own.
_AMBIGUOUS = ("kind", "status", "layer", "source")
_STATUSES = ("done", "planned")

_SIZES = {"width", "beam", "draft", "draught"}

# A misspelt "note" does no harm.
_HARMLESS = ("note", "source", "time_utc")

# A message names so many columns; so many headings, and so much of each, are compared with
# those that are known, because comparing is slow.
_SHOWN_COLUMNS, _COMPARED, _LONGEST_HEADING = 20, 200, 40


@dataclass(slots=True)
class Plan:
    """Which column is which.

    Parameters
    ----------
    at : dict
        The position of each column that is used, by end of a leg and role.
    meanings : dict
        What its heading says, by the same keys.
    own : list of int
        Positions of the columns that are kept, but not used.
    is_ours : bool
        Whether the table is in the headings of this package.
    others : dict
        More columns of the same role, which are kept.
    """

    at: dict[Key, int] = field(default_factory=dict)
    meanings: dict[Key, Meaning] = field(default_factory=dict)
    own: list[int] = field(default_factory=list)
    is_ours: bool = False
    others: dict[Key, list[int]] = field(default_factory=dict)

    def has(self, *roles: str, end: End = "") -> bool:
        """Whether there is a column for each of these roles."""
        return all((end, role) in self.at for role in roles)

    @property
    def is_legs(self) -> bool:
        """Whether each row is a leg, with both its ends."""
        if any(
            self.has(*roles, end="from") and self.has(*roles, end="to")
            for roles in (("lat", "lon"), ("lat_lon",))
        ):
            return True
        both_names = self.has("name", end="from") and self.has("name", end="to")
        return both_names and not (self.has("lat", "lon") or self.has("lat_lon"))

    def move(self, old: Key, new: Key) -> None:
        """Use a column for something else."""
        self.at[new], self.meanings[new] = self.at.pop(old), self.meanings.pop(old)


def plan_columns(table: Table, options: Options) -> Plan:
    """Decide which column is which by the headings, and by what the user says.

    Parameters
    ----------
    table : Table
        Columns that options name, but that the table does not have, are reported to its sheet.
    options : Options
        What the user says.

    Returns
    -------
    Plan
        Without the columns that only their cells can tell.
    """
    plan = Plan()
    folded = [heading.strip().casefold() for heading in table.headings]
    plan.is_ours = _is_ours(table, folded)
    chosen = dict(_chosen(table, options))
    spoken = with_ends(table.headings)
    for position, heading in enumerate(folded):
        meaning = _meaning(heading, spoken[position], plan.is_ours)
        meaning = place_or_time(meaning, table.columns[position])
        if heading == "length" and _SIZES & set(folded):
            # Of a ship.
            meaning = None
        key = None if meaning is None else (meaning.end, meaning.role)
        if position in chosen.values() or key is None or meaning is None or key in chosen:
            if position not in chosen.values():
                plan.own.append(position)
            continue
        if key not in plan.at:
            plan.at[key] = position
            plan.meanings[key] = meaning
        elif _is_better(position, plan, key, meaning, table, folded):
            plan.others.setdefault(key, []).append(plan.at[key])
            plan.at[key], plan.meanings[key] = position, meaning
        else:
            plan.others.setdefault(key, []).append(position)
    for key, position in chosen.items():
        plan.at[key] = position
        own = _meaning_of(table.headings[position])
        unit, sign = ("", 1) if own is None else (own.unit, own.sign)
        plan.meanings[key] = Meaning(key[1], unit=unit, sign=sign)
    _report_repeated(table, plan, folded)
    if plan.is_ours:
        _doubt_misspellings(table, plan, folded)
    _drop_numbered_ends(table, plan)
    _settle_ends(plan)
    for positions in plan.others.values():
        plan.own += positions
    plan.own.sort()
    return plan


def _report_repeated(table: Table, plan: Plan, folded: Sequence[str]) -> None:
    """Report columns of positions that share a heading: nothing says which is meant."""
    for (end, role), others in plan.others.items():
        at = plan.at[end, role]
        same = [at, *(other for other in others if folded[other] == folded[at])]
        if role not in ("lat", "lon") or len(same) < 2:
            continue
        column = f"{end} {role}".strip()
        table.sheet.spelling[column] = table.headings[at].strip()
        shown = ", ".join(str(place + 1) for place in sorted(same)[:_SHOWN_COLUMNS])
        more = " ..." if len(same) > _SHOWN_COLUMNS else ""
        table.sheet.report_row(
            "column-repeated",
            table.sheet.header_row,
            f"{len(same)} columns called {quoted(table.headings[at].strip())} "
            f"(columns {shown}{more})",
            "one column of each name",
            f"Rename or delete all but one of them, or name one by its number: --{role} {at + 1}.",
            column,
        )


def _doubt_misspellings(table: Table, plan: Plan, folded: Sequence[str]) -> None:
    """Doubt headings that are nearly ours: a misspelt "kind" makes a dive a surface leg."""
    absent = [name for name in KNOWN if name not in folded and name not in _HARMLESS]
    for at in plan.own[:_COMPARED]:
        meant = get_close_matches(folded[at][:_LONGEST_HEADING], absent, n=1, cutoff=0.8)
        if meant:
            table.sheet.doubt(
                f"the column {quoted(table.headings[at].strip())} is kept, but has no meaning "
                f"here; if it is meant as {meant[0]}, rename it"
            )


def _drop_numbered_ends(table: Table, plan: Plan) -> None:
    """Drop "From" and "To" above numbers, such as kilometres: they are no names."""
    keys = [("from", "name"), ("to", "name")]
    if not all(key in plan.at for key in keys) or any(
        role != "name" for end, role in plan.at if end
    ):
        return
    if not any(has_letters(table.columns[plan.at[key]]) for key in keys):
        for key in keys:
            plan.meanings.pop(key)
            plan.own.append(plan.at.pop(key))


def _settle_ends(plan: Plan) -> None:
    """Settle whether rows are legs: "name" next to "end_name" is a beginning then."""
    if plan.has("lat", "lon", end="to") and not plan.has("lat", "lon", end="from"):
        for role in ("lat", "lon", "name"):
            if plan.has(role) and not plan.has(role, end="from"):
                plan.move(("", role), ("from", role))
    if plan.is_legs:
        return
    for end, role in sorted(key for key in plan.at if key[0]):
        if plan.has(role):
            plan.meanings.pop((end, role))
            plan.own.append(plan.at.pop((end, role)))
        else:
            plan.move((end, role), ("", role))


def _meaning(folded: str, heading: str, is_ours: bool) -> Meaning | None:
    if folded in KNOWN and (is_ours or folded not in _AMBIGUOUS):
        return Meaning(folded)
    meaning = _meaning_of(heading) if folded else None
    return None if meaning is not None and meaning.role == "source" else meaning


def _meaning_of(heading: str) -> Meaning | None:
    # The words of many languages: a plain table does not need them.
    from route.reading.headings import meaning_of

    return meaning_of(heading)


def _is_better(
    new: int, plan: Plan, key: Key, meaning: Meaning, table: Table, folded: Sequence[str]
) -> bool:
    """Whether a second column of the same role is the one to use."""
    old = plan.at[key]
    if folded[old] == key[1] or _filled(table.columns[new]) == 0:
        return False
    if folded[new] == key[1] or _filled(table.columns[old]) == 0:
        return True
    if key[1] == "name" and not has_letters(table.columns[old]):
        # "Stop" may head the running number, next to "Town".
        return has_letters(table.columns[new])
    return plan.meanings[key].is_weak and not meaning.is_weak


def _filled(cells: Sequence[Any]) -> int:
    return sum(1 for cell in cells[:1000] if str(cell).strip())


def _is_ours(table: Table, folded: Sequence[str]) -> bool:
    """Whether a table uses the headings of this package, and means what they mean."""
    required = sum(name in folded for name in REQUIRED)
    if _UNMISTAKABLE & set(folded) and required > 1:
        return True
    if required < len(REQUIRED):
        return False
    if 2 * _filled(names := table.columns[folded.index("name")]) < len(names[:1000]):
        # A track of a recorder names few of its points.
        return False
    values = [
        (value, allowed)
        for heading, allowed in (("kind", tuple(KINDS)), ("status", _STATUSES))
        if heading in folded
        for value in {str(cell).strip().casefold() for cell in table.columns[folded.index(heading)]}
        if value
    ]
    return not values or any(_is_like(value, allowed) for value, allowed in values)


def _is_like(value: str, allowed: Sequence[str]) -> bool:
    return value in allowed or bool(get_close_matches(value[:20], allowed, n=1, cutoff=0.7))


def _chosen(table: Table, options: Options) -> Iterator[tuple[Key, int]]:
    """Yield the columns that the user names."""
    for option, role in (
        ("lat", "lat"),
        ("lon", "lon"),
        ("name", "name"),
        ("by", "traveller"),
        ("order", "order"),
    ):
        wanted = getattr(options, option).strip()
        if not wanted:
            continue
        position = _column_called(wanted, table)
        if position is None:
            table.sheet.report_row(
                "option-column-unknown",
                table.sheet.header_row,
                f"no column {quoted(wanted)} for --{option}",
                f"one of the columns {shown_columns(table)}, or a number from 1",
                "Write the name as the header spells it.",
            )
        else:
            yield ("", role), position


def _column_called(wanted: str, table: Table) -> int | None:
    folded = [heading.strip().casefold() for heading in table.headings]
    if wanted.casefold() in folded:
        return folded.index(wanted.casefold())
    if wanted.isascii() and wanted.isdigit() and 0 < int(wanted[:9]) <= len(folded):
        return int(wanted) - 1
    return None


def shown_columns(table: Table) -> str:
    """Return the headings of a table for a message."""
    shown = [heading.strip() for heading in table.headings if heading.strip()]
    more = ", ..." if len(shown) > _SHOWN_COLUMNS else ""
    return quoted(", ".join(shown[:_SHOWN_COLUMNS]) + more, longest=200)
