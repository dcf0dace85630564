"""`client.sync`: copies that are kept equal to the API's."""

from datetime import datetime

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
        """Bring messages up to date. With another `days_within` or `body_type` the copy begins anew.

        Args:
            store: where they go; see `aurinko.sync.Store`.
            days_within: how many days back the first scan goes, by the time of receipt.
            body_type: `html` or `text`.
            ready_within: seconds that the API may take to prepare a first scan.

        Raises:
            AurinkoError: see `aurinko.errors`; run it again, and it goes on where this run stopped.
        """
        source = sources.mail(days_within, body_type)
        return sync(self._run, source, store, ready_within)

    def calendar(
        self,
        store: Store,
        calendar_id: str,
        time_min: datetime,
        time_max: datetime,
        *,
        ready_within: float = READY_WITHIN,
    ) -> SyncReport:
        """Bring the events of one calendar up to date.

        Args:
            store: where they go; see `aurinko.sync.Store`.
            calendar_id: `Calendar.id`, or `primary`.
            time_min: the first scan begins here, with its offset; the API extends the range by itself.
            time_max: the first scan ends here.
            ready_within: seconds that the API may take to prepare a first scan.

        Raises:
            AurinkoError: see `aurinko.errors`; run it again, and it goes on where this run stopped.
        """
        source = sources.calendar(calendar_id, time_min, time_max)
        return sync(self._run, source, store, ready_within)

    def contacts(
        self,
        store: Store,
        *,
        ready_within: float = READY_WITHIN,
    ) -> SyncReport:
        """Bring contacts up to date.

        Args:
            store: where they go; see `aurinko.sync.Store`.
            ready_within: seconds that the API may take to prepare a first scan.

        Raises:
            AurinkoError: see `aurinko.errors`; run it again, and it goes on where this run stopped.
        """
        source = sources.contacts()
        return sync(self._run, source, store, ready_within)

    def tasks(
        self,
        store: Store,
        list_id: str = "default",
        *,
        skip_completed_before: datetime | None = None,
        ready_within: float = READY_WITHIN,
    ) -> SyncReport:
        """Bring the tasks of one list up to date.

        Args:
            store: where they go; see `aurinko.sync.Store`.
            list_id: `TaskList.id`, or `default`.
            skip_completed_before: the first scan leaves out what was done before this, with its offset.
            ready_within: seconds that the API may take to prepare a first scan.

        Raises:
            AurinkoError: see `aurinko.errors`; run it again, and it goes on where this run stopped.
        """
        source = sources.tasks(list_id, skip_completed_before)
        return sync(self._run, source, store, ready_within)


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
        """Bring messages up to date. With another `days_within` or `body_type` the copy begins anew.

        Args:
            store: where they go; see `aurinko.sync.Store`.
            days_within: how many days back the first scan goes, by the time of receipt.
            body_type: `html` or `text`.
            ready_within: seconds that the API may take to prepare a first scan.

        Raises:
            AurinkoError: see `aurinko.errors`; run it again, and it goes on where this run stopped.
        """
        source = sources.mail(days_within, body_type)
        return await async_sync(self._run, sleep, source, store, ready_within)

    async def calendar(
        self,
        store: AsyncStore | Store,
        calendar_id: str,
        time_min: datetime,
        time_max: datetime,
        *,
        ready_within: float = READY_WITHIN,
    ) -> SyncReport:
        """Bring the events of one calendar up to date.

        Args:
            store: where they go; see `aurinko.sync.Store`.
            calendar_id: `Calendar.id`, or `primary`.
            time_min: the first scan begins here, with its offset; the API extends the range by itself.
            time_max: the first scan ends here.
            ready_within: seconds that the API may take to prepare a first scan.

        Raises:
            AurinkoError: see `aurinko.errors`; run it again, and it goes on where this run stopped.
        """
        return await async_sync(
            self._run, sleep, sources.calendar(calendar_id, time_min, time_max), store, ready_within
        )

    async def contacts(
        self,
        store: AsyncStore | Store,
        *,
        ready_within: float = READY_WITHIN,
    ) -> SyncReport:
        """Bring contacts up to date.

        Args:
            store: where they go; see `aurinko.sync.Store`.
            ready_within: seconds that the API may take to prepare a first scan.

        Raises:
            AurinkoError: see `aurinko.errors`; run it again, and it goes on where this run stopped.
        """
        source = sources.contacts()
        return await async_sync(self._run, sleep, source, store, ready_within)

    async def tasks(
        self,
        store: AsyncStore | Store,
        list_id: str = "default",
        *,
        skip_completed_before: datetime | None = None,
        ready_within: float = READY_WITHIN,
    ) -> SyncReport:
        """Bring the tasks of one list up to date.

        Args:
            store: where they go; see `aurinko.sync.Store`.
            list_id: `TaskList.id`, or `default`.
            skip_completed_before: the first scan leaves out what was done before this, with its offset.
            ready_within: seconds that the API may take to prepare a first scan.

        Raises:
            AurinkoError: see `aurinko.errors`; run it again, and it goes on where this run stopped.
        """
        return await async_sync(
            self._run, sleep, sources.tasks(list_id, skip_completed_before), store, ready_within
        )
