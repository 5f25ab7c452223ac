"""Parse published orbital elements: TLE and OMM.

Both formats give the mean elements of an orbit at an epoch, as the propagator SGP4
needs them.
"""

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from route.errors import Fault, InputError
from route.orbit.fields import FIELDS, SETTINGS, Record
from route.orbit.omm import KVN, csv_records, json_records, kvn_records, xml_records
from route.orbit.tle import tle_records
from route.text import quoted


@dataclass(frozen=True, slots=True)
class ElementSet:
    """One published set of mean orbital elements, for SGP4.

    Parameters
    ----------
    satellite : int
        Satellite catalogue number (NORAD).
    epoch_utc : datetime
        Epoch of the elements, UTC.
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
    """The element sets of one satellite, sorted by epoch.

    Parameters
    ----------
    name : str
        Bare name of their file.
    sets : tuple of ElementSet
        At least one.
    """

    name: str
    sets: tuple[ElementSet, ...]

    def __str__(self) -> str:
        return self.name


# A file with more faults is not what it is taken for; a set may have nine in two characters.
_MOST_FAULTS = 1_000
_SHOWN_SATELLITES = 10

_DATE = re.compile(r"([0-9]{4})-([0-9]{2}-[0-9]{2}|[0-9]{3})T([0-9:]{8})(\.[0-9]*)?Z?")


def parse_elements(text: str, name: str) -> Elements:
    """Parse the element sets of a TLE or OMM file.

    Parameters
    ----------
    text : str
        Two-line element sets, with or without name lines, or OMMs
        as JSON, CSV, XML or KVN ("KEY = VALUE").
    name : str
        Bare name of the file.

    Returns
    -------
    Elements
        Sorted by epoch. Duplicate sets are dropped: a copy is not independent evidence.

    Raises
    ------
    InputError
        With every fault, or with the first thousand.
    """
    faults: list[Fault] = []
    sets: list[ElementSet] = []
    for record in _records(text.lstrip("\ufeff"), faults):
        element_set = _element_set(record, faults)
        if element_set is not None:
            sets.append(element_set)
        elif len(faults) > _MOST_FAULTS:
            break
    satellites = sorted({element_set.satellite for element_set in sets})
    more = len(satellites) - _SHOWN_SATELLITES
    if len(satellites) > 1:
        faults.append(
            Fault(
                code="elements-of-several-satellites",
                found="sets of the satellites "
                + ", ".join(map(str, satellites[:_SHOWN_SATELLITES]))
                + (f" and {more:,} more" if more > 0 else ""),
                expected="the sets of one satellite",
                remedy="Make a file for each satellite.",
            )
        )
    if not sets and not faults:
        faults.append(
            Fault(
                code="elements-empty",
                found="no element set",
                expected="a TLE (a line 1 and a line 2) or an OMM",
                remedy="Copy the sets nearest to the flight from where they are published.",
            )
        )
    if faults:
        raise InputError(replace(fault, source=name) for fault in faults)
    return Elements(
        name, tuple(sorted(dict.fromkeys(sets), key=lambda element_set: element_set.epoch_utc))
    )


def _records(text: str, faults: list[Fault]) -> Iterable[Record]:
    """Return the records of a file, in whichever format it is."""
    start = text.lstrip()
    heading = start.partition("\n")[0]
    try:
        if start.startswith(("[", "{")):
            sets = json_records(start)
        elif start.startswith("<"):
            sets = xml_records(start)
        elif "," in heading and any(field.key in heading for field in FIELDS):
            sets = csv_records(start)
        elif KVN.search(text):
            sets = kvn_records(text)
        else:
            return tle_records(text, faults)
    except (ValueError, RecursionError, csv.Error) as error:
        faults.append(
            Fault(
                code="omm-unreadable",
                found=f"an OMM file that cannot be read ({quoted(error, longest=80)})",
                expected="an OMM as JSON, CSV, XML without a DTD, or KVN",
                remedy="Fetch the file again from where it is published.",
            )
        )
        return []
    return [
        (f"set {number}", {key: value.strip() for key, value in fields.items()})
        for number, fields in enumerate(sets, start=1)
    ]


def _element_set(record: Record, faults: list[Fault]) -> ElementSet | None:
    """Return the set that a record describes; None, with faults added, if a field is invalid."""
    where, fields = record
    before = len(faults)
    numbers = []
    for field in FIELDS:
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
    for key, allowed in SETTINGS.items():
        if fields.get(key, allowed[0]).upper() not in allowed:
            expected = " or ".join(filter(None, allowed)) + "; SGP4 supports no other"
            faults.append(_field_fault(where, fields, key, expected))
    if epoch_utc is None or len(faults) > before:
        return None
    satellite, *elements = numbers
    return ElementSet(int(satellite), epoch_utc, *elements)


def _field_fault(where: str, fields: Mapping[str, str], key: str, expected: str) -> Fault:
    given = f"{key} {quoted(fields[key])}" if key in fields else f"no {key}"
    return Fault(
        code="element-field-invalid",
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
        to_second = datetime.strptime(f"{match[1]} {match[2]} {match[3]}", f"%Y {day} %H:%M:%S")
        return to_second.replace(tzinfo=UTC) + timedelta(seconds=float(f"0{match[4] or '.0'}"))
    except (ValueError, OverflowError):
        return None
