"""What an application asks for itself, with its id and secret (vendor's reference, "Auth")."""

from __future__ import annotations

from aurinko.records.granted import Granted
from aurinko.records.reading import one

from .call import Call, path


def exchange(code: str, *, method: str = "POST") -> Call[Granted]:
    """Turn the code that a browser came back with into an account's token. A code is good once.

    Args:
        code: as it came back, decoded.
        method: POST, or the older GET.

    Raises:
        AurinkoError: see `aurinko.errors`; `BadRequestError` with `vendor_code` `code.expired` where the code
            is used or late. It is never repeated by itself.
    """
    return Call(
        method,
        path("auth", "token", code),
        read=one(Granted),
        repeatable=False,
        shown="/v1/auth/token/[code]",
    )
