"""Collects the packages that are vendored for the page, each with its licence."""

import json
from pathlib import Path
from typing import Any

from tools import parts, wheels
from tools.compiler import precompile
from tools.manifest import Package
from tools.modules import EDITOR, module
from tools.progress import step
from tools.tree import NODE_MODULES, TOOLS


def collect(folder: Path) -> list[Package]:
    """Give everything that belongs into static/vendor/.

    Args:
        folder: an empty one for what is made on the way.
    """
    found = [*npm_packages(), standard_library(folder), *python_packages(folder)]
    return [*found, licences()]


def about(package: str) -> dict[str, Any]:
    """Give the package.json of an installed npm package."""
    read: dict[str, Any] = json.loads((NODE_MODULES / package / "package.json").read_bytes())
    return read


def npm_packages() -> list[Package]:
    """Give what the page requests of the three runtimes, and the workbench's editor."""
    found = {name: parts.files(name, about(name)["version"]) for name in parts.PARTS}
    found |= {name: module(name) for name in EDITOR}
    return [
        Package(name, about(name)["version"], about(name)["license"], "npm", files)
        for name, files in found.items()
    ]


def standard_library(folder: Path) -> Package:
    """Give Python's standard library, compiled, and the lock file that Pyodide wants, without packages."""
    pyodide, target = NODE_MODULES / "pyodide", folder / "stdlib.zip"
    info = json.loads((pyodide / "pyodide-lock.json").read_bytes())["info"]
    major, minor, _ = info["python"].split(".")
    with step("Compiling the standard library") as report:
        precompile(pyodide / "python_stdlib.zip", target, f"/lib/python{major}{minor}.zip/", report)
    home = f"pyodide-{about('pyodide')['version']}"
    lock = json.dumps({"info": info, "packages": {}}).encode()
    files = {f"{home}/stdlib.zip": target.read_bytes(), f"{home}/pyodide-lock.json": lock}
    return Package("Python standard library", info["python"], "PSF-2.0", "npm", files)


def python_packages(folder: Path) -> list[Package]:
    """Give the wheels' contents; the house's archive takes them from here."""
    with step("Fetching the page's Python packages (PyPI)"):
        found = wheels.collect(folder)
    return [
        Package(
            wheel.name,
            wheel.version,
            wheel.licence,
            "PyPI",
            {f"python/{path}": data for path, data in wheel.files.items()}
            | {f"licences/{wheel.name}.txt": wheel.licence_text.encode()},
        )
        for wheel in found
    ]


def licences() -> Package:
    """Give the texts that the npm packages' licences want kept with them.

    PyScript's core is a bundle of what it depends on, so their texts belong here too. Pyodide, Python and
    MicroPython have none in their npm packages; tools/licences/ has theirs.
    """
    texts = {path.stem: path.read_bytes() for path in sorted((TOOLS / "licences").glob("*.txt"))}
    lock = json.loads((TOOLS / "package-lock.json").read_bytes())
    for path, package in lock["packages"].items():
        for text in sorted((TOOLS / path).glob("LICENSE*")) if path and not package.get("dev") else ():
            texts[path.replace("node_modules/", "").replace("@", "").replace("/", "-")] = text.read_bytes()
    bundled = NODE_MODULES / "@pyscript/core/src/3rd-party-licenses/toml.license.txt"
    texts["toml"] = bundled.read_bytes()
    files = {f"licences/{name}.txt": text for name, text in texts.items()}
    return Package("licence texts", "", "", "npm", files)
