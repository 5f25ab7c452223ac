"""List published ratios of path length to straight distance.

One table, each row with its source. A verdict may rest only on confirmed circuity: path
length over great-circle distance. A network adjustment multiplies a network distance, and
a design limit is a target; neither is a substitute.
"""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class DetourFactor:
    """One published ratio of path length to a reference length.

    Parameters
    ----------
    mode : str
        The mode of travel.
    quantity : str
        What the ratio is; only ``"circuity"`` multiplies a straight distance.
    low, high : float or None
        The published range, dimensionless.
    figure : str
        The range in words, with place and year.
    source : str
        The publication.
    evidence : {'confirmed', 'secondary', 'unconfirmed'}
        Confirmed in the source itself, confirmed as quoted in another work, or not
        confirmed. Unconfirmed rows are listed and not used.
    """

    mode: str
    quantity: Literal["circuity", "design limit", "network adjustment", "addition"]
    low: float | None
    high: float | None
    figure: str
    source: str
    evidence: Literal["confirmed", "secondary", "unconfirmed"]

    @property
    def admissible(self) -> bool:
        """Whether a verdict may rest on it."""
        return self.quantity == "circuity" and self.evidence != "unconfirmed"


FACTORS = (
    DetourFactor(
        mode="road",
        quantity="circuity",
        low=1.218,
        high=1.435,
        figure="South Korea: 1.26 nationally, 1.218 to 1.435 by region",
        source="Kim, Shin, Lee & Suh 2015, J. Korean Soc. Agricultural Engineers 57(4):39-49",
        evidence="confirmed",
    ),
    DetourFactor(
        mode="road",
        quantity="circuity",
        low=1.20,
        high=1.46,
        figure="country averages: United States 1.20, Europe about 1.46, Russia 1.37",
        source="Ballou, Rahardja & Sakai 2002, Transportation Research A 36:843-848",
        evidence="unconfirmed",
    ),
    DetourFactor(
        mode="road",
        quantity="circuity",
        low=None,
        high=1.417,
        figure="United States, driving distance to hospitals",
        source="Boscoe, Henry & Zdeb 2012, Professional Geographer 64(2)",
        evidence="unconfirmed",
    ),
    DetourFactor(
        mode="road urban",
        quantity="circuity",
        low=None,
        high=1.2,
        figure="urban street networks",
        source="Newell 1980, as quoted in Wikibooks 'Circuity'",
        evidence="secondary",
    ),
    DetourFactor(
        mode="walk",
        quantity="circuity",
        low=1.21,
        high=1.23,
        figure="walks to public transport",
        source="O'Sullivan & Morrall 1996, as quoted in Wikibooks 'Circuity'",
        evidence="secondary",
    ),
    DetourFactor(
        mode="cycle",
        quantity="design limit",
        low=None,
        high=1.2,
        figure="what a cycle network is designed not to exceed",
        source="Dutch Cycling Embassy note",
        evidence="confirmed",
    ),
    DetourFactor(
        mode="air",
        quantity="circuity",
        low=1.03,
        high=1.09,
        figure="flown trajectories 1.033 (2017); +9 % uplift used in carbon accounting",
        source="FABEC 2017; CarbonKit (older DEFRA and GHG Protocol uplift)",
        evidence="confirmed",
    ),
    DetourFactor(
        mode="air",
        quantity="addition",
        low=None,
        high=None,
        figure="+50 km below 550 km, +100 km to 5,500 km, +125 km above",
        source="ICAO carbon calculator, as implemented in four public programs",
        evidence="unconfirmed",
    ),
    DetourFactor(
        mode="sea",
        quantity="network adjustment",
        low=None,
        high=1.15,
        figure="multiplies the shortest sea route, not a straight distance",
        source="GLEC framework, ISO 14083",
        evidence="secondary",
    ),
    # Rail: no sound factor over straight distance was found, so there is no row.
)

# Words for the modes above, without a leading "by" or "on". Any other mode (train, ship,
# helicopter, "plane and car") has no confirmed factor of its own.
_WORDS = {
    "air": ("air", "plane", "airplane", "aeroplane", "aircraft", "jet", "flight"),
    "road": ("road", "car", "bus", "coach", "van", "truck", "lorry", "taxi", "motorcycle"),
    "road urban": ("road urban",),
    "walk": ("walk", "walking", "foot"),
}
_MODE_OF = {word: mode for mode, words in _WORDS.items() for word in words}


def _high(factor: DetourFactor) -> float:
    return factor.high or 0.0


LARGEST_OF_ALL = max((factor for factor in FACTORS if factor.admissible), key=_high)


def largest_circuity(mode: str) -> DetourFactor | None:
    """Return the largest admissible circuity of a mode.

    Parameters
    ----------
    mode : str
        As people write it: ``"plane"``, ``"by car"``, ``"on foot"``, in any case.

    Returns
    -------
    DetourFactor or None
        None if the table has no admissible row for this mode.
    """
    words = " ".join(mode.casefold().split())
    row_mode = _MODE_OF.get(words.removeprefix("by ").removeprefix("on "))
    factors = (factor for factor in FACTORS if factor.admissible and factor.mode == row_mode)
    return max(factors, key=_high, default=None)
