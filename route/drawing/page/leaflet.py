"""Read Leaflet's script and style, with its images inside."""

import base64
import json
import re
from functools import cache
from importlib.resources import files

_LEAFLET = files("js_lib_leaflet") / "static" / "js_lib_leaflet"


def _picture(name: str) -> str:
    return base64.b64encode((_LEAFLET / "images" / name).read_bytes()).decode("ascii")


@cache
def leaflet_script() -> str:
    """Return Leaflet with its marker's pictures inside, for markers added in Python.

    The comment that makes a debugger look for another file is left out.
    """
    script = (_LEAFLET / "leaflet.js").read_text("utf-8")
    pictures = {
        "iconUrl": _picture("marker-icon.png"),
        "iconRetinaUrl": _picture("marker-icon-2x.png"),
        "shadowUrl": _picture("marker-shadow.png"),
    }
    return (
        re.sub(r"\n//# sourceMappingURL=\S*\s*$", "\n", script)
        # Leaflet writes a picture's address as a path and a name.
        + 'L.Icon.Default.imagePath = "data:image/png;base64,";\n'
        + f"L.Icon.Default.mergeOptions({json.dumps(pictures)});\n"
    )


@cache
def leaflet_style() -> str:
    """Return Leaflet's style with its pictures inside."""

    def inlined(match: re.Match[str]) -> str:
        # The marker's picture stands here only to tell Leaflet a path.
        if match[1] == "marker-icon.png":
            return "none"
        return f"url(data:image/png;base64,{_picture(match[1])})"

    style = (_LEAFLET / "leaflet.css").read_text("utf-8")
    return re.sub(r"url\(images/([\w.-]+\.png)\)", inlined, style)
