"""Summarise the samples in a table: medians, their spread, and the ratio."""

from collections.abc import Sequence

import numpy as np

# Of each measure the values for "route" and for "folium".
Samples = dict[str, dict[str, list[float]]]

# Each row's measure, label and percentile. folium has no polar view: ours is compared with
# its Mercator map.
ROWS = (
    ("kb", "files, kB", 50),
    ("requests", "requests", 50),
    ("paint_ms", "open: first contentful paint, ms", 50),
    ("load_ms", "open: load event, ms", 50),
    ("drawn_ms", "open: map drawn, ms", 50),
    ("busy_ms", "open: main thread busy, ms", 50),
    ("script_ms", "open: of this scripts, ms", 50),
    ("layout_ms", "open: of this style and layout, ms", 50),
    ("pan_ms", "pan: a step of 60 pixels, ms", 50),
    ("pan_ms", "pan: 95th percentile, ms", 95),
    ("pan_polar_ms", "pan in the polar view: a step, ms", 50),
    ("pan_busy_ms", "pan: main thread busy a step, ms", 50),
    ("drag_ms", "drag with the mouse: a frame, ms", 50),
    ("drag_ms", "drag with the mouse: 95th percentile, ms", 95),
    ("drop_ms", "let go: until drawn, ms", 50),
    ("zoom_ms", "zoom: a step, ms", 50),
    ("zoom_ms", "zoom: 95th percentile, ms", 95),
)


def table(samples: Samples) -> str:
    """Return a Markdown table with a row for each measure.

    Parameters
    ----------
    samples : dict
        For each measure the values for ``route`` and ``folium``.

    Returns
    -------
    str
        Medians with their quartiles, other percentiles without, and the ratio of route to folium.
    """
    lines = ["| | route | folium | ratio |", "|---|--:|--:|--:|"]
    for measure, label, percentile in ROWS:
        ours = samples[measure]["route"]
        theirs = samples[measure.replace("_polar", "")]["folium"]
        ratio = _at(ours, percentile) / _at(theirs, percentile)
        shown = (_shown(values, percentile) for values in (ours, theirs))
        lines.append(f"| {label} | {' | '.join(shown)} | {ratio:.2f} |")
    return "\n".join(lines) + "\n"


def _at(values: Sequence[float], percentile: float) -> float:
    return float(np.percentile(values, percentile))


def _shown(values: Sequence[float], percentile: float) -> str:
    middle = _figure(_at(values, percentile))
    low, high = (_figure(_at(values, quarter)) for quarter in (25, 75))
    if percentile != 50 or low == high:
        return middle
    return f"{middle} ({low} to {high})"


def _figure(value: float) -> str:
    return f"{value:.1f}" if value < 20 else f"{value:,.0f}"
