"""What of the npm packages the page requests, and where it lies below static/vendor/.

Found by watching Chromium start a MicroPython script with a TOML config, and a Pyodide one after it. PyScript
loads each of its plugins that a config does not switch off by name: ours switch all off, and `!error` itself
loads a file.
"""

import re
from pathlib import Path

from tools.tree import NODE_MODULES

PARTS = {
    "@pyscript/core": (
        "pyscript",
        "dist",
        ("core.js", "core-*.js", "toml-V*.js", "error-*.js"),
    ),
    "@micropython/micropython-webassembly-pyscript": (
        "micropython",
        ".",
        ("micropython.mjs", "micropython.wasm"),
    ),
    "pyodide": ("pyodide", ".", ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm")),
}
"""By package: our folder's name, the package's own folder, and the files taken from it."""

# Source maps are not vendored, and a browser's tools would ask for them.
SOURCE_MAP_LINE = re.compile(rb"^//# sourceMappingURL=.*\n?", re.MULTILINE)


def files(package: str, version: str) -> dict[str, bytes]:
    """Give the files of an npm package that the page needs, by their path below static/vendor/.

    Raises:
        LookupError: a pattern matches no file, so the package is not the one that the list was made for.
    """
    folder, inside, patterns = PARTS[package]
    found: dict[str, bytes] = {}
    for pattern in patterns:
        paths = sorted((NODE_MODULES / package / inside).glob(pattern))
        if not paths:
            raise LookupError(f"{package} {version} has no {pattern}")
        found |= {f"{folder}-{version}/{path.name}": content(path) for path in paths}
    return found


def content(path: Path) -> bytes:
    """Give a file's bytes; a script loses the line that names its source map."""
    data = path.read_bytes()
    return SOURCE_MAP_LINE.sub(b"", data) if path.suffix in {".js", ".mjs"} else data
