"""Recognise XML files by their root, and parse them with the faults of a reader."""

import codecs
import re
from collections.abc import Callable

from route import xml
from route.errors import InputError
from route.reading.files import refusal

# How much of a file is searched for its root element.
_HEAD_BYTES = 4096

_DECLARED = re.compile(rb"""\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})["']""")
# Encodings of several bytes a character, which expat does not know: Python decodes them.
_BY_PYTHON = re.compile(r"gb\w+|big5\w*|cp9(32|36|49|50)|euc_\w+|shift_jis\w*|johab|hz")
_UTF_16 = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}


def has_root(data: bytes, root: str) -> bool:
    """Whether data look like XML with this root element, whatever its prefix.

    Parameters
    ----------
    data : bytes
        The contents of a file; only the beginning is searched.
    root : str
        The local name of the root element.

    Returns
    -------
    bool
    """
    head = data[:_HEAD_BYTES]
    text = head.decode(_UTF_16.get(head[:2], "latin-1"), "replace")
    opening = text.lstrip("\ufeff\xef\xbb\xbf \t\r\n")[:1]
    return opening == "<" and bool(re.search(rf"<([\w.-]{{1,40}}:)?{root}[\s/>]", text))


def parse(
    data: bytes,
    source: str,
    root: str,
    start: Callable[[str, dict[str, str]], None],
    end: Callable[[str, str], None],
) -> None:
    """Parse a file as `route.xml.parse` does, in whatever encoding it declares.

    Parameters
    ----------
    data : bytes
        The contents of a file.
    source : str
        Its name in messages.
    root : str
        The local name that its root element must have.
    start : callable
        Called at each start tag, with the local name and the attributes.
    end : callable
        Called at each end tag, with the local name and the text since the tag before it.

    Raises
    ------
    InputError
        If it is not well-formed, has a document type declaration, has another root, or is
        nested too deeply.
    """
    data, encoding = _encoded(data, root, source)
    try:
        xml.parse(data, start, end, root, encoding)
    except xml.XmlError as error:
        raise _refused(error.code, str(error), root, source) from None


def _encoded(data: bytes, root: str, source: str) -> tuple[bytes, str | None]:
    """Return data that expat can decode, and their encoding if it is not as declared."""
    # A declaration has to be at the very beginning; in many files it is not.
    if data.startswith(codecs.BOM_UTF8) or data[:1] in b" \t\r\n":
        data = data.removeprefix(codecs.BOM_UTF8).lstrip(b" \t\r\n")
    declared = _DECLARED.match(data)
    if not declared:
        return data, None
    try:
        name = codecs.lookup(declared[1].decode("ascii", "replace")).name
        if not _BY_PYTHON.fullmatch(name):
            return data, None
        return data.decode(name).encode(), "utf-8"
    except LookupError:
        return data, None
    except UnicodeDecodeError as error:
        found = f"byte {error.start + 1:,}, which is not {name} as the file declares"
        raise _malformed(found, root, source) from None


def _refused(code: str, found: str, root: str, source: str) -> InputError:
    expected = f"a {root.upper()} file: XML with the root element <{root}> and no DOCTYPE"
    return refusal(code, found, expected, "Export the journey again, or as CSV.", source)


def _malformed(found: str, root: str, source: str) -> InputError:
    return _refused("xml-malformed", f"XML with {found}", root, source)
