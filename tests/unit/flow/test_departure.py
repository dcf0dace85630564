"""Leaving for Aurinko: what is noted down before the browser goes."""

import json

from flow import pending, trace
from flow.departure import depart
from flow.storage import Storage
from tests.unit.flow.making import NOW, PLACE, STATE, FullStorage, Refused, request


def test_the_attempt_is_noted_down_before_the_address_is_given() -> None:
    """The answer finds its state, and the place to come back to."""
    storage = Storage()
    url = depart(storage, request("EWS"), STATE, PLACE, NOW + 0.5)
    assert "&state=" + STATE in url
    attempt = pending.take(storage, STATE, NOW)
    assert (attempt.place, attempt.created_at, attempt.request.service_type) == (PLACE, NOW, "EWS")


def test_the_record_of_the_tab_gets_no_address_of_a_person_and_no_whole_state() -> None:
    """Whether there was a login hint is kept, and eight characters of the state."""
    storage = Storage()
    depart(storage, request("EWS"), STATE, PLACE, NOW + 0.5)
    (left,) = trace.read(storage)
    assert (left["event"], left["at"], left["state"]) == ("left", NOW + 0.5, STATE[:8])
    assert (left["loginHint"], left["serverUrl"], left["accountId"]) == (True, True, False)
    assert "acme" not in json.dumps(left)


def test_nothing_is_noted_of_what_is_refused() -> None:
    """A request without scopes, or a tab that keeps nothing: the browser stays."""
    storage = Storage()
    bare = request()
    bare.scopes = []
    with Refused("scopes_missing"):
        depart(storage, bare, STATE, PLACE, NOW + 0.5)
    assert storage.names() == []
    with Refused("storage_blocked"):
        depart(FullStorage(), request(), STATE, PLACE, NOW + 0.5)
