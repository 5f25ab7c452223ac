"""Hold what has been published on how much longer real ways are than straight ones.

One table, each row with its source. Only confirmed circuity decides a verdict: the
length of the way over the straight (great-circle) distance. A distance adjustment
factor multiplies a network distance, a design limit is a wish; neither may stand in
for it.
"""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class DetourFactor:
    """One published ratio of a way's length to a reference length.

    Parameters
    ----------
    mode : str
        How one travels.
    quantity : str
        What the ratio is; only ``"circuity"`` multiplies a straight distance.
    low, high : float or None
        The range published, dimensionless.
    figure : str
        What the numbers are, in words.
    source : str
        Where they are published.
    standing : {'confirmed', 'secondary', 'unconfirmed'}
        Confirmed in the source itself, confirmed as quoted in another work, or not
        confirmed. Unconfirmed rows are shown and decide nothing.
    """

    mode: str
    quantity: Literal["circuity", "design limit", "network adjustment", "addition"]
    low: float | None
    high: float | None
    figure: str
    source: str
    standing: Literal["confirmed", "secondary", "unconfirmed"]

    @property
    def decides(self) -> bool:
        """Whether a verdict may rest on it."""
        return self.quantity == "circuity" and self.standing != "unconfirmed"


FACTORS = (
    DetourFactor(
        mode="road",
        quantity="circuity",
        low=1.218,
        high=1.435,
        figure="South Korea: 1.26 nationally, 1.218 to 1.435 by region",
        source="Kim, Shin, Lee & Suh 2015, J. Korean Soc. Agricultural Engineers 57(4):39-49",
        standing="confirmed",
    ),
    DetourFactor(
        mode="road",
        quantity="circuity",
        low=1.20,
        high=1.46,
        figure="country averages: United States 1.20, Europe about 1.46, Russia 1.37",
        source="Ballou, Rahardja & Sakai 2002, Transportation Research A 36:843-848",
        standing="unconfirmed",
    ),
    DetourFactor(
        mode="road",
        quantity="circuity",
        low=None,
        high=1.417,
        figure="United States, driving distance to hospitals",
        source="Boscoe, Henry & Zdeb 2012, Professional Geographer 64(2)",
        standing="unconfirmed",
    ),
    DetourFactor(
        mode="road urban",
        quantity="circuity",
        low=None,
        high=1.2,
        figure="urban street networks",
        source="Newell 1980, as quoted in Wikibooks 'Circuity'",
        standing="secondary",
    ),
    DetourFactor(
        mode="walk",
        quantity="circuity",
        low=1.21,
        high=1.23,
        figure="walks to public transport",
        source="O'Sullivan & Morrall 1996, as quoted in Wikibooks 'Circuity'",
        standing="secondary",
    ),
    DetourFactor(
        mode="cycle",
        quantity="design limit",
        low=None,
        high=1.2,
        figure="what a cycle network is designed not to exceed",
        source="Dutch Cycling Embassy note",
        standing="confirmed",
    ),
    DetourFactor(
        mode="air",
        quantity="circuity",
        low=1.03,
        high=1.09,
        figure="flown trajectories 1.033 (2017); +9 % uplift used in carbon accounting",
        source="FABEC 2017; CarbonKit (older DEFRA and GHG Protocol uplift)",
        standing="confirmed",
    ),
    DetourFactor(
        mode="air",
        quantity="addition",
        low=None,
        high=None,
        figure="+50 km below 550 km, +100 km to 5,500 km, +125 km above",
        source="ICAO carbon calculator, as implemented in four public programs",
        standing="unconfirmed",
    ),
    DetourFactor(
        mode="sea",
        quantity="network adjustment",
        low=None,
        high=1.15,
        figure="multiplies the shortest sea route, not a straight distance",
        source="GLEC framework, ISO 14083",
        standing="secondary",
    ),
    # Rail: no sound factor over straight distance was found, so there is no row.
)

# What people write for the modes above, after "by" or "on" if they write that. Anything
# else (train, ship, helicopter, and "plane and car") has no confirmed factor of its own.
_WORDS = {
    "air": ("air", "plane", "airplane", "aeroplane", "aircraft", "jet", "flight"),
    "road": ("road", "car", "bus", "coach", "van", "truck", "lorry", "taxi", "motorcycle"),
    "road urban": ("road urban",),
    "walk": ("walk", "walking", "foot"),
}
_MODE_OF = {word: mode for mode, words in _WORDS.items() for word in words}


def _high(factor: DetourFactor) -> float:
    return factor.high or 0.0


LARGEST_OF_ALL = max((factor for factor in FACTORS if factor.decides), key=_high)


def largest_circuity(mode: str) -> DetourFactor | None:
    """Return the largest confirmed circuity for a mode as people write it, if any.

    Parameters
    ----------
    mode : str
        Such as ``"plane"``, ``"car"`` or ``"on foot"``; the case does not matter.

    Returns
    -------
    DetourFactor or None
        None if nothing confirmed was found for this mode.
    """
    words = " ".join(mode.casefold().split())
    known = _MODE_OF.get(words.removeprefix("by ").removeprefix("on "))
    own = (factor for factor in FACTORS if factor.decides and factor.mode == known)
    return max(own, key=_high, default=None)
