"""Task lists and tasks."""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from urllib.parse import quote

import pytest

from sandbox import create_app
from sandbox.choices import Choices
from tests.conftest import RETURN_URLS, SandboxServer, serving

LISTS = "/v1/tasklists"
SCOPES = "Tasks.ReadWrite"
Record = dict[str, Any]


class Api:
    """The lists and tasks of one account."""

    def __init__(self, server: SandboxServer, token: str) -> None:
        self.server, self.token = server, token

    def __call__(self, method: str, path: str, body: object = None, status: int = 200, **more: Any) -> Any:
        """Call, expect a status, and give the JSON."""
        content = {} if body is None else {"json": body}
        answer = self.server.call(method, f"{LISTS}{path}", self.token, **content, **more)
        assert answer.status_code == status, answer.text
        return answer.json()

    def every(self, path: str = "") -> list[Record]:
        """All records of a list of something, page by page."""
        found: list[Record] = []
        page: Record = {"nextPageToken": None}
        while "nextPageToken" in page:
            params = {"pageToken": page["nextPageToken"]} if page["nextPageToken"] else {}
            page = self("GET", path, params=params)
            assert page["length"] == len(page["records"])
            found += page["records"]
        return found

    def new_list(self, title: str = "A list") -> str:
        """Add a list, and give its path."""
        return f"/{quote(self('POST', '', {'title': title}, 201)['id'], safe='')}"

    def new_task(self, where: str, **body: object) -> Record:
        """Add a task, and give its record."""
        saved = self("POST", f"{where}/tasks", {"title": "A task"} | body, 201)
        assert (saved["id"], saved["etag"]) == (saved["record"]["id"], saved["record"]["etag"])
        record: Record = saved["record"]
        return record

    def change(self, where: str, task: Record, **body: object) -> Record:
        """Change a task, and give its record."""
        saved = self("PATCH", f"{where}/tasks/{quote(task['id'], safe='')}", body)
        assert (saved["id"], saved["etag"]) == (saved["record"]["id"], saved["record"]["etag"])
        record: Record = saved["record"]
        return record

    def titles(self, where: str) -> list[str]:
        """The titles of a list's tasks in their order."""
        return [task["title"] for task in self.every(f"{where}/tasks")]


def sign_in(server: SandboxServer, login: str, service: str = "Google") -> Api:
    """The API for an address."""
    return Api(server, server.token(service, scopes=SCOPES, loginHint=login))


@pytest.fixture(scope="module")
def api(sandbox_server: SandboxServer) -> Api:
    """An account of these tests' own."""
    return sign_in(sandbox_server, "tasks@todo.example")


@pytest.fixture
def where(api: Api) -> str:
    """The path of a new, empty list."""
    return api.new_list()


@pytest.fixture(scope="module")
def strict() -> Iterator[Api]:
    """An account of a sandbox that requires If-Match where the document does, with pages of three."""
    choices = Choices(require_if_match=True, page_size=3)
    with serving(create_app(return_urls=RETURN_URLS, choices=choices)) as server:
        yield sign_in(server, "strict@todo.example")


def one(where: str, task: Record) -> str:
    """Where a task is."""
    return f"{where}/tasks/{quote(task['id'], safe='')}"


def test_the_lists_are_believable(sandbox_server: SandboxServer) -> None:
    """Four lists, the default one first; some forty tasks of every status, with subtasks, links and dates."""
    api = sign_in(sandbox_server, "untouched@todo.example")
    lists = api.every()
    assert [one["defaultList"] for one in lists] == [True, False, False, False]
    assert {(one["owner"], one["shared"]) for one in lists} == {(True, False), (True, True), (False, True)}
    tasks = [task for one in lists for task in api.every(f"/{quote(one['id'], safe='')}/tasks")]
    assert 35 <= len(tasks) <= 50
    assert {task["status"] for task in tasks} == {
        "notStarted", "inProgress", "completed", "waitingOnOthers", "deferred"
    }  # fmt: skip
    assert {task["importance"] for task in tasks} == {"low", "normal", "high"}
    assert all(("completed" in task) is (task["status"] == "completed") for task in tasks)
    ids = {task["id"] for task in tasks}
    assert sum(task.get("parentId") in ids for task in tasks) >= 8
    for field in ("notes", "due", "startDateTime", "links", "categories"):
        assert sum(bool(task.get(field)) for task in tasks) >= 2, field
    for script in ("[äö]", "[א-ת]", "[ぁ-ん]", "[ء-ي]", "🛒"):
        assert re.search(script, str(tasks + lists)), script


def test_a_list_of_flagged_messages_where_there_is_one(sandbox_server: SandboxServer) -> None:
    """Office 365 has a list of its own for flagged messages; it cannot be deleted, as the default one."""
    api = sign_in(sandbox_server, "flagged@todo.example", "Office365")
    lists = api.every()
    assert [one["emailsList"] for one in lists].count(True) == 1
    for kept in (one for one in lists if one["emailsList"] or one["defaultList"]):
        path = f"/{quote(kept['id'], safe='')}"
        assert api("DELETE", path, status=403)["code"] == "forbidden"
        assert api("GET", path) == kept
    flagged = next(one for one in lists if one["emailsList"])
    assert all(task["links"] for task in api.every(f"/{quote(flagged['id'], safe='')}/tasks"))


def test_the_default_list_has_another_name(api: Api) -> None:
    """`default` stands for the default list's id, everywhere."""
    default = api.every()[0]
    assert api("GET", "/default") == default
    task = api.new_task("/default")
    assert api("GET", f"/{quote(default['id'], safe='')}/tasks/{quote(task['id'], safe='')}") == task
    api("DELETE", one("/default", task))
    assert api("DELETE", "/default", status=403)["code"] == "forbidden"


def test_a_list_is_made_renamed_and_deleted(api: Api) -> None:
    """A list's life; with the list its tasks are gone."""
    made = api("POST", "", {"title": "Häät 💍"}, 201)
    path = f"/{quote(made['id'], safe='')}"
    assert {key: made[key] for key in ("title", "owner", "shared", "defaultList", "emailsList")} == {
        "title": "Häät 💍", "owner": True, "shared": False, "defaultList": False, "emailsList": False
    }  # fmt: skip
    assert made in api.every()
    task = api.new_task(path)
    renamed = api("PATCH", path, {"title": "Wedding"}, headers={"If-Match": made["etag"]})
    assert renamed["title"] == "Wedding"
    assert renamed["etag"] != made["etag"]
    assert api("PATCH", path, {}, headers={"If-Match": renamed["etag"]})["title"] == "Wedding"
    assert (
        api("PATCH", path, {"title": "x"}, 412, headers={"If-Match": made["etag"]})["code"]
        == "preconditionFailed"
    )
    assert api("GET", path)["title"] == "Wedding"
    assert api("DELETE", path) == {"status": "Ok"}
    for gone in (path, f"{path}/tasks", one(path, task)):
        assert api("GET", gone, status=404)["code"] == "notFound"


def test_if_match_is_required_of_lists_and_not_of_tasks(strict: Api) -> None:
    """As in the document: a list's change needs an etag, a task's does not, but a stale one is refused."""
    where = strict.new_list()
    assert strict("PATCH", where, {"title": "x"}, 412)["code"] == "preconditionFailed"
    task = strict.new_task(where)
    changed = strict.change(where, task, title="y")
    strict("PATCH", one(where, task), {"title": "z"}, 412, headers={"If-Match": task["etag"]})
    assert strict("GET", one(where, task)) == changed
    strict("PATCH", one(where, task), {"title": "z"}, headers={"If-Match": changed["etag"]})


def test_lists_and_tasks_come_in_pages(strict: Api) -> None:
    """Pages have the server's size; a token of another list is refused."""
    first = strict("GET", "")
    assert first["length"] == 3
    where = strict.new_list()
    for number in range(7):
        strict.new_task(where, title=str(number))
    assert sorted(strict.titles(where)) == [str(number) for number in range(7)]
    page = strict("GET", f"{where}/tasks")
    assert (page["length"], "nextPageToken" in page) == (3, True)
    for path, token in (
        ("", page["nextPageToken"]),
        (f"{where}/tasks", first["nextPageToken"]),
        ("", "made-up"),
    ):
        assert strict("GET", path, status=400, params={"pageToken": token})["code"] == "token.notValid"


def test_a_task_is_added_and_read(api: Api, where: str) -> None:
    """What was sent comes back, times in UTC; what was not has its default."""
    made = api.new_task(
        where,
        title="Tarkista",
        notes="line 1\nline 2",
        importance="high",
        due="2026-04-07T12:00:00+03:00",
        startDateTime="2026-04-01T00:00:00Z",
        categories=["a", "ä"],
    )
    assert made["due"] == "2026-04-07T09:00:00Z"
    assert made["startDateTime"] == "2026-04-01T00:00:00Z"
    assert (made["status"], made["importance"], made["notes"]) == ("notStarted", "high", "line 1\nline 2")
    assert (made["categories"], made["links"], made["owner"]) == (["a", "ä"], [], "tasks@todo.example")
    assert not made.keys() & {"parentId", "completed", "omitted"}
    assert api("GET", one(where, made)) == made
    assert api.new_task(where)["importance"] == "normal"


def test_a_change_leaves_the_rest(api: Api, where: str) -> None:
    """Given fields are changed; an empty text or list takes a field away."""
    made = api.new_task(where, notes="x", categories=["a"], due="2026-04-07T00:00:00Z")
    changed = api.change(where, made, title="New", status="waitingOnOthers")
    same = {"notes", "categories", "due", "importance", "position"}
    assert {key: changed[key] for key in same} == {key: made[key] for key in same}
    assert (changed["title"], changed["status"]) == ("New", "waitingOnOthers")
    assert changed["etag"] != made["etag"]
    bare = api.change(where, made, notes="", categories=[])
    assert bare["categories"] == []
    assert "notes" not in bare


def test_status_sets_and_clears_completed(api: Api, where: str) -> None:
    """A task that becomes completed has the time of it, until it is completed no more."""
    made = api.new_task(where)
    done = api.change(where, made, status="completed")
    assert datetime.fromisoformat(done["completed"]) >= datetime.fromisoformat(made["lastModifiedTime"])
    assert api.change(where, made, status="completed", title="Still")["completed"] == done["completed"]
    assert "completed" not in api.change(where, made, status="inProgress")
    assert "completed" in api.new_task(where, status="completed")


def test_tasks_stand_where_they_are_put(api: Api, where: str) -> None:
    """A new task is the first, or stands behind the previous one; positions sort as texts."""
    a = api.new_task(where, title="a")
    api.new_task(where, title="b")
    api.new_task(where, title="c", previousId=a["id"])
    assert api.titles(where) == ["b", "a", "c"]
    api.change(where, a, previousId="")
    assert api.titles(where) == ["a", "b", "c"]
    assert api.change(where, a, title="A")["position"] == api.every(f"{where}/tasks")[0]["position"]
    positions = [task["position"] for task in api.every(f"{where}/tasks")]
    assert positions == sorted(positions)


def test_there_is_always_room_between_two_tasks(api: Api, where: str) -> None:
    """However often something is put behind the same task, the order holds."""
    first = api.new_task(where, title="first")
    for number in range(40):
        api.new_task(where, title=str(number), previousId=first["id"])
        assert len({task["position"] for task in api.every(f"{where}/tasks")}) == number + 2
    assert api.titles(where) == ["first", *map(str, reversed(range(40)))]


def test_subtasks_follow_their_task(api: Api, where: str) -> None:
    """Subtasks are listed behind their task, in their own order; an empty parent makes one a task again."""
    parent = api.new_task(where, title="parent")
    api.new_task(where, title="other", previousId=parent["id"])
    sub = api.new_task(where, title="1", parentId=parent["id"])
    api.new_task(where, title="2", parentId=parent["id"], previousId=sub["id"])
    assert sub["parentId"] == parent["id"]
    assert api.titles(where) == ["parent", "1", "2", "other"]
    assert api.change(where, sub, parentId=parent["id"], title="one")["position"] == sub["position"]
    assert "parentId" not in api.change(where, sub, parentId="")
    assert api.titles(where) == ["one", "parent", "2", "other"]


def test_a_deleted_task_takes_its_subtasks_along(api: Api, where: str) -> None:
    """Subtasks go with their task, and nothing else goes."""
    parent = api.new_task(where, title="parent")
    sub = api.new_task(where, parentId=parent["id"])
    api.new_task(where, title="other")
    assert api("DELETE", one(where, parent)) == {"status": "Ok"}
    assert api.titles(where) == ["other"]
    for gone in (parent, sub):
        for method, body in (("GET", None), ("PATCH", {"title": "x"}), ("DELETE", None)):
            assert api(method, one(where, gone), body, 404)["code"] == "notFound"


def test_a_place_that_cannot_be_is_refused(api: Api, where: str) -> None:
    """No unknown parents or neighbours, no subtasks of subtasks, no task within itself; nothing has moved."""
    parent = api.new_task(where, title="parent")
    sub = api.new_task(where, title="sub", parentId=parent["id"])
    other = api.new_task(where, title="other")
    stranger = api.every("/default/tasks")[0]
    for body, status in (
        ({"parentId": "none"}, 404),
        ({"previousId": "none"}, 404),
        ({"parentId": stranger["id"]}, 404),
        ({"previousId": stranger["id"]}, 404),
        ({"parentId": sub["id"]}, 400),
        ({"previousId": sub["id"]}, 400),
        ({"previousId": other["id"], "parentId": parent["id"]}, 400),
    ):
        api("POST", f"{where}/tasks", {"title": "x"} | body, status)
    api("PATCH", one(where, parent), {"parentId": other["id"]}, 400)
    api("PATCH", one(where, other), {"parentId": other["id"]}, 400)
    api("PATCH", one(where, other), {"previousId": other["id"]}, 400)
    api("PATCH", one(where, other), {"title": "changed", "previousId": sub["id"]}, 400)
    assert api.titles(where) == ["other", "parent", "sub"]


def test_notes_are_left_out_of_lists_by_some_providers(sandbox_server: SandboxServer) -> None:
    """Where lists have no bodies they have no notes: `omitted` says so, and the task itself has them."""
    api = sign_in(sandbox_server, "notes@todo.example", "EWS")
    made = api.new_task("/default", notes="to be read")
    listed = next(task for task in api.every("/default/tasks") if task["id"] == made["id"])
    assert "notes" not in listed
    assert listed["omitted"] == ["notes"]
    assert api("GET", one("/default", made))["notes"] == "to be read"


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ({}, "title"),
        ({"title": ""}, "title"),
        ({"title": " \n"}, "title"),
        ({"title": None}, "$.title"),
        ({"title": "x", "status": "done"}, "$.status"),
        ({"title": "x", "importance": 1}, "$.importance"),
        ({"title": "x", "due": "2026-04-07"}, "$.due"),
        ({"title": "x", "due": "2026-04-07T00:00:00"}, "$.due"),
        ({"title": "x", "due": "0001-01-01T00:00:00+14:00"}, "$.due"),
        ({"title": "x", "startDateTime": 5}, "$.startDateTime"),
        ({"title": "x", "categories": "a"}, "$.categories"),
        ({"title": "x", "categories": ["a"] * 201}, "categories"),
        ("x", "$"),
    ],
)
def test_a_wrong_body_is_refused_by_place(api: Api, where: str, body: object, place: str) -> None:
    """A body of the wrong shape answers 400, names the place, and changes nothing."""
    made = api.new_task(where)
    refused = api("POST", f"{where}/tasks", body, 400)
    assert refused["code"] == "badRequest"
    assert place in refused["message"]
    if body:
        api("PATCH", one(where, made), body, 400)
    assert api.every(f"{where}/tasks") == [made]


@pytest.mark.parametrize("due", ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z"])
def test_the_ends_of_time_are_times(api: Api, where: str, due: str) -> None:
    """Every time that a calendar has comes back as it was."""
    made = api.new_task(where, due=due, startDateTime=due)
    assert (made["due"], made["startDateTime"]) == (due, due)


@pytest.mark.parametrize(
    "odd", ["none", "%00", "%F0%9F%9A%B2", "%2E%2E%2F", "a%2Fb", "%20", "x" * 5000, "Default"]
)
def test_odd_ids_are_not_found(api: Api, odd: str) -> None:
    """Ids that are nobody's answer 404, whatever is in them."""
    for method, path, body in (
        ("GET", f"/{odd}", None),
        ("PATCH", f"/{odd}", {"title": "x"}),
        ("DELETE", f"/{odd}", None),
        ("GET", f"/{odd}/tasks", None),
        ("POST", f"/{odd}/tasks", {"title": "x"}),
        ("GET", f"/default/tasks/{odd}", None),
        ("PATCH", f"/default/tasks/{odd}", {"title": "x"}),
        ("DELETE", f"/default/tasks/{odd}", None),
        ("POST", f"/{odd}/sync", None),
        ("GET", f"/{odd}/sync/updated", None),
        ("GET", f"/{odd}/sync/deleted", None),
    ):
        assert api(method, path, body, 404)["code"] == "notFound", (method, path[:50])


def test_scopes_are_enforced(sandbox_server: SandboxServer) -> None:
    """Who may read tasks cannot change them; other scopes do not even read them."""
    reader = sandbox_server.token(scopes="Tasks.Read", loginHint="scopes@todo.example")
    assert sandbox_server.call("GET", LISTS, reader).status_code == 200
    assert sandbox_server.call("POST", LISTS, reader, json={"title": "x"}).status_code == 403
    other = sandbox_server.token(scopes="Contacts.ReadWrite", loginHint="scopes@todo.example")
    assert sandbox_server.call("GET", LISTS, other).status_code == 403


def test_over_imap_there_are_no_tasks(sandbox_server: SandboxServer) -> None:
    """Where the provider has mail only, every operation says so."""
    api = sign_in(sandbox_server, "imap@todo.example", "IMAP")
    for method, path, body in (
        ("GET", "", None),
        ("POST", "", {"title": "x"}),
        ("GET", "/default", None),
        ("GET", "/default/tasks", None),
        ("POST", "/default/tasks", {"title": "x"}),
        ("POST", "/default/sync", None),
    ):
        refused = api(method, path, body, 403)
        assert refused["code"] == "forbidden"
        assert "mail only" in refused["message"]
