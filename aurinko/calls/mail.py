"""Messages (vendor's reference, "Email")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aurinko.records import Message, Page
from aurinko.records.reading import one, page_of

from .call import Call, path

if TYPE_CHECKING:
    from collections.abc import Sequence


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
