"""Decide whether the day or the month comes first in a column of dates."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from route.reading.notations.date_cells import Cell, exists, full_year
from route.reading.notations.date_results import Question

_NAMES = {
    "dmy": "the day comes first",
    "mdy": "the month comes first",
    "ymd": "the year comes first",
}
_ASSUMED = {"dmy": "day first", "mdy": "month first", "ymd": "year first"}
_WORDS = {
    "dmy": ("day", "month", "year"),
    "mdy": ("month", "day", "year"),
    "ymd": ("year", "month", "day"),
}
MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September"),
    *("October", "November", "December"),
)
# Languages in which the day comes before the month wherever the year comes last: CLDR's short
# dates. English has both orders; the languages that begin with the year are left out.
_DAY_FIRST = (
    "de fr es it pt ca nl da no fi et pl cs sk ro bg ru uk sr hr sl el tr ar he hi id vi th"
)
# So many distinct dates must run forward in one order only, before that counts.
_FEWEST = 3
# Dates whose day and month are exchanged are a month apart, or more.
_FAR_DAYS = 15

Day = tuple[int, int, int]


@dataclass(slots=True)
class Decision:
    """The days of the cells whose order was open.

    Parameters
    ----------
    days : dict of str to (int, int, int)
        Year, month and day of each cell that is decided.
    impossible : list of str
        Cells that are no date in the order of the column, or in any.
    orders : dict of str to str
        The order in which each cell was read.
    question : Question or None
        What is not decided.
    statements, doubts : list of str
        The evidence, and what was assumed.
    """

    days: dict[str, Day] = field(default_factory=dict)
    impossible: list[str] = field(default_factory=list)
    orders: dict[str, str] = field(default_factory=dict)
    question: Question | None = None
    statements: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)


def words_of(day: Day) -> str:
    """Return a day in words, such as "3 April 2024"."""
    return f"{day[2]} {MONTHS[day[1] - 1]} {day[0]}"


def notation_of(cell: Cell, order: str) -> str:
    """Return how a cell is written, such as "day.month.year"."""
    parts = _WORDS[order]
    if cell.kind == "open":
        return (
            cell.notation.replace("year", "\0")
            .replace("a", parts[0])
            .replace("b", parts[1])
            .replace("\0", "year")
        )
    return "".join(parts["abc".index(char)] if char in "abc" else char for char in cell.notation)


def decide(
    cells: Mapping[str, Cell],
    rows: Sequence[str],
    order: str = "",
    language: str = "",
    is_receiver: bool = False,
) -> Decision:
    """Decide the order of day, month and year of a column.

    Parameters
    ----------
    cells : mapping of str to Cell
        The distinct cells of kind "open" and "short".
    rows : sequence of str
        The cells of the column in the order of its rows.
    order : {'', 'dmy', 'mdy', 'ymd'}
        The answer of the person who reads the file.
    language : str
        Of the column's heading.
    is_receiver : bool
        Whether the times of day are written as receivers write them (hhmmss), which write
        dates as ddmmyy.

    Returns
    -------
    Decision
    """
    decision = Decision()
    readings = {text: _readings(cell) for text, cell in cells.items()}
    possible = {text: found for text, found in readings.items() if found}
    decision.impossible += [text for text in readings if text not in possible]
    if not possible:
        return decision
    # Where the year is last, "year first" is no answer.
    if order and (order != "ymd" or any(cell.kind == "short" for cell in cells.values())):
        _settle(decision, possible, order)
        return decision
    live = _live(decision, cells, possible)
    if len(live) > 1 and _differing(possible, live):
        live = _by_weekday(decision, cells, possible, live)
    if (
        is_receiver
        and "dmy" in live
        and len(live) > 1
        and "abc" in {c.notation for c in cells.values()}
    ):
        live = ["dmy"]
        decision.doubts.append(
            "dates of six digits are read as day, month and year, as receivers write them next "
            "to times such as 173418"
        )
    if not live:
        _contradictory(decision, possible)
        return decision
    open_text = _differing(possible, live) if len(live) > 1 else ""
    if open_text:
        chosen = _assumed(decision, possible, rows, live, language, open_text)
        if not chosen:
            decision.question = _question(open_text, possible[open_text], live)
            _settle(decision, {t: r for t, r in possible.items() if not _differs(r, live)}, live[0])
            return decision
        live = [chosen]
    _settle(decision, possible, live[0])
    return decision


def _readings(cell: Cell) -> dict[str, Day]:
    """Return the days that a cell may mean, by the order of its parts."""
    a, b, c = cell.numbers
    year = c if cell.kind == "open" else full_year(c)
    found = {"dmy": (year, b, a), "mdy": (year, a, b)}
    if cell.kind == "short":
        found["ymd"] = (full_year(a), b, c)
    return {order: day for order, day in found.items() if exists(*day)}


def _settle(decision: Decision, possible: Mapping[str, dict[str, Day]], order: str) -> None:
    for text, found in possible.items():
        if order in found:
            decision.days[text] = found[order]
            decision.orders[text] = order
        else:
            decision.impossible.append(text)


def _live(
    decision: Decision, cells: Mapping[str, Cell], possible: Mapping[str, dict[str, Day]]
) -> list[str]:
    """Return the orders in which every cell is a date, and state what excludes others."""
    live = [order for order in _NAMES if all(order in found for found in possible.values())]
    is_open = any(cells[text].kind == "open" for text in possible)
    if "ymd" in live and len(live) > 1:
        # The year is the part that stays the same.
        firsts = {cells[text].numbers[0] for text in possible}
        lasts = {cells[text].numbers[2] for text in possible}
        if not (len(firsts) == 1 and len(lasts) > 1):
            packed = any(cells[text].notation == "abc" for text in possible)
            if len(lasts) > 1 or not packed or len(firsts) > 1:
                live.remove("ymd")
            if len(lasts) > 1:
                text = next(iter(possible))
                decision.doubts.append(f"the last two digits of {text} are read as the year")
    if len(live) == 1 and not (live == ["dmy"] and is_open is None):
        others = [order for order in ("dmy", "mdy") if order not in live]
        proof = next(
            (t for t, found in possible.items() if others and not set(others) & set(found)), None
        )
        if proof:
            decision.statements.append(f"{proof} shows that {_NAMES[live[0]]}")
    return live


def _by_weekday(
    decision: Decision,
    cells: Mapping[str, Cell],
    possible: Mapping[str, dict[str, Day]],
    live: list[str],
) -> list[str]:
    """Keep the orders in which the dates fall on the weekdays that their cells name."""
    named = [text for text in possible if cells[text].weekdays]
    fitting = [
        order
        for order in live
        if all(date(*possible[text][order]).weekday() in cells[text].weekdays for text in named)
    ]
    if not named or not fitting or len(fitting) == len(live):
        return live
    lost = next(order for order in live if order not in fitting)
    proof = next(t for t in named if date(*possible[t][lost]).weekday() not in cells[t].weekdays)
    decision.statements.append(f"the weekday in {proof} shows that {_NAMES[fitting[0]]}")
    return fitting


def _differs(found: Mapping[str, Day], live: Sequence[str]) -> bool:
    return len({found[order] for order in live if order in found}) > 1


def _differing(possible: Mapping[str, dict[str, Day]], live: Sequence[str]) -> str:
    """Return the first cell that means different days in the orders; empty if there is none."""
    return next((text for text, found in possible.items() if _differs(found, live)), "")


def _question(text: str, found: Mapping[str, Day], live: Sequence[str]) -> Question:
    return Question(
        text, tuple((order, words_of(found[order])) for order in live if order in found)
    )


def _assumed(
    decision: Decision,
    possible: Mapping[str, dict[str, Day]],
    rows: Sequence[str],
    live: Sequence[str],
    language: str,
    text: str,
) -> str:
    """Return an order for which there is some evidence, with a doubt; empty if there is none.

    None of it is proof; where two kinds of it disagree, there is none.
    """
    votes: dict[str, str] = {}
    if language in _DAY_FIRST.split() and "dmy" in live and "ymd" not in live:
        votes["dmy"] = "as is usual in the language of its heading"
    if len(possible) >= _FEWEST:
        for why, fits in (
            ("because only then do the dates run forward", _runs_forward),
            ("because only then do the dates follow each other within days", _is_close),
        ):
            fitting = [order for order in live if fits(possible, rows, order)]
            if len(fitting) == 1:
                votes.setdefault(fitting[0], why)
    if len(votes) != 1:
        return ""
    ((chosen, why),) = votes.items()
    other = next(order for order in live if order != chosen)
    found = possible[text]
    decision.doubts.append(
        f"{text} is read as {words_of(found[chosen])} ({_ASSUMED[chosen]}), {why}; it could "
        f"also be {words_of(found[other])}"
    )
    return chosen


def _runs_forward(possible: Mapping[str, dict[str, Day]], rows: Sequence[str], order: str) -> bool:
    days = [possible[text][order] for text in rows if text in possible]
    return all(first <= second for first, second in pairwise(days))


def _is_close(possible: Mapping[str, dict[str, Day]], rows: Sequence[str], order: str) -> bool:
    """Whether no two successive dates are further apart than the days of a month."""
    days = sorted({date(*found[order]).toordinal() for found in possible.values()})
    return max((second - first for first, second in pairwise(days)), default=0) < _FAR_DAYS


def _contradictory(decision: Decision, possible: Mapping[str, dict[str, Day]]) -> None:
    """Decide each cell alone where the column has both orders."""
    alone = {text: found for text, found in possible.items() if not _differs(found, tuple(_NAMES))}
    for text, found in alone.items():
        order = next(iter(found))
        decision.days[text], decision.orders[text] = found[order], order
    first = {
        order: next((t for t, o in decision.orders.items() if o == order), "") for order in _NAMES
    }
    shown = " and ".join(text for text in first.values() if text)
    decision.doubts.append(f"the order of day and month is not the same in all rows: {shown}")
    text = next((text for text in possible if text not in alone), "")
    if text:
        decision.question = _question(text, possible[text], tuple(_NAMES))
