"""Write small workbooks byte by byte: .xlsx, .ods and .xls."""

import io
import struct
import zipfile

_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
# The styles 1 to 4 of cells: a date, a time, a duration, a date with time.
_STYLES = (
    f'<styleSheet {_MAIN}><numFmts><numFmt numFmtId="170" formatCode="[h]:mm:ss"/>'
    '<numFmt numFmtId="171" formatCode="dd/mm/yyyy hh:mm"/></numFmts><cellXfs>'
    '<xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="21"/><xf numFmtId="170"/>'
    '<xf numFmtId="171"/></cellXfs></styleSheet>'
)


def xlsx(**sheets: str) -> bytes:
    """Return a workbook of these sheets, each the XML of its rows."""
    names = list(sheets)
    books = "".join(
        f'<sheet name="{name}" sheetId="{number}" r:id="r{number}"/>'
        for number, name in enumerate(names, 1)
    )
    links = "".join(
        f'<Relationship Id="r{number}" Type="{_OFFICE}/worksheet" Target="s{number}.xml"/>'
        for number in range(1, 1 + len(names))
    )
    links += f'<Relationship Id="s" Type="{_OFFICE}/styles" Target="styles.xml"/>'
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default '
        'Extension="xml" ContentType="application/xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="a" '
        f'Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook {_MAIN} xmlns:r="{_OFFICE}"><sheets>{books}</sheets>'
        "</workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f"{links}</Relationships>",
        "xl/styles.xml": _STYLES,
    }
    for number, rows in enumerate(sheets.values(), 1):
        sheet = f"<worksheet {_MAIN}><sheetData>{rows}</sheetData></worksheet>"
        parts[f"xl/s{number}.xml"] = sheet
    return packed(parts)


def packed(parts: dict[str, str]) -> bytes:
    """Return texts as a zip archive."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return stream.getvalue()


def rows(*table: tuple[str | float, ...]) -> str:
    """Return the XML of rows, from A1 on."""
    return "".join(
        f'<row r="{number}">{"".join(map(_cell, cells))}</row>'
        for number, cells in enumerate(table, 1)
    )


def _cell(cell: str | float) -> str:
    if isinstance(cell, str):
        return f'<c t="inlineStr"><is><t>{cell}</t></is></c>'
    return f"<c><v>{cell}</v></c>"


def ods(rows: str) -> bytes:
    """Return a spreadsheet of OpenDocument with the XML of its rows."""
    space = "urn:oasis:names:tc:opendocument:xmlns"
    content = (
        f'<office:document-content xmlns:office="{space}:office:1.0" '
        f'xmlns:table="{space}:table:1.0" xmlns:text="{space}:text:1.0"><office:body>'
        f'<office:spreadsheet><table:table table:name="A">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
    return stream.getvalue()


def xls(*table: tuple[str | float, ...], locked: bool = False) -> bytes:
    """Return an old workbook (BIFF8) with one sheet called A."""
    name = b"\x01\x00A"
    begin = _record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 6))
    password = _record(0x2F, b"\x01\x00\x01\x00\x01\x00" + bytes(48)) if locked else b""
    size = len(begin) + len(password) + 4 + 6 + len(name) + 4
    head = begin + password + _record(0x85, struct.pack("<IH", size, 0) + name) + _record(10, b"")
    sheet = _record(0x809, struct.pack("<HHHHII", 0x600, 16, 0, 0, 0, 6))
    for row, cells in enumerate(table):
        for column, cell in enumerate(cells):
            place = struct.pack("<HHH", row, column, 0)
            if isinstance(cell, str):
                text = struct.pack("<HB", len(cell), 0) + cell.encode("latin-1")
                sheet += _record(0x204, place + text)
            else:
                sheet += _record(0x203, place + struct.pack("<d", cell))
    return _ole("Workbook", head + sheet + _record(10, b""))


def _record(number: int, body: bytes) -> bytes:
    return struct.pack("<HH", number, len(body)) + body


def _ole(name: str, stream: bytes) -> bytes:
    """Return a compound file with one stream: header, table of sectors, directory, stream."""
    stream = stream.ljust(4096, b"\0")
    sectors = -(-len(stream) // 512)
    chain = [0xFFFFFFFD, 0xFFFFFFFE, *range(3, 2 + sectors), 0xFFFFFFFE]
    table = struct.pack(f"<{len(chain)}I", *chain).ljust(512, b"\xff")
    header = struct.pack(
        "<8s16sHHHHH6xIIIIIIIII",
        *(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"", 0x3E, 3, 0xFFFE, 9, 6),
        *(0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0),
    )
    header += struct.pack("<I", 0).ljust(436, b"\xff")
    entries = _entry("Root Entry", 5, 1, 0xFFFFFFFE, 0) + _entry(name, 2, -1, 2, len(stream))
    return header + table + entries.ljust(512, b"\0") + stream.ljust(512 * sectors, b"\0")


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    text = (name + "\0").encode("utf-16-le")
    return text.ljust(64, b"\0") + struct.pack(
        "<HBBiii16sI8s8sIQ", len(text), kind, 1, -1, -1, child, b"", 0, b"", b"", start, size
    )
