"""Turn files into waypoints: every check of an input lives here."""

from route.reading.waypoints import read

__all__ = ["read"]
