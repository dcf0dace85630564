"""Lists of tasks (vendor's reference, "Tasks"). `default` stands for the account's default list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aurinko.inputs.plain import known
from aurinko.records.reading import nothing, one, page_of
from aurinko.records.tasks import TaskList

from .call import Call, path

if TYPE_CHECKING:
    from aurinko.records.pages import Page


def list_(*, page_token: str | None = None) -> Call[Page[TaskList]]:
    """All lists of tasks.

    Args:
        page_token: where to begin.

    Raises:
        AurinkoError: see `aurinko.errors`.
    """
    return Call("GET", path("tasklists"), read=page_of(TaskList), query={"pageToken": page_token})


def get(id: str = "default") -> Call[TaskList]:  # noqa: A002 (the API's own word)
    """One list.

    Raises:
        AurinkoError: see `aurinko.errors`.
    """
    return Call("GET", path("tasklists", id), read=one(TaskList))


def create(title: str) -> Call[TaskList]:
    """Make a list.

    Raises:
        AurinkoError: see `aurinko.errors`. It is never repeated by itself.
    """
    return Call("POST", path("tasklists"), read=one(TaskList), json={"title": title})


def update(list_or_id: TaskList | str, title: str, *, if_match: str | None = None) -> Call[TaskList]:
    """Give a list another title.

    Args:
        list_or_id: the list as it was read, with its etag, or only its id.
        title: of the list.
        if_match: an etag; without it the one of the list. The vendor's document demands one.

    Raises:
        AurinkoError: see `aurinko.errors`; `ChangedError` where somebody changed it meanwhile.
    """
    id_, etag = known(TaskList, list_or_id, if_match)
    body = {"title": title}
    return Call("PATCH", path("tasklists", id_), read=one(TaskList), json=body, if_match=etag)


def delete(id: str) -> Call[None]:  # noqa: A002 (the API's own word)
    """Delete a list with its tasks.

    Raises:
        AurinkoError: see `aurinko.errors`.
    """
    return Call("DELETE", path("tasklists", id), read=nothing)
