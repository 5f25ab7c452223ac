"""Read a workbook in a process of its own, which may fail without harm.

It is run as a script and imports nothing of this package: the library that reads workbooks
is not written in Python, and a cell in the last row of a file can make it ask for half a
terabyte, which ends its process. The workbook comes on standard input; JSON goes out, one
object a line.
"""

import datetime as dt
import io
import json
import sys
from collections.abc import Iterator
from typing import Any

# Enough to see titles, a header and some rows below it.
_HEAD_ROWS = 60


def main(sheet: str, most_bytes: int, most_seconds: int) -> int:
    """Print the beginning of each sheet, or all of one, by its place from 0."""
    _limit(most_bytes, most_seconds)
    data = sys.stdin.buffer.read()
    import python_calamine

    try:
        workbook = python_calamine.load_workbook(io.BytesIO(data))
        if sheet:
            for number, cells in _rows(workbook, int(sheet)):
                _print([number, cells])
        else:
            for place, metadata in enumerate(workbook.sheets_metadata):
                _print(_outline(workbook, place, metadata))
        _print({"problem": ""})
    except python_calamine.PasswordError:
        _print({"problem": "locked"})
    except MemoryError:
        _print({"problem": "large"})
    # What its panics raise derives from BaseException only.
    except BaseException as error:
        _print({"problem": "broken", "why": str(error)[:200]})
    sys.stdout.flush()
    return 0


def _limit(most_bytes: int, most_seconds: int) -> None:
    try:
        import resource
    except ImportError:  # there is none on Windows
        return
    for limit, value in (
        (resource.RLIMIT_AS, most_bytes),
        (resource.RLIMIT_CPU, most_seconds),
        (resource.RLIMIT_CORE, 0),
    ):
        try:
            resource.setrlimit(limit, (value, value))
        except (OSError, ValueError):
            continue


def _print(thing: Any) -> None:
    sys.stdout.write(json.dumps(thing))
    sys.stdout.write("\n")


def _outline(workbook: Any, place: int, metadata: Any) -> dict[str, Any]:
    """Return the name of a sheet, whether it is shown, and its first rows that have cells."""
    is_table = str(metadata.typ).endswith("WorkSheet")
    head: list[list[str]] = []
    for _, cells in _rows(workbook, place) if is_table else ():
        head.append(cells)
        if len(head) == _HEAD_ROWS:
            break
    shown = str(metadata.visible).endswith("Visible")
    return {"sheet": metadata.name, "place": place, "shown": shown, "head": head}


def _rows(workbook: Any, place: int) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows that have cells, with their numbers from 1."""
    sheet = workbook.get_sheet_by_index(place)
    if sheet.start is None:
        return
    # Empty columns before the first cell are left out, empty rows above it are not.
    before = [""] * sheet.start[1]
    for number, row in enumerate(sheet.iter_rows(), 1):
        cells = [_text(cell) for cell in row]
        if any(cells):
            yield number, before + cells


def _text(cell: Any) -> str:
    """Return a cell as text: numbers without a point where they are whole, dates as ISO 8601."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, dt.datetime):
        return _moment(cell)
    if isinstance(cell, dt.date):
        return cell.isoformat()
    if isinstance(cell, dt.time):
        return _moment(dt.datetime.combine(dt.date(2000, 1, 1), cell), with_date=False)
    if isinstance(cell, dt.timedelta):
        return _duration(cell)
    return str(cell)


def _moment(cell: dt.datetime, with_date: bool = True) -> str:
    """Return a time to the second: the fractions of one come from the days that are stored."""
    rounded = cell.replace(microsecond=0)
    if cell.microsecond >= 500_000:
        rounded += dt.timedelta(seconds=1)
    if not with_date:
        return rounded.strftime("%H:%M:%S")
    if (rounded.hour, rounded.minute, rounded.second) == (0, 0, 0):
        return rounded.date().isoformat()
    return rounded.isoformat()


def _duration(cell: dt.timedelta) -> str:
    seconds = round(cell.total_seconds())
    hours, seconds = divmod(abs(seconds), 3600)
    sign = "-" if cell < dt.timedelta() else ""
    return f"{sign}{hours}:{seconds // 60:02}:{seconds % 60:02}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])))
