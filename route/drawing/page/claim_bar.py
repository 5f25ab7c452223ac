"""Draw a claim, the shortest way and the plausible range as one picture.

A bar from zero to the largest of the three: solid for the shortest way, lighter for what
known journeys add to it, hatched for what is missing, and a mark where the claim stands. All
places are shares of the bar, so it is as wide as it is given room, and text keeps its
size. Labels stand beside leaders, what is claimed above the bar and what the waypoints
show below it, and never touch, however near to each other the lengths are.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from typing import Literal

from route.drawing.markup import phrase_html
from route.judging.verdict import Verdict
from route.phrases import LengthValue, Phrase, plain

# The least room there is: a phone 320 px wide, less the panel's padding. Labels that do
# not touch in this width do not in a larger one.
WIDTH_PX = 288

# Sizes of text, as panel.css sets them, and a width that letters stay below on average.
FIGURE_PX, CAPTION_PX = 12.5, 11.5
_LETTER_EM = 0.58

_LINE_PX = 15
_BAR_PX = 18
_STEM_PX = 5  # from the bar to the nearest label, and between rows of labels
_GAP_PX = 5  # from a leader to its text
_APART_PX = 8  # between two texts side by side

# As written, a claim may be any text. A label as wide as half the bar has room on one
# side of its leader, wherever that stands.
_LONGEST_FIGURE = int((WIDTH_PX / 2 - _GAP_PX) / FIGURE_PX / _LETTER_EM)

# A precision below this share of a claim is not worth a line.
_SHOWN_PRECISION = 0.001

Side = Literal["right", "left"]


@dataclass(frozen=True, slots=True)
class Label:
    """A figure and what it is, at a place on the bar.

    Parameters
    ----------
    share : float
        Where its leader stands, as a share of the bar.
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
        """How wide it is at most, pixels."""
        caption = max(len(plain(caption)) for caption in self.captions)
        return _LETTER_EM * max(len(plain(self.figure)) * FIGURE_PX, caption * CAPTION_PX)

    @property
    def height_px(self) -> int:
        """How high it is, pixels."""
        return _LINE_PX * (1 + len(self.captions))


@dataclass(frozen=True, slots=True)
class Placed:
    """A label that has its place: a side of its leader, and a row, counted from the bar."""

    label: Label
    side: Side
    row: int

    @property
    def leader_px(self) -> float:
        """Where its leader stands in the narrowest picture."""
        return self.label.share * WIDTH_PX

    @property
    def text_px(self) -> tuple[float, float]:
        """From where to where its text reaches in the narrowest picture."""
        if self.side == "right":
            start = self.leader_px + _GAP_PX
            return start, start + self.label.width_px
        end = self.leader_px - _GAP_PX
        return end - self.label.width_px, end

    @property
    def inside(self) -> bool:
        """Whether its text stays within the picture."""
        start, end = self.text_px
        return start >= 0 and end <= WIDTH_PX

    def meets(self, other: "Placed") -> bool:
        """Whether its text touches the other's, or its leader passes through that."""
        (start, end), (other_start, other_end) = self.text_px, other.text_px
        touching = start < other_end + _APART_PX and other_start < end + _APART_PX
        # A leader runs from the bar through the rows before its own, and along that. In a
        # wider picture it would be further from the other leader, so not between that
        # and its text either.
        reach = other_start, other_end, other.leader_px
        passing = min(reach) < self.leader_px < max(reach)
        return (touching and self.row == other.row) or (passing and self.row >= other.row)


def arrange(labels: Sequence[Label]) -> tuple[Placed, ...]:
    """Find a place for each label: none meeting another, in as few rows as possible.

    Parameters
    ----------
    labels : sequence of Label
        Two or three: every arrangement is tried.

    Returns
    -------
    tuple of Placed
        In the same order.
    """
    sides: tuple[Side, ...] = ("right", "left")
    choices = product(product(range(len(labels)), sides), repeat=len(labels))
    arrangements = (
        tuple(Placed(label, side, row) for label, (row, side) in zip(labels, chosen, strict=True))
        for chosen in choices
    )

    def cost(placed: tuple[Placed, ...]) -> tuple[int, int]:
        faults = sum(not one.inside for one in placed)
        faults += sum(a.meets(b) or b.meets(a) for a, b in combinations(placed, 2))
        return faults, sum(one.row for one in placed)

    return min(arrangements, key=cost)


@dataclass(frozen=True, slots=True)
class _Bar:
    """What the picture shows, with its lengths as shares of the bar."""

    verdict: Verdict

    def share(self, length_m: float) -> float:
        verdict = self.verdict
        longest_m = max(verdict.shortest_m, verdict.plausible_m or 0.0, self.claim[1])
        return max(0.0, length_m / longest_m)

    @property
    def claim(self) -> tuple[float, float]:
        """The claim read as low and as high as its wording allows, or its figure, metres."""
        claim = self.verdict.claim
        low_m, high_m = claim.low_m, claim.high_m
        return (
            claim.length_m if low_m is None else low_m,
            claim.length_m if high_m is None else high_m,
        )

    @property
    def missing(self) -> tuple[float, float, str] | None:
        """From where to where something is missing, metres, and what to call it."""
        verdict = self.verdict
        low_m, high_m = self.claim
        if verdict.verdict == "unaccounted" and verdict.plausible_m is not None:
            return verdict.plausible_m, low_m, "unaccounted for"
        if verdict.verdict == "refuted":
            return high_m, verdict.facts.lower_bound_m, "too short"
        return None

    def above(self) -> list[Label]:
        claim = self.verdict.claim
        written = claim.written
        if len(written) > _LONGEST_FIGURE:
            written = written[: _LONGEST_FIGURE - 1] + "…"
        captions: list[Phrase] = [("claimed",)]
        if claim.unit != "km":
            captions.append(("= ", LengthValue(claim.length_m)))
        if claim.precision_m >= _SHOWN_PRECISION * claim.length_m:
            captions.append((LengthValue(claim.precision_m, sign="± "),))
        labels = [Label(self.share(claim.length_m), (written,), tuple(captions))]
        if self.missing:
            start_m, end_m, caption = self.missing
            labels.append(self._length_label(end_m - start_m, (start_m + end_m) / 2, caption))
        return labels

    def below(self) -> list[Label]:
        shortest_m, plausible_m = self.verdict.shortest_m, self.verdict.plausible_m
        labels = [self._length_label(shortest_m, shortest_m, "straight lines")]
        if plausible_m is not None and plausible_m > shortest_m:
            labels.append(self._length_label(plausible_m, plausible_m, "allowed by evidence"))
        return labels

    def _length_label(self, length_m: float, at_m: float, caption: str) -> Label:
        return Label(self.share(at_m), (LengthValue(length_m),), ((caption,),))


def claim_picture(verdict: Verdict, number: int) -> str:
    """Draw what became of a claim.

    Parameters
    ----------
    verdict : Verdict
        What `route.judge` returned.
    number : int
        Which verdict of the page it is; the ids in the picture end with it.

    Returns
    -------
    str
        An SVG element. Its colours are in panel.css.
    """
    bar = _Bar(verdict)
    above, below = arrange(bar.above()), arrange(bar.below())
    top = _STEM_PX + sum(_row_heights(above))
    bottom = top + _BAR_PX
    height = bottom + _STEM_PX + sum(_row_heights(below))
    own = f"route-claim-picture-{number}"

    def part(name: str, start_m: float, end_m: float, fill: str = "") -> str:
        start, end = bar.share(start_m), bar.share(end_m)
        return (
            f'<rect class="route-bar-{name}" x="{_percent(start)}" y="{top}"'
            f' width="{_percent(end - start)}" height="{_BAR_PX}"{fill}/>'
        )

    parts = [
        f'<svg class="route-claim-picture" role="img" width="100%" height="{height}"'
        f' overflow="visible" aria-labelledby="{own}-title" aria-describedby="{own}-desc">',
        f'<title id="{own}-title">The claim and the straight lines on one scale</title>',
        f'<desc id="{own}-desc">{_told([*above, *below])}</desc>',
        f'<pattern id="{own}-hatch" width="6" height="6" patternUnits="userSpaceOnUse"'
        ' patternTransform="rotate(45)"><path class="route-hatch" d="M3 0V6"/></pattern>',
        part("shortest", 0, verdict.shortest_m),
        part("plausible", verdict.shortest_m, verdict.plausible_m or verdict.shortest_m),
    ]
    if bar.missing:
        start_m, end_m, _ = bar.missing
        parts.append(part("missing", start_m, end_m, fill=f' fill="url(#{own}-hatch)"'))
    parts += [part("claim", *bar.claim), *_drawn(above, top, -1), *_drawn(below, bottom, 1)]
    at = _percent(bar.share(verdict.claim.length_m))
    parts.append(
        f'<line class="route-claim-mark" x1="{at}" x2="{at}" y1="{top - 4}" y2="{bottom + 4}"/>'
    )
    return "".join([*parts, "</svg>"])


def _told(placed: Sequence[Placed]) -> str:
    """Say in words what the labels say where they stand."""
    labels = [one.label for one in placed]
    return "; ".join(
        " ".join(map(phrase_html, [label.figure, *label.captions])) for label in labels
    )


def _row_heights(placed: Sequence[Placed]) -> list[int]:
    rows = range(1 + max(one.row for one in placed))
    return [
        max((one.label.height_px + _STEM_PX for one in placed if one.row == row), default=0)
        for row in rows
    ]


def _drawn(placed: Sequence[Placed], edge: int, down: Literal[1, -1]) -> Iterator[str]:
    """Draw leaders and labels away from an edge of the bar."""
    heights = _row_heights(placed)
    for one in placed:
        label = one.label
        near = edge + down * (_STEM_PX + sum(heights[: one.row]))
        far = near + down * label.height_px
        at = _percent(label.share)
        yield f'<line class="route-leader" x1="{at}" x2="{at}" y1="{edge}" y2="{far}"/>'
        side = "start" if one.side == "right" else "end"
        gap = _GAP_PX if one.side == "right" else -_GAP_PX
        for line, phrase in enumerate([label.figure, *label.captions]):
            # Text stands on its base line, a quarter of the line above its lower edge.
            y = min(near, far) + _LINE_PX * (line + 0.75)
            name = "route-caption" if line else "route-figure"
            yield (
                f'<text class="{name}" x="{at}" y="{y:g}" dx="{gap}" text-anchor="{side}">'
                f"{phrase_html(phrase, 'tspan')}</text>"
            )


def _percent(share: float) -> str:
    """Write a share of the bar, to a millionth: far less than a pixel."""
    return f"{100 * share:.4f}%"
