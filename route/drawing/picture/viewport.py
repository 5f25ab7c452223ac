"""Fit a journey into the frame of a picture, in the projection that suits it."""

from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from route.drawing.layout import Layout
from route.drawing.legs import Leg
from route.geometry.geodesy import Array
from route.geometry.lines import Piece
from route.geometry.projections import EDGE_DEG, WORLD_M, azimuthal, mercator, mercator_lat_deg

WIDTH_PX = 960.0
_LOWEST_PX, _HIGHEST_PX = 520.0, 720.0

# Room around the journey for the names of its outermost places.
_PAD_X_PX, _PAD_Y_PX = 84.0, 52.0

# What a frame spans at least: around one place, the part of the world that it is in;
# around several that are close together, enough to tell them apart.
_ALONE_M = 2_000_000.0
_LEAST_M = 1_000.0

# A line is cut this far beyond the frame, so that its cut end does not show.
_BEYOND_PX = 16.0

# Near the pole that is the rim of the disc a line that turns by more than this from one
# point to the next would run across the disc.
_TURN_DEG = 20.0

# A track is straight between its points on a Mercator map. Around a pole it is cut every
# degree first: a chord of one degree is within 0.5 km of its arc.
_TRACK_STEP_DEG = 1.0


@dataclass(frozen=True)
class Frame:
    """A rectangle of a projected world, and how many pixels it has.

    Parameters
    ----------
    hemisphere : {1, -1, 0}
        The pole that the projection is around, or 0 for Mercator.
    meridian_deg : float
        The meridian that points down on a map around a pole.
    left_m, top_m : float
        Its upper left corner on the projected world.
    px_per_m : float
        Its scale.
    height_px : float
        Its height; all are `WIDTH_PX` wide.
    """

    hemisphere: int
    meridian_deg: float
    left_m: float
    top_m: float
    px_per_m: float
    height_px: float

    @property
    def polar(self) -> bool:
        """Whether the projection is around a pole."""
        return self.hemisphere != 0

    @property
    def world_px(self) -> float:
        """How far apart the copies of the world stand on a Mercator map."""
        return WORLD_M * self.px_per_m

    @property
    def worlds(self) -> range:
        """Which copies of the world a Mercator map shows."""
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
        """Return the rectangle itself, larger by a margin."""
        return shapely.box(-margin_px, -margin_px, WIDTH_PX + margin_px, self.height_px + margin_px)

    def place(self, lat_deg: Array, lon_deg: Array) -> Array:
        """Return where points stand in the frame.

        Parameters
        ----------
        lat_deg, lon_deg : ndarray, shape (n,)
            Points, degrees; longitudes run on.

        Returns
        -------
        ndarray, shape (n, 2)
            Pixels to the right of the upper left corner, and below it.
        """
        x_m, y_m = _flat(lat_deg, lon_deg, self.hemisphere, self.meridian_deg)
        return np.column_stack([x_m - self.left_m, self.top_m - y_m]) * self.px_per_m

    def line(self, leg: Leg) -> BaseGeometry:
        """Return the part of a leg's line that is in the frame, and a little beyond.

        Around a pole its pieces and caps are one line again.
        """
        track = leg.kind.shape == "track"
        pieces = [_dense(piece) if track and self.polar else piece for piece in leg.line.pieces]
        caps = leg.line.caps if self.polar else []
        runs = [run for piece in (*pieces, *caps) for run in self._runs(piece)]
        if track:
            shifts = [self.world_px * world for world in self.worlds]
            runs = [run + np.array([shift, 0.0]) for shift in shifts for run in runs]
        whole: BaseGeometry = shapely.MultiLineString(runs)
        if self.polar:
            whole = shapely.line_merge(whole, directed=True)
        return shapely.intersection(whole, self.box(_BEYOND_PX))

    def _runs(self, piece: Piece) -> list[Array]:
        """Return where a piece runs, cut where it passes by the pole that is the rim."""
        # Neighbours share a point, but may write its longitude 360 degrees apart: a
        # millionth of a pixel makes the two one.
        points = np.round(self.place(piece.lat_deg, piece.lon_deg), 6)
        if not self.polar:
            return [points]
        turn_deg = np.abs((np.diff(piece.lon_deg) + 180) % 360 - 180)
        far = self.hemisphere * piece.lat_deg[1:] < -EDGE_DEG
        runs = np.split(points, 1 + np.flatnonzero(far & (turn_deg > _TURN_DEG)))
        return [run for run in runs if len(run) > 1]


def fit(layout: Layout) -> Frame:
    """Choose the projection for a journey, and the frame around its counted legs.

    Around a pole if a place lies near it, or if all legs are in one hemisphere and one
    of them runs beyond the edge of a Mercator map.

    Parameters
    ----------
    layout : Layout
        The journey, laid out.

    Returns
    -------
    Frame
    """
    hemisphere = layout.hemisphere if _around_pole(layout) else 0
    x_m, y_m = _flat(*_extent(layout, hemisphere), hemisphere, layout.meridian_deg)
    spans_m = float(np.ptp(x_m)), float(np.ptp(y_m))
    across_m, up_m = (max(span, _LEAST_M if any(spans_m) else _ALONE_M) for span in spans_m)
    px_per_m = min((WIDTH_PX - 2 * _PAD_X_PX) / across_m, (_HIGHEST_PX - 2 * _PAD_Y_PX) / up_m)
    height_px = float(np.clip(up_m * px_per_m + 2 * _PAD_Y_PX, _LOWEST_PX, _HIGHEST_PX))
    middle_x_m, middle_y_m = (float(axis.min() + axis.max()) / 2 for axis in (x_m, y_m))
    if not hemisphere:
        # A Mercator map ends above and below, and a long journey may make it low.
        height_px = min(height_px, WORLD_M * px_per_m)
        reach_m = (WORLD_M - height_px / px_per_m) / 2
        middle_y_m = float(np.clip(middle_y_m, -reach_m, reach_m))
    return Frame(
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
    return layout.polar or (
        one_side and any(leg.line.caps for leg in layout.legs if leg.in_first_claim)
    )


def _extent(layout: Layout, hemisphere: int) -> tuple[Array, Array]:
    """Return the points that the frame goes around."""
    south_deg, west_deg, north_deg, east_deg = layout.view
    if not hemisphere:
        return np.array([south_deg, north_deg]), np.array([west_deg, east_deg])
    counted = [leg.line for leg in layout.legs if leg.in_first_claim]
    runs = [run for line in counted for run in (*line.pieces, *line.caps)]
    runs = runs or [
        Piece(np.array([place.lat_deg]), np.array([place.lon_deg])) for place in layout.places
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


def _dense(piece: Piece) -> Piece:
    points = shapely.linestrings(np.column_stack([piece.lon_deg, piece.lat_deg]))
    lon_deg, lat_deg = shapely.get_coordinates(shapely.segmentize(points, _TRACK_STEP_DEG)).T
    return Piece(lat_deg, lon_deg)
