"""The sandbox's control address, as far as this room needs it (sandbox/README.md, Control it)."""

from collections.abc import Awaitable, Callable, Collection, Mapping

Ask = Callable[[str, str, object], Awaitable[tuple[int, object]]]

_OK = range(200, 300)


class Sandbox:
    """Sets faults and takes them back.

    Args:
        api_base: where the sandbox is.
        ask: `await ask(method, url, json)` gives status and parsed answer, or raises OSError.
        killed: gives the numbers of the accounts that this tab has had killed: others are dead because
            somebody signed out, and stay so.

    Raises:
        OSError: from every method, where nothing answers or the sandbox refuses.
    """

    def __init__(self, api_base: str, ask: Ask, killed: Callable[[], Collection[str]]) -> None:
        self._base = f"{api_base}/sandbox"
        self._ask = ask
        self._killed = killed

    async def faults(self) -> list[dict[str, object]]:
        """The faults that still wait."""
        return _records(await self._call("GET", "faults"), "faults")

    async def set(self, fault: Mapping[str, object]) -> None:
        """Let something go wrong."""
        await self._call("POST", "faults", dict(fault))

    async def broken(self) -> list[dict[str, object]]:
        """The accounts that were killed from here, and whose authorization still does not hold."""
        every, killed = _records(await self._call("GET", "accounts"), "accounts"), self._killed()
        return [
            account
            for account in every
            if account.get("tokenStatus") != "active" and str(account.get("id")) in killed
        ]

    async def kill(self, account_id: str) -> None:
        """Have the provider take its permission back."""
        await self._stand(account_id, "dead")

    async def mend(self) -> None:
        """Everything is well again: no faults, and every account that was killed from here holds."""
        await self._call("DELETE", "faults")
        for account in await self.broken():
            await self._stand(str(account.get("id")), "active")

    async def _stand(self, account_id: str, status: str) -> None:
        await self._call("POST", f"accounts/{account_id}/token-status", {"tokenStatus": status})

    async def _call(self, method: str, noun: str, given: object = None) -> dict[str, object]:
        status, answer = await self._ask(method, f"{self._base}/{noun}", given)
        if status not in _OK or not isinstance(answer, dict):
            said = answer.get("message") if isinstance(answer, dict) else None
            raise OSError(f"The sandbox answered {status}{f': {said}' if said else '.'}")
        return answer


def _records(answer: dict[str, object], name: str) -> list[dict[str, object]]:
    found = answer.get(name)
    return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []
