"""Join GeoJSON objects, one a line, to one collection."""

# Between the objects of a text sequence (RFC 8142).
SEPARATOR = b"\x1e"


def joined_lines(data: bytes) -> bytes:
    """Return a collection of the GeoJSON objects of a file that has one in each line.

    Parameters
    ----------
    data : bytes
        The contents of the file; a separator of RFC 8142 may come before each object.

    Returns
    -------
    bytes
        A GeoJSON document with as many lines; empty if there are not at least two lines, each
        a whole object.
    """
    lines = [line.strip(SEPARATOR + b" \t") for line in data.removeprefix(_MARK).splitlines()]
    objects = [line for line in lines if line]
    if len(objects) < 2 or not all(line[:1] == b"{" and line[-1:] == b"}" for line in objects):
        return b""
    return b'{"type":"FeatureCollection","features":[' + b",\n".join(objects) + b"]}"


_MARK = b"\xef\xbb\xbf"
