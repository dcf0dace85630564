"""A letter goes out: it lies in Sent, and in the inbox if it was to oneself."""

from collections.abc import Iterable
from dataclasses import replace

from sandbox.box import Box
from sandbox.mail.letters import Letter
from sandbox.mail.mailbox import new_message
from sandbox.mail.message import Message


def submit(
    box: Box, letter: Letter, now: float, *, answers: Iterable[str] = (), keywords: Iterable[str] = ()
) -> Message:
    """Send a letter; what comes back is the message in Sent."""
    answers = tuple(answers)
    sent = new_message(box.mail, letter, now, labels={"sent"}, answers=answers, keywords=keywords)
    own = box.owner.email.lower()
    if any(one.address.lower() == own for one in (*letter.to, *letter.cc, *letter.bcc)):
        # Whoever receives a letter does not see its bcc.
        arrived = replace(letter, bcc=())
        labels = {"inbox", "unread"}
        copy = new_message(
            box.mail, arrived, now, labels=labels, answers=answers, internet_id=sent.internet_id
        )
        copy.thread_id = sent.thread_id
    return sent
