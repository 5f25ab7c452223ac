"""Recognise cells that say that there is no value."""

import re

_TEXT = (
    "na|n/a|#n/a|n.a.|n.a|n.d.|nd|n/d|nan|<na>|null|none|nil|(null)|<null>|\\n|tbc|tbd|tba|unknown|"
    "missing|void|empty|nodata|no_data|no-data|no data|no fix|not available|not-available|"
    "not known|to be confirmed|k.a.|s/d|s.d.|brak|unbekannt|inconnu|desconocido|неизвестно|нет|"
    "不明|未知|#value!|#ref!|#div/0!|#name?|#null!|#num!|/|//|…"
)
_WORDS = frozenset(_TEXT.split("|"))

# 999, -9999, 99999.0: what programs write for a value that they do not have.
_NINES = re.compile(r"-?(9{3,12}([.,](0+|9+))?|9{2,3}[.,]9{2,12})")

# The automatic identification system of ships (ITU-R M.1371) sends 91 and 181 degrees for a
# position that is not available.
_AIS = {"lat": re.compile(r"91([.,]0*)?"), "lon": re.compile(r"181([.,]0*)?")}


def is_absent_word(cell: str) -> bool:
    """Return whether a cell, stripped and not empty, is a word or sign for a missing value."""
    if len(cell) > 20 or cell[-1].isdigit():
        return False
    return cell.casefold() in _WORDS or not cell.strip("-–—_.?* ")


def is_absent_number(cell: str, axis: str) -> bool:
    """Return whether a number beyond all degrees is what programs write for a missing value."""
    text = cell.strip()
    return len(text) <= 20 and bool(_NINES.fullmatch(text) or _AIS[axis].fullmatch(text))
