"""The page is small."""

from pathlib import Path

from route.build import main

# The size promised for the bundled journey's page, bytes.
LIMIT = 450_000


def test_bundled_page_is_small(tmp_path: Path) -> None:
    page = tmp_path / "map.html"
    assert main(["-o", str(page)]) == 0
    # A much smaller page would lack something.
    assert 0.65 * LIMIT < page.stat().st_size <= LIMIT
