"""The work of drawing grows no faster than the journey: counted, not timed."""

import re
from pathlib import Path

import numpy as np
import pytest
import shapely

import route
from route.drawing.page.panel import panel
from route.drawing.picture import labels, land
from route.drawing.picture.graticule import graticule
from route.drawing.picture.labels import Box, BoxIndex, Name, place_labels
from route.drawing.picture.viewport import WIDTH_PX, Viewport
from route.geometry.projections import WORLD_M
from tests.drawing.pictures import layout_of, ledger_of, stop

STYLES = Path(route.__file__).parent / "drawing" / "page" / "styles"
HEIGHT_PX = 700.0


def comparisons(count: int, monkeypatch: pytest.MonkeyPatch) -> int:
    """Return how many pairs of boxes are compared to write the names of scattered places."""
    compared = 0
    touch = labels.touch

    def counted(box: Box, other: Box) -> bool:
        nonlocal compared
        compared += 1
        return touch(box, other)

    monkeypatch.setattr(labels, "touch", counted)
    x, y = np.random.default_rng(8).uniform((0, 0), (WIDTH_PX, HEIGHT_PX), (count, 2)).T
    names = [Name("A place", *at, 9.0) for at in zip(x.tolist(), y.tolist(), strict=True)]
    taken = [(name.x - 3, name.y - 3, name.x + 3, name.y + 3) for name in names]
    place_labels(names, taken, shapely.STRtree([]), HEIGHT_PX)
    monkeypatch.undo()
    return compared


def test_a_name_is_compared_with_what_is_near_it(monkeypatch: pytest.MonkeyPatch) -> None:
    few, many = (comparisons(count, monkeypatch) for count in (2_000, 20_000))
    assert few < 20_000  # every name with every mark would be up to 8 times 2,000 squared
    assert many < 2 * few


def test_the_index_finds_what_comparing_all_boxes_finds() -> None:
    corners = np.random.default_rng(9).uniform(-50, 250, (300, 2))
    sizes = np.random.default_rng(10).uniform(1, 90, (300, 2))
    boxes: list[Box] = [
        (left, top, left + width, top + height)
        for (left, top), (width, height) in zip(corners.tolist(), sizes.tolist(), strict=True)
    ]
    taken = BoxIndex(boxes[:40])
    alone = [not any(labels.touch(box, other) for other in boxes[:40]) for box in boxes[40:]]
    assert [taken.is_free(box) for box in boxes[40:]] == alone
    assert 10 < sum(alone) < 250


def rounds(count: int) -> Viewport:
    """Return a viewport of so many world copies."""
    width_m = count * WORLD_M
    px_per_m = WIDTH_PX / width_m
    return Viewport(0, 0.0, -width_m / 2, WORLD_M / 2, px_per_m, WORLD_M * px_per_m)


def copied_points(count: int, monkeypatch: pytest.MonkeyPatch) -> int:
    """Return how many points of the coast are cut to a viewport of so many world copies."""
    points = 0
    make_valid = shapely.make_valid

    def counted(shapes: land.Polygons) -> land.Polygons:
        nonlocal points
        points += int(shapely.get_num_coordinates(shapes).sum())
        return np.asarray(make_valid(shapes))

    monkeypatch.setattr(shapely, "make_valid", counted)
    assert not land.surface(rounds(count), "land").is_empty
    monkeypatch.undo()
    return points


def test_a_hundred_world_copies_have_few_points(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A copy that is 10 pixels wide needs few points."""
    one, hundred = (copied_points(count, monkeypatch) for count in (1, 100))
    assert hundred < 3 * one


def test_a_thinned_coast_stays_where_it_is() -> None:
    """At half the scale, two copies have half the area; what is too small for it is left out."""
    one, two = (land.surface(rounds(count), "land") for count in (1, 2))
    assert two.area == pytest.approx(one.area / 2, rel=0.02)


def test_meridians_of_many_world_copies_are_few() -> None:
    assert 12 <= len(graticule(rounds(1)).lines.geoms) < 40
    assert 5 <= len(graticule(rounds(100)).lines.geoms) < 40


def test_a_journey_of_a_hundred_rounds_is_a_small_picture() -> None:
    around = [stop(f"Stop {number}", 10.5, (90.5 * number) % 360 - 180) for number in range(400)]
    # 400 places and legs, and land: 100 bytes each.
    assert len(str(route.picture(ledger_of(*around)))) < 80_000


@pytest.mark.parametrize("style", sorted(STYLES.glob("*.css")), ids=lambda style: style.name)
def test_no_rule_walks_over_the_rows_before(style: Path) -> None:
    """A sibling before a row, or `:has`, makes a browser walk over all rows for each row."""
    rules = re.sub(r"/\*.*?\*/", "", style.read_text("utf-8"), flags=re.S)
    selectors = re.findall(r"([^{};]+)\{", rules)
    assert len(selectors) > 15
    assert [text for text in selectors if re.search(r"~\s*(tr|tbody|li|dt|dd)\b", text)] == []
    assert [text for text in selectors if re.search(r"\b(tr|li|dt|dd):(nth|last|has)", text)] == []


@pytest.mark.parametrize(("legs", "is_long"), [(999, False), (1000, True)])
def test_a_long_table_has_room_for_its_numbers(legs: int, is_long: bool) -> None:
    stops = [stop(f"Stop {number}", 10.5, 0.01 * number) for number in range(legs + 1)]
    ledger, layout = ledger_of(*stops), layout_of(*stops)
    assert ('<table class="route-long">' in panel(ledger, [], layout, "Long")) is is_long
