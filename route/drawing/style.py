"""How things look: one table of colours, widths and dashes that page and picture read.

A mode of travel has one colour and one pattern of line. The colours differ in lightness too,
so that they differ in greyscale and for colour-blind readers; `tests/drawing/test_style.py`
has the numbers.
"""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any, Literal

from route.kind import Kind
from route.modes import modes_in


@dataclass(frozen=True, slots=True)
class Look:
    """How a line is drawn.

    Parameters
    ----------
    color : str
        ``#rrggbb``, on the light map; the dark scheme inverts its lightness.
    width_px : float
        Its width.
    opacity : float
        1 is opaque.
    dash : str
        Lengths of its dashes and gaps, pixels; empty if it is solid.
    planned_dash : str
        The same of a planned leg: the pattern in groups, with wide gaps.
    cap : {"round", "butt"}
        The ends of the line and of its dashes.
    casing_px : float
        The width of the pale line under it, or 0 without one.
    is_behind : bool
        Whether it lies below the other lines.
    """

    color: str
    width_px: float = 3.0
    opacity: float = 1.0
    dash: str = ""
    planned_dash: str = "7 7"
    cap: Literal["round", "butt"] = "round"
    casing_px: float = 6.0
    is_behind: bool = False

    def dash_of(self, planned: bool) -> str:
        """Return its dashes and gaps, done or planned."""
        return self.planned_dash if planned else self.dash

    def cap_of(self, planned: bool) -> str:
        """Return the ends of its dashes, done or planned: round ones would fill the gaps."""
        return "butt" if planned and not self.dash else self.cap


# The modes that most journeys have; the pattern tells them apart where colours do not.
MODE_LOOKS = {
    "plane": Look("#a2270a"),
    "train": Look("#440b8a", dash="9 3", planned_dash="9 3 9 9", cap="butt"),
    "ship": Look("#1c4c5a", dash="16 3 3 3", planned_dash="16 3 3 9", cap="butt"),
    "road": Look("#3f240c", dash="24 3", planned_dash="12 7", cap="butt"),
    "bicycle": Look("#299036", dash="5 2", planned_dash="5 2 5 8", cap="butt"),
    "foot": Look("#b3087b", dash="2 2", planned_dash="2 2 2 2 2 7", cap="butt"),
}

# Modes that look like one of these.
_LIKE = {
    "helicopter": "plane",
    "balloon": "plane",
    "sail": "ship",
    "river": "ship",
}

# Other modes, and legs without one, take these in turn.
OTHER_LOOKS = tuple(
    Look(color) for color in ("#0072b2", "#6b6000", "#8c4a6b", "#2b6a4c", "#555555")
)

# What nobody travelled does not look travelled: thin, grey, dotted, behind the others.
_UNTRAVELLED = {
    "width_px": 2.0,
    "dash": "0.1 5",
    "planned_dash": "0.1 5 0.1 11",
    "casing_px": 4.0,
    "is_behind": True,
}

# An orbit covers the map: a tint, but for its first and last revolution.
_TRACK = {"width_px": 1.0, "opacity": 0.3, "planned_dash": "12 4", "casing_px": 0.0}
STRONG_WIDTH_PX, STRONG_OPACITY = 1.8, 0.9

# Rings of dives and climbs.
RING_RADIUS_PX, RING_WIDTH_PX, RING_PLANNED_DASH = 13.0, 3.0, "5 4"


def look_of_modes(texts: Iterable[str]) -> Look | None:
    """Return the look that all these modes share, if they do."""
    names: set[str] = set()
    for text in texts:
        names |= modes_in(text) or {""}
    looks = {_LIKE.get(name, name) for name in names}
    return MODE_LOOKS.get(looks.pop()) if len(looks) == 1 else None


def look_of_kind(kind: Kind) -> Look:
    """Return the look of a kind of leg, whatever its mode."""
    more: dict[str, Any] = {}
    if not kind.is_travelled:
        more = _UNTRAVELLED
    elif kind.shape == "track":
        more = _TRACK
    return Look(kind.color, **more)


def look_data(look: Look) -> dict[str, Any]:
    """Return a look as data for the page's scripts."""
    return {name: value for name, value in asdict(look).items() if name != "color"}


# The page's colours by scheme. Text has AA contrast with the surface behind it.
LIGHT = {
    "sea": "#d5e3ec",
    "land": "#f5f2ea",
    "graticule": "rgba(70, 90, 110, .13)",
    "ink": "#1d2733",
    "quiet": "#55606d",
    "surface": "rgba(255, 255, 255, .94)",
    "casing": "#ffffff",
    "mark": "#ffffff",
    "halo": "#ffffff",
    "line": "#c9d2da",
    "surface-solid": "#ffffff",
    "beyond": "#c3d0d9",
    "paper": "#ffffff",
    "raised": "#f1f5f8",
    "accent": "#005f96",
    "current": "#e3eff7",
    "bar": "#0072b2",
    "bar-light": "#b5d6ea",
    "unaccounted": "#7a4f00",
    "unaccounted-back": "#fdeac2",
    "plausible": "#0a4d2a",
    "plausible-back": "#d8f0e0",
    "undecided": "#3a4653",
    "undecided-back": "#e4e9ee",
    "refuted": "#8a1a10",
    "refuted-back": "#fbdcd8",
}
DARK = {
    "sea": "#16222c",
    "land": "#2b3640",
    "graticule": "rgba(190, 210, 230, .1)",
    "ink": "#e8edf2",
    "quiet": "#a9b5c0",
    "surface": "rgba(24, 32, 40, .94)",
    "casing": "#cfd9e4",
    "mark": "#16222c",
    "halo": "#16222c",
    "line": "#3b4854",
    "surface-solid": "#182028",
    "beyond": "#0e171e",
    "paper": "#182028",
    "raised": "#222d37",
    "accent": "#7cc4f5",
    "current": "#203849",
    "bar": "#4aa3dc",
    "bar-light": "#2a5878",
    "unaccounted": "#f5cd79",
    "unaccounted-back": "#45340f",
    "plausible": "#9fe0b9",
    "plausible-back": "#143a25",
    "undecided": "#c9d4df",
    "undecided-back": "#2b3742",
    "refuted": "#ffb3aa",
    "refuted-back": "#53201b",
}
PRINT = {"ink": "#000000", "quiet": "#3d3d3d", "line": "#999999"}

# The picture's meridians and parallels.
GRATICULE, GRATICULE_OPACITY = "#465a6e", 0.16


def color_variables() -> str:
    """Write the page's colours as CSS variables, for each scheme and for print."""
    dark = f":root {{ color-scheme: dark; {_variables(DARK)} }}"
    return (
        f":root {{ {_variables(LIGHT)} }}\n"
        f"@media screen and (prefers-color-scheme: dark) {{ {dark} }}\n"
        f"@media print {{ :root {{ {_variables(PRINT)} }} }}\n"
    )


def _variables(colors: dict[str, str]) -> str:
    return " ".join(f"--route-{name}: {color};" for name, color in colors.items())
