"""`q`: its operators, negation, alternatives and groups, and what it refuses."""

import time
from datetime import datetime
from typing import Any

import pytest

from tests.conftest import SandboxServer
from tests.contract.reader import Mailbox, mailbox

Message = dict[str, Any]


@pytest.fixture(scope="module")
def mail(sandbox_server: SandboxServer) -> Mailbox:
    """A mailbox that these tests only read."""
    return mailbox(sandbox_server)


@pytest.fixture(scope="module")
def everything(mail: Mailbox) -> list[Message]:
    """All that it lists."""
    return mail.server.messages(mail.token)


def who(message: Message, field: str) -> str:
    """Everybody in a field."""
    people = message[field] if isinstance(message[field], list) else [message[field]]
    return " ".join(f"{person.get('name', '')} {person['address']}" for person in people).lower()


def size(message: Message) -> int:
    """What the files of a message weigh."""
    return sum(file["size"] for file in message["attachments"])


def moment(message: Message) -> int:
    """When a message came, in seconds since 1970."""
    return int(datetime.fromisoformat(message["receivedAt"]).timestamp())


def has(label: str) -> Any:
    """Whether a message has a system label."""
    return lambda m: label in m["sysLabels"]


@pytest.mark.parametrize(
    ("q", "fits"),
    [
        ("cc:aoife", lambda m: "aoife" in who(m, "cc")),
        ("FROM:Jari", lambda m: "jari" in who(m, "from")),
        ("is:starred", has("flagged")),
        ("is:flagged", has("flagged")),
        ("is:important", has("important")),
        ("in:sent", has("sent")),
        ("in:drafts", has("draft")),
        ("label:inbox", has("inbox")),
        ("label:unread", has("unread")),
        ("label:suppliers", lambda m: "Suppliers" in m["keywords"]),
        ("label:projects/quay-street", lambda m: "Projects/Quay Street" in m["keywords"]),
        ('in:"Projects/Quay Street"', lambda m: "Projects/Quay Street" in m["keywords"]),
        ("category:updates", lambda m: "updates" in m["sysClassifications"]),
        ("filename:.PDF", lambda m: any(".pdf" in file["name"].lower() for file in m["attachments"])),
        ("larger:1m", lambda m: size(m) > 2**20),
        ("smaller:1M", lambda m: size(m) <= 2**20),
        ("-is:unread", lambda m: "unread" not in m["sysLabels"]),
        ("-from:jari in:inbox", lambda m: "jari" not in who(m, "from") and "inbox" in m["sysLabels"]),
        ("from:jari OR from:lena", lambda m: "jari" in who(m, "from") or "lena" in who(m, "from")),
        (
            "is:important from:jari OR from:lena",
            lambda m: (
                "important" in m["sysLabels"] and ("jari" in who(m, "from") or "lena" in who(m, "from"))
            ),
        ),
        (
            "(is:important from:jari) OR from:lena",
            lambda m: (
                ("important" in m["sysLabels"] and "jari" in who(m, "from")) or "lena" in who(m, "from")
            ),
        ),
        (
            "-(from:jari OR from:lena) is:unread",
            lambda m: (
                "jari" not in who(m, "from") and "lena" not in who(m, "from") and "unread" in m["sysLabels"]
            ),
        ),
        ("from:(jari OR lena)", lambda m: "jari" in who(m, "from") or "lena" in who(m, "from")),
        (
            "subject:(quay drawings)",
            lambda m: "quay" in m.get("subject", "").lower() and "drawings" in m["subject"].lower(),
        ),
        ("from:jari AND is:read", lambda m: "jari" in who(m, "from") and "unread" not in m["sysLabels"]),
    ],
)
def test_an_operator_finds_what_fits(mail: Mailbox, everything: list[Message], q: str, fits: Any) -> None:
    """Neither more nor less; each of these fits some and not all."""
    found = [message["id"] for message in mail.found(q)]
    assert found == [message["id"] for message in everything if fits(message)]
    assert 0 < len(found) < len(everything)


def test_ages_and_moments_bound_a_search(mail: Mailbox, everything: list[Message]) -> None:
    """Ages part the list in two at their moment; seconds since 1970 are exact."""
    ids = {message["id"] for message in everything}
    for newer, older in (("newer_than:7d", "older_than:7d"), ("newer_than:30h", "older_than:30h")):
        young, old = ({m["id"] for m in mail.found(q)} for q in (newer, older))
        assert (young | old, young & old) == (ids, set())
        assert young
        assert old
    week = time.time() - 7 * 24 * 60 * 60
    assert all(moment(message) > week for message in mail.found("newer_than:7d"))
    assert all(moment(message) <= week + 60 for message in mail.found("older_than:7d"))
    at = moment(everything[40])
    for q, count in ((f"after:{at + 1}", 40), (f"newer:{at + 1}", 40), (f"older:{at}", -41)):
        assert len(mail.found(q)) == count % len(everything), q


def test_a_message_id_finds_its_message(mail: Mailbox, everything: list[Message]) -> None:
    """`rfc822msgid:` with its brackets or without."""
    wanted = everything[3]
    for name in (wanted["internetMessageId"], wanted["internetMessageId"].strip("<>")):
        assert [message["id"] for message in mail.found(f"rfc822msgid:{name}")] == [wanted["id"]]


@pytest.mark.parametrize("q", ["in:trash", "label:junk", "in:anywhere", "in:spam", "IN:TRASH"])
def test_asking_for_the_trash_is_looking_into_it(mail: Mailbox, q: str) -> None:
    """The list leaves trash and junk out, unless the search names them."""
    found = mail.found(q)
    assert any({"trash", "junk"} & set(message["sysLabels"]) for message in found)


def test_files_are_found_in_folders_by_their_names(sandbox_server: SandboxServer) -> None:
    """Where folders are no labels, `in:` and `label:` take their names all the same."""
    mail = mailbox(sandbox_server, "IMAP")
    found = mail.found("in:newsletters")
    assert found
    assert {message["folderId"] for message in found} == {"Newsletters"}
    assert mail.found("label:newsletters") == found
    assert mail.found("label:nobody-made-this") == []


@pytest.mark.parametrize(
    "q",
    [
        "after:2026/02/30",
        "after:",
        "after:tomorrow",
        "before:9999/99/99",
        "before:0000-01-01",
        "after:99999999999999999999",
        "newer_than:3",
        "older_than:x",
        "newer_than:999999d",
        "larger:big",
        "smaller:-1",
        "is:",
        "is:sunny",
        "has:wings",
        "x" * 2001,
        "a " * 101,
        "(" * 30 + "a" + ")" * 30,
    ],
)
def test_what_cannot_be_understood_is_refused(mail: Mailbox, q: str) -> None:
    """400 `badRequest`, unless it is text like any other."""
    status = 200 if q in {"after:", "is:"} else 400
    answer = mail.ask("GET", "/messages", status, params={"q": q})
    assert status == 200 or answer["code"] == "badRequest"


@pytest.mark.parametrize(
    "q",
    ["", " ", ")", "(", "()", "(((", "-", "--", "OR", "OR OR", "-()", '"', '""', "a)b(c", "\x00", "﷽", ":-)"],
)
def test_odd_punctuation_is_no_error(mail: Mailbox, q: str) -> None:
    """People write smiles; a search for them finds what it finds."""
    mail.ask("GET", "/messages", 200, params={"q": q})
