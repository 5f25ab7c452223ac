"""Make a sheet of the lines and points of a map file: choose the journey, name its points."""

from collections.abc import Iterator, Sequence
from itertools import compress

import numpy as np

from route.geometry import geodesy
from route.reading.files import refusal
from route.reading.formats.lines import Lines, no_points
from route.reading.formats.order import is_in_order, repeats
from route.reading.ordering import sign_of_a_list
from route.reading.sheet import Sheet

# The points of a longer line are not numbered: they all share its name.
_NUMBERED_POINTS = 1_000

# Reading takes at most 300 MB and five times the file: that is what is left of it for points.
_SPARE_BYTES, _BYTES_PER_BYTE, _BYTES_PER_POINT = 150_000_000, 4, 180

# A recording without times has its fixes closer than this; a planned line has not.
_FAR_APART_M = 1_000.0


def sheet_of(
    sorts: Sequence[Lines],
    source: str,
    spelling: dict[str, str],
    extra_notes: Sequence[str] = (),
    size_bytes: int = 0,
) -> Sheet:
    """Return the journey of a file as a sheet.

    Parameters
    ----------
    sorts : sequence of Lines
        What the file has: tracks, lines and points. The first sort that makes a journey is
        taken; the others are left out, with a note.
    source : str
        The file's name in messages.
    spelling : dict of str to str
        What the file calls the columns.
    extra_notes : sequence of str
        Sentences about the file, to follow its name.
    size_bytes : int, optional
        The size of the file, by which the number of its points is limited; 0 for no limit.

    Returns
    -------
    Sheet
        Rows are the numbers of the points.

    Raises
    ------
    InputError
        If there is no point at all, or if they are too many.
    """
    for lines in sorts:
        lines.end_line()
    journey = max(sorts, key=lambda lines: min(len(lines), 2))
    if not len(journey):
        raise no_points("no place with coordinates", source)
    refuse_too_many(len(journey), size_bytes, source)
    others = [lines for lines in sorts if lines is not journey]
    notes = list(extra_notes)
    has_single_points = False
    if not journey.are_points and len(journey.starts) == len(journey) > 1:
        notes.append(f"each {journey.word} has one point: they are read as stops in their order.")
        journey.become_stops()
        has_single_points = True
    lat, lon = (np.frombuffer(journey.numbers[axis]) for axis in ("lat", "lon"))
    times = journey.texts("time")
    kind = "track" if journey.word == "track" else "surface"
    if has_single_points and not any(times):
        kind = "surface"
    elif kind == "track" and not any(times) and _are_far_apart(lat, lon, journey.starts):
        kind = "surface"
        notes.append(
            "the track has no times, and its points are far from each other: it is read as a "
            "planned line, and each of its points as a stop."
        )
    names = journey.texts("name") or [""] * len(journey)
    sign = sign_of_a_list(names, lat, lon) if journey.are_points else ""
    named = _name_points(names, journey, others, kind)
    point_notes = journey.texts("note")
    if any(journey.notes):
        point_notes = point_notes or [""] * len(journey)
        for start, note in zip(journey.starts, journey.notes, strict=True):
            point_notes[start] = point_notes[start] or note
    kinds = [kind] * len(journey)
    for start in journey.starts[1:]:
        kinds[start] = "start"
    columns = {"name": names, "lat": journey.cells("lat"), "lon": journey.cells("lon")}
    columns["kind"] = kinds
    heights_m = journey.cells("height_m")
    # A height of 0 everywhere is what programs write that know none.
    if isinstance(heights_m, list) or np.nan_to_num(heights_m).any():
        columns["height_m"] = heights_m
    columns |= {
        column: cells for column, cells in (("time", times), ("note", point_notes)) if any(cells)
    }
    sheet = Sheet(source, rows=range(1, len(journey) + 1), columns=columns, spelling=spelling)
    sheet.states_kinds = True
    _remove(journey.repeated, sheet)
    for column in ("name", "time", "note"):
        if column in columns:
            sheet.report_unencodable(column)
    notes += _notes(journey, others, named, sign, is_in_order(times))
    notes += repeats(journey)
    sheet.notes = [f"{source}: {note}" for note in notes]
    return sheet


def refuse_too_many(count: int, size_bytes: int, source: str) -> None:
    """Raise InputError if a file of this size has more points than fit into memory."""
    most = (_SPARE_BYTES + _BYTES_PER_BYTE * size_bytes) // _BYTES_PER_POINT
    if size_bytes and count > most:
        raise refusal(
            "too-many-points",
            f"at least {count:,} points in {size_bytes:,} bytes",
            f"at most {most:,} in a file of this size, so that they fit into memory",
            "Simplify the line, or cut it into several files.",
            source,
        )


def _remove(positions: Sequence[int], sheet: Sheet) -> None:
    """Remove rows; the others keep the numbers that the points have in the file."""
    if not positions:
        return
    kept = np.ones(len(sheet.rows), dtype=bool)
    kept[list(positions)] = False
    sheet.rows = list(compress(sheet.rows, kept))
    for column, cells in sheet.columns.items():
        is_text = isinstance(cells, list)
        sheet.columns[column] = list(compress(cells, kept)) if is_text else cells[kept]


def _are_far_apart(lat: geodesy.Array, lon: geodesy.Array, starts: Sequence[int]) -> bool:
    within = np.ones(len(lat), dtype=bool)
    within[list(starts)] = False
    ends = np.flatnonzero(within & (np.abs(lat) <= 90) & (np.abs(lon) <= 540))
    ends = ends[(np.abs(lat[ends - 1]) <= 90) & (np.abs(lon[ends - 1]) <= 540)]
    if not len(ends):
        return False
    length_m = geodesy.distances(lat[ends - 1], lon[ends - 1], lat[ends], lon[ends])
    return bool(np.median(length_m) > _FAR_APART_M)


def _name_points(names: list[str], journey: Lines, others: Sequence[Lines], kind: str) -> int:
    """Name the points without a name; return how many single places are among them."""
    places = {} if kind == "track" else _named_places(others)
    met = set()
    bounds = [*journey.starts, len(names)]
    for number, label in enumerate(journey.labels):
        first, end = bounds[number], bounds[number + 1]
        line = label or f"{journey.word.capitalize()} {number + 1}"
        if kind == "track":
            # One text for all: a recording may have a million fixes.
            names[first:end] = [line] * (end - first)
            names[first], names[end - 1] = f"{line}, start", f"{line}, end"
            continue
        for position in range(first, end):
            place = journey.place(position)
            if place in places:
                met.add(place)
            if names[position]:
                continue
            if place in places:
                names[position] = places[place][0]
            elif not journey.are_points and end - first > _NUMBERED_POINTS:
                names[position] = line
            else:
                count = position - first + 1
                names[position] = (
                    f"Point {count}" if journey.are_points else f"{line}, point {count}"
                )
    return sum(len(places[place]) for place in met)


def _named_places(others: Sequence[Lines]) -> dict[tuple[float, float], list[str]]:
    places: dict[tuple[float, float], list[str]] = {}
    for lines in others:
        for position, name in enumerate(lines.texts("name") if lines.are_points else ()):
            if name:
                places.setdefault(lines.place(position), []).append(name)
    return places


def _notes(
    journey: Lines, others: Sequence[Lines], named: int, sign: str, is_timed: bool
) -> Iterator[str]:
    counts = [lines.counted(named if lines.are_points else 0) for lines in others]
    left_out = " and ".join(count for count in counts if count)
    if left_out:
        yield (
            f"the {journey.word}s are read as the journey; left out, as no part of it: {left_out}."
        )
    if journey.joined:
        parts = f"{journey.joined + len(journey.starts):,} parts of {journey.word}s"
        yield f"{parts} are read as {journey.counted()}: those that touch are joined."
    if journey.gaps:
        gaps = "the gap" if journey.gaps == 1 else f"the {journey.gaps:,} gaps"
        verb = "is" if journey.gaps == 1 else "are"
        yield f"{journey.counted()}, not joined: {gaps} between them {verb} not counted."
    if journey.are_points and len(journey) > 1 and not is_timed:
        looks = f"{sign}, so this looks like a list of places and not a journey. " if sign else ""
        yield (
            f"it has {journey.word}s only, which have no stated order: {looks}"
            f"{'They' if sign else 'they'} are read as stops in the order of the file."
        )
