"""Hold the Earth's numbers, each with its unit and its source."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ellipsoid:
    """An ellipsoid of revolution.

    Parameters
    ----------
    name : str
        The name it is known by.
    equatorial_radius_m : float
        Semi-major axis, metres.
    inverse_flattening : float
        Reciprocal of the flattening, dimensionless.
    source : str
        Where the two defining numbers come from.
    """

    name: str
    equatorial_radius_m: float
    inverse_flattening: float
    source: str


WGS84 = Ellipsoid(
    name="WGS 84",
    equatorial_radius_m=6_378_137.0,
    inverse_flattening=298.257223563,
    source="NGA.STND.0036_1.0.0_WGS84, Department of Defense World Geodetic System 1984 (2014)",
)
