"""The page is light."""

from pathlib import Path

import pytest

import route
from route.build import main

SCRIPTS = Path(route.__file__).parent / "drawing" / "page" / "scripts"

# What is promised of the bundled journey's page, bytes.
MOST = 450_000


def test_bundled_page_is_light(tmp_path: Path) -> None:
    page = tmp_path / "map.html"
    assert main(["-o", str(page)]) == 0
    # Not so light either that something is missing.
    assert 0.9 * MOST < page.stat().st_size <= MOST


@pytest.mark.parametrize("file", sorted(SCRIPTS.glob("*.js")), ids=lambda file: file.name)
def test_no_text_of_a_script_goes_over_two_lines(file: Path) -> None:
    """Comments and indentation are left out of the page line by line, and would be of a text."""
    lines = file.read_text("utf-8").splitlines()
    assert [line for line in lines if line.count("`") % 2 or line.endswith("\\")] == []
