"""Read the orbital elements that trackers publish: TLE and OMM.

Both say the same: where on which mean orbit a satellite was at one instant, in the
form that the propagator SGP4 takes.

References
----------
CelesTrak, NORAD Two-Line Element Set Format, https://celestrak.org/NORAD/documentation/tle-fmt.php
CCSDS 502.0-B-3, Orbit Data Messages (2023), section 4, the Orbit Mean-Elements Message
"""

import csv
import io
import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from route.errors import Fault, InputError
from route.text import quoted


@dataclass(frozen=True, slots=True)
class ElementSet:
    """One published set of mean orbital elements, as SGP4 takes them.

    Parameters
    ----------
    satellite : int
        Number in the satellite catalogue.
    epoch_utc : datetime
        The instant the elements are for, UTC.
    mean_motion_rev_per_day : float
        Revolutions a day (Kozai's mean motion, as in a TLE).
    eccentricity : float
        Dimensionless.
    inclination_deg, node_deg, perigee_deg, mean_anomaly_deg : float
        Inclination, right ascension of the ascending node, argument of perigee and
        mean anomaly, degrees, in the frame TEME.
    drag_per_earth_radius : float
        The drag term B*, per Earth radius.
    """

    satellite: int
    epoch_utc: datetime
    mean_motion_rev_per_day: float
    eccentricity: float
    inclination_deg: float
    node_deg: float
    perigee_deg: float
    mean_anomaly_deg: float
    drag_per_earth_radius: float


@dataclass(frozen=True, slots=True)
class Elements:
    """The element sets of one satellite, in order of epoch.

    Parameters
    ----------
    name : str
        Bare name of the file they came from.
    sets : tuple of ElementSet
        At least one.
    """

    name: str
    sets: tuple[ElementSet, ...]

    def __str__(self) -> str:
        return self.name


# One set as text: where in the file it stands, and its fields under their OMM names.
_Record = tuple[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class _Field:
    """A number that a set must give: its name in an OMM, its place in a TLE, its range."""

    key: str
    line: int
    columns: tuple[int, int]
    meaning: str
    least: float
    most: float
    whole: bool = False

    def number(self, text: str) -> float | None:
        """Return the number that `text` says, or None if it says none in range."""
        value = float(text) if _NUMBER.fullmatch(text) else float("nan")
        fits = self.least <= value <= self.most and (value.is_integer() or not self.whole)
        return value if fits else None


# In the order of ElementSet. The ranges are the formats' own, except that of the mean
# motion: at 20 revolutions a day a satellite would be under the ground, and at 0.001
# far beyond the Moon.
_FIELDS = (
    _Field("NORAD_CAT_ID", 1, (3, 7), "catalogue number", 0, 999_999_999, whole=True),
    _Field("MEAN_MOTION", 2, (53, 63), "revolutions a day", 0.001, 20),
    _Field("ECCENTRICITY", 2, (27, 33), "eccentricity", 0, 0.9999999),
    _Field("INCLINATION", 2, (9, 16), "inclination in degrees", 0, 180),
    _Field("RA_OF_ASC_NODE", 2, (18, 25), "right ascension of the node in degrees", 0, 360),
    _Field("ARG_OF_PERICENTER", 2, (35, 42), "argument of perigee in degrees", 0, 360),
    _Field("MEAN_ANOMALY", 2, (44, 51), "mean anomaly in degrees", 0, 360),
    _Field("BSTAR", 1, (54, 61), "drag term B* per Earth radius", -1e9, 1e9),
)

# What SGP4, around the Earth and in UTC, needs an OMM to say of itself if it says it.
_SETTINGS = {
    "CENTER_NAME": ("EARTH",),
    "REF_FRAME": ("TEME",),
    "TIME_SYSTEM": ("UTC",),
    "MEAN_ELEMENT_THEORY": ("SGP4", "SGP/SGP4"),
    # 4 is SGP4-XP and 6 a numerical theory: SGP4 would take their elements for its own.
    "EPHEMERIS_TYPE": ("", "0", "1", "2", "3"),
}

_NUMBER = re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]{1,3})?")
_DATE = re.compile(r"([0-9]{4})-([0-9]{2}-[0-9]{2}|[0-9]{3})T([0-9:]{8})(\.[0-9]*)?Z?")
_DTD = re.compile(r"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)
_KVN = re.compile(r"^\s*(CCSDS_OMM_VERS|EPOCH|MEAN_MOTION)\s*=", re.MULTILINE)

# The catalogue number may begin with a letter for 10, 11, ...: I and O are left out.
_TLE_LINE = re.compile(r"[12] [A-HJ-NP-Z0-9 ][0-9 ]{4}")
_TLE_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
_TLE_COLUMNS = 69
_TLE_EPOCH = re.compile(r"([0-9]{2}) *([0-9]{1,3}\.[0-9]*) *")
_TLE_BSTAR = re.compile(r"([+-]?)([0-9]{5})([+-][0-9])")


def parse_elements(text: str, name: str) -> Elements:
    """Read element sets from the text of a TLE or OMM file.

    Parameters
    ----------
    text : str
        Two-line element sets, with or without lines of names between them, or OMMs
        as JSON, CSV, XML or KVN ("KEY = VALUE").
    name : str
        Bare name of the file.

    Returns
    -------
    Elements
        In order of epoch. A set that is there twice is kept once: a copy is no second
        opinion.

    Raises
    ------
    InputError
        With every fault found.
    """
    faults: list[Fault] = []
    found = [_element_set(record, faults) for record in _records(text.lstrip("\ufeff"), faults)]
    sets = [element_set for element_set in found if element_set is not None]
    satellites = sorted({element_set.satellite for element_set in sets})
    if len(satellites) > 1:
        faults.append(
            Fault(
                found="sets of the satellites " + ", ".join(map(str, satellites)),
                expected="the sets of one satellite",
                remedy="Make a file for each satellite.",
            )
        )
    if not sets and not faults:
        faults.append(
            Fault(
                found="no element set",
                expected="a TLE (a line 1 and a line 2) or an OMM",
                remedy="Copy the sets nearest to the flight from where they are published.",
            )
        )
    if faults:
        raise InputError(replace(fault, source=name) for fault in faults)
    return Elements(name, tuple(sorted(dict.fromkeys(sets), key=lambda one: one.epoch_utc)))


def _records(text: str, faults: list[Fault]) -> Iterable[_Record]:
    """Return the sets of a file as text, by the form that it has."""
    start = text.lstrip()
    heading = start.partition("\n")[0]
    try:
        if start.startswith(("[", "{")):
            found = _json_records(start)
        elif start.startswith("<"):
            found = _xml_records(start)
        elif "," in heading and any(field.key in heading for field in _FIELDS):
            found = _csv_records(start)
        elif _KVN.search(text):
            found = _kvn_records(text)
        else:
            return _tle_records(text, faults)
    except (ValueError, RecursionError, ET.ParseError, csv.Error) as error:
        faults.append(
            Fault(
                found=f"an OMM file that cannot be read ({quoted(error, longest=80)})",
                expected="an OMM as JSON, CSV, XML without a DTD, or KVN",
                remedy="Fetch the file again from where it is published.",
            )
        )
        return []
    return [
        (f"set {number}", {key: value.strip() for key, value in fields.items()})
        for number, fields in enumerate(found, start=1)
    ]


def _json_records(text: str) -> list[dict[str, str]]:
    # Figures stay text, so that one reader judges those of every form.
    found = json.loads(text, parse_float=str, parse_int=str, parse_constant=str)
    sets = found if isinstance(found, list) else [found]
    if not all(isinstance(fields, dict) for fields in sets):
        raise ValueError("a list of something else than objects")
    return [
        {key: str(value) for key, value in fields.items() if value is not None} for fields in sets
    ]


def _csv_records(text: str) -> list[dict[str, str]]:
    return [
        # A short row leaves None, a long one a list: neither is a field.
        {key: value for key, value in fields.items() if isinstance(value, str)}
        for fields in csv.DictReader(io.StringIO(text, newline=""), strict=True)
    ]


def _xml_records(text: str) -> list[dict[str, str]]:
    # A DTD can read files and grow without end; no OMM needs one.
    if _DTD.search(text):
        raise ValueError("it has a DTD")
    return [
        {field.tag.rpartition("}")[2]: field.text or "" for field in segment.iter()}
        for segment in ET.fromstring(text).iter()
        if segment.tag.rpartition("}")[2] == "segment"
    ]


def _kvn_records(text: str) -> list[dict[str, str]]:
    sets: list[dict[str, str]] = [{}]
    for line in text.splitlines():
        key, equals, value = (part.strip() for part in line.partition("="))
        if not equals or key.startswith("COMMENT"):
            continue
        if key in sets[-1]:
            sets.append({})
        sets[-1][key] = re.sub(r"\s*\[[^\]]*\]$", "", value)
    return sets


def _tle_records(text: str, faults: list[Fault]) -> list[_Record]:
    records: list[_Record] = []
    first: tuple[int, str] | None = None
    for number, line in enumerate(map(str.strip, text.splitlines()), start=1):
        if not line:
            continue
        kind = line[0] if _TLE_LINE.match(line) else "name"
        if first and kind != "2":
            faults.append(_unpaired(first[0], "1", "2"))
            first = None
        if kind == "1":
            first = number, line
        elif kind == "2" and first:
            records += _pair(first, (number, line), faults)
            first = None
        elif kind == "2":
            faults.append(_unpaired(number, "2", "1"))
    if first:
        faults.append(_unpaired(first[0], "1", "2"))
    return records


def _unpaired(number: int, has: str, lacks: str) -> Fault:
    return Fault(
        found=f"in line {number} a TLE's line {has} without a line {lacks}",
        expected="line 1 and line 2 of each set, one after the other",
        remedy="Copy both lines of the set from where it is published.",
    )


def _pair(first: tuple[int, str], second: tuple[int, str], faults: list[Fault]) -> list[_Record]:
    """Return the record that two lines of a TLE make, or none if a column is missing."""
    for number, line in (first, second):
        fault = _line_fault(number, line)
        if fault:
            faults.append(fault)
    (number1, line1), (number2, line2) = first, second
    if line1[2:7] != line2[2:7]:
        faults.append(
            Fault(
                found=f"satellite {line1[2:7].strip()} in line {number1} "
                f"and {line2[2:7].strip()} in line {number2}",
                expected="line 1 and line 2 of the same satellite",
                remedy="Copy both lines of one set from where it is published.",
            )
        )
    if len(line1) != _TLE_COLUMNS or len(line2) != _TLE_COLUMNS:
        return []
    return [(f"lines {number1} and {number2}", _tle_fields(line1, line2))]


def _line_fault(number: int, line: str) -> Fault | None:
    again = "Copy the line again from where it is published."
    if len(line) != _TLE_COLUMNS:
        return Fault(
            found=f"{len(line)} characters in line {number}",
            expected=f"the {_TLE_COLUMNS} of a TLE's line",
            remedy=again,
        )
    digits = sum(int(char) for char in line[:-1] if char in "0123456789")
    checksum = str((digits + line[:-1].count("-")) % 10)
    if line[-1] != checksum:
        return Fault(
            found=f"checksum {quoted(line[-1])} at the end of line {number}",
            expected=f"{checksum}, which its other characters add up to",
            remedy=again,
        )
    return None


def _tle_fields(line1: str, line2: str) -> dict[str, str]:
    """Return what the columns of a TLE say, under its OMM names and in the OMM's way."""
    fields = {
        field.key: (line1, line2)[field.line - 1][field.columns[0] - 1 : field.columns[1]].strip()
        for field in _FIELDS
    }
    letter, rest = line1[2], line1[3:7]
    if letter in _TLE_LETTERS:
        fields["NORAD_CAT_ID"] = f"{_TLE_LETTERS.index(letter) + 10}{rest}"
    # Both have their decimal point before the first digit, and leave it out.
    fields["ECCENTRICITY"] = "." + line2[26:33].replace(" ", "0")
    fields["BSTAR"] = _TLE_BSTAR.sub(r"\1.\2e\3", fields["BSTAR"])
    fields["EPOCH"] = line1[18:32]
    epoch = _TLE_EPOCH.fullmatch(line1[18:32])
    if epoch and 1 <= float(epoch[2]) < 367:
        # Two digits of the year, for 1957 (the first satellite) to 2056.
        year = 1957 + (int(epoch[1]) - 57) % 100
        start = datetime(year, 1, 1) - timedelta(days=1)
        fields["EPOCH"] = (start + timedelta(days=float(epoch[2]))).isoformat()
    fields["EPHEMERIS_TYPE"] = line1[62].strip()
    return fields


def _element_set(record: _Record, faults: list[Fault]) -> ElementSet | None:
    """Return the set that a record's fields say, or None and a fault for each that fails."""
    where, fields = record
    before = len(faults)
    numbers = []
    for field in _FIELDS:
        number = field.number(fields.get(field.key, ""))
        if number is None:
            expected = f"{field.meaning}, from {field.least:,.9g} to {field.most:,.9g}"
            faults.append(_field_fault(where, fields, field.key, expected))
        else:
            numbers.append(number)
    epoch_utc = _epoch(fields.get("EPOCH", ""))
    if epoch_utc is None:
        expected = "date and time, as 13310.51629608 in a TLE or 2013-11-06T12:23:27.98 in an OMM"
        faults.append(_field_fault(where, fields, "EPOCH", expected))
    for key, allowed in _SETTINGS.items():
        if fields.get(key, allowed[0]).upper() not in allowed:
            expected = " or ".join(filter(None, allowed)) + ", which is what SGP4 works with"
            faults.append(_field_fault(where, fields, key, expected))
    if epoch_utc is None or len(faults) > before:
        return None
    satellite, *elements = numbers
    return ElementSet(int(satellite), epoch_utc, *elements)


def _field_fault(where: str, fields: Mapping[str, str], key: str, expected: str) -> Fault:
    given = f"{key} {quoted(fields[key])}" if key in fields else f"no {key}"
    return Fault(
        found=f"{given} in {where}",
        expected=expected,
        remedy="Copy the set again from where it is published.",
    )


def _epoch(text: str) -> datetime | None:
    match = _DATE.fullmatch(text)
    if not match:
        return None
    day = "%j" if len(match[2]) == 3 else "%m-%d"
    try:
        whole = datetime.strptime(f"{match[1]} {match[2]} {match[3]}", f"%Y {day} %H:%M:%S")
        return whole.replace(tzinfo=UTC) + timedelta(seconds=float(f"0{match[4] or '.0'}"))
    except (ValueError, OverflowError):
        return None
