"""The front page names everything, and loads nothing before it is asked for."""

import ast
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import route

ROOT = Path(__file__).parents[2]
PAGE = ast.parse((ROOT / "route" / "__init__.py").read_text("utf-8"))


def fresh(code: str) -> str:
    """Return what a fresh interpreter prints."""
    return subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    ).stdout


def imported_for_types() -> set[str]:
    """Return the names that the page imports for type checkers only."""
    block = next(node for node in PAGE.body if isinstance(node, ast.If))
    return {
        alias.name
        for node in block.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }


def test_it_opens_with_one_sentence() -> None:
    assert route.__doc__ is not None
    assert route.__doc__.splitlines()[:2] == [
        "Put a journey to the test: measured legs, a verdict on the claimed distance, a true map.",
        "",
    ]


def test_all_is_sorted_and_complete() -> None:
    assert route.__all__ == sorted(route.__all__)
    assert imported_for_types() | {"__version__"} == set(route.__all__)
    assert set(route._MODULE_OF) | {"__version__"} == set(route.__all__)
    assert set(route.__all__) <= set(dir(route))


@pytest.mark.parametrize("name", route.__all__)
def test_every_name_is_there_and_explained(name: str) -> None:
    value = getattr(route, name)
    assert isinstance(value, str) or value.__doc__


def test_a_name_that_is_not_there_is_an_ordinary_mistake() -> None:
    with pytest.raises(AttributeError, match="module 'route' has no attribute 'mesure'"):
        route.mesure  # noqa: B018


def test_no_name_is_that_of_a_module() -> None:
    """Importing `route.check`, say, would put the module in the place of a verb."""
    modules = {path.stem for path in (ROOT / "route").iterdir()}
    assert not modules & set(route.__all__)


def test_importing_it_loads_nothing_heavy_and_the_verbs_still_work() -> None:
    heavy = ("pandas", "numpy", "pyproj", "folium", "skyfield", "sgp4", "shapely", "rich", "geopy")
    out = fresh(
        "import sys, json, route\n"
        f"loaded = [name for name in {heavy} if name in sys.modules]\n"
        "from route import read\n"
        "ledger = route.measure(read())\n"
        "drawn = 'folium' in sys.modules\n"
        "print(json.dumps([loaded, drawn, route.judge(ledger, '65,000 km').verdict]))"
    )
    assert json.loads(out) == [[], False, "unaccounted"]


def test_python_m_route_says_what_there_is(capsys: pytest.CaptureFixture[str]) -> None:
    from route.__main__ import main

    main()
    out = capsys.readouterr().out
    assert out.startswith(f"route {route.__version__}\n\nPut a journey to the test:")
    for command in ("route.build", "route.check"):
        assert f"python -m {command} [WAYPOINTS]" in out
