"""Messages (vendor's reference, "Email")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aurinko.inputs.plain import given
from aurinko.records.mail import Message
from aurinko.records.reading import content, nothing, one, page_of

from .call import Call, path

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aurinko.records.pages import Page


def messages(
    q: str | None = None,
    *,
    page_token: str | None = None,
    body_type: str | None = None,
    include_trash_and_junk: bool | None = None,
    native_properties: Sequence[str] | None = None,
) -> Call[Page[Message]]:
    """One page of messages, newest first; the server decides how many are on it.

    Args:
        q: a search, such as `is:unread` or `from:ann@example.com`.
        page_token: `next_page_token` of the page before; keep the other arguments the same.
        body_type: `html` or `text`. Whole bodies come from Google and Office 365 only; see `Message.omitted`.
        include_trash_and_junk: also messages in the trash and junk folders.
        native_properties: names of the provider's own properties to give in `Message.native_properties`.

    Raises:
        AurinkoError: see `aurinko.errors`.
    """
    query = {
        "q": q,
        "pageToken": page_token,
        "bodyType": body_type,
        "includeTrashAndJunk": include_trash_and_junk,
        "nativeProperties": native_properties,
    }
    return Call("GET", path("email", "messages"), read=page_of(Message), query=query)


def message(
    id: str,  # noqa: A002 (the API's own word)
    *,
    body_type: str | None = None,
    load_inlines: bool | None = None,
    strip_quoted: bool | None = None,
    require_thread_id: bool | None = None,
    native_properties: Sequence[str] | None = None,
) -> Call[Message]:
    """One message, whole.

    Args:
        id: `Message.id`.
        body_type: `html` (what the API takes if it is not said) or `text`.
        load_inlines: fill `content` of inline attachments.
        strip_quoted: leave out what the body quotes of earlier messages.
        require_thread_id: for IMAP, refuse with status 408 and `retry_after` until the thread's id is known.
        native_properties: names of the provider's own properties to give in `Message.native_properties`.

    Raises:
        AurinkoError: see `aurinko.errors`.
    """
    query = {
        "bodyType": body_type,
        "loadInlines": load_inlines,
        "stripQuoted": strip_quoted,
        "requireThreadId": require_thread_id,
        "nativeProperties": native_properties,
    }
    return Call("GET", path("email", "messages", id), read=one(Message), query=query)


def raw(id: str) -> Call[bytes]:  # noqa: A002 (the API's own word)
    """One message as it travelled (RFC 5322), in bytes: `email.message_from_bytes` reads it.

    Raises:
        AurinkoError: see `aurinko.errors`.
    """
    return Call("GET", path("email", "messages", id, "raw"), read=bytes, raw=True)


def conversation(
    thread_id: str, *, page_token: str | None = None, body_type: str | None = None
) -> Call[Page[Message]]:
    """The messages of one thread.

    Args:
        thread_id: `Message.thread_id`.
        page_token: where to begin.
        body_type: `html` or `text`; see `Message.omitted`.

    Raises:
        AurinkoError: see `aurinko.errors`.
    """
    query = {"pageToken": page_token, "bodyType": body_type}
    return Call("GET", path("email", "conversations", thread_id), read=page_of(Message), query=query)


def attachment(id: str, attachment_id: str) -> Call[bytes]:  # noqa: A002 (the API's own word)
    """The bytes of a file that came with a message.

    Args:
        id: `Message.id`.
        attachment_id: `Attachment.id`.

    Raises:
        AurinkoError: see `aurinko.errors`.
    """
    return Call("GET", path("email", "messages", id, "attachments", attachment_id), read=content)


def set_status(
    id: str,  # noqa: A002 (the API's own word)
    *,
    unread: bool | None = None,
    archived: bool | None = None,
    keywords: Sequence[str] | None = None,
) -> Call[None]:
    """Mark a message as read or unread, move it to the archive or back, or give it other keywords.

    Args:
        id: `Message.id`.
        unread: whether it counts as not yet read.
        archived: whether it is out of the inbox.
        keywords: all labels or categories that it is to have.

    Raises:
        AurinkoError: see `aurinko.errors`.
    """
    status = given({"unread": unread, "archived": archived, "keywords": keywords})
    # It says how things are to be, not what is to change, so that twice is as good as once.
    return Call("POST", path("email", "messages", id, "status"), read=nothing, json=status, repeatable=True)


def delete(id: str) -> Call[None]:  # noqa: A002 (the API's own word)
    """Move a message to the trash; one that is there already is deleted for good.

    Raises:
        AurinkoError: see `aurinko.errors`. It is never repeated by itself: the second time would be for good.
    """
    return Call("DELETE", path("email", "messages", id), read=nothing, repeatable=False)
