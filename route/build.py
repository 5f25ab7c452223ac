"""Build a journey's map at the command line: one HTML file, written whole or not at all."""

import os
import stat
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from route.errors import OutputError
from route.terminal import load, parser, run, show
from route.text import printable, quoted

DEFAULT_OUTPUT = Path("output") / "map.html"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return 0 if the map was written, 2 if it could not be."""
    made = parser("build", "Draw a journey as one self-contained map, and judge its distance.")
    made.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        type=Path,
        help=f"where to write the map (default: {DEFAULT_OUTPUT})",
    )
    made.add_argument("--title", metavar="T", help="the map's title, instead of the TOML's")
    chosen = made.parse_args(arguments)

    def work() -> int:
        from route.atlas import draw

        ledger, verdicts = load(chosen.waypoints, chosen.claim)
        output = _writable(chosen.output, chosen.waypoints)
        page = draw(ledger, *verdicts[:1], title=chosen.title).get_root().render()
        write_whole(output, page.encode("utf-8", "surrogatepass"))
        show(ledger, verdicts)
        print(f"Map: {printable(str(output))} ({output.stat().st_size / 1000:,.0f} kB)")
        return 0

    return run(work)


def _writable(output: Path | None, waypoints: str | None) -> Path:
    """Return the file to write, or tell why it cannot be written there."""
    if output is None:
        output = DEFAULT_OUTPUT
        output.parent.mkdir(exist_ok=True)
    # A link stays a link: what it points to is replaced.
    target = Path(os.path.realpath(output))
    shown = quoted(output, longest=200)
    if target.is_dir():
        raise OutputError(f"{shown} is a folder. Name a file in it, such as map.html.")
    if target.exists() and not stat.S_ISREG(target.stat().st_mode):
        raise OutputError(f"{shown} is not an ordinary file. Name another.")
    if not target.parent.is_dir():
        raise OutputError(f"{shown}: there is no such folder. Make it first, or name another.")
    if target.exists() and waypoints not in (None, "-"):
        table = Path(str(waypoints))
        inputs = [table, table.with_suffix(".toml"), *table.parent.glob("*.tle")]
        if any(one.exists() and one.samefile(target) for one in inputs):
            raise OutputError(f"{shown} is part of the input. Name another file for the map.")
    return target


def write_whole(target: Path, content: bytes) -> None:
    """Write a file whole or not at all.

    Parameters
    ----------
    target : Path
        The file; its folder must exist. What stood there is replaced at once.
    content : bytes
        What it will hold.

    Raises
    ------
    OutputError
        If it cannot be written; what stood there before is untouched.
    """
    part = None
    try:
        descriptor, part = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        # A temporary file is private; a page to be published is readable as any new file.
        mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask()
        Path(part).chmod(mode)
        Path(part).replace(target)
    except OSError as error:
        if part is not None:
            Path(part).unlink(missing_ok=True)
        why = error.strerror or str(error)
        shown = quoted(target, longest=200)
        raise OutputError(f"{shown} cannot be written: {why}. Name another file.") from error


def _umask() -> int:
    """Return the permissions that new files of this process lack."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


if __name__ == "__main__":
    sys.exit(main())
