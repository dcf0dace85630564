"""The letters as they were written: threads in TOML files, the same for everybody."""

import base64
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

_FILES = ("work.toml", "abroad.toml", "home.toml", "services.toml", "odd.toml")
_MINUTES = {"m": 1, "h": 60, "d": 60 * 24}

# Whoever owns the mailbox; as a name in a letter.
OWNER = "me"


@dataclass(frozen=True, slots=True)
class Address:
    """Somebody with a mail address; the name may be missing."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that came with a letter. Only small inline pictures have contents here."""

    name: str
    mime_type: str
    size: int
    content: str
    content_id: str

    @property
    def inline(self) -> bool:
        """Shown in the text, not below it."""
        return bool(self.content_id)


@dataclass(frozen=True, slots=True)
class Letter:
    """One message, before it has an owner and a date. Addressees are keys of the people, or `me`."""

    thread: str
    place: int
    subject: str | None
    sender: str
    to: tuple[str, ...]
    cc: tuple[str, ...]
    minutes_ago: int
    text: str
    html: str
    labels: frozenset[str]
    keywords: tuple[str, ...]
    classification: str
    attached: tuple[Attached, ...]
    meeting: str


@cache
def people() -> dict[str, Address]:
    """Everybody who writes, by their key."""
    return {key: Address(**fields) for key, fields in _toml("people.toml").items()}


@cache
def letters() -> tuple[Letter, ...]:
    """All letters, threads together, oldest first in each."""
    threads = (thread for name in _FILES for thread in _toml(name)["thread"])
    return tuple(letter for thread in threads for letter in _thread(thread))


def _thread(thread: dict[str, Any]) -> Iterator[Letter]:
    for place, given in enumerate(thread["message"]):
        subject = given.get("subject", thread.get("subject"))
        answers = place and "subject" not in given and subject is not None
        yield Letter(
            thread=thread["key"],
            place=place,
            subject=f"{thread.get('re', 'Re:')} {subject}" if answers else subject,
            sender=given["from"],
            to=tuple(given.get("to", [OWNER])),
            cc=tuple(given.get("cc", [])),
            minutes_ago=_minutes(given["ago"]),
            text=given.get("text", "").strip(),
            html=given.get("html", "").strip(),
            labels=_labels(given),
            keywords=tuple(thread.get("keywords", [])),
            classification=thread.get("classification", "personal"),
            attached=tuple(_attached(file) for file in given.get("attached", [])),
            meeting=given.get("meeting", ""),
        )


def _labels(given: dict[str, Any]) -> frozenset[str]:
    usual = ["sent"] if given["from"] == OWNER else ["inbox"]
    return frozenset(given.get("in", usual) + given.get("labels", []))


def _attached(file: dict[str, Any]) -> Attached:
    content = file.get("content", "")
    size = file.get("size", len(base64.b64decode(content)))
    return Attached(file["name"], file["type"], size, content, file.get("cid", ""))


def _minutes(ago: str) -> int:
    found = re.fullmatch(r"(\d+)([mhd])", ago)
    if found is None:
        raise ValueError(f"{ago!r} is not an age such as 40m, 3h or 2d")
    return int(found[1]) * _MINUTES[found[2]]


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads(files("sandbox").joinpath("mail", "written", name).read_text("utf-8"))
