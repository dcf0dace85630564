"""The letters as they were written: threads in TOML files, the same for everybody but for the name."""

import base64
import html
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from sandbox.mail.letters import Address, Attached, Letter

_FILES = ("work.toml", "abroad.toml", "home.toml", "services.toml", "odd.toml")
_MINUTES = {"m": 1, "h": 60, "d": 60 * 24}

# Whoever owns the mailbox: as a name in a letter, and as the first name in its text.
_OWNER = "me"
_FIRST_NAME = "[me]"


@dataclass(frozen=True, slots=True)
class Written:
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
    return {key: Address(**fields) for key, fields in toml("people.toml").items()}


@cache
def written() -> tuple[Written, ...]:
    """All of them, threads together, oldest first in each."""
    threads = (thread for name in _FILES for thread in toml(name)["thread"])
    return tuple(letter for thread in threads for letter in _thread(thread))


def addressed(letter: Written, owner: Address) -> Letter:
    """The letter as it is in this owner's mailbox."""
    everybody = {**people(), _OWNER: owner}
    first = owner.name.partition(" ")[0]
    return Letter(
        sender=everybody[letter.sender],
        subject=letter.subject,
        to=tuple(everybody[key] for key in letter.to),
        cc=tuple(everybody[key] for key in letter.cc),
        text=letter.text.replace(_FIRST_NAME, first),
        html=letter.html.replace(_FIRST_NAME, html.escape(first)),
        attached=letter.attached,
        classification=letter.classification,
        meeting=letter.meeting,
    )


def toml(name: str) -> dict[str, Any]:
    """One of the files beside this one."""
    return tomllib.loads(files("sandbox").joinpath("mail", "written", name).read_text("utf-8"))


def _thread(thread: dict[str, Any]) -> Iterator[Written]:
    for place, given in enumerate(thread["message"]):
        subject = given.get("subject", thread.get("subject"))
        answers = place and "subject" not in given and subject is not None
        yield Written(
            thread=thread["key"],
            place=place,
            subject=f"{thread.get('re', 'Re:')} {subject}" if answers else subject,
            sender=given["from"],
            to=tuple(given.get("to", [_OWNER])),
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
    usual = ["sent"] if given["from"] == _OWNER else ["inbox"]
    return frozenset(given.get("in", usual) + given.get("labels", []))


def _attached(file: dict[str, Any]) -> Attached:
    content, content_id = file.get("content", ""), file.get("cid", "")
    size = file.get("size", len(base64.b64decode(content)))
    return Attached(file["name"], file["type"], size, content, content_id, inline=bool(content_id))


def _minutes(ago: str) -> int:
    found = re.fullmatch(r"(\d+)([mhd])", ago)
    if found is None:
        raise ValueError(f"{ago!r} is not an age such as 40m, 3h or 2d")
    return int(found[1]) * _MINUTES[found[2]]
