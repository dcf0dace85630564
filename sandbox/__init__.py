"""A local Aurinko: the account flow, its sign-in pages, and a mailbox, all in memory.

The application is plain ASGI with async endpoints only; any ASGI server runs it.
"""

from sandbox.application import create_app
from sandbox.auth.registration import CLIENT_ID, CLIENT_SECRET

__all__ = ["CLIENT_ID", "CLIENT_SECRET", "create_app"]
