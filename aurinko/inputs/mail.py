"""Messages to be sent."""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias, TypedDict

from aurinko.errors import UsageError
from aurinko.records.mail import Address
from aurinko.records.record import Record

from .plain import given, several, to_json

# `ann@example.com`, `Ann Lee <ann@example.com>`, an `Address` of a message, or the API's own object.
AddressLike: TypeAlias = str | Address | Mapping[str, str]
Addresses: TypeAlias = AddressLike | Sequence[AddressLike]

_LISTS = ("to", "cc", "bcc", "reply_to")
_OBJECTS = ("headers", "tracking", "follow_up")


class TrackingFields(TypedDict, total=False):
    """What is to be noticed after a message was sent.

    Attributes:
        opens: when somebody opens it.
        thread_replies: when somebody answers.
        track_opens_after_send_delay: seconds in which opening does not count; 5 where it is not said.
        context: a text of one's own, to find the tracking again.
    """

    opens: bool
    thread_replies: bool
    track_opens_after_send_delay: int
    context: str


class FollowUpFields(TypedDict, total=False):
    """A rule of the follow-up robot that is to watch a message.

    Attributes:
        rule_id: which rule.
        action_vars: values for the rule's actions.
    """

    rule_id: int
    action_vars: Mapping[str, Any]


class MailFields(TypedDict, total=False):
    """A message to be sent, answered with, or kept as a draft.

    Attributes:
        to: one address or several.
        cc: who gets a copy.
        bcc: who gets a copy that the others do not see.
        reply_to: where answers go.
        from_: another address of the account's own.
        subject: of the message.
        body: HTML, or text with `body_type="text"`.
        attachments: files, each made by `aurinko.attach`.
        headers: header lines of one's own, by name.
        in_reply_to: the Message-ID of what this answers; `reply` says it by itself.
        references: the Message-IDs of the whole thread.
        keywords: labels or categories of the sent message; not for `reply`.
        tracking: what is to be noticed afterwards, as in `aurinko.TrackingFields`.
        follow_up: which rule of the follow-up robot watches it, as in `aurinko.FollowUpFields`.
    """

    to: Addresses
    cc: Addresses
    bcc: Addresses
    reply_to: Addresses
    from_: AddressLike
    subject: str
    body: str
    attachments: Sequence[Mapping[str, Any]]
    headers: Mapping[str, str]
    in_reply_to: str
    references: str
    keywords: Sequence[str]
    tracking: TrackingFields
    follow_up: FollowUpFields


def mail_json(mail: MailFields) -> dict[str, Any]:
    """The body of a message, a reply, or a draft.

    Raises:
        UsageError: something in it cannot be right.
    """
    fields: dict[str, Any] = given(mail)
    for name in _OBJECTS:
        if not isinstance(fields.get(name, {}), Mapping):
            raise UsageError(f"{name} has to be fields by their names, such as {{'a': 'b'}}.")
    check_files(fields.get("attachments", ()))
    for name in _LISTS:
        if name in fields:
            fields[name] = addresses(fields[name])
    if "from_" in fields:
        fields["from_"] = address(fields["from_"])
    if "headers" in fields:
        lines = fields.pop("headers")
        fields["x_headers"] = [{"name": name, "value": lines[name]} for name in lines]
    body: dict[str, Any] = to_json(fields)
    if "followUp" in body and "action_vars" in fields["follow_up"]:
        # Names of the person's own.
        body["followUp"]["actionVars"] = dict(fields["follow_up"]["action_vars"])
    return body


def address(value: AddressLike) -> dict[str, Any]:
    """One address.

    Raises:
        UsageError: it is not one; the API would say so much later, or send to nobody.
    """
    if isinstance(value, Address):
        found = given({"name": value.name, "address": value.address})
    else:
        found = dict(value) if isinstance(value, Mapping) else _parsed(value)
    if "@" not in str(found.get("address", "")):
        raise UsageError(
            "An address has to look like ann@example.com or Ann Lee <ann@example.com>; several are a list."
        )
    return found


def addresses(values: Addresses) -> list[dict[str, Any]]:
    """A list of addresses, of which one may stand alone."""
    return [address(value) for value in several(values)]


def check_files(files: Sequence[Any]) -> None:
    """Refuse what is no file to be sent along.

    Raises:
        UsageError: one of them is not as `attach` makes it; of a name, nobody would send the file.
    """
    if not all(isinstance(file, (Mapping, Record)) for file in files):
        raise UsageError("An attachment has to be made by aurinko.attach, of the file's bytes and its name.")


def attach(
    content: bytes, name: str, mime_type: str | None = None, *, content_id: str | None = None
) -> dict[str, Any]:
    """A file to be sent along.

    Args:
        content: the file's bytes.
        name: the file's name.
        mime_type: such as `image/png`; without it the name's ending decides.
        content_id: for a picture within the text, where `<img src="cid:...">` shows it.

    Raises:
        UsageError: the content is not bytes, or there is no name.
    """
    if not isinstance(content, (bytes, bytearray)) or not isinstance(name, str) or not name:
        raise UsageError("An attachment needs its bytes and a name.")
    return given(
        {
            "name": name,
            "mimeType": mime_type or _guessed(name),
            "content": base64.b64encode(content).decode("ascii"),
            "contentId": content_id,
            "inline": content_id is not None,
        }
    )


def _parsed(value: object) -> dict[str, Any]:
    from email.utils import getaddresses  # noqa: PLC0415 (heavy, and needed only to send)

    found = getaddresses([value]) if isinstance(value, str) else []
    # Several in one text: to send to the first of them alone would lose the others without a word.
    if len(found) != 1 or (isinstance(value, str) and ";" in value):
        return {}
    name, plain = found[0]
    return {"name": name, "address": plain} if name else {"address": plain}


def _guessed(name: str) -> str:
    from mimetypes import guess_type  # noqa: PLC0415 (heavy, and needed only to send files)

    return guess_type(name)[0] or "application/octet-stream"
