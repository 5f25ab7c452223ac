"""Say what there is: python -m route."""

from route import __doc__ as summary
from route.version import __version__


def main() -> None:
    """Print the verbs and the commands."""
    print(f"route {__version__}\n\n{summary}")
    print(
        "Commands:\n\n"
        "    python -m route.build [WAYPOINTS] [-o output/map.html] [--claim DISTANCE] [--title T]\n"
        "    python -m route.check [WAYPOINTS] [--claim DISTANCE] [--json]"
    )


if __name__ == "__main__":
    main()
