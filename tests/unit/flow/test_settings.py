"""The `[aurinko]` table, key by key."""

from flow.scopes import NAMES
from flow.services import SERVICE_TYPES
from flow.settings import DEFAULTS, is_client_id, read_settings
from tests.unit.flow.making import Refused

GOOD: list[tuple[str, object]] = [
    ("api_base", "https://api.aurinko.io"),
    ("api_base", "http://localhost:8001"),
    ("api_base", "http://127.0.0.1:8001"),
    ("api_base", "http://[::1]:8001"),
    ("client_id", ""),
    ("client_id", "0123456789abcdef0123456789abcdef"),
    ("client_id", "a-B_c.9"),
    ("client_id", "x" * 200),
    ("service_types", ["EWS"]),
    ("service_types", ["Zoho", "Google"]),
    ("service_types", list(SERVICE_TYPES)),
    ("scopes", ["Tasks.Read"]),
    ("scopes", list(NAMES)),
    ("response_type", "token"),
    ("response_type", "code"),
    ("return_url", ""),
    ("return_url", "https://example.com/demo/index.html?x=1"),
    ("return_url", "http://localhost:8000/"),
]

NOT_TEXTS: list[object] = [None, 1, 1.5, True, [], {}, ["https://api.aurinko.io"]]
NOT_LISTS: list[object] = [None, "", "Google", "Mail.Read", 1, True, {}, []]

BAD: list[tuple[str, list[object]]] = [
    ("api_base", NOT_TEXTS),
    ("api_base", ["", "api.aurinko.io", "http://api.aurinko.io", "https://api.aurinko.io/v1", "https://a b"]),
    ("api_base", ["x" * 5000, "https://user@api.aurinko.io", "javascript:alert(1)"]),
    ("api_base", ["https://api.aurinko.io//", "https://api.aurinko.io\n"]),
    ("client_id", NOT_TEXTS),
    ("client_id", [" ", "a b", "x" * 201, "äbc", "a/b", "a\nb", 'a"b']),
    ("service_types", NOT_LISTS),
    ("service_types", [["google"], ["Gmail"], [""], [1], [None], [["Google"]], ["Google", "Google"]]),
    ("scopes", NOT_LISTS),
    ("scopes", [["mail.read"], ["Mail.ReadOnly"], [""], [1], ["Mail.Read Mail.Send"]]),
    ("scopes", [["Mail.Read", "Tasks.Read", "Mail.Read"]]),
    ("response_type", NOT_TEXTS),
    ("response_type", ["", "Token", "cookie", "code token", "x" * 5000]),
    ("return_url", NOT_TEXTS),
    ("return_url", ["x", "/demo/", "https://", "https://a/#x", "https://a/ b", "ftp://a/", "x" * 5000]),
]


def test_an_empty_table_gives_the_defaults_of_the_design() -> None:
    """Six keys, each with the default that the design names."""
    settings = read_settings({})
    assert settings.api_base == "https://api.aurinko.io"
    assert settings.client_id == ""
    assert settings.service_types == ["Google", "Office365", "EWS", "IMAP", "iCloud", "Zoho"]
    assert settings.scopes == ["Mail.Read", "Mail.Send"]
    assert settings.response_type == "token"
    assert settings.return_url == ""
    assert len(DEFAULTS) == 6


def test_every_good_value_is_taken_as_it_is() -> None:
    """What is allowed comes back unchanged."""
    for key, value in GOOD:
        assert getattr(read_settings({key: value}), key) == value, (key, value)


def test_a_slash_after_the_origin_is_forgiven() -> None:
    """One slash is what people paste; it is taken off."""
    assert read_settings({"api_base": "https://api.aurinko.io/"}).api_base == "https://api.aurinko.io"


def test_every_bad_value_is_refused_by_the_name_of_its_key() -> None:
    """The message begins with the key, says what is wrong at bounded length, and what to write instead."""
    for key, values in BAD:
        for value in values:
            with Refused("settings_invalid", (key, value)) as refused:
                read_settings({key: value})
            error = refused.error
            assert error.message.startswith(key), (key, value, error.message)
            assert len(error.message) < 400, (key, value)
            assert error.remedy, (key, value)


def test_an_unknown_key_is_named_and_the_known_ones_are_listed() -> None:
    """A slip of the pen is found at once."""
    for key in ("api-base", "clientId", "API_BASE", "", "client_secret"):
        with Refused("settings_invalid", key) as refused:
            read_settings({key: "x"})
        assert f'"{key}"' in refused.error.message, key
        for known in DEFAULTS:
            assert known in refused.error.remedy, known


def test_what_is_not_a_table_is_refused() -> None:
    """`aurinko = 1` in the file is an error with a remedy."""
    for table in (None, 1, "x", [], [("api_base", "x")], True):
        with Refused("settings_invalid", table) as refused:
            read_settings(table)
        assert "[aurinko]" in refused.error.message
        assert refused.error.remedy


def test_a_wrong_service_type_is_answered_with_the_right_one() -> None:
    """What people call a provider leads to Aurinko's name for it."""
    rows = [
        ("google", "Google"),
        ("Gmail", "Google"),
        ("Outlook", "Office365"),
        ("exchange", "EWS"),
        ("ICLOUD", "iCloud"),
    ]
    for wrong, right in rows:
        with Refused("settings_invalid", wrong) as refused:
            read_settings({"service_types": [wrong]})
        assert f'"{wrong}"' in refused.error.message, wrong
        assert f'"{right}"' in refused.error.remedy, wrong
    with Refused("settings_invalid") as refused:
        read_settings({"service_types": ["Yahoo"]})
    assert "Office365" in refused.error.remedy


def test_the_first_of_two_faults_does_not_hide_an_unknown_key() -> None:
    """An unknown key is said before a bad value."""
    with Refused("settings_invalid") as refused:
        read_settings({"response_type": "x", "unknown": 1})
    assert '"unknown"' in refused.error.message


def test_settings_do_not_share_their_lists() -> None:
    """A changed list changes neither the defaults nor the next settings."""
    read_settings({}).scopes.append("Mail.All")
    read_settings({}).service_types.clear()
    assert read_settings({}).scopes == ["Mail.Read", "Mail.Send"]
    assert len(read_settings({}).service_types) == 6


def test_a_client_id_typed_into_the_page_obeys_the_same_rule() -> None:
    """The form asks the same question as the settings."""
    rows = [
        ("", True),
        ("abc-1_2.3", True),
        ("x" * 200, True),
        ("x" * 201, False),
        ("a b", False),
        ("é", False),
    ]
    for text, good in rows:
        assert is_client_id(text) == good, text
