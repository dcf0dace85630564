"""What came back in the address: found, taken out, and judged.

Aurinko's results come in the query string; its guide also speaks of the fragment, so both are read.
"""

from . import pending as pendings
from . import query
from .bearer import is_token
from .errors import FlowError, ProviderError
from .pending import Pending
from .redact import redact
from .storage import Storage

NAMES = ("accessToken", "code", "status", "error", "details", "state")

_LONGEST_ERROR = 64
_ERROR_CHARACTERS = "abcdefghijklmnopqrstuvwxyz0123456789_.-"


class Callback:
    """A result as it stood in the address.

    Attributes:
        query: the values found in the query, a list for each of `NAMES` that was there.
        fragment: the same for the fragment.
    """

    def __init__(self, query: dict[str, list[str]], fragment: dict[str, list[str]]) -> None:
        self.query = query
        self.fragment = fragment

    def value(self, name: str) -> str:
        """The one value of a parameter; empty where it is absent."""
        values = self.query.get(name, []) + self.fragment.get(name, [])
        return values[0] if values else ""

    def has(self, name: str) -> bool:
        """Whether a parameter is there, be it empty."""
        return name in self.query or name in self.fragment

    def mixed(self) -> bool:
        """Whether a parameter stands there more than once, in one part or across both."""
        return any(len(self.query.get(name, []) + self.fragment.get(name, [])) > 1 for name in NAMES)

    def __bool__(self) -> bool:
        """Whether there was any result at all."""
        return bool(self.query or self.fragment)


class Accepted:
    """A callback that held: the attempt it answers, and the token or the code it carried."""

    def __init__(self, attempt: Pending, access_token: str, code: str) -> None:
        self.attempt = attempt
        self.access_token = access_token
        self.code = code


def split(search: str, fragment: str) -> tuple[Callback, str, str]:
    """The result in an address, and its query and fragment without it.

    Args:
        search: `location.search`: empty, or starting with `?`.
        fragment: `location.hash`: empty, or starting with `#`.

    Returns:
        The callback, then what is left of both, each byte for byte as it stood.
    """
    in_query, rest = _take(search[1:])
    clean_search = "?" + rest if rest else ""
    route, mark, parameters = _route(fragment[1:])
    in_fragment, rest = _take(parameters)
    clean = route + (mark + rest if rest or not in_fragment else "")
    return Callback(in_query, in_fragment), clean_search, "#" + clean if clean else ""


def _route(fragment: str) -> tuple[str, str, str]:
    """Our own routes start with `/` or `!`; in them only what follows a `?` can be a result."""
    if fragment[:1] in ("/", "!"):
        return fragment.partition("?")
    return "", "", fragment


def _take(text: str) -> tuple[dict[str, list[str]], str]:
    found: dict[str, list[str]] = {}
    rest = []
    for part in text.split("&"):
        key = query.key_of(part)
        if key in NAMES:
            found.setdefault(key, []).append(query.value_of(part))
        else:
            rest.append(part)
    return found, "&".join(rest) if found else text


def judge(callback: Callback, storage: Storage, api_base: str, now: int) -> Accepted:
    """Accept a callback or say what is wrong with it; the attempt is spent either way.

    Args:
        callback: what `split` found.
        storage: this tab's storage, holding the pending attempts.
        api_base: the configured API origin, which must be the one the attempt was made for (mix-up).
        now: seconds since 1970.

    Raises:
        FlowError: with the codes of the callback's problems, in the order of this function's lines.
    """
    state = callback.value("state")
    attempt = _attempt(storage, state, now)
    if callback.mixed():
        raise FlowError("mixed_response", "The address carried the same parameter more than once.")
    if not state:
        words = _quoted(callback) if callback.has("error") or callback.has("details") else ""
        raise FlowError("state_missing", f"The answer carried no state. {words}".strip())
    if isinstance(attempt, FlowError):
        raise attempt
    if attempt.request.api_base != api_base:
        raise FlowError(
            "mixed_up", f"This sign-in was started with {attempt.request.api_base}, not with {api_base}."
        )
    _judge_outcome(callback)
    return _accepted(callback, attempt)


def _attempt(storage: Storage, state: str, now: int) -> Pending | FlowError:
    try:
        return pendings.take(storage, state, now)
    except FlowError as error:
        return error


def _judge_outcome(callback: Callback) -> None:
    """RFC 6749, section 4.2.2.1: an error is an answer; Aurinko adds `status` and `details`."""
    error = callback.value("error")
    status = callback.value("status")
    if callback.has("error"):
        known = 0 < len(error) <= _LONGEST_ERROR and all(c in _ERROR_CHARACTERS for c in error)
        raise ProviderError(error if known else "sign_in_failed", _quoted(callback))
    if callback.has("status") and status != "success":
        raise ProviderError("access_denied", _quoted(callback))


def _quoted(callback: Callback) -> str:
    """The provider's own words, cut short; they are shown as text, never as markup."""
    words = [callback.value(name) for name in ("error", "details")]
    words = [redact(word[:300]) for word in words if word] or [callback.value("status")[:80]]
    return "The provider said: " + ": ".join(words) if words[0] else ""


def _accepted(callback: Callback, attempt: Pending) -> Accepted:
    token = callback.value("accessToken").strip()
    code = callback.value("code").strip()
    if attempt.request.response_type == "token":
        code = ""
    else:
        token = ""
    if not token and not code:
        raise FlowError("no_token", f"The answer carried no {_asked_for(attempt)}.")
    if not is_token(token or code):
        raise FlowError(
            "no_token", f"The answer's {_asked_for(attempt)} has characters that none has, or is too long."
        )
    return Accepted(attempt, token, code)


def _asked_for(attempt: Pending) -> str:
    return "accessToken" if attempt.request.response_type == "token" else "code"
