"""Take total rows out of a table, and state the distance they give."""

import re
from itertools import pairwise
from typing import Any

from route.reading.account import LeftOut, Stated
from route.reading.headings import meaning_of
from route.reading.table import Table
from route.text import printable

# How people call the row of the sum.
_WORDS = frozenset(
    (
        *("total", "totals", "totaal", "totale", "totales", "totais", "sum", "summe", "summa"),
        *("suma", "sumă", "somma", "soma", "gesamt", "insgesamt", "gesamtsumme", "gesamtstrecke"),
        *("gesamtdistanz", "gesamtlänge", "totalt", "sammanlagt", "sammenlagt", "yhteensä"),
        *("razem", "łącznie", "ogółem", "celkem", "celkom", "spolu", "összesen", "toplam"),
        *("ukupno", "skupaj", "kopā", "kokku", "итого", "всего", "сумма", "разом", "усього"),
        *("общо", "вкупно", "укупно", "σύνολο", "المجموع", "الإجمالي", "סה״כ", 'סה"כ'),
        *("合計", "总计", "合计", "總計", "共计", "共計", "總和", "总和", "計", "총계", "합계"),
        *("รวม", "कुल", "jumlah"),
    )
)
_PHRASES = ("grand total", "en total", "au total", "in totale", "i alt", "in total", "iš viso")

_NUMBER = re.compile(r"[-+]?\d[\d., \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}']{0,30}")
_WITH_UNIT = re.compile(r"[~≈]?\s?(\d[\d., \N{NO-BREAK SPACE}']{0,30}?)\s?([^\W\d_]{1,12})\.?")
_IN_WORDS = re.compile(
    r"\d[\d.,]{0,20}\s?(?:km|mi|miles?|nm|sm|kilomet(?:er|re)s?|Kilometer|км|公里|キロ)(?![^\W\d_])"
)
_POSITION = ("lat", "lon", "lat_lon", "easting", "northing")
_TEXT = ("name", "code", "country", "region")

# Below the total there may be an average, a note, a second total.
_ROWS_LOOKED_AT = 6


def take_out_totals(table: Table) -> None:
    """Remove the total rows at the end of a table.

    A row is a total if one of its cells says so and it has no coordinates; or if it is the
    last, has only numbers, and one of them is the sum of its column, or the last value in it.

    Parameters
    ----------
    table : Table
        Its columns and row numbers are changed; its account gets the rows and the distances.
    """
    sheet, account = table.sheet, table.sheet.account
    meanings = [meaning_of(heading) if heading else None for heading in table.headings]
    roles = [meaning.role if meaning else "" for meaning in meanings]
    count = len(sheet.rows)
    found = [
        at
        for at in range(max(1, count - _ROWS_LOOKED_AT), count)
        if at not in sheet.malformed and _is_total(table, roles, at)
    ]
    for at in reversed(found):
        row = sheet.rows[at]
        name = next((str(c[at]) for c in table.columns if c[at] and not _is_number(c[at])), "")
        account.left_out.append(LeftOut(row, printable(name[:80]), "a total"))
        for place, meaning in enumerate(meanings):
            cell = str(table.columns[place][at]).strip()
            if meaning is None or meaning.role != "distance" or not cell:
                continue
            distance = cell if _WITH_UNIT.fullmatch(cell[:60]) else f"{cell} {meaning.unit}"
            if meaning.unit or distance == cell:
                account.stated.append(Stated(printable(distance[:60]), f"the total in row {row}"))
        if found_in_words := _IN_WORDS.search(name[:80]):
            distance = printable(found_in_words[0])
            account.stated.append(Stated(distance, f"the total in row {row}"))
        for column in table.columns:
            del column[at]
        sheet.rows = [*sheet.rows[:at], *sheet.rows[at + 1 :]]
        sheet.malformed = {place - (place > at) for place in sheet.malformed}


def _is_total(table: Table, roles: list[str], at: int) -> bool:
    cells = [str(column[at]).strip() for column in table.columns]
    places = [cell for cell, role in zip(cells, roles, strict=True) if cell and role in _POSITION]
    if not all(map(_says_total, places)):
        return False
    filled = [place for place, cell in enumerate(cells) if cell]
    if not filled:
        return False
    words = [cells[place] for place in filled if not _is_number(cells[place])]
    if any(_says_total(word) for word in words[:3]):
        # A table of names alone may have a place called so.
        numbers = len(filled) - len(words)
        return numbers > 0 or len(filled) < len(table.columns) or len(table.columns) == 1
    last = at == len(table.sheet.rows) - 1
    if words or not last or 2 * len(filled) > max(2, len(cells)) or len(table.columns) < 2:
        return False
    return any(_sums_up(table.columns[place], at) for place in filled)


def _says_total(text: str) -> bool:
    folded = text.strip(" :=().-–—*#").casefold()
    if not folded or len(folded) > 60:
        return False
    return (
        folded in _WORDS or folded.startswith(_PHRASES) or folded.split()[0].rstrip(":") in _WORDS
    )


def _is_number(cell: Any) -> bool:
    text = str(cell).strip()[:60]
    return bool(_NUMBER.fullmatch(text)) or (
        text[:1].isdigit() and _WITH_UNIT.fullmatch(text) is not None
    )


def _value(cell: Any) -> float | None:
    """Return a number however it is punctuated, or None."""
    text = str(cell).strip()[:60]
    found = _WITH_UNIT.fullmatch(text)
    digits = re.sub(
        r"[\s\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}']", "", found[1] if found else text
    )
    if digits.count(",") == 1 and "." not in digits:
        digits = digits.replace(",", ".")
    elif digits.rfind(",") > digits.rfind("."):
        digits = digits.replace(".", "").replace(",", ".")
    else:
        digits = digits.replace(",", "")
    try:
        return float(digits)
    except ValueError:
        return None


def _sums_up(column: list[Any], at: int) -> bool:
    """Whether a cell is the sum of those above it, or the largest, last value."""
    value = _value(column[at])
    above = [number for cell in column[:at] if cell and (number := _value(cell)) is not None]
    if value is None or len(above) < 2 or value <= 0:
        return False
    # Rounded cells add up to within half a unit each.
    near = 0.005 * value
    running = all(a <= b for a, b in pairwise(above))
    return abs(sum(above) - value) <= near or (running and abs(above[-1] - value) <= 1e-9 * value)
