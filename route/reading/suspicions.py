"""Report what is valid in a table but probably a mistake."""

import re
from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from route.columns import KNOWN
from route.geometry import geodesy
from route.modes import MODE_NAMED, modes_in
from route.reading.times import Times, backwards
from route.text import quoted

Array = npt.NDArray[np.float64]

# A warning names so many rows; the rest is counted.
_SHOWN_ROWS = 10

# As far as two continents, and so many times as far as the stops are from each other.
_FAR_M = 3_000_000.0
_FAR_TIMES = 10.0

# A shorter run of places recurs on any bus line.
_RUN = 5

# Whoever measures positions to whole degrees (111 km) does so in every row of a long table.
_LEAST_ROWS = 3

_IDENTIFIER = re.compile(
    r"(.*[ _-])?(id|ids|mmsi|imo|imei|callsign|call sign|icao24?|user|username|person|traveller|"
    r"traveler|driver|runner|rider|vehicle|ship|vessel|device|tag|individual|animal|track|trip|"
    r"team|participant|bib)([ _-](id|name|no|nr|number))?",
    re.IGNORECASE,
)
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
    yield from _far_away(lat, lon, length_m, rows)
    yield from _twice(frame, lat, lon, rows)


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
    for name in own:
        values = frame[name].nunique()
        if _IDENTIFIER.fullmatch(name) and 1 < values <= len(frame) / 2:
            yield (
                f"the column {quoted(name)} has {values:,} values that recur: it looks like an "
                "identifier of several travellers. All rows are read as one journey."
            )
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


def _far_away(lat: Array, lon: Array, length_m: Array, rows: Sequence[int]) -> Iterator[str]:
    if len(lat) < 5:
        return
    there_m, back_m = length_m[:-1], length_m[1:]
    between_m, _ = geodesy.inverse(lat[:-2], lon[:-2], lat[2:], lon[2:])
    least_m = max(_FAR_M, _FAR_TIMES * float(np.median(length_m)))
    nearer_m = np.minimum(there_m, back_m)
    far = np.flatnonzero((nearer_m > least_m) & (between_m < nearer_m / _FAR_TIMES))
    if len(far):
        yield (
            f"far from the stops before and after it: {_named(rows, far + 1)}. Check the sign of "
            "its coordinates, and whether latitude and longitude are swapped."
        )


def _twice(frame: pd.DataFrame, lat: Array, lon: Array, rows: Sequence[int]) -> Iterator[str]:
    if len(lat) < 2 * _RUN or (frame["kind"] == "track").any():
        return
    lats, lons, times = (pd.factorize(cells)[0] for cells in (lat, lon, frame["time"]))
    codes = pd.factorize(lats * (lons.max() + 1) + lons)[0]
    codes = pd.factorize(codes * (times.max() + 1) + times)[0]
    # Runs of 2, then of 4 rows get a number each, then those of 5.
    pairs = pd.factorize(codes[:-1] * (codes.max() + 1) + codes[1:])[0]
    fours = pd.factorize(pairs[:-2] * (pairs.max() + 1) + pairs[2:])[0]
    fives = pd.Series(fours[:-1] * (codes.max() + 1) + codes[4:])
    # Laps recur too, but at other times or more than twice, and a shuttle has few places.
    ordered = np.sort(np.lib.stride_tricks.sliding_window_view(codes, _RUN))
    pasted = (np.diff(ordered) != 0).all(axis=1)
    if (frame["time"] == "").any():
        pasted &= (fives.map(fives.value_counts()) == 2).to_numpy()
    again = np.flatnonzero(fives.duplicated().to_numpy() & pasted)
    if len(again):
        first = int(np.flatnonzero((fives == fives[again[0]]).to_numpy())[0])
        yield (
            f"the same places in the same order twice: from row {rows[first]} and again from row "
            f"{rows[again[0]]}. If they were pasted twice, delete one copy."
        )
