"""Load the element files that a table names; only its own folder is searched."""

from pathlib import Path

from route.errors import InputError
from route.orbit import Elements, parse_elements
from route.reading.files import working_folder
from route.reading.sheet import Sheet
from route.reading.siblings import sibling_file, sibling_text
from route.text import quoted, short_name

_EXPECTED = "the bare name of a TLE or OMM file next to the table"


def elements(sheet: Sheet, folder: Path) -> list[Elements | None]:
    """Load the element files named in a table.

    Each file is read once; its faults are reported at the first row that names it.

    Parameters
    ----------
    sheet : Sheet
        The table; faults and opened files are added to it.
    folder : Path
        Folder of the files.

    Returns
    -------
    list of Elements or None
        One per row; None where no file is named, or where it has a fault.
    """
    loaded: dict[str, Elements | None] = {"": None}
    column: list[Elements | None] = []
    for position, cell in enumerate(sheet.cells("elements")):
        if isinstance(cell, Elements):
            column.append(cell)
            continue
        name = cell.strip()
        if name not in loaded:
            loaded[name] = _load(name, position, sheet, folder)
        elif name and loaded[name] is None:
            sheet.reported.add((position, "elements"))
        column.append(loaded[name])
    return column


def _load(name: str, position: int, sheet: Sheet, folder: Path) -> Elements | None:
    if "/" in name or "\\" in name or ".." in name:
        remedy = "Put the file next to the table and write its name alone."
        sheet.report(
            "elements-not-bare-name", position, "elements", quoted(name), _EXPECTED, remedy
        )
        return None
    path = sibling_file(folder, name)
    if path is None:
        place = (
            "next to the table" if folder.name else f"into {quoted(working_folder(), longest=200)}"
        )
        remedy = f"Put the file {place}, or correct the name."
        found = f"no file {quoted(name)} there"
        sheet.report("elements-file-missing", position, "elements", found, _EXPECTED, remedy)
        return None
    sheet.files.append(folder / name)
    try:
        return parse_elements(sibling_text(path, short_name(name), "a TLE or OMM file"), name)
    except InputError as error:
        for fault in error.faults:
            found = f"in {quoted(name)}, {fault.found}"
            sheet.report(fault.code, position, "elements", found, fault.expected, fault.remedy)
        return None
