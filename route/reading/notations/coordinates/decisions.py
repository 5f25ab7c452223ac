"""Decide what the cells of one column mean, by all of them together."""

import numpy as np

from route.reading.notations.coordinates.angles import Shape
from route.reading.notations.coordinates.column import LIMIT_DEG, Column, Positions
from route.reading.notations.coordinates.misread import MEANING, lost_point
from route.reading.notations.coordinates.packed import decode, kind_of
from route.reading.notations.coordinates.results import Question
from route.reading.notations.coordinates.sides import COMPASS, OF_AXIS, Sides, resolve
from route.reading.notations.coordinates.units import Unit
from route.text import quoted

_LETTERS = {"lat": "N or S", "lon": "E or W"}
_POSITIVE = {"lat": "N", "lon": "E"}


def _shown(deg: float) -> str:
    """Return degrees without sign, to about a metre."""
    return f"{abs(round(float(deg), 5)):.10g}"


def decide_marks(column: Column) -> None:
    """Hold the column to one decimal mark.

    A cell with the other mark is read only where it can be nothing but a decimal mark, and a
    doubt says so; 12,5 among points is refused.
    """
    rows = {".": 0, ",": 0}
    for position, shape in enumerate(column.shapes):
        if shape.mark:
            rows[shape.mark] += column.rows_of(column.of_shapes([position]))
    if not (rows["."] and rows[","]):
        return
    usual, other = (".", ",") if rows["."] >= rows[","] else (",", ".")
    name = {".": "point", ",": "comma"}
    read: list[int] = []
    for position, shape in enumerate(column.shapes):
        if shape.mark != other:
            continue
        for at in column.of_shapes([position]).tolist():
            if shape.is_short:
                cell = column.cells[at].strip()
                column.refuse(
                    at,
                    f"{quoted(cell)} has a {name[other]} where the other cells have a decimal "
                    f"{name[usual]}: write {cell.replace(other, usual)[:40]} if that is meant",
                )
            else:
                read.append(at)
    if read:
        count = column.rows_of(np.array(read))
        column.doubts.append(
            f"{count:,} of the cells, such as {quoted(column.cells[read[0]])}, "
            f"{'has' if count == 1 else 'have'} a decimal {name[other]} and the others a decimal "
            f"{name[usual]}: both are read as decimal marks"
        )


def decide_sides(column: Column, sign: int, unit: Unit, language: str) -> None:
    """Apply hemispheres and signs."""
    sides = resolve({shape.side for shape in column.shapes if shape.side}, column.axis, language)
    column.statements += sides.statements
    has_minus = bool((column.deg < 0).any()) or any(shape.sign == "-" for shape in column.shapes)
    without: list[int] = []
    for position, shape in enumerate(column.shapes):
        at = column.of_shapes([position])
        if not len(at):
            continue
        if not shape.side:
            column.deg[at] *= -1.0 if shape.sign == "-" else 1.0
            if shape.form != "decimal" and not shape.sign:
                without.append(position)
            continue
        factor = _factor(shape, sides, column.axis)
        if isinstance(factor, str):
            for i in at.tolist():
                column.refuse(i, f"{quoted(column.cells[i])} {factor}")
            continue
        if shape.side in sides.open:
            _ask_side(column, shape, sides, int(at[0]))
        elif shape.sign == "-":
            side = sides.side_of[shape.side]
            column.doubts.append(
                f"{quoted(column.cells[int(at[0])])} has both a minus sign and {side}: read as "
                f"{COMPASS[side]}"
            )
        column.deg[at] *= factor
    if sign == -1:
        _count_the_other_way(column)
    elif without and not has_minus and not unit.side:
        _doubt_hemisphere(column, column.of_shapes(without))


def _factor(shape: Shape, sides: Sides, axis: str) -> int | str:
    """Return the sign of a shape's hemisphere, or what is wrong with it."""
    if shape.side in sides.open:
        side = sides.open[shape.side][0][0]
    elif shape.side in sides.side_of:
        side = sides.side_of[shape.side]
    else:
        letters = ", ".join(OF_AXIS[axis])
        return (
            f"has the letter {shape.side.upper()}, which does not suit the others: write {letters}"
        )
    if side not in OF_AXIS[axis] or (shape.axis and shape.axis != axis):
        other = "lon" if axis == "lat" else "lat"
        return (
            f"is a {MEANING[other]} ({COMPASS[side]}), but this is the column of the "
            f"{MEANING[axis]}: the two may be swapped"
        )
    is_negative = side in "SW"
    if shape.sign and (shape.sign == "-") != is_negative:
        return f"has the sign {shape.sign} and is {COMPASS[side]}: leave one of them out"
    return -1 if is_negative else 1


def settled_by(axis: str) -> str:
    """Say how to settle which hemisphere is meant."""
    return f"write {' or '.join(OF_AXIS[axis])} in the cells, or correct the heading"


def _ask_side(column: Column, shape: Shape, sides: Sides, at: int) -> None:
    meanings = sides.open[shape.side]
    letter, cell = shape.side.upper(), quoted(column.cells[at])
    about = f"{letter} may mean " + " or ".join(
        f"{COMPASS[side]} ({word})" for side, word in meanings
    )
    if about in (question.about for question in column.questions):
        return
    column.questions.append(
        Question(
            about,
            tuple(
                (
                    f"{letter} is {COMPASS[side]} ({word})",
                    f"{cell} is {_shown(column.deg[at])} {COMPASS[side]}",
                )
                for side, word in meanings
            ),
            settled_by(column.axis),
            column.first_row(at),
        )
    )


def _count_the_other_way(column: Column) -> None:
    """Apply a heading that counts to the south or west to the cells without a hemisphere."""
    bare = [position for position, shape in enumerate(column.shapes) if not shape.side]
    at = column.of_shapes(bare)
    side, other = ("S", "N") if column.axis == "lat" else ("W", "E")
    values = column.deg[at]
    negative = at[values < 0]
    if len(negative) and not (values > 0).any():
        example = int(negative[0])
        cell, amount = quoted(column.cells[example]), _shown(column.deg[example])
        column.questions.append(
            Question(
                f"the heading counts to the {COMPASS[side]}, and the cells have minus signs too",
                (
                    (f"they are {COMPASS[side]}", f"{cell} is {amount} {side}"),
                    (f"they are {COMPASS[other]}", f"{cell} is {amount} {other}"),
                ),
                settled_by(column.axis),
                column.first_row(example),
            )
        )
        return
    if len(negative):
        column.statements.append(
            f"the heading counts to the {COMPASS[side]}: {quoted(column.cells[int(negative[0])])} "
            f"is read as {COMPASS[other]}"
        )
    column.deg[at] = -values


def _doubt_hemisphere(column: Column, at: Positions) -> None:
    if not len(at):
        return
    first = int(at[0])
    positive = _POSITIVE[column.axis]
    negative = OF_AXIS[column.axis][1]
    column.doubts.append(
        f"{quoted(column.cells[first].strip())} has neither hemisphere nor sign: read as "
        f"{_shown(column.deg[first])} {COMPASS[positive]}; if it is {COMPASS[negative]}, write "
        f"{negative}"
    )


def decode_packed(column: Column, unit: Unit) -> None:
    """Decode digits without marks, such as 524300N."""
    lengths = {shape.digits for shape in column.shapes if shape.form == "packed"}
    for position, shape in enumerate(column.shapes):
        is_packed = shape.form == "packed" or (unit.packed and shape.form == "decimal")
        at = column.of_shapes([position]) if is_packed else np.array([], np.intp)
        if not len(at):
            continue
        kind = unit.packed or kind_of(shape.digits, column.axis, shape.mark != "")
        if not unit.packed and shape.digits == 5 and lengths & {6, 7}:
            kind = "seconds"  # 92251W below 0122500W: zeros in front were left out.
        if kind:
            column.packed_kinds[position] = kind
            column.deg[at] = np.sign(column.deg[at]) * decode(np.abs(column.deg[at]), kind)
        for i in at[np.isnan(column.deg[at])].tolist() if kind else at.tolist():
            column.refuse(
                i,
                f"{quoted(column.cells[i])} has digits that are no degrees and minutes: write "
                "them with signs, such as 52° 43' 00\"",
            )


def _bare_numbers(column: Column) -> Positions:
    bare = [
        position
        for position, shape in enumerate(column.shapes)
        if shape.form == "decimal" and not shape.side and not shape.has_degree_sign
    ]
    return column.of_shapes(bare)


def scale(column: Column, unit: Unit) -> None:
    """Divide by the unit of the heading; without one, recognise degrees times ten million."""
    if unit.packed:
        return
    at = _bare_numbers(column)
    if unit.divisor != 1.0:
        column.deg[at] = column.deg[at] / unit.divisor
        column.unit = unit.words
        return
    at = at[column.deg[at] != 0]
    values = np.abs(column.deg[at])
    most = LIMIT_DEG[column.axis]
    if not len(at) or not (values >= 1e7).all() or not (values <= most * 1e7).all():
        return
    digits = np.unique(np.floor(np.log10(values)))
    # Numbers that lost their points have as many digits as each had decimals.
    if (values != np.rint(values)).any() or digits[-1] - digits[0] > 1:
        return
    column.unit = "degrees times ten million (E7)"
    first = int(at[0])
    column.deg[at] = column.deg[at] / 1e7
    other = ""
    if (values <= most * 1e6).all():
        other = f"; as millionths (E6) it would be {column.deg[first] * 10:.10g}"
    column.doubts.append(
        f"{quoted(column.cells[first].strip())} has no decimal point and the heading no unit: read "
        f"as degrees times ten million (E7), {column.deg[first]:.10g}{other}"
    )


def limit(column: Column) -> None:
    """Turn longitudes from 0 to 360, and refuse what is beyond all degrees."""
    most = LIMIT_DEG[column.axis]
    beyond = np.flatnonzero(np.abs(column.deg) > most)
    if not len(beyond):
        return
    bare = {i for i, shape in enumerate(column.shapes) if not shape.side}
    if column.axis == "lon":
        is_bare = np.isin(column.shape_at, list(bare))
        turned = beyond[is_bare[beyond] & (column.deg[beyond] > 0) & (column.deg[beyond] <= 360)]
        # A column that counts from 0 to 360 has no negative longitude.
        if len(turned) and not (column.deg < 0).any():
            # The example is no full circle, if there is another.
            first = int(turned[np.argmax(column.deg[turned] < 360)])
            # 183.8264 - 360 is -176.1736 but for the last digits of a float.
            west = np.round(column.deg[turned] - 360, 12)
            column.statements.append(
                "longitudes from 0 to 360 are read as east and west: "
                f"{quoted(column.cells[first].strip())} is {360 - column.deg[first]:.10g} W"
            )
            column.deg[turned] = west
            beyond = np.flatnonzero(np.abs(column.deg) > most)
    for at in beyond.tolist():
        column.refuse(at, _beyond(column, at))


def _beyond(column: Column, at: int) -> str:
    value, shown = float(column.deg[at]), quoted(column.cells[at].strip())
    shape = column.shapes[column.shape_at[at]]
    is_bare = shape.form == "decimal" and not shape.side and not column.unit
    # No unit of length and no lost point makes more of degrees.
    if 1000 <= abs(value) < 1e12 and is_bare:
        return lost_point(shown, value, column.axis)
    if column.axis == "lat" and abs(value) <= 180:
        return (
            f"{shown} is beyond 90 degrees, so it is no latitude: latitude and longitude may be "
            "swapped"
        )
    if column.axis == "lon" and 180 < abs(value) <= 360:
        turn = value - 360 if value > 0 else value + 360
        return (
            f"{shown} is beyond 180 degrees, in a column that does not count from 0 to 360: write "
            f"{turn:.10g} if that is meant"
        )
    return f"{shown} is beyond {LIMIT_DEG[column.axis]:.0f} degrees: check it against a map"
