"""The state file: one line that says what it is, with a checksum, and then JSON.

A new file is written beside the old one and takes its place in one step, so that at every moment one of the
two is there as a whole. A file that is not ours, or is damaged, is never written over.
"""

import hashlib
import json
import os
from pathlib import Path

_FORMAT = "aurinko-sandbox-state"
_VERSION = 1


class StateError(Exception):
    """The state cannot be used or kept; the text says why, and what to do."""


def read(path: Path) -> object:
    """Give what was saved, None if there is no file.

    Raises:
        StateError: The file cannot be read, is not a state, is damaged, or is of another version.
    """
    try:
        head, _, body = path.read_bytes().partition(b"\n")
    except FileNotFoundError:
        return None
    except OSError as error:
        raise StateError(f"{path} cannot be read ({error.strerror}). Name another file.") from error
    _check(path, head, body)
    saved: object = json.loads(body)
    return saved


def write(path: Path, body: bytes) -> int:
    """Save JSON, crash-safe; the bytes it took.

    Raises:
        StateError: The disk is full, or the folder is not writable.
    """
    head = {"format": _FORMAT, "version": _VERSION, "sha256": hashlib.sha256(body).hexdigest()}
    content = json.dumps(head).encode() + b"\n" + body
    try:
        # The place of a link's file, not of the link.
        _replace(Path(os.path.realpath(path)), content)
    except OSError as error:
        raise StateError(f"{path} cannot be written ({error.strerror}). Name a file that can be.") from error
    return len(content)


def _check(path: Path, head: bytes, body: bytes) -> None:
    try:
        said = json.loads(head)
        ours = said["format"] == _FORMAT
    except (ValueError, TypeError, KeyError, RecursionError):
        ours = False
    if not ours:
        raise StateError(f"{path} is not a state of the sandbox, and is left as it is. Name another file.")
    if said.get("version") != _VERSION:
        raise StateError(
            f"{path} is of version {said.get('version')}, and this sandbox reads version {_VERSION}. "
            "Use the sandbox that wrote it, or name another file."
        )
    if said.get("sha256") != hashlib.sha256(body).hexdigest():
        raise StateError(f"{path} is damaged, and is left as it is. Delete it, or name another file.")


def _replace(path: Path, content: bytes) -> None:
    new = path.with_name(f"{path.name}.new")
    # Left by a crash, or put there by somebody: neither its rights nor what it may link to are ours.
    new.unlink(missing_ok=True)
    # There are tokens inside: nobody else on this machine should read them.
    handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    new.replace(path)
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    # The new name is on the disk only when its folder is. Windows cannot open folders.
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
