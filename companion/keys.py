"""The keys that cookies are sealed with: from the environment, or kept in a file of this person's own."""

import os
import stat
import tempfile
from collections.abc import Mapping
from pathlib import Path

from cryptography.fernet import Fernet

from companion.unready import Unready

KEYS = "AURINKO_COOKIE_KEYS"
FILE = "AURINKO_COOKIE_KEY_FILE"
_MOST = 20  # each one is tried on a cookie that none of them opens
_LONGEST = 4096  # bytes of the file


def cookie_keys(environment: Mapping[str, str]) -> tuple[str, ...]:
    """Give the keys, newest first; where there are none, one is made and kept for the next start.

    Raises:
        Unready: a key is none, or the file can be neither read nor made.
    """
    if given := environment.get(KEYS, "").strip():
        return checked(given, KEYS)
    path = key_file(environment)
    try:
        if not path.exists():
            _make(path)
        return checked(_read(path), str(path))
    except (OSError, RuntimeError) as error:
        raise Unready(
            f"The cookie keys cannot be kept in {path}.", f"Set {KEYS}, or {FILE} to a file of your own."
        ) from error


def checked(text: str, source: str) -> tuple[str, ...]:
    """Give the keys of a comma-separated text.

    Raises:
        Unready: one of them is none; it says where, and does not quote it.
    """
    keys = tuple(part.strip() for part in text.split(",") if part.strip())
    try:
        for key in keys:
            Fernet(key)
    except ValueError as error:
        raise Unready(
            f"{source} has something in it that is no key.",
            "They are 32 bytes in URL-safe base64, as cryptography's Fernet.generate_key() makes them.",
        ) from error
    if not 0 < len(keys) <= _MOST:
        raise Unready(f"{source} holds {len(keys)} keys.", f"Leave 1 to {_MOST} of them, the newest first.")
    return keys


def key_file(environment: Mapping[str, str]) -> Path:
    """Say where keys are kept: never in the project's folder, which is served."""
    if given := environment.get(FILE):
        return Path(given)
    # POSIX: XDG Base Directory Specification. Windows: what is this person's and stays on this machine.
    base = environment.get("XDG_STATE_HOME") or environment.get("LOCALAPPDATA")
    return (Path(base) if base else Path("~/.local/state").expanduser()) / "aurinko" / "cookie-keys"


def _make(path: Path) -> None:
    """Make the file with a fresh key; of several workers that start at once, one's is kept by all."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    # mkstemp's files are 0600 from the start. The link comes to be with its content, or not at all.
    number, name = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(number, "wb") as file:
            file.write(Fernet.generate_key() + b"\n")
        os.link(name, path)
    except FileExistsError:
        pass
    finally:
        Path(name).unlink()


def _read(path: Path) -> str:
    """Read the file.

    Raises:
        Unready: others may read it too.
    """
    with path.open("rb") as file:
        found = os.fstat(file.fileno())
        if os.name != "nt" and stat.S_IMODE(found.st_mode) & 0o077:
            raise Unready(f"{path} can be read by others.", f"Say: chmod 600 {path}")
        # Root's is good for everybody: it could read the process itself.
        if os.name != "nt" and found.st_uid not in {0, os.geteuid()}:
            raise Unready(f"{path} belongs to somebody else.", f"Say: chown {os.geteuid()} {path}")
        return file.read(_LONGEST).decode("ascii", "replace").replace("\n", ",")
