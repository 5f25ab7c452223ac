"""Check the stated sizes of a zip archive before anything in it is unpacked."""

import io
import struct
import zipfile
import zlib
from collections.abc import Sequence

# What reading a zip archive may raise if it is broken, locked or compressed in a rare way.
UNREADABLE = (
    *(zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError),
    *(NotImplementedError, RuntimeError, ValueError),
)

_LARGEST_RATIO = 100

# How an entry of the list begins; Python takes half a kilobyte for each. A workbook of a
# hundred sheets has some hundreds.
_ENTRY, _MOST_ENTRIES = b"PK\x01\x02", 20_000


def has_too_many(data: bytes) -> bool:
    """Whether a zip archive lists so many entries that the list alone takes much memory."""
    return data.count(_ENTRY) > _MOST_ENTRIES


def entries_of(data: bytes) -> list[zipfile.ZipInfo]:
    """Return what a zip archive says that it has; nothing if it is none.

    Parameters
    ----------
    data : bytes
        The contents of a file.

    Returns
    -------
    list of ZipInfo
    """
    if not data.startswith(b"PK") or has_too_many(data):
        return []
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return archive.infolist()
    except UNREADABLE:
        return []


def largest_bytes(packed_bytes: int, harmless_bytes: int, most_bytes: int) -> int:
    """Return to how much so many bytes may unpack.

    Parameters
    ----------
    packed_bytes : int
        Their number.
    harmless_bytes : int
        What may always be unpacked.
    most_bytes : int
        What is never exceeded. Text is packed to a tenth of its size, rarely to a fiftieth.

    Returns
    -------
    int
    """
    return max(harmless_bytes, min(most_bytes, _LARGEST_RATIO * packed_bytes))


def excess(entries: Sequence[zipfile.ZipInfo], harmless_bytes: int, most_bytes: int) -> str:
    """Say by how much the entries of an archive together unpack to too much.

    Parameters
    ----------
    entries : sequence of ZipInfo
        All of them.
    harmless_bytes, most_bytes : int
        As for `largest_bytes`.

    Returns
    -------
    str
        Both sizes, for a message; nothing if they are allowed.
    """
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    if unpacked <= largest_bytes(packed, harmless_bytes, most_bytes):
        return ""
    return f"from {packed:,} to {unpacked:,} bytes"
