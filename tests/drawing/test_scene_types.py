"""Python and the page's scripts agree on what a scene is."""

import json
import re
import shutil
import subprocess
import typing
from pathlib import Path

import pytest

import route
from route.drawing.layout import lay_out
from route.drawing.page import scene as contract
from route.drawing.page.scene import compose
from tests.drawing.pictures import JOURNEYS, ledger_of

ROOT = Path(__file__).parents[2]
SCRIPTS = ROOT / "route" / "drawing" / "page" / "scripts"
DECLARED = (SCRIPTS / "scene.d.ts").read_text("utf-8")
TYPES = [
    value
    for name, value in vars(contract).items()
    if typing.is_typeddict(value) and not name.startswith("_")
]


def fields(interface: str) -> set[str]:
    """Return the fields of an interface, a question mark after those that may be missing."""
    pattern = rf"interface {interface}(?: extends (\w+))? \{{(.*?)\n\}}"
    ((base, body),) = re.findall(pattern, DECLARED, re.DOTALL)
    own = set(re.findall(r"^  (\w+\??):", body, re.MULTILINE))
    return own | (fields(base) if base else set())


@pytest.mark.parametrize("data", [data for data in TYPES if data.__name__ != "HeightData"])
def test_both_contracts_have_the_same_fields(data: type) -> None:
    optional = data.__optional_keys__  # type: ignore[attr-defined]
    names = {f"{name}?" if name in optional else name for name in typing.get_type_hints(data)}
    assert names == fields(data.__name__)


def test_scenes_are_what_the_scripts_take_them_for(tmp_path: Path) -> None:
    compiler = ROOT / "node_modules" / "typescript" / "bin" / "tsc"
    node = shutil.which("node")
    if node is None or not compiler.exists():
        pytest.skip("TypeScript is not installed; `make test` installs it")
    ledgers = [route.measure(route.read()), *(ledger_of(*rows) for rows in JOURNEYS.values())]
    scenes = [compose(lay_out(ledger, []), "Title") for ledger in ledgers]
    tiles = {"name": "N", "url": "u", "hosts": [], "attribution": ["a", ["b", "c"]], "options": {}}
    texts = [json.dumps(scene) for scene in (*scenes, scenes[0] | {"tiles": tiles})]

    def check(texts: list[str]) -> str:
        # A literal with a field that is not declared is an error too.
        lines = "".join(f"const s{at}: Scene = {text};\n" for at, text in enumerate(texts))
        (tmp_path / "scenes.ts").write_text(lines, "utf-8")
        files = [str(SCRIPTS / "scene.d.ts"), str(tmp_path / "scenes.ts")]
        options = ["--noEmit", "--strict", "--types", "leaflet", "--typeRoots"]
        roots = str(ROOT / "node_modules" / "@types")
        done = subprocess.run(
            [node, str(compiler), *options, roots, "--allowUmdGlobalAccess", *files],
            cwd=ROOT,
            capture_output=True,
            text=True,
        )
        return done.stdout

    assert check(texts) == ""
    assert "does not exist in type 'Scene'" in check([json.dumps(scenes[0] | {"strange": 1})])
