"""Draw a claim, the shortest route and the plausible range as one bar.

The bar runs from zero to the largest of the three: solid up to the shortest route, lighter
for what known journeys add, hatched for what is missing, with a mark at the claim. Positions
are percentages, so the bar fills its container while text keeps its size. Labels are next to
leader lines, the claim above the bar and what the waypoints show below it, and never overlap.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from typing import Literal

from route.drawing.markup import phrase_html
from route.judging.verdict import Verdict
from route.phrases import LengthValue, Phrase, plain

# The narrowest panel: a phone 320 px wide less padding. Labels that do not overlap at this
# width do not overlap at a larger one.
WIDTH_PX = 288

# Font sizes, as in panel.css, and an upper bound of the mean width of letters.
FIGURE_PX, CAPTION_PX = 12.5, 11.5
_LETTER_EM = 0.58

_LINE_PX = 15
_BAR_PX = 18
_STEM_PX = 5  # from the bar to the nearest label, and between rows of labels
_GAP_PX = 5  # from a leader to its text
_BETWEEN_PX = 8  # between two texts of one row

# A claim may be any text. A label up to half as wide as the bar fits on one side of its
# leader, wherever that is.
_LONGEST_FIGURE = int((WIDTH_PX / 2 - _GAP_PX) / FIGURE_PX / _LETTER_EM)

# A precision below this share of a claim is not worth a line.
_SHOWN_PRECISION = 0.001

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
        return _LINE_PX * (1 + len(self.captions))


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
            start = self.leader_px + _GAP_PX
            return start, start + self.label.width_px
        end = self.leader_px - _GAP_PX
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
        One to three: every arrangement is tried.

    Returns
    -------
    tuple of Placed
        In the same order.
    """
    sides: tuple[Side, ...] = ("right", "left")
    choices = product(product(range(len(labels)), sides), repeat=len(labels))
    arrangements = (
        tuple(Placed(label, side, row) for label, (row, side) in zip(labels, choice, strict=True))
        for choice in choices
    )

    def cost(placed: tuple[Placed, ...]) -> tuple[int, int]:
        faults = sum(not label.inside for label in placed)
        faults += sum(a.overlaps(b) or b.overlaps(a) for a, b in combinations(placed, 2))
        return faults, sum(label.row for label in placed)

    return min(arrangements, key=cost)


@dataclass(frozen=True, slots=True)
class _Bar:
    """What the bar shows, with lengths as shares of its width."""

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
    """Draw a verdict as a bar.

    Parameters
    ----------
    verdict : Verdict
        What `route.judge` returned.
    number : int
        Number of the verdict on the page; part of the ids in the picture.

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
    key = f"route-claim-picture-{number}"

    def part(name: str, start_m: float, end_m: float, fill: str = "") -> str:
        start, end = bar.share(start_m), bar.share(end_m)
        return (
            f'<rect class="route-bar-{name}" x="{_percent(start)}" y="{top}"'
            f' width="{_percent(end - start)}" height="{_BAR_PX}"{fill}/>'
        )

    parts = [
        f'<svg class="route-claim-picture" role="img" width="100%" height="{height}"'
        f' overflow="visible" aria-labelledby="{key}-title" aria-describedby="{key}-desc">',
        f'<title id="{key}-title">The claim and the straight lines on one scale</title>',
        f'<desc id="{key}-desc">{_description([*above, *below])}</desc>',
        f'<pattern id="{key}-hatch" width="6" height="6" patternUnits="userSpaceOnUse"'
        ' patternTransform="rotate(45)"><path class="route-hatch" d="M3 0V6"/></pattern>',
        part("shortest", 0, verdict.shortest_m),
        part("plausible", verdict.shortest_m, verdict.plausible_m or verdict.shortest_m),
    ]
    if bar.missing:
        start_m, end_m, _ = bar.missing
        parts.append(part("missing", start_m, end_m, fill=f' fill="url(#{key}-hatch)"'))
    parts += [part("claim", *bar.claim), *_drawn(above, top, -1), *_drawn(below, bottom, 1)]
    at = _percent(bar.share(verdict.claim.length_m))
    parts.append(
        f'<line class="route-claim-mark" x1="{at}" x2="{at}" y1="{top - 4}" y2="{bottom + 4}"/>'
    )
    return "".join([*parts, "</svg>"])


def _description(placed: Sequence[Placed]) -> str:
    """Join the texts of the labels, for a screen reader."""
    labels = [item.label for item in placed]
    return "; ".join(
        " ".join(map(phrase_html, [label.figure, *label.captions])) for label in labels
    )


def _row_heights(placed: Sequence[Placed]) -> list[int]:
    rows = range(1 + max(item.row for item in placed))
    return [
        max((item.label.height_px + _STEM_PX for item in placed if item.row == row), default=0)
        for row in rows
    ]


def _drawn(placed: Sequence[Placed], edge: int, down: Literal[1, -1]) -> Iterator[str]:
    """Draw leaders and labels away from an edge of the bar."""
    heights = _row_heights(placed)
    for item in placed:
        label = item.label
        near = edge + down * (_STEM_PX + sum(heights[: item.row]))
        far = near + down * label.height_px
        at = _percent(label.share)
        yield f'<line class="route-leader" x1="{at}" x2="{at}" y1="{edge}" y2="{far}"/>'
        anchor = "start" if item.side == "right" else "end"
        gap = _GAP_PX if item.side == "right" else -_GAP_PX
        for line, phrase in enumerate([label.figure, *label.captions]):
            # The baseline is a quarter of the line height above the line's lower edge.
            y = min(near, far) + _LINE_PX * (line + 0.75)
            name = "route-caption" if line else "route-figure"
            yield (
                f'<text class="{name}" x="{at}" y="{y:g}" dx="{gap}" text-anchor="{anchor}">'
                f"{phrase_html(phrase, 'tspan')}</text>"
            )


def _percent(share: float) -> str:
    """Format a share of the bar, to a millionth: far less than a pixel."""
    return f"{100 * share:.4f}%"
