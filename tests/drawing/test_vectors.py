"""What the page's scripts are tested against is what Python computes today."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tools.vectors import FOLDER, vectors

ROOT = Path(__file__).parents[2]
COMPUTED = vectors()


def test_there_is_a_file_for_each() -> None:
    assert {path.stem for path in FOLDER.glob("*.json")} == set(COMPUTED)


@pytest.mark.parametrize("name", COMPUTED)
def test_vectors_are_up_to_date(name: str) -> None:
    """If this fails after a change that is meant: python -m tools.vectors."""
    kept = json.loads((FOLDER / f"{name}.json").read_text("utf-8"))
    assert_same(kept, json.loads(json.dumps(COMPUTED[name])), name)


def assert_same(kept: Any, computed: Any, where: str) -> None:
    """Compare two JSON values; the last digits of numbers may differ between machines."""
    if isinstance(kept, dict):
        assert kept.keys() == computed.keys(), where
        # zlib may pack in other bytes elsewhere; the script's test reads whatever it packed.
        for key, value in kept.items() if "packed" not in kept else []:
            assert_same(value, computed[key], f"{where}.{key}")
    elif isinstance(kept, list):
        assert len(kept) == len(computed), where
        for number, (one, other) in enumerate(zip(kept, computed, strict=True)):
            assert_same(one, other, f"{where}[{number}]")
    elif isinstance(kept, float):
        assert kept == pytest.approx(computed, rel=1e-12, abs=1e-12), where
    else:
        assert kept == computed, where


def test_scripts_compute_the_same() -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("Node.js is not installed; `make test` installs it")
    tests = sorted(map(str, (ROOT / "tests" / "scripts").glob("*.test.js")))
    assert len(tests) >= 4
    done = subprocess.run([node, "--test", *tests], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
