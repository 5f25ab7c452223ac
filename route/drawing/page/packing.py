"""Pack the page's scripts: a page of a journey is mostly code, which packs to a third."""

import base64
import zlib
from collections.abc import Sequence

from rjsmin import jsmin

from route.drawing.page.assets import asset, in_script
from route.drawing.page.leaflet import leaflet_license
from route.drawing.page.modules import join


def packed_scripts(scripts: Sequence[str]) -> str:
    """Return one script that runs others, in order and before it ends.

    Parameters
    ----------
    scripts : sequence of str
        What to run. A page's policy has to name the hash of each, and that of the result.

    Returns
    -------
    str
        A script with Leaflet's licence at its top. Builds with another version of zlib may
        differ in bytes, not in what they run.
    """
    packed = [_packed(script.encode("utf-8")) for script in scripts]
    unpack = jsmin(join("unpack.js", lambda name: asset(f"scripts/{name}"), "unpack"))
    license = f"/*! Leaflet, packed below\n{leaflet_license()}*/"
    return f"{license}\n{unpack}\nunpack.run({in_script(packed)});"


def _packed(text: bytes) -> dict[str, object]:
    # Raw DEFLATE, without a header that names a time or a system.
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS, 9)
    packed = packer.compress(text) + packer.flush()
    return {"size": len(text), "packed": base64.b64encode(packed).decode("ascii")}
