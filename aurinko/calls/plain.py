"""A call of anything, for what has no function of its own yet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

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
) -> Call[Any]:
    """Call any path of the API and get its JSON as it is.

    Args:
        method: GET, POST, PUT, PATCH or DELETE.
        path: below `/v1/`, with ids in it percent-encoded (`urllib.parse.quote(id, safe="")`).
        query: parameters by the vendor's names; a list is sent as a repeated key.
        json: the body; None for none.
        if_match: an etag; the API then refuses to change anything newer.

    Returns:
        The JSON of the answer; a text for `text/plain`; None for an empty body.

    Raises:
        AurinkoError: see `aurinko.errors`; an address elsewhere is refused before anything is sent.
    """
    return Call(method, path, read=lambda content: content, query=query, json=json, if_match=if_match)


def direct(method: str, path: str, *, query: Query | None = None, json: Any = None) -> Call[Any]:  # noqa: ANN401
    """Call the mail provider's own API through Aurinko, with the account's authorization there.

    Args:
        method: GET, POST, PUT, PATCH or DELETE.
        path: the provider's, such as `/gmail/v1/users/me/profile` or `/me/messages`; ids percent-encoded.
        query: the provider's parameters; a list is sent as a repeated key.
        json: the body; None for none.

    Returns:
        What the provider answered, as `request` gives it.

    Raises:
        AurinkoError: see `aurinko.errors`; what went wrong is in the provider's own words.
    """
    return request(method, "/v1/direct/" + path.removeprefix("/"), query=query, json=json)
