"""What a type checker makes of every group of the clients: `mypy --strict` runs over this file too.

A line with `type: ignore` has to be wrong: mypy also complains of one that is not needed.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import assert_type

from aurinko import (
    Account,
    Address,
    Application,
    AsyncClient,
    AsyncListing,
    Booked,
    BookingProfile,
    Calendar,
    Client,
    Contact,
    Deleted,
    DeltaPage,
    Draft,
    DraftSent,
    Event,
    Folder,
    FollowUpConversation,
    FollowUpRule,
    FreeBusy,
    Granted,
    Listing,
    MemoryStore,
    Message,
    OffsetListing,
    Retries,
    SavedEvent,
    Sent,
    Series,
    Slots,
    Subscription,
    SyncReport,
    SyncStatus,
    Task,
    TaskList,
    Tracking,
    TrackingEvent,
    Wait,
    attach,
    authorize_url,
)

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def mail(client: Client) -> None:
    assert_type(client.email.conversation("t"), Listing[Message])
    assert_type(client.email.attachment("m", "a"), bytes)
    assert_type(client.email.raw("m"), bytes)
    sent = client.email.send(to="a@b.example", subject="x", attachments=[attach(b"x", "x.txt")])
    assert_type(sent, Sent)
    assert_type(sent.incomplete, bool)
    assert_type(client.email.reply("m", to=Address({}), body="x", tracking={"opens": True}), Sent)
    assert_type(client.email.start_sync(days_within=3), SyncStatus)
    assert_type(client.email.sync_updated(delta_token="d"), DeltaPage[Message])
    assert_type(client.email.sync_deleted(page_token="p").records, tuple[Deleted, ...])
    assert_type(client.folders.list(), Listing[Folder])
    assert_type(client.folders.well_known().archive, str | None)
    assert_type(client.drafts.create(subject="x"), Draft)
    assert_type(client.drafts.send("d", send_time=NOON), DraftSent)
    assert_type(client.tracking.list(limit=5), OffsetListing[Tracking])
    assert_type(client.tracking.event(1, 2), TrackingEvent)


def planning(client: Client) -> None:
    assert_type(client.calendars.list(), Listing[Calendar])
    assert_type(client.calendars.free_busy(["a@b.example"], NOON, NOON).records, tuple[FreeBusy, ...])
    assert_type(client.events.range("primary", NOON, NOON), Listing[Event])
    saved = client.events.create("primary", subject="x", start=NOON, end=date(2026, 3, 3))
    assert_type(saved, SavedEvent)
    assert_type(saved.record, Event | None)
    assert_type(client.events.update("primary", Event({}), attendees=["a@b.example"]), SavedEvent)
    assert_type(client.events.series("primary", "e"), Series)
    assert_type(client.booking.profiles(), OffsetListing[BookingProfile])
    assert_type(client.booking.times(1), Slots)
    assert_type(client.booking.book(1, NOON, NOON, name="x", email="a@b.example"), Booked)


def records(client: Client) -> None:
    contact = client.contacts.get("c")
    assert_type(contact, Contact)
    assert_type(contact.name.given_name if contact.name else None, str | None)
    client.contacts.update(contact, name={"given_name": "Bo"}, phone_numbers=[{"number": "1"}])
    assert_type(client.task_lists.list(), Listing[TaskList])
    assert_type(client.tasks.get("default", "t").due, datetime | None)
    assert_type(client.tasks.list(), Listing[Task])
    assert_type(client.subscriptions.create("/contacts", "https://x.example/"), Subscription)
    assert_type(client.follow_up.rules(), tuple[FollowUpRule, ...])
    assert_type(client.follow_up.conversations(), OffsetListing[FollowUpConversation])
    assert_type(client.follow_up.conversation("c").action_vars, Mapping[str, str])


def copies(client: Client) -> None:
    store = MemoryStore()
    assert_type(client.sync.mail(store), SyncReport)
    assert_type(client.sync.calendar(store, "primary", NOON, NOON), SyncReport)
    assert_type(client.sync.contacts(store).restarted, list[str])
    assert_type(client.sync.tasks(store, "l"), SyncReport)


async def awaited(client: AsyncClient) -> None:
    assert_type(client.email.messages(), AsyncListing[Message])
    async for message in client.email.messages("is:unread"):
        assert_type(message, Message)
    assert_type([page.records async for page in client.tracking.list().pages()], list[tuple[Tracking, ...]])
    assert_type(await client.email.send(to=["a@b.example"]), Sent)
    assert_type(await client.account.get(), Account)
    assert_type(await client.sync.contacts(MemoryStore()), SyncReport)
    assert_type(await client.follow_up.rules(), tuple[FollowUpRule, ...])


def servers(waits: Sequence[Wait]) -> None:
    told = list(waits)
    app = Application("id", "secret", retries=Retries(on_wait=told.append))
    assert_type(app.exchange("c"), Granted)
    assert_type(authorize_url("id", "Google", "https://x.example/", "s", scopes=["Mail.Read"]), str)


def wrong(client: Client) -> None:
    client.email.send(too="a@b.example")  # type: ignore[call-arg]  # it is `to`
    client.email.send(to=5)  # type: ignore[arg-type]  # nobody's address
    client.email.set_status("m", read=True)  # type: ignore[call-arg]  # it is `unread`
    client.events.create("primary", start="tomorrow")  # type: ignore[arg-type]  # in which zone?
    client.contacts.list()  # type: ignore[attr-defined]  # there is none in the API: `client.sync.contacts`
    client.tasks.create(titel="x")  # type: ignore[call-arg]  # it is `title`
    client.booking.update(1, duration="30")  # type: ignore[call-arg]  # it is `duration_minutes`, a number
    client.follow_up.rules().page()  # type: ignore[attr-defined]  # they come without pages


def test_the_checker_sees_every_group() -> None:
    """A group that no line above uses is one whose types nobody looks at."""
    used = {
        name for function in (mail, planning, records, copies, awaited) for name in function.__code__.co_names
    }
    groups = {name for name in dir(Client) if not name.startswith("_")} - {"close", "direct", "request"}
    assert groups <= used
