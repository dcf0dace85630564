"""Where the token may go, and where it shows."""

import copy
import pickle

import pytest

from aurinko import AddressError, AsyncClient, Client, UsageError
from aurinko.bearer import Bearer, api_origin, bearer_url, is_loopback
from tests.unit.cases.bearer import BAD_TOKENS, CASES, GOOD_TOKENS

LIVE = "https://api.aurinko.io"


@pytest.mark.parametrize(("base", "target", "address"), CASES)
def test_the_token_goes_where_the_table_says(base: str, target: str, address: str | None) -> None:
    """The library's attacher answers to the same table as the door's."""
    if address is None:
        with pytest.raises(AddressError):
            bearer_url(base, target)
    else:
        assert bearer_url(base, target) == address


@pytest.mark.parametrize("token", GOOD_TOKENS)
def test_a_token_of_visible_ascii_is_taken(token: str) -> None:
    """It stands in the header as it is."""
    assert Bearer(token, LIVE).headers() == {"Authorization": f"Bearer {token}"}


@pytest.mark.parametrize("token", [*BAD_TOKENS, None, b"abc", 5])
def test_what_cannot_be_a_token_is_refused_without_quoting_it(token: str) -> None:
    """A token that could split the header makes no client, and the error does not repeat it."""
    for make in (Client, AsyncClient):
        with pytest.raises(UsageError) as caught:
            make(token)
        if isinstance(token, str) and len(token) > 2:
            assert token not in str(caught.value)


@pytest.mark.parametrize(
    ("given", "origin"),
    [
        (LIVE, LIVE),
        ("https://API.Aurinko.io/", LIVE),
        ("https://proxy.acme.test:8443", "https://proxy.acme.test:8443"),
        ("http://localhost:8001", "http://localhost:8001"),
        ("http://127.0.0.1", "http://127.0.0.1"),
        ("http://[::1]:8001", "http://[::1]:8001"),
    ],
)
def test_an_origin_is_taken_in_its_plain_form(given: str, origin: str) -> None:
    """Capitals and a last slash do not matter."""
    assert api_origin(given) == origin


@pytest.mark.parametrize(
    "base_url",
    [
        "",
        "api.aurinko.io",
        "http://api.aurinko.io",
        "http://localhost.evil.example",
        "http://127.0.0.1.evil.example",
        "https://api.aurinko.io/v1",
        "https://api.aurinko.io?x",
        "https://api.aurinko.io#x",
        "https://user@api.aurinko.io",
        "https://api.aurinko.io\\@evil.example",
        "https://api.aurinko.io\n",
        "https://api..aurinko.io",
        "https://-api.aurinko.io",
        "https://api.aurinko.io:",
        "https://api.aurinko.io:0",
        "https://api.aurinko.io:65536",
        "https://\u00e4pi.aurinko.io",
        "ftp://localhost",
        "https://",
        None,
    ],
)
def test_what_is_no_safe_origin_makes_no_client(base_url: str) -> None:
    """The token would go over plain HTTP, or to nobody knows where."""
    for make in (Client, AsyncClient):
        with pytest.raises(UsageError):
            make("abc", base_url=base_url)


def test_a_toy_token_does_not_spoil_ordinary_words() -> None:
    """Only what is long enough to be a secret is taken out of error messages."""
    assert Bearer("t", LIVE).hide("token") == "token"
    assert Bearer("emu_tok_", LIVE).hide("a emu_tok_ b") == "a [token] b"


def test_loopback_is_this_machine_only() -> None:
    """Names that begin like it are other machines."""
    assert is_loopback("http://localhost:8001")
    assert is_loopback("https://[::1]")
    assert not is_loopback("https://localhost.acme.test")


@pytest.mark.parametrize("make", [Client, AsyncClient])
def test_the_token_is_in_no_repr_and_no_pickle(make: type[Client] | type[AsyncClient]) -> None:
    """Printing a client, or anything in it, does not show the token; copying and pickling are refused."""
    client = make("emu_tok_Jx0Q7m2V")
    parts = (client, client._settings, client._settings.credential, client.account, vars(client))
    assert "Jx0Q7m2V" not in "".join(map(repr, parts))
    for act in (pickle.dumps, copy.copy, copy.deepcopy):
        with pytest.raises(TypeError):
            act(client._settings.credential)
    for act in (pickle.dumps, copy.deepcopy):
        with pytest.raises(TypeError):
            act(client)
