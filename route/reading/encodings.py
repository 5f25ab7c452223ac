"""Rank the legacy encodings that some text may be in by the letters they give."""

import codecs
import re
from collections.abc import Iterable
from dataclasses import dataclass

from route.reading.files import refusal
from route.reading.headings import meaning_of
from route.reading.letters import plausibility
from route.reading.meaning import Meaning
from route.text import quoted

# Python's name, the name in messages, and a head start for what is met more often. Where two
# give the same text, the first is named.
CANDIDATES = (
    ("cp1252", "windows-1252", 2.5),
    ("cp1251", "windows-1251", 1.5),
    ("cp1250", "windows-1250", 1.5),
    ("gbk", "GBK", 1.0),
    ("gb18030", "GB18030", 0.8),
    ("big5", "Big5", 1.0),
    ("big5hkscs", "Big5-HKSCS", 0.8),
    ("cp932", "Shift-JIS", 1.0),
    ("euc_kr", "EUC-KR", 1.0),
    ("cp949", "code page 949", 0.8),
    ("euc_jp", "EUC-JP", 0.5),
    ("cp850", "code page 850", 1.0),
    ("mac_roman", "MacRoman", 0.3),
    ("iso8859_2", "ISO-8859-2", 0.5),
    ("koi8_r", "KOI8-R", 0.5),
    ("koi8_u", "KOI8-U", 0.3),
    ("cp866", "code page 866", 0.5),
    ("cp852", "code page 852", 0.3),
    ("cp437", "code page 437", 0.3),
    ("cp1254", "windows-1254", 1.0),
    ("cp1257", "windows-1257", 0.5),
    ("cp1253", "windows-1253", 0.5),
    ("cp1255", "windows-1255", 1.0),
    ("cp1256", "windows-1256", 0.5),
    ("iso8859_7", "ISO-8859-7", 0.3),
    ("iso8859_15", "ISO-8859-15", 0.3),
    ("iso8859_5", "ISO-8859-5", 0.0),
    ("mac_cyrillic", "MacCyrillic", 0.0),
    ("mac_latin2", "MacCentralEurope", -1.0),
    ("cp857", "code page 857", -0.5),
    ("cp737", "code page 737", 0.0),
    ("cp874", "windows-874", 0.3),
)
NAMES = {codec: name for codec, name, _ in CANDIDATES}
# In these, letters that people write seldom make up characters of UTF-8 by chance.
UNLIKE_UTF_8 = frozenset(
    ("cp1252", "cp1251", "cp1250", "cp1254", "cp1257", "iso8859_2", "iso8859_15", "cp850", "cp437")
)

# Python has these, but they are no encodings of text files.
_NOT_OF_FILES = ("idna", "punycode", "undefined", "unicode_escape", "raw_unicode_escape")

OPTION = "--encoding"

# A heading that is known is worth some ten letters: chance does not spell one.
_HEADING = 20.0


@dataclass(frozen=True, slots=True)
class Ranked:
    """An encoding, and how plausible its letters are.

    Parameters
    ----------
    codec : str
        Python's name of it.
    name : str
        Its name in messages.
    score : float
        The evidence for it; a plausible letter is worth about 2.
    words : tuple of str
        The words with letters beyond ASCII, as it gives them.
    """

    codec: str
    name: str
    score: float
    words: tuple[str, ...]


def rank(words: Iterable[bytes], headings: Iterable[bytes]) -> list[Ranked]:
    """Rank the encodings in which some words can be, the most plausible first.

    Parameters
    ----------
    words : iterable of bytes
        Distinct words with bytes beyond ASCII, without the separators around them.
    headings : iterable of bytes
        Cells that may be headings.

    Returns
    -------
    list of Ranked
        Only those in which all words decode.
    """
    words, headings = list(words), list(headings)
    ranked = []
    for codec, name, start in CANDIDATES:
        try:
            decoded = [codecs.getincrementaldecoder(codec)().decode(word) for word in words]
        except UnicodeDecodeError:
            continue
        meanings = _meanings(headings, codec)
        languages = {meaning.language for meaning, _ in meanings}
        known = sum(is_told for _, is_told in meanings)
        score = start + _HEADING * known + plausibility(decoded, codec, languages)
        ranked.append(Ranked(codec, name, score, tuple(decoded)))
    return sorted(ranked, key=lambda entry: -entry.score)


def _meanings(headings: list[bytes], codec: str) -> list[tuple[Meaning, bool]]:
    """Return what is known of the headings, and whether that depends on the encoding."""
    found = []
    for heading in headings:
        meaning = meaning_of(heading.decode(codec, "replace").strip(" \"'"))
        if meaning is not None:
            found.append((meaning, not heading.isascii()))
    return found


def codec_of(encoding: str) -> tuple[str, str]:
    """Return Python's name of an encoding that the user names, and its name in messages.

    Parameters
    ----------
    encoding : str
        Such as "cp1251", "windows-1251" or "code page 850".

    Returns
    -------
    tuple of str
        Such as "cp1251" and "windows-1251".

    Raises
    ------
    InputError
        If there is no such encoding of text.
    """
    wanted = encoding.strip().casefold()
    for codec, name in NAMES.items():
        if wanted == name.casefold():
            return codec, name
    wanted = re.sub(r"^(code ?page|cp|windows|win|dos)[ _-]*(?=\d)", "cp", wanted)
    wanted = {"ansi": "cp1252", "unicode": "utf-16"}.get(wanted, wanted)
    try:
        codec = codecs.lookup(wanted).name
        # Not every codec is one of text: base64 is not.
        "".encode(codec)
        b"".decode(codec)
    except (LookupError, ValueError, UnicodeError):
        codec = ""
    if not codec or codec.replace("-", "_") in _NOT_OF_FILES:
        raise refusal(
            "encoding-unknown",
            quoted(encoding),
            "an encoding of text, such as windows-1252, cp850, Shift-JIS or UTF-16",
            "Check its spelling.",
            OPTION,
        )
    known = NAMES.get(codec.replace("-", "_"))
    return codec, known or (codec.upper() if codec.startswith("utf") else encoding)


_SEPARATORS = re.compile(rb'[,;"\t\r\n ]+')
_DIGITS = bytes.maketrans(b"0123456789", b"0" * 10)

# Letters repeat: so many words decide.
_MOST_WORDS = 800
_LONGEST_WORD = 120
_LONGEST_CUT = 2_000


def distinct_words(sample: bytes) -> list[bytes]:
    """Return the distinct words of a sample that have bytes beyond ASCII, digits as zeros.

    No encoding here has a separator, a blank or a quote inside a character.
    """
    parts = _SEPARATORS.split(sample.translate(_DIGITS))
    words = dict.fromkeys(word for word in parts if not word.isascii())
    short = [word for word in words if len(word) <= _LONGEST_WORD]
    # The cut may go through a character.
    return short[:_MOST_WORDS] or [word[:_LONGEST_CUT] for word in words][:10]
