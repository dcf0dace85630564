"""From the JSON of an answer to its value."""

import base64
from collections.abc import Callable
from typing import Any, TypeVar

from aurinko.errors import BadAnswerError
from aurinko.json_text import as_object

from .pages import DeltaPage, OffsetPage, Page
from .record import Record

R = TypeVar("R", bound=Record)


def one(kind: type[R]) -> Callable[[Any], R]:
    """A reader of one record."""
    return lambda content: kind(_object(content))


def several(kind: type[R]) -> Callable[[Any], tuple[R, ...]]:
    """A reader of records that come without pages: as a list, or as one alone."""

    def read(answer: Any) -> tuple[R, ...]:  # noqa: ANN401 (JSON is anything)
        items = answer if isinstance(answer, list) else [answer]
        return tuple(kind(_object(item)) for item in items)

    return read


def page_of(kind: type[R]) -> Callable[[Any], Page[R]]:
    """A reader of one page of records."""
    return lambda content: Page(_object(content), kind)


def counted_of(kind: type[R], begins: int | None) -> Callable[[Any], OffsetPage[R]]:
    """A reader of one page of a list that is counted; `begins` is the offset that was asked for."""
    return lambda content: OffsetPage(_object(content), kind, begins or 0)


def delta_of(kind: type[R]) -> Callable[[Any], DeltaPage[R]]:
    """A reader of one page of a feed."""
    return lambda content: DeltaPage(_object(content), kind)


def content(answer: Any) -> bytes:  # noqa: ANN401 (JSON is anything)
    """A reader of a file, which comes as base64 in JSON."""
    text: Any = _object(answer).get("content")
    try:
        return base64.b64decode(text, validate=True)
    except (TypeError, ValueError):
        raise BadAnswerError("The answer has no file in base64.") from None


def sent(kind: type[R], *words: str) -> Callable[[Any], R]:
    """A reader of what became of a message; `words` are what its status can be."""

    def read(content: Any) -> R:  # noqa: ANN401 (JSON is anything)
        check_ok(_object(content), *words)
        return kind(content)

    return read


def check_ok(content: Any, *words: str) -> None:  # noqa: ANN401 (JSON is anything)
    """Refuse an object whose status is another word than the vendor's document knows; it is Ok, mostly."""
    status = as_object(content).get("status", "Ok")
    if status not in ("Ok", *words):
        raise BadAnswerError("The status in the answer is none that stands for success.")


def nothing(_content: Any) -> None:  # noqa: ANN401 (JSON is anything)
    """A reader of an answer that says nothing beyond its status."""


def _object(content: Any) -> dict[str, Any]:  # noqa: ANN401 (JSON is anything)
    if not isinstance(content, dict):
        raise BadAnswerError("The answer is not a JSON object.")
    return content
