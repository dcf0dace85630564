"""One run of a sync, as a generator: it yields what has to be done next, and is sent what came of it.

It yields a `Call` and is sent its value, or is thrown its error; it yields a `Batch` for the store, or a
`Pause`, and is sent None. What can fail, or end the program, is only ever what it yields: so each of them is
a point that a later run can go on from.
"""

from collections.abc import Generator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from aurinko.calls.call import Call
from aurinko.errors import BadAnswerError, BadRequestError, CallTimeoutError, SyncExpiredError
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


Plan: TypeAlias = Generator[Call[Any] | Batch | Pause, Any, Any]


def run(source: Source, saved: Mapping[str, Any] | None, ready_within: float) -> Plan:
    """Bring a store up to date, and give the `SyncReport`.

    Args:
        source: what to read.
        saved: the store's state.
        ready_within: seconds that the API may take until a new sync is ready.

    Raises:
        CallTimeoutError: it was not ready in that time.
        BadAnswerError: a feed ends without a token, goes round in circles, or expires whenever it is begun.
    """
    report = SyncReport()
    state = SyncState.restored(saved) if saved else None
    reason = "first" if state is None else "other settings"
    if state is None or state.settings != dict(source.settings):
        state = yield from _begin(source, None, reason, report, ready_within)
    # It ends after the feed `deleted`: a record that changed and then went is gone. A run that takes
    # up one which stopped in that feed goes round once more, for what changed since.
    rounds = 2 if state.feed == "deleted" else 1
    while rounds:
        try:
            state = yield from _read(source, state, report)
        except SyncExpiredError:
            state = yield from _begin(source, state, "expired", report, ready_within)
            rounds = 1
        rounds -= state.feed == "updated" and not state.scanning
    return report


def _begin(
    source: Source, state: SyncState | None, reason: str, report: SyncReport, ready_within: float
) -> Generator[Any, Any, SyncState]:
    """Start a new scan of everything, and let the store know."""
    report.restarted.append(reason)
    if len(report.restarted) > _MOST_RESTARTS:
        raise BadAnswerError("The sync expires as often as it is begun.")
    tokens = yield from _ready(source, ready_within)
    begun = SyncState(dict(source.settings), state.round + 1 if state else 1, "updated", True, tokens)
    yield Batch(begun.saved(), begun.round, reset=state is None)
    return begun


def _ready(source: Source, within: float) -> Generator[Any, Any, dict[str, str]]:
    """Make the same start again until it says that it is ready."""
    waited, pause = 0.0, _FIRST_PAUSE
    while True:
        status: SyncStatus = yield source.start()
        if status.ready:
            break
        if waited + pause > within:
            raise CallTimeoutError(f"The sync was not ready within {within:g} seconds.")
        yield Pause(pause)
        waited, pause = waited + pause, min(pause * 2, _LONGEST_PAUSE)
    if not (status.updated_token and status.deleted_token):
        raise BadAnswerError("The sync is ready, but without its two tokens.")
    return {"updated": status.updated_token, "deleted": status.deleted_token}


def _read(source: Source, state: SyncState, report: SyncReport) -> Generator[Any, Any, SyncState]:
    """Read the rest of one feed, page by page."""
    read = source.updated if state.feed == "updated" else source.deleted
    seen: set[str] = set()
    while True:
        try:
            page = yield _call(read, state)
        except BadRequestError as error:
            state = _without_page(state, error)
            continue
        last = page.next_page_token is None
        if last and not page.next_delta_token:
            raise BadAnswerError("The last page of a feed has no delta token.")
        if not last and page.next_page_token in seen:
            raise BadAnswerError("A feed goes round in circles.")
        seen.add(page.next_page_token)
        after = state.done(page.next_delta_token) if last else state.at(page.next_page_token)
        yield _batch(page, state, after, report)
        if last:
            return after
        state = after


def _call(read: Any, state: SyncState) -> Call[DeltaPage[Any]]:  # noqa: ANN401 (a Read or a ReadDeleted)
    # A page token goes alone: the API takes the rest from it.
    if state.page:
        call: Call[DeltaPage[Any]] = read(page_token=state.page)
    else:
        call = read(delta_token=state.tokens[state.feed])
    return call


def _without_page(state: SyncState, error: BadRequestError) -> SyncState:
    """What to try after a token was refused: first the beginning of the reading, then a new sync."""
    if error.status != _BAD_TOKEN:
        raise error
    if state.page is None:
        raise SyncExpiredError(error.message, status=error.status) from error
    return state.again()


def _batch(page: DeltaPage[Any], state: SyncState, after: SyncState, report: SyncReport) -> Batch:
    """A page for the store, with the state after it."""
    if not all(record.id for record in page.records):
        raise BadAnswerError("A record of a feed has no id.")
    if state.feed == "deleted":
        report.deleted += page.length
        return Batch(after.saved(), after.round, deleted=[gone.id for gone in page.records])
    report.updated += page.length
    sweep = state.scanning and after.feed != state.feed
    return Batch(after.saved(), after.round, records=page.records, sweep=sweep)
