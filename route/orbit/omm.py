"""Split Orbit Mean-Elements Messages (JSON, CSV, XML, KVN) into fields.

References
----------
CCSDS 502.0-B-3, Orbit Data Messages (2023), section 4, the Orbit Mean-Elements Message
"""

import csv
import io
import json
import re

from route import xml

KVN = re.compile(r"^[ \t]*(CCSDS_OMM_VERS|EPOCH|MEAN_MOTION)[ \t]*=", re.MULTILINE)


def json_records(text: str) -> list[dict[str, str]]:
    """Return the fields of each OMM in a JSON file."""
    # Keep numbers as text: `Field.number` parses those of every format.
    parsed = json.loads(text, parse_float=str, parse_int=str, parse_constant=str)
    sets = parsed if isinstance(parsed, list) else [parsed]
    if not all(isinstance(fields, dict) for fields in sets):
        raise ValueError("a list with an item that is not an object")
    return [
        {key: str(value) for key, value in fields.items() if value is not None} for fields in sets
    ]


def csv_records(text: str) -> list[dict[str, str]]:
    """Return the fields of each OMM in a CSV file."""
    rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    header = next(rows, [])
    # Not DictReader: it fills a short row up to the header, which may be as long as the file.
    return [dict(zip(header, row, strict=False)) for row in rows if row]


def xml_records(text: str) -> list[dict[str, str]]:
    """Return the fields of each OMM in an XML file (NDM/XML)."""
    sets: list[dict[str, str]] = []
    # Of the segments that are open: one within another is a set of its own.
    fields: list[dict[str, str]] = []

    def start(name: str, _: object) -> None:
        if name == "segment":
            fields.append({})
            sets.append(fields[-1])

    def end(name: str, content: str) -> None:
        if name == "segment":
            fields.pop()
        elif fields:
            fields[-1][name] = content

    xml.parse(text.encode(), start, end, encoding="utf-8")
    return sets


def kvn_records(text: str) -> list[dict[str, str]]:
    """Return the fields of each OMM in KVN ("KEY = VALUE")."""
    sets: list[dict[str, str]] = [{}]
    for line in text.splitlines():
        key, equals, value = (part.strip() for part in line.partition("="))
        if not equals or key.startswith("COMMENT"):
            continue
        if key in sets[-1]:
            sets.append({})
        # A unit in brackets may follow the value.
        number, bracket, _ = value.rpartition("[")
        sets[-1][key] = number.rstrip() if bracket and value.endswith("]") else value
    return sets
