"""The form of an operation: a field for each of its arguments."""

import inspect
import re
from collections.abc import Mapping
from dataclasses import dataclass

from app.workbench.requests import kinds
from app.workbench.requests.catalogue import Operation
from app.workbench.requests.kinds import kind_of

VERBS = ("GET", "POST", "PUT", "PATCH", "DELETE")
_YES_OR_NO = ("True", "False")
_AREAS = frozenset({"body", "description", "notes", "template_body", "message", "comment"})
_FORMATS = {
    kinds.MOMENT: "In your own time zone.",
    kinds.LINES: "One on a line.",
    kinds.NUMBERS: "One number on a line.",
    kinds.PEOPLE: "One on a line, such as Ann Lee <ann@example.com>.",
    kinds.GUESTS: "One address on a line.",
    kinds.WHEN: "Such as 2026-03-02 or 2026-03-02T10:00, in your own time zone.",
    kinds.OBJECT: "As JSON, in braces.",
    kinds.OBJECTS: "As JSON, in brackets.",
    kinds.ANY: "As JSON.",
}
_WORD = r"`?[\w-]+`?"
_WORDS = re.compile(rf"(?:.*: )?((?:{_WORD}, )*{_WORD} or {_WORD})(?:\.| of those .*)?")
_USUAL = re.compile(r"or `([a-z]+)`\.$")


@dataclass(frozen=True)
class Field:
    """One argument of an operation.

    Attributes:
        name: the argument's.
        kind: see `kinds`.
        required: whether the operation cannot do without it.
        positional: whether it is written without its name.
        meaning: what it is for; may be empty.
        initial: what stands in it at first.
        choices: the only values there are.
        words: values that are known; others may be typed.
    """

    name: str
    kind: str
    required: bool
    positional: bool
    meaning: str = ""
    initial: str = ""
    choices: tuple[str, ...] = ()
    words: tuple[str, ...] = ()

    @property
    def help(self) -> str:
        """What it is for, and how it is to be typed where that needs saying."""
        first = self.meaning[:1].upper() + self.meaning[1:]
        return f"{first} {_FORMATS.get(self.kind, '')}".replace("`", "").strip()

    @property
    def area(self) -> bool:
        """Whether it takes several lines."""
        several = (kinds.LINES, kinds.NUMBERS, kinds.PEOPLE, kinds.GUESTS)
        nested = (kinds.OBJECT, kinds.OBJECTS, kinds.ANY)
        return self.kind in (*several, *nested) or (self.kind == kinds.TEXT and self.name in _AREAS)


def fields(operation: Operation) -> list[Field]:
    """The fields of an operation: first what it needs, then what it is about, then how it is done."""
    meanings = operation.meanings
    found = [_field(one, meanings) for one in operation.parameters if kind_of(one) != kinds.STORE]
    about = {one.name for one in operation.parameters if repr(one.default) == "..."}
    return sorted(found, key=lambda each: (not each.required, each.name not in about))


def _field(parameter: inspect.Parameter, meanings: Mapping[str, str]) -> Field:
    kind, meaning = kind_of(parameter), meanings.get(parameter.name, "")
    required = parameter.default is parameter.empty
    choices = VERBS if parameter.name == "method" else _YES_OR_NO if kind == kinds.FLAG else ()
    positional = required and parameter.kind is not parameter.KEYWORD_ONLY
    words = _words(meaning) if kind == kinds.TEXT else ()
    initial = parameter.default if isinstance(parameter.default, str) else _usual(meaning) if required else ""
    return Field(parameter.name, kind, required, positional, meaning, initial, choices, words)


def _usual(meaning: str) -> str:
    """The id that is always there, in a meaning that ends with it: "or `primary`."."""
    found = _USUAL.search(meaning)
    return found[1] if found else ""


def _words(meaning: str) -> tuple[str, ...]:
    """The values that a meaning lists, such as `low, normal or high`."""
    first = re.sub(r" \([^)]*\)", "", re.split(r"[.;] ", meaning)[0])
    found = _WORDS.fullmatch(first)
    return tuple(re.findall(r"[\w-]+", found[1].replace(" or ", ", "))) if found else ()
