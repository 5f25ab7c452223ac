"""Encode lines as short text.

The encoding is Google's "Encoded Polyline Algorithm Format", with the number of
decimals left to the caller (the published format has five): coordinates are rounded to
integers, and each is written as its difference from the previous one, five bits per
character, least significant first. A point near its neighbour takes two to four
characters. Differences are taken between rounded values, so errors do not accumulate.

References
----------
https://developers.google.com/maps/documentation/utilities/polylinealgorithm
"""

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]

# Characters "?" to "~": 63 plus five bits of a number, plus a continuation bit in all but its
# last character.
_FIRST = 63
_CONTINUES = 0x20
_BITS = 5


def encode(lat: npt.ArrayLike, lon: npt.ArrayLike, decimals: int) -> str:
    """Encode a line of points as text.

    Parameters
    ----------
    lat, lon : array_like, shape (n,)
        The points, degrees; longitudes may exceed 180. Other finite coordinates work too.
    decimals : int
        Decimals to keep. The error is half a unit of the last: 0.5 m on the ground for
        five, 0.6 km for two.

    Returns
    -------
    str
        Printable ASCII, including backslash and backtick; empty if there are no points.

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
    # Zigzag: the sign is the lowest bit, so that small steps of either sign are short.
    zigzag = np.where(steps < 0, ~(steps << 1), steps << 1)
    # A row per number, a column per character, short numbers padded on the right.
    longest = max(1, -(-int(zigzag.max(initial=0)).bit_length() // _BITS))
    shifted = zigzag[:, np.newaxis] >> (_BITS * np.arange(longest))
    characters = (
        (shifted & (_CONTINUES - 1)) + np.where(shifted >> _BITS > 0, _CONTINUES, 0) + _FIRST
    )
    is_used = shifted > 0
    is_used[:, 0] = True
    return characters[is_used].astype(np.uint8).tobytes().decode("ascii")


def decode(text: str, decimals: int) -> tuple[Array, Array]:
    """Decode a line of points.

    Parameters
    ----------
    text : str
        From :func:`encode`.
    decimals : int
        The decimals with which it was encoded.

    Returns
    -------
    lat, lon : ndarray, shape (n,)
        The points, degrees.

    Raises
    ------
    ValueError
        If the text is not an encoded line: it has a foreign character, or ends in the
        middle of a point.
    """
    values = (
        np.frombuffer(text.encode("utf-8", "surrogatepass"), np.uint8).astype(np.int64) - _FIRST
    )
    if np.any((values < 0) | (values >= 2 * _CONTINUES)):
        raise ValueError("not an encoded polyline: it has characters outside '?' to '~'")
    last = values < _CONTINUES
    if len(values) and (not last[-1] or np.count_nonzero(last) % 2):
        raise ValueError("not an encoded polyline: it ends in the middle of a point")
    ends = np.flatnonzero(last)
    starts = np.concatenate([[0], ends[:-1] + 1]) if len(ends) else ends
    place = np.arange(len(values)) - np.repeat(starts, ends - starts + 1)
    parts = (values & (_CONTINUES - 1)) << (_BITS * place)
    numbers = np.add.reduceat(parts, starts) if len(starts) else parts
    steps = np.where(numbers & 1, ~(numbers >> 1), numbers >> 1)
    units = np.cumsum(steps.reshape(-1, 2), axis=0)
    lat, lon = (units / 10.0**decimals).T
    return lat, lon
