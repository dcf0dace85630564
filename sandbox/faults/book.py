"""The faults that wait for their requests."""

import asyncio

from sandbox.faults.rules import Rule


class FaultBook:
    """Rules in the order they came; the first that fits a request, and strikes, is used up by it."""

    def __init__(self) -> None:
        self._rules: list[Rule] = []
        self._released = asyncio.Event()

    @property
    def waiting(self) -> list[Rule]:
        """The rules that still have times left."""
        return list(self._rules)

    def add(self, rule: Rule) -> None:
        """Let something go wrong."""
        self._rules.append(rule)

    def take(self, method: str, path: str, *kinds: str) -> Rule | None:
        """Use up one time of the first rule of these kinds that fits."""
        fitting = (rule for rule in self._rules if rule.kind in kinds and rule.meets(method, path))
        rule = next((rule for rule in fitting if rule.strikes()), None)
        if rule is not None and rule.times == 0:
            self._rules.remove(rule)
        return rule

    def clear(self) -> None:
        """Forget all faults, and let go of every request that hangs in one."""
        self._rules.clear()
        self._released.set()
        self._released = asyncio.Event()

    async def released(self) -> None:
        """Wait until the faults are cleared."""
        await self._released.wait()
