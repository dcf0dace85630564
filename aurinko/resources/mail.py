"""`client.email`."""

from aurinko.calls import mail, mail_sync, sending
from aurinko.surfaces import AsyncSurface, Surface, alisted, awaited, blocking, listed


class MailCalls(Surface):
    """Messages: reading, sending, changing."""

    messages = listed(mail.messages)
    message = blocking(mail.message)
    raw = blocking(mail.raw)
    conversation = listed(mail.conversation)
    attachment = blocking(mail.attachment)
    set_status = blocking(mail.set_status)
    delete = blocking(mail.delete)
    send = blocking(sending.send)
    reply = blocking(sending.reply)
    start_sync = blocking(mail_sync.start_sync)
    sync_updated = blocking(mail_sync.sync_updated)
    sync_deleted = blocking(mail_sync.sync_deleted)


class AsyncMailCalls(AsyncSurface):
    """Messages: reading, sending, changing."""

    messages = alisted(mail.messages)
    message = awaited(mail.message)
    raw = awaited(mail.raw)
    conversation = alisted(mail.conversation)
    attachment = awaited(mail.attachment)
    set_status = awaited(mail.set_status)
    delete = awaited(mail.delete)
    send = awaited(sending.send)
    reply = awaited(sending.reply)
    start_sync = awaited(mail_sync.start_sync)
    sync_updated = awaited(mail_sync.sync_updated)
    sync_deleted = awaited(mail_sync.sync_deleted)
