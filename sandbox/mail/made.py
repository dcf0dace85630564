"""Older mail, made when somebody asks: conversations from a table of kinds, the same for the same seed.

A number stands for a letter. Nothing of its text is kept: it is a pure function of seed, owner and number.
"""

import hashlib
import html
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from typing import Any, TypeVar

from sandbox.mail.letters import Address, Attached, Letter
from sandbox.mail.written import people, toml

T = TypeVar("T")
# Places for the letters of one conversation in the numbers.
_PLACES = 8
_LENGTHS = (1, 1, 1, 2, 2, 3, 4, 5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """What conversations of one kind have in common; see the table."""

    name: str
    senders: tuple[str, ...]
    folder: str
    most: int
    subjects: tuple[str, ...]
    turns: tuple[tuple[str, ...], ...]
    words: dict[str, list[str]]
    keywords: tuple[str, ...]
    classification: str
    page: str
    files: tuple[dict[str, Any], ...]
    junk: bool
    owner_answers: bool


class Dice:
    """Chance for one thing: 32 bytes that its name decides."""

    __slots__ = ("_value",)

    def __init__(self, name: str) -> None:
        self._value = int.from_bytes(hashlib.sha256(name.encode()).digest(), "big")

    def below(self, limit: int) -> int:
        """A whole number from 0 up to the limit, which is not reached."""
        self._value, number = divmod(self._value, limit)
        return number

    def one(self, things: Sequence[T]) -> T:
        """One of some things."""
        return things[self.below(len(things))]


@dataclass(slots=True)
class Story:
    """One conversation: its place among all, its kind, how many letters it has, and chance for the rest."""

    place: int
    kind: Kind
    length: int
    dice: Dice

    def number(self, turn: int) -> int:
        """The number of a letter of it."""
        return self.place * _PLACES + turn

    def by_owner(self, turn: int) -> bool:
        """Whether the owner wrote this letter."""
        return self.kind.owner_answers and turn % 2 == 1


def story(seed: str, place: int) -> Story:
    """The conversation of a place."""
    dice = Dice(f"{seed}/story/{place}")
    every, sums = _kinds()
    kind = every[bisect_right(sums, dice.below(sums[-1]))]
    return Story(place, kind, min(dice.one(_LENGTHS), kind.most), dice)


def made(seed: str, owner: Address, number: int) -> Letter:
    """The letter of a number."""
    place, turn = divmod(number, _PLACES)
    told = story(seed, place)
    kind, dice = told.kind, told.dice
    words, sender = _words(kind, dice), people()[dice.one(kind.senders)]
    # One number for all turns, so that an answer fits its question.
    plot = dice.below(60)
    subject = kind.subjects[plot % len(kind.subjects)].format_map(words)
    files = [dice.one(kind.files)] if kind.files and dice.below(3) == 0 else []
    ours = told.by_owner(turn)
    asked = _said(kind, turn - 1, plot, words) if turn and kind.owner_answers else ""
    said = _said(kind, turn, plot, words)
    link = kind.page.format_map(words)
    return Letter(
        sender=owner if ours else sender,
        to=(sender,) if ours else (owner,),
        subject=f"Re: {subject}" if turn and kind.owner_answers else subject,
        text=_text(said, asked, sender if ours else owner, link),
        html=_html(said, asked, subject, link),
        attached=tuple(_attached(file, words) for file in files) if not turn else (),
        classification=kind.classification,
    )


def incoming(seed: str, owner: Address, place: int) -> Letter:
    """A first letter that somebody else wrote, for mail that arrives; its conversations are others."""
    arriving = f"{seed}/arriving"
    # Every junk story is followed by a better one soon.
    better = (p for p in range(place * _PLACES, (place + 1) * _PLACES) if not story(arriving, p).kind.junk)
    return made(arriving, owner, next(better, place) * _PLACES)


def _words(kind: Kind, dice: Dice) -> dict[str, str]:
    words = {"n": str(100 + dice.below(9000))}
    for name, choices in kind.words.items():
        # A word can be made of those before it.
        words[name] = dice.one(choices).format_map(words)
    return words


def _said(kind: Kind, turn: int, plot: int, words: dict[str, str]) -> str:
    variants = kind.turns[turn]
    return variants[plot % len(variants)].format_map(words)


def _text(said: str, asked: str, whom: Address, link: str) -> str:
    parts = [said]
    if asked:
        quoted = "\n".join(f"> {line}".rstrip() for line in asked.split("\n"))
        parts.append(f"{whom.name} wrote:\n{quoted}")
    return "\n\n".join([*parts, *([link] if link else [])])


def _html(said: str, asked: str, subject: str, link: str) -> str:
    if link:
        head = f"<h1>{html.escape(subject)}</h1>"
        return f'{head}\n{_paragraphs(said)}\n<p><a href="{html.escape(link)}">See it on the web</a></p>'
    if asked:
        return f'{_paragraphs(said)}\n<blockquote type="cite">{_paragraphs(asked)}</blockquote>'
    return ""


def _paragraphs(text: str) -> str:
    return "\n".join(
        f"<p>{html.escape(part)}</p>".replace("\n", "<br>\n") for part in text.split("\n\n") if part
    )


def _attached(file: dict[str, Any], words: dict[str, str]) -> Attached:
    size = file["size"] + 7 * int(words["n"])
    return Attached(file["name"].format_map(words), file["type"], size)


@cache
def _kinds() -> tuple[list[Kind], list[int]]:
    table = toml("made.toml")
    kinds = [_kind(given, table["words"]) for given in table["kind"]]
    return kinds, list(accumulate(given["weight"] for given in table["kind"]))


def _kind(given: dict[str, Any], words: dict[str, list[str]]) -> Kind:
    return Kind(
        name=given["name"],
        senders=tuple(given["from"]),
        folder=given["folder"],
        most=given["most"],
        subjects=tuple(given["subject"]),
        turns=tuple(map(tuple, given["turns"])),
        words={**words, **given.get("words", {})},
        keywords=tuple(given.get("keywords", [])),
        classification=given.get("classification", "personal"),
        page=given.get("page", ""),
        files=tuple(given.get("files", [])),
        junk=given.get("junk", False),
        owner_answers=given.get("owner_answers", True),
    )
