"""What happens by itself as time goes by. It is caught up with whenever somebody looks."""

from sandbox.box import Box
from sandbox.followup.drips import drip_due
from sandbox.mail.arrivals import arrive_due
from sandbox.sending.scheduled import send_due
from sandbox.tracking.replies import notice_replies


def tick(box: Box, now: float) -> None:
    """Let everything happen that is due by `now` (seconds since 1970)."""
    arrive_due(box, now)
    send_due(box, now)
    notice_replies(box)
    drip_due(box, now)
