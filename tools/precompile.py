"""Compile every module of one zip to bytecode, in a second zip: run by Pyodide itself, inside compile.mjs.

Only the interpreter that will import the bytecode can make it, so this file runs in Pyodide under Node.
*Unchecked hash* bytecode (PEP 552) is imported without a look at its source, and no clock is in its bytes.
Optimize level 0 measured as fast as 1 and keeps asserts. The zip is stored, not deflated, so that a host's
own compression sees the bytes.
"""

import py_compile
import zipfile
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

# The earliest date a zip can hold: the same input gives the same bytes on any day.
FIXED_DATE = (1980, 1, 1, 0, 0, 0)


def precompile(source: str, target: str, prefix: str, progress: Callable[[int, int], None]) -> None:
    """Write `target`, a stored zip with a `.pyc` for each `.py` of the zip `source` and all else as it is.

    `prefix` is where the zip will be imported from; tracebacks name the modules below it.
    """
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        names = sorted(name for name in old.namelist() if not name.endswith("/"))
        for count, name in enumerate(names, 1):
            store(new, *compiled(name, old.read(name), prefix))
            progress(count, len(names))


def compiled(name: str, content: bytes, prefix: str) -> tuple[str, bytes]:
    """Give a member's new name and bytes: bytecode for a module, itself for anything else."""
    if not name.endswith(".py"):
        return name, content
    with TemporaryDirectory() as folder:
        module, bytecode = Path(folder, "module.py"), Path(folder, "module.pyc")
        module.write_bytes(content)
        py_compile.compile(
            str(module),
            cfile=str(bytecode),
            dfile=f"{prefix}{name}",
            doraise=True,
            optimize=0,
            invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH,
        )
        return f"{name}c", bytecode.read_bytes()


def store(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    """Add one member whose header says nothing about this machine."""
    archive.writestr(zipfile.ZipInfo(name, FIXED_DATE), content, zipfile.ZIP_STORED)
