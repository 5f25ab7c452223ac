"""Say what a cell looks like that is no coordinate."""

import re

from route.reading.notations.coordinates.folding import LONGEST_CELL, fold
from route.text import quoted

_MONTHS = (
    "jan|feb|mar|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez|янв|фев|мар|апр|май|июн|июл|авг|"
    "сен|окт|ноя|дек"
)
_DATE = re.compile(
    r"\d{1,4}([-/.])\d{1,2}\1\d{1,4}\.?( .{0,20})?|\d{4}-\d{2}-\d{2}T.{0,20}|\d{4}年.{0,20}"
    rf"|(\d{{1,2}}[-. ]{{0,2}})?({_MONTHS})[^\W\d_]{{0,8}}\.?[-. ]{{1,2}}\d{{1,4}}(,? \d{{4}})?"
    rf"|\d{{1,2}}[-. ]{{1,2}}({_MONTHS})[^\W\d_]{{0,8}}\.?([-. ]{{1,2}}\d{{2,4}})?",
    re.IGNORECASE,
)
_TIME = re.compile(r"[0-2]?\d:[0-5]\d(:[0-5]\d)?( ?[ap]m)?", re.IGNORECASE)
_PLUS_CODE = re.compile(r"[23456789CFGHJMPQRVWX]{2,8}0{0,6}\+[23456789CFGHJMPQRVWX]{0,7}(,? .+)?")
_GEOHASH = re.compile(r"(?=[a-z]*\d)(?=\d*[a-z])[0-9b-hjkmnp-z]{5,12}")
_LOCATOR = re.compile(r"[A-R]{2}\d{2}([a-x]{2}(\d{2})?)?", re.IGNORECASE)
_THREE_WORDS = re.compile(r"(///)?[^\W\d_]{2,20}\.[^\W\d_]{2,20}\.[^\W\d_]{2,20}")
_UTM = re.compile(
    r"(utm )?\d{1,2} ?[a-z]?[ ,]+\d{5,7}([.,]\d+)? ?m?e?[ ,]+\d{6,8}([.,]\d+)? ?m?n?", re.IGNORECASE
)
_MGRS = re.compile(r"\d{1,2} ?[C-HJ-NP-X] ?[A-HJ-NP-Z]{2} ?(\d{1,5} ?\d{1,5})?")
_THOUSANDS = re.compile(r"([+-]?\d{1,3})(([.,' ])\d{3}(?:\3\d{3})*)(\3\d{1,2})?")
_BOTH_MARKS = re.compile(r"[+-]?\d[\d']*([.,])\d+([.,]\d+)+")
_POWER = re.compile(r"[+-]?\d{1,30}(?:\.\d{1,30})?[eE][+-]?\d{1,6}")
_TWO_DECIMALS = re.compile(r"\d\.\d{1,25}[^\d.]{0,3}[,;/ ][^\d.]{0,3}\d{1,3}\.\d")
_NUMBERS = re.compile(r"\d+(?:[.,]\d+)?")

MEANING = {"lat": "latitude", "lon": "longitude"}
_EXAMPLE = {"lat": "46.948 or 46° 56.9' N", "lon": "7.447 or 7° 26.8' E"}


def code_looks_like(text: str) -> str:
    """Say what code of a place a folded text looks like; empty if none."""
    if _PLUS_CODE.fullmatch(text):
        return "a plus code, which is not decoded here: write latitude and longitude"
    if _THREE_WORDS.fullmatch(text):
        return "an address of three words, which only its owner decodes: write degrees"
    if _MGRS.fullmatch(text):
        return "an MGRS reference, which is not decoded here: write latitude and longitude"
    if _UTM.fullmatch(text):
        return "UTM: write zone, easting and northing in columns of these names"
    if _LOCATOR.fullmatch(text):
        return "a grid locator of radio amateurs: write latitude and longitude"
    if _GEOHASH.fullmatch(text):
        return "a geohash, which is not decoded here: write latitude and longitude"
    return ""


def looks_like(cell: str, axis: str) -> str:
    """Say what a cell looks like, and how to write a coordinate.

    Parameters
    ----------
    cell : str
        Not understood as a coordinate.
    axis : {'lat', 'lon'}
        What was expected.

    Returns
    -------
    str
        A sentence without capital letter and stop.
    """
    write = f"write degrees, such as {_EXAMPLE[axis]}"
    if len(cell) > LONGEST_CELL:
        return f"too long for a {MEANING[axis]} ({len(cell):,} characters): {write}"
    text, shown = fold(cell), quoted(cell)
    code = code_looks_like(text)
    if _POWER.fullmatch(text):
        return f"{shown} is no number of degrees: {write}"
    if _DATE.fullmatch(text):
        return (
            f"{shown} looks like a date, into which a spreadsheet may have turned a number: {write}"
        )
    if _TIME.fullmatch(text):
        letters = "N or S" if axis == "lat" else "E or W"
        return (
            f"{shown} looks like a time of day: if it is degrees and minutes, write {letters} "
            "behind it"
        )
    grouped = _THOUSANDS.fullmatch(text)
    if grouped and (grouped[2].count(grouped[3]) > 1 or grouped[4]):
        lost = grouped[1] + "." + re.sub(r"\D", "", grouped[2] + (grouped[4] or ""))
        return (
            f"{shown} has more than one decimal mark, perhaps thousands marks that a spreadsheet "
            f"added: write {lost} if that is meant"
        )
    if _TWO_DECIMALS.search(text):
        return f"{shown} may be latitude and longitude in one cell: {write}"
    if _BOTH_MARKS.fullmatch(text):
        return f"{shown} has more than one decimal mark: {write}"
    if re.fullmatch(r"\d{1,3} ?- ?\d{1,2}([.,]\d+)?( ?- ?\d{1,2}([.,]\d+)?)?'?\"?", text):
        letters = "N or S" if axis == "lat" else "E or W"
        return (
            f"{shown} may be degrees and minutes with a dash between, or a range: write {letters} "
            "behind it"
        )
    if code:
        return f"{shown} looks like {code}"
    if re.search(r"https?:|www\.", text):
        return f"{shown} looks like an address of a page: {write}"
    if re.fullmatch(r"\D*\d+[° ]+\d+([.,]\d+)?\"\D*", text):
        return f"{shown} has seconds without minutes: write the minutes too, or ' for minutes"
    if len(_NUMBERS.findall(text)) in (4, 6):
        return f"{shown} may be latitude and longitude in one cell: {write}"
    if not any(char.isdigit() for char in text):
        return f"{shown} is text, not a {MEANING[axis]}: {write}, or leave the cell empty"
    return f"{shown} is not understood as a {MEANING[axis]}: {write}"


def lost_point(shown: str, value: float, axis: str) -> str:
    """Say what a number far beyond all degrees looks like: metres, or a lost decimal point."""
    digits = str(int(abs(value)))
    sign = "-" if value < 0 else ""
    if ("." in shown or "," in shown) and abs(value) < 18060 and abs(value) % 100 < 60:
        letters = "N or S" if axis == "lat" else "E or W"
        return (
            f"{shown} may be digits of degrees and minutes without marks, as receivers write them: "
            f"write {letters} behind it"
        )
    if "." in shown or "," in shown:
        return (
            f"{shown} looks like projected metres (UTM), not degrees: name the zone in a column of "
            "its own, or write degrees"
        )
    places = (2, 1) if axis == "lat" or len(digits) < 5 else (2, 3, 1)
    limit = 90 if axis == "lat" else 180
    options = [
        f"{sign}{digits[:at]}.{digits[at:]}"
        for at in places
        if len(digits) > at and int(digits[:at]) <= limit
    ]
    readings = " or ".join(options) or "a number of degrees"
    return (
        f"the decimal point is missing: {shown} may be {readings}; or, if these are projected "
        "metres (UTM), name the zone"
    )
