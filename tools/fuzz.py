"""Damage valid files of every format for some minutes, and see that each is read or refused.

    python -m tools.fuzz [FORMAT ...] [--seconds 60]

What fails is written to output/fuzz/, shrunk by Hypothesis: make a test of it.
"""

import argparse
import signal
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from types import FrameType

from hypothesis import HealthCheck, Phase, given, seed, settings

from route.reading.formats.registry import FORMATS
from tests.reading.formats.mutations import damaged
from tests.reading.formats.seeds import seeds
from tests.reading.formats.survival import survives

FOLDER = Path("output/fuzz")
_ROUND = 100
_LONGEST_S = 30


def main() -> int:
    """Run over the formats; return 1 if a file is neither read nor refused."""
    files = seeds()
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("formats", nargs="*", metavar="FORMAT")
    parser.add_argument("--seconds", type=float, default=60.0, help="for each format")
    args = parser.parse_args()
    unknown = set(args.formats) - set(files)
    if unknown:
        parser.error(f"unknown: {', '.join(unknown)}; there are {', '.join(files)}")
    signal.signal(signal.SIGALRM, _too_slow)
    # Place names are loaded once, which takes seconds.
    survives(b"name\nParis\nLyon\n", "")
    failed = [
        name for name in args.formats or files if not _survives(name, files[name], args.seconds)
    ]
    print(f"failed: {', '.join(failed)}" if failed else "every file is read or refused")
    return 1 if failed else 0


def _too_slow(_signal: int, _frame: FrameType | None) -> None:
    raise AssertionError(f"a small file takes more than {_LONGEST_S} s")


def _survives(name: str, files: list[bytes], seconds: float) -> bool:
    suffix = next(entry.suffixes for entry in FORMATS if entry.name == name) or ("",)
    last = b""

    def check(data: bytes) -> None:
        nonlocal last
        last = data
        signal.alarm(_LONGEST_S)
        try:
            survives(data, suffix[0])
        finally:
            signal.alarm(0)

    end, rounds = time.monotonic() + seconds, 0
    while time.monotonic() < end:
        try:
            _round(check, files, rounds)
        except Exception:
            FOLDER.mkdir(parents=True, exist_ok=True)
            path = FOLDER / f"{name.replace(' ', '-')}{suffix[0]}"
            path.write_bytes(last)
            traceback.print_exc(limit=-4)
            print(f"{name}: {path} after {rounds * _ROUND:,} files")
            return False
        rounds += 1
    print(f"{name}: {rounds * _ROUND:,} files")
    return True


def _round(check: Callable[[bytes], None], files: list[bytes], number: int) -> None:
    checks = settings(
        max_examples=_ROUND,
        deadline=None,
        database=None,
        phases=(Phase.generate, Phase.shrink),  # to explain takes ten times as long
        suppress_health_check=list(HealthCheck),
    )
    seed(number)(checks(given(damaged(files))(check)))()


if __name__ == "__main__":
    sys.exit(main())
