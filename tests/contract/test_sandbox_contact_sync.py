"""The sync of contacts: a start, and two feeds of what changed."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest

from sandbox import create_app
from sandbox.choices import Choices
from tests.conftest import RETURN_URLS, SandboxServer, serving
from tests.contract.feeds import Reader

CONTACTS = "/v1/contacts"
SCOPES = "Contacts.ReadWrite Tasks.ReadWrite"


@pytest.fixture(scope="module")
def small() -> Iterator[SandboxServer]:
    """A sandbox with pages of seven, which remembers three deletions."""
    choices = Choices(page_size=7, sync_rounds=2, tombstones=3)
    with serving(create_app(return_urls=RETURN_URLS, choices=choices)) as server:
        yield server


def create(server: SandboxServer, token: str, **body: object) -> dict[str, Any]:
    """Add a contact, and give its record."""
    answer = server.call("POST", CONTACTS, token, json=body).raise_for_status()
    record: dict[str, Any] = answer.json()["record"]
    return record


def delete(server: SandboxServer, token: str, contact_id: str) -> None:
    """Delete a contact."""
    server.call("DELETE", f"{CONTACTS}/{quote(contact_id, safe='')}", token).raise_for_status()


def test_a_start_is_not_ready_at_once(small: SandboxServer) -> None:
    """A start is asked for again until it is ready; then it has both tokens."""
    token = small.token(scopes=SCOPES, loginHint="start@sync.example")
    starts = [small.call("POST", f"{CONTACTS}/sync", token).json() for _ in range(4)]
    assert [start["ready"] for start in starts] == [False, False, True, True]
    assert starts[0] == {"ready": False}
    assert set(starts[2]) == {"ready", "syncUpdatedToken", "syncDeletedToken"}


def test_a_sync_brings_everybody_page_by_page(small: SandboxServer) -> None:
    """The first reading has all contacts, once each, in pages of the server's size, and no deletions."""
    token = small.token(scopes=SCOPES, loginHint="first@sync.example")
    reader = Reader(small, token, CONTACTS)
    assert len(reader.read()) == 80
    assert reader.sizes == [7] * 11 + [3, 0]
    assert reader.deleted == []


def test_later_readings_bring_what_changed(small: SandboxServer) -> None:
    """After that come new, changed and deleted contacts, and nothing else."""
    token = small.token(scopes=SCOPES, loginHint="later@sync.example")
    reader = Reader(small, token, CONTACTS)
    first = sorted(reader.read())
    reader.sizes.clear()
    made = create(small, token, nickName="new")
    changed = small.call(
        "PATCH", f"{CONTACTS}/{quote(first[0], safe='')}", token, json={"nickName": "changed"}
    ).json()["record"]
    delete(small, token, first[1])
    copy = reader.read()
    assert reader.sizes == [2, 1]
    assert copy[made["id"]] == made
    assert copy[first[0]] == changed
    assert first[1] not in copy
    assert [(gone["id"], set(gone)) for gone in reader.deleted] == [(first[1], {"id", "timestamp"})]
    reader.sizes.clear()
    reader.read()
    assert reader.sizes == [0, 0]


def test_changes_while_pages_are_read_are_not_lost(small: SandboxServer) -> None:
    """A contact that changes behind the reader's back comes again; one that goes comes as deleted."""
    token = small.token(scopes=SCOPES, loginHint="meanwhile@sync.example")
    reader = Reader(small, token, CONTACTS)
    assert reader.page("updated")
    seen = sorted(reader.copy)
    small.call("PATCH", f"{CONTACTS}/{quote(seen[0], safe='')}", token, json={"nickName": "again"})
    delete(small, token, seen[1])
    made = create(small, token, nickName="late")
    copy = reader.read()
    assert copy[seen[0]]["nickName"] == "again"
    assert seen[1] not in copy
    assert copy[made["id"]] == made
    assert len(copy) == 80


def test_photos_and_native_properties_stay_out(small: SandboxServer) -> None:
    """A sync tells that there is a photo; its bytes are for a request of their own."""
    token = small.token(scopes=SCOPES, loginHint="photos@sync.example")
    records = Reader(small, token, CONTACTS).read().values()
    assert any(record["hasPhoto"] for record in records)
    assert not any(record.keys() & {"photo", "nativeProperties"} for record in records)


def test_tokens_are_good_for_their_own_feed_only(small: SandboxServer) -> None:
    """A made-up token, one of another feed, a delta token as a page token, both, or none: 400."""
    token = small.token(scopes=SCOPES, loginHint="tokens@sync.example")
    start = [small.call("POST", f"{CONTACTS}/sync", token).json() for _ in range(3)][-1]
    updated = start["syncUpdatedToken"]
    page = small.call("GET", f"{CONTACTS}/sync/updated", token, params={"deltaToken": updated}).json()
    wrong: list[dict[str, str]] = [
        {},
        {"deltaToken": ""},
        {"deltaToken": "made-up"},
        {"deltaToken": "\x00é"},
        {"deltaToken": start["syncDeletedToken"]},
        {"pageToken": updated},
        {"deltaToken": page["nextPageToken"]},
        {"deltaToken": updated, "pageToken": page["nextPageToken"]},
    ]
    for params in wrong:
        answer = small.call("GET", f"{CONTACTS}/sync/updated", token, params=params)
        assert answer.status_code == 400, params
        assert answer.json()["code"] in {"badRequest", "token.notValid"}
    tasks = small.call("GET", "/v1/tasklists/default/sync/updated", token, params={"deltaToken": updated})
    assert tasks.json()["code"] == "token.notValid"


def test_a_reader_who_was_away_too_long_starts_again(small: SandboxServer) -> None:
    """When more was deleted than is remembered, the feed of deletions answers 410."""
    token = small.token(scopes=SCOPES, loginHint="away@sync.example")
    reader = Reader(small, token, CONTACTS)
    ids = list(reader.read())
    start = small.call("POST", f"{CONTACTS}/sync", token).json()
    for contact_id in ids[:3]:
        delete(small, token, contact_id)
    params = {"deltaToken": start["syncDeletedToken"]}
    assert small.call("GET", f"{CONTACTS}/sync/deleted", token, params=params).json()["length"] == 3
    delete(small, token, ids[3])
    late = small.call("GET", f"{CONTACTS}/sync/deleted", token, params=params)
    assert (late.status_code, late.json()["code"]) == (410, "syncToken.expired")
    assert Reader(small, token, CONTACTS).read().keys() == set(ids[4:])
