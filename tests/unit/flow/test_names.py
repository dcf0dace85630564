"""The vendor's names, as the page offers and explains them."""

from flow.scopes import GROUPS, NAMES, SCOPES, joined
from flow.services import SERVICE_TYPES, label, meant
from flow.settings import DEFAULTS

ALL_SCOPES = [
    ("Mail", "Mail.Read"),
    ("Mail", "Mail.ReadWrite"),
    ("Mail", "Mail.Send"),
    ("Mail", "Mail.Drafts"),
    ("Mail", "Mail.All"),
    ("Calendar", "Calendar.Read"),
    ("Calendar", "Calendar.ReadWrite"),
    ("Contacts", "Contacts.Read"),
    ("Contacts", "Contacts.ReadWrite"),
    ("Tasks", "Tasks.Read"),
    ("Tasks", "Tasks.ReadWrite"),
]


def test_the_scopes_are_the_eleven_that_aurinko_has_in_their_groups() -> None:
    """Names and groups, in the order they are shown."""
    assert [(scope.group, scope.name) for scope in SCOPES] == ALL_SCOPES
    assert list(NAMES) == [name for _, name in ALL_SCOPES]
    assert GROUPS == ("Mail", "Calendar", "Contacts", "Tasks")


def test_each_scope_has_a_sentence_of_its_own() -> None:
    """A plain sentence with a full stop, different for each."""
    sentences = [scope.sentence for scope in SCOPES]
    assert len(set(sentences)) == len(sentences)
    assert all(sentence.endswith(".") and len(sentence) > 10 for sentence in sentences)


def test_scopes_are_joined_by_single_spaces_in_one_order() -> None:
    """The same choice is always the same text; a name counts once."""
    rows: list[tuple[list[str], str]] = [
        ([], ""),
        (["Mail.Read"], "Mail.Read"),
        (["Mail.Send", "Mail.Read"], "Mail.Read Mail.Send"),
        (["Mail.Read", "Mail.Read"], "Mail.Read"),
        (["Tasks.ReadWrite", "Calendar.Read", "Mail.All"], "Mail.All Calendar.Read Tasks.ReadWrite"),
    ]
    for names, text in rows:
        assert joined(names) == text, names
    assert joined(list(NAMES)).split(" ") == list(NAMES)


def test_service_types_stand_once_and_the_offered_ones_are_among_them() -> None:
    """Twenty-seven names; the defaults are the first six."""
    assert len(SERVICE_TYPES) == len(set(SERVICE_TYPES)) == 27
    assert list(SERVICE_TYPES[:6]) == DEFAULTS["service_types"]


def test_labels_make_the_contract_s_button_names() -> None:
    """What stands after `Continue with`."""
    rows = [
        ("Google", "Google"),
        ("Office365", "Office 365"),
        ("EWS", "Exchange"),
        ("IMAP", "IMAP"),
        ("iCloud", "iCloud"),
        ("Zoho", "Zoho"),
        ("Slack", "Slack"),
    ]
    for service_type, name in rows:
        assert label(service_type) == name, service_type


def test_a_wrong_name_leads_to_the_one_that_was_meant() -> None:
    """Another case, or what people call it; what is nobody's name leads nowhere."""
    rows = [
        ("google", "Google"),
        ("EWS", "EWS"),
        ("icloud", "iCloud"),
        ("GMAIL", "Google"),
        ("Outlook", "Office365"),
        ("Office 365", "Office365"),
        ("Microsoft", "Office365"),
        ("Exchange", "EWS"),
        ("Yahoo", ""),
        ("", ""),
    ]
    for name, service_type in rows:
        assert meant(name) == service_type, name
    assert all(meant(name.lower()) == name for name in SERVICE_TYPES)
