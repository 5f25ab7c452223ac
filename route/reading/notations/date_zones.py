"""Find the offset of a named time zone at a local time."""

from datetime import datetime
from functools import cache, lru_cache
from zoneinfo import ZoneInfo, available_timezones

from route.reading.notations.clocks import offset_text


@cache
def _names() -> dict[str, str]:
    """Return the names of the time zones that this machine knows, by their folded names.

    Windows has none unless the package tzdata is installed.
    """
    return {name.casefold(): name for name in available_timezones()}


@lru_cache(maxsize=500)
def _zone(folded: str) -> ZoneInfo | None:
    name = _names().get(folded)
    return ZoneInfo(name) if name else None


def offset_in_zone(local: str, zone: str) -> tuple[str, str]:
    """Return the offset of a local time in a zone.

    Parameters
    ----------
    local : str
        ISO 8601 without an offset.
    zone : str
        A folded name ("europe/istanbul"), or an abbreviation of several offsets ("cst").

    Returns
    -------
    tuple of (str, str)
        The offset, empty if it is not known; and a doubt, empty if there is none.
    """
    known = _zone(zone)
    if known is None:
        shown = zone.upper() if "/" not in zone else zone
        reason = "is not a time zone known here" if "/" in zone else "has several meanings"
        return "", f"{shown} {reason}, so times are taken as UTC"
    # Fractions of a second do not matter, and may have more digits than Python reads.
    time = datetime.fromisoformat(local.partition(".")[0]).replace(tzinfo=known)
    offset = time.utcoffset()
    other = time.replace(fold=1).utcoffset()
    if offset is None:
        return "", f"{zone} has no offset"
    doubt = "" if offset == other else f"the clocks changed at {local} in {_names()[zone]}"
    seconds = round(offset.total_seconds())
    # Local mean times of the nineteenth century have seconds; ISO 8601 has none.
    return offset_text(round(seconds / 60)), doubt
