"""Measure how fast the page opens and pans, compared with plain folium.

    python -m benchmarks.page [--rounds 15] [--minutes 6]

writes `benchmarks/results.md`. Both pages show the same journey from one server on this
machine, in turns, each time with an empty cache.
"""

import argparse
import json
import os
import platform
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from benchmarks import journeys, peer
from benchmarks.server import serving
from benchmarks.table import Samples, table
from benchmarks.visit import visit
from route import __version__

RESULTS = Path(__file__).with_name("results.md")

# The browser draws as fast as it can: at 60 frames a second, everything below 16.7 ms would
# take the same time.
FLAGS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-frame-rate-limit",
    "--disable-gpu-vsync",
]

JOURNEYS = {
    "The bundled journey": None,
    "60 waypoints": 60,
    "3,000 waypoints": 3000,
}


def build(stops: int | None, folder: Path) -> None:
    """Write our page, `route.html`, with `python -m route.build`; and folium's, `folium.html`."""
    page = folder / "route.html"
    command = [sys.executable, "-m", "route.build", "-o", str(page)]
    if stops is not None:
        waypoints = folder / "journey.csv"
        journeys.write(stops, waypoints)
        command.append(str(waypoints))
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, timeout=300)
    peer.write(scene(page), folder / "folium.html")


def scene(page: Path) -> dict[str, Any]:
    """Return the scene that a page of ours shows."""
    island = re.search(r'_scene">(.*?)</script>', page.read_text("utf-8"), re.DOTALL)
    assert island is not None  # every page of ours has one
    parsed: dict[str, Any] = json.loads(island[1])
    return parsed


def compare(browser: Browser, folder: Path, rounds: int, until: float) -> tuple[Samples, int]:
    """Open and move both pages in turns; return the samples, and the number of rounds.

    At least three rounds, at most `rounds`, and no new one after the time `until`.
    """
    samples: Samples = {}
    done = 0
    with serving(folder) as address:
        for number in range(rounds):
            if number >= 3 and time.monotonic() > until:
                break
            names = ("route", "folium") if number % 2 else ("folium", "route")
            for name in names:
                for measure, values in visit(browser, f"{address}/{name}.html").items():
                    samples.setdefault(measure, {}).setdefault(name, []).extend(values)
            done += 1
    return samples, done


def load() -> str:
    """Return the machine's load: processes that wanted a core in the last minute."""
    return f"{os.getloadavg()[0]:.1f}"


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, and write the results."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.page", description=__doc__)
    parser.add_argument("--rounds", type=int, default=15, help="openings of each page, at most")
    parser.add_argument(
        "--minutes", type=float, default=6.0, help="after which a journey has no new round"
    )
    args = parser.parse_args(arguments)
    parts = []
    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM") or None, args=FLAGS
        )
        machine = _machine(browser)
        for title, stops in JOURNEYS.items():
            folder = Path(temporary) / str(stops)
            folder.mkdir()
            build(stops, folder)
            # A browser's first page also pays for the start of the browser.
            visit(browser, (folder / "route.html").as_uri(), moving=False)
            before = load()
            samples, rounds = compare(
                browser, folder, args.rounds, time.monotonic() + 60 * args.minutes
            )
            conditions = f"{rounds} rounds; load before {before}, after {load()}."
            parts.append(f"## {title}\n\n{conditions}\n\n{table(samples)}")
            print(parts[-1])
        browser.close()
    head = (
        "# How fast the page opens and pans\n\n"
        "Written by `python -m benchmarks.page`; [the README](README.md) says what is measured.\n"
        "A ratio below 1 means that our page is faster, or lighter, than that of plain folium.\n\n"
        f"{machine}\n"
    )
    RESULTS.write_text("\n".join([head, *parts]), "utf-8")


def _machine(browser: Browser) -> str:
    return (
        f"{datetime.now(UTC):%d %B %Y}; {os.cpu_count()} cores ({platform.machine()}, "
        f"{platform.system()}), no GPU; Chromium {browser.version}, headless; "
        f"Python {platform.python_version()}; route {__version__} with Leaflet 1.9.4; "
        f"folium {version('folium')} with Leaflet 1.9.3."
    )


if __name__ == "__main__":
    main()
