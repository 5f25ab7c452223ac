"""Open files, decode text, and report why a file cannot be read."""

import codecs
from collections.abc import Callable
from pathlib import Path
from typing import Any

from route.errors import Fault, InputError
from route.text import quoted, short_name

# Some ten million rows. Read and checked they take ten times as much memory; a device that never
# ends is noticed here.
LARGEST_TABLE_BYTES = 1_000_000_000
_CHUNK_BYTES = 16_000_000

ENCODABLE = "text that can be written as UTF-8, without a NUL or half a surrogate pair"

_EXPORT = "Open it in the program it belongs to and export the table as CSV, UTF-8."

# Magic numbers of common binary formats.
_SIGNATURES = {
    b"PK\x03\x04": "a spreadsheet or another zip archive (.xlsx, .ods, .numbers)",
    b"\xd0\xcf\x11\xe0": "an old Excel workbook (.xls)",
    b"%PDF": "a PDF document",
    b"\x1f\x8b": "a gzip archive",
    b"SQLite format 3": "an SQLite database",
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"{\\rtf": "an RTF document",
}
# Binary formats that are read: where their mark is, and the mark.
_READ_MARKS = ((0, b"PAR1"), (8, b".FIT"))
_WIDE_MARKS = (
    codecs.BOM_UTF16_LE,
    codecs.BOM_UTF16_BE,
    codecs.BOM_UTF32_LE,
    codecs.BOM_UTF32_BE,
)


def refusal(
    code: str, found: str, expected: str, remedy: str, source: str, row: int | None = None
) -> InputError:
    """Return an InputError with one fault."""
    return InputError([Fault(code, found, expected, remedy, source, row)])


def is_encodable(text: str) -> bool:
    """Whether text can be written as UTF-8 and read back: no NUL, no lone surrogate."""
    try:
        return b"\0" not in text.encode()
    except UnicodeEncodeError:
        return False


def working_folder() -> str:
    """Return the working directory, for a message; it may have been deleted."""
    try:
        return str(Path.cwd())
    except OSError:
        return "a folder that no longer exists"


def read_bounded(file: Any, expected: str, called: str) -> bytes:
    """Return the rest of an open file, text or binary, as bytes.

    Parameters
    ----------
    file : file object
        Text or binary.
    expected : str
        What it should be, for the message.
    called : str
        Its name in messages.

    Returns
    -------
    bytes
        Text as UTF-8. What follows a chunk
        with a NUL, which no text has, is read for known binary formats only.

    Raises
    ------
    InputError
        If it is larger than `LARGEST_TABLE_BYTES`, or text that has no encoding.
    """
    parts: list[bytes] = []
    size = lines = 0
    # An int is no chunk: bytes() would make as many zeros of it.
    while len(chunk := file.read(_CHUNK_BYTES)):
        data = _encoded(chunk, called, lines) if isinstance(chunk, str) else bytes(chunk)
        lines += data.count(b"\n")
        parts.append(data)
        size += len(data)
        if b"\0" in data and not _may_have_nul(parts[0]):
            # Neither text nor of a binary format, so refused: a device may have no end.
            break
        if size > LARGEST_TABLE_BYTES:
            raise refusal(
                "file-too-large",
                f"more than {LARGEST_TABLE_BYTES:,} bytes",
                f"{expected}, at most {LARGEST_TABLE_BYTES:,} bytes",
                "Split the table, or leave out columns.",
                called,
            )
    return b"".join(parts)


def _encoded(chunk: str, called: str, lines: int) -> bytes:
    """Return text as UTF-8; raise InputError if it has half a surrogate pair."""
    try:
        return chunk.encode()
    except UnicodeEncodeError as error:
        row = lines + chunk.count("\n", 0, error.start) + 1
        found = quoted(chunk[error.start : error.start + 1])
        remedy = "Remove the character."
        raise refusal("text-not-encodable", found, ENCODABLE, remedy, called, row) from None


def bytes_of(path: Path, expected: str) -> bytes:
    """Return the bytes of a file.

    Parameters
    ----------
    path : Path
        The file.
    expected : str
        What the file should be, for the message.

    Returns
    -------
    bytes

    Raises
    ------
    InputError
        If it is missing, a folder, or may not be read.
    """
    given = quoted(path, longest=200)
    try:
        with path.open("rb") as file:
            return read_bounded(file, expected, short_name(path.name))
    except InputError:
        raise
    except (FileNotFoundError, NotADirectoryError):
        code, found = "file-missing", f"no file {given}"
        folder = quoted(working_folder(), longest=200)
        remedy = f"Check the spelling, and the folder it is looked for in: now {folder}."
    except IsADirectoryError:
        code, found = "file-is-folder", f"a folder, {given}"
        remedy = "Name the file in it."
    except PermissionError:
        code, found = "file-not-permitted", f"a file that may not be read, {given}"
        remedy = "Ask its owner for permission."
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        code, found = "file-not-openable", f"{given}, which does not open ({reason})"
        remedy = "Check the path."
    raise refusal(code, found, expected, remedy, short_name(path.name))


def text_of(
    data: bytes, source: str, row_of: Callable[[str], int] | None = None
) -> tuple[str, list[Fault]]:
    """Decode UTF-8, with or without a byte-order mark.

    Parameters
    ----------
    data : bytes
        The contents of a file.
    source : str
        Its name in messages.
    row_of : callable, optional
        From the text before a bad byte to the number of the row of that byte.

    Returns
    -------
    text : str
        The text; invalid bytes become lone surrogates, so that the rest can still be
        checked.
    faults : list of Fault
        At most one: the first byte that is not UTF-8.

    Raises
    ------
    InputError
        If it is binary, UTF-16 or UTF-32.
    """
    _refuse_binary(data, source)
    try:
        return data.decode("utf-8-sig"), []
    except UnicodeDecodeError:
        text = data.decode("utf-8-sig", "surrogateescape")
    at = next(index for index, char in enumerate(text) if "\udc80" <= char <= "\udcff")
    before = text[:at]
    mark = len(codecs.BOM_UTF8) if data.startswith(codecs.BOM_UTF8) else 0
    position = mark + len(before.encode())
    fault = Fault(
        code="not-utf-8",
        found=f"the byte 0x{data[position]:02x} in line {before.count(chr(10)) + 1:,} "
        f"(byte {position + 1:,} of the file)",
        expected="text in UTF-8",
        remedy="Save the file as UTF-8 (in a spreadsheet: save as, CSV UTF-8). Older programs "
        "write cp1251 or cp1252 instead.",
        source=source,
        row=row_of(before) if row_of else None,
    )
    return text, [fault]


def refuse_binary_format(data: bytes, source: str, expected: str = "a text file") -> None:
    """Raise InputError if these bytes begin as those of a common binary format do."""
    looks = next((what for mark, what in _SIGNATURES.items() if data.startswith(mark)), None)
    if looks:
        raise refusal("binary-file", f"what looks like {looks}", expected, _EXPORT, source)


def refuse_nul(data: bytes, source: str, expected: str = "a text file") -> None:
    """Raise InputError if there is a NUL byte."""
    if b"\0" in data:
        found = f"a NUL byte, byte {data.index(0) + 1:,}"
        raise refusal("binary-file", found, expected, _EXPORT, source)


def _may_have_nul(data: bytes) -> bool:
    """Whether a file that begins so is of a known binary format, or text in UTF-16 or UTF-32."""
    signatures = (*_SIGNATURES, *_WIDE_MARKS)
    return (
        data.startswith(signatures)
        or any(data.startswith(mark, at) for at, mark in _READ_MARKS)
        or _alternates_with_nul(data[:4096])
    )


def _refuse_binary(data: bytes, source: str) -> None:
    """Raise InputError if these bytes are not text in an 8-bit encoding."""
    expected = "a text file in UTF-8"
    refuse_binary_format(data, source, expected)
    if data.startswith(_WIDE_MARKS) or _alternates_with_nul(data):
        remedy = "Save the file as UTF-8 (in a spreadsheet: save as, CSV UTF-8)."
        raise refusal("utf-16", "text in UTF-16 or UTF-32", expected, remedy, source)
    refuse_nul(data, source, expected)


def _alternates_with_nul(data: bytes) -> bool:
    """Whether every second byte is mostly NUL, as in UTF-16 without a byte-order mark."""
    half = len(data) // 2
    fewer, more = sorted((data[::2].count(0), data[1::2].count(0)))
    # A device of zeros is no text.
    return half > 3 and more > 0.4 * half and fewer < 0.9 * half
