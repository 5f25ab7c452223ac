"""Colours mean something, to everybody: the numbers behind the table of looks."""

import re
from itertools import combinations

import numpy as np
import numpy.typing as npt
import pandas as pd
import pytest

import route
from route.drawing.layers import Layer
from route.drawing.layout import lay_out
from route.drawing.style import DARK, LIGHT, MODE_LOOKS, OTHER_LOOKS, Look, color_variables
from route.kinds import KINDS

Array = npt.NDArray[np.float64]

# Linear RGB as people without one sort of cones see it: Machado, Oliveira and Fernandes,
# "A Physiologically-based Model for Simulation of Color Vision Deficiency", 2009, severity 1.
SEEN_BY = {
    "most people": np.eye(3),
    "protanopes": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deuteranopes": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "tritanopes": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ]
    ),
}

# sRGB to CIE XYZ under D65 (IEC 61966-2-1).
XYZ = np.array(
    [
        [0.4124564, 0.3575761, 0.1804375],
        [0.2126729, 0.7151522, 0.072175],
        [0.0193339, 0.119192, 0.9503041],
    ]
)

# invert(1) hue-rotate(180deg), as in panel.css: the matrix of Filter Effects Module Level 1.
HUE_ROTATED = np.array([[-0.574, 1.43, 0.144], [0.426, 0.43, 0.144], [0.426, 1.43, -0.856]])

COLORS = {
    **{mode: look.color for mode, look in MODE_LOOKS.items()},
    "not stated": OTHER_LOOKS[0].color,
}
LINES = {
    **COLORS,
    **{f"other {number}": look.color for number, look in enumerate(OTHER_LOOKS)},
    **{name: kind.color for name, kind in KINDS.items()},
}


def rgb(color: str) -> Array:
    return np.array([int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)])


def linear(values: Array) -> Array:
    return np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)


def contrast(one: Array, other: Array) -> float:
    """WCAG 2's contrast of two colours."""
    low, high = sorted(float(linear(color) @ XYZ[1]) for color in (one, other))
    return (high + 0.05) / (low + 0.05)


def lab(color: str, seen: Array) -> Array:
    """CIE L*a*b* under D65."""
    light = np.clip(seen @ linear(rgb(color)), 0, 1)
    share = (XYZ @ light) / XYZ.sum(axis=1)
    root = np.where(share > (6 / 29) ** 3, np.cbrt(share), share / (3 * (6 / 29) ** 2) + 4 / 29)
    x, y, z = root
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


@pytest.mark.parametrize("name", LINES)
def test_lines_are_visible_on_land_and_water(name: str) -> None:
    """WCAG 2.2, success criterion 1.4.11, asks for 3 to 1."""
    color = rgb(LINES[name])
    inverted = np.clip(HUE_ROTATED @ (1 - color), 0, 1)
    for ground in ("land", "sea"):
        assert contrast(color, rgb(LIGHT[ground])) >= 3, ground
        assert contrast(inverted, rgb(DARK[ground])) >= 3, ground


@pytest.mark.parametrize("people", SEEN_BY)
def test_colours_of_modes_differ_for(people: str) -> None:
    """A difference of 2.3 is just noticeable side by side; these are six times as far apart."""
    seen = {name: lab(color, SEEN_BY[people]) for name, color in COLORS.items()}
    apart = {pair: np.linalg.norm(seen[pair[0]] - seen[pair[1]]) for pair in combinations(seen, 2)}
    assert min(apart.values()) > 6 * 2.3, min(apart, key=lambda pair: apart[pair])


def test_modes_differ_in_greyscale_by_lightness_or_by_pattern() -> None:
    lightness = {name: lab(color, np.eye(3))[0] for name, color in COLORS.items()}
    steps = np.diff(sorted(lightness.values()))
    assert min(steps) > 2.3
    looks = {**MODE_LOOKS, "not stated": OTHER_LOOKS[0]}
    for one, other in combinations(looks, 2):
        same = looks[one].dash == looks[other].dash
        assert not same or abs(lightness[one] - lightness[other]) > 7, (one, other)


def test_a_pattern_is_told_from_a_planned_leg_by_its_gaps() -> None:
    for mode, look in {**MODE_LOOKS, "other": OTHER_LOOKS[0], "link": Look("#000000")}.items():
        dashes, planned = ([*map(float, text.split())] for text in (look.dash, look.planned_dash))
        assert len(dashes) % 2 == len(planned) % 2 == 0
        assert max(planned[1::2]) >= 7 > 2 * max(dashes[1::2], default=0), mode


def layers_of(*legs: tuple[str, str]) -> list[Layer]:
    """Return the layers of legs, each with its kind and its mode."""
    rows = [{"name": "A", "lat": 10.5, "lon": 20.5, "kind": "", "mode": ""}]
    for number, (kind, mode) in enumerate(legs, 1):
        stop = {"name": f"B{number}", "lat": 10.5 + number, "lon": 20.5}
        rows.append({**stop, "kind": kind, "mode": mode})
    ledger = route.measure(route.read(pd.DataFrame(rows)))
    return list(lay_out(ledger, []).layers)


@pytest.mark.parametrize(
    ("word", "mode"),
    [
        ("plane", "plane"),
        ("flight", "plane"),
        ("Zug", "train"),
        ("ferry", "ship"),
        ("sailing boat", "ship"),
        ("car", "road"),
        ("on foot", "foot"),
        ("cycling", "bicycle"),
    ],
)
def test_a_mode_always_has_the_same_look(word: str, mode: str) -> None:
    """Wherever it is in a journey, and in whichever words."""
    alone = layers_of(("surface", word))
    last = layers_of(("surface", "horse"), ("surface", ""), ("surface", word))
    assert alone[0].look == last[-1].look == MODE_LOOKS[mode]


def test_other_modes_take_the_remaining_looks() -> None:
    layers = layers_of(("surface", "horse"), ("surface", "plane"), ("surface", "palanquin"))
    assert [layer.look for layer in layers] == [OTHER_LOOKS[0], MODE_LOOKS["plane"], OTHER_LOOKS[1]]


def test_what_nobody_travelled_does_not_look_travelled() -> None:
    travelled, link = layers_of(("surface", "plane"), ("link", "plane"))
    assert link.look.is_behind and not travelled.look.is_behind
    assert link.look.width_px < travelled.look.width_px
    assert link.look.casing_px < travelled.look.casing_px
    _, chroma_a, chroma_b = lab(link.color, np.eye(3))
    assert np.hypot(chroma_a, chroma_b) < 10  # grey
    for dash in (link.look.dash, link.look.planned_dash):
        assert link.look.cap == "round" and {*dash.split()[::2]} == {"0.1"}  # dots
    assert link.label == "Plane, order of stops only"
    (unnamed,) = layers_of(("link", ""))
    assert unnamed.label == "Order of stops only"


def test_page_has_the_colours_of_the_table() -> None:
    style = color_variables()
    light, dark, printed = style.split("@media")
    for name, color in LIGHT.items():
        assert f"--route-{name}: {color};" in light
        assert f"--route-{name}: {DARK[name]};" in dark
    assert "prefers-color-scheme: dark" in dark and printed.startswith(" print")
    assert LIGHT.keys() == DARK.keys()
    assert re.search(r"color-scheme: dark;", dark)
