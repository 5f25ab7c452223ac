"""The page is light."""

from pathlib import Path

from route.build import main

# What is promised of the bundled journey's page, bytes.
MOST = 450_000


def test_bundled_page_is_light(tmp_path: Path) -> None:
    page = tmp_path / "map.html"
    assert main(["-o", str(page)]) == 0
    # Not so light either that something is missing.
    assert 0.9 * MOST < page.stat().st_size <= MOST
