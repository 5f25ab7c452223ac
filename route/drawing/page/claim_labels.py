"""Place labels next to leader lines, so that they never overlap at any width of the panel."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from typing import Literal

from route.phrases import Phrase, plain

# The narrowest panel: a phone 320 px wide less padding. Labels that do not overlap at this
# width do not overlap at a larger one.
WIDTH_PX = 288

# Font sizes, as in panel.css, and an upper bound of the mean width of letters.
FIGURE_PX, CAPTION_PX = 12.5, 11.5
_LETTER_EM = 0.58

LINE_PX = 15
STEM_PX = 5  # from the bar to the nearest label, and between rows of labels
GAP_PX = 5  # from a leader to its text
_BETWEEN_PX = 8  # between two texts of one row

# A claim may be any text. A label up to half as wide as the bar fits on one side of its
# leader, wherever that is.
LONGEST_FIGURE = int((WIDTH_PX / 2 - GAP_PX) / FIGURE_PX / _LETTER_EM)

LONGEST_CAPTION = int((WIDTH_PX / 2 - GAP_PX) / CAPTION_PX / _LETTER_EM)

Side = Literal["right", "left"]


@dataclass(frozen=True, slots=True)
class Label:
    """A figure with its captions, at a position on the bar.

    Parameters
    ----------
    share : float
        Position of its leader, as a share of the bar.
    figure : Phrase
        Its first line.
    captions : tuple of Phrase
        The lines below.
    """

    share: float
    figure: Phrase
    captions: tuple[Phrase, ...]

    @property
    def width_px(self) -> float:
        """Its width, pixels: an upper bound."""
        caption = max(len(plain(caption)) for caption in self.captions)
        return _LETTER_EM * max(len(plain(self.figure)) * FIGURE_PX, caption * CAPTION_PX)

    @property
    def height_px(self) -> int:
        """Its height, pixels."""
        return LINE_PX * (1 + len(self.captions))


@dataclass(frozen=True, slots=True)
class Placed:
    """A label with its side of the leader and its row, counted from the bar."""

    label: Label
    side: Side
    row: int

    @property
    def leader_px(self) -> float:
        """Position of its leader in the narrowest bar."""
        return self.label.share * WIDTH_PX

    @property
    def text_px(self) -> tuple[float, float]:
        """Left and right end of its text in the narrowest bar."""
        if self.side == "right":
            start = self.leader_px + GAP_PX
            return start, start + self.label.width_px
        end = self.leader_px - GAP_PX
        return end - self.label.width_px, end

    @property
    def inside(self) -> bool:
        """Whether its text is within the bar's width."""
        start, end = self.text_px
        return start >= 0 and end <= WIDTH_PX

    def overlaps(self, other: "Placed") -> bool:
        """Return whether its text or its leader crosses the other's text."""
        (start, end), (other_start, other_end) = self.text_px, other.text_px
        touching = start < other_end + _BETWEEN_PX and other_start < end + _BETWEEN_PX
        # A leader runs from the bar to the end of its own row. It must not be between the
        # other leader and its text either: a wider bar moves leaders apart, but not texts.
        reach = other_start, other_end, other.leader_px
        passing = min(reach) < self.leader_px < max(reach)
        return (touching and self.row == other.row) or (passing and self.row >= other.row)


def arrange(labels: Sequence[Label]) -> tuple[Placed, ...]:
    """Place labels without overlap in as few rows as possible.

    Parameters
    ----------
    labels : sequence of Label
        One or more; a few, as every arrangement may be tried.

    Returns
    -------
    tuple of Placed
        In the same order; without the last ones where there is no room for all.
    """
    best, (faults, _) = _best(labels, (), (0, 0), None)
    return best if not faults or len(labels) == 1 else arrange(labels[:-1])


Cost = tuple[int, int]
Arrangement = tuple[tuple[Placed, ...], Cost]


def _best(
    labels: Sequence[Label], placed: tuple[Placed, ...], cost: Cost, best: Arrangement | None
) -> Arrangement:
    """Return the best way to place the labels that are left, unless the best so far is as good.

    The cost is the number of faults, then of rows. It only grows, so that a branch ends where
    it is as high as that of the best.
    """
    if len(placed) == len(labels):
        return placed, cost
    sides: tuple[Side, ...] = ("right", "left")
    for row, side in product(range(len(labels)), sides):
        label = Placed(labels[len(placed)], side, row)
        faults = (not label.inside) + sum(_collide(label, other) for other in placed)
        now = cost[0] + faults, cost[1] + row
        if best is None or now < best[1]:
            best = _best(labels, (*placed, label), now, best)
    assert best is not None  # as the first branch always ends in one
    return best


def _collide(label: Placed, other: Placed) -> bool:
    return label.overlaps(other) or other.overlaps(label)
