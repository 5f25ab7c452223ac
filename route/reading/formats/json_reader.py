"""Parse JSON in little memory: long lists of positions become arrays before anything else."""

import codecs
import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from route.reading.files import refusal

Array = npt.NDArray[np.float64]

_REMEDY = "Export the journey again, or as CSV."

# Positions of two or three numbers in a row, at least so many: as lists each takes 150 bytes or
# more. Strings are skipped whole. Nothing is tried twice, so that the time is in proportion to
# the size.
_SHORTEST_RUN, _LONGEST_RUN = 50, 100_000
_SPACE = rb"[ \t\r\n]*+"
_NUMBER = rb"-?+(?:0|[1-9][0-9]*+)(?:\.[0-9]++)?+(?:[eE][+-]?+[0-9]++)?+"


def _run_of(count: int) -> bytes:
    numbers = (_SPACE + rb"," + _SPACE).join([_NUMBER] * count)
    position = rb"\[" + _SPACE + numbers + _SPACE + rb"\]"
    repeats = b"{%d,%d}+" % (_SHORTEST_RUN - 1, _LONGEST_RUN - 1)
    return position + rb"(?:" + _SPACE + rb"," + _SPACE + position + rb")" + repeats


_RUN = re.compile(
    rb'"(?:[^"\\]++|\\.)*+"?|(?P<two>' + _run_of(2) + rb")|(?P<three>" + _run_of(3) + rb")",
    re.DOTALL,
)


@dataclass(slots=True)
class Parsed:
    """A JSON document whose long lists of positions are arrays.

    Parameters
    ----------
    value : object
        The document. In a list, a text that begins with `mark` stands for the positions of
        a run.
    runs : list of ndarray, shape (n, 2) or (n, 3)
        The positions of each run.
    mark : str
        How the texts begin that stand for runs; no other text in the document does.
    """

    value: Any = None
    runs: list[Array] = field(default_factory=list)
    mark: str = ""

    def run(self, element: Any) -> Array | None:
        """Return the positions that an element of a list stands for, if it does."""
        if isinstance(element, str) and self.mark and element.startswith(self.mark):
            return self.runs[int(element[len(self.mark) :])]
        return None


def parse(
    data: bytes,
    source: str,
    expected: str,
    on_object: Callable[[dict[str, Any], Parsed], Any] | None = None,
    *,
    with_runs: bool = True,
) -> Parsed:
    """Parse a JSON document.

    Parameters
    ----------
    data : bytes
        The contents of a file.
    source : str
        Its name in messages.
    expected : str
        What it should be.
    on_object : callable, optional
        Called with each object as soon as it is complete, so that the inner ones come first;
        what it returns takes the place of the object.
    with_runs : bool
        Whether long lists of positions become arrays.

    Returns
    -------
    Parsed

    Raises
    ------
    InputError
        If it is not JSON, with the line and the column of the mistake, or if it is nested too
        deeply.
    """
    parsed = Parsed()
    spans: list[tuple[int, int]] = []
    try:
        text = _text(data)
        if with_runs:
            text = _without_runs(text, parsed, spans)
        hook = None if on_object is None else lambda thing: on_object(thing, parsed)
        parsed.value = json.loads(text, parse_int=float, object_hook=hook)
    except RecursionError:
        found = "objects or lists nested too deeply"
        raise refusal("nested-too-deeply", found, expected, _REMEDY, source) from None
    except UnicodeDecodeError as error:
        found = f"byte {error.start + 1:,}, which is not {error.encoding}"
        raise refusal("json-malformed", found, expected, _REMEDY, source) from None
    except json.JSONDecodeError as error:
        line, column = _place(data, text, error, spans)
        found = f"JSON with a mistake in line {line:,}, column {column:,} ({error.msg})"
        remedy = "Correct it there, or export the journey again."
        raise refusal("json-malformed", found, expected, remedy, source) from None
    return parsed


def _text(data: bytes) -> bytes:
    """Return the document in UTF-8, without a byte-order mark."""
    encoding = json.detect_encoding(data)
    if encoding.startswith("utf-8"):
        return data.removeprefix(codecs.BOM_UTF8)
    return data.decode(encoding, "surrogatepass").encode("utf-8", "surrogatepass")


def _without_runs(text: bytes, parsed: Parsed, spans: list[tuple[int, int]]) -> bytes:
    """Return the document with short texts in place of runs; note how much each shortens it."""
    mark, number = b"positions ", 0
    while mark in text:
        number += 1
        mark = b"positions %d " % number
    parsed.mark = mark.decode("ascii")
    parts: list[bytes | memoryview] = []
    view, end, shift = memoryview(text), 0, 0
    for match in _RUN.finditer(text):
        width = 2 if match["two"] else 3 if match["three"] else 0
        if not width:
            continue
        numbers = match[0].translate(None, b"[]")
        parsed.runs.append(np.fromstring(numbers, sep=",").reshape(-1, width))
        stand_in = b'"%s%d"' % (mark, len(parsed.runs) - 1)
        parts += [view[end : match.start()], stand_in]
        end = match.end()
        shift += end - match.start() - len(stand_in)
        spans.append((end - shift, shift))
    if not spans:
        return text
    return b"".join([*parts, view[end:]])


def _place(
    data: bytes, text: bytes, error: json.JSONDecodeError, spans: list[tuple[int, int]]
) -> tuple[int, int]:
    """Return the line and the column of a mistake in the document as it was given."""
    if not spans:
        return error.lineno, error.colno
    at = len(error.doc[: error.pos].encode("utf-8", "surrogatepass"))
    at += next((shift for end, shift in reversed(spans) if end <= at), 0)
    before = _text(data)[:at]
    line_start = before.rfind(b"\n") + 1
    return before.count(b"\n") + 1, len(before[line_start:].decode("utf-8", "replace")) + 1
