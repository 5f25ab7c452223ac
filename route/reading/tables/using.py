"""Give roles to columns, by what their cells are."""

from route.reading.meaning import Meaning
from route.reading.table import Table
from route.reading.tables.plan import Key, Plan
from route.text import quoted


def use(plan: Plan, key: Key, position: int) -> None:
    """Give a column of the author's a role."""
    plan.at[key] = position
    plan.meanings[key] = Meaning(key[1])
    plan.own.remove(position)


def called(table: Table, position: int) -> str:
    """Return a column for a sentence, by its heading or its number."""
    heading = table.headings[position].strip()
    return f"the column {quoted(heading)}" if heading else f"column {position + 1}"


def doubt(table: Table, what: str, remedy: str = "") -> None:
    """Doubt what was found by the cells of a table."""
    why = "" if table.has_header else "there is no header: "
    table.sheet.notes.append(f"{table.sheet.source}: {why}{what}. {remedy}".rstrip())
