"""What synchronization tells beside the records themselves."""

from .fields import Field, as_bool, as_id, as_text, as_time
from .record import Record


class SyncStatus(Record):
    """Whether a sync is ready, and the first delta tokens of its two feeds (vendor's reference, "Sync")."""

    __slots__ = ()
    shown = ("ready",)

    ready = Field("ready", as_bool, "While false, the same start is to be made again.")
    updated_token = Field("syncUpdatedToken", as_text)
    deleted_token = Field("syncDeletedToken", as_text)


class Deleted(Record):
    """A record that is no more. Only those of messages tell more than when."""

    __slots__ = ()
    shown = ("id", "timestamp")

    id = Field("id", as_id)
    timestamp = Field("timestamp", as_time)
    folder_id = Field("folderId", as_text)
    internet_message_id = Field("internetMessageId", as_text)
