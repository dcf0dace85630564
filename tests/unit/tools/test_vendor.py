"""static/vendor/: what is in it, and that it mends itself."""

import hashlib
import io
import json
import shutil
import zipfile
from pathlib import Path

import pytest

from tests.unit.tools.project import NOWHERE, run
from tools.parts import SOURCE_MAP_LINE
from tools.tree import NODE_MODULES, REQUIREMENTS, TOOLS, VENDOR

OFFLINE = {"PIP_INDEX_URL": NOWHERE, "npm_config_registry": NOWHERE, "npm_config_offline": "true"}


@pytest.fixture(scope="session")
def manifest() -> dict[str, dict[str, object]]:
    """The entries of the manifest's packages, by name."""
    read = json.loads((VENDOR / "manifest.json").read_bytes())
    return {package["name"]: package for package in read["packages"]}


def listed(manifest: dict[str, dict[str, object]]) -> dict[str, object]:
    """The manifest's files of all packages."""
    found: dict[str, object] = {}
    for package in manifest.values():
        files = package["files"]
        assert isinstance(files, dict)
        assert not found.keys() & files.keys()
        found |= files
    return found


def test_the_manifest_names_every_file_with_its_hash(manifest: dict[str, dict[str, object]]) -> None:
    """No file is missing from it, none is beside it, and each is what it says."""
    found = {
        path.relative_to(VENDOR).as_posix(): path.read_bytes() for path in VENDOR.rglob("*") if path.is_file()
    }
    found.pop("manifest.json")
    expected = {
        path: {"sha256": hashlib.sha256(data).hexdigest(), "size": len(data)} for path, data in found.items()
    }
    assert listed(manifest) == expected


def test_every_package_has_version_licence_and_source(manifest: dict[str, dict[str, object]]) -> None:
    """The versions are the locked ones; a source is a registry's name and never an address."""
    lock = json.loads((TOOLS / "package-lock.json").read_bytes())["packages"]
    for name in ("@pyscript/core", "@micropython/micropython-webassembly-pyscript", "pyodide"):
        assert manifest[name]["version"] == lock[f"node_modules/{name}"]["version"]
        assert manifest[name]["source"] == "npm"
        assert manifest[name]["licence"]
    pyodide_http = manifest["pyodide-http"]
    assert (pyodide_http["source"], pyodide_http["licence"]) == ("PyPI", "MIT")
    assert f"pyodide-http=={pyodide_http['version']}" in (REQUIREMENTS / "page.txt").read_text()
    assert "://" not in (VENDOR / "manifest.json").read_text()


def test_the_licences_lie_beside_what_they_are_for(manifest: dict[str, dict[str, object]]) -> None:
    """Whoever hosts the site passes these texts on with it."""
    texts = {path.removeprefix("licences/") for path in listed(manifest) if path.startswith("licences/")}
    assert {"pyodide.txt", "python.txt", "micropython.txt", "pyscript-core.txt", "pyodide-http.txt"} <= texts
    assert all((VENDOR / "licences" / name).stat().st_size > 200 for name in texts)


def test_npms_lock_has_hashes_and_no_addresses() -> None:
    """Any registry will do, because every package is known by its hash."""
    packages = json.loads((TOOLS / "package-lock.json").read_bytes())["packages"]
    packages.pop("")
    assert all(package["integrity"].startswith("sha512-") for package in packages.values())
    assert not [package for package in packages.values() if "resolved" in package]


def test_no_file_asks_for_a_source_map() -> None:
    """There are none here: a browser's tools would get 404."""
    scripts = [path for path in VENDOR.rglob("*") if path.suffix in {".js", ".mjs"}]
    assert scripts
    assert not [path for path in scripts if SOURCE_MAP_LINE.search(path.read_bytes())]


def test_the_standard_library_is_whole_and_compiled() -> None:
    """One unchecked bytecode file for each module of Pyodide's own zip (PEP 552), and all else unchanged."""
    home = next(VENDOR.glob("pyodide-*"))
    with (
        zipfile.ZipFile(NODE_MODULES / "pyodide/python_stdlib.zip") as sources,
        zipfile.ZipFile(home / "stdlib.zip") as compiled,
    ):
        expected = {
            f"{name}c" if name.endswith(".py") else name for name in sources.namelist() if name[-1] != "/"
        }
        assert set(compiled.namelist()) == expected
        modules = [compiled.read(name) for name in expected if name.endswith(".pyc")]
        assert {int.from_bytes(module[4:8], "little") for module in modules} == {1}
        assert {info.compress_type for info in compiled.infolist()} == {zipfile.ZIP_STORED}


def files(folder: Path) -> dict[str, bytes]:
    """All files of a folder, by their path in it."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_a_broken_runtime_is_made_anew_and_a_whole_one_left_alone(own_tree: Path) -> None:
    """A missing file, a changed one, an abandoned attempt: all mended from what npm and pip left, offline."""
    vendor = own_tree / "static" / "vendor"
    vendor.unlink()
    shutil.copytree(VENDOR, vendor)
    (vendor / "python" / "pyodide_http" / "_core.py").unlink()
    wasm = vendor / "micropython-1.28.0-6" / "micropython.wasm"
    wasm.write_bytes(wasm.read_bytes()[:-1] + b"\0")
    vendor.with_name(".vendor-new").mkdir()
    mended = run(own_tree, "tools/vendor.py", **OFFLINE)
    assert mended.returncode == 0, mended.stdout
    assert "Compiling" in mended.stdout
    assert files(vendor) == files(VENDOR)
    assert not list(vendor.parent.glob(".vendor-*"))
    again = run(own_tree, "tools/vendor.py", **OFFLINE, PATH="")
    assert again.returncode == 0
    assert "..." not in again.stdout


def test_another_lock_means_another_runtime(own_tree: Path) -> None:
    """The runtime of before does not do; here npm cannot follow, and that is said."""
    with (own_tree / "tools" / "package-lock.json").open("a") as lock:
        lock.write("\n")
    ended = run(own_tree, "tools/vendor.py", PATH="")
    assert ended.returncode == 1
    assert "no node" in ended.stdout
    assert files(own_tree / "static" / "vendor") == files(VENDOR)


def test_compiling_twice_gives_the_same_bytes(tree: Path, tmp_path: Path) -> None:
    """The archive's bytes depend on its sources alone."""
    sources = io.BytesIO()
    with zipfile.ZipFile(sources, "w") as archive:
        for name in ("b.py", "a.py", "data.txt"):
            archive.writestr(name, "x = {'a', 'b', 'c'}\ndef f(): return 'interned', x\n")
    (tmp_path / "in.zip").write_bytes(sources.getvalue())
    stdlib = next(VENDOR.glob("pyodide-*/stdlib.zip"))
    compile_it = (
        "from pathlib import Path; from tools.compiler import precompile; import sys;"
        "a, b, c = map(Path, sys.argv[1:]); precompile(a, b, '/x.zip/', lambda *_: None, c)"
    )
    for name in ("one.zip", "two.zip"):
        ended = run(tree, "-c", compile_it, tmp_path / "in.zip", tmp_path / name, stdlib)
        assert ended.returncode == 0, ended.stdout
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "one.zip") as archive:
        assert archive.namelist() == ["a.pyc", "b.pyc", "data.txt"]
