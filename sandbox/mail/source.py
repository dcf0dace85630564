"""Letters by their number: the same seed and owner give the same ones, whenever somebody asks."""

from dataclasses import dataclass
from functools import lru_cache

from sandbox.mail.letters import Address, Letter
from sandbox.mail.made import made
from sandbox.mail.written import addressed, written

# Numbers below are of letters that were written, the others of made ones.
FIRST_MADE = 1000
# Many pages of a list, and no more: of a large mailbox hardly any letter is in memory.
_KEPT = 2048


@dataclass(frozen=True, slots=True)
class Source:
    """What the letters of one mailbox are made from."""

    seed: str
    owner: Address

    def letter(self, number: int) -> Letter:
        """One letter."""
        return _letter(self.seed, self.owner, number)


@lru_cache(_KEPT)
def _letter(seed: str, owner: Address, number: int) -> Letter:
    if number < FIRST_MADE:
        return addressed(written()[number], owner)
    return made(seed, owner, number - FIRST_MADE)
