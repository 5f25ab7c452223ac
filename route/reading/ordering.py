"""Find signs that a list of places is not in the order of a journey."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]

# Fewer places are in the order of the alphabet, or far from each other, by chance.
_LEAST_IN_ALPHABET = 5
_LEAST_SCATTERED = 8

# In a random order the mean leg is as long as the mean distance of any two places.
_SCATTERED = 0.8
_SHIFTS = 10


def sign_of_a_list(names: Sequence[str], lat_deg: Array, lon_deg: Array) -> str:
    """Say why places are probably no journey in this order.

    Parameters
    ----------
    names : sequence of str
        Their names; empty where there is none.
    lat_deg, lon_deg : ndarray, shape (n,)
        Their positions; NaN where unknown.

    Returns
    -------
    str
        A clause, or nothing if there is no such sign.
    """
    if are_alphabetical(names):
        return "they are in the order of the alphabet"
    known = np.isfinite(lat_deg) & np.isfinite(lon_deg)
    lat, lon = np.radians(lat_deg[known]), np.radians(lon_deg[known])
    if len(lat) < _LEAST_SCATTERED:
        return ""
    points = np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])
    leg = np.linalg.norm(np.diff(points), axis=0).mean()
    shifts = np.unique(np.linspace(1, len(lat) - 1, _SHIFTS).round().astype(int))
    pairs = [np.linalg.norm(points - np.roll(points, shift, 1), axis=0).mean() for shift in shifts]
    if leg > _SCATTERED * np.mean(pairs):
        return "each is about as far from the next as any two of them are from each other"
    return ""


def are_alphabetical(names: Sequence[str]) -> bool:
    """Whether names are in the order of the alphabet, and not because they are numbered."""
    folded = [name.casefold() for name in names]
    return (
        len(set(folded)) >= _LEAST_IN_ALPHABET
        and folded == sorted(folded)
        and not any(name[:1].isdigit() for name in folded[1:])
        and not _are_numbered(folded)
    )


def _are_numbered(names: Sequence[str]) -> bool:
    """Whether names differ in a number only, such as "Day 1" and "Day 2"."""
    return len({name.rstrip("0123456789") for name in names}) == 1
