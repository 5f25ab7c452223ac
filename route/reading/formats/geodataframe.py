"""Turn a table with geometries, such as a GeoDataFrame, into a sheet."""

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from route.geometry.reference_systems import ReferenceSystem, reference_system
from route.reading.files import refusal
from route.reading.formats.dataframe import from_frame
from route.reading.formats.geojson import sheet_of_object
from route.reading.formats.lines import no_points
from route.reading.options import NO_OPTIONS, Options
from route.reading.sheet import Sheet
from route.text import quoted

_POINT = 0


def is_geodataframe(content: object) -> bool:
    """Whether this is a DataFrame with a column of geometries and a reference system."""
    if not isinstance(content, pd.DataFrame) or not hasattr(type(content), "crs"):
        return False
    return getattr(content, "geometry", None) is not None


def from_geodataframe(frame: Any, source: str, options: Options = NO_OPTIONS) -> Sheet:
    """Read a GeoDataFrame; the library GeoPandas itself is not needed.

    Parameters
    ----------
    frame : GeoDataFrame
        A DataFrame that also has ``geometry`` and ``crs``.
    source : str
        Its name in messages.
    options : Options, optional
        What only the user can settle.

    Returns
    -------
    Sheet
        As `sheet_of_geometries`.

    Raises
    ------
    InputError
        As `sheet_of_geometries`.
    """
    geometry = frame.geometry
    others = pd.DataFrame(
        {
            label: frame[label]
            for label in frame.columns
            if label != geometry.name and str(frame[label].dtype) != "geometry"
        }
    )
    shapes = np.asarray(geometry, dtype=object)
    return sheet_of_geometries(shapes, others, frame.crs, source, options)


def sheet_of_geometries(
    shapes: npt.NDArray[np.object_],
    others: pd.DataFrame,
    crs: Any,
    source: str,
    options: Options = NO_OPTIONS,
) -> Sheet:
    """Return geometries of shapely, and the other columns of their table, as a sheet.

    Parameters
    ----------
    shapes : ndarray of object, shape (n,)
        Geometries, or None.
    others : DataFrame
        The other columns, n rows.
    crs : object
        The reference system of the geometries, in any form that pyproj takes; None if it is
        not stated.
    source : str
        Its name in messages.
    options : Options, optional
        What only the user can settle.

    Returns
    -------
    Sheet
        Points as the rows of a table; else lines, and what is among them, as in GeoJSON. In
        another reference system than WGS 84 they are transformed.

    Raises
    ------
    InputError
        If there is no geometry, or its reference system is not known.
    """
    import shapely

    system = None if crs is None else reference_system(crs)
    if crs is not None and system is None:
        raise _unknown(quoted(crs, longest=80), source)
    filled = shapes[[shape is not None and not shape.is_empty for shape in shapes]]
    if not len(filled):
        raise no_points("no geometry", source)
    bounds = shapely.total_bounds(filled)
    if system is None and not (np.abs(bounds) <= [180, 90, 180, 90]).all():
        raise _unknown("none stated, and numbers that are no degrees", source)
    if (shapely.get_type_id(filled) == _POINT).all():
        sheet = _sheet_of_points(shapes, others, system, source, options)
    else:
        sheet = _sheet_of_lines(shapes, others, system, source)
    if system is None:
        sheet.notes.append(f"{source}: no reference system is stated: WGS 84 is assumed.")
    elif not system.is_wgs_84:
        sheet.account.statements.append(
            f"the positions are transformed from {quoted(system.name, longest=80)} to WGS 84."
        )
    return sheet


def _unknown(found: str, source: str) -> Exception:
    return refusal(
        "other-reference-system",
        f"a reference system that is not known ({found})",
        "positions in a reference system that is stated, such as EPSG:25833",
        "State it, or transform them to WGS 84 (EPSG:4326).",
        source,
    )


def _sheet_of_points(
    shapes: npt.NDArray[np.object_],
    others: pd.DataFrame,
    system: ReferenceSystem | None,
    source: str,
    options: Options,
) -> Sheet:
    import shapely

    from route.reading.headings import meaning_of

    x, y = shapely.get_x(shapes), shapely.get_y(shapes)
    lon, lat = (x, y) if system is None else system.to_wgs_84(x, y)
    meanings = {label: meaning_of(str(label)) for label in others.columns}
    roles = {label: meaning.role for label, meaning in meanings.items() if meaning}
    # The geometry is what counts; other coordinates may be in another system.
    kept = [
        label
        for label in others.columns
        if roles.get(label) not in ("lat", "lon", "lat_lon", "easting", "northing", "zone")
    ]
    table = {"lat": lat, "lon": lon}
    z = shapely.get_z(shapes)
    if np.isfinite(z).any() and "height_m" not in roles.values():
        table["height_m"] = z
    for label in kept:
        table[str(label)] = others[label].to_numpy()
    sheet = from_frame(pd.DataFrame(table), source, options)
    left = [str(label) for label in others.columns if label not in kept]
    if left:
        named = quoted(", ".join(left), longest=80)
        sheet.account.statements.append(
            f"the positions are those of the geometry, not of the columns {named}."
        )
    return sheet


def _sheet_of_lines(
    shapes: npt.NDArray[np.object_],
    others: pd.DataFrame,
    system: ReferenceSystem | None,
    source: str,
) -> Sheet:
    import shapely

    if system is not None and not system.is_wgs_84:
        known = system

        def transformed(points: Any) -> Any:
            return np.column_stack([*known.to_wgs_84(points[:, 0], points[:, 1]), points[:, 2:]])

        shapes = shapely.transform(shapes, transformed, include_z=True)
    rows = others.astype(object).where(others.notna(), None).to_dict("records")
    features = [
        {
            "type": "Feature",
            "geometry": None if shape is None else _geometry(shape),
            "properties": {str(key): _property(value) for key, value in row.items()},
        }
        for shape, row in zip(shapes, rows or [{}] * len(shapes), strict=True)
    ]
    return sheet_of_object({"type": "FeatureCollection", "features": features}, source)


def _property(value: Any) -> Any:
    return value.isoformat() if isinstance(value, pd.Timestamp) else value


def _geometry(shape: Any) -> dict[str, Any]:
    """Return a geometry as GeoJSON, with lists of floats."""
    import shapely

    if hasattr(shape, "geoms") and shape.geom_type == "GeometryCollection":
        return {"type": "GeometryCollection", "geometries": [_geometry(s) for s in shape.geoms]}
    parts = shapely.get_parts(shape)
    lines = [
        [
            [value for value in position if value == value]
            for position in shapely.get_coordinates(part, include_z=True).tolist()
        ]
        for part in parts
    ]
    kind = shape.geom_type.replace("LinearRing", "LineString")
    if "Polygon" in kind:
        return {"type": kind, "coordinates": []}
    if kind == "LineString":
        return {"type": kind, "coordinates": lines[0] if lines else []}
    if kind == "MultiLineString":
        return {"type": kind, "coordinates": lines}
    return {"type": "MultiPoint", "coordinates": [point for line in lines for point in line]}
