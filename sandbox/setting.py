"""What the records of an account are made from."""

import random
from dataclasses import dataclass

from sandbox.auth.people import Person
from sandbox.personalities import Personality


@dataclass(frozen=True, slots=True)
class Setting:
    """The owner, the provider's ways, how much mail there is, and the time (seconds since 1970).

    The same `seed` gives the same records, but for their dates: those are counted back from `now`.
    """

    owner: Person
    service: str
    personality: Personality
    seed: str
    size: int
    now: float

    def random(self, about: str) -> random.Random:
        """A source of chance of its own for everything, so that one thing more changes no other."""
        return random.Random(f"{self.seed}/{about}")  # noqa: S311 - made-up records, not secrets
