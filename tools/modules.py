"""The editor's npm packages: one module of each, which imports the others by address instead of by name.

A browser finds nothing by a name such as `@codemirror/state`: that takes a bundler, or an import map, which
is an inline script and forbidden by the page's content policy.
"""

import json
import re

from tools.parts import content
from tools.tree import NODE_MODULES

EDITOR = (
    "@codemirror/autocomplete",
    "@codemirror/commands",
    "@codemirror/lang-python",
    "@codemirror/language",
    "@codemirror/state",
    "@codemirror/streamparser",
    "@codemirror/view",
    "@lezer/common",
    "@lezer/highlight",
    "@lezer/lr",
    "@lezer/python",
    "@marijn/find-cluster-break",
    "crelt",
    "style-mod",
    "w3c-keyname",
)
"""The packages that `static/workbench/editor.mjs` imports, and those that they import."""

# `import ... from 'name'` and `export ... from 'name'`, one a line as their bundler writes them.
BY_NAME = re.compile(rb"""^((?:import|export) [^'"\n]*from )(['"])([^'"./][^'"]*)\2""", re.MULTILINE)


def module(package: str) -> dict[str, bytes]:
    """Give a package's module, by its path below static/vendor/.

    Raises:
        LookupError: it imports a package that is not in the list.
    """
    entry = json.loads((NODE_MODULES / package / "package.json").read_bytes())["exports"]["import"]
    return {f"{folder(package)}/index.js": by_address(content(NODE_MODULES / package / entry))}


def by_address(script: bytes) -> bytes:
    """Give a module whose imports by name are imports by address."""

    def address(found: re.Match[bytes]) -> bytes:
        return found[1] + f"'../{folder(found[3].decode())}/index.js'".encode()

    return BY_NAME.sub(address, script)


def folder(package: str) -> str:
    """Give the folder of a package, with its version: what it leads to never changes.

    Raises:
        LookupError: the package is not in the list.
    """
    if package not in EDITOR:
        raise LookupError(f"{package} is imported, and tools/modules.py has it not")
    version = json.loads((NODE_MODULES / package / "package.json").read_bytes())["version"]
    return f"{package.removeprefix('@').replace('/', '-')}-{version}"
