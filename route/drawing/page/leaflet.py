"""Read Leaflet's script and style, with its images embedded."""

import base64
import hashlib
import json
import re
from functools import cache
from importlib.resources import files

from route.errors import RouteError

_LEAFLET = files("js_lib_leaflet") / "static" / "js_lib_leaflet"

# The integrity values of Leaflet 1.9.4 on its download page, leafletjs.com/download.html.
INTEGRITY = {
    "leaflet.js": "sha256-20nQCchB9co0qIjJZRGuk2/Z9VM+kNiyxNV1lvTlZBo=",
    "leaflet.css": "sha256-p4NxAoJBhIIN+hmNHrzRCf9tD/miZyoHS5obTRR9BMY=",
}


def _published(name: str) -> str:
    """Return a file of Leaflet, if it is the one that Leaflet published."""
    content = (_LEAFLET / name).read_bytes()
    digest = base64.b64encode(hashlib.sha256(content).digest()).decode("ascii")
    if f"sha256-{digest}" != INTEGRITY[name]:
        raise RouteError(
            f"The installed {name} is not that of Leaflet 1.9.4: it would be in every page. "
            "Install the package django-js-lib-leaflet 1.9.4.1 again."
        )
    return content.decode("utf-8")


def leaflet_license() -> str:
    """Return Leaflet's copyright notice, its conditions and its disclaimer."""
    return (files("route.drawing.page") / "leaflet-license.txt").read_text("utf-8")


def _image_base64(name: str) -> str:
    return base64.b64encode((_LEAFLET / "images" / name).read_bytes()).decode("ascii")


@cache
def leaflet_script() -> str:
    """Return Leaflet with its marker's images embedded, for markers added in Python.

    Its licence comes first, as the licence demands. The comment that makes a debugger request
    a source map is left out.

    Raises
    ------
    RouteError
        If the installed script is not the published one.
    """
    script = _published("leaflet.js")
    images = {
        "iconUrl": _image_base64("marker-icon.png"),
        "iconRetinaUrl": _image_base64("marker-icon-2x.png"),
        "shadowUrl": _image_base64("marker-shadow.png"),
    }
    return (
        f"/*! Leaflet\n{leaflet_license()}*/\n"
        + re.sub(r"\n//# sourceMappingURL=\S*\s*$", "\n", script)
        # Leaflet concatenates `imagePath` and the file name.
        + 'L.Icon.Default.imagePath = "data:image/png;base64,";\n'
        + f"L.Icon.Default.mergeOptions({json.dumps(images)});\n"
    )


@cache
def leaflet_style() -> str:
    """Return Leaflet's style with its images embedded.

    Raises
    ------
    RouteError
        If the installed style is not the published one.
    """

    def inlined(match: re.Match[str]) -> str:
        # Leaflet uses this rule only to find its images' path.
        if match[1] == "marker-icon.png":
            return "none"
        return f"url(data:image/png;base64,{_image_base64(match[1])})"

    style = _published("leaflet.css")
    return re.sub(r"url\(images/([\w.-]+\.png)\)", inlined, style)
