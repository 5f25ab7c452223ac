"""Join the page's scripts, which are ES modules, into one script."""

import re
from collections.abc import Callable

_IMPORT = re.compile(r'^import \{[\w, ]+\} from "\./([\w.-]+)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?function|const|class)", re.MULTILINE)
_EXPORTED = re.compile(r"^export (?:async )?(?:function|const|class) (\w+)", re.MULTILINE)


def join(entry: str, read: Callable[[str], str], name: str) -> str:
    """Join a module and those that it imports, each after those that it uses.

    All are put into one function, so their names at the top level must differ.

    Parameters
    ----------
    entry : str
        The file name of the module that imports the others.
    read : callable
        Returns the text of a module.
    name : str
        The variable through which the page finds what the entry exports.

    Returns
    -------
    str
        A script without imports and exports.

    Raises
    ------
    ValueError
        If modules import each other in a circle.
    """
    joined: dict[str, str] = {}

    def add(module: str, waiting: tuple[str, ...]) -> None:
        if module in waiting:
            raise ValueError(" -> ".join([*waiting, module]))
        text = read(module)
        for used in _IMPORT.findall(text):
            if used not in joined:
                add(used, (*waiting, module))
        joined[module] = _EXPORT.sub("", _IMPORT.sub("", text))

    add(entry, ())
    exported = ", ".join(_EXPORTED.findall(read(entry)))
    body = "".join(joined.values())
    return f'var {name} = (function () {{\n"use strict";\n{body}return {{{exported}}};\n}})();\n'
