"""Hold the places and legs of a journey as a map draws them."""

from dataclasses import dataclass, field

from route.geometry.lines import Line
from route.geometry.projections import EDGE_DEG
from route.kind import Kind, Row


@dataclass
class Place:
    """A position on the map, and which rows of the table are there."""

    lat_deg: float
    lon_deg: float
    rows: list[int] = field(default_factory=list)
    home_deg: float | None = None
    echoes_deg: list[float] = field(default_factory=list)

    @property
    def beyond(self) -> bool:
        """Whether a Mercator map ends before it."""
        return abs(self.lat_deg) > EDGE_DEG

    @property
    def at_deg(self) -> tuple[float, float]:
        """Where its mark stands on a Mercator map: a place beyond the edge at the edge."""
        return min(max(self.lat_deg, -EDGE_DEG), EDGE_DEG), self.home_deg or 0.0

    def arrive(self, lon_deg: float) -> None:
        """Note that a leg touches the place at this running longitude."""
        if self.home_deg is None:
            self.home_deg = lon_deg
        # A thousandth of a degree is a few pixels at the zoom of a street.
        if all(abs(lon_deg - one) > 1e-3 for one in (self.home_deg, *self.echoes_deg)):
            self.echoes_deg.append(lon_deg)


@dataclass
class Leg:
    """One leg: its row in the ledger, its two places, and the line it is drawn with."""

    number: int
    row: Row
    kind: Kind
    start: Place
    end: Place
    in_first_claim: bool
    rise_m: float
    line: Line = field(default_factory=lambda: Line([], []))

    @property
    def planned(self) -> bool:
        """Whether it had not been done when the table was made."""
        return bool(self.row["status"] == "planned")

    @property
    def ring(self) -> Place | None:
        """The end a vertical leg is about: the lower of a dive, the higher of a climb."""
        if self.kind.shape not in ("depth", "height"):
            return None
        return self.end if (self.rise_m > 0) == (self.kind.shape == "height") else self.start
