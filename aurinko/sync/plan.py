"""One run of a sync, as a generator: it yields what has to be done next, and is sent what came of it.

It yields a `Call` and is sent its value, or is thrown its error; it yields a `Batch` for the store, or a
`Pause`, and is sent None; last it yields its `SyncReport`. What can fail, or end the program, is only ever
what it yields: so each of them is a point that a later run can go on from.

The order: first a scan, the feed `updated` from its beginning. From then on the feed `deleted` and after it
the feed `updated`, in turns. Never the other way round: what was deleted and came back under its old id (an
event that was restored, an exception of a series) is in both feeds, and only `updated` tells that it lives.
"""

from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from aurinko.calls.call import Call
from aurinko.errors import BadAnswerError, BadRequestError, CallTimeoutError, SyncExpiredError, UsageError
from aurinko.records.pages import DeltaPage

from .source import Source
from .state import SyncState
from .store import Batch, SyncReport

if TYPE_CHECKING:
    from aurinko.records.sync import SyncStatus

_BAD_TOKEN = 400
_MOST_RESTARTS = 3
_FIRST_PAUSE, _LONGEST_PAUSE = 0.25, 8.0  # seconds


@dataclass(frozen=True, slots=True)
class Pause:
    """Seconds to wait until the API may be ready."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a run waits until a new sync is ready, in seconds of its clock."""

    seconds: float
    clock: Callable[[], float]


Step: TypeAlias = Call[Any] | Batch | Pause | SyncReport
Plan: TypeAlias = Generator[Step, Any, None]


def run(source: Source, saved: Mapping[str, Any] | None, patience: Patience) -> Plan:
    """Bring a store up to date.

    Args:
        source: what to read.
        saved: the store's state.
        patience: how long a new sync may take to be ready.

    Raises:
        UsageError: the store has a copy of something else.
        CallTimeoutError: it was not ready in that time.
        BadAnswerError: a feed ends without a token, goes round in circles, or expires whenever it is begun.
    """
    report = SyncReport()
    state = SyncState.restored(saved) if saved else None
    _check_kind(source, state)
    if state is None or state.settings != dict(source.settings):
        reason = "other settings" if state else "first"
        state = yield from _begin(source, state, reason, report, patience)
    told = False
    # It ends after a reading of `updated` that followed one of `deleted`, both begun in this run: so the
    # store has whatever happened before the run, wherever an earlier one stopped.
    while True:
        feed, whole = state.feed, state.page is None
        try:
            state = yield from _read(source, state, report)
        except SyncExpiredError:
            told = False
            state = yield from _begin(source, state, "expired", report, patience)
            continue
        if feed == "deleted":
            told = whole
        elif told:
            break
    yield report


def _check_kind(source: Source, state: SyncState | None) -> None:
    has, wanted = (state or source).settings.get("kind"), source.settings.get("kind")
    if has != wanted:
        raise UsageError(
            f"The store has a copy of another kind: {has}, not {wanted}.",
            advice="Keep one store for each kind; nothing was sent.",
        )


def _begin(
    source: Source, state: SyncState | None, reason: str, report: SyncReport, patience: Patience
) -> Generator[Step, Any, SyncState]:
    """Start a new scan of everything, and let the store know."""
    report.restarted.append(reason)
    if len(report.restarted) > _MOST_RESTARTS:
        raise BadAnswerError("The sync expires as often as it is begun.")
    tokens = yield from _ready(source, patience)
    begun = SyncState(dict(source.settings), state.round + 1 if state else 1, "updated", True, tokens)
    yield Batch(begun.saved(), begun.round, reset=state is None)
    return begun


def _ready(source: Source, patience: Patience) -> Generator[Step, Any, dict[str, str]]:
    """Make the same start again until it says that it is ready."""
    until, pause = patience.clock() + patience.seconds, _FIRST_PAUSE
    while True:
        status: SyncStatus = yield source.start()
        if status.ready:
            break
        if not patience.clock() + pause <= until:  # true for a limit that is no number, too
            raise CallTimeoutError(
                f"The sync was not ready within {patience.seconds:g} seconds.",
                advice="Run it again later: the API goes on preparing it.",
            )
        yield Pause(pause)
        pause = min(pause * 2, _LONGEST_PAUSE)
    if not (status.updated_token and status.deleted_token):
        raise BadAnswerError("The sync is ready, but without its two tokens.")
    return {"updated": status.updated_token, "deleted": status.deleted_token}


def _read(source: Source, state: SyncState, report: SyncReport) -> Generator[Step, Any, SyncState]:
    """Read the rest of one feed, page by page."""
    seen: set[str] = set()
    again = False
    while True:
        try:
            page: DeltaPage[Any] = yield _call(source, state)
        except BadRequestError as error:
            _check_token(error, state, begun=bool(report.restarted), again=again)
            # A page token is the least of the tokens: without it the reading begins anew.
            state, again, seen = state.again(), True, set()
            continue
        after = _after(page, state, seen)
        yield _batch(page, state, after, report)
        if after.feed != state.feed:
            return after
        state = after


def _call(source: Source, state: SyncState) -> Call[DeltaPage[Any]]:
    read = source.updated if state.feed == "updated" else source.deleted
    # A page token goes alone: the API takes the rest from it.
    if state.page:
        return read(page_token=state.page)
    return read(delta_token=state.tokens[state.feed])


def _check_token(error: BadRequestError, state: SyncState, *, begun: bool, again: bool) -> None:
    """Raise what a refusal means, unless the same reading has to be tried again.

    Args:
        error: the refusal.
        state: what was read.
        begun: whether this run began the scan: then its tokens are new, and another scan would cost as much
            and end in the same refusal.
        again: whether the reading was tried again already.
    """
    if error.status != _BAD_TOKEN or (begun and again):
        raise error
    if not begun and (state.page is None or again):
        raise SyncExpiredError(error.message, status=error.status) from error


def _after(page: DeltaPage[Any], state: SyncState, seen: set[str]) -> SyncState:
    """The state after a page."""
    following = page.next_page_token
    if following is None:
        if not page.next_delta_token:
            raise BadAnswerError("The last page of a feed has no delta token.")
        return state.done(page.next_delta_token)
    if following in seen:
        raise BadAnswerError("A feed goes round in circles.")
    seen.add(following)
    return state.at(following)


def _batch(page: DeltaPage[Any], state: SyncState, after: SyncState, report: SyncReport) -> Batch:
    """A page for the store, with the state after it."""
    records = {record.id: record for record in page.records}
    if not all(records):
        raise BadAnswerError("A record of a feed has no id.")
    if state.feed == "deleted":
        report.deleted += page.length
        return Batch(after.saved(), after.round, deleted=tuple(records))
    report.updated += page.length
    sweep = state.scanning and after.feed != state.feed
    return Batch(after.saved(), after.round, records=records, sweep=sweep)
