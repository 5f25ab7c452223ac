"""Read small text tables as tests write them."""

from pathlib import Path

import pytest

from route.errors import Fault, InputError
from route.reading.options import Options
from route.reading.table import Table
from route.reading.tables.from_text import table_of_text

READING = Path(__file__).parents[1]


def sample_bytes(name: str) -> bytes:
    """Return a sample, or a table that was read wrongly once."""
    path = READING / "samples" / name
    return (path if path.exists() else READING / "reported" / name).read_bytes()


def table(text: str | bytes, encoding: str = "") -> Table:
    """Read a table that has no faults."""
    read = table_with_faults(text, encoding)
    assert read.sheet.faults == []
    return read


def table_with_faults(text: str | bytes, encoding: str = "") -> Table:
    data = text.encode() if isinstance(text, str) else text
    read = table_of_text(data, "a.csv", Options(encoding=encoding))
    assert len(read.headings) == len(read.columns)
    assert all(len(column) == len(read.sheet.rows) for column in read.columns)
    return read


def sample(name: str) -> Table:
    return table(sample_bytes(name))


def rows(read: Table) -> list[list[str]]:
    """Return the cells row by row."""
    return [list(cells) for cells in zip(*read.columns, strict=True)]


def refused(text: str | bytes, encoding: str = "") -> tuple[Fault, ...]:
    """Return the faults of what is no table."""
    with pytest.raises(InputError) as caught:
        table_with_faults(text, encoding)
    return caught.value.faults
