"""Put together the visits of a location history and the activities between them."""

import math
import re
from typing import Any

import numpy as np

from route.geometry import geodesy
from route.reading.formats.stated import stated_m
from route.reading.sheet import Sheet

Place = tuple[float, float]

# A place is known to some hundred metres: it is the middle of a station or of a town.
_SAME_M = 1_000.0

# A number of degrees; iPhones write "geo:41.5,-8.4", others "57.1497°, -2.0943°".
_PAIR = re.compile(
    r"(?:geo:)?\s{0,9}([+-]?\d{1,3}(?:\.\d{1,20})?)\s{0,9}°?\s{0,9},"
    r"\s{0,9}([+-]?\d{1,3}(?:\.\d{1,20})?)\s{0,9}°?\s{0,9}"
)
_E7 = 1e7

# Words of the history for modes of travel, without "IN_".
_MODES = {
    "passenger vehicle": "car",
    "vehicle": "vehicle",
    "flying": "plane",
    "walking": "on foot",
    "running": "on foot",
    "cycling": "bicycle",
    "motorcycling": "motorcycle",
    "boating": "boat",
    "unknown activity type": "",
    "unknown": "",
    "still": "",
}


def place_of(thing: Any) -> Place | None:
    """Return the latitude and longitude of a place, in any of the ways that histories write it.

    Parameters
    ----------
    thing : object
        An object with ``latitudeE7`` and ``longitudeE7``, one with ``latLng``, or a text.

    Returns
    -------
    tuple of float or None
        Degrees; None if there is none.
    """
    if isinstance(thing, dict):
        if "latLng" in thing:
            return place_of(thing["latLng"])
        lat, lon = thing.get("latitudeE7"), thing.get("longitudeE7")
        if not (isinstance(lat, float) and isinstance(lon, float)):
            return None
        # Some exports have negative numbers as those of 32 bits without a sign.
        lat, lon = (value - 2**32 if value > 1.8e9 else value for value in (lat, lon))
        return lat / _E7, lon / _E7
    match = _PAIR.fullmatch(thing) if isinstance(thing, str) else None
    return (float(match[1]), float(match[2])) if match else None


class Visits:
    """The stops of a location history.

    Attributes
    ----------
    inner : int
        Visits within others, such as a shop in a mall, which are left out.
    has_paths : bool
        Whether there are paths between the stops, which are not used.
    """

    def __init__(self) -> None:
        self.inner = self.without_place = 0
        self.has_paths = False
        self._stops: list[tuple[Place, str, str]] = []
        self._modes: list[str] = []
        self._is_visit = False
        self._mode = ""
        self._length_m = 0.0
        self._activities = 0

    @property
    def count(self) -> int:
        """How many stops there are."""
        return len(self._stops)

    def add_visit(self, place: Place | None, name: str, time: str) -> None:
        """Add a visit; it takes the place of the end of the activity before it."""
        if place is None:
            self.without_place += 1
            return
        if self._is_visit and self._stops[-1][0] == place:
            return
        if self._stops and not self._is_visit and self._is_near(place):
            _, _, arrived = self._stops.pop()
            self._stops.append((place, name, arrived or time))
        else:
            self._add(place, name, time)
        self._is_visit = True

    def add_activity(
        self, start: Place | None, end: Place | None, times: tuple[str, str], sort: str, length: Any
    ) -> None:
        """Add an activity: its end, and its start unless the stop before it is there."""
        self._add_length(length)
        word = sort.casefold().removeprefix("in_").removeprefix("in ").replace("_", " ")
        mode = _MODES.get(word, word)
        if start is not None and not (self._stops and self._is_near(start)):
            self._add(start, "", times[0])
        self.without_place += end is None
        if end is not None:
            self._mode = mode
            self._add(end, "", times[1])
            self._is_visit = False

    def _add(self, place: Place, name: str, time: str) -> None:
        self._stops.append((place, name, time))
        self._modes.append(self._mode)
        self._mode = ""

    def _is_near(self, place: Place) -> bool:
        last = self._stops[-1][0]
        if last == place:
            return True
        # A degree of latitude is 111 km: most are far away, and measuring each takes long.
        if not abs(last[0] - place[0]) < 0.01 or not math.isfinite(place[1]):
            return False
        points = (np.array([value]) for value in (*last, *place))
        return bool(geodesy.inverse(*points)[0][0] < _SAME_M)

    def _add_length(self, length: Any) -> None:
        try:
            self._length_m += float(length)
        except (TypeError, ValueError):
            return
        self._activities += 1

    def sheet(self, source: str) -> Sheet:
        """Return the stops as a sheet; rows are their numbers."""
        columns: dict[str, Any] = {
            "name": [name or f"Place {at}" for at, (_, name, _) in enumerate(self._stops, 1)],
            "lat": np.array([place[0] for place, _, _ in self._stops]),
            "lon": np.array([place[1] for place, _, _ in self._stops]),
            "time": [time for _, _, time in self._stops],
            "mode": self._modes,
        }
        sheet = Sheet(source, rows=range(1, self.count + 1), columns=columns)
        for column in ("name", "time", "mode"):
            sheet.report_unencodable(column)
        statements = sheet.account.statements
        statements.append(
            "the location history of a phone: visits, and the activities between them, describe "
            "the same journey, which is counted once."
        )
        if self.has_paths:
            statements.append("the paths between the stops are not used.")
        if self.inner:
            statements.append(f"visits within others, left out: {self.inner:,}.")
        if self.without_place:
            statements.append(f"places without a position, left out: {self.without_place:,}.")
        where = "the segments of the file, added up" if self._activities > 1 else "its segment"
        sheet.account.stated += stated_m(self._length_m, where)
        return sheet
