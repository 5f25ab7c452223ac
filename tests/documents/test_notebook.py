"""The notebook runs from top to bottom in a kernel of its own, and shows what it promises."""

import ast
import copy
import os
import re
import sys
import tomllib
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

from route.judging.known import compare
from route.judging.rule import MARGIN

ROOT = Path(__file__).parents[2]
FILE = ROOT / "notebooks" / "explore.ipynb"
NOTEBOOK: Any = nbformat.read(FILE, as_version=4)  # type: ignore[no-untyped-call]
CODE = [cell for cell in NOTEBOOK.cells if cell.cell_type == "code"]


@pytest.fixture(scope="module")
def outputs() -> dict[str, Any]:
    """Run the notebook in its own folder; return the outputs of each cell by its name."""
    notebook = copy.deepcopy(NOTEBOOK)
    client = NotebookClient(
        notebook,
        timeout=120,
        kernel_name="python3",
        resources={"metadata": {"path": str(FILE.parent)}},
    )
    path = os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", path)
        client.execute()
    return {cell.id: cell.outputs for cell in notebook.cells if cell.cell_type == "code"}


def html_of(outputs: Any) -> str:
    return "".join(output.get("data", {}).get("text/html", "") for output in outputs)


def text_of(outputs: Any) -> str:
    return "".join(output.get("data", {}).get("text/plain", "") for output in outputs)


def test_it_runs_without_a_warning(outputs: dict[str, Any]) -> None:
    loud = {
        name: output.text
        for name, shown in outputs.items()
        for output in shown
        if output.output_type == "stream"
    }
    assert loud == {}


def test_table_verdict_and_map_are_shown_as_such(outputs: dict[str, Any]) -> None:
    rich = {name: html_of(shown) for name, shown in outputs.items() if html_of(shown)}
    assert '<td style="text-align:left;padding:.3em .8em">North Pole</td>' in rich["measure"]
    assert "<strong>65,000 km claimed; these stops account for 60,845 km</strong>" in rich["judge"]
    for name in ("measure", "picture"):
        assert "<svg" in rich[name] and "North Pole" in rich[name]
    assert "<strong>UNACCOUNTED</strong>" in rich["judge"]
    for name in ("draw", "layer"):
        assert "<iframe srcdoc=" in rich[name] and "leaflet" in rich[name]


def test_what_the_cells_promise_is_what_comes_out(outputs: dict[str, Any]) -> None:
    """Figures in the opening sentences, and the one that the last cell is for."""
    assert "12 km shorter" in source("pole") and text_of(outputs["pole"]) == "'12.1 km'"
    climb = dict(re.findall(r"(\w+_m) +([\d.]+)", text_of(outputs["climb"])))
    assert "3,362 m" in source("climb") and float(climb["rise_m"]) == 3362
    assert "10.4 km" in source("climb") and round(float(climb["flat_m"]) / 1000, 1) == 10.4
    assert float(climb["slope_m"]) - float(climb["flat_m"]) == pytest.approx(500, abs=50)
    verdicts = re.findall(r"km +(\w+)$", text_of(outputs["claims"]), re.MULTILINE)
    assert verdicts == ["refuted", "plausible", "unaccounted"]
    added, before, now = map(float, re.findall(r" ([\d.]+)$", text_of(outputs["difference"]), 8))
    # A kilometre more takes what known journeys allow for it off what is missing; three figures
    # are rounded.
    known = compare("tour", 10, "relay-sochi")
    assert known is not None
    assert before - now == pytest.approx(MARGIN * known.largest.ratio * added, abs=4)


def source(name: str) -> str:
    (cell,) = (cell for cell in CODE if cell.id == name)
    return str(cell.source)


def test_cells_are_short_and_open_with_what_you_will_see() -> None:
    assert 18 <= len(NOTEBOOK.cells) <= 24
    for cell in NOTEBOOK.cells:
        assert len(cell.source.splitlines()) <= 7, cell.id
    for cell in CODE:
        opening = cell.source.partition("\n")[0]
        assert re.fullmatch(r"# [A-Z][^#]*\.", opening), opening


def test_the_file_holds_no_outputs_and_nothing_of_a_machine() -> None:
    nbformat.validate(NOTEBOOK)
    assert all(cell.outputs == [] and cell.execution_count is None for cell in CODE)
    assert all(cell.metadata == {} for cell in NOTEBOOK.cells)
    assert NOTEBOOK.metadata == {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }


def test_a_plain_install_is_enough() -> None:
    """What it imports is ours, Python's, or a dependency without which nothing works."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    installed = {re.split(r"\W", dependency)[0] for dependency in project["dependencies"]}
    tree = ast.parse("\n".join(cell.source for cell in CODE))
    imported = {
        name.partition(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in (
            [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else [alias.name for alias in node.names]
        )
    }
    assert {"pandas", "route", "folium"} <= imported
    assert imported <= installed | sys.stdlib_module_names | {"route"}
