"""Every method of the client: its operation, the ids in its path, and whether it is repeated."""

import inspect
import pydoc
import re
import tomllib
from typing import Any
from urllib.parse import quote, urlsplit

import pytest

from aurinko import (
    AsyncClient,
    Client,
    RateLimitedError,
    Request,
    Response,
    Retries,
    ServerError,
    StatusError,
    retries,
)
from tests.judge import MISSING, load_document
from tools.operations import LISTED, parsed

from .methods import ODD, call, every_method, least, method_of, most
from .scripted import Scripted
from .wire import TOKEN

# By the documented table, which calls are repeated, or not, against what their HTTP methods say.
EXCEPTIONS = re.findall(r"(?m)^    ([a-z_.]+) +(PUT|DELETE|POST) +(yes|no) +\w", retries.__doc__ or "")


def listed() -> dict[str, str]:
    """By the vendor's ids, the methods of the client, as the page of operations tells them."""
    found: dict[str, str] = tomllib.loads(LISTED.read_text("utf-8"))["client"]
    return found


def told() -> dict[str, dict[str, str]]:
    """By the vendor's ids, method and path, as the page of operations tells them."""
    groups = tomllib.loads(LISTED.read_text("utf-8"))["group"]
    every = [parsed(entry) for group in groups for entry in group["operations"]]
    return {one["id"]: one for one in every}


def sent(name: str, arguments: dict[str, Any]) -> Request:
    """What a method sends first."""
    transport = Scripted(Response(429, {}, b"{}"))
    with pytest.raises(RateLimitedError):
        call(Client(TOKEN, transport=transport, retries=Retries(times=0)), name, arguments)
    return transport.requests[0]


@pytest.mark.parametrize("fill", [least, most])
def test_every_method_is_one_operation_of_the_vendors(fill: Any) -> None:
    """Method and path of what is sent are those of the operation that the page of operations names."""
    operations = told()
    by_method = {method: id_ for id_, method in listed().items()}
    assert set(every_method()) <= set(by_method)
    for name in every_method():
        operation, request = operations[by_method[name]], sent(name, fill(name))
        pattern = re.sub(r"\\{\w+\\}", "[^/]+", re.escape(operation["path"]))
        path = urlsplit(request.url).path
        assert request.method == operation["method"], name
        assert re.fullmatch(pattern, path), f"{name}: {path}"


def test_every_operation_that_a_token_reaches_has_a_method() -> None:
    """By the vendor's document: all that an account's token is good for."""
    document = load_document()
    if document is None:
        pytest.skip(MISSING)
    reached = {one.id for one in document.operations.values() if ["AccountToken"] in one.security}
    assert len(reached) == 99
    assert reached - set(listed()) == set()
    assert {listed()[id_] for id_ in reached} == set(every_method())


@pytest.mark.parametrize("name", [name for name in every_method() if ODD in least(name).values()])
def test_ids_are_one_segment_each(name: str) -> None:
    """Slashes, pluses, equal signs and percent signs of an id cannot make the path another one."""
    arguments = least(name)
    path = urlsplit(sent(name, arguments).url).path
    ids = [key for key, value in arguments.items() if key.endswith("id") and not isinstance(value, int)]
    in_query = name == "tracking.create_for_draft"
    assert path.count(quote(ODD, safe="")) == (0 if in_query else len(ids))
    assert not {".", "..", ""} & set(path.split("/")[1:])


@pytest.mark.parametrize("name", every_method())
def test_only_what_may_be_done_twice_is_repeated(name: str) -> None:
    """After a 503 nobody knows whether it was done: what sends or makes something is never sent again."""
    transport = Scripted(Response(503, {"retry-after": "0"}, b"{}"))
    client = Client(TOKEN, transport=transport, retries=Retries(times=2, first=0))
    with pytest.raises(ServerError):
        call(client, name, least(name))
    method = transport.requests[0].method
    exception = {name_: (of, again) for name_, of, again in EXCEPTIONS}.get(name)
    if exception:
        assert exception == (method, "yes" if method == "POST" else "no")
    repeated = (method in {"GET", "PUT", "DELETE"}) != bool(exception)
    assert len(transport.requests) == (3 if repeated else 1)


def test_every_exception_is_a_method() -> None:
    """The table speaks of what there is, once."""
    names = [name for name, _, _ in EXCEPTIONS]
    assert len(names) == len(set(names)) == 15
    assert set(names) <= set(every_method())


@pytest.mark.parametrize(
    "name",
    ["email.send", "email.reply", "drafts.send", "booking.book", "booking.confirm", "events.create"],
)
def test_what_sends_a_mail_or_books_a_time_is_not_repeated(name: str) -> None:
    """By name, so that no table can be wrong about it: not even where the API asks for it."""
    for status in (408, 429, 500, 502, 503, 504):
        transport = Scripted(Response(status, {"retry-after": "0"}, b"{}"))
        with pytest.raises(StatusError):
            call(Client(TOKEN, transport=transport, retries=Retries(first=0)), name, least(name))
        assert [one.method for one in transport.requests] == ["POST"]


@pytest.mark.parametrize("name", every_method(of_sync=True))
def test_help_knows_every_argument(name: str) -> None:
    """No `**kwargs` is left in a signature, and the docstring speaks of what the method does and raises."""
    method = method_of(Client(TOKEN), name)
    parameters = inspect.signature(method).parameters.values()
    assert inspect.Parameter.VAR_KEYWORD not in {one.kind for one in parameters}
    assert method.__name__ == name.partition(".")[2]
    assert "Raises:" in (method.__doc__ or "")
    optional = [one.name for one in parameters if repr(one.default) == "..."]
    told = set(re.findall(r"\n +(\w+) \(optional\): \S", method.__doc__ or ""))
    assert set(optional) == told


def test_help_says_what_typed_keywords_mean() -> None:
    """Each once, where the arguments are, in the words of the type that the keywords come from."""
    shown = pydoc.plain(pydoc.render_doc(Client(TOKEN).email.send))
    args = shown.partition("Args:")[2].partition("Returns:")[0]
    assert args.count("bcc (optional): who gets a copy that the others do not see.") == 1
    assert "bcc: 'Addresses' = ..." in shown


@pytest.mark.parametrize("name", every_method(of_sync=True))
@pytest.mark.parametrize("client", [Client(TOKEN), AsyncClient(TOKEN)])
def test_a_misspelt_argument_is_refused(client: Any, name: str) -> None:
    """As of any function: it would be sent to the API, which leaves out what it does not know."""
    with pytest.raises(TypeError, match="subjekt"):
        reached(call(client, name, {**least(name), "subjekt": "x"}))


def reached(made: Any) -> None:
    """Begin what is to be awaited; nothing of it waits before its arguments were read."""
    if inspect.iscoroutine(made):
        made.send(None)
