"""Typed views on the JSON of a record. A field that is missing, null or of another type never raises."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Generic, Never, Self, TypeVar, overload

from aurinko.json_text import as_object

from .times import parse_time

T = TypeVar("T")


class Field(Generic[T]):
    """One attribute of a record: it reads `record.raw[key]` when it is asked for, and makes a `T` of it."""

    def __init__(self, key: str, read: Callable[[Any], T], doc: str | None = None) -> None:
        self._key = key
        self._read = read
        self.__doc__ = doc

    @overload
    def __get__(self, record: None, owner: type) -> Self: ...
    @overload
    def __get__(self, record: Any, owner: type) -> T: ...  # noqa: ANN401 (any record)
    def __get__(self, record: Any, owner: type) -> Self | T:
        return self if record is None else self._read(record.raw.get(self._key))

    if TYPE_CHECKING:  # a record refuses by itself

        def __set__(self, record: Any, value: Never) -> None:  # noqa: ANN401 (any record)
            """Nothing can be put there."""


def as_text(value: Any) -> str | None:  # noqa: ANN401 (JSON is anything, here and below)
    """The value if it is a text. Half of a surrogate pair, which no program can write out, becomes U+FFFD."""
    if not isinstance(value, str):
        return None
    return value if value.isascii() else value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def as_id(value: Any) -> str:  # noqa: ANN401
    """The value as an opaque id: numbers are written out, and what is no id is empty."""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return as_text(value) or ""


def as_int(value: Any) -> int | None:  # noqa: ANN401
    """The value as a whole number: sources disagree on quotes around ids, so a text of digits is one too."""
    if isinstance(value, bool):
        return None
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 20:  # noqa: PLR2004 (int64)
        return int(value)
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value if isinstance(value, int) else None


def as_bool(value: Any) -> bool | None:  # noqa: ANN401
    """The value if it is true or false."""
    return value if isinstance(value, bool) else None


def as_texts(value: Any) -> tuple[str, ...]:  # noqa: ANN401
    """The texts of a list; () for anything that is none."""
    items = value if isinstance(value, list) else ()
    return tuple(text for item in items if (text := as_text(item)) is not None)


def as_text_map(value: Any) -> Mapping[str, str]:  # noqa: ANN401
    """The texts of an object, by name, for reading only."""
    pairs = ((as_text(name), as_text(item)) for name, item in as_object(value).items())
    return MappingProxyType({name: text for name, text in pairs if name is not None and text is not None})


def listed(make: Callable[[dict[str, Any]], T]) -> Callable[[Any], tuple[T, ...]]:
    """A reader of a list of objects; anything else in it is left out."""

    def read(value: Any) -> tuple[T, ...]:  # noqa: ANN401
        items = value if isinstance(value, list) else ()
        return tuple(make(item) for item in items if isinstance(item, dict))

    return read


def optional(make: Callable[[dict[str, Any]], T]) -> Callable[[Any], T | None]:
    """A reader of one object, or None."""

    def read(value: Any) -> T | None:  # noqa: ANN401
        return make(value) if isinstance(value, dict) else None

    return read


as_time = parse_time
