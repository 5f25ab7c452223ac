"""Read a journey's metadata from TOML: title, credit and claims."""

import os
import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from route.distances import parse_claim_text, parse_precision
from route.errors import Fault, InputError
from route.kinds import KINDS
from route.reading.files import ENCODABLE, is_encodable, refusal
from route.reading.siblings import sibling_file, sibling_text
from route.reading.times import EXPECTED as TIME_EXPECTED
from route.reading.times import is_time
from route.text import quoted, short_name

_EXPECTED = "a TOML file with title, credit and claims"

# What a TOML may say of a journey besides its claims: its title; whose the data are; whether it
# was made long on purpose; which part of its stops the table has; and which family of known
# journeys it belongs to, whose lengths are then no evidence for it.
# Headline and deck replace those of the verdict on its first claim.
TEXTS = ("title", "credit", "purpose", "coverage", "family", "headline", "deck")

# A headline is one line, a deck two sentences or so.
_LONGEST = {"headline": 120, "deck": 600}

PURPOSES = ("travel", "tour")
PURPOSE_REMEDY = 'Write "tour" if the journey was made long on purpose, else "travel".'

_MOST_PARTS = 50
# Strings and comments as a whole, else what separates keys and values. An unclosed string ends
# with its line or with the text, so that no character is searched twice.
_TOKEN = re.compile(
    r'''"""[^"\\]*+(?:(?:\\.?|"(?!""))[^"\\]*+)*+(?:"""|\Z)|'{3}.*?(?:'{3}|\Z)|'''
    r""""(?:[^"\\\n]|\\.)*+"?|'[^'\n]*+'?|\#[^\n]*+|[\[\]{}=.,\n]""",
    re.DOTALL,
)

_PLACE = re.compile(r"(.*) \(at (?:line (\d+), column \d+|end of document)\)", re.DOTALL)


def metadata_path(table: Path) -> Path | None:
    """Return the TOML of the same name next to a table, if there is one.

    Parameters
    ----------
    table : Path
        The table, such as ``journey.csv``.

    Returns
    -------
    Path or None
        It may not be a file: `load_metadata` refuses a folder or a broken link.
    """
    path = table.with_suffix(".toml")
    return path if path != table and os.path.lexists(path) else None


def load_metadata(path: Path | None) -> dict[str, Any]:
    """Read title, credit and claims from the TOML next to a table.

    Parameters
    ----------
    path : Path or None
        What `metadata_path` returned.

    Returns
    -------
    dict
        ``title``, ``credit`` and ``claims``; empty ones if there is no file.

    Raises
    ------
    InputError
        With every fault of the file.
    """
    if path is None:
        return check_metadata({}, "")
    source = short_name(path.name)
    inside = sibling_file(path.parent, path.name)
    if inside is None:
        found = "a folder, or a link that leads nowhere or out of the table's folder"
        remedy = "Put the file itself next to the table."
        raise refusal("toml-not-a-file", found, _EXPECTED, remedy, source)
    return check_metadata(_parsed(sibling_text(inside, source, _EXPECTED), source), source)


def _parsed(text: str, source: str) -> dict[str, Any]:
    dots = 0
    for token in _TOKEN.finditer(text):
        if token[0] == ".":
            dots += 1
        elif token[0] in "[]{}=,\n":
            dots = 0
        # tomllib takes quadratic time for a key of many parts, and fails on what it makes of it.
        if dots >= _MOST_PARTS:
            number = text.count("\n", 0, token.start()) + 1
            found = f"a key of more than {_MOST_PARTS} parts in line {number}"
            remedy = "Write title, credit and claims without dots."
            raise refusal("toml-too-deep", found, "TOML", remedy, source)
    try:
        return tomllib.loads(text)
    except RecursionError:
        found = "values nested too deeply"
    except ValueError as error:
        place = _PLACE.fullmatch(str(error))
        # tomllib reports an unclosed value at the end of the document, and an integer
        # too long for Python without a position.
        line = f" in line {place[2] or text.rstrip().count(chr(10)) + 1}" if place else ""
        found = f"a mistake{line} ({quoted(place[1] if place else error, longest=80)})"
    remedy = 'Write a line as title = "...", and begin a claim with [[claim]].'
    raise refusal("toml-invalid", found, "TOML", remedy, source)


def check_metadata(
    entries: Mapping[str, Any], source: str, keys: Sequence[str] = (*TEXTS, "claims")
) -> dict[str, Any]:
    """Check a journey's metadata.

    Parameters
    ----------
    entries : mapping
        `TEXTS` and ``claim``, a list of mappings; each is optional.
    source : str
        Their origin, for messages.
    keys : sequence of str
        What to return.

    Returns
    -------
    dict
        `TEXTS`, empty where not stated, and ``claims``: text and lists of text, ready for
        JSON.

    Raises
    ------
    InputError
        With every fault.
    """
    faults: list[Fault] = []
    values = dict.fromkeys(TEXTS, "") | {"claim": []} | _read(entries, _JOURNEY, "", faults)
    claims = []
    for number, entry in enumerate(values["claim"], 1):
        where = f" in claim {number}"
        claims.append(_read(entry, _CLAIM, where, faults))
        if "distance" not in entry:
            remedy = 'Add a line such as distance = "65,000 km".'
            found = f"no distance{where}"
            faults.append(Fault("distance-missing", found, "the distance claimed", remedy))
    if faults:
        raise InputError(replace(fault, source=source) for fault in faults)
    checked = {key: values[key] for key in TEXTS} | {"claims": claims}
    return {key: checked[key] for key in keys}


def _read(
    entries: Mapping[str, Any],
    readers: Mapping[str, Callable[[Any], Any]],
    where: str,
    faults: list[Fault],
) -> dict[str, Any]:
    """Parse each value with the reader of its key; a key without a reader is a fault."""
    values = {}
    for key, value in entries.items():
        if key in readers:
            try:
                values[key] = readers[key](value)
            except InputError as error:
                shown = quoted(value) if isinstance(value, str) else quoted(value)[1:-1]
                found = f"{key} = {shown}{where}"
                faults += [replace(fault, found=found) for fault in error.faults]
        else:
            close = get_close_matches(str(key).casefold(), readers, n=1)
            remedy = f"Did you mean {close[0]}?" if close else "Remove it."
            expected = "one of " + ", ".join(readers)
            found = f"the key {quoted(key)}{where}"
            faults.append(Fault("key-unknown", found, expected, remedy))
    return values


def _wrong(code: str, expected: str, remedy: str) -> InputError:
    """Return the error of a reader; `_read` adds what was found, as it knows the key."""
    return refusal(code, "", expected, remedy, "")


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise _wrong("not-text", "text", 'Write it in quotes: "...".')
    if not is_encodable(value):
        raise _wrong("text-not-encodable", ENCODABLE, "Remove the character.")
    return value.strip()


def _short_text(key: str) -> Callable[[Any], str]:
    def read(value: Any) -> str:
        text = " ".join(_text(value).split())
        if len(text) > _LONGEST[key]:
            expected = f"{_LONGEST[key]} characters or less"
            raise _wrong("text-too-long", expected, f"Shorten it; it has {len(text):,}.")
        return text

    return read


def _mode(value: Any) -> str:
    mode = _text(value)
    if not mode:
        expected = "a mode of travel, as in the column mode"
        raise _wrong("mode-empty", expected, "Fill it in or leave it out.")
    return mode


def _length(value: Any, parse: Callable[[str], object] = parse_claim_text) -> str:
    if not isinstance(value, str):
        expected = "a length with its unit, in quotes"
        raise _wrong("length-not-text", expected, 'Write it as "65,000 km".')
    parse(value)
    return value.strip()


def _precision(value: Any) -> str:
    return _length(value, parse_precision)


def _purpose(value: Any) -> str:
    purpose = _text(value).casefold()
    if purpose not in PURPOSES:
        raise _wrong("purpose-unknown", f"one of {', '.join(PURPOSES)}", PURPOSE_REMEDY)
    return purpose


def _kinds(value: Any) -> list[str]:
    allowed = [name for name, kind in KINDS.items() if kind.makes_legs]
    words = value if isinstance(value, list) else []
    kinds = [word.strip().casefold() for word in words if isinstance(word, str)]
    if not kinds or len(kinds) < len(words) or not set(kinds) <= set(allowed):
        expected = f"a list of one or more of {', '.join(allowed)}"
        raise _wrong("kinds-invalid", expected, f'Write it as ["{allowed[0]}"].')
    return kinds


def _said_on(value: Any) -> str:
    # TOML has a date type, written without quotes.
    said_on = value.isoformat() if isinstance(value, date) else _text(value)
    if not is_time(said_on):
        raise _wrong("said-on-invalid", TIME_EXPECTED, "Write the year first: 2013-11-05.")
    return said_on


def _claims(value: Any) -> list[Any]:
    if not isinstance(value, list) or not all(isinstance(entry, dict) for entry in value):
        expected = "claims, each below a line [[claim]]"
        raise _wrong("claims-not-tables", expected, "Write [[claim]], in two brackets.")
    return value


_JOURNEY = {
    "title": _text,
    "credit": _text,
    "purpose": _purpose,
    "coverage": _text,
    "family": _text,
    "headline": _short_text("headline"),
    "deck": _short_text("deck"),
    "claim": _claims,
}
_CLAIM: Mapping[str, Callable[[Any], Any]] = {
    "distance": _length,
    "kinds": _kinds,
    "mode": _mode,
    "precision": _precision,
    "source": _text,
    "said_on": _said_on,
    "status": _text,
}
