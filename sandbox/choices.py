"""What the vendor leaves open, decided here: every choice can be made otherwise.

The defaults are what is likely; the other values let a client be tried against what is possible.
"""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Choices:
    """One sandbox's choices; times are in seconds.

    Attributes:
        page_size: Records on a token page. The vendor has no parameter for it.
        sync_rounds: How often a sync answers `ready: false` before it gives its tokens.
        code_seconds: How long a code can be exchanged.
        require_if_match: Refuse a PATCH without `If-Match` (412), as the document asks, or accept it, as is.
        post_exchange: Whether `POST /v1/auth/token/{code}` works; without it only the older GET does.
        in_fragment: Put the results of a sign-in into the fragment of the address, not into its query.
        thread_rounds: How often an IMAP thread id is still pending (408) where `requireThreadId` asks for it.
        tombstones: How many deletions a feed remembers; delta tokens from before the oldest answer 410.
        both_spellings: Send a field that sources spell in two ways in both of them.
    """

    page_size: int = 25
    sync_rounds: int = 1
    code_seconds: int = 10 * 60
    require_if_match: bool = False
    post_exchange: bool = True
    in_fragment: bool = False
    thread_rounds: int = 1
    tombstones: int = 10_000
    both_spellings: bool = False
