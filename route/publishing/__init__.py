"""Write a map as one file that needs no network; knows folium, and no journey."""

from route.publishing.page_file import publish

__all__ = ["publish"]
