"""A copy of mail, events, contacts or tasks, kept equal to the API's.

store = MemoryStore()
client.sync.mail(store, days_within=30)     # everything; run it again at any time: only what changed
"""

from .store import AsyncStore, Batch, MemoryStore, Store, SyncReport

__all__ = ["AsyncStore", "Batch", "MemoryStore", "Store", "SyncReport"]
