"""Open files and say plainly why one cannot be read as text."""

import codecs
from collections.abc import Callable
from pathlib import Path

from route.errors import Fault, InputError
from route.text import quoted, short_name

# What lies beside a table (its TOML, an element file) is a page or two; more than this
# is a mistake or an attack, and is not loaded.
LARGEST_BESIDE_BYTES = 10_000_000

WRITABLE = "text that can be written as UTF-8, without a NUL or half a surrogate pair"

_EXPORT = "Open it in the program it belongs to and export the table as CSV, UTF-8."

# The first bytes by which files that are no text introduce themselves.
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
_WIDE_MARKS = (
    codecs.BOM_UTF16_LE,
    codecs.BOM_UTF16_BE,
    codecs.BOM_UTF32_LE,
    codecs.BOM_UTF32_BE,
)


def refusal(
    code: str, found: str, expected: str, remedy: str, source: str, row: int | None = None
) -> InputError:
    """Return the error of an input that has one fault."""
    return InputError([Fault(code, found, expected, remedy, source, row)])


def is_writable(text: str) -> bool:
    """Whether text can be written to a file in UTF-8: no NUL, no half surrogate pair."""
    try:
        return b"\0" not in text.encode()
    except UnicodeEncodeError:
        return False


def bytes_of(path: Path, expected: str) -> bytes:
    """Return a whole file, or say why there is nothing to read.

    Parameters
    ----------
    path : Path
        The file.
    expected : str
        What the file should have been, for the message.

    Returns
    -------
    bytes

    Raises
    ------
    InputError
        If it is missing, a folder, or not ours to read.
    """
    given = quoted(path, longest=200)
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        code, found = "file-missing", f"no file {given}"
        folder = quoted(Path.cwd(), longest=200)
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


def file_beside(folder: Path, name: str) -> Path | None:
    """Find a file by its bare name in a folder, and nowhere else.

    Parameters
    ----------
    folder : Path
        The folder of the table.
    name : str
        A bare file name.

    Returns
    -------
    Path or None
        The file itself, links followed; None if there is none, or if it is not an
        ordinary file, or if a link leads out of the folder.
    """
    try:
        home = folder.resolve()
        path = (home / name).resolve()
        return path if path.is_relative_to(home) and path.is_file() else None
    except (OSError, ValueError, RuntimeError):
        return None


def text_beside(path: Path, source: str, expected: str) -> str:
    """Return the text of a file that lies beside a table.

    Parameters
    ----------
    path : Path
        The file, as `file_beside` found it.
    source : str
        What to call it in a message.
    expected : str
        What the file should have been.

    Returns
    -------
    str

    Raises
    ------
    InputError
        If it cannot be read, is larger than 10 MB, or is not UTF-8 text.
    """
    try:
        size = path.stat().st_size
    except OSError:
        size = 0
    if size > LARGEST_BESIDE_BYTES:
        raise refusal(
            "file-too-large",
            f"{size:,} bytes",
            f"{expected}, at most {LARGEST_BESIDE_BYTES:,} bytes",
            "Keep in the file only what this journey needs.",
            source,
        )
    text, faults = text_of(bytes_of(path, expected), source)
    if faults:
        raise InputError(faults)
    return text


def text_of(
    data: bytes, source: str, row_of: Callable[[str], int] | None = None
) -> tuple[str, list[Fault]]:
    """Decode UTF-8, with or without a byte-order mark.

    Parameters
    ----------
    data : bytes
        A whole file.
    source : str
        What to call it in a message.
    row_of : callable, optional
        The text before a bad byte to the number of the row the byte is in.

    Returns
    -------
    text : str
        The text; bytes that are not UTF-8 stand in it as lone surrogates, so that the
        rest can still be checked.
    faults : list of Fault
        The first byte that is not UTF-8, if there is one.

    Raises
    ------
    InputError
        If it is no text at all, or UTF-16.
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


def _refuse_binary(data: bytes, source: str) -> None:
    """Raise if these bytes are no text, and say what they look like."""
    code = "binary-file"
    looks = next((what for mark, what in _SIGNATURES.items() if data.startswith(mark)), None)
    if looks:
        found, remedy = f"what looks like {looks}", _EXPORT
    elif data.startswith(_WIDE_MARKS) or _alternates_with_nul(data):
        code, found = "utf-16", "text in UTF-16 or UTF-32"
        remedy = "Save the file as UTF-8 (in a spreadsheet: save as, CSV UTF-8)."
    elif b"\0" in data:
        found, remedy = f"a NUL byte, byte {data.index(0) + 1:,}: no text file", _EXPORT
    else:
        return
    raise refusal(code, found, "a text file in UTF-8", remedy, source)


def _alternates_with_nul(data: bytes) -> bool:
    """Whether every other byte is mostly NUL, as in UTF-16 without its mark."""
    half = len(data) // 2
    return half > 3 and max(data[::2].count(0), data[1::2].count(0)) > 0.4 * half
