"""Open what `read` is given, whatever it is."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd

from route.errors import InputError
from route.reading.files import bytes_of, read_bounded, refusal
from route.reading.formats.registry import expected_file, format_of
from route.reading.metadata import TEXTS, check_metadata, load_metadata, metadata_path
from route.reading.options import Options
from route.reading.sheet import Sheet
from route.text import printable, quoted, short_name

_TABLE = "the table"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a journey comes from, and how to load it.

    Parameters
    ----------
    name : str
        The name of the table in a message.
    folder : Path
        The folder of the element files that the table names.
    load_sheet : callable
        Loads the table; raises InputError if there is none.
    load_metadata : callable
        Loads title, credit and claims; raises InputError with every fault.
    file : str
        The bare name of the table's file, printable; empty if it has none.
    files : tuple of str
        The paths of the files opened.
    reading : dict or None
        What was understood of the file, if it was read before.
    """

    name: str
    folder: Path
    load_sheet: Callable[[], Sheet]
    load_metadata: Callable[[], dict[str, Any]]
    file: str = ""
    files: tuple[str, ...] = ()
    reading: dict[str, Any] | None = None


def opened_source(given: Any, options: Options) -> Source:
    """Open what `read` was given; how to load it follows from its format."""
    if isinstance(given, pd.DataFrame):
        entries = {"claim": given.attrs.get("claims", [])}
        # An empty text is that of a table whose TOML does not state it.
        entries |= {key: given.attrs[key] for key in TEXTS if given.attrs.get(key, "") != ""}
        files = given.attrs.get("files")
        reading = given.attrs.get("reading")
        return Source(
            name=_TABLE,
            folder=Path(),
            load_sheet=partial(format_of(given).load, given, _TABLE, options),
            load_metadata=partial(check_metadata, entries, f"the attrs of {_TABLE}"),
            file=str(given.attrs.get("file", "")),
            files=tuple(map(str, files)) if isinstance(files, list) else (),
            reading=reading if isinstance(reading, dict) else None,
        )
    if hasattr(given, "read"):
        stream_name = getattr(given, "name", None)
        name = short_name(Path(stream_name).name) if isinstance(stream_name, str) else _TABLE
        name = "standard input" if stream_name == "<stdin>" else name
        suffix = Path(stream_name).suffix if isinstance(stream_name, str) else ""
        data = read_all(given, name)
        return Source(
            name=name,
            folder=Path(),
            load_sheet=partial(format_of(data, suffix).load, data, name, options),
            load_metadata=partial(check_metadata, {}, ""),
        )
    if given is not None and not isinstance(given, str | os.PathLike):
        found, expected = quoted(given), "a path, an open file or a DataFrame"
        raise refusal("not-a-source", found, expected, "Give the path of a table.", "read")
    path = bundled() if given is None else Path(given)
    data = bytes_of(path, expected_file())
    name = short_name(path.name)
    metadata = metadata_path(path)
    return Source(
        name=name,
        folder=path.parent,
        load_sheet=partial(format_of(data, path.suffix).load, data, name, options),
        load_metadata=partial(load_metadata, metadata),
        file=printable(path.name),
        files=tuple(str(opened) for opened in (path, metadata) if opened is not None),
    )


def bundled() -> Path:
    """Return the path of the bundled journey: in an installed package, or in a checkout."""
    installed, checkout = (Path(__file__).parents[up] / "data" for up in (1, 2))
    return (installed if installed.is_dir() else checkout) / "waypoints.csv"


def read_all(stream: Any, called: str) -> bytes:
    """Return the rest of a file object, text or binary, as bytes."""
    try:
        return read_bounded(stream, expected_file(), called)
    except InputError:
        raise
    except (OSError, ValueError, TypeError) as error:
        found = f"a stream that cannot be read ({quoted(error, longest=80)})"
        remedy = "Open it again, in binary mode."
        raise refusal("stream-unreadable", found, expected_file(), remedy, called) from error
