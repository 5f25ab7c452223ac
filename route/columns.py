"""The columns of a waypoint table, shared by the reader and the ledger."""

from route.kinds import KINDS

# The columns of every table that `read` returns, in order.
ORDER = (
    "name",
    "lat",
    "lon",
    "kind",
    "layer",
    "height_m",
    "time",
    "time_utc",
    "status",
    "mode",
    "note",
    "source",
)
REQUIRED = ("name", "lat", "lon")
_NEEDED = sorted({need.column for kind in KINDS.values() for need in kind.needs})
# Columns that are understood where a table has them.
OPTIONAL = ("radius_m",)
KNOWN = tuple(dict.fromkeys((*ORDER, *OPTIONAL, *_NEEDED)))
