"""Open the files next to a table that belong to it."""

from pathlib import Path

from route.errors import InputError
from route.reading.files import bytes_of, refusal, text_of

# TOML and element files have a page or two; a larger file is a mistake or an attack.
LARGEST_SIBLING_BYTES = 10_000_000


def sibling_file(folder: Path, name: str) -> Path | None:
    """Find a file by its bare name in the folder of a table.

    Parameters
    ----------
    folder : Path
        The folder of the table.
    name : str
        A bare file name.

    Returns
    -------
    Path or None
        The file, links resolved; None if it does not exist, is not a regular file, or
        is outside the folder.
    """
    try:
        home = folder.resolve()
        path = (home / name).resolve()
        return path if path.is_relative_to(home) and path.is_file() else None
    except (OSError, ValueError, RuntimeError):
        return None


def sibling_text(path: Path, source: str, expected: str) -> str:
    """Return the text of a file next to a table.

    Parameters
    ----------
    path : Path
        The file, from `sibling_file`.
    source : str
        Its name in messages.
    expected : str
        What the file should be.

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
    if size > LARGEST_SIBLING_BYTES:
        raise refusal(
            "file-too-large",
            f"{size:,} bytes",
            f"{expected}, at most {LARGEST_SIBLING_BYTES:,} bytes",
            "Keep in the file only what this journey needs.",
            source,
        )
    text, faults = text_of(bytes_of(path, expected), source)
    if faults:
        raise InputError(faults)
    return text
