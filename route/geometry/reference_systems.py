"""Turn positions of any reference system into longitude and latitude on WGS 84."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt
import pyproj

Array = npt.NDArray[np.float64]


@lru_cache
def _wgs_84() -> Any:
    """Return WGS 84 with longitude first."""
    return pyproj.CRS.from_authority("OGC", "CRS84")


@dataclass(frozen=True, slots=True)
class ReferenceSystem:
    """A reference system of positions.

    Parameters
    ----------
    name : str
        Such as "ETRS89 / UTM zone 33N".
    is_wgs_84 : bool
        Whether its positions are longitude and latitude on WGS 84.
    crs : pyproj.CRS
        The system, as pyproj knows it.
    """

    name: str
    is_wgs_84: bool
    crs: Any

    def to_wgs_84(self, x: Array, y: Array) -> tuple[Array, Array]:
        """Return positions on WGS 84.

        Parameters
        ----------
        x, y : ndarray, shape (n,)
            Easting and northing, or longitude and latitude.

        Returns
        -------
        lon_deg, lat_deg : ndarray, shape (n,)
            NaN where there is no such place.

        Notes
        -----
        PROJ, with the transformations that it brings and no grids from the network: between
        datums they are good to some metres.
        """
        if self.is_wgs_84:
            return x, y
        transformer = pyproj.Transformer.from_crs(self.crs, _wgs_84(), always_xy=True)
        lon_deg, lat_deg = transformer.transform(x, y)
        wrong = ~(np.isfinite(lon_deg) & np.isfinite(lat_deg))
        return np.where(wrong, np.nan, lon_deg), np.where(wrong, np.nan, lat_deg)


def reference_system(definition: Any) -> ReferenceSystem | None:
    """Return a reference system by its definition.

    Parameters
    ----------
    definition : object
        A name such as "EPSG:25833", WKT, PROJJSON as a dict, or a `pyproj.CRS`.

    Returns
    -------
    ReferenceSystem or None
        None if it is not known.
    """
    try:
        crs = pyproj.CRS.from_user_input(definition)
    except (pyproj.exceptions.CRSError, TypeError, ValueError):
        return None
    is_wgs_84 = crs.equals(_wgs_84(), ignore_axis_order=True) or crs.to_epsg() in (4326, 4979)
    return ReferenceSystem(crs.name, is_wgs_84, crs)
