"""Make text from a file safe to print."""

import unicodedata

# Joiners that Persian, Hindi and emoji need between letters. Unlike the other characters of
# the category "format", such as bidirectional overrides, they cannot reorder a line.
_JOINERS = frozenset("\u200c\u200d")


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
