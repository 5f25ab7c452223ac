"""Make text that came from a file safe to print."""

import unicodedata

# Joiners that Persian, Hindi and emoji need between letters. They are "format"
# characters like the bidirectional overrides, but cannot reorder a line.
_JOINERS = frozenset("\u200c\u200d")


def printable(text: str) -> str:
    r"""Return `text` with everything a terminal might obey written as an escape.

    Control characters (a terminal's own commands begin with one), line breaks,
    bidirectional overrides and lone surrogates become ``\x1b``-like escapes;
    letters, signs, spaces and emoji of every script stay as they are.
    """
    return "".join(
        char
        if char.isprintable() or char in _JOINERS or unicodedata.category(char) == "Zs"
        else char.encode("unicode_escape", "surrogatepass").decode("ascii")
        for char in text
    )


def quoted(value: object, longest: int = 40) -> str:
    """Return a value as a fault quotes it: printable, shortened, in quotes."""
    text = str(value)
    if len(text) > longest:
        text = text[: longest - 1] + "…"
    return f"'{printable(text)}'"


def short_name(name: str, longest: int = 80) -> str:
    """Return a file's name as a fault begins with it: printable, shortened, its end kept."""
    return printable(name if len(name) <= longest else "…" + name[1 - longest :])
