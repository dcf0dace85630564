"""Folders, or labels, as providers have it."""

from .fields import Field, as_bool, as_id, as_text
from .record import Record


class Folder(Record):
    """A place for messages (vendor's reference, "Email")."""

    __slots__ = ()
    shown = ("id", "name")

    id = Field("id", as_id)
    name = Field("name", as_text)
    full_name = Field("fullName", as_text, "With the names of the folders that it is in.")
    parent_id = Field("parentId", as_text)
    is_folder = Field("isFolder", as_bool)
    is_label = Field("isLabel", as_bool, "A message can have several of these, and be in one folder.")
    sys_label = Field("sysLabel", as_text, "inbox, sent, draft, trash, junk, and others: the list is open.")


class WellKnownFolders(Record):
    """Which folders are for what, where the provider does not say it by itself."""

    __slots__ = ()
    shown = ("archive", "sent")

    archive = Field("archive", as_text, "The id of the folder for archived messages.")
    sent = Field("sent", as_text, "The id of the folder for sent messages.")
