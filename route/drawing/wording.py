"""Word titles, dates, positions, legs and events for the readers of a map."""

import math
from datetime import UTC, datetime
from typing import Any

from route.errors import Fault, InputError
from route.kinds import KINDS, Row
from route.ledger import Ledger
from route.text import quoted

# What a journey is called that has no title.
UNNAMED = "Journey"

# In the page's language, whatever the locale: strftime would write them in the reader's.
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)

# What is said of something: text, or texts and lengths in a row.
Said = str | list[str | dict[str, float]]


def title_text(ledger: Ledger, title: str | None) -> str:
    """Return what a journey is called: the title given, else its own, else its file.

    Parameters
    ----------
    ledger : Ledger
        The measured journey.
    title : str or None
        The title given, if one is.

    Returns
    -------
    str
        Empty if there is none, or nothing in it to see.

    Raises
    ------
    InputError
        If the title is no text.
    """
    if title is not None and not isinstance(title, str):
        found = f"title = {quoted(title)[1:-1]}"
        raise InputError([Fault(found, "text", 'Write it in quotes: "...".')])
    file = str(ledger.waypoints.attrs.get("file", ""))
    names = (ledger.title, file) if title is None else (title,)
    return next(filter(_is_seen, names), "")


def _is_seen(name: str) -> bool:
    """Tell whether a name has more than spaces and marks of direction."""
    return any(one.isprintable() and not one.isspace() for one in name)


def long_date(time: str) -> str:
    """Write an ISO 8601 time as people do, no more precisely than it was given.

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
    moment = moment.astimezone(UTC) if moment.tzinfo else moment
    return f"{moment.day} {_month(moment)}, {moment:%H:%M} UTC"


def _month(moment: datetime) -> str:
    return f"{_MONTHS[moment.month - 1]} {moment.year}"


def position_text(lat_deg: float, lon_deg: float) -> str:
    """Write a position: ``"59.93863° N, 30.31413° E"``; a pole has no longitude."""
    north = f"{abs(lat_deg):.10g}° {'N' if lat_deg >= 0 else 'S'}"
    if abs(lat_deg) == 90:
        return north
    return f"{north}, {abs(lon_deg):.10g}° {'E' if lon_deg >= 0 else 'W'}"


def leg_text(number: int, leg: Row) -> dict[str, Any]:
    """Word one leg.

    Parameters
    ----------
    number : int
        Its number in the ledger.
    leg : mapping
        Its row of the ledger.

    Returns
    -------
    dict
        ``title``, from where to where; and ``facts`` as pairs of a term and what is to be
        said of it: text, or a list of texts and lengths, each length a mapping with
        ``length_m``.
    """
    kind = KINDS[leg["kind"]]
    facts: list[tuple[str, Said]] = [
        ("Leg", f"{number}, {kind.name}" + _by(leg) + _planned(leg)),
    ]
    if leg["time"]:
        facts.append(("Arrival", long_date(leg["time"])))
    facts.append(("Length", [_length(leg["length_m"])]))
    for figure in kind.figures:
        if figure.in_popup and not figure.is_length:
            term = figure.label[:1].upper() + figure.label[1:]
            length_m = leg[figure.column]
            facts.append((term, [_length(length_m)] if math.isfinite(length_m) else "unknown"))
    facts.append(_running(leg))
    return {"title": [leg["from"], leg["to"]], "facts": facts}


def event_text(row: Row, arrival: tuple[int, Row] | None) -> dict[str, Any]:
    """Word what happened at a place: one row of the waypoint table.

    Parameters
    ----------
    row : mapping
        The row of the waypoint table.
    arrival : tuple of int and mapping, optional
        The number of the leg that arrives here, if one does, and its row of the ledger.

    Returns
    -------
    dict
        ``title``, the place; and ``facts`` as in `leg_text`.
    """
    facts: list[tuple[str, Said]] = []
    if row["time"]:
        facts.append(("When", long_date(row["time"]) + _planned(row)))
    elif row["status"] == "planned":
        facts.append(("When", "planned"))
    if arrival is not None:
        number, leg = arrival
        way = f"leg {number} from {leg['from']}, {leg['kind']}{_by(leg)}, "
        facts.append(("Arrival", [way, _length(leg["length_m"])]))
        facts.append(_running(leg))
    if math.isfinite(row["height_m"]):
        facts.append(("Height", [{"height_m": row["height_m"]}, " above mean sea level"]))
    return {"title": [row["name"]], "facts": facts}


def _length(length_m: float) -> dict[str, float]:
    return {"length_m": length_m}


def _by(leg: Row) -> str:
    mode = str(leg["mode"])
    if not mode:
        return ""
    return f" {mode}" if mode.startswith(("on ", "by ")) else f" by {mode}"


def _planned(row: Row) -> str:
    return " (planned)" if row["status"] == "planned" else ""


def _running(leg: Row) -> tuple[str, Said]:
    counted = KINDS[leg["kind"]].counted
    aside = [] if counted else ["; this leg is not in it"]
    return ("Running length", [_length(leg["running_m"]), *aside])
