"""`q`: its operators, negation, alternatives and groups, and what it refuses."""

import re
import time
from datetime import datetime
from typing import Any

import pytest

from tests.conftest import SandboxServer
from tests.contract.reader import Mailbox, mailbox

Message = dict[str, Any]


DRAWINGS = "https://docs.google.com/document/d/1/edit"
FILM = "https://www.youtube.com/watch?v=1"


@pytest.fixture(scope="module")
def mail(sandbox_server: SandboxServer) -> Mailbox:
    """A mailbox that these tests only read, with some letters that search engines stumble over."""
    mail = mailbox(sandbox_server)
    mail.arrive(subject="Heron first", text="A heron by the old mill, then some saffron.")
    mail.arrive(subject="Saffron first", text="Saffron, and a heron.")
    mail.arrive(subject="Far apart", text="Saffron " + "and so on " * 20 + "heron")
    mail.arrive(subject="Links", text=f"Have a look: {DRAWINGS}")
    mail.arrive(subject="A film", text=f"Have a look: {FILM}")
    send(mail, "To myself", to=mail.address, xHeaders=[{"name": "List-Id", "value": "<sculls.example>"}])
    send(mail, "To the rowers", to="rowers@lists.example", cc=[{"address": mail.address}])
    mail.delete(mail.found('in:sent subject:"to the rowers"')[0]["id"])
    return mail


def send(mail: Mailbox, subject: str, to: str, **more: object) -> None:
    """Send a letter; what goes to the owner, too, is in the mailbox twice."""
    letter = {"to": [{"address": to}], "subject": subject, "body": "Hello"} | more
    mail.ask("POST", "/messages", 201, json=letter)


@pytest.fixture(scope="module")
def everything(mail: Mailbox) -> list[Message]:
    """All that it lists."""
    return mail.server.messages(mail.token)


@pytest.fixture(scope="module")
def whole(mail: Mailbox) -> list[Message]:
    """All that there is, trash and junk too, with what was written."""
    return mail.server.messages(mail.token, includeTrashAndJunk="true", bodyType="text")


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


def has(*labels: str) -> Any:
    """Whether a message has a system label, any of these."""
    return lambda m: not set(labels).isdisjoint(m["sysLabels"])


def subjects(*wanted: str) -> Any:
    """Whether a message is one of those with these subjects."""
    return lambda m: m.get("subject") in wanted


def ours(message: Message, *fields: str) -> bool:
    """Whether the owner is the one in a field, or among those in it; any of the fields."""
    people = [message[name] if isinstance(message[name], list) else [message[name]] for name in fields]
    return any(re.fullmatch(r"reader\d+@letters.example", one["address"]) for some in people for one in some)


def came(message: Message) -> bool:
    """Whether a message was delivered: no draft, and not the copy of what was sent."""
    return (
        "sentAt" in message
        and "sent" not in message["sysLabels"]
        and (not ours(message, "from") or ours(message, "to", "cc", "bcc"))
    )


def word(sought: str, *, subject_only: bool = False) -> Any:
    """Whether a word stands in a message, as a word of its own."""

    def test(message: Message) -> bool:
        people = " ".join(who(message, field) for field in ("from", "to", "cc", "bcc"))
        text = (
            message.get("subject", "")
            if subject_only
            else f"{message.get('subject')} {message['body']} {people}"
        )
        return sought in re.findall(r"\w+", text.lower())

    return test


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


@pytest.mark.parametrize(
    ("q", "fits"),
    [
        # The owner, if `me` is all that is asked for.
        ("from:me", lambda m: ours(m, "from")),
        ("to:ME", lambda m: ours(m, "to")),
        ("cc:me to:rowers@lists.example", subjects("To the rowers")),
        ("-from:me", lambda m: not ours(m, "from")),
        ("to:(me OR aoife)", lambda m: ours(m, "to") or "aoife" in who(m, "to")),
        ("subject:me", lambda m: "me" in m.get("subject", "").lower()),
        ("from:me to:me", lambda m: ours(m, "from") and ours(m, "to")),
        ("deliveredto:me", came),
        ("-deliveredto:me", lambda m: not came(m)),
        ("deliveredto:letters.example", came),
        # Groups of alternatives, and values that are shared out.
        ("{from:jari from:lena}", lambda m: "jari" in who(m, "from") or "lena" in who(m, "from")),
        ("{from:jari ) from:lena}", lambda m: "jari" in who(m, "from") or "lena" in who(m, "from")),
        ("from:{jari lena}", lambda m: "jari" in who(m, "from") or "lena" in who(m, "from")),
        (
            "{from:me is:important} -{is:unread is:starred}",
            lambda m: (ours(m, "from") or has("important")(m)) and not has("unread", "flagged")(m),
        ),
        (
            "{(from:jari is:read) from:lena}",
            lambda m: ("jari" in who(m, "from") and not has("unread")(m)) or "lena" in who(m, "from"),
        ),
        (
            "subject:{quay drawings}",
            lambda m: "quay" in m.get("subject", "").lower() or "drawings" in m.get("subject", "").lower(),
        ),
        ("subject:(re:)", lambda m: "re:" in m.get("subject", "").lower()),
        (
            "subject:(-re: quay)",
            lambda m: "re:" not in m.get("subject", "").lower() and "quay" in m.get("subject", "").lower(),
        ),
        ("is:(unread important)", lambda m: {"unread", "important"} <= set(m["sysLabels"])),
        # Words of their own, and words near others.
        ("+sign", word("sign")),
        ("-+sign", lambda m: not word("sign")(m)),
        ("subject:+sign", word("sign", subject_only=True)),
        ("subject:(+sign)", word("sign", subject_only=True)),
        ("saffron AROUND 5 heron", subjects("Saffron first")),
        ("saffron AROUND 8 heron", subjects("Saffron first", "Heron first")),
        ('"saffron AROUND 8 heron"', subjects("Saffron first")),
        ("heron -saffron AROUND 8 heron", subjects("Far apart")),
        ("subject:(heron AROUND 1 first)", subjects("Heron first")),
        # Lists, sizes, Google's own files, labels and categories.
        ("list:sculls.example", subjects("To myself")),
        ("list:lists.example", subjects("To the rowers")),
        ("size:1000000", lambda m: size(m) > 1_000_000),
        ("size:1M", lambda m: size(m) > 2**20),
        ("has:userlabels", lambda m: m["keywords"] != []),
        ("has:nouserlabels", lambda m: m["keywords"] == []),
        ("has:document", subjects("Links")),
        ("has:drive", subjects("Links")),
        ("has:youtube", subjects("A film")),
        ("has:yellow-star", has("flagged")),
        ("category:primary", lambda m: "personal" in m["sysClassifications"]),
        ("category:Personal", lambda m: "personal" in m["sysClassifications"]),
        (
            "category:(social OR forums)",
            lambda m: not {"social", "forums"}.isdisjoint(m["sysClassifications"]),
        ),
        ("is:sent", has("sent")),
        ("is:draft", has("draft")),
        # What the list leaves out is looked through if it is asked for, and only then.
        ("-in:trash", lambda _: True),
        ("-in:spam is:unread", has("unread")),
        ("-{in:trash in:spam} from:me", lambda m: ours(m, "from")),
        ("-in:anywhere", lambda _: False),
    ],
)
def test_a_hit_is_what_fits_and_is_on_the_list(
    mail: Mailbox, whole: list[Message], q: str, fits: Any
) -> None:
    """Neither more nor less, of all that there is but trash and junk."""
    hidden = has("trash", "junk")
    found = [message["id"] for message in mail.found(q)]
    assert found == [message["id"] for message in whole if fits(message) and not hidden(message)]
    assert len(found) < len(whole)


@pytest.mark.parametrize(
    ("q", "fits"),
    [
        ("in:anywhere", lambda _: True),
        ("in:trash", has("trash")),
        ("IN:Bin", has("trash")),
        ("is:trash", has("trash")),
        ("in:(trash)", has("trash")),
        ("label:(spam OR bin)", has("junk", "trash")),
        ("{in:trash in:spam}", has("junk", "trash")),
        ("from:me in:trash", lambda m: ours(m, "from") and "trash" in m["sysLabels"]),
        ("in:anywhere -in:trash", lambda m: "trash" not in m["sysLabels"]),
        ("in:anywhere -(is:unread OR in:junk)", lambda m: not has("unread", "junk")(m)),
        ("-(-in:spam)", has("junk")),
        ("-{-in:trash}", has("trash")),
        ("list:lists.example in:trash", lambda m: m.get("subject") == "To the rowers" and has("trash")(m)),
    ],
)
def test_what_the_list_leaves_out_is_found_if_asked_for(
    mail: Mailbox, whole: list[Message], q: str, fits: Any
) -> None:
    """A search that wants trash or junk, however deep in a group, is of all that there is."""
    found = [message["id"] for message in mail.found(q)]
    assert found == [message["id"] for message in whole if fits(message)]
    assert found


@pytest.mark.parametrize("service", ["Office365", "iCloud"])
def test_the_trash_has_the_providers_name_too(sandbox_server: SandboxServer, service: str) -> None:
    """Asking for the folder by its own name is asking for the trash."""
    mail = mailbox(sandbox_server, service)
    name = {"Office365": "Deleted Items", "iCloud": "Deleted Messages"}[service]
    found = mail.found(f'in:"{name}"')
    assert found
    assert found == mail.found("in:trash")
    assert mail.found(f'-in:"{name}"') == mail.found("")


def test_the_archive_is_a_folder_where_there_are_folders(sandbox_server: SandboxServer) -> None:
    """`in:archive` is that folder, and not whatever lies outside of the inbox."""
    found = mailbox(sandbox_server, "IMAP").found("in:archive")
    assert {message["folderId"] for message in found} == {"Archive"}


@pytest.mark.parametrize(
    "q",
    [
        "is:snoozed",
        "is:muted",
        "in:snoozed",
        "in:chats",
        "has:spreadsheet",
        "has:presentation",
        "has:red-bang",
        "category:reservations",
        '"+sign"',
        "list:nobody.example",
        "rfc822msgid:<nothing@mail.example>",
        "deliveredto:somebody-else@x.example",
        "saffron AROUND 1 heron",
    ],
)
def test_what_is_known_but_not_here_finds_nothing(mail: Mailbox, q: str) -> None:
    """Nothing is snoozed or muted here; that is an answer, not an error."""
    assert mail.found(q) == []


def test_ages_and_moments_bound_a_search(mail: Mailbox, everything: list[Message]) -> None:
    """Ages part the list in two at their moment; seconds since 1970 are exact."""
    ids = {message["id"] for message in everything}
    for newer, older in (("newer_than:1w", "older_than:7d"), ("newer_than:30h", "older_than:30h")):
        young, old = ({m["id"] for m in mail.found(q)} for q in (newer, older))
        assert (young | old, young & old) == (ids, set())
        assert young
        assert old
    week = time.time() - 7 * 24 * 60 * 60
    assert all(moment(message) > week for message in mail.found("newer_than:7d"))
    assert all(moment(message) <= week + 60 for message in mail.found("older_than:7d"))
    assert mail.found("older_than:2w") == mail.found("older_than:14d")
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
        "{(" * 15 + "a" + ")}" * 15,
        "from:{is:{is:sunny}}",
    ],
)
def test_what_cannot_be_understood_is_refused(mail: Mailbox, q: str) -> None:
    """400 `badRequest`, unless it is text like any other."""
    status = 200 if q in {"after:", "is:"} else 400
    answer = mail.ask("GET", "/messages", status, params={"q": q})
    assert status == 200 or answer["code"] == "badRequest"


@pytest.mark.parametrize(
    "q",
    [
        "",
        " ",
        ")",
        "(",
        "()",
        "(((",
        "-",
        "--",
        "OR",
        "OR OR",
        "-()",
        '"',
        '""',
        "a)b(c",
        "\x00",
        "﷽",
        ":-)",
        "{",
        "}",
        "{}",
        "-{}",
        "{(}",
        "(a}b)",
        "from:{}",
        "+",
        "++",
        "-+",
        "+()",
        "AROUND 5 a",
        "a AROUND 5",
        "a AROUND x b",
        "a" * 1000 + "-a" * 500,
        "a AROUND 0 a",
        "me:me",
        "from:",
    ],
)
def test_odd_punctuation_is_no_error(mail: Mailbox, q: str) -> None:
    """People write smiles; a search for them finds what it finds."""
    mail.ask("GET", "/messages", 200, params={"q": q})


@pytest.mark.parametrize("q", ["()", "-()", "{}", "-{}", "((){})", "() OR {}", "from:()", "OR", ")"])
def test_a_group_of_nothing_asks_for_nothing(mail: Mailbox, everything: list[Message], q: str) -> None:
    """It leaves the list as it is, negated or not."""
    assert len(mail.found(q)) == len(everything)
