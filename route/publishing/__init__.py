"""Write a folium map as one file that needs no network; depends on no journey."""

from route.publishing.page_file import publish

__all__ = ["publish"]
