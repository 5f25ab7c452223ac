"""The wheel carries all that the verbs need, and works where there is no checkout."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel and lay it out as an installer would."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True, timeout=120)
    (wheel,) = folder.glob("route_ledger-*.whl")
    site = folder / "site"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    return site


def run(installed: Path, cwd: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-W", "error", *arguments],
        cwd=cwd,
        env=os.environ | {"PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        timeout=120,
    )


def test_wheel_holds_the_package_and_the_data_and_nothing_else(installed: Path) -> None:
    assert {path.name for path in installed.iterdir()} >= {"route"}
    assert len(list(installed.iterdir())) == 2  # the package and its metadata
    for name in (
        *("py.typed", "data/waypoints.csv", "data/iss_2013-11.tle", "drawing/basemap.json"),
        *("modes.toml", "judging/evidence/known_journeys.csv", "judging/evidence/leg_circuity.csv"),
    ):
        assert (installed / "route" / name).is_file(), name
    (metadata,) = installed.glob("*.dist-info")
    for name in ("LICENSE", "THIRD-PARTY.md"):
        assert (metadata / "licenses" / name).read_text("utf-8") == (ROOT / name).read_text("utf-8")


def test_bundled_journey_is_there_without_a_checkout(installed: Path, tmp_path: Path) -> None:
    done = run(installed, tmp_path, "-m", "route.check", "--json")
    assert (done.returncode, done.stderr) == (1, "")
    assert json.loads(done.stdout)["verdicts"][0]["verdict"] == "unaccounted"


def test_map_is_built_without_a_checkout(installed: Path, tmp_path: Path) -> None:
    done = run(installed, tmp_path, "-m", "route.build")
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "output" / "map.html").stat().st_size > 300_000
    code = "import route; print(route.__file__)"
    assert str(installed) in run(installed, tmp_path, "-c", code).stdout
