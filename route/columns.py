"""List the columns of a waypoint table: one table that reader and ledger read."""

from route.kinds import KINDS

# The columns that every journey gets, in the order in which they are returned.
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
KNOWN = tuple(dict.fromkeys((*ORDER, *_NEEDED)))
