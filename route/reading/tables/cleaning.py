"""Clean cells of what programs put around their text."""

import html
import re
from collections.abc import Iterable, Sequence
from html.entities import html5

_ENTITY = re.compile(r"&(#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_FORMULA_TEXT = re.compile(r'="([^"]{0,1000})"')

# Equal cells share one text, up to so many different ones in a column.
_MOST_SHARED = 50_000


class Cleaner:
    """Clean the cells of a table, column by column, and share equal ones.

    Parameters
    ----------
    sample : iterable of str
        Cells by which it is decided what is to be cleaned.
    """

    def __init__(self, sample: Iterable[str]) -> None:
        cells = list(sample)
        entities = sum(_has_entity(cell) for cell in cells)
        self.entities = entities >= 2 or 0 < entities >= len(cells) / 30
        self.formulas = any(_FORMULA_TEXT.fullmatch(cell) for cell in cells)
        # None for a column whose cells differ: sharing them would only take time.
        self._shared: dict[int, dict[str, str] | None] = {}

    def statements(self) -> list[str]:
        """Return what is cleaned, in words."""
        said = []
        if self.entities:
            said.append("HTML entities such as &amp; are read as the characters they stand for")
        if self.formulas:
            said.append('cells such as ="12" are read as the text within the quotes')
        return said

    def column(self, place: int, cells: Sequence[str]) -> list[str]:
        """Return the cells of a part of a column, clean and without blanks around them."""
        shared = self._shared.setdefault(place, {})
        if shared is None:
            if self.entities or self.formulas:
                return [self._clean(cell) for cell in cells]
            return [cell.strip() for cell in cells]
        before = len(shared)
        for cell in set(cells).difference(shared):
            shared[cell] = self._clean(cell)
        result = [shared[cell] for cell in cells]
        if 2 * (len(shared) - before) > len(result) > 100 or len(shared) > _MOST_SHARED:
            self._shared[place] = None
        return result

    def _clean(self, cell: str) -> str:
        cell = cell.strip()
        if self.entities and "&" in cell:
            cell = html.unescape(cell) if _has_entity(cell) else cell
        if self.formulas and cell.startswith('="'):
            found = _FORMULA_TEXT.fullmatch(cell)
            cell = found[1] if found else cell
        return cell


def _has_entity(cell: str) -> bool:
    if "&" not in cell:
        return False
    return any(
        found[1].startswith("#") or found[1] + ";" in html5 for found in _ENTITY.finditer(cell)
    )
