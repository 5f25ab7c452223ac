"""Hold the journeys whose length is known, and find those that a claim is compared with."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from statistics import median
from typing import Literal

from route.distances import parse_claim_text
from route.modes import Sort

# Half the way round the Earth along a meridian, metres (2 x 10,001,965.729 m, NGA): between two
# stops a longer journey may have gone the other way round.
HALF_ROUND_M = 20_003_931.5

# Ends closer than this share of a route's length make it closed.
CLOSED_SHARE = 0.1

# Fewer families than this are no evidence.
LEAST_FAMILIES = 4

MANY_STOPS = 10


@dataclass(frozen=True, slots=True)
class KnownJourney:
    """A journey whose length is known.

    Parameters
    ----------
    id, title, family : str
        A short name; what the journey is called; and which journeys share a route with it.
    sort : {'direct', 'winding', 'tour'}
        Its sort.
    mode : str
        Its mode of travel, as people write it.
    stops : int
        How many stops its table has.
    claimed : str
        The length, as it was printed.
    claimed_m, sum_m, end_to_start_m : float
        The same in metres; the sum of the geodesics between its stops; and the geodesic from
        its last stop to its first.
    leg_m : tuple of float
        The geodesics; empty where they may not be passed on.
    status : {'true', 'false', 'disputed'}
        Whether the length is known to be right.
    confirmed : bool
        Whether the length was found in a source when the table was made.
    not_used_because : str
        Why it is no evidence for other journeys; empty if it is.
    source : str
        Where the length is from.
    """

    id: str
    title: str
    family: str
    sort: Sort
    mode: str
    stops: int
    claimed: str
    claimed_m: float
    sum_m: float
    end_to_start_m: float
    leg_m: tuple[float, ...]
    status: Literal["true", "false", "disputed"]
    confirmed: bool
    not_used_because: str
    source: str

    @property
    def ratio(self) -> float:
        """The length over the sum of the geodesics."""
        return self.claimed_m / self.sum_m

    @property
    def is_evidence(self) -> bool:
        """Whether other journeys may be compared with it."""
        return (
            self.status == "true"
            and not self.not_used_because
            and self.sum_m > 0
            and not too_few_stops(self.sort, self.stops, self.sum_m, self.end_to_start_m)
            and not (self.stops == 2 and self.claimed_m > HALF_ROUND_M)
        )


@dataclass(frozen=True, slots=True)
class Comparison:
    """The known journeys that a claim is compared with.

    Parameters
    ----------
    sort : {'direct', 'winding', 'tour'}
        Their sort.
    least_stops : int
        How many stops each has at least.
    journeys : tuple of KnownJourney
        All of them, the one with the largest ratio first.
    """

    sort: Sort
    least_stops: int
    journeys: tuple[KnownJourney, ...]

    @property
    def families(self) -> int:
        """How many families they are from."""
        return len({journey.family for journey in self.journeys})

    @property
    def largest(self) -> KnownJourney:
        """The one with the largest ratio."""
        return self.journeys[0]

    @property
    def median_ratio(self) -> float:
        """The ratio that half of them exceed."""
        return median(journey.ratio for journey in self.journeys)


@cache
def known_journeys() -> tuple[KnownJourney, ...]:
    """Return every known journey, true or not."""
    table = (files("route.judging") / "evidence" / "known_journeys.csv").read_text("utf-8")
    return tuple(_journey(row) for row in csv.DictReader(table.splitlines()))


def _journey(row: dict[str, str]) -> KnownJourney:
    return KnownJourney(
        id=row["id"],
        title=row["title"],
        family=row["family"],
        sort=row["sort"],  # type: ignore[arg-type]
        mode=row["mode"],
        stops=int(row["stops"]),
        claimed=row["claimed"],
        claimed_m=parse_claim_text(row["claimed"]).reading.length_m,
        sum_m=float(row["sum_m"]),
        end_to_start_m=float(row["end_to_start_m"]),
        leg_m=tuple(map(float, row["leg_m"].split())),
        status=row["status"],  # type: ignore[arg-type]
        confirmed=row["confirmed"] == "yes",
        not_used_because=row["not_used_because"],
        source=row["source"],
    )


def is_closed(sum_m: float, end_to_start_m: float) -> bool:
    """Whether a route ends about where it starts."""
    return end_to_start_m < CLOSED_SHARE * sum_m


def too_few_stops(sort: Sort, stops: int, sum_m: float, end_to_start_m: float) -> bool:
    """Whether a route has too few stops to be compared with others.

    A closed route needs `MANY_STOPS`; a road, trail, river or tour more than its two ends.
    """
    closed = is_closed(sum_m, end_to_start_m) and stops < MANY_STOPS
    return closed or (stops <= 2 and sort != "direct")


def least_stops(stops: int) -> int:
    """Return the lower end of the class of so many stops: two, three to nine, ten and more."""
    return MANY_STOPS if stops >= MANY_STOPS else min(max(stops, 2), 3)


def compare(sort: Sort, stops: int, family: str = "") -> Comparison | None:
    """Find the known journeys of a sort with at least as many stops.

    Parameters
    ----------
    sort : {'direct', 'winding', 'tour'}
        The sort of the journey that is judged.
    stops : int
        How many stops it has. Only their class counts, and a class includes those above it,
        so that more stops never allow a longer journey.
    family : str, optional
        Its family, whose journeys are left out.

    Returns
    -------
    Comparison or None
        None if they are from fewer than `LEAST_FAMILIES` families.
    """
    return _compare(sort, least_stops(stops), family)


@cache
def _compare(sort: Sort, least: int, family: str) -> Comparison | None:
    chosen: Iterable[KnownJourney] = (
        journey
        for journey in known_journeys()
        if journey.is_evidence
        and journey.sort == sort
        and journey.stops >= least
        and journey.family != family
    )
    journeys = tuple(sorted(chosen, key=lambda journey: -journey.ratio))
    comparison = Comparison(sort, least, journeys)
    return comparison if comparison.families >= LEAST_FAMILIES else None
