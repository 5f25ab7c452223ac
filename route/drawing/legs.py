"""Hold the places and legs of a journey as a map draws them."""

from dataclasses import dataclass, field

from route.geometry.lines import Line
from route.geometry.projections import EDGE_DEG
from route.kind import Kind, Row


@dataclass
class Place:
    """A position, and the rows of the waypoint table that are there.

    Parameters
    ----------
    lat_deg, lon_deg : float
        The position, degrees.
    rows : list of int
        Positions of the rows in the table.
    marker_lon_deg : float, optional
        Where its marker is, degrees: longitude in the copy of the world in which the
        journey first reaches it. None until the layout has decided.
    copies_deg : list of float
        Longitudes at which legs reach it elsewhere: in another copy of the world, or at
        another meridian of a pole.
    """

    lat_deg: float
    lon_deg: float
    rows: list[int] = field(default_factory=list)
    marker_lon_deg: float | None = None
    copies_deg: list[float] = field(default_factory=list)

    @property
    def beyond_mercator(self) -> bool:
        """Whether it is beyond the edge of a Mercator map."""
        return abs(self.lat_deg) > EDGE_DEG

    @property
    def marker_position_deg(self) -> tuple[float, float]:
        """Latitude and longitude of its marker on a Mercator map, at most at the edge."""
        return min(max(self.lat_deg, -EDGE_DEG), EDGE_DEG), self.marker_lon_deg or 0.0

    def arrive(self, lon_deg: float) -> None:
        """Record that a leg reaches the place at this unwrapped longitude."""
        if self.marker_lon_deg is None:
            self.marker_lon_deg = lon_deg
        # A thousandth of a degree is a few pixels at the zoom of a street.
        if all(abs(lon_deg - known) > 1e-3 for known in (self.marker_lon_deg, *self.copies_deg)):
            self.copies_deg.append(lon_deg)


@dataclass
class Leg:
    """A leg with its two places and the line that it is drawn with.

    Parameters
    ----------
    number : int
        Its number in the ledger, from 1.
    row : mapping
        Its row in the ledger.
    kind : Kind
        Its kind.
    start, end : Place
        Its ends.
    in_first_claim : bool
        Whether the first claim is about it; without a claim, whether its kind counts by
        default.
    rise_m : float
        Height of the end above the start, metres, or NaN.
    line : Line
        What is drawn; empty if it goes nowhere.
    ends : Line
        The first and the last revolution of an orbit, which are drawn stronger.
    """

    number: int
    row: Row
    kind: Kind
    start: Place
    end: Place
    in_first_claim: bool
    rise_m: float
    line: Line = field(default_factory=lambda: Line([], []))
    ends: Line = field(default_factory=lambda: Line([], []))

    @property
    def planned(self) -> bool:
        """Whether its status is planned."""
        return bool(self.row["status"] == "planned")

    @property
    def ring(self) -> Place | None:
        """Where a vertical leg has its ring: the lower end of a dive, the top of a climb."""
        if self.kind.shape not in ("depth", "height"):
            return None
        return self.end if (self.rise_m > 0) == (self.kind.shape == "height") else self.start
