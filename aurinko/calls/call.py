"""One call of the API as a value: what to send, and how to read the answer."""

import json as json_module
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeAlias, TypeVar
from urllib.parse import quote

from aurinko.errors import UsageError

T_co = TypeVar("T_co", covariant=True)

_IDEMPOTENT = frozenset({"GET", "PUT", "DELETE"})
_ETAG = re.compile(r"[!-~]([ -~]{0,1022}[!-~])?")  # visible ASCII: anything else could split the header

Value: TypeAlias = str | int | float | bool | None
Query: TypeAlias = Mapping[str, Value | Sequence[Value]]


@dataclass(frozen=True, slots=True)
class Call(Generic[T_co]):
    """One call of the API.

    Attributes:
        method: GET, POST, PUT, PATCH or DELETE.
        path: starts with `/v1/`; made by `path` so that ids in it are encoded.
        read: makes the value of the answer's JSON; raises `BadAnswerError` where that cannot be.
        query: parameters by the vendor's names; None is left out, a list is a repeated key.
        json: the body, or None for none.
        if_match: an etag; the API then refuses to change anything newer.
        auth_type: what kind of token the client has, where it is not an account's.
        repeatable: whether the call can be sent again after it may have been done. None: by its method.
            `aurinko.retries` has the rule and the table of exceptions.
        raw: hand `read` the body's bytes as they are.
        shown: the path as it may be shown, where the real one holds a secret.
    """

    method: str
    path: str
    read: Callable[[Any], T_co]
    query: Query | None = None
    json: Any = None
    if_match: str | None = None
    auth_type: str | None = None
    repeatable: bool | None = None
    raw: bool = False
    shown: str | None = None

    def __repr__(self) -> str:
        # Only where it goes: the body may hold whole mails, and the query what a person searched for.
        return f"<Call {self.method} {self.shown or self.path}>"

    @property
    def may_repeat(self) -> bool:
        """Whether sending it twice does no more than sending it once."""
        return self.method in _IDEMPOTENT if self.repeatable is None else self.repeatable

    def headers(self) -> dict[str, str]:
        """The headers of this call's own."""
        kind = {} if self.auth_type is None else {"X-Aurinko-Auth-Type": self.auth_type}
        if self.if_match is None:
            return kind
        if not isinstance(self.if_match, str) or not _ETAG.fullmatch(self.if_match):
            raise UsageError("if_match has to be an etag as the API gave it.")
        return {**kind, "If-Match": self.if_match}

    def target(self) -> str:
        """Path and query as they stand in the request."""
        if not isinstance(self.path, str):
            raise UsageError("The path has to be a text.")
        query = encode_query(self.query or {})
        return self.path + ("&" if "?" in self.path else "?") + query if query else self.path

    def body(self) -> bytes | None:
        """The body in bytes."""
        if self.json is None:
            return None
        try:
            return json_module.dumps(self.json, allow_nan=False, separators=(",", ":")).encode("ascii")
        except (TypeError, ValueError, RecursionError) as error:
            raise UsageError(f"The body cannot be written as JSON: {error}.") from error


def number(id_: int) -> str:
    """An id that is a number, as a segment of a path.

    Raises:
        UsageError: it is none; a record, or None, would be written out as a text.
    """
    if not isinstance(id_, int) or isinstance(id_, bool):
        raise UsageError(f"This id has to be a whole number, not a {type(id_).__name__}.")
    return str(id_)


def path(*segments: str) -> str:
    """A path below `/v1/`; ids may hold `/`, `+` and `=`, so each segment is encoded whole.

    Raises:
        UsageError: an empty segment would make the path another one.
    """
    if not all(isinstance(segment, str) and segment for segment in segments):
        raise UsageError("An id is empty or not a text.")
    return "/v1/" + "/".join(_quote(segment) for segment in segments)


def encode_query(query: Query) -> str:
    """The parameters as `a=1&b=2`; spaces are `%20`, which every server reads alike."""
    if not isinstance(query, Mapping) or not all(isinstance(name, str) for name in query):
        raise UsageError("A query has to be parameters by their names.")
    pairs = ((name, value) for name, values in query.items() for value in _listed(values))
    return "&".join(f"{_quote(name)}={_quote(_text(value))}" for name, value in pairs if value is not None)


def _listed(values: Value | Sequence[Value]) -> Sequence[Value]:
    if values is None or isinstance(values, (str, int, float)):
        return (values,)
    if isinstance(values, Sequence) and not isinstance(values, (bytes, bytearray)):
        return values
    raise UsageError(f"A parameter cannot be a {type(values).__name__}.")


def _text(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (str, int, float)):
        return str(value)
    raise UsageError(f"A parameter cannot be a {type(value).__name__}.")


def _quote(text: str) -> str:
    try:
        return quote(text, safe="")
    except UnicodeEncodeError:
        raise UsageError("A parameter or id holds half of a surrogate pair.") from None
