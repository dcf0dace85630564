"""The set-up's second step: npm and Node, real ones and ones that are missing, old, or cut off."""

import base64
import functools
import hashlib
import http.server
import io
import json
import os
import shutil
import tarfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.unit.tools.project import NOWHERE, run

INSTALL = """
from tools import npm
from tools.trouble import Trouble, stop
try:
    npm.install()
except Trouble as trouble:
    stop(trouble)
print("INSTALLED")
"""


def path_with(folder: Path, **programs: str) -> str:
    """A PATH with only these programs: each a link to the real one, or a script in its place."""
    folder.mkdir()
    for name, script in programs.items():
        if script:
            (folder / name).write_text(f"#!/bin/sh\n{script}\n")
            (folder / name).chmod(0o755)
        else:
            real = shutil.which(name)
            assert real
            (folder / name).symlink_to(real)
    return str(folder)


@pytest.mark.parametrize(
    ("programs", "said"),
    [
        ({}, "no node here"),
        ({"node": ""}, "no npm here"),
        ({"node": "echo v18.20.0", "npm": "exit 1"}, "says v18.20.0"),
        ({"node": "exit 1", "npm": "exit 1"}, "says nothing"),
    ],
)
def test_a_missing_or_old_node_or_npm_is_named(bare_tree: Path, programs: dict[str, str], said: str) -> None:
    """Two sentences: what is missing, and where it comes from."""
    ended = run(bare_tree, "tools/vendor.py", PATH=path_with(bare_tree.parent / "bin", **programs))
    assert ended.returncode == 1
    happened, remedy = ended.stdout.splitlines()[-2:]
    assert said in happened
    assert remedy.startswith("Install Node 20 or newer with npm")
    assert "Traceback" not in ended.stdout


@pytest.fixture
def fresh_npm(tmp_path: Path) -> dict[str, str]:
    """An npm that has never fetched anything."""
    return {"HOME": str(tmp_path / "home"), "npm_config_cache": str(tmp_path / "home" / "cache")}


def test_no_network_is_said(bare_tree: Path, fresh_npm: dict[str, str]) -> None:
    """What npm says ends in two sentences."""
    ended = run(bare_tree, "tools/vendor.py", **fresh_npm, npm_config_registry=NOWHERE)
    assert ended.returncode == 1
    assert "the package registry cannot be reached" in ended.stdout
    assert "Traceback" not in ended.stdout


@pytest.fixture
def registry(tmp_path: Path) -> Iterator[tuple[str, str]]:
    """A registry of one package, `tiny` 1.0.0: its address, and the package's right hash."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz") as archive:
        text = b'{"name": "tiny", "version": "1.0.0"}'
        member = tarfile.TarInfo("package/package.json")
        member.size = len(text)
        archive.addfile(member, io.BytesIO(text))
    digest = base64.b64encode(hashlib.sha512(packed.getvalue()).digest()).decode()
    root = tmp_path / "registry"
    (root / "tiny" / "-").mkdir(parents=True)
    (root / "tiny" / "-" / "tiny-1.0.0.tgz").write_bytes(packed.getvalue())

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(Quiet, directory=root)
    ) as server:
        address = f"http://127.0.0.1:{server.server_port}/"
        dist = {"tarball": f"{address}tiny/-/tiny-1.0.0.tgz", "integrity": f"sha512-{digest}"}
        about = {"name": "tiny", "version": "1.0.0"}
        document = {"name": "tiny", "versions": {"1.0.0": {**about, "dist": dist}}}
        (root / "tiny" / "index.html").write_text(json.dumps(document))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield address, digest
        server.shutdown()


def need_tiny(tree: Path, digest: str) -> None:
    """Let the tree need that one package, with this hash."""
    wanted = {"name": "x", "dependencies": {"tiny": "1.0.0"}}
    tiny = {"version": "1.0.0", "integrity": f"sha512-{digest}"}
    (tree / "tools" / "package.json").write_text(json.dumps(wanted))
    packages = {"": wanted, "node_modules/tiny": tiny}
    lock = {"name": "x", "lockfileVersion": 3, "requires": True, "packages": packages}
    (tree / "tools" / "package-lock.json").write_text(json.dumps(lock))


def test_packages_are_fetched_once_and_half_a_folder_is_mended(
    bare_tree: Path, fresh_npm: dict[str, str], registry: tuple[str, str]
) -> None:
    """Without the stamp, written last, the folder is made anew; with it npm is not looked for."""
    address, digest = registry
    need_tiny(bare_tree, digest)
    package = bare_tree / "tools" / "node_modules" / "tiny" / "package.json"
    package.parent.mkdir(parents=True)
    package.write_text("half of")
    ended = run(bare_tree, "-c", INSTALL, **fresh_npm, npm_config_registry=address)
    assert "INSTALLED" in ended.stdout, ended.stdout
    assert json.loads(package.read_text())["version"] == "1.0.0"
    assert run(bare_tree, "-c", INSTALL, PATH="").stdout == "INSTALLED\n"


def test_a_wrong_hash_stops_the_set_up(
    bare_tree: Path, fresh_npm: dict[str, str], registry: tuple[str, str]
) -> None:
    """What is not the locked package is not kept."""
    address, _ = registry
    need_tiny(bare_tree, base64.b64encode(bytes(64)).decode())
    ended = run(bare_tree, "-c", INSTALL, **fresh_npm, npm_config_registry=address)
    assert ended.returncode == 1
    assert "its hash differs" in ended.stdout
    assert not (bare_tree / "tools" / "node_modules" / "tiny" / "package.json").exists()


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="Windows has other rules for who may write")
def test_a_folder_that_cannot_be_written_is_said(own_tree: Path) -> None:
    """Something else stands in the place of static/vendor/'s parent."""
    (own_tree / "static" / "vendor").unlink()
    shutil.rmtree(own_tree / "static")
    (own_tree / "static").write_text("in the way")
    ended = run(own_tree, "tools/vendor.py")
    assert ended.returncode == 1
    assert "cannot be written" in ended.stdout
    assert "Traceback" not in ended.stdout
