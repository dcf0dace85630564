"""From the JSON of an answer to its value."""

from collections.abc import Callable
from typing import Any, TypeVar

from aurinko.errors import BadAnswerError

from .pages import Page
from .record import Record

R = TypeVar("R", bound=Record)


def one(kind: type[R]) -> Callable[[Any], R]:
    """A reader of one record."""
    return lambda content: kind(_object(content))


def page_of(kind: type[R]) -> Callable[[Any], Page[R]]:
    """A reader of one page of records."""
    return lambda content: Page(_object(content), kind)


def nothing(_content: Any) -> None:  # noqa: ANN401 (JSON is anything)
    """A reader of an answer that says nothing beyond its status."""


def _object(content: Any) -> dict[str, Any]:  # noqa: ANN401 (JSON is anything)
    if not isinstance(content, dict):
        raise BadAnswerError("The answer is not a JSON object.")
    return content
