"""Decode the bytes of a text file in the encoding that the evidence names."""

import codecs
import re
from collections.abc import Callable
from dataclasses import dataclass, field

from route.errors import Fault
from route.reading.encodings import (
    OPTION,
    UNLIKE_UTF_8,
    Ranked,
    codec_of,
    distinct_words,
    rank,
)
from route.reading.files import refusal, refuse_binary_format, refuse_nul, text_of
from route.text import quoted

_MARKS = (
    (codecs.BOM_UTF8, "utf-8", "UTF-8"),
    # The mark of UTF-32 begins with that of UTF-16.
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
_MARK = "\ufeff"
_LOST = "\N{REPLACEMENT CHARACTER}"

# The first two bytes of a character in UTF-8, read as windows-1252.
_TWICE = re.compile("[\u00c2-\u00f4][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]")

_SEVERAL = f"Name the encoding, such as {OPTION} windows-1252, or save the file as UTF-8."

# What decides the encoding of a large file: its start, and samples of the rest.
_SAMPLE_BYTES = 64_000
_SAMPLES_OF_THE_REST = 16

# Evidence that is closer than this leaves two encodings possible: about one letter.
_CLOSE = 1.2

# Text has next to none of these.
_CONTROLS = bytes({*range(32)} - {*b"\t\n\v\f\r\x1a"})

# Lines above this are not headings.
_HEADING_LINES = 12


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file.

    Parameters
    ----------
    text : str
        Without byte-order marks.
    name : str
        The encoding, such as "UTF-8" or "windows-1252".
    statements : list of str
        What was decided on evidence.
    doubts : list of str
        What may be wrong, each a sentence.
    faults : list of Fault
        The first byte that is not UTF-8 in a file that otherwise is.
    """

    text: str
    name: str
    statements: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def decode(
    data: bytes,
    source: str,
    encoding: str = "",
    row_of: Callable[[str], int] | None = None,
) -> Decoded:
    """Decode a text file.

    A byte-order mark decides; then NUL bytes, as UTF-16 has them; then whether all of it is
    UTF-8; then the letters that each legacy encoding gives.

    Parameters
    ----------
    data : bytes
        The contents of the file.
    source : str
        Its name in messages.
    encoding : str, optional
        The encoding that the user names.
    row_of : callable, optional
        From the text before a byte that is not UTF-8 to the number of its row.

    Returns
    -------
    Decoded

    Raises
    ------
    InputError
        If it is not text, or not in the encoding that is named or marked.
    """
    refuse_binary_format(data, source)
    if encoding:
        codec, name = codec_of(encoding)
        text = _strictly(data, codec, name, source, f"Leave out {OPTION}, or name another.")
        return _cleaned(text, name, [])
    for mark, codec, name in _MARKS:
        if data.startswith(mark):
            if codec == "utf-8":
                break
            remedy = "Save the file as UTF-8 (in a spreadsheet: save as, CSV UTF-8)."
            return _cleaned(_strictly(data, codec, name, source, remedy), name, [])
    codec = _wide_codec(data)
    if codec:
        name = "UTF-16" if "16" in codec else "UTF-32"
        text = _strictly(data, codec, name, source, _SEVERAL)
        return _cleaned(text, name, [f"the NUL bytes are those of {name}"])
    statements = []
    if data.endswith(b"\0") and (written := data.rstrip(b"\0")):
        # A recorder that lost its power leaves them.
        data = written
        statements.append("the NUL bytes at the end are left out")
    refuse_nul(data, source)
    try:
        text = data.decode()
    except UnicodeDecodeError:
        pass
    else:
        return _cleaned(_once_encoded(text, statements), "UTF-8", statements)
    several, invalid = _utf_8_counts(data)
    if several >= invalid:
        text, faults = text_of(data, source, row_of)
        return Decoded(text, "UTF-8", statements, [], faults)
    decoded, codec = _legacy(data, source, statements)
    if codec in UNLIKE_UTF_8 and 3 * several >= invalid:
        # Two files in two encodings, joined.
        text, faults = text_of(data, source, row_of)
        return Decoded(text, "UTF-8", statements, [], faults)
    return decoded


def _strictly(data: bytes, codec: str, name: str, source: str, remedy: str) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise refusal(
            "encoding-mismatch",
            f"the byte 0x{data[error.start]:02x} in line {line:,} "
            f"(byte {error.start + 1:,} of the file), which does not belong there",
            f"text in {quoted(name)}",
            remedy,
            source,
        ) from error


def _cleaned(text: str, name: str, statements: list[str]) -> Decoded:
    """Drop byte-order marks; report characters that were lost before."""
    text = text.removeprefix(_MARK)
    if _MARK in text:
        # Files were joined: it stands at the start of each.
        text = text.replace(_MARK, "")
        statements.append("a byte-order mark in the middle is left out")
    doubts = []
    if _LOST in text:
        cells = sum(1 for _ in re.finditer(_LOST + "[^,;|\t\r\n]*", text))
        doubts.append(
            f"characters were lost before, when the file was saved: '{_LOST}' stands for them "
            f"in {cells:,} {'cell' if cells == 1 else 'cells'}"
        )
    return Decoded(text, name, statements, doubts)


def _once_encoded(text: str, statements: list[str]) -> str:
    """Undo a second encoding, if all letters beyond ASCII are those of UTF-8 in windows-1252.

    Text in UTF-8 that was read as windows-1252 and saved again has "Ã¶" in place of "ö". Hardly
    any text has such pairs by chance, and none has only such pairs.
    """
    found = _TWICE.search(text)
    if not found:
        return text
    try:
        once = text.removeprefix(_MARK).encode("cp1252").decode()
    except UnicodeError:
        return text
    statements.append(f"the letters were encoded twice: {quoted(found[0])} is read as one letter")
    return once


def _wide_codec(data: bytes) -> str:
    """Return UTF-16 or UTF-32 if NUL bytes are where these have them in mostly Latin text."""
    start = data[:65_536]
    if b"\0" not in start or len(start) < 4:
        return ""
    shares = [start[at::4].count(0) / max(1, len(start[at::4])) for at in range(4)]
    low, high = 0.1, 0.4
    if min(shares[1:]) > 0.9 and shares[0] < low:
        return "utf-32-le"
    if min(shares[:3]) > 0.9 and shares[3] < low:
        return "utf-32-be"
    if shares[0] < low and shares[2] < low and min(shares[1], shares[3]) > high:
        return "utf-16-le"
    if shares[1] < low and shares[3] < low and min(shares[0], shares[2]) > high:
        return "utf-16-be"
    return ""


def _utf_8_counts(data: bytes) -> tuple[int, int]:
    """Count characters of several bytes in UTF-8, and bytes that are not UTF-8, in a sample."""
    text = _sample(data).decode("utf-8", "surrogateescape")
    beyond = sum(char > "\x7f" for char in text)
    invalid = sum("\udc80" <= char <= "\udcff" for char in text)
    return beyond - invalid, invalid


def _sample(data: bytes) -> bytes:
    """Return the words with bytes beyond ASCII, from the start and from all over the rest."""
    first = re.search(rb"[\x80-\xff]", data)
    start = max(0, first.start() - 2_000) if first else 0
    parts = [data[start : start + 32 * _SAMPLE_BYTES]]
    rest = len(data) - (start + len(parts[0]))
    if rest > 0:
        step = max(1, rest // _SAMPLES_OF_THE_REST)
        starts = range(start + len(parts[0]), len(data), step)
        # From one line end to another, so that no character is cut.
        parts += [_whole_lines(data[at : at + _SAMPLE_BYTES]) for at in starts]
    if len(data) <= _SAMPLE_BYTES:
        return data
    return b"\n".join(_whole_lines(part) if part is not parts[0] else part for part in parts)


def _whole_lines(part: bytes) -> bytes:
    """Cut to whole lines; a part of one line stays out."""
    lines = re.split(rb"[\r\n]+", part)
    return b"\n".join(lines[1:-1])


def _legacy(data: bytes, source: str, statements: list[str]) -> tuple[Decoded, str]:
    """Choose the encoding that gives the most plausible letters, if it decodes the whole."""
    controls = len(data[:_SAMPLE_BYTES]) - len(data[:_SAMPLE_BYTES].translate(None, _CONTROLS))
    words = distinct_words(_sample(data))
    lines = re.split(rb"[\r\n]+", data[:8_000])[:_HEADING_LINES]
    headings = [cell.strip() for line in lines for cell in re.split(rb"[,;\t|]", line)[:100]]
    ranked = rank(words, headings)
    while ranked and 100 * controls <= min(len(data), _SAMPLE_BYTES):
        best = ranked.pop(0)
        if best.score < min(-10.0, -1.0 * len(words)):
            break
        try:
            text = data.decode(best.codec)
        except UnicodeDecodeError:
            continue
        decided = _cleaned(text, best.name, statements)
        decided.doubts.extend(_rivals(best, ranked, data))
        return decided, best.codec
    found = "bytes that are text in none of the encodings tried"
    raise refusal("encoding-undecided", found, "a text file, best in UTF-8", _SEVERAL, source)


def _rivals(best: Ranked, others: list[Ranked], data: bytes) -> list[str]:
    """Name the next encoding, if it is about as likely and gives another text."""
    for other in others:
        if best.score - other.score > _CLOSE + 0.03 * abs(best.score):
            return []
        pairs = [(a, b) for a, b in zip(best.words, other.words, strict=True) if a != b]
        if not pairs:
            continue
        try:
            data.decode(other.codec)
        except UnicodeDecodeError:
            continue
        one, two = (quoted(word, longest=20) for word in pairs[0])
        return [
            f"the text may be {best.name} ({one}) or {other.name} ({two}): it is read as "
            f"{best.name}; {OPTION} {other.codec} reads it as the other"
        ]
    return []
