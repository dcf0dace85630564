"""Pending sign-ins: kept, taken once, expired, and told apart."""

import json

from flow.pending import LIFETIME, MOST, PREFIX, SPENT_PREFIX, STATE_BYTES, clear, read, save, take, tidy
from flow.storage import Storage
from tests.unit.flow.making import API, NOW, PLACE, STATE, FullStorage, Refused, attempt, changed, holding

OTHER = "f" * 32
NOTE = SPENT_PREFIX + STATE[:8]


def _pending_keys(storage: Storage) -> list[str]:
    return sorted([key for key in storage.names() if key.startswith(PREFIX)])


def test_clearing_forgets_every_attempt_and_nothing_else() -> None:
    """They hold the address of whoever signs out; what is not an attempt stays."""
    storage = holding(attempt())
    storage.set(PREFIX + OTHER, "damaged")
    storage.set(NOTE, "a note")
    clear(storage)
    assert storage.names() == [NOTE]


def test_the_record_has_the_contract_s_keys_under_the_contract_s_name() -> None:
    """The stored record is what the design says, no more and no less."""
    record = json.loads(holding(attempt()).get("aurinko.pending." + STATE) or "")
    assert record == {
        "createdAt": NOW,
        "apiBase": API,
        "clientId": "client-1",
        "returnUrl": "http://localhost:8000/",
        "serviceType": "EWS",
        "scopes": ["Mail.Read", "Mail.Send"],
        "responseType": "token",
        "loginHint": "änn@acme.test",
        "serverUrl": "https://mail.acme.test/ews",
        "place": PLACE,
    }, record


def test_a_state_has_128_random_bits_and_lives_for_15_minutes_among_ten() -> None:
    """The numbers of the contract."""
    assert (STATE_BYTES * 8, LIFETIME, MOST) == (128, 900, 10)


def test_what_was_saved_is_taken_whole() -> None:
    """Every field of the attempt comes back as it left."""
    taken = take(holding(attempt()), STATE, NOW + 5)
    assert (taken.state, taken.created_at, taken.place) == (STATE, NOW, PLACE)
    request = taken.request
    assert (request.api_base, request.client_id, request.service_type) == (API, "client-1", "EWS")
    assert (request.scopes, request.response_type) == (["Mail.Read", "Mail.Send"], "token")
    assert (request.login_hint, request.server_url) == ("änn@acme.test", "https://mail.acme.test/ews")
    assert request.return_url == "http://localhost:8000/"


def test_an_attempt_is_good_once() -> None:
    """The second time the same state is `used`, and nothing of the first record is left."""
    storage = holding(attempt())
    take(storage, STATE, NOW)
    assert _pending_keys(storage) == []
    assert NOTE in storage.names()
    for later in (0, LIFETIME):
        with Refused("state_used", later):
            take(storage, STATE, NOW + later)


def test_the_note_of_a_spent_attempt_cannot_be_used_and_ends() -> None:
    """Eight characters are kept, never the state; after 15 minutes the state is simply unknown."""
    storage = holding(attempt())
    take(storage, STATE, NOW)
    assert all(STATE not in key + (storage.get(key) or "") for key in storage.names())
    with Refused("state_mismatch"):
        take(storage, STATE, NOW + LIFETIME + 1)
    tidy(storage, NOW + LIFETIME + 1)
    assert storage.names() == []


def test_a_state_this_tab_never_had_is_a_mismatch_and_disturbs_nothing() -> None:
    """A forged or foreign state leaves the real attempts usable."""
    storage = holding(attempt())
    for state in (
        "",
        "x",
        OTHER,
        STATE.upper(),
        STATE[:-1],
        STATE + "0",
        STATE[:8],
        " " + STATE,
        "ä😀",
        "x" * 30_000,
    ):
        with Refused("state_mismatch", state[:40]):
            take(storage, state, NOW)
    assert take(storage, STATE, NOW).state == STATE


def test_fifteen_minutes_are_enough_and_a_second_more_is_not() -> None:
    """The lifetime counts from the moment of leaving; what is too old stays too old when tried again."""
    assert take(holding(attempt()), STATE, NOW + LIFETIME).state == STATE
    storage = holding(attempt())
    for _ in range(2):
        with Refused("state_expired"):
            take(storage, STATE, NOW + LIFETIME + 1)
    assert _pending_keys(storage) == []


def test_a_clock_set_back_a_little_is_forgiven_and_by_more_than_the_lifetime_is_not() -> None:
    """A record from the future cannot stay usable for ever."""
    assert take(holding(attempt()), STATE, NOW - 60).state == STATE
    with Refused("state_expired"):
        take(holding(attempt()), STATE, NOW - LIFETIME - 1)


def test_an_attempt_tidied_away_as_expired_is_still_called_expired() -> None:
    """Sweeping does not turn a late answer into a forged one."""
    storage = holding(attempt())
    tidy(storage, NOW + LIFETIME + 1)
    assert _pending_keys(storage) == []
    with Refused("state_expired"):
        take(storage, STATE, NOW + LIFETIME + 2)


def test_ten_attempts_are_kept_and_the_oldest_goes_first() -> None:
    """An eleventh attempt pushes out the oldest by time, whatever the order of the names."""
    states = [f"{(index * 7) % 13:032x}" for index in range(13)]
    storage = holding(*[attempt(state, NOW + index) for index, state in enumerate(states)])
    assert _pending_keys(storage) == sorted([PREFIX + state for state in states[3:]])
    with Refused("state_mismatch"):
        take(storage, states[2], NOW + 20)
    assert take(storage, states[3], NOW + 20).created_at == NOW + 3


def test_tidy_leaves_what_is_good_and_what_is_not_ours() -> None:
    """Only our own records are swept."""
    storage = holding(attempt(), attempt(OTHER))
    take(storage, OTHER, NOW)
    storage.set("somebody.else", "1")
    storage.set("aurinko.session", "not ours to sweep")
    before = sorted(storage.names())
    tidy(storage, NOW + 1)
    assert sorted(storage.names()) == before


def test_a_full_storage_says_so() -> None:
    """The caller learns that the attempt is not kept, so that nobody leaves the page."""
    assert save(FullStorage(), attempt()) is False
    assert save(Storage(), attempt()) is True


def _malformed() -> list[str]:
    """The stored record, damaged in one place each time, and texts that are none."""
    record = json.loads(holding(attempt()).get(PREFIX + STATE) or "")
    texts = ["", "{", "null", "[]", "1", '"x"', "{}", "true", "undefined", '{"createdAt": 1e400}']
    wrongs: list[object] = [None, [], {}, 1.5, [1]]
    for key in list(record):
        without = dict(record)
        del without[key]
        texts.append(json.dumps(without))
        texts.extend([json.dumps(changed(record, key, wrong)) for wrong in wrongs])
    # No scopes at all is a list still, and `check` refuses it before the redirect.
    return [text for text in texts if '"scopes": []' not in text]


def test_a_damaged_record_is_no_attempt_and_goes() -> None:
    """Whatever stands in storage, it is a mismatch, never another error, and it is removed."""
    for text in _malformed():
        assert read(STATE, text) is None, text[:80]
        storage = Storage()
        storage.set(PREFIX + STATE, text)
        with Refused("state_mismatch", text[:80]):
            take(storage, STATE, NOW)
        storage.set(PREFIX + STATE, text)
        tidy(storage, NOW)
        assert storage.names() == [], text[:80]


def test_a_damaged_note_is_no_note() -> None:
    """A note that cannot be read says nothing about a state."""
    for text in (
        "",
        "{",
        "null",
        "[]",
        "{}",
        '{"at": "x", "why": "used"}',
        '{"at": 1800000000}',
        '{"why": "used"}',
    ):
        storage = Storage()
        storage.set(NOTE, text)
        with Refused("state_mismatch", text):
            take(storage, STATE, NOW)
        tidy(storage, NOW)
        assert storage.names() == [], text


def test_a_deeply_nested_text_is_damage_like_any_other() -> None:
    """CPython's json answers it with a RecursionError, which is no ValueError."""
    storage = Storage()
    storage.set(PREFIX + STATE, "[" * 5000)
    tidy(storage, NOW)
    assert storage.names() == []
