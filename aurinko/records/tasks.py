"""Task lists and tasks."""

from datetime import datetime

from .fields import Field, as_bool, as_id, as_text, as_texts, as_time, listed, optional
from .record import Record


class TaskList(Record):
    """A list of tasks (vendor's reference, "Tasks")."""

    __slots__ = ()
    shown = ("id", "title")

    id = Field("id", as_id)
    etag = Field("etag", as_text, "What `update` sends as `If-Match`.")
    title = Field("title", as_text)
    owner = Field("owner", as_bool)
    shared = Field("shared", as_bool)
    default_list = Field("defaultList", as_bool)
    emails_list = Field("emailsList", as_bool, "The provider's list of flagged messages.")
    last_modified_time = Field("lastModifiedTime", as_time)


class TaskLink(Record):
    """What a task is about, elsewhere."""

    __slots__ = ()
    shown = ("link",)

    source = Field("source", as_text)
    description = Field("description", as_text)
    link = Field("link", as_text)


class Task(Record):
    """Something to be done."""

    __slots__ = ()
    shown = ("id", "title", "status")

    id = Field("id", as_id)
    etag = Field("etag", as_text, "What `update` sends as `If-Match`.")
    title = Field("title", as_text)
    last_modified_time = Field("lastModifiedTime", as_time)
    parent_id = Field("parentId", as_text, "The task that it is a part of.")
    position = Field("position", as_text, "Tasks are ordered by this text.")
    notes = Field("notes", as_text)
    status = Field("status", as_text, "notStarted, inProgress, completed, waitingOnOthers or deferred.")
    importance = Field("importance", as_text, "low, normal or high.")
    completed = Field("completed", as_time)
    start_date_time = Field("startDateTime", as_time)
    links = Field("links", listed(TaskLink))
    categories = Field("categories", as_texts)
    owner = Field("owner", as_text)
    omitted = Field("omitted", as_texts)

    @property
    def due(self) -> datetime | None:
        """When it has to be done. The vendor's own client calls the field `dueDateTime`."""
        return as_time(self.raw.get("due")) or as_time(self.raw.get("dueDateTime"))


class SavedTask(Record):
    """What became of a task that was written."""

    __slots__ = ()

    id = Field("id", as_id)
    etag = Field("etag", as_text)
    record = Field("record", optional(Task), "The task as it is now.")
