"""Read Leaflet's script and style, with its images embedded."""

import base64
import json
import re
from functools import cache
from importlib.resources import files

_LEAFLET = files("js_lib_leaflet") / "static" / "js_lib_leaflet"


def _image_base64(name: str) -> str:
    return base64.b64encode((_LEAFLET / "images" / name).read_bytes()).decode("ascii")


@cache
def leaflet_script() -> str:
    """Return Leaflet with its marker's images embedded, for markers added in Python.

    The comment that makes a debugger request a source map is left out.
    """
    script = (_LEAFLET / "leaflet.js").read_text("utf-8")
    images = {
        "iconUrl": _image_base64("marker-icon.png"),
        "iconRetinaUrl": _image_base64("marker-icon-2x.png"),
        "shadowUrl": _image_base64("marker-shadow.png"),
    }
    return (
        re.sub(r"\n//# sourceMappingURL=\S*\s*$", "\n", script)
        # Leaflet concatenates `imagePath` and the file name.
        + 'L.Icon.Default.imagePath = "data:image/png;base64,";\n'
        + f"L.Icon.Default.mergeOptions({json.dumps(images)});\n"
    )


@cache
def leaflet_style() -> str:
    """Return Leaflet's style with its images embedded."""

    def inlined(match: re.Match[str]) -> str:
        # Leaflet uses this rule only to find its images' path.
        if match[1] == "marker-icon.png":
            return "none"
        return f"url(data:image/png;base64,{_image_base64(match[1])})"

    style = (_LEAFLET / "leaflet.css").read_text("utf-8")
    return re.sub(r"url\(images/([\w.-]+\.png)\)", inlined, style)
