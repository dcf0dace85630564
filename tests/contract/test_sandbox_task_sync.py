"""The sync of tasks, list by list."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest

from sandbox import create_app
from sandbox.choices import Choices
from tests.conftest import RETURN_URLS, SandboxServer, serving
from tests.contract.feeds import Reader

DEFAULT = "/v1/tasklists/default"
SCOPES = "Tasks.ReadWrite"


class Time:
    """A clock that goes when it is told to; seconds since 1970."""

    def __init__(self) -> None:
        self.now = 1_790_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture(scope="module")
def time() -> Time:
    """The clock of the sandbox of this module."""
    return Time()


@pytest.fixture(scope="module")
def small(time: Time) -> Iterator[SandboxServer]:
    """A sandbox with pages of four, and a clock of our own."""
    with serving(create_app(return_urls=RETURN_URLS, choices=Choices(page_size=4), clock=time)) as server:
        yield server


def create(server: SandboxServer, token: str, path: str = DEFAULT, **body: object) -> dict[str, Any]:
    """Add a task, and give its record."""
    answer = server.call("POST", f"{path}/tasks", token, json={"title": "A task"} | body).raise_for_status()
    record: dict[str, Any] = answer.json()["record"]
    return record


def task_path(task_id: str) -> str:
    """Where a task of the default list is."""
    return f"{DEFAULT}/tasks/{quote(task_id, safe='')}"


def test_a_sync_brings_a_list_and_then_its_changes(small: SandboxServer) -> None:
    """All tasks of the list first; then new, changed, completed and deleted ones, and nothing else."""
    token = small.token(scopes=SCOPES, loginHint="all@todo.example")
    reader = Reader(small, token, DEFAULT)
    first = dict(reader.read())
    assert len(first) > 10
    assert max(reader.sizes) == 4
    reader.sizes.clear()
    made = create(small, token)
    some = next(task for task in first.values() if task["status"] == "notStarted" and "parentId" not in task)
    small.call("PATCH", task_path(some["id"]), token, json={"status": "completed"})
    other = next(task for task in first.values() if "parentId" in task and task["parentId"] != some["id"])
    small.call("DELETE", task_path(other["id"]), token)
    copy = reader.read()
    assert reader.sizes == [2, 1]
    assert copy[made["id"]] == made
    assert copy[some["id"]]["status"] == "completed"
    assert other["id"] not in copy
    assert set(reader.deleted[0]) == {"id", "timestamp"}


def test_a_deleted_parent_tells_of_its_subtasks(small: SandboxServer) -> None:
    """The feed of deletions names the task and each of its subtasks."""
    token = small.token(scopes=SCOPES, loginHint="parents@todo.example")
    parent = create(small, token)
    subs = [create(small, token, parentId=parent["id"]) for _ in range(5)]
    reader = Reader(small, token, DEFAULT)
    small.call("DELETE", task_path(parent["id"]), token)
    reader.read()
    assert {gone["id"] for gone in reader.deleted} == {parent["id"], *(sub["id"] for sub in subs)}


def test_tasks_completed_long_ago_can_be_skipped(small: SandboxServer, time: Time) -> None:
    """Completed before the date stays out, later too; open tasks, and those completed since, come."""
    token = small.token(scopes=SCOPES, loginHint="skipping@todo.example")
    old = create(small, token, status="completed")
    time.now += 100
    since = create(small, token, status="completed")
    filters = {"skipCompletedBeforeDate": since["completed"]}
    reader = Reader(small, token, DEFAULT, **filters)
    copy = reader.read()
    everything = Reader(small, token, DEFAULT).read()
    assert old["id"] in everything
    assert old["id"] not in copy
    assert since["id"] in copy
    assert {key for key, task in everything.items() if "completed" not in task} <= copy.keys()
    small.call("PATCH", task_path(old["id"]), token, json={"title": "Still done"})
    assert old["id"] not in reader.read()
    small.call("PATCH", task_path(old["id"]), token, json={"status": "notStarted"})
    assert old["id"] in reader.read()


@pytest.mark.parametrize(
    "date", ["yesterday", "2026-04-07", "2026-04-07T00:00:00", "2026-04-07T00:00:00 00:00"]
)
def test_a_date_that_is_none_is_refused(small: SandboxServer, date: str) -> None:
    """The date must be one with its offset."""
    token = small.token(scopes=SCOPES, loginHint="dates@todo.example")
    answer = small.call("POST", f"{DEFAULT}/sync", token, params={"skipCompletedBeforeDate": date})
    assert (answer.status_code, answer.json()["code"]) == (400, "badRequest")


def test_each_list_has_feeds_of_its_own(small: SandboxServer) -> None:
    """A token of one list is none of another's, but `default` and the list's id are the same list."""
    token = small.token(scopes=SCOPES, loginHint="lists@todo.example")
    lists = small.call("GET", "/v1/tasklists", token).json()["records"]
    own, other = (f"/v1/tasklists/{quote(one['id'], safe='')}" for one in lists[:2])
    start = [small.call("POST", f"{DEFAULT}/sync", token).json() for _ in range(2)][-1]
    params = {"deltaToken": start["syncUpdatedToken"]}
    assert small.call("GET", f"{own}/sync/updated", token, params=params).status_code == 200
    refused = small.call("GET", f"{other}/sync/updated", token, params=params)
    assert (refused.status_code, refused.json()["code"]) == (400, "token.notValid")
    reader = Reader(small, token, other)
    reader.read()
    create(small, token)
    reader.sizes.clear()
    reader.read()
    assert reader.sizes == [0, 0]


def test_a_list_that_is_gone_has_no_feeds(small: SandboxServer) -> None:
    """After a list's deletion its feeds answer 404, also to those who hold a token."""
    token = small.token(scopes=SCOPES, loginHint="gone@todo.example")
    made = small.call("POST", "/v1/tasklists", token, json={"title": "Short"}).json()
    path = f"/v1/tasklists/{quote(made['id'], safe='')}"
    start = [small.call("POST", f"{path}/sync", token).json() for _ in range(2)][-1]
    small.call("DELETE", path, token).raise_for_status()
    params = {"deltaToken": start["syncUpdatedToken"]}
    assert small.call("GET", f"{path}/sync/updated", token, params=params).status_code == 404


def test_notes_are_left_out_by_some_providers(small: SandboxServer) -> None:
    """A sync leaves out what the provider's lists leave out."""
    for service, omitted in (("Google", None), ("EWS", ["notes"])):
        token = small.token(service, scopes=SCOPES, loginHint="notes@todo.example")
        copy = Reader(small, token, DEFAULT).read().values()
        assert {tuple(task.get("omitted", ())) for task in copy} == {tuple(omitted or ())}
        assert any("notes" in task for task in copy) is (omitted is None)
