"""Group legs into map layers, each with its label and colour; number the sources."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import cycle

from route.drawing.legs import Leg
from route.drawing.style import OTHER_LOOKS, Look, look_of_kind, look_of_modes
from route.kind import Kind, Row
from route.kinds import KINDS

# Name, source and note of a waypoint.
Source = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Layer:
    """The legs of one label and kind, which are shown and hidden together.

    Parameters
    ----------
    label : str
        Its label, for people.
    look : Look
        How its lines are drawn.
    kind : Kind
        The kind of all its legs.
    legs : tuple of Leg
        Its legs in order of travel, at least one.
    """

    label: str
    look: Look
    kind: Kind
    legs: tuple[Leg, ...]

    @property
    def color(self) -> str:
        """Its colour, ``#rrggbb``."""
        return self.look.color

    @property
    def length_m(self) -> float:
        """The length of its legs, metres."""
        return math.fsum(leg.row["length_m"] for leg in self.legs)

    @property
    def planned(self) -> bool:
        """Whether all its legs are planned."""
        return all(leg.planned for leg in self.legs)


def group_by_layer(legs: Sequence[Leg]) -> tuple[Layer, ...]:
    """Group legs by label and kind: kinds that count by default first, then by appearance."""
    groups: dict[tuple[str, str], list[Leg]] = {}
    for leg in legs:
        groups.setdefault((leg.row["layer"], leg.kind.name), []).append(leg)
    others = cycle(OTHER_LOOKS)
    layers = []
    by_default_first = sorted(
        groups.items(), key=lambda item: not KINDS[item[0][1]].counted_by_default
    )
    for (label, kind_name), group in by_default_first:
        kind = KINDS[kind_name]
        look = look_of_kind(kind)
        if kind.counted_by_default and kind.is_travelled:
            look = look_of_modes({leg.row["mode"] for leg in group}) or next(others)
        layers.append(Layer(_label(label, kind, legs), look, kind, tuple(group)))
    return tuple(layers)


def _label(label: str, kind: Kind, legs: Iterable[Leg]) -> str:
    """Mark legs that nobody travelled, and legs without a mode among some that have one."""
    if not kind.is_travelled and label != kind.label:
        return f"{label}, {kind.label.lower()}"
    has_modes = any(leg.row["mode"] for leg in legs if leg.kind is kind)
    if kind.counted_by_default and label == kind.label and has_modes:
        return f"{label}, mode not stated"
    return label


def number_sources(rows: Iterable[Row]) -> dict[Source, int]:
    """Assign a number to each distinct source of waypoints, in order of appearance.

    The panel lists them, and popups refer to that list: notes can be long.
    """
    sources = dict.fromkeys(map(source_of, rows))
    return {source: number for number, source in enumerate(sources)}


def source_of(row: Row) -> Source:
    """Return name, source and note of a waypoint."""
    return str(row["name"]), str(row["source"]), str(row["note"])
