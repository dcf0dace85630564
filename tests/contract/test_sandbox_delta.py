"""Delta feeds as a property: whatever is written, whenever the feeds are read, the copies end up equal."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from sandbox import create_app
from sandbox.choices import Choices
from tests.conftest import RETURN_URLS, SandboxServer, serving
from tests.contract.feeds import Reader, Record

SCOPES = "Contacts.ReadWrite Tasks.ReadWrite"
CONTACTS = "/v1/contacts"


class Written(RuleBasedStateMachine):
    """Random writes to contacts and to one task list, while two readers read a page now and then."""

    def __init__(self, server: SandboxServer) -> None:
        super().__init__()
        self.server = server
        self.server.reset()
        self.token = self.server.token(scopes=SCOPES)
        made = self._call("POST", "/v1/tasklists", {"title": "A list"})
        self.tasks = f"/v1/tasklists/{quote(made['id'], safe='')}"
        self.readers = {path: Reader(self.server, self.token, path) for path in (CONTACTS, self.tasks)}
        # What the server must have: the contacts that are there at first, and what is written here.
        self.truth: dict[str, dict[str, Record]] = {CONTACTS: {}, self.tasks: {}}
        self.truth[CONTACTS] = dict(Reader(self.server, self.token, CONTACTS).read())

    @initialize(size=st.integers(1, 5))
    def choose_the_size_of_pages(self, size: int) -> None:
        """Let pages be small, so that most readings have several."""
        self.server.choose(pageSize=size)

    @rule(note=st.text(min_size=1, max_size=3).filter(str.isalnum))
    def add_contact(self, note: str) -> None:
        """Add a contact."""
        made = self._call("POST", CONTACTS, {"notes": note})["record"]
        self.truth[CONTACTS][made["id"]] = made

    @rule(data=st.data(), under=st.booleans())
    def add_task(self, data: st.DataObject, under: bool) -> None:
        """Add a task, or a subtask of one."""
        tops = [one["id"] for one in self.truth[self.tasks].values() if "parentId" not in one]
        body = {"title": "A task"}
        if under and tops:
            body["parentId"] = data.draw(st.sampled_from(tops))
        made = self._call("POST", f"{self.tasks}/tasks", body)["record"]
        self.truth[self.tasks][made["id"]] = made

    @rule(data=st.data(), kind=st.integers(0, 1), status=st.sampled_from(["completed", "inProgress"]))
    def change(self, data: st.DataObject, kind: int, status: str) -> None:
        """Change a contact or a task."""
        path = self._path(kind)
        if self.truth[path]:
            record_id = data.draw(st.sampled_from(sorted(self.truth[path])))
            body = {"nickName": status} if path == CONTACTS else {"status": status}
            self.truth[path][record_id] = self._call("PATCH", self._one(path, record_id), body)["record"]

    @rule(data=st.data(), kind=st.integers(0, 1), count=st.integers(1, 4))
    def delete(self, data: st.DataObject, kind: int, count: int) -> None:
        """Delete some contacts, or some tasks with their subtasks."""
        path = self._path(kind)
        for _ in range(min(count, len(self.truth[path]))):
            if not self.truth[path]:
                return
            gone = data.draw(st.sampled_from(sorted(self.truth[path])))
            self._call("DELETE", self._one(path, gone))
            self.truth[path] = {
                key: one
                for key, one in self.truth[path].items()
                if key != gone and one.get("parentId") != gone
            }

    @rule(kind=st.integers(0, 1), feed=st.sampled_from(["updated", "deleted"]), pages=st.integers(1, 3))
    def read_some_pages(self, kind: int, feed: str, pages: int) -> None:
        """Let a reader read a few pages of a feed."""
        for _ in range(pages):
            self.readers[self._path(kind)].page(feed)

    @rule(kind=st.integers(0, 1))
    def read_all(self, kind: int) -> None:
        """Let a reader read both feeds to their ends: it has what the server has."""
        path = self._path(kind)
        assert self.readers[path].read() == self.truth[path]

    @precondition(lambda self: self.truth[self.tasks])
    @invariant()
    def tasks_are_listed(self) -> None:
        """The list of tasks, too, is what was written."""
        listed: dict[str, Record] = {}
        params: dict[str, str] = {}
        while True:
            page = self.server.call("GET", f"{self.tasks}/tasks", self.token, params=params).json()
            listed.update({one["id"]: one for one in page["records"]})
            if "nextPageToken" not in page:
                break
            params = {"pageToken": page["nextPageToken"]}
        assert listed == self.truth[self.tasks]

    def teardown(self) -> None:
        """In the end both copies are equal to what the server has."""
        for path, reader in self.readers.items():
            assert reader.read() == self.truth[path]

    def _path(self, kind: int) -> str:
        return (CONTACTS, self.tasks)[kind]

    def _one(self, path: str, record_id: str) -> str:
        where = path if path == CONTACTS else f"{path}/tasks"
        return f"{where}/{quote(record_id, safe='')}"

    def _call(self, method: str, path: str, body: Record | None = None) -> Any:
        more = {} if body is None else {"json": body}
        return self.server.call(method, path, self.token, **more).raise_for_status().json()


@pytest.fixture
def server() -> Iterator[SandboxServer]:
    """A sandbox of its own, whose syncs are ready at once."""
    choices = Choices(page_size=200, sync_rounds=0)
    with serving(create_app(return_urls=RETURN_URLS, choices=choices, size=20)) as served:
        yield served


def test_readers_of_both_feeds_end_with_what_the_server_has(server: SandboxServer) -> None:
    """For any writes, and any moments of reading, a reader's copy becomes equal to the server's records."""

    class Machine(Written):
        def __init__(self) -> None:
            super().__init__(server)

    run_state_machine_as_test(
        Machine,
        settings=settings(
            max_examples=30,
            stateful_step_count=25,
            deadline=None,
            derandomize=True,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
