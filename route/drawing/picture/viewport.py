"""Choose the projection of a picture, and fit its viewport to the journey."""

from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from route.drawing.layout import Layout
from route.drawing.legs import Leg
from route.geometry.geodesy import Array
from route.geometry.lines import Line, Part
from route.geometry.projections import EDGE_DEG, WORLD_M, azimuthal, mercator, mercator_lat_deg

WIDTH_PX = 960.0
_LOWEST_PX, _HIGHEST_PX = 520.0, 720.0

# Padding for the names of the outermost places.
_PAD_X_PX, _PAD_Y_PX = 84.0, 52.0

# Least span: around a single place, enough to show where in the world it is; around several,
# enough to tell them apart.
_ALONE_M = 2_000_000.0
_LEAST_M = 1_000.0

# Lines are cut this far outside the viewport, so that no cut end is visible.
_CUT_MARGIN_PX = 16.0

# Near the antipodal pole (the rim) a jump in longitude above this would draw a chord across
# the map: split there.
_TURN_DEG = 20.0

# A track is straight between its points on a Mercator map. A polar view needs a point every
# degree: a chord of one degree is within 0.5 km of its arc.
_TRACK_STEP_DEG = 1.0


@dataclass(frozen=True)
class Viewport:
    """A rectangle of a projected world, and its scale in pixels.

    Parameters
    ----------
    hemisphere : {1, -1, 0}
        The pole in the middle of a polar view, or 0 for Mercator.
    meridian_deg : float
        The meridian that points down in a polar view.
    left_m, top_m : float
        Its upper left corner in the projection, metres.
    px_per_m : float
        Its scale, pixels per metre of the projection.
    height_px : float
        Its height; the width is always `WIDTH_PX`.
    """

    hemisphere: int
    meridian_deg: float
    left_m: float
    top_m: float
    px_per_m: float
    height_px: float

    @property
    def polar(self) -> bool:
        """Whether the projection is polar (azimuthal equidistant)."""
        return self.hemisphere != 0

    @property
    def world_px(self) -> float:
        """The width of the world on a Mercator map."""
        return WORLD_M * self.px_per_m

    @property
    def world_copies(self) -> range:
        """The copies of the world in view: only 0 in a polar view."""
        if self.polar:
            return range(1)
        west, east = (x_m / WORLD_M + 0.5 for x_m in (self.left_m, self._right_m))
        return range(int(np.floor(west)), int(np.floor(east)) + 1)

    @property
    def span_deg(self) -> tuple[float, float]:
        """The latitudes of the lower and the upper border of a Mercator map, degrees."""
        bottom_m = self.top_m - self.height_px / self.px_per_m
        return mercator_lat_deg(bottom_m), mercator_lat_deg(self.top_m)

    @property
    def _right_m(self) -> float:
        return self.left_m + WIDTH_PX / self.px_per_m

    def box(self, margin_px: float = 0.0) -> shapely.Polygon:
        """Return the rectangle with a margin around it, pixels."""
        return shapely.box(-margin_px, -margin_px, WIDTH_PX + margin_px, self.height_px + margin_px)

    def place(self, lat_deg: Array, lon_deg: Array) -> Array:
        """Project points to pixels.

        Parameters
        ----------
        lat_deg, lon_deg : ndarray, shape (n,)
            Points, degrees; longitudes unwrapped.

        Returns
        -------
        ndarray, shape (n, 2)
            Pixels to the right of the upper left corner, and below it.
        """
        x_m, y_m = _flat(lat_deg, lon_deg, self.hemisphere, self.meridian_deg)
        return np.column_stack([x_m - self.left_m, self.top_m - y_m]) * self.px_per_m

    def line(self, leg: Leg, drawn: Line | None = None) -> BaseGeometry:
        """Return a leg's line, or a part of it, within the viewport and a small margin, pixels.

        A polar view joins the parts within and beyond the Mercator edge.
        """
        track = leg.kind.shape == "track"
        drawn = leg.line if drawn is None else drawn
        parts = [_dense(part) if track and self.polar else part for part in drawn.parts]
        polar_parts = drawn.polar_parts if self.polar else []
        runs = [run for part in (*parts, *polar_parts) for run in self.runs(part)]
        if track:
            shifts = [self.world_px * world for world in self.world_copies]
            runs = [run + np.array([shift, 0.0]) for shift in shifts for run in runs]
        line: BaseGeometry = shapely.MultiLineString(runs)
        if self.polar:
            line = shapely.line_merge(line, directed=True)
        return shapely.intersection(line, self.box(_CUT_MARGIN_PX))

    def runs(self, part: Part) -> list[Array]:
        """Project a part, split where it passes the antipodal pole."""
        # Neighbours share a point whose longitudes may differ by 360 degrees; rounded to a
        # millionth of a pixel the two are equal.
        points = np.round(self.place(part.lat_deg, part.lon_deg), 6)
        if not self.polar:
            return [points]
        turn_deg = np.abs((np.diff(part.lon_deg) + 180) % 360 - 180)
        far = self.hemisphere * part.lat_deg[1:] < -EDGE_DEG
        runs = np.split(points, 1 + np.flatnonzero(far & (turn_deg > _TURN_DEG)))
        return [run for run in runs if len(run) > 1]


def fit(layout: Layout) -> Viewport:
    """Choose the projection for a journey, and fit the viewport to its claimed legs.

    The view is polar if a place is near a pole, or if the claimed legs are in one
    hemisphere and one of them crosses the Mercator edge.

    Parameters
    ----------
    layout : Layout
        The journey, laid out.

    Returns
    -------
    Viewport
    """
    hemisphere = layout.hemisphere if _around_pole(layout) else 0
    x_m, y_m = _flat(*_extent(layout, hemisphere), hemisphere, layout.meridian_deg)
    spans_m = float(np.ptp(x_m)), float(np.ptp(y_m))
    across_m, up_m = (max(span, _LEAST_M if any(spans_m) else _ALONE_M) for span in spans_m)
    px_per_m = min((WIDTH_PX - 2 * _PAD_X_PX) / across_m, (_HIGHEST_PX - 2 * _PAD_Y_PX) / up_m)
    height_px = float(np.clip(up_m * px_per_m + 2 * _PAD_Y_PX, _LOWEST_PX, _HIGHEST_PX))
    middle_x_m, middle_y_m = (float(axis.min() + axis.max()) / 2 for axis in (x_m, y_m))
    if not hemisphere:
        # A Mercator map is bounded north and south; a very wide journey leaves less height
        # than asked for.
        height_px = min(height_px, WORLD_M * px_per_m)
        reach_m = (WORLD_M - height_px / px_per_m) / 2
        middle_y_m = float(np.clip(middle_y_m, -reach_m, reach_m))
    return Viewport(
        hemisphere,
        layout.meridian_deg,
        middle_x_m - WIDTH_PX / px_per_m / 2,
        middle_y_m + height_px / px_per_m / 2,
        px_per_m,
        height_px,
    )


def _around_pole(layout: Layout) -> bool:
    south_deg, _, north_deg, _ = layout.view
    one_side = south_deg * north_deg >= 0
    claimed = [leg for leg in layout.legs if leg.in_first_claim]
    return layout.polar or (one_side and any(leg.line.polar_parts for leg in claimed))


def _extent(layout: Layout, hemisphere: int) -> tuple[Array, Array]:
    """Return the points that the viewport must contain."""
    south_deg, west_deg, north_deg, east_deg = layout.view
    if not hemisphere:
        return np.array([south_deg, north_deg]), np.array([west_deg, east_deg])
    claimed = [leg.line for leg in layout.legs if leg.in_first_claim]
    runs = [run for line in claimed for run in (*line.parts, *line.polar_parts)]
    runs = runs or [
        Part(np.array([place.lat_deg]), np.array([place.lon_deg])) for place in layout.places
    ]
    return (
        np.concatenate([run.lat_deg for run in runs]),
        np.concatenate([run.lon_deg for run in runs]),
    )


def _flat(
    lat_deg: Array, lon_deg: Array, hemisphere: int, meridian_deg: float
) -> tuple[Array, Array]:
    if hemisphere:
        return azimuthal(lat_deg, lon_deg, hemisphere, meridian_deg)
    return mercator(lat_deg, lon_deg)


def _dense(part: Part) -> Part:
    points = shapely.linestrings(np.column_stack([part.lon_deg, part.lat_deg]))
    lon_deg, lat_deg = shapely.get_coordinates(shapely.segmentize(points, _TRACK_STEP_DEG)).T
    return Part(lat_deg, lon_deg)
