"""Messages, and what they are made of."""

from .fields import Field, as_bool, as_id, as_int, as_text, as_text_map, as_texts, as_time, listed, optional
from .record import Record


class Address(Record):
    """Somebody who writes or is written to."""

    __slots__ = ()
    shown = ("name", "address")

    name = Field("name", as_text)
    address = Field("address", as_text)
    written = Field(
        "raw", as_text, "Name and address as one text, as it stood in the message (`raw` in the JSON)."
    )


class Header(Record):
    """One header line of a message (RFC 5322, section 2.2)."""

    __slots__ = ()
    shown = ("name",)

    name = Field("name", as_text)
    value = Field("value", as_text)


class SendError(Record):
    """What failed after a message was sent."""

    __slots__ = ()
    shown = ("failed_steps",)

    failed_steps = Field("failedSteps", as_texts, "tracking, followUp, keywords, returnIds.")
    error_message = Field("errorMessage", as_text)


class Attachment(Record):
    """A file that came with a message."""

    __slots__ = ()
    shown = ("id", "name", "mime_type", "size")

    id = Field("id", as_id)
    name = Field("name", as_text)
    mime_type = Field("mimeType", as_text)
    size = Field("size", as_int, "Bytes.")
    inline = Field("inline", as_bool)
    content_id = Field("contentId", as_text)
    content_location = Field("contentLocation", as_text)
    content = Field("content", as_text, "Base64; only in inline ones that were asked for with load_inlines.")


class Sent(Record):
    """What became of a message that was handed in."""

    __slots__ = ()
    shown = ("id", "processing_status")

    id = Field("id", as_text, "Only with `return_ids`, and where the provider tells it.")
    thread_id = Field("threadId", as_text)
    submitted_message_id = Field("submittedMessageId", as_text, "The Message-ID that it was sent with.")
    tracking_id = Field("trackingId", as_text)
    status = Field("status", as_text, "Ok.")
    processing_status = Field("processingStatus", as_text, "Ok or Incomplete.")
    processing_error = Field("processingError", optional(SendError))

    @property
    def incomplete(self) -> bool:
        """Whether it was sent, and something after that failed. It must not be sent again."""
        return self.processing_status == "Incomplete"


class Message(Record):
    """A mail (vendor's reference, "Email")."""

    __slots__ = ()
    shown = ("id", "subject")

    id = Field("id", as_id, "Opaque; empty if the API left it out.")
    thread_id = Field("threadId", as_text)
    folder_id = Field("folderId", as_text)
    web_link = Field("webLink", as_text)

    subject = Field("subject", as_text)
    from_ = Field("from", optional(Address))
    to = Field("to", listed(Address))
    cc = Field("cc", listed(Address))
    bcc = Field("bcc", listed(Address))
    reply_to = Field("replyTo", listed(Address))

    created_time = Field("createdTime", as_time)
    last_modified_time = Field("lastModifiedTime", as_time)
    sent_at = Field("sentAt", as_time)
    received_at = Field("receivedAt", as_time)

    sys_labels = Field("sysLabels", as_texts, "inbox, sent, unread, flagged, important, draft, junk, trash.")
    sys_classifications = Field("sysClassifications", as_texts)
    keywords = Field("keywords", as_texts, "The person's own labels or categories.")
    sensitivity = Field("sensitivity", as_text)
    meeting_message_method = Field("meetingMessageMethod", as_text)

    body = Field(
        "body", as_text, "HTML or text, as it was asked for; see `omitted` before trusting its absence."
    )
    body_snippet = Field("bodySnippet", as_text)
    has_attachments = Field("hasAttachments", as_bool)
    attachments = Field("attachments", listed(Attachment))
    omitted = Field("omitted", as_texts, "What this answer left out, such as body or attachments.")

    internet_message_id = Field("internetMessageId", as_text)
    internet_headers = Field("internetHeaders", listed(Header))
    in_reply_to = Field("inReplyTo", as_text)
    references = Field("references", as_text)
    thread_index = Field("threadIndex", as_text)
    native_properties = Field("nativeProperties", as_text_map)

    @property
    def unread(self) -> bool:
        """Whether nobody has read it yet; the API has no such field, only the label `unread`."""
        return "unread" in self.sys_labels
