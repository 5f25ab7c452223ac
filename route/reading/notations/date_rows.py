"""Join dates, times of day and offsets row by row."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from route.reading.notations.clocks import Clock, parse_clock, parse_offset
from route.reading.notations.date_results import REMEDIES, VAGUE, Column, Dates, is_missing
from route.reading.notations.date_zones import offset_in_zone

# So many digits has a date without a time of day.
_DAY = len("2014-02-07")
_NEXT_DAY = "24:00 is read as the start of the next day"
_MIDNIGHT = ("T00:00", "T00:00:00")


def rows_of(
    column: Column,
    texts: Sequence[str],
    clocks: Sequence[str] | None,
    offsets: Sequence[str] | None,
    digits: int,
) -> Dates:
    """Return the rows of a column whose distinct cells are read.

    Parameters
    ----------
    column : Column
        What each distinct cell means.
    texts : sequence of str
        The cells in the order of the rows.
    clocks, offsets : sequence of str, optional
        As in `read_dates`.
    digits : int
        From `packed_digits`.

    Returns
    -------
    Dates
    """
    iso = [column.iso.get(text, "") for text in texts]
    if clocks is not None:
        _add_clocks(column, iso, clocks, digits)
    if offsets is not None:
        _add_offsets(column, iso, offsets)
    wrong, reasons = {}, {}
    if column.reasons:
        for position, text in enumerate(texts):
            if reason := column.reasons.get(text):
                reasons[position], wrong[position] = reason, REMEDIES[reason]
    found = set(column.reasons.values())
    column.statements += [sentence for reason, sentence in VAGUE.items() if reason in found]
    names = list(column.notations)
    notation = names[0] if len(names) == 1 else "several notations" if names else ""
    return Dates(
        iso,
        notation,
        wrong,
        reasons,
        column.question,
        column.all_doubts(),
        tuple(column.statements),
    )


def _add_clocks(column: Column, iso: list[str], clocks: Sequence[str], digits: int) -> None:
    known: dict[str, Clock | None] = {}
    joined: dict[tuple[str, str], str] = {}
    # A date cell of a spreadsheet has midnight for no time of day.
    is_date_only = all(day[_DAY:] in ("", *_MIDNIGHT) for day in iso)
    for position, cell in enumerate(clocks):
        day, text = iso[position], cell.strip()
        if is_date_only:
            day = day[:_DAY]
        if len(day) != _DAY or is_missing(text):
            continue
        if text not in known:
            clock = parse_clock(text, digits)
            known[text] = clock if clock and clock.text else None
            if known[text] is None:
                column.doubt(
                    "clock", f"{text} is not read as a time of day: the date alone is used"
                )
        clock = known[text]
        if clock:
            if (day, text) not in joined:
                joined[day, text] = with_clock(column, day, clock)
            iso[position] = joined[day, text] or day


def _add_offsets(column: Column, iso: list[str], offsets: Sequence[str]) -> None:
    known: dict[str, tuple[str, str] | None] = {}
    for position, cell in enumerate(offsets):
        time, text = iso[position], cell.strip()
        has_offset = time.endswith("Z") or "+" in time or "-" in time[_DAY:]
        if len(time) <= _DAY or has_offset or is_missing(text):
            continue
        if text not in known:
            known[text] = parse_offset(text)
            if known[text] is None:
                column.doubt("offset", f"{text} is not read as an offset from UTC")
        if found := known[text]:
            offset, zone = found
            if zone:
                offset, doubt = offset_in_zone(time, zone)
                if doubt:
                    column.doubt(zone, doubt)
            iso[position] = time + offset


def with_clock(column: Column, day: str, clock: Clock) -> str:
    """Return a date with a time of day; empty if there is no such time."""
    if not clock.text:
        return ""
    if clock.next_day:
        if _NEXT_DAY not in column.statements:
            column.statements.append(_NEXT_DAY)
        try:
            day = (datetime.fromisoformat(day) + timedelta(days=1)).date().isoformat()
        except OverflowError:
            return ""
    offset = clock.offset
    if clock.zone:
        offset, doubt = offset_in_zone(f"{day}T{clock.text}", clock.zone)
        if doubt:
            column.doubt(clock.zone, doubt)
    return f"{day}T{clock.text}{offset}"


def packed_digits(clocks: Sequence[str] | None) -> int:
    """Return of how many digits times of day are that are written as digits alone."""
    filled = [whole for cell in clocks or () if (whole := cell.strip().split(".")[0])]
    if not filled or not all(cell.isascii() and cell.isdigit() for cell in filled):
        return 0
    longest = max(map(len, filled))
    return 6 if longest in (5, 6) else 4 if longest in (3, 4) else 0
