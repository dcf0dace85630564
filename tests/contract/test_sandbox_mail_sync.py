"""Mail by its sync feeds."""

import pytest

from sandbox import Choices, create_app
from tests.conftest import RETURN_URLS, SandboxServer, serving
from tests.contract.feeds import Reader
from tests.contract.reader import Mailbox, enc, mailbox

DAY = 24 * 60 * 60


@pytest.fixture
def mail(sandbox_server: SandboxServer) -> Mailbox:
    """A mailbox that nobody else uses."""
    return mailbox(sandbox_server)


def reader(mail: Mailbox, **filters: str) -> Reader:
    """Somebody who keeps a copy of it."""
    return Reader(mail.server, mail.token, "/v1/email", **filters)


def test_a_first_scan_gives_everything(mail: Mailbox) -> None:
    """Every folder, trash and junk too, each message once and as the list has it."""
    copy = reader(mail)
    copy.read()
    listed = mail.server.messages(mail.token, includeTrashAndJunk="true")
    assert copy.copy == {message["id"]: message for message in listed}
    assert sum(copy.sizes) == len(listed)
    assert copy.deleted == []


def test_changes_come_once_and_deletions_with_what_they_were(mail: Mailbox) -> None:
    """A new message, a changed one and a deleted one; after that the feeds are quiet."""
    copy = reader(mail)
    copy.read()
    arrived = mail.arrive(subject="New")
    changed, doomed = mail.found("in:inbox")[1:3]
    mail.change(changed["id"], keywords=["Seen"])
    mail.delete(doomed["id"])
    assert doomed["id"] in copy.read()
    mail.delete(doomed["id"])
    copy.sizes.clear()
    copy.read()
    assert copy.copy[arrived]["subject"] == "New"
    assert copy.copy[changed["id"]]["keywords"] == ["Seen"]
    [gone] = copy.deleted
    assert set(gone) == {"id", "folderId", "internetMessageId", "timestamp"}
    assert (gone["id"], gone["internetMessageId"]) == (doomed["id"], doomed["internetMessageId"])
    assert doomed["id"] not in copy.copy
    copy.sizes.clear()
    copy.read()
    assert copy.sizes == [0, 0]


def test_a_change_that_changes_nothing_is_not_told(mail: Mailbox) -> None:
    """Marking a read message read feeds nothing."""
    copy = reader(mail)
    copy.read()
    mail.change(mail.found("is:read")[0]["id"], unread=False)
    copy.sizes.clear()
    copy.read()
    assert copy.sizes == [0, 0]


def test_days_bound_the_first_scan_only(mail: Mailbox) -> None:
    """Old mail is not scanned, but told of when it changes later; what changed before is not."""
    old = mail.found("older_than:20d")
    mail.change(old[0]["id"], unread=True)
    copy = reader(mail, daysWithin="7")
    copy.read()
    assert set(copy.copy) == {message["id"] for message in mail.found("in:anywhere newer_than:7d")}
    mail.change(old[1]["id"], unread=True)
    copy.sizes.clear()
    copy.read()
    assert (copy.sizes, old[1]["id"] in copy.copy) == ([1, 0], True)


@pytest.mark.parametrize(("service", "lists"), [("Google", True), ("IMAP", False)])
def test_bodies_are_chosen_at_the_start(sandbox_server: SandboxServer, service: str, lists: bool) -> None:
    """`bodyType` goes into the tokens; a provider that lists no bodies feeds none."""
    copy = reader(mailbox(sandbox_server, service), bodyType="text", daysWithin="3")
    assert all(("body" in message) is lists for message in copy.read().values())
    assert copy.copy


def test_a_start_is_ready_when_it_was_waited_for() -> None:
    """The same start as often as chosen, each other one anew; `awaitReady` needs no second."""
    with serving(create_app(return_urls=RETURN_URLS, size=64, choices=Choices(sync_rounds=2))) as server:
        mail = mailbox(server)
        for query, answers in (({}, 3), ({"daysWithin": "9"}, 3), ({"awaitReady": "true"}, 1)):
            readies = [mail.ask("POST", "/sync", params=query)["ready"] for _ in range(answers)]
            assert readies == [False] * (answers - 1) + [True]


@pytest.mark.parametrize("query", [{"daysWithin": "-1"}, {"daysWithin": "x"}, {"bodyType": "none"}])
def test_a_start_that_makes_no_sense_is_refused(mail: Mailbox, query: dict[str, str]) -> None:
    """400 `badRequest`; any number of days is fine."""
    assert mail.ask("POST", "/sync", 400, params=query)["code"] == "badRequest"
    mail.ask("POST", "/sync", params={"daysWithin": str(2**62)})


def test_a_token_fits_its_own_feed_only(mail: Mailbox) -> None:
    """Swapped, as a page token, damaged, both or none: 400; another account's reads nothing of this one."""
    start = mail.ask("POST", "/sync", params={"awaitReady": "true"})
    token = start["syncUpdatedToken"]
    for feed, query, code in (
        ("updated", {"deltaToken": start["syncDeletedToken"]}, "token.notValid"),
        ("deleted", {"deltaToken": token}, "token.notValid"),
        ("updated", {"pageToken": token}, "token.notValid"),
        ("updated", {"deltaToken": token[:-2]}, "token.notValid"),
        ("updated", {"deltaToken": token, "pageToken": token}, "badRequest"),
        ("updated", {}, "badRequest"),
    ):
        assert mail.ask("GET", f"/sync/{feed}", 400, params=query)["code"] == code


def test_deletions_are_remembered_up_to_a_number() -> None:
    """A token from before the oldest that is remembered answers 410."""
    with serving(create_app(return_urls=RETURN_URLS, size=64, choices=Choices(tombstones=2))) as server:
        mail = mailbox(server)
        copy = reader(mail)
        copy.read()
        for message in mail.ask("GET", "/messages")["records"][:3]:
            mail.delete(message["id"])
            mail.delete(message["id"])
        token = copy._next["deleted"]
        assert mail.ask("GET", "/sync/deleted", 410, params=token)["code"] == "syncToken.expired"
        mail.ask("GET", f"/messages/{enc(message['id'])}", 404)
