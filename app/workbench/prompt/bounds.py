"""How much the log holds: without a limit one endless loop would fill the tab's memory."""

LINES = 5_000
CHARACTERS = 500_000
SHARE = 2  # one entry may fill a half: what was found before it should not be lost


class Bounds:
    """Counts what the log's entries hold: what is too much for one is left out, and the oldest entries go."""

    def __init__(self) -> None:
        self._entries: list[list[int]] = []
        self.left_out = 0

    def begin(self) -> None:
        """A new entry."""
        self._entries.append([0, 0])
        self.left_out = 0

    def take(self, text: str) -> str:
        """As much of a text as the newest entry has room for; `left_out` counts the other characters."""
        if not self._entries:
            return ""  # it was emptied while something ran
        entry = self._entries[-1]
        room = max(CHARACTERS // SHARE - entry[1], 0)
        kept = "".join(text[:room].splitlines(keepends=True)[: max(LINES // SHARE - entry[0], 0)])
        entry[0] += kept.count("\n")
        entry[1] += len(kept)
        self.left_out += len(text) - len(kept)
        return kept

    def drop(self) -> int:
        """How many of the oldest entries have to go, so that all the rest fits; never the newest."""
        count = 0
        while len(self._entries) > 1 and self._full():
            del self._entries[0]
            count += 1
        return count

    def clear(self) -> None:
        """The log is empty."""
        self._entries.clear()

    def _full(self) -> bool:
        return any(
            sum(entry[part] for entry in self._entries) > most for part, most in ((0, LINES), (1, CHARACTERS))
        )
