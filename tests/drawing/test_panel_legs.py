"""The panel's layers and legs are the scene's and the ledger's, to the last digit."""

import math
import time
from typing import Any

import numpy as np
import pandas as pd
import pytest

import route
from route.drawing.layout import lay_out
from route.drawing.page.panel import panel
from route.drawing.page.scene import compose
from route.kinds import KINDS
from route.ledger import Ledger
from tests.conftest import Rows
from tests.drawing.panels import Element, lengths, of_class, panel_of, text, tree


@pytest.fixture(scope="module")
def scene(bundled: Ledger) -> dict[str, Any]:
    return dict(compose(lay_out(bundled, []), ""))


@pytest.fixture(scope="module")
def shown(bundled: Ledger) -> Element:
    return tree(panel_of(bundled))


def test_layers_are_the_scenes(shown: Element, scene: dict[str, Any]) -> None:
    items = shown.findall(".//li[@data-layer]")
    assert [int(item.attrib["data-layer"]) for item in items] == list(range(6))
    for item, layer in zip(items, scene["layers"], strict=True):
        label, length = item.findall("span")
        assert text(label).startswith(layer["label"])
        assert lengths([length]) == [layer["length_m"]]
        swatch = item.find("svg")
        assert swatch is not None and swatch.get("stroke") == layer["color"]
    assert [text(item) for item in items[3:]] == [
        *("Orbit 2,505,043 km", "Lake floor dive 3.3 km", "Summit climb 21.9 km")
    ]


def test_layers_of_one_kind_stand_below_its_name_and_length(
    shown: Element, bundled: Ledger
) -> None:
    (heading,) = shown.findall(".//*[@data-kind]")
    assert (heading.get("data-kind"), text(heading)) == ("surface", "Between stops5,019 km")
    assert lengths(list(heading)) == [bundled.by_kind["surface"]]
    (item,) = (element for element in shown.iter("li") if heading in list(element))
    assert [element.get("data-layer") for element in item.findall("ul/li")] == ["1", "2"]


def test_layers_of_a_kind_stand_together_and_keep_the_scenes_numbers(journey: Rows) -> None:
    legs = [("dive", "Wreck", -10), ("climb", "", 20), ("dive", "Reef", -30), ("", "", 0)]
    rows = [
        {"name": "N", "lat": number, "lon": 0.5, "kind": kind, "layer": layer, "height_m": height_m}
        for number, (kind, layer, height_m) in enumerate([("", "", 0), *legs])
    ]
    ledger = route.measure(journey(*rows))
    scene = compose(lay_out(ledger, []), "")
    shown = tree(panel_of(ledger))
    items = {
        int(element.attrib["data-layer"]): element
        for element in shown.findall(".//li[@data-layer]")
    }
    assert list(items) == [0, 1, 3, 2]
    for number, item in items.items():
        assert text(item).startswith(scene["layers"][number]["label"])
    (heading,) = shown.findall(".//*[@data-kind]")
    assert heading.get("data-kind") == "dive"


def test_dashes_are_explained_where_there_are_any(bundled: Ledger, journey: Rows) -> None:
    shown = tree(panel_of(bundled))
    (legend,) = of_class(shown, "route-legend")
    assert text(legend) == "planned"
    items = shown.findall(".//li[@data-layer]")
    dashed = [any(element.get("stroke-dasharray") for element in item.iter()) for item in items]
    # Nobody travelled the first layer, which is dotted; all of the last four is planned.
    assert dashed == [True, False, True, True, True, True]
    dots = items[0].find(".//path")
    assert dots is not None and dots.get("stroke-linecap") == "round"
    done = route.measure(
        journey({"name": "A", "lat": 0, "lon": 0.5}, {"name": "B", "lat": 1, "lon": 0.5})
    )
    shown = tree(panel_of(done))
    assert not of_class(shown, "route-legend")
    assert not [element for element in shown.iter() if element.get("stroke-dasharray")]


def test_legs_are_a_table_with_named_columns_and_rows(shown: Element, bundled: Ledger) -> None:
    (table,) = shown.iter("table")
    assert (
        text(table[0]) == "In order of travel. Orbit, dive and climb are not in the total so far."
    )
    assert [(head.get("scope"), text(head)) for head in table.findall("thead/tr/th")] == [
        ("col", name) for name in ("Leg", "From", "To", "How", "Arrival", "Length", "Total so far")
    ]
    rows = table.findall("tbody/tr")
    assert [int(row.attrib["data-leg"]) for row in rows] == list(bundled.legs.index)
    for row in [*rows, *table.findall("tfoot/tr")]:
        assert [cell.tag for cell in row] == ["th"] + ["td"] * (len(row) - 1)
        assert row[0].get("scope") == "row"
        assert sum(int(cell.get("colspan", 1)) for cell in row) == 7


def test_lengths_are_the_ledgers_unrounded(shown: Element, bundled: Ledger) -> None:
    for row, (number, leg) in zip(
        shown.findall(".//tr[@data-leg]"), bundled.legs.iterrows(), strict=True
    ):
        cells = list(row)
        assert text(cells[0]) == str(number)
        assert [text(cell) for cell in cells[1:3]] == [leg["from"], leg["to"]]
        counted = KINDS[leg["kind"]].counted_by_default
        expected = [leg["length_m"], leg["running_m"]] if counted else [leg["length_m"]]
        assert lengths(cells) == expected
        if not counted:
            assert text(cells[6]) == "not counted"


def test_rows_know_their_layers(shown: Element, scene: dict[str, Any]) -> None:
    layers = [int(row.attrib["data-layer"]) for row in shown.findall(".//tr[@data-leg]")]
    assert layers == [leg["layer"] for leg in scene["legs"]]


def test_times_are_told_to_people_and_to_programs(shown: Element) -> None:
    cells = [row[4] for row in shown.findall(".//tr[@data-leg]")]
    assert text(cells[0]) == "27 October 2013"
    assert text(cells[5]) == "7 November 2013, 04:14 UTC (planned)"
    assert text(cells[10]) == "February 2014 (planned)"
    stamps = [time.get("datetime") for cell in cells for time in cell.iter("time")]
    assert (stamps[0], stamps[5], stamps[10]) == (
        *("2013-10-27", "2013-11-07T04:14:15.290Z", "2014-02"),
    )


def test_times_may_be_missing_and_are_utc_unless_they_say_otherwise(journey: Rows) -> None:
    times = ["", "", "2014-02-07T16:14", "2014-02-07T21:14+04:00"]
    rows = [
        {
            "name": "N",
            "lat": number / 9,
            "lon": 0.5,
            "time": time,
            "status": "planned" if not time else "",
        }
        for number, time in enumerate(times)
    ]
    cells = [
        row[4] for row in tree(panel_of(route.measure(journey(*rows)))).findall(".//tr[@data-leg]")
    ]
    said = ["7 February 2014, 16:14 UTC", "7 February 2014, 17:14 UTC"]
    assert [text(cell) for cell in cells] == ["(planned)", *said]
    stamps = [time.get("datetime") for cell in cells for time in cell.iter("time")]
    assert stamps == ["2014-02-07T16:14Z", "2014-02-07T21:14+04:00"]


def test_kinds_are_added_up_below(shown: Element, bundled: Ledger) -> None:
    rows = shown.findall(".//tfoot/tr")
    assert [" | ".join(text(cell) for cell in row if text(cell)) for row in rows] == [
        "Between stops, 5 legs | 5,019 km",
        "Order of stops only, 4 legs | 13,346 km",
        "Orbit, 1 leg, in the Earth-fixed frame | 2,505,043 km",
        "in the inertial frame | 2,607,980 km",
        "along the ground track | 2,349,004 km",
        "disagreement of its element sets | 84.0 km",
        "Dive, 2 legs | 3.3 km",
        "Climb, 2 legs | 21.9 km",
    ]
    legs = bundled.legs.loc[7]
    expected = [
        bundled.by_kind["surface"],
        bundled.by_kind["link"],
        *legs[["length_m", "inertial_m", "ground_track_m", "uncertainty_m"]],
        bundled.by_kind["dive"],
        bundled.by_kind["climb"],
    ]
    assert [lengths(list(row)) for row in rows] == [[length_m] for length_m in expected]


def test_one_element_set_cannot_say_how_uncertain_it_is(bundled: Ledger) -> None:
    legs = bundled.legs.assign(uncertainty_m=math.nan)
    shown = tree(panel_of(Ledger(legs=legs, waypoints=bundled.waypoints)))
    (row,) = (row for row in shown.iter("tr") if text(row).startswith("disagreement"))
    assert text(row[1]) == "unknown" and not lengths(list(row))


def test_thousands_of_legs_are_written_in_step_and_small() -> None:
    """3,000 dated legs: 300 bytes each, in ten times the time of 300 and not in a hundred times."""

    def written(legs: int) -> tuple[float, str]:
        number = np.arange(legs + 1)
        frame = pd.DataFrame(
            {
                "name": [f"Waypoint {index}" for index in number],
                "lat": (number * 7.31) % 120 - 60,
                "lon": (number * 11.71) % 360 - 180,
                "mode": np.array(["train", "car", "plane"])[number % 3],
                "time": pd.date_range("2010-01-01", periods=legs + 1).strftime("%Y-%m-%d"),
            }
        )
        ledger = route.measure(route.read(frame))
        verdict = route.judge(ledger, "65,000 km")
        layout = lay_out(ledger, [verdict])
        spent_s = []
        for _ in range(3):
            began = time.process_time()
            source = panel(ledger, [verdict], layout, "Long")
            spent_s.append(time.process_time() - began)
        return min(spent_s), source

    few_s, _ = written(300)
    many_s, source = written(3000)
    assert many_s < 40 * few_s
    assert source.count("<tr data-leg=") == 3000
    assert len(source.encode()) < 3000 * 305
