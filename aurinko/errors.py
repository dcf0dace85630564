"""Everything that can go wrong, as one tree.

    AurinkoError
    ├── UsageError             bad_argument      the call cannot be made; nothing was sent
    │   └── AddressError       address_refused   the token may not go to that address; nothing was sent
    ├── NetworkError           network           no whole answer came (also CORS in a browser)
    ├── CallTimeoutError       timeout           no whole answer came in time
    ├── BadAnswerError         bad_answer        an answer came that the API never gives
    └── StatusError                              the API refused
        ├── BadRequestError    bad_request       400, and every 4xx that is not below
        │   ├── NotReadyError      not_ready     408, what was asked for is still being made
        │   ├── SyncExpiredError   sync_expired  410, a delta token is too old
        │   └── ChangedError       changed       412, the item is not what `if_match` says
        ├── SessionExpiredError session_expired  401
        ├── ForbiddenError     forbidden         403
        ├── NotFoundError      not_found         404
        ├── RateLimitedError   rate_limited      429
        └── ServerError        server_error      5xx

`UsageError` is a `ValueError` and `CallTimeoutError` a `TimeoutError` as well.
"""

from typing import ClassVar


class AurinkoError(Exception):
    """The root of every error that this library raises on purpose.

    Attributes:
        code: a stable name of the kind of error, see the tree above.
        message: what happened and the likely cause; never holds the token.
        advice: one sentence on what to do.
        status: the HTTP status, if an answer came.
        vendor_code: the API's own name of the error, such as `token.dead`.
        vendor_message: the API's own sentence.
        provider_message: the deepest sentence of the mail provider behind the API.
        request_id: the API's number of the request; its support asks for it.
        retry_after: seconds to wait before another try, if the answer said.
        method, path: the call; the path is without its query, which may hold what a person searched for.
    """

    code: ClassVar[str] = "error"
    default_advice: ClassVar[str] = "Please report this."

    def __init__(self, message: str, *, advice: str | None = None, status: int | None = None) -> None:
        # Only `args` and `__dict__` hold what is here, so that the error survives pickle.
        super().__init__(message)
        self.message = message
        self.advice = advice or self.default_advice
        self.status = status
        self.vendor_code: str | None = None
        self.vendor_message: str | None = None
        self.provider_message: str | None = None
        self.request_id: str | None = None
        self.retry_after: float | None = None
        self.method: str | None = None
        self.path: str | None = None

    def __str__(self) -> str:
        call = f"{self.method} {self.path}: " if self.path else ""
        request = f" [request {self.request_id}]" if self.request_id else ""
        return f"{call}{self.message} {self.advice}{request}"


class UsageError(AurinkoError, ValueError):
    """The call cannot be made as it was written; nothing was sent."""

    code = "bad_argument"
    default_advice = "Correct the call; nothing was sent."


class AddressError(UsageError):
    """The token may not be sent to this address; nothing was sent."""

    code = "address_refused"
    default_advice = "Use a path below /v1/ of the API this client was made for; nothing was sent."


class NetworkError(AurinkoError):
    """No whole answer came: no connection, a cut one, or a browser that may not read the answer (CORS)."""

    code = "network"
    default_advice = "Check the connection and the address of the API, then try again."


class CallTimeoutError(AurinkoError, TimeoutError):
    """No whole answer came within the client's time limit. The API may have acted all the same."""

    code = "timeout"
    default_advice = "Try again, or give the client a larger timeout."


class BadAnswerError(AurinkoError):
    """An answer came, but not one that the API gives: not JSON, cut, too large, or of another shape."""

    code = "bad_answer"
    default_advice = (
        "Check that the address is the API's; a proxy or a sign-in page may have answered for it."
    )


class StatusError(AurinkoError):
    """The API answered, with a status that says no."""


class BadRequestError(StatusError):
    """Status 400, or another 4xx without a class of its own."""

    code = "bad_request"
    default_advice = "Check what the call was given."


class NotReadyError(BadRequestError):
    """Status 408: the API or the mail provider takes longer; asking again helps."""

    code = "not_ready"
    default_advice = "Ask again, after as many seconds as retry_after says."


class SyncExpiredError(BadRequestError):
    """Status 410: a delta token is too old to go on from."""

    code = "sync_expired"
    default_advice = "Start a new sync; aurinko.sync does that by itself."


class ChangedError(BadRequestError):
    """Status 412: somebody changed the item since its etag was read; nothing was written."""

    code = "changed"
    default_advice = "Read the item again, make the change on what it is now, and send that."


class SessionExpiredError(StatusError):
    """Status 401: the token is unknown, revoked, or the mail provider took back what it stood for."""

    code = "session_expired"
    default_advice = "Sign in again to get a new token."


class ForbiddenError(StatusError):
    """Status 403: the account may not do this, mostly for want of a scope."""

    code = "forbidden"
    default_advice = (
        "Sign in again and grant the scope that this needs; a provider's quota can look the same."
    )


class NotFoundError(StatusError):
    """Status 404: no such item, or no such address."""

    code = "not_found"
    default_advice = "Check the id; the item may have been moved or deleted."


class RateLimitedError(StatusError):
    """Status 429: too many calls, for the API or for the mail provider."""

    code = "rate_limited"
    default_advice = "Wait before the next call, as long as retry_after says."


class ServerError(StatusError):
    """Status 5xx: trouble at the API or at the mail provider."""

    code = "server_error"
    default_advice = "Try again a little later; if it stays, tell the API's support the request's number."
