"""What an account's provider has, beside mail."""

from typing import Literal

from sandbox.personalities.personality import Personality
from sandbox.web.errors import ApiError

Kind = Literal["calendars", "contacts", "tasks"]


def refuse_unless(personality: Personality, kind: Kind) -> None:
    """Refuse what the provider does not have: over IMAP there is mail, and nothing else.

    The vendor leaves the answer open; 403 is its word for whatever a provider will not do.

    Raises:
        ApiError: 403 `forbidden`.
    """
    if personality.mailbox_only:
        raise ApiError(403, "forbidden", f"This account's provider has mail only, and no {kind}.")
