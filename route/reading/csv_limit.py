"""Let the csv module read long cells while a table is read."""

import csv
import threading
from collections.abc import Iterator
from contextlib import contextmanager

# The csv module has one limit for all threads; raise it only while a table is read.
_LIMIT = threading.Lock()
_LONGEST_CELL = 2**31 - 1


@contextmanager
def cells_of_any_length() -> Iterator[None]:
    """Raise the csv module's limit on the length of a cell within a block."""
    with _LIMIT:
        limit = csv.field_size_limit(_LONGEST_CELL)
        try:
            yield
        finally:
            csv.field_size_limit(limit)
