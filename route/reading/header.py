"""Read the header: which column is which, and which is missing."""

from collections import Counter
from collections.abc import Sequence
from difflib import get_close_matches
from typing import Any

from route.columns import KNOWN, REQUIRED
from route.reading.files import refusal
from route.reading.sheet import Sheet
from route.text import quoted

# What other programs and other languages call some of the columns.
_OTHER_NAMES = {
    "name": ("title", "place", "city", "stop", "название", "имя", "город"),
    "lat": ("latitude", "lat_deg", "y", "широта"),
    "lon": ("longitude", "lon_deg", "lng", "long", "x", "долгота"),
    "height_m": ("altitude", "alt", "elevation", "ele", "высота"),
    "time": ("date", "datetime", "timestamp", "дата"),
}

# A misspelt note does no harm; a misspelt kind would turn a dive into a surface leg.
_HARMLESS = ("note", "source", "time_utc")


def read_header(spelled: Sequence[str], sheet: Sheet) -> list[str]:
    """Return the name of each column, in their order.

    Known columns are found whatever their capitals and get the name this package gives
    them; a column without a name gets an empty one. Missing and repeated columns are
    added to the faults of the sheet.

    Parameters
    ----------
    spelled : sequence of str
        The header's cells.
    sheet : Sheet
        The table the header is of; it learns the spelling.

    Returns
    -------
    list of str

    Raises
    ------
    InputError
        If the header is one cell that holds other separators.
    """
    _refuse_other_separators(spelled, sheet)
    names = []
    for cell in map(str.strip, spelled):
        name = cell.casefold() if cell.casefold() in KNOWN else cell
        sheet.spelling.setdefault(name, cell)
        names.append(name)
    for name, times in Counter(names).items():
        if name and times > 1:
            places = [str(place) for place, other in enumerate(names, 1) if other == name]
            sheet.report_row(
                "column-repeated",
                sheet.header_row,
                f"{times} columns called {quoted(name)} (columns {', '.join(places)})",
                "one column of each name",
                "Rename or delete all but one of them.",
                name,
            )
    for name in REQUIRED:
        if name not in names:
            _tell_missing(name, names, sheet)
    _note_misspellings(names, sheet)
    return names


def _refuse_other_separators(spelled: Sequence[str], sheet: Sheet) -> None:
    for separator, called in ((";", "semicolons"), ("\t", "tabs")):
        if len(spelled) == 1 and separator in spelled[0]:
            raise refusal(
                "wrong-separator",
                f"one column, {quoted(spelled[0])}, with {called} in its name",
                "columns separated by commas",
                "Save the table as CSV with commas between the cells, and with decimal points.",
                sheet.source,
                sheet.header_row,
            )


def _tell_missing(name: str, names: Sequence[str], sheet: Sheet) -> None:
    synonym = next((other for other in names if other.casefold() in _OTHER_NAMES[name]), None)
    remedy = f"Add a column called {name}."
    if synonym:
        remedy = f"Rename the column {quoted(synonym)} to {name}."
    sheet.report_row(
        "column-missing",
        sheet.header_row,
        f"the columns {quoted(', '.join(names), longest=80)}",
        f"a column called {name}",
        remedy,
        name,
    )


def _note_misspellings(names: Sequence[str], sheet: Sheet) -> None:
    absent = [name for name in KNOWN if name not in names and name not in (*REQUIRED, *_HARMLESS)]
    for name in names:
        small = name.casefold()
        meant = [known for known in absent if small in _OTHER_NAMES.get(known, ())]
        meant += get_close_matches(small, absent, n=1, cutoff=0.8)
        if meant and name not in KNOWN:
            sheet.notes.append(
                f"{sheet.source}: the column {quoted(name)} is kept, but has no meaning here; "
                f"if it is meant as {meant[0]}, rename it."
            )


def name_columns(names: Sequence[str], cells: Sequence[list[Any]], sheet: Sheet) -> None:
    """Give a sheet its columns, and tell of cells in a column without a name.

    Parameters
    ----------
    names : sequence of str
        What `read_header` returned.
    cells : sequence of list
        The cells of each column.
    sheet : Sheet
        The table, its rows known.
    """
    for place, (name, column) in enumerate(zip(names, cells, strict=True), 1):
        if name:
            sheet.columns.setdefault(name, column)
            continue
        filled = next((at for at, cell in enumerate(column) if str(cell).strip()), None)
        if filled is not None:
            sheet.report(
                "column-unnamed",
                filled,
                f"{place} (no name)",
                f"{quoted(column[filled])} in a column that the header does not name",
                "a name for each column that has cells",
                f"Name column {place} in row {sheet.header_row}, or empty it.",
            )
