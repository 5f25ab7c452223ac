"""Turn the location history of a phone into a sheet: fixes as a recording, visits as stops."""

import re
from datetime import UTC, datetime
from typing import Any

from route.reading.formats.json_reader import Parsed, parse
from route.reading.formats.lines import Lines, no_points
from route.reading.formats.map_sheet import sheet_of
from route.reading.formats.visits import Visits, place_of
from route.reading.sheet import Sheet

_EXPECTED = "the location history of a phone"
_SPELLING = {"lat": "latitudeE7", "lon": "longitudeE7", "height_m": "altitude", "time": "timestamp"}

_HEAD_BYTES = 65_536
_LISTS = re.compile(rb'"(?:timelineObjects|semanticSegments)"\s{0,99}:\s{0,99}\[')
_FIXES = re.compile(rb'"locations"\s{0,99}:\s{0,99}\[')
_E7 = re.compile(rb'"latitudeE7"\s{0,99}:')
# An iPhone writes a bare list.
_SEGMENT = re.compile(rb'"(?:visit|activity|timelinePath)"\s{0,99}:\s{0,99}[\[{]')
_BEGINS = re.compile(rb'"startTime"\s{0,99}:')

_READ: Any = object()


def is_location_history(data: bytes) -> bool:
    """Whether a file begins as an export of Google's location history or timeline does."""
    head = data[:_HEAD_BYTES].removeprefix(b"\xef\xbb\xbf").lstrip()
    if head.startswith(b"{"):
        return bool(_LISTS.search(head) or (_FIXES.search(head) and _E7.search(head)))
    return head.startswith(b"[") and bool(_SEGMENT.search(head) and _BEGINS.search(head))


def from_location_history(data: bytes, source: str) -> Sheet:
    """Read an export of a location history: of fixes, or of visits and what is between them.

    Parameters
    ----------
    data : bytes
        The contents of the file.
    source : str
        Its name in messages.

    Returns
    -------
    Sheet
        The fixes (Records.json) as a recording. Else the visits as stops, with the ends of
        the activities between them where there is no visit: both describe the same journey,
        which is counted once. The distances of the activities are in the account.

    Raises
    ------
    InputError
        If it is not JSON, or has no place.
    """
    reader = _Reader(source)
    parse(data, source, _EXPECTED, reader.on_object, with_runs=False)
    fixes, visits = reader.fixes, reader.visits
    if len(fixes) < 2 and visits.count < 2 and len(reader.path) > 1:
        fixes = reader.path
    if visits.count >= 2 or not len(fixes):
        if not visits.count:
            raise no_points("a location history without places", source)
        return visits.sheet(source)
    sheet = sheet_of([fixes], source, _SPELLING, size_bytes=len(data))
    sheet.account.statements.append(
        "the location history of a phone: its fixes are read as a recording."
    )
    if reader.without_place:
        sheet.account.statements.append(f"fixes without a position: {reader.without_place:,}.")
    return sheet


class _Reader:
    """Takes fixes and visits from objects as soon as they are parsed."""

    def __init__(self, source: str) -> None:
        self.fixes, self.path = Lines("track", source), Lines("track", source)
        self.visits = Visits()
        self.without_place = 0

    def on_object(self, thing: dict[str, Any], _parsed: Parsed) -> Any:
        """Use an object if it is a fix or a segment; it is not kept then."""
        if "latitudeE7" in thing and ("timestamp" in thing or "timestampMs" in thing):
            self._add_fix(thing)
        elif isinstance(thing.get("placeVisit"), dict):
            self._add_visit(thing["placeVisit"])
        elif isinstance(thing.get("activitySegment"), dict):
            self._add_activity(thing["activitySegment"])
        elif "startTime" in thing and (
            "visit" in thing or "activity" in thing or "timelinePath" in thing
        ):
            self._add_segment(thing)
        elif not thing.keys().isdisjoint(("wifiScan", "activityRecord")):
            pass  # signals of the phone, by the million
        else:
            return thing
        return _READ

    def _add_fix(self, thing: dict[str, Any]) -> None:
        place = place_of(thing)
        if place is None:
            self.without_place += 1
            return
        altitude = thing.get("altitude")
        height_m = altitude if isinstance(altitude, float) else ""
        self.fixes.add(*place, height_m, _time(thing, "timestamp"))

    def _add_visit(self, visit: dict[str, Any]) -> None:
        """Add a visit of the older export."""
        location = _object(visit, "location")
        name = location.get("name") or location.get("address")
        self.visits.add_visit(
            place_of(location), _text(name), _time(_span(visit), "startTimestamp")
        )

    def _add_activity(self, segment: dict[str, Any]) -> None:
        """Add what lies between two visits of the older export."""
        span = _span(segment)
        self.visits.has_paths |= "simplifiedRawPath" in segment or "waypointPath" in segment
        self.visits.add_activity(
            place_of(segment.get("startLocation")),
            place_of(segment.get("endLocation")),
            (_time(span, "startTimestamp"), _time(span, "endTimestamp")),
            _text(segment.get("activityType")),
            segment.get("distance"),
        )

    def _add_segment(self, segment: dict[str, Any]) -> None:
        """Add a segment that the phone itself exported."""
        start, end = _text(segment["startTime"]), _text(segment.get("endTime"))
        visit, activity = _object(segment, "visit"), _object(segment, "activity")
        path = segment.get("timelinePath")
        if visit:
            best = _object(visit, "topCandidate")
            if _text(visit.get("hierarchyLevel")) in ("", "0", "0.0"):
                kind = _text(best.get("semanticType")).removeprefix("INFERRED_").casefold()
                name = kind.capitalize() if kind in ("home", "work") else ""
                self.visits.add_visit(place_of(best.get("placeLocation")), name, start)
            else:
                self.visits.inner += 1
        elif activity:
            self.visits.add_activity(
                place_of(activity.get("start")),
                place_of(activity.get("end")),
                (start, end),
                _text(_object(activity, "topCandidate").get("type")),
                activity.get("distanceMeters"),
            )
        elif isinstance(path, list):
            self.visits.has_paths = True
            for point in path:
                place = place_of(point.get("point")) if isinstance(point, dict) else None
                if place is not None:
                    self.path.add(*place, "", _text(point.get("time")))
            self.path.end_line()


def _object(thing: dict[str, Any], key: str) -> dict[str, Any]:
    value = thing.get(key)
    return value if isinstance(value, dict) else {}


def _span(thing: dict[str, Any]) -> dict[str, Any]:
    return _object(thing, "duration")


def _text(value: Any) -> str:
    return " ".join(str(value).split()) if isinstance(value, str | float) else ""


def _time(thing: dict[str, Any], key: str) -> str:
    """Return a time as ISO 8601; the oldest exports count milliseconds since 1970."""
    if key in thing:
        return _text(thing[key])
    try:
        moment = datetime.fromtimestamp(int(thing[f"{key}Ms"]) // 1000, UTC)
    except (KeyError, TypeError, ValueError, OverflowError, OSError):
        return ""
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
