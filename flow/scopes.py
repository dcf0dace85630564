"""The scopes a token can carry, each with the sentence the sign-in page shows.

Source: the vendor's `scopes` enumeration and its scopes page. `Mail.All` stands in the enumeration
and nowhere else, and its sentence says so.
"""


class Scope:
    """One scope: its `name`, the `group` it is shown in, and a plain `sentence` on what it allows."""

    def __init__(self, group: str, name: str, sentence: str) -> None:
        self.group = group
        self.name = name
        self.sentence = sentence


GROUPS = ("Mail", "Calendar", "Contacts", "Tasks")

SCOPES = (
    Scope("Mail", "Mail.Read", "Read messages, threads, drafts and attachments."),
    Scope("Mail", "Mail.ReadWrite", "Read them and change them: mark, move, delete. Not send."),
    Scope("Mail", "Mail.Send", "Send messages. Read nothing."),
    Scope("Mail", "Mail.Drafts", "Write and delete drafts, and send messages and drafts."),
    Scope("Mail", "Mail.All", "Probably all of the above; Aurinko does not describe it."),
    Scope("Calendar", "Calendar.Read", "See calendars and events."),
    Scope("Calendar", "Calendar.ReadWrite", "See, add, change and delete events."),
    Scope("Contacts", "Contacts.Read", "See the address book."),
    Scope("Contacts", "Contacts.ReadWrite", "See, add, change and delete contacts."),
    Scope("Tasks", "Tasks.Read", "See task lists and tasks."),
    Scope("Tasks", "Tasks.ReadWrite", "See, add, change and delete tasks."),
)

NAMES = tuple([scope.name for scope in SCOPES])


def joined(names: list[str]) -> str:
    """The `scopes` parameter: one string with single spaces, in the order of the list above."""
    return " ".join([name for name in NAMES if name in names])
