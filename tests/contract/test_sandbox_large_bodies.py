"""Large and hostile bodies: refused, or handled in a time that nobody else notices."""

import time
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

import pytest

from sandbox import create_app
from sandbox.mail.quoted import without_quotes
from sandbox.sending.plain import plain
from sandbox.server import SandboxServer, serving
from sandbox.tracking.rewriting import rewrite
from sandbox.web.bodies import TEXT_CHARACTERS
from tests.conftest import RETURN_URLS
from tests.contract.mailing import b64, enc

# Far above what any of it takes (a fifth of a second), far below what a square of the length does.
SECONDS = 3.0
JSON = {"Content-Type": "application/json"}


@pytest.fixture(scope="module")
def server() -> Iterator[SandboxServer]:
    """A sandbox of this module's own."""
    with serving(create_app(return_urls=RETURN_URLS, size=80)) as own:
        yield own


@pytest.fixture(scope="module")
def token(server: SandboxServer) -> str:
    """A token that may do everything."""
    account = {"serviceType": "Google", "email": "large@acme.example"}
    return str(server.control("POST", "accounts", account)["accessToken"])


def rewritten(text: str) -> str:
    """A text made ready for tracking."""
    tracked: Any = SimpleNamespace(links=[], code="code")
    return rewrite(text, tracked, "http://localhost")


def whole(unit: str) -> str:
    """The longest text that is taken, made of one part again and again."""
    return (unit * (TEXT_CHARACTERS // len(unit) + 1))[:TEXT_CHARACTERS]


@pytest.mark.parametrize(
    "unit",
    ["<", "<b>", "<p>", "<p> ", "<a", "</", "&lt", "<!--", "<style>", "<style></style", "<br>a", "a wrote:"]
    + ["<blockquote", "<blockquote>", "wrote:\n>", ">\n", '<a href="http://x/">', "<a href='", "</body "]
    + [start + "a" * TEXT_CHARACTERS for start in ("<", "<p ", "<!--", "<blockquote ")],
    ids=lambda unit: unit[:20],
)
@pytest.mark.parametrize("make", [plain, rewritten, lambda text: without_quotes(text, "html")])
def test_html_costs_no_more_than_its_length(make: Callable[[str], str], unit: str) -> None:
    """A megabyte of anything is made into text, tracked, and read without its quotes in no time."""
    text = whole(unit)
    start = time.thread_time()
    make(text)
    assert time.thread_time() - start < SECONDS


@pytest.mark.parametrize("unit", ["a wrote:", "wrote: ", ">", "a wrote:\t"])
def test_text_costs_no_more_than_its_length(unit: str) -> None:
    """The same of plain text."""
    start = time.thread_time()
    without_quotes(whole(unit), "text")
    assert time.thread_time() - start < SECONDS


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/v1/email/messages", "body"),
        ("/v1/email/drafts", "body"),
        ("/v1/email/draftTracking/create?draftId=x&ignoreNotFound=true", "htmlText"),
        ("/v1/contacts", "notes"),
    ],
)
def test_a_text_is_bounded(server: SandboxServer, token: str, path: str, name: str) -> None:
    """A text of more than a megabyte is refused by its name, however large a file may be."""
    answer = server.call("POST", path, token, json={name: "<" * (TEXT_CHARACTERS + 1)})
    assert (answer.status_code, answer.json()["code"]) == (413, "payloadTooLarge")
    assert answer.json()["message"].startswith(name)


@pytest.mark.parametrize("part", [b"{}", b"[]", b"1"])
def test_a_body_of_very_many_values_is_refused(server: SandboxServer, token: str, part: bytes) -> None:
    """Half a million values are refused before anybody looks at them one by one."""
    body = b'{"to":[' + b",".join([part] * 500_000) + b"]}"
    answer = server.call("POST", "/v1/email/messages", token, content=body, headers=JSON)
    assert (answer.status_code, answer.json()["code"]) == (413, "payloadTooLarge")
    assert "values" in answer.json()["message"]


def test_a_large_file_is_taken(server: SandboxServer, token: str) -> None:
    """A file of megabytes is no text: it is kept, and is in the message as it travels."""
    content = bytes(range(256)) * 20_000
    mail = {"body": "Here", "attachments": [{"name": "a.bin", "content": b64(content)}]}
    draft = server.call("POST", "/v1/email/drafts", token, json=mail).raise_for_status().json()["id"]
    raw = server.call("GET", f"/v1/email/messages/{enc(draft)}/raw", token).raise_for_status().content
    assert b64(content).encode() in raw.replace(b"\r\n", b"")
    assert max(map(len, raw.split(b"\r\n"))) <= 998


@pytest.mark.parametrize("text", ["\\ud800", "a\\udfffb", "\\udc00\\ud800"])
@pytest.mark.parametrize("body", ['{"subject":"TEXT"}', '{"TEXT":1}', '{"x":[{"y":["TEXT"]}]}'])
def test_half_a_character_is_no_text(server: SandboxServer, token: str, text: str, body: str) -> None:
    """Half of a surrogate pair is refused wherever it is; a whole one is a character."""
    for given, status in ((text, 400), ("\\ud83d\\ude00", 200)):
        content = body.replace("TEXT", given)
        answer = server.call("POST", "/v1/email/drafts", token, content=content, headers=JSON)
        assert answer.status_code == status
