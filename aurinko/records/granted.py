"""What an application gets for a code, or for an account that it saves."""

from .fields import Field, as_int, as_text
from .record import Record


class Granted(Record):
    """An account that somebody let an application use (vendor's reference, "Auth").

    The token and the session are secrets: they are in `raw` and in their attributes, and not in the repr.
    """

    __slots__ = ()
    shown = ("account_id", "user_id")

    account_id = Field("accountId", as_int)
    access_token = Field("accessToken", as_text, "What `Client` is made with.")
    user_id = Field("userId", as_text)
    user_session = Field("userSession", as_text)
