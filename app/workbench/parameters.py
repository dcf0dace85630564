"""An authorize address taken apart: each parameter with its meaning in a few words."""

from dataclasses import dataclass
from urllib.parse import parse_qsl

PLACEHOLDER = "STATE"
"""Stands for the state wherever an address is only shown: one is made when the browser leaves."""

MEANINGS = {
    "clientId": "which application asks",
    "serviceType": "where the mailbox is",
    "scopes": "what the token may do",
    "responseType": "what comes back",
    "returnUrl": "where to come back to, as registered, letter by letter",
    "state": "random, made when you leave; the answer must bring it back",
    "loginHint": "whom the provider should expect",
    "serverUrl": "fills in the server on Aurinko's form",
    "accountId": "this account again, not a new one",
    "accountRole": "primary signs a user in, secondary adds an account to one",
    "userId": "whose account it is to be",
    "timestamp": "when the signature was made, in seconds since 1970",
    "userSignature": "proves the user's id; only a server with the client secret can make it",
    "clientOrgId": "a key of your own, kept with the account",
    "ensureScopes": "fail unless every scope is granted",
}
_RESPONSES = {
    "token": "the token itself comes back to the browser",
    "code": "a code comes back, which a server exchanges for the token",
    "cookie": "a cookie of the API's is set; nothing but a status comes back",
    "none": "nothing but a status comes back",
}


@dataclass(frozen=True)
class Parameter:
    """One parameter: its name, its decoded value, and what it means."""

    name: str
    value: str
    meaning: str


def taken_apart(url: str) -> tuple[str, list[Parameter]]:
    """The address before the query, and the parameters in their order."""
    address, _, query = url.partition("?")
    return address, [Parameter(name, value, meaning(name, value)) for name, value in parse_qsl(query)]


def meaning(name: str, value: str) -> str:
    """What a parameter means, in a few words."""
    return _RESPONSES.get(value, "") if name == "responseType" else MEANINGS.get(name, "")
