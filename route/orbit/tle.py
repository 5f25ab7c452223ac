"""Split two-line element sets into fields.

References
----------
CelesTrak, NORAD Two-Line Element Set Format, https://celestrak.org/NORAD/documentation/tle-fmt.php
"""

import re
from datetime import datetime, timedelta

from route.errors import Fault
from route.orbit.fields import FIELDS, Record
from route.text import quoted

# Alpha-5 catalogue numbers begin with a letter for 10, 11, ..., without I and O.
_TLE_LINE = re.compile(r"[12] [A-HJ-NP-Z0-9 ][0-9 ]{4}")
_TLE_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
_TLE_COLUMNS = 69
_TLE_EPOCH = re.compile(r"([0-9]{2}) *([0-9]{1,3}\.[0-9]*) *")
_TLE_BSTAR = re.compile(r"([+-]?)([0-9]{5})([+-][0-9])")


def tle_records(text: str, faults: list[Fault]) -> list[Record]:
    """Return the fields of each pair of lines, and report unpaired lines."""
    records: list[Record] = []
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
        code="tle-line-unpaired",
        found=f"in line {number} a TLE's line {has} without a line {lacks}",
        expected="line 1 and line 2 of each set, one after the other",
        remedy="Copy both lines of the set from where it is published.",
    )


def _pair(first: tuple[int, str], second: tuple[int, str], faults: list[Fault]) -> list[Record]:
    """Return the record of two lines in a list; an empty list if a line has a wrong length."""
    for number, line in (first, second):
        fault = _line_fault(number, line)
        if fault:
            faults.append(fault)
    (number1, line1), (number2, line2) = first, second
    if line1[2:7] != line2[2:7]:
        faults.append(
            Fault(
                code="tle-satellites-differ",
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
            code="tle-line-length",
            found=f"{len(line)} characters in line {number}",
            expected=f"{_TLE_COLUMNS}, as in every line of a TLE",
            remedy=again,
        )
    digits = sum(int(char) for char in line[:-1] if char in "0123456789")
    checksum = str((digits + line[:-1].count("-")) % 10)
    if line[-1] != checksum:
        return Fault(
            code="tle-checksum",
            found=f"checksum {quoted(line[-1])} at the end of line {number}",
            expected=f"{checksum}, which its other characters add up to",
            remedy=again,
        )
    return None


def _tle_fields(line1: str, line2: str) -> dict[str, str]:
    """Return the fields of a TLE by OMM keyword, formatted as in an OMM."""
    fields = {
        field.key: (line1, line2)[field.line - 1][field.columns[0] - 1 : field.columns[1]].strip()
        for field in FIELDS
    }
    letter, rest = line1[2], line1[3:7]
    if letter in _TLE_LETTERS:
        fields["NORAD_CAT_ID"] = f"{_TLE_LETTERS.index(letter) + 10}{rest}"
    # Both have an implied decimal point before the first digit.
    fields["ECCENTRICITY"] = "." + line2[26:33].replace(" ", "0")
    fields["BSTAR"] = _TLE_BSTAR.sub(r"\1.\2e\3", fields["BSTAR"])
    fields["EPOCH"] = line1[18:32]
    epoch = _TLE_EPOCH.fullmatch(line1[18:32])
    if epoch and 1 <= float(epoch[2]) < 367:
        # Two-digit years mean 1957 (the first satellite) to 2056.
        year = 1957 + (int(epoch[1]) - 57) % 100
        start = datetime(year, 1, 1) - timedelta(days=1)
        fields["EPOCH"] = (start + timedelta(days=float(epoch[2]))).isoformat()
    fields["EPHEMERIS_TYPE"] = line1[62].strip()
    return fields
