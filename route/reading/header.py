"""Parse the header: name the columns, report those missing or repeated."""

from collections.abc import Sequence
from difflib import get_close_matches
from typing import Any

from route.columns import KNOWN, REQUIRED
from route.reading.files import refusal
from route.reading.sheet import Sheet
from route.text import quoted

# Names of some columns in other programs and languages.
_SYNONYMS = {
    "name": ("title", "place", "city", "stop", "название", "имя", "город"),
    "lat": ("latitude", "lat_deg", "y", "широта"),
    "lon": ("longitude", "lon_deg", "lng", "long", "x", "долгота"),
    "height_m": ("altitude", "alt", "elevation", "ele", "высота"),
    "time": ("date", "datetime", "timestamp", "дата"),
}

# A misspelt "note" does no harm; a misspelt "kind" would turn a dive into a surface leg.
_HARMLESS = ("note", "source", "time_utc")


# A message names so many columns; so many names, and so much of each, are compared with those
# that are known, because comparing is slow.
_SHOWN_PLACES, _COMPARED, _LONGEST_NAME = 20, 200, 40


def read_header(spelled: Sequence[str], sheet: Sheet) -> list[str]:
    """Return the canonical name of each column, in order.

    Known columns are recognised regardless of case; a column without a name gets an
    empty name. Missing and repeated columns are reported to the sheet.

    Parameters
    ----------
    spelled : sequence of str
        The header's cells.
    sheet : Sheet
        The table of this header; its spelling is recorded.

    Returns
    -------
    list of str

    Raises
    ------
    InputError
        If the header is a single cell that contains other separators.
    """
    _refuse_other_separators(spelled, sheet)
    names = []
    for cell in map(str.strip, spelled):
        name = cell.casefold() if cell.casefold() in KNOWN else cell
        sheet.spelling.setdefault(name, cell)
        names.append(name)
    places_of: dict[str, list[int]] = {}
    for place, name in enumerate(names, 1):
        places_of.setdefault(name, []).append(place)
    for name, places in places_of.items():
        if name and len(places) > 1:
            shown = ", ".join(map(str, places[:_SHOWN_PLACES]))
            more = " ..." if len(places) > _SHOWN_PLACES else ""
            sheet.report_row(
                "column-repeated",
                sheet.header_row,
                f"{len(places)} columns called {quoted(name)} (columns {shown}{more})",
                "one column of each name",
                "Rename or delete all but one of them.",
                name,
            )
    for name in REQUIRED:
        if name not in names:
            _report_missing(name, names, sheet)
    _note_misspellings(names, sheet)
    return names


def _refuse_other_separators(spelled: Sequence[str], sheet: Sheet) -> None:
    for separator, plural in ((";", "semicolons"), ("\t", "tabs")):
        if len(spelled) == 1 and separator in spelled[0]:
            raise refusal(
                "wrong-separator",
                f"one column, {quoted(spelled[0])}, with {plural} in its name",
                "columns separated by commas",
                "Save the table as CSV with commas between the cells, and with decimal points.",
                sheet.source,
                sheet.header_row,
            )


def _report_missing(name: str, names: Sequence[str], sheet: Sheet) -> None:
    synonym = next((label for label in names if label.casefold() in _SYNONYMS[name]), None)
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
    for name in names[:_COMPARED]:
        folded = name.casefold()[:_LONGEST_NAME]
        meant = [known for known in absent if folded in _SYNONYMS.get(known, ())]
        meant += get_close_matches(folded, absent, n=1, cutoff=0.8)
        if meant and name not in KNOWN:
            sheet.notes.append(
                f"{sheet.source}: the column {quoted(name)} is kept, but has no meaning here; "
                f"if it is meant as {meant[0]}, rename it."
            )


def name_columns(names: Sequence[str], cells: Sequence[list[Any]], sheet: Sheet) -> None:
    """Set a sheet's columns, and report cells in a column without a name.

    Parameters
    ----------
    names : sequence of str
        From `read_header`.
    cells : sequence of list
        The cells of each column.
    sheet : Sheet
        The table; its rows are already set.
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
