"""JSON into typed values, strictly, and typed values into JSON in the vendor's spelling.

Shapes are dataclasses. Their fields are spelled `snake_case` here and `camelCase` on the wire, a field whose
default is None is left out while it is None, and keys that a shape does not have mean nothing. A field that
is spelled otherwise says so: `field(default=None, metadata={"name": "iCalUId"})`. Nothing is converted on the
way in: `"1"` is no number, and null is no value.
"""

import dataclasses
import json
import re
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin

from cattrs import BaseValidationError, Converter, IterableValidationError, transform_error
from cattrs.errors import IterableValidationNote
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override

T = TypeVar("T")
Hook = Callable[[Any, Any], Any]
# RFC 3339, section 5.6.
_TIME = re.compile(r"\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d{1,9})?([Zz]|[+-]\d\d:\d\d)", re.ASCII)
_DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_WORDS = {str: "a string", int: "a whole number", bool: "true or false", list: "an array", dict: "an object"}
_LONGEST = 500
# A megabyte can hold half a million wrong entries; telling all of them apart took 20 s (measured).
_MOST_ERRORS = 10


class ShapeError(ValueError):
    """A value has not the shape that it should have; the text says where and why."""


def shaped(value: object, kind: type[T]) -> T:
    """Make a typed value of what JSON held.

    Raises:
        ShapeError: naming every place that is wrong, for example `$.to[0].address`.
    """
    try:
        return _CONVERTER.structure(value, kind)
    except BaseValidationError as error:
        reasons = transform_error(error, format_exception=_reason)
        raise ShapeError("; ".join(map(_spelled, reasons))[:_LONGEST]) from error
    except (ValueError, TypeError, RecursionError) as error:
        raise ShapeError(f"{error} at $"[:_LONGEST]) from error


def plain(value: object, kind: Any = None) -> Any:  # noqa: ANN401 - what JSON can hold has no better name
    """Make of a typed value what JSON can hold; a generic one needs its `kind`."""
    return _CONVERTER.unstructure(value, kind)


def names(kind: type) -> list[str]:
    """The keys of a shape, as they are spelled in JSON."""
    return [str(one.metadata.get("name", _camel(one.name))) for one in dataclasses.fields(kind)]


def encoded(value: object) -> bytes:
    """JSON of plain values with typed ones within them."""
    return json.dumps(value, default=plain, ensure_ascii=False, separators=(",", ":")).encode()


def rfc3339(moment: datetime) -> str:
    """Write an aware time in whole seconds, UTC as `Z`."""
    return moment.isoformat(timespec="seconds").replace("+00:00", "Z")


def at(seconds: float) -> datetime:
    """Give the aware time of a number of seconds since 1970."""
    return datetime.fromtimestamp(seconds, UTC)


def read_time(text: str) -> datetime:
    """Read an RFC 3339 time with its offset; it comes in UTC.

    Raises:
        ValueError: It is none, or none that a calendar has.
    """
    if not _TIME.fullmatch(text):
        raise ValueError("expected a time with an offset, such as 2026-03-02T10:00:00Z")
    # Python reads up to six digits of a second.
    short = re.sub(r"(\.\d{6})\d+", r"\1", text.upper())
    try:
        return datetime.fromisoformat(short).astimezone(UTC)
    except OverflowError as error:
        raise ValueError("expected a time within the years 1 to 9999") from error


def _exactly(kind: type, value: object) -> object:
    if type(value) is not kind:
        raise ValueError(f"expected {_WORDS[kind]}")
    return value


def _number(value: object, _kind: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError("expected a number")  # noqa: TRY004 - of the value in the JSON, not of a caller
    return float(value)


def _time(value: object, _kind: object) -> datetime:
    return read_time(str(_exactly(str, value)))


def _date(value: object, _kind: object) -> date:
    if not isinstance(value, str) or not _DATE.fullmatch(value):
        raise ValueError("expected a date, such as 2026-03-02")
    return date.fromisoformat(value)


def _one_of(value: object, kind: object) -> object:
    if not isinstance(value, str) or value not in get_args(kind):
        raise ValueError(f"expected one of {', '.join(get_args(kind))}")
    return value


def _object(kind: Any) -> Hook:  # noqa: ANN401 - a dataclass, or one of a generic kind
    inner = make_dict_structure_fn(kind, _CONVERTER, **_names(kind))
    return lambda value, wanted: inner(_exactly(dict, value), wanted)  # type: ignore[arg-type]


def _array(kind: Any) -> Hook:  # noqa: ANN401 - a list of anything
    (inner,) = get_args(kind)
    hook = _CONVERTER.get_structure_hook(inner)
    return lambda value, _kind: _each(enumerate(_exactly(list, value)), inner, hook)  # type: ignore[arg-type]


def _mapping(kind: Any) -> Hook:  # noqa: ANN401 - a mapping of anything
    _key, inner = get_args(kind)  # JSON has no keys but strings
    hook = _CONVERTER.get_structure_hook(inner)

    def mapping(value: object, _kind: object) -> dict[str, Any]:
        given: dict[str, Any] = _exactly(dict, value)  # type: ignore[assignment]
        return dict(zip(given, _each(given.items(), inner, hook), strict=True))

    return mapping


def _each(entries: Iterable[tuple[Any, object]], kind: Any, hook: Hook) -> list[Any]:  # noqa: ANN401 - as above
    found, errors = [], []
    for place, value in entries:
        try:
            found.append(hook(value, kind))
        except (ValueError, BaseValidationError) as error:
            error.add_note(IterableValidationNote(f"at {place!r}", place, kind))
            errors.append(error)
            if len(errors) == _MOST_ERRORS:
                break
    if errors:
        raise IterableValidationError("wrong entries", errors, kind)
    return found


def _present(kind: object) -> Hook:
    wanted = next(one for one in get_args(kind) if one is not NoneType)
    return lambda value, _kind: _CONVERTER.structure(value, wanted)


def _shown(kind: Any) -> Callable[[Any], dict[str, Any]]:  # noqa: ANN401 - as above
    return make_dict_unstructure_fn(kind, _CONVERTER, **_names(kind))


def _names(kind: object) -> Any:  # noqa: ANN401 - keywords of the library's own kind
    # `field()` with `metadata` and no name is spelled as the rule says.
    return {
        one.name: override(
            rename=one.metadata.get("name", _camel(one.name)), omit_if_default=one.default is None
        )
        for one in dataclasses.fields(get_origin(kind) or kind)  # type: ignore[arg-type]
    }


def _is(origin: object) -> Callable[[object], bool]:
    return lambda kind: get_origin(kind) is origin


def _is_shape(kind: object) -> bool:
    return dataclasses.is_dataclass(get_origin(kind) or kind)


def _is_optional(kind: object) -> bool:
    return get_origin(kind) in {Union, UnionType} and len(get_args(kind)) == 2 and NoneType in get_args(kind)  # noqa: PLR2004


def _camel(name: str) -> str:
    return re.sub(r"_([a-z0-9])", lambda found: found[1].upper(), name)


def _spelled(reason: str) -> str:
    what, _, path = reason.rpartition(" @ ")
    return f"{what} at {_camel(path)}"


def _reason(error: BaseException, _kind: object) -> str:
    return "a required field is missing" if isinstance(error, KeyError) else str(error)


def _converter() -> Converter:
    converter = Converter()
    for kind in (str, int, bool):
        converter.register_structure_hook(kind, lambda value, wanted: _exactly(wanted, value))
    converter.register_structure_hook(float, _number)
    converter.register_structure_hook(datetime, _time)
    converter.register_structure_hook(date, _date)
    converter.register_unstructure_hook(datetime, rfc3339)
    converter.register_unstructure_hook(date, date.isoformat)
    converter.register_unstructure_hook_func(_is(frozenset), sorted)
    converter.register_structure_hook_factory(_is(list), _array)
    converter.register_structure_hook_factory(_is(dict), _mapping)
    converter.register_structure_hook_factory(_is(Literal), lambda _kind: _one_of)
    converter.register_structure_hook_factory(_is_optional, _present)
    converter.register_structure_hook_factory(_is_shape, _object)
    converter.register_unstructure_hook_factory(_is_shape, _shown)
    return converter


_CONVERTER = _converter()
