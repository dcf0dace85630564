"""A mailbox as it is when it is first looked into: the written letters, and older ones that are made."""

import hashlib

from sandbox.mail.folders import open_folders
from sandbox.mail.letters import Address
from sandbox.mail.made import Dice, Story, story
from sandbox.mail.mailbox import Mailbox, message_id, message_name, thread_id
from sandbox.mail.message import Message
from sandbox.mail.source import FIRST_MADE, Source
from sandbox.mail.written import written
from sandbox.setting import Setting
from sandbox.store.collection import Collection

_OWN_FOLDERS = ("Projects", "Projects/Quay Street", "Projects/Harbour signs", "Receipts", "Newsletters")
# Labels of Gmail's that the keywords of letters name.
_OWN_LABELS = ("Builds", "Family", "Money", "Suppliers", "Travel")
_DAY = 24 * 60 * 60
_HOUR = 60 * 60
# The written letters fill two pages before the first made one.
_YOUNGEST = 11.5 * _DAY
_MOST_DAYS = 10 * 365
_INBOX, _SENT, _NONE = frozenset({"inbox"}), frozenset({"sent"}), frozenset[str]()
# Of a hundred letters that came, so many have these labels; those with none are archived.
_STATES = (
    [frozenset({"inbox", "unread"})] * 2
    + [frozenset({"inbox", "flagged"})] * 2
    + [frozenset({"inbox", "important"})] * 2
    + [frozenset({"trash"})]
    + [_NONE] * 8
    + [_INBOX] * 85
)
_JUNK = frozenset({"junk", "unread"})


def open_mailbox(setting: Setting) -> Mailbox:
    """Deal the letters out to an owner."""
    labels = _OWN_LABELS if setting.personality.labels else ()
    mailbox = Mailbox(
        source=Source(setting.seed, Address(setting.owner.name, setting.owner.email)),
        size=setting.size,
        opened=setting.now,
        folders=open_folders(setting.personality, setting.seed, (*_OWN_FOLDERS, *labels)),
        messages=Collection(),
    )
    _deal_written(mailbox, setting)
    _deal_made(mailbox, setting)
    mailbox.first = mailbox.messages.seq + 1
    mailbox.sort()
    return mailbox


def _deal_written(mailbox: Mailbox, setting: Setting) -> None:
    before: list[Message] = []
    for number, letter in enumerate(written()):
        # One stretch for a whole thread: ages differ between mailboxes, answers stay after questions.
        stretch = setting.random(letter.thread).uniform(0.9, 1.1)
        before = before[: letter.place]
        message = _message(
            mailbox,
            number,
            f"{setting.seed}/{letter.thread}/{letter.place}",
            setting.now - 60 * letter.minutes_ago * stretch,
            before,
        )
        message.labels, message.keywords = letter.labels, letter.keywords
        message.folder_id = mailbox.folders.home(letter.labels)
        message.sent_at = None if "draft" in letter.labels else message.at - 2
        before.append(message)
        mailbox.messages.put(message, message.at)


def _deal_made(mailbox: Mailbox, setting: Setting) -> None:
    many = max(0, setting.size - len(written()))
    days = min(_MOST_DAYS, 60 + many / 40)
    place = dealt = 0
    while dealt < many:
        told = story(setting.seed, place)
        length = min(told.length, many - dealt)
        latest = setting.now - _YOUNGEST - days * _DAY * dealt / many
        _deal_story(mailbox, told, length, latest)
        place, dealt = place + 1, dealt + length


def _deal_story(mailbox: Mailbox, told: Story, length: int, latest: float) -> None:
    gaps = Dice(f"{mailbox.source.seed}/ages/{told.place}")
    at = latest - gaps.below(_DAY // 2) - _DAY * (length - 1)
    before: list[Message] = []
    for turn in range(length):
        number = FIRST_MADE + told.number(turn)
        at += gaps.below(_DAY - _HOUR) if turn else 0
        message = _message(mailbox, number, f"{mailbox.source.seed}/{number}", at, before)
        _file(mailbox, message, told, gaps, ours=told.by_owner(turn))
        before = [*before, message]
        mailbox.messages.put(message, at)


def _file(mailbox: Mailbox, message: Message, told: Story, dice: Dice, *, ours: bool) -> None:
    kind, folders = told.kind, mailbox.folders
    message.labels = _SENT if ours else _JUNK if kind.junk else dice.one(_STATES)
    message.keywords = kind.keywords
    message.folder_id = folders.home(message.labels)
    if message.labels is _INBOX and kind.folder and dice.below(3):
        message.labels, message.folder_id = _NONE, folders.filed(kind.folder)
        if folders.labels:
            message.keywords = (*kind.keywords, kind.folder)


def _message(mailbox: Mailbox, number: int, name: str, at: float, before: list[Message]) -> Message:
    digest = hashlib.sha256(name.encode()).digest()
    return Message(
        id=message_id(digest),
        created=at,
        modified=at,
        thread_id=before[0].thread_id if before else thread_id(digest),
        at=at,
        sent_at=at,
        labels=_NONE,
        keywords=(),
        folder_id="",
        internet_id=message_name(digest),
        answers=tuple(message.internet_id for message in before),
        source=mailbox.source,
        number=number,
    )
