"""Parse a cell as an angle, with the shape that it is written in."""

import re
from functools import lru_cache
from typing import NamedTuple

from route.reading.notations.coordinates.folding import LONGEST_CELL, fold
from route.reading.notations.coordinates.sides import is_side, key_of


class Shape(NamedTuple):
    """How an angle is written; a column has few shapes.

    Parameters
    ----------
    form : str
        "decimal", "minutes", "seconds", or "packed": digits without marks, as 524300.
    digits : int
        Of a decimal or packed number, those before the point.
    mark : str
        The decimal mark: a point, a comma or none.
    is_short : bool
        Whether a bare number has fewer than three digits behind its mark.
    sign : str
        "+", "-" or none.
    side : str
        The hemisphere as `key_of` gives it; empty if there is none.
    place : str
        Of the hemisphere: "before", "after" or "".
    has_degree_sign : bool
        Whether there is a sign of degrees.
    axis : str
        "lat" or "lon" if a word in the cell says so.
    """

    form: str
    digits: int = 0
    mark: str = ""
    is_short: bool = False
    sign: str = ""
    side: str = ""
    place: str = ""
    has_degree_sign: bool = False
    axis: str = ""


# The sign for what was lost in decoding stands for any mark.
_NUMBER = r"(\d{1,20}(?:[.,]\d{0,25})?|[.,]\d{1,25})"
_ANGLE = re.compile(
    r"(?:([NSEWOnsew])(?:[.:] |:|\.(?=\d{1,3}[° ]))? ?)?([+-] ?)?"
    + _NUMBER
    + r"(?:( ?[°�] ?| ?[:-] ?| )"
    + _NUMBER
    + r"(?:"
    r"( ?['�] ?| ?[:-] ?| )" + _NUMBER + r"( ?[\"'�])?"
    r"| ?['�])?| ?([°�]))? ?([NSEWOnsew]\.?)?( ?[+-])?"
)

# Words for degrees, minutes and seconds, by what begins them.
_UNIT_WORDS = {
    "°": "d deg degs degree degrees degr grad grade grados gradi graus graden gr гр град градус "
    "градуса градусов st stopni fok deg度 度 도 o º μοίρες درجة",
    "'": "m min mins minute minutes minuten minuto minutos minuti мин минута минуты минут м 分 분 "
    "minut λεπτά دقيقة",
    '"': "s sec secs second seconds sek sekunden segundo segundos secondi secondes сек секунда "
    "секунды секунд с 秒 초 δευτερόλεπτα ثانية",
}
_MARK_OF = {word: mark for mark, words in _UNIT_WORDS.items() for word in words.split()}
_WORD = re.compile(r" ?([^\W\d_]+)\.? ?")
_FRAME = re.compile(r"([^\d+.,-]*(?:\.[^\d+.,-]*){0,3}?)([+-]? ?[\d.,](?:.*\d)?[.,]?)(\D*)")
_AXIS_LABEL = re.compile(
    r"(?:(lat(?:itude?|itud|itudine)?|breite|широта|φ)|(lon|lng|long|longitude?|longitudine|länge|долгота|λ))"
    r"\b\.? ?[:=]? ?(?=\S)",
    re.IGNORECASE,
)
# In print the mark stands above the point: 46°13'.4 is 13.4 minutes.
_SHIFTED = re.compile(r"(\d)([°'\"])([.,]\d{1,20})")
# What may be around the letters of a hemisphere, so that nothing is dropped.
_BESIDE_SIDE = re.compile(r"[^\W\d_]*(?:[ .:]{1,2}[^\W\d_]+){0,3}[ .:]{0,2}")
_DOTTED = re.compile(r"(\d{1,3})\.([0-5]\d)\.([0-5]\d(?:,\d{1,9})?)")

# How programs write small numbers. Without a sign in the exponent E may be east.
_POWER = re.compile(r"([+-]?)(\d(?:\.\d{1,25})?[eE](?:-\d{1,3}|\+\d{1,2})) ?°?")


def _number(text: str) -> float:
    return float(text.replace(",", "."))


def parse(cell: str) -> tuple[float, Shape] | str:
    """Parse one cell as an angle.

    Parameters
    ----------
    cell : str
        As it is in the file, not empty.

    Returns
    -------
    tuple of (float, Shape), or str
        The number as it is written, without sign, in degrees (of a packed shape: the digits);
        or what is wrong, to follow the cell, such as "has two signs: write one"; an empty
        text if the cell looks like no angle.
    """
    if len(cell) > LONGEST_CELL:
        return ""
    text = fold(cell)
    if "'." in text or "°." in text or '".' in text or "'," in text:
        text = _SHIFTED.sub(r"\1\3\2", text)
    match = _ANGLE.fullmatch(text)
    if match:
        return _read(match)
    return _parse_words(text)


def _interned(*parts: object) -> Shape:
    """Return the one shape of these parts, so that a million cells share a few."""
    shape = _SHAPES.get(parts)
    if shape is None:
        shape = _SHAPES[parts] = Shape(*parts)  # type: ignore[arg-type]
    return shape


_SHAPES: dict[tuple[object, ...], Shape] = {}


def _read(
    match: "re.Match[str]",
    side: str = "",
    place: str = "",
    axis: str = "",
) -> tuple[float, Shape] | str:
    """Return the value of a match; the side of a word in front or behind comes separately."""
    front, sign, degrees, between, minutes, then, seconds, end, mark, back, after = match.groups()
    if sum(map(bool, (front, back, side))) > 1:
        return "has two hemispheres: write one"
    if sign and after:
        return "has two signs: write one"
    sign = (sign or after or "").strip()
    if front:
        side, place = front.lower(), "before"
    elif back:
        side, place = back[0].lower(), "after"
    if minutes is None:
        if after and not sign:
            sign = after.strip()
        whole, _, fraction = degrees.replace(",", ".").partition(".")
        comma = "," if "," in degrees else "." if "." in degrees else ""
        is_marked = bool(mark or side)
        is_short = bool(comma) and not is_marked and len(fraction) < 3
        value = _number(degrees)
        form = "packed" if side and not mark and len(whole) > 3 else "decimal"
        shape = _interned(form, len(whole), comma, is_short, sign, side, place, bool(mark), axis)
        return value, shape
    if after:
        return "has a sign behind its minutes: write it in front"
    if not (side or sign) and (between.strip() == "-" or (between.strip() == ":" and not seconds)):
        # 50-42-30 may be a date, 50-42.9 a subtraction, and 12:30 a time of day.
        return ""
    angle = _sexagesimal(degrees, minutes, seconds)
    if isinstance(angle, str):
        return angle
    if end and "'" in end and "'" not in then:
        return ""  # 31° 31 0' has a mark of minutes behind its seconds.
    if back == "s" and seconds and not end:
        return "ends with s, which may mean seconds or south: write S for south"
    last = seconds or minutes
    comma = "," if "," in last else "." if "." in last else ""
    form = "seconds" if seconds else "minutes"
    return angle, _interned(
        form, 0, comma, False, sign, side, place, between[:2].strip() in ("°", "�"), axis
    )


def _sexagesimal(degrees: str, minutes: str, seconds: str | None) -> float | str:
    """Return degrees, minutes and seconds as degrees, or what is wrong with them."""
    degree, minute = _number(degrees), _number(minutes)
    if degree != int(degree):
        return "has a fraction of a degree and minutes: write one or the other"
    if minute >= 60:
        return f"has {minutes} minutes: there are fewer than 60 in a degree"
    if not seconds:
        return degree + minute / 60
    second = _number(seconds)
    if minute != int(minute):
        return "has a fraction of a minute and seconds: write one or the other"
    if second >= 60:
        return f"has {seconds} seconds: there are fewer than 60 in a minute"
    return degree + (minute + second / 60) / 60


def _parse_words(text: str) -> tuple[float, Shape] | str:
    """Parse an angle whose units or hemisphere are words, such as 46 deg 31 min N."""
    axis = ""
    label = _AXIS_LABEL.match(text)
    if label:
        axis = "lat" if label[1] else "lon"
        text = text[label.end() :]
    power = _POWER.fullmatch(text)
    if power:
        sign, number = power.groups()
        return float(number), _interned("decimal", 1, ".", False, sign, "", "", False, axis)
    frame = _FRAME.fullmatch(text)
    if not frame:
        return ""
    front, body, back = (part.strip() for part in frame.groups())
    body = body.rstrip(", ") if back else body
    marked = _marked(body)
    if marked is None:
        return ""
    side, place = _before(front), "before"
    if side is None:
        return ""
    if back:
        # After minutes as a letter m the letter s means seconds, not south.
        has_letters = marked != body
        behind, mark = _behind(back, has_letters)
        if behind is None:
            return ""
        if behind and side:
            return "has two hemispheres: write one"
        if behind:
            side, place = behind, "after"
        marked += mark
    dotted = _DOTTED.fullmatch(marked)
    if dotted and side:
        marked = f"{dotted[1]}°{dotted[2]}'{dotted[3]}"
    marked = _NMEA.sub(r"\1 \2", marked) if side else marked
    match = _ANGLE.fullmatch(marked)
    if not match:
        return ""
    return _read(match, side, place if side else "", axis)


# The cells 35 and 25.951 of a chart plotter, joined by a comma.
_NMEA = re.compile(r"^(\d{1,3}), ?(\d{1,2}\.\d+)(?='?$)")


def _marked(body: str) -> str | None:
    """Return the numbers of an angle with signs for the words between them."""
    if not any(char.isalpha() for char in body):
        return body
    unknown = False

    def sign(match: "re.Match[str]") -> str:
        nonlocal unknown
        mark = _MARK_OF.get(match[1].casefold())
        unknown = unknown or mark is None
        return mark or ""

    marked = _WORD.sub(sign, body)
    return None if unknown else marked


@lru_cache(maxsize=1000)
def _before(front: str) -> str | None:
    """Return the hemisphere in front of the digits; None if it is not understood."""
    key = key_of(front)
    return None if front and not (is_side(key) and _BESIDE_SIDE.fullmatch(front)) else key


# A column has few different texts behind its digits.
@lru_cache(maxsize=1000)
def _behind(back: str, has_letters: bool) -> tuple[str | None, str]:
    """Return the hemisphere (None if not understood) and the mark of what is behind the digits."""
    if back in ("o", "d"):
        # A raised o for the degree sign, or d for degrees; the letters of Ost and dél are capitals.
        return "", "°"
    back = back.strip(" ,")
    key = key_of(back)
    is_bare = bool(_BESIDE_SIDE.fullmatch(back))
    if is_bare and is_side(key) and not (has_letters and key in _MARK_OF and back != "S"):
        return key, ""
    # The longest word first: "sN" is seconds and north, "south" is no seconds.
    for length in range(min(len(back), 12), 0, -1):
        head, rest = back[:length].strip(" ."), back[length:].strip(" .")
        mark = _MARK_OF.get(head.casefold(), head if head in ("°", "'", '"', "�") else "")
        if head.endswith("S") and head[:-1].islower():
            continue  # 30minS is south.
        if mark and (not rest or (is_side(key_of(rest)) and _BESIDE_SIDE.fullmatch(rest))):
            return key_of(rest), mark
    return None, ""
