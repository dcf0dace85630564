"""Lets one set-up run at a time in this tree, so that two starts do not corrupt each other."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from tools.tree import ROOT

# A tracked file, always there: no lock file is left behind, and the system frees the lock with the process.
GUARD = ROOT / "requirements" / "serve.txt"


@contextmanager
def setup_lock() -> Iterator[None]:
    """Wait until no other start sets up this tree, then hold the others off."""
    with GUARD.open("rb") as file:
        if not acquire(file.fileno(), wait=False):
            print("Another start is setting up this folder; waiting for it ...", flush=True)
            acquire(file.fileno(), wait=True)
        yield


if sys.platform == "win32":
    import msvcrt

    # Windows locks bytes and keeps others from reading them: one far behind the end of the file harms nobody.
    FAR = 1 << 30

    def acquire(descriptor: int, *, wait: bool) -> bool:
        """Take the lock; say whether it was taken."""
        while True:
            os.lseek(descriptor, FAR, os.SEEK_SET)
            try:
                # LK_LOCK itself gives up after ten seconds, hence the loop.
                msvcrt.locking(descriptor, msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
            except OSError:
                if not wait:
                    return False
            else:
                return True

else:
    import fcntl

    def acquire(descriptor: int, *, wait: bool) -> bool:
        """Take the lock; say whether it was taken."""
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            return False
        return True
