"""Word titles, dates, positions, legs and events for the readers of a map."""

import math
from datetime import UTC, datetime

from route.errors import Fault, InputError
from route.kind import Row
from route.kinds import KINDS, travel_words
from route.ledger import Ledger, check_ledger
from route.phrases import HeightValue, LengthValue, Phrase
from route.text import quoted

# Title of a journey without one.
UNNAMED = "Journey"

# In the page's language; strftime would use the locale of the machine.
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)

# A term and what is said of it.
Fact = tuple[str, Phrase]


def title_text(ledger: Ledger, title: str | None) -> str:
    """Return a journey's title: the one given, else its own, else its file's name.

    Parameters
    ----------
    ledger : Ledger
        The measured journey.
    title : str or None
        The title given, if any.

    Returns
    -------
    str
        Empty if there is none, or it has no visible character.

    Raises
    ------
    InputError
        If the title is not a string.
    """
    check_ledger(ledger)
    if title is not None and not isinstance(title, str):
        found = f"title = {quoted(title)[1:-1]}"
        raise InputError([Fault("not-text", found, "text", 'Write it in quotes: "...".')])
    file = str(ledger.waypoints.attrs.get("file", ""))
    names = (ledger.title, file) if title is None else (title,)
    return next(filter(_is_visible, names), "")


def _is_visible(name: str) -> bool:
    """Return whether a name has more than spaces and direction marks."""
    return any(char.isprintable() and not char.isspace() for char in name)


def long_date(time: str) -> str:
    """Write an ISO 8601 time in words, with the precision that it has.

    Parameters
    ----------
    time : str
        Such as ``"2014-02"``, ``"2014-02-07"`` or ``"2014-02-07T16:14:00Z"``; a time
        without a zone is UTC.

    Returns
    -------
    str
        ``"February 2014"``, ``"7 February 2014"``, ``"7 February 2014, 16:14 UTC"``.
    """
    if len(time) == 7:
        return _month(datetime.fromisoformat(time + "-01"))
    moment = datetime.fromisoformat(time)
    if len(time) == 10:
        return f"{moment.day} {_month(moment)}"
    if moment.tzinfo:
        try:
            moment = moment.astimezone(UTC)
        except OverflowError:  # before the year 1 or after 9999
            return time
    return f"{moment.day} {_month(moment)}, {moment:%H:%M} UTC"


def _month(moment: datetime) -> str:
    return f"{_MONTHS[moment.month - 1]} {moment.year}"


def position_text(lat_deg: float, lon_deg: float) -> str:
    """Write a position: ``"59.93863° N, 30.31413° E"``; a pole has no longitude."""
    latitude = f"{abs(lat_deg):.10g}° {'N' if lat_deg >= 0 else 'S'}"
    if abs(lat_deg) == 90:
        return latitude
    return f"{latitude}, {abs(lon_deg):.10g}° {'E' if lon_deg >= 0 else 'W'}"


def leg_facts(number: int, leg: Row) -> list[Fact]:
    """Return what a popup says of one leg.

    Parameters
    ----------
    number : int
        Its number in the ledger.
    leg : mapping
        Its row of the ledger.

    Returns
    -------
    list of (str, Phrase)
        Terms and what is said of each.
    """
    kind = KINDS[leg["kind"]]
    facts: list[Fact] = [("Leg", (f"{number}, {_how(leg)}{_planned(leg)}",))]
    if leg["time"]:
        facts.append(("Arrival", (long_date(leg["time"]),)))
    facts.append(("Length", (LengthValue(leg["length_m"]),)))
    for figure in kind.figures:
        if figure.in_popup and not figure.is_length:
            term = figure.label[:1].upper() + figure.label[1:]
            length_m = leg[figure.column]
            known = math.isfinite(length_m)
            facts.append((term, (LengthValue(length_m) if known else "unknown",)))
    facts.append(_running(leg))
    return facts


def event_facts(row: Row, arrival: tuple[int, Row] | None) -> list[Fact]:
    """Return what a popup says of one visit to a place.

    Parameters
    ----------
    row : mapping
        The row of the waypoint table.
    arrival : tuple of int and mapping, optional
        The number of the leg that arrives here, if one does, and its row of the ledger.

    Returns
    -------
    list of (str, Phrase)
        As in `leg_facts`.
    """
    facts: list[Fact] = []
    if row["time"]:
        facts.append(("When", (long_date(row["time"]) + _planned(row),)))
    elif row["status"] == "planned":
        facts.append(("When", ("planned",)))
    if arrival is not None:
        number, leg = arrival
        text = f"leg {number} from {leg['from']}, {_how(leg)}, "
        facts.append(("Arrival", (text, LengthValue(leg["length_m"]))))
        facts.append(_running(leg))
    if math.isfinite(row["height_m"]):
        facts.append(("Height", (HeightValue(row["height_m"]), " above mean sea level")))
    return facts


def _how(leg: Row) -> str:
    return travel_words(leg["kind"], str(leg["mode"]))


def _planned(row: Row) -> str:
    return " (planned)" if row["status"] == "planned" else ""


def _running(leg: Row) -> Fact:
    length = LengthValue(leg["running_m"])
    if KINDS[leg["kind"]].counted_by_default:
        return ("Total so far", (length,))
    return ("Total so far", (length, "; this leg is not in it"))
