"""Write a cell in plain characters: one sign for all that people use for it."""

import html
import re
import unicodedata

# A longer cell is no coordinate; the address of a map can be longer.
LONGEST_CELL, LONGEST_LINK = 200, 2000

# The degree sign of one encoding, read in another: UTF-8 as Latin-1, code pages 437 and 850 as
# Latin-1, Mac Roman as Latin-1 and the reverse, UTF-8 as code page 437. Some write a star.
_GARBLED = {
    "Â°": "°",
    "Âº": "°",
    "┬░": "°",
    "â€²": "'",
    "â€³": '"',
    "â€™": "'",
    "â€œ": '"',
    "â€\x9d": '"',
}
_GARBLED_PATTERN = re.compile("|".join(map(re.escape, _GARBLED)))

_SIGNS = {
    "°": "°º˚∘ᵒ⁰◦○゜*^¡ø∞░",
    "'": "′’‘´`ʹʼ‵‛＇ʻ՚׳",
    '"': "″”“„‟ʺ＂〃˝״«»",
    "-": "−–—‒‐‑﹣－⁃―",
    "+": "＋﹢",
    ".": "．٫·",
    ",": "，،、﹐",
    ":": "：∶",
    ";": "；",
    "": "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069"
    "\ufeff\u00ad\u0301",
}
_PLAIN = {ord(char): sign for sign, chars in _SIGNS.items() for char in chars}
# Two single quotes are a double one; two double ones are left over from the quotes of a CSV file.
_DOUBLED = re.compile("''|\"\"")

# A spreadsheet writes an apostrophe in front of text, or ="46.5"; a list has each in quotes.
_WRAPPED = re.compile(r"""=?(["'])([^"']+)\1""")
# No mark of minutes or seconds ends a cell that such a quote begins.
_APOSTROPHE = re.compile(r"""["']+(?=[ \w+-])""")


class _Folding(dict[int, str]):
    """A table for `str.translate` that fills itself, so that each character is looked up once."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        digit = unicodedata.decimal(char, None)
        if digit is not None:
            folded = str(digit)
        elif char.isspace():
            folded = " "
        elif 0xFF01 <= code <= 0xFF5E:  # Full-width forms of ASCII.
            folded = chr(code - 0xFEE0)
        else:
            folded = char
        self[code] = folded
        return folded


_FOLDING = _Folding(_PLAIN)


def fold(cell: str) -> str:
    """Return a cell in plain digits, signs, quotes and single blanks.

    Parameters
    ----------
    cell : str
        At most `LONGEST_LINK` characters.

    Returns
    -------
    str
        Letters keep their case; the sign for what was lost in decoding (U+FFFD) stays.
    """
    if "&" in cell and ";" in cell:
        cell = html.unescape(cell)
    if not cell.isascii() and ("Â" in cell or "â" in cell or "┬" in cell):
        cell = _GARBLED_PATTERN.sub(lambda match: _GARBLED[match[0]], cell)
    # ASCII is translated too: it has the star, the grave accent and the caret.
    cell = " ".join(cell.translate(_FOLDING).split())
    if "''" in cell or '""' in cell:
        cell = _DOUBLED.sub('"', cell)
    if cell[:1] in "=\"'" and cell:
        wrapped = _WRAPPED.fullmatch(cell)
        cell = wrapped[2].strip() if wrapped else _APOSTROPHE.sub("", cell, count=1)
    return cell.rstrip(",; ")
