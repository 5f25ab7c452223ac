"""Draw a journey as a live page: a folium map that needs no network."""

from route.drawing.page.journey_map import JourneyMap, draw

__all__ = ["JourneyMap", "draw"]
