"""Pages of a list: the server chooses the size, a token says where the next one begins."""

import base64
import binascii
import hashlib
import json
from collections.abc import Sequence

from sandbox.mail.mailbox import Message, position
from sandbox.web.errors import ApiError

PAGE_SIZE = 25


def page(messages: Sequence[Message], token: str | None, filters: str) -> tuple[list[Message], str | None]:
    """The page that a token asks for (the first without one), and the token of the next.

    A token stands for the last message seen, so mail that arrives meanwhile moves nothing. It fits one
    search only.

    Raises:
        ApiError: 400 `token.notValid` for anything that is not a token of this list.
    """
    after = _read(token, filters) if token else None
    rest = [message for message in messages if after is None or position(message) < after]
    records = rest[:PAGE_SIZE]
    more = len(rest) > PAGE_SIZE
    return records, _write(position(records[-1]), filters) if more else None


def _write(place: tuple[int, str], filters: str) -> str:
    return base64.urlsafe_b64encode(json.dumps([*place, _digest(filters)]).encode()).decode()


def _read(token: str, filters: str) -> tuple[int, str]:
    try:
        at, message_id, digest = json.loads(base64.b64decode(token, altchars=b"-_", validate=True))
    except (binascii.Error, ValueError, TypeError, RecursionError) as error:
        raise _invalid() from error
    if not isinstance(at, int) or not isinstance(message_id, str) or digest != _digest(filters):
        raise _invalid()
    return at, message_id


def _digest(filters: str) -> str:
    return hashlib.sha256(filters.encode()).hexdigest()[:12]


def _invalid() -> ApiError:
    return ApiError(400, "token.notValid", "Page token is not valid for this list; begin again without one.")
