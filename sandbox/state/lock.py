"""One sandbox for a state file: two would overwrite what the other saves."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sandbox.state.file import StateError


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Hold a state file, by a file of the same name that ends in `.lock`; the system lets go after a crash.

    Raises:
        StateError: Another sandbox holds it, or the folder is not writable.
    """
    real = Path(os.path.realpath(path))
    try:
        handle = os.open(real.with_name(f"{real.name}.lock"), os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise StateError(f"{path} cannot be written ({error.strerror}). Name a file that can be.") from error
    try:
        if not _lock(handle):
            raise StateError(f"Another sandbox keeps its state in {path}. End it, or name another file.")
        yield
    finally:
        os.close(handle)


def _lock(handle: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415 - there only

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl  # noqa: PLC0415 - not there

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
