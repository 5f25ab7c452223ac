"""The rooms of the house, and which way the arrows between them point."""

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "route"

# Each room and the rooms it may know, wherever in its files it imports them. A room knows
# only rooms above it.
ARROWS = {
    "version": "",
    "errors": "",
    "text": "",
    "units": "errors text",
    "tables": "text",
    "geometry": "",
    "writing": "errors text",
    "orbit": "errors geometry text",
    "kinds": "errors geometry orbit",
    "columns": "kinds",
    "ledger": "columns errors geometry kinds tables text units version",
    "reading": "columns errors kinds orbit text units",
    "judging": "errors kinds ledger tables text units",
    "atlas": "judging errors geometry kinds ledger text units writing",
    "terminal": "errors judging ledger reading tables text",
    "check": "judging ledger terminal",
    "build": "atlas errors ledger reading terminal text writing",
    "__init__": "atlas errors judging ledger reading version",
    "__main__": "__init__ version",
}

# The one arrow that points up, and the function in which alone it may stand: a ledger
# draws its journey at the moment it shows itself in a notebook.
UPWARD = {"ledger": ("atlas", "_picture")}

# What only these rooms know.
ONLY = {
    "pyproj": "geometry",
    "folium": "atlas",
    "branca": "atlas",
    "jinja2": "atlas",
    "xyzservices": "atlas",
    "skyfield": "orbit",
    "sgp4": "orbit",
    "rich": "tables terminal",
}

# Who may open files, and what opens one.
OPENERS = "reading atlas writing terminal build"
OPENING = {
    *("open", "fdopen", "mkstemp", "NamedTemporaryFile", "read_csv", "to_csv", "save"),
    *("read_bytes", "read_text", "write_bytes", "write_text"),
}

FILES = sorted(PACKAGE.rglob("*.py"))
PARSED = {path: ast.parse(path.read_text("utf-8")) for path in FILES}


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(path: Path) -> Iterator[str]:
    """Yield the dotted name of everything a file imports, at its top or in a function."""
    for node in ast.walk(PARSED[path]):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name}: relative imports hide where an arrow points"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def known_rooms(path: Path) -> set[str]:
    """Return the other rooms that a file knows."""
    rooms = set()
    for name in imports(path):
        package, _, rest = name.partition(".")
        if package == "route":
            room = rest.partition(".")[0]
            rooms.add(room if room in ARROWS else "__init__")
    return rooms - {room_of(path)}


def test_every_room_is_in_the_table() -> None:
    assert {room_of(path) for path in FILES} == set(ARROWS)


def test_arrows_point_one_way() -> None:
    above: set[str] = set()
    for room, known in ARROWS.items():
        assert set(known.split()) <= above, room
        above.add(room)


@pytest.mark.parametrize("room", ARROWS)
def test_a_room_knows_only_what_it_may(room: str) -> None:
    known = {other for path in FILES if room_of(path) == room for other in known_rooms(path)}
    above, _ = UPWARD.get(room, ("", ""))
    assert known - {above} <= set(ARROWS[room].split())


@pytest.mark.parametrize("room", UPWARD)
def test_an_arrow_points_up_in_one_function_only(room: str) -> None:
    above, name = UPWARD[room]
    parsed = PARSED[PACKAGE / f"{room}.py"]
    drawing = [
        node for node in parsed.body if isinstance(node, ast.FunctionDef) and node.name == name
    ]
    up, inside = (
        [
            node.module
            for top in tops
            for node in ast.walk(top)
            if isinstance(node, ast.ImportFrom) and f"{node.module}.".startswith(f"route.{above}.")
        ]
        for tops in (parsed.body, drawing)
    )
    assert up == inside != []


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_library_is_known_where_it_belongs(path: Path) -> None:
    for name in imports(path):
        rooms = ONLY.get(name.partition(".")[0])
        assert rooms is None or room_of(path) in rooms.split(), name


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_only_reading_atlas_and_the_commands_open_files(path: Path) -> None:
    opened = {
        node.func.id if isinstance(node.func, ast.Name) else node.func.attr
        for node in ast.walk(PARSED[path])
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute)
    } & OPENING
    assert not opened or room_of(path) in OPENERS.split(), opened


def test_every_module_can_be_imported_alone() -> None:
    """Each is imported with none of the package loaded; what others made stays loaded."""
    modules = [
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        for path in FILES
    ]
    code = (
        "import importlib, sys\n"
        f"for name in {modules}:\n"
        "    for loaded in [m for m in sys.modules if m.partition('.')[0] == 'route']:\n"
        "        del sys.modules[loaded]\n"
        "    importlib.import_module(name)\n"
    )
    subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        check=True,
    )


def test_no_file_is_longer_than_400_lines() -> None:
    files = [*PACKAGE.rglob("*.py"), *PACKAGE.rglob("*.js"), *PACKAGE.rglob("*.css")]
    lengths = {path.name: len(path.read_text("utf-8").splitlines()) for path in files}
    assert {name: length for name, length in lengths.items() if length > 400} == {}
