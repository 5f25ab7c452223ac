"""Write names beside marks, so that none touches another."""

import math
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
import shapely

from route.drawing.picture.viewport import WIDTH_PX

# Widths of characters in the widest of the usual system fonts (DejaVu Sans), em: the
# reader's own font is not known, and a name that is narrower than thought does no harm.
_WIDTHS = {
    **dict.fromkeys("ijl.,:;'|!()[]", 0.34),
    **dict.fromkeys("ftr ", 0.37),
    **dict.fromkeys("mwMW@%—…", 0.95),
}
_SMALL, _CAPITAL, _WIDE = 0.62, 0.72, 1.0
_BOLD = 1.12

# Names of places: their size, how long they may be, and how many there may be.
NAME_PX = 13.0
_LONGEST_PX = 230.0
_MOST = 80
# After so many names without room the picture is as good as full.
_MOST_MISSES = 400

# Boxes are kept in a grid of this cell size; most of them are marks 11 pixels wide.
_CELL_PX = 32.0

# Left, top, right and bottom, pixels.
Box = tuple[float, float, float, float]

_SHARE_BEFORE = {"start": 0.0, "middle": 0.5, "end": 1.0}


def width_px(text: str, size_px: float, bold: bool = False) -> float:
    """Return about how wide a text is, rather more than less."""
    em = sum(_width_em(character) for character in text)
    return em * size_px * (_BOLD if bold else 1)


def _width_em(character: str) -> float:
    if character in _WIDTHS:
        return _WIDTHS[character]
    if unicodedata.east_asian_width(character) in "WF":
        return _WIDE
    return _CAPITAL if character.isupper() else _SMALL


def shortened(text: str, most_px: float, size_px: float, bold: bool = False) -> str:
    """Return a text that is no wider than that, with an ellipsis if it lost its end."""
    text = " ".join(text.split())
    if width_px(text, size_px, bold) <= most_px:
        return text
    room_px = most_px - width_px("…", size_px, bold)
    widths = np.cumsum([width_px(character, size_px, bold) for character in text])
    return text[: np.searchsorted(widths, room_px, "right")].rstrip() + "…"


def wrapped(text: str, most_px: float, size_px: float, bold: bool = False) -> list[str]:
    """Return a text as lines no wider than that."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if width_px(longer, size_px, bold) <= most_px:
            lines[-1] = longer
        else:
            lines.append(word)
    return [shortened(line, most_px, size_px, bold) for line in lines if line]


@dataclass(frozen=True, slots=True)
class Text:
    """A text in a frame.

    Parameters
    ----------
    text : str
        What it says.
    x, y : float
        Where it stands, on its baseline, pixels.
    anchor : {'start', 'middle', 'end'}
        Which part of it stands there.
    """

    text: str
    x: float
    y: float
    anchor: str = "start"

    def box(self, size_px: float, bold: bool = False) -> Box:
        """Return the room that it takes."""
        width = width_px(self.text, size_px, bold)
        left = self.x - _SHARE_BEFORE[self.anchor] * width
        return left, self.y - 0.85 * size_px, left + width, self.y + 0.3 * size_px


@dataclass(frozen=True, slots=True)
class Name:
    """The name of a mark.

    Parameters
    ----------
    text : str
        The name.
    x, y : float
        The middle of the mark, pixels.
    gap_px : float
        How far from there the name may begin.
    """

    text: str
    x: float
    y: float
    gap_px: float

    def spots(self) -> Iterator[Text]:
        """Yield where it may stand, the best place first."""
        text, x, y, gap = self.text, self.x, self.y, self.gap_px
        middle, aslant = y + 0.35 * NAME_PX, 0.75 * gap
        yield Text(text, x + gap, middle)
        yield Text(text, x - gap, middle, "end")
        yield Text(text, x, y - gap - 0.1 * NAME_PX, "middle")
        yield Text(text, x, y + gap + 0.7 * NAME_PX, "middle")
        for side, anchor in ((aslant, "start"), (-aslant, "end")):
            yield Text(text, x + side, y - aslant, anchor)
            yield Text(text, x + side, y + aslant + 0.6 * NAME_PX, anchor)


def lettered(
    names: Iterable[Name], taken: Sequence[Box], lines: shapely.STRtree, height_px: float
) -> list[Text]:
    """Find places for as many names as fit without touching, the first ones first.

    Parameters
    ----------
    names : iterable of Name
        The names, the most important first.
    taken : sequence of Box
        What is there already: marks, rings, other texts.
    lines : STRtree
        Lines that a name had better not stand on.
    height_px : float
        The height of the frame.

    Returns
    -------
    list of Text
        Each is in the frame as a whole; of the free spots around its mark it has the
        one with the fewest lines under it.
    """
    boxes = BoxIndex(taken)
    written: list[Text] = []
    misses = 0
    for name in names:
        if len(written) == _MOST or misses == _MOST_MISSES:
            break
        whole = Name(shortened(name.text, _LONGEST_PX, NAME_PX), name.x, name.y, name.gap_px)
        spots = [spot for spot in whole.spots() if _fits(spot.box(NAME_PX), height_px)]
        spots = [spot for spot in spots if boxes.is_free(spot.box(NAME_PX))]
        if not whole.text or not spots:
            misses += 1
            continue
        spot = clearest(spots, lines, NAME_PX)
        written.append(spot)
        boxes.add(spot.box(NAME_PX))
    return written


def clearest(spots: Sequence[Text], lines: shapely.STRtree, size_px: float) -> Text:
    """Return the text that has the fewest lines under it, of equals the first."""
    return min(
        spots, key=lambda spot: len(lines.query(shapely.box(*spot.box(size_px)), "intersects"))
    )


class BoxIndex:
    """Boxes in a grid, so that another is compared only with those near it.

    Parameters
    ----------
    boxes : iterable of Box
        The first ones.
    """

    def __init__(self, boxes: Iterable[Box] = ()) -> None:
        self._cells: dict[tuple[int, int], list[Box]] = {}
        for box in boxes:
            self.add(box)

    def add(self, box: Box) -> None:
        """Add a box."""
        for cell in _cells(box):
            self._cells.setdefault(cell, []).append(box)

    def is_free(self, box: Box) -> bool:
        """Return whether a box touches none of those in the index."""
        return not any(
            touch(box, other) for cell in _cells(box) for other in self._cells.get(cell, ())
        )


def _cells(box: Box) -> Iterator[tuple[int, int]]:
    left, top, right, bottom = (math.floor(side / _CELL_PX) for side in box)
    return product(range(left, right + 1), range(top, bottom + 1))


def touch(box: Box, other: Box) -> bool:
    """Return whether two boxes overlap."""
    return box[0] < other[2] and other[0] < box[2] and box[1] < other[3] and other[1] < box[3]


def _fits(box: Box, height_px: float) -> bool:
    left, top, right, bottom = box
    return left >= 2 and top >= 2 and right <= WIDTH_PX - 2 and bottom <= height_px - 2
