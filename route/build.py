"""Build a journey's map at the command line: one HTML file, written atomically."""

import signal

if __name__ == "__main__" and signal.getsignal(signal.SIGINT) is signal.default_int_handler:
    # While modules are loading, Ctrl-C ends the command at once: Python would print a traceback.
    signal.signal(signal.SIGINT, signal.SIG_DFL)

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from route.errors import Fault, InputError, OutputError
from route.terminal import argument_parser, closed_pipe_tolerated, load, reading_options, run, show
from route.text import printable, quoted

if TYPE_CHECKING:
    from route.drawing.page.tiles import OnlineBasemap

DEFAULT_OUTPUT = Path("output") / "map.html"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return 0 if the map was written, 2 if it could not be."""
    parser = argument_parser(
        "build", "Draw a journey as one self-contained map, and judge its distance."
    )
    parser.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        default=str(DEFAULT_OUTPUT),
        help=f"where to write the map (default: {DEFAULT_OUTPUT}); a name that ends in .svg "
        "makes it a static picture",
    )
    parser.add_argument("--title", metavar="T", help="the map's title, instead of the TOML's")
    parser.add_argument(
        "--tiles",
        metavar="NAME",
        help="an online basemap that xyzservices knows, such as OpenTopoMap; the map requests "
        "nothing from its provider until a viewer chooses it",
    )
    parser.add_argument(
        "--tiles-key",
        metavar="KEY",
        help="the key that the provider requires; anyone who has the map can read it",
    )

    def work() -> int:
        args = parser.parse_args(arguments)
        from route.drawing.page import draw
        from route.drawing.picture.document import picture
        from route.publishing import publish

        is_picture = args.output.lower().endswith(".svg")
        faults: list[Fault] = []
        try:
            ledger, verdicts = load(args.waypoints, args.claim, args.purpose, reading_options(args))
        except InputError as error:
            faults += error.faults
        try:
            tiles = _tiles(args.tiles, args.tiles_key, is_picture)
        except InputError as error:
            faults += error.faults
        if faults:
            raise InputError(faults)
        target = _target(args.output, args.waypoints, ledger.waypoints.attrs["files"])
        if is_picture:
            picture(ledger, *verdicts, title=args.title).save(target)
        else:
            publish(draw(ledger, *verdicts, title=args.title, tiles=tiles), target)
        size_kb = target.stat().st_size / 1000
        with closed_pipe_tolerated():
            show(ledger, verdicts)
            print(f"Map: {printable(str(args.output))} ({size_kb:,.0f} kB)")
        return 0

    return run(work)


def _tiles(name: str | None, key: str | None, is_picture: bool) -> "OnlineBasemap | None":
    """Return the online basemap in the arguments, if there is one."""
    from route.drawing.page.tiles import tiles

    if name is not None and is_picture:
        fault = ("a basemap for a picture", "one for a page", "Leave it out, or write .html.")
        raise InputError([Fault("tiles-for-picture", *fault, source="--tiles")])
    if name is not None:
        return tiles(name, key)
    if key is not None:
        fault = ("a key and no basemap", "both or none", "Name the basemap with --tiles.")
        raise InputError([Fault("tiles-key-without-tiles", *fault, source="--tiles-key")])
    return None


def _target(output: str, waypoints: str | None, inputs: Sequence[str]) -> Path:
    """Return the file to write; create the default folder, but no other."""
    from route.writing import resolve_target, unwritable

    if output == str(DEFAULT_OUTPUT):
        try:
            DEFAULT_OUTPUT.parent.mkdir(exist_ok=True)
        except OSError as error:
            raise unwritable(output, error) from error
    target = resolve_target(output, [Path(file) for file in inputs])
    shown = quoted(output, longest=200)
    if waypoints == "-" and target.exists() and _is_standard_input(target):
        raise OutputError(f"{shown} is part of the input. Name another file for the map.")
    if waypoints not in (None, "-") and target == Path(waypoints).resolve().with_suffix(".toml"):
        raise OutputError(
            f"{shown} would be read as the title and the claims of the table. Name another file."
        )
    return target


def _is_standard_input(file: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(sys.stdin.fileno()), file.stat())
    except (OSError, ValueError, AttributeError):  # closed, or not a file
        return False


if __name__ == "__main__":
    sys.exit(main())
