"""`client.sync`: copies that are kept equal to the API's."""

from aurinko.running import sleep
from aurinko.surfaces import AsyncSurface, Surface
from aurinko.sync import sources
from aurinko.sync.runner import READY_WITHIN, async_sync, sync
from aurinko.sync.store import AsyncStore, Store, SyncReport


class SyncCalls(Surface):
    """Keeps a store of yours equal to the API's records; a run reads only what changed since the last."""

    def mail(
        self,
        store: Store,
        *,
        days_within: int | None = None,
        body_type: str | None = None,
        ready_within: float = READY_WITHIN,
    ) -> SyncReport:
        """Bring messages up to date.

        Args:
            store: where they go; see `aurinko.sync.Store`.
            days_within: how many days back the first scan goes, by the time of receipt.
            body_type: `html` or `text`.
            ready_within: seconds that the API may take to prepare a first scan.

        Raises:
            AurinkoError: see `aurinko.errors`; the next run goes on where this one stopped.
        """
        return sync(self._run, sources.mail(days_within, body_type), store, ready_within)


class AsyncSyncCalls(AsyncSurface):
    """Keeps a store of yours equal to the API's records; a run reads only what changed since the last."""

    async def mail(
        self,
        store: AsyncStore | Store,
        *,
        days_within: int | None = None,
        body_type: str | None = None,
        ready_within: float = READY_WITHIN,
    ) -> SyncReport:
        """Bring messages up to date.

        Args:
            store: where they go; see `aurinko.sync.Store`.
            days_within: how many days back the first scan goes, by the time of receipt.
            body_type: `html` or `text`.
            ready_within: seconds that the API may take to prepare a first scan.

        Raises:
            AurinkoError: see `aurinko.errors`; the next run goes on where this one stopped.
        """
        return await async_sync(self._run, sleep, sources.mail(days_within, body_type), store, ready_within)
