"""The command `serve.py build`: writes the static site, complete, for any host."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory

from tools.archive import NAME as ARCHIVE
from tools.compiler import precompile
from tools.manifest import digest
from tools.place import MARK, refuse, replace
from tools.progress import step
from tools.render import load_settings
from tools.site import Site
from tools.tree import ROOT, VENDOR
from tools.trouble import disk
from tools.vendor import vendor


def build(folder: Path, api_base: str | None, client_id: str | None) -> None:
    """Write the site into a folder, and say how to try it.

    Args:
        folder: missing, empty, or an earlier build, which is replaced only when the new one is whole.
        api_base: origin of the API, instead of the settings'.
        client_id: client id, instead of the settings'.

    Raises:
        Trouble: the folder is not ours to replace, or settings or set-up are wrong.
    """
    target = folder.resolve()
    try:
        refuse(target)
        changes = {"api_base": api_base, "client_id": client_id}
        settings = load_settings(ROOT, **{key: value for key, value in changes.items() if value is not None})
        vendor(npm_too=True)
        files = contents(Site(ROOT, settings))
        replace(target, files)
    except OSError as error:
        raise disk(error) from error
    size = sum(map(len, files.values()))
    print(f"{folder} is the whole site: {len(files)} files, {size / 1e6:.1f} MB, for any path of any host.")
    print(f"Try it: python -m http.server -d {folder}")
    if not settings.client_id:
        print("It has no client id, so the page asks for it (--client-id, or client_id in pyscript.toml).")


def contents(site: Site) -> dict[str, bytes]:
    """Give all files of the site; the same sources and settings give the same bytes."""
    files = {path: site.read(path) for path in site.paths()}
    files[ARCHIVE] = compiled(files[ARCHIVE])
    # Without it GitHub Pages leaves out names that start with "_", such as __init__.py.
    files[".nojekyll"] = b""
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
