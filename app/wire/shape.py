"""The kind of a path: what a bug report may show of it."""


def shape(path: str) -> str:
    """A path without ids and query: `/v1/email/messages/{id}`.

    Whatever is not one of the words of the API's own paths is taken for somebody's id.
    """
    segments = path.partition("?")[0].split("/")
    return "/".join(segment if segment in _WORDS else "{id}" for segment in segments)


_TEXT = """
v1 account accounts am attachAccounts attachGroups attachments auth authorize authorizeDaemon
authorizeUser availability book calendars config confirm connect contacts conversations convert create
deleted detachAccounts detachGroups direct draftTracking drafts dynamic email events find folders
followup freeBusy group ignoreOpenClicks logout managed meeting messages occurrences prepare primary
profiles purgeMyTracking range raw reply reservations response rules send series settings status
subscriptions suggestMeetingTimes svc_accounts sync tasklists tasks token tracking updated user wellKnown
workHours
"""
_WORDS = frozenset(["", *_TEXT.split()])
