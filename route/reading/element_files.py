"""Load the element files that a table names, from its own folder and nowhere else."""

from pathlib import Path

from route.errors import InputError
from route.orbit import Elements, parse_elements
from route.reading.files import file_beside, text_beside
from route.reading.sheet import Sheet
from route.text import quoted, short_name

_EXPECTED = "the bare name of a TLE or OMM file beside the table"


def elements(sheet: Sheet, folder: Path) -> list[Elements | None]:
    """Replace the names of element files by what is in them.

    Each file is read once, and what is wrong with it is told at the first row that
    names it.

    Parameters
    ----------
    sheet : Sheet
        The table; it learns which files were opened, and which cannot be used.
    folder : Path
        Where the files are.

    Returns
    -------
    list of Elements or None
        None where no file is named, or where it is at fault.
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
        remedy = "Put the file beside the table and write its name alone."
        sheet.report(
            "elements-not-bare-name", position, "elements", quoted(name), _EXPECTED, remedy
        )
        return None
    path = file_beside(folder, name)
    if path is None:
        place = "beside the table" if folder.name else f"into {quoted(Path.cwd(), longest=200)}"
        remedy = f"Put the file {place}, or mend the name."
        found = f"no file {quoted(name)} there"
        sheet.report("elements-file-missing", position, "elements", found, _EXPECTED, remedy)
        return None
    sheet.files.append(folder / name)
    try:
        return parse_elements(text_beside(path, short_name(name), "a TLE or OMM file"), name)
    except InputError as error:
        for fault in error.faults:
            found = f"in {quoted(name)}, {fault.found}"
            sheet.report(fault.code, position, "elements", found, fault.expected, fault.remedy)
        return None
