"""A client that keeps a copy of something by its two sync feeds, page by page."""

from typing import Any

from tests.conftest import SandboxServer

Record = dict[str, Any]


class Reader:
    """Starts a sync, and reads both feeds into `copy`; what was deleted is in `deleted`."""

    def __init__(self, server: SandboxServer, token: str, path: str, **filters: str) -> None:
        self._server, self._token, self._path = server, token, path
        self.copy: dict[str, Record] = {}
        self.deleted: list[Record] = []
        self.sizes: list[int] = []
        start: Record = {"ready": False}
        while not start["ready"]:
            start = server.call("POST", f"{path}/sync", token, params=filters).raise_for_status().json()
        self._next = {
            "updated": {"deltaToken": start["syncUpdatedToken"]},
            "deleted": {"deltaToken": start["syncDeletedToken"]},
        }

    def page(self, feed: str) -> bool:
        """Read one page of a feed; whether more come."""
        path = f"{self._path}/sync/{feed}"
        page = self._server.call("GET", path, self._token, params=self._next[feed]).raise_for_status().json()
        assert page["length"] == len(page["records"])
        self.sizes.append(page["length"])
        for record in page["records"]:
            self._take(feed, record)
        more = "nextPageToken" in page
        assert more is not ("nextDeltaToken" in page)
        self._next[feed] = (
            {"pageToken": page["nextPageToken"]} if more else {"deltaToken": page["nextDeltaToken"]}
        )
        return more

    def read(self) -> dict[str, Record]:
        """Read both feeds to their ends; the copy."""
        for feed in ("updated", "deleted"):
            while self.page(feed):
                pass
        return self.copy

    def _take(self, feed: str, record: Record) -> None:
        if feed == "updated":
            self.copy[record["id"]] = record
        else:
            self.deleted.append(record)
            self.copy.pop(record["id"], None)
