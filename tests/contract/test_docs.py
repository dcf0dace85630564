"""The client's pages are true: every example in them runs, and prints what they say it prints.

The blocks marked `python` of one page are run from top to bottom in one namespace. It begins with `token` and
`base_url`, as the pages say, and with what the pages for servers need; that of the tour begins empty.
http://localhost:8001 in them becomes the address of the test's own sandbox. A block marked `text` after one
is what it prints; `...` stands for anything there. Blocks marked `python browser` are for a page of the web.
"""

import ast
import asyncio
import inspect
import io
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import redirect_stdout
from dataclasses import dataclass
from doctest import ELLIPSIS, NORMALIZE_WHITESPACE, OutputChecker
from pathlib import Path
from types import CodeType
from typing import Any

import pytest

from aurinko import Client
from aurinko.surfaces import Surface
from sandbox import create_app
from sandbox.auth.registration import SIGNING_SECRET
from tests.conftest import SandboxServer, results, serving

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "docs" / "client"
PAGES = [ROOT / "README.md", *sorted(FOLDER.glob("*.md"))]
SCOPES = "Mail.ReadWrite Mail.Send Mail.Drafts Mail.All Calendar.ReadWrite Contacts.ReadWrite Tasks.ReadWrite"
RETURN_URL = "http://localhost:8000/"
ALONE = {"tour"}  # whole programs

FENCE = re.compile(r"^```([a-z]+)\n(.*?)^```$(?:\s*^```text\n(.*?)^```$)?", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)#:\s]+)(#[^)\s]*)?( \"[^\"]*\")?\)")

of_each_page = pytest.mark.parametrize("doc", PAGES, ids=lambda doc: doc.stem)


@dataclass(frozen=True, slots=True)
class Example:
    """A block of a page: its code, which knows its place, and what it should print."""

    code: CodeType
    expected: str | None

    def check(self, namespace: dict[str, Any], loop: asyncio.Runner) -> None:
        """Run it, and compare what it prints."""
        printed = io.StringIO()
        with redirect_stdout(printed):
            value = eval(self.code, namespace)
            if inspect.iscoroutine(value):
                loop.run(value)
        if self.expected is not None:
            options = ELLIPSIS | NORMALIZE_WHITESPACE
            same = OutputChecker().check_output(self.expected, printed.getvalue(), options)
            assert same, f"the page says\n{self.expected}\nand it is\n{printed.getvalue()}"


def examples(doc: Path, url: str) -> Iterator[Example]:
    """The examples of a page, in order."""
    text = doc.read_text("utf-8")
    for found in FENCE.finditer(text):
        if found[1] == "python":
            # As many empty lines before it as the page has: an error then names the page's own line.
            source = "\n" * text.count("\n", 0, found.start(2)) + found[2].replace(
                "http://localhost:8001", url
            )
            flags = ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
            yield Example(compile(source, str(doc), "exec", flags, dont_inherit=True), found[3])


def check(doc: Path, url: str, names: dict[str, Any]) -> None:
    """Run a page from top to bottom; what it awaits by itself is on one event loop."""
    namespace = {"__name__": "example", **names}
    with asyncio.Runner() as loop:
        for example in examples(doc, url):
            example.check(namespace, loop)


@pytest.fixture(scope="module")
def server() -> Iterator[SandboxServer]:
    """A sandbox for the pages alone: some of them let it fail."""
    with serving(create_app(return_urls=[RETURN_URL])) as served:
        yield served


@of_each_page
def test_its_examples_run(
    doc: Path, server: SandboxServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From top to bottom, on a new account; files that they write go to a folder that is thrown away."""
    monkeypatch.chdir(tmp_path)

    def visit(url: str) -> dict[str, str]:
        form = server.http.get(url).headers["location"]
        given = {"account": "0", "decision": "allow"}
        return results(server.http.post(server.url + form, data=given))

    who = f"{doc.stem.lower()}@acme.example"
    namespace = {
        "token": server.token("Google", scopes=SCOPES, loginHint=who),
        "base_url": server.url,
        "client_id": server.client_id,
        "client_secret": server.client_secret,
        "signing_secret": SIGNING_SECRET,
        "return_url": RETURN_URL,
        "visit": visit,
    }
    # In a thread: once a browser test has run, a loop of its own stays on the main one.
    with ThreadPoolExecutor(1) as pool:
        pool.submit(check, doc, server.url, {} if doc.stem in ALONE else namespace).result()


@of_each_page
def test_its_links_lead_somewhere(doc: Path) -> None:
    """Those within the project."""
    targets = [doc.parent / found[1] for found in LINK.finditer(doc.read_text("utf-8"))]
    assert [target for target in targets if not target.exists()] == []


def test_every_method_is_told_of() -> None:
    """By its whole name, as `client.email.send`, or in a page's text."""
    told = "".join(doc.read_text("utf-8") for doc in PAGES)
    client = Client("a-token")
    groups = {name: value for name, value in inspect.getmembers(client) if isinstance(value, Surface)}
    methods = [
        (group, name)
        for group, value in groups.items()
        for name, _ in inspect.getmembers(value, inspect.ismethod)
        if not name.startswith("_")
    ]
    assert len(methods) > 90
    assert [
        f"{group}.{name}"
        for group, name in methods
        if f"client.{group}.{name}" not in told and f"`{name}`" not in told
    ] == []
