"""Draw pictures of journeys and find things in them."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any
from xml.etree import ElementTree

import numpy as np
import pandas as pd

import route
from route.drawing.layout import Layout, lay_out
from route.ledger import Ledger

Element = ElementTree.Element
SVG = "{http://www.w3.org/2000/svg}"

# The first mode's colour.
BLUE = "#0072b2"

# Half a meridian of WGS 84: pole to pole in tests/authorities/geodesics_computed.csv.
DISC_M = 20_003_931.459


def stop(name: str, lat: float, lon: float, **more: object) -> dict[str, Any]:
    return {"name": name, "lat": lat, "lon": lon, **more}


LONDON, TOKYO = stop("London", 51.5, -0.12), stop("Tokyo", 35.68, 139.69)
HONOLULU, NEW_YORK = stop("Honolulu", 21.3, -157.86), stop("New York", 40.71, -74.0)
NORTH, SOUTH = stop("North Pole", 90, 0), stop("South Pole", -90, 0)
MURMANSK, BARROW = stop("Murmansk", 68.97, 33.08), stop("Barrow", 71.29, -156.79)
QUITO, SYDNEY = stop("Quito", -0.2, -78.5), stop("Sydney", -33.9, 151.2)

JOURNEYS = {
    "local": [
        stop("Bern", 46.95, 7.45),
        stop("Thun", 46.76, 7.63),
        stop("Interlaken", 46.69, 7.86),
    ],
    "one street": [stop("Door", 48.8566, 2.3522), stop("Cafe", 48.8567, 2.3523)],
    "a walk at 75 degrees": [
        stop("Harbour", 74.6973, -94.8297),
        stop("Airstrip", 74.6970, -94.8290),
    ],
    "one place": [stop("Paris", 48.85, 2.35), stop("Paris", 48.85, 2.35)],
    "one pole": [SOUTH, {**SOUTH, "lon": 50}],
    "no legs": [{**LONDON, "kind": "start"}, {**SYDNEY, "kind": "start"}],
    "no legs, poles": [{**NORTH, "kind": "start"}, {**SOUTH, "kind": "start"}],
    "eastward": [LONDON, TOKYO, HONOLULU, NEW_YORK, LONDON],
    "westward": [LONDON, NEW_YORK, HONOLULU, TOKYO, LONDON],
    "over 180": [stop("Suva", -18.14, 178.44), stop("Apia", -13.83, -171.77)],
    "north": [MURMANSK, NORTH, BARROW],
    "south": [stop("Union", -79.8, -82.9), SOUTH, stop("Scott Base", -77.85, 166.77)],
    "both poles": [MURMANSK, NORTH, QUITO, SOUTH, SYDNEY],
    "by the far pole": [NORTH, stop("A", -60, 0.5), stop("B", -60, 179)],
    "near the pole": [stop("a", 89.99, 0), stop("b", 89.99, 180), stop("c", 89.995, 90)],
    "far from its pole": [stop("Alert", 82.5, -62.35), stop("Camp", 82.51, -62.2)],
    "a dive": [
        stop("Boat", 10, 10, height_m=0),
        stop("Wreck", 10.1, 10, height_m=-30, kind="dive"),
    ],
}


def ledger_of(*rows: dict[str, Any]) -> Ledger:
    return route.measure(route.read(pd.DataFrame(list(rows))))


def layout_of(*rows: dict[str, Any]) -> Layout:
    return lay_out(ledger_of(*rows), [])


@cache
def pictured(name: str) -> str:
    """Return the picture of one of the journeys."""
    return str(route.picture(ledger_of(*JOURNEYS[name])))


def parsed(svg: str) -> Element:
    return ElementTree.fromstring(svg)


def texts(svg: str) -> list[str]:
    return ["".join(element.itertext()) for element in parsed(svg).iter(f"{SVG}text")]


def runs(path: str) -> Iterator[np.ndarray[Any, Any]]:
    """Yield the points of a path that is written in tenths of a pixel."""
    for run in re.findall("M([^M]+)", path):
        steps = np.array(re.findall("-?[0-9]+", run), float).reshape(-1, 2)
        yield np.cumsum(steps, axis=0) / 10


def paths(svg: str, color: str) -> list[Element]:
    drawn = parsed(svg).find(f"{SVG}svg")
    assert drawn is not None
    return [element for element in drawn.iter(f"{SVG}path") if element.get("stroke") == color]
