"""The one place that takes the token out of what is seen or copied."""

from dataclasses import dataclass, field

MASK = "****"


@dataclass
class Mask:
    """Hides a secret in texts. It goes before every cut: of a secret in two parts neither would be found.

    Attributes:
        secret: what is hidden; empty for nothing.
        off: whether the person has asked to see it.
    """

    secret: str = field(repr=False)
    off: bool = False

    def __call__(self, text: str) -> str:
        """The text without the secret: a server may echo it, and whatever a person types may hold it."""
        return text.replace(self.secret, MASK) if self.secret and not self.off else text

    def begun(self, text: str) -> int:
        """How many characters at a text's end could be the secret's first ones."""
        most = min(len(text), len(self.secret) - 1)
        return next((count for count in range(most, 0, -1) if text.endswith(self.secret[:count])), 0)

    def ended(self, text: str) -> str:
        """A text that goes on where nobody sees it, without what could be the secret's beginning."""
        text = self(text)
        return text[: len(text) - self.begun(text)]

    def cut(self, text: str, most: int) -> str:
        """At most so many of a text's first characters."""
        text = self(text)
        return text if len(text) <= most else self.ended(text[:most])


class Stream:
    """A text that comes in pieces: what could be the secret's beginning waits for the next piece."""

    def __init__(self, mask: Mask) -> None:
        self._mask = mask
        self._held = ""

    def take(self, piece: str) -> str:
        """What can be shown after this piece."""
        text = self._mask(self._held + piece)
        shown = len(text) - self._mask.begun(text)
        self._held = text[shown:]
        return text[:shown]

    def rest(self) -> str:
        """What was waiting; no more pieces come."""
        held, self._held = self._held, ""
        return held
