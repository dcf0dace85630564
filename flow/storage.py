"""What the flow asks of a storage, and the one that stands in when the tab's own does not work."""


class Storage:
    """A store of texts in memory, gone with the page; the tab's own storage has the same four methods.

    None of them raises, because MicroPython cannot catch what a blocked `sessionStorage` throws.
    """

    def __init__(self) -> None:
        self._texts: dict[str, str] = {}

    def get(self, key: str) -> str | None:
        """The text kept under a key, or None."""
        return self._texts.get(key)

    def set(self, key: str, value: str) -> bool:
        """Keep a text; False where it could not be kept."""
        self._texts[key] = value
        return True

    def remove(self, key: str) -> None:
        """Forget a key; one that is not there is no error."""
        self._texts.pop(key, None)

    def names(self) -> list[str]:
        """The keys there are, as a list of its own."""
        return list(self._texts)
