"""Damage valid files: flip bits, delete, repeat and exchange pieces, also within archives."""

import io
import zipfile
from collections.abc import Callable

from hypothesis import strategies as st

_TOKENS = (
    *(b"", b"\0", b"\xff", b"\n", b'"', b"<", b">", b"&", b",", b"[", b"]", b"{", b"}", b"e999"),
    *(b"-1", b"nan", b"1e400", b"9" * 400, b"\xff" * 8, b"\x80" * 8, b"\x7f" * 4, b"[" * 2000),
    *(b"<a>" * 300, b"\xed\xa0\x80", b"$GPRMC,", b"null", b"true", b"PK\x05\x06", b"\\ud800"),
)

_PLACES = st.floats(0, 1, exclude_max=True)
_STEPS = st.lists(
    st.tuples(
        st.sampled_from(["flip", "byte", "delete", "repeat", "splice", "insert", "cut"]),
        _PLACES,
        _PLACES,
        st.integers(0, 255),
        st.sampled_from(_TOKENS),
    ),
    max_size=4,
)


def damaged(seeds: list[bytes]) -> st.SearchStrategy[bytes]:
    """Return damaged versions of some files.

    Parameters
    ----------
    seeds : list of bytes
        Valid files.

    Returns
    -------
    strategy of bytes
    """
    seed = st.sampled_from(seeds)
    return st.builds(_damage_any, seed, seed, _STEPS, st.booleans(), _PLACES)


def _damage_any(
    data: bytes,
    other: bytes,
    steps: list[tuple[str, float, float, int, bytes]],
    inside: bool,
    place: float,
) -> bytes:
    if inside and data.startswith(b"PK"):
        return _damage_entry(data, place, lambda entry: _damage(entry, other, steps))
    return _damage(data, other, steps)


def _damage(data: bytes, other: bytes, steps: list[tuple[str, float, float, int, bytes]]) -> bytes:
    for kind, first, second, value, token in steps:
        start = int(first * len(data))
        end = start + int(second * min(200, len(data) - start))
        if kind == "flip" and data:
            changed = data[start] ^ (1 << value % 8)
            data = data[:start] + bytes([changed]) + data[start + 1 :]
        elif kind == "byte" and data:
            data = data[:start] + bytes([value]) + data[start + 1 :]
        elif kind == "delete":
            data = data[:start] + data[end:]
        elif kind == "repeat":
            data = data[:end] + data[start:end] * (1 + value % 4) + data[end:]
        elif kind == "splice":
            at = int(second * len(other))
            data = data[:start] + other[at : at + 100] + data[start:]
        elif kind == "insert":
            data = data[:start] + token + data[start:]
        elif kind == "cut":
            data = data[:start]
    return data


def _damage_entry(data: bytes, place: float, change: Callable[[bytes], bytes]) -> bytes:
    """Damage one file in a zip archive, and pack all of them again."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        entries = old.infolist()
        chosen = int(place * len(entries))
        for number, entry in enumerate(entries):
            contents = old.read(entry)
            new.writestr(entry.filename, change(contents) if number == chosen else contents)
    return stream.getvalue()
