"""Serve a folder, and the files that folium loads, from this machine."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

LIBRARIES = Path(__file__).with_name("node_modules")


class _Quiet(SimpleHTTPRequestHandler):
    """Answer requests over connections that stay open, and write no log."""

    protocol_version = "HTTP/1.1"

    def translate_path(self, path: str) -> str:
        """Return a file of the folder, or else one of folium's."""
        local = super().translate_path(path)
        if Path(local).exists():
            return local
        return str(LIBRARIES / path.partition("?")[0].lstrip("/"))

    def log_message(self, format: str, *args: object) -> None:
        """Write nothing."""


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve a folder on the loopback interface while the block runs.

    Parameters
    ----------
    folder : Path
        What to serve.

    Yields
    ------
    str
        The address it is served at, without a slash at its end.
    """
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
