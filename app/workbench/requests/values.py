"""What a person typed, as the value that the client takes."""

import json
import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from app.workbench.requests import kinds
from app.workbench.requests.forms import Field

_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d.*")


class RefusedError(ValueError):
    """What was typed is no such value; says what it has to be."""


def values(fields: list[Field], typed: Mapping[str, str]) -> tuple[dict[str, Any], dict[str, str]]:
    """The arguments, without those left empty; and what is wrong, by the names of the fields."""
    arguments: dict[str, Any] = {}
    wrong: dict[str, str] = {}
    for field in fields:
        text = typed.get(field.name, "")
        if not text.strip():
            if field.required:
                wrong[field.name] = "This one is needed."
            continue
        try:
            arguments[field.name] = value(field, text)
        except RefusedError as refused:
            wrong[field.name] = str(refused)
    return arguments, wrong


def value(field: Field, text: str) -> Any:  # noqa: ANN401 (of the field's kind)
    """The value of a field.

    Raises:
        RefusedError: the text is none.
    """
    if field.kind in (kinds.TEXT, kinds.PERSON):
        return text if field.area else text.strip()
    return _READERS[field.kind](text.strip())


def _whole(text: str) -> int:
    if not re.fullmatch(r"-?\d{1,18}", text):
        raise RefusedError("This has to be a whole number.")
    return int(text)


def _real(text: str) -> float:
    if not re.fullmatch(r"-?\d{1,9}(\.\d{1,9})?", text):
        raise RefusedError("This has to be a number.")
    return float(text)


def _flag(text: str) -> bool:
    if text not in ("True", "False"):
        raise RefusedError("This has to be True or False.")
    return text == "True"


def _moment(text: str) -> datetime:
    """A time; one without an offset is meant where the person is."""
    try:
        if not _MOMENT.fullmatch(text):
            raise RefusedError("This has to be a date with a time, such as 2026-03-02T10:00.")
        found = datetime.fromisoformat(text)
        return found if found.utcoffset() is not None else found.astimezone()
    except (ValueError, OverflowError, OSError):
        raise RefusedError("This has to be a date with a time, such as 2026-03-02T10:00.") from None


def _day(text: str) -> date:
    try:
        return datetime.strptime(text, "%Y-%m-%d").date()  # noqa: DTZ007 - a day has no zone
    except ValueError:
        raise RefusedError("This has to be a date, such as 2026-03-02.") from None


def _when(text: str) -> Any:  # noqa: ANN401 (a time, a day, or the API's own object)
    if text.startswith("{"):
        return _object(text)
    return _day(text) if re.fullmatch(r"\d{4}-\d\d-\d\d", text) else _moment(text)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _people(text: str) -> list[Any]:
    return _objects(text) if text.startswith("[") else list(_lines(text))


def _numbers(text: str) -> list[int]:
    return [_whole(line) for line in _lines(text)]


def _any(text: str) -> Any:  # noqa: ANN401 (JSON is anything)
    try:
        return json.loads(text)
    except ValueError as error:
        raise RefusedError(f"This is not JSON: {error}.") from None
    except RecursionError:
        raise RefusedError("This is nested too deep.") from None


def _object(text: str) -> dict[str, Any]:
    found = _any(text)
    if not isinstance(found, dict):
        raise RefusedError('This has to be a JSON object, such as {"name": "value"}.')
    return found


def _objects(text: str) -> list[Any]:
    found = _any(text)
    if not isinstance(found, list):
        raise RefusedError('This has to be a JSON list, such as [{"name": "value"}].')
    return found


_READERS = {
    kinds.WHOLE: _whole,
    kinds.REAL: _real,
    kinds.FLAG: _flag,
    kinds.MOMENT: _moment,
    kinds.DAY: _day,
    kinds.LINES: _lines,
    kinds.NUMBERS: _numbers,
    kinds.PEOPLE: _people,
    kinds.GUESTS: _people,
    kinds.WHEN: _when,
    kinds.OBJECT: _object,
    kinds.OBJECTS: _objects,
    kinds.ANY: _any,
}
