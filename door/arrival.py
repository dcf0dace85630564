"""What a visit begins with: the session this tab has, or gets from what came back in the address."""

from flow import companion, pending, session
from flow.authorize import AuthorizeRequest
from flow.callback import NAMES, Accepted, Callback, judge
from flow.errors import FlowError
from flow.origins import folder_of, is_place
from flow.pending import Pending
from flow.session import Session
from flow.settings import Settings

from .browser import Browser, NetworkError
from .house import WORKBENCH

EXCHANGE_PATIENCE = 35_000  # milliseconds; the companion gives the API 30 seconds of them


class Arrival:
    """What the page begins with.

    Attributes:
        session: the tab's session, if there is one.
        hint: the login hint that it was asked with; may be empty.
        problem: what is to be shown, if anything.
        again: what a refused answer of this tab had asked for, so that one button can ask anew.
        answer: an answer that held and carries a code; `exchange` makes a session of it.
    """

    def __init__(self, entered: Session | None, hint: str = "", problem: FlowError | None = None) -> None:
        self.session = entered
        self.hint = hint
        self.problem = problem
        self.again: AuthorizeRequest | None = None
        self.answer: Accepted | None = None


def arrive(browser: Browser, settings: Settings, callback: Callback) -> Arrival:
    """Load the tab's session and judge the callback; a refused one leaves the session as it is."""
    found = _load(browser, settings)
    if callback:
        _note(browser, callback)
        attempt = _attempt(browser, settings, callback)
        try:
            answer = judge(callback, browser.storage, settings.api_base, browser.now())
            _refuse_other_flow(answer.attempt.request.response_type, settings.response_type)
        except FlowError as refused:
            browser.note("judged", verdict=refused.code)
            found.problem = refused
            found.again = attempt.request if attempt else None
            _back_to_work(browser, attempt)
        else:
            browser.note("judged", verdict="accepted")
            if answer.code:
                found.answer = answer
                found.again = attempt.request if attempt else None
            else:
                found = _accept(browser, answer)
    pending.tidy(browser.storage, browser.now())
    return found


def _note(browser: Browser, callback: Callback) -> None:
    """What came, for the record: names, places, lengths, and no more of a state than a spent one leaves."""
    short = pending.SPENT_LENGTH
    start = len(pending.PREFIX)
    waiting = [key[start:] for key in browser.storage.names() if key.startswith(pending.PREFIX)]
    browser.note(
        "returned",
        query=[name for name in NAMES if name in callback.query],
        fragment=[name for name in NAMES if name in callback.fragment],
        lengths=[len(callback.value(name)) for name in NAMES],
        state=callback.value("state")[:short],
        expected=[state[:short] for state in waiting],
    )


def _load(browser: Browser, settings: Settings) -> Arrival:
    try:
        return Arrival(session.load(browser.storage, settings.api_base, settings.response_type))
    except FlowError as dropped:
        return Arrival(None, problem=dropped)


def _refuse_other_flow(started: str, now: str) -> None:
    if started != now:
        raise FlowError("mixed_up", f"This sign-in was started with responseType={started}, not with {now}.")


def _attempt(browser: Browser, settings: Settings, callback: Callback) -> Pending | None:
    """The attempt that an answer names; None where this tab has none for this API."""
    state = callback.value("state")
    attempt = pending.read(state, browser.storage.get(pending.PREFIX + state))
    same_api = attempt is not None and attempt.request.api_base == settings.api_base
    return attempt if same_api else None


def _back_to_work(browser: Browser, attempt: Pending | None) -> None:
    """A refused sign-in that was started on the workbench is looked at there; others go to the form."""
    if attempt and WORKBENCH in attempt.place:
        _restore(browser, attempt.place)


async def exchange(browser: Browser, before: Arrival, answer: Accepted) -> Arrival:
    """Have the companion exchange the code; where it cannot, a session that exists goes on.

    The code leaves this function in that one request only, and the token never comes here.
    """
    url = companion.exchange_url(browser.own_address())
    headers = dict(companion.headers(), **{"Content-Type": "application/json"})
    body = companion.exchange_body(answer.code)
    started = browser.clock()
    try:
        status, text = await browser.send("POST", url, headers, EXCHANGE_PATIENCE, body)
        _note_exchange(browser, started, str(status))
        return _accept(browser, answer, companion.exchanged(status, text))
    except NetworkError:
        _note_exchange(browser, started, "no answer")
        before.problem = FlowError(
            "exchange_failed", "Asked to exchange the code, the server did not answer."
        )
    except FlowError as refused:
        before.problem = refused
    _back_to_work(browser, answer.attempt)
    return before


def _note_exchange(browser: Browser, started: float, outcome: str) -> None:
    browser.note("exchanged", outcome=outcome, milliseconds=round((browser.clock() - started) * 1000))


def _accept(browser: Browser, answer: Accepted, account_id: str = "") -> Arrival:
    request = answer.attempt.request
    fresh = Session(
        answer.access_token,
        browser.now(),
        request.api_base,
        request.service_type,
        request.scopes,
        account_id,
        request.response_type,
    )
    kept = session.save(browser.storage, fresh)
    browser.note("kept", where="the tab's storage" if kept else "memory")
    _restore(browser, answer.attempt.place)
    return Arrival(fresh, request.login_hint, None if kept else FlowError("session_memory", ""))


def _restore(browser: Browser, place: str) -> None:
    """Back to where the sign-in was started, as long as the page's relative links still hold there."""
    path, _, _ = browser.address()
    if is_place(place) and folder_of(place) == folder_of(path):
        browser.replace_address(place)
