"""A request as a line with our client: the method whose request it is, with its arguments.

A line is only taken if the client, asked with it, would send the very same request; whatever no method says
is `client.request(...)`.
"""

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, unquote

from app.workbench.requests import kinds
from app.workbench.requests.kinds import kind_of
from app.workbench.requests.marks import Place
from app.workbench.requests.places import Template, templates
from app.workbench.requests.source import call
from aurinko import AurinkoError

if TYPE_CHECKING:
    from app.workbench.requests.copies import Sent

DIRECT = "/v1/direct/"


@dataclass(frozen=True)
class Spelled:
    """What stands after `client.`, and whether it gives a page of a list."""

    line: str
    listing: bool = False


def spelled(sent: "Sent") -> Spelled:
    """The line for a request."""
    path = sent.path.partition("?")[0]
    segments = path.split("/")
    for template in templates():
        if template.fits(sent.method, segments):
            arguments = _arguments(template, sent, segments)
            if arguments is not None and _says(template, arguments, sent):
                return Spelled(_line(template, arguments), template.listing)
    return Spelled(_direct(sent) if path.startswith(DIRECT) and not _etag(sent) else _request(sent))


def _arguments(template: Template, sent: "Sent", segments: list[str]) -> dict[str, Any] | None:
    query = parse_qs(sent.path.partition("?")[2], keep_blank_values=True)
    try:
        body = sent.json() if sent.body else None
        return dict(_read(template, segments, query, body, _etag(sent)))
    except (ValueError, LookupError, TypeError):
        return None


def _read(
    template: Template, segments: list[str], query: dict[str, list[str]], body: object, etag: str | None
) -> Iterator[tuple[str, Any]]:
    """The arguments that a request has, as far as their places have something."""
    for parameter in template.parameters:
        place, kind = template.places.get(parameter.name), kind_of(parameter)
        if place is None:
            continue
        if place[0] == "path":
            yield parameter.name, _of_text(kind, [unquote(segments[int(place[1])])])
        elif place[0] == "if_match" and etag is not None:
            yield parameter.name, etag
        elif place[0] == "query" and place[1] in query:
            yield parameter.name, _of_text(kind, query[str(place[1])])
        elif place[0] == "json" and _is_there(body, place):
            yield parameter.name, _of_json(kind, _at(body, place))


def _of_text(kind: str, texts: list[str]) -> object:
    """A value out of a path or a query, where everything is text."""
    text = texts[0]
    if kind in _PLAIN:
        return _PLAIN[kind](text)
    return texts if kind == kinds.LINES else text


_PLAIN: dict[str, Callable[[str], object]] = {
    kinds.WHOLE: int,
    kinds.MOMENT: datetime.fromisoformat,
    kinds.DAY: date.fromisoformat,
    kinds.FLAG: lambda text: text == "true",
}


def _of_json(kind: str, value: Any) -> object:  # noqa: ANN401 (JSON is anything)
    """A value out of a body, in the shortest spelling that the client takes."""
    return _SHORTER[kind](value) if kind in _SHORTER else value


def _when(value: Any) -> object:  # noqa: ANN401 (JSON is anything)
    if set(value) == {"dateTime"}:
        return datetime.fromisoformat(value["dateTime"])
    return date.fromisoformat(value["dateOnly"]) if set(value) == {"dateOnly"} else value


def _person(value: Any) -> object:  # noqa: ANN401 (JSON is anything)
    return value["address"] if isinstance(value, dict) and set(value) == {"address"} else value


def _guest(value: Any) -> object:  # noqa: ANN401 (JSON is anything)
    usual = set(value) == {"emailAddress", "type"} and value["type"] == "required"
    return _person(value["emailAddress"]) if usual and set(value["emailAddress"]) == {"address"} else value


_SHORTER: dict[str, Callable[[Any], object]] = {
    kinds.MOMENT: datetime.fromisoformat,
    kinds.WHEN: _when,
    kinds.PERSON: _person,
    kinds.PEOPLE: lambda values: [_person(each) for each in values],
    kinds.GUESTS: lambda values: [_guest(each) for each in values],
}


def _says(template: Template, arguments: dict[str, Any], sent: "Sent") -> bool:
    """Whether the client would send the same."""
    try:
        made = template.call(arguments)
        same_body = made.json == (sent.json() if sent.body else None)
        return made.target() == sent.path and same_body and made.if_match == _etag(sent)
    except (AurinkoError, ValueError, TypeError, LookupError, AttributeError):
        return False


def _line(template: Template, arguments: dict[str, Any]) -> str:
    positional = [
        arguments.pop(one.name)
        for one in template.parameters
        if one.default is one.empty and one.kind is not inspect.Parameter.KEYWORD_ONLY
    ]
    return call(template.name, positional, arguments) + (".page()" if template.listing else "")


def _request(sent: "Sent") -> str:
    etag = _etag(sent)
    return call("request", [sent.method, sent.path], {**_body(sent), **({"if_match": etag} if etag else {})})


def _direct(sent: "Sent") -> str:
    return call("direct", [sent.method, "/" + sent.path.removeprefix(DIRECT)], _body(sent))


def _body(sent: "Sent") -> dict[str, object]:
    return {"json": sent.json()} if sent.body else {}


def _etag(sent: "Sent") -> str | None:
    return next((value for name, value in sent.headers.items() if name.lower() == "if-match"), None)


def _is_there(body: object, place: Place) -> bool:
    for name in place[1:]:
        if not isinstance(body, dict) or name not in body:
            return False
        body = body[name]
    return True


def _at(body: Any, place: Place) -> Any:  # noqa: ANN401 (JSON is anything)
    for name in place[1:]:
        body = body[name]
    return body
