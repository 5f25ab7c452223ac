"""Make text from a file safe to print."""

import re
import textwrap
import unicodedata

# Joiners that Persian, Hindi and emoji need between letters. Unlike the other characters of
# the category "format", such as bidirectional overrides, they cannot reorder a line.
_JOINERS = frozenset("\u200c\u200d")


# Columns of running text on a terminal.
WIDTH = 88

# A space between a number and its unit, and what stands for it while a text is wrapped.
_BEFORE_UNIT = re.compile(r"(?<=\d) (?=(?:km|m|mi|ft|nmi|yd)\b)")
_KEPT = "\x1f"

# In front of a text that a spreadsheet would take for a formula.
GUARD = "'"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def is_formula(text: str) -> bool:
    """Whether a spreadsheet may run a cell that begins like this as a formula."""
    return text.startswith(_FORMULA)


def without_guard(text: str) -> str:
    """Return a text without the apostrophe that keeps it from being a formula."""
    return text[1:] if text.startswith(GUARD) and is_formula(text[1:]) else text


def printable(text: str) -> str:
    r"""Return `text` with everything that could control a terminal escaped.

    Control characters (terminal escape sequences begin with one), line breaks,
    bidirectional overrides and lone surrogates become ``\x1b``-like escapes;
    letters, signs, spaces and emoji of every script are unchanged.
    """
    return "".join(
        char
        if char.isprintable() or char in _JOINERS or unicodedata.category(char) == "Zs"
        else char.encode("unicode_escape", "surrogatepass").decode("ascii")
        for char in text
    )


def as_text(value: object) -> str:
    """Return a value as text, also where Python has no text for it.

    It refuses integers of more than 4,300 digits and values nested too deeply.
    """
    try:
        return str(value)
    except (ValueError, RecursionError):
        return f"a value of the type {type(value).__name__} that is too large to print"


def quoted(value: object, longest: int = 40) -> str:
    """Return a value as quoted in a fault: printable, shortened, in quotes."""
    text = as_text(value)
    if len(text) > longest:
        text = text[: longest - 1] + "…"
    return f"'{printable(text)}'"


def short_name(name: str, longest: int = 80) -> str:
    """Return a file's name for a message: printable, shortened at its start."""
    return printable(name if len(name) <= longest else "…" + name[1 - longest :])


def sentence(clause: str) -> str:
    """Return a clause as a sentence: with a capital letter and a full stop."""
    text = clause.rstrip(".")
    return f"{text[:1].upper()}{text[1:]}{'' if text.endswith('?') else '.'}"


def wrapped(text: str, width: int = WIDTH, first: str = "", rest: str = "") -> list[str]:
    """Wrap a text between its words.

    Parameters
    ----------
    text : str
        Any text; a word longer than a line is broken.
    width : int
        The longest line.
    first, rest : str
        What the first line and the others begin with.

    Returns
    -------
    list of str
        Lines without trailing spaces; at least one. A number and its unit are on one line.
    """
    lines = textwrap.wrap(
        _BEFORE_UNIT.sub(_KEPT, text),
        max(width, len(rest) + 1, len(first) + 1),
        initial_indent=first,
        subsequent_indent=rest,
        break_on_hyphens=False,
    )
    return [line.replace(_KEPT, " ") for line in lines] or [first.rstrip()]
