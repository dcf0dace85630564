"""A call of anything, for what has no function of its own yet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aurinko.errors import UsageError

from .call import Call

if TYPE_CHECKING:
    from .call import Query


def request(
    method: str,
    path: str,
    *,
    query: Query | None = None,
    json: Any = None,  # noqa: ANN401 (JSON is anything)
    if_match: str | None = None,
    repeatable: bool | None = None,
) -> Call[Any]:
    """Call any path of the API and get its JSON as it is.

    Args:
        method: GET, POST, PUT, PATCH or DELETE.
        path: below `/v1/`, with ids in it percent-encoded (`urllib.parse.quote(id, safe="")`).
        query: parameters by the vendor's names; a list is sent as a repeated key.
        json: the body; None for none.
        if_match: an etag; the API then refuses to change anything newer.
        repeatable: whether it may be sent again by itself, as `Retries` says: nobody knows then whether the
            first try was done. If it is not said, only a GET is.

    Returns:
        The JSON of the answer; a text for `text/plain` that is no object or list; None for an empty body.

    Raises:
        AurinkoError: see `aurinko.errors`; an address elsewhere is refused before anything is sent.
    """
    again = method == "GET" if repeatable is None else repeatable
    return Call(
        method,
        path,
        read=lambda content: content,
        query=query,
        json=json,
        if_match=if_match,
        repeatable=again,
    )


def direct(
    method: str,
    path: str,
    *,
    query: Query | None = None,
    json: Any = None,  # noqa: ANN401 (JSON is anything)
    repeatable: bool | None = None,
) -> Call[Any]:
    """Call the mail provider's own API through Aurinko, with the account's authorization there.

    Args:
        method: GET, POST, PUT, PATCH or DELETE.
        path: the provider's, such as `/gmail/v1/users/me/profile` or `/me/messages`; ids percent-encoded.
        query: the provider's parameters; a list is sent as a repeated key.
        json: the body; None for none.
        repeatable: as for `request`.

    Returns:
        What the provider answered, as `request` gives it.

    Raises:
        AurinkoError: see `aurinko.errors`; what went wrong is in the provider's own words.
    """
    if not isinstance(path, str):
        raise UsageError("The path has to be a text.")
    place = "/v1/direct/" + path.removeprefix("/")
    return request(method, place, query=query, json=json, repeatable=repeatable)
