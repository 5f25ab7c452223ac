"""Hold what was read of a column of dates."""

import re
from collections import Counter
from dataclasses import dataclass, field

from route.reading.notations.date_cells import Cell

MISSING = frozenset(("", "-", "--", "—", "–", "?", "n/a", "na", "nan", "none", "null", "nat", "."))

# Dates that databases and spreadsheets have for none.
_NO_DATE = re.compile(
    r"(?:0000-00-00|0001-01-01|1900-01-00|00[/.]00[/.]0000|0?1[/.]0?1[/.]0001)"
    r"(?:[ T]00:00(?::00)?Z?)?"
)


def is_missing(text: str) -> bool:
    """Whether a stripped cell means that there is no date or time."""
    return text.casefold() in MISSING or bool(_NO_DATE.fullmatch(text))


REMEDIES = {
    "no-year": "add the year, such as 2014-02-07",
    "no-date": "it has a time of day but no date: add the date, such as 2014-02-07T08:30",
    "year-only": "add at least the month, such as 2014-02",
    "range": "it names more than one date: write one, such as 2014-02-07",
    "vague": "write the date alone, such as 2014-02 or 2014-02-07",
    "calendar": "it looks like a date of another calendar: write it by the Gregorian calendar",
    "impossible": "there is no such day: check day and month",
    "offset": "there is no such offset from UTC: write it as +03:00",
    "clock": "there is no such time of day: hours are 0 to 23, minutes and seconds 0 to 59",
    "month-name": "the month's name means different months in different languages: write a number",
    "order": "day and month can be exchanged: say which comes first",
    "not-a-date": "write a date such as 2014-02-07, or 2014-02-07T16:14:00Z",
}
REASONS = {"clock": "no-date", "year": "year-only", "text": "not-a-date", "number": "not-a-date"}
# Dates that their author left vague are no mistakes.
VAGUE = {
    "no-year": "the dates have no year, so they are kept as text",
    "year-only": "the dates are years only, so they are kept as text",
    "vague": "some dates are vague, so they are kept as text",
}


@dataclass(frozen=True, slots=True)
class Question:
    """What only a person can decide.

    Parameters
    ----------
    about : str
        The first cell that can be read in two ways, as it is written.
    readings : tuple of (str, str)
        The value of the option that settles it, and the reading in words: ("dmy", "3 April
        2024").
    """

    about: str
    readings: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Dates:
    """A column of dates.

    Statements, doubts and remedies have no capital letter and no full stop.

    Parameters
    ----------
    iso : list of str
        ISO 8601 of each cell, such as "2024-05", "2024-05-14" or "2024-05-14T08:30:00Z"; empty
        where the cell is empty, not understood, or its order is open.
    notation : str
        How the cells are written, in words: "day.month.year", "Unix seconds".
    wrong : dict of int to str
        For each position that is not understood, how to write it.
    reasons : dict of int to str
        For the same positions: "no-year", "year-only", "no-date" (a time of day alone),
        "vague" (with words), "range", "calendar", "impossible", "clock" (no such time of day),
        "month-name", "offset", "not-a-date". The author left "no-year", "year-only" and "vague"
        open: they are no mistakes.
    question : Question or None
        Which of day and month comes first, if nothing decides it.
    doubts : tuple of str
        What was assumed.
    statements : tuple of str
        What was decided, with the evidence.
    """

    iso: list[str]
    notation: str = ""
    wrong: dict[int, str] = field(default_factory=dict)
    reasons: dict[int, str] = field(default_factory=dict)
    question: Question | None = None
    doubts: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()


@dataclass(slots=True)
class Column:
    """The distinct cells of a column while they are read: what each means, or why it does not."""

    iso: dict[str, str] = field(default_factory=dict)
    cells: dict[str, Cell] = field(default_factory=dict)
    reasons: dict[str, str] = field(default_factory=dict)
    notations: Counter[str] = field(default_factory=Counter)
    statements: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    repeated: dict[str, list[str]] = field(default_factory=dict)
    question: Question | None = None

    def doubt(self, about: str, sentence: str) -> None:
        """Add a doubt that many cells may raise: the first is shown, with their number."""
        self.repeated.setdefault(about, []).append(sentence)

    def all_doubts(self) -> tuple[str, ...]:
        """Return all doubts."""
        once = (
            sentences[0] + (f" (and {len(sentences) - 1} more)" if len(sentences) > 1 else "")
            for sentences in map(list, map(dict.fromkeys, self.repeated.values()))
        )
        return (*self.doubts, *once)
