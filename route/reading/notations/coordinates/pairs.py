"""Read a column that has latitude and longitude in one cell."""

import math
import re
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from route.reading.notations.coordinates.absent import is_absent_word
from route.reading.notations.coordinates.angles import parse
from route.reading.notations.coordinates.axis import is_telling, read_axis
from route.reading.notations.coordinates.folding import LONGEST_CELL, fold
from route.reading.notations.coordinates.last_resort import geopy_pair
from route.reading.notations.coordinates.links import Found
from route.reading.notations.coordinates.results import Array, Axis, Pairs
from route.reading.notations.coordinates.sides import axis_of
from route.reading.notations.coordinates.splitting import split
from route.reading.notations.coordinates.utm import read_utm
from route.text import quoted

_UTM = re.compile(
    r"(?:utm )?(\d{1,2} ?[c-x]?)[ ,;]+(?:e ?)?(\d{5,6}(?:\.\d+)? ?m? ?e?)[ ,;]+(?:n ?)?"
    r"(\d{5,8}(?:\.\d+)? ?m? ?n?)",
    re.IGNORECASE,
)
_LARGE = re.compile(r"[+-]?(0?9\d(?:[.,]\d+)?|[1-3]\d\d(?:[.,]\d+)?)(?!\d)")
_WHOLE = re.compile(r"[+-]?\d{1,3},\d{1,3}")
_WRITE = "write latitude and longitude, such as 46.948, 7.447"


def read_pairs(cells: Sequence[str], *, language: str = "") -> Pairs:
    """Read a column that has latitude and longitude in one cell.

    Parameters
    ----------
    cells : sequence of str, length n
        Two numbers, degrees and minutes, map links, geo: addresses, WKT points, UTM.
    language : str
        Of the headings, such as "de"; decides what O and other letters mean.

    Returns
    -------
    Pairs
        Which coordinate comes first is decided by letters, by the notation, or for the column
        by a number beyond 90; otherwise the latitude, and a statement says so.
    """
    index = {cell: at for at, cell in enumerate(dict.fromkeys(cells))}
    codes = np.fromiter((index[cell] for cell in cells), np.intp, len(cells))
    distinct = list(index)
    found: dict[int, Found] = {}
    wrong: dict[int, str] = {}
    utm: dict[int, tuple[str, str, str]] = {}
    absent: list[int] = []
    for at, cell in enumerate(distinct):
        text = cell.strip()
        if not text:
            continue
        if is_absent_word(text):
            absent.append(at)
            continue
        halves = split(cell)
        if not isinstance(halves, str):
            found[at] = halves
            continue
        grid = _UTM.fullmatch(fold(text)) if len(text) <= LONGEST_CELL else None
        other = None if grid or halves else geopy_pair(text)
        if grid:
            utm[at] = (grid[1], grid[2], grid[3])
        elif other:
            found[at] = other
        else:
            problem = halves or f"is not understood as two coordinates: {_WRITE}"
            wrong[at] = f"{quoted(cell)} {problem}"
    statements: list[str] = []
    doubts: list[str] = []
    if absent:
        counts = np.bincount(codes, minlength=len(distinct))[absent]
        total = int(counts.sum())
        statements.append(
            f"{total:,} {'cell means' if total == 1 else 'cells mean'} that there is no value "
            f"({quoted(distinct[absent[0]].strip())})"
        )
    statements += dict.fromkeys(pair.remark for pair in found.values() if pair.remark)
    lats, lons = _ordered(found, distinct, statements, doubts, wrong)
    read = _read_halves(lats, lons, language, distinct, wrong)
    read = _with_utm(read, utm, distinct)
    return Pairs(
        _expanded(read.lat, codes, _notation(found, utm, codes, read.lat), doubts, statements),
        _expanded(read.lon, codes, read.lon.notation, [], []),
    )


def _ordered(
    found: dict[int, Found],
    distinct: Sequence[str],
    statements: list[str],
    doubts: list[str],
    wrong: dict[int, str],
) -> tuple[dict[int, str], dict[int, str]]:
    """Return the latitude and the longitude of each pair, as text."""
    first: dict[str, list[int]] = {"lat": [], "lon": [], "": []}
    for at, pair in found.items():
        axis = pair.order[:3] if pair.order else _first_axis(pair)
        if axis == "?":
            wrong[at] = f"{quoted(distinct[at])} has two letters of the same axis: {_WRITE}"
        else:
            first[axis].append(at)
    open_pairs = first.pop("")
    if open_pairs:
        axis, reason, is_proven = _usual_order(found, open_pairs, distinct)
        first[axis] += open_pairs
        name = {"lat": "latitude", "lon": "longitude"}[axis]
        statements.append(f"the first number of a pair is read as {name}{reason}")
        lists = [at for at in open_pairs if found[at].notation == "lists in square brackets"]
        if lists and not is_proven and any(not set("'\"") & set(distinct[at]) for at in lists):
            doubts.append(
                f"{quoted(distinct[lists[0]])} may be longitude first, as in GeoJSON, or latitude "
                "first: the latitude is read first"
            )
    whole = [at for at in open_pairs if _WHOLE.fullmatch(distinct[at].strip())]
    if whole:
        doubts.append(
            f"{quoted(distinct[whole[0]])} may be one number with a decimal comma: it is read as "
            "two whole numbers"
        )
    lats = {at: found[at].first for at in first["lat"]} | {
        at: found[at].second for at in first["lon"]
    }
    lons = {at: found[at].second for at in first["lat"]} | {
        at: found[at].first for at in first["lon"]
    }
    return lats, lons


def _first_axis(pair: Found) -> str:
    """Return what comes first by the letters of a pair; empty if there are none."""
    axes = [_axis(text) for text in (pair.first, pair.second)]
    if axes[0] and axes[0] == axes[1]:
        return "?"
    if axes[0]:
        return axes[0]
    return {"lat": "lon", "lon": "lat", "": ""}[axes[1]]


def _axis(text: str) -> str:
    if not (text[:1].isalpha() or text.rstrip(". ")[-1:].isalpha()):
        return ""
    angle = parse(text)
    if isinstance(angle, str):
        return ""
    return angle[1].axis or axis_of(angle[1].side)


def _usual_order(
    found: dict[int, Found], pairs: Sequence[int], distinct: Sequence[str]
) -> tuple[str, str, bool]:
    """Decide which coordinate comes first, by numbers that can be no latitude."""
    beyond: dict[str, list[int]] = {"first": [], "second": []}
    for at in pairs:
        for place in beyond:
            number = _LARGE.match(getattr(found[at], place))
            if number and 90 < float(number[1].replace(",", ".")) <= 360:
                beyond[place].append(at)
    for place, axis, shown in (("second", "lat", "second"), ("first", "lon", "first")):
        other = "first" if place == "second" else "second"
        # One among many is more likely a slip than the order of all.
        if len(beyond[place]) >= min(2, len(pairs) // 4 + 1) and not beyond[other]:
            cell = quoted(distinct[beyond[place][0]])
            return axis, f", because the {shown} of {cell} is beyond 90", True
    return "lat", "", False


def _read_halves(
    lats: dict[int, str],
    lons: dict[int, str],
    language: str,
    distinct: Sequence[str],
    wrong: dict[int, str],
) -> Pairs:
    n = len(distinct)
    lat = read_axis([lats.get(at, "") for at in range(n)], "lat", language=language)
    lon = read_axis([lons.get(at, "") for at in range(n)], "lon", language=language)
    for axis in (lat, lon):
        for at, sentence in axis.wrong.items():
            wrong.setdefault(at, f"{quoted(distinct[at])}: {sentence}")
    for at in np.flatnonzero(np.isnan(lat.deg) != np.isnan(lon.deg)).tolist():
        wrong.setdefault(at, f"{quoted(distinct[at])} has only one coordinate: {_WRITE}")
    deg = []
    for axis in (lat, lon):
        # A pair with one coordinate is no place.
        values = np.where(np.isnan(lat.deg) | np.isnan(lon.deg), np.nan, axis.deg)
        values[list(wrong)] = math.nan
        deg.append(values)
    doubts, statements = _once(lat.doubts + lon.doubts), _once(lat.statements + lon.statements)
    return Pairs(
        Axis(deg[0], lat.notation, wrong, doubts, statements, lat.questions + lon.questions),
        Axis(deg[1], lon.notation, dict(wrong)),
    )


def _once(sentences: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(sentences))


def _with_utm(read: Pairs, utm: dict[int, tuple[str, str, str]], distinct: Sequence[str]) -> Pairs:
    if not utm:
        return read
    at = list(utm)
    zones, eastings, northings = (list(column) for column in zip(*utm.values(), strict=True))
    grid = read_utm(eastings, northings, zones)
    read.lat.deg[at], read.lon.deg[at] = grid.lat.deg, grid.lon.deg
    for position, sentence in grid.lat.wrong.items():
        for axis in (read.lat, read.lon):
            axis.wrong[at[position]] = f"{quoted(distinct[at[position]])}: {sentence}"
    lat = Axis(
        read.lat.deg,
        read.lat.notation,
        read.lat.wrong,
        read.lat.doubts + grid.lat.doubts,
        read.lat.statements + grid.lat.statements,
        read.lat.questions + grid.lat.questions,
    )
    return Pairs(lat, read.lon)


def _notation(
    found: dict[int, Found],
    utm: dict[int, tuple[str, str, str]],
    codes: npt.NDArray[np.intp],
    lat: Axis,
) -> str:
    counts = np.bincount(codes, minlength=len(lat.deg))
    rows: dict[str, int] = {}
    plain = f"latitude and longitude in one cell, {lat.notation}"
    for at, pair in found.items():
        if not np.isnan(lat.deg[at]):
            words = pair.notation or plain
            rows[words] = rows.get(words, 0) + int(counts[at])
    if utm:
        rows["UTM in one cell"] = int(counts[list(utm)].sum())
    if not rows:
        return "not understood" if lat.wrong else "empty"
    if len(rows) == 1:
        return next(iter(rows))
    most = max(rows, key=lambda words: rows[words])
    return f"several notations, mostly {'two numbers in one cell' if most == plain else most}"


def _expanded(
    axis: Axis,
    codes: npt.NDArray[np.intp],
    notation: str,
    doubts: Sequence[str],
    statements: Sequence[str],
) -> Axis:
    """Return an axis of distinct cells as one of all rows."""
    is_wrong = np.isin(codes, list(axis.wrong))
    deg: Array = axis.deg[codes]
    return Axis(
        deg,
        notation,
        {int(at): axis.wrong[int(codes[at])] for at in np.flatnonzero(is_wrong)},
        (*doubts, *axis.doubts),
        (*statements, *axis.statements),
        axis.questions,
    )


def share_of_pairs(cells: Sequence[str]) -> float:
    """Return the share of cells that look like latitude and longitude in one cell.

    Two whole numbers do not count, nor one number with a decimal comma.

    Parameters
    ----------
    cells : sequence of str
        A column, or the first rows of it.

    Returns
    -------
    float
        From 0 to 1, of the cells that are not empty; 0 if all are.
    """
    filled = [cell.strip() for cell in cells]
    filled = [cell for cell in filled if cell and not is_absent_word(cell)]
    read = read_pairs(filled)
    right = 0
    for at, cell in enumerate(filled):
        halves = split(cell) if np.isfinite(read.lat.deg[at]) else ""
        if isinstance(halves, str):
            right += bool(np.isfinite(read.lat.deg[at]))  # UTM.
        else:
            right += bool(halves.order) or is_telling(halves.first) or is_telling(halves.second)
    return right / len(filled) if filled else 0.0
