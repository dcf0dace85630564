"""Reading a JSON object key by key, with errors that say what each should have been."""

from sandbox.web.errors import ApiError


class Reader:
    """One object; keys that nobody asked for are an error, because they are most often typing mistakes.

    `told` is everything that was asked for so far, as it was given or by default.

    Raises:
        ApiError: 400 `badRequest` from every method.
    """

    def __init__(self, given: object) -> None:
        if not isinstance(given, dict):
            raise ApiError(
                400, "badRequest", 'A fault is an object, such as {"path": "/v1/account", "kind": "hang"}.'
            )
        self._left: dict[str, object] = dict(given)
        self.told: dict[str, object] = {}

    def has(self, key: str) -> bool:
        """Say whether a key was given and not yet read."""
        return key in self._left

    def text(self, key: str, default: str) -> str:
        """A string."""
        value = self._take(key, default)
        if not isinstance(value, str):
            raise self.wrong(key, "a string")
        return value

    def word(self, key: str, allowed: frozenset[str], default: str, *, any_case: bool = False) -> str:
        """One of a few strings; in `any_case`, those are in capitals."""
        value = self.text(key, default)
        value = value.upper() if any_case else value
        if value not in allowed:
            raise self.wrong(key, f"one of {', '.join(sorted(allowed - {''}))}")
        return value

    def number(self, key: str, default: int, least: int, most: int) -> int:
        """A whole number within bounds; true and false are not numbers here."""
        value = self._take(key, default)
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            raise self.wrong(key, f"a whole number from {least} to {most}")
        return value

    def decimal(self, key: str, default: float, most: float) -> float:
        """A number from 0 up to a bound."""
        value = self._take(key, default)
        if not isinstance(value, int | float) or isinstance(value, bool) or not 0 <= value <= most:
            raise self.wrong(key, f"a number from 0 to {most}")
        return value

    def _take(self, key: str, default: object) -> object:
        self.told[key] = value = self._left.pop(key, default)
        return value

    def done(self) -> None:
        """Refuse what is left."""
        for key in self._left:
            raise ApiError(400, "badRequest", f"{key[:80]!r} is not a key of this kind of fault.")

    @staticmethod
    def wrong(key: str, wanted: str) -> ApiError:
        """The error for one key."""
        return ApiError(400, "badRequest", f"{key} must be {wanted}.")
