"""The page's scripts are modules that can be joined into one function."""

import re
from collections import Counter
from pathlib import Path

import pytest

import route
from route.drawing.page.assets import page_script
from route.drawing.page.modules import join

SCRIPTS = Path(route.__file__).parent / "drawing" / "page" / "scripts"
MODULES = {path.name: path.read_text("utf-8") for path in sorted(SCRIPTS.glob("*.js"))}

IMPORT = re.compile(r'^import \{([\w, ]+)\} from "\./([\w-]+\.js)";$', re.MULTILINE)
DECLARED = re.compile(
    r"^(?:export )?(?:async )?(?:function|class|const|let|var) (\w+)(.*)$", re.MULTILINE
)
EXPORTED = re.compile(r"^export (?:async )?(?:function|class|const) (\w+)", re.MULTILINE)


def declared(text: str) -> list[str]:
    """Return the names that a module declares at its top level."""
    found = []
    for name, rest in DECLARED.findall(text):
        found.append(name)
        # `const CLOSEST = 17, ALONE = 5;`
        found += re.findall(r", ([A-Z][A-Z_]*) = ", rest)
    return found


def test_names_differ_over_all_modules() -> None:
    """They are joined into one function, where a second declaration would be an error."""
    names = Counter(name for text in MODULES.values() for name in declared(text))
    assert len(names) > 80
    assert [name for name, count in names.items() if count > 1] == []


@pytest.mark.parametrize("name", MODULES)
def test_imports_are_one_line_each_and_name_what_is_exported(name: str) -> None:
    text = MODULES[name]
    imports = IMPORT.findall(text)
    assert len(imports) == len(re.findall(r"^import\b", text, re.MULTILINE))
    for names, module in imports:
        assert set(names.split(", ")) <= set(EXPORTED.findall(MODULES[module])), module
    assert len(EXPORTED.findall(text)) == len(re.findall(r"^export\b", text, re.MULTILINE))
    # An exported name and nothing else is reached from another module.
    own = set(declared(text)) | {name for names, _ in imports for name in names.split(", ")}
    code = re.sub(r"/\*.*?\*/|//[^\n]*", "", text, flags=re.DOTALL)
    foreign = {other for module in MODULES.values() for other in declared(module)} - own
    used = {word for word in foreign if re.search(rf"(?<![.\w\"']){word}\(", code)}
    assert used == set()


def test_no_module_keeps_state() -> None:
    """State belongs to a map, of which a page may have several."""
    for name, text in MODULES.items():
        assert not re.search(r"^(let|var) ", text, re.MULTILINE), name
        assert not re.search(r"^(export )?const \w+ = new ", text, re.MULTILINE), name


def test_private_members_of_leaflet_are_in_one_module() -> None:
    using = {name for name, text in MODULES.items() if re.search(r"\._[a-zA-Z]", text)}
    assert using == {"leaflet-internals.js"}


def test_script_has_every_module_and_no_import() -> None:
    script = page_script()
    assert not re.search(r"\b(import|export)\b", script)
    # These unpack the script.
    packers = {"inflate.js", "unpack.js"}
    for name in MODULES.keys() - packers:
        text = MODULES[name]
        for exported in EXPORTED.findall(text):
            assert re.search(rf"(function|const) {exported}\b", script), (name, exported)
    assert script.startswith("var route=")


def test_modules_are_joined_after_those_they_use() -> None:
    texts = {
        "a.js": 'import {b} from "./b.js";\nimport {c} from "./c.js";\nexport function a() {}\n',
        "b.js": 'import {c} from "./c.js";\nexport const b = c;\n',
        "c.js": "export const c = 1;\n",
    }
    assert join("a.js", texts.__getitem__, "page").splitlines() == [
        "var page = (function () {",
        '"use strict";',
        "const c = 1;",
        "const b = c;",
        "function a() {}",
        "return {a};",
        "})();",
    ]


def test_modules_that_import_each_other_are_refused() -> None:
    texts = {
        "a.js": 'import {b} from "./b.js";\n',
        "b.js": 'import {a} from "./a.js";\n',
    }
    with pytest.raises(ValueError, match=r"a\.js -> b\.js -> a\.js"):
        join("a.js", texts.__getitem__, "page")
