"""Whatever the vendor's document lets an operation be told, an argument of the client's method says."""

import inspect
import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from aurinko import Client, authorize_daemon_url, authorize_url, authorize_user_url
from aurinko.authorize import AccountSignIn, DaemonSignIn, UserSignIn
from aurinko.inputs.mail import FollowUpFields, TrackingFields
from tests.judge import MISSING, Document, load_document

from .methods import SAMPLES, every_method, method_of
from .test_every_method import listed, sent
from .wire import TOKEN

# A name of nobody's: an object in which it arrives can hold anything.
ANY = "anyName"
OPEN = {ANY: "x", "address": "ann@acme.test"}
OPEN_SAMPLES: dict[str, Any] = {
    "Addresses": OPEN,
    "AddressLike": OPEN,
    "WhenLike": OPEN,
    "Sequence[AttendeeLike]": [{ANY: "x"}],
    "TrackingFields": {key: {ANY: "x"} for key in TrackingFields.__annotations__},
    "FollowUpFields": {key: {ANY: "x"} for key in FollowUpFields.__annotations__},
}
# The transports say it, and a browser does so by itself.
OF_THE_TRANSPORTS = {"User-Agent"}


@pytest.fixture(scope="module")
def document() -> Document:
    """The vendor's document."""
    found = load_document()
    if found is None:
        pytest.skip(MISSING)
    return found


def open_sample(parameter: inspect.Parameter) -> Any:
    """A value for a parameter: where an object of one's own may stand, one with a name of nobody's."""
    said = str(parameter.annotation).removesuffix(" | None")
    if said in OPEN_SAMPLES:
        return OPEN_SAMPLES[said]
    if "Mapping[" in said:
        return [OPEN] if "Sequence[" in said else OPEN
    value = SAMPLES[said]
    return '"e2"' if parameter.name == "if_match" else value


def told_by(name: str) -> tuple[set[str], set[str]]:
    """The parameters that a method fills when it is told all it can be, and the places of its body."""
    every = inspect.signature(method_of(Client(TOKEN), name)).parameters.values()
    full = {one.name: open_sample(one) for one in every}
    parameters, places = set[str](), set[str]()
    # A feed takes one of its two tokens.
    for left_out in {"page_token", "delta_token"} if "delta_token" in full else {""}:
        request = sent(name, {key: full[key] for key in full if key != left_out})
        parameters |= {*parse_qs(urlsplit(request.url).query), *request.headers}
        places |= set(filled(json.loads(request.body or b"null")))
    return parameters, places


def filled(value: Any, place: str = "$") -> Iterator[str]:
    """Every place of a body; one that ends in `*` stands for all within it."""
    yield place
    if isinstance(value, list):
        for item in value:
            yield from filled(item, place + "[]")
    if isinstance(value, dict):
        for key, item in value.items():
            yield from filled(item, f"{place}.{'*' if key == ANY else key}")


def writable(document: Document, schema: dict[str, Any], place: str = "$") -> Iterator[str]:
    """Every place of a schema that is not only for reading, and that the vendor does not advise against."""
    while "$ref" in schema:
        schema = document.raw["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    if schema.get("readOnly") or schema.get("deprecated"):
        return
    yield place
    if "items" in schema:
        yield from writable(document, schema["items"], place + "[]")
    for key, inner in schema.get("properties", {}).items():
        yield from writable(document, inner, f"{place}.{key}")


def reached(place: str, places: set[str]) -> bool:
    """Whether a place is filled, or is within an object that can hold anything."""
    steps = place.split(".")
    above = (".".join(steps[:count]) for count in range(1, len(steps)))
    return place in places or any(f"{one}.*" in places for one in above)


def test_every_parameter_and_every_property_can_be_said(document: Document) -> None:
    """Of all operations with a method: the query, the headers, and the body as deep as its schema goes."""
    operations = {method: document.operations[id_] for id_, method in listed().items()}
    missing = []
    for name in every_method():
        parameters, places = told_by(name)
        wanted = {one["name"] for one in operations[name].parameters if one["in"] != "path"}
        missing += [f"{name}: {one}" for one in wanted - parameters - OF_THE_TRANSPORTS]
        for kind in (operations[name].body or {"content": {}})["content"].values():
            body = writable(document, kind["schema"])
            missing += [f"{name}: {one}" for one in body if not reached(one, places)]
    assert missing == []


@pytest.mark.parametrize(
    ("make", "kind", "more"),
    [
        (authorize_url, AccountSignIn, {}),
        (authorize_daemon_url, DaemonSignIn, {}),
        (authorize_user_url, UserSignIn, {"account_role": "primary"}),
    ],
)
def test_every_parameter_of_a_sign_in_can_be_said(
    document: Document, make: Any, kind: type, more: dict[str, str]
) -> None:
    """Of the three operations that a browser is sent to."""
    operation = next(id_ for id_, name in listed().items() if name == make.__name__)
    options = {name: "x" for name in kind.__annotations__ if name != "base_url"}
    query = parse_qs(urlsplit(make("client", "Google", "https://x.example/", "s", **more, **options)).query)
    assert {one["name"] for one in document.operations[operation].parameters} - set(query) == set()
