"""What the flow's tests are made of; plain Python that MicroPython reads too."""

from flow.authorize import AuthorizeRequest
from flow.callback import Callback, judge
from flow.errors import FlowError
from flow.pending import Pending, save
from flow.storage import Storage

API = "https://api.aurinko.io"
OTHER_API = "http://localhost:8001"
NOW = 1_800_000_000  # seconds since 1970
STATE = "0123456789abcdef0123456789abcdef"
PLACE = "/demo/index.html?tab=2#/mail"


def request(
    service_type: str = "Google", response_type: str = "token", api_base: str = API
) -> AuthorizeRequest:
    """A request as the form makes it."""
    return AuthorizeRequest(
        api_base,
        "client-1",
        service_type,
        ["Mail.Read", "Mail.Send"],
        response_type,
        "http://localhost:8000/",
        "änn@acme.test",
        "https://mail.acme.test/ews",
    )


def attempt(
    state: str = STATE, created_at: int = NOW, response_type: str = "token", api_base: str = API
) -> Pending:
    """An attempt as it is when the browser leaves."""
    return Pending(state, created_at, PLACE, request("EWS", response_type, api_base))


def holding(*attempts: Pending) -> Storage:
    """A tab's storage with these attempts in it."""
    storage = Storage()
    for one in attempts:
        assert save(storage, one)
    return storage


def changed(record: dict[str, object], key: str, value: object) -> dict[str, object]:
    """A copy of a record with one value replaced."""
    copy = dict(record)
    copy[key] = value
    return copy


def code_of(callback: Callback, storage: Storage, api_base: str = API) -> str:
    """The code a callback is refused with, or an empty text where it is accepted."""
    try:
        judge(callback, storage, api_base, NOW)
    except FlowError as error:
        return error.code
    return ""


class FullStorage(Storage):
    """A storage that refuses every write, as a full or blocked one does."""

    def set(self, key: str, value: str) -> bool:
        """Keep nothing."""
        del key, value
        return False


class Refused:
    """A `with` block that must end in a FlowError of this code, which is `error` afterwards."""

    def __init__(self, code: str, about: object = "") -> None:
        self.code = code
        self.about = about
        self.error = FlowError("", "")

    def __enter__(self) -> "Refused":  # noqa: PYI034 - MicroPython has no typing, so no Self
        return self

    def __exit__(self, _kind: object, error: object, _trace: object) -> bool:
        assert error is not None, ("nothing was refused", self.code, self.about)
        if not isinstance(error, FlowError):
            return False
        assert error.code == self.code, (error.code, self.code, self.about)
        self.error = error
        return True
