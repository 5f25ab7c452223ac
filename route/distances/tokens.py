"""Cut a claim into tokens, and read its figures."""

import re
import unicodedata
from dataclasses import dataclass

# Bidirectional marks, embeddings and isolates, joiners, soft hyphens, the Arabic tatweel. An
# override (202D, 202E) is none of them: it shows other digits than are there.
_IGNORED = dict.fromkeys(
    map(ord, "\u200b\u200c\u200d\u200e\u200f\u061c\u202a\u202b\u202c\u2066\u2067\u2068\u2069")
) | dict.fromkeys(map(ord, "\u2060\ufeff\u00ad\u0640"))
_QUOTES = frozenset("\"'`´‘’‚‛“”„‟«»‹›ʼʹ「」『』《》〈〉")
_DASHES = frozenset("-‐‑‒–—―−﹣")
_TILDES = frozenset("~〜∼")
_DOTS = re.compile(r"\.{2,}|…")
# Groups are parted by one sign or space; a space only before exactly three digits.
_NUMBER = re.compile(
    r"(?:\.|[0-9])[0-9]*(?:[.,'’ʼ´٫٬][0-9]+|\s[0-9]{3}(?![0-9]))*(?:e[+-]?[0-9]{1,2}(?![0-9]))?",
    re.IGNORECASE,
)
_GROUP_SIGN = re.compile(r"['’ʼ´٬\s]")


@dataclass(frozen=True, slots=True)
class Token:
    """A number, word or sign of a claim.

    Parameters
    ----------
    written : str
        As it is in the claim, except that decimal digits are ASCII.
    key : str
        In small letters without accents; empty for a number.
    """

    written: str
    key: str


def normalised(text: str) -> str:
    """Return a text without marks that are not seen, its digits and wide forms as ASCII."""
    composed = unicodedata.normalize("NFC", text.translate(_IGNORED))
    return "".join(composed if composed.isascii() else map(_narrow, composed))


def _narrow(char: str) -> str:
    if char.isdecimal():
        return str(unicodedata.decimal(char))
    # "６５" and "㎞", but not "²": a square kilometre is no kilometre.
    wide = unicodedata.decomposition(char).startswith(("<wide>", "<square>"))
    return unicodedata.normalize("NFKC", char) if wide else char


def tokenise(text: str) -> list[Token]:
    """Return the tokens of a normalised text, without quotes, full stops and hyphens.

    Chinese characters are a token each. The time is linear in the length of the text.
    """
    tokens = []
    position = 0
    while position < len(text):
        char = text[position]
        end = position + 1
        following = text[end : end + 1]
        if "0" <= char <= "9" or (char == "." and "0" <= following <= "9"):
            end = position + len(_number_at(text, position))
            tokens.append(Token(text[position:end], ""))
        elif _is_letter(char):
            while not _is_ideograph(char) and end < len(text) and _continues(text[end]):
                end += 1
            tokens.append(Token(text[position:end], _key(text[position:end])))
        elif dots := _DOTS.match(text, position):
            end = dots.end()
            tokens.append(Token(dots[0], "..."))
        elif char in _DASHES:
            # A hyphen ("5,000-km", "au-delà") joins words; it is no minus and no range.
            if not (following and _is_letter(following)):
                tokens.append(Token(char, "-"))
        elif char in _TILDES:
            tokens.append(Token(char, "~"))
        elif not (char.isspace() or char in _QUOTES or char in ".。!"):
            tokens.append(Token(char, char))
        position = end
    return tokens


def _number_at(text: str, position: int) -> str:
    match = _NUMBER.match(text, position)
    assert match, "only called at a digit, or at a point before one"
    return match[0]


def _is_letter(char: str) -> bool:
    return unicodedata.category(char)[0] == "L"


def _is_ideograph(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff"


def _continues(char: str) -> bool:
    return unicodedata.category(char)[0] in "LM" and not _is_ideograph(char)


def _key(word: str) -> str:
    decomposed = unicodedata.normalize("NFD", word.casefold())
    return "".join(char for char in decomposed if unicodedata.category(char) != "Mn")


def plain_digits(written: str, decimal: str) -> str | None:
    """Return a number in plain digits, read with one of the two decimal signs.

    Parameters
    ----------
    written : str
        Such as ``"65,000"``.
    decimal : {'.', ','}
        The decimal sign; the other one groups digits.

    Returns
    -------
    str or None
        ``"65000"`` with a decimal point, ``"65.000"`` with a decimal comma; None if it is
        no number with that sign.
    """
    grouping = "," if decimal == "." else "."
    mantissa, power = _mantissa_and_power(written)
    whole, point, decimals = mantissa.replace("٫", decimal).partition(decimal)
    if point and not decimals.isdecimal():
        return None
    signs = {char for char in whole if not char.isdecimal()}
    if len({" " if sign.isspace() else sign for sign in signs}) > 1:
        return None
    groups = _GROUP_SIGN.sub(grouping, whole).split(grouping)
    if len(groups) > 1 and not _well_grouped(groups):
        return None
    # ".5" has no whole part.
    return ("".join(groups) or "0") + (f".{decimals}" if point else "") + power


def _mantissa_and_power(written: str) -> tuple[str, str]:
    mantissa, mark, power = written.lower().partition("e")
    return mantissa, mark + power


def _well_grouped(groups: list[str]) -> bool:
    first, *middle, last = groups
    # No group begins with a zero: "0,500 km" is half a kilometre.
    if not first or first.startswith("0") or len(last) != 3:
        return False
    thousands = len(first) <= 3 and all(len(group) == 3 for group in middle)
    lakhs = len(first) <= 2 and bool(middle) and all(len(group) == 2 for group in middle)
    return thousands or lakhs


def unclear_candidates(written: str) -> list[str]:
    """Return what a number may mean whose comma neither groups nor parts digits clearly.

    "65,00" may be 65, or lack a digit or have a comma too many; "6,5000" has it misplaced.
    """
    whole, comma, decimals = written.partition(",")
    if not comma or not (whole + decimals).isdecimal() or whole.startswith("0"):
        return []
    joined = int(whole + decimals) if len(written) < 30 else 0
    decimal = f"{whole}.{decimals}".rstrip("0").rstrip(".")
    if len(decimals) == 2 and decimals.endswith("0"):
        return [decimal, f"{joined:,}", f"{joined * 10:,}"]
    return [decimal, f"{joined:,}"] if len(decimals) > 3 else []
