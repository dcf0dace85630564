"""What was run before, for the keys Up and Down; in memory alone, because it may name people."""

MOST = 500


class History:
    """The texts that were run, and where among them the person is."""

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._at = 0
        self._draft = ""

    def add(self, text: str) -> None:
        """Keep a text, unless it is the one of before, and go to the end."""
        if text.strip() and self._texts[-1:] != [text]:
            self._texts.append(text)
            del self._texts[:-MOST]
        self._at = len(self._texts)

    def earlier(self, text: str) -> str | None:
        """The text before; what the editor holds is kept for `later`. None where there is none."""
        if not self._at:
            return None
        if self._at == len(self._texts):
            self._draft = text
        self._at -= 1
        return self._texts[self._at]

    def later(self) -> str | None:
        """The text after, and in the end what the editor held at first. None where there is none."""
        if self._at == len(self._texts):
            return None
        self._at += 1
        return self._draft if self._at == len(self._texts) else self._texts[self._at]

    def clear(self) -> None:
        """Forget all."""
        self._texts.clear()
        self._at, self._draft = 0, ""
