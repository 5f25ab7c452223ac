"""Compute the checksum of a FIT file, in lanes."""

import math

import numpy as np
import numpy.typing as npt

# The reversed polynomial of CRC-16/ARC, x^16 + x^15 + x^2 + 1.
_POLYNOMIAL = 0xA001


def _table() -> npt.NDArray[np.uint16]:
    table: npt.NDArray[np.uint16] = np.arange(256, dtype=np.uint16)
    for _ in range(8):
        table = np.where(table & 1, (table >> 1) ^ np.uint16(_POLYNOMIAL), table >> 1)
    return table


_TABLE = _table()


def checksum(data: bytes | memoryview) -> int:
    """Return the checksum of data; 0 for a file that ends with its own.

    Parameters
    ----------
    data : bytes
        A whole file.

    Returns
    -------
    int
        CRC-16/ARC, from 0 to 65535.

    Notes
    -----
    The data are cut into as many lanes as each is long, which NumPy takes side by side. A
    checksum is linear, so that of a lane followed by n bytes is moved on by the effect of n
    zero bytes on each of its 16 bits.
    """
    length = max(1, math.isqrt(len(data)))
    values = np.frombuffer(data, dtype=np.uint8)
    count = len(values) // length
    lanes = values[: count * length].reshape(count, length)
    # The last 16 lanes are the single bits, which see zero bytes only.
    states = np.zeros(count + 16, dtype=np.uint16)
    states[count:] = 1 << np.arange(16)
    zeros = np.zeros(16, dtype=np.uint8)
    for column in lanes.T:
        states = (states >> 8) ^ _TABLE[(states ^ np.concatenate([column, zeros])) & 0xFF]
    moved = states[count:].tolist()
    total = 0
    for state in states[:count].tolist():
        total = state ^ _xor(moved, total)
    for value in values[count * length :].tolist():
        total = (total >> 8) ^ int(_TABLE[(total ^ value) & 0xFF])
    return total


def _xor(moved: list[int], state: int) -> int:
    result = 0
    for bit in range(16):
        if state >> bit & 1:
            result ^= moved[bit]
    return result
