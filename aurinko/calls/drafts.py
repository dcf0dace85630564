"""Drafts (vendor's reference, "Email")."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from aurinko.inputs.mail import MailFields, TrackingFields, mail_json
from aurinko.inputs.plain import given, time_json, to_json
from aurinko.records.drafts import Draft, DraftSent
from aurinko.records.reading import nothing, one, sent

from .call import Call, path

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime


def create(*, body_type: str | None = None, **mail: Unpack[MailFields]) -> Call[Draft]:
    """Keep a message as a draft.

    Args:
        body_type: `html` (what the API takes if it is not said) or `text`.
        **mail: `to`, `subject`, `body` and the rest of `aurinko.MailFields`.

    Returns:
        `Draft` with its id and `web_link`, without the message.

    Raises:
        AurinkoError: see `aurinko.errors`.
    """
    query = {"bodyType": body_type}
    return Call("POST", path("email", "drafts"), read=one(Draft), query=query, json=mail_json(mail))


def get(
    id: str,  # noqa: A002 (the API's own word)
    *,
    body_type: str | None = None,
    load_inlines: bool | None = None,
    native_properties: Sequence[str] | None = None,
) -> Call[Draft]:
    """One draft with its message.

    Args:
        id: `Draft.id`.
        body_type: `html` or `text`.
        load_inlines: fill `content` of inline attachments.
        native_properties: names of the provider's own properties to give.

    Raises:
        AurinkoError: see `aurinko.errors`.
    """
    query = {"bodyType": body_type, "loadInlines": load_inlines, "nativeProperties": native_properties}
    return Call("GET", path("email", "drafts", id), read=one(Draft), query=query)


def update(
    id: str,  # noqa: A002 (the API's own word)
    *,
    body_type: str | None = None,
    **mail: Unpack[MailFields],
) -> Call[Draft]:
    """Put another message in a draft's place. Google and Office 365 only.

    Args:
        id: `Draft.id`.
        body_type: `html` (what the API takes if it is not said) or `text`.
        **mail: the whole message, as for `create`.

    Returns:
        `Draft`. Its id may be another one than before.

    Raises:
        AurinkoError: see `aurinko.errors`.
    """
    query = {"bodyType": body_type}
    body = mail_json(mail)
    # The id can be another one afterwards, so that the second time would fail.
    place = path("email", "drafts", id)
    return Call("PUT", place, read=one(Draft), query=query, json=body, repeatable=False)


def delete(id: str) -> Call[None]:  # noqa: A002 (the API's own word)
    """Throw a draft away.

    Raises:
        AurinkoError: see `aurinko.errors`.
    """
    return Call("DELETE", path("email", "drafts", id), read=nothing)


def send(
    id: str,  # noqa: A002 (the API's own word)
    *,
    send_time: datetime | None = None,
    tracking: TrackingFields | None = None,
) -> Call[DraftSent]:
    """Send a draft, at once or at a time. Never repeated by itself.

    Args:
        id: `Draft.id`.
        send_time: when; it needs its offset.
        tracking: what is to be noticed afterwards.

    Raises:
        AurinkoError: see `aurinko.errors`. After a `NetworkError`, a `CallTimeoutError` or a `ServerError`
            nobody knows whether it was sent: look at the draft before sending it again.
    """
    query = {"sendTime": None if send_time is None else time_json(send_time)}
    body = given({"tracking": None if tracking is None else to_json(tracking)})
    return Call(
        "POST", path("email", "drafts", id, "send"), read=sent(DraftSent, "Scheduled"), query=query, json=body
    )
