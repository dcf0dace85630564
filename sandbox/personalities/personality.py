"""What an account's provider can do, and how it does it."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Personality:
    """One provider's ways.

    Attributes:
        lists_bodies: Lists hand out bodies of messages and notes of tasks; the others say what they left out.
        updates_drafts: A draft can be changed in place (`PUT`).
        returns_ids: A sent message's id can be told where `returnIds` asks for it.
        pends_threads: A thread id can take a while; `requireThreadId` then answers 408.
        labels: What a folder is: the labels of Gmail, or a real folder.
        folders: Whose names and ids of folders there are (`sandbox.mail.folders`).
        keywords: Messages can have keywords (labels, categories) of the owner's.
        mailbox_only: There is mail and nothing else.
        flagged_tasks: There is a task list of flagged messages.
        default_reminders: Reminders of an event can be those of its calendar.
        many_reminders: An event can have more than one reminder.
        tells_work_hours: Free/busy tells somebody's working hours, too.
        group_calendars: Calendars of groups can be listed.
        conference: The provider of online meetings, empty if there is none.
        native_errors: The shape of `originalError` in what the provider refused.
    """

    lists_bodies: bool = False
    updates_drafts: bool = False
    returns_ids: bool = True
    pends_threads: bool = False
    labels: bool = False
    folders: str = "imap"
    keywords: bool = True
    mailbox_only: bool = False
    flagged_tasks: bool = False
    default_reminders: bool = False
    many_reminders: bool = False
    tells_work_hours: bool = False
    group_calendars: bool = False
    conference: str = ""
    native_errors: str = ""


# CRM and chat services too, though the real ones have no mail: whoever signs in to one gets a box as of any
# small provider's, with mail, calendars, contacts and tasks, because a client has to be let in to be tried.
_OTHERS = Personality()
_PERSONALITIES = {
    "Google": Personality(
        lists_bodies=True,
        updates_drafts=True,
        labels=True,
        folders="gmail",
        default_reminders=True,
        many_reminders=True,
        conference="hangoutsMeet",
        native_errors="google",
    ),
    "Office365": Personality(
        lists_bodies=True,
        updates_drafts=True,
        folders="exchange",
        flagged_tasks=True,
        tells_work_hours=True,
        group_calendars=True,
        conference="teamsForBusiness",
        native_errors="graph",
    ),
    "EWS": Personality(folders="exchange", tells_work_hours=True, native_errors="ews"),
    "IMAP": Personality(returns_ids=False, pends_threads=True, mailbox_only=True),
    "iCloud": Personality(folders="icloud", returns_ids=False, keywords=False, many_reminders=True),
    "Zoho": Personality(folders="zoho"),
}


def personality_of(service: str) -> Personality:
    """The ways of a service type's provider."""
    return _PERSONALITIES.get(service, _OTHERS)
