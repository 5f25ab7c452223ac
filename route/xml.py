"""Parse XML safely: no document type, no entities of its own, nothing fetched, bounded depth."""

from collections.abc import Callable
from xml.parsers import expat

from route.text import quoted

# GPX, KML and OMM nest about ten deep; each folder of a KML adds one.
_DEEPEST = 200

# expat scans an unfinished tag again with each chunk: a longer one would take quadratic time.
_CHUNK_BYTES = 1 << 20
_LONGEST_TAG_BYTES = 10 * _CHUNK_BYTES


class XmlError(ValueError):
    """XML that is not parsed.

    Attributes
    ----------
    code : str
        A code of `route.errors.CODES`.
    """

    def __init__(self, code: str, found: str) -> None:
        super().__init__(found)
        self.code = code


def parse(
    data: bytes,
    start: Callable[[str, dict[str, str]], None],
    end: Callable[[str, str], None],
    root: str = "",
    encoding: str | None = None,
) -> None:
    """Parse XML and report its elements, in one pass.

    Prefixes are removed and namespaces are not checked: files lack them, misspell them and
    use prefixes that they do not declare.

    Parameters
    ----------
    data : bytes
        The contents of a file.
    start : callable
        Called at each start tag, with the local name and the attributes.
    end : callable
        Called at each end tag, with the local name and the text since the tag before it: all
        of the text of an element that has no children.
    root : str, optional
        The local name that its root element must have.
    encoding : str, optional
        Its encoding, instead of what it declares.

    Raises
    ------
    XmlError
        If it is not well-formed, has a document type declaration, has another root, or is
        nested too deeply.
    """
    pieces: list[str] = []
    depth = 0

    def on_start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        name = tag.rpartition(":")[2]
        if depth == 0 and root and name != root:
            raise XmlError("wrong-root", f"the root element {quoted(f'<{name}>')}")
        depth += 1
        if depth > _DEEPEST:
            raise XmlError("nested-too-deeply", f"elements nested {depth} deep")
        pieces.clear()
        start(name, attributes)

    def on_end(tag: str) -> None:
        nonlocal depth
        depth -= 1
        text = "".join(pieces)
        pieces.clear()
        end(tag.rpartition(":")[2], text)

    def on_doctype(*_: object) -> None:
        # It can read files (XXE) and expand without limit.
        raise XmlError("xml-doctype", "a document type declaration (DOCTYPE)")

    parser = expat.ParserCreate(encoding)
    parser.buffer_text = True
    parser.StartElementHandler = on_start
    parser.EndElementHandler = on_end
    parser.CharacterDataHandler = pieces.append
    parser.StartDoctypeDeclHandler = on_doctype
    view = memoryview(data)
    try:
        for at in range(0, len(data), _CHUNK_BYTES):
            parser.Parse(view[at : at + _CHUNK_BYTES], False)
            if at - parser.CurrentByteIndex > _LONGEST_TAG_BYTES:
                found = f"a tag or comment of more than {_LONGEST_TAG_BYTES:,} bytes"
                raise _malformed(f"{found} in line {parser.CurrentLineNumber:,}")
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        problem = expat.ErrorString(error.code) or "an error"
        found = f"a mistake in line {error.lineno:,}, column {error.offset + 1:,} ({problem})"
        raise _malformed(found) from None
    except (XmlError, RecursionError):
        raise
    except (LookupError, UnicodeError) as error:
        raise _unreadable_encoding(error) from None
    except ValueError as error:
        if type(error) is not ValueError:  # a fault of the caller's own
            raise
        raise _unreadable_encoding(error) from None


def _unreadable_encoding(error: Exception) -> XmlError:
    # From the handler of pyexpat for encodings that expat does not know.
    return _malformed(f"an encoding that cannot be read ({quoted(error, longest=80)})")


def _malformed(found: str) -> XmlError:
    return XmlError("xml-malformed", f"XML with {found}")
