"""What an operation needs, and what it does: the least scope for it, and whether it changes anything.

Source: the vendor's scopes page, as far as it says. Where nothing is said here, the API's own refusal names
the scope.
"""

_READING = {
    "email": "Mail.Read",
    "folders": "Mail.Read",
    "drafts": "Mail.Read",
    "tracking": "Mail.Read",
    "follow_up": "Mail.Read",
    "calendars": "Calendar.Read",
    "events": "Calendar.Read",
    "booking": "Calendar.Read",
    "contacts": "Contacts.Read",
    "task_lists": "Tasks.Read",
    "tasks": "Tasks.Read",
}
_WRITING = {
    "email": "Mail.ReadWrite",
    "folders": "Mail.ReadWrite",
    "drafts": "Mail.Drafts",
    "calendars": "Calendar.ReadWrite",
    "events": "Calendar.ReadWrite",
    "booking": "Calendar.ReadWrite",
    "contacts": "Contacts.ReadWrite",
    "task_lists": "Tasks.ReadWrite",
    "tasks": "Tasks.ReadWrite",
}
_OTHERS = {
    "email.send": "Mail.Send",
    "email.reply": "Mail.Send",
    "tracking.create_for_draft": "Mail.Drafts",
    "tracking.update_draft": "Mail.Drafts",
    "tracking.convert_draft": "Mail.Drafts",
    "sync.mail": "Mail.Read",
    "sync.calendar": "Calendar.Read",
    "sync.contacts": "Contacts.Read",
    "sync.tasks": "Tasks.Read",
}
# Questions that are asked by POST.
_ASKING = frozenset({"calendars.free_busy", "calendars.suggest_times", "account.prepare"})
# Any one of a line holds the scope before it too.
_WIDER = {
    "Mail.Read": {"Mail.ReadWrite", "Mail.All"},
    "Mail.ReadWrite": {"Mail.All"},
    "Mail.Send": {"Mail.Drafts", "Mail.All"},
    "Mail.Drafts": {"Mail.All"},
    "Calendar.Read": {"Calendar.ReadWrite"},
    "Contacts.Read": {"Contacts.ReadWrite"},
    "Tasks.Read": {"Tasks.ReadWrite"},
}


def changes(name: str, verb: str) -> bool:
    """Whether an operation changes something.

    Args:
        name: the operation's, such as `email.send`.
        verb: the method of HTTP that it uses.
    """
    return verb != "GET" and name not in _ASKING and not name.endswith(".start_sync")


def scope_for(name: str, verb: str) -> str:
    """The least scope that an operation needs; empty where every token will do, or nobody knows."""
    group = name.partition(".")[0]
    table = _WRITING if changes(name, verb) and group in _WRITING else _READING
    return _OTHERS.get(name) or table.get(group, "")


def has(scope: str, granted: list[str]) -> bool:
    """Whether a scope is among those granted, or within one of them."""
    return bool({scope, *_WIDER.get(scope, ())} & {*granted})


def warning(name: str) -> str:
    """What is said before an operation that changes something is sent."""
    if name in ("account.delete", "account.revoke_token"):
        return "This ends the sign-in of this page, and the grant behind it."
    if name in ("email.send", "email.reply", "drafts.send"):
        return "This sends a message, and nothing takes it back."
    return "This changes the mailbox, or what Aurinko keeps of it."
