"""The command `serve.py build`: writes the static site, complete, for any host."""

import argparse
import json
from pathlib import Path
from tempfile import TemporaryDirectory

from tools import sbom
from tools.archive import NAME as ARCHIVE
from tools.compiler import precompile
from tools.headers import everywhere
from tools.hosting import NOT_FOUND, header_files, include, not_found
from tools.manifest import digest
from tools.place import MARK, refuse, replace
from tools.progress import step
from tools.render import load_settings
from tools.site import Site
from tools.tree import ROOT, VENDOR
from tools.trouble import Trouble, disk
from tools.twins import twins
from tools.vendor import vendor


def build(given: argparse.Namespace) -> None:
    """Write the site into a folder, and say how to try it.

    The folder is missing, empty, or an earlier build, which is replaced only when the new one is whole.

    Raises:
        Trouble: the folder is not ours to replace, or settings or set-up are wrong.
    """
    target = given.dir.resolve()
    try:
        refuse(target)
        if given.nginx and target in given.nginx.resolve().parents:
            raise Trouble(f"{given.nginx} would be served with the site.", "Choose a place outside of it.")
        changes = {"api_base": given.api_base, "client_id": given.client_id}
        settings = load_settings(ROOT, **{key: value for key, value in changes.items() if value is not None})
        vendor(npm_too=True)
        files = contents(Site(ROOT, settings), given.path, twinned=given.twins)
        replace(target, files)
        if given.nginx:
            given.nginx.write_bytes(include(everywhere(files["index.html"].decode()), given.path or "/"))
    except OSError as error:
        raise disk(error) from error
    size = sum(map(len, files.values()))
    print(
        f"{given.dir} is the whole site: {len(files)} files, {size / 1e6:.1f} MB, for any path of any host."
    )
    print(f"Try it: python -m http.server -d {given.dir}")
    if not settings.client_id:
        print("It has no client id, so the page asks for it (--client-id, or client_id in pyscript.toml).")


def contents(site: Site, home: str | None = None, *, twinned: bool = True) -> dict[str, bytes]:
    """Give all files of the site; the same sources and settings give the same bytes.

    Args:
        site: what is built.
        home: its path on its host, if that is known.
        twinned: whether compressed twins lie beside the files.
    """
    files = {path: site.read(path) for path in site.paths()}
    files[ARCHIVE] = compiled(files[ARCHIVE])
    files["LICENSE.txt"] = (site.root / "LICENSE").read_bytes()
    files[NOT_FOUND] = not_found(home)
    files[sbom.NAME] = sbom.sbom(site.root, files)
    told = header_files(files, everywhere(files["index.html"].decode()), home or "/")
    files |= twins(files) if twinned else {}
    # Without it GitHub Pages leaves out names that start with "_", such as __init__.py.
    files |= {**told, ".nojekyll": b""}
    listed = {path: digest(data) for path, data in sorted(files.items())}
    files[MARK] = f"{json.dumps(listed, indent=1)}\n".encode()
    return files


def compiled(archive: bytes) -> bytes:
    """Give the house's archive with bytecode in place of sources."""
    stdlib = next(VENDOR.glob("pyodide-*/stdlib.zip"))
    with TemporaryDirectory() as folder, step("Compiling the page's Python") as report:
        source, target = Path(folder, "sources.zip"), Path(folder, ARCHIVE)
        source.write_bytes(archive)
        precompile(source, target, f"/{ARCHIVE}/", report, stdlib)
        return target.read_bytes()
