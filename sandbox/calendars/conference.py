"""Online meetings: which ones a provider offers, and how one is joined."""

import hashlib

from sandbox.calendars.event import Conference, MeetingDetails
from sandbox.personalities import Personality

# The provider of a personality, and the others that its accounts can ask for by name.
_OFFERED = {
    "hangoutsMeet": ("hangoutsMeet",),
    "teamsForBusiness": ("teamsForBusiness", "skypeForBusiness", "skypeForConsumer"),
}


def conference_for(personality: Personality, about: str, wanted: str = "") -> Conference | None:
    """An online meeting of the provider, the wanted one or its usual; None if there is none like that.

    `about` makes its address: the same for the same event.
    """
    offered = _OFFERED.get(personality.conference, ())
    name = wanted or personality.conference
    if name not in offered:
        return None
    digest = hashlib.sha256(f"{name}/{about}".encode()).hexdigest()
    number = str(int(digest[:12], 16)).zfill(12)
    details = MeetingDetails(
        url=f"https://meet.example/{name}/{digest[12:24]}",
        phone=f"+1 555 01{number[:2]}",
        pin=number[2:11],
        region_code="US",
    )
    return Conference(provider=name, details=details)
