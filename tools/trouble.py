"""The one error of the commands: what happened, and what to do about it."""

import errno
import sys
from typing import NoReturn

NEEDS_WRITING = "Copy the project to a folder that you may write to, and start again there."


class Trouble(Exception):  # noqa: N818 - it is a message for a person, and read as one
    """A command cannot go on, for a reason that a person can change.

    Attributes:
        happened: what happened and its likely cause.
        remedy: what to do about it.
    """

    def __init__(self, happened: str, remedy: str) -> None:
        super().__init__(f"{happened} {remedy}")
        self.happened = happened
        self.remedy = remedy


def disk(error: OSError) -> Trouble:
    """Say what a failed write means."""
    if error.errno == errno.ENOSPC:
        return Trouble("The disk is full.", "Free about 300 MB and start again.")
    place = error.filename or "This folder"
    return Trouble(f"{place} cannot be written ({error.strerror or error}).", NEEDS_WRITING)


def stop(trouble: Trouble, status: int = 1) -> NoReturn:
    """End the command with the trouble's two sentences on stderr."""
    print(f"\n{trouble.happened}\n{trouble.remedy}", file=sys.stderr)
    sys.exit(status)
