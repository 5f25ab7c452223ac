"""What `make` installs is pinned, the build backend included."""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")
PINNED = {
    line.partition("==")[0].lower().replace("_", "-")
    for line in (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    if not line.startswith("#")
}
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def names(requirements: list[str]) -> set[str]:
    """Return the packages that requirements name."""
    return {re.split(r"[^\w-]", text)[0].lower().replace("_", "-") for text in requirements}


def test_every_requirement_is_pinned() -> None:
    declared = [
        *PROJECT["build-system"]["requires"],
        *PROJECT["project"]["dependencies"],
        *PROJECT["project"]["optional-dependencies"]["test"],
        *PROJECT["project"]["optional-dependencies"]["places"],
    ]
    # An extra may name others of this package.
    assert names(declared) - {PROJECT["project"]["name"]} <= PINNED


def test_no_build_takes_a_backend_that_is_not_pinned() -> None:
    """An isolated build would: `--constraint` does not reach it (tried with pip 24.0 and 26.0)."""
    (backend,) = re.findall(r"^BACKEND := (.*)$", MAKEFILE, re.MULTILINE)
    assert names(PROJECT["build-system"]["requires"]) <= set(backend.split()) <= PINNED
    (install,) = re.findall(r"^INSTALL := (.*)$", MAKEFILE, re.MULTILINE)
    assert "--constraint constraints.txt" in install
    assert MAKEFILE.count("pip install") == 1
    builds = [line for line in MAKEFILE.splitlines() if "--editable" in line]
    assert len(builds) == 2
    assert all("$(INSTALL) --no-build-isolation" in line for line in builds)


def test_system_packages_come_without_those_they_only_recommend() -> None:
    scripts = [path.read_text("utf-8") for path in (ROOT / "tools").glob("*.sh")]
    installs = [line for text in scripts for line in text.splitlines() if "apt-get install" in line]
    assert installs
    assert all("--no-install-recommends" in line for line in installs)
