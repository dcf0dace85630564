"""`client.email`: reading and changing messages."""

from email import message_from_bytes, policy

from aurinko import BadRequestError, Message, NotFoundError, Page, attach

from .world import World, gathered, refused


async def check_reading(world: World) -> None:
    """Pages lead through the mailbox; a search finds what it says; a message comes whole."""
    api = world.api
    found = await gathered(api.email.messages())
    first = await api.email.messages().page()
    pages = [page async for page in api.email.messages().pages()]
    assert isinstance(first, Page)
    assert [page.length for page in pages] == [len(page.records) for page in pages]
    assert len({message.id for message in found}) == len(found) == sum(page.length for page in pages)
    times = [message.received_at for message in found if message.received_at]
    assert times == sorted(times, reverse=True)
    unread = await gathered(api.email.messages("is:unread"))
    assert {one.id for one in unread} == {one.id for one in found if one.unread}
    shown = await gathered(api.email.messages(include_trash_and_junk=True, body_type="text"))
    hidden = {one.id for one in shown} - {one.id for one in found}
    assert hidden
    assert all({"trash", "junk"} & set(one.sys_labels) for one in shown if one.id in hidden)


async def check_one_message(world: World) -> None:
    """A message, its file, its thread, and how it travelled."""
    api = world.api
    with_files = [one for one in await gathered(api.email.messages("has:attachment")) if one.attachments]
    short = with_files[0]
    message = await api.email.message(
        short.id, body_type="html", load_inlines=True, strip_quoted=False, require_thread_id=False
    )
    assert isinstance(message, Message)
    assert (message.id, message.subject, message.omitted) == (short.id, short.subject, ())
    assert "<" in (message.body or "")
    plain = await api.email.message(short.id, body_type="text", native_properties=["x"])
    assert "<p" not in (plain.body or "<p")
    file = message.attachments[0]
    content = await api.email.attachment(message.id, file.id)
    assert len(content) == file.size
    letter = message_from_bytes(await api.email.raw(message.id), policy=policy.default)
    assert letter["Message-ID"] == message.internet_message_id
    assert [part.get_filename() for part in letter.iter_attachments()] or file.inline
    thread = await gathered(api.email.conversation(message.thread_id or "", body_type="text"))
    assert message.id in {one.id for one in thread}
    assert {one.thread_id for one in thread} == {message.thread_id}


async def check_changing(world: World) -> None:
    """Marks, keywords, the archive, the trash; and what is not there is not found."""
    api = world.api
    message = (await api.email.messages("is:read").page()).records[0]
    await api.email.set_status(message.id, unread=True, keywords=["later", "b\u00e4r"])
    changed = await api.email.message(message.id)
    assert changed.unread
    assert set(changed.keywords) == {"later", "b\u00e4r"}
    await api.email.set_status(message.id, unread=False, archived=True)
    archived = await api.email.message(message.id)
    assert not archived.unread
    assert "inbox" not in archived.sys_labels
    assert set(archived.keywords) == {"later", "b\u00e4r"}
    await api.email.delete(message.id)
    assert "trash" in (await api.email.message(message.id)).sys_labels
    missing = await refused(NotFoundError, api.email.message("no/such+id="))
    assert missing.path == "/v1/email/messages/no%2Fsuch%2Bid%3D"
    stale = await refused(BadRequestError, api.email.messages(page_token="never").page())
    assert stale.vendor_code == "token.notValid"


async def check_sending(world: World) -> None:
    """What was sent is there with all its parts, and an answer is in its thread."""
    api = world.api
    sent = await api.email.send(
        to=["Bo Ray <bo@there.example>", {"address": "cy@there.example"}],
        cc="di@there.example",
        bcc=["ed@there.example"],
        reply_to=world.address,
        subject="Pumps \u2013 two of them",
        body="<p>Hello <b>Bo</b></p>",
        attachments=[
            attach(b"\x00\xff quote", "quote.pdf"),
            attach(b"\x89PNG", "a.png", content_id="pic-1"),
        ],
        headers={"X-Ours": "yes"},
        keywords=["sent-by-us"],
        tracking={
            "opens": True,
            "thread_replies": True,
            "context": "pumps",
            "track_opens_after_send_delay": 9,
        },
        body_type="html",
        return_ids=True,
    )
    assert (sent.status, sent.processing_status, sent.incomplete) == ("Ok", "Ok", False)
    assert sent.id
    assert sent.tracking_id
    message = await api.email.message(sent.id)
    assert (message.subject, message.thread_id) == ("Pumps \u2013 two of them", sent.thread_id)
    assert (message.to[0].name, message.to[0].address) == ("Bo Ray", "bo@there.example")
    assert [one.address for one in message.to[1:]] == ["cy@there.example"]
    assert [one.address for one in message.cc] == ["di@there.example"]
    assert [one.address for one in message.reply_to] == [world.address]
    assert message.from_ is not None
    assert message.from_.address == world.address
    assert {one.name: one.mime_type for one in message.attachments} == {
        "quote.pdf": "application/pdf",
        "a.png": "image/png",
    }
    files = {one.name: await api.email.attachment(message.id, one.id) for one in message.attachments}
    assert files == {"quote.pdf": b"\x00\xff quote", "a.png": b"\x89PNG"}
    assert "sent" in message.sys_labels
    assert message.keywords == ("sent-by-us",)
    answer = await api.email.reply(
        message.id, to=message.to[0], body="And more.", body_type="text", return_ids=True
    )
    assert answer.thread_id == sent.thread_id
    assert (await api.email.message(answer.id or "")).in_reply_to == message.internet_message_id
