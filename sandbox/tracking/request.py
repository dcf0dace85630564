"""What a client asks to be tracked."""

from dataclasses import dataclass, field

from sandbox.tracking.tracking import Tracked, Tracking
from sandbox.web.errors import ApiError

DEFAULT_DELAY = 5
_LONGEST_DELAY = 366 * 24 * 3600
_LONGEST_CONTEXT = 10_000


@dataclass(frozen=True, kw_only=True, slots=True)
class Track:
    """Opens (with the clicks that come with them), answers, and words of the client's own to find it by.

    `track_opens_after_send_delay` is in seconds.
    """

    opens: bool = False
    thread_replies: bool = False
    track_opens_after_send_delay: int = DEFAULT_DELAY
    context: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class RewriteHtml:
    """A draft's body that is to be made ready for tracking."""

    html_text: str = ""
    tracking: Track = field(default_factory=Track)


@dataclass(frozen=True, kw_only=True, slots=True)
class Converted:
    """The message that a draft became."""

    thread_id: str | None = None
    message_id: str | None = None
    internet_message_id: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Changed:
    """What can be changed of a draft's tracking."""

    context: str | None = None


def check(asked: Track) -> None:
    """Refuse what cannot be meant.

    Raises:
        ApiError: 400 `badRequest`.
    """
    if not 0 <= asked.track_opens_after_send_delay <= _LONGEST_DELAY:
        raise ApiError(
            400, "badRequest", "trackOpensAfterSendDelay must be seconds, at most those of a year."
        )
    check_context(asked.context)


def check_context(context: str | None) -> None:
    """Refuse a context that is too long to be one.

    Raises:
        ApiError: 400 `badRequest`.
    """
    if context and len(context) > _LONGEST_CONTEXT:
        raise ApiError(400, "badRequest", f"context must be at most {_LONGEST_CONTEXT} characters.")


def track(tracking: Tracking, asked: Track, draft_id: str | None, now: float) -> Tracked:
    """Begin to track a message; what was begun for its draft goes on, as it is asked for now."""
    check(asked)
    known = tracking.of_draft(draft_id) if draft_id else None
    if known is None:
        known = tracking.start(now, opens=False, replies=False, delay=0, context=None)
    known.opens, known.replies = asked.opens, asked.thread_replies
    known.delay, known.context = asked.track_opens_after_send_delay, asked.context
    known.draft_id = draft_id
    return tracking.messages.put(known, now)
