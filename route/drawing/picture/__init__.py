"""Draw a journey as a static picture: SVG."""

from route.drawing.picture.document import Picture, picture

__all__ = ["Picture", "picture"]
