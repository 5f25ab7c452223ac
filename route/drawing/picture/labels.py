"""Place names next to markers without overlap."""

import math
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
import shapely

from route.drawing.picture.viewport import WIDTH_PX

# Advance widths of DejaVu Sans, em. The viewer's font is unknown; overestimating is safe.
_WIDTHS = {
    **dict.fromkeys("ijl.,:;'|!()[]", 0.34),
    **dict.fromkeys("ftr ", 0.37),
    **dict.fromkeys("mwMW@%—…", 0.95),
}
_SMALL, _CAPITAL, _WIDE = 0.62, 0.72, 1.0
_BOLD = 1.12

# Names of places: font size, the longest, and how many.
NAME_PX = 13.0
_MAX_NAME_PX = 230.0
_MAX_NAMES = 80
# After so many names without room the picture is as good as full.
_MAX_MISSES = 400

# Boxes are kept in a grid of this cell size; most of them are marks 11 pixels wide.
_CELL_PX = 32.0

# Left, top, right and bottom, pixels.
Box = tuple[float, float, float, float]

_SHARE_BEFORE = {"start": 0.0, "middle": 0.5, "end": 1.0}


def width_px(text: str, size_px: float, bold: bool = False) -> float:
    """Estimate a text's width; errs on the wide side."""
    em = sum(_width_em(character) for character in text)
    return em * size_px * (_BOLD if bold else 1)


def _width_em(character: str) -> float:
    if character in _WIDTHS:
        return _WIDTHS[character]
    if unicodedata.east_asian_width(character) in "WF":
        return _WIDE
    return _CAPITAL if character.isupper() else _SMALL


def shortened(text: str, max_px: float, size_px: float, bold: bool = False) -> str:
    """Return a text cut to a width, with an ellipsis if it was cut."""
    text = " ".join(text.split())
    if width_px(text, size_px, bold) <= max_px:
        return text
    room_px = max_px - width_px("…", size_px, bold)
    widths = np.cumsum([width_px(character, size_px, bold) for character in text])
    return text[: np.searchsorted(widths, room_px, "right")].rstrip() + "…"


def wrapped(text: str, max_px: float, size_px: float, bold: bool = False) -> list[str]:
    """Wrap a text into lines of a width; a word that is too long is cut."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if width_px(longer, size_px, bold) <= max_px:
            lines[-1] = longer
        else:
            lines.append(word)
    return [shortened(line, max_px, size_px, bold) for line in lines if line]


@dataclass(frozen=True, slots=True)
class Text:
    """A text with its position.

    Parameters
    ----------
    text : str
        The text.
    x, y : float
        Its anchor, on the baseline, pixels.
    anchor : {'start', 'middle', 'end'}
        Which part of the text is at the anchor, as in SVG.
    """

    text: str
    x: float
    y: float
    anchor: str = "start"

    def box(self, size_px: float, bold: bool = False) -> Box:
        """Return its bounding box."""
        width = width_px(self.text, size_px, bold)
        left = self.x - _SHARE_BEFORE[self.anchor] * width
        return left, self.y - 0.85 * size_px, left + width, self.y + 0.3 * size_px


@dataclass(frozen=True, slots=True)
class Name:
    """The name of a marker.

    Parameters
    ----------
    text : str
        The name.
    x, y : float
        The centre of the marker, pixels.
    gap_px : float
        Distance from there to the name.
    """

    text: str
    x: float
    y: float
    gap_px: float

    def candidates(self) -> Iterator[Text]:
        """Yield the positions it may have, the best first."""
        text, x, y, gap = self.text, self.x, self.y, self.gap_px
        middle, diagonal = y + 0.35 * NAME_PX, 0.75 * gap
        yield Text(text, x + gap, middle)
        yield Text(text, x - gap, middle, "end")
        yield Text(text, x, y - gap - 0.1 * NAME_PX, "middle")
        yield Text(text, x, y + gap + 0.7 * NAME_PX, "middle")
        for side, anchor in ((diagonal, "start"), (-diagonal, "end")):
            yield Text(text, x + side, y - diagonal, anchor)
            yield Text(text, x + side, y + diagonal + 0.6 * NAME_PX, anchor)


def place_labels(
    names: Iterable[Name], occupied: Sequence[Box], lines: shapely.STRtree, height_px: float
) -> list[Text]:
    """Place as many names as fit without overlap, in order of importance.

    Parameters
    ----------
    names : iterable of Name
        The names, the most important first.
    occupied : sequence of Box
        Boxes of markers, rings and other texts.
    lines : STRtree
        Lines that names should avoid.
    height_px : float
        The height of the viewport.

    Returns
    -------
    list of Text
        Names within the viewport, each at the free position around its marker that has the
        fewest lines under it.
    """
    boxes = BoxIndex(occupied)
    written: list[Text] = []
    misses = 0
    for name in names:
        if len(written) == _MAX_NAMES or misses == _MAX_MISSES:
            break
        label = Name(shortened(name.text, _MAX_NAME_PX, NAME_PX), name.x, name.y, name.gap_px)
        candidates = [
            candidate
            for candidate in label.candidates()
            if _fits(candidate.box(NAME_PX), height_px)
        ]
        candidates = [
            candidate for candidate in candidates if boxes.is_free(candidate.box(NAME_PX))
        ]
        if not label.text or not candidates:
            misses += 1
            continue
        candidate = least_obstructed(candidates, lines, NAME_PX)
        written.append(candidate)
        boxes.add(candidate.box(NAME_PX))
    return written


def least_obstructed(candidates: Sequence[Text], lines: shapely.STRtree, size_px: float) -> Text:
    """Return the candidate with the fewest lines under it, the first of equals."""
    return min(
        candidates,
        key=lambda candidate: len(lines.query(shapely.box(*candidate.box(size_px)), "intersects")),
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
