"""What a request would change for somebody who is signed in: the account, and the scopes."""

from collections.abc import Sequence

from flow.scopes import joined
from flow.services import label
from flow.session import Session


class Against:
    """A request, held against the session of this tab.

    Args:
        session: of this tab; None for somebody who is not signed in.
        service_type: what the request is for.
    """

    def __init__(self, session: Session | None, service_type: str) -> None:
        self._session = session
        self._service_type = service_type

    def scopes(self, wanted: Sequence[str]) -> str:
        """What becomes of the scopes: `adds Calendar.Read; leaves out Mail.Send`."""
        if self._session is None:
            return ""
        had = self._session.scopes
        added = joined([name for name in wanted if name not in had])
        dropped = joined([name for name in had if name not in wanted])
        said = [f"adds {added}"] * bool(added) + [f"leaves out {dropped}"] * bool(dropped)
        return f"To what you have it {'; it '.join(said)}." if said else "The scopes that you have."

    def account(self, again: bool) -> str:
        """What becomes of the account."""
        session = self._session
        if session is None:
            return ""
        if session.service_type != self._service_type:
            return f"Not with another service: this tab is signed in to {label(session.service_type)}."
        if not session.account_id:
            return "Its number is not known yet."
        if again:
            return f"Sends accountId={session.account_id}, so that Aurinko makes no new account."
        return (
            "A new account takes this one's place in this tab; the token of now is not revoked by that. "
            "Sign out first if you want it to end."
        )
