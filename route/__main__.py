"""Print the summary of the package: python -m route."""

import sys

from route import __doc__ as summary
from route.terminal import closed_pipe_tolerated, run
from route.version import __version__


def main() -> int:
    """Print the verbs and the commands."""
    return run(_summarise)


def _summarise() -> int:
    options = "[WAYPOINTS] [--claim DISTANCE]"
    with closed_pipe_tolerated():
        print(f"route {__version__}\n\n{summary}")
        print("Commands, each with --help:\n")
        print(f"    python -m route.build {options} [-o output/map.html] [--title T]")
        print(f"                          {' ' * len(options)} [--tiles NAME] [--tiles-key KEY]")
        print(f"    python -m route.check {options} [--json]")
        print("    python -m route.doctor [WAYPOINTS] [--json] [--fix OUT.csv]")
    return 0


if __name__ == "__main__":
    sys.exit(main())
