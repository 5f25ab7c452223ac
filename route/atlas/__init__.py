"""Draw a ledger as a map that works without a network."""

from route.atlas.finish import publish
from route.atlas.page import JourneyMap, draw

__all__ = ["JourneyMap", "draw", "publish"]
