"""Turn a Parquet file, or a GeoParquet file, into a sheet."""

import json
from typing import Any

import numpy as np

from route.errors import InputError
from route.reading.files import refusal
from route.reading.formats.dataframe import from_frame
from route.reading.formats.geodataframe import sheet_of_geometries
from route.reading.options import NO_OPTIONS, Options
from route.reading.sheet import Sheet
from route.text import quoted

_MARK = b"PAR1"
_EXPECTED = "a Parquet file"

# A column that repeats one value is packed to nearly nothing, so the cells are counted, not
# the bytes.
_MOST_CELLS = 50_000_000
_MOST_COLUMNS = 500


def is_parquet(data: bytes) -> bool:
    """Whether a file begins as Parquet does."""
    return data.startswith(_MARK)


def from_parquet(data: bytes, source: str, options: Options = NO_OPTIONS) -> Sheet:
    """Read a Parquet file as a table; the geometries of GeoParquet are its positions.

    Parameters
    ----------
    data : bytes
        The contents of the file.
    source : str
        Its name in messages.
    options : Options, optional
        What only the user can settle.

    Returns
    -------
    Sheet
        As that of a DataFrame or a GeoDataFrame.

    Raises
    ------
    InputError
        If it is broken or unpacks to too much, or as for those.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        file = pq.ParquetFile(pa.BufferReader(data))
        size = file.metadata.num_rows * max(1, file.metadata.num_columns)
        if size > _MOST_CELLS or file.metadata.num_columns > _MOST_COLUMNS:
            raise refusal(
                "archive-too-large",
                f"{file.metadata.num_rows:,} rows of {file.metadata.num_columns:,} columns",
                f"at most {_MOST_CELLS:,} cells, and {_MOST_COLUMNS} columns",
                "Keep the rows and columns of the journey.",
                source,
            )
        name, crs = _geometry_column(file.schema_arrow.metadata)
        table = file.read()
        shapes: Any = None
        if name and name in table.column_names:
            import shapely

            cells = table.column(name).to_pylist()
            shapes = np.asarray(shapely.from_wkb(np.array(cells, dtype=object)), dtype=object)
            table = table.drop_columns([name])
        # What pandas took for an index is a column too.
        frame = table.to_pandas(ignore_metadata=True)
    except InputError:
        raise
    # pyarrow derives its errors from several of these; shapely from Exception.
    except Exception as error:
        if isinstance(error, MemoryError | ModuleNotFoundError):
            raise
        found = f"a Parquet file that cannot be read ({quoted(error, longest=80)})"
        remedy = "Write it again, or the table as CSV."
        raise refusal("parquet-unreadable", found, _EXPECTED, remedy, source) from error
    if shapes is None:
        return from_frame(frame, source, options)
    sheet = sheet_of_geometries(np.atleast_1d(shapes), frame, crs, source, options)
    sheet.account.format = "GeoParquet"
    return sheet


def _geometry_column(metadata: dict[bytes, bytes] | None) -> tuple[str, Any]:
    """Return the main column of geometries, and its reference system, by the metadata.

    Without a ``crs`` it is WGS 84 with longitude first, as the standard of GeoParquet says;
    null means that it is not known.
    """
    text = (metadata or {}).get(b"geo")
    if text is None:
        return "", None
    geo = json.loads(text)
    name = geo["primary_column"]
    column = geo["columns"][name]
    if column.get("encoding", "WKB") != "WKB":
        raise ValueError(f"geometries in the encoding {column['encoding']}")
    return str(name), column.get("crs", "OGC:CRS84")
