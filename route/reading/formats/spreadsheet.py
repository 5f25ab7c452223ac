"""Turn a workbook into rows of text: Excel, old and new, and OpenDocument."""

from route.reading.files import refusal
from route.reading.formats.archives import entries_of, excess
from route.reading.formats.sheet_choice import choose
from route.reading.formats.workbook import locked, outlines, rows_of
from route.reading.interpret import interpret
from route.reading.options import NO_OPTIONS, Options
from route.reading.sheet import Sheet

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Streams of an OLE file, by their names in its directory.
_OLE_BOOKS = tuple(name.encode("utf-16-le") for name in ("Workbook", "Book"))
_OLE_LOCKED = "EncryptedPackage".encode("utf-16-le")
# How the stream of an old workbook begins, by version; the record FILEPASS follows within a few.
_BEGINS = (b"\x09\x08\x10\x00\x00\x06\x05\x00", b"\x09\x08\x08\x00\x00\x05\x05\x00")
_FILEPASS, _FIRST_RECORDS = 0x2F, 20

_EXCEL_BOOKS = ("xl/workbook.xml", "xl/workbook.bin")
_OPEN_DOCUMENT = b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet"

# A sheet is packed to a tenth of its size; some thousand empty rows to less.
_HARMLESS_BYTES = 10_000_000
_MOST_BYTES = 500_000_000


def is_excel(data: bytes) -> bool:
    """Whether a file is an Excel workbook, or one that is locked."""
    if data.startswith(_OLE):
        return any(name in data for name in (_OLE_LOCKED, *_OLE_BOOKS))
    return any(entry.filename.lower() in _EXCEL_BOOKS for entry in entries_of(data))


def is_opendocument(data: bytes) -> bool:
    """Whether a file is a spreadsheet of OpenDocument."""
    return data.startswith(b"PK") and _OPEN_DOCUMENT in data[:200]


def from_workbook(data: bytes, source: str, options: Options = NO_OPTIONS) -> Sheet:
    """Read the table in a workbook.

    Parameters
    ----------
    data : bytes
        The contents of the file.
    source : str
        Its name in messages.
    options : Options, optional
        What only the user can settle.

    Returns
    -------
    Sheet

    Raises
    ------
    InputError
        As `rows_of_workbook`, or if there is no journey in the table.
    """
    from route.reading.tables.from_rows import table_of_rows

    _, rows, numbers, sheet = rows_of_workbook(data, source, options)
    return interpret(table_of_rows(rows, numbers, sheet), options)


def rows_of_workbook(
    data: bytes, source: str, options: Options = NO_OPTIONS
) -> tuple[str, list[list[str]], list[int], Sheet]:
    """Return the rows of the sheet that has the journey.

    Parameters
    ----------
    data : bytes
        The contents of the file.
    source : str
        Its name in messages.
    options : Options, optional
        Which sheet, if the file does not decide.

    Returns
    -------
    name : str
        The name of the sheet.
    rows : list of list of str
        The rows that have cells, as text: numbers without a point where they are whole,
        dates as ISO 8601, formulas as the values that are stored.
    row_numbers : list of int
        Their numbers, as the spreadsheet counts.
    sheet : Sheet
        Without rows and columns; its account names the sheet.

    Raises
    ------
    InputError
        If it is locked or broken, unpacks to too much, or if it is not clear which sheet
        has the journey.
    """
    if data.startswith(_OLE) and (_OLE_LOCKED in data or _has_filepass(data)):
        raise locked(source)
    too_much = excess(entries_of(data), _HARMLESS_BYTES, _MOST_BYTES)
    if too_much:
        raise refusal(
            "archive-too-large",
            f"a workbook that unpacks {too_much}",
            "a workbook of text and numbers",
            "If it is not an attack, save the sheet as CSV, UTF-8.",
            source,
        )
    chosen, reason = choose(outlines(data, source), options.sheet, source)
    rows, numbers = rows_of(data, chosen.place, source)
    sheet = Sheet(source)
    sheet.account.sheet = chosen.name
    if reason:
        sheet.account.statements.append(reason)
    return chosen.name, rows, numbers, sheet


def _has_filepass(data: bytes) -> bool:
    """Whether the first records of an old workbook say that the others are encrypted."""
    at = max(data.find(begin) for begin in _BEGINS)
    for _ in range(_FIRST_RECORDS if at >= 0 else 0):
        record = int.from_bytes(data[at : at + 2], "little")
        if record == _FILEPASS:
            return True
        at += 4 + int.from_bytes(data[at + 2 : at + 4], "little")
    return False
