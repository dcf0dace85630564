"""Messages that are sent (vendor's reference, "Email"). None of these calls is ever repeated by itself."""

from __future__ import annotations

from typing import Unpack

from aurinko.inputs.mail import MailFields, mail_json
from aurinko.records.mail import Sent
from aurinko.records.reading import sent

from .call import Call, path


def send(
    *, body_type: str | None = None, return_ids: bool | None = None, **mail: Unpack[MailFields]
) -> Call[Sent]:
    """Send a message.

    Args:
        body_type: `html` (what the API takes if it is not said) or `text`.
        return_ids: give the message's ids in the answer, where the provider can tell.
        **mail: `to`, `subject`, `body` and the rest of `aurinko.MailFields`.

    Returns:
        `Sent`. Where its `incomplete` is true, the message was sent all the same: never send it again.

    Raises:
        AurinkoError: see `aurinko.errors`. After a `NetworkError`, a `CallTimeoutError` or a `ServerError`
            nobody knows whether the message was sent: look for it before sending it again.
    """
    query = {"bodyType": body_type, "returnIds": return_ids}
    return Call("POST", path("email", "messages"), read=sent(Sent), query=query, json=mail_json(mail))


def reply(
    id: str,  # noqa: A002 (the API's own word)
    *,
    body_type: str | None = None,
    return_ids: bool | None = None,
    **mail: Unpack[MailFields],
) -> Call[Sent]:
    """Answer a message, within its thread.

    Args:
        id: `Message.id` of what is answered.
        body_type: `html` (what the API takes if it is not said) or `text`.
        return_ids: give the answer's ids, where the provider can tell.
        **mail: as for `send`. Say `to`: the vendor's document does not tell what happens without it.

    Returns:
        `Sent`, as for `send`.

    Raises:
        AurinkoError: as for `send`.
    """
    query = {"bodyType": body_type, "returnIds": return_ids}
    return Call(
        "POST", path("email", "messages", id, "reply"), read=sent(Sent), query=query, json=mail_json(mail)
    )
