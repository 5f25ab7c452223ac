"""Split Orbit Mean-Elements Messages (JSON, CSV, XML, KVN) into fields.

References
----------
CCSDS 502.0-B-3, Orbit Data Messages (2023), section 4, the Orbit Mean-Elements Message
"""

import csv
import io
import json
import re
import xml.etree.ElementTree as ET

_DTD = re.compile(r"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)
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
    return [
        # DictReader gives None for a missing cell and a list for surplus ones.
        {key: value for key, value in fields.items() if isinstance(value, str)}
        for fields in csv.DictReader(io.StringIO(text, newline=""), strict=True)
    ]


def xml_records(text: str) -> list[dict[str, str]]:
    """Return the fields of each OMM in an XML file (NDM/XML)."""
    # A DTD can read files (XXE) and expand without limit; no OMM needs one.
    if _DTD.search(text):
        raise ValueError("it has a DTD")
    sets: list[dict[str, str]] = []
    waiting: list[tuple[ET.Element, dict[str, str] | None]] = [(ET.fromstring(text), None)]
    while waiting:
        element, fields = waiting.pop()
        name = element.tag.rpartition("}")[2]
        if name == "segment":
            # A segment within a segment is a set of its own, so that each field is read once.
            fields = {}
            sets.append(fields)
        if fields is not None:
            fields[name] = element.text or ""
        waiting += [(child, fields) for child in reversed(element)]
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
