"""Draw all claims, the shortest route and the plausible range on one scale.

A bar runs from zero to the largest of them: solid up to the shortest route, lighter for what
known journeys add, hatched for what is missing, with a mark at each claim. Claims about other
legs have a bar of their own below it, on the same scale. Positions are percentages, so the bar
fills its container while text keeps its size. Labels are next to leader lines, the claims above
the bar and what the stops show below it, and never overlap.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from route.drawing.markup import phrase_html
from route.drawing.page.claim_labels import (
    GAP_PX,
    LINE_PX,
    LONGEST_CAPTION,
    LONGEST_FIGURE,
    STEM_PX,
    Label,
    Placed,
    arrange,
)
from route.judging.claim import Claim
from route.judging.verdict import Verdict
from route.phrases import LengthValue, Phrase

_BAR_PX = 18
_BETWEEN_BARS_PX = 14

# What is missing, by the verdict on the claim that lacks it.
_MISSING = {"unaccounted": "unaccounted for", "refuted": "too short"}

# So many claims of one bar have a label.
_LABELLED = 3

# A precision below this share of a claim is not worth a line.
_SHOWN_PRECISION = 0.001


def _read(claim: Claim) -> tuple[float, float]:
    """Return the claim read as low and as high as its wording allows, or its figure, metres."""
    low_m, high_m = claim.low_m, claim.high_m
    return (
        claim.length_m if low_m is None else low_m,
        claim.length_m if high_m is None else high_m,
    )


@dataclass(frozen=True, slots=True)
class _Bar:
    """What the bar of claims about the same legs shows."""

    verdicts: tuple[Verdict, ...]
    longest_m: float

    def share(self, length_m: float) -> float:
        return max(0.0, length_m / self.longest_m)

    @property
    def shortest_m(self) -> float:
        return self.verdicts[0].shortest_m

    @property
    def plausible_m(self) -> float | None:
        """The longest that the evidence allows; none was needed for a claim that is too short."""
        known = (verdict.plausible_m for verdict in self.verdicts)
        return next((length_m for length_m in known if length_m is not None), None)

    @property
    def missing(self) -> tuple[float, float, str] | None:
        """From where to where the first such claim lacks something, metres, and its verdict."""
        for verdict in self.verdicts:
            low_m, high_m = _read(verdict.claim)
            if verdict.verdict == "unaccounted" and verdict.plausible_m is not None:
                return verdict.plausible_m, low_m, verdict.verdict
            if verdict.verdict == "refuted":
                return high_m, verdict.facts.lower_bound_m, verdict.verdict
        return None

    def above(self) -> list[Label]:
        labels = [self._claim(judged.claim) for judged in self.verdicts[:_LABELLED]]
        if self.missing:
            start_m, end_m, verdict = self.missing
            middle_m = (start_m + end_m) / 2
            label = self._length_label(end_m - start_m, middle_m, _MISSING[verdict])
            labels.insert(1, label)
        return labels

    def _claim(self, claim: Claim) -> Label:
        written = _shortened(claim.written, LONGEST_FIGURE)
        about = f"claimed ({claim.mode_text})" if claim.mode else "claimed"
        captions: list[Phrase] = [(_shortened(about, LONGEST_CAPTION),)]
        if claim.unit != "km":
            captions.append(("= ", LengthValue(claim.length_m)))
        if claim.precision_m >= _SHOWN_PRECISION * claim.length_m:
            whole = claim.precision_m >= 1000 and not claim.precision_m % 1000
            decimals = 0 if whole else None
            captions.append((LengthValue(claim.precision_m, sign="± ", decimals=decimals),))
        return Label(self.share(claim.length_m), (written,), tuple(captions))

    def below(self) -> list[Label]:
        shortest_m, plausible_m = self.shortest_m, self.plausible_m
        labels = [self._length_label(shortest_m, shortest_m, "straight lines")]
        if plausible_m is not None and plausible_m > shortest_m:
            labels.append(self._length_label(plausible_m, plausible_m, "allowed by evidence"))
        return labels

    def _length_label(self, length_m: float, at_m: float, caption: str) -> Label:
        return Label(self.share(at_m), (LengthValue(length_m),), ((caption,),))


def _shortened(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 1] + "…"


def _bars(verdicts: Sequence[Verdict]) -> list[_Bar]:
    """Return a bar for each choice of legs, all on one scale."""
    groups: dict[object, list[Verdict]] = {}
    for verdict in verdicts:
        mode = verdict.claim.mode_text.casefold()
        groups.setdefault((frozenset(verdict.claim.kinds), mode), []).append(verdict)
    ends_m = [
        max(verdict.shortest_m, verdict.plausible_m or 0.0, _read(verdict.claim)[1])
        for verdict in verdicts
    ]
    return [_Bar(tuple(group), max(ends_m)) for group in groups.values()]


def claim_picture(verdicts: Sequence[Verdict], number: int = 1) -> str:
    """Draw verdicts as bars on one scale.

    Parameters
    ----------
    verdicts : sequence of Verdict
        What `route.judge` returned, at least one.
    number : int
        Number of the picture on the page; part of the ids in it.

    Returns
    -------
    str
        An SVG element. Its colours are in panel.css.
    """
    key = f"route-claim-picture-{number}"
    parts: list[str] = []
    placed: list[Placed] = []
    height = 0
    bars = _bars(verdicts)
    lacking = {bar.missing[-1] for bar in bars if bar.missing}
    for bar in bars:
        height += _BETWEEN_BARS_PX if parts else 0
        drawn, labels, height = _drawn_bar(bar, height, key)
        parts += drawn
        placed += labels
    subject = "The claim" if len(verdicts) == 1 else "The claims"
    return "".join(
        [
            f'<svg class="route-claim-picture" role="img" width="100%" height="{height}"'
            f' overflow="visible" aria-labelledby="{key}-title" aria-describedby="{key}-desc">',
            f'<title id="{key}-title">{subject} and the straight lines on one scale</title>',
            f'<desc id="{key}-desc">{_description(placed)}</desc>',
            *(_hatch(key, verdict) for verdict in sorted(lacking)),
            *parts,
            "</svg>",
        ]
    )


def _hatch(key: str, verdict: str) -> str:
    """Define the hatch of what is missing, in the colour of a verdict."""
    return (
        f'<pattern id="{key}-hatch-{verdict}" data-verdict="{verdict}" width="6" height="6"'
        ' patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        '<path class="route-hatch" d="M3 0V6"/></pattern>'
    )


def _drawn_bar(bar: _Bar, y: int, key: str) -> tuple[list[str], list[Placed], int]:
    """Draw a bar from a height on; return its elements, its labels and where it ends."""
    above, below = arrange(bar.above()), arrange(bar.below())
    top = y + STEM_PX + sum(_row_heights(above))
    bottom = top + _BAR_PX

    def part(name: str, start_m: float, end_m: float, more: str = "") -> str:
        start, end = bar.share(start_m), bar.share(end_m)
        return (
            f'<rect class="route-bar-{name}" x="{_percent(start)}" y="{top}"'
            f' width="{_percent(end - start)}" height="{_BAR_PX}"{more}/>'
        )

    shortest_m = bar.shortest_m
    parts = [
        part("shortest", 0, shortest_m),
        part("plausible", shortest_m, max(shortest_m, bar.plausible_m or 0.0)),
    ]
    if bar.missing:
        start_m, end_m, verdict = bar.missing
        hatch = f' data-verdict="{verdict}" fill="url(#{key}-hatch-{verdict})"'
        parts.append(part("missing", start_m, end_m, more=hatch))
    parts += [part("claim", *_read(verdict.claim)) for verdict in bar.verdicts]
    parts += [*_drawn(above, top, -1), *_drawn(below, bottom, 1)]
    for judged in bar.verdicts:
        at = _percent(bar.share(judged.claim.length_m))
        parts.append(
            f'<line class="route-claim-mark" x1="{at}" x2="{at}" y1="{top - 4}" y2="{bottom + 4}"/>'
        )
    return parts, [*above, *below], bottom + STEM_PX + sum(_row_heights(below))


def _description(placed: Sequence[Placed]) -> str:
    """Join the texts of the labels, for a screen reader."""
    labels = [item.label for item in placed]
    return "; ".join(
        " ".join(map(phrase_html, [label.figure, *label.captions])) for label in labels
    )


def _row_heights(placed: Sequence[Placed]) -> list[int]:
    rows = range(1 + max(item.row for item in placed))
    return [
        max((item.label.height_px + STEM_PX for item in placed if item.row == row), default=0)
        for row in rows
    ]


def _drawn(placed: Sequence[Placed], edge: int, down: Literal[1, -1]) -> Iterator[str]:
    """Draw leaders and labels away from an edge of the bar."""
    heights = _row_heights(placed)
    for item in placed:
        label = item.label
        near = edge + down * (STEM_PX + sum(heights[: item.row]))
        far = near + down * label.height_px
        at = _percent(label.share)
        yield f'<line class="route-leader" x1="{at}" x2="{at}" y1="{edge}" y2="{far}"/>'
        anchor = "start" if item.side == "right" else "end"
        gap = GAP_PX if item.side == "right" else -GAP_PX
        for line, phrase in enumerate([label.figure, *label.captions]):
            # The baseline is a quarter of the line height above the line's lower edge.
            y = min(near, far) + LINE_PX * (line + 0.75)
            name = "route-caption" if line else "route-figure"
            yield (
                f'<text class="{name}" x="{at}" y="{y:g}" dx="{gap}" text-anchor="{anchor}">'
                f"{phrase_html(phrase, 'tspan')}</text>"
            )


def _percent(share: float) -> str:
    """Format a share of the bar, to a millionth: far less than a pixel."""
    return f"{100 * share:.4f}%"
