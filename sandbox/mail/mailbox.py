"""Mailboxes: for each address the letters, with dates that look recent and ids of its own."""

import base64
import hashlib
import random
from collections.abc import Callable
from dataclasses import dataclass

from sandbox.auth.people import Person
from sandbox.mail.letters import Address, Letter, letters


@dataclass(slots=True)
class Message:
    """One message of one mailbox. `at` is in seconds since 1970."""

    id: str
    thread_id: str
    at: float
    letter: Letter
    owner: Address
    labels: frozenset[str]
    internet_id: str
    answers: tuple[str, ...]


class Mailbox:
    """Messages, newest first."""

    def __init__(self, messages: list[Message]) -> None:
        self.messages = sorted(messages, key=position, reverse=True)
        self._by_id = {message.id: message for message in messages}

    def find(self, message_id: str) -> Message | None:
        """The message with this id."""
        return self._by_id.get(message_id)


class Mailboxes:
    """One for each address, filled when it is first opened."""

    def __init__(self, seed: int, clock: Callable[[], float]) -> None:
        self._seed = seed
        self._clock = clock
        self._mailboxes: dict[str, Mailbox] = {}

    def of(self, person: Person) -> Mailbox:
        """The mailbox of this person's address."""
        if person.email not in self._mailboxes:
            owner = Address(person.name, person.email)
            self._mailboxes[person.email] = Mailbox(
                _deal(owner, f"{self._seed}/{person.email}", self._clock())
            )
        return self._mailboxes[person.email]


def position(message: Message) -> tuple[int, str]:
    """Where a message stands in the list: by its second, then by its id, so no two share a place."""
    return int(message.at), message.id


def _deal(owner: Address, seed: str, now: float) -> list[Message]:
    messages: list[Message] = []
    for letter in letters():
        # One stretch for a whole thread: ages differ between mailboxes, answers stay after questions.
        stretch = random.Random(f"{seed}/{letter.thread}").uniform(0.9, 1.1)  # noqa: S311 - dates, not secrets
        before = [m.internet_id for m in messages[len(messages) - letter.place :]]
        messages.append(_message(letter, owner, seed, now - 60 * letter.minutes_ago * stretch, before))
    return messages


def _message(letter: Letter, owner: Address, seed: str, at: float, before: list[str]) -> Message:
    digest = hashlib.sha256(f"{seed}/{letter.thread}/{letter.place}".encode()).digest()
    return Message(
        # Standard base64 of 20 bytes: ends in "=", and "+" and "/" occur, as in ids of the real providers.
        id=base64.b64encode(digest[:20]).decode(),
        thread_id=base64.b64encode(hashlib.sha256(f"{seed}/{letter.thread}".encode()).digest()[:16]).decode(),
        at=at,
        letter=letter,
        owner=owner,
        labels=letter.labels,
        internet_id=f"<{digest[20:].hex()}@mail.example>",
        answers=tuple(before),
    )
