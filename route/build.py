"""Build a journey's map at the command line: one HTML file, written whole or not at all."""

import os
import stat
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from route.errors import OutputError
from route.terminal import load, parser, reader, run, show
from route.text import printable, quoted

if TYPE_CHECKING:
    from route.ledger import Ledger

DEFAULT_OUTPUT = Path("output") / "map.html"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return 0 if the map was written, 2 if it could not be."""
    made = parser("build", "Draw a journey as one self-contained map, and judge its distance.")
    made.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        type=Path,
        default=DEFAULT_OUTPUT,
        help=f"where to write the map (default: {DEFAULT_OUTPUT})",
    )
    made.add_argument("--title", metavar="T", help="the map's title, instead of the TOML's")
    chosen = made.parse_args(arguments)

    def work() -> int:
        from route.atlas import draw

        ledger, verdicts = load(chosen.waypoints, chosen.claim)
        target = _target(chosen.output, _inputs(chosen.waypoints, ledger))
        page = draw(ledger, *verdicts, title=chosen.title).get_root().render()
        content = page.encode("utf-8", "surrogatepass")
        write_whole(target, content)
        with reader():
            show(ledger, verdicts)
            print(f"Map: {printable(str(chosen.output))} ({len(content) / 1000:,.0f} kB)")
        return 0

    return run(work)


def _inputs(waypoints: str | None, ledger: "Ledger") -> list[Path]:
    """Return the files that a journey was read from."""
    from route.reading.waypoints import bundled

    beside = {one.name for one in ledger.waypoints.get("elements", ()) if one is not None}
    if waypoints == "-":
        return [Path(name) for name in beside]
    table = bundled() if waypoints is None else Path(waypoints)
    return [table, table.with_suffix(".toml"), *(table.parent / name for name in beside)]


def _target(output: Path, inputs: Sequence[Path]) -> Path:
    """Return the file to write, or tell why it cannot be written there."""
    try:
        if output == DEFAULT_OUTPUT:
            output.parent.mkdir(exist_ok=True)
        # A link stays a link: what it points to is replaced.
        target = Path(os.path.realpath(output))
        objection = _objection(target, inputs)
    except OSError as error:
        raise _unwritable(output, error) from error
    if objection:
        raise OutputError(f"{quoted(output, longest=200)} {objection}")
    return target


def _objection(target: Path, inputs: Sequence[Path]) -> str:
    if target.is_dir():
        return "is a folder. Name a file in it, such as map.html."
    if not target.parent.is_dir():
        return "cannot be written: there is no such folder. Make it, or name another."
    if not target.exists():
        return ""
    if not stat.S_ISREG(target.stat().st_mode):
        return "is not an ordinary file. Name another."
    if any(one.exists() and one.samefile(target) for one in inputs):
        return "is part of the input. Name another file for the map."
    return ""


def _unwritable(output: Path, error: OSError) -> OutputError:
    shown = quoted(output, longest=200)
    return OutputError(f"{shown} cannot be written: {error.strerror}. Name another file.")


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
        descriptor, part = tempfile.mkstemp(dir=target.parent, prefix=".route-")
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        # A temporary file is private; a page to be published is readable as any new file.
        mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask()
        Path(part).chmod(mode)
        Path(part).replace(target)
    except OSError as error:
        raise _unwritable(target, error) from error
    finally:
        # Gone if all went well; else what came of an interrupted or a failed try.
        if part is not None:
            Path(part).unlink(missing_ok=True)


def _umask() -> int:
    """Return the permissions that new files of this process lack."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


if __name__ == "__main__":
    sys.exit(main())
