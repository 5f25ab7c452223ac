"""Report what is valid in a table but probably a mistake."""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

import numpy as np
import numpy.typing as npt
import pandas as pd

from route.columns import KNOWN
from route.geometry import geodesy
from route.modes import MODE_NAMED, modes_in
from route.reading.geocodes import doubted_geocodes
from route.reading.ordering import are_alphabetical
from route.reading.times import Times, backwards
from route.text import quoted

Array = npt.NDArray[np.float64]

# A warning names so many rows; the rest is counted.
_SHOWN_ROWS = 10

# More tracks are not searched for stops far from the others.
_MOST_TRACKS = 100

# So many columns are looked at for an order of the alphabet; letters may number the rows.
_MOST_TEXTS = 20
_SHORTEST_TEXT = 1
# Fewer rows are in that order by chance.
_LEAST_LISTED = 8

# A shorter run of places recurs on any bus line.
_RUN = 5
_PRIME = np.uint64(0x9E3779B97F4A7C15)

# Whoever measures positions to whole degrees (111 km) does so in every row of a long table.
_LEAST_ROWS = 3

_END_COLUMN = re.compile(
    r"(end|to|dest|destination|arrival|arr|finish|stop|target|dropoff)[ _-]?"
    r"(lat|lon|lng|long|latitude|longitude|x|y)",
    re.IGNORECASE,
)


def suspicions(frame: pd.DataFrame, rows: Sequence[int], times: Times) -> Iterator[str]:
    """Yield what looks like a mistake: each once, with the rows that it is in.

    Parameters
    ----------
    frame : DataFrame
        The table, checked.
    rows : sequence of int
        The row of each waypoint, as a spreadsheet numbers it.
    times : Times
        The column ``time``.

    Yields
    ------
    str
        A sentence without a capital letter, to follow the name of the table.
    """
    yield from _backwards(frame, rows, times)
    yield from _claimed_modes(frame)
    lat, lon = (frame[axis].to_numpy(float) for axis in ("lat", "lon"))
    yield from _at_zero(lat, lon, rows)
    yield from _whole_degrees(lat, lon)
    yield from _columns(frame)
    is_leg = frame["kind"].isin(["surface"]).to_numpy()[1:]
    length_m, _ = geodesy.inverse(lat[:-1], lon[:-1], lat[1:], lon[1:])
    yield from _too_fast(frame, length_m, is_leg, times, rows)
    yield from _far_away(frame, lat, lon, rows)
    yield from _twice(frame, lat, lon, rows)
    yield from _list_of_places(frame, times)


def _named(rows: Sequence[int], positions: npt.NDArray[np.intp]) -> str:
    shown = ", ".join(str(rows[position]) for position in positions[:_SHOWN_ROWS])
    more = f" and {len(positions) - _SHOWN_ROWS:,} more" if len(positions) > _SHOWN_ROWS else ""
    return f"row {shown}" if len(positions) == 1 else f"rows {shown}{more}"


def _backwards(frame: pd.DataFrame, rows: Sequence[int], times: Times) -> Iterator[str]:
    early = np.array(backwards(times, (frame["kind"] == "start").to_numpy()), dtype=np.intp)
    if len(early):
        yield (
            f"times run backwards in {_named(rows, early)}: the time there ends before that of a "
            "row above begins. The order of the rows is kept."
        )


def _claimed_modes(frame: pd.DataFrame) -> Iterator[str]:
    modes = set(frame["mode"].str.casefold())
    for number, claim in enumerate(frame.attrs["claims"], 1):
        if claim.get("mode", "").casefold() not in modes | {""}:
            yield f"no row has the mode of claim {number}, {quoted(claim['mode'])}."


def _at_zero(lat: Array, lon: Array, rows: Sequence[int]) -> Iterator[str]:
    at_zero = np.flatnonzero((lat == 0) & (lon == 0))
    if len(at_zero):
        yield (
            f"a place at latitude 0, longitude 0 in {_named(rows, at_zero)}: in the sea off "
            "Africa, and what many programs write for an unknown position."
        )


def _whole_degrees(lat: Array, lon: Array) -> Iterator[str]:
    is_whole = bool(((lat == np.rint(lat)) & (lon == np.rint(lon))).all())
    if is_whole and len(np.unique(np.column_stack([lat, lon]), axis=0)) >= _LEAST_ROWS:
        yield (
            "every position is in whole degrees, which are up to 111 km apart: the decimals may "
            "be lost."
        )


def _columns(frame: pd.DataFrame) -> Iterator[str]:
    own = [str(name) for name in frame.columns if name not in KNOWN]
    ends = [name for name in own if _END_COLUMN.fullmatch(name)]
    if ends:
        yield (
            f"the columns {quoted(', '.join(ends), longest=80)} are not used: each row is one "
            "place, and a leg runs from one row to the next."
        )


def _too_fast(
    frame: pd.DataFrame,
    length_m: Array,
    is_leg: npt.NDArray[np.bool_],
    times: Times,
    rows: Sequence[int],
) -> Iterator[str]:
    known = times.known[:-1] & times.known[1:] & is_leg
    if not known.any():
        return
    # The longest that the leg may have taken, from the beginning of one period to the end of
    # the next.
    longest_s = (times.last_us[1:].astype(float) - times.first_us[:-1].astype(float) + 1) / 1e6
    top_m_s = frame["mode"][1:].map(_top_speeds(frame["mode"])).to_numpy(float)
    with np.errstate(divide="ignore", invalid="ignore"):
        speed_m_s = np.where(known & (longest_s > 0), length_m / longest_s, 0.0)
    fast = np.flatnonzero(speed_m_s > top_m_s)
    if len(fast):
        fastest = fast[np.argmax(speed_m_s[fast])]
        yield (
            f"faster than any vehicle of the mode: the legs to {_named(rows, fast + 1)}. The "
            f"fastest would be {3.6 * speed_m_s[fastest]:,.0f} km/h, to row {rows[fastest + 1]}: "
            "check its times and positions."
        )


def _top_speeds(modes: "pd.Series[str]") -> dict[str, float]:
    """Return the top speed of each text in a column, metres a second."""
    fastest = max(mode.top_speed_m_s for mode in MODE_NAMED.values())
    return {
        text: max(
            (MODE_NAMED[name].top_speed_m_s for name in modes_in(text) or ()), default=fastest
        )
        for text in modes.unique()
    }


def _far_away(frame: pd.DataFrame, lat: Array, lon: Array, rows: Sequence[int]) -> Iterator[str]:
    if (frame["kind"] == "track").any():
        return
    names = frame["name"].tolist()
    bounds = [0, *1 + np.flatnonzero((frame["kind"] == "start").to_numpy()[1:]), len(frame)]
    for first, end in pairwise(bounds[:_MOST_TRACKS]):
        track = slice(first, end)
        yield from doubted_geocodes(names[track], lat[track], lon[track], rows[track])


def _twice(frame: pd.DataFrame, lat: Array, lon: Array, rows: Sequence[int]) -> Iterator[str]:
    if len(lat) < 2 * _RUN or (frame["kind"] == "track").any():
        return
    # Each place with its time gets a number, and each run of five: hashes, which take little
    # memory and agree by chance once in some 10^12 tables.
    keys = pd.util.hash_array(lat, categorize=False) * np.uint64(3)
    keys ^= pd.util.hash_array(lon, categorize=False)
    keys ^= frame["time_utc"].astype("int64").to_numpy().view(np.uint64)
    count = len(keys) - _RUN + 1
    runs = keys[:count].copy()
    for step in range(1, _RUN):
        runs = runs * _PRIME + keys[step : step + count]
    ordered = np.sort(runs)
    if not (ordered[1:] == ordered[:-1]).any():
        return
    del ordered
    # Laps recur too, but at other times or more than twice, and a shuttle has few places.
    pasted = np.ones(count, dtype=bool)
    for one, two in combinations(range(_RUN), 2):
        pasted &= keys[one : one + count] != keys[two : two + count]
    if (frame["time"] == "").any():
        _, inverse, counts = np.unique(runs, return_inverse=True, return_counts=True)
        pasted &= (counts == 2)[inverse]
    fives = pd.Series(runs)
    again = np.flatnonzero(fives.duplicated().to_numpy() & pasted)
    if len(again):
        first = int(np.flatnonzero((fives == fives[again[0]]).to_numpy())[0])
        yield (
            f"the same places in the same order twice: from row {rows[first]} and again from row "
            f"{rows[again[0]]}. If they were pasted twice, delete one copy."
        )


def _list_of_places(frame: pd.DataFrame, times: Times) -> Iterator[str]:
    """Doubt that places are a journey if they are sorted by name, or by another text."""
    if len(frame) < _LEAST_LISTED or times.known.any() or (frame["kind"] != "surface").any():
        return
    own = [str(name) for name in frame.columns if name not in KNOWN][:_MOST_TEXTS]
    for name in ("name", *own):
        cells = frame[name].astype(str)
        if cells.str.len().max() <= _SHORTEST_TEXT or cells.str.contains(r"\d").any():
            continue
        if are_alphabetical(cells.tolist()):
            by = "" if name == "name" else f" of the column {quoted(name)}"
            yield (
                f"the rows are in the order of the alphabet{by}, so this looks like a list of "
                "places and not a journey: its length means nothing then."
            )
            return
