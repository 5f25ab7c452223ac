"""Find what speaks for, or against, the order of the points of a map file."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from route.reading.formats.lines import Lines
from route.reading.times import periods_of
from route.text import quoted

# Who goes from one place to another twice draws two lines of two points.
_LEAST_REPEATED = 3


def is_in_order(times: Sequence[str]) -> bool:
    """Whether each point has a time, and none is earlier than that before it.

    Parameters
    ----------
    times : sequence of str
        Of each point; may be empty.

    Returns
    -------
    bool
        False if all are equal: then it is the time at which the file was written.
    """
    if not times or not all(times):
        return False
    found = periods_of(times)
    periods = [found[time] for time in times]
    begins = [period[0] for period in periods if period is not None]
    return len(begins) == len(times) and begins == sorted(begins) and begins[0] < begins[-1]


def other_orders(orders: Mapping[str, Sequence[float]], count: int) -> Iterator[str]:
    """Say that properties of points number them in another order than that of the file.

    Parameters
    ----------
    orders : mapping of str to sequence of float
        The numbers under each key, in the order of the file.
    count : int
        How many points there are.

    Yields
    ------
    str
        A sentence for each such key.
    """
    for key, numbers in orders.items():
        ordered = sorted(numbers)
        if len(set(numbers)) == count == len(numbers) and ordered != list(numbers):
            yield (
                f"the property {quoted(key)} gives another order of the points than the file, "
                "whose order is followed: if it is that of the journey, sort the file by it."
            )


def repeats(lines: Lines) -> Iterator[str]:
    """Say that lines have the points of other lines, in the same order.

    Parameters
    ----------
    lines : Lines
        The journey.

    Yields
    ------
    str
        At most one sentence.
    """
    seen: set[bytes] = set()
    count = 0
    bounds = [*lines.starts, len(lines)]
    for first, end in pairwise(bounds):
        if end - first < _LEAST_REPEATED or lines.are_points:
            continue
        key = b"".join(lines.numbers[axis][first:end].tobytes() for axis in ("lat", "lon"))
        count += key in seen
        seen.add(key)
    if count:
        which = f"a {lines.word} repeats" if count == 1 else f"{count:,} {lines.word}s repeat"
        yield (
            f"{which} another point for point: if that way was not travelled twice, the journey "
            "is shorter than what is counted."
        )
