"""Pack lines into short text.

The encoding is Google's "Encoded Polyline Algorithm Format", with the number of
decimals left to the caller (the published one has five): coordinates are rounded to
whole units, and each is written as its difference from the one before, five bits a
character, the smallest first. A point near its neighbour takes two to four
characters. The differences are taken between rounded values, so no error adds up
along the line.

References
----------
https://developers.google.com/maps/documentation/utilities/polylinealgorithm
"""

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]

# Characters "?" to "~": 63 plus five bits of number plus, for all but the last
# character of a number, one bit that says there is more.
_FIRST = 63
_MORE = 0x20
_BITS = 5


def encode(lat: npt.ArrayLike, lon: npt.ArrayLike, decimals: int) -> str:
    """Pack a line of points into text.

    Parameters
    ----------
    lat, lon : array_like, shape (n,)
        The points, degrees; longitudes may run on beyond 180. Any other pair of
        finite coordinates will do.
    decimals : int
        Decimals to keep. Half a unit of the last one is the error: 0.5 m on the
        ground for five, 0.6 km for two.

    Returns
    -------
    str
        Printable ASCII, backslash and backtick among it; empty if there are no points.

    Examples
    --------
    >>> encode([38.5, 40.7, 43.252], [-120.2, -120.95, -126.453], 5)
    '_p~iF~ps|U_ulLnnqC_mqNvxq`@'
    """
    degrees = np.column_stack(
        [np.atleast_1d(np.asarray(column, dtype=float)) for column in (lat, lon)]
    )
    units = np.rint(degrees * 10.0**decimals).astype(np.int64)
    steps = np.diff(units, axis=0, prepend=np.zeros((1, 2), np.int64)).ravel()
    # The sign goes into the lowest bit, so that small steps of either sign are short.
    rest = np.where(steps < 0, ~(steps << 1), steps << 1)
    # A row a number, a column a character, the short numbers filled up on the right.
    longest = max(1, -(-int(rest.max(initial=0)).bit_length() // _BITS))
    shifted = rest[:, np.newaxis] >> (_BITS * np.arange(longest))
    characters = (shifted & (_MORE - 1)) + np.where(shifted >> _BITS > 0, _MORE, 0) + _FIRST
    written = shifted > 0
    written[:, 0] = True
    return characters[written].astype(np.uint8).tobytes().decode("ascii")


def decode(text: str, decimals: int) -> tuple[Array, Array]:
    """Unpack a line of points.

    Parameters
    ----------
    text : str
        What :func:`encode` returned.
    decimals : int
        The decimals it was packed with.

    Returns
    -------
    lat, lon : ndarray, shape (n,)
        The points, degrees.

    Raises
    ------
    ValueError
        If the text is no encoded line: a character that is none of its own, or an
        end in the middle of a point.
    """
    values = (
        np.frombuffer(text.encode("utf-8", "surrogatepass"), np.uint8).astype(np.int64) - _FIRST
    )
    if np.any((values < 0) | (values >= 2 * _MORE)):
        raise ValueError("not an encoded polyline: it has characters outside '?' to '~'")
    last = values < _MORE
    if len(values) and (not last[-1] or np.count_nonzero(last) % 2):
        raise ValueError("not an encoded polyline: it ends in the middle of a point")
    ends = np.flatnonzero(last)
    starts = np.concatenate([[0], ends[:-1] + 1]) if len(ends) else ends
    place = np.arange(len(values)) - np.repeat(starts, ends - starts + 1)
    parts = (values & (_MORE - 1)) << (_BITS * place)
    numbers = np.add.reduceat(parts, starts) if len(starts) else parts
    steps = np.where(numbers & 1, ~(numbers >> 1), numbers >> 1)
    units = np.cumsum(steps.reshape(-1, 2), axis=0)
    lat, lon = (units / 10.0**decimals).T
    return lat, lon
