"""The picture of a claim: parts as long as the numbers, and labels that never touch."""

import re
from collections.abc import Iterator
from itertools import combinations, product
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

import numpy as np
import pytest

import route
from route.drawing.markup import measured
from route.drawing.page import claim_labels as drawing
from route.drawing.page.claim_bar import claim_picture
from route.judging.claim import Claim
from route.judging.verdict import Verdict
from tests.conftest import Legs

KM = 1000.0
STYLE = Path(drawing.__file__).parent / "styles" / "panel.css"

# A millionth of the bar: the picture's numbers are written that precisely.
MILLIONTH = 1.01e-6

# Wider than the letters of Noto Sans and Segoe UI on average, and as wide as Verdana's.
LETTER_EM = 0.58

# Twelve stops, 1,000 km by train.
TRAIN = [("surface", "train", 1000 * KM / 11)] * 11


def verdict_on(
    legs_of: Legs,
    length_m: float,
    precision_m: float,
    *legs: tuple[str, str, float],
    text: str = "",
    **scope: object,
) -> Verdict:
    claim = Claim(text or f"{length_m / KM:,.0f} km", length_m, precision_m, **scope)  # type: ignore[arg-type]
    return route.judge(legs_of(*(legs or TRAIN)), claim)


def most_km(verdict: Verdict) -> float:
    assert verdict.plausible_m is not None
    return verdict.plausible_m / KM


def drawn(verdict: Verdict, number: int = 1) -> ElementTree.Element:
    return ElementTree.fromstring(claim_picture([verdict], number))


def shares(picture: ElementTree.Element, name: str) -> tuple[float, float]:
    """Return where a part of the bar begins and ends, as shares of it."""
    (part,) = (rect for rect in picture.iter("rect") if rect.get("class") == f"route-bar-{name}")
    start, width = (float(part.attrib[key].removesuffix("%")) / 100 for key in ("x", "width"))
    return start, start + width


def texts_of(picture: ElementTree.Element) -> list[str]:
    return ["".join(text.itertext()) for text in picture.iter("text")]


def test_parts_are_as_long_as_the_numbers_of_an_unaccounted_claim(legs_of: Legs) -> None:
    """Of 5,000 km, give or take 100, what known journeys do not allow is missing."""
    verdict = verdict_on(legs_of, 5000 * KM, 100 * KM)
    most = most_km(verdict)
    picture = drawn(verdict)
    assert shares(picture, "shortest") == pytest.approx((0, 1000 / 5100), abs=MILLIONTH)
    assert shares(picture, "plausible") == pytest.approx((1000 / 5100, most / 5100), abs=MILLIONTH)
    assert shares(picture, "missing") == pytest.approx((most / 5100, 4900 / 5100), abs=MILLIONTH)
    assert shares(picture, "claim") == pytest.approx((4900 / 5100, 1), abs=MILLIONTH)
    (mark,) = (line for line in picture.iter("line") if line.get("class") == "route-claim-mark")
    assert float(mark.attrib["x1"].removesuffix("%")) == pytest.approx(100 * 5000 / 5100, abs=1e-4)
    assert texts_of(picture) == [
        *("5,000 km", "claimed", "± 100 km", f"{4900 - most:,.0f} km", "unaccounted for"),
        *("1,000 km", "straight lines", f"{most:,.0f} km", "allowed by evidence"),
    ]


def test_parts_are_as_long_as_the_numbers_of_a_refuted_claim(legs_of: Legs) -> None:
    """Of 500 km, read as 510, 440 are lacking to the bound, 0.95 of the straight lines."""
    picture = drawn(verdict_on(legs_of, 500 * KM, 10 * KM))
    assert shares(picture, "shortest") == pytest.approx((0, 1), abs=MILLIONTH)
    assert shares(picture, "plausible") == pytest.approx((1, 1), abs=MILLIONTH)
    assert shares(picture, "missing") == pytest.approx((510 / 1000, 950 / 1000), abs=MILLIONTH)
    assert shares(picture, "claim") == pytest.approx((490 / 1000, 510 / 1000), abs=MILLIONTH)
    assert texts_of(picture) == [
        *("500 km", "claimed", "± 10 km", "440 km", "too short", "1,000 km", "straight lines")
    ]


def test_nothing_is_missing_from_a_plausible_claim(legs_of: Legs) -> None:
    picture = drawn(verdict_on(legs_of, 1200 * KM, 50 * KM))
    assert not [rect for rect in picture.iter("rect") if rect.get("class") == "route-bar-missing"]
    assert texts_of(picture)[:3] == ["1,200 km", "claimed", "± 50 km"]
    assert len(texts_of(picture)) == 7


def test_an_undecided_claim_has_neither_a_range_nor_anything_missing(legs_of: Legs) -> None:
    """Two stops on a road show nothing but the line between them."""
    verdict = verdict_on(legs_of, 1500 * KM, 0, ("surface", "road", 1000 * KM))
    assert verdict.verdict == "undecided"
    picture = drawn(verdict)
    assert texts_of(picture) == ["1,500 km", "claimed", "1,000 km", "straight lines"]
    start, end = shares(picture, "plausible")
    assert start == end
    assert not [rect for rect in picture.iter("rect") if rect.get("class") == "route-bar-missing"]


def test_a_path_that_is_known_may_be_a_twentieth_longer(legs_of: Legs) -> None:
    orbit = ("orbit", "spacecraft", 2e9)
    picture = drawn(verdict_on(legs_of, 2e9, 0, orbit, kinds=("orbit",)))
    assert texts_of(picture)[-4:] == [
        *("2,000,000 km", "straight lines", "2,100,000 km", "allowed by evidence")
    ]


def test_a_claim_about_no_legs_stands_alone(legs_of: Legs) -> None:
    picture = drawn(verdict_on(legs_of, 100 * KM, 0, mode="plane"))
    assert shares(picture, "shortest") == (0, 0)
    assert texts_of(picture) == ["100 km", "claimed (plane)", "0 km", "straight lines"]


@pytest.mark.parametrize(
    ("text", "bound"), [("over 500 km", "at least"), ("up to 5 km", "at most")]
)
def test_an_open_claim_is_drawn_as_its_figure(text: str, bound: str, legs_of: Legs) -> None:
    verdict = route.judge(legs_of(*TRAIN), text)
    assert verdict.claim.bound == bound
    start, end = shares(drawn(verdict), "claim")
    assert start == pytest.approx(end, abs=MILLIONTH)
    assert texts_of(drawn(verdict))[:2] == [text, "claimed"]


def test_a_precision_beyond_the_claim_begins_at_zero(legs_of: Legs) -> None:
    picture = drawn(verdict_on(legs_of, 1000 * KM, 3000 * KM))
    assert shares(picture, "claim") == pytest.approx((0, 1), abs=MILLIONTH)


def test_a_claim_in_miles_says_what_it_is_in_kilometres(legs_of: Legs) -> None:
    verdict = route.judge(legs_of(*TRAIN), "40,000 miles")
    assert texts_of(drawn(verdict))[:4] == ["40,000 miles", "claimed", "= 64,374 km", "± 3,219 km"]


def test_lengths_can_be_written_anew_and_the_claim_stays_as_written(legs_of: Legs) -> None:
    verdict = verdict_on(legs_of, 5000.1 * KM, 0.1)
    spans = [span for span in drawn(verdict).iter("tspan") if span.get("data-length-m")]
    assert [float(span.attrib["data-length-m"]) for span in spans] == [
        *(verdict.missing_m, verdict.shortest_m, verdict.plausible_m)
    ]
    assert measured("td", 1642.25) == '<td data-length-m="1642.25">1.6 km</td>'


def test_claims_about_the_same_legs_share_a_bar(legs_of: Legs) -> None:
    """Each has a mark and a label; what is missing is that of the first one that lacks some."""
    ledger = legs_of(*TRAIN)
    claims = ["1,100 km", "5,000 km", "400 km"]
    verdicts = [
        route.judge(ledger, Claim(c, 1000 * float(c[:-3].replace(",", "")), 0)) for c in claims
    ]
    picture = ElementTree.fromstring(claim_picture(verdicts))
    marks = [line for line in picture.iter("line") if line.get("class") == "route-claim-mark"]
    assert [float(mark.attrib["x1"].removesuffix("%")) for mark in marks] == pytest.approx(
        [22, 100, 8], abs=1e-4
    )
    most = most_km(verdicts[0])
    assert shares(picture, "missing") == pytest.approx((most / 5000, 1), abs=MILLIONTH)
    assert texts_of(picture) == [
        *("1,100 km", "claimed", f"{5000 - most:,.0f} km", "unaccounted for"),
        *("5,000 km", "claimed", "400 km", "claimed"),
        *("1,000 km", "straight lines", f"{most:,.0f} km", "allowed by evidence"),
    ]
    title = picture.find("title")
    assert title is not None and title.text == "The claims and the straight lines on one scale"


def test_claims_about_other_legs_have_a_bar_on_the_same_scale(legs_of: Legs) -> None:
    ledger = legs_of(*TRAIN, ("surface", "road", 1000 * KM))
    whole = Claim("4,000 km", 4000 * KM, 0)
    part = Claim("1,100 km", 1100 * KM, 0, mode="Train")
    verdicts = [route.judge(ledger, claim) for claim in (whole, part)]
    picture = ElementTree.fromstring(claim_picture(verdicts))
    bars = [rect for rect in picture.iter("rect") if rect.get("class") == "route-bar-shortest"]
    longest_km = max(4000, most_km(verdicts[0]))
    widths = [float(bar.attrib["width"].removesuffix("%")) for bar in bars]
    assert widths == pytest.approx([100 * 2000 / longest_km, 100 * 1000 / longest_km], abs=1e-4)
    assert float(bars[0].attrib["y"]) + 18 < float(bars[1].attrib["y"])
    assert "claimed (Train)" in texts_of(picture)


def test_each_bar_is_hatched_for_its_own_verdict(legs_of: Legs) -> None:
    ledger = legs_of(*TRAIN, *[("surface", "ship", 1000 * KM / 11)] * 11)
    claims = (Claim("9,000 km", 9000 * KM, 0.0), Claim("500 km", 500 * KM, 0.0, mode="train"))
    verdicts = [route.judge(ledger, claim) for claim in claims]
    assert [verdict.verdict for verdict in verdicts] == ["unaccounted", "refuted"]
    picture = ElementTree.fromstring(claim_picture(verdicts))
    hatches = {f"url(#{one.get('id')})": one.get("data-verdict") for one in picture.iter("pattern")}
    missing = [one for one in picture.iter("rect") if one.get("class") == "route-bar-missing"]
    assert [one.get("data-verdict") for one in missing] == ["unaccounted", "refuted"]
    assert [hatches[one.attrib["fill"]] for one in missing] == ["unaccounted", "refuted"]


@pytest.mark.parametrize("modes", [(None, None, None), (None, "train", None)])
def test_labels_of_several_claims_never_touch(modes: tuple[str | None, ...], legs_of: Legs) -> None:
    ledger = legs_of(*TRAIN)
    for ratios in product((0.3, 1.0, 1.05, 3.0), repeat=3):
        verdicts = [
            route.judge(ledger, Claim(f"{ratio:.2f} Mm", ratio * 1e6, 5e4, mode=mode))
            for ratio, mode in zip(ratios, modes, strict=True)
        ]
        picture = ElementTree.fromstring(claim_picture(verdicts))
        marks = [line for line in picture.iter("line") if line.get("class") == "route-claim-mark"]
        assert len(marks) == 3
        figures = [text for text in texts_of(picture) if text.endswith("Mm")]
        assert f"{ratios[0]:.2f} Mm" in figures
        for width_px in (drawing.WIDTH_PX, 368):
            boxes = list(texts(picture, width_px))
            assert all(box.left >= 0 and box.right <= width_px for box in boxes), ratios
            assert not any(a.touches(b) for a, b in combinations(boxes, 2)), ratios


def test_a_reader_who_sees_nothing_is_told_the_same(legs_of: Legs) -> None:
    verdict = verdict_on(legs_of, 5000 * KM, 100 * KM)
    picture = drawn(verdict)
    title, desc = picture.find("title"), picture.find("desc")
    assert title is not None and desc is not None
    assert picture.get("role") == "img"
    assert picture.get("aria-labelledby") == title.get("id")
    assert picture.get("aria-describedby") == desc.get("id")
    assert "".join(desc.itertext()) == (
        f"5,000 km claimed ± 100 km; {4900 - most_km(verdict):,.0f} km unaccounted for; "
        f"1,000 km straight lines; {most_km(verdict):,.0f} km allowed by evidence"
    )


def test_pictures_of_one_page_share_no_id(legs_of: Legs) -> None:
    verdict = verdict_on(legs_of, 5000 * KM, 100 * KM)
    first, second = (
        {part.get("id") for part in drawn(verdict, number).iter()} - {None} for number in (1, 2)
    )
    assert len(first) == len(second) == 3 and not first & second


@pytest.mark.parametrize(
    "text", ["</svg><script>alert(1)</script>", "{{7*7}}", "\x1b[31m\u202e", "9" * 400 + " km"]
)
def test_a_claim_as_written_is_text_and_kept_short(text: str, legs_of: Legs) -> None:
    source = claim_picture([verdict_on(legs_of, 5000 * KM, 0, text=text)])
    assert "<script" not in source and "{" not in source and "\u202e" not in source
    figure = texts_of(ElementTree.fromstring(source))[0]
    assert len(figure) * drawing.FIGURE_PX * LETTER_EM < drawing.WIDTH_PX / 2


def test_pictures_hold_no_style_of_their_own(legs_of: Legs) -> None:
    for part in drawn(verdict_on(legs_of, 5000 * KM, 0)).iter():
        assert part.tag not in ("style", "script", "image", "use", "a")
        assert not [name for name in part.attrib if name == "style" or name.startswith("on")]


def test_text_is_as_large_as_the_style_sheet_says() -> None:
    style = STYLE.read_text("utf-8")
    for name, size_px in (("figure", drawing.FIGURE_PX), ("caption", drawing.CAPTION_PX)):
        (rule,) = re.findall(rf"\.route-{name} {{([^}}]*)}}", style)
        assert f"font-size: {size_px:g}px" in rule


class Box(NamedTuple):
    left: float
    right: float
    top: float
    bottom: float

    def touches(self, other: "Box") -> bool:
        beside = self.left >= other.right or other.left >= self.right
        return not (beside or self.top >= other.bottom or other.top >= self.bottom)


def pixels(value: str, width_px: float) -> float:
    return float(value.removesuffix("%")) / 100 * width_px


def texts(picture: ElementTree.Element, width_px: float) -> Iterator[Box]:
    """Return the room of each line of text, its width estimated, in pixels."""
    for text in picture.iter("text"):
        figure = text.get("class") == "route-figure"
        size_px = drawing.FIGURE_PX if figure else drawing.CAPTION_PX
        long_px = LETTER_EM * size_px * len("".join(text.itertext()))
        at = pixels(text.attrib["x"], width_px) + float(text.attrib["dx"])
        left = at if text.get("text-anchor") == "start" else at - long_px
        y = float(text.attrib["y"])
        yield Box(left, left + long_px, y - 0.75 * size_px, y + 0.2 * size_px)


def obstacles(picture: ElementTree.Element, width_px: float) -> Iterator[Box]:
    """Return the room of leaders, of the mark and of the bar, in pixels."""
    for line in picture.iter("line"):
        x = pixels(line.attrib["x1"], width_px)
        top, bottom = sorted(float(line.attrib[key]) for key in ("y1", "y2"))
        yield Box(x - 0.5, x + 0.5, top, bottom)
    for rect in picture.findall("rect"):
        top = float(rect.attrib["y"])
        yield Box(0, width_px, top, top + float(rect.attrib["height"]))


# Claims from a thousandth of the straight lines to a thousand times them, and all around the
# places where a verdict changes: 0.95, and 1.15 times the largest known ratio.
RATIOS = [*np.geomspace(1e-3, 1e3, 25), *np.linspace(0.85, 1.65, 33), 1.0, 0.95]


@pytest.mark.parametrize("length_m", [900.0, 18_000 * KM, 2_500_000 * KM])
@pytest.mark.parametrize("mode", ["train", "road"])
@pytest.mark.parametrize("precision", [0.0, 0.01, 0.6])
@pytest.mark.parametrize("legs", [1, 11])
def test_labels_never_touch(
    length_m: float, mode: str, precision: float, legs: int, legs_of: Legs
) -> None:
    verdicts = set()
    # On the equator, whose legs do not close however long they are.
    travelled = [("surface", mode, length_m / legs)] * legs
    for ratio in RATIOS:
        claim_m = float(ratio) * length_m
        verdict = verdict_on(legs_of, claim_m, precision * claim_m, *travelled)
        verdicts.add(verdict.verdict)
        picture = drawn(verdict)
        for width_px in (drawing.WIDTH_PX, 368, 700):
            boxes = list(texts(picture, width_px))
            assert all(box.left >= 0 and box.right <= width_px for box in boxes), ratio
            assert all(box.top >= 0 for box in boxes)
            assert all(box.bottom <= float(picture.attrib["height"]) for box in boxes)
            assert not any(a.touches(b) for a, b in combinations(boxes, 2)), ratio
            assert not any(a.touches(b) for a in boxes for b in obstacles(picture, width_px)), ratio
    assert "refuted" in verdicts and verdicts & {"plausible", "undecided"}
    if (mode, legs) == ("train", 11):
        assert verdicts == {"plausible", "unaccounted", "refuted"}
