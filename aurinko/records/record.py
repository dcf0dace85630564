"""What the API gives, as objects that cannot be changed."""

import json
from typing import Any, ClassVar, NoReturn, Self


class Record:
    """One object of the API: attributes in Python's spelling, and `raw` with the JSON as it came.

    Nothing is lost: fields that this library does not know, and values it cannot use, are in `raw`.
    """

    __slots__ = ("raw",)

    raw: dict[str, Any]
    shown: ClassVar[tuple[str, ...]] = ("id",)

    def __init__(self, raw: dict[str, Any]) -> None:
        object.__setattr__(self, "raw", raw)

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"A {type(self).__name__} cannot be changed.")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"A {type(self).__name__} cannot be changed.")

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and isinstance(other, Record) and other.raw == self.raw

    def __hash__(self) -> int:
        return hash(json.dumps(self.raw, sort_keys=True))

    def __repr__(self) -> str:
        # Only a few plain fields: `raw` may hold whole mails, and a provider's own token.
        values = ((name, getattr(self, name)) for name in self.shown)
        inner = ", ".join(f"{name}={value!r}" for name, value in values if value is not None)
        return f"{type(self).__name__}({inner})"

    def __reduce__(self) -> tuple[type[Self], tuple[dict[str, Any]]]:
        return type(self), (self.raw,)
