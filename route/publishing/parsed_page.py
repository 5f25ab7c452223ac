"""Read a page as a browser parses it."""

from html.parser import HTMLParser

# Elements that make a browser fetch something, and the attribute that holds the address.
_FETCHED = {
    "script": "src",
    "link": "href",
    "img": "src",
    "iframe": "src",
    "embed": "src",
    "object": "data",
    "audio": "src",
    "video": "src",
    "source": "src",
}


def as_parsed(text: str) -> str:
    """Normalise newlines and NUL as an HTML parser does: CSP hashes are of the parsed text.

    Lone surrogates, which UTF-8 cannot encode, become question marks.
    """
    encodable = text.encode("utf-8", "replace").decode("utf-8")
    lines = encodable.replace("\r\n", "\n").replace("\r", "\n")
    return lines.replace("\0", "\N{REPLACEMENT CHARACTER}")


def scripts_in(text: str) -> list[str]:
    """Return the scripts of a piece of HTML that run."""
    return ParsedPage(text).inline["script"] if "<script" in text.lower() else []


class ParsedPage(HTMLParser):
    """A page as a browser reads it: its inline scripts and styles, and what it fetches.

    Attributes
    ----------
    top : int
        Where the policy goes: after the declared encoding, before anything else.
    inline : dict
        The texts of the elements ``script`` (those that run) and ``style``.
    fetched : list of str
        The addresses of what is fetched.
    has_icon : bool
        Whether the page has its own icon.
    """

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.top = 0
        self.inline: dict[str, list[str]] = {"script": [], "style": []}
        self.fetched: list[str] = []
        self.has_icon = False
        self._page = page
        self._tag_before = ""
        self._text: list[str] | None = None
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Record what a tag fetches, and whether a script or a style follows."""
        values = dict(attrs)
        rel = (values.get("rel") or "").lower().split()
        if tag == "head" or (self._tag_before == "head" and _names_encoding(values)):
            self.top = self._end_of_tag()
        elif tag == "link" and "icon" in rel:
            self.has_icon = True
        address = values.get(_FETCHED.get(tag, ""))
        if address and (tag != "link" or {"icon", "stylesheet"} & set(rel)):
            self.fetched.append(address)
        # A script element of JSON is data and never runs.
        elif tag in self.inline and values.get("type") != "application/json":
            self._text = []
        self._tag_before = tag

    def handle_data(self, data: str) -> None:
        """Collect the text of a script or a style."""
        if self._text is not None:
            self._text.append(data)

    def handle_endtag(self, tag: str) -> None:
        """Store the text of a script or a style at its end."""
        if tag in self.inline and self._text is not None:
            self.inline[tag].append("".join(self._text))
            self._text = None

    def parse_marked_section(self, i: int, report: bool = True) -> int:
        """Skip "<![...>" as a browser does: Python's parser raises an error for some."""
        return self.parse_bogus_comment(i, report)

    def _end_of_tag(self) -> int:
        line, column = self.getpos()
        start = 0
        for _ in range(line - 1):
            start = self._page.index("\n", start) + 1
        return start + column + len(self.get_starttag_text() or "")


def _names_encoding(values: dict[str, str | None]) -> bool:
    return "charset" in values or (values.get("http-equiv") or "").lower() == "content-type"
