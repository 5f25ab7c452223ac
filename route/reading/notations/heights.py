"""Read columns of heights with units and marks of thousands, as metres."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from route.reading.heading_words import segmentations, tokens_of
from route.reading.notations.date_words import fold

Array = npt.NDArray[np.float64]

# Metres of each unit: the international foot and nautical mile; a fathom is six feet.
METRES = {
    **{"m": "1", "cm": "0.01", "km": "1000", "ft": "0.3048", "yd": "0.9144", "fathom": "1.8288"},
    **{"mi": "1609.344", "nm": "1852"},
}
_UNIT_WORDS = {"m": "metres", "ft": "feet", "yd": "yards", "fathom": "fathoms", "km": "kilometres"}

_MISSING = frozenset(
    ("", "-", "--", "---", "—", "–", "?", ".", "n/a", "na", "nan", "none", "null", "nil", "tbc")
)
# Numbers that programs write for no height. They are far below all that is dry, but a dive may
# be as deep: they count as missing where nothing else in the column comes near.
_SENTINELS = (-999.0, -999.9, -9999.0, -9999.9, -99999.0, -32768.0, -32767.0)
_DEEPEST_NEAR_M = -500.0

# No balloon, and no place of a journey on the ground, is higher.
_HIGHEST_M = 50_000

# Longer cells are notes.
_LONGEST = 40

_CELL = re.compile(
    r"(?:(~|≈|ca\.?|c\.|approx\.?|about|um|env\.?|около|約)\s?)?"
    r"([+−–-]?)\s?(\d[\d.,'’ \u00a0\u2009\u202f]{0,24}|[.,]\d{1,12})(e[+-]?\d{1,2})?\s?"
    r"([^\d]{0,24})"
)
_QUICK = re.compile(r"(-?\d{1,12}(?:\.\d{1,12})?)(?: ?([a-z]{1,2}))?", re.ASCII)
_THOUSANDS = re.compile(r"\d{1,3}(?:([ '’\u00a0\u2009\u202f])\d{3})(?:\1\d{3})*(?=[.,]|$)")
_BY_THREE = re.compile(r"[1-9]\d{0,2}([.,])\d{3}")
_EXAMPLE = "write metres in digits, such as 1256.5"


@dataclass(frozen=True, slots=True)
class Heights:
    """A column of heights.

    Statements, doubts and remedies have no capital letter and no full stop.

    Parameters
    ----------
    m : ndarray of float64, shape (n,)
        Metres, upwards; NaN where a cell is empty or not understood.
    notation : str
        How the cells are written, in words: "metres", "feet", "metres and feet".
    wrong : dict of int to str
        For each position that is not understood, how to write it.
    doubts : tuple of str
        What was assumed.
    statements : tuple of str
        What was decided, with the evidence.
    """

    m: Array
    notation: str = "metres"
    wrong: dict[int, str] = field(default_factory=dict)
    doubts: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Cell:
    """A number as it is written, without marks that are certain, and its unit."""

    number: str
    unit: str
    is_about: bool = False


def read_heights(
    cells: Sequence[str], *, unit: str = "", decimal_comma: bool | None = None
) -> Heights:
    """Read a column of heights.

    Parameters
    ----------
    cells : sequence of str
        Such as "374.813 m", "4,035 ft", "1 050" or "-12".
    unit : str
        From the heading, for cells without a unit: a key of `METRES`; metres if empty.
    decimal_comma : bool, optional
        Whether the other columns of the table have decimal commas. It decides what "1.256"
        means where this column alone does not; without it such cells raise a doubt.

    Returns
    -------
    Heights

    Examples
    --------
    >>> read_heights(["4,035 ft", "2,320.5 m", ""]).m.tolist()
    [1229.868, 2320.5, nan]
    """
    texts = [cell.strip() for cell in cells]
    parsed = {text: _parse(text) for text in dict.fromkeys(texts)}
    found = {text: cell for text, cell in parsed.items() if cell}
    doubts: list[str] = []
    statements: list[str] = []
    comma = _decimal_mark(found, decimal_comma, doubts, statements)
    default = unit if unit in METRES else "m"
    if unit and unit not in METRES:
        doubts.append(f"the unit {unit} is not known, so heights are taken as metres")
    in_metres: dict[str, float] = {}
    for text, cell in found.items():
        value = _value(cell.number, comma)
        if value is not None:
            in_metres[text] = float(value * Decimal(METRES[cell.unit or default]))
    _leave_out_sentinels(in_metres, statements)
    used = list(dict.fromkeys(cell.unit or default for cell in found.values()))
    if (
        not unit
        and len(used) > 1
        and (bare := next((t for t in in_metres if _is_bare(found[t], in_metres[t])), ""))
    ):
        doubts.append(f"{bare} has no unit, unlike others, and is taken as metres")
    if about := next((text for text, cell in found.items() if cell.is_about), ""):
        statements.append(f"{about} is approximate, as the file says")
    absent = {text for text in parsed if text.casefold() in _MISSING}
    wrong = {
        position: _EXAMPLE
        for position, text in enumerate(texts)
        if text not in in_metres and text not in absent
    }
    values = np.array([in_metres.get(text, np.nan) for text in texts], dtype=np.float64)
    notation = " and ".join(_UNIT_WORDS.get(name, name) for name in used) or "metres"
    return Heights(values, notation, wrong, tuple(doubts), tuple(statements))


def _is_bare(cell: _Cell, value: float) -> bool:
    """Whether a cell has a height and no unit; a height of zero needs none."""
    return not cell.unit and bool(value) and not np.isnan(value)


def _parse(text: str) -> _Cell | None:
    """Part a cell into its number and unit; None if it is not a height."""
    if not text or len(text) > _LONGEST:
        return None
    if quick := _QUICK.fullmatch(text):
        unit = _unit(quick[2]) if quick[2] else ""
        return None if unit is None else _Cell(quick[1], unit)
    folded = fold(text).replace("٫", ".").replace("٬", "").strip("'\"* ")
    match = _CELL.fullmatch(folded) or _CELL.fullmatch(folded.rstrip("'") + " ft")
    if not match:
        return None
    about, sign, number, exponent, rest = match.groups()
    unit = _unit(rest.strip()) if rest.strip() else ""
    if unit is None:
        return None
    number = number.strip()
    if text.rstrip().endswith(("'", "′")) and not unit:
        unit = "ft"
    number = _THOUSANDS.sub(lambda m: re.sub(r"[^\d]", "", m[0]), number)
    if not re.fullmatch(r"[\d.,]+", number):
        return None
    minus = "-" if sign and sign != "+" else ""
    return _Cell(f"{minus}{number}{exponent or ''}", unit, bool(about))


@lru_cache(maxsize=1000)
def _unit(text: str) -> str | None:
    """Return the unit that words after a number are, such as "ft" or "m a.s.l."; or None."""
    if text in ("'", "′"):
        return "ft"
    tokens = tokens_of(text)
    for segments in segmentations(tokens) if tokens else ():
        units = {word.value for words in segments for word in words if word.kind == "unit"}
        heights = [any(word.kind == "height_m" for word in words) for words in segments]
        known = [
            any(word.kind in ("unit", "height_m", "joiner") for word in words) for words in segments
        ]
        if not all(known):
            return None
        units &= set(METRES)
        if len(units) == 1:
            return units.pop()
        return "m" if any(heights) and tokens[0][0] in "mм" else None
    return None


def _decimal_mark(
    found: Mapping[str, _Cell],
    decimal_comma: bool | None,
    doubts: list[str],
    statements: list[str],
) -> bool | None:
    """Return whether the comma is the decimal mark; None if each cell says it for itself.

    What a cell of the column shows comes first, then what the other columns do.
    """
    proofs: dict[bool, str] = {}
    open_text = ""
    for text, cell in found.items():
        shown = _shows_comma(cell.number.lstrip("-"))
        if shown is not None:
            proofs.setdefault(shown, text)
        elif _BY_THREE.fullmatch(cell.number.lstrip("-")):
            open_text = open_text or text
    if len(proofs) == 2:
        if open_text:
            doubts.append(
                f"both {proofs[True]} and {proofs[False]} are in one column; "
                + _both_readings(found[open_text].number, decimal_comma is True)
            )
        return decimal_comma is True if open_text else None
    if proofs:
        ((comma, proof),) = proofs.items()
        if open_text:
            mark = "comma" if comma else "point"
            statements.append(f"{proof} shows that the decimal mark is a {mark}")
        return comma
    if not open_text:
        return decimal_comma
    grouped = [t for t, cell in found.items() if _BY_THREE.fullmatch(cell.number.lstrip("-"))]
    if decimal_comma is None and (far := _too_high(grouped, found)):
        # As thousands it would be out of this world.
        comma = "," in found[far].number
        mark = "comma" if comma else "point"
        statements.append(f"the decimal mark of {far} is a {mark}: no height has so many thousands")
        return comma
    if decimal_comma is not None:
        mark = "comma" if decimal_comma else "point"
        statements.append(f"the decimal mark of {open_text} is a {mark}, as in other columns")
        return decimal_comma
    doubts.append(_both_readings(found[open_text].number, False))
    return False


def _too_high(grouped: Sequence[str], found: Mapping[str, _Cell]) -> str:
    """Return a cell that would be too high with a mark of thousands; empty if there is none."""
    for text in grouped:
        cell = found[text]
        digits = re.sub(r"[^\d]", "", cell.number)
        if float(digits) * float(METRES[cell.unit or "m"]) > _HIGHEST_M:
            return text
    return ""


def _both_readings(number: str, comma: bool) -> str:
    readings = [f"{_value(number, mark):f}" for mark in (comma, not comma)]
    return f"{number} is read as {readings[0]}, and could also be {readings[1]}"


def _shows_comma(number: str) -> bool | None:
    """Return whether a number shows that the comma is its decimal mark; None if it does not."""
    marks = [char for char in number if char in ".,"]
    if not marks:
        return None
    if len(set(marks)) == 2:
        return marks[-1] == ","
    if len(marks) > 1:
        return marks[0] == "."
    return None if _BY_THREE.fullmatch(number) else marks[0] == ","


def _value(number: str, comma: bool | None) -> Decimal | None:
    """Return the number that digits with marks are; None if they are none."""
    shown = _shows_comma(number.lstrip("-").partition("e")[0])
    comma = shown if shown is not None else bool(comma)
    decimal, thousands = (",", ".") if comma else (".", ",")
    whole, mark, fraction = number.partition(decimal)
    if decimal in fraction or thousands in fraction:
        return None
    groups = whole.lstrip("-").split(thousands)
    if len(groups) > 1 and (
        not 1 <= len(groups[0]) <= 3 or any(len(group) != 3 for group in groups[1:])
    ):
        return None
    return Decimal(f"{whole.replace(thousands, '') or '0'}{'.' if mark else ''}{fraction}" or "0")


def _leave_out_sentinels(in_metres: dict[str, float], statements: list[str]) -> None:
    """Take numbers that mean "no height" out of a column."""
    others = [value for value in in_metres.values() if value not in _SENTINELS]
    if others and min(others) < _DEEPEST_NEAR_M:
        return
    for text, value in in_metres.items():
        if value in _SENTINELS:
            in_metres[text] = np.nan
            statements.append(f"{text} means that no height is known")
