"""Group legs into map layers, each with its label and colour; number the sources."""

from collections.abc import Iterable, Sequence
from itertools import cycle

from route.drawing.layout import Layout, Leg
from route.kinds import Kind, Row

# Okabe and Ito's colours for colour-blind readers (https://jfly.uni-koeln.de/color/),
# without the yellow, which is lost on a pale map.
_MODE_COLORS = ("#0072b2", "#d55e00", "#00875f", "#b8578f", "#b07800", "#2f86b5", "#333333")

# What is told of a waypoint besides its figures: name, source and note.
Entry = tuple[str, str, str]


def layers(legs: Sequence[Leg]) -> list[tuple[dict[str, str], list[Leg]]]:
    """Gather the legs of each label and kind: what is counted first, then by appearance.

    Parameters
    ----------
    legs : sequence of Leg
        The legs of a journey.

    Returns
    -------
    list of (dict, list of Leg)
        The ``label`` and ``color`` of each layer, and its legs.
    """
    groups: dict[tuple[str, str], list[Leg]] = {}
    for leg in legs:
        groups.setdefault((leg.row["layer"], leg.kind.name), []).append(leg)
    colors = cycle(_MODE_COLORS)
    entries = sorted(groups.items(), key=lambda entry: not entry[1][0].kind.counted)
    found = []
    for (label, _), group in entries:
        kind = group[0].kind
        color = next(colors) if kind.counted else kind.color
        found.append(({"label": _label(label, kind, legs), "color": color}, group))
    return found


def _label(label: str, kind: Kind, legs: Iterable[Leg]) -> str:
    """Say of the legs without a mode that they have none, if others have one."""
    moded = any(leg.row["mode"] for leg in legs if leg.kind is kind)
    if kind.counted and label == kind.label and moded:
        return f"{label}, mode not stated"
    return label


def sources(layout: Layout) -> dict[Entry, int]:
    """Give what is told of the waypoints a number, once if it is told many times.

    The panel lists these entries, and the page finds them there: notes can be long.

    Parameters
    ----------
    layout : Layout
        The journey, laid out.

    Returns
    -------
    dict
        Name, source and note of waypoints, in order of appearance, to their number.
    """
    entries = dict.fromkeys(entry_of(row) for row in layout.rows)
    return {entry: number for number, entry in enumerate(entries)}


def entry_of(row: Row) -> Entry:
    """Return the entry of a waypoint in the list of sources."""
    return str(row["name"]), str(row["source"]), str(row["note"])
