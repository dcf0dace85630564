"""Folders and labels."""

import pytest

from tests.conftest import SandboxServer
from tests.contract.reader import Mailbox, enc, mailbox

SERVICES = ["Google", "Office365", "EWS", "IMAP", "iCloud", "Zoho"]


@pytest.fixture
def mail(sandbox_server: SandboxServer) -> Mailbox:
    """A mailbox with real folders that nobody else uses."""
    return mailbox(sandbox_server, "Office365")


@pytest.mark.parametrize("service", SERVICES)
def test_every_provider_has_its_folders(sandbox_server: SandboxServer, service: str) -> None:
    """System folders once each, the owner's own within each other; labels with Gmail, folders elsewhere."""
    mail = mailbox(sandbox_server, service)
    page = mail.ask("GET", "/folders")
    folders = page["records"]
    assert set(page) == {"length", "records"}
    assert page["length"] == len(folders) == len({folder["id"] for folder in folders})
    system = [folder["sysLabel"] for folder in folders if "sysLabel" in folder]
    assert len(system) == len(set(system))
    assert {"inbox", "sent", "draft", "trash", "junk"} <= set(system)
    by_id = {folder["id"]: folder for folder in folders}
    nested = [folder for folder in folders if "parentId" in folder]
    assert nested
    for folder in nested:
        assert folder["fullName"] == f"{by_id[folder['parentId']]['fullName']}/{folder['name']}"
    is_gmail = service == "Google"
    assert all((folder["isLabel"], folder["isFolder"]) == (is_gmail, not is_gmail) for folder in folders)
    for folder in folders:
        assert mail.ask("GET", f"/folders/{enc(folder['id'])}") == folder


@pytest.mark.parametrize("service", SERVICES)
def test_a_folder_lists_what_lies_in_it(sandbox_server: SandboxServer, service: str) -> None:
    """A message is in the folder that it names; together they are all, but for what Gmail archived."""
    mail = mailbox(sandbox_server, service)
    everything = {m["id"]: m for m in sandbox_server.messages(mail.token, includeTrashAndJunk="true")}
    seen: dict[str, int] = {}
    for folder in mail.ask("GET", "/folders")["records"]:
        for message in mail.pages(f"/folders/{enc(folder['id'])}/messages"):
            if service != "Google":
                assert message["folderId"] == folder["id"]
            elif "sysLabel" in folder:
                assert folder["sysLabel"] in message["sysLabels"]
            else:
                assert folder["fullName"] in message["keywords"]
            seen[message["id"]] = seen.get(message["id"], 0) + 1
    if service == "Google":
        everything = {key: m for key, m in everything.items() if m["sysLabels"] or m["keywords"]}
        assert max(seen.values()) > 1
    else:
        assert set(seen.values()) == {1}
    assert set(seen) == set(everything)


def test_a_folder_can_be_searched(mail: Mailbox) -> None:
    """`q` narrows the folder; a page token of another folder is refused."""
    folders = {folder["fullName"]: enc(folder["id"]) for folder in mail.ask("GET", "/folders")["records"]}
    inbox = f"/folders/{folders['Inbox']}/messages"
    unread = mail.pages(inbox, q="is:unread", bodyType="text")
    assert unread
    assert all({"inbox", "unread"} <= set(message["sysLabels"]) and "body" in message for message in unread)
    token = mail.ask("GET", inbox)["nextPageToken"]
    other = f"/folders/{folders['Sent Items']}/messages"
    assert mail.ask("GET", other, 400, params={"pageToken": token})["code"] == "token.notValid"


@pytest.mark.parametrize("service", SERVICES)
def test_a_folder_can_be_made(sandbox_server: SandboxServer, service: str) -> None:
    """201 with the folder, at the top or in another one; it is listed and empty."""
    mail = mailbox(sandbox_server, service)
    top = mail.ask("POST", "/folders", 201, json={"name": " Väylä "})
    inner = mail.ask("POST", "/folders", 201, json={"name": "Inner", "parentId": top["id"]})
    assert (top["fullName"], inner["fullName"]) == ("Väylä", "Väylä/Inner")
    assert [f for f in mail.ask("GET", "/folders")["records"] if f["id"] in {top["id"], inner["id"]}] == [
        top,
        inner,
    ]
    assert mail.ask("GET", f"/folders/{enc(inner['id'])}/messages") == {"length": 0, "records": []}


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({}, 400),
        ({"name": None}, 400),
        ({"name": " "}, 400),
        ({"name": "a/b"}, 400),
        ({"name": "a\x00b"}, 400),
        ({"name": "x" * 101}, 400),
        ({"name": "INBOX"}, 400),
        ({"name": "x", "parentId": 7}, 400),
        ({"name": "x", "parentId": "none"}, 404),
        ([], 400),
    ],
)
def test_a_folder_that_cannot_be_is_refused(mail: Mailbox, body: object, status: int) -> None:
    """No name, one with a slash or a control character, one that is there, a parent that is not."""
    before = mail.ask("GET", "/folders")
    mail.ask("POST", "/folders", status, json=body)
    assert mail.ask("GET", "/folders") == before


def test_folders_do_not_nest_without_end(mail: Mailbox) -> None:
    """Ten within each other, and no more."""
    parent: dict[str, str] = {}
    for depth in range(10):
        made = mail.ask("POST", "/folders", 201, json={"name": f"level {depth}", **parent})
        parent = {"parentId": made["id"]}
    mail.ask("POST", "/folders", 400, json={"name": "too deep", **parent})


def test_well_known_folders_can_be_marked_and_cleared(mail: Mailbox) -> None:
    """Archived mail goes where the mark is; null takes the mark away, and then nothing can be archived."""
    path = "/folders/wellKnown"
    marked = mail.ask("GET", path)
    assert set(marked) == {"archive", "sent"}
    mine = mail.ask("POST", "/folders", 201, json={"name": "My archive"})["id"]
    assert mail.ask("PATCH", path, json={"archive": mine}) == {**marked, "archive": mine}
    first, second = (mail.arrive() for _ in range(2))
    mail.change(first, archived=True)
    assert mail.message(first)["folderId"] == mine
    assert mail.ask("PATCH", path, json={"archive": None}) == {"sent": marked["sent"]}
    mail.change(second, 400, archived=True)
    assert "inbox" in mail.message(second)["sysLabels"]
    assert mail.ask("PATCH", path, json={}) == mail.ask("GET", path) == {"sent": marked["sent"]}


@pytest.mark.parametrize("body", [{"archive": "none"}, {"sent": ""}, {"archive": 7}, [], "x"])
def test_a_mark_needs_a_folder(mail: Mailbox, body: object) -> None:
    """400, and the marks stay."""
    before = mail.ask("GET", "/folders/wellKnown")
    mail.ask(
        "PATCH", "/folders/wellKnown", 400, json={"sent": None, **body} if isinstance(body, dict) else body
    )
    assert mail.ask("GET", "/folders/wellKnown") == before


def test_a_folder_that_is_not_there_is_not_found(mail: Mailbox) -> None:
    """404, also for its messages, and for what only looks like a path."""
    for folder in ("none", "%00", "..%2F..", "%2e%2e"):
        for suffix in ("", "/messages"):
            assert mail.ask("GET", f"/folders/{folder}{suffix}", 404)["code"] == "notFound"
