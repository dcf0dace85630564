"""What is sent for a call, and what is made of the answers: one definition behind both clients.

A conversation is a generator. It yields a request and is sent the answer, or is thrown the transport's error;
it yields a wait and is sent None when that is over; what it returns is the call's value. Sending a call again
belongs here, and nowhere else.
"""

import sys
from collections.abc import Callable, Generator
from dataclasses import dataclass
from typing import Any, TypeAlias, TypeVar

from .bearer import Credential
from .calls.call import Call
from .discretion import chain, without_locals
from .errors import AurinkoError, BadAnswerError, NotFoundError, UsageError
from .json_text import parse
from .records.reading import check_ok, nothing
from .refusals import refusal
from .retries import Retries, Wait
from .transports.base import Request, Response
from .transports.bodies import check_size
from .wording import clean

T = TypeVar("T")

Conversation: TypeAlias = Generator[Request | Wait, Response | None, T]

_METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
# Raw messages and the providers' own answers are not JSON.
_ACCEPT = "application/json, text/plain;q=0.9, */*;q=0.1"
_TEXT = "text/plain"
_LONGEST_KIND = 80  # characters of a media type; those registered are shorter
_TIMEOUT = 408
_TROUBLE = 500  # and above
_LONGEST = 86_400  # seconds; a timer of a browser runs over at 2**31 milliseconds


@dataclass(frozen=True, slots=True)
class Settings:
    """What holds for every call of one client."""

    credential: Credential
    timeout: float
    max_bytes: int
    retries: Retries

    def __post_init__(self) -> None:
        if not (isinstance(self.timeout, (int, float)) and 0 < self.timeout <= _LONGEST):
            raise UsageError("timeout has to be a number of seconds, more than 0 and at most a day.")
        if not (isinstance(self.max_bytes, int) and self.max_bytes > 0):
            raise UsageError("max_bytes has to be a whole number above 0.")
        if not isinstance(self.retries, Retries):
            raise UsageError("retries has to be a Retries, such as Retries(times=3).")


def converse(call: Call[T], settings: Settings) -> Conversation[T]:
    """Everything that one call says and hears."""
    outer = sys.exception()  # what the caller deals with
    begun, attempt, may_be_done = settings.retries.clock(), 1, False
    while True:
        try:
            return (yield from _once(call, settings))
        except AurinkoError as error:
            if may_be_done and _deletes(call) and isinstance(error, NotFoundError):
                # A try before did it, and only its answer was lost.
                return call.read(None)
            _finish(error, outer, call, settings.credential)
            wait = settings.retries.wait(error, attempt, begun) if call.may_repeat else None
            if wait is None:
                raise
            may_be_done = may_be_done or error.status == _TIMEOUT or (error.status or 0) >= _TROUBLE
        except BaseException as error:
            without_locals(error, outer)
            raise
        yield wait
        attempt += 1


def _deletes(call: Call[Any]) -> bool:
    """Whether a call only wants something gone; of one that somebody wrote by hand nobody knows."""
    return call.method == "DELETE" and call.read is nothing


def _once(call: Call[T], settings: Settings) -> Conversation[T]:
    answer = yield _request(call, settings)
    if answer is None:
        raise TypeError("A request is answered, not waited for.")
    return _value(call, answer, settings)


def _request(call: Call[Any], settings: Settings) -> Request:
    if call.method not in _METHODS:
        raise UsageError("The method has to be GET, POST, PUT, PATCH or DELETE, in capitals.")
    body = call.body()
    # First, because it may refuse: tracebacks show local names, and the headers hold the token.
    url = settings.credential.url(call.target())
    headers = {**call.headers(), **settings.credential.headers(), "Accept": _ACCEPT}
    if body is not None:
        headers["Content-Type"] = "application/json"
    cookies = settings.credential.with_cookies
    shown = call.shown and settings.credential.url(call.shown)
    return Request(call.method, url, headers, body, settings.timeout, settings.max_bytes, cookies, shown)


def _value(call: Call[T], answer: Response, settings: Settings) -> T:
    check_size(len(answer.body), settings.max_bytes)
    if not 200 <= answer.status < 300:  # noqa: PLR2004 (RFC 9110, section 15.3)
        raise refusal(answer, settings.credential.hide)
    try:
        if call.read is nothing:
            _check_done(answer, settings.credential.hide)
            return call.read(None)
        if call.raw:
            _check_kind(answer, settings.credential.hide)
            return call.read(answer.body)
        return call.read(_content(answer, settings.credential.hide))
    except BadAnswerError as error:
        error.status = answer.status
        raise


def _content(answer: Response, hide: Callable[[str], str]) -> Any:  # noqa: ANN401 (JSON is anything)
    """What the body says: None for an empty one, else JSON; a text that is no object or list of JSON's."""
    kind = _kind(answer, hide)
    if not answer.body:
        return None
    try:
        value = parse(answer.body)
    except ValueError:
        if kind != _TEXT:
            raise BadAnswerError(f"The answer is not JSON{_instead(kind)}.") from None
        value = None
    return value if kind != _TEXT or isinstance(value, dict | list) else _text(answer.body)


def _text(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except ValueError:
        raise BadAnswerError("The answer is not UTF-8.") from None


def _check_done(answer: Response, hide: Callable[[str], str]) -> None:
    """Refuse what says in a good status that nothing was done: a sign-in page, or another word than Ok.

    Where an answer has nothing to give, the vendor's document has no body, or a `status` that is always Ok.
    """
    kind = _kind(answer, hide)
    if answer.body and kind != _TEXT and _instead(kind):
        raise BadAnswerError(f"The answer is not JSON{_instead(kind)}.")
    try:
        check_ok(parse(answer.body or b"{}"))
    except ValueError:
        return  # a word of its own


def _check_kind(answer: Response, hide: Callable[[str], str]) -> None:
    """Refuse a page of the web in a file's place."""
    kind = _kind(answer, hide)
    if "html" in kind:
        raise BadAnswerError(f"The answer is not the message{_instead(kind)}.")


def _kind(answer: Response, hide: Callable[[str], str]) -> str:
    # Hidden first: in lower case, a token would not be found.
    return hide(answer.headers.get("content-type", "")).partition(";")[0].strip().lower()


def _instead(kind: str) -> str:
    """What an answer is in JSON's place, if it says so."""
    named = 0 < len(kind) <= _LONGEST_KIND and "json" not in kind
    return f" but says it is {clean(kind)}" if named else ""


def _finish(
    error: AurinkoError, outer: BaseException | None, call: Call[Any], credential: Credential
) -> None:
    """Say which call it was, and take the token out of all that comes with the error."""
    without_locals(error, outer)
    # What it came of is in its message; the exceptions themselves may quote what a server echoed.
    error.__cause__ = None
    error.__context__ = None if error in chain(outer) else outer
    error.__suppress_context__ = False
    error.method, error.path = clean(str(call.method)), clean(str(call.shown or call.path).partition("?")[0])
    error.message, error.path = credential.hide(error.message), credential.hide(error.path)
    error.args = (error.message,)
