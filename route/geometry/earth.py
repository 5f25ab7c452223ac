"""The ellipsoid, with units and source."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ellipsoid:
    """An ellipsoid of revolution.

    Parameters
    ----------
    name : str
        Its usual name.
    equatorial_radius_m : float
        Semi-major axis, metres.
    inverse_flattening : float
        Reciprocal of the flattening, dimensionless.
    source : str
        Reference for the two defining numbers.
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
