"""Know the words of dates: months, weekdays, halves of the day, eras, time zones."""

import re
import tomllib
import unicodedata
from functools import cache
from importlib.resources import files

from route.reading.heading_words import plain

# Words between the parts of a date, that say nothing themselves; "gada", "m", "d", "г" and "р"
# stand for year and day in Latvian, Lithuanian, Russian and Ukrainian.
_FILLERS = """
le la el il de del du di da do den der d of the on am um at a à às as in o gada m r g г года год
р року рік роки ngày năm tháng thg th các od al y an em kl klo dia día tanggal tgl jour
tag dag dzień dne yil hari թ ж ore alle ora hora om uur klockan kello godz uhr วันที่ พ ศ ค ต and
"""
FILLERS = frozenset(_FILLERS.split())
# Endings of ordinal numbers, right after the digits.
_ORDINALS = "st nd rd th er re e o a ª º ème eme ième è de ste te ten го е й ое ого d n i an"
ORDINALS = frozenset(_ORDINALS.split())
# Signs of abbreviation, in Hindi and Hebrew.
_ABBREVIATED = "॰׳"
# Months in Roman numerals, as in 14.V.2024.
ROMAN = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
MONTH_IS_NEXT = frozenset(("tháng", "thg"))

BEFORE_NOON = frozenset(
    ("am", "a.m.", "a.m", "vorm", "上午", "午前", "오전", "sa", "π.μ.", "пμ", "ص", "sáng")
)
AFTER_NOON = frozenset(
    ("pm", "p.m.", "p.m", "nachm", "下午", "午後", "오후", "ch", "μ.μ.", "م", "晚上", "chiều")
)

# The year before the first of an era.
ERAS = {
    **{"令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "明治": 1867},
    **{"民國": 1911, "民国": 1911, "中華民國": 1911},
}

# Abbreviations of time zones that mean one offset, in minutes. Others (CST, EST, IST, BST, PST,
# AST, MST) mean several, and are not applied.
ZONES_MIN = {
    **dict.fromkeys(("z", "utc", "gmt", "ut", "zulu", "uct"), 0),
    **{"wet": 0, "west": 60, "cet": 60, "mez": 60, "cest": 120, "mesz": 120, "eet": 120},
    **{"eest": 180, "msk": 180, "мск": 180, "jst": 540, "kst": 540, "nzst": 720, "nzdt": 780},
    **{"aest": 600, "aedt": 660, "acst": 570, "acdt": 630, "awst": 480, "hst": -600},
    **{"akst": -540, "akdt": -480, "edt": -240, "mdt": -360, "pdt": -420, "sgt": 480, "hkt": 480},
    **{"sast": 120, "eat": 180, "wat": 60, "pkt": 300, "npt": 345, "wib": 420, "brt": -180},
}
UNCLEAR_ZONES = frozenset(
    ("cst", "est", "ist", "bst", "pst", "ast", "mst", "cdt", "et", "ct", "mt", "pt", "lt", "local")
)

_ASCII_RUNS = re.compile(r"([^0-9a-z]*)([0-9]+|[a-z]+)")


def fold(text: str) -> str:
    """Return a text in lower case, composed, with plain digits, without invisible characters."""
    if text.isascii():
        return text.casefold()
    text = unicodedata.normalize("NFKC", text).casefold()
    chars = (char for char in text if unicodedata.category(char) != "Cf")
    return "".join(str(unicodedata.digit(c)) if c.isdigit() else c for c in chars)


@cache
def _table() -> dict[str, dict[str, list[str]]]:
    text = (files("route.reading.notations") / "months.toml").read_text("utf-8")
    return tomllib.loads(text)


@cache
def months() -> dict[str, dict[int, frozenset[str]]]:
    """Return for each name of a month the months that it may be, each with its languages.

    Names are folded, with and without accents. Some are of several months: "listopad" is
    November in Polish and Czech, and October in Croatian.
    """
    return _names("months", 1)


@cache
def weekdays() -> dict[str, dict[int, frozenset[str]]]:
    """Return the same for weekdays; Monday is 0, as in `datetime`."""
    return _names("days", 0)


def _names(kind: str, first: int) -> dict[str, dict[int, frozenset[str]]]:
    found: dict[str, dict[int, frozenset[str]]] = {}
    for language, table in _table().items():
        for number, words in enumerate(table.get(kind, []), first):
            # Single letters are weekdays in some language, and hemispheres in all.
            for name in (name for name in words.split("|") if len(name) > 1):
                word = name.strip(_ABBREVIATED)
                for spelled in {word, plain(word)}:
                    meanings = found.setdefault(spelled, {})
                    meanings[number] = meanings.get(number, frozenset()) | {language}
    return found


def split_runs(text: str) -> tuple[list[str], list[str]]:
    """Split a text into runs of digits and of letters; return them and what is between."""
    if text.isascii():
        found = _ASCII_RUNS.findall(text)
        return _joined([run for _, run in found], [mark for mark, _ in found])
    runs: list[str] = []
    marks: list[str] = []
    kind, run, between = "", "", ""
    for char in text + " ":
        category = unicodedata.category(char)[0]
        new = "digit" if char.isdigit() else "letter" if category in "LM" else ""
        if new != kind and run:
            runs.append(run)
            marks.append(between)
            run, between = "", ""
        kind = new
        if new:
            run += char
        else:
            between += char
    return _joined(runs, marks)


def _joined(runs: list[str], marks: list[str]) -> tuple[list[str], list[str]]:
    """Join names of several words, such as "thứ hai"."""
    at = 0
    while at < len(runs) - 1:
        pair = f"{runs[at]} {runs[at + 1]}"
        if not runs[at][0].isdigit() and (pair in weekdays() or pair in months()):
            runs[at : at + 2] = [pair]
            del marks[at + 1]
        at += 1
    return runs, marks
