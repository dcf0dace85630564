"""The session of a tab: kept, read back, dropped where it is not sound."""

import json

from flow import session
from flow.session import KEY, Session
from flow.storage import Storage
from tests.unit.flow.making import API, NOW, OTHER_API, FullStorage, Refused, changed

RECORD: dict[str, object] = {
    "accessToken": "tok-1",
    "receivedAt": NOW,
    "apiBase": API,
    "serviceType": "Office365",
    "scopes": ["Mail.Read"],
    "accountId": "40217",
}


BY_CODE: dict[str, object] = {
    "mode": "code",
    "receivedAt": NOW,
    "apiBase": API,
    "serviceType": "Office365",
    "scopes": ["Mail.Read"],
    "accountId": "40217",
}


def _session(account_id: str = "") -> Session:
    return Session("tok-1", NOW, API, "Office365", ["Mail.Read"], account_id)


def _with(text: str) -> Storage:
    storage = Storage()
    storage.set(KEY, text)
    return storage


def test_the_record_is_the_contract_s() -> None:
    """Five keys under `aurinko.session`, and the account's number once it is known."""
    storage = Storage()
    assert session.save(storage, _session()) is True
    without = dict(RECORD)
    del without["accountId"]
    assert json.loads(storage.get("aurinko.session") or "") == without
    session.save(storage, _session("40217"))
    assert json.loads(storage.get("aurinko.session") or "") == RECORD


def test_what_was_saved_is_loaded_whole() -> None:
    """Every attribute survives; an account that is not known yet is an empty text."""
    for account_id in ("", "40217"):
        storage = Storage()
        session.save(storage, _session(account_id))
        for loaded in (session.load(storage, API, "token"), session.current(storage)):
            assert loaded is not None
            assert loaded.access_token == "tok-1"
            assert (loaded.received_at, loaded.api_base) == (NOW, API)
            assert (loaded.service_type, loaded.scopes) == ("Office365", ["Mail.Read"])
            assert loaded.account_id == account_id


def test_an_account_number_stored_as_a_number_is_read_as_text() -> None:
    """Integrators keep it either way."""
    loaded = session.load(_with(json.dumps(changed(RECORD, "accountId", 40217))), API, "token")
    assert loaded is not None
    assert loaded.account_id == "40217"


def test_without_a_session_there_is_none_and_no_complaint() -> None:
    """A tab that never signed in is told nothing."""
    assert session.load(Storage(), API, "token") is None
    assert session.current(Storage()) is None


def test_clear_forgets_it() -> None:
    """After sign-out nothing of it is left, and clearing twice is no error."""
    storage = Storage()
    session.save(storage, _session())
    session.clear(storage)
    session.clear(storage)
    assert storage.names() == []


def test_a_full_storage_says_so() -> None:
    """The caller learns that the session is not kept."""
    assert session.save(FullStorage(), _session()) is False


def test_a_session_of_another_api_is_removed_with_a_message() -> None:
    """Its token goes nowhere, and the message names both addresses and no token."""
    storage = _with(json.dumps(RECORD))
    with Refused("session_dropped") as refused:
        session.load(storage, OTHER_API, "token")
    assert storage.names() == []
    assert API in refused.error.message
    assert OTHER_API in refused.error.message
    assert "tok-1" not in refused.error.message
    assert session.load(storage, OTHER_API, "token") is None


def _damaged() -> list[str]:
    texts = ["", " ", "{", "null", "[]", "1", '"tok-1"', "{}", "tok-1", '{"accessToken": "tok-1"}']
    wrong: list[tuple[str, object]] = [
        ("accessToken", ""),
        ("accessToken", "a b"),
        ("accessToken", "a\r\nX-Evil: 1"),
        ("accessToken", "tök"),
        ("accessToken", "x" * 5000),
        ("accessToken", ["tok-1"]),
        ("receivedAt", "1800000000"),
        ("receivedAt", 1.5),
        ("receivedAt", None),
        ("apiBase", ""),
        ("apiBase", "http://evil.example"),
        ("apiBase", API + "/"),
        ("apiBase", 1),
        ("serviceType", None),
        ("serviceType", {}),
        ("scopes", "Mail.Read"),
        ("scopes", None),
        ("scopes", {}),
    ]
    texts.extend([json.dumps(changed(RECORD, key, value)) for key, value in wrong])
    needed = [key for key in RECORD if key != "accountId"]
    texts.extend([json.dumps({key: RECORD[key] for key in needed if key != gone}) for gone in needed])
    return texts


def test_a_damaged_session_is_removed_with_a_message() -> None:
    """Whatever stands there: no session, one calm code, and it is gone."""
    for text in _damaged():
        storage = _with(text)
        assert session.current(storage) is None, text[:80]
        with Refused("session_dropped", text[:80]) as refused:
            session.load(storage, API, "token")
        assert "damaged" in refused.error.message, text[:80]
        assert storage.names() == [], text[:80]


def test_a_deeply_nested_text_is_damage_like_any_other() -> None:
    """CPython's json answers it with a RecursionError, which is no ValueError."""
    with Refused("session_dropped"):
        session.load(_with("[" * 5000), API, "token")


def test_scopes_that_are_not_names_are_damage_too() -> None:
    """A list of something else than texts is not what `save` wrote."""
    for scopes in ([1], [None], [["Mail.Read"]], ["Mail.Read", {}]):
        storage = _with(json.dumps(changed(RECORD, "scopes", scopes)))
        with Refused("session_dropped", scopes):
            session.load(storage, API, "token")


def test_a_repr_has_no_token() -> None:
    """A session may end up in a log; its token may not."""
    for text in (repr(_session()), str(_session()), f"{_session()}", repr([_session()])):
        assert "tok-1" not in text, text
        assert "Office365" in text, text


def _by_code(account_id: str = "40217", received_at: int = NOW) -> Session:
    return Session("", received_at, API, "Office365", ["Mail.Read"], account_id, "code")


def test_a_record_of_the_code_flow_has_a_mode_and_no_token() -> None:
    """What the companion needs to know is whose cookie is meant; the token never was here."""
    storage = Storage()
    assert session.save(storage, _by_code()) is True
    assert json.loads(storage.get(KEY) or "") == BY_CODE
    loaded = session.load(storage, API, "code")
    assert loaded is not None
    assert (loaded.mode, loaded.access_token, loaded.account_id) == ("code", "", "40217")
    assert "accessToken" not in (storage.get(KEY) or "")


def test_a_session_of_the_other_flow_is_removed_with_a_message() -> None:
    """A page that was set to the other response type can do nothing with it."""
    for record, mode, other in ((RECORD, "code", "token"), (BY_CODE, "token", "code")):
        storage = _with(json.dumps(record))
        with Refused("session_dropped", mode) as refused:
            session.load(storage, API, mode)
        assert storage.names() == [], mode
        assert f"with {other}, not with {mode}" in refused.error.message, refused.error.message


def test_a_record_of_the_code_flow_that_is_not_sound_is_damage() -> None:
    """Its account is a number that can stand in a header, and a token has no place in it."""
    changes: list[tuple[str, object]] = [
        ("accountId", account_id)
        for account_id in ("", None, "x", "-1", "1\r\nX-Evil: 1", "1.5", 1.5, True, "1" * 20, "\u0661", [1])
    ]
    changes.extend([("accessToken", "tok-1"), ("accessToken", ""), ("mode", "token")])
    changes.extend([("mode", mode) for mode in ("Code", "", None, 1, ["code"])])
    for key, value in changes:
        with Refused("session_dropped", (key, value)):
            session.load(_with(json.dumps(changed(BY_CODE, key, value))), API, "code")


def test_two_sessions_are_the_same_by_what_proves_them() -> None:
    """A token is itself; in the code flow it is the account and the moment."""
    assert _session("1").same_as(_session("2"))
    assert not _session().same_as(None)
    assert not _session().same_as(Session("tok-2", NOW, API, "Office365", ["Mail.Read"]))
    assert _by_code().same_as(_by_code())
    assert not _by_code().same_as(_by_code("40218"))
    assert not _by_code().same_as(_by_code(received_at=NOW + 1))
    assert not _by_code().same_as(_session("40217"))
    assert not _by_code().same_as(None)
